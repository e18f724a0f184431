"""Weighs the marks of all kinds, once, with where they stand and what stands beside them, and decides what goes.

Evidence adds up as log-odds: a mark's weight is the odds where nothing else is known, position and neighbours move
them. Spans, scores and reasons come out; cutting is done in `clean.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from ingest.document import Block, Document, Mark
from ingest.forms import Form, Zone, form_of, zones

# A removal needs odds of four to one: losing a sentence is worse than leaving a plea.
THRESHOLD = log(0.8 / 0.2)
# Pleas, links and boxes stand behind the article, hardly ever inside it; some furniture stands in front of it.
ZONE_BONUS = {Zone.HEAD: 0.4, Zone.BODY: 0.0, Zone.TAIL: 0.8, Zone.ALONE: 0.0}
# A line between lines that go is likely to go with them.
NEIGHBOUR_BONUS = 0.8
# What reads like a sentence of the article needs more than a phrase against it, and a paragraph more still.
PROSE_PENALTY, PARAGRAPH_PENALTY = 0.4, 1.2
# Other evidence on the same span counts in part, since rules share their words.
SHARED_EVIDENCE = 0.4
# An unmarked sentence of this many words holds the article's place, as a paragraph does.
ANCHOR_WORDS = 16
# A mark this strong says that a long paragraph is no anchor.
STRONG_WEIGHT = 0.85
# Kinds that say what the article is rather than what the page is: no reason to suspect their neighbours.
FIELDS = frozenset({"headline", "byline", "date", "caption"})
# Kinds that a sentence belongs to as well as a fragment does, so that reading like one tells nothing.
SENTENCES = frozenset({"caption", "duplicate_caption", "photo_credit", "copyright", "byline"})
MOST_ROUNDS = 8
HEADLINE, DUPLICATE_HEADLINE = "headline", "duplicate_headline"
# Words before the headline that may stay where they are: a section, a kicker.
KICKER_WORDS = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """A span that goes, with the mark that weighed most and the score (0 to 1) of all the evidence."""

    mark: Mark
    start: int
    end: int
    score: float


def decide(document: Document, marks: Iterable[Mark]) -> tuple[Decision, ...]:
    """What goes: spans in order, none overlapping another; the same whatever order the marks come in."""
    by_block = _by_block(document.blocks, marks)
    forms = [form_of(block.text) for block in document.blocks]
    where = zones(document.blocks, [_is_anchor(form, found) for form, found in zip(forms, by_block, strict=True)])
    odds = [
        {
            mark: _odds(mark, block, form, zone, found)
            for mark in found
            if mark.kind not in (HEADLINE, DUPLICATE_HEADLINE)
        }
        for block, form, zone, found in zip(document.blocks, forms, where, by_block, strict=True)
    ]
    accepted = _accepted(odds)
    _take_headline(document, by_block, accepted)
    return tuple(
        decision
        for block, found in zip(document.blocks, accepted, strict=True)
        if found
        for decision in _apart(block, found)
    )


def _by_block(blocks: Sequence[Block], marks: Iterable[Mark]) -> list[list[Mark]]:
    starts = [block.start for block in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in sorted(
        set(marks), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.rule, mark.weight, mark.value)
    ):
        found[bisect_right(starts, mark.start) - 1].append(mark)
    return found


def _is_anchor(form: Form, found: Sequence[Mark]) -> bool:
    if form.is_long_prose:
        return all(mark.weight < STRONG_WEIGHT for mark in found)
    return form.is_prose and form.words >= ANCHOR_WORDS and not found


def _odds(mark: Mark, block: Block, form: Form, zone: Zone, found: Sequence[Mark]) -> float:
    """The log-odds of a mark without its neighbours."""
    others = {
        other.kind: _logit(other.weight) for other in reversed(found) if _overlap(mark, other) and other is not mark
    }
    odds = _logit(mark.weight) + SHARED_EVIDENCE * sum(max(0.0, other) for other in others.values()) + ZONE_BONUS[zone]
    whole = mark.end - mark.start == block.end - block.start
    if whole and mark.kind not in SENTENCES:
        odds -= PARAGRAPH_PENALTY if form.is_long_prose else PROSE_PENALTY if form.is_prose else 0.0
    return odds


def _accepted(odds: Sequence[dict[Mark, float]]) -> list[dict[Mark, float]]:
    """The marks over the threshold, block by block; what goes speaks against its neighbours until nothing changes."""
    accepted: list[dict[Mark, float]] = [{} for _ in odds]
    for _ in range(MOST_ROUNDS):
        gone = [any(mark.kind not in FIELDS for mark in found) for found in accepted]
        following = [
            {
                mark: weighed
                for mark, alone in found.items()
                if (weighed := alone + NEIGHBOUR_BONUS * _neighbours(gone, number, mark)) >= THRESHOLD
            }
            for number, found in enumerate(odds)
        ]
        if [set(found) for found in following] == [set(found) for found in accepted]:
            break
        accepted = following
    return accepted


def _neighbours(gone: Sequence[bool], number: int, mark: Mark) -> int:
    if mark.kind in FIELDS:
        return 0
    return (number > 0 and gone[number - 1]) + (number + 1 < len(gone) and gone[number + 1])


def _take_headline(
    document: Document, by_block: Sequence[Sequence[Mark]], accepted: Sequence[dict[Mark, float]]
) -> None:
    """Accept at most one headline, and the lines that repeat it.

    It is the first line that nothing else claims, a kicker aside. A second candidate right behind it is a riddle:
    either could be the headline, and taking the first would make the second look like one.
    """
    candidates = [(number, mark) for number, found in enumerate(by_block) for mark in found if mark.kind == HEADLINE]
    copies = {
        number: mark for number, found in enumerate(by_block) for mark in found if mark.kind == DUPLICATE_HEADLINE
    }
    free = [(number, mark) for number, mark in candidates if not accepted[number] and number not in copies]
    if not free:
        return
    number, mark = free[0]
    before = [block for at, block in enumerate(document.blocks[:number]) if not accepted[at] and at not in copies]
    behind = next(
        (
            at
            for at, block in enumerate(document.blocks)
            if at > number and not accepted[at] and at not in copies and form_of(block.text).words > KICKER_WORDS
        ),
        None,
    )
    if any(form_of(block.text).words > KICKER_WORDS for block in before) or any(at == behind for at, _ in free[1:]):
        return
    accepted[number][mark] = _logit(mark.weight)
    for at, copy in copies.items():
        if copy.value == mark.value and not accepted[at]:
            accepted[at][copy] = _logit(copy.weight)


def _apart(block: Block, found: dict[Mark, float]) -> Iterable[Decision]:
    """The accepted marks of a block as spans that do not overlap: the longest first, cut to what is left for others."""
    taken: list[Decision] = []
    for mark, odds in sorted(
        found.items(),
        key=lambda pair: (pair[0].start - pair[0].end, -pair[1], pair[0].kind, pair[0].rule, pair[0].value),
    ):
        start, end = mark.start, mark.end
        for other in taken:
            if start < other.end and other.start < end:
                start, end = (other.end, end) if other.start <= start else (start, other.start)
        inside = block.text[start - block.start : end - block.start] if start < end else ""
        if bare := inside.strip():
            start += len(inside) - len(inside.lstrip())
            end = start + len(bare)
            taken.append(Decision(mark, start, end, round(1 / (1 + exp(-odds)), 3)))
    return sorted(taken, key=lambda decision: decision.start)


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _logit(weight: float) -> float:
    return log(weight / (1 - weight))
