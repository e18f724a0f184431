"""Articles from feeds: the entries of RSS and Atom with their full content, or their summary where that is all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.document import RawArticle, Rejected, Told
from ingest.parse.formats import HTML, TEXT
from ingest.readers.header_dates import iso
from ingest.readers.opened import Articles, How, Opened, too_large
from ingest.readers.streams import BrokenStreamError

# The first element, behind declarations, comments and entities.
_ELEMENT = re.compile(rb"<([A-Za-z][A-Za-z:]{0,30})")
_FEEDS = (b"rss", b"feed", b"rdf:RDF")
_IS_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
# Long enough for too many attributes.
_OVERLOADED = re.compile(rb"(<[A-Za-z][^\s<>]{0,60})(\s[^<>]{2000,})")
MOST_ATTRIBUTES = 1000
# A name that is an address is none.
_ADDRESS = re.compile(r"\S+@\S+")


def begins(start: bytes) -> bool:
    """Whether bytes begin as an RSS or an Atom feed does.

    >>> begins(b'<?xml version="1.0"?><rss version="2.0">'), begins(b"<html>")
    (True, False)
    """
    element = _ELEMENT.search(start) if _IS_MARKUP.match(start) else None
    return element is not None and element[1] in _FEEDS


def read(opened: Opened, how: How) -> Articles:
    """The entries of a feed, each with its number from 1; its title, authors and date come with it.

    Raises:
        BrokenStreamError: it is no feed, or what reads it is not installed.
    """
    try:
        import feedparser
    except ImportError:
        raise BrokenStreamError("feeds_missing", "It is a feed: install article-ingest[feeds] to read it.") from None
    content = opened.whole()
    if content is None:
        yield too_large(opened.source)
        return
    # Of the markup all is wanted: what cleans pages knows what to leave out. Nothing is fetched.
    try:
        feed = feedparser.parse(
            io.BytesIO(_OVERLOADED.sub(_bare_tag, content)), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        # What it meets in markup that is broken on purpose it does not say.
        raise BrokenStreamError("bad_feed", f"The feed is broken: {type(error).__name__}.") from error
    if not feed.get("version") and not feed.get("entries"):
        raise BrokenStreamError("not_a_feed", "It is neither RSS nor Atom.")
    for number, entry in enumerate(feed.entries, 1):
        yield _article(entry, f"{opened.source}#{number}", feed.feed.get("title"))
    if feed.bozo and isinstance(feed.bozo_exception, Exception) and not _is_about_encoding(feed.bozo_exception):
        reason = " ".join(str(feed.bozo_exception).split())
        yield Rejected(opened.source, "read", "bad_feed", f"The feed is broken, and an entry may be missing: {reason}.")


def _bare_tag(tag: re.Match[bytes]) -> bytes:
    """A tag without its attributes where these are more than any tag has, on which parsers spend minutes."""
    return tag[1] if tag[2].count(b"=") > MOST_ATTRIBUTES else tag[0]


def _is_about_encoding(error: Exception) -> bool:
    """Whether a feed merely declares another encoding, or another type, than it has."""
    return "Encoding" in type(error).__name__ or "ContentType" in type(error).__name__


def _article(entry: Mapping[str, Any], place: str, publisher: str | None) -> RawArticle | Rejected:
    content, form = _content(entry)
    if not content.strip():
        return Rejected(place, "read", "text_missing", "The entry has neither content nor a summary.")
    return RawArticle(
        content,
        place,
        id=entry.get("id") or None,
        url=entry.get("link") or None,
        format=form,
        told=Told(
            title=_plain(entry.get("title") or "") or None,
            authors=tuple(_authors(entry)),
            date=iso(entry.get("published") or ""),
            publisher=publisher or None,
        ),
    )


def _content(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The longest of what an entry holds, and its format: most call the whole article its content."""
    held = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    longest = max(held, key=lambda one: len(one.get("value") or ""))
    text = longest.get("value") or ""
    return text, TEXT if longest.get("type") == "text/plain" and "<" not in text else HTML


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    for author in entry.get("authors") or ():
        name = _ADDRESS.sub("", author.get("name") or "").strip(" ()<>,")
        if name:
            yield name


def _plain(title: str) -> str:
    return " ".join(re.sub(r"<[^<>]{1,200}>", "", title).split())
