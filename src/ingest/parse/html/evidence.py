"""What speaks for and against each run of text of a page being the article: numbers, in a fixed order.

How long it is, how much of it is links, what the boxes around it hold and are called, what stands beside it and above
it. Density of text and of links in boxes is an idea of Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate
detection using shallow text features"; prose that weighs in its box and in those around it, of Readability's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import log1p

from ingest.parse.html.blocks import AROUND, AROUND_NUMBERS, ARTICLE, FAR, HEADINGS, SIGNS, Box, PageBlock
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
# So much of a link is linked: a number or a sign may stand beside it.
_LINK = 0.9
_NEAR_PROSE = 3
# A bold line of so few words is a heading.
_HEADING_WORDS, _BOLD = 8, 0.8
# How much of a run is looked for in what the page says of itself to machines.
_WITNESS_CHARACTERS = 60
_ABSENT = -1.0
_NOBODY = (_ABSENT, _ABSENT, 0, _ABSENT)


class _Page:
    """What is the same for all runs of a page."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.blocks = blocks
        self.characters = self.prose = self.prose_words = 0
        self.best: Box | None = None
        # Of boxes made alike: runs, their words, runs of prose.
        self.alike: dict[int, list[int]] = {}
        self.copies = Counter([block.text for block in blocks])
        self.headline = next((block.number for block in blocks if block.box.name == "h1"), None)
        # How far up the boxes are that say something, where that is the same for many.
        self.signs: dict[tuple[int, int], tuple[float, ...]] = {}
        self._count()
        self.prose, self.prose_words = max(1, self.prose), max(1, self.prose_words)

    def _count(self) -> None:
        """Add up what boxes made alike hold, and what weighs how much."""
        made_alike = self.alike
        for block in self.blocks:
            box, words = block.box, block.words
            alike = made_alike.get(box.look)
            if alike is None:
                made_alike[box.look] = alike = [0, 0, 0]
            alike[0] += 1
            alike[1] += words
            self.characters += len(block.text)
            if block.prose:
                alike[2] += 1
                self.prose += 1
                self.prose_words += words
                if not box.hidden:
                    self.best = _weighed(block, self.best)


def is_hopeless(block: PageBlock) -> bool:
    """Whether a run is a link far from any prose and in no `<article>`: of four hundred hardly one is the article's."""
    box = block.box
    if block.linked < _LINK or block.prose or box.signs[ARTICLE] >= 0:
        return False
    for _ in range(_NEAR_PROSE):
        if box.up is None:
            return False
        box = box.up
    return not box.prose


def evidence(
    blocks: Sequence[PageBlock], witness: str = "", *, passed_over: Callable[[PageBlock], bool] | None = None
) -> list[list[float]]:
    """A row for each run, as `NAMES` names its numbers; `witness` is what JSON-LD gives as the body.

    Rows of what is `passed_over` are empty. Weighs the boxes, so it can be asked once for a page.
    """
    page = _Page(blocks)
    before = list(accumulate((block.words if block.prose else 0 for block in blocks), initial=0))
    dense = list(accumulate((block.words * (1 - block.linked) for block in blocks), initial=0.0))
    links = list(accumulate((block.linked for block in blocks), initial=0.0))
    above, below = _distances(blocks)
    beside = [_NOBODY, *map(_beside, blocks), _NOBODY]
    rows: list[list[float]] = []
    section, since, level = 0, 0, 9
    size = len(blocks)
    for at, block in enumerate(blocks):
        words, box = block.words, block.box
        says = section_of(block.text) if words <= 10 else 0
        heading = words <= 15 and (box.name in HEADINGS or (words <= _HEADING_WORDS and block.bold > _BOLD))
        if heading:
            section, since, level = says, 0, _ELEMENTS.get(box.name, 9)
        since += 1
        if passed_over is not None and passed_over(block):
            rows.append([])
            continue
        (words_before, linked_before, look_before, heading_before) = beside[at]
        (words_behind, linked_behind, look_behind, heading_behind) = beside[at + 2]
        rows.append(
            [
                *_own(block, page, says, heading),
                *(box.row or _boxed(box, page)),
                at if at < 400 else 400,
                at / size,
                _from_headline(at, page.headline),
                above[at],
                below[at],
                before[at] / page.prose_words,
                (dense[min(size, at + 6)] - dense[at - 5 if at > 5 else 0]) / 11,
                (dense[min(size, at + 3)] - dense[at - 2 if at > 2 else 0]) / 5,
                (links[min(size, at + 4)] - links[at - 3 if at > 3 else 0]) / 7,
                (block.text[:_WITNESS_CHARACTERS] in witness) if witness else _ABSENT,
                section,
                since - 1 if since <= 60 else 60,
                level,
                words_before,
                linked_before,
                look_before == box.look if at else _ABSENT,
                heading_before,
                words_behind,
                linked_behind,
                look_behind == box.look if at + 1 < size else _ABSENT,
                heading_behind,
            ]
        )
    return rows


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
    letters = [word[0] for word in text[:160].split(None, 12)[:12] if word[0].isalpha()]
    return (
        block.words if block.words < 150 else 150,
        log1p(len(text)),
        block.linked,
        block.prose,
        ending + 1 if ending >= 0 else 8 if last.isdigit() else 9 if last.isalpha() else 10,
        sum(map(str.isupper, letters)) / len(letters) if letters else _ABSENT,
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
            row += up.shares or _shares(up, page)
            up = up.up
    best = page.best
    weight = best.weight if best is not None else 1.0
    parent = box.up
    above = parent.up if parent is not None else None
    times, words, prose = page.alike[box.look]
    # Boxes without a sign of their own have one list of them with the box around, but are not as deep.
    key = (id(box.signs), box.depth)
    signs = page.signs.get(key)
    if signs is None:
        page.signs[key] = signs = _distances_up(box)
    box.row = (
        *row,
        *signs,
        box.depth,
        _steps_up(box, best),
        parent.weight / weight if parent is not None else 0.0,
        above.weight / weight if above is not None else 0.0,
        5 * words / page.characters,
        times if times < 60 else 60,
        prose / times,
        prose / page.prose,
    )
    return box.row


def _distances_up(box: Box) -> tuple[float, ...]:
    signs, nearest = [box.signs[sign] for sign in _SIGN_NUMBERS], box.depth - FAR
    return tuple([box.depth - sign if sign > nearest and sign >= 0 else FAR for sign in signs])


def _shares(box: Box, page: _Page) -> tuple[float, ...]:
    """How much of the page a box holds, and what of that is linked and prose; kept there."""
    box.shares = (
        box.characters / page.characters,
        box.linked / box.characters,
        box.prose if box.prose < 40 else 40,
        box.prose / box.blocks,
    )
    return box.shares


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


def _beside(block: PageBlock) -> tuple[float, float, int, bool]:
    """What a run says to those beside it."""
    return (block.words if block.words < 100 else 100, block.linked, block.box.look, block.box.name in HEADINGS)
