r"""The reading text back from a record: what `removed` took, put between the lines of `text` again.

Offsets tell how long the gap between two removed spans is, and `text` tells what fills it. What neither tells is which
blanks stood beside a span, as "\n" and " " are equally long: there the likeliest are chosen among those that `text`
could have come from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Removed
from ingest.parse.text import VERSE_CHARACTERS, is_row

BREAK = "\n\n"
# How odd blanks beside a removed span are: most spans are blocks, some are lines of a group or ends of a line, few
# touch their neighbours. Any other run of blanks is odder, and the longer the more.
ODDITY = {BREAK: 0, " ": 1, "": 3}
# Around a line between two removed spans, blanks up to this length are tried on either side.
TRIED = 4


@dataclass(frozen=True, slots=True)
class _Kept:
    """The lines of a clean text: whether each begins a block, where it begins and where it ends."""

    breaks: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Filling:
    """What stands in front of a removed span: blanks, the lines up to number `upto`, blanks.

    Where no line stands there, `before` is None, and `after` all there is.
    """

    before: str | None
    upto: int
    after: str

    @property
    def oddity(self) -> int:
        """How unlikely its blanks are."""
        return sum(ODDITY.get(blanks, 4 + len(blanks)) for blanks in (self.before, self.after) if blanks is not None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of kept lines or a removed span, with the blanks in front of it.

    begins_in_group, ends_in_group: whether its first and its last line share their block with another kept line.
    """

    blanks: str
    text: str
    removed: Removed | None
    begins_in_group: bool = False
    ends_in_group: bool = False


def rebuild(text: str, removed: Sequence[Removed]) -> str:
    """The reading text of a record, given its `text` and `removed`.

    It holds every character that is not blank where the reading text has it, and every span at its place; blanks
    beside spans can be others where nothing tells them.

    Raises:
        ValueError: the spans are not in order, not as long as their texts, or do not fit the text.
    """
    at = 0
    for one in removed:
        if not at <= one.start < one.end == one.start + len(one.text):
            raise ValueError(f"The span {one.start} to {one.end} is out of order, or not as long as its text.")
        at = one.end
    kept = _kept(text)
    return "".join(_joined(_pieces(kept, text, removed, _fillings(kept, removed))))


def _kept(text: str) -> _Kept:
    breaks, starts, ends = [], [], []
    at, new = 0, True
    for line in text.split("\n"):
        if line:
            breaks.append(new)
            starts.append(at)
            ends.append(at + len(line))
        new = not line
        at += len(line) + 1
    return _Kept(tuple(breaks), tuple(starts), tuple(ends))


def _fillings(kept: _Kept, removed: Sequence[Removed]) -> list[_Filling]:
    """How each gap is filled: the least odd way first, going back where the rest cannot be filled then.

    What is open after a gap is told by how many lines are placed, and whether a block has ended since the last of them.
    """
    before = (0, *(one.end for one in removed))
    lengths = [one.start - end for one, end in zip(removed, before, strict=False)]
    path: list[_Filling] = []
    ended = [False]
    choices = [_choices(kept, lengths, 0, 0, ended=False)]
    seen: set[tuple[int, int, bool]] = set()
    while choices:
        filling = next(choices[-1], None)
        if filling is None:
            choices.pop()
            ended.pop()
            path = path[:-1]
            continue
        if len(path) == len(lengths):
            return [*path, filling]
        now = filling.after == BREAK or (filling.before is None and ended[-1])
        if (state := (len(path), filling.upto, now)) not in seen:
            seen.add(state)
            path.append(filling)
            ended.append(now)
            choices.append(_choices(kept, lengths, len(path), filling.upto, ended=now))
    raise ValueError("What was removed does not fit the text.")


def _choices(kept: _Kept, lengths: Sequence[int], gap: int, first: int, *, ended: bool) -> Iterator[_Filling]:
    """The ways to fill a gap with lines from `first` on, the least odd first; the last gap takes all that are left."""
    every = len(kept.ends)
    if gap == len(lengths):
        if first == every:
            yield _Filling(None, every, "")
            return
        for before in (BREAK, " ") if gap else ("",):
            if _fits(kept, first, before, ended=ended):
                yield _Filling(before, every, "")
        return
    length = lengths[gap]
    most = bisect_right(kept.ends, kept.starts[first] + length) if first < every else first
    near = most
    while near > first and _spare(kept, first, near, length) <= 2 * TRIED:
        near -= 1
    # A text begins without blanks.
    likely = [_Filling(None, first, blanks) for blanks in _blanks(length) if gap or not blanks]
    for upto in range(most, near, -1):
        likely += _around(kept, (first, upto), gap, length, ended=ended)
    # The end of a line is cut off more often than its beginning.
    yield from sorted(likely, key=lambda one: (one.oddity, len(one.after)))
    for upto in range(near, first, -1):
        yield from _around(kept, (first, upto), gap, length, ended=ended)


def _around(kept: _Kept, lines: tuple[int, int], gap: int, length: int, *, ended: bool) -> Iterator[_Filling]:
    """The ways to set blanks around some lines so that they fill a gap."""
    first, upto = lines
    spare = _spare(kept, first, upto, length)
    for front in sorted({*range(min(spare, TRIED) + 1), *range(max(0, spare - TRIED), spare + 1)}) if gap else (0,):
        for before in _blanks(front):
            if _fits(kept, first, before, ended=ended):
                yield from (_Filling(before, upto, after) for after in _blanks(spare - front))


def _spare(kept: _Kept, first: int, upto: int, length: int) -> int:
    """How many blanks are left of a gap with some lines in it."""
    return length - (kept.ends[upto - 1] - kept.starts[first])


def _fits(kept: _Kept, first: int, before: str, *, ended: bool) -> bool:
    """Whether a line begins a block, or goes on with one, as it does in the text."""
    return first == 0 or kept.breaks[first] == (ended or before == BREAK)


def _blanks(length: int) -> tuple[str, ...]:
    """The blanks of a length that could stand beside a span; a single one may yet turn out to be a line feed."""
    return (BREAK, "  ") if length == len(BREAK) else (" " * length,)


def _pieces(kept: _Kept, text: str, removed: Sequence[Removed], fillings: Sequence[_Filling]) -> Iterator[_Piece]:
    """What was kept and what was removed, in order."""
    first = 0
    for number, filling in enumerate(fillings):
        if filling.before is not None:
            last = filling.upto - 1
            run = text[kept.starts[first] : kept.ends[last]]
            yield _Piece(filling.before, run, None, _in_group(kept, first), _in_group(kept, last))
        if number < len(removed):
            yield _Piece(filling.after, removed[number].text, removed[number])
        first = filling.upto


def _in_group(kept: _Kept, number: int) -> bool:
    """Whether another line of the text belongs to the block of a line."""
    return not all(kept.breaks[number : number + 2])


def _joined(pieces: Iterable[_Piece]) -> Iterator[str]:
    """The pieces with their blanks; a single one is a line feed where two lines of a list or of verse meet."""
    before: _Piece | None = None
    for piece in pieces:
        yield "\n" if piece.blanks == " " and before is not None and _are_lines(before, piece) else piece.blanks
        yield piece.text
        before = piece


def _are_lines(one: _Piece, other: _Piece) -> bool:
    """Whether two neighbours are lines of one block, not halves of one line."""
    if one.ends_in_group or other.begins_in_group:
        return True
    first, second = one.removed, other.removed
    if first is not None and second is not None and first.rule == second.rule and first.kind != second.kind:
        return False  # a caption and its credit
    meeting = one.text.rpartition("\n")[2], other.text.partition("\n")[0]
    return all(len(line) <= VERSE_CHARACTERS or is_row(line) for line in meeting)
