"""Files that are odd, and what is said of them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest import cli
from ingest.document import RawArticle, Rejected
from ingest.errors import UsageError
from ingest.readers import files, formats, lists
from ingest.readers.formats import read_stream
from ingest.readers.opened import MAX_BYTES


def _read(*paths: object) -> list[tuple[str, str]]:
    found: Iterable[RawArticle | Rejected] = files.read([str(path) for path in paths], io.BytesIO(b"from a pipe"))
    return [(one.source, one.code if isinstance(one, Rejected) else "read") for one in found]


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    """Suffixes matter inside folders alone."""
    path = tmp_path / "article"
    path.write_text("text")
    assert _read(path, "-") == [(str(path), "read"), ("-", "read")]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Pipes and devices neither hang the run nor fill the memory."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert _read(pipe, "/dev/zero", tmp_path) == [
        (str(pipe), "not_a_file"),
        ("/dev/zero", "not_a_file"),
        (str(pipe), "not_a_file"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    """With the reason the system gives."""
    path = tmp_path / "secret.txt"
    path.write_text("text")
    path.chmod(0)
    assert _read(path) == [(str(path), "unreadable")]


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    """Where it was named; inside folders links are passed over."""
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    assert _read(link) == [(str(link), "unreadable")]
    assert _read(tmp_path) == []


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A gigabyte without one line end is refused by its size; a pipe is read up to the limit."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert _read(path) == [(str(path), "too_large")]
    (refused,) = read_stream(io.BytesIO(bytes(MAX_BYTES + 1)))
    assert isinstance(refused, Rejected)
    assert refused.code == "too_large"


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are shown, so that the record is still UTF-8."""
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert _read(tmp_path) == [(f"{tmp_path}/caf\\xe9.txt", "read")]


def test_deep_folders(tmp_path: Path) -> None:
    """Deeper than Python recurses."""
    here, depth = os.getcwd(), 1100
    os.chdir(tmp_path)
    try:
        for _ in range(depth):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_text("text")
        found = _read(tmp_path)
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            os.rmdir("d")
    finally:
        os.chdir(here)
    assert [code for _, code in found] == ["read"]


def test_paths_that_are_not_there() -> None:
    """Are wrong usage, before any work begins."""
    with pytest.raises(UsageError, match="no-such"):
        files.check(["no-such"])


def _list(content: bytes, end: bytes = lists.LINE_FEED) -> list[str]:
    found = lists.listed("-", io.BytesIO(content), end)
    return [one if isinstance(one, str) else f"{one.source} {one.code}" for one in found]


def test_a_list_of_paths() -> None:
    """One a line, whatever else is in a name; of NULs, line feeds as well; `-` is the name of a file."""
    assert _list(b"a b.txt\n\n -c.txt\r\n-\nlast") == ["a b.txt", " -c.txt", "./-", "last"]
    assert _list(b"a\nb\0c\r\0\0d", lists.NUL) == ["a\nb", "c\r", "d"]
    assert _list(b"caf\xe9\n") == [os.fsdecode(b"caf\xe9")]
    assert _list(b"") == []


def test_a_list_that_is_none() -> None:
    """Is not held, and said; what is behind it counts."""
    assert _list(b"a\n" + b"x" * 300_000 + b"\nb") == ["a", "-#2 unreadable", "b"]
    assert _list(b"a\0b\0c\nd") == ["-#1 unreadable", "d"]
    assert _list(b"x" * 300_000) == ["-#1 unreadable"]


def test_the_help_names_every_format() -> None:
    """It has a list of its own, as the readers take a while to load."""
    assert {*cli.FORMAT_NAMES} == {*formats.NAMES}
