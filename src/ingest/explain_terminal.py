"""What `ingest explain` prints: in colour on a terminal that has it, in signs alone anywhere else.

Plain, a line that went has `-` in front of it, one that lost a part has `~`, and the part stands in `[-` and `-]`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.document import Removed
from ingest.explain import REASONS, Explained, Line, Overview, counts, safe, totals

# The sixteen colours of the terminal, which suit its background; kin share one.
COLOURS = {
    "headline": "bright_cyan",
    "subtitle": "bright_cyan",
    "byline": "cyan",
    "date": "cyan",
    "caption": "bright_blue",
    "photo_credit": "blue",
    "duplicate_caption": "bright_blue",
    "duplicate_headline": "bright_cyan",
    "subscription_plea": "bright_magenta",
    "newsletter": "magenta",
    "read_more": "bright_yellow",
    "social": "yellow",
    "advert": "bright_red",
    "copyright": "green",
    "author_bio": "bright_green",
    "comment_prompt": "yellow",
    "navigation": "yellow",
    "cookie": "green",
    "disclaimer": "green",
    "correction": "bright_green",
}
OTHERWISE = "red"
# Above this width kind, rule and score stand in one line of the margin, below it in two.
WIDE = 110
WIDEST_MARGIN, NARROWEST_TEXT = 44, 20
# A table that nobody's terminal bounds.
TABLE_WIDTH = 120
GONE, TOUCHED, WHOLE = "-", "~", " "


@dataclass(frozen=True, slots=True)
class Style:
    """How to print: with colours or in signs alone, and how wide; None where lines need not end."""

    colours: bool
    width: int | None


def style_for(environment: Mapping[str, str], columns: int | None) -> Style:
    """The style for a terminal of so many columns, or for a file or a pipe, which has none.

    `NO_COLOR` counts before `FORCE_COLOR`, and that before what `TERM` says.
    """
    dumb = environment.get("TERM") in ("dumb", "unknown")
    wanted = bool(environment.get("FORCE_COLOR")) or (columns is not None and not dumb)
    width = None if columns is None else max(columns, 2 * NARROWEST_TEXT)
    return Style(wanted and not environment.get("NO_COLOR"), width)


def print_out(shown: Explained | Overview, style: Style) -> str:
    """An article, or a table of many."""
    return article_text(shown, style) if isinstance(shown, Explained) else overview_text(shown, style)


def article_text(article: Explained, style: Style) -> str:
    """An article with what was removed in its place, kind, rule and score in the margin, and counts below."""
    told = article.told
    printer = _Printer(style)
    printer.line(Text(" · ".join(filter(None, map(safe, (told.source, told.language, told.id)))), printer.style("dim")))
    printer.line(Text())
    margin = printer.margin(told.removed)
    for line in article.lines:
        for row in printer.rows(line, margin):
            printer.line(row)
    printer.line(Text())
    printer.line(Text(counts(article)))
    table = printer.table()
    for kind, count in article.kinds.items():
        name = Text(safe(kind), printer.style(colour(kind)))
        table.add_row(Text(f"{count:4}"), name, Text(REASONS.get(kind, "")))
    if table.rows:
        printer.print_table(table)
    if told.flags:
        printer.line(Text(f"flags: {', '.join(map(safe, told.flags))}"))
    return printer.printed()


def overview_text(overview: Overview, style: Style) -> str:
    """Many articles as a table: what each rule removed, how often, from how many, and one example with its article."""
    printer = _Printer(style)
    table = printer.table("kind", "rule", "removals", "articles", "for example, in article")
    for row in overview.rows:
        kind = Text(safe(row.kind), printer.style(colour(row.kind)))
        example = Text(f"{row.number}: {safe(row.example)}")
        table.add_row(kind, Text(safe(row.rule)), Text(f"{row.removals:8}"), Text(f"{row.articles:8}"), example)
    if overview.rows:
        printer.print_table(table)
        printer.line(Text())
    printer.line(Text(totals(overview)))
    return printer.printed()


def colour(kind: str) -> str:
    """The colour of a kind."""
    return COLOURS.get(kind, OTHERWISE)


@dataclass(frozen=True, slots=True)
class _Margin:
    """How wide the margin is, and whether a label is one line in it or two."""

    width: int
    stacked: bool

    def label(self, one: Removed) -> list[str]:
        """Kind, score and rule of a span, in lines no wider than the margin."""
        kind, rule, score = safe(one.kind), safe(one.rule), f"{one.score:.2f}"
        parts = [f"{kind} {score}", f"  {rule}"] if self.stacked else [f"{kind} {rule} {score}"]
        return [part if cell_len(part) <= self.width else f"{set_cell_size(part, self.width - 1)}…" for part in parts]


class _Printer:
    """Rows of text into a string, styled or not."""

    def __init__(self, style: Style) -> None:
        """Print in a style."""
        self._style = style
        self.console = Console(
            file=io.StringIO(),
            force_terminal=style.colours,
            color_system="standard" if style.colours else None,
            no_color=not style.colours,
            width=style.width or TABLE_WIDTH,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def style(self, name: str) -> str:
        """A style, where there are any."""
        return name if self._style.colours else ""

    def line(self, text: Text) -> None:
        """Print a line as it is."""
        self.console.print(text, soft_wrap=True)

    def table(self, *columns: str) -> Table:
        """A table without lines; without names of columns, for three of them."""
        table = Table(box=None, pad_edge=False, header_style=self.style("bold"), show_header=bool(columns))
        for name in columns or ("", "", ""):
            table.add_column(name, no_wrap=True)
        return table

    def print_table(self, table: Table) -> None:
        """Print a table; where it is too wide, its last column alone ends early."""
        table.columns[-1].ratio, table.columns[-1].overflow, table.expand = 1, "ellipsis", True
        self.console.print(table)

    def printed(self) -> str:
        """All that was printed, without blanks at the ends of lines."""
        written = self.console.file
        assert isinstance(written, io.StringIO)
        return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())

    def margin(self, removed: Sequence[Removed]) -> _Margin:
        """The margin that some spans need."""
        width = self._style.width
        stacked = width is not None and width < WIDE
        margin = _Margin(WIDEST_MARGIN, stacked)
        widest = max((cell_len(line) for one in removed for line in margin.label(one)), default=0)
        most = WIDEST_MARGIN if width is None else min(WIDEST_MARGIN, width - NARROWEST_TEXT)
        return _Margin(min(widest, most), stacked)

    def rows(self, line: Line, margin: _Margin) -> Iterator[Text]:
        """The rows of a line of the article: sign, label, and as much of the text as the width has room for."""
        labels = [
            Text(set_cell_size(part, margin.width), self.style(colour(one.kind)))
            for one in line.removed
            for part in margin.label(one)
        ]
        text = self._text(line)
        room = None if self._style.width is None else self._style.width - margin.width - 5
        wrapped = [text] if room is None else list(text.wrap(self.console, room)) or [text]
        sign = GONE if line.is_gone else TOUCHED if line.removed else WHOLE
        for label, part in zip_longest(labels, wrapped, fillvalue=None):
            part = part if part is not None else Text()
            part.rstrip()
            row = Text.assemble(f"{sign} ", label or " " * margin.width, (" │ ", self.style("dim")), part)
            row.rstrip()
            yield row

    def _text(self, line: Line) -> Text:
        """A line of the article: what went is struck through, or stands between signs where part of it is left."""
        text = Text()
        bracketed = not self._style.colours and len(line.pieces) > 1
        for piece in line.pieces:
            if piece.removed is None:
                text.append(safe(piece.text))
            else:
                bare = safe(piece.text)
                text.append(f"[-{bare}-]" if bracketed else bare, self.style(f"strike {colour(piece.removed.kind)}"))
        return text
