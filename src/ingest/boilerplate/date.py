"""Date lines: when the article was published or changed; the date goes to a field.

Keeps dates inside sentences, and lines of a chronicle that are a date alone between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.dates import CLOCK, DATE, MONTHS, iso_date
from ingest.document import Document, Mark
from ingest.phrases import LANGUAGES, Phrases
from ingest.phrases import table as table_of
from ingest.rules import Hit, Kind, Rule, any_of, rule

NAME = "date"
YEARS = tuple(str(year) for year in range(1980, 2050))
# "Wednesday, September 25th, 2024 at 11:35 am (CEST), updated ..." is as long as they come.
LONGEST = 140
WEEKDAY = r"(?: \p{L}{2,14} \.? ,? \s+ )?"
# "9:30 am ET", "18:11 Uhr", "GMT+2", "| 3 min read"
TIME = rf"(?: [\s,|•·@–-]* (?: at \s+ )? {CLOCK} (?: \s* \(? [A-Z]{{2,5}} (?:[+-]\d{{1,2}})? \)? )? (?: \s* Uhr )? )?"
READING = r"(?: [\s,|•·–-]* \(? \d{1,3} [\s-]* min(?:ute)?s? (?: \s+ read | \s+ reading \s+ time )? \)? )?"
MOMENT = rf"{WEEKDAY} {DATE} {TIME}"

RULES = (
    # "May 14, 2025", "Monday, 3 June 2024 | 18:11"
    rule("bare", rf"(?P<value>{MOMENT}) {READING}", 0.75, (*MONTHS, *YEARS), longest=LONGEST),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    words = (*table.published, *table.updated)
    if not words:
        return
    # "Published May 14, 2025 9:30 am", "Last updated: 3 June 2024"
    changed = rf"(?: [\s,;|•·–-]* {any_of(table.updated)} \s* :? \s* {MOMENT} )?" if table.updated else ""
    yield rule(
        f"{table.language}.labelled",
        rf"(?P<value>{any_of(words)} \s* [:：|•–-]? \s* {MOMENT} {changed} ) {READING} \.?",
        0.95,
        words,
        leading=True,
        longest=LONGEST,
    )
    # "Published on", "Updated": the date itself went elsewhere
    yield rule(f"{table.language}.label_alone", rf"{any_of(words)} \s* [:•]?", 0.7, words, leading=True)


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
    """Mark date lines; the value is the ISO date, and `modified` behind it where the line says so."""
    del document
    for hit in hits:
        language = hit.rule.name.partition(".")[0]
        updated = table_of(language).updated if language in LANGUAGES else ()
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, _dates(hit.value or "", updated))


def _dates(text: str, updated: Sequence[str]) -> tuple[str, ...]:
    """The dates of a line as (published, modified), empty where it tells neither."""
    folded = text.casefold()
    at = min((place for word in updated if (place := folded.find(word)) >= 0), default=len(text))
    published, modified = iso_date(text[:at]) or "", iso_date(text[at:]) or ""
    return (published, modified) if published or modified else ()


KIND = Kind(
    NAME,
    "the record keeps it in `date` and `modified`",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
