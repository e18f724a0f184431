"""The markup of a page as lexbor writes it after it has read it, cut at its tags.

Each element is closed there and each value stands in quotes, so a page can be read by a walk through a list, which is
several times as fast as one through the nodes of its tree.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

# A tag with its name and its attributes, or a comment.
TAG = re.compile(r"<!--.*?-->|<([^ >]*)([^>]*)>", re.DOTALL)
# Some versions of lexbor leave ">" in values as it is.
TAG_WITH_SIGNS = re.compile(r'<!--.*?-->|<([^\s>]*+)([^=>]*+(?:=(?:"[^"]*+")?+[^=>]*+)*+)>', re.DOTALL)
_LEAVES_SIGNS = "&gt;" not in (LexborHTMLParser('<p title=">">').html or "")
ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')
# All references that lexbor writes.
REFERENCES = (("&nbsp;", "\xa0"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


class Tags:
    """The tags of an element and what stands between them.

    names: of each tag, "p", or "/p" where it ends one; None of a comment. attributes: as they are written. texts: what
    stands before each, as it is written.
    """

    __slots__ = ("attributes", "names", "texts")

    def __init__(self, markup: str) -> None:
        """The markup of one element, as lexbor writes it."""
        cut = (TAG_WITH_SIGNS if _LEAVES_SIGNS else TAG).split(markup)
        self.texts: list[str] = cut[::3]
        self.names: list[str] = cut[1::3]
        self.attributes: list[str] = cut[2::3]

    def end(self, at: int) -> int:
        """The number of the tag that ends the element which the one at `at` begins."""
        names = self.names
        name = names[at]
        ending = f"/{name}"
        opened, begin = 1, at + 1
        while True:
            end = names.index(ending, begin)
            opened += names[begin:end].count(name) - 1
            if not opened:
                return end
            begin = end + 1

    def text(self, at: int, separator: str = "") -> str:
        """All text of an element."""
        return unescaped(separator.join(self.texts[at + 1 : self.end(at) + 1]))

    def markup(self, at: int) -> str:
        """An element as it is written, without comments."""
        end = self.end(at) + 1
        tags = [
            f"<{name}{attributes}>" if name else ""
            for name, attributes in zip(self.names[at:end], self.attributes[at:end], strict=True)
        ]
        return "".join(piece for pair in zip(["", *self.texts[at + 1 : end]], tags, strict=True) for piece in pair)

    def has(self, at: int, name: str) -> bool:
        """Whether an element of that name stands in the one at `at`."""
        return name in self.names[at + 1 : self.end(at)]


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag by name.

    >>> attributes_of(' class="lead &amp; more" hidden=""')
    {'class': 'lead & more', 'hidden': ''}
    """
    return {name: unescaped(value) for name, value in ATTRIBUTE.findall(written)} if written else {}


def unescaped(text: str) -> str:
    """A text, or a value, as it is read."""
    if "&" in text:
        for reference, sign in REFERENCES:
            text = text.replace(reference, sign)
    return text
