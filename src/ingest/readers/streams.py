"""Bytes as they come, in chunks: from a file or a pipe, looked at in advance, and cut into lines."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from ingest.decoding import decode
from ingest.errors import IngestError, UnusableArticleError

CHUNK_BYTES = 1 << 16
Chunks = Iterator[bytes]
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BYTES = re.compile("[\udc80-\udcff]")
_WITH_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


class BrokenStreamError(IngestError):
    """A stream that ends before its end; what came before it counts. `code` is stable and documented."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


class Meter:
    """How many bytes were read so far."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self.given = 0

    def counted(self, chunks: Chunks) -> Chunks:
        """The chunks, counted as they pass."""
        for chunk in chunks:
            self.given += len(chunk)
            yield chunk


def chunks_of(stream: BinaryIO) -> Chunks:
    """The bytes of a stream, as soon as they are there."""
    read = getattr(stream, "read1", stream.read)
    while chunk := read(CHUNK_BYTES):
        yield chunk


def looked_at(chunks: Chunks, least: int) -> tuple[bytes, Chunks]:
    """The first bytes, so many where there are as many, and all chunks, those that were looked at among them.

    What goes wrong while looking goes wrong again behind what was read.
    """
    taken: list[bytes] = []
    size = 0
    try:
        while size < least and (chunk := next(chunks, b"")):
            taken.append(chunk)
            size += len(chunk)
    except (BrokenStreamError, OSError) as error:
        chunks = _failing(error)
    return b"".join(taken)[:least], chain(taken, chunks)


def _failing(error: Exception) -> Chunks:
    raise error
    yield


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


def text_lines(chunks: Chunks, longest: int) -> Iterator[str]:
    r"""Lines of text with their ends; bytes that are no UTF-8 are surrogates, of which `as_found` makes bytes again.

    A line ends with LF, CRLF or CR; one longer than `longest` comes in pieces. UTF-16 is told by its mark.

    >>> list(text_lines(iter([b"one\ntw", b"o"]), 80))
    ['one\n', 'two']
    """
    start, chunks = looked_at(chunks, 4)
    codec = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
    bare = codecs.getincrementaldecoder(codec)("replace" if codec == "utf-16" else "surrogateescape")
    # Of a line end that comes in two pieces, it waits for the second.
    decoder = io.IncrementalNewlineDecoder(bare, translate=False)
    held: list[str] = []
    size = 0
    for text in chain(map(decoder.decode, chunks), (decoder.decode(b"", True) for _ in (0,))):
        *whole, last = _WITH_END.split(text) if "\r" in text else _kept_ends(text)
        for line in whole:
            yield f"{''.join(held)}{line}"
            held.clear()
            size = 0
        held.append(last)
        size += len(last)
        if size > longest:
            yield "".join(held)
            held.clear()
            size = 0
    if size:
        yield "".join(held)


def _kept_ends(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), last]


def codec_among(lines: Iterable[str]) -> str:
    """The codec of the bytes in lines that are no UTF-8, by how all of them read together."""
    text = "\n".join(lines)
    if text.isascii() or _BYTES.search(text) is None:
        return "utf-8"
    try:
        return decode(text.encode("utf-8", "surrogateescape")).encoding
    except UnusableArticleError:
        return "utf-8"


def read_in(text: str, codec: str) -> str:
    """A text of which the bytes that are no UTF-8 are read in a codec."""
    if text.isascii() or _BYTES.search(text) is None:
        return text
    return text.encode("utf-8", "surrogateescape").decode(codec, "replace")


def as_found(text: str) -> str | bytes:
    """A text, or the bytes it is where these are no UTF-8."""
    if text.isascii() or _BYTES.search(text) is None:
        return text
    return text.encode("utf-8", "surrogateescape")
