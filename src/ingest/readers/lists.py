"""Lists of paths, as `find` and its kin print them: one a line, or with a NUL behind each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from ingest.document import Rejected
from ingest.readers.files import STANDARD_INPUT, printable
from ingest.readers.lines import opened
from ingest.readers.streams import chunks_of

LINE_FEED, NUL = b"\n", b"\0"
# No system takes a longer path, so that a list that is none is not held whole.
MAX_PATH_BYTES = 1 << 16


def listed(path: str, standard_input: BinaryIO, end: bytes = LINE_FEED) -> Iterator[str | Rejected]:
    """The paths in a file, or in standard input for `-`, each as soon as it is read; blank ones are passed over.

    Raises:
        UsageError: the file cannot be opened.
    """
    with opened(path, standard_input) as stream:
        for number, entry in enumerate(_entries(stream, end), 1):
            if entry is None or NUL in entry:
                yield Rejected(f"{printable(path)}#{number}", "read", "unreadable", "It cannot be read: it is no path.")
            elif name := os.fsdecode(entry):
                # A file of this name, where it is in a list: standard input is the list, or is none.
                yield os.path.join(os.curdir, name) if name == STANDARD_INPUT else name


def _entries(stream: BinaryIO, end: bytes) -> Iterator[bytes | None]:
    """What stands before each end, and behind the last one; None in place of what is too long."""
    held = b""
    is_long = False
    for chunk in chunks_of(stream):
        *whole, last = chunk.split(end)
        for part in whole:
            yield None if is_long or len(held) + len(part) > MAX_PATH_BYTES else _bare(held + part, end)
            held, is_long = b"", False
        is_long = is_long or len(held) + len(last) > MAX_PATH_BYTES
        held = b"" if is_long else held + last
    if held or is_long:
        yield None if is_long else _bare(held, end)


def _bare(entry: bytes, end: bytes) -> bytes:
    return entry.removesuffix(b"\r") if end == LINE_FEED else entry
