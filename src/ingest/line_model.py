"""A witness for lines that no rule knows: how likely a line is residue, by its form, its place and its neighbours.

Boosted trees over what a line looks like, where it stands, what the rules saw in it and what they took around it; for
English text a bag of words joins as one more number. Cf. Kohlschütter et al., "Boilerplate detection using shallow text
features", 2010, for density and neighbours, and Friedman, "Greedy function approximation", 2001, for the trees.
`training/line_model.py` makes the weights, from English pages; without the words they serve any language. Plain Python,
and no state but the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import chain, pairwise
from math import log1p

import msgspec

from ingest.document import Block, Mark
from ingest.forest import likelihood
from ingest.forms import BULLET, Zone, form_of, is_anchor, is_heading, is_name, skeleton, without_signs
from ingest.phrases import LANGUAGES, table
from ingest.phrases.common import COMMON

LANGUAGE = "en"
# In `data/`: the trees for text in any language, those that know the words of English as well, and these words.
FOREST, FOREST_WITH_WORDS, WORDS = "line_model.json", "line_model_en.json", "line_model_en_words.json"
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
MOST_TOKENS = 40
SECOND_PERSON = frozenset(("you", "your", "we", "our", "us", "my"))
# How a line's long words begin tells whether the article speaks of the same things.
LONG, STEM = re.compile(r"[^\W\d_]{4,}"), 6
LEAST_LONG = 4
BLANKS_FOR_SIGNS = {code: " " for code in range(128) if not chr(code).isalpha()}
ENDINGS, QUOTES, ARROWS, BULLETS = ".!?:;,…", "\"'“‘«„", "»›→>", "-*•·–—▪"
CODE = ("{", "}", "();", '":', " = ")
# How a rule matched; the rest of its name is its language.
SHAPES = ("alone", "bare", "opens", "closes", "within", "twice", "heading", "opener", "under_heading")
# What says something of the article: no reason to suspect its neighbours.
FIELDS = frozenset({"headline", "subtitle", "byline", "date", "caption", "correction"})
LATER = frozenset({"headline", "subtitle", "duplicate_headline"})
FIELDS_AND_LATER = FIELDS | LATER
# In the order that the trees were taught: a kind more, or another order, takes a new training.
KINDS = (
    "byline",
    "date",
    "caption",
    "photo_credit",
    "duplicate_caption",
    "subscription_plea",
    "newsletter",
    "read_more",
    "social",
    "advert",
    "copyright",
    "author_bio",
    "comment_prompt",
    "navigation",
    "cookie",
    "disclaimer",
    "correction",
)
# The fields of a language's table that hold cues.
CUED = (
    "read_more_cues",
    "subscription_plea",
    "newsletter",
    "social",
    "advert",
    "copyright",
    "author_bio",
    "comment_prompt",
    "navigation",
    "cookie",
    "disclaimer",
)
LEAST_CUE_LETTERS = 3
# From kana on, scripts that write no spaces; Hangul among them does no harm.
UNSPACED_FROM = "\u3040"
# How far it looks: for an anchor, for what goes, for company.
ANCHOR_REACH, GONE_REACH, COMPANY_REACH, RUN_REACH = 13, 9, 6, 15
ABSENT = -1.0
LONGEST_COPY = 1500
# Lines are looked at again in the next pass, and beside their neighbours.
LINES_KEPT = 1024
# What a line without marks has: the weight of the best, how rules matched, whether otherwise, kinds.
NO_EVIDENCE = [0.0] * (1 + len(SHAPES) + 1 + len(KINDS))


@dataclass(frozen=True)
class Surroundings:
    """A document as the model sees it: its blocks, what the rules saw in each, and what they took so far."""

    blocks: Sequence[Block]
    where: Sequence[Zone]
    marks: Mapping[int, Sequence[Mark]]
    accepted: Mapping[int, Mapping[Mark, float]]
    languages: frozenset[str]

    @cached_property
    def anchors(self) -> tuple[bool, ...]:
        """Whether each block is a paragraph of the article that nothing speaks against."""
        return tuple(at not in self.marks and is_anchor(form_of(block.text)) for at, block in enumerate(self.blocks))

    @cached_property
    def gone(self) -> tuple[bool, ...]:
        """Whether each block goes as something that is no field."""
        gone = [False] * len(self.blocks)
        for at, found in self.accepted.items():
            gone[at] = any(mark.kind not in FIELDS for mark in found)
        return tuple(gone)

    @cached_property
    def share_gone(self) -> float:
        """How much of the blocks that is."""
        return sum(self.gone) / len(self.blocks)

    @cached_property
    def fields(self) -> tuple[bool, ...]:
        """Whether each block goes to a field."""
        fields = [False] * len(self.blocks)
        for at, found in self.accepted.items():
            fields[at] = any(mark.kind in FIELDS for mark in found)
        return tuple(fields)

    @cached_property
    def best(self) -> tuple[float, ...]:
        """The weight of the strongest mark in each block, 0 where there is none."""
        best = [0.0] * len(self.blocks)
        for at, found in self.marks.items():
            best[at] = max((mark.weight for mark in found if mark.kind not in FIELDS_AND_LATER), default=0.0)
        return tuple(best)

    @cached_property
    def anchored(self) -> int:
        """How many blocks are anchors."""
        return sum(self.anchors)

    @cached_property
    def words(self) -> str:
        """The words of the article in small letters, each between blanks."""
        return _words_of(tuple(block.text for block, anchor in zip(self.blocks, self.anchors, strict=True) if anchor))

    def speaks_of(self, stem: str) -> bool:
        """Whether a word of the article begins like this; a shorter one than a stem is a word itself."""
        return f" {stem}" in self.words if len(stem) == STEM else f" {stem} " in self.words

    @cached_property
    def copies(self) -> Counter[str]:
        """How often each line stands here."""
        # No line that the model is asked about is longer.
        return Counter(skeleton(block.text) for block in self.blocks if len(block.text) <= LONGEST_COPY)

    @cached_property
    def groups(self) -> Counter[int]:
        """How many lines each list, verse or table has."""
        return Counter(block.group for block in self.blocks)

    @cached_property
    def gone_behind(self) -> int:
        """How many blocks behind the last anchor go."""
        last = max((at for at, anchor in enumerate(self.anchors) if anchor), default=-1)
        return sum(self.gone[last + 1 :])


@cache
def cue_words(languages: frozenset[str]) -> Mapping[str, float]:
    """The words of the cues of some languages that are no common ones, with how many cues hold them, as a logarithm.

    What a language's table cannot say whole, its words say softly: "abonnez-vous" in any phrase smells of a plea.
    """
    held: Counter[str] = Counter()
    for language in sorted(languages & LANGUAGES.keys()):
        own = table(language)
        common = {word.casefold() for word in COMMON.get(language, ())}
        for cue in (
            *(
                phrase
                for field in CUED
                for cues in (getattr(own, field),)
                for phrase in (*cues.alone, *cues.bare, *cues.opens, *cues.within)
            ),
            *own.stories,
            *own.read_more,
        ):
            held.update(set(cue_tokens(cue)) - common)
    return {word: log1p(times) for word, times in held.items()}


def cue_tokens(text: str) -> list[str]:
    """The words of a line that could be a cue's: from three letters on; in scripts without spaces, pairs of signs."""
    tokens: list[str] = []
    for word in WORD.findall(text.casefold()):
        if word[0] >= UNSPACED_FROM:
            tokens += [word[at : at + 2] for at in range(len(word) - 1)]
        elif len(word) >= LEAST_CUE_LETTERS:
            tokens.append(word)
    return tokens


def probability(row: Sequence[float], text: str, *, words: bool) -> float:
    """How likely a line is residue, 0 to 1; `row` is what `numbers` gives, `words` whether it is English."""
    if words:
        return likelihood(FOREST_WITH_WORDS, (*row, word_odds(text)))
    return likelihood(FOREST, row)


def numbers(at: int, around: Surroundings) -> list[float]:
    """What the trees look at in block `at`, in a fixed order."""
    block = around.blocks[at]
    row = [
        *_shape(block.text),
        *_content(block.text, around),
        *_place(at, around),
        *_company(at, around),
        *_evidence(at, around),
    ]
    for other in (at - 2, at - 1, at + 1, at + 2):
        row += _neighbour(other, around)
    return [float(number) for number in row]


@lru_cache(maxsize=LINES_KEPT)
def word_odds(text: str) -> float:
    """The log-odds of a line by its words alone."""
    weights = _weights(WORDS)
    return weights.get("bias", 0.0) + sum(weights.get(word, 0.0) for word in words_of(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a line and their pairs, each once, in an order of their own."""
    return tuple(dict.fromkeys(_words(text)))


def _words(text: str) -> Iterator[str]:
    words = TOKEN.findall(NUMBER.sub("0", text.casefold()))[:MOST_TOKENS]
    yield from (f"word={word}" for word in words)
    yield from (f"pair={one} {other}" for one, other in pairwise(words))
    if words:
        yield f"begins={words[0]}"
        yield f"begins={' '.join(words[:2])}"
        yield f"ends={words[-1]}"
    if not SECOND_PERSON.isdisjoint(words):
        yield "second person"


@lru_cache(maxsize=LINES_KEPT)
def _shape(text: str) -> tuple[float, ...]:
    form = form_of(text)
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return (
        min(form.words, 80),
        log1p(len(text)),
        form.stop,
        form.is_prose,
        min(form.sentences, 6),
        _ending(text),
        _beginning(text),
        _capitals(text),
        text.isupper(),
        digits / len(text),
        (len(text) - letters - digits) / len(text),
        "@" in text,
        "http" in text or "www." in text,
        "|" in text,
        "©" in text,
        any(sign in text for sign in ARROWS),
        "?" in text,
        "!" in text,
        ":" in text,
        any(sign in text for sign in '"“”«»„'),
        not text.isascii() and any(character > "\u2190" and not character.isalpha() for character in text),
        BULLET.match(text) is not None,
        is_heading(text),
        is_name(text),
        "\t" in text,
        any(sign in text for sign in CODE),
    )


def _content(text: str, around: Surroundings) -> list[float]:
    stems = _stems(text)
    known = sum(map(around.speaks_of, stems))
    tokens, cues = cue_tokens(text), cue_words(around.languages)
    weights = [cues.get(token, 0.0) for token in tokens]
    return [
        known / len(stems) if stems else ABSENT,
        len(stems),
        around.copies[skeleton(text)],
        sum(weight > 0 for weight in weights) / len(tokens) if tokens else ABSENT,
        sum(weights) / len(tokens) if tokens else ABSENT,
        max(weights, default=ABSENT),
    ]


def _place(at: int, around: Surroundings) -> list[float]:
    size, zone = len(around.blocks), around.where[at]
    return [
        zone is Zone.HEAD,
        zone is Zone.TAIL,
        zone is Zone.ALONE,
        min(at, 20),
        min(size - 1 - at, 30),
        at / size,
        size,
        around.anchored,
        _nearest(around.anchors, at, -1, ANCHOR_REACH),
        _nearest(around.anchors, at, 1, ANCHOR_REACH),
        around.groups[around.blocks[at].group],
    ]


def _company(at: int, around: Surroundings) -> list[float]:
    gone, size = around.gone, len(around.blocks)
    above = _nearest(around.anchors, at, -1, ANCHOR_REACH)
    below = _nearest(around.anchors, at, 1, ANCHOR_REACH)
    low, high = max(0, at - COMPANY_REACH), min(size, at + COMPANY_REACH + 1)
    return [
        _nearest(gone, at, -1, GONE_REACH),
        _nearest(gone, at, 1, GONE_REACH),
        sum(gone[max(0, at - above + 1 if above < ANCHOR_REACH else at - ANCHOR_REACH + 1) : at]),
        sum(gone[at + 1 : min(size, at + below)]),
        sum(gone[low:at]),
        sum(gone[at + 1 : high]),
        sum(around.fields[low:high]),
        _run(at, around, -1),
        _run(at, around, 1),
        around.share_gone,
        around.gone_behind if around.where[at] is Zone.TAIL else ABSENT,
        _alike(at, at - 1, around),
        _alike(at, at + 1, around),
    ]


def _evidence(at: int, around: Surroundings) -> list[float]:
    if at not in around.marks:
        return NO_EVIDENCE
    marks = [mark for mark in around.marks[at] if mark.kind not in LATER]
    shapes = {mark.rule.rpartition(".")[2] for mark in marks}
    kinds = {mark.kind for mark in marks}
    known = [shape in shapes for shape in SHAPES]
    return [around.best[at], *known, not shapes <= set(SHAPES), *(kind in kinds for kind in KINDS)]


def _neighbour(at: int, around: Surroundings) -> list[float]:
    if not 0 <= at < len(around.blocks):
        return [ABSENT] * 7
    words, stop, capitals, ending = _outline(around.blocks[at].text)
    return [words, stop, around.gone[at], around.fields[at], around.best[at], capitals, ending]


@lru_cache(maxsize=LINES_KEPT)
def _outline(text: str) -> tuple[int, bool, float, int]:
    """What of a line tells something about those beside it."""
    form = form_of(text)
    return min(form.words, 80), form.stop, _capitals(text), _ending(text)


def _nearest(flags: Sequence[bool], at: int, step: int, reach: int) -> int:
    """How many blocks away the nearest flag is, `reach` where there is none nearer."""
    for distance in range(1, reach):
        other = at + step * distance
        if not 0 <= other < len(flags):
            break
        if flags[other]:
            return distance
    return reach


def _run(at: int, around: Surroundings, step: int) -> int:
    """How many short lines without the form of a sentence stand there in a row."""
    length = 0
    while length < RUN_REACH and 0 <= at + step * (length + 1) < len(around.blocks):
        form = form_of(around.blocks[at + step * (length + 1)].text)
        if form.words > 25 or form.is_prose:
            break
        length += 1
    return length


def _alike(at: int, other: int, around: Surroundings) -> float:
    """How much two lines look alike, 0 to 3."""
    if not 0 <= other < len(around.blocks):
        return ABSENT
    one, two = around.blocks[at].text, around.blocks[other].text
    same = (_beginning(one) == _beginning(two)) + (_ending(one) == _ending(two))
    return same + (0.5 < len(one) / len(two) < 2)


def _beginning(text: str) -> int:
    first = text[0]
    if first.isupper():
        return 1
    if first.islower():
        return 2
    if first.isdigit():
        return 3
    for number, signs in enumerate((QUOTES, BULLETS, "@#"), 4):
        if first in signs:
            return number
    return 7 if first.isalpha() else 8


def _ending(text: str) -> int:
    last = text[-1]
    at = ENDINGS.find(last)
    return at + 1 if at >= 0 else 8 if last.isdigit() else 9 if last.isalpha() else 10


def _capitals(text: str) -> float:
    """The share of words with a capital."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else ABSENT


def _stems(text: str) -> list[str]:
    plain = without_signs(text)
    if plain.isascii():
        # The same, and several times as fast.
        return [word[:STEM] for word in plain.lower().translate(BLANKS_FOR_SIGNS).split() if len(word) >= LEAST_LONG]
    return [word[:STEM] for word in LONG.findall(text.casefold())]


@lru_cache(maxsize=2)
def _words_of(paragraphs: Sequence[str]) -> str:
    """The words of an article, which are asked for again when what is left of it is looked at again."""
    plain = [without_signs(text) for text in paragraphs]
    together = " ".join(text for text in plain if text.isascii()).lower().translate(BLANKS_FOR_SIGNS)
    others = chain.from_iterable(LONG.findall(text.casefold()) for text in plain if not text.isascii())
    return f" {together} {' '.join(others)} "


@cache
def _weights(name: str) -> dict[str, float]:
    data = resources.files("ingest").joinpath("data", name).read_bytes()
    return msgspec.json.decode(data, type=dict[str, float])
