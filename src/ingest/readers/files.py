"""Articles from text and HTML files, folders and standard input, one at a time and in a stable order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest.document import RawArticle, Rejected
from ingest.errors import UsageError
from ingest.parse.formats import HTML

# No article is longer; a dump in one file is for another format.
MAX_BYTES = 32 << 20
# What a folder is searched for; a name that says it is a page is believed, all else is told by what is in it.
FORMATS: Mapping[str, str | None] = {".txt": None, ".text": None, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
STANDARD_INPUT = "-"


def read(paths: Iterable[str], standard_input: BinaryIO, form: str | None = None) -> Iterator[RawArticle | Rejected]:
    """The articles at some paths: a file is one, whatever its name; of a folder its texts and pages, all levels.

    `form` is the format of all of them; where it is None, each tells its own. Names are in the order of their bytes,
    hidden files are passed over, links are not followed inside folders.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _as(read_stream(standard_input), form)
        elif os.path.isdir(path):
            yield from (_as(one, form) for one in _read_folder(path))
        else:
            yield _as(_read_file(path), form)


def check(paths: Iterable[str]) -> None:
    """Refuse paths that are not there before any work begins.

    Raises:
        UsageError: a path does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            raise UsageError(f"There is no file or folder {printable(path)}.")


def read_stream(stream: BinaryIO) -> RawArticle | Rejected:
    """All of a stream as one article."""
    return article(stream.read(MAX_BYTES + 1), STANDARD_INPUT)


def article(content: bytes, source: str) -> RawArticle | Rejected:
    """An article of some bytes, unless they are more than any article has; its name may tell its format."""
    if len(content) > MAX_BYTES:
        return _too_large(source)
    return RawArticle(content, source, format=FORMATS.get(Path(source).suffix.casefold()))


def _as(read: RawArticle | Rejected, form: str | None) -> RawArticle | Rejected:
    return replace(read, format=form) if form is not None and isinstance(read, RawArticle) else read


def printable(path: str) -> str:
    r"""A path as text for a record or a message: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_folder(folder: str) -> Iterator[RawArticle | Rejected]:
    # An explicit stack, as folders can be nested deeper than Python recurses.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path != folder and not stat.S_ISDIR(os.lstat(path).st_mode):
                yield _read_file(path)
                continue
            with os.scandir(path) as entries:
                found = sorted((entry for entry in entries if _is_wanted(entry)), key=lambda one: os.fsencode(one.name))
        except OSError as error:
            yield _unreadable(path, error)
            continue
        waiting += [entry.path for entry in reversed(found)]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.is_symlink():
        return False
    return entry.is_dir() or Path(entry.name).suffix.casefold() in FORMATS


def _read_file(path: str) -> RawArticle | Rejected:
    source = printable(path)
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would hold the run for ever.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Rejected(source, "read", "not_a_file", "It is not a regular file.")
            if status.st_size > MAX_BYTES:
                return _too_large(source)
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(path, error)
    return article(content, source)


def _unreadable(path: str, error: OSError) -> Rejected:
    return Rejected(printable(path), "read", "unreadable", f"It cannot be read: {error.strerror or error}.")


def _too_large(source: str) -> Rejected:
    return Rejected(source, "read", "too_large", f"It is larger than {MAX_BYTES >> 20} MB, which no article is.")
