"""Articles from files, folders and standard input, one at a time and in a stable order.

Which reader a file is for is told here: by what is in it, and by its name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ingest.document import RawArticle, Rejected
from ingest.errors import UsageError
from ingest.parse.formats import FORMATS as ARTICLE_FORMATS
from ingest.parse.formats import HTML
from ingest.readers import jsonl
from ingest.readers.compression import inner_name, unpacked
from ingest.readers.streams import BrokenStreamError, Chunks, chunks_of

# No article is longer; a dump in one file is for another format.
MAX_BYTES = 32 << 20
JSON_LINES = "jsonl"
FORMATS = (*ARTICLE_FORMATS, JSON_LINES)
# What a folder is searched for; a name that says it is a page is believed, all else is told by what is in it.
SUFFIXES: Mapping[str, str | None] = {
    **dict.fromkeys((".txt", ".text")),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), JSON_LINES),
}
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class How:
    """How articles are to be read.

    `form` is the format of all of them; where it is None, each tells its own. `names` are the fields of JSON Lines.
    `passed_over` are files that folders are read without: those that the run itself writes.
    """

    form: str | None = None
    names: jsonl.FieldNames = field(default_factory=jsonl.FieldNames)
    passed_over: Sequence[str] = ()


AS_IT_COMES = How()


def read(
    paths: Iterable[str | Rejected], standard_input: BinaryIO, how: How = AS_IT_COMES
) -> Iterator[RawArticle | Rejected]:
    """The articles at some paths: those of a file, whatever its name; of a folder its texts, pages and dumps.

    What a list of paths refused stays as it is. Names are in the order of their bytes, all levels; hidden files are
    passed over, links are not followed inside folders.
    """
    for path in paths:
        if isinstance(path, Rejected):
            yield path
        elif path == STANDARD_INPUT:
            try:
                yield from read_stream(standard_input, how)
            except OSError as error:
                yield _unreadable(path, error)
        elif os.path.isdir(path):
            yield from _read_folder(path, how)
        else:
            yield from _read_file(path, how)


def check(paths: Iterable[str]) -> None:
    """Refuse paths that are not there before any work begins.

    Raises:
        UsageError: a path does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            raise UsageError(f"There is no file or folder {printable(path)}.")


def read_stream(
    stream: BinaryIO, how: How = AS_IT_COMES, source: str = STANDARD_INPUT
) -> Iterator[RawArticle | Rejected]:
    """The articles of a stream: one, or those of JSON Lines."""
    try:
        start, chunks = unpacked(chunks_of(stream))
        form = how.form or _told(source, start)
        if form == JSON_LINES:
            yield from jsonl.read(chunks, source, how.names)
        else:
            yield from _one(chunks, source, form)
    except BrokenStreamError as error:
        yield Rejected(source, "read", error.code, str(error))


def _one(chunks: Chunks, source: str, form: str | None) -> Iterator[RawArticle | Rejected]:
    """All of a stream as one article; of a broken one, what came before."""
    content = bytearray()
    try:
        for chunk in chunks:
            content += chunk
            if len(content) > MAX_BYTES:
                break
    except BrokenStreamError:
        if content:
            yield article(bytes(content), source, form)
        raise
    yield article(bytes(content), source, form)


def article(content: bytes, source: str, form: str | None = None) -> RawArticle | Rejected:
    """An article of some bytes, unless they are more than any article has; its name may tell that it is a page."""
    if len(content) > MAX_BYTES:
        return _too_large(source)
    is_page = SUFFIXES.get(_suffix(source)) == HTML
    return RawArticle(content, source, format=form or (HTML if is_page else None))


def _told(source: str, start: bytes) -> str | None:
    """The format that a name tells or, of a name that tells nothing, the first bytes; None for a text or a page."""
    suffix = _suffix(source)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    return JSON_LINES if jsonl.looks_like_json_lines(start) else None


def _suffix(name: str) -> str:
    return Path(inner_name(name)).suffix.casefold()


def printable(path: str) -> str:
    r"""A path as text for a record or a message: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_folder(folder: str, how: How) -> Iterator[RawArticle | Rejected]:
    own = {identity for path in how.passed_over if (identity := _identity(path)) is not None}
    # An explicit stack, as folders can be nested deeper than Python recurses.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path != folder and not stat.S_ISDIR(os.lstat(path).st_mode):
                if not own or _identity(path) not in own:
                    yield from _read_file(path, how)
                continue
            with os.scandir(path) as entries:
                found = sorted((entry for entry in entries if _is_wanted(entry)), key=lambda one: os.fsencode(one.name))
        except OSError as error:
            yield _unreadable(path, error)
            continue
        waiting += [entry.path for entry in reversed(found)]


def _identity(path: str) -> tuple[int, int] | None:
    """What a file is told by, whatever the name; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.is_symlink():
        return False
    return entry.is_dir() or _suffix(entry.name) in SUFFIXES


def _read_file(path: str, how: How) -> Iterator[RawArticle | Rejected]:
    source = printable(path)
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would hold the run for ever.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                yield from read_stream(file, how, source)
            else:
                yield Rejected(source, "read", "not_a_file", "It is not a regular file.")
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: str, error: OSError) -> Rejected:
    return Rejected(printable(path), "read", "unreadable", f"It cannot be read: {error.strerror or error}.")


def _too_large(source: str) -> Rejected:
    return Rejected(source, "read", "too_large", f"It is larger than {MAX_BYTES >> 20} MB, which no article is.")
