"""Records under other tools' field names: those tools read them, and nothing in them varies."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ingest import clean
from ingest.document import Caption
from ingest.profiles import PROFILES, profile_line

RECORD = replace(
    clean(
        "Harbour wall to be rebuilt\n\nBy Jane Doe\n\nA minister speaks in Hull on Friday. | REUTERS\n\n"
        "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.",
        source="dump.jsonl#12",
    ),
    url="https://example.com/wall",
    standfirst="It fell in January.",
    date="2026-01-30T08:15:00+02:00",
    modified="2026-01-31",
    dateline="HULL",
    publisher="The Daily Example",
    flags=("paywalled",),
    extra={"tags": ["harbour"], "n": 1},
)
BARE = clean("Fog closed the port.", with_language=False)
TEXT = "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."


def _fields(name: str, record: Any = RECORD) -> dict[str, Any]:
    line = profile_line(record, name)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    loaded: dict[str, Any] = json.loads(line)
    return loaded


def _write(folder: Path, name: str) -> Path:
    other = replace(RECORD, id="other", url=None, date=None, captions=(), extra={"n": "one", "tags": None})
    path = folder / f"{name}.jsonl"
    path.write_bytes(b"".join(profile_line(record, name) for record in (RECORD, BARE, other)))
    return path


class DolmaDocument(msgspec.Struct, forbid_unknown_fields=True):
    """What Dolma's data format asks of a line; its toolkit decodes into just such a type."""

    id: str
    text: str
    source: str
    created: str = ""
    added: str = ""
    version: str | None = None
    metadata: dict[str, Any] | None = None


@pytest.mark.parametrize("record", [RECORD, BARE], ids=["full", "bare"])
def test_dolma_has_the_types_its_format_asks_for(record: Any) -> None:
    """Strings where it wants strings, and no field that it does not know."""
    document = msgspec.json.decode(profile_line(record, "dolma"), type=DolmaDocument)
    assert (document.id, document.text, document.source) == (record.id, record.text, record.source)
    assert document.added == ""


def test_dolma_dates_are_in_its_one_form() -> None:
    """In UTC with milliseconds; left out where no day is known; as printed in `metadata`."""
    assert _fields("dolma")["created"] == "2026-01-30T06:15:00.000Z"
    assert _fields("dolma")["metadata"]["date"] == "2026-01-30T08:15:00+02:00"
    for vague in (None, "2026", "2026-01", "0001-01-01T00:00:00+14:00"):
        assert "created" not in _fields("dolma", replace(RECORD, date=vague))


@pytest.mark.parametrize("name", ["dolma", "datatrove"])
def test_metadata_has_the_same_keys_for_every_record(name: str) -> None:
    """As tables are made of them; fields that the input brought come on top."""
    full, bare = _fields(name)["metadata"], _fields(name, BARE)["metadata"]
    assert full.pop("extra") == {"tags": ["harbour"], "n": 1}
    assert [*full] == [*bare]
    assert full["captions"] == [{"text": "A minister speaks in Hull on Friday.", "credit": "REUTERS"}]
    assert (full["title"], full["authors"], full["language"]) == ("Harbour wall to be rebuilt", ["Jane Doe"], "en")
    assert (bare["url"], bare["authors"], bare["language"]) == (None, [], "und")


def test_newsarticle() -> None:
    """Every field by its name in schema.org."""
    record = replace(RECORD, captions=(*RECORD.captions, Caption("Rubble in Hull.")))
    assert _fields("newsarticle", record) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": RECORD.id,
        "url": "https://example.com/wall",
        "headline": "Harbour wall to be rebuilt",
        "abstract": "It fell in January.",
        "author": [{"@type": "Person", "name": "Jane Doe"}],
        "datePublished": "2026-01-30T08:15:00+02:00",
        "dateModified": "2026-01-31",
        "dateline": "HULL",
        "publisher": {"@type": "Organization", "name": "The Daily Example"},
        "inLanguage": "en",
        "articleBody": TEXT,
        "wordCount": 19,
        "image": [
            {"@type": "ImageObject", "caption": "A minister speaks in Hull on Friday.", "creditText": "REUTERS"},
            {"@type": "ImageObject", "caption": "Rubble in Hull."},
        ],
        "isAccessibleForFree": False,
    }


def test_newsarticle_leaves_out_what_is_not_known() -> None:
    """No null, no empty list, no language that could not be told, and no word on whether it is free."""
    assert [*_fields("newsarticle", BARE)] == ["@context", "@type", "identifier", "articleBody", "wordCount"]


def test_an_unknown_profile() -> None:
    """There is none by default."""
    with pytest.raises(KeyError):
        profile_line(RECORD, "parquet")


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.filterwarnings("default")
def test_datasets_loads_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network, each line a row, whatever the types in `extra`."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from datasets import load_dataset

    path = _write(tmp_path, name)
    table = load_dataset("json", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache"))
    text, id_ = ("articleBody", "identifier") if name == "newsarticle" else ("text", "id")
    assert list(table[text]) == [TEXT, BARE.text, TEXT]
    assert list(table[id_]) == [RECORD.id, BARE.id, "other"]
    if name != "newsarticle":
        assert [row["date"] for row in table["metadata"]] == [RECORD.date, None, None]


@pytest.mark.filterwarnings("default")
def test_datatrove_reads_it(tmp_path: Path) -> None:
    """Its own reader, with its own adapter: text and id in their places, the rest in `metadata`."""
    pytest.importorskip("datatrove", reason="datatrove is not released for every Python that ingest runs on")
    from datatrove.pipeline.readers import JsonlReader

    _write(tmp_path, "datatrove")
    documents = list(JsonlReader(str(tmp_path), glob_pattern="*.jsonl").run())
    assert [(one.id, one.text) for one in documents] == [(RECORD.id, TEXT), (BARE.id, BARE.text), ("other", TEXT)]
    metadata = documents[0].metadata
    assert (metadata["url"], metadata["title"]) == (RECORD.url, RECORD.title)
    assert (metadata["date"], metadata["language"], metadata["source"]) == (RECORD.date, "en", "dump.jsonl#12")
    assert metadata["extra"] == {"tags": ["harbour"], "n": 1}
    assert "metadata" not in metadata
