"""The fine cut: the chosen runs as a small tree of their own, read with Beautiful Soup as a reader sees it.

Lists, tables, quotes and captions are told by their elements here; what belongs to the article was decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup, Tag

from ingest.parse.html.article import Piece, Role
from ingest.parse.html.blocks import Box, PageBlock

# Elements around a run that say how it is read; all others are left out of the small tree.
KEPT = frozenset(("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "pre"))
# What holds one run most often, and is read as a line.
HOLDERS = frozenset(("li", "dt", "dd", "td", "th", "pre"))
LISTS = ("ul", "ol", "dl")
# No list is nested deeper than that for a reader.
DEEPEST = 16
# Who took the picture, in a caption's own markup.
CREDITS = re.compile(r"credit|copyright|photographer|(?:^|[\s_-])source|(?:^|[\s_-])by-?line", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article as a reader sees it.

    stanza: the same number for the lines of one list, table or broken paragraph. credit: of a caption's picture.
    """

    text: str
    role: Role
    stanza: int
    credit: str | None = None


# Pieces in one list, table or quote, or a single one, each with the boxes of `KEPT` around it.
_Group = list[tuple[Piece, list[Box]]]


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of some pieces, in order, with "- " or a number before an item and tabs between the cells of a row.

    Paragraphs, quotes, captions and lists that nothing else stands in are read as they are; the others are put in a
    small tree of their own.
    """
    parts = list(_parts(pieces))
    trees = iter(_trees([part for part in parts if isinstance(part, str)]))
    reading = _Reading()
    found: list[Line] = []
    for part in parts:
        if isinstance(part, str):
            found += reading.of(next(trees))
        elif isinstance(part, Line):
            reading.stanza += 1
            found.append(replace(part, stanza=reading.stanza))
        else:
            found += reading.plain(part, found[-1] if found else None)
    return found


def _trees(parts: Sequence[str]) -> list[Tag]:
    """Each part as a tree: all read at once, which is faster, unless markup of the page took one into another."""
    if not parts:
        return []
    body = _parsed("".join(f"<div>{part}</div>" for part in parts))
    together = body.find_all("div", recursive=False)
    return list(together) if len(together) == len(parts) else [_parsed(part) for part in parts]


def _parsed(markup: str) -> Tag:
    soup = BeautifulSoup(markup, "lxml", multi_valued_attributes=None)
    return soup.body or soup


def _parts(pieces: Sequence[Piece]) -> Iterator[_Group | Line | str]:
    """What is read as it is, captions as lines, and between them what has to be read as HTML."""
    captions: set[Box] = set()
    for group in _groups(pieces):
        piece, _ = group[0]
        if piece.role is Role.CAPTION and piece.box is not None:
            yield from _figure(piece.block, piece.box, captions)
        else:
            yield group if _is_plain(group) else _written(group)


def _groups(pieces: Sequence[Piece]) -> Iterator[_Group]:
    group: _Group = []
    for piece in pieces:
        boxes = [] if piece.role is Role.CAPTION else _kept(piece.block.box)
        if group and not (boxes and group[-1][1] and boxes[0] is group[-1][1][0]):
            yield group
            group = []
        group.append((piece, boxes))
    if group:
        yield group


def _is_plain(group: _Group) -> bool:
    """Whether it is a paragraph, a quote of nothing else, or a list whose items are one run each, or a broken one."""
    _, around = group[0]
    if not around:
        return True
    if around[0].name == "blockquote":
        return all(len(boxes) == 1 for _, boxes in group)
    if around[0].name not in ("ul", "ol"):
        return False
    item: Box | None = None
    for piece, boxes in group:
        if len(boxes) != len(("ul", "li")) or boxes[1].name != "li" or (boxes[1] is item and not piece.block.broken):
            return False
        item = boxes[1]
    return True


def _written(group: _Group) -> str:
    """Some pieces with the boxes around them as HTML."""
    written: list[str] = []
    within: list[Box] = []
    for piece, boxes in group:
        shared = 0
        while shared < min(len(boxes), len(within)) and boxes[shared] is within[shared]:
            shared += 1
        fresh = shared < len(boxes)
        written += [f"</{box.name}>" for box in reversed(within[shared:])]
        written += [f"<{box.name}>" for box in boxes[shared:]]
        within = boxes
        text = escape(piece.block.source, quote=False)
        if piece.block.broken and not fresh and written[-1].endswith("</p>"):
            written[-1] = f"{written[-1][:-4]}<br>{text}</p>"
        elif piece.block.broken and not fresh:
            written.append(f"<br>{text}")
        else:
            # The first run of an item or a cell needs no paragraph of its own.
            written.append(text if fresh and boxes[-1].name in HOLDERS else f"<p>{text}</p>")
    written += [f"</{box.name}>" for box in reversed(within)]
    return "".join(written)


def _figure(block: PageBlock, box: Box, met: set[Box]) -> Iterator[Line | str]:
    """The caption's box as it stands in the page, once; of a box around another caption what is not in that."""
    if box.name != "figcaption" and box.has("figcaption"):
        yield Line(block.text, Role.CAPTION, 0)
    elif box not in met:
        met.add(box)
        markup = box.markup
        if CREDITS.search(markup) is not None:
            yield f"<figure>{markup}</figure>"
        elif text := " ".join(box.text.split()):
            yield Line(text, Role.CAPTION, 0)


def _kept(box: Box) -> list[Box]:
    """The boxes around a run that are written, from the outside in."""
    found: list[Box] = []
    up: Box | None = box
    while up is not None and len(found) < DEEPEST:
        if up.name in KEPT:
            found.append(up)
        up = up.up
    return found[::-1]


class _Reading:
    """One way through the small tree, that counts its stanzas."""

    def __init__(self) -> None:
        self.stanza = 0

    def plain(self, group: _Group, before: Line | None) -> Iterator[Line]:
        """The lines of what is read as it is, behind those before."""
        (piece, boxes), *_ = group
        if boxes and boxes[0].name != "blockquote":
            yield from self._items(group)
            return
        if (
            not (
                piece.block.broken and before is not None and before.stanza == self.stanza and before.role is piece.role
            )
            or boxes
        ):
            self.stanza += 1
        yield Line(piece.block.text, Role.BODY if boxes else piece.role, self.stanza)
        for piece, _ in group[1:]:
            if not piece.block.broken:
                self.stanza += 1
            yield Line(piece.block.text, Role.BODY, self.stanza)

    def _items(self, group: _Group) -> Iterator[Line]:
        self.stanza += 1
        ordered = group[0][1][0].name == "ol"
        for number, (_, runs) in enumerate(groupby(group, lambda run: run[1][1]), 1):
            text = " ".join([piece.block.text for piece, _ in runs])
            yield Line(f"{number}. {text}" if ordered else f"- {text}", Role.BODY, self.stanza)

    def of(self, tag: Tag) -> Iterator[Line]:
        """All lines in an element, in order."""
        own: list[str] = []
        for child in tag.children:
            if not isinstance(child, Tag):
                own.append(str(child))
            elif child.name == "br":
                own.append("\n")
            else:
                yield from self._paragraph("".join(own))
                own = []
                yield from self._element(child)
        yield from self._paragraph("".join(own))

    def _element(self, tag: Tag) -> Iterator[Line]:
        if tag.name == "p":
            return self._paragraph(tag.get_text("\n"))
        if tag.name == "figure":
            return self._caption(tag)
        if tag.name in LISTS:
            return self._list(tag)
        if tag.name == "table":
            return self._table(tag)
        return self._verbatim(tag) if tag.name == "pre" else self.of(tag)

    def _paragraph(self, text: str) -> Iterator[Line]:
        """The lines of a text, apart where it is broken."""
        if said := list(_broken(text)):
            self.stanza += 1
            yield from (Line(line, Role.BODY, self.stanza) for line in said)

    def _verbatim(self, tag: Tag) -> Iterator[Line]:
        self.stanza += 1
        for text in tag.get_text().split("\n"):
            if text.strip():
                yield Line(text.strip(), Role.BODY, self.stanza)

    def _caption(self, tag: Tag) -> Iterator[Line]:
        credit = next(
            (one for one in tag.find_all(True) if CREDITS.search(_called(one)) and not _holds_more(one)), None
        )
        said = None
        if credit is not None:
            said = " ".join(credit.get_text(" ").split())
            credit.extract()
        text = " ".join(tag.get_text(" ").split())
        self.stanza += 1
        if text:
            yield Line(text, Role.CAPTION, self.stanza, said or None)

    def _list(self, tag: Tag) -> Iterator[Line]:
        self.stanza += 1
        own = self.stanza
        for number, item in enumerate(tag.find_all(True, recursive=False), 1):
            if item.find(True) is None or (item.find("br") is not None and item.find(("p", *LISTS)) is None):
                sign = f"{number}. " if tag.name == "ol" else "" if tag.name == "dl" else "- "
                if text := " ".join(item.get_text(" ").split()):
                    yield Line(sign + text, Role.BODY, own)
            else:
                # An item of several paragraphs is a part of the article, not a line of a list.
                yield from self.of(item)
                self.stanza += 1
                own = self.stanza

    def _table(self, tag: Tag) -> Iterator[Line]:
        self.stanza += 1
        own = self.stanza
        for row in _rows(tag):
            cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(("td", "th"), recursive=False)]
            said = [cell for cell in cells if cell]
            if len(said) > 1:
                yield Line("\t".join(said), Role.BODY, own)
            elif said:
                # A table of one column is there for its looks.
                yield from self.of(row)
                self.stanza += 1
                own = self.stanza


def _rows(table: Tag) -> Iterator[Tag]:
    """The rows of a table, without those of tables inside."""
    for child in table.find_all(True, recursive=False):
        if child.name == "tr":
            yield child
        elif child.name in ("tbody", "thead", "tfoot"):
            yield from child.find_all("tr", recursive=False)


def _broken(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if said := " ".join(line.split()):
            yield said


def _called(tag: Tag) -> str:
    return " ".join(str(tag[key]) for key in ("class", "itemprop", "id") if key in tag.attrs)


def _holds_more(tag: Tag) -> bool:
    """Whether what is called a credit holds the caption as well."""
    return any("caption" in _called(inner).casefold() or inner.name == "figcaption" for inner in tag.find_all(True))
