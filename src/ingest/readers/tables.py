"""Articles from tables as spreadsheets and databases export them: CSV and its kin, one article a row.

The first row names the columns. What sets cells apart (comma, semicolon, tab, bar) is told by that row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ingest.document import RawArticle, Rejected
from ingest.readers.opened import MAX_BYTES, Articles, How, Opened
from ingest.readers.rows import BadRowError, article_of
from ingest.readers.streams import as_found, codec_among, read_in, text_lines

SEPARATORS = ",;\t|"
# A cell that is longer than any article is passed over whole; in one that is longer than this, nobody finds the end.
MOST_CELL_CHARACTERS = 4 * MAX_BYTES
# So often reading begins anew behind a quotation mark that is never closed.
MOST_BROKEN_ROWS = 1000


def read(opened: Opened, how: How) -> Articles:
    """The articles of a table, each with the number of the line that its row begins in.

    Of a row with a quotation mark that is never closed, the next line is read as another row.
    """
    # The module knows one limit for all, and nothing is held beyond it.
    csv.field_size_limit(MOST_CELL_CHARACTERS)
    lines = text_lines(opened.chunks, MOST_CELL_CHARACTERS)
    first = next(lines, "")
    separator = _separator(first)
    rows = _Rows(chain((first,), lines), separator)
    header: Sequence[str] = ()
    broken = 0
    while True:
        place = f"{opened.source}#{rows.number}"
        try:
            row = rows.next()
        except csv.Error as error:
            broken += 1
            goes_on = broken < MOST_BROKEN_ROWS and rows.go_back()
            where = "The row is broken" if goes_on else "It is no table from here on"
            yield Rejected(place, "read", "bad_csv", f"{where}: {error}.")
            if not goes_on:
                return
            continue
        if row is None:
            return
        if not any(row):
            continue
        if not header:
            header = [name.strip() for name in row]
            continue
        yield _article(header, row, place, how)


class _Rows:
    """The rows of some lines; those of a row that is broken are kept, to be read again."""

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        self.number = 1
        self._lines = lines
        self._separator = separator
        self._held: list[str] = []
        self._size = self._taken = 0

    def next(self) -> Sequence[str] | None:
        """The next row; None behind the last.

        Raises:
            csv.Error: a quotation mark is not closed, or not where a cell ends, in a row of several lines.
        """
        self._held, self._size, self._taken = [], 0, 0
        row = next(csv.reader(self._kept(), delimiter=self._separator), None)
        if self._taken > 1 and self._size <= MAX_BYTES:
            # What quotes in one line as it likes loses nothing; across lines it takes in the rows that follow.
            next(csv.reader(self._held, delimiter=self._separator, strict=True), None)
        self.number += self._taken
        return row

    def go_back(self) -> bool:
        """Read what is behind the first line of a broken row anew; say whether that can be done."""
        if self._taken < 2 or self._size > MAX_BYTES:  # it is the only line
            self.number += self._taken
            return self._size <= MAX_BYTES and self._taken > 0
        self._lines = chain(self._held[1:], self._lines)
        self.number += 1
        return True

    def _kept(self) -> Iterator[str]:
        for line in self._lines:
            self._taken += 1
            self._size += len(line)
            # Of a row that is too long to be read again nothing is kept.
            if self._size <= MAX_BYTES:
                self._held.append(line)
            else:
                self._held.clear()
            yield line


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
    codec = codec_among(row)
    cells: dict[str, object] = {}
    for name, cell in zip(header, row, strict=False):
        cells[name] = as_found(cell) if name in contents else read_in(cell, codec)
    return cells


def _separator(header: str) -> str:
    """What sets the names of columns apart: that of the candidates that stands there most often."""
    return max(SEPARATORS, key=header.count)
