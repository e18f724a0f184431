"""Lines of a file or of standard input, numbered from 1, for commands that read records back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

from ingest.errors import UsageError
from ingest.readers.files import STANDARD_INPUT


@contextmanager
def opened(path: str, standard_input: BinaryIO) -> Iterator[BinaryIO]:
    """A file to read, or standard input for `-`.

    Raises:
        UsageError: the file cannot be opened.
    """
    if path == STANDARD_INPUT:
        yield standard_input
        return
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(open(path, "rb"))
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
        yield stream


def numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield number, line
