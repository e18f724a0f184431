"""The JSON form of a record: written, read back, validated, and described by a JSON Schema.

All three come from the dataclass in `document.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from ingest.document import SCHEMA_VERSION, Record, Rejected, Removed

FIELDS = tuple(field.name for field in fields(Record))
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Removals:
    """What a record says of its removals; one with some of its fields will do, as long as it has the first two."""

    text: str
    removed: tuple[Removed, ...]
    id: str = ""
    source: str = ""
    title: str | None = None
    language: str = "und"
    flags: tuple[str, ...] = ()


_REMOVALS_DECODER = msgspec.json.Decoder(Removals)


def record_line(record: Record, names: Sequence[str] = FIELDS) -> bytes:
    """A record as one line of JSON in UTF-8 with its line feed; some of the fields where `names` says so."""
    if tuple(names) == FIELDS:
        return _ENCODER.encode(record) + b"\n"
    return _ENCODER.encode({name: getattr(record, name) for name in names}) + b"\n"


def error_line(rejected: Rejected) -> bytes:
    """An error record as one line of JSON in UTF-8."""
    return _ENCODER.encode(rejected) + b"\n"


def read_record(line: bytes | str) -> Record:
    """A record from its line.

    Raises:
        ValueError: the line is not JSON, lacks a field, has one too many, or one of the wrong type; says which.
    """
    try:
        record = _DECODER.decode(line)
        names = json.loads(line).keys()
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if unknown := [name for name in names if name not in FIELDS]:
        raise ValueError(f"Object has unknown field `{unknown[0]}`")
    if missing := [name for name in FIELDS if name not in names]:
        raise ValueError(f"Object missing required field `{missing[0]}`")
    if record.schema != SCHEMA_VERSION:
        raise ValueError(f"Schema version {record.schema}, this version of ingest knows {SCHEMA_VERSION}")
    for removed in record.removed:
        if removed.end - removed.start != len(removed.text):
            raise ValueError(f"Span {removed.start} to {removed.end} is not as long as its text - at `$.removed`")
    return record


def read_removals(line: bytes | str) -> Removals:
    """The removals of a record, whole or with some of its fields.

    Raises:
        ValueError: the line is not JSON, or has no `text` and `removed` as a record has them; says which.
    """
    try:
        return _REMOVALS_DECODER.decode(line)
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error


def is_json(content: bytes) -> bool:
    """Whether bytes are one JSON value."""
    try:
        msgspec.json.decode(content, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record; every field is required, none may be added."""
    _, parts = msgspec.json.schema_components([Record], schema_hook=_any_value, ref_template="#/$defs/{name}")
    for part in parts.values():
        part["required"] = list(part["properties"])
        part["additionalProperties"] = False
        for described in part["properties"].values():
            described.pop("default", None)
    parts["Record"]["properties"]["schema"] = {"const": SCHEMA_VERSION}
    record = parts.pop("Record")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record,
        "description": f"One clean article, schema version {SCHEMA_VERSION}.",
        "$defs": parts,
    }


def _any_value(type_: type) -> dict[str, Any]:
    """The schema of `object`, which msgspec has none for: whatever the input record held."""
    if type_ is not object:
        raise NotImplementedError
    return {"description": "any JSON value, as it came"}
