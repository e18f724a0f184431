"""Ends resumable runs with SIGKILL at random moments, and holds what they come to against an unbroken run.

Prints how often a run was ended, how often it went on where it had been, and whether all bytes are the same.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Notes are written far more often, so that even a short run has many to go on from.
COMMAND = "import ingest.job; ingest.job.NOTED_EVERY_S = 0.05; from ingest.cli import main; main()"
OUTPUTS = (
    ("plain", "out.jsonl", ()),
    ("gzip", "out.jsonl.gz", ()),
    ("shards", "out", ("--shard-size", "700")),
    ("copies", "out.jsonl", ("--dedup", "exact")),
)


def main() -> None:
    """Print a line for each kind of output; end with 1 where one is not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=20, help="for each kind of output")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    good = True
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder, "dump.jsonl")
        write_articles(dump, options.articles)
        for name, output, more in OUTPUTS:
            good &= _held_against(Path(folder), name, output, more, options.kills, options.jobs, chance)
    sys.exit(not good)


def write_articles(path: Path, count: int) -> None:
    """So many articles made of the samples, one of twenty of them broken."""
    import json

    samples = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "samples").glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"{samples[number % len(samples)]}\n\nThis was article {number} of the day."
            file.write("{broken\n" if number % 20 == 7 else json.dumps({"text": text, "n": number}) + "\n")


def _held_against(
    folder: Path, name: str, output: str, more: tuple[str, ...], kills: int, jobs: str, chance: random.Random
) -> bool:
    whole, broken = folder / name / "whole", folder / name / "broken"
    for each in (whole, broken):
        each.mkdir(parents=True)
    begun = time.monotonic()
    _run(folder, whole / output, more, jobs).wait()
    took = time.monotonic() - begun
    ended = resumed = 0
    while ended < kills:
        run = _run(folder, broken / output, more, jobs)
        try:
            run.wait(chance.uniform(0.05, took))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            ended += 1
            resumed += any(broken.rglob(".*.resume"))
            continue
        if ended < kills and _digest(broken) == _digest(whole):
            shutil.rmtree(broken)
            broken.mkdir()
    _run(folder, broken / output, more, jobs).wait()
    same = _digest(broken) == _digest(whole)
    verdict = "same" if same else "DIFFERENT"
    print(f"{name:8} ended {ended} times, {resumed} of them with a note to go on from: {verdict}")
    print(f"{'':8} {_digest(whole)} {_digest(broken)}")
    return same


def _run(folder: Path, output: Path, more: tuple[str, ...], jobs: str) -> subprocess.Popen[bytes]:
    command = ["clean", "dump.jsonl", "--resume", "-q", "-j", jobs, "--no-language", "-o", str(output), *more]
    errors = ["--errors", str(output.parent / "errors.jsonl")]
    return subprocess.Popen([sys.executable, "-c", COMMAND, *command, *errors], cwd=folder, stderr=subprocess.DEVNULL)


def _digest(folder: Path) -> str:
    """A digest of all files but hidden ones."""
    made = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            made.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return made.hexdigest()[:16]


if __name__ == "__main__":
    main()
