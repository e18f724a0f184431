"""Bytes as they come, in chunks: from a file or a pipe, looked at in advance, and cut into lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

CHUNK_BYTES = 1 << 16
Chunks = Iterator[bytes]


def chunks_of(stream: BinaryIO) -> Chunks:
    """The bytes of a stream, as soon as they are there."""
    read = getattr(stream, "read1", stream.read)
    while chunk := read(CHUNK_BYTES):
        yield chunk


def looked_at(chunks: Chunks, least: int) -> tuple[bytes, Chunks]:
    """The first bytes, so many where there are as many, and all chunks, those that were looked at among them."""
    taken: list[bytes] = []
    size = 0
    while size < least and (chunk := next(chunks, b"")):
        taken.append(chunk)
        size += len(chunk)
    return b"".join(taken)[:least], chain(taken, chunks)


def at_most(chunks: Chunks, most: int) -> bytes:
    """All bytes; of more than `most` one more than that."""
    taken = bytearray()
    for chunk in chunks:
        taken += chunk[: most + 1 - len(taken)]
        if len(taken) > most:
            break
    return bytes(taken)


def numbered_lines(chunks: Chunks, longest: int) -> Iterator[tuple[int, bytes | None]]:
    r"""Lines with their numbers, without the blank ones; None in place of one with more bytes than `longest`.

    A line ends with LF, CRLF or CR.

    >>> list(numbered_lines(iter([b"one\r", b"\n\ntwo\rthree", b" four"]), 5))
    [(1, b'one'), (3, b'two'), (4, None)]
    """
    for number, line in enumerate(_lines(chunks, longest), 1):
        if line is None or (line := line.strip()):
            yield number, line


def _lines(chunks: Chunks, longest: int) -> Iterator[bytes | None]:
    held: list[bytes] = []
    size = 0
    after_return = False
    for whole in chunks:
        # A line feed behind a carriage return may come with the next chunk, and ends no further line.
        chunk = whole[1:] if after_return and whole.startswith(b"\n") else whole
        for part in chunk.splitlines(keepends=True):
            size += len(part)
            if size <= longest:
                held.append(part)
            else:
                held.clear()
            if part.endswith((b"\n", b"\r")):
                yield b"".join(held) if size <= longest else None
                held.clear()
                size = 0
        after_return = whole.endswith(b"\r")
    if size:
        yield b"".join(held) if size <= longest else None
