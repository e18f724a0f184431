"""Ray: the lines of a local run and its errors, in its order, whether processes are killed or not."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ingest import clean, to_record
from ingest.document import RawArticle, Rejected
from ingest.errors import IngestError, UsageError
from ingest.ray_engine import (
    MOST_DEATHS,
    SHARD_BYTES,
    SHARE_BYTES,
    SHARE_PATHS,
    parts_of,
    run_ray,
    shares_of,
    write_shard,
)
from ingest.readers import files
from ingest.run import Line, run, to_line
from ingest.schema import record_line
from tests.bench_documents import ROOT
from tests.ray_job import SHARD_ARTICLES, TEXTS
from tests.test_cli import ARTICLE

PICTURE = b"\x89PNG\x00\x01\x02\x03" * 40


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A folder of texts, a page and a picture; a dump with bad lines; a damaged file; a folder without articles."""
    folder = tmp_path_factory.mktemp("articles")
    texts = folder / "texts"
    texts.mkdir()
    for number in range(20):
        (texts / f"{number:02}.txt").write_text(f"{number} ships are in the port.\n\n{ARTICLE}", "utf-8")
    (texts / "page.html").write_bytes((ROOT / "samples" / "18_page_with_everything.html").read_bytes())
    (texts / "picture.txt").write_bytes(PICTURE)
    lines = [json.dumps({"text": f"{ARTICLE}\n{n} people came.", "id": n, "n": [n]}).encode() for n in range(40)]
    lines[11], lines[30] = b"{broken", b"[]"
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(b"\n".join(lines)))
    (folder / "damaged.txt.gz").write_bytes(gzip.compress(ARTICLE.encode() * 50)[:60])
    pictures = folder / "pictures"
    pictures.mkdir()
    (pictures / "harbour.txt").write_bytes(PICTURE)
    return [str(texts), str(folder / "dump.jsonl.gz"), str(folder / "damaged.txt.gz"), str(pictures)]


class Local(NamedTuple):
    """What a run in one process came to."""

    lines: list[bytes]
    errors: list[dict[str, str]]
    removed: dict[str, int]


@pytest.fixture(scope="module")
def local(paths: list[str]) -> Local:
    """The lines and the errors of a run in one process."""
    lines: list[bytes] = []
    errors: list[Rejected] = []
    done = run(files.read(paths, io.BytesIO()), to_record, record_line, lines.append, errors.append, jobs=1)
    assert len(lines) > 50
    assert len(errors) > 3
    return Local(lines, [asdict(error) for error in errors], done.removed)


@pytest.fixture(scope="module")
def folder(paths: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the runs on Ray wrote to; all are made once, as starting Ray takes longest."""
    folder = tmp_path_factory.mktemp("ray")
    job = ROOT / "tests" / "ray_job.py"
    # Ray keeps a token in the home folder.
    environment = {**os.environ, "HOME": str(folder), "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(
        (sys.executable, str(job), str(folder), *paths), capture_output=True, env=environment, check=False, timeout=500
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    return folder


@pytest.fixture(scope="module")
def results(folder: Path) -> dict[str, Any]:
    """What the runs came to."""
    loaded: dict[str, Any] = json.loads((folder / "results.json").read_text("utf-8"))
    return loaded


def _lines(folder: Path) -> list[bytes]:
    """The lines of all shards; there is nothing but shards."""
    shards = sorted(folder.iterdir())
    assert all(shard.name.startswith("part-") and shard.suffix == ".jsonl" for shard in shards)
    per_shard = [shard.read_bytes().splitlines(keepends=True) for shard in shards]
    assert all(0 < len(lines) <= SHARD_ARTICLES for lines in per_shard)
    return [line for lines in per_shard for line in lines]


def test_lines_are_those_of_a_local_run(folder: Path, local: Local, results: dict[str, Any]) -> None:
    """None lost, none twice, in the same order; and so are errors and counts."""
    done = results["started_here"]
    assert _lines(folder / "started_here") == local.lines
    assert done["errors"] == local.errors
    assert done["summary"] == {"counts": [len(local.lines), len(local.errors), 0], "removed": local.removed}


def test_killed_processes_cost_nothing(folder: Path, local: Local, results: dict[str, Any]) -> None:
    """What they were at is done by others: none lost, none twice. One that kills them all is given up."""
    assert sorted(path.name for path in folder.glob("*.died")) == ["07.txt.died", "dump.jsonl.gz#30.died"]
    assert (folder / "deaths").read_text() == "05.txt\n" * 3
    assert _lines(folder / "killed") == [line for line in local.lines if b"/05.txt" not in line]
    poison, *errors = results["killed"]["errors"]
    assert errors == local.errors
    assert (poison["source"].rpartition("/")[2], poison["stage"], poison["code"]) == ("05.txt", "clean", "worker_died")
    assert results["killed"]["summary"]["counts"] == [len(local.lines) - 1, len(local.errors) + 1, 0]


def test_no_paths(folder: Path, results: dict[str, Any]) -> None:
    """Give an empty folder."""
    assert results["nothing"]["summary"] == {"counts": [0, 0, 0], "removed": {}}
    assert _lines(folder / "nothing") == []


def test_a_ray_that_was_started_is_ended(results: dict[str, Any]) -> None:
    """And one that was there already is left alone."""
    assert results["is_ended"]
    assert results["is_still_there"]


def test_nothing_is_left_beside_the_folders(folder: Path, results: dict[str, Any]) -> None:
    """No half folder of a run."""
    assert results
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]


def test_the_example_runs(results: dict[str, Any]) -> None:
    """`examples/ray_job.py`, which maps `to_records`, on the Ray that is there: each start of one takes seconds."""
    assert results["example"] == sorted(clean(text).text for text in TEXTS)


@pytest.mark.parametrize(
    ("there", "replace", "complaint"),
    [
        (["part-000000-000000.jsonl"], False, "is not empty"),
        (["part-000000-000000.jsonl", "diary.txt"], True, "holds diary.txt"),
        (None, True, "is no folder"),
    ],
)
def test_a_folder_that_is_there(there: list[str] | None, replace: bool, complaint: str, tmp_path: Path) -> None:
    """Is replaced only where that is asked for and nothing but shards would go; nothing is started before."""
    out = tmp_path / "out"
    if there is None:
        out.touch()
    else:
        out.mkdir()
        for name in there:
            (out / name).touch()
    with pytest.raises(UsageError, match=complaint):
        run_ray([str(tmp_path / "in.txt")], str(out), replace=replace)
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == sorted(there or [])


def test_what_is_read_is_not_replaced(tmp_path: Path) -> None:
    """Shards of an earlier run inside a folder that is read are no place to write to."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-000000-000000.jsonl").touch()
    with pytest.raises(UsageError, match="is read"):
        run_ray([str(tmp_path)], str(tmp_path / "out"), replace=True)


def test_standard_input_is_refused(tmp_path: Path) -> None:
    """No other machine can read it."""
    with pytest.raises(UsageError, match="Standard input"):
        run_ray(["-"], str(tmp_path / "out"))


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """A folder in a folder that is not there."""
    with pytest.raises(UsageError, match="cannot be written"):
        run_ray([], str(tmp_path / "no" / "out"))


def test_small_files_are_read_together(tmp_path: Path) -> None:
    """In order; what is large, and a folder, by a process of its own, and what is not seen from here as well."""
    small = [str(tmp_path / f"{number}.txt") for number in range(3)]
    for path in small:
        Path(path).write_text(ARTICLE, "utf-8")
    large = tmp_path / "large.jsonl"
    with large.open("wb") as file:
        file.truncate(SHARE_BYTES)
    refused = Rejected("list#1", "read", "not_text", "No.")
    paths: list[str | Rejected] = [
        *small,
        refused,
        str(large),
        small[0],
        str(tmp_path),
        small[1],
        "elsewhere.txt",
        small[2],
    ]
    shares = [[*small, refused], [str(large)], [small[0]], [str(tmp_path)], [small[1]], ["elsewhere.txt"], [small[2]]]
    assert shares_of(paths) == shares
    assert [len(share) for share in shares_of([refused] * (SHARE_PATHS + 1))] == [SHARE_PATHS, 1]
    assert shares_of([]) == []


def test_shards_are_cut_by_number_and_by_size() -> None:
    """So that no process holds much, and none has little to do."""
    short, long = RawArticle("Fog."), RawArticle(b" " * SHARD_BYTES)
    refused = Rejected("-", "read", "unreadable", "No.")
    parts = list(parts_of([short, refused, short, long, short, short, refused, refused], 3))
    assert parts == [[short, refused, short], [long], [short, short, refused], [refused]]
    assert list(parts_of([], 3)) == []


def test_an_address_where_nobody_is(tmp_path: Path) -> None:
    """Is said at once, and leaves nothing behind."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(IngestError, match=f"cannot be reached at {address}"):
            run_ray([], str(tmp_path / "out"), address=address)
    assert not list(tmp_path.iterdir())


def _work(article: RawArticle) -> Line | Rejected:
    return to_line(article, to_record, record_line)


def test_a_shard_is_written_anew(tmp_path: Path) -> None:
    """By whoever takes over, to the byte, and nothing else is left."""
    refused = Rejected("#3", "read", "bad_json", "No.")
    articles: list[RawArticle | Rejected] = [
        RawArticle(ARTICLE, "#1"),
        RawArticle(PICTURE, "#2"),
        refused,
        RawArticle("Fog.", "#4"),
    ]
    path = str(tmp_path / "part-0")
    kinds, written, rejected = write_shard(path, articles, _work)
    first = (tmp_path / "part-0.jsonl").read_bytes()
    assert (written, kinds["advert"], [one.source for one in rejected]) == (2, 1, ["#2", "#3"])
    assert write_shard(path, articles, _work) == (kinds, written, rejected)
    assert (tmp_path / "part-0.jsonl").read_bytes() == first
    assert [entry.name for entry in tmp_path.iterdir()] == ["part-0.jsonl"]


def test_a_journal_tells_what_processes_died_of(tmp_path: Path) -> None:
    """The last article each began; one where fewer died than are needed to be sure is tried again."""
    articles = [RawArticle(f"Ship {number} is in the port.", f"#{number}") for number in range(4)]
    journal = tmp_path / "part-0.journal"
    journal.write_bytes(b"\n0 1 " * MOST_DEATHS + b"\n0 2 3 " * (MOST_DEATHS - 1) + b"\n")
    _, written, rejected = write_shard(str(tmp_path / "part-0"), articles, _work)
    assert written == 3
    assert [(one.source, one.stage, one.code) for one in rejected] == [("#1", "clean", "worker_died")]
    assert not journal.exists()


def test_a_shard_without_lines_is_no_file(tmp_path: Path) -> None:
    """Where all of its articles failed."""
    _, written, rejected = write_shard(str(tmp_path / "part-0"), [RawArticle(PICTURE)], _work)
    assert (written, len(rejected), list(tmp_path.iterdir())) == (0, 1, [])
