"""Which runs of a page are its article, and what else of the page goes with it: headline, byline, date, captions.

A forest of small trees says how likely each run is a part of the body; what markup says outright is not asked of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum

from ingest.forest import likelihood, rough_likelihood
from ingest.forms import STOPS, skeleton
from ingest.parse.html.blocks import HEADINGS, MOST_LINKED, PICTURE, TABLE, Box, PageBlock
from ingest.parse.html.front import Front
from ingest.parse.html.hints import is_beside, is_related

MODEL = "page_model.json"
# See `training/page_model.py` for what each threshold gives.
THRESHOLD = 0.45
# A page of which so little is likely is an odd one, and gives what is likeliest; nothing is as unlikely as that.
LEAST_BODY_WORDS, LEAST_LIKELY = 60, 0.1
# A table of data stands so near the body on both sides, has no more of its words in links, and is no layout of a page.
NEAR_TABLE, MOST_TABLE_LINKS, MOST_TABLE_SHARE = 12, 0.3, 0.6
# Of a sentence between or behind so many paragraphs of the body that are made alike the trees are not asked again.
LEAST_SIBLINGS, SENTENCE_WORDS = 2, 4
# A box beside the article's text has no more characters, and no more runs.
MOST_BESIDE, MOST_RUNS_BESIDE = 1500, 12
# The same paragraph twice is a page made for two widths of screen; shorter lines recur for a reason.
REPEATED_WORDS = 12
# Captions stand between the headline and a little behind the end of the body.
BEHIND = 6
LONGEST_CAPTION_WORDS = 120
FIRST_RUNS = 3
_CAPTION_NAMES = ("caption", "credit")


class Role(Enum):
    """What a run is to the article."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the article and its role; `box` is the caption's own box, with all its runs."""

    block: PageBlock
    role: Role
    box: Box | None = None


def body(blocks: Sequence[PageBlock], rows: Sequence[Sequence[float]]) -> list[PageBlock]:
    """The runs of the body, in order, each paragraph once; `rows` is the evidence for each, or empty."""
    likely = [rough_likelihood(MODEL, row) if row else 0.0 for row in rows]
    chosen = {block.number for block, sure in zip(blocks, likely, strict=True) if sure >= THRESHOLD}
    if sum(blocks[number].words for number in chosen) < LEAST_BODY_WORDS:
        likely = [_likely(row) for row in rows]
        chosen = _likeliest(blocks, likely)
    chosen |= {number for table in _tables(blocks) if _belongs(table, chosen, rows) for number in _numbers(table)}
    chosen |= _numbers(_siblings(blocks, chosen))
    return list(_once(block for block in blocks if block.number in chosen and _is_text(block)))


def _likely(row: Sequence[float]) -> float:
    return likelihood(MODEL, row) if row else 0.0


def _is_text(block: PageBlock) -> bool:
    """Whether nothing around a run says that it is no text of the article: a caption, a small box beside it."""
    box: Box | None = block.box
    while box is not None and box.characters <= MOST_BESIDE and box.blocks <= MOST_RUNS_BESIDE:
        if box.called:
            if is_beside(box.called):
                return False
            if box.linked > MOST_TABLE_LINKS * box.characters and is_related(box.called):
                return False
        box = box.up
    return caption_box(block) is None


def _likeliest(blocks: Sequence[PageBlock], likely: Sequence[float]) -> set[int]:
    """The runs that are half as likely as the best ones, of a page with none; all of a page of few words."""
    if sum(block.words for block in blocks) < LEAST_BODY_WORDS:
        return {block.number for block in blocks if block.linked < MOST_LINKED}
    words = 0
    best = 0.0
    for block, sure in sorted(zip(blocks, likely, strict=True), key=lambda pair: -pair[1]):
        best, words = sure, words + block.words
        if words >= LEAST_BODY_WORDS:
            break
    least = max(LEAST_LIKELY, min(THRESHOLD, best / 2))
    found = {block.number for block, sure in zip(blocks, likely, strict=True) if sure >= least}
    return found or {block.number for block in blocks if block.prose}


def _siblings(blocks: Sequence[PageBlock], chosen: Set[int]) -> Iterator[PageBlock]:
    """Short sentences right beside paragraphs of the body that are made alike, in the same box."""
    paragraphs = Counter((block.box.up, block.box.look) for block in blocks if block.number in chosen and block.prose)
    for block in blocks:
        if block.number in chosen or block.linked >= MOST_TABLE_LINKS or block.words < SENTENCE_WORDS:
            continue
        beside = block.number - 1 in chosen or block.number + 1 in chosen
        stops = block.box.name == "p" and block.text[-1] in STOPS
        if beside and stops and paragraphs[block.box.up, block.box.look] >= LEAST_SIBLINGS:
            yield block


def _tables(blocks: Sequence[PageBlock]) -> Iterator[list[PageBlock]]:
    """The runs of each table, without those of tables inside it."""
    tables: dict[Box, list[PageBlock]] = {}
    for block in blocks:
        if block.box.signs[TABLE] >= 0:
            box: Box | None = block.box
            while box is not None and box.name != "table":
                box = box.up
            if box is not None:
                tables.setdefault(box, []).append(block)
    yield from tables.values()


def _belongs(table: Sequence[PageBlock], chosen: Set[int], rows: Sequence[Sequence[float]]) -> bool:
    """Whether a table between two runs of the body is one of data: few links, and not all too unlikely as a whole."""
    first, last = table[0].number, table[-1].number
    if _numbers(table) <= chosen:
        return True
    above = any(number in chosen for number in range(first - NEAR_TABLE, first))
    if not above or not any(number in chosen for number in range(last + 1, last + 1 + NEAR_TABLE)):
        return False
    words = sum(block.words for block in table)
    linked = sum(block.linked * block.words for block in table)
    if linked >= MOST_TABLE_LINKS * words or len(table) > MOST_TABLE_SHARE * len(rows):
        return False
    return sum(_likely(rows[block.number]) * block.words for block in table) >= LEAST_LIKELY * words


def _numbers(blocks: Iterable[PageBlock]) -> set[int]:
    return {block.number for block in blocks}


def _once(blocks: Iterable[PageBlock]) -> Iterator[PageBlock]:
    """Runs without those that repeat a paragraph."""
    met: set[str] = set()
    for block in blocks:
        if block.words >= REPEATED_WORDS:
            if block.text in met:
                continue
            met.add(block.text)
        yield block


def pieces(
    blocks: Sequence[PageBlock], chosen: Sequence[PageBlock], head: PageBlock | None, front: Front
) -> list[Piece]:
    """The article with its headline `head`, its byline and its captions, in page order."""
    if not chosen:
        return []
    found = {block.number: Piece(block, Role.BODY) for block in chosen}
    first, last = chosen[0].number, chosen[-1].number
    for number in front.dated & found.keys():
        found[number] = Piece(blocks[number], Role.DATE)
    for number in front.bylines:
        found[number] = Piece(blocks[number], Role.BYLINE)
    if head is not None:
        title = skeleton(head.text)
        for block in (head, *(copy for copy in chosen[:FIRST_RUNS] if skeleton(copy.text) == title)):
            found[block.number] = Piece(block, Role.HEADLINE)
    for block in blocks[head.number if head is not None else first : last + BEHIND]:
        box = caption_box(block)
        if box is not None and block.words <= LONGEST_CAPTION_WORDS:
            found[block.number] = Piece(block, Role.CAPTION, box)
    return [found[number] for number in sorted(found)]


def headline(blocks: Sequence[PageBlock], first: int, title: str | None) -> PageBlock | None:
    """The heading that says the title, the nearest before the body or else the first in it."""
    if title is None:
        return None
    wanted = skeleton(title)
    same = [block for block in blocks if _may_say(block, wanted) and skeleton(block.text) == wanted]
    headings = [block for block in same if block.box.name in HEADINGS] or same
    before = [block for block in headings if block.number <= first]
    return before[-1] if before else next(iter(headings), None)


def _may_say(block: PageBlock, wanted: str) -> bool:
    """Whether a run is short enough for a heading, and long enough to say as much: `skeleton` adds nothing to ASCII."""
    return block.words <= 40 and (len(block.text) >= len(wanted) or not block.text.isascii())


def caption_box(block: PageBlock) -> Box | None:
    """The box of the caption that a run belongs to, by its element or by what it is called."""
    found: Box | None = None
    box: Box | None = block.box
    for _ in range(4):
        if box is None:
            break
        if box.name == "figcaption":
            return None if _names_speaker(box) else box
        if box.signs[PICTURE] == box.depth and any(name in box.called.casefold() for name in _CAPTION_NAMES):
            found = box
        box = box.up
    return found


def _names_speaker(box: Box) -> bool:
    """Whether a caption stands under a quote, and says whose it is."""
    figure = box.up
    return figure is not None and figure.name == "figure" and figure.has("blockquote")
