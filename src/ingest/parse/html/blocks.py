"""An HTML page as lexbor sees it, cut coarsely: runs of text, each in the box that holds it.

Says nothing of what is the article; parts of a page that never belong to one (menus, comments) are not even read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.forms import word_count
from ingest.parse.html.hints import HINTS, hints_of, is_apart, is_comments

# Elements that begin and end a run of text, as browsers lay them out.
BOXES = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
# What holds no text of a page, or a copy of it for other readers.
UNREAD = [
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "textarea"),
    *("canvas", "audio", "video", "input", "datalist", "head"),
]
# What a box is, or is called: those that are called so first.
AROUND = ("article", "main", "form", "header", "section", "table", "li", "pre")
SIGNS = (*HINTS, *AROUND)
NO_SIGNS = (-1,) * len(SIGNS)
AROUND_NUMBERS = {name: (SIGNS.index(name, len(HINTS)),) for name in AROUND}
ARTICLE, MAIN, PRE, TABLE = (AROUND_NUMBERS[name][0] for name in ("article", "main", "pre", "table"))
PICTURE, AUTHOR = SIGNS.index("picture"), SIGNS.index("author")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# No box is that far away.
FAR = 12
PROSE_WORDS, MOST_LINKED = 12, 0.4
PROSE_ENDS = frozenset(".!?…\"”'’):;。！？»")
# Where so few words of sentences stand outside the comments, those are what the page is about: a forum.
LEAST_WORDS_APART = 20
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Where React puts what it sends after the page: hidden at first, and shown by a script.
STREAMED = re.compile(r"S:[0-9a-f]+")
CALLED = ("class", "id", "itemprop", "role")
BOLD = ("b", "strong")
SAYING = re.compile(r"[^\W_]")
# "[12]", "3", "*": where a note stands, not what the article says.
NOTE_MARK = re.compile(r"\s*(?:\[\d{1,3}\]|(\d{1,3})|[*†‡§]{1,3})\s*")
# What is nested deeper is read as one run; no page that people made is.
DEEPEST = 150


class Box:
    """An element that is laid out as a block, with what stands around it and, once all is read, in it.

    called: its class, id, itemprop and role. look: the same for boxes made alike, and next to never for others. signs:
    how deep the nearest of each of `SIGNS` is, itself or above it. characters, linked, prose, blocks: of all text
    inside, in characters, runs of prose and runs. weight: how much prose stands right below.
    """

    __slots__ = (
        "blocks",
        "called",
        "characters",
        "depth",
        "hidden",
        "linked",
        "look",
        "name",
        "node",
        "prose",
        "row",
        "signs",
        "up",
        "weight",
    )

    def __init__(self, node: LexborNode, name: str, called: str, hidden: bool, up: Box | None) -> None:
        """An element in a box; `hidden` says of itself alone."""
        self.node, self.name, self.called, self.up = node, name, called, up
        if up is None:
            self.depth, self.hidden, self.look = 0, hidden, hash((name, called))
            self.signs: Sequence[int] = NO_SIGNS
        else:
            self.depth, self.hidden = up.depth + 1, hidden or up.hidden
            self.look = hash((name, called, up.name, up.called))
            self.signs = up.signs
        own = [*AROUND_NUMBERS.get(name, ()), *(hints_of(called) if called else ())]
        if own:
            signs = [*self.signs]
            for sign in own:
                signs[sign] = self.depth
            self.signs = signs
        self.characters = self.prose = self.blocks = 0
        self.linked = self.weight = 0.0
        self.row: tuple[float, ...] | None = None

    def far(self, sign: int) -> int:
        """How far above it one of `SIGNS` is, 0 for its own, `FAR` where there is none so near."""
        depth = self.signs[sign]
        return FAR if depth < 0 else min(FAR, self.depth - depth)


class PageBlock:
    """A run of text between two boundaries of boxes: `<p>Like <b>this</b></p>`, or a line of one, up to a `<br>`.

    text: one line, blanks made single. source: the same as it stands in the page, where that matters (`pre`). linked,
    bold: the share of its characters in links, in bold. prose: whether it reads like a sentence. broken: whether a
    `<br>` stands before it in the same box. moment: what a `<time>` in it says to machines.
    """

    __slots__ = ("bold", "box", "broken", "linked", "moment", "number", "prose", "source", "text", "words")

    def __init__(self, number: int, source: str, box: Box, linked: int, bold: int) -> None:
        """A run by its number in the page; `linked` and `bold` are in characters."""
        self.number, self.box = number, box
        self.broken, self.moment = False, ""
        self.text = text = " ".join(source.split())
        self.source = source if box.signs[PRE] >= 0 else text
        self.linked, self.bold = min(1.0, linked / len(text)), min(1.0, bold / len(text))
        self.words = word_count(text)
        self.prose = self.words >= PROSE_WORDS and self.linked < MOST_LINKED and text[-1] in PROSE_ENDS


def page_blocks(page: LexborHTMLParser) -> list[PageBlock]:
    """The runs of text of a page in their order, without those of menus, dialogs, comments and the foot of the page.

    Takes scripts and what else holds no text out of the tree.
    """
    page.strip_tags(UNREAD)
    if page.body is None:
        return []
    blocks = _Reading(with_comments=False).of(page.body)
    if _sentences(blocks) < LEAST_WORDS_APART:
        blocks = _Reading(with_comments=True).of(page.body)
    return blocks if _sentences(blocks) else _Reading(with_comments=True, whole=True).of(page.body)


def _sentences(blocks: Sequence[PageBlock]) -> int:
    """How many words stand in runs of prose."""
    return sum(block.words for block in blocks if block.prose)


class _Reading:
    """One way through the tree; the run that is being read lives between two boundaries."""

    def __init__(self, *, with_comments: bool, whole: bool = False) -> None:
        self.with_comments, self.whole = with_comments, whole
        self.blocks: list[PageBlock] = []
        self.pieces: list[str] = []
        self.linked = self.bold = 0
        self.broken = False
        self.moment = ""

    def of(self, body: LexborNode) -> list[PageBlock]:
        box = Box(body, "body", "", hidden=False, up=None)
        self._walk(body, box, 0, linked=False, bold=False)
        self._end(box)
        return self.blocks

    def _walk(self, node: LexborNode, box: Box, depth: int, *, linked: bool, bold: bool) -> None:
        """All that stands in an element; `box` is the one it is in, or itself."""
        child = node.child
        while child is not None:
            name = child.tag
            if name == "-text":
                self._take(child.text_content or "", linked=linked, bold=bold)
            elif name in BOXES:
                self._end(box)
                self._enter(child, name, box, depth, linked=linked)
            elif name == "br":
                self._end(box)
                self.broken = True
            elif name == "button" and box.name not in HEADINGS:
                # In a heading it opens what is below; anywhere else it is the page's.
                pass
            elif name is not None and name[0] not in "-_!":
                self._inline(child, name, box, depth, linked=linked or name == "a", bold=bold or name in BOLD)
            child = child.next

    def _take(self, text: str, *, linked: bool, bold: bool) -> None:
        self.pieces.append(text)
        if linked:
            self.linked += len(text.strip())
        if bold:
            self.bold += len(text.strip())

    def _inline(self, node: LexborNode, name: str, box: Box, depth: int, *, linked: bool, bold: bool) -> None:
        """A part of a run, `<a>` or `<b>`; boxes can stand inside it all the same."""
        if name == "time" and not self.moment:
            self.moment = node.attributes.get("datetime") or ""
        if name == "sup" and _is_note(node):
            return
        if depth >= DEEPEST:
            self._take(node.text(deep=True), linked=linked, bold=bold)
        else:
            self._walk(node, box, depth + 1, linked=linked, bold=bold)

    def _enter(self, node: LexborNode, name: str, up: Box, depth: int, *, linked: bool) -> None:
        attributes = node.attributes
        called, hidden = "", False
        if attributes:
            called = " ".join([attributes[key] or "" for key in CALLED if key in attributes])
            hidden = _is_hidden(attributes)
        in_article = up.signs[ARTICLE] >= 0 or up.signs[MAIN] >= 0
        if not self.whole and is_apart(name, called, in_article=in_article):
            return
        if called and not self.with_comments and is_comments(called):
            return
        box = Box(node, name, called, hidden, up)
        self.broken = False
        if depth >= DEEPEST:
            self._take(node.text(deep=True, separator=" "), linked=linked, bold=False)
        else:
            self._walk(node, box, depth + 1, linked=linked, bold=False)
        self._end(box)
        self.broken = False

    def _end(self, box: Box) -> None:
        """A boundary: what was read since the last one is a run, unless there is no letter or figure in it."""
        if self.pieces:
            source = "".join(self.pieces)
            if SAYING.search(source) is not None:
                block = PageBlock(len(self.blocks), source, box, self.linked, self.bold)
                block.broken, block.moment = self.broken, self.moment
                self.blocks.append(block)
            self.pieces.clear()
            self.linked = self.bold = 0
            self.moment = ""


def _is_note(node: LexborNode) -> bool:
    """Whether what is set high is the sign of a note: in brackets, a star, or a figure that links to it."""
    match = NOTE_MARK.fullmatch(node.text(deep=True))
    return match is not None and (match[1] is None or node.css_first("a") is not None)


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Whether a browser would not show a box until something is done; what React streams is shown by a script."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return STREAMED.fullmatch(attributes.get("id") or "") is None
    return "style" in attributes and HIDING.search(attributes["style"] or "") is not None
