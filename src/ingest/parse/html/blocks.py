"""An HTML page as lexbor sees it, cut coarsely: runs of text, each in the box that holds it.

Says nothing of what is the article; parts of a page that never belong to one (menus, comments) are not even read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from ingest.forms import word_count
from ingest.parse.html.hints import HINTS, hints_of, is_apart, is_comments
from ingest.parse.html.tags import Tags, attributes_of, unescaped

# Elements that begin and end a run of text, as browsers lay them out.
BOXES = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
# Never a part of an article, whatever stands in it; the last one where it stands in none.
APART = frozenset(("nav", "dialog", "footer"))
_ENDS = [f"/{name}" for name in BOXES - {"body"}]
# What holds no text of a page, or a copy of it for other readers: so much of a page that it is taken out of the tree,
# and what is passed over.
TAKEN_OUT = ["head", "template", "script", "style", "noscript", "svg", "iframe", "img"]
UNREAD = frozenset(("math", "object", "select", "textarea", "canvas", "audio", "video", "datalist"))
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
ATTRIBUTE = re.compile(r' (class|id|itemprop|role|hidden|aria-hidden|style)="([^"]*)"')
BOLD = ("b", "strong")
# What browsers show as it is written, tags and all.
VERBATIM = frozenset(("xmp", "plaintext", "noembed", "noframes"))
SAYING = re.compile(r"[^\W_]")
# "[12]", "3", "*": where a note stands, not what the article says.
NOTE_MARK = re.compile(r"\s*(?:\[\d{1,3}\]|(\d{1,3})|[*†‡§]{1,3})\s*")
# Boxes nested deeper are read as one run; no page that people made has any.
DEEPEST = 150
# No sign of a note has more tags in it; what tags with longer attributes say is not kept.
MOST_NOTE_TAGS, LONGEST_KEPT, MOST_KEPT = 12, 1000, 16384


class Said:
    """What the attributes of a box say of it, wherever it stands.

    called: its class, id, itemprop and role. hidden, comments: whether it says so. apart: whether it is never read.
    hints: which of `HINTS` it is called, by number.
    """

    __slots__ = ("_hints", "apart", "called", "comments", "hidden")

    def __init__(self, written: str) -> None:
        """Attributes as they are written in the tag."""
        self.hidden, self.called = False, ""
        self._hints: tuple[int, ...] | None = None
        if written.startswith(' class="') and written.count('="') == 1:
            # Most tags say nothing else.
            self.called = unescaped(written[len(' class="') : -1])
        elif written:
            said: dict[str, str] = dict(ATTRIBUTE.findall(written))
            self.called = unescaped(" ".join([said[key] for key in CALLED if key in said]))
            self.hidden = ("hidden" in said or "style" in said or "aria-hidden" in said) and _is_hidden(said)
        self.comments, self.apart = is_comments(self.called), is_apart(self.called)

    @property
    def hints(self) -> tuple[int, ...]:
        """Looked for when they are first asked for: most boxes hold no text."""
        if self._hints is None:
            self._hints = hints_of(self.called) if self.called else ()
        return self._hints


class _Heard(dict[str, Said]):
    """What is said by attributes as they are written, of the last pages: it is the same again and again."""

    def __missing__(self, written: str) -> Said:
        said = Said(written)
        if len(written) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[written] = said
        return said


_HEARD = _Heard()


class Box:
    """An element that is laid out as a block, with what stands around it and, once all is read, in it.

    called: its class, id, itemprop and role. look: the same for boxes made alike, and next to never for others. signs:
    how deep the nearest of each of `SIGNS` is, itself or above it. characters, linked, prose, blocks: of all text
    inside, in characters, runs of prose and runs. weight: how much prose stands right below.
    """

    __slots__ = (
        "_at",
        "_tags",
        "below",
        "blocks",
        "called",
        "characters",
        "depth",
        "hidden",
        "linked",
        "look",
        "name",
        "prose",
        "row",
        "said",
        "settled",
        "shares",
        "signs",
        "up",
        "weight",
    )
    signs: Sequence[int]

    def __init__(self, name: str, said: Said, up: Box | None, depth: int, tags: Tags, at: int) -> None:
        """An element in a box, and the number of its tag; nothing more is told of it before `settle`."""
        self.name, self.said, self.up, self.depth, self._tags, self._at = name, said, up, depth, tags, at
        self.settled = False

    def settle(self) -> None:
        """Tell what stands around it: most boxes of a page hold no text, and are never asked."""
        name, said, up = self.name, self.said, self.up
        self.settled = True
        self.called = said.called
        # What was told of the last box right below: those made alike stand side by side.
        self.below: tuple[str, Said, int, Sequence[int]] | None = None
        if up is None:
            self.hidden, self.look, self.signs = said.hidden, hash((name, said.called)), NO_SIGNS
        else:
            if not up.settled:
                up.settle()
            self.hidden = said.hidden or up.hidden
            before = up.below
            if before is None or before[1] is not said or before[0] != name:
                look = hash((name, said.called, up.name, up.called))
                up.below = before = (name, said, look, _signs(name, said, up.signs, self.depth))
            _, _, self.look, self.signs = before
        self.characters = self.prose = self.blocks = 0
        self.linked = self.weight = 0.0
        self.row: tuple[float, ...] | None = None
        self.shares: tuple[float, ...] | None = None

    def far(self, sign: int) -> int:
        """How far above it one of `SIGNS` is, 0 for its own, `FAR` where there is none so near."""
        depth = self.signs[sign]
        return FAR if depth < 0 else min(FAR, self.depth - depth)

    @property
    def markup(self) -> str:
        """All of it as HTML."""
        return self._tags.markup(self._at)

    @property
    def text(self) -> str:
        """All text in it, with a blank for each tag."""
        return self._tags.text(self._at, " ")

    def has(self, name: str) -> bool:
        """Whether an element of that name stands in it."""
        return self._tags.has(self._at, name)


def _signs(name: str, said: Said, around: Sequence[int], depth: int) -> Sequence[int]:
    """How deep the nearest of each of `SIGNS` is; the list of the box around it where it has none of its own."""
    own = (*AROUND_NUMBERS.get(name, ()), *said.hints)
    if not own:
        return around
    signs = [*around]
    for sign in own:
        signs[sign] = depth
    return signs


class PageBlock:
    """A run of text between two boundaries of boxes: `<p>Like <b>this</b></p>`, or a line of one, up to a `<br>`.

    text: one line, blanks made single. source: the same as it stands in the page, where that matters (`pre`). linked,
    bold: the share of its characters in links, in bold. prose: whether it reads like a sentence. broken: whether a
    `<br>` stands before it in the same box. moment: what a `<time>` in it says to machines.
    """

    __slots__ = ("bold", "box", "broken", "linked", "moment", "number", "prose", "source", "text", "words")

    def __init__(self, number: int, source: str, box: Box, linked: int, bold: int, broken: bool, moment: str) -> None:
        """A run by its number in the page; `linked` and `bold` are in characters."""
        self.number, self.box, self.broken, self.moment = number, box, broken, moment
        words = source.split()
        self.text = text = " ".join(words)
        self.source = source if box.signs[PRE] >= 0 else text
        self.linked = min(1.0, linked / len(text)) if linked else 0.0
        self.bold = min(1.0, bold / len(text)) if bold else 0.0
        self.words = len(words) if text.isascii() else word_count(text)
        self.prose = self.words >= PROSE_WORDS and self.linked < MOST_LINKED and text[-1] in PROSE_ENDS


def page_blocks(page: LexborHTMLParser) -> list[PageBlock]:
    """The runs of text of a page in their order, without those of menus, dialogs, comments and the foot of the page.

    Takes scripts, pictures and what else holds no text out of the tree.
    """
    page.strip_tags(TAKEN_OUT)
    tags = _tags(page)
    blocks = _Reading(tags, with_comments=False).blocks
    if _sentences(blocks) < LEAST_WORDS_APART:
        blocks = _Reading(tags, with_comments=True).blocks
    return blocks if _sentences(blocks) else _Reading(tags, with_comments=True, whole=True).blocks


def _tags(page: LexborHTMLParser) -> Tags:
    """The tags of what a page shows."""
    if page.body is None:
        return Tags("")
    tags = Tags(page.body.html or "")
    if VERBATIM.isdisjoint(tags.names):
        return tags
    for node in page.css(",".join(VERBATIM)):
        node.replace_with(node.text(deep=True))
    return Tags(page.body.html or "")


def _sentences(blocks: Sequence[PageBlock]) -> int:
    """How many words stand in runs of prose."""
    return sum(block.words for block in blocks if block.prose)


# What a tag does to the reading; gives the number of the last one that is passed over, where some are.
_Act = Callable[[int], int | None]


class _Reading:
    """One way through the tags; the run that is being read lives between two boundaries."""

    def __init__(self, tags: Tags, *, with_comments: bool, whole: bool = False) -> None:
        self.with_comments, self.whole = with_comments, whole
        self.blocks: list[PageBlock] = []
        self._tags = tags
        # How many elements the text now stands in that are links, or bold; the latter, of each box around.
        self._links = self._bolds = 0
        self._bolds_around: list[int] = []
        self._pieces: list[str] = []
        self._linked = self._bold = 0
        self._broken = False
        self._moment = ""
        self._box = Box("body", Said(""), None, 0, tags, 0)
        self._box.settle()
        self._read()

    def _read(self) -> None:
        acts: dict[str, _Act] = {
            "br": self._break,
            "button": self._button,
            "sup": self._note,
            "time": self._time,
            "a": self._link,
            "/a": self._unlink,
        }
        acts |= dict.fromkeys(BOXES, self._enter) | dict.fromkeys(_ENDS, self._leave) | {"hr": self._rule}
        acts |= dict.fromkeys(BOLD, self._embolden) | dict.fromkeys([f"/{name}" for name in BOLD], self._lighten)
        acts |= dict.fromkeys(UNREAD, self._tags.end)
        pieces, take, get = self._pieces, self._take, acts.get
        # The first tag is the body's own, and so is the last.
        steps = enumerate(zip(self._tags.texts, self._tags.names, strict=False))
        next(steps, None)
        for at, (text, name) in steps:
            if text and (pieces or not text.isspace()):
                take(text)
            act = get(name)
            if act is not None:
                last = act(at)
                if last is not None:
                    next(islice(steps, last - at - 1, last - at), None)
        self._end()

    def _take(self, text: str) -> None:
        if "&" in text:
            text = unescaped(text)
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())
        if self._bolds:
            self._bold += len(text.strip())

    def _enter(self, at: int) -> int | None:
        if self._pieces:
            self._end()
        tags, up = self._tags, self._box
        name, said = tags.names[at], _HEARD[tags.attributes[at]]
        if (said.apart or said.comments or name in APART) and self._is_left_out(name, said, up):
            return tags.end(at)
        self._box = Box(name, said, up, up.depth + 1, tags, at)
        self._bolds_around.append(self._bolds)
        self._bolds = 0
        self._broken = False
        if up.depth < DEEPEST:
            return None
        self._take(tags.text(at, " "))
        self._leave(at)
        return tags.end(at)

    def _is_left_out(self, name: str, said: Said, up: Box) -> bool:
        if said.comments and not self.with_comments:
            return True
        if self.whole or name not in APART:
            return said.apart and not self.whole
        if said.apart or name != "footer":
            return True
        if not up.settled:
            up.settle()
        return up.signs[ARTICLE] < 0 and up.signs[MAIN] < 0

    def _leave(self, _: int) -> None:
        if self._pieces:
            self._end()
        box = self._box
        up = box.up
        if up is not None:
            if box.settled:
                up.characters += box.characters
                up.linked += box.linked
                up.blocks += box.blocks
                up.prose += box.prose
            self._box = up
            self._bolds = self._bolds_around.pop()
        self._broken = False

    def _rule(self, _: int) -> None:
        self._end()
        self._broken = False

    def _break(self, _: int) -> None:
        self._end()
        self._broken = True

    def _button(self, at: int) -> int | None:
        """In a heading it opens what is below; anywhere else it is the page's."""
        return None if self._box.name in HEADINGS else self._tags.end(at)

    def _note(self, at: int) -> int | None:
        """The sign of a note: in brackets, a star, or a figure that links to it."""
        if "/sup" not in self._tags.names[at : at + MOST_NOTE_TAGS]:
            return None
        end = self._tags.end(at)
        match = NOTE_MARK.fullmatch(self._tags.text(at)) if end - at <= MOST_NOTE_TAGS else None
        return end if match is not None and (match[1] is None or self._tags.has(at, "a")) else None

    def _time(self, at: int) -> None:
        if not self._moment:
            self._moment = attributes_of(self._tags.attributes[at]).get("datetime", "")

    def _link(self, _: int) -> None:
        self._links += 1

    def _unlink(self, _: int) -> None:
        self._links -= 1

    def _embolden(self, _: int) -> None:
        self._bolds += 1

    def _lighten(self, _: int) -> None:
        self._bolds -= 1

    def _end(self) -> None:
        """A boundary: what was read since the last one is a run, unless there is no letter or figure in it."""
        source = "".join(self._pieces)
        if SAYING.search(source) is not None:
            box = self._box
            if not box.settled:
                box.settle()
            block = PageBlock(len(self.blocks), source, box, self._linked, self._bold, self._broken, self._moment)
            self.blocks.append(block)
            size = len(block.text)
            box.characters += size
            box.linked += block.linked * size
            box.blocks += 1
            box.prose += block.prose
        self._pieces.clear()
        self._linked = self._bold = 0
        self._moment = ""


def _is_hidden(said: Mapping[str, str]) -> bool:
    """Whether a browser would not show a box until something is done; what React streams is shown by a script."""
    if "hidden" in said or said.get("aria-hidden") == "true":
        return STREAMED.fullmatch(said.get("id", "")) is None
    return "style" in said and HIDING.search(said["style"]) is not None
