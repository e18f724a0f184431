"""The promises of the README as functions: each takes an article and fails where one is broken."""

from __future__ import annotations

from ingest import Record, clean
from ingest.decoding import decode
from ingest.reading import read


def reading_text(article: str | bytes, form: str | None = None) -> str:
    """The text that spans count in; `form` is the article's format, where it is given."""
    text = decode(article).text if isinstance(article, bytes) else article
    return read(text, form).document.text


def nothing_is_lost(article: str | bytes, record: Record, form: str | None = None) -> None:
    """`text` and the spans of `removed`, merged in order, give every non-blank character once."""
    reading = reading_text(article, form)
    left, at = [], 0
    for removed in record.removed:
        assert at <= removed.start < removed.end <= len(reading)
        assert reading[removed.start : removed.end] == removed.text
        left.append(reading[at : removed.start])
        at = removed.end
    left.append(reading[at:])
    assert "".join("".join(left).split()) == "".join(record.text.split())


def is_laid_out(record: Record) -> None:
    """Lines without blanks at their ends, no more than one blank line together, none at the ends of the text."""
    assert record.text == record.text.strip()
    assert "\n\n\n" not in record.text
    assert all(line == line.strip() for line in record.text.split("\n"))


def is_stable(record: Record) -> None:
    """Cleaning the text again gives the same text, takes nothing and finds no title."""
    again = clean(record.text, with_language=False)
    assert again.text == record.text
    assert again.removed == ()
    assert again.title is None


def keeps_all_promises(article: str | bytes) -> Record:
    """Clean an article and hold the record against every promise about one article."""
    record = clean(article, with_language=False)
    nothing_is_lost(article, record)
    is_laid_out(record)
    is_stable(record)
    return record
