"""Articles from web archives: the pages among the responses of a WARC file, and the texts of a WET file.

A record's place is its offset in the file; in one that is compressed as a whole, in what is inside of it.
"""

from __future__ import annotations

import io
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from ingest.document import RawArticle, Rejected
from ingest.parse.formats import HTML, TEXT
from ingest.readers.opened import MAX_BYTES, Articles, How, Opened, too_large
from ingest.readers.streams import BrokenStreamError, Chunks

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_NEXT = b"\nWARC/1."
# A record inside of another's content: the length before it is wrong.
_SWALLOWED = b"\r\n\r\nWARC/1."
# So much is kept of what was read, to look for the next record behind a broken one.
KEPT_BYTES = 8 << 20
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
        if broken is None:
            return
        yield Rejected(
            _place(opened, broken), "read", "bad_warc", "The record is broken; the next that is found follows."
        )
        if not stream.find(broken + 1):
            return


def _until_broken(stream: _Stream, opened: Opened) -> Generator[RawArticle | Rejected, None, int | None]:
    """The articles until a record is broken, whose offset is returned; None at the end."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise BrokenStreamError(
            "warc_missing", "It is a web archive: install article-ingest[warc] to read it."
        ) from None
    base = stream.base
    end = base
    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    try:
        # The type is looked at here, so that the end of each record is known.
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all", stream_detect=False):
            place = base + record.stream_pos
            end = place + 1
            stream.keep_from(place)
            if record.record_type == WarcRecordType.unknown:
                return place
            if not record.record_type & kinds:
                continue
            swallowed = yield from _article(record, _place(opened, place))
            if swallowed:
                return place
    except BrokenStreamError:
        return end
    except BaseException as error:
        # Its panics are no `Exception`.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        return end
    return None


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
    content = record.reader.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield too_large(place)
        return False
    inside = content.find(_SWALLOWED)
    plain = record.http_headers is None or not (
        record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    )
    is_cut = inside < 0 and plain and len(content) < record.content_length
    if content or not is_cut:
        yield RawArticle(
            content if inside < 0 else content[:inside],
            place,
            url=record.headers.get("WARC-Target-URI"),
            encoding=record.http_charset if record.http_headers is not None else "utf-8",
            extra={name: value for name in CARRIED if (value := record.headers.get(name))},
            format=form,
        )
    if is_cut:
        yield Rejected(place, "read", "truncated_record", "The record ends too early; what there is of it was read.")
    return inside >= 0


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
        start = max(offset - self._kept_from, 0)
        while (found := self._kept.find(_NEXT, start)) < 0:
            start = max(len(self._kept) - len(_NEXT), start)
            before = len(self._kept) + self._kept_from
            self._more()
            start = max(start, 0)
            if len(self._kept) + self._kept_from == before:
                return False
        self.base = self._at = self._kept_from + found + 1
        return True

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
