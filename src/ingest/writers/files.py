"""Lines into standard output, or into a file that appears under its name only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from ingest.errors import UsageError


@contextmanager
def whole_file(path: str, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write to, beside `path`; renamed to it at the end, thrown away where the writing fails.

    Raises:
        UsageError: there is a file already and `replace` is not set, or the folder cannot be written to.
    """
    if os.path.lexists(path) and not replace:
        raise UsageError(f"{path} exists already. Give --force to replace it, or another name.")
    folder, name = os.path.split(os.path.abspath(path))
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
