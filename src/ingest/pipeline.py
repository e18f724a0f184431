"""One raw article to one record; every runner calls `to_record`, and so does the library.

Does no input or output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cleaning import DEFAULT, TAKEN, Cleaned, clean_document
from ingest.decoding import Decoded, decode
from ingest.document import Document, RawArticle, Record, Rejected
from ingest.errors import FILTERED, UnusableArticleError
from ingest.flags import PAYWALLED, flags_of
from ingest.forms import word_count
from ingest.languages import UNKNOWN, Language, language
from ingest.reading import fields_with, read

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
    encoding: str | None = None,
    straight_quotes: bool = False,
) -> Record:
    """Clean one article, given as text or as bytes in any encoding.

    `source` is copied to the record. `taken` names the kinds to cut out of the text (by default all but those
    that belong to the article); `threshold` is the probability from which the line model's word is enough (1: never).
    Without language the record says `und`. `rules` are your own, as `load_rules` gives them. `encoding` is what the
    bytes are said to be in, believed where they agree; `straight_quotes` makes curly quotation marks straight.

    Raises:
        UnusableArticleError: the bytes are not text; its `code` says what they are.
    """
    raw = RawArticle(article, source, encoding=encoding)
    return _record(raw, rules, taken, threshold, with_language=with_language, straight_quotes=straight_quotes)


def to_record(
    raw: RawArticle,
    *,
    taken: Collection[str] | None = None,
    threshold: float = DEFAULT,
    with_language: bool = True,
    rules: UserRules | None = None,
    encoding: str | None = None,
    straight_quotes: bool = False,
    languages: Collection[str] = (),
) -> Record | Rejected:
    """Clean one article; what cannot become a record is a value, not an exception.

    `languages` are the only ones that become records, where there are some.
    """
    if encoding is not None:
        raw = replace(raw, encoding=encoding)
    try:
        record = _record(raw, rules, taken, threshold, with_language=with_language, straight_quotes=straight_quotes)
    except UnusableArticleError as error:
        return Rejected(raw.source, error.stage, error.code, str(error))
    if languages and record.language not in languages:
        return Rejected(raw.source, "language", FILTERED, f"The language is {record.language}.")
    return record


def reading_text(article: str | bytes, encoding: str | None = None, form: str | None = None) -> str:
    """The text that the spans of `removed` count in: decoded, repaired and laid out; `form` is the article's format.

    Raises:
        UnusableArticleError: the bytes are not text.
    """
    text = decode(article, encoding).text if isinstance(article, bytes) else article
    return read(text, form).document.text


def _record(
    raw: RawArticle,
    rules: UserRules | None,
    taken: Collection[str] | None,
    threshold: float,
    *,
    with_language: bool,
    straight_quotes: bool,
) -> Record:
    decoded = decode(raw.content, raw.encoding) if isinstance(raw.content, bytes) else Decoded(raw.content, "utf-8")
    reading = read(decoded.text, raw.format, straight_quotes=straight_quotes)
    said = reading.said
    cleaned = _cleaned(reading.document, raw, rules, taken, threshold)
    fields = cleaned.fields if said is None else fields_with(cleaned.fields, said)
    fields = fields if raw.told is None else fields_with(fields, raw.told)
    told = _language(cleaned.text, fields.title, said) if with_language else Language(UNKNOWN, None)
    flags = flags_of(reading.document.text, cleaned, guessed=decoded.guessed)
    return Record(
        id=raw.id or _digest(raw.content),
        source=raw.source,
        url=raw.url or (said.url if said else None),
        title=fields.title,
        standfirst=fields.standfirst,
        authors=fields.authors,
        date=fields.date,
        modified=fields.modified,
        dateline=fields.dateline,
        publisher=(raw.told.publisher if raw.told else None) or (said.publisher if said else None),
        language=told.code,
        language_score=told.score,
        text=cleaned.text,
        captions=fields.captions,
        removed=cleaned.removed,
        encoding=decoded.encoding,
        repairs=tuple(sorted(reading.repairs)),
        flags=tuple(sorted({*flags, PAYWALLED})) if said and said.paywalled else flags,
        words=word_count(cleaned.text),
        duplicate_of=None,
        extra=dict(raw.extra),
    )


def _language(text: str, title: str | None, said: Metadata | None) -> Language:
    """The language of the body; of an article that is little more than its title, that of both.

    Where that is too little, what the page declares, without a score.
    """
    told = language(text)
    if told.code == UNKNOWN and title:
        told = language(f"{title}\n\n{text}")
    return Language(said.language, None) if told.code == UNKNOWN and said and said.language else told


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
