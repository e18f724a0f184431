"""What to know of an article before using its record: whether it is whole, and whether it is one at all.

A flag changes nothing else in the record. Phrases raise none by themselves: place, length and form have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import Cleaned
from ingest.document import Removed
from ingest.forms import ANCHOR_WORDS, BULLET, CLOSERS, form_of, is_heading, word_count
from ingest.phrases.common import COMMON
from ingest.phrases.missing import CONTINUED, NO_ARTICLE, WALLS
from ingest.vocabulary import languages_of

# The rule for "[+1234 chars]", in `boilerplate/read_more.py`.
CHARACTERS_LEFT = "characters_left"
NO_LETTERS_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*([\])]?)$")
ELLIPSES = re.compile(r"…|\.\.\.")
LAST_WORD = re.compile(r"([^\W_]+)$")
# What feeds and interfaces give of an article is this long at the most; columnists end long ones in an ellipsis.
EXCERPT_WORDS = 250
# A line that breaks off is running text; captions, headings and addresses are shorter. One that trails off says so.
LEAST_WORDS, LEAST_WORDS_TRAILING = 12, 6
# What is in front of a wall is the beginning of an article; what is in front of "Continue reading", a few sentences.
TEASER_WORDS, OPENING_WORDS = 400, 150
# Pages that say why there is no article say little else.
PAGE_WORDS = 120
# Lists of links: so many lines at least, so many of them like headlines, so few words in sentences or in longer lines.
LEAST_LINKS, LINK_SHARE, SENTENCE_SHARE, LONGEST_LINK = 10, 0.8, 0.05, 200
# Verse and results have some sign at the ends of lines, links have none.
SIGNS = tuple(".,;:!?…。、！？；：।؟،—–-")
SIGN_SHARE = 0.25
PLEA, COOKIE = "subscription_plea", "cookie"
PAYWALLED = "paywalled"


def flags_of(reading: str, cleaned: Cleaned, *, guessed: bool = False) -> tuple[str, ...]:
    """The flags of an article, sorted, from its reading text and what was made of it; the README documents each.

    `guessed` tells whether its encoding was.
    """
    lines = [line for line in cleaned.text.split("\n") if line]
    behind = tuple(_behind(reading, cleaned.removed))
    truncated = is_truncated(cleaned.text, lines, behind)
    paywalled = is_paywalled(cleaned.text, behind, truncated=truncated)
    found = {
        "encoding_guessed": guessed,
        "caption_only": not lines and bool(cleaned.fields.captions),
        "no_text": not lines and not cleaned.fields.captions,
        "truncated": truncated,
        PAYWALLED: paywalled,
        # Of an article that breaks off there may be no whole sentence.
        "not_an_article": not truncated and not paywalled and is_no_article(reading, lines, cleaned.removed),
    }
    return tuple(sorted(name for name, raised in found.items() if raised))


def is_truncated(text: str, lines: Sequence[str], behind: Sequence[Removed]) -> bool:
    """Whether a text breaks off: something that stood behind it says so, or its last line does by its form."""
    if any(one.rule.startswith(CHARACTERS_LEFT) for one in behind):
        return True
    if not lines:
        return False
    words = word_count(text)
    goes_on = bool(behind) and _bare(behind[0].text) in CONTINUED
    if goes_on and (words <= OPENING_WORDS or not form_of(lines[-1]).stop):
        return True
    last = form_of(lines[-1]).words
    return _is_running(text, lines) and (
        (last >= LEAST_WORDS and _breaks_off(lines[-1], text))
        or (last >= LEAST_WORDS_TRAILING and words <= EXCERPT_WORDS and _trails_off(lines[-1], text))
    )


def is_paywalled(text: str, behind: Sequence[Removed], *, truncated: bool) -> bool:
    """Whether a plea behind a text, which is short or truncated, says that the rest is for those who pay."""
    pleas = (one.text.casefold().replace("’", "'") for one in behind if one.kind == PLEA)
    return (
        bool(text)
        and any(wall in plea for plea in pleas for wall in WALLS)
        and (truncated or word_count(text) <= TEASER_WORDS)
    )


def is_no_article(reading: str, lines: Sequence[str], removed: Sequence[Removed]) -> bool:
    """Whether what was read is a page without an article: an error, a wall of consent, a list of links."""
    if not reading:
        return False
    if not any(form_of(line).words >= ANCHOR_WORDS for line in lines):
        cookies = sum(word_count(one.text) for one in removed if one.kind == COOKIE)
        if cookies > word_count(" ".join(lines)) or _says_why(reading):
            return True
    return bool(lines) and (_has_no_sentence(lines) or _are_links(lines))


def _behind(reading: str, removed: Sequence[Removed]) -> Iterator[Removed]:
    """The spans behind all that was kept, in order."""
    end = len(reading)
    first = len(removed)
    for number in range(len(removed) - 1, -1, -1):
        if reading[removed[number].end : end].strip():
            break
        first, end = number, removed[number].start
    yield from removed[first:]


def _is_running(text: str, lines: Sequence[str]) -> bool:
    """Whether the last line is a paragraph behind a paragraph, or the only one: no item, heading, row or verse."""
    alone = len(lines) == 1 or text.endswith(f"\n\n{lines[-1]}")
    follows = len(lines) == 1 or form_of(lines[-2]).is_prose
    return alone and follows and not BULLET.match(lines[-1])


def _trails_off(line: str, text: str) -> bool:
    """Whether a line ends in an ellipsis inside a sentence, or in one in brackets, and the text has no other."""
    match = ELLIPSIS.search(line)
    if match is None or len(ELLIPSES.findall(text)) > 1:
        return False
    before = line[: match.start()].rstrip(" [(")
    return bool(match[1]) or before[-1:].isalnum() or before.endswith(",")


def _breaks_off(line: str, text: str) -> bool:
    """Whether a line ends in a comma, or in a word that leads on to the next."""
    if line.endswith((",", "、", "،")):
        return True
    match = LAST_WORD.search(line)
    if match is None:
        return False
    return any(match[1].casefold() in COMMON.get(language, ()) for language in languages_of(text))


def _has_no_sentence(lines: Sequence[str]) -> bool:
    """Whether no line is one or could be the beginning of one, and the lines are not verse or results either."""
    if any(form_of(line).is_prose or form_of(line).words >= LEAST_WORDS for line in lines):
        return False
    return sum(line.rstrip(CLOSERS + " ").endswith(SIGNS) for line in lines) < SIGN_SHARE * len(lines)


def _are_links(lines: Sequence[str]) -> bool:
    """Whether nearly all lines could be headlines of articles, and next to nothing is in sentences."""
    if len(lines) < LEAST_LINKS:
        return False
    sentences = sum(form_of(line).words for line in lines if form_of(line).is_prose or len(line) > LONGEST_LINK)
    if sentences > SENTENCE_SHARE * sum(form_of(line).words for line in lines):
        return False
    return sum(is_heading(line) for line in lines) >= LINK_SHARE * len(lines)


def _says_why(reading: str) -> bool:
    """Whether a page that says little says why there is no article on it, and not in a paragraph about something."""
    if word_count(reading) > PAGE_WORDS:
        return False
    notices = (line.casefold().replace("’", "'") for line in reading.split("\n") if form_of(line).words < ANCHOR_WORDS)
    return any(phrase in notice for notice in notices for phrase in NO_ARTICLE)


def _bare(text: str) -> str:
    """A line without case, and without signs around it."""
    return NO_LETTERS_AROUND.sub("", text.casefold().replace("’", "'"))
