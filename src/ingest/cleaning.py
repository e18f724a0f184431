"""The heart: `Document` in, the clean article and what was taken from it out.

Does not know bytes, formats, files or languages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replaced

from ingest.boilerplate import KINDS
from ingest.decide import DOUBTFUL_WORDS, HEADLINE, OTHER, Decision, decide, in_doubt, surroundings, weigh
from ingest.document import Block, Document, Mark, Removed
from ingest.fields import Fields, fields_of
from ingest.forms import skeleton
from ingest.line_model import numbers, words_of
from ingest.parse.text import layout
from ingest.rules import Hit, Kind, Matcher, matcher
from ingest.vocabulary import SAMPLE_CHARACTERS, languages_of

TAKEN = frozenset(kind.name for kind in KINDS if kind.taken) | {OTHER}
# From this probability on the line model's word is enough; see `training/line_model.py` for what it gives.
PRECISION, DEFAULT, RECALL = 0.9, 0.7, 0.5
CAPTION, CREDIT = "caption", "photo_credit"
# What stands between a caption and its credit.
BEFORE_CREDIT = " |–—-("
# What is left is looked at again, for a cut can show what it hid; past this many looks nothing new was ever found.
MOST_PASSES = 6
# Its first blocks tell the language of an article.
LANGUAGE_BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article as a reader reads it, its fields, and every span that was taken from the reading text."""

    text: str
    fields: Fields
    removed: tuple[Removed, ...]


def clean_document(
    document: Document,
    kinds: Sequence[Kind] = KINDS,
    *,
    taken: Collection[str] = TAKEN,
    threshold: float = DEFAULT,
    others: Callable[[Document], Iterable[Mark]] = lambda document: (),
) -> Cleaned:
    """Collect the evidence, decide what goes, leave it out, and say what was left out and why.

    `taken` names the kinds that are cut; what else is found feeds its field and stays. `others` gives marks beside
    those of the kinds. What is cut out of `document.text` and what is left of it hold each of its non-blank characters
    once.
    """
    ordered = tuple(sorted(kinds, key=lambda kind: kind.name))
    # What markup tells is all there is to tell of a headline.
    by_text = not document.told
    decisions = _decided(document, ordered, taken, threshold, others, with_headline=by_text)
    headlines = {skeleton(document.text[one.start : one.end]) for one in decisions if one.mark.kind == HEADLINE}
    if by_text and len(headlines) > 1:
        # Without the first the second looks like one, and would be lost: neither is told, and both stay.
        decisions = _decided(document, ordered, taken, threshold, others, with_headline=False)
        # But where the one went as something else, the other is told as it will be when the text is cleaned again.
        rest = without(document, [decision for decision in decisions if decision.mark.kind in taken])
        again = _decided(rest, ordered, taken, threshold, others)
        if sum(decision.mark.kind == HEADLINE for decision in again) == 1:
            decisions = sorted({*decisions, *again}, key=lambda decision: decision.start)
    cut = [decision for decision in decisions if decision.mark.kind in taken]
    kept = without(document, cut)
    rest = kept if len(cut) == len(decisions) else without(document, decisions)
    removed = tuple(
        Removed(one.mark.kind, one.mark.rule, one.score, one.start, one.end, document.text[one.start : one.end])
        for one in cut
    )
    return Cleaned(layout(kept.blocks), fields_of(document, decisions, rest.blocks), removed)


def _decided(
    document: Document,
    kinds: tuple[Kind, ...],
    taken: Collection[str],
    threshold: float,
    others: Callable[[Document], Iterable[Mark]],
    *,
    with_headline: bool = True,
) -> list[Decision]:
    """What is told, in order, pass by pass until nothing more goes.

    What is told and stays, a correction, is there in the next pass as it will be when the text is cleaned again.
    """
    told = _told(document, matcher(kinds, languages_of(_opening(document)))) if document.told else ()
    decisions = {(one.start, one.end): one for one in told}
    rest = without(document, [decisions[span] for span in sorted(decisions)])
    rules: Matcher | None = None
    hits: dict[Block, tuple[tuple[str, Hit], ...]] = {}
    for _ in range(MOST_PASSES):
        languages = languages_of(_opening(rest))
        if rules is not (rules := matcher(kinds, languages)):
            hits.clear()
        found = decide(
            rest,
            {*_marks(rest, kinds, rules, hits), *others(rest)},
            threshold=threshold,
            languages=languages,
            with_headline=with_headline,
        )
        decisions |= {(one.start, one.end): one for one in found if (one.start, one.end) not in decisions}
        # What is asked to stay is looked past all the same, so that every field is filled as if it went.
        cut = [one for one in found if one.mark.kind in taken or one.mark.kind in TAKEN]
        if not cut:
            break
        rest = without(rest, cut)
    return [decisions[span] for span in sorted(decisions)]


def _told(document: Document, rules: Matcher) -> Iterator[Decision]:
    """What markup tells, with the credits at the end of captions apart: they are told by their words alone."""
    starts = {block.start: block for block in document.blocks}
    for mark in document.told:
        credit = _credit(starts[mark.start], rules) if mark.kind == CAPTION and not mark.value else None
        if credit is None:
            yield Decision(mark, mark.start, mark.end, mark.weight)
            continue
        text = document.text[mark.start : credit.start]
        if bare := text.rstrip(BEFORE_CREDIT):
            end = mark.start + len(bare)
            value = (document.text[credit.start : credit.end],)
            yield Decision(replaced(mark, end=end, value=value), mark.start, end, mark.weight)
        start = credit.start if bare else mark.start
        name = credit.rule.name
        yield Decision(Mark(CREDIT, name, mark.weight, start, credit.end), start, credit.end, mark.weight)


def _credit(block: Block, rules: Matcher) -> Hit | None:
    """The credit that ends a caption, the longest that a rule finds, or that is all of it."""
    found = [hit for name, hit in rules.hits(block) if name == CREDIT and hit.end == block.end]
    return min(found, key=lambda hit: (hit.start, hit.rule.name), default=None)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line as the line model is taught it: its block, the numbers and words it looks at, and whether it is asked."""

    block: Block
    numbers: list[float]
    words: tuple[str, ...]
    doubtful: bool


def lessons(document: Document) -> list[Lesson]:
    """For the training of the line model: the lines that rules do not take, with what it would see of them."""
    languages = languages_of(_opening(document))
    weighed = weigh(document, _marks(document, KINDS, matcher(KINDS, languages), {}))
    doubtful, around = set(in_doubt(weighed)), surroundings(weighed, languages)
    return [
        Lesson(block, numbers(number, around), words_of(block.text), number in doubtful)
        for number, block in enumerate(weighed.blocks)
        if number not in weighed.accepted and weighed.form(number).words <= DOUBTFUL_WORDS
    ]


def _marks(
    document: Document, kinds: Sequence[Kind], rules: Matcher, known: dict[Block, tuple[tuple[str, Hit], ...]]
) -> set[Mark]:
    """The marks of all kinds; `known` remembers the hits of blocks that were looked at before."""
    by_kind: dict[str, list[Hit]] = {kind.name: [] for kind in kinds}
    for block in document.blocks:
        if (found := known.get(block)) is None:
            known[block] = found = rules.hits(block)
        for name, hit in found:
            by_kind[name].append(hit)
    return {mark for kind in kinds for mark in kind.find(document, by_kind[kind.name])}


def _opening(document: Document) -> str:
    """Enough of what is left to tell its language by."""
    return " ".join(block.text for block in document.blocks[:LANGUAGE_BLOCKS])[:SAMPLE_CHARACTERS]


def without(document: Document, decisions: Sequence[Decision]) -> Document:
    """The document with fewer and shorter blocks; `decisions` are in order and do not overlap."""
    blocks: list[Block] = []
    at = 0
    for block in document.blocks:
        start = block.start
        while at < len(decisions) and decisions[at].start < block.end:
            if start < decisions[at].start:
                blocks += _piece(document, block, start, decisions[at].start)
            start = decisions[at].end
            at += 1
        if start == block.start:
            blocks.append(block)
        elif start < block.end:
            blocks += _piece(document, block, start, block.end)
    return replace(document, blocks=tuple(blocks))


def _piece(document: Document, block: Block, start: int, end: int) -> list[Block]:
    """What is left of a block between two cuts, without blanks at its ends; nothing where it was blank."""
    text = document.text[start:end]
    bare = text.strip()
    if not bare:
        return []
    start += len(text) - len(text.lstrip())
    return [Block(start, start + len(bare), block.group, bare)]
