"""The fine cut: the chosen runs as a small tree of their own, read with Beautiful Soup as a reader sees it.

Lists, tables, quotes and captions are told by their elements here; what belongs to the article was decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, Tag

from ingest.parse.html.article import Piece, Role
from ingest.parse.html.blocks import Box

# Elements around a run that say how it is read; all others are left out of the small tree.
KEPT = frozenset(("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "pre"))
LISTS = ("ul", "ol", "dl")
# No list is nested deeper than that for a reader.
DEEPEST = 16
# Who took the picture, in a caption's own markup.
CREDITS = re.compile(r"credit|copyright|photographer|(?:^|[\s_-])source|(?:^|[\s_-])by-?line", re.IGNORECASE)
# Attributes that the rules here look at.
_ROLE = "data-role"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article as a reader sees it.

    stanza: the same number for the lines of one list, table or broken paragraph. credit: of a caption's picture.
    """

    text: str
    role: Role
    stanza: int
    credit: str | None = None


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of some pieces, in order, with "- " or a number before an item and " | " between the cells of a row."""
    soup = BeautifulSoup(_small_tree(pieces), "lxml", multi_valued_attributes=None)
    return list(_Reading().of(soup.body)) if soup.body is not None else []


def _small_tree(pieces: Sequence[Piece]) -> str:
    """The pieces as HTML, inside those of their boxes that say how they are read."""
    written: list[str] = []
    within: list[Box] = []
    captions: set[int] = set()
    for piece in pieces:
        if piece.role is Role.CAPTION and piece.box is not None:
            if id(piece.box) not in captions:
                captions.add(id(piece.box))
                written += [f"</{box.name}>" for box in reversed(within)]
                within = []
                written.append(f"<figure>{piece.box.node.html or ''}</figure>")
            continue
        boxes = _kept(piece.block.box)
        shared = 0
        while shared < min(len(boxes), len(within)) and boxes[shared] is within[shared]:
            shared += 1
        written += [f"</{box.name}>" for box in reversed(within[shared:])]
        written += [f"<{box.name}>" for box in boxes[shared:]]
        within = boxes
        text = escape(piece.block.source, quote=False)
        if piece.block.broken and written and written[-1].endswith("</p>"):
            written[-1] = f"{written[-1][:-4]}<br>{text}</p>"
        else:
            written.append(f'<p {_ROLE}="{piece.role.value}">{text}</p>')
    written += [f"</{box.name}>" for box in reversed(within)]
    return "".join(written)


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

    def of(self, tag: Tag) -> Iterator[Line]:
        for child in tag.find_all(True, recursive=False):
            if child.name == "p":
                yield from self._paragraph(child)
            elif child.name == "figure":
                yield from self._caption(child)
            elif child.name in LISTS:
                yield from self._list(child)
            elif child.name == "table":
                yield from self._table(child)
            elif child.name == "pre":
                yield from self._verbatim(child)
            else:
                yield from self.of(child)

    def _paragraph(self, tag: Tag) -> Iterator[Line]:
        self.stanza += 1
        role = Role(tag[_ROLE])
        for text in _broken(tag):
            yield Line(text, role, self.stanza)

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
        number = 0
        for item in tag.find_all(True, recursive=False):
            paragraphs = item.find_all("p")
            if len(paragraphs) == 1 and (only := list(_broken(paragraphs[0]))):
                number += 1
                sign = f"{number}. " if tag.name == "ol" else "" if tag.name == "dl" else "- "
                yield Line(sign + " ".join(only), Role(paragraphs[0][_ROLE]), own)
            elif paragraphs:
                # An item of several paragraphs is a part of the article, not a line of a list.
                number += 1
                yield from self.of(item)
                self.stanza += 1
                own = self.stanza

    def _table(self, tag: Tag) -> Iterator[Line]:
        self.stanza += 1
        own = self.stanza
        for row in tag.find_all("tr"):
            cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(("td", "th"), recursive=False)]
            said = [cell for cell in cells if cell]
            if len(said) > 1:
                yield Line(" | ".join(said), Role.BODY, own)
            elif said:
                # A table of one column is there for its looks.
                yield from self.of(row)
                self.stanza += 1
                own = self.stanza


def _broken(tag: Tag) -> Iterator[str]:
    """The lines of a paragraph, apart where it is broken."""
    for line in tag.get_text("\n").split("\n"):
        if text := " ".join(line.split()):
            yield text


def _called(tag: Tag) -> str:
    return " ".join(str(tag[key]) for key in ("class", "itemprop", "id") if key in tag.attrs)


def _holds_more(tag: Tag) -> bool:
    """Whether what is called a credit holds the caption as well."""
    return any("caption" in _called(inner).casefold() or inner.name == "figcaption" for inner in tag.find_all(True))
