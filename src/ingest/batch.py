"""A table of articles in, a table of records out: what Ray, Spark and `datasets` map over their batches.

    dataset.map_batches(to_records, batch_format="pyarrow")

A function without state, that pickles; options go with it as `functools.partial(to_records, languages=("de",))`.
Needs `pip install 'article-ingest[parquet]'`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

import pyarrow as pa

from ingest.arrow import RECORD_SCHEMA, to_row, to_table
from ingest.document import RawArticle, Record, Rejected
from ingest.pipeline import to_record
from ingest.readers.opened import FieldNames
from ingest.readers.rows import BadRowError, article_of, first_of
from ingest.user_rules import UserRules

SOURCE, ENCODING, ERROR = "source", "encoding", "error"
# What comes out, whatever goes in: a record, or else what it failed by.
SCHEMA = RECORD_SCHEMA.append(
    pa.field(ERROR, pa.struct([("stage", pa.string()), ("code", pa.string()), ("message", pa.string())]))
)
USUAL = FieldNames()

Fields = Mapping[str, object]


class Options(TypedDict, total=False):
    """What `to_record` can be asked for; it says what each means."""

    taken: Collection[str] | None
    threshold: float
    with_language: bool
    rules: UserRules | None
    encoding: str | None
    straight_quotes: bool
    languages: Collection[str]


def to_records(articles: pa.Table | pa.RecordBatch, names: FieldNames = USUAL, **options: Unpack[Options]) -> pa.Table:
    """A row for each row, in order, under `SCHEMA`: its record, and null for `error`; or `error` and little else.

    `names` are the columns that hold text, page, id and address: by default the fields that JSON Lines are read by. A
    text or a page is a string, or bytes in any encoding, and a column `encoding` can tell which. `source` goes to
    the record, and all other columns to its `extra`. A row that fails keeps `id` and `source`.
    """
    return to_table((_row(fields, names, options) for fields in _rows(articles)), SCHEMA)


def _row(fields: Fields, names: FieldNames, options: Options) -> dict[str, object]:
    source = _text(fields, SOURCE) or "-"
    id_ = first_of(fields, names.id, str, int)
    outcome = _article(fields, names, source)
    if isinstance(outcome, RawArticle):
        try:
            made = to_record(outcome, **options)
            if isinstance(made, Record):
                return to_row(made)
            outcome = made
        except Exception as error:
            # What nobody thought of costs the article, and not the thousand beside it.
            message = f"This is a fault of ingest: {type(error).__name__}: {error}"
            outcome = Rejected(source, "clean", "internal_error", message)
    failure = {"stage": outcome.stage, "code": outcome.code, "message": outcome.message}
    return {"id": None if id_ is None else str(fields[id_]), SOURCE: source, ERROR: failure}


def _article(fields: Fields, names: FieldNames, source: str) -> RawArticle | Rejected:
    """The article in a row, as JSON Lines are read; two columns more than these know speak of it."""
    bare = {name: value for name, value in fields.items() if name not in (SOURCE, ENCODING)}
    try:
        return replace(article_of(bare, source, names), encoding=_text(fields, ENCODING))
    except BadRowError as error:
        return Rejected(source, "read", error.code, str(error))


def _text(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _rows(articles: pa.Table | pa.RecordBatch) -> Iterator[Fields]:
    columns = [_values(column) for column in articles.columns]
    for number in range(articles.num_rows):
        yield {name: column[number] for name, column in zip(articles.column_names, columns, strict=True)}


def _values(column: pa.ChunkedArray | pa.Array) -> Sequence[object]:
    """The values of a column as Python's; where Python has none, as of the year 20000, as Arrow prints them."""
    try:
        values: Sequence[object] = column.to_pylist()
    except (ValueError, OverflowError):
        values = column.cast(pa.string()).to_pylist()
    return values
