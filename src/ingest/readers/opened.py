"""A stream of bytes under a name, unpacked and looked at: what every reader of a format is handed."""

from __future__ import annotations

import io
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from ingest.document import RawArticle, Rejected
from ingest.readers.compression import Begins, unpacked
from ingest.readers.streams import Chunks, Meter, chunks_of

if TYPE_CHECKING:
    from ingest.readers.exports import Description

Articles = Iterator[RawArticle | Rejected]
# No article is longer; a dump in one file is for another format.
MAX_BYTES = 32 << 20
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


@dataclass(frozen=True, slots=True)
class How:
    """How articles are to be read.

    `form` is the format of all of them; where it is None, each tells its own. `names` are the fields of JSON Lines and
    the columns of tables. `passed_over` are files that folders are read without: those that the run itself writes.
    `export` describes the exports of a database. `meter` is told of bytes as they are read.
    """

    form: str | None = None
    names: FieldNames = field(default_factory=FieldNames)
    passed_over: Sequence[str] = ()
    export: Description | None = None
    meter: Meter | None = None


AS_IT_COMES = How()


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream of bytes, unpacked.

    `start` are the first of its bytes, `chunks` all of them. `file` is where they lie, if that is an uncompressed file
    that can be sought in. `members` are the offsets of the last members, in the unpacked stream and in the packed one;
    they are filled in while the chunks are read.
    """

    source: str
    start: bytes
    chunks: Chunks
    file: BinaryIO | None
    members: Begins = field(default_factory=deque)

    def whole(self) -> bytes | None:
        """All of its bytes; None where they are more than any article has."""
        content = bytearray()
        for chunk in self.chunks:
            content += chunk
            if len(content) > MAX_BYTES:
                return None
        return bytes(content)

    def seekable(self) -> BinaryIO:
        """All of it, to be sought in: the file itself, or a copy in memory or in a nameless file.

        Raises:
            BrokenStreamError: the stream is damaged, or swells too much.
        """
        if self.file is not None:
            self.file.seek(0)
            return self.file
        copy = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115  # its reader needs it open, and it has no name
        for chunk in self.chunks:
            copy.write(chunk)
        copy.seek(0)
        return copy  # type: ignore[return-value]  # it is one, but for its name


def open_stream(stream: BinaryIO, source: str, how: How = AS_IT_COMES) -> Opened:
    """Unpack a stream, and look at its first bytes.

    Raises:
        BrokenStreamError: it is compressed too often.
    """
    members: Begins = deque(maxlen=MOST_MEMBERS)
    is_file = isinstance(getattr(stream, "raw", None), io.FileIO) and stream.seekable() and stream.tell() == 0
    raw = chunks_of(stream)
    start, chunks, layers = unpacked(raw if how.meter is None else how.meter.counted(raw), members)
    return Opened(
        source, start, chunks, stream if is_file and not layers else None, members if layers == 1 else deque()
    )


def too_large(source: str) -> Rejected:
    """What becomes of more bytes than any article has."""
    return Rejected(source, "read", "too_large", f"It is larger than {MAX_BYTES >> 20} MB, which no article is.")
