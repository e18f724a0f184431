"""The line model: one more witness, on lines that rules leave in doubt, and no more than that."""

from __future__ import annotations

from importlib import resources

import msgspec
import pytest

from ingest import clean
from ingest.cleaning import DEFAULT, PRECISION, RECALL, clean_document, lessons
from ingest.forest import CODE_PAYS, Forest
from ingest.line_model import FOREST, FOREST_WITH_WORDS, WORDS, probability, word_odds
from ingest.parse.text import parse_text
from ingest.phrases import table
from tests.bench_documents import documents

ARTICLE = table("en").paragraph


@pytest.mark.parametrize("name", [FOREST, FOREST_WITH_WORDS, WORDS])
def test_weights_are_small(name: str) -> None:
    """They ship with the package, under two megabytes in all."""
    assert 10_000 < len(resources.files("ingest").joinpath("data", name).read_bytes()) < 600_000


def test_unknown_words_say_nothing() -> None:
    """A line of words it never met weighs as much as a line without any."""
    assert word_odds("nobodyevermetthis") == pytest.approx(word_odds(""))


def test_it_looks_at_as_many_numbers_as_it_was_taught() -> None:
    """No tree asks for a number that a line does not have."""
    document = parse_text(f"{ARTICLE}\n\nShare this story\n\nMore from us").document
    row = lessons(document)[-1].numbers
    for name, words in ((FOREST, 0), (FOREST_WITH_WORDS, 1)):
        forest = msgspec.json.decode(resources.files("ingest").joinpath("data", name).read_bytes(), type=Forest)
        asked = {int(node[0]) for tree in forest.trees for node in tree if len(node) > 1}
        assert max(asked) < len(row) + words
    assert 0 < probability(row, "More from us", words=True) < 1


def test_it_takes_what_no_rule_knows() -> None:
    """With the rule `model` and its probability; as the kind `other` where nothing tells one."""
    taken = [
        removed
        for text in documents().values()
        for removed in clean(text, with_language=False).removed
        if removed.rule == "model"
    ]
    assert all(DEFAULT - 0.001 <= removed.score <= 1 for removed in taken)
    assert {"other", "read_more"} <= {removed.kind for removed in taken} or not documents()


def test_its_threshold_moves() -> None:
    """From precision to recall it takes more, and never less; with 1 it is not asked."""
    for text in list(documents().values())[:150]:
        document = parse_text(text).document
        taken = [
            {removed.start for removed in clean_document(document, threshold=threshold).removed}
            for threshold in (1.0, PRECISION, RECALL)
        ]
        assert len(taken[0]) <= len(taken[1]) <= len(taken[2])


def test_tables_and_headlines_are_not_its_business() -> None:
    """A table behind the article and a line that could be its headline stay."""
    table_of_results = "Athletic\t12\t7\nTown\t12\t5\nRovers\t12\t4"
    assert table_of_results in clean(f"{ARTICLE}\n\n{table_of_results}", with_language=False).text


def test_paragraphs_are_not_its_business() -> None:
    """A long paragraph behind the article stays, whatever its words."""
    plea = " ".join(["Get started today with your free trial and book a demo with our team"] * 6) + "."
    assert plea in clean(f"{ARTICLE}\n\n{plea}", with_language=False).text


def test_asked_often_it_says_the_same() -> None:
    """Its trees are made into code after a while, which changes no probability."""
    document = parse_text(f"{ARTICLE}\n\nShare this story\n\nMore from us").document
    for lesson in lessons(document)[-2:]:
        for words in (True, False):
            said = {probability(lesson.numbers, lesson.block.text, words=words) for _ in range(CODE_PAYS + 2)}
            assert len(said) == 1
