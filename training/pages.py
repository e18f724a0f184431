"""Labelled lines of whole pages: what a clipboard, a crawler or a careless extractor would bring along.

Every block of a page is a line. One that stands in the page's reviewed text is the article's; one outside it, before
its first or behind its last paragraph or in a box inside, is residue; the rest is left without a label. Reads `html/`
in the folder `INGEST_BENCH` names, the pages of seen hosts alone.

Data: WCXB, Web Content eXtraction Benchmark, development split, CC-BY-4.0, Copyright (c) 2026 Murrough Foley.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from selectolax.lexbor import LexborHTMLParser, LexborNode

RESIDUE, ARTICLE, UNKNOWN = "boilerplate", "body", "unknown"
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
        "img",
        "iframe",
        "video",
        "input",
        "textarea",
        "label",
        "picture",
    ]
)
SKIPPED = frozenset(
    "script style noscript template svg head iframe object select textarea math canvas".split()  # noqa: SIM905
)
# What a block stands in tells what it is.
TOLD = frozenset(["nav", "footer", "aside", "form", "button", "header", "figcaption", "h1", "time"])
BOXES = frozenset({"aside", "form", "button", "nav"})
DEEPEST = 200
# A line of an article by which its beginning and its end are told; how many of them make an article.
ANCHOR_WORDS, LEAST_ANCHORS, LEAST_FOUND = 8, 5, 0.7
# Of two views of a page one goes without menus; either holds this many lines before and behind the article.
LINES_BEFORE, LINES_BEHIND, LONGEST = 25, 60, 3000
LINKED = 0.8


@dataclass(frozen=True)
class Line:
    """A block's text, how much of it is links (0 to 1), and the elements it stands in."""

    text: str
    linked: float
    inside: frozenset[str]


def seen(host: str) -> bool:
    """Whether a host is in the half that may be looked at."""
    return hashlib.sha1(host.encode()).hexdigest()[0] < "8"


def pages(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The host of each page, and its lines with their labels; two views of a page."""
    for row in (folder / "truth.jsonl").read_text("utf-8").split("\n"):
        if not row:
            continue
        truth = json.loads(row)
        host = urlparse(truth["url"]).hostname or ""
        if not seen(host):
            continue
        lines = list(
            _lines(LexborHTMLParser(gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())))
        )
        labels = _labels(lines, truth)
        anchors = [at for at, line in enumerate(lines) if labels[at] == ARTICLE and _size(line) >= ANCHOR_WORDS]
        found = sum(len(lines[at].text) for at in anchors)
        if len(anchors) < LEAST_ANCHORS or found < LEAST_FOUND * len(truth["text"]):
            continue
        labels = _placed(lines, labels, truth, anchors[0], anchors[-1])
        near = range(max(0, anchors[0] - LINES_BEFORE), min(len(lines), anchors[-1] + LINES_BEHIND + 1))
        for menus in (True, False):
            yield (
                host,
                [
                    (lines[at].text[:LONGEST], labels[at])
                    for at in near
                    if menus or anchors[0] <= at <= anchors[-1] or not lines[at].inside & {"nav", "footer", "header"}
                ],
            )


def _lines(page: LexborHTMLParser) -> Iterator[Line]:
    pieces: list[str] = []
    linked = 0

    def taken(inside: frozenset[str]) -> Iterator[Line]:
        nonlocal linked
        text = " ".join("".join(pieces).split())
        if text:
            yield Line(text, linked / len(text), inside)
        pieces.clear()
        linked = 0

    def walk(node: LexborNode, inside: frozenset[str], link: bool, depth: int) -> Iterator[Line]:
        nonlocal linked
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                text = child.text_content or ""
                pieces.append(text)
                linked += len(text.strip()) if link else 0
            elif tag and not tag.startswith(("-", "_")) and tag not in SKIPPED and depth < DEEPEST:
                within = inside | {tag} if tag in TOLD else inside
                if tag in BLOCKS:
                    yield from taken(inside)
                yield from walk(child, within, link or tag == "a", depth + 1)
                if tag in BLOCKS:
                    yield from taken(within)
            child = child.next

    if page.body is not None:
        yield from walk(page.body, frozenset(), False, 0)
        yield from taken(frozenset())


def _labels(lines: list[Line], truth: dict[str, str]) -> list[str]:
    """Which lines stand in the reviewed text: short ones as lines of it, longer ones anywhere."""
    known = {_folded(line) for line in truth["text"].split("\n") if line.strip()}
    whole = f" {_folded(truth['text'])} "
    return [
        ARTICLE if (folded := _folded(line.text)) in known or (_size(line) >= 4 and f" {folded}" in whole) else UNKNOWN
        for line in lines
    ]


def _placed(lines: list[Line], labels: list[str], truth: dict[str, str], first: int, last: int) -> list[str]:
    """The labels, with those of lines that stand outside the article or in a box in it."""
    title, author = _folded(truth.get("title") or "?"), _folded(truth.get("author") or "?!?")
    placed = []
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        folded, outside = _folded(line.text), not first <= at <= last
        by_chance = outside and (line.linked > 0.5 or bool(line.inside & {"nav", "footer"}))
        if label == ARTICLE and not by_chance:
            placed.append(ARTICLE)
        elif folded == title or author in folded or line.inside & {"h1", "figcaption", "time"}:
            placed.append(UNKNOWN)
        elif at < first:
            short = _size(line) < ANCHOR_WORDS or line.linked > 0.6 or "nav" in line.inside
            placed.append(RESIDUE if short else UNKNOWN)
        elif at > last or (line.linked > LINKED and _size(line) <= 25) or line.inside & BOXES:
            placed.append(RESIDUE)
        else:
            placed.append(UNKNOWN)
    return placed


def _size(line: Line) -> int:
    return len(line.text.split())


def _folded(text: str) -> str:
    straight = unicodedata.normalize("NFKC", text).replace("’", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", " ", straight.casefold()).strip()
