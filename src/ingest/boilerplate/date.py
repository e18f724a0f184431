"""Date lines: when the article was published or changed; the date goes to a field.

Keeps dates inside sentences, and lines of a chronicle that are a date alone between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.dates import CLOCK, DATE, MONTHS, iso_date
from ingest.document import Document, Mark
from ingest.phrases import TABLES
from ingest.rules import Hit, Kind, any_of, rule

NAME = "date"
PUBLISHED = tuple(phrase for table in TABLES for phrase in table.published)
UPDATED = tuple(phrase for table in TABLES for phrase in table.updated)
YEARS = tuple(str(year) for year in range(1980, 2050))
# "Wednesday, September 25th, 2024 at 11:35 am (CEST), updated ..." is as long as they come.
LONGEST = 140
WEEKDAY = r"(?: \p{L}{2,14} \.? ,? \s+ )?"
# "9:30 am ET", "18:11 Uhr", "GMT+2", "| 3 min read"
TIME = rf"(?: [\s,|•·@–-]* (?: at \s+ )? {CLOCK} (?: \s* \(? [A-Z]{{2,5}} (?:[+-]\d{{1,2}})? \)? )? (?: \s* Uhr )? )?"
READING = r"(?: [\s,|•·–-]* \(? \d{1,3} [\s-]* min(?:ute)?s? (?: \s+ read | \s+ reading \s+ time )? \)? )?"
MOMENT = rf"{WEEKDAY} {DATE} {TIME}"

RULES = (
    # "Published May 14, 2025 9:30 am", "Last updated: 3 June 2024"
    rule(
        "labelled",
        rf"(?P<value>{any_of((*PUBLISHED, *UPDATED))} \s* [:|•–-]? \s* {MOMENT}"
        rf" (?: [\s,;|•·–-]* {any_of(UPDATED)} \s* :? \s* {MOMENT} )? ) {READING} \.?",
        0.95,
        (*PUBLISHED, *UPDATED),
        leading=True,
        longest=LONGEST,
    ),
    # "May 14, 2025", "Monday, 3 June 2024 | 18:11"
    rule("bare", rf"(?P<value>{MOMENT}) {READING}", 0.75, (*MONTHS, *YEARS), longest=LONGEST),
    # "Published on", "Updated": the date itself went elsewhere
    rule("label_alone", rf"{any_of((*PUBLISHED, *UPDATED))} \s* [:•]?", 0.7, (*PUBLISHED, *UPDATED), leading=True),
)

EXAMPLES = {
    "Published May 14, 2025 9:30 am": "",
    "Last updated: 3 June 2024": "",
    "Published Jun 05, 2026 • 3 minute read": "",
    # dates that are the article's own
    "On May 14, 2025 the harbour was closed.": "On May 14, 2025 the harbour was closed.",
    "Published in May 2025, the report names nobody.": "Published in May 2025, the report names nobody.",
    "May 2025": "May 2025",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark date lines; the value is the ISO date, and `modified` before it where the line says so."""
    del document
    for hit in hits:
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, _dates(hit.value or ""))


def _dates(text: str) -> tuple[str, ...]:
    """The dates of a line as (published, modified), empty where it tells neither."""
    folded = text.casefold()
    at = min((place for phrase in UPDATED if (place := folded.find(phrase)) >= 0), default=len(text))
    published, modified = iso_date(text[:at]) or "", iso_date(text[at:]) or ""
    return (published, modified) if published or modified else ()


KIND = Kind(NAME, "the record keeps it in `date` and `modified`", find, RULES, EXAMPLES)
