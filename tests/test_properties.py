"""What must hold for any article at all."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import RawArticle, Record, clean, to_record
from ingest.boilerplate import KINDS
from ingest.cleaning import clean_document
from ingest.decide import decide
from ingest.document import Document, Mark
from ingest.errors import UnusableArticleError
from ingest.parse.text import parse_text
from ingest.repairing import repair
from tests.promises import is_laid_out, keeps_all_promises, nothing_is_lost

SENTENCES = (
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.",
    "“We have waited long enough,” she told reporters in the rain, and the crowd behind her began to clap.",
    "Work will begin before the summer.",
    "He said no.",
    "LONDON (Reuters) - Shares in the harbour company fell by a tenth on Monday after the vote, traders said.",
    "EUGENE, Ore. — The ducks came back to the harbour on Monday, a month before anybody had expected them.",
    "港の壁は月曜日に再建されることが決まりました。漁師たちは喜んでいます。",
    "Der Rat beschloss am Montag, die Hafenmauer wieder aufzubauen, die im Januar eingestürzt war.",
)
# Lines that kinds look for, whole and in pieces.
LINES = (
    "Harbour wall to be rebuilt",
    "Will the harbour reopen?",
    "By Jane Doe",
    "Jane Doe",
    "May 14, 2025",
    "Photo: Jane Doe/AFP",
    "Getty Images",
    "(PA) (AP)",
    "© 2024 The Daily Example. All rights reserved.",
    "A minister speaks to reporters in Hull on Friday. | REUTERS",
    "A minister speaks to reporters, in Hull on Friday. | REUTERS",
    "A lone crocus blooms in the harbour park. (John J. Roe / The Daily Example)",
    "Advertisement",
    "Read more: Storm closes harbour",
    "Most read",
    "Storm closes harbour for third day",
    "Subscribe to The Daily Example",
    "Quality journalism is more important than ever.",
    "By subscribing, you can help us.",
    "Sign up for our newsletter",
    "Facebook | Twitter | Email",
    "Share this article",
    "Analysis",
    "- two eggs",
    "1. a cup of flour",
    "| a | b |",
    "Row, row, row your boat",
    "Gently down the stream",
    ".",
    "—",
)
pieces = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(LINES),
    st.text(max_size=60),
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(LINES)).map(" ".join),
    st.tuples(st.sampled_from(LINES), st.sampled_from(SENTENCES)).map(" ".join),
    st.lists(
        st.sampled_from(("far", "harbour", "reporters", "wall", "of", "AP", "|", "/", "(", ")", ":")), max_size=40
    ).map(" ".join),
)
articles = st.lists(
    st.tuples(pieces, st.sampled_from(("\n", "\n\n", "\n\n", "\r\n", " \n \n\t", "\n\n\n"))), max_size=14
).map(lambda parts: "".join(text + end for text, end in parts))


@given(articles)
@settings(max_examples=400, deadline=None)
def test_any_article_keeps_the_promises(article: str) -> None:
    """Nothing is lost, the text is laid out, and cleaning it again changes nothing."""
    keeps_all_promises(article)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_the_promises(text: str) -> None:
    """Also text that nobody would call an article, surrogates and all."""
    keeps_all_promises(text)


@given(st.binary())
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_raise(content: bytes) -> None:
    """Bytes become a record or are refused with a code."""
    outcome = to_record(RawArticle(content), with_language=False)
    if isinstance(outcome, Record):
        nothing_is_lost(content, outcome)
        is_laid_out(outcome)
    else:
        assert outcome.code == "not_text"


@given(articles, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_kinds_is_irrelevant(article: str, shuffler: random.Random) -> None:
    """Kinds in any order give the same article."""
    document = parse_text(repair(article).text).document
    shuffled = list(KINDS)
    shuffler.shuffle(shuffled)
    assert clean_document(document, tuple(shuffled)) == clean_document(document, KINDS)


@given(articles, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_marks_is_irrelevant(article: str, shuffler: random.Random) -> None:
    """Evidence adds up to the same decision, whichever comes first."""
    document = parse_text(repair(article).text).document
    marks = _marks(document)
    shuffled = marks[:]
    shuffler.shuffle(shuffled)
    assert decide(document, shuffled) == decide(document, marks)


def _marks(document: Document) -> list[Mark]:
    return [
        Mark(kind, rule, weight, block.start, block.end)
        for block in document.blocks
        for kind, rule, weight in (("advert", "a", 0.9), ("social", "b", 0.6), ("caption", "c", 0.85))
        if hash((len(block.text), weight)) % 2
    ]


@given(articles)
@settings(max_examples=50, deadline=None)
def test_keeping_every_kind_keeps_every_word(article: str) -> None:
    """With nothing taken the text is the reading text; fields are filled as ever."""
    everything = clean(article, taken=(), with_language=False)
    assert everything.removed == ()
    assert everything.text == parse_text(repair(article).text).document.text
    assert everything.title == clean(article, with_language=False).title


@given(articles)
@settings(max_examples=50, deadline=None)
def test_text_and_its_bytes_give_the_same_article(article: str) -> None:
    """UTF-8 bytes and the text they hold differ in nothing but what cannot be encoded."""
    try:
        from_bytes = clean(article.encode(), with_language=False)
    except (UnicodeEncodeError, UnusableArticleError):
        return
    if from_bytes.encoding == "utf-8" and not article.startswith("\ufeff"):
        assert from_bytes == clean(article, with_language=False)
