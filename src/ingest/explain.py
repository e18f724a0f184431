"""What `ingest explain` shows: an article with what was removed from it in place, or many articles by kind and rule.

Articles are cleaned here, and records read back. How it looks is for `explain_terminal.py` and `explain_html.py`.
"""

from __future__ import annotations

import io
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import BinaryIO

from ingest.boilerplate import KINDS
from ingest.decide import OTHER
from ingest.document import RawArticle, Record, Rejected, Removed
from ingest.errors import UsageError
from ingest.pipeline import reading_text, to_record
from ingest.readers import files, lines
from ingest.readers.formats import read_stream
from ingest.readers.opened import MAX_BYTES
from ingest.rebuilding import rebuild
from ingest.schema import Removals, is_json, read_removals

REASONS = {kind.name: kind.reason for kind in KINDS} | {OTHER: "no rule knows it, and the line model is sure of it"}
# What a terminal acts on, what breaks lines, and what turns the order of all that stands behind it.
UNSAFE_CATEGORIES = frozenset(("Cc", "Cs", "Zl", "Zp"))
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BYTE_ORDER_MARK, LINE_FEED = b"\xef\xbb\xbf", b"\n"


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was cleaned, now or before; its reading text is made when it is asked for.

    reading: raises ValueError where a record does not hold together.
    """

    told: Record | Removals
    reading: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that was kept, or a span that was removed."""

    text: str
    removed: Removed | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading text in pieces; a blank one has none."""

    pieces: tuple[Piece, ...]

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The spans in it."""
        return tuple(piece.removed for piece in self.pieces if piece.removed is not None)

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left."""
        return bool(self.pieces) and all(piece.removed or piece.text.isspace() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Explained:
    """An article as it is shown: what was read, line by line, with what was removed in its place."""

    told: Record | Removals
    lines: tuple[Line, ...]
    characters: int

    @property
    def kinds(self) -> dict[str, int]:
        """How many spans of each kind were removed, in the order of the README's table."""
        counts = Counter(one.kind for one in self.told.removed)
        return {kind: counts[kind] for kind in sorted(counts, key=order)}


@dataclass(slots=True)
class Row:
    """What one rule of a kind removed from many articles; `number` is that of the article the example is from."""

    kind: str
    rule: str
    example: str
    number: int
    removals: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Many articles by kind and rule: kinds in the order of the README's table, the commonest rule of each first."""

    articles: int
    failed: int
    rows: tuple[Row, ...]


Articles = Iterable[Article | Rejected]
Reject = Callable[[Rejected], object]


def read(path: str, standard_input: BinaryIO) -> Iterator[Article | Rejected]:
    """What is at a path: all articles of a folder or of a dump, the records of a JSON file or of JSON Lines, or one.

    Raises:
        UsageError: there is nothing there, or it cannot be opened.
    """
    files.check((path,))
    if path != files.STANDARD_INPUT and os.path.isdir(path):
        for found in files.read((path,), standard_input):
            yield _cleaned(found, with_language=False)
        return
    with lines.opened(path, standard_input) as stream:
        source, first = files.printable(path), _first_line(stream)
        bare = first.removeprefix(BYTE_ORDER_MARK).lstrip()
        if bare.startswith(b"{") and is_json(bare):
            yield _recorded(bare, f"{source}#{1 + first.rstrip().count(LINE_FEED)}")
            for number, line in lines.numbered(stream):
                yield _recorded(line, f"{source}#{number + first.count(LINE_FEED)}")
            return
        content = first + stream.read(max(0, MAX_BYTES + 1 - len(first)))
        bare = content.removeprefix(BYTE_ORDER_MARK)
        is_record = bare.lstrip().startswith(b"{") and is_json(bare)
        if is_record:
            yield _recorded(bare, source)
            return
        is_named = path != files.STANDARD_INPUT
        for found in files.read((path,), standard_input) if is_named else read_stream(io.BytesIO(content)):
            yield _cleaned(found, with_language=True)


def explain(article: Article) -> Explained:
    """An article, ready to be shown.

    Raises:
        UsageError: its record does not hold together.
    """
    try:
        reading = article.reading()
    except ValueError as error:
        raise UsageError(
            f"The record of {article.told.source or 'the article'} does not hold together: {error}"
        ) from error
    return Explained(article.told, lines_of(reading, article.told.removed), len(reading))


def explain_all(articles: Articles, reject: Reject) -> Explained | Overview:
    """An article where there is but one, and many by kind and rule; `reject` is told of those that cannot be shown."""
    every = iter(articles)
    opening = list(islice(every, 2))
    if len(opening) == 1 and isinstance(opening[0], Article):
        return explain(opening[0])
    return _overview(chain(opening, every), reject)


def explain_one(articles: Articles, wanted: str) -> Explained:
    """The article with an id or a source, or else with a number, counted from 1.

    Raises:
        UsageError: there is none, or it cannot be shown.
    """
    numbered: Article | Rejected | None = None
    count = 0
    for count, article in enumerate(articles, 1):
        if isinstance(article, Article) and wanted in (article.told.id, article.told.source):
            return explain(article)
        if str(count) == wanted:
            numbered = article
    if isinstance(numbered, Rejected):
        raise UsageError(f"{numbered.source}: {numbered.message} ({numbered.code})")
    if numbered is None:
        raise UsageError(f"There is no article {wanted}: there are {count}, and none has that id or source.")
    return explain(numbered)


def lines_of(reading: str, removed: Sequence[Removed]) -> tuple[Line, ...]:
    """The lines of a reading text in pieces, each span that was removed by itself."""
    found: list[list[Piece]] = [[]]
    at = 0
    for one in (*removed, None):
        upto, end = (one.start, one.end) if one else (len(reading), len(reading))
        for text, span in ((reading[at:upto], None), (reading[upto:end], one)):
            for number, part in enumerate(text.split("\n")):
                if number:
                    found.append([])
                if part:
                    found[-1].append(Piece(part, span))
        at = end
    return tuple(Line(tuple(pieces)) for pieces in found)


def counts(article: Explained) -> str:
    """How much of an article was removed, in words."""
    gone = sum(one.end - one.start for one in article.told.removed)
    return f"spans removed: {len(article.told.removed)}, with {gone} of {article.characters} characters"


def totals(overview: Overview) -> str:
    """How much was removed from many articles, in words."""
    failed = f"; could not be read: {overview.failed}" if overview.failed else ""
    return f"spans removed: {sum(row.removals for row in overview.rows)}; articles: {overview.articles}{failed}"


def order(kind: str) -> tuple[int, str]:
    """Where a kind stands in the README's table; kinds that this version does not know come last."""
    return ([*REASONS].index(kind) if kind in REASONS else len(REASONS), kind)


def safe(text: str) -> str:
    """A text with a replacement character for all that a terminal acts on and all that turns the order of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character == "\t":
        return " "
    unsafe = unicodedata.category(character) in UNSAFE_CATEGORIES or character in TURNS
    return "\N{REPLACEMENT CHARACTER}" if unsafe else character


def _overview(articles: Articles, reject: Reject) -> Overview:
    rows: dict[tuple[str, str], Row] = {}
    shown = failed = 0
    for number, article in enumerate(articles, 1):
        if isinstance(article, Rejected):
            reject(article)
            failed += 1
            continue
        shown += 1
        for one in article.told.removed:
            row = rows.setdefault((one.kind, one.rule), Row(one.kind, one.rule, one.text, number))
            row.removals += 1
        for pair in {(one.kind, one.rule) for one in article.told.removed}:
            rows[pair].articles += 1
    ordered = sorted(rows.values(), key=lambda row: (order(row.kind), -row.removals, row.rule))
    return Overview(shown, failed, tuple(ordered))


def _cleaned(raw: RawArticle | Rejected, *, with_language: bool) -> Article | Rejected:
    if isinstance(raw, Rejected):
        return raw
    outcome = to_record(raw, with_language=with_language)
    if isinstance(outcome, Rejected):
        return outcome
    return Article(outcome, partial(reading_text, raw.content, raw.encoding, raw.format))


def _recorded(line: bytes, source: str) -> Article | Rejected:
    try:
        told = read_removals(line)
    except ValueError as error:
        return Rejected(source, "read", "not_a_record", f"It is no record: {error}.")
    return Article(told, partial(rebuild, told.text, told.removed))


def _first_line(stream: BinaryIO) -> bytes:
    """The first line that is not blank, with what stands in front of it; no more than an article may have."""
    read_so_far = b""
    while not read_so_far.removeprefix(BYTE_ORDER_MARK).strip():
        line = stream.readline(MAX_BYTES + 1 - len(read_so_far))
        if not line:
            break
        read_so_far += line
    return read_so_far
