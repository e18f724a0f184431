"""Every kind, every example, every case met in the wild."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest import clean
from ingest.boilerplate import KINDS
from ingest.cleaning import TAKEN
from tests.promises import keeps_all_promises

CASES = Path(__file__).parent / "cases"
NAMES = [kind.name for kind in KINDS]


def _examples() -> list[Any]:
    return [
        pytest.param(kind.name, text, left, id=f"{kind.name}: {text[:50]!r}")
        for kind in KINDS
        for text, left in kind.examples.items()
    ]


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(path.stem, case, marks=marks, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize(("name", "text", "left"), _examples())
def test_example(name: str, text: str, left: str) -> None:
    """An example comes out as its kind says, and keeps every promise."""
    assert keeps_all_promises(text).text == left


@pytest.mark.parametrize(("name", "case"), _cases())
def test_case(name: str, case: dict[str, Any]) -> None:
    """A case met in the wild comes out as it should, and what went is of the kind that the case is filed under."""
    record = keeps_all_promises(case["text"].strip("\n"))
    assert record.text == case["left"].strip("\n")
    if record.text != clean(case["text"], taken=(), with_language=False).text:
        assert name in {removed.kind for removed in record.removed}
    for field, value in case.get("fields", {}).items():
        found = getattr(record, field)
        assert (list(found) if isinstance(found, tuple) else found) == value


def test_every_kind_shows_what_it_keeps() -> None:
    """No kind without an example of what goes and one of what stays."""
    for kind in KINDS:
        assert not kind.taken or any(left != text for text, left in kind.examples.items()), kind.name
        assert any(left == text for text, left in kind.examples.items()), kind.name


def test_every_kind_has_a_place() -> None:
    """Names are unique, every kind says why it is taken or kept, and every case file belongs to a kind."""
    assert len(set(NAMES)) == len(NAMES)
    assert all(kind.reason for kind in KINDS)
    assert {path.stem for path in CASES.glob("*.toml")} <= set(NAMES)
    assert {kind.name for kind in KINDS if kind.taken} | {"other"} == TAKEN


def test_every_module_is_a_kind() -> None:
    """A module beside the others is in `KINDS`."""
    folder = Path(__file__).parent.parent / "src" / "ingest" / "boilerplate"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(NAMES)
