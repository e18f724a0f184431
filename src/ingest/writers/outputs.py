"""Where records go: standard output, a file that appears under its name when it is whole, or a row of such files.

Files are plain, compressed (`.gz`, `.zst`) or Parquet, by their suffix. The bytes depend on the records alone: what is
compressed begins a new member after a fixed number of them, so that a run can go on where another one was ended.
"""

from __future__ import annotations

import gzip
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ingest.errors import IngestError, UsageError

# Of what is compressed a member, of Parquet a group of rows; what is held until then, and lost when a run is ended.
MEMBER_RECORDS, MEMBER_BYTES = 1000, 16 << 20
SHARD_DIGITS = 5
_FORMS = {".jsonl": "lines", ".ndjson": "lines", ".gz": "gzip", ".zst": "zstd", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where records are to be written.

    shard_records: how many go to each file of a row of files, whose names are that of `path` with a number; a `path`
    without a suffix that is known is their folder. separator: what stands between two records. replace: whether a file
    that is there may be replaced. resumable: whether what was written is found again after the run was ended.
    """

    path: str
    shard_records: int | None = None
    separator: bytes = b""
    replace: bool = False
    resumable: bool = False

    @property
    def form(self) -> str:
        """How it is written: lines, gzip, zstd or parquet."""
        return _FORMS.get(os.path.splitext(self.path)[1].casefold(), "lines")

    @property
    def journal(self) -> str:
        """Where it is noted how far a run has come."""
        return beside(self.name(0) if self.shard_records else self.path, "resume")

    def name(self, number: int) -> str:
        """The name of a file: of the only one, or of one of a row."""
        if not self.shard_records:
            return self.path
        stem, suffix = _split(self.path)
        return f"{stem}{number:0{SHARD_DIGITS}}{suffix}"


def _split(path: str) -> tuple[str, str]:
    """What stands before and behind the number of a file.

    >>> _split("out/news.jsonl.gz"), _split("out")
    (('out/news-', '.jsonl.gz'), ('out/', '.jsonl'))
    """
    match = re.search(r"((?:\.jsonl|\.ndjson)?\.(?:gz|zst)|\.jsonl|\.ndjson|\.parquet)$", path, re.IGNORECASE)
    if match is None:
        return os.path.join(path, ""), ".jsonl"
    return f"{path[: match.start()]}-", match[0]


def beside(path: str, suffix: str) -> str:
    """A hidden file beside another one, for what is not for its readers."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.{suffix}")


@dataclass(frozen=True, slots=True)
class Place:
    """How far was written: the number of the file, and how many records and bytes are in it, for good."""

    file: int = 0
    records: int = 0
    size: int = 0


class Output(Protocol):
    """Something that takes records as lines."""

    def write(self, line: bytes) -> object:
        """Take a record."""

    def settle(self) -> Place | None:
        """Make sure of all that was written; None where a part of it is still held back."""

    def finish(self) -> None:
        """Write what is held back, and give files their names."""

    def abandon(self) -> None:
        """Leave it: throw away what is not whole, but for what can be resumed."""


class Stream:
    """Standard output, or nothing."""

    def __init__(self, stream: BinaryIO | None, separator: bytes = b"") -> None:
        """Write to a stream, with something between two records."""
        self._stream = stream
        self._separator = separator
        self._is_first = True

    def write(self, line: bytes) -> None:
        """Take a record."""
        if self._stream is not None:
            self._stream.write(line if self._is_first else self._separator + line)
            self._is_first = False

    def settle(self) -> Place | None:
        """There is nothing to make sure of."""
        return None

    def finish(self) -> None:
        """Flush."""
        if self._stream is not None:
            self._stream.flush()

    def abandon(self) -> None:
        """Nothing can be taken back."""


class Files:
    """A file, or a row of them."""

    def __init__(self, target: Target, place: Place | None = None) -> None:
        """Begin, or go on where a run was ended.

        Raises:
            UsageError: there is a file already, or it cannot be written, or another run is writing it.
        """
        self._target = target
        self._number = place.file if place else 0
        if place is None and not target.replace and os.path.lexists(target.name(0)):
            unknown = ", and nothing tells of a run that could go on with it" if target.resumable else ""
            raise UsageError(f"{target.name(0)} exists already{unknown}. Give --force to replace it, or another name.")
        # Of a row, a file is begun with its first record; but the first one at once, to see that it can be.
        begun = not self._number or (place is not None and place.records > 0)
        self._open: _File | None = _File(target, self._number, place) if begun else None

    def write(self, line: bytes) -> None:
        """Take a record."""
        most = self._target.shard_records
        with _told(self._target.path):
            if self._open is None:
                self._open = _File(self._target, self._number, None)
            self._open.write(line)
            if most and self._open.records >= most:
                self._open.finish()
                self._number += 1
                self._open = None

    def settle(self) -> Place | None:
        """Make sure of all that was written; None where a part of it is still held back."""
        with _told(self._target.path):
            return self._open.settle() if self._open else Place(self._number)

    def finish(self) -> None:
        """Write what is held back, and give the last file its name."""
        with _told(self._target.path):
            number = self._number
            if self._open is not None:
                self._open.finish()
                self._open = None
                number += 1
            # A longer run was here before.
            while self._target.shard_records and self._target.replace and os.path.lexists(self._target.name(number)):
                os.unlink(self._target.name(number))
                number += 1

    def abandon(self) -> None:
        """Throw away the file that is not whole, or keep it where the run can be resumed."""
        if self._open is not None:
            self._open.abandon()
            self._open = None


class _told:  # noqa: N801  # used as a statement
    """What the system refuses while writing, as a sentence."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, OSError):
            raise IngestError(f"{self._path} cannot be written: {error.strerror or error}.") from error


class _File:
    """One file, beside its name until it is whole."""

    def __init__(self, target: Target, number: int, place: Place | None) -> None:
        self._target = target
        self._name = target.name(number)
        self._number = number
        self.records = place.records if place else 0
        folder = os.path.dirname(os.path.abspath(self._name))
        try:
            if target.shard_records:
                os.makedirs(folder, exist_ok=True)
            self._part, self._file = (
                _opened(self._name, folder, place) if target.resumable else _new(self._name, folder)
            )
        except OSError as error:
            raise UsageError(f"{self._name} cannot be written: {error.strerror}.") from error
        try:
            self._packer = _PACKERS[target.form](self._file)
        except UsageError:
            # What packs it is not installed.
            self._file.close()
            os.unlink(self._part)
            raise

    def write(self, line: bytes) -> None:
        self._packer.write(self._target.separator + line if self.records and self._target.separator else line)
        self.records += 1

    def settle(self) -> Place | None:
        if not self._packer.is_settled():
            return None
        self._sync()
        # What a file of its kind begins with is written again by whoever begins it.
        return Place(self._number, self.records, self._file.tell() if self.records else 0)

    def finish(self) -> None:
        self._packer.close()
        self._sync()
        self._file.close()
        os.chmod(self._part, 0o666 & ~_umask())
        os.replace(self._part, self._name)

    def abandon(self) -> None:
        with suppress(OSError):
            self._packer.abandon()
            self._file.close()
        if not self._target.resumable:
            with suppress(OSError):
                os.unlink(self._part)

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())


def _new(name: str, folder: str) -> tuple[str, BinaryIO]:
    """A new file beside a name."""
    handle, part = tempfile.mkstemp(prefix=f".{os.path.basename(name)}.", suffix=".part", dir=folder)
    return part, open(handle, "wb")


def _opened(name: str, folder: str, place: Place | None) -> tuple[str, BinaryIO]:
    """The file beside a name, always the same one, cut back to a place; it belongs to one run at a time."""
    part = beside(name, "part")
    size = place.size if place else 0
    if size and not os.path.exists(part) and os.path.exists(name):
        # The run was ended after it had given the file its name, and before that was noted.
        os.replace(name, part)
    file = open(os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b")  # noqa: SIM115
    try:
        _lock(file, name)
        if os.fstat(file.fileno()).st_size < size:
            raise UsageError(f"{part} is shorter than it was when the run was ended. Give --force to begin anew.")
        file.truncate(size)
        file.seek(size)
    except BaseException:
        file.close()
        raise
    return part, file


def _lock(file: BinaryIO, name: str) -> None:
    try:
        import fcntl
    except ImportError:
        # Windows refuses to rename what another process has open.
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"{name} is being written by another run.") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Packer(Protocol):
    def write(self, line: bytes) -> None: ...
    def is_settled(self) -> bool: ...
    def close(self) -> None: ...
    def abandon(self) -> None: ...


class _Plain:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, line: bytes) -> None:
        self._file.write(line)

    def is_settled(self) -> bool:
        return True

    def close(self) -> None:
        pass

    def abandon(self) -> None:
        pass


class _Held:
    """What is packed a number of records at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held: list[bytes] = []
        self._size = 0

    def write(self, line: bytes) -> None:
        self._held.append(line)
        self._size += len(line)
        if len(self._held) >= MEMBER_RECORDS or self._size >= MEMBER_BYTES:
            self._flush()

    def is_settled(self) -> bool:
        return not self._held

    def close(self) -> None:
        # No bytes are no file of its kind, and one member of nothing is.
        if self._held or self._file.tell() == 0:
            self._flush()

    def abandon(self) -> None:
        pass

    def _flush(self) -> None:
        self._put(self._held)
        self._held = []
        self._size = 0

    def _put(self, lines: list[bytes]) -> None:
        raise NotImplementedError


class _Gzip(_Held):
    def _put(self, lines: list[bytes]) -> None:
        # Without the time, which varies.
        self._file.write(gzip.compress(b"".join(lines), 6, mtime=0))


class _Zstd(_Held):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        try:
            from compression import zstd
        except ImportError:
            try:
                from backports import zstd
            except ImportError:
                raise UsageError("Zstandard is not there: install article-ingest[zstd] to write it.") from None
        self._compress: Callable[[bytes], bytes] = zstd.compress

    def _put(self, lines: list[bytes]) -> None:
        self._file.write(self._compress(b"".join(lines)))


def _parquet(file: BinaryIO) -> _Packer:
    from ingest.writers.parquet import Rows

    return Rows(file, MEMBER_RECORDS)


_PACKERS: dict[str, Callable[[BinaryIO], _Packer]] = {
    "lines": _Plain,
    "gzip": _Gzip,
    "zstd": _Zstd,
    "parquet": _parquet,
}
