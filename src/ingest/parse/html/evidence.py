"""What speaks for and against each run of text of a page being the article: numbers, in a fixed order.

How long it is, how much of it is links, what the boxes around it hold and are called, what stands beside it and above
it. Density of text and of links in boxes is an idea of Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate
detection using shallow text features"; prose that weighs in its box and in those around it, of Readability's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p

from ingest.parse.html.blocks import AROUND, AROUND_NUMBERS, FAR, HEADINGS, SIGNS, Box, PageBlock
from ingest.parse.html.hints import section_of

# The boxes whose distance above a run tells something: what they are called, and what they are.
_SIGNS = (
    *("comments", "related", "cards", "signing_up", "author", "metadata", "picture", "side", "over_the_page", "hidden"),
    *("article", "content", "questions", "shop"),
)
_SIGN_NUMBERS = (*(SIGNS.index(name) for name in _SIGNS), *(AROUND_NUMBERS[name][0] for name in AROUND))
_BOXES_UP = 4
# The name of each number.
NAMES = (
    *("words", "characters", "linked", "prose", "ending", "capitals", "exclamation", "copies", "element", "says"),
    "heading",
    *(f"{what}_{up}" for up in range(_BOXES_UP) for what in ("share", "box_linked", "box_prose", "prose_share")),
    *(f"called_{name}" for name in _SIGNS),
    *(f"in_{name}" for name in AROUND),
    *("depth", "from_best", "beside_best", "near_best", "alike_words", "alike", "alike_prose", "alike_prose_share"),
    *("number", "place", "from_headline", "prose_before", "prose_behind", "prose_gone", "near", "nearer"),
    *("near_linked", "in_json", "section", "since_heading", "heading_level"),
    *(f"{what}_{by}" for by in ("before", "behind") for what in ("words", "linked", "alike", "heading")),
)
_ELEMENTS = {
    name: number
    for number, names in enumerate(
        (
            ("p",),
            ("div", "section", "article", "body", "main", "center"),
            ("li",),
            ("td", "th"),
            ("h1",),
            ("h2",),
            ("h3",),
            ("h4", "h5", "h6"),
            ("figcaption", "caption"),
            ("blockquote",),
            ("dt", "dd"),
            ("pre",),
            ("figure",),
            ("summary",),
        )
    )
    for name in names
}
_OTHER_ELEMENT = 1
_ENDINGS = ".!?:;,…"
# How much of the weight of a run of prose its box's parent has, and those above it.
_WEIGHTS = (1.0, 0.7, 0.5, 0.3)
# How far prose is looked for; how far a headline counts.
_REACH, _HEADLINE_REACH = 20, 60
# A bold line of so few words is a heading.
_HEADING_WORDS, _BOLD = 8, 0.8
# How much of a run is looked for in what the page says of itself to machines.
_WITNESS_CHARACTERS = 60
_ABSENT = -1.0
_NOBODY = (_ABSENT,) * 4


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same for all runs of a page."""

    blocks: Sequence[PageBlock]
    characters: int
    prose: int
    prose_words: int
    best: Box | None
    alike: Counter[int]
    alike_words: Counter[int]
    alike_prose: Counter[int]
    copies: Counter[str]
    headline: int | None


def evidence(blocks: Sequence[PageBlock], witness: str = "") -> list[list[float]]:
    """A row for each run, as `NAMES` names its numbers; `witness` is what JSON-LD gives as the body.

    Counts what the boxes hold, so it can be asked once for a page.
    """
    page = _counted(blocks)
    before = list(accumulate((block.words if block.prose else 0 for block in blocks), initial=0))
    dense = list(accumulate((block.words * (1 - block.linked) for block in blocks), initial=0.0))
    links = list(accumulate((block.linked for block in blocks), initial=0.0))
    above, below = _distances(blocks)
    rows = []
    section, since, level = 0, 0, 9
    size = len(blocks)
    for at, block in enumerate(blocks):
        says = section_of(block.text) if block.words <= 10 else 0
        heading = _is_heading(block)
        if heading:
            section, since, level = says, 0, _ELEMENTS.get(block.box.name, 9)
        low, high = max(0, at - 5), min(size, at + 6)
        lower, higher = max(0, at - 2), min(size, at + 3)
        rows.append(
            [
                *_own(block, page, says, heading),
                *(block.box.row or _boxed(block.box, page)),
                min(at, 400),
                at / size,
                _from_headline(at, page.headline),
                above[at],
                below[at],
                before[at] / page.prose_words,
                (dense[high] - dense[low]) / 11,
                (dense[higher] - dense[lower]) / 5,
                (links[min(size, at + 4)] - links[max(0, at - 3)]) / 7,
                (block.text[:_WITNESS_CHARACTERS] in witness) if witness else _ABSENT,
                section,
                min(since, 60),
                level,
                *(_beside(blocks[at - 1], block) if at else _NOBODY),
                *(_beside(blocks[at + 1], block) if at + 1 < size else _NOBODY),
            ]
        )
        since += 1
    return rows


def _counted(blocks: Sequence[PageBlock]) -> _Page:
    alike: Counter[int] = Counter()
    alike_words: Counter[int] = Counter()
    alike_prose: Counter[int] = Counter()
    characters = prose = prose_words = 0
    best: Box | None = None
    held: dict[Box, list[float]] = {}
    for block in blocks:
        size, box = len(block.text), block.box
        characters += size
        look = box.look
        alike[look] += 1
        alike_words[look] += block.words
        own = held.get(box)
        if own is None:
            held[box] = own = [0, 0.0, 0, 0]
        own[0] += size
        own[1] += block.linked * size
        own[2] += 1
        if block.prose:
            own[3] += 1
            alike_prose[look] += 1
            prose += 1
            prose_words += block.words
            if not box.hidden:
                best = _weighed(block, best)
    for box, (inside, linked, runs, sentences) in held.items():
        up: Box | None = box
        while up is not None:
            up.characters += int(inside)
            up.linked += linked
            up.blocks += int(runs)
            up.prose += int(sentences)
            up = up.up
    return _Page(
        blocks,
        characters,
        max(1, prose),
        max(1, prose_words),
        best,
        alike,
        alike_words,
        alike_prose,
        Counter(block.text for block in blocks),
        next((block.number for block in blocks if block.box.name == "h1"), None),
    )


def _weighed(block: PageBlock, best: Box | None) -> Box | None:
    """Add the weight of a run of prose to the boxes above its own; the heaviest box so far."""
    up = block.box.up
    for weight in _WEIGHTS:
        if up is None:
            break
        up.weight += weight * block.words
        if best is None or up.weight > best.weight:
            best = up
        up = up.up
    return best


def _own(block: PageBlock, page: _Page, says: int, heading: bool) -> tuple[float, ...]:
    text = block.text
    last = text[-1]
    ending = _ENDINGS.find(last)
    firsts = [word[0] for word in text[:160].split(" ", 12)[:12] if word]
    letters = [sign for sign in firsts if sign.isalpha()]
    return (
        min(block.words, 150),
        log1p(len(text)),
        block.linked,
        block.prose,
        ending + 1 if ending >= 0 else 8 if last.isdigit() else 9 if last.isalpha() else 10,
        len([sign for sign in letters if sign.isupper()]) / len(letters) if letters else _ABSENT,
        "!" in text,
        page.copies[text],
        _ELEMENTS.get(block.box.name, _OTHER_ELEMENT),
        says,
        heading,
    )


def _boxed(box: Box, page: _Page) -> tuple[float, ...]:
    """What a box and those around it say; the same for all runs in it, so it is kept there."""
    row: list[float] = []
    up: Box | None = box
    for _ in range(_BOXES_UP):
        if up is None:
            row += (1.0, _ABSENT, _ABSENT, _ABSENT)
        else:
            row += (
                up.characters / page.characters,
                up.linked / up.characters,
                min(up.prose, 40),
                up.prose / up.blocks,
            )
            up = up.up
    best = page.best
    weight = best.weight if best is not None else 1.0
    parent = box.up
    above = parent.up if parent is not None else None
    depth, signs = box.depth, box.signs
    row += [FAR if signs[sign] < 0 else min(FAR, depth - signs[sign]) for sign in _SIGN_NUMBERS]
    look = box.look
    times, prose = page.alike[look], page.alike_prose[look]
    row += (
        depth,
        _steps_up(box, best),
        parent.weight / weight if parent is not None else 0.0,
        above.weight / weight if above is not None else 0.0,
        5 * page.alike_words[look] / page.characters,
        min(times, 60),
        prose / times,
        prose / page.prose,
    )
    box.row = tuple(row)
    return box.row


def _steps_up(box: Box, best: Box | None) -> float:
    """How far above a box the one with the most prose is; `_ABSENT` where the box is not in it."""
    up: Box | None = box
    steps = 0
    while up is not None:
        if up is best:
            return steps
        up = up.up
        steps += 1
    return _ABSENT


def _from_headline(at: int, headline: int | None) -> float:
    if headline is None:
        return -99
    return max(-_HEADLINE_REACH, min(_HEADLINE_REACH, at - headline))


def _distances(blocks: Sequence[PageBlock]) -> tuple[list[int], list[int]]:
    """How many runs away the nearest prose is, before and behind each."""
    above, below = [], []
    distance = _REACH
    for block in blocks:
        distance = min(_REACH, distance + 1)
        above.append(distance)
        if block.prose:
            distance = 0
    distance = _REACH
    for block in reversed(blocks):
        distance = min(_REACH, distance + 1)
        below.append(distance)
        if block.prose:
            distance = 0
    return above, below[::-1]


def _is_heading(block: PageBlock) -> bool:
    return block.words <= 15 and (block.box.name in HEADINGS or (block.words <= _HEADING_WORDS and block.bold > _BOLD))


def _beside(other: PageBlock, block: PageBlock) -> tuple[float, ...]:
    return (min(other.words, 100), other.linked, other.box.look == block.box.look, other.box.name in HEADINGS)
