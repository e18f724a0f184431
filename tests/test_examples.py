"""The examples do what they say, run as people run them.

`ray_job.py` runs in `test_ray_engine.py`, as each start of Ray takes seconds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from ingest import clean
from tests.bench_documents import ROOT
from tests.test_cli import ARTICLE, TEXT

EXAMPLES = ROOT / "examples"
SAMPLES = ROOT / "samples"
PAGE = SAMPLES / "18_page_with_everything.html"
GERMAN = "Der Hafen wurde nach dem Sturm geschlossen, sagte die Bürgermeisterin am Montag im Rathaus."
FRENCH = "Le port a été fermé après la tempête, a déclaré lundi la maire à la mairie de la ville."


def _run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, with `ingest` and what is installed beside this Python on its path."""
    programs = folder / "programs"
    programs.mkdir()
    (programs / "ingest").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ingest "$@"\n', "utf-8")
    (programs / "ingest").chmod(0o755)
    path = os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    source = os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": source, **environment},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    return done


def _articles(folder: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"id": "a", "text": ARTICLE, "tags": ["harbour"]},
        {"id": "b", "text": None},
        {"id": "c", "text": GERMAN},
        {"id": "d", "text": FRENCH},
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def test_every_example_is_run() -> None:
    """Whoever adds one adds its test."""
    tested = "".join((ROOT / "tests" / name).read_text("utf-8") for name in ("test_examples.py", "ray_job.py"))
    names = sorted(path.name for path in EXAMPLES.iterdir() if path.is_file())
    assert names == [
        "behind_trafilatura.sh",
        "datasets_map.py",
        "ray_job.py",
        "scrapy_pipeline.py",
        "spark_map_in_arrow.py",
    ]
    assert all(f'EXAMPLES / "{name}"' in tested for name in names)


def test_scrapy(tmp_path: Path) -> None:
    """A spider over files: a record a page, and a picture dropped with its reason."""
    picture = tmp_path / "picture.html"
    picture.write_bytes(b"\x89PNG\x00\x01\x02\x03" * 40)
    example = EXAMPLES / "scrapy_pipeline.py"
    pages = f"pages={PAGE.as_uri()},{picture.as_uri()}"
    done = _run(tmp_path, sys.executable, "-m", "scrapy", "runspider", str(example), "-a", pages, "-O", "records.jsonl")
    (record,) = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text("utf-8").splitlines()]
    expected = clean(PAGE.read_bytes())
    assert (record["text"], record["title"], record["authors"]) == (
        expected.text,
        expected.title,
        list(expected.authors),
    )
    assert (record["source"], record["extra"]) == (PAGE.as_uri(), {"status": 200})
    assert b"picture.html: not_text" in done.stderr


def test_datasets(tmp_path: Path) -> None:
    """Records as Parquet, with what failed or is in other languages counted."""
    _articles(tmp_path)
    done = _run(
        tmp_path,
        *(sys.executable, str(EXAMPLES / "datasets_map.py"), "articles.jsonl", "records.parquet"),
        HF_HOME=str(tmp_path / "cache"),
        HF_HUB_OFFLINE="1",
    )
    assert done.stdout.decode().strip() == "2 records, 2 errors"
    rows = pq.read_table(tmp_path / "records.parquet").to_pylist()
    assert [(row["id"], row["text"], row["extra"]) for row in rows] == [
        ("a", TEXT, '{"tags":["harbour"]}'),
        ("c", GERMAN, '{"tags":null}'),
    ]


@pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark is large and needs Java: try it by hand",
)
def test_spark(tmp_path: Path) -> None:
    """A row for each row, those that failed with their reason."""
    _articles(tmp_path)
    _run(
        tmp_path,
        *(sys.executable, str(EXAMPLES / "spark_map_in_arrow.py"), "articles.jsonl", "records"),
        PYSPARK_PYTHON=sys.executable,
        SPARK_LOCAL_IP="127.0.0.1",
    )
    rows = sorted(pq.read_table(tmp_path / "records").to_pylist(), key=lambda row: str(row["id"]))
    assert [(row["id"], row["text"]) for row in rows] == [("a", TEXT), ("b", None), ("c", GERMAN), ("d", FRENCH)]
    assert [row["error"] and row["error"]["code"] for row in rows] == [None, "text_missing", None, None]


def test_behind_trafilatura(tmp_path: Path) -> None:
    """A record a page, and what the extractor said of it in `extra`."""
    script = str(EXAMPLES / "behind_trafilatura.sh")
    done = _run(tmp_path, "sh", script, str(PAGE), str(SAMPLES / "19_page_in_german.html"))
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [(record["source"], record["language"]) for record in records] == [("-#1", "en"), ("-#2", "de")]
    assert "Brown & Sons, who have made rope in Selby since 1809" in records[0]["text"]
    assert {"title", "author", "date"} <= {*records[0]["extra"]}
