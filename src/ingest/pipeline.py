"""One raw article to one record; every runner calls `to_record`, and so does the library.

Does no input or output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from ingest.cleaning import DEFAULT, TAKEN, Cleaned, clean_document
from ingest.decoding import Decoded, decode
from ingest.document import Document, RawArticle, Record, Rejected
from ingest.errors import UnusableArticleError
from ingest.fields import Fields
from ingest.flags import PAYWALLED, flags_of
from ingest.forms import word_count
from ingest.languages import UNKNOWN, Language, language
from ingest.parse.formats import HTML, looks_like_html
from ingest.parse.text import parse_text
from ingest.repairing import repair

if TYPE_CHECKING:
    from ingest.parse.html.metadata import Metadata
    from ingest.user_rules import UserRules

ID_DIGITS = 32


def clean(
    article: str | bytes,
    *,
    source: str = "-",
    taken: Collection[str] | None = None,
    threshold: float = DEFAULT,
    with_language: bool = True,
    rules: UserRules | None = None,
) -> Record:
    """Clean one article, given as text or as bytes in any encoding.

    `source` is copied to the record. `taken` names the kinds to cut out of the text (by default all but those
    that belong to the article); `threshold` is the probability from which the line model's word is enough (1: never).
    Without language the record says `und`. `rules` are your own, as `load_rules` gives them.

    Raises:
        UnusableArticleError: the bytes are not text; its `code` says what they are.
    """
    return _record(RawArticle(article, source), rules, taken, threshold, with_language=with_language)


def to_record(
    raw: RawArticle,
    *,
    taken: Collection[str] | None = None,
    threshold: float = DEFAULT,
    with_language: bool = True,
    rules: UserRules | None = None,
) -> Record | Rejected:
    """Clean one article; what cannot become a record is a value, not an exception."""
    try:
        return _record(raw, rules, taken, threshold, with_language=with_language)
    except UnusableArticleError as error:
        return Rejected(raw.source, error.stage, error.code, str(error))


def reading_text(article: str | bytes, encoding: str | None = None) -> str:
    """The text that the spans of `removed` count in: decoded, repaired and laid out.

    Raises:
        UnusableArticleError: the bytes are not text.
    """
    text = decode(article, encoding).text if isinstance(article, bytes) else article
    return _read(text, html=looks_like_html(text)).document.text


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as it was read: its document, the names of what was mended, and what an HTML page says of it."""

    document: Document
    repairs: frozenset[str]
    said: Metadata | None = None


def _read(text: str, *, html: bool) -> _Read:
    if not html:
        repaired = repair(text)
        parsed = parse_text(repaired.text)
        return _Read(parsed.document, frozenset((*repaired.repairs, *(["unwrapped"] if parsed.unwrapped else []))))
    # Most runs read texts alone, and what reads pages takes a while to load.
    from ingest.parse.html import parse_html

    repairs: set[str] = set()
    page = parse_html(text, partial(_mended, repairs=repairs))
    return _Read(page.document, frozenset(repairs), page.metadata)


def _mended(lines: list[str], repairs: set[str]) -> list[str]:
    """Lines as `repair` mends them: all at once, which is faster, unless lines were made or lost by it."""
    together = repair("\n".join(lines))
    mended = together.text.split("\n")
    repairs.update(together.repairs)
    return mended if len(mended) == len(lines) else [" ".join(repair(line).text.split()) for line in lines]


def _record(
    raw: RawArticle,
    rules: UserRules | None,
    taken: Collection[str] | None,
    threshold: float,
    *,
    with_language: bool,
) -> Record:
    decoded = decode(raw.content, raw.encoding) if isinstance(raw.content, bytes) else Decoded(raw.content, "utf-8")
    html = raw.format == HTML or (raw.format is None and looks_like_html(decoded.text))
    read = _read(decoded.text, html=html)
    cleaned = _cleaned(read.document, raw, rules, taken, threshold)
    told = language(cleaned.text) if with_language else Language(UNKNOWN, None)
    fields = cleaned.fields if read.said is None else _with(cleaned.fields, read.said)
    flags = flags_of(read.document.text, cleaned, guessed=decoded.guessed)
    return Record(
        id=raw.id or _digest(raw.content),
        source=raw.source,
        url=raw.url or (read.said.url if read.said else None),
        title=fields.title,
        standfirst=fields.standfirst,
        authors=fields.authors,
        date=fields.date,
        modified=fields.modified,
        dateline=fields.dateline,
        publisher=read.said.publisher if read.said else None,
        language=told.code,
        language_score=told.score,
        text=cleaned.text,
        captions=fields.captions,
        removed=cleaned.removed,
        encoding=decoded.encoding,
        repairs=tuple(sorted(read.repairs)),
        flags=tuple(sorted({*flags, PAYWALLED})) if read.said and read.said.paywalled else flags,
        words=word_count(cleaned.text),
        duplicate_of=None,
        extra=dict(raw.extra),
    )


def _with(fields: Fields, said: Metadata) -> Fields:
    """What a page says of its article, and where it says nothing, what the article's own lines do."""
    return replace(
        fields,
        title=_said(said.title) or fields.title,
        authors=tuple(filter(None, map(_said, said.authors))) or fields.authors,
        date=said.date or fields.date,
        modified=said.modified or fields.modified,
    )


def _said(text: str | None) -> str | None:
    """What a page says of itself, whole and on one line."""
    return " ".join(repair(unescape(text)).text.split()) or None if text else None


def _cleaned(
    document: Document, raw: RawArticle, rules: UserRules | None, taken: Collection[str] | None, threshold: float
) -> Cleaned:
    if rules is None:
        return clean_document(document, taken=TAKEN if taken is None else taken, threshold=threshold)
    # Most runs have no rules of their own, and need not wait for what those take.
    from ingest.rule_cleaning import clean_with, origin_of

    return clean_with(rules, document, origin_of(raw), taken=taken, threshold=threshold)


def _digest(content: bytes | str) -> str:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:ID_DIGITS]
