"""Articles from web archives: the pages among the responses of a WARC file, and the texts of a WET file.

A record's place is its offset in the file; in one that is compressed as a whole, in what is inside of it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.document import RawArticle, Rejected
from ingest.parse.formats import HTML, TEXT
from ingest.readers.opened import MAX_BYTES, Articles, How, Opened, too_large
from ingest.readers.streams import BrokenStreamError, Chunks

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_NEXT = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z]")
# Longer than what that finds.
_OVERLAP = 16
# A record inside of another's content: the length before it is wrong.
_SWALLOWED = b"\r\n\r\nWARC/1."
# So much is kept of what was read, to look for the next record behind a broken one.
KEPT_BYTES = 8 << 20
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
PIECE_BYTES = 1 << 20
CARRIED = ("WARC-Date", "WARC-Record-ID")


def begins(start: bytes) -> bool:
    """Whether bytes begin as a WARC file does."""
    return start.startswith(b"WARC/1.")


def read(opened: Opened, how: How) -> Articles:
    """The pages of a web archive, each with its address, its declared encoding and, as `extra`, when it was fetched.

    What follows a broken record is read from the next one that can be found.

    Raises:
        BrokenStreamError: the stream is damaged, or what reads it is not installed.
    """
    stream = _Stream(opened.chunks)
    while True:
        # The error of the stream itself counts for more than what it makes of the record.
        broken = yield from _until_broken(stream, opened)
        if stream.error is not None:
            raise stream.error
        if broken.at is None:
            # What reads records says nothing of one whose header is cut.
            if stream.find(broken.search_from):
                yield Rejected(_place(opened, stream.base), "read", "truncated_record", "The record ends too early.")
            return
        yield Rejected(_place(opened, broken.at), "read", "bad_warc", broken.message)
        if not stream.find(broken.search_from):
            return


BROKEN = "The record is broken; the next that is found follows."
BEHIND = "What stands behind the record is broken; the next that is found follows."


@dataclass(frozen=True, slots=True)
class _Broken:
    """Which record is broken, what to say of it, and from where on the next is looked for; None where none is."""

    at: int | None
    search_from: int
    message: str = BROKEN


def _until_broken(stream: _Stream, opened: Opened) -> Generator[RawArticle | Rejected, None, _Broken]:
    """The articles until a record is broken, or until the end."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise BrokenStreamError(
            "warc_missing", "It is a web archive: install article-ingest[warc] to read it."
        ) from None
    base = stream.base
    place, end, is_read = base, base, False
    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    try:
        # The type is looked at here, so that the end of each record is known.
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="none", stream_detect=False):
            place = base + record.stream_pos
            end, is_read = place + 1, False
            stream.keep_from(place)
            length = (record.headers.get("Content-Length") or "").strip()
            if record.record_type == WarcRecordType.unknown or not (length.isascii() and length.isdecimal()):
                return _Broken(place, end)
            swallowed = record.record_type & kinds and (yield from _article(record, _place(opened, place)))
            if swallowed:
                return _Broken(place, end)
            is_read = True
            end = max(end, min(place + record.content_length, stream.given()))
    except BrokenStreamError:
        return _Broken(place, end)
    except BaseException as error:
        # Its panics are no `Exception`.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        return _Broken(place, place + 1, BEHIND if is_read else BROKEN)
    return _Broken(None, end)


def _article(record: WarcRecord, place: str) -> Generator[RawArticle | Rejected, None, bool]:
    """The article in a record, if it is one; whether another record was found inside is returned."""
    if record.http_headers is None:
        form = HTML if record.http_content_type in _PAGES else TEXT
        wanted = record.headers.get("Content-Type", "").partition(";")[0].strip().casefold() in ("text/plain", *_PAGES)
        wanted = wanted and not record.is_http
    else:
        form = HTML
        wanted = record.http_content_type in _PAGES and record.http_headers.status_code == 200
    if not wanted:
        return False
    held = record.reader.read(MAX_BYTES + 1)
    inside = held.find(_SWALLOWED)
    content = _decoded(record, held if inside < 0 else held[:inside])
    if content is None:
        yield Rejected(place, "read", "bad_warc", "The page is compressed in a way that is not known.")
        return inside >= 0
    if max(len(content), len(held)) > MAX_BYTES:
        yield too_large(place)
        return False
    is_cut = inside < 0 and len(held) < record.content_length
    if content or not is_cut:
        yield RawArticle(
            content,
            place,
            url=record.headers.get("WARC-Target-URI"),
            encoding=record.http_charset if record.http_headers is not None else "utf-8",
            extra={name: value for name in CARRIED if (value := record.headers.get(name))},
            format=form,
        )
    if is_cut:
        yield Rejected(place, "read", "truncated_record", "The record ends too early; what there is of it was read.")
    return inside >= 0


def _decoded(record: WarcRecord, body: bytes) -> bytes | None:
    """The body of a response as the server meant it; as it is, where it is not in the form that its header names.

    None where that form is one that nothing here reads.

    Many archives keep the header of what they store unpacked. No more is made than shows that it is too large.
    """
    if record.http_headers is None:
        return body
    if "chunked" in (record.http_headers.get("Transfer-Encoding") or "").casefold():
        body = _joined(body)
    coding = (record.http_headers.get("Content-Encoding") or "").strip().casefold()
    if coding in ("gzip", "x-gzip") or (coding == "deflate" and body[:1] == b"\x78"):
        return _inflated(body, 47)
    if coding == "deflate":
        return _inflated(body, -15)
    return body if coding in ("", "identity") or _is_utf_8(body) else None


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _joined(body: bytes) -> bytes:
    """What is in the chunks of a body, as far as there are any."""
    parts, at = [], 0
    while (size := _CHUNK.match(body, at)) is not None and (length := int(size[1], 16)):
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return b"".join(parts) if parts or size is not None else body


def _inflated(body: bytes, bits: int) -> bytes:
    """A body unpacked, as far as it can be."""
    unpacker, made, packed = zlib.decompressobj(bits), bytearray(), body
    try:
        while packed and len(made) <= MAX_BYTES:
            made += unpacker.decompress(packed, PIECE_BYTES)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return bytes(made) or body


def _place(opened: Opened, offset: int) -> str:
    """The source of a record: its offset in the file, where that is told by a member that begins with it."""
    members = opened.members
    while members and members[0][0] < offset:
        members.popleft()
    packed = members[0][1] if members and members[0][0] == offset else offset
    return f"{opened.source}#{packed}"


class _Stream(io.RawIOBase):
    """Chunks as a file that is read from the front, of which the last part is kept to be searched."""

    def __init__(self, chunks: Chunks) -> None:
        self.base = 0
        self.error: BrokenStreamError | OSError | None = None
        self._chunks = chunks
        self._kept = bytearray()
        self._kept_from = 0
        self._at = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at - self.base

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        start = self._at - self._kept_from
        if start >= len(self._kept):
            self._more()
            start = self._at - self._kept_from
        piece = self._kept[start : start + len(view)]
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def keep_from(self, offset: int) -> None:
        """Forget what is in front of an offset."""
        gone = min(offset, self._at) - self._kept_from
        if gone > KEPT_BYTES >> 3:
            del self._kept[:gone]
            self._kept_from += gone

    def find(self, offset: int) -> bool:
        """Go on where the next record begins, from an offset on; say whether there is one."""
        while (found := _NEXT.search(self._kept, max(offset - self._kept_from, 0))) is None:
            before = self.given()
            offset = max(offset, before - _OVERLAP)
            # What was searched is not needed any more.
            self._at = max(self._at, offset)
            self._more()
            if self.given() == before:
                return False
        self.base = self._at = self._kept_from + found.start()
        return True

    def given(self) -> int:
        """How many bytes were read of what is in the file."""
        return self._kept_from + len(self._kept)

    def _more(self) -> None:
        try:
            self._kept += next(self._chunks, b"")
        except (BrokenStreamError, OSError) as error:
            self.error = error
            self._chunks = iter(())
        # Of a record longer than what is kept, the end is lost to the search, and no more than that.
        if (gone := min(len(self._kept) - KEPT_BYTES, self._at - self._kept_from)) > 0:
            del self._kept[:gone]
            self._kept_from += gone
