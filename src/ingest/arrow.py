"""Records as rows of an Arrow table, under one schema that never depends on what is in them.

Needs `pip install 'article-ingest[parquet]'`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import pyarrow as pa

from ingest.document import Record

_TEXTS = pa.list_(pa.string())
_CAPTION = pa.struct([("text", pa.string()), ("credit", pa.string())])
_REMOVED = pa.struct(
    [
        ("kind", pa.string()),
        ("rule", pa.string()),
        ("score", pa.float64()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
    ]
)
# The fields of a record, in their order. `extra` is JSON: what inputs bring there has no type that all agree on.
RECORD_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.string()),
        ("url", pa.string()),
        ("title", pa.string()),
        ("standfirst", pa.string()),
        ("authors", _TEXTS),
        ("date", pa.string()),
        ("modified", pa.string()),
        ("dateline", pa.string()),
        ("publisher", pa.string()),
        ("language", pa.string()),
        ("language_score", pa.float64()),
        ("text", pa.string()),
        ("captions", pa.list_(_CAPTION)),
        ("removed", pa.list_(_REMOVED)),
        ("encoding", pa.string()),
        ("repairs", _TEXTS),
        ("flags", _TEXTS),
        ("words", pa.int64()),
        ("duplicate_of", pa.string()),
        ("extra", pa.string()),
        ("schema", pa.int64()),
    ]
)
_PLAIN = tuple(name for name in RECORD_SCHEMA.names if name not in ("captions", "removed", "extra"))
# Types that JSON has nothing for, as they print themselves.
_ENCODER = msgspec.json.Encoder(enc_hook=str)


def to_row(record: Record) -> dict[str, object]:
    """A record as a row: what `pyarrow` takes for a row of `RECORD_SCHEMA`."""
    row: dict[str, object] = {name: getattr(record, name) for name in _PLAIN}
    row["captions"] = msgspec.to_builtins(record.captions)
    row["removed"] = msgspec.to_builtins(record.removed)
    row["extra"] = as_json(record.extra)
    return row


def as_json(value: Mapping[str, object]) -> str:
    """What `extra` holds, as JSON; moments in ISO 8601, bytes in Base64."""
    return _ENCODER.encode(value).decode()


def to_table(rows: Iterable[Mapping[str, object]], schema: pa.Schema = RECORD_SCHEMA) -> pa.Table:
    """Rows as a table of just this schema, also where there are none; what a row does not name is null."""
    return pa.Table.from_pylist(list(rows), schema=schema)
