"""A program that works on Ray, in a process of its own: Ray leaves threads behind, which forbid to copy a process.

`python ray_job.py FOLDER PATH...` writes shards into subfolders of a folder, and what came of them to `results.json`.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ingest import to_record
from ingest.document import RawArticle, Record, Rejected
from ingest.errors import IngestError
from ingest.ray_engine import run_ray

ToRecord = Callable[[RawArticle], Record | Rejected]
EXAMPLES = Path(__file__).parent.parent / "examples"
SHARD_ARTICLES = 8
TEXTS = [f"The harbour was closed for {days} days after the storm.\n\nAdvertisement" for days in range(2, 12)]


def dying(folder: Path, once: Sequence[str], always: Sequence[str]) -> ToRecord:
    """`to_record`, in a process that is killed at some articles: once at each, or always."""

    def to_record_or_die(article: RawArticle) -> Record | Rejected:
        name = article.source.rpartition("/")[2]
        if name in once:
            mark = folder / f"{name}.died"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if name in always:
            with (folder / "deaths").open("a") as deaths:
                deaths.write(f"{name}\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return to_record(article)

    return to_record_or_die


def main(folder: Path, paths: list[str]) -> None:
    """Every run that the tests look at, one after the other."""
    results: dict[str, Any] = {}

    def job(name: str, work: ToRecord = to_record, which: Sequence[str] = paths) -> None:
        errors: list[Rejected] = []
        try:
            done = run_ray(which, str(folder / name), work, reject=errors.append, jobs=2, shard_articles=SHARD_ARTICLES)
            counts = (done.written, done.failed, done.filtered)
            summary = {"counts": counts, "removed": done.removed}
            results[name] = {"summary": summary, "errors": [asdict(error) for error in errors]}
        except IngestError as error:
            results[name] = {"raised": f"{type(error).__name__}: {error}"}

    job("started_here")
    import ray

    results["is_ended"] = not ray.is_initialized()
    ray.init("local", num_cpus=2, include_dashboard=False, object_store_memory=100 << 20, log_to_driver=False)
    job("killed", dying(folder, once=("07.txt", "dump.jsonl.gz#30"), always=("05.txt",)))
    job("nothing", which=[])
    example = runpy.run_path(str(EXAMPLES / "ray_job.py"))
    articles, parquet = folder / "articles.jsonl", folder / "parquet"
    articles.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS), "utf-8")
    example["main"]([str(articles)], str(parquet))
    results["example"] = sorted(pq.read_table(parquet).column("text").to_pylist())
    results["is_still_there"] = ray.is_initialized()
    ray.shutdown()
    (folder / "results.json").write_text(json.dumps(results), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
