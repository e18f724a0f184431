"""Articles from files, folders and standard input, one at a time and in a stable order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ingest.document import Rejected
from ingest.errors import UsageError
from ingest.readers.formats import is_wanted, read_stream
from ingest.readers.opened import AS_IT_COMES, Articles, How, is_address

STANDARD_INPUT = "-"


def read(paths: Iterable[str | Rejected], standard_input: BinaryIO, how: How = AS_IT_COMES) -> Articles:
    """The articles at some paths: those of a file, whatever its name; of a folder its texts, pages and dumps.

    What a list of paths refused stays as it is. Names are in the order of their bytes, all levels; hidden files are
    passed over, links are not followed inside folders. An address (`s3://…`) is read in the same way.
    """
    for path in paths:
        if isinstance(path, Rejected):
            yield path
        elif path == STANDARD_INPUT:
            try:
                yield from read_stream(standard_input, how)
            except OSError as error:
                yield _unreadable(path, error)
        elif is_address(path):
            # Most runs read what is here.
            from ingest.readers import remote

            yield from remote.read(path, how)
        elif os.path.isdir(path):
            for found in _in_folder(path, how):
                if isinstance(found, Rejected):
                    yield found
                else:
                    yield from _read_file(found, how)
        else:
            yield from _read_file(path, how)


def check(paths: Iterable[str]) -> None:
    """Refuse paths that are not there before any work begins.

    Raises:
        UsageError: a path does not exist, or what reads an address is not installed.
    """
    for path in paths:
        if is_address(path):
            from ingest.readers import remote

            remote.check(path)
        elif path != STANDARD_INPUT and not os.path.lexists(path):
            raise UsageError(f"There is no file or folder {printable(path)}.")


def printable(path: str) -> str:
    r"""A path as text for a record or a message: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def names(paths: Iterable[str | Rejected], how: How = AS_IT_COMES) -> Iterator[str | Rejected]:
    """The paths, with the files in folders in place of these: reading them gives the same articles."""
    for path in paths:
        if not isinstance(path, Rejected) and path != STANDARD_INPUT and os.path.isdir(path):
            yield from _in_folder(path, how)
        else:
            yield path


def _in_folder(folder: str, how: How) -> Iterator[str | Rejected]:
    own = {identity for path in how.passed_over if (identity := _identity(path)) is not None}
    # An explicit stack, as folders can be nested deeper than Python recurses.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path != folder and not stat.S_ISDIR(os.lstat(path).st_mode):
                if not own or _identity(path) not in own:
                    yield path
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
    return entry.is_dir() or is_wanted(entry.name)


def _read_file(path: str, how: How) -> Articles:
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
