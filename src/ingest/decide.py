"""Weighs the marks of all kinds, once, with where they stand and what stands beside them, and decides what goes.

Evidence adds up as log-odds: a mark's weight is the odds where nothing else is known, position and neighbours move
them. Spans, scores and reasons come out; cutting is done in `cleaning.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp, log

from ingest.document import Block, Document, Mark
from ingest.forms import Form, Zone, form_of, skeleton, zones
from ingest.line_model import features, probability

# A removal needs odds of four to one: losing a sentence is worse than leaving a plea.
THRESHOLD = log(0.8 / 0.2)
# Pleas, links and boxes stand behind the article, hardly ever inside it; some furniture stands in front of it.
ZONE_BONUS = {Zone.HEAD: 0.4, Zone.BODY: 0.0, Zone.TAIL: 0.8, Zone.ALONE: 0.0}
# A line between lines that go is likely to go with them.
NEIGHBOUR_BONUS = 0.8
# What reads like a sentence of the article needs more than a phrase against it, and a paragraph more still; behind
# the article both count for less.
PROSE_PENALTY, PARAGRAPH_PENALTY = 0.4, 1.2
TAIL_PENALTY = 0.75
# Behind the article a fragment that follows a line that goes belongs to it: the stories under "Most read".
RUN_WEIGHT = 0.8
RUN_WORDS = 22
# Other kinds with an eye on the same span count in part; the rules of one kind share their words and count once.
SHARED_EVIDENCE = 0.4
# An unmarked sentence of this many words holds the article's place, as a paragraph does.
ANCHOR_WORDS = 16
# Kinds that say what the article is rather than what the page is: no reason to suspect their neighbours.
FIELDS = frozenset({"headline", "byline", "date", "caption"})
# Kinds that a sentence belongs to as well as a fragment does, so that reading like one tells nothing.
SENTENCES = frozenset({"caption", "duplicate_caption", "photo_credit", "copyright", "byline"})
# The same for rules that look for sentences.
SENTENCE_RULES = frozenset({"name_is", "name_who_writes", "name_of_byline"})
# Kinds that are one line, and say nothing of the next.
NO_RUN = FIELDS | {"photo_credit", "duplicate_caption", "duplicate_headline", "correction"}
# What the line model takes has no kind of its own; above this length it was not taught.
OTHER = "other"
DOUBTFUL_WORDS = 60
# A line that could be a true sentence takes a model that is all but certain.
SENTENCE_THRESHOLD, SENTENCE_WORDS = 0.97, 5
# The model does not overrule the marks of lines that make fields.
OF_THE_ARTICLE = FIELDS | {"duplicate_headline", "correction"}
MOST_ROUNDS = 8
HEADLINE, DUPLICATE_HEADLINE = "headline", "duplicate_headline"
# The headline, and the standfirst that some papers set over it.
HEADLINE_LINES = 3
# The headline's own rule for lines that could be one by themselves.
ALONE_RULE = "before_the_article"
# Words before the headline that may stay where they are: a section, a kicker.
KICKER_WORDS = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """A span that goes, with the mark that weighed most and the score (0 to 1) of all the evidence."""

    mark: Mark
    start: int
    end: int
    score: float


def decide(document: Document, marks: Iterable[Mark], *, threshold: float = 1.0) -> tuple[Decision, ...]:
    """What goes: spans in order, none overlapping another; the same whatever order the marks come in.

    `threshold` is the probability from which the line model's word is enough; with 1 it is not asked.
    """
    weighed = weigh(document, marks)
    _take_runs(weighed)
    if threshold < 1:
        _ask_model(weighed, threshold)
    _take_headline(weighed)
    return tuple(
        decision
        for number, found in sorted(weighed.accepted.items())
        for decision in _apart(document.blocks[number], found)
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document's blocks with their forms and zones, the marks in each, and those accepted so far."""

    blocks: tuple[Block, ...]
    forms: tuple[Form, ...]
    where: tuple[Zone, ...]
    marks: Mapping[int, Sequence[Mark]]
    accepted: dict[int, dict[Mark, float]]


def weigh(document: Document, marks: Iterable[Mark]) -> Weighed:
    """The marks with where they stand and what stands beside them; headlines are left for later."""
    by_block = _by_block(document.blocks, marks)
    forms = tuple(form_of(block.text) for block in document.blocks)
    where = zones([_is_anchor(form, by_block.get(number, ())) for number, form in enumerate(forms)])
    odds = {
        number: {
            mark: _odds(mark, document.blocks[number], forms[number], where[number], found)
            for mark in found
            if mark.kind not in (HEADLINE, DUPLICATE_HEADLINE)
        }
        for number, found in by_block.items()
    }
    return Weighed(document.blocks, forms, where, by_block, _accepted(odds))


def in_doubt(weighed: Weighed) -> Iterator[int]:
    """The blocks that rules leave in doubt: short, not accepted, and outside the article or near what goes."""
    for number, form in enumerate(weighed.forms):
        if number in weighed.accepted or form.words > DOUBTFUL_WORDS or weighed.where[number] is Zone.ALONE:
            continue
        near = number - 1 in weighed.accepted or number + 1 in weighed.accepted
        if near or weighed.where[number] is not Zone.BODY or weighed.marks.get(number):
            yield number


def line_features(weighed: Weighed, number: int) -> tuple[str, ...]:
    """What the line model looks at in a block."""
    return features(number, weighed.blocks, weighed.forms, weighed.where, frozenset(weighed.accepted))


def _ask_model(weighed: Weighed, threshold: float) -> None:
    """Accept the lines in doubt that the model is sure of; its word on one does not count for the next."""
    sure = {}
    for number in in_doubt(weighed):
        form = weighed.forms[number]
        needed = max(threshold, SENTENCE_THRESHOLD) if form.stop and form.words >= SENTENCE_WORDS else threshold
        score = probability(line_features(weighed, number))
        if score >= needed and not any(mark.kind in OF_THE_ARTICLE for mark in weighed.marks.get(number, ())):
            block = weighed.blocks[number]
            sure[number] = {Mark(OTHER, "model", score, block.start, block.end): _logit(min(score, 0.999))}
    weighed.accepted.update(sure)


def _by_block(blocks: Sequence[Block], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    starts = [block.start for block in blocks]
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.rule, mark.weight, mark.value)):
        found.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
    return found


def _is_anchor(form: Form, found: Sequence[Mark]) -> bool:
    """A paragraph of the article: a long sentence at least, and nothing speaks against it."""
    return not found and (form.is_long_prose or (form.is_prose and form.words >= ANCHOR_WORDS))


def _odds(mark: Mark, block: Block, form: Form, zone: Zone, found: Sequence[Mark]) -> float:
    """The log-odds of a mark without its neighbours."""
    others: dict[str, float] = {}
    for other in found:
        if other.kind != mark.kind and other.kind not in FIELDS and _overlap(mark, other):
            others[other.kind] = max(others.get(other.kind, 0.0), _logit(other.weight))
    odds = _logit(mark.weight) + SHARED_EVIDENCE * sum(others.values()) + ZONE_BONUS[zone]
    if _is_whole(mark, block) and mark.kind not in SENTENCES and mark.rule not in SENTENCE_RULES:
        penalty = PARAGRAPH_PENALTY if form.is_long_prose else PROSE_PENALTY if form.is_prose else 0.0
        odds -= penalty * (TAIL_PENALTY if zone is Zone.TAIL else 1.0)
    return odds


def _accepted(odds: Mapping[int, Mapping[Mark, float]]) -> dict[int, dict[Mark, float]]:
    """The marks over the threshold, block by block; what goes speaks against its neighbours until nothing changes."""
    accepted: dict[int, dict[Mark, float]] = {}
    for _ in range(MOST_ROUNDS):
        gone = {number for number, found in accepted.items() if any(mark.kind not in FIELDS for mark in found)}
        following: dict[int, dict[Mark, float]] = {}
        for number, found in odds.items():
            bonus = NEIGHBOUR_BONUS * ((number - 1 in gone) + (number + 1 in gone))
            for mark, alone in found.items():
                weighed = alone if mark.kind in FIELDS else alone + bonus
                if weighed >= THRESHOLD:
                    following.setdefault(number, {})[mark] = weighed
        if following == accepted:
            break
        accepted = following
    return accepted


def _take_runs(weighed: Weighed) -> None:
    """Behind the article, accept the fragments that follow what goes: the rest of its list, box or bar."""
    accepted = weighed.accepted
    for number, (block, form) in enumerate(zip(weighed.blocks, weighed.forms, strict=True)):
        if weighed.where[number] is not Zone.TAIL or number in accepted or form.stop or form.words > RUN_WORDS:
            continue
        above = [
            mark
            for mark in accepted.get(number - 1, ())
            if mark.kind not in NO_RUN and _is_whole(mark, weighed.blocks[number - 1])
        ]
        if above:
            lead = min(above, key=lambda mark: (-mark.weight, mark.kind, mark.rule))
            mark = Mark(lead.kind, "run", RUN_WEIGHT, block.start, block.end)
            accepted[number] = {mark: _logit(RUN_WEIGHT) + ZONE_BONUS[Zone.TAIL]}


def _take_headline(weighed: Weighed) -> None:
    """Accept at most one headline, and the lines that repeat it.

    It is the first line that nothing else claims, a kicker aside, or a standfirst over it. A second line beside it that
    could be a headline by itself is a riddle: taking the one would make the other look like one.
    """
    accepted = weighed.accepted
    marks = [(number, mark) for number, found in sorted(weighed.marks.items()) for mark in found]
    copies = {number: mark for number, mark in marks if mark.kind == DUPLICATE_HEADLINE and number not in accepted}
    claimed = {*accepted, *copies}
    candidates = {number: mark for number, mark in marks if mark.kind == HEADLINE and number not in claimed}
    if not candidates:
        return
    counting = (at for at, block in enumerate(weighed.blocks) if at not in claimed and _counts(block))
    lines = list(islice(counting, HEADLINE_LINES))
    number = next(
        (at for at in lines if at in candidates and (candidates[at].rule == ALONE_RULE or {at - 1, at + 1} & claimed)),
        None,
    )
    if number is None or any(form_of(weighed.blocks[at].text).stop for at in lines[: lines.index(number)]):
        return
    above, below = lines[: lines.index(number)], lines[lines.index(number) + 1 :][:1]
    if any(at in candidates for at in above) or any(
        at in candidates and candidates[at].rule == ALONE_RULE for at in below
    ):
        return
    accepted[number] = {candidates[number]: _logit(candidates[number].weight)}
    title = skeleton(weighed.blocks[number].text)
    for at, copy in copies.items():
        if skeleton(weighed.blocks[at].text) == title:
            accepted[at] = {copy: _logit(copy.weight)}


def _counts(block: Block) -> bool:
    """A kicker or a section ("Analysis") may stand before the headline, and stays where it is."""
    return form_of(block.text).words > KICKER_WORDS


def _apart(block: Block, found: Mapping[Mark, float]) -> Iterable[Decision]:
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


def _is_whole(mark: Mark, block: Block) -> bool:
    return mark.end - mark.start == block.end - block.start


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _logit(weight: float) -> float:
    return log(weight / (1 - weight))
