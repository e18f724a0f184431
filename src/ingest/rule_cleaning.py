"""Cleaning with users' rules beside the built-in ones.

Their marks join the others, but for those inside of a line: they are cut before all else, so that what is left of the
line, most often a sentence, is judged and printed as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from msgspec.structs import replace as replaced

from ingest.cleaning import DEFAULT, TAKEN, Cleaned, clean_document
from ingest.decide import Decision, decide
from ingest.document import Block, Document, RawArticle, Removed
from ingest.parse.text import layout
from ingest.rule_finder import Finder, Origin, host_of
from ingest.user_rules import UserRules

# A cut can bring together what another rule cuts; past this many no file was seen to go on.
MOST_ROUNDS = 6
# No blank stands before these.
CLOSING_SIGNS = ".,;:!?…)]}”’»。，、！？"


def origin_of(raw: RawArticle) -> Origin:
    """Where an article comes from."""
    publisher = raw.extra.get("publisher")
    return Origin(host_of(raw.url), publisher if isinstance(publisher, str) else None)


def clean_with(
    rules: UserRules,
    document: Document,
    origin: Origin,
    *,
    taken: Collection[str] | None = None,
    threshold: float = DEFAULT,
) -> Cleaned:
    """Clean a document with rules of users as well; by default their own kinds are taken, as the built-in ones are."""
    cut = TAKEN | rules.own_kinds if taken is None else taken
    finder = Finder(rules, origin)

    def inside(part: Document) -> tuple[Decision, ...]:
        marks = [mark for mark in finder.inside(part) if mark.kind in cut]
        return decide(part, marks) if marks else ()

    clean = partial(clean_document, taken=cut, threshold=threshold, others=finder.at_edges)
    return _clean_around(document, inside, clean, MOST_ROUNDS)


def _clean_around(
    document: Document,
    cuts: Callable[[Document], Sequence[Decision]],
    clean: Callable[[Document], Cleaned],
    rounds: int,
) -> Cleaned:
    """Clean a document without the spans that `cuts` finds inside its lines, and count those among what was removed."""
    found = cuts(document) if rounds else ()
    if not found:
        return clean(document)
    shorter = _shortened(document, found)
    cleaned = _clean_around(shorter, cuts, clean, rounds - 1)
    cut = [
        Removed(one.mark.kind, one.mark.rule, one.score, one.start, one.end, document.text[one.start : one.end])
        for one in found
    ]
    removed = (*cut, *_as_in(document, cut, shorter, cleaned.removed))
    return replace(cleaned, removed=tuple(sorted(removed, key=lambda one: one.start)))


def _shortened(document: Document, cuts: Sequence[Decision]) -> Document:
    """The document as if some spans inside its lines had never been written; `cuts` are in order, without overlap."""
    blocks: list[Block] = []
    at = first = 0
    for block in document.blocks:
        last = first
        while last < len(cuts) and cuts[last].start < block.end:
            last += 1
        text = _without(document.text, block, cuts[first:last]) if last > first else block.text
        first = last
        if blocks:
            at += 1 if blocks[-1].group == block.group else 2
        blocks.append(Block(at, at + len(text), block.group, text))
        at += len(text)
    moved = {block.start: shorter for block, shorter in zip(document.blocks, blocks, strict=True)}
    told = (replaced(mark, start=moved[mark.start].start, end=moved[mark.start].end) for mark in document.told)
    return Document(layout(blocks), tuple(blocks), tuple(told))


def _without(text: str, block: Block, cuts: Sequence[Decision]) -> str:
    """A line without some spans: where a blank stood beside one, a single blank is left."""
    line, at = "", block.start
    for end, following in (*((cut.start, cut.end) for cut in cuts), (block.end, block.end)):
        piece = text[at:end]
        blank = line and (line[-1].isspace() or piece[:1].isspace())
        bare = piece.lstrip() if line else piece
        line = line.rstrip() + (" " if blank and bare and bare[0] not in CLOSING_SIGNS else "") + bare
        at = following
    return line.strip()


def _as_in(
    document: Document, cuts: Sequence[Removed], shorter: Document, removed: Sequence[Removed]
) -> Iterator[Removed]:
    """What was removed of the shorter document, as spans of the whole one; a cut inside of one makes it two."""
    kept: list[int] = []
    at = 0
    for start, end in (*((cut.start, cut.end) for cut in cuts), (len(document.text), 0)):
        kept += (place for place in range(at, start) if not document.text[place].isspace())
        at = end
    places = [place for place, character in enumerate(shorter.text) if not character.isspace()]
    starts = [cut.start for cut in cuts]
    for one in removed:
        first, last = bisect_left(places, one.start), bisect_left(places, one.end) - 1
        while first <= last:
            # As far as the next cut.
            cut = bisect_left(starts, kept[first])
            until = min(last, bisect_left(kept, starts[cut]) - 1) if cut < len(starts) else last
            start, end = kept[first], kept[until] + 1
            yield replace(one, start=start, end=end, text=document.text[start:end])
            first = until + 1
