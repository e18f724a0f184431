"""Where records go: compressed files, Parquet, numbered files; copies told; how a run is coming on."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from ingest.arrow import RECORD_SCHEMA
from ingest.errors import IngestError
from ingest.progress import _log
from ingest.readers.formats import read_stream
from ingest.run import Summary
from ingest.writers.outputs import Files, Target, _told
from tests.test_cli import ingest

STORY = (
    "The council of Hull voted on Monday night to rebuild the harbour wall that fell in the January storm, and the "
    "mayor said that work would begin before the summer, as soon as the money had come from the county. Ships wait."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and each of them once more: one to the letter, one cut and edited."""
    texts = (
        STORY,
        "Fog closed the port of Aberdeen for a third day on Sunday.",
        STORY,
        STORY.replace("Monday", "Tuesday"),
    )
    lines = [json.dumps({"text": text, "id": str(number)}) for number, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    return tmp_path


def _cleaned(folder: Path, *arguments: str) -> bytes:
    done = ingest("clean", "in.jsonl", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_compressed_files_hold_the_same_lines(folder: Path) -> None:
    """And are read again; the bytes of a file do not depend on when it was written."""
    plain = _cleaned(folder)
    for name in ("out.jsonl.gz", "out.jsonl.zst"):
        _cleaned(folder, "-o", name)
        packed = (folder / name).read_bytes()
        _cleaned(folder, "-o", name, "--force")
        assert (folder / name).read_bytes() == packed
        assert len(list(read_stream(io.BytesIO(packed), source=name))) == 4
    assert gzip.decompress((folder / "out.jsonl.gz").read_bytes()) == plain


def test_parquet_has_the_fields_of_the_record(folder: Path) -> None:
    """One row a record, `extra` as JSON."""
    records = [json.loads(line) for line in _cleaned(folder).splitlines()]
    _cleaned(folder, "-o", "out.parquet")
    table = parquet.read_table(folder / "out.parquet")
    assert table.schema.equals(RECORD_SCHEMA)
    assert [{**row, "extra": json.loads(row["extra"])} for row in table.to_pylist()] == records


def test_numbered_files(folder: Path) -> None:
    """So many records in each, in order; a folder, or a name that the number is put into."""
    plain = _cleaned(folder)
    _cleaned(folder, "-o", "out", "--shard-size", "3")
    assert sorted(os.listdir(folder / "out")) == ["00000.jsonl", "00001.jsonl"]
    _cleaned(folder, "-o", "named/news.jsonl.gz", "--shard-size", "1")
    names = sorted(os.listdir(folder / "named"))
    assert names == [f"news-0000{number}.jsonl.gz" for number in range(4)]
    for found in (
        b"".join((folder / "out" / name).read_bytes() for name in ("00000.jsonl", "00001.jsonl")),
        b"".join(gzip.decompress((folder / "named" / name).read_bytes()) for name in names),
    ):
        assert found == plain
    refused = ingest("clean", "in.jsonl", "-o", "out", "--shard-size", "3", cwd=folder)
    assert (refused.returncode, b"exists already" in refused.stderr) == (2, True)
    _cleaned(folder, "-o", "out", "--shard-size", "4", "--force")
    assert os.listdir(folder / "out") == ["00000.jsonl"]


def test_numbered_files_are_not_written_where_they_are_read(folder: Path) -> None:
    """Or the run would read what it writes."""
    done = ingest("clean", ".", "-o", "out", "--shard-size", "3", cwd=folder)
    assert (done.returncode, b"which is read" in done.stderr) == (2, True)
    assert not (folder / "out").exists()


def test_what_the_system_refuses_is_said(tmp_path: Path) -> None:
    """As a sentence, with nothing under the name."""
    files = Files(Target(str(tmp_path / "out.jsonl")))
    files.write(b"{}\n")
    next(tmp_path.glob(".*.part")).unlink()
    with pytest.raises(IngestError, match=r"cannot be written: No such file"):
        files.finish()
    assert not (tmp_path / "out.jsonl").exists()


def test_a_full_disk_is_said() -> None:
    """While records are written, where the system has a device for it."""
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(IngestError, match="No space left"), _told("x"):
        full.write(b"{}")


@pytest.mark.parametrize(
    ("module", "arguments", "extra"),
    [("rensa", ["--dedup", "near"], "dedup"), ("pyarrow", ["-o", "out.parquet"], "parquet")],
)
def test_a_library_that_is_missing_is_named_once(folder: Path, module: str, arguments: list[str], extra: str) -> None:
    """With what brings it, before any article is read, and nothing is left behind."""
    code = f"import sys; sys.modules[{module!r}] = None; from ingest.cli import main; main()"
    command = [sys.executable, "-c", code, "clean", "in.jsonl", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert f"article-ingest[{extra}]".encode() in done.stderr
    assert [*folder.iterdir()] == [folder / "in.jsonl"]


def test_copies_are_marked_or_left_out(folder: Path) -> None:
    """With the source of the first; the same for any number of processes."""
    exact = [json.loads(line)["duplicate_of"] for line in _cleaned(folder, "--dedup", "exact").splitlines()]
    assert exact == [None, None, "in.jsonl#1", None]
    near = _cleaned(folder, "--dedup", "near", "-j", "2")
    assert [json.loads(line)["duplicate_of"] for line in near.splitlines()] == [None, None, "in.jsonl#1", "in.jsonl#1"]
    assert near == _cleaned(folder, "--dedup", "near", "-j", "1")
    _cleaned(folder, "--dedup", "near", "-o", "out.jsonl", "--resume")
    assert (folder / "out.jsonl").read_bytes() == near
    assert _cleaned(folder, "--dedup", "near", "--drop-copies", "--text").count(b"---") == 1
    done = ingest("clean", "in.jsonl", "--dedup", "near", "--drop-copies", cwd=folder)
    assert b"2 written, 2 copies left out, 0 failed" in done.stderr
    assert sorted(path.name for path in folder.glob(".*")) == [".out.jsonl.resume"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--dedup", "exakt"], "Did you mean exact?"),
        (["--dedup", "exact", "--text"], "give --drop-copies"),
        (["--dedup", "exact", "--fields", "id,text"], "give --drop-copies"),
        (["--profile", "dolmo"], "Did you mean dolma?"),
        (["--profile", "dolma", "--text"], "--text and --profile exclude each other"),
        (["--profile", "dolma", "-o", "x.parquet"], "it goes without --profile"),
        (["--shard-size", "3"], "give it with -o"),
        (["--engine", "rye"], "There is no engine rye"),
        (["--address", "auto"], "give --engine ray"),
        (["--engine", "ray"], "give it with -o"),
        (["--engine", "ray", "--limit", "3", "-o", "x"], "--limit goes without --engine"),
    ],
)
def test_what_does_not_go_together(folder: Path, arguments: list[str], reason: str) -> None:
    """Is refused before any work begins."""
    done = ingest("clean", "in.jsonl", *arguments, cwd=folder)
    assert (done.returncode, reason in done.stderr.decode()) == (2, True), done.stderr


def test_a_line_now_and_then() -> None:
    """Where there is no terminal: what was done, and how fast."""
    stream, times = io.StringIO(), iter([0.0, 10.0, 31.0, 40.0, 62.0])
    watch = _log(stream, 30.0, lambda: next(times))
    for written in (5, 62, 70, 124):
        watch(Summary(written=written))
    assert stream.getvalue() == "ingest: 62 written, 0 failed, 2 a second\ningest: 124 written, 0 failed, 2 a second\n"


def test_a_dry_run_says_what_would_be_done(folder: Path) -> None:
    """And does nothing; folders are counted by what they hold."""
    (folder / "more").mkdir()
    (folder / "more" / "a.txt").write_text("Fog closed the port on Monday.")
    (folder / "more" / "b.png").touch()
    done = ingest("clean", "in.jsonl", "more", "--dry-run", "-o", "out.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"ingest: would read 2 files (0.0 MB) and write to out.jsonl\n"
    assert not (folder / "out.jsonl").exists()
