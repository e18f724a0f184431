"""Dates as newsrooms print them, read into ISO 8601, no more precise than they are.

Reads what stands on a date line and nothing else; a sentence with a date in it is for its readers.
"""

from __future__ import annotations

import re

from ingest.phrases.months import MONTHS as NAMES
from ingest.rules import any_of

MONTHS = {name: number for twelve in NAMES.values() for number, names in enumerate(twelve, 1) for name in names}
MONTH = rf"{any_of(MONTHS)}\.?"
DAY = r"[0-3]?\d(?:st|nd|rd|th|\.|º)?"
YEAR = r"(?:19|20)\d\d"
# The patterns of a date, for rules; `\s` where a blank stands.
NAMED = (
    rf"(?: {MONTH} \s+ {DAY} \s* ,? \s+ {YEAR}"
    rf" | {DAY} \s+ (?:de\s+)? {MONTH} ,? \s+ (?:de\s+)? {YEAR}"
    rf" | {MONTH} \s+ {YEAR} )"
)
NUMERIC = rf"(?: {YEAR} [-/.] [01]?\d [-/.] [0-3]?\d | [0-3]?\d [-/.] [0-3]?\d [-/.] {YEAR} )"
DATE = rf"(?: {NAMED} | {NUMERIC} )"
CLOCK = r"(?: [0-2]?\d [:.h] [0-5]\d (?::[0-5]\d)? (?: \s* [ap]\.?m\.? )? | [0-2]?\d \s* [ap]\.?m\.? )"

_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]([01]?\d)[-/.]([0-3]?\d)(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)([0-3]?\d)([-/.])([0-3]?\d)[-/.]((?:19|20)\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+([0-3]?\d)(?:st|nd|rd|th)?\s?,?\s+((?:19|20)\d\d)(?!\d)")
_MONTH_ALONE = re.compile(r"([^\W\d_]{3,12})\.?,?\s+((?:19|20)\d\d)(?!\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str) -> str | None:
    """The first date in a line as `2024-05-14` or `2024-05`; None where there is none or it can be read two ways.

    Day and month in figures can be told apart when one is over twelve, when they are equal, or when points stand
    between them, as nobody writes the month first with points.

    >>> iso_date("Published May 14, 2025 9:30 am"), iso_date("03/04/2021"), iso_date("3.4.2021"), iso_date("June 2020")
    ('2025-05-14', None, '2021-04-03', '2020-06')
    """
    if match := _YEAR_FIRST.search(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.search(text):
        return _in_figures(int(match[1]), int(match[3]), int(match[4]), pointed=match[2] == ".")
    if (match := _DAY_FIRST.search(text)) and (month := MONTHS.get(match[2].casefold())):
        return _checked(int(match[3]), month, int(match[1]))
    if (match := _MONTH_FIRST.search(text)) and (month := MONTHS.get(match[1].casefold())):
        return _checked(int(match[3]), month, int(match[2]))
    if (match := _MONTH_ALONE.search(text)) and (month := MONTHS.get(match[1].casefold())):
        return f"{match[2]}-{month:02}"
    return None


def _in_figures(first: int, second: int, year: int, *, pointed: bool) -> str | None:
    if pointed or first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


def _checked(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    return f"{year}-{month:02}-{day:02}"
