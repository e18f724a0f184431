"""Date lines: when the article was published or changed; the date goes to a field.

Keeps dates inside sentences, and lines of a chronicle that are a date alone between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.dates import LANGUAGES as ALL
from ingest.dates import LONGEST, SEPARATOR, YEARS, is_dated, iso_date, moments
from ingest.document import Document, Mark
from ingest.forms import form_of, is_name, opens_like_a_name
from ingest.names import front, is_byline, is_signature
from ingest.phrases import LANGUAGES, Phrases
from ingest.phrases import table as table_of
from ingest.phrases.moments import MOMENTS
from ingest.rules import UNSPACED_FROM, Hit, Kind, Rule, any_of, rule

NAME = "date"
LABEL = re.compile(r"[^\W\d_][^\W_]{1,15}:\s")
CLOCK = re.compile(r"\d[:.h時시点]\s?\d\d(?!\d)(?!\.)")
# The one date under a summary, with its hour or under a name, is as good as in front of everything.
UNDER_SUMMARY = 0.82
DIGIT = re.compile(r"\d")
# "2 hours ago" and "3 min read" are short.
LONGEST_AGO = 60
# From this many bare dates on, those with a sentence under them are a chronicle.
CHRONICLE_DATES = 2
NAMES = r"(?: (?-i:\p{Lu})\. | \p{L} ) (?: (?-i:\p{Lu})\. | [^.!?:|•\d] ){2,60}?"

RULES = (
    # "May 14, 2025", "Monday, 3 June 2024 | 18:11", "2024年5月14日 10:30"; behind a bullet it belongs to a list
    rule(
        "bare",
        rf"[\s|(（–—-]{{0,3}} (?P<value> (?: \p{{L}}{{2,14}} \.? ,? \s+ )? {moments(ALL)} )",
        0.75,
        YEARS,
        longest=LONGEST,
        check=is_dated,
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    language, words = table.language, (*table.published, *table.updated)
    languages = tuple(dict.fromkeys((language, "en")))
    one = MOMENTS[language]
    said = tuple(word for side in (*one.ago, *one.reading) for word in side.split("|") if word)
    # "Jane Doe | 14 May 2025"
    yield rule(
        f"{language}.behind_name",
        rf"(?P<value>{NAMES}) (?P<cut>\s* [,|•·–—/-] \s* {moments(languages)})",
        0.78,
        YEARS,
        needs=",|•·–—/-",
        longest=LONGEST,
        glance=opens_like_a_name,
        check=is_name,
    )
    # "2 hours ago", "Lesezeit: 2 Min."
    yield rule(
        f"{language}.ago",
        rf"{SEPARATOR}{{0,3}} (?P<value>{moments(languages, dated=False)})",
        0.75,
        said,
        longest=LONGEST_AGO,
        check=_is_undated,
    )
    if not words:
        return
    labels = (*words, *(table_of("en").published if language != "en" else ()), *table_of("en").updated)
    row = moments(languages, labels=labels)
    # "Published May 14, 2025 9:30 am", "Last updated: 3 June 2024 | Published: 1 June 2024"
    yield rule(
        f"{language}.labelled",
        rf"{SEPARATOR}{{0,3}} (?P<value>{row})",
        0.95,
        words,
        leading=True,
        longest=LONGEST,
        check=is_dated,
    )
    # "14 May 2025 | Updated 16 May 2025"
    yield rule(
        f"{language}.labelled_behind",
        rf"{SEPARATOR}{{0,3}} (?P<value>{row})",
        0.9,
        table.updated,
        longest=LONGEST,
        check=is_dated,
    )
    # "Updated 10:30", "Posted 3 May": no more than a live blog prints in front of every entry
    yield rule(
        f"{language}.labelled_hour",
        rf"{SEPARATOR}{{0,3}} (?P<value>{moments(languages, dated=False, labels=labels)})",
        0.75,
        words,
        leading=True,
        longest=LONGEST_AGO,
        check=_has_digit,
    )
    # "Jane Doe | Published", "Jane Doe|Published 14 May 2025"
    yield rule(
        f"{language}.label_behind_name",
        rf"(?P<value>{NAMES}) (?P<cut>\s* [|•·–—] \s* {row})",
        0.85,
        words,
        needs="|•·–—",
        longest=LONGEST,
        glance=opens_like_a_name,
        check=is_name,
    )
    # "Published on", "Updated": the date itself went elsewhere
    yield rule(f"{language}.label_alone", rf"(?: {any_of(words)} \s* [:•]? \s* ){{1,2}}", 0.74, words, leading=True)
    if table.by:
        # "By Jane Doe, Hull Post 14 May 2025"
        yield rule(
            f"{language}.behind_byline",
            rf"{SEPARATOR}{{0,3}} {any_of(table.by)} (?: \s* [:：] \s* | \s+ | ) (?P<value>{NAMES})"
            rf" (?P<cut>{SEPARATOR}{{1,6}} {row})",
            0.9,
            table.by,
            leading=True,
            longest=LONGEST,
            check=is_byline,
        )
        # "Published August 7, 2023 by Jane Doe"
        yield rule(
            f"{language}.before_byline",
            rf"(?P<cut>{row}) {any_of(table.by)} (?: \s* [:：] \s* | \s+ | ) (?P<value>{NAMES})",
            0.9,
            words,
            leading=True,
            longest=LONGEST,
            check=is_byline,
        )


EXAMPLES = {
    "Published May 14, 2025 9:30 am": "",
    "Last updated: 3 June 2024": "",
    "Published Jun 05, 2026 • 3 minute read": "",
    "Posted 5:42 PM, Mar 03, 2025": "",
    "Published: 03:04 EST, 3 May 2024 | Updated: 10:15 EST, 4 May 2024": "",
    # dates that are the article's own
    "On May 14, 2025 the harbour was closed.": "On May 14, 2025 the harbour was closed.",
    "Published in May 2025, the report names nobody.": "Published in May 2025, the report names nobody.",
    "May 2025": "May 2025",
    "10:32": "10:32",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark date lines; the value is the ISO date, and `modified` behind it where the line says so."""
    in_front = {block.start for block in front(document)} if hits else set()
    # In front of any sentence nothing is told yet.
    first = next((block.start for block in document.blocks if form_of(block.text).is_prose), 0) if hits else 0
    bare = {hit.block.start for hit in hits if hit.rule.name == "bare" and hit.block.start > first}
    labelled = {hit.block.start for hit in hits if hit.rule.name.endswith(".labelled") and hit.block.start > first}
    pairs = pairwise(document.blocks) if bare else ()
    signed = {below.start for block, below in pairs if below.start in bare and is_signature(block.text)}
    chronicle = _chronicle(document, bare) if len(bare) >= CHRONICLE_DATES else frozenset[int]()
    listed = _listed(document, labelled)
    for hit in hits:
        language, _, name = hit.rule.name.rpartition(".")
        at = hit.block.start
        if (name == "behind_name" and at not in in_front) or at in chronicle or at in listed:
            continue
        updated = (*table_of(language).updated, *table_of("en").updated) if language in LANGUAGES else ()
        published = (*table_of(language).published, *table_of("en").published) if language in LANGUAGES else ()
        text = document.text[hit.start : hit.end]
        alone = name == "bare" and bare == {at} and at in in_front and (at in signed or CLOCK.search(text) is not None)
        weight = UNDER_SUMMARY if alone else hit.rule.weight
        yield Mark(NAME, hit.rule.name, weight, hit.start, hit.end, _dates(text, published, updated))


def _chronicle(document: Document, bare: set[int]) -> frozenset[int]:
    """The bare dates that have a sentence under them."""
    pairs = pairwise(document.blocks)
    return frozenset(block.start for block, below in pairs if block.start in bare and form_of(below.text).stop)


def _listed(document: Document, labelled: set[int]) -> frozenset[int]:
    """The dates with a label that stand in a box of facts: "Date: 14 May 2025", "Time: 19:00", "Venue: Town Hall"."""
    if not labelled:
        return frozenset()
    facts = [LABEL.match(block.text) is not None and not is_dated(block.text) for block in document.blocks]
    return frozenset(
        block.start
        for number, block in enumerate(document.blocks)
        if block.start in labelled and any(facts[max(number - 1, 0) : number + 2])
    )


def _has_digit(text: str) -> bool:
    return DIGIT.search(text) is not None and not is_dated(text)


def _is_undated(text: str) -> bool:
    return not is_dated(text)


def _dates(text: str, published: Sequence[str], updated: Sequence[str]) -> tuple[str, ...]:
    """The dates of a line as (published, modified), empty where it tells neither."""
    folded = text.casefold()
    labels = {at: word in updated for word in (*published, *updated) if (at := _begins(folded, word)) is not None}
    cuts = sorted({0, *labels})
    dates = {False: "", True: ""}
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        changed = labels.get(at, False)
        dates[changed] = dates[changed] or iso_date(text[at:end]) or ""
    return (dates[False], dates[True]) if any(dates.values()) else ()


def _begins(text: str, label: str) -> int | None:
    """Where a label stands in a line, at the beginning of a word: "updated" holds no "date"."""
    at = text.find(label)
    inside = at > 0 and text[at - 1].isalpha() and label < UNSPACED_FROM
    return None if at < 0 or inside else at


KIND = Kind(
    NAME,
    "the record keeps it in `date` and `modified`",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
