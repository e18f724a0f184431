"""A stream of bytes under a name, unpacked and looked at: what every reader of a format is handed."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from ingest.document import RawArticle, Rejected
from ingest.readers.compression import MOST_RATIO, Begins, unpacked
from ingest.readers.streams import BrokenStreamError, Chunks, Meter, chunks_of

if TYPE_CHECKING:
    from ingest.readers.exports import Description

Articles = Iterator[RawArticle | Rejected]
# No article is longer; a dump in one file is for another format.
MAX_BYTES = 32 << 20
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# A copy of a stream that must be sought in stays in memory up to so much, and goes to a nameless file behind that.
IN_MEMORY_BYTES = 16 << 20
# Reading ahead opens no more members than this before the first of them is asked for.
MOST_MEMBERS = 1 << 16

# What dumps and extractors call them, the surer name first.
TEXT_FIELDS = ("text", "content", "body", "article_text", "maintext", "articleBody")
HTML_FIELDS = ("html", "body_html", "content_html", "raw_html")
ID_FIELDS = ("id", "_id", "guid")
URL_FIELDS = ("url", "link", "canonical_url")


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Which fields hold what: names in the order they are tried in, the first that an object has counting."""

    text: Sequence[str] = TEXT_FIELDS
    html: Sequence[str] = HTML_FIELDS
    id: Sequence[str] = ID_FIELDS
    url: Sequence[str] = URL_FIELDS


class Inside:
    """What an archive swells to, all its members together."""

    def __init__(self, packed: Callable[[], int], allowance: int) -> None:
        """Nothing was read yet; `packed` says how many bytes the archive has, so far as it was read."""
        self._packed = packed
        self._allowance = allowance
        self._made = 0

    def counted(self, chunks: Chunks) -> Chunks:
        """The chunks of a member, as long as all together are not too many."""
        for chunk in chunks:
            self._made += len(chunk)
            if self.is_used_up():
                raise BrokenStreamError("decompression_bomb", "The members of the archive swell too much.")
            yield chunk

    def is_used_up(self) -> bool:
        """Whether nothing more of it is to be read."""
        return self._made > self._allowance and self._made > MOST_RATIO * self._packed()


@dataclass(frozen=True, slots=True)
class How:
    """How articles are to be read.

    `form` is the format of all of them; where it is None, each tells its own. `names` are the fields of JSON Lines and
    the columns of tables. `passed_over` are files that folders are read without: those that the run itself writes.
    `export` describes the exports of a database. `meter` is told of bytes as they are read, `inside` of
    those of the members of an archive, however deep.
    """

    form: str | None = None
    names: FieldNames = field(default_factory=FieldNames)
    passed_over: Sequence[str] = ()
    export: Description | None = None
    meter: Meter | None = None
    inside: Inside | None = None


AS_IT_COMES = How()


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream of bytes, unpacked.

    `start` are the first of its bytes, `chunks` all of them. `file` is where they lie, if that is an uncompressed file
    that can be sought in. `members` are the offsets of the last members, in the unpacked stream and in the packed one;
    they are filled in while the chunks are read. `taken` counts
    the bytes as they lie there.
    """

    source: str
    start: bytes
    chunks: Chunks
    file: BinaryIO | None
    members: Begins = field(default_factory=deque)
    taken: Meter = field(default_factory=Meter)

    def packed_bytes(self) -> int:
        """How many bytes it has as it lies there, so far as they were read."""
        return self.taken.given if self.file is None else os.fstat(self.file.fileno()).st_size

    def whole(self) -> bytes | None:
        """All of its bytes; None where they are more than any article has."""
        content = bytearray()
        for chunk in self.chunks:
            content += chunk
            if len(content) > MAX_BYTES:
                return None
        return bytes(content)

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """All of it, to be sought in: the file itself, or a copy in memory or in a nameless file.

        Raises:
            BrokenStreamError: the stream is damaged, or swells too much.
        """
        if self.file is not None:
            self.file.seek(0)
            yield self.file
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as copy:
            for chunk in self.chunks:
                copy.write(chunk)
            copy.seek(0)
            yield copy  # type: ignore[misc]  # it is one, but for its name


def open_stream(stream: BinaryIO, source: str, how: How = AS_IT_COMES) -> Opened:
    """Unpack a stream, and look at its first bytes.

    Raises:
        BrokenStreamError: it is compressed too often.
    """
    members: Begins = deque(maxlen=MOST_MEMBERS)
    is_file = isinstance(getattr(stream, "raw", None), io.FileIO) and stream.seekable() and stream.tell() == 0
    taken = Meter()
    raw = taken.counted(chunks_of(stream))
    start, chunks, layers = unpacked(raw if how.meter is None else how.meter.counted(raw), members)
    if how.inside is not None:
        chunks = how.inside.counted(chunks)
    file = stream if is_file and not layers else None
    return Opened(source, start, chunks, file, members if layers == 1 else deque(), taken)


def is_address(path: str) -> bool:
    """Whether a path is the address of something elsewhere.

    >>> is_address("s3://bucket/a.jsonl"), is_address("a/b.txt"), is_address("://a")
    (True, False, False)
    """
    return _ADDRESS.match(path) is not None


def too_large(source: str) -> Rejected:
    """What becomes of more bytes than any article has."""
    return Rejected(source, "read", "too_large", f"It is larger than {MAX_BYTES >> 20} MB, which no article is.")
