"""The line model: one more witness, on lines that rules leave in doubt, and no more than that."""

from __future__ import annotations

from importlib import resources

from ingest import clean
from ingest.cleaning import PRECISION, RECALL, clean_document
from ingest.line_model import WEIGHTS, probability
from ingest.parse.text import parse_text
from ingest.phrases import table
from tests.bench_documents import documents

ARTICLE = table("en").paragraph


def test_weights_are_small() -> None:
    """They ship with the package."""
    data = resources.files("ingest").joinpath("data", WEIGHTS).read_bytes()
    assert 10_000 < len(data) < 2_000_000


def test_unknown_features_say_nothing() -> None:
    """A line of words it never met is neither residue nor article for it."""
    assert probability(()) == probability(("word=nobodyevermetthis",))


def test_it_takes_what_no_rule_knows() -> None:
    """As the kind `other`, with the rule `model` and its probability."""
    found = [
        removed
        for text in documents().values()
        for removed in clean(text, with_language=False).removed
        if removed.kind == "other"
    ]
    assert all(removed.rule == "model" and 0.89 <= removed.score <= 1 for removed in found)
    assert found or not documents()


def test_its_threshold_moves() -> None:
    """From precision to recall it takes more, and never less; with 1 it is not asked."""
    for text in list(documents().values())[:150]:
        document = parse_text(text).document
        taken = [
            {removed.start for removed in clean_document(document, threshold=threshold).removed}
            for threshold in (1.0, PRECISION, RECALL)
        ]
        assert len(taken[0]) <= len(taken[1]) <= len(taken[2])


def test_it_is_not_asked_about_other_languages() -> None:
    """Its words are English ones."""
    text = f"{table('de').paragraph}\n\nSubscribe today my friend\n\nGet started"
    assert all(removed.kind != "other" for removed in clean(text, with_language=False).removed)


def test_paragraphs_are_not_its_business() -> None:
    """A long paragraph behind the article stays, whatever its words."""
    plea = " ".join(["Get started today with your free trial and book a demo with our team"] * 6) + "."
    assert plea in clean(f"{ARTICLE}\n\n{plea}", with_language=False).text
