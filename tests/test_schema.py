"""The JSON form of a record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from ingest import clean
from ingest.schema import FIELDS, json_schema, read_record, record_line
from tests.bench_documents import ROOT

RECORD = clean(
    "Harbour wall to be rebuilt\n\nA minister speaks in Hull on Friday. | REUTERS\n\n"
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.",
    source="hull.txt",
)


def test_the_published_schema_is_the_one_in_force() -> None:
    """`schema/record.schema.json` is what `ingest schema` prints; `make schema` writes it anew."""
    published = json.loads((ROOT / "schema" / "record.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(json_schema()))


def test_a_record_is_valid() -> None:
    """What we write is what we promise, key for key and in order."""
    line = record_line(RECORD)
    assert line.count(b"\n") == 1
    loaded = json.loads(line)
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(loaded, json_schema())
    assert tuple(loaded) == FIELDS
    assert read_record(line) == RECORD


def test_chosen_fields_are_a_projection() -> None:
    """Fewer keys, the same values; valid against the schema without the others."""
    loaded = json.loads(record_line(RECORD, ("title", "text")))
    schema = json_schema()
    schema["properties"] = {name: schema["properties"][name] for name in ("title", "text")}
    schema["required"] = ["title", "text"]
    jsonschema.validate(loaded, schema)
    assert loaded == {"title": RECORD.title, "text": RECORD.text}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": 3}, "title"),
        ({"schema": 2}, "Schema version 2"),
        ({"colour": "red"}, "unknown field `colour`"),
        ({"words": None}, "words"),
        ({"removed": [{"kind": "advert"}]}, "removed"),
        (
            {"removed": [{"kind": "advert", "rule": "a", "score": 1.0, "start": 0, "end": 9, "text": "Ad"}]},
            "not as long as its text",
        ),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], complaint: str) -> None:
    """A record that breaks the schema is refused with the place."""
    loaded = {**json.loads(record_line(RECORD)), **change}
    with pytest.raises(ValueError, match=complaint):
        read_record(json.dumps(loaded))


def test_missing_fields_are_named() -> None:
    """Absent values are null or empty, never missing."""
    loaded = json.loads(record_line(RECORD))
    del loaded["schema"]
    with pytest.raises(ValueError, match="schema"):
        read_record(json.dumps(loaded))
    with pytest.raises(ValueError, match=r"JSON|Input"):
        read_record(b"{")


def test_fields_of_the_input_are_carried_through() -> None:
    """`extra` holds what came, as it came."""
    record = replace(RECORD, extra={"section": "local", "tags": ["harbour", 3]})
    assert read_record(record_line(record)).extra == {"section": "local", "tags": ["harbour", 3]}
