"""Who wrote an article and when, as its page tells its readers around the headline.

A name needs a word that says so ("By", "Written by"), or a box that is called the author's; a date needs no more than
to stand there. Whoever edited, reviewed or took the picture is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.dates import iso_date
from ingest.forms import skeleton
from ingest.names import CONTACT, is_signature, names
from ingest.parse.html.blocks import AUTHOR, PageBlock
from ingest.phrases import LANGUAGES, table
from ingest.rules import any_of

# What stands so near the headline, or in front of so many paragraphs, speaks of the article.
BEFORE_HEADLINE, BEHIND_HEADLINE, WITHOUT_HEADLINE = 5, 24, 12
MOST_PARAGRAPHS = 2
# Under the headline a name and a date are a byline without a word; so near each other.
UNDER_HEADLINE, BESIDE, MOST_NAME = 8, 3, 3
# Some sign under the article, and date it there.
BEHIND, UNDER = 4, 8
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A byline with its date and the minutes it takes to read; a name and what its bearer is.
LINE_WORDS, LINE_CHARACTERS, NAME_WORDS = 25, 250, 6
# A date that a run of the body has is one of publication where it has little else.
DATE_WORDS, MONTH_WORDS = 8, 4
NEAR = 1
MOST_AUTHORS = 8
# "Jane Doe | 3 May 2025", "Jane Doe · Updated ...", "Jane Doe - 5 min read": what follows is no name.
_BREAK = re.compile(
    r"\s*(?:[|•·∙⋅●/]|\s[–—-]\s|\d|\b(?:on|in|for|at|published|updated|posted|last|reviewed|edited|medically|fact)\b"
    r"|(?<=\w{4})[.;]\s|(?-i:(?<=[a-z])(?:Published|Updated|Posted|Last\s))"
    r"|(?:\s|(?-i:(?<=[a-z])(?=[A-Z])))[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}).*",
    re.IGNORECASE | re.DOTALL,
)
_SIGN_BEFORE = re.compile(r"^[\s|•·–—:-]+")
# Behind a name, what its bearer is: "Jane Doe, Senior Analyst & John Roe, Home Security Expert".
_JOB = re.compile(
    r"\b(?:expert|analyst|director|coordinator|founder|co-founder|officer|manager|specialist|strategist|engineer|writer"
    r"|editor|reporter|contributor|ceo|cto|president|author|consultant|professor|lead|head|university)\b",
    re.IGNORECASE,
)
# What speaks of the person beside a date: "Posted on July 1, 2024 by Jane Doe", "Jane Doe | July 1, 2024".
_DATE = re.compile(
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?,?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
# "Medically reviewed by", "Photos by": whom a "by" names that did not write.
_OTHERS = re.compile(
    r"\b(?:reviewed|edited|checked|verified|tested|photo\w*|images?|illustrat\w+)\s+by\b", re.IGNORECASE
)
_MADE = re.compile(
    r"(?:recipe|review|reviewed and written|contributed|contributors?|guest post)(?:\s+by)?[\s:]+(?=\S)", re.IGNORECASE
)
# What one can do beside a name: "Jane Doe Follow".
BUTTON = re.compile(r"\s+(?:Follow|Subscribe|Contact|Email|Bio)\s*$")
_TEAM = re.compile(r"[^\W\d_][\w'’.&-]*(?:\s[^\W_a-z][\w'’.&-]*|\s(?:of|for|and|the)){0,4}")


# Names, and the runs that they stand in, by number.
Found = tuple[tuple[str, ...], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Front:
    """What stands around the headline.

    authors: names alone. bylines: the runs that name them, by number. date, modified: ISO 8601. days: all dates there.
    dated: the runs that are little more than one. text: all of it as `skeleton` gives it, to look up a name in.
    """

    authors: tuple[str, ...]
    bylines: frozenset[int]
    date: str | None
    modified: str | None
    days: frozenset[str]
    dated: frozenset[int]
    text: str


# Of a piece of a page, which has no front.
NOTHING = Front((), frozenset(), None, None, frozenset(), frozenset(), "")


def front(
    blocks: Sequence[PageBlock], headline: PageBlock | None, chosen: Sequence[PageBlock], language: str | None
) -> Front:
    """What the runs around the headline say, or those in front of the body where there is none."""
    zone = list(_zone(blocks, headline, chosen))
    label = _label(language or "en")
    authors, bylines = _signed(zone, label)
    if not authors and chosen:
        # "Posted by Jane Doe on Monday", under the article.
        end = chosen[-1].number + 1
        authors, _ = _signed([block for block in blocks[end : end + BEHIND] if block.words <= LINE_WORDS], label)
    if not authors:
        authors, bylines = _called(zone) or _beside_date(zone, headline, chosen) or ((), frozenset())
    inside = {block.number for block in chosen}
    dated = [
        block for block in zone if block.number not in inside or block.number in bylines or block.words <= DATE_WORDS
    ]
    date, modified = _dates(dated, language or "en")
    if date is None and chosen:
        # "Published on 3 May 2025", under the article.
        published = _published(language or "en")
        under = blocks[chosen[-1].number + 1 : chosen[-1].number + 1 + UNDER]
        date = next(
            (iso_date(block.text) for block in under if published.match(block.text) and iso_date(block.text)), None
        )
    days = frozenset(day for block in dated for text in (block.moment, block.text) if (day := iso_date(text)))
    lines = frozenset(block.number for block in dated if block.words <= NAME_WORDS and iso_date(block.text))
    return Front(authors, bylines, date, modified, days, lines, skeleton(" ".join(block.text for block in zone)))


def _zone(blocks: Sequence[PageBlock], headline: PageBlock | None, chosen: Sequence[PageBlock]) -> Iterator[PageBlock]:
    if not chosen:
        return
    first = chosen[0].number
    begin = headline.number - BEFORE_HEADLINE if headline is not None else first - WITHOUT_HEADLINE
    end = (headline.number if headline is not None else first) + BEHIND_HEADLINE
    numbers = {block.number for block in chosen}
    paragraphs = 0
    for block in blocks[max(0, begin) : end]:
        if block.prose and block.number in numbers:
            paragraphs += 1
            if paragraphs > MOST_PARAGRAPHS:
                return
        short = block.words <= LINE_WORDS and len(block.text) <= LINE_CHARACTERS
        if short and not block.box.hidden and block is not headline:
            yield block


def _signed(zone: Sequence[PageBlock], label: re.Pattern[str]) -> Found:
    """The names behind a word that says who wrote it, in the same run or in those that follow it."""
    for at, block in enumerate(zone):
        match = label.match(block.text) or _MADE.match(block.text)
        if match is None and _DATE.search(block.text) and not _OTHERS.search(block.text):
            match = label.search(block.text)
        if match is None:
            continue
        rest = _SIGN_BEFORE.sub("", block.text[match.end() :])
        if rest:
            if found := people(rest) or _alone(rest, block):
                return found, frozenset((block.number,))
            continue
        following = list(_following(zone[at + 1 : at + 1 + MOST_AUTHORS]))
        found = tuple(dict.fromkeys(name for one in following for name in people(one.text)))
        if found:
            return found, frozenset((block.number, *(one.number for one in following)))
    return (), frozenset()


def _alone(rest: str, block: PageBlock) -> tuple[str, ...]:
    """A name of one word in small letters, as one signs in, where a date stands beside it: "by jdoe | 5 May 2025"."""
    word = _BREAK.sub("", rest).strip(" ,|")
    return (word,) if word.isalnum() and 3 <= len(word) <= 30 and _DATE.search(block.text) else ()


def _following(zone: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """The first run behind "By", and those behind it that are made alike and are names as well."""
    for block in zone:
        if block.words > NAME_WORDS or (block is not zone[0] and block.box.look != zone[0].box.look):
            return
        if iso_date(block.text):
            return
        if not people(block.text):
            return
        yield block


def _called(zone: Sequence[PageBlock]) -> Found | None:
    """The names in a box that is called the author's."""
    for block in zone:
        if block.box.far(AUTHOR) <= NEAR and block.words <= NAME_WORDS and (found := people_named(block.text)):
            return found, frozenset((block.number,))
    return None


def _beside_date(zone: Sequence[PageBlock], headline: PageBlock | None, chosen: Sequence[PageBlock]) -> Found | None:
    """The names in the line of the date, or on a line of their own near it, under the headline."""
    if headline is None:
        return None
    under = [block for block in zone if headline.number < block.number <= headline.number + UNDER_HEADLINE]
    inside = {block.number for block in chosen}
    dated = [block.number for block in under if block.moment or iso_date(block.text)]
    for block in under:
        near = any(abs(block.number - number) <= BESIDE for number in dated)
        if not near or block.number in inside or block.words > 2 * NAME_WORDS:
            continue
        bare = _DATE.sub("|", block.text)
        for piece in re.split(r"[|•·∙⋅●]|\s[–—-]\s|\bpublished\b:?|\bposted\b:?", bare, flags=re.IGNORECASE):
            words = piece.split()
            if 2 <= len(words) <= MOST_NAME and is_signature(piece) and (found := people_named(piece)):
                return found, frozenset((block.number,))
    return None


def people_named(text: str) -> tuple[str, ...]:
    """The names of people in a line, without what else stands there set like one."""
    return tuple(name for name in names(BUTTON.sub("", CONTACT.sub("", text))) if not _JOB.search(name))[:MOST_AUTHORS]


def people(text: str) -> tuple[str, ...]:
    """The names that follow "By": of people, or else of a team or a house.

    >>> people("Jane Doe and John Roe | 5 May 2025"), people("The Example Team"), people("hand, in an hour")
    (('Jane Doe', 'John Roe'), ('The Example Team',), ())
    """
    bare = _BREAK.sub("", text).strip(" ,|")
    if found := people_named(bare):
        return found
    first = bare.partition(",")[0].strip()
    return (first,) if first[:1].isupper() and _TEAM.fullmatch(first) and iso_date(text) != text else ()


def _dates(zone: Sequence[PageBlock], language: str) -> tuple[str | None, str | None]:
    """The first date that is one of publication, and the first that is one of a change."""
    published: str | None = None
    modified: str | None = None
    updated = _updated(language)
    changed = False
    for block in zone:
        label = updated.search(block.text)
        found = iso_date(block.text) or (block.moment if ISO_DAY.match(block.moment) else None)
        if found is not None and len(found) < len("2025-03-04") and block.words > MONTH_WORDS:
            # "Sales in March 2022": a month alone is a date line only where it stands alone.
            continue
        if found is None:
            # "Last updated:" alone on its line speaks of the next.
            changed = label is not None and block.words <= NAME_WORDS
            continue
        if label is not None or changed:
            before = iso_date(block.text[: label.start()]) if label is not None else None
            published = published or before
            modified = modified or (iso_date(block.text[label.end() :]) if label is not None else None) or found
        else:
            published = published or found
        changed = False
    moments = [block.moment for block in zone if block.moment]
    return _finer(published, moments), _finer(modified, moments)


def _finer(day: str | None, moments: Sequence[str]) -> str | None:
    """A day as machines are told it, with its time."""
    return next((moment for moment in moments if day and moment.startswith(day)), day)


@lru_cache(maxsize=32)
def _label(language: str) -> re.Pattern[str]:
    words = [*table("en").by, *(table(language).by if language in LANGUAGES else ())]
    bare = sorted({word.rstrip(" :") for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])\W{{0,3}}(?:{any_of(bare)})(?=\W|$|(?-i:[A-Z]))\s*:?\s*", re.IGNORECASE)


@lru_cache(maxsize=32)
def _updated(language: str) -> re.Pattern[str]:
    words = [*table("en").updated, *(table(language).updated if language in LANGUAGES else ())]
    return re.compile(rf"(?<!\w)(?:{any_of(sorted({word.rstrip(' :') for word in words}))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _published(language: str) -> re.Pattern[str]:
    words = [*table("en").published, *(table(language).published if language in LANGUAGES else ())]
    bare = sorted({word.rstrip(" :") for word in words})
    return re.compile(rf"\W{{0,3}}(?:{any_of(bare)})(?!\w)", re.IGNORECASE)
