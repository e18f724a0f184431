"""What a page may be before it is parsed: so large, nested so deep, with so many attributes, options and open elements.

lexbor takes time by the square of the depth (100,000 open `<div>` are half a minute) and of the others, or memory, so
they are counted first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from operator import sub

from ingest.errors import UnusableArticleError

MOST_CHARACTERS = 20_000_000
# Pages that people made are some 30 deep, and generated ones 100; a browser stops at 512.
DEEPEST = 2_000
# Nested in one another these take lexbor a tenth of a second, so that few pages need to be looked at.
FEW_TAGS = 6_000
# Elements that never hold others, and those that an element of the same name or its parent's end closes unsaid.
_FLAT = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
        *("rp", "rt", "path", "circle", "rect", "use", "line", "polygon", "ellipse", "stop", "body", "html", "head"),
    ]
)
# What browsers open again in each paragraph until it is closed; names that begin no other.
_FORMATTING = ("font", "strong", "em>", "b>", "i>", "u>", "a ", "small", "big", "nobr", "tt>", "strike", "code")
MOST_ATTRIBUTES, MOST_OPTIONS, FEW_PARAGRAPHS, MOST_REPEATED = 10_000, 20_000, 200, 200_000
_VALUES = re.compile("""=\\s*(?:"[^"]*"|'[^']*')""")
LONG_TAG = 50_000
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{LONG_TAG},}}")
# The beginning or the end of an element that can hold others: "<" or "</" is what counts.
_TAG = re.compile(rf"<(/?)(?!(?:{'|'.join(_FLAT)})[\s/>])[a-z]", re.IGNORECASE)
_STEPS = {"": 1, "/": -1}


def check(markup: str) -> None:
    """Refuse a page that is too large or nested too deep to be read in a time that grows with its size.

    Raises:
        UnusableArticleError: code `html_too_large` or `html_too_deep`.
    """
    if len(markup) > MOST_CHARACTERS:
        raise UnusableArticleError(
            "html_too_large", f"The page has over {MOST_CHARACTERS:,} characters.", stage="parse"
        )
    tags = markup.count("<")
    _check_tags(markup, tags)
    if tags > FEW_TAGS and _depth(markup) > DEEPEST:
        raise _too_deep(f"The page is nested over {DEEPEST:,} deep.")


def _check_tags(markup: str, tags: int) -> None:
    """Refuse what takes lexbor time or memory by the square: attributes in a tag, options, unclosed formatting.

    `tags` is how many there are at most, which tells of most pages that nothing needs to be looked at.
    """
    if _may_have_long_tag(markup):
        for match in _LONG_TAG.finditer(markup):
            if len(_VALUES.sub("", match[0]).split()) > MOST_ATTRIBUTES:
                raise _too_deep(f"A tag of the page has over {MOST_ATTRIBUTES:,} attributes.")
    if tags > MOST_OPTIONS and markup.count("<option") > MOST_OPTIONS:
        raise _too_deep(f"The page has over {MOST_OPTIONS:,} options.")
    if tags * tags > 4 * MOST_REPEATED and (paragraphs := markup.count("<p")) > FEW_PARAGRAPHS:
        unclosed = sum(max(0, markup.count(f"<{name}") - markup.count(f"</{_end(name)}")) for name in _FORMATTING)
        if unclosed * paragraphs > MOST_REPEATED:
            raise _too_deep("Every paragraph of the page repeats elements that are never closed.")


def _end(name: str) -> str:
    """What the end of an element begins with, which has no attributes: "a>" where the beginning has "a "."""
    return name.replace(" ", ">")


def _may_have_long_tag(markup: str) -> bool:
    """Whether so many characters stand anywhere without "<" and ">"."""
    at = 0
    while at + LONG_TAG <= len(markup):
        last = max(markup.rfind("<", at, at + LONG_TAG), markup.rfind(">", at, at + LONG_TAG))
        if last < 0:
            return True
        at = last + 1
    return False


def _too_deep(message: str) -> UnusableArticleError:
    return UnusableArticleError("html_too_deep", message, stage="parse")


def _depth(markup: str) -> int:
    """How deep a page is nested at the most, an end for each beginning; what is inside scripts counts too.

    The most that the count of beginnings less ends rises above what it fell to before.
    """
    heights = list(accumulate(map(_STEPS.__getitem__, _TAG.findall(markup)), initial=0))
    rises: Iterator[int] = map(sub, heights, accumulate(heights, min))
    return max(rises)
