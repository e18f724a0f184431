"""An HTML page to the lines of its article, with what the page says of it; the text is cleaned like any other.

`limits` guards the parser, `json_ld` and `metadata` read what the page says of itself, `tags` and `blocks` cut coarsely
what lexbor made of it, `hints` and `evidence` say what speaks for each run of text, `article` chooses, `markup` reads
the choice, with Beautiful Soup where it has a structure of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from ingest.document import Document, Mark
from ingest.parse.html import limits
from ingest.parse.html.article import Role, body, caption_box, headline, pieces
from ingest.parse.html.blocks import page_blocks
from ingest.parse.html.evidence import evidence, is_hopeless
from ingest.parse.html.front import NOTHING, front
from ingest.parse.html.json_ld import Thing, bodies, body_of, objects
from ingest.parse.html.markup import Line, lines
from ingest.parse.html.metadata import Metadata, metadata
from ingest.parse.text import document_of

# Markup says what a line is as surely as anything does.
WEIGHT = 0.99


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article as a document, with what its markup tells of some of the blocks, and its metadata."""

    document: Document
    metadata: Metadata


def parse_html(markup: str, mend: Callable[[list[str]], list[str]] = lambda texts: texts) -> Page:
    """Find the article of a page and read it; `mend` is given the lines that were read, and gives as many.

    Raises:
        UnusableArticleError: the page is too large or nested too deep.
    """
    limits.check(markup)
    page = LexborHTMLParser(markup)
    things = objects(page)
    said = metadata(page, things)
    blocks = page_blocks(page)
    chosen = body(blocks, evidence(blocks, body_of(things), passed_over=is_hopeless))
    head = headline(blocks, chosen[0].number, said.title) if chosen else None
    shown = front(blocks, head, chosen, said.language)
    found = lines(pieces(blocks, chosen, head, shown)) or list(_from_json(things))
    return _page(found, said.beside(shown), mend)


def parse_fragment(markup: str, mend: Callable[[list[str]], list[str]] = lambda texts: texts) -> Document:
    """Read an article's own markup, as feeds hold it: there is nothing around it, so all of it belongs.

    Raises:
        UnusableArticleError: it is too large or nested too deep.
    """
    limits.check(markup)
    blocks = page_blocks(LexborHTMLParser(markup))
    chosen = [block for block in blocks if caption_box(block) is None]
    return _page(lines(pieces(blocks, chosen, None, NOTHING)), Metadata(), mend).document


def _from_json(things: Sequence[Thing]) -> Iterator[Line]:
    """The article as the page gives it to machines, where a script would have to write it for readers."""
    stanza = 0
    for text in bodies(things):
        for paragraph in text.split("\n"):
            if line := " ".join(paragraph.split()):
                stanza += 1
                yield Line(line, Role.BODY, stanza)


def _page(found: Sequence[Line], said: Metadata, mend: Callable[[list[str]], list[str]]) -> Page:
    mended = zip(found, mend([line.text for line in found]), strict=True)
    kept = [(line, text) for line, mend_ in mended if (text := mend_.strip())]
    stanzas: list[list[str]] = []
    before = None
    for line, text in kept:
        if line.stanza == before:
            stanzas[-1].append(text)
        else:
            stanzas.append([text])
        before = line.stanza
    document = document_of(stanzas)
    told = (
        Mark(line.role.value, "markup", WEIGHT, block.start, block.end, (line.credit,) if line.credit else ())
        for line, block in zip((line for line, _ in kept), document.blocks, strict=True)
        if line.role is not Role.BODY
    )
    return Page(replace(document, told=tuple(told)), said)
