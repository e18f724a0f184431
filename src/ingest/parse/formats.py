"""Which format an article is in: a text, an HTML page, or a fragment of one, as feeds and databases hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEXT, HTML = "text", "html"
FORMATS = (TEXT, HTML)
# What a page begins with, perhaps behind a declaration of XML, comments and blanks.
LOOKED_AT = 4096
_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>|<!--.{0,1000}?-->|\s){0,20}<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
# What stands around an article on a page, and never in the article.
_AROUND = re.compile(r"<(?:!doctype|html|head|body|title|meta|link|nav|header|footer|aside|main|form)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})\b[^<>]{0,2000}>")
_BLOCKS = frozenset(
    ("p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure", "figcaption")
)
# A sentence that ends where its element does; code ends otherwise.
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]{0,3}\s*$")
# Signs of a template or of a listing.
_CODE = re.compile(r"<[%?]|\{[{%]|```|\$\{")
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "u", "img", "small", "sub", "sup", "q", "cite"))
# A break of a line stands behind the end of a sentence or of a line, or beside another one; a mention does not.
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_BEFORE_BREAK = frozenset('.!?…:。！？"”’»)>\n')
_PARAGRAPH, _BLANK_LINE = re.compile(r"<p\b", re.IGNORECASE), re.compile(r"\n[ \t\r]{0,80}\n")
LEAST_PAIRS, LEAST_BREAKS = 2, 2
# Nearly all of a fragment's text is inside its blocks; one that speaks of tags has its text outside.
MOST_OUTSIDE = 0.1
# A sentence's end is looked for in so many characters.
TAIL = 40


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page, or marked up as a fragment of one.

    >>> looks_like_html("<!DOCTYPE html><p>Fog"), looks_like_html("In <html> the fog")
    (True, False)
    >>> looks_like_html("<p>Fog closed the port.</p><p>Ships waited.</p>")
    True
    >>> looks_like_html("Write <p>a line</p> and then <p>another</p> in the editor, she said.")
    False
    """
    if "<" not in text:
        return False
    return looks_like_page(text) or _is_marked_up(text)


def looks_like_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and _PAGE.match(text[:LOOKED_AT].lstrip("\ufeff")) is not None


def is_fragment(markup: str) -> bool:
    """Whether HTML is an article's own markup alone, without the page around it.

    >>> is_fragment("<p>Fog closed the port.</p>"), is_fragment("<body><p>Fog closed the port.</p>")
    (True, False)
    """
    return _AROUND.search(markup) is None


@dataclass(slots=True)
class _Markup:
    """What tags a text has: pairs of blocks, characters inside and outside of them, sentences that end with one.

    strange: tags that neither are blocks nor stand in a sentence.
    """

    pairs: int = 0
    inside: int = 0
    outside: int = 0
    sentences: int = 0
    strange: int = 0


def with_paragraphs(fragment: str) -> str:
    """A fragment whose paragraphs are set apart by blank lines, as editors store them, with a tag in front of each."""
    return fragment if _PARAGRAPH.search(fragment) else _BLANK_LINE.sub("\n<p>", fragment)


def _is_marked_up(text: str) -> bool:
    """Whether nearly all of a text stands in paired tags of blocks, or its lines are broken by tags.

    One that merely mentions tags, and a listing of code, do not count.
    """
    if ">" not in text or _CODE.search(text) is not None:
        return False
    found = _markup_of(text)
    if found.pairs:
        enough = found.pairs >= LEAST_PAIRS or not found.outside
        return enough and found.sentences > 0 and found.outside <= MOST_OUTSIDE * (found.inside + found.outside)
    breaks = list(_BREAK.finditer(text))
    return len(breaks) >= LEAST_BREAKS and not found.strange and all(_is_break(text, one) for one in breaks)


def _is_break(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag that breaks a line stands where lines end, and not in a sentence."""
    before = text[max(0, tag.start() - 3) : tag.start()].rstrip(" \t\r")
    behind = text[tag.end() : tag.end() + 3].lstrip(" \t\r")
    return not before or before[-1] in _BEFORE_BREAK or not behind or behind[0] in "\n<"


def _markup_of(text: str) -> _Markup:
    found = _Markup()
    open_blocks: dict[str, int] = {}
    depth, at, tail = 0, 0, ""
    for tag in _TAG.finditer(text):
        piece = text[at : tag.start()]
        at = tag.end()
        _count(found, piece, depth)
        tail = (tail + piece[-TAIL:])[-TAIL:]
        name = tag[2].lower()
        if name not in _BLOCKS:
            found.strange += name not in _INLINE and name != "br"
            continue
        found.sentences += depth > 0 and _ENDED.search(tail) is not None
        tail = ""
        if not tag[1]:
            open_blocks[name] = open_blocks.get(name, 0) + 1
            depth += 1
        elif open_blocks.get(name):
            open_blocks[name] -= 1
            depth -= 1
            found.pairs += 1
    _count(found, text[at:], depth)
    return found


def _count(found: _Markup, piece: str, depth: int) -> None:
    characters = len("".join(piece.split()))
    if depth:
        found.inside += characters
    else:
        found.outside += characters
