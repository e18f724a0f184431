"""The sample articles: the project's own against their goldens, and two of other people's where they lie beside it.

`make golden` writes the goldens anew; read the difference like code.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ingest import Record, clean
from ingest.schema import record_line
from tests.bench_documents import ROOT, SAMPLES
from tests.promises import keeps_all_promises

OWN = sorted(path for form in ("*.txt", "*.html") for path in (ROOT / "samples").glob(form))
GOLDEN = Path(__file__).parent / "golden"
ASSET_NAME_CREDIT = SAMPLES / "000_fa66dd2b82ddbf2f.txt"
CAPTION_TWICE = SAMPLES / "002_26e5652f5c96c847.txt"


def _as_json(record: Record) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(record_line(record))
    return loaded


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_sample(path: Path) -> None:
    """A sample gives its golden record, and keeps every promise."""
    content = path.read_bytes()
    keeps_all_promises(content)
    found = _as_json(clean(content, source=f"samples/{path.name}"))
    golden = GOLDEN / f"{path.stem}.json"
    if os.environ.get("INGEST_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))


def test_every_golden_has_its_sample() -> None:
    """No golden without its article, and enough of them."""
    assert {path.stem for path in GOLDEN.glob("*.json")} == {path.stem for path in OWN}
    assert len(OWN) >= 14


@pytest.mark.parametrize("name", ["13_about_a_picture_agency", "14_quoted_plea", "15_about_subscriptions"])
def test_false_friends_keep_every_sentence(name: str) -> None:
    """Articles about agencies, pleas and subscriptions lose nothing but their headline."""
    content = (ROOT / "samples" / f"{name}.txt").read_bytes()
    assert [removed.kind for removed in clean(content).removed] == ["headline"]


def _blocks(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.skipif(not ASSET_NAME_CREDIT.exists(), reason=f"{ASSET_NAME_CREDIT.name} is not there")
def test_asset_name_and_credit() -> None:
    """A picture's file name and credit run together, headline, standfirst, dateline: exactly."""
    lines = _blocks(ASSET_NAME_CREDIT.read_text("utf-8"))
    record = keeps_all_promises(ASSET_NAME_CREDIT.read_bytes())
    assert [(removed.kind, removed.text) for removed in record.removed] == [
        ("photo_credit", lines[0]),
        ("headline", lines[1]),
    ]
    assert record.title == lines[1]
    assert record.standfirst == lines[2]
    assert record.text == "\n\n".join(lines[2:])
    assert record.text.count("\n\n") == 3
    assert lines[3].startswith(f"{record.dateline} –")
    assert (record.date, record.captions) == (None, ())
    assert clean(ASSET_NAME_CREDIT.read_bytes()).language == "en"


@pytest.mark.skipif(not CAPTION_TWICE.exists(), reason=f"{CAPTION_TWICE.name} is not there")
def test_caption_twice_and_plea() -> None:
    """A caption printed twice and a plea of two lines: exactly, typography intact."""
    lines = _blocks(CAPTION_TWICE.read_text("utf-8"))
    record = keeps_all_promises(CAPTION_TWICE.read_bytes())
    first = next(index for index, line in enumerate(lines) if line == lines[index + 1])
    caption, _, agency = lines[first].partition(" | ")
    assert [(removed.kind, removed.text) for removed in record.removed] == [
        ("caption", caption),
        ("photo_credit", f"| {agency}"),
        ("duplicate_caption", lines[first]),
        ("subscription_plea", lines[-2]),
        ("subscription_plea", lines[-1]),
    ]
    assert [(found.text, found.credit) for found in record.captions] == [(caption, agency)]
    assert record.title is None
    assert record.text == "\n\n".join([*lines[:first], *lines[first + 2 : -2]])
    assert len(_blocks(record.text)) == 28
    assert set("“”’—") <= set(record.text)
