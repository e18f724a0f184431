"""Weighs the marks of all kinds, once, with where they stand and what stands beside them, and decides what goes.

Evidence adds up as log-odds: a mark's weight is the odds where nothing else is known, position and neighbours move
them. Spans, scores and reasons come out; cutting is done in `cleaning.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from math import exp, log

from ingest.document import Block, Document, Mark
from ingest.forms import Form, Zone, form_of, is_anchor, is_heading, skeleton, zones
from ingest.line_model import CODE, FIELDS, LANGUAGE, Surroundings, numbers, probability

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
# Kinds that a sentence belongs to as well as a fragment does, so that reading like one tells nothing.
SENTENCES = frozenset({"caption", "duplicate_caption", "photo_credit", "copyright", "byline"})
# The same for rules that look for sentences.
SENTENCE_RULES = frozenset({"name_is", "name_who_writes", "name_of_byline"})
# Kinds that are one line, and say nothing of the next.
NO_RUN = FIELDS | {"photo_credit", "duplicate_caption", "duplicate_headline", "correction"}
# Rules that take a whole line for a phrase in it.
COPYRIGHT, WHOLE_FOR_A_PHRASE = "copyright", (".within", ".twice")
# What the line model takes without a mark or company has no kind of its own; above this length it was not taught.
OTHER = "other"
DOUBTFUL_WORDS = 120
# A line that could be a true sentence, or that nothing beside it speaks against, takes a model that is surer.
SENTENCE_THRESHOLD, UNSUPPORTED_THRESHOLD = 0.85, 0.85
# In front of the article, without the words, a short headline looks like a section.
WORDLESS_HEAD_THRESHOLD = 0.95
# A line in front of the article that the model takes for residue no likelier than this is its headline for it.
CLEAR_HEADLINE = 0.4
# Headlines of other stories have some words, sections and buttons few.
STORY_WORDS, SECTION_WORDS = 5, 3
READ_MORE, NAVIGATION = "read_more", "navigation"
# The model does not overrule the marks of lines that make fields.
OF_THE_ARTICLE = FIELDS | {"duplicate_headline", "correction"}
MOST_ROUNDS = 8
HEADLINE, SUBTITLE, DUPLICATE_HEADLINE = "headline", "subtitle", "duplicate_headline"
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


def decide(
    document: Document,
    marks: Iterable[Mark],
    *,
    threshold: float = 1.0,
    languages: frozenset[str] = frozenset(),
    with_headline: bool = True,
) -> tuple[Decision, ...]:
    """What goes: spans in order, none overlapping another; the same whatever order the marks come in.

    `threshold` is the probability from which the line model's word is enough; with 1 it is not asked. `languages` are
    those whose tables the text needs: where that is English alone it looks at the words as well. Without headline
    none is told.
    """
    weighed = weigh(document, marks)
    if threshold < 1:
        _ask_model(weighed, threshold, languages)
    _take_runs(weighed)
    if with_headline:
        _take_headline(weighed)
    return tuple(
        decision
        for number, found in sorted(weighed.accepted.items())
        for decision in _apart(document.blocks[number], found)
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document's blocks with their zones, the marks in each, and those accepted so far."""

    blocks: tuple[Block, ...]
    where: tuple[Zone, ...]
    marks: Mapping[int, Sequence[Mark]]
    accepted: dict[int, dict[Mark, float]]

    def form(self, number: int) -> Form:
        """The form of a block; most paragraphs of an article are never asked for theirs."""
        return form_of(self.blocks[number].text)


def weigh(document: Document, marks: Iterable[Mark]) -> Weighed:
    """The marks with where they stand and what stands beside them; headlines are left for later."""
    by_block = _by_block(document.blocks, marks)
    blocks = document.blocks
    where = zones(len(blocks), lambda number: number not in by_block and is_anchor(form_of(blocks[number].text)))
    odds = {
        number: {
            mark: _odds(mark, blocks[number], form_of(blocks[number].text), where[number], found)
            for mark in _narrowed(found, blocks[number])
            if mark.kind not in (HEADLINE, SUBTITLE, DUPLICATE_HEADLINE)
        }
        for number, found in by_block.items()
    }
    return Weighed(blocks, where, by_block, _accepted(odds))


def in_doubt(weighed: Weighed) -> Iterator[int]:
    """The blocks that rules leave in doubt: short, not accepted, and outside the article or near what goes."""
    accepted = weighed.accepted
    for number, zone in enumerate(weighed.where):
        if number in accepted or zone is Zone.ALONE:
            continue
        near = number - 1 in accepted or number + 1 in accepted
        if (near or zone is not Zone.BODY or number in weighed.marks) and weighed.form(number).words <= DOUBTFUL_WORDS:
            yield number


def surroundings(weighed: Weighed, languages: frozenset[str]) -> Surroundings:
    """The document as the line model sees it, with what is accepted so far."""
    return Surroundings(weighed.blocks, weighed.where, weighed.marks, dict(weighed.accepted), languages)


def _ask_model(weighed: Weighed, threshold: float, languages: frozenset[str]) -> None:
    """Accept the lines in doubt that the model is sure of; its word on one does not count for the next."""
    around, english = surroundings(weighed, languages), languages == {LANGUAGE}
    scores = {
        number: probability(numbers(number, around), weighed.blocks[number].text, words=english)
        for number in in_doubt(weighed)
        if not _is_beyond_the_model(weighed.blocks[number], weighed.marks.get(number, ()))
    }
    headlines = {number for number in scores if _could_be_headline(number, weighed)}
    has_better = english and any(scores[number] < CLEAR_HEADLINE for number in headlines)
    sure = {}
    for number, score in scores.items():
        needed = threshold
        if weighed.where[number] is Zone.HEAD and not english:
            needed = max(needed, WORDLESS_HEAD_THRESHOLD)
        if weighed.form(number).is_prose or (number in headlines and not has_better):
            needed = max(needed, SENTENCE_THRESHOLD)
        if not _has_company(number, around):
            needed = max(needed, UNSUPPORTED_THRESHOLD if number not in headlines or not has_better else threshold)
        if score >= needed:
            block = weighed.blocks[number]
            kind = _kind_of(number, weighed)
            sure[number] = {Mark(kind, "model", score, block.start, block.end): _logit(min(score, 0.999))}
    weighed.accepted.update(sure)


def _is_beyond_the_model(block: Block, marks: Sequence[Mark]) -> bool:
    """Lines that it is not asked about: what makes a field, tables, code, separators."""
    of_the_article = any(mark.kind in OF_THE_ARTICLE and mark.kind not in (HEADLINE, SUBTITLE) for mark in marks)
    if of_the_article or not skeleton(block.text):
        return True
    return "\t" in block.text or any(sign in block.text for sign in CODE)


def _could_be_headline(number: int, weighed: Weighed) -> bool:
    """Whether a line in front of the article could be its headline."""
    block = weighed.blocks[number]
    return weighed.where[number] is Zone.HEAD and form_of(block.text).words > KICKER_WORDS and is_heading(block.text)


def _has_company(number: int, around: Surroundings) -> bool:
    """Whether something beside a line goes, or anything between the article and a line behind it."""
    gone = around.gone
    if gone[number - 1 : number] == (True,) or gone[number + 1 : number + 2] == (True,):
        return True
    above = next((at for at in range(number - 1, -1, -1) if around.anchors[at]), 0)
    return around.where[number] is Zone.TAIL and any(gone[above:number])


def _kind_of(number: int, weighed: Weighed) -> str:
    """The kind of a line that the model takes: what its marks or its neighbours say, else what it looks like."""
    own = [mark for mark in weighed.marks.get(number, ()) if mark.kind not in OF_THE_ARTICLE]
    if own:
        return min(own, key=lambda mark: (-mark.weight, mark.kind)).kind
    for other in (number - 1, number + 1):
        beside = [mark for mark in weighed.accepted.get(other, ()) if mark.kind not in NO_RUN]
        if beside:
            return min(beside, key=lambda mark: (-mark.weight, mark.kind)).kind
    form, zone = weighed.form(number), weighed.where[number]
    if form.words <= SECTION_WORDS and not form.stop:
        return NAVIGATION
    return READ_MORE if zone is not Zone.HEAD and form.words >= STORY_WORDS and is_heading(form.text) else OTHER


def _by_block(blocks: Sequence[Block], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    starts = [block.start for block in blocks]
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.rule, mark.weight, mark.value)):
        found.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
    return found


def _narrowed(found: Sequence[Mark], block: Block) -> list[Mark]:
    """The marks of a line without those that take all of it for a phrase, where the rights stand behind a sentence."""
    cut = any(mark.kind == COPYRIGHT and mark.end - mark.start < block.end - block.start for mark in found)
    if not cut or form_of(block.text).sentences < 2:
        return list(found)
    return [mark for mark in found if mark.kind != COPYRIGHT or not mark.rule.endswith(WHOLE_FOR_A_PHRASE)]


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
    tail = weighed.where.index(Zone.TAIL) if Zone.TAIL in weighed.where else len(weighed.where)
    for number, block in enumerate(weighed.blocks[tail:], tail):
        if number in accepted or number - 1 not in accepted:
            continue
        form = weighed.form(number)
        if form.stop or form.words > RUN_WORDS:
            continue
        above = [
            mark
            for mark in accepted[number - 1]
            if mark.kind not in NO_RUN and _is_whole(mark, weighed.blocks[number - 1])
        ]
        if above:
            lead = min(above, key=lambda mark: (-mark.weight, mark.kind, mark.rule))
            mark = Mark(lead.kind, "run", RUN_WEIGHT, block.start, block.end)
            accepted[number] = {mark: _logit(RUN_WEIGHT) + ZONE_BONUS[Zone.TAIL]}


def _take_headline(weighed: Weighed) -> None:
    """Accept at most one headline, the subtitle beside it, and the lines that repeat it.

    It is the first line that nothing else claims, a kicker aside, or a standfirst over it. A second line beside it that
    could be a headline by itself goes with it as its subtitle where that can be told, and else is a riddle: taking the
    one would make the other look like one. So are three of them.
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
        (at for at in lines if at in candidates and (_is_alone(candidates[at]) or {at - 1, at + 1} & claimed)),
        None,
    )
    if number is None or any(form_of(weighed.blocks[at].text).stop for at in lines[: lines.index(number)]):
        return
    over, under = lines[: lines.index(number)], lines[lines.index(number) + 1 :]
    beside = [at for at in over if at in candidates]
    beside += takewhile(lambda at: at in candidates and _is_alone(candidates[at]), under)
    if len(beside) > 1:
        return
    for other in beside:
        # The headline may be either of the two.
        pairs = ((other, number), (number, other))
        told = next(((at, mark) for at, to in pairs if (mark := _subtitle(weighed, at, to))), None)
        if told is None:
            return
        subtitle, mark = told
        accepted[subtitle] = {mark: _logit(mark.weight)}
        number = number if subtitle == other else other
    accepted[number] = {candidates[number]: _logit(candidates[number].weight)}
    title = skeleton(weighed.blocks[number].text)
    for at, copy in copies.items():
        if skeleton(weighed.blocks[at].text) == title:
            accepted[at] = {copy: _logit(copy.weight)}


def _is_alone(mark: Mark) -> bool:
    return mark.rule == ALONE_RULE


def _subtitle(weighed: Weighed, at: int, headline: int) -> Mark | None:
    """The mark that makes a block the subtitle of a headline, where there is one."""
    value = (weighed.blocks[headline].text,)
    return next((mark for mark in weighed.marks[at] if mark.kind == SUBTITLE and mark.value == value), None)


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
