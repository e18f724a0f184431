"""The formats that articles come in: one line each in the table, with the reader of it.

What a stream holds is told by its first bytes where these leave no doubt, else by its name, else by what they look
like.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.document import RawArticle, Rejected
from ingest.parse.formats import HTML, TEXT
from ingest.readers import archives, exports, feeds, jsonl, mail, parquet, tables, warc
from ingest.readers.compression import inner_name
from ingest.readers.opened import AS_IT_COMES, MAX_BYTES, Articles, How, Opened, open_stream, too_large
from ingest.readers.streams import BrokenStreamError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, how files of it are called, how it begins, and what reads it.

    sure: whether its first bytes count for more than a name. in_folders: whether folders are searched for it.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[Opened, How], Articles]
    sure: bool = False
    in_folders: bool = True


def _never(_: bytes) -> bool:
    return False


def _one(opened: Opened, how: How) -> Articles:
    """All of a stream as one article; of a broken one, what came before."""
    form = how.form if how.form in (TEXT, HTML) else None
    content = bytearray()
    try:
        for chunk in opened.chunks:
            content += chunk
            if len(content) > MAX_BYTES:
                break
    except BrokenStreamError:
        if content:
            yield article(bytes(content), opened.source, form)
        raise
    yield article(bytes(content), opened.source, form)


def _archived(opened: Opened, how: How) -> Articles:
    yield from archives.read(opened, how, _members, is_wanted)


def _members(stream: BinaryIO, source: str, how: How) -> Articles:
    yield from read_stream(stream, how, source)


# The order in which a stream without a telling name is tried.
FORMATS = (
    Format(TEXT, (".txt", ".text"), _never, _one),
    Format(HTML, (".html", ".htm", ".xhtml"), _never, _one),
    Format("warc", (".warc", ".wet"), warc.begins, warc.read, sure=True),
    Format("archive", (".zip", ".tar", ".tgz", ".tbz2", ".txz"), archives.begins, _archived, sure=True),
    Format("parquet", (".parquet",), parquet.begins, parquet.read, sure=True),
    Format("jsonl", (".jsonl", ".ndjson"), jsonl.looks_like_json_lines, jsonl.read),
    Format("feed", (".rss", ".atom"), feeds.begins, feeds.read),
    Format("mail", (".eml", ".mhtml", ".mht"), mail.begins, mail.read),
    Format("csv", (".csv", ".tsv"), _never, tables.read),
    Format("export", (), exports.begins, exports.read),
)
NAMES = tuple(one.name for one in FORMATS)
_BY_NAME = {one.name: one for one in FORMATS}
_BY_SUFFIX: Mapping[str, Format] = {suffix: one for one in FORMATS for suffix in one.suffixes}


def read_stream(stream: BinaryIO, how: How = AS_IT_COMES, source: str = "-") -> Articles:
    """The articles of a stream: one, or those of a dump."""
    try:
        opened = open_stream(stream, source, how)
        yield from _told(opened, how).read(opened, how)
    except BrokenStreamError as error:
        yield Rejected(source, "read", error.code, str(error))
    except OSError:
        raise
    except Exception as error:
        # What nobody thought of costs the file, and not those behind it.
        message = f"This is a fault of ingest: {type(error).__name__}: {error}"
        yield Rejected(source, "read", "internal_error", message)


def is_wanted(name: str) -> bool:
    """Whether a file's name is one that folders are searched for."""
    return _suffix(name) in _BY_SUFFIX


def article(content: bytes, source: str, form: str | None = None) -> RawArticle | Rejected:
    """An article of some bytes, unless they are more than any article has; its name may tell that it is a page."""
    if len(content) > MAX_BYTES:
        return too_large(source)
    is_page = _BY_SUFFIX.get(_suffix(source)) is _BY_NAME[HTML]
    return RawArticle(content, source, format=form or (HTML if is_page else None))


def _told(opened: Opened, how: How) -> Format:
    """The format that is asked for, or that the first bytes or the name tell."""
    if archives.begins(opened.start):
        # What is asked for is the format of the members.
        return _BY_NAME["archive"]
    if how.form is not None:
        return _BY_NAME[how.form]
    if (sure := next((one for one in FORMATS if one.sure and one.begins(opened.start)), None)) is not None:
        return sure
    named = _BY_SUFFIX.get(_suffix(opened.source))
    if named is not None and not named.sure and named.name != TEXT:
        return named
    if named is None:
        looks = next((one for one in FORMATS if one.begins(opened.start)), None)
    else:
        # A text is a text, whatever it looks like, but for many in one file.
        looks = _BY_NAME["export"] if exports.begins(opened.start) else None
    return looks or _BY_NAME[TEXT]


def _suffix(name: str) -> str:
    return Path(inner_name(name)).suffix.casefold()
