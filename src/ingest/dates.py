"""Dates as newsrooms print them, read into ISO 8601, no more precise than they are.

Reads what stands on a date line and nothing else; a sentence with a date in it is for its readers.

A date line is a row of pieces in any order (a date, an hour, a weekday, how long ago it was, how long it takes to
read) with little between them; `moments` gives the pattern of such a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from ingest.phrases.moments import MOMENTS, Moments
from ingest.phrases.months import MONTHS as NAMES
from ingest.rules import UNSPACED_FROM, any_of

MONTHS = {
    name.casefold(): number for twelve in NAMES.values() for number, names in enumerate(twelve, 1) for name in names
}
# Figures, and those that years begin with, which tell a line with a date from most others.
D = "[0-9٠-٩۰-۹०-९０-９]"
CENTURIES = ("19", "20", "١٩", "٢٠", "۱۹", "۲۰", "१९", "२०", "１９", "２０")
YEARS = (*(str(year) for year in range(1980, 2050)), *CENTURIES[2:])
YEAR = rf"{any_of(CENTURIES)}{D}{{2}}"
DAY = rf"{D}{{1,2}}"
# "1st", "3.", "1er", "14-го"
ORDINAL = r"(?: st | nd | rd | th | er | \. | º | -?го )?"
# "14 de mayo de 2025", "14 tháng 5 năm 2024", "14-May-2025", "14 May, 2025"
BETWEEN = r"(?: [\s.,/-]{1,3} (?: de[l]? \s+ | năm \s+ )? )"
# "2025 г.", "2025 року", "2025 r."
AFTER_YEAR = r"(?: \s* (?: г\. | года | год | р\. | року | roku | r\. ) )?"
NUMERIC = (
    rf"(?: {YEAR} (?: [-/] {D}{{1,2}} [-/] | \s? \. \s? {D}{{1,2}} \s? \. \s? ) {D}{{1,2}} \.?"
    rf" | {D}{{1,2}} (?: [-/] {D}{{1,2}} [-/] | \. \s? {D}{{1,2}} \. \s? ) {YEAR} )"
)
# "2024年5月14日", "2024년 5월 14일"
SIGNED = rf"(?: {YEAR} \s? [年년] \s? {D}{{1,2}} \s? [月월] (?: \s? {D}{{1,2}} \s? [日號号일] )? )"
# "9:30 am", "18h05", "6 pm", "T10:30:00Z", "18時30分"; the zone in capitals, as "Mar" and "by" are none
_OFFSET = rf"[+-] {D}{{1,2}} (?: :? {D}{{2}} )?"
_ZONE = rf"(?: \s* \(? (?: (?-i:[A-Z]{{2,5}}) (?: \s? {_OFFSET} )? | {_OFFSET} ) \b \)? )?"
CLOCK = (
    rf"(?: t? {D}{{1,2}} (?: [:：] {D}{{2}} (?: :{D}{{2}} (?:[.,]{D}{{1,9}})? )? | [.hu] {D}{{2}} (?: min )? )"
    rf" (?: \s* [ap]\.? \s? m\b \.? | z\b | \s? (?: uhr | h\b ) \.? )? {_ZONE}"
    rf" | {D}{{1,2}} \s* (?: [ap]\.? \s? m\b \.? | h | uhr ) {_ZONE}"
    rf" | {D}{{1,2}} \s? [時时點点시] (?: \s? {D}{{1,2}} \s? [分분] (?: \s? {D}{{1,2}} \s? [秒초] )? )? )"
)
# "（火）", "(월)"
_WEEKDAY_SIGN = r"[(（] (?: [日月火水木金土一二三四五六월화수목금토일] (?: ・? 祝 )? ) [)）]"
SEPARATOR = r"[\s,;:：|｜/／•·●∙‧▪▸◆–—()（）【】［\[\]、，.・-]"
LONGEST = 140
_YEAR = r"(?:19|20)\d\d"
# All dates have one, and most lines have none.
_A_YEAR = re.compile(_YEAR)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BLANKS = re.compile(r"\s+")


def month(languages: Sequence[str]) -> str:
    """The pattern of a month's name in some languages."""
    return any_of(name for language in languages for names in NAMES.get(language, ()) for name in names)


@cache
def date(languages: tuple[str, ...]) -> str:
    """The pattern of a date with its year, in figures or with a month named in one of some languages."""
    name = month(languages)
    # Levantine papers print two names, "أيار/مايو".
    levantine = rf"(?: \s? / \s? {month(('ar',))} )?" if "ar" in languages else ""
    return (
        rf"(?: {DAY} {ORDINAL} [\s./-]{{0,3}} (?: de \s+ )? {name} {levantine} {BETWEEN} {YEAR}"
        rf" | {name} \.? (?: \s+ {DAY} {ORDINAL} )? ,? \s+ {YEAR} | {NUMERIC} | {SIGNED} ) {AFTER_YEAR}"
    )


@cache
def moments(languages: tuple[str, ...], *, dated: bool = True, labels: tuple[str, ...] = ()) -> str:
    """The pattern of a row of pieces that tell when, with `labels` among them.

    Where it need not be `dated` a day without its year and two figures for a year count as well.
    """
    tables = [MOMENTS[language] for language in languages]
    told = [piece for one in tables for piece in (_ago(one), _reading(one))]
    # What may follow the piece before without a blank: figures, and what scripts without blanks write.
    close = [date(languages), CLOCK, _WEEKDAY_SIGN, *told, rf"{D}{{1,3}} [\s-]? min(?:utes?)? \.?"]
    if "zh" in languages:
        # "2024-05-14 10:30 来源：新华社"
        close.append(r"(?: 来源 | 來源 ) \s* [:：] \s* [^\s0-9|]{1,20}")
    if not dated:
        name = month(languages)
        close += [
            rf"{DAY} {ORDINAL} \s? (?: de \s+ )? {name} \.?",
            rf"{name} \.? \s {DAY} {ORDINAL}",
            rf"(?: {D}{{1,2}} \. {D}{{1,2}} \. (?: {D}{{2}} )? | {D}{{1,2}} / {D}{{1,2}} / {D}{{2}} )",
            rf"{D}{{1,2}} \s? [月월] \s? {D}{{1,2}} \s? [日號号일]",
        ]
    words = {word for one in tables for word in (*one.weekdays, *one.words)} | {*labels}
    close += [re.escape(word) for word in sorted(words) if word >= UNSPACED_FROM]
    # A word ends where a blank or a sign follows.
    return rf"(?: (?: {' | '.join(close)} ) {SEPARATOR}* | {any_of(words)} (?: {SEPARATOR}+ | $ ) )+"


def _ago(one: Moments) -> str:
    before, after = ("|".join(_BLANKS.sub(r"\\s+", part) for part in side.split("|")) for side in one.ago)
    some = "|".join(re.escape(word) for word in one.some if word)
    number = rf"(?: {D}{{1,3}} \+? {f'| {_spaced(some)}' if some else ''} )"
    optional = "?" if "" in one.some else ""
    start = rf"(?: {before} ) \s*" if before else ""
    end = rf"\s* (?: {after} )" if after else ""
    return rf"{start} (?: {number} \s? ){optional} {any_of(one.units)} \.? {end}"


def _spaced(words: str) -> str:
    return words.replace(r"\ ", r"\s+")


def _reading(one: Moments) -> str:
    """The pattern of "3 min read", "Lesezeit: 2 Min.", "閱讀時間約 3 分鐘"."""
    time = rf"(?: ca\. | ca | ~ | env\. | about | 約 | 约 )? \s* {D}{{1,3}} [\s-]* (?: {any_of(one.units)} | min ) \.?"
    words = any_of(one.reading)
    return rf"(?: {time} \s* {words} | {words} \s* [:：]? \s* {time} )"


LANGUAGES = tuple(sorted(MOMENTS))
# As they are written: without its case "μαΐου" has more letters.
_ALL = {name for twelve in NAMES.values() for names in twelve for name in names}
_NAME = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(_ALL, key=len, reverse=True))
_DATES = "|".join(
    (
        rf"(?<!\d)(?P<y1>{_YEAR})\s?[-/.年년]\s?(?P<m1>\d\d?)\s?[-/.月월]\s?(?P<d1>\d\d?)",
        rf"(?<!\d)(?P<d2>\d\d?)(?P<sign>[-/.])\s?(?P<m2>\d\d?)[-/.]\s?(?P<y2>{_YEAR})",
        rf"(?<!\d)(?P<d3>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|-?го)?[\s./-]{{0,3}}(?:de\s)?(?P<m3>{_NAME})"
        rf"(?:\s?/\s?(?:{_NAME}))?[\s.,/-]{{1,3}}(?:del?\s|năm\s)?(?P<y3>{_YEAR})",
        rf"(?<!\w)(?P<m4>{_NAME})\.?\s{{1,3}}(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?\s?,?\s{{1,3}}(?P<y4>{_YEAR})",
        rf"(?<!\w)(?P<m5>{_NAME})\.?,?\s{{1,3}}(?P<y5>{_YEAR})",
        rf"(?<!\d)(?P<y6>{_YEAR})\s?[年년]\s?(?P<m6>\d\d?)\s?[月월]",
    )
)


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(_DATES, re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """The first date in a line as `2024-05-14` or `2024-05`; None where there is none or it can be read two ways.

    Day and month in figures can be told apart when one is over twelve, when they are equal, or when points stand
    between them, as nobody writes the month first with points.

    >>> iso_date("Published May 14, 2025 9:30 am"), iso_date("03/04/2021"), iso_date("3.4.2021"), iso_date("June 2020")
    ('2025-05-14', None, '2021-04-03', '2020-06')
    >>> iso_date("2024年5月14日"), iso_date("١٤ مايو ٢٠٢٤"), iso_date("ngày 14 tháng 5 năm 2024")
    ('2024-05-14', '2024-05-14', '2024-05-14')
    """
    match = _date_in(text)
    if match is None:
        return None
    found = {name: group for name, group in match.groupdict().items() if group is not None}
    year = next(int(group) for name, group in found.items() if name.startswith("y"))
    told = next(group for name, group in found.items() if name.startswith("m"))
    number = int(told) if told.isdigit() else MONTHS[_BLANKS.sub(" ", told).casefold()]
    day = next((int(group) for name, group in found.items() if name.startswith("d")), None)
    if day is None:
        return f"{year}-{number:02}" if 1 <= number <= 12 else None
    return _in_figures(day, number, year, found["sign"]) if "sign" in found else _checked(year, number, day)


def is_dated(text: str) -> bool:
    """Whether a line is short and holds a date, be it one that can be read two ways."""
    return len(text) <= LONGEST and _date_in(text) is not None


def _date_in(text: str) -> re.Match[str] | None:
    plain = _plain(text)
    return _dates().search(plain) if _A_YEAR.search(plain) else None


def _plain(text: str) -> str:
    """Figures of any script as ASCII ones, each one character as before."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _in_figures(first: int, second: int, year: int, sign: str) -> str | None:
    if sign == "." or first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


def _checked(year: int, month_: int, day: int) -> str | None:
    if not 1 <= month_ <= 12 or not 1 <= day <= _DAYS[month_ - 1]:
        return None
    return f"{year}-{month_:02}-{day:02}"
