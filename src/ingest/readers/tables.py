"""Articles from tables as spreadsheets and databases export them: CSV and its kin, one article a row.

The first row names the columns. What sets cells apart (comma, semicolon, tab, bar) is told by that row.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from itertools import chain

from ingest.document import RawArticle, Rejected
from ingest.readers.opened import MAX_BYTES, Articles, How, Opened
from ingest.readers.rows import BadRowError, article_of
from ingest.readers.streams import as_found, text_lines

SEPARATORS = ",;\t|"


def read(opened: Opened, how: How) -> Articles:
    """The articles of a table, each with the number of the line that its row begins in."""
    # The module knows one limit for all; a page of a cell's size is an article, and nothing is held beyond it.
    csv.field_size_limit(MAX_BYTES)
    lines = text_lines(opened.chunks, MAX_BYTES)
    first = next(lines, "")
    rows = csv.reader(chain((first,), lines), delimiter=_separator(first))
    header: Sequence[str] = ()
    number = 0
    while True:
        place = f"{opened.source}#{number + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Rejected(place, "read", "bad_csv", f"It is no table from here on: {error}.")
            return
        number = rows.line_num
        if row is None:
            return
        if not any(row):
            continue
        if not header:
            header = [name.strip() for name in row]
            continue
        yield _article(header, row, place, how)


def _article(header: Sequence[str], row: Sequence[str], place: str, how: How) -> RawArticle | Rejected:
    if len(row) > len(header):
        return Rejected(place, "read", "bad_row", f"The row has {len(row)} cells, the table {len(header)} columns.")
    try:
        return article_of(_cells(header, row, how), place, how.names)
    except BadRowError as error:
        return Rejected(place, "read", error.code, str(error))


def _cells(header: Sequence[str], row: Sequence[str], how: How) -> Mapping[str, object]:
    """The cells by column; an article that is not UTF-8 as the bytes it is."""
    contents = {*how.names.text, *how.names.html}
    cells: dict[str, object] = {}
    for name, cell in zip(header, row, strict=False):
        cells[name] = as_found(cell) if name in contents else cell
    return cells


def _separator(header: str) -> str:
    """What sets the names of columns apart: that of the candidates that stands there most often."""
    return max(SEPARATORS, key=header.count)
