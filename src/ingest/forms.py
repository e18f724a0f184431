"""The form of a line, whatever its words: how long, how it ends, whether it is a sentence, a name, a heading.

Form is evidence in every language; the words of a language live in `phrases/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from msgspec import Struct

# A sentence ends in one of these, with closing quotes and brackets after it.
STOPS = ".!?…。！？｡।۔؟"
CLOSERS = "\"'”’»«›“‘)]）」』】》"
AFTER_STOPS = CLOSERS + " "
# Scripts that write no spaces between words: one word for every two characters, as readers of Japanese count.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
CHARACTERS_PER_UNSPACED_WORD = 2
# 28 words or 170 characters of sentences: below this, captions and standfirsts are as long; above it, hardly anything
# but running text is.
ANCHOR_WORDS = 28
# A sentence of this many words that no rule marks holds the article's place, as a paragraph does.
ANCHOR_SENTENCE_WORDS = 16
BULLET = re.compile(r"(?:[-*•‣▪◦●·–—]|\d{1,3}[.)])\s")
# What stands between sentences: a stop, perhaps a quote, a blank, and a capital, digit or quote.
SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’»)\]]{0,2}\s+(?=[\"'“‘«„(\[]?[^\W_a-zß-öø-ÿ])|[。！？]|[؟।۔]\s")
NAME_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "des",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "zum",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "i",
    ]
)
NUMBER = re.compile(r"\d+")
# "Athletic 1, Town 1 (4–3 on penalties)" is a result, not a headline.
MOST_NUMBERS = 3
NO_LETTERS = re.compile(r"[\W_]+")
# English print has these signs outside of ASCII, and hardly a letter; for ASCII there are faster ways.
PRINTED_SIGNS = "’‘“”–—…\u00a0"
ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
# Words of four letters and more are what headlines of English papers set with capitals; so many tell how a line is set.
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LEAST_LONG_WORDS, CAPITAL_SHARE = 4, 0.85
# A computer's name for a picture, not a person's: "img_2041.jpg", "summit1_POOL_afp".
ASSET_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?|svg)\b|[^\W_]_[^\W_]", re.IGNORECASE)


class Form(Struct, frozen=True, gc=False):
    """What a line looks like.

    words: white-space separated, see `word_count` for scripts without spaces. stop: whether it ends as a sentence
    does.
    """

    text: str
    words: int
    stop: bool

    @property
    def sentences(self) -> int:
        """How many sentences it seems to hold, one at least."""
        return 1 + len(SENTENCE_BREAK.findall(self.text))

    @property
    def is_prose(self) -> bool:
        """A whole sentence at least: eight words and a stop."""
        return self.stop and self.words >= 8

    @property
    def is_long_prose(self) -> bool:
        """A paragraph of sentences, such as no line of boilerplate but a legal notice has."""
        return self.words >= ANCHOR_WORDS and (self.stop or self.words >= 2 * ANCHOR_WORDS or self.sentences > 1)


class Zone(Enum):
    """Where a block stands among the anchors, the long paragraphs of an article."""

    HEAD = "before the first"
    BODY = "between"
    TAIL = "after the last"
    ALONE = "there are none"


@lru_cache(maxsize=2048)
def form_of(text: str) -> Form:
    """The form of one line."""
    bare = text.rstrip(AFTER_STOPS)
    return Form(text, word_count(text), bare[-1:] in STOPS if bare else False)


def word_count(text: str) -> int:
    """Words in a text: runs between white space; in scripts without spaces, every two characters are one.

    Chinese, Japanese, Thai, Lao, Burmese and Khmer count so; Korean writes spaces.
    """
    words = len(text.split())
    if without_signs(text).isascii():
        return words
    unspaced = len(UNSPACED.findall(text))
    return words + unspaced // CHARACTERS_PER_UNSPACED_WORD if unspaced else words


def zones(count: int, is_anchor: Callable[[int], bool]) -> tuple[Zone, ...]:
    """The zone of each block of a document, given which are anchors; an anchor itself is in the body.

    Asks from either end and no further than the first anchor it meets.
    """
    first = next((number for number in range(count) if is_anchor(number)), None)
    if first is None:
        return (Zone.ALONE,) * count
    last = next(number for number in reversed(range(count)) if is_anchor(number))
    return (Zone.HEAD,) * first + (Zone.BODY,) * (last - first + 1) + (Zone.TAIL,) * (count - last - 1)


def is_anchor(form: Form) -> bool:
    """A paragraph of the article, where nothing speaks against it: a long sentence at least."""
    return form.is_long_prose or (form.is_prose and form.words >= ANCHOR_SENTENCE_WORDS)


def is_name(text: str, *, most_words: int = 5) -> bool:
    """Whether a text could be a person's name: two to five capitalised words, particles among them."""
    words = text.split()
    if not 2 <= len(words) <= most_words or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return False
    return all(
        (word[0].isupper() and word.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha())
        or word.casefold() in NAME_PARTICLES
        for word in words
    )


def opens_like_a_name(text: str) -> bool:
    """Whether a text could begin with a person's name, as far as its first two words tell."""
    first, second, *_ = (*text.split(maxsplit=2), "", "")
    return first[:1].isupper() and (second[:1].isupper() or second.casefold() in NAME_PARTICLES)


@lru_cache(maxsize=2048)
def is_heading(text: str) -> bool:
    """Whether a line could be a headline of this article or of another: short, no stop, begins like a sentence."""
    form = form_of(text)
    if not 2 <= form.words <= 25 or BULLET.match(text) or ASSET_NAME.search(text):
        return False
    bare = text.rstrip(AFTER_STOPS)
    if bare[-1:] in ".:;,…。।۔" or len(NUMBER.findall(text)) > MOST_NUMBERS:
        return False
    first = next((character for character in text if character.isalnum()), "")
    return bool(first) and not first.islower() and form.sentences <= 2


def is_title_case(text: str) -> bool:
    """Whether a line is set Like a Headline of an English Paper, every long word with a capital.

    >>> is_title_case("Council Votes to Rebuild the Old Harbour Wall"), is_title_case("Council votes to rebuild wall")
    (True, False)
    """
    words = LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= LEAST_LONG_WORDS and capitals >= CAPITAL_SHARE * len(words)


def without_signs(text: str) -> str:
    """A text with blanks for the signs outside of ASCII that English print uses."""
    if not text.isascii():
        for sign in PRINTED_SIGNS:
            text = text.replace(sign, " ")
    return text


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """A line without case, punctuation and blanks, for telling a repetition: a comma more is the same line."""
    plain = without_signs(text)
    if plain.isascii():
        return plain.lower().encode().translate(None, ASCII_SIGNS).decode()
    return NO_LETTERS.sub("", text.casefold())
