"""Plain text to a `Document`: one block a line, hard-wrapped lines joined, lists and verse held together.

Says nothing about what a block means; that is for the kinds of boilerplate and for `fields.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Block, Document
from ingest.forms import BULLET, CLOSERS, STOPS

# Mail and wire copy break lines somewhere here; shorter is verse, longer is a paragraph.
NARROWEST_WRAP, WIDEST_WRAP = 50, 100
# Of the lines followed by another, this share was filled until the next word would not fit ...
FILLED_SHARE = 0.8
# ... and no more than this share ends in a stop, as chance has it; lines that are sentences nearly all do.
STOP_SHARE = 0.4
# Lines of verse, of an address or of a table stand together where all of them are this short.
VERSE_CHARACTERS = 55
TABLE_ROW = r"\||[^\t]\t"
# What a word is broken with at the end of a line; a soft hyphen was never part of it.
HYPHENS, SOFT_HYPHEN = ("-", "\u2010"), "\xad"
# A word, with the hyphens inside it.
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Looked for in so many characters at the end of a line, so that a line without blanks costs no more than others.
LONGEST_WORD = 60
BROKEN = re.compile(rf"({WORD.pattern})[-\u2010]\Z")
# An item of a list or a row of a table.
ROW = re.compile(rf"{BULLET.pattern}|{TABLE_ROW}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, whether its lines were joined to get it, and whether a hyphen between two of them was dropped."""

    document: Document
    unwrapped: bool
    dehyphenated: bool


def parse_text(text: str) -> Parsed:
    """Read plain text, either a paragraph a line or hard-wrapped.

    The reading text it gives has no blanks at the ends of lines, one blank line between blocks, and a line feed
    between the lines of one list, verse or table.
    """
    stanzas = list(_stanzas(text))
    width = _wrap_width(stanzas)
    dropped = 0
    if width:
        known = _words(stanzas)
        unwrapped = [_unwrapped(stanza, width, known) for stanza in stanzas]
        stanzas = [lines for lines, _ in unwrapped]
        dropped = sum(count for _, count in unwrapped)
    if SOFT_HYPHEN in text:
        stanzas = [[_without_soft_hyphen(line) for line in stanza] for stanza in stanzas]
    return Parsed(document_of(stanzas), bool(width), bool(dropped))


def document_of(stanzas: Iterable[Sequence[str]]) -> Document:
    """The document of some stanzas, one block a line; a stanza is the lines of one list, verse, table or paragraph."""
    return _document([group for stanza in stanzas for group in _groups(stanza)])


def layout(blocks: Sequence[Block]) -> str:
    """The text of blocks: a line feed inside a group, a blank line between groups."""
    pieces: list[str] = []
    group: int | None = None
    for block in blocks:
        if pieces:
            pieces.append("\n" if block.group == group else "\n\n")
        pieces.append(block.text)
        group = block.group
    return "".join(pieces)


def _document(groups: Sequence[Sequence[str]]) -> Document:
    blocks: list[Block] = []
    at = 0
    for number, group in enumerate(groups):
        for line in group:
            blocks.append(Block(at, at + len(line), number, line))
            at += len(line) + 1
        at += 1
    return Document("\n\n".join(map("\n".join, groups)), tuple(blocks))


def _stanzas(text: str) -> Iterator[list[str]]:
    """Runs of lines without a blank one between them; blanks at their ends are gone."""
    stanza: list[str] = []
    for line in text.split("\n"):
        if bare := line.strip():
            stanza.append(bare)
        elif stanza:
            yield stanza
            stanza = []
    if stanza:
        yield stanza


def _wrap_width(stanzas: Sequence[Sequence[str]]) -> int:
    """The width that the lines were broken at, 0 for a text that is not wrapped.

    A word processor puts a word on the line while it fits: wrapped is a text where nearly no line would have
    had room for the first word of the next, and where lines end anywhere in a sentence.
    """
    # Verse, addresses and lists tell nothing, and are what is left of adjacent lines in a text that was laid out here.
    pairs = [pair for stanza in stanzas if len(stanza) > 1 and not _is_one_block(stanza) for pair in pairwise(stanza)]
    if not pairs:
        return 0
    # An address is longer than any line and cannot be broken.
    width = max((len(line) for pair in pairs for line in pair if " " in line), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    # Lines not half as long are verse, which may stand in wrapped text.
    pairs = [pair for pair in pairs if len(pair[0]) > width / 2]
    if len(pairs) < 2:
        return 0
    filled = sum(_is_full(line, following, width) for line, following in pairs)
    stopped = sum(line.rstrip(CLOSERS)[-1:] in STOPS for line, _ in pairs)
    return width if filled >= FILLED_SHARE * len(pairs) and stopped <= STOP_SHARE * len(pairs) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width and not BULLET.match(following)


def _unwrapped(stanza: Sequence[str], width: int, known: Collection[str]) -> tuple[list[str], int]:
    """The lines of a stanza joined where they were full, and how many hyphens that dropped.

    A short line ends its paragraph.
    """
    joined = [stanza[0]]
    dropped = 0
    for line, following in pairwise(stanza):
        if not _is_full(line, following, width):
            joined.append(following)
        elif _is_broken_word(line, following, known):
            joined[-1] = joined[-1][:-1] + following
            dropped += 1
        elif line.endswith(HYPHENS) and line[-2:-1].isalpha() and following[0].islower():
            # "far-" and "reaching": nothing tells a hyphen of the word from one of the line, so it stays.
            joined[-1] += following
        else:
            joined[-1] += " " + following
    return joined, dropped


def _is_broken_word(line: str, following: str, known: Collection[str]) -> bool:
    """Whether a line ends in a part of a word that goes on in the next one, and that has no hyphen there itself."""
    if line.endswith(SOFT_HYPHEN):
        return line[-2:-1].isalpha() and following[0].isalpha()
    if not known or not following[0].islower():
        return False
    head, tail = BROKEN.search(line[-LONGEST_WORD:]), WORD.match(following)
    if head is None or tail is None:
        return False
    first, last = _folded(head[1]), _folded(tail[0])
    return first + last in known and f"{first}-{last}" not in known


def _words(stanzas: Sequence[Sequence[str]]) -> Collection[str]:
    """All words of a text in which lines end in hyphens, and none of another: they are for telling those."""
    if not any(line.endswith(HYPHENS) for stanza in stanzas for line in stanza[:-1]):
        return ()
    return {_folded(word) for stanza in stanzas for line in stanza for word in WORD.findall(line)}


def _folded(word: str) -> str:
    return word.casefold().replace("\u2010", "-")


def _without_soft_hyphen(line: str) -> str:
    return line[:-1] if line.endswith(SOFT_HYPHEN) and line[-2:-1].isalpha() else line


def _groups(stanza: Sequence[str]) -> Iterator[list[str]]:
    """Lines that belong to one block: all of them where all are short, else only list items and table rows.

    Each line is judged alone, so that what is left of a block after a line was taken away is still one block.
    """
    if len(stanza) == 1 or _is_one_block(stanza):
        yield list(stanza)
        return
    rows: list[str] = []
    for line in stanza:
        if is_row(line):
            rows.append(line)
            continue
        if rows:
            yield rows
            rows = []
        yield [line]
    if rows:
        yield rows


def _is_one_block(stanza: Sequence[str]) -> bool:
    return all(len(line) <= VERSE_CHARACTERS or is_row(line) for line in stanza)


def is_row(line: str) -> bool:
    """Whether a line is one of a list or of a table."""
    return ROW.match(line) is not None
