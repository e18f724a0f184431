"""What `ingest explain --html` writes: one page that needs nothing else, runs nothing and loads nothing.

All that comes from an article is escaped here, and nowhere is it part of a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count

from ingest.document import Removed
from ingest.explain import REASONS, Explained, Line, Overview, counts, safe, totals

# A page that is opened from a disk or sent by mail may not ask for anything.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# The colours of neighbours in the list of kinds lie far apart.
HUE_STEP = 137
STYLE = """
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fdfdfb; --dim: #5a5a5a; --line: #d8d8d4;
  --mark-light: 92%; --mark-much: 75%; --edge-light: 38%; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e6e2; --page: #17181a; --dim: #a3a3a0; --line: #3a3b3e;
  --mark-light: 20%; --mark-much: 40%; --edge-light: 68%; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; background: var(--page); color: var(--text);
  font: 1.0625rem/1.55 Georgia, "Noto Serif", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
.facts, aside, table, .note { font-family: system-ui, sans-serif; font-size: .8125rem; line-height: 1.4; }
.facts, .note, th { color: var(--dim); }
header, article { border-bottom: 1px solid var(--line); padding-bottom: 1rem; margin-bottom: 1rem; }
.row { display: grid; grid-template-columns: 13rem minmax(0, 1fr); column-gap: 1.25rem; margin-top: 1rem; }
.row.near { margin-top: .1rem; }
.row p { margin: 0; grid-column: 2; grid-row: 1; }
.notes { grid-column: 1; padding: .15rem 0 0; }
.note { display: block; padding-left: .5rem; margin-bottom: .25rem; }
.note b { color: var(--text); }
.kind { --edge: hsl(var(--hue) var(--mark-much) var(--edge-light)); border-left: .25rem solid var(--edge); }
del, .mark { background: hsl(var(--hue) var(--mark-much) var(--mark-light)); padding: 0 .15em; border-radius: .15em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
del { text-decoration: line-through; }
del::before, del::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; content: " [removed: "; }
del::after { content: "] "; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
th, td:not(:last-child) { white-space: nowrap; overflow-wrap: normal; }
caption { text-align: left; padding-bottom: .5rem; }
@media (max-width: 44rem) { .row { grid-template-columns: minmax(0, 1fr); } .row p { grid-column: 1; grid-row: auto; }
  th, td:not(:last-child) { white-space: normal; overflow-wrap: anywhere; } }
@media print { :root { --text: #000; --page: #fff; --dim: #333; --line: #bbb; --mark-light: 92%; --mark-much: 75%;
  --edge-light: 38%; } body { padding: 0; max-width: none; font-size: 10.5pt; }
  .row, tr { break-inside: avoid; } }
"""


def page(shown: Explained | Overview) -> str:
    """An article, or a table of many, as a whole page."""
    parts = _article(shown) if isinstance(shown, Explained) else _overview(shown)
    return "\n".join(parts) + "\n"


def _article(article: Explained) -> Iterator[str]:
    told = article.told
    yield from _head(told.title or told.source or "An article")
    facts = [told.source, told.language, told.id, *(f"flag: {flag}" for flag in told.flags)]
    yield f"<header><h1>{_text(told.title or told.source or 'An article')}</h1>"
    yield f'<p class="facts">{_text(" · ".join(filter(None, facts)))}</p></header>'
    language = f' lang="{told.language}"' if told.language.isascii() and told.language.isalpha() else ""
    yield f"<main><article{language if told.language != 'und' else ''}>"
    numbers = count(1)
    near = False
    for line in article.lines:
        if line.pieces:
            yield _row(line, numbers, near=near)
        near = bool(line.pieces)
    yield "</article>"
    yield "<aside><h2>What was removed</h2>"
    yield f"<p>{counts(article).capitalize()}.</p>"
    if told.removed:
        yield "<table><thead><tr>"
        yield '<th scope="col">kind</th><th scope="col" class="number">spans</th><th scope="col">why</th></tr></thead>'
        yield "<tbody>"
        for kind, spans in article.kinds.items():
            yield f"<tr><td>{_kind(kind)}</td>{_number(spans)}<td>{_text(REASONS.get(kind, ''))}</td></tr>"
        yield "</tbody></table>"
    yield "</aside></main></body></html>"


def _overview(overview: Overview) -> Iterator[str]:
    title = "What was removed"
    yield from _head(title)
    yield f"<header><h1>{title}</h1>"
    yield f'<p class="facts">{totals(overview).capitalize()}.</p></header><main>'
    yield "<table><caption>By kind and rule, each with one example.</caption><thead><tr>"
    for name, numeric in (
        ("kind", 0),
        ("rule", 0),
        ("removals", 1),
        ("articles", 1),
        ("in article", 1),
        ("example", 0),
    ):
        yield f'<th scope="col"{_NUMBER_CLASS if numeric else ""}>{name}</th>'
    yield "</tr></thead><tbody>"
    for row in overview.rows:
        numbers = "".join(map(_number, (row.removals, row.articles, row.number)))
        example = f'<td dir="auto">{_text(row.example)}</td>'
        yield f"<tr><td>{_kind(row.kind)}</td><td>{_text(row.rule)}</td>{numbers}{example}</tr>"
    yield "</tbody></table></main></body></html>"


_NUMBER_CLASS = ' class="number"'


def _head(title: str) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title><style>{STYLE}</style></head><body>"


def _row(line: Line, numbers: Iterator[int], *, near: bool) -> str:
    """A line of the article, with the notes on what was removed from it beside it."""
    notes, text = [], []
    for piece in line.pieces:
        if piece.removed is None:
            text.append(_text(piece.text))
            continue
        number = next(numbers)
        notes.append(_note(piece.removed, number))
        one = piece.removed
        said = f"removed as {one.kind}, rule {one.rule}, score {one.score:.2f}"
        text.append(
            f'<del style="--hue: {_hue(one.kind)}" title="{_text(said)}" aria-describedby="note{number}">'
            f"{_text(piece.text)}</del>"
        )
    beside = f'<div class="notes">{"".join(notes)}</div>' if notes else ""
    return f'<div class="row{" near" if near else ""}"><p dir="auto">{"".join(text)}</p>{beside}</div>'


def _note(one: Removed, number: int) -> str:
    said = f"<b>{_text(one.kind)}</b> {one.score:.2f}<br>{_text(one.rule)}"
    return f'<span class="note kind" style="--hue: {_hue(one.kind)}" id="note{number}">{said}</span>'


def _kind(kind: str) -> str:
    return f'<span class="mark" style="--hue: {_hue(kind)}">{_text(kind)}</span>'


def _number(number: int) -> str:
    return f"<td{_NUMBER_CLASS}>{number}</td>"


def _hue(kind: str) -> int:
    """The colour of a kind, on the wheel; those that this version does not know share one."""
    place = [*REASONS].index(kind) if kind in REASONS else len(REASONS)
    return place * HUE_STEP % 360


def _text(text: str) -> str:
    """Anything from an article, for between tags or in a quoted attribute."""
    return escape(safe(text), quote=True)
