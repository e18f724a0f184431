"""Tables of articles: a row for each row, one schema whatever is in them, and the same records as anywhere else."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest import load_rules, to_record
from ingest.arrow import RECORD_SCHEMA, to_row, to_table
from ingest.batch import SCHEMA, to_records
from ingest.cleaning import TAKEN
from ingest.document import RawArticle, Record, Rejected
from ingest.readers.formats import read_stream
from ingest.readers.rows import field_names
from ingest.schema import FIELDS, read_record
from tests.bench_documents import ROOT
from tests.test_cli import ARTICLE, TEXT

PICTURE = b"\x89PNG\x00\x01\x02\x03" * 40
CREDITED = f"{ARTICLE}\nA minister speaks in Hull on Friday. | REUTERS\n"


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    assert table.schema == SCHEMA
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _one(fields: dict[str, Any], **options: Any) -> dict[str, Any]:
    (row,) = _rows(to_records(pa.Table.from_pylist([fields]), **options))
    return row


def test_the_schema_has_the_fields_of_a_record() -> None:
    """In their order, and `error` behind them."""
    assert tuple(RECORD_SCHEMA.names) == FIELDS
    assert tuple(SCHEMA.names) == (*FIELDS, "error")


def test_rows_out_are_rows_in() -> None:
    """In order, with those that fail in their places, which keep what they are known by."""
    table = pa.table(
        {
            "content": pa.array([ARTICLE.encode(), PICTURE, None, b"", ARTICLE.encode()]),
            "id": pa.array(["a", "b", "c", "d", None]),
            "source": pa.array(["1", "2", "3", None, " "]),
        }
    )
    rows = _rows(to_records(table))
    assert [(row["id"], row["source"]) for row in rows[:4]] == [("a", "1"), ("b", "2"), ("c", "3"), ("d", "-")]
    assert rows[4]["source"] == "-"
    codes = [row["error"] and (row["error"]["stage"], row["error"]["code"]) for row in rows]
    assert codes == [None, ("decode", "not_text"), ("read", "text_missing"), None, None]
    assert [row["text"] for row in rows] == [TEXT, None, None, "", TEXT]
    assert "no_text" in rows[3]["flags"]


def test_records_are_those_of_one_article() -> None:
    """Field for field; read back from a row, a record is what it was."""
    article = RawArticle(CREDITED, "x", id="7", url="https://example.com/wall", extra={"tags": ["a", None]})
    record = to_record(article)
    assert isinstance(record, Record)
    fields = {"text": CREDITED, "source": "x", "id": 7, "url": "https://example.com/wall", "tags": ["a", None]}
    row = _one(fields)
    assert row.pop("error") is None
    assert row == to_table([to_row(record)]).to_pylist()[0]
    row["extra"] = json.loads(row["extra"])
    assert read_record(json.dumps(row)) == record
    assert row["captions"] == [{"text": "A minister speaks in Hull on Friday.", "credit": "REUTERS"}]
    assert {"advert", "photo_credit"} <= {removed["kind"] for removed in row["removed"]}


@pytest.mark.parametrize(
    "fields",
    [
        {"text": " ", "html": "<p>The harbour was closed on Monday.</p>", "guid": "g", "link": "https://example.com"},
        {"content": "Fog closed the port.", "body": "Another.", "_id": 3, "section": "news", "n": 1.5},
        {"text": "", "id": " ", "url": ""},
        {"text": 7, "id": True},
        {"section": "news"},
        {"body": ARTICLE, "tags": ["a"], "nested": {"a": [{"b": None}]}},
    ],
)
def test_columns_are_read_like_the_fields_of_json_lines(fields: dict[str, Any]) -> None:
    """The same names, the same precedence, the same codes."""
    (article,) = read_stream(io.BytesIO(json.dumps(fields).encode()))
    expected = article if isinstance(article, Rejected) else to_record(article)
    row = _one(fields)
    if isinstance(expected, Rejected):
        assert (row["error"]["stage"], row["error"]["code"]) == (expected.stage, expected.code)
        return
    assert row["error"] is None
    # Without a source, a line has its number, and a row nothing.
    assert {**row, "source": None, "error": None} == {
        **to_table([to_row(expected)]).to_pylist()[0],
        "source": None,
        "error": None,
    }


def test_an_empty_table_has_the_same_schema() -> None:
    """With columns or without any; and so have one batch of a table, and a table of failures alone."""
    for empty in (pa.table({"text": pa.array([], pa.string())}), pa.table({})):
        assert _rows(to_records(empty)) == []
    (batch,) = pa.table({"text": [ARTICLE]}).to_batches()
    assert [row["text"] for row in _rows(to_records(batch))] == [TEXT]
    assert [row["text"] for row in _rows(to_records(pa.table({"text": [None]})))] == [None]


def test_bytes_are_decoded_and_the_encoding_is_believed() -> None:
    """As for any article; and text has columns of several types."""
    word = "Der Hafen wurde für zwölf Tage geschlossen, sagte die Bürgermeisterin am Montag."
    row = _one({"text": word.encode("cp1252"), "encoding": "latin-1"})
    assert (row["text"], row["encoding"], row["extra"]) == (word, "cp1252", "{}")
    for type_ in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        table = pa.table({"text": pa.array([word]).cast(type_)})
        assert _rows(to_records(table))[0]["text"] == word


def test_extra_holds_every_type() -> None:
    """As JSON: numbers as they are, moments in ISO 8601, what Python has no value for as Arrow prints it."""
    extra = {"when": datetime(2026, 1, 30, 8), "price": Decimal("1.50"), "raw": b"\x00\xff", "not": float("nan")}
    table = pa.Table.from_pylist([{"text": ARTICLE, **extra}])
    far = pa.array([1 << 59]).cast(pa.timestamp("s"))
    exact = pa.array([1_769_760_000_123_456_789]).cast(pa.timestamp("ns"))
    row = _rows(to_records(table.append_column("far", far).append_column("exact", exact)))[0]
    held = json.loads(row["extra"])
    assert row["error"] is None
    assert held["exact"].startswith("2026-01-30")
    assert held.pop("far")
    held.pop("exact")
    assert held == {"when": "2026-01-30T08:00:00", "price": "1.50", "raw": "AP8=", "not": None}


def test_columns_can_be_named() -> None:
    """As `--text-field` and its kin do."""
    names = field_names(text=("story",), id_=("key",))
    row = _one({"story": ARTICLE, "text": "Not this.", "key": "k"}, names=names)
    assert (row["text"], row["id"], json.loads(row["extra"])) == (TEXT, "k", {"text": "Not this."})


def test_options_are_those_of_one_article() -> None:
    """They go with `partial`, and with that through a pickle."""
    rules = load_rules(str(ROOT / "samples" / "house_rules.toml"))
    work = pickle.loads(
        pickle.dumps(partial(to_records, taken=TAKEN - {"advert"}, languages=("en",), threshold=0.9, rules=rules))
    )
    german = "Der Hafen wurde nach dem Sturm geschlossen, sagte die Bürgermeisterin am Montag im Rathaus."
    kept, filtered = _rows(work(pa.table({"text": [ARTICLE, german]})))
    assert kept["text"].endswith("Advertisement")
    assert filtered["error"]["code"] == "language_filtered"


def test_a_fault_costs_its_row() -> None:
    """And not the rows beside it."""
    work = partial(to_records, taken=5)  # type: ignore[arg-type]
    (row,) = _rows(work(pa.table({"text": [ARTICLE]})))
    assert row["error"]["code"] == "internal_error"
    assert "TypeError" in row["error"]["message"]


def test_records_go_through_parquet(tmp_path: Path) -> None:
    """And come back as they were."""
    table = to_records(pa.table({"text": [CREDITED, None]}))
    pq.write_table(table, tmp_path / "records.parquet")
    assert pq.read_table(tmp_path / "records.parquet").equals(table)


def test_pyarrow_is_only_read_where_it_is_used() -> None:
    """The library and the command do without it."""
    code = (
        "import sys, ingest.cli, ingest.run; from ingest import clean; clean('Fog.'); print('pyarrow' in sys.modules)"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
