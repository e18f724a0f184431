"""What an article says of itself: title, standfirst, authors, dates, dateline, captions.

Reads what was decided and what is left; decides nothing that is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.credits import without_caption_label, without_label
from ingest.dates import is_dated
from ingest.decide import Decision
from ingest.document import Block, Caption, Document
from ingest.forms import Form, form_of, is_heading, skeleton
from ingest.rules import compiled

# A standfirst is a summary: longer is the article itself.
MOST_STANDFIRST_WORDS = 70
# Leads have some 25 to 40 words; a summary is shorter, or the paragraph behind it is much longer.
SHORT_SUMMARY_WORDS, LONGER_LEAD = 25, 1.7
# "Madrid", "JANE DOE, HOST:": what may stand alone between a summary and the article.
PLACE_WORDS = 4
# "SPRINGFIELD, OHIO – ", "EUGENE, Ore. — ", "LONDON (Reuters) - ", "BERLIN, May 3 (dpa) – "
_PLACE = r"\p{Lu}[\p{Lu}\p{M}'’.-]+(?:[ ]\p{Lu}[\p{Lu}\p{M}'’.-]*){0,3}"
_REGION = r"(?:,[ ](?:\p{Lu}[\p{L}.]*[ ]?){1,3})?"
_AGENCY = r"(?:[ ]?\([^()]{2,40}\))?"
_DATELINE = (
    rf"^({_PLACE}{_REGION}(?:/{_PLACE})?)(?:,?[ ]\p{{Lu}}\p{{L}}{{2,8}}\.?[ ]\d{{1,2}})?{_AGENCY}[ ]?(?:[–—]|--?)[ ]?"
)
# "Berlin (dpa) - ", "Paris (AFP) – ": a place set like a name needs its agency
_MIXED_DATELINE = (
    r"^(\p{Lu}[\p{L}\p{M}'’.-]+(?:[ /]\p{Lu}[\p{L}\p{M}'’.-]+){0,3})[ ]?\([^()]{2,30}\)[ ]?(?:[–—]|--?)[ ]"
)
# Of the long words of a summary the paragraphs behind it repeat a good part; a lead is not repeated.
WORD = re.compile(r"[^\W\d_]+")
LONG_WORD, LEAST_LONG_WORDS, SHARED_WORDS = 5, 5, 0.4
# Without a headline over it, as feeds give articles, a first line must tell more of what follows to be no lead.
LEAST_LONG_WORDS_ALONE, SHARED_WORDS_ALONE = 4, 0.6
# A line without a stop in front of a paragraph: shorter it could be the headline, or a section.
CLAUSE_WORDS = 15
# Places are not longer, and a shout is.
MOST_PLACE_CHARACTERS = 60
# What a dateline ends with; a date with its hour and zone has no more words.
DASHES, DATE_WORDS = ("—", "–", "-"), 12
# A dateline opens one of the first paragraphs.
DATELINE_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record that come from the article's own lines."""

    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    date: str | None
    modified: str | None
    dateline: str | None
    captions: tuple[Caption, ...]


def fields_of(document: Document, decisions: Sequence[Decision], left: Sequence[Block]) -> Fields:
    """The fields, from what was decided about a document and the blocks that are left of it."""
    title = next((_text(document, one) for one in decisions if one.mark.kind == "headline"), None)
    authors: dict[str, None] = {}
    dates: list[tuple[str, ...]] = []
    for one in decisions:
        if one.mark.kind == "byline":
            authors |= dict.fromkeys(one.mark.value)
        elif one.mark.kind == "date" and one.mark.value:
            dates.append(one.mark.value)
    return Fields(
        title=title,
        standfirst=_standfirst(document, decisions, left, title),
        authors=tuple(authors),
        date=next((published for published, _ in dates if published), None),
        modified=next((modified for _, modified in dates if modified), None),
        dateline=next((place for block in left[:DATELINE_BLOCKS] if (place := dateline(block.text))), None),
        captions=_captions(document, decisions),
    )


def dateline(text: str) -> str | None:
    """The place that opens a paragraph: "LONDON (Reuters) - Shares fell" has "LONDON"."""
    beginning = text[:160]
    if not any(dash in beginning for dash in "–—-"):
        return None
    # Most paragraphs begin with a word in small letters but for its first.
    match = compiled(_DATELINE).search(beginning) if not beginning[1:2].islower() else None
    if match is None and "(" in beginning:
        match = compiled(_MIXED_DATELINE).search(beginning)
    if match is None or len(match[1]) > MOST_PLACE_CHARACTERS:
        return None
    return match[1].strip().rstrip(",") or None


def _standfirst(
    document: Document, decisions: Sequence[Decision], left: Sequence[Block], title: str | None
) -> str | None:
    """The subtitle that went with the headline, or the summary in front of the article."""
    subtitle = next((_text(document, one) for one in decisions if one.mark.kind == "subtitle"), None)
    return subtitle or _summary(document, decisions, left, title)


def _summary(document: Document, decisions: Sequence[Decision], left: Sequence[Block], title: str | None) -> str | None:
    """The first block that is left, where what follows shows that it is a summary.

    What shows it: a dateline opens the next block, or a byline or a date stands between the two; under a headline also
    that it has no stop, is as short as no lead is, or far shorter than what follows, that a place or a speaker alone
    follows it, or that the next paragraphs tell the same again; without a headline, that it is too long for one and has
    no stop, or that they tell nearly all of it.
    """
    if len(left) < 2 or dateline(left[0].text):
        return None
    first, second = left[0], left[1]
    form, following = form_of(first.text), form_of(second.text)
    if not 4 <= form.words <= MOST_STANDFIRST_WORDS or form.sentences > 4 or _is_furniture(first.text, form):
        return None
    if title is not None and following.words <= PLACE_WORDS and not following.stop and form.is_prose:
        return first.text
    if title is not None and following.stop and not following.is_prose and len(left) > 2:
        # "Chaos and love." opens some articles.
        following = form_of(left[2].text)
    if not following.is_prose:
        return None
    furniture = any(
        one.mark.kind in ("byline", "date", "duplicate_headline") and first.end <= one.start < second.start
        for one in decisions
    )
    if dateline(second.text) or furniture:
        return first.text
    if title is None:
        clause = not form.stop and form.words >= CLAUSE_WORDS and is_heading(first.text) and "?" not in first.text
        told = _told_again(first, left[1:3], LEAST_LONG_WORDS_ALONE, SHARED_WORDS_ALONE)
    else:
        clause = _is_summary(form, following)
        told = _told_again(first, left[1:3], LEAST_LONG_WORDS, SHARED_WORDS)
    return first.text if clause or told else None


def _is_furniture(text: str, form: Form) -> bool:
    """Whether a line that stays in the text is a dateline alone, "New York CNN —", or a date: no summary."""
    return text.rstrip().endswith(DASHES) or (form.words <= DATE_WORDS and not form.stop and is_dated(text))


def _is_summary(form: Form, following: Form) -> bool:
    """Whether a paragraph under a headline is short enough to be no lead."""
    short = form.words <= SHORT_SUMMARY_WORDS or following.words >= LONGER_LEAD * form.words
    return not form.stop or (form.is_prose and short)


def _told_again(first: Block, following: Sequence[Block], least: int, share: float) -> bool:
    """Whether the next paragraphs say again what the first has said, as an article does behind its summary."""
    words = {word for word in WORD.findall(first.text.casefold()) if len(word) >= LONG_WORD}
    again = {word for block in following for word in WORD.findall(block.text.casefold())}
    return len(words) >= least and len(words & again) >= share * len(words)


def _captions(document: Document, decisions: Sequence[Decision]) -> tuple[Caption, ...]:
    found: dict[str, Caption] = {}
    for one in decisions:
        if one.mark.kind == "caption":
            credit = without_label(one.mark.value[0]) if one.mark.value else None
            text = without_caption_label(_text(document, one))
            found.setdefault(skeleton(text), Caption(text, credit or None))
    return tuple(found.values())


def _text(document: Document, decision: Decision) -> str:
    return document.text[decision.start : decision.end]
