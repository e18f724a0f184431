"""Runs that are ended at any moment, and go on where they were."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.document import RawArticle, Record, Rejected
from ingest.errors import UsageError
from ingest.job import Job, perform
from ingest.pipeline import to_record
from ingest.run import Summary
from ingest.schema import record_line
from ingest.writers import journal
from ingest.writers.outputs import Stream, Target
from tests.test_cli import ingest

ARTICLE = "Harbour wall to be rebuilt\n\nThe council voted on Monday to rebuild the harbour wall, number {}, he said."


class Ended(BaseException):
    """What ends a run here, as no handler expects it."""


def _articles(count: int) -> list[RawArticle | Rejected]:
    bad = Rejected("7", "read", "bad_json", "It is broken.")
    return [bad if number == 7 else RawArticle(ARTICLE.format(number), str(number)) for number in range(count)]


def _job(folder: Path, name: str, **more: object) -> Job:
    shards = 4 if "shards" in name else None
    errors = Target(str(folder / "errors.jsonl"), resumable=True)
    target = Target(str(folder / name), shards, resumable=True)
    return Job(to_record, record_line, target, errors, jobs=1, bound={"inputs": "a", "options": "b"}, **more)  # type: ignore[arg-type]


def _run(job: Job, count: int, end_after: int | None = None) -> Summary:
    def watch(summary: Summary) -> None:
        if summary.read == end_after:
            raise Ended

    return perform(job, lambda: _articles(count), watch)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("[!.]*") if path.is_file()}


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "shards/out.jsonl", "shards/x.parquet"])
@pytest.mark.parametrize("end_after", [1, 5, 12])
def test_the_bytes_of_an_unbroken_run(
    tmp_path: Path, name: str, end_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is written, and wherever the run was ended; each article is there once, and each error."""
    monkeypatch.setattr("ingest.job.NOTED_EVERY_S", 0.0)
    monkeypatch.setattr("ingest.writers.outputs.MEMBER_RECORDS", 3)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for folder in (whole, broken):
        folder.mkdir()
    expected = _run(_job(whole, name), 12)
    with pytest.raises(Ended):
        _run(_job(broken, name), 12, end_after)
    assert not (broken / name).exists()
    summary = _run(_job(broken, name), 12)
    assert _files(broken) == _files(whole)
    assert (summary.read, summary.written, summary.failed) == (12, 11, 1)
    assert summary.removed == expected.removed


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is safe on the disk is read over, and no more."""
    monkeypatch.setattr("ingest.job.NOTED_EVERY_S", 0.0)
    with pytest.raises(Ended):
        _run(_job(tmp_path, "out.jsonl"), 12, 9)
    seen = []

    def counted(article: RawArticle) -> Record | Rejected:
        seen.append(article.source)
        return to_record(article)

    job = _job(tmp_path, "out.jsonl")
    perform(Job(counted, record_line, job.output, job.errors, jobs=1, bound=job.bound), lambda: _articles(12))
    assert seen == ["9", "10", "11"]


def test_a_file_that_had_its_name_before_that_was_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run takes it back, and comes to the same."""
    monkeypatch.setattr("ingest.job.NOTED_EVERY_S", 0.0)
    job = _job(tmp_path, "out.jsonl")
    (tmp_path / "whole").mkdir()
    whole = _run(_job(tmp_path / "whole", "out.jsonl"), 12)
    with pytest.raises(Ended):
        _run(job, 12, 9)
    os.replace(tmp_path / ".out.jsonl.part", tmp_path / "out.jsonl")
    assert _run(job, 12).written == whole.written
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole" / "out.jsonl").read_bytes()


def test_a_run_that_is_whole(tmp_path: Path) -> None:
    """It is not done again, and its summary is told once more."""
    job = _job(tmp_path, "out.jsonl")
    first, second = _run(job, 12), _run(job, 12)
    assert (first.is_old, second.is_old) == (False, True)
    assert (second.written, second.failed, second.removed) == (first.written, first.failed, first.removed)
    (tmp_path / "out.jsonl").unlink()
    (tmp_path / "errors.jsonl").unlink()
    assert not _run(job, 12).is_old


def test_a_run_on_something_else_is_refused(tmp_path: Path) -> None:
    """The sentence says what is different."""
    job = _job(tmp_path, "out.jsonl")
    _run(job, 3)
    other = Job(to_record, record_line, job.output, Stream(None), bound={"inputs": "a", "options": "c"})
    with pytest.raises(UsageError, match="its options are not what it began with"):
        _run(other, 3)


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """A second one on the same output is refused while the first is at work."""
    job = _job(tmp_path, "out.jsonl")

    def watch(_: Summary) -> None:
        with pytest.raises(UsageError, match="is being written by another run"):
            _run(job, 3)

    perform(job, lambda: _articles(3), watch)


def test_notes_that_tell_nothing(tmp_path: Path) -> None:
    """A broken note, or one of another version, is refused with what to do."""
    note = tmp_path / "note"
    assert journal.read(str(note)) is None
    note.write_bytes(b"{")
    with pytest.raises(UsageError, match="does not say how far the run has come"):
        journal.read(str(note))
    journal.write(str(note), journal.Note({}, version=99))
    with pytest.raises(UsageError, match="another version"):
        journal.read(str(note))


def _is_under_way(part: Path) -> bool:
    return part.exists() and part.stat().st_size > 0


# Notes are written after each article, so that even a short run has one to go on from.
KILLED = "import ingest.job; ingest.job.NOTED_EVERY_S = 0; from ingest.cli import main; main()"


def test_the_command_after_a_kill(tmp_path: Path) -> None:
    """With SIGKILL as soon as something is noted; `ingest status` says how far it has come."""
    articles = tmp_path / "in.jsonl"
    articles.write_text("".join(json.dumps({"text": ARTICLE.format(number)}) + "\n" for number in range(400)))
    done = ingest("clean", "in.jsonl", "-o", "whole.jsonl", "-q", cwd=tmp_path)
    assert done.returncode == 0
    command = ["clean", "in.jsonl", "-o", "out.jsonl", "--resume", "-q", "-j", "2"]
    # Half a file of coverage would be left.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.Popen([sys.executable, "-c", KILLED, *command], cwd=tmp_path, env=environment)
    while not _is_under_way(tmp_path / ".out.jsonl.part") and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    status = ingest("status", "out.jsonl", cwd=tmp_path)
    assert status.returncode == 1
    assert b"not whole" in status.stdout
    other = ingest("clean", "in.jsonl", "-o", "out.jsonl", "--resume", "--keep", "caption", cwd=tmp_path)
    assert (other.returncode, b"its options are not" in other.stderr) == (2, True)
    assert ingest(*command, cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    again = ingest("clean", "in.jsonl", "-o", "out.jsonl", "--resume", cwd=tmp_path)
    assert (again.returncode, b"whole already" in again.stderr) == (0, True)
    assert ingest("status", "out.jsonl", cwd=tmp_path).stdout == b"out.jsonl: 400 read, 400 written, 0 failed; whole\n"
    articles.write_text('{"text": "Something else."}\n')
    changed = ingest("clean", "in.jsonl", "-o", "out.jsonl", "--resume", cwd=tmp_path)
    assert (changed.returncode, b"its inputs are not" in changed.stderr) == (2, True)
    assert ingest("clean", "in.jsonl", "-o", "out.jsonl", "--resume", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 1


def test_what_cannot_be_resumed(tmp_path: Path) -> None:
    """Standard input, which is not read twice; no output; one Parquet file; a file that nothing tells of."""
    (tmp_path / "a.txt").write_text("Fog closed the port on Monday.")
    (tmp_path / "there.jsonl").touch()
    for arguments, reason in (
        (["-", "-o", "out.jsonl"], b"standard input does not allow"),
        (["a.txt"], b"give it with -o"),
        (["a.txt", "-o", "out.parquet"], b"give --shard-size as well"),
        (["a.txt", "-o", "there.jsonl"], b"nothing tells of a run"),
    ):
        done = ingest("clean", *arguments, "--resume", cwd=tmp_path)
        assert (done.returncode, reason in done.stderr) == (2, True), done.stderr
    assert ingest("status", "there.jsonl", cwd=tmp_path).returncode == 2


def test_a_short_run_that_was_ended_at_its_end(tmp_path: Path) -> None:
    """When files had their names and nothing but the first note was written, that of errors too."""
    job = _job(tmp_path, "out.jsonl")
    with pytest.raises(Ended):
        _run(job, 12, 12)
    for name in ("out.jsonl", "errors.jsonl"):
        os.replace(tmp_path / f".{name}.part", tmp_path / name)
    summary = _run(job, 12)
    assert (summary.written, summary.failed) == (11, 1)
    assert (tmp_path / "errors.jsonl").read_bytes().count(b"\n") == 1


def test_the_output_of_a_run_is_none_of_its_inputs(tmp_path: Path) -> None:
    """Where it lies among them; the files of a list are, each with its size and time."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE)
    (tmp_path / "list").write_text("in/a.txt\n")
    for arguments in (["in", "-o", "in/out.jsonl"], ["--files-from", "list", "-o", "out.jsonl"]):
        command = ("clean", *arguments, "--resume")
        assert ingest(*command, cwd=tmp_path).returncode == 0
        again = ingest(*command, cwd=tmp_path)
        assert (again.returncode, b"whole already" in again.stderr) == (0, True)
    (tmp_path / "in" / "a.txt").write_text("Something else.")
    changed = ingest(*command, cwd=tmp_path)
    assert (changed.returncode, b"its inputs are not" in changed.stderr) == (2, True)
    piped = ingest("clean", "--files-from", "-", "-o", "x.jsonl", "--resume", cwd=tmp_path)
    assert (piped.returncode, b"give it a file" in piped.stderr) == (2, True)
