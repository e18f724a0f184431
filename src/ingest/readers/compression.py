"""Compressed bytes to the bytes inside: gzip, bzip2, xz and Zstandard, told by how they begin, never by a name.

However much a few bytes swell to, no more is held than a chunk, and a stream that swells too much is given up.
"""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ingest.readers.streams import BrokenStreamError, Chunks, Meter, looked_at

# Texts shrink to a tenth, dumps that repeat themselves to a hundredth; what shrinks to less was made to harm.
MOST_RATIO = 250
# So much may be anything: an empty table, a page of blanks.
ALLOWANCE_BYTES = 16 << 20
MOST_BYTES = 256 << 30
# Compressed twice happens; more often is a trap.
MOST_LAYERS = 2
# So much goes in at a time, and what goes in together with a damage is lost; so much comes out.
SLICE_BYTES = 1 << 10
PIECE_BYTES = 1 << 16
# A dictionary of xz at its best level takes 64 MB.
MOST_MEMORY = 256 << 20
SUFFIXES = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd")
LOOKED_AT = 4096
Begins = deque[tuple[int, int]]


class _Unpacker(Protocol):
    """What the decompressors of the standard library agree on."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /, max_length: int = ...) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the manner of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, /, max_length: int = 0) -> bytes:
        made = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        # A full piece may not be all there is, though nothing is left to be put in.
        self.needs_input = len(made) < max_length and not self._inner.unconsumed_tail
        return made


def _zstd() -> _Unpacker:
    try:
        from compression import zstd
    except ImportError:
        try:
            from backports import zstd
        except ImportError:
            raise BrokenStreamError(
                "zstd_missing", "It is compressed with Zstandard: install article-ingest[zstd] to read it."
            ) from None
    made: _Unpacker = zstd.ZstdDecompressor()
    return made


@dataclass(frozen=True, slots=True)
class _Compression:
    """A way to compress: how its bytes begin, what takes them apart, and what that raises where they are damaged."""

    name: str
    begins: re.Pattern[bytes]
    make: Callable[[], _Unpacker]
    damage: tuple[type[Exception], ...] = (OSError, ValueError, EOFError)


_COMPRESSIONS = (
    _Compression("gzip", re.compile(rb"\x1f\x8b\x08"), _Gzip, (zlib.error,)),
    _Compression("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bz2.BZ2Decompressor),
    _Compression(
        "xz",
        re.compile(rb"\xfd7zXZ\x00"),
        lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MOST_MEMORY),
        (lzma.LZMAError,),
    ),
    # Its error is a class of a library that may not be there.
    _Compression("Zstandard", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstd, (Exception,)),
)


def unpacked(chunks: Chunks, begins: Begins | None = None) -> tuple[bytes, Chunks, int]:
    """The first bytes inside, all of them in chunks, and in how many layers they are packed.

    Bytes that are not compressed are given as they are. `begins` is filled with the offset of
    each member of the outer layer: in the unpacked stream and in the packed one.
    The chunks end with a `BrokenStreamError` where the stream is damaged or swells too much, behind what was read.
    """
    meter = Meter()
    chunks = meter.counted(chunks)
    for layer in range(MOST_LAYERS + 1):
        start, chunks = looked_at(chunks, LOOKED_AT)
        found = next((one for one in _COMPRESSIONS if one.begins.match(start)), None)
        if found is None:
            break
        if layer == MOST_LAYERS:
            raise BrokenStreamError("compressed_too_often", f"It is compressed more than {MOST_LAYERS} times over.")
        chunks = _bounded(chunks, found, meter, begins if layer == 0 and begins is not None else deque(maxlen=0))
    return start, chunks, layer


def inner_name(name: str) -> str:
    """The name of what is inside.

    >>> inner_name("dump.jsonl.GZ"), inner_name("story.txt")
    ('dump.jsonl', 'story.txt')
    """
    suffix = next((one for one in SUFFIXES if name.casefold().endswith(one)), "")
    return name[: len(name) - len(suffix)]


def _bounded(chunks: Chunks, compression: _Compression, meter: Meter, begins: Begins) -> Chunks:
    """What is inside of a stream, as long as it does not swell too much."""
    slices = (chunk[at : at + SLICE_BYTES] for chunk in chunks for at in range(0, len(chunk), SLICE_BYTES))
    made = 0
    for piece in _members(slices, compression, begins):
        made += len(piece)
        if made > MOST_BYTES or (made > ALLOWANCE_BYTES and made > MOST_RATIO * meter.given):
            raise BrokenStreamError(
                "decompression_bomb", f"It swells too much: from {meter.given:,} bytes to {made:,}, and it goes on."
            )
        yield piece


def _members(pieces: Chunks, compression: _Compression, begins: Begins) -> Chunks:
    """What is inside of the members of a stream, one behind the other, with NULs between and behind them."""
    unpacker: _Unpacker | None = compression.make()
    taken = given = 0
    begins.append((0, 0))
    for piece in pieces:
        data = piece
        taken += len(piece)
        while data or (unpacker is not None and not unpacker.needs_input):
            if unpacker is None:
                data = data.lstrip(b"\0")
                if not data:
                    break
                unpacker = compression.make()
                begins.append((given, taken - len(data)))
            try:
                made = unpacker.decompress(data, max_length=PIECE_BYTES)
            except compression.damage as error:
                raise BrokenStreamError(
                    "corrupt_stream", f"The {compression.name} stream is damaged: {error}."
                ) from error
            if made:
                given += len(made)
                yield made
            data = b""
            if unpacker.eof:
                data, unpacker = unpacker.unused_data, None
    if unpacker is not None:
        raise BrokenStreamError("truncated_stream", f"The {compression.name} stream ends too early.")
