"""The trees that tell the article of a page fit what they are asked about, and short answers agree with long ones."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.forest import CODE_PAYS, Forest, likelihood, rough_likelihood
from ingest.parse.html.article import MODEL, THRESHOLD
from ingest.parse.html.blocks import page_blocks
from ingest.parse.html.evidence import NAMES, evidence

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))


def test_the_trees_ask_for_what_there_is() -> None:
    """Every number that a tree asks for has a name, and each name is of one number."""
    data = resources.files("ingest").joinpath("data", MODEL).read_bytes()
    asked = {int(node[0]) for tree in msgspec.json.decode(data, type=Forest).trees for node in tree if len(node) > 1}
    assert asked <= set(range(len(NAMES)))
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_rough_answers_are_on_the_same_side(path: Path) -> None:
    """Of every run of every page, however often it was asked; and a row has a number for each name."""
    rows = evidence(page_blocks(LexborHTMLParser(path.read_text("utf-8", "replace"))))
    assert all(len(row) == len(NAMES) for row in rows)
    for row in rows:
        assert (rough_likelihood(MODEL, row) >= THRESHOLD) == (likelihood(MODEL, row) >= THRESHOLD)


def test_trees_made_into_code_say_the_same() -> None:
    """An answer does not change when the trees are asked so often that they are made into code."""
    rows = evidence(page_blocks(LexborHTMLParser(PAGES[0].read_text("utf-8"))))
    said = {(likelihood(MODEL, rows[0]), rough_likelihood(MODEL, rows[0])) for _ in range(CODE_PAYS + 2)}
    assert len(said) == 1
