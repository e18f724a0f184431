"""Records under the field names of other tools: of corpus tools (Dolma, datatrove) and of schema.org.

A profile is a view of a record, made of nothing else: the same record, the same line. What was removed it does not
tell; that is what the record itself is for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import msgspec

from ingest.document import Caption, Record

Fields = dict[str, object]

UNKNOWN_LANGUAGE = "und"
PAYWALLED = "paywalled"
# With less there is no day, and what is no day Dolma's form of a date cannot say.
_A_DAY = len("2026-01-30")


def dolma(record: Record) -> Fields:
    """A document as the Dolma toolkit reads it; `created` is there where the day is known."""
    created = {"created": moment} if (moment := _moment(record.date)) else {}
    fields = {"id": record.id, "text": record.text, "source": record.source}
    return {**fields, **created, "metadata": _metadata(record)}


def datatrove(record: Record) -> Fields:
    """A document as datatrove's `JsonlReader` reads it without an adapter; it skips those without text."""
    return {"text": record.text, "id": record.id, "metadata": {"source": record.source, **_metadata(record)}}


def newsarticle(record: Record) -> Fields:
    """A schema.org `NewsArticle` as JSON-LD; what the record does not know is left out.

    That an article is free nobody said; only that it is not.
    """
    fields: Fields = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": record.id,
        "url": record.url,
        "headline": record.title,
        "abstract": record.standfirst,
        "author": [{"@type": "Person", "name": name} for name in record.authors],
        "datePublished": record.date,
        "dateModified": record.modified,
        "dateline": record.dateline,
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "inLanguage": None if record.language == UNKNOWN_LANGUAGE else record.language,
        "articleBody": record.text,
        "wordCount": record.words,
        "image": [_image(caption) for caption in record.captions],
    }
    if PAYWALLED in record.flags:
        fields["isAccessibleForFree"] = False
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


PROFILES: Mapping[str, Callable[[Record], Fields]] = MappingProxyType(
    {"dolma": dolma, "datatrove": datatrove, "newsarticle": newsarticle}
)
_ENCODER = msgspec.json.Encoder()


def profile_line(record: Record, name: str) -> bytes:
    """A record as one line of JSON in UTF-8 with its line feed, under the field names of a profile.

    Raises:
        KeyError: there is no profile of that name.
    """
    return _ENCODER.encode(PROFILES[name](record)) + b"\n"


def _metadata(record: Record) -> Fields:
    """What a document is, besides its text; the same keys for every record, as tables are made of them."""
    return {
        "url": record.url,
        "title": record.title,
        "standfirst": record.standfirst,
        "authors": record.authors,
        "date": record.date,
        "modified": record.modified,
        "dateline": record.dateline,
        "publisher": record.publisher,
        "language": record.language,
        "language_score": record.language_score,
        "captions": record.captions,
        "flags": record.flags,
        "words": record.words,
        "duplicate_of": record.duplicate_of,
        **({"extra": record.extra} if record.extra else {}),
    }


def _image(caption: Caption) -> Fields:
    credit = {"creditText": caption.credit} if caption.credit else {}
    return {"@type": "ImageObject", "caption": caption.text, **credit}


def _moment(date: str | None) -> str | None:
    """A date in the one form that Dolma knows, in UTC to the millisecond; the day as printed is in `metadata`.

    >>> _moment("2026-01-30"), _moment("2026-01-30T08:15:00+02:00"), _moment("2026-01")
    ('2026-01-30T00:00:00.000Z', '2026-01-30T06:15:00.000Z', None)
    """
    if date is None or len(date) < _A_DAY:
        return None
    try:
        moment = datetime.fromisoformat(date)
        # Where no zone is told, the hour is as good a guess as there is.
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}Z"
