"""Articles from zip and tar archives, one member at a time; nothing is unpacked to disk, no name is used as a path."""

from __future__ import annotations

import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Self, cast

from ingest.document import Rejected
from ingest.readers.compression import ALLOWANCE_BYTES, MOST_BYTES, MOST_RATIO
from ingest.readers.opened import Articles, How, Inside, Opened
from ingest.readers.streams import BrokenStreamError, Chunks

# An archive in an archive happens; more often is a trap.
MOST_DEPTH = 2
INSIDE = "!/"
_ZIP, _TAR_PLACE, _TAR = (b"PK\x03\x04", b"PK\x05\x06"), 257, b"ustar"
_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError),
    *(RuntimeError, LookupError, OverflowError),
)
# What the members of an archive may swell to together, however little each of them does.
ALLOWANCE_TOGETHER = 64 * ALLOWANCE_BYTES
# Names and attributes of a member; what takes longer ones apart can take minutes.
MOST_HEADER_BYTES = 16 << 10

# Headers that only tell of the member behind them.
_ABOUT_THE_NEXT = (
    *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
)

_Holes = list[tuple[int, int]]

ReadMember = Callable[[BinaryIO, str, How], Articles]


def begins(start: bytes) -> bool:
    """Whether bytes begin as a zip or a tar archive does."""
    return start.startswith(_ZIP) or start[_TAR_PLACE : _TAR_PLACE + len(_TAR)] == _TAR


def read(opened: Opened, how: How, read_member: ReadMember, is_wanted: Callable[[str], bool]) -> Articles:
    """The articles of the members that folders would be searched for, in the order of the archive.

    Raises:
        BrokenStreamError: it is damaged, or an archive in archives.
    """
    if opened.source.count(INSIDE) >= MOST_DEPTH:
        raise BrokenStreamError("archive_too_deep", f"It is an archive inside of {MOST_DEPTH} others.")
    # The format that was asked for is that of the members.
    inside = how.inside or Inside(opened.packed_bytes, ALLOWANCE_TOGETHER)
    inner = replace(how, form=None if how.form == "archive" else how.form, meter=None, inside=inside)
    members = _zipped if opened.start.startswith(_ZIP) else _tarred
    is_empty = True
    try:
        for outcome in members(opened, inner, read_member, is_wanted):
            is_empty = False
            yield outcome
            if inside.is_used_up():
                raise BrokenStreamError("decompression_bomb", "Its members swell too much, and the rest is not read.")
    except _DAMAGE as error:
        raise BrokenStreamError("corrupt_stream", f"The archive is damaged: {error}.") from error
    if is_empty:
        yield Rejected(opened.source, "read", "nothing_inside", "It is an archive without texts, pages or dumps.")


def _zipped(opened: Opened, how: How, read_member: ReadMember, is_wanted: Callable[[str], bool]) -> Articles:
    with opened.seekable() as file, zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if (
                member.is_dir()
                or stat.S_ISLNK(member.external_attr >> 16)
                or not _is_wanted(member.filename, is_wanted)
            ):
                continue
            place = f"{opened.source}{INSIDE}{_printable(member.filename)}"
            if member.flag_bits & 1:
                yield Rejected(place, "read", "encrypted", "It is encrypted.")
                continue
            try:
                with archive.open(member) as stream:
                    bounded = _Bounded(cast(BinaryIO, stream), max(member.compress_size, 1))
                    yield from read_member(cast(BinaryIO, bounded), place, how)
            except _DAMAGE as error:
                yield Rejected(place, "read", "corrupt_stream", f"The member is damaged: {error}.")


def _tarred(opened: Opened, how: How, read_member: ReadMember, is_wanted: Callable[[str], bool]) -> Articles:
    # Members are read in the order they come, without going back.
    class members(_Member):  # noqa: N801  # what the module makes of headers is asked for as a class
        """Those of this archive."""

    with tarfile.open(
        fileobj=cast(BinaryIO, _Readable(opened.chunks)), mode="r|", tarinfo=members, ignore_zeros=True
    ) as archive:
        for member in archive:
            # What is read keeps a list of all there was.
            archive.members = []  # type: ignore[attr-defined]
            if not member.isfile() or not _is_wanted(member.name, is_wanted):
                continue
            place = f"{opened.source}{INSIDE}{_printable(member.name)}"
            stream = archive.extractfile(member)
            if stream is None:
                continue
            # Of a file with holes, only what is between them is there.
            packed = sum(size for _, size in cast(_Holes, member.sparse)) if member.sparse is not None else member.size
            bounded = _Bounded(cast(BinaryIO, stream), max(packed, 1))
            yield from read_member(cast(BinaryIO, bounded), place, how)
        if members.is_damaged:
            raise BrokenStreamError("corrupt_stream", "The archive is damaged: members may be missing.")


def _is_wanted(name: str, is_wanted: Callable[[str], bool]) -> bool:
    """Whether a member is one that a folder would be searched for: none is hidden on the way to it."""
    return is_wanted(name) and not any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/")
    )


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Member(tarfile.TarInfo):
    """A header of a tar archive; behind one that is damaged, the next that can be read follows."""

    is_damaged = False
    _blocks_to_pass = 0
    _is_at_end = False

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            member = super().frombuf(buf, encoding, errors)
            if member.size < 0:
                raise tarfile.InvalidHeaderError("negative size")  # type: ignore[attr-defined]
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            cls._is_at_end = True
            raise
        except tarfile.InvalidHeaderError:  # type: ignore[attr-defined]
            # Behind the end there may be anything.
            cls.is_damaged = cls.is_damaged or not (cls._is_at_end or cls._blocks_to_pass)
            cls._blocks_to_pass = max(cls._blocks_to_pass - 1, 0)
            raise
        cls._blocks_to_pass = 0
        if member.type in _ABOUT_THE_NEXT and member.size > MOST_HEADER_BYTES:
            cls._blocks_to_pass = -(-member.size // tarfile.BLOCKSIZE)
            raise tarfile.InvalidHeaderError("too long")  # type: ignore[attr-defined]
        return member


class _Readable:
    """Chunks as a file that is read from the front."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self._held = b""

    def read(self, size: int) -> bytes:
        parts = [self._held]
        had = len(self._held)
        while had < size and (chunk := next(self._chunks, b"")):
            parts.append(chunk)
            had += len(chunk)
        whole = b"".join(parts)
        self._held = whole[size:]
        return whole[:size]


class _Bounded:
    """A member that is given up where it swells too much."""

    def __init__(self, stream: BinaryIO, packed: int) -> None:
        self._stream = stream
        self._packed = packed
        self._made = 0

    def read(self, size: int) -> bytes:
        try:
            piece = self._stream.read(size)
        except _DAMAGE as error:
            raise BrokenStreamError("corrupt_stream", f"The member is damaged: {error}.") from error
        self._made += len(piece)
        if self._made > MOST_BYTES or (self._made > ALLOWANCE_BYTES and self._made > MOST_RATIO * self._packed):
            raise BrokenStreamError(
                "decompression_bomb", f"It swells too much: from {self._packed:,} bytes to {self._made:,}, and goes on."
            )
        return piece
