"""Parquet files: each row an article, with what JSON can hold of the other columns."""

from __future__ import annotations

import datetime
import decimal
import io
import json
import sys
from typing import Any

import msgspec
import pytest

from ingest.document import Rejected
from tests.outcomes import read, record, texts, told

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def _file(table: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file, **options)
    return file.getvalue()


def test_a_row_is_an_article() -> None:
    """Numbered from 1, whatever the name of the file."""
    content = _file(
        pyarrow.table({"text": ["Fog closed the port.", "Ships waited."], "id": [7, 8], "desk": ["a", None]})
    )
    first, second = map(record, read(content, "x"))
    assert (first.source, first.id, first.text, first.extra) == ("x#1", "7", "Fog closed the port.", {"desk": "a"})
    assert (second.source, second.id, second.extra) == ("x#2", "8", {"desk": None})


def test_more_rows_than_are_held() -> None:
    """Come in their order, from all groups of rows."""
    content = _file(pyarrow.table({"text": [f"Fog {n}" for n in range(100)]}), row_group_size=30)
    assert texts(read(content, "x.parquet")) == [f"Fog {n}" for n in range(100)]


def test_columns_of_all_types() -> None:
    """Are in the record as JSON has them."""
    columns = {
        "text": ["Fog"],
        "day": [datetime.date(2024, 1, 2)],
        "price": [decimal.Decimal("1.50")],
        "tags": [["a", "b"]],
        "desk": [{"name": "Ports", "floor": 2}],
        "pairs": pyarrow.array([[("a", 1)]], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        "raw": [b"\xff"],
        "score": [float("nan")],
        "at": pyarrow.array([1234567891234567891], pyarrow.timestamp("ns")),
        "far": pyarrow.array([2**31 - 1], pyarrow.date32()),
        "zone": pyarrow.array([1], pyarrow.timestamp("us", "Nowhere/None")),
    }
    (found,) = read(_file(pyarrow.table(columns)), "x.parquet")
    extra = json.loads(msgspec.json.encode(record(found).extra))
    assert (extra["day"], extra["price"], extra["tags"]) == ("2024-01-02", "1.50", ["a", "b"])
    assert (extra["desk"], extra["pairs"]) == ({"name": "Ports", "floor": 2}, [["a", 1]])
    assert (extra["raw"], extra["score"], extra["at"][:16]) == ("/w==", None, "2009-02-13 23:31")
    assert (extra["far"], extra["zone"]) == (2**31 - 1, 1)


def test_nulls_and_wrong_types() -> None:
    """Are errors of their rows."""
    assert told(read(_file(pyarrow.table({"text": ["Fog", None, "Ships"]})), "x")) == [
        ("x#1", "Fog"),
        ("x#2", "text_missing"),
        ("x#3", "Ships"),
    ]
    assert texts(read(_file(pyarrow.table({"text": [1, 2]})), "x")) == ["text_not_a_string"] * 2
    assert texts(read(_file(pyarrow.table({"other": ["a"]})), "x")) == ["text_missing"]


def test_a_text_that_is_no_utf_8() -> None:
    """Is read like any bytes, and costs no neighbour."""
    column = pyarrow.array([b"Der Hafen war f\xfcr zw\xf6lf Tage zu.", b"Ships"], pyarrow.binary()).view(
        pyarrow.string()
    )
    first, second = read(_file(pyarrow.table({"text": column, "note": column})), "x.parquet")
    assert record(first).text == "Der Hafen war für zwölf Tage zu."
    assert record(second).extra == {"note": "Ships"}


def test_a_dictionary_of_one_large_text() -> None:
    """Makes rows as large as an article one at a time, and those that are larger errors."""
    column = pyarrow.DictionaryArray.from_arrays([0] * 3 + [1], ["fog " * (9 << 20), "Ships"])
    found = texts(read(_file(pyarrow.table({"text": column})), "x.parquet"))
    assert found == ["too_large"] * 3 + ["Ships"]


@pytest.mark.parametrize("cut", [4, 30, 200])
def test_a_file_that_ends_too_early(cut: int) -> None:
    """Has no table of contents."""
    content = _file(pyarrow.table({"text": ["Fog closed the port."] * 50}))
    assert told(read(content[:-cut], "x.parquet")) == [("x.parquet", "corrupt_stream")]


def test_a_damaged_page() -> None:
    """Ends the reading, with what came before."""
    content = bytearray(_file(pyarrow.table({"text": [f"Fog {n}" * 50 for n in range(500)]}), row_group_size=100))
    middle = len(content) // 2
    content[middle : middle + 60] = bytes(60)
    found = texts(read(bytes(content), "x.parquet"))
    assert found[-1] == "corrupt_stream"
    assert found[:100] == [f"Fog {n}" * 50 for n in range(100)]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (refused,) = read(b"PAR1" + bytes(20), "x.parquet")
    assert isinstance(refused, Rejected)
    assert (refused.code, "article-ingest[parquet]" in refused.message) == ("parquet_missing", True)
