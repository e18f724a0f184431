"""Many articles: how fast one and two processes are, side by side in one run, and how much memory they take.

Texts are the labelled ones at hand, over and over, else the samples; pages are those of the benchmark, each once.
Absolute figures are those of the machine at that moment; ratios within one run are what counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
SAMPLED_EVERY_S = 0.05
LONG_LINE = 80


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--memory", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument(
        "--language", help="texts in this language alone; each language has patterns of its own to compile"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts, pages = Path(folder, "texts.jsonl"), Path(folder, "pages")
        _write_texts(texts, options.texts, options.language)
        _throughput("texts", texts, options.texts, options.rounds)
        if options.language is None and (count := _write_pages(pages)):
            _throughput("pages", pages, count, options.rounds)
        for many in options.memory:
            _write_texts(texts, many, options.language)
            for jobs in (1, 2):
                parent, worker = _memory(texts, jobs)
                print(f"memory, {many:7,} texts, -j {jobs}: parent {parent:4.0f} MB, largest worker {worker:4.0f} MB")


def _throughput(what: str, source: Path, count: int, rounds: int) -> None:
    took: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, each in took.items():
            begun = time.perf_counter()
            subprocess.run(_command(source, jobs), check=True)
            each.append(time.perf_counter() - begun)
    one, two = (statistics.median(each) for each in took.values())
    print(f"{count:,} {what}, median of {rounds}: -j 1 {count / one:,.0f} a second, -j 2 {count / two:,.0f}")
    print(f"  two are {one / two:.2f} times as fast as one; {rounds} rounds: {_ratios(took)}")


def _ratios(took: dict[int, list[float]]) -> str:
    return " ".join(f"{one / two:.2f}" for one, two in zip(took[1], took[2], strict=True))


def _command(source: Path, jobs: int) -> list[str]:
    command = [sys.executable, "-m", "ingest", "clean", str(source), "-q", "--no-language", "-j", str(jobs)]
    return [*command, "--force", "-o", str(source.parent / "out.jsonl")]


def _memory(source: Path, jobs: int) -> tuple[float, float]:
    """The largest resident sets of the parent and of any worker, in MB, as the system keeps them."""
    run = subprocess.Popen(_command(source, jobs))
    parent = worker = 0.0
    while run.poll() is None:
        parent = max(parent, _peak(run.pid))
        worker = max([worker, *(_peak(child) for child in _children(run.pid))])
        time.sleep(SAMPLED_EVERY_S)
    return parent, worker


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _peak(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _write_texts(path: Path, count: int, language: str | None = None) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(list(_texts(language))), count)):
            file.write(json.dumps({"text": _as_another(text, number), "n": number}) + "\n")


def _as_another(text: str, number: int) -> str:
    """A text whose paragraphs were never seen before, as what was seen is remembered for a while."""
    return "\n".join(
        line.replace(" ", f" {number} ", 1) if len(line) >= LONG_LINE else line for line in text.split("\n")
    )


def _texts(language: str | None) -> Iterator[str]:
    labelled = BENCH / "text" / "b_public.jsonl"
    if labelled.exists():
        for line in labelled.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if language in (None, article["lang"]):
                yield "\n".join(piece["text"] for piece in article["lines"]) + "\n"
    else:
        for file in sorted((ROOT / "samples").glob("*.txt")):
            yield file.read_text(encoding="utf-8")


def _write_pages(folder: Path) -> int:
    folder.mkdir()
    count = 0
    for file in sorted((BENCH / "html" / "pages").glob("*.html.gz")):
        (folder / file.name.removesuffix(".gz")).write_bytes(gzip.decompress(file.read_bytes()))
        count += 1
    return count


if __name__ == "__main__":
    main()
