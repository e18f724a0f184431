"""Plain text to blocks: a paragraph a line, hard-wrapped text, lists and verse."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.text import parse_text
from ingest.reading import read

PARAGRAPHS = (
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, and said that work would "
    "begin before the summer. It will cost four million pounds, most of them borrowed.",
    "Fishermen, who have moored their boats up the river since then, welcomed the vote. The lamp at its end "
    "will be lit again in the spring.",
)


def _groups(text: str) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for block in parse_text(text).document.blocks:
        groups.setdefault(block.group, []).append(block.text)
    return list(groups.values())


def test_a_paragraph_a_line() -> None:
    """With or without blank lines between, every line is a block of its own."""
    assert _groups("\n".join(PARAGRAPHS)) == [[PARAGRAPHS[0]], [PARAGRAPHS[1]]]
    assert _groups("\n\n".join(PARAGRAPHS)) == [[PARAGRAPHS[0]], [PARAGRAPHS[1]]]


def test_hard_wrapped_text_is_joined() -> None:
    """At any width that mail and wire copy are broken at."""
    for width in (60, 72, 80, 100):
        wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
        parsed = parse_text(wrapped)
        assert parsed.unwrapped
        assert [block.text for block in parsed.document.blocks] == list(PARAGRAPHS)


def test_verse_in_wrapped_text_is_not_joined() -> None:
    """Short lines that had room for the next word end where their writer ended them."""
    verse = "The tide comes in,\nthe tide goes out,\nthe wall it fell,\nthe lamp went out."
    wrapped = f"{textwrap.fill(PARAGRAPHS[0], 72)}\n\n{verse}\n\n{textwrap.fill(PARAGRAPHS[1], 72)}"
    assert _groups(wrapped) == [[PARAGRAPHS[0]], verse.split("\n"), [PARAGRAPHS[1]]]


def test_sentences_of_one_line_each_are_not_joined() -> None:
    """Lines that end in a stop are paragraphs, however alike in length."""
    lines = "\n".join(
        f"{name} said on Monday that the wall of the harbour would be rebuilt." for name in ("Doe", "Roe", "Poe", "Noe")
    )
    assert not parse_text(lines).unwrapped


def _wrapped_at(hyphen: str, elsewhere: str) -> str:
    return (
        f"The council voted on Monday to rebuild the old harbour wall, a far{hyphen}\n"
        "reaching decision that will cost the town four million pounds over a\n"
        "period of ten years, most of them borrowed from the regional bank.\n"
        f"\n{elsewhere}\n"
    )


@pytest.mark.parametrize(
    ("hyphen", "elsewhere", "word"),
    [
        # nothing tells a hyphen of the word from one of the line
        ("-", "The town is poor.", "far-reaching"),
        ("-", "A far-reaching plan, she said.", "far-reaching"),
        ("-", "Farreaching is no word, and far-reaching is one.", "far-reaching"),
        ("-", "Some write farreaching.", "farreaching"),
        ("-", "FARREACHING: the vote", "farreaching"),
        ("\u2010", "Some write farreaching.", "farreaching"),
        ("\u2010", "A far-reaching plan, or a farreaching one.", "far\u2010reaching"),
        # nobody writes this one by hand
        ("\xad", "The town is poor.", "farreaching"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(hyphen: str, elsewhere: str, word: str) -> None:
    """It goes where the text has the word without it, and not with it; a repair says so."""
    reading = read(_wrapped_at(hyphen, elsewhere))
    assert f"a {word} decision" in reading.document.text
    assert ("dehyphenated" in reading.repairs) == (word == "farreaching")
    assert "unwrapped" in reading.repairs


def test_longer_compounds_keep_their_hyphens() -> None:
    """What stands before the last hyphen belongs to the word."""
    wrapped = (
        "The council voted on Monday to rebuild the wall with the state-of-the-\n"
        "art machines that it had bought from the port across the estuary in\n"
        "the spring, and called it a start for the art of building walls. The\n"
        "theart is not a word, and neither is what the line above ends with.\n"
    )
    assert "state-of-the-art machines" in parse_text(wrapped).document.text


def test_a_word_that_a_soft_hyphen_breaks_is_whole_in_no_other_text() -> None:
    """Lines that are not wrapped are not joined; the hyphen goes."""
    assert read("Eggs for the har\xad\nbour wall").document.text == "Eggs for the har\nbour wall"
    assert (
        read("<html><body><p>Eggs for the har\xad</p><p>bour wall</p></body></html>").document.text.count("\xad") == 0
    )


@given(
    st.lists(st.sampled_from(("far", "reaching", "farreaching", "far-", "the", "wall", "har\xad", "a.")), min_size=40)
)
def test_joined_lines_are_read_as_they_are(words: list[str]) -> None:
    """Reading the text again joins nothing more."""
    text = read(textwrap.fill(" ".join(words), 60, break_on_hyphens=False)).document.text
    assert read(text).document.text == text


def test_lists_and_tables_hold_together() -> None:
    """Items and rows are lines of one block, also behind a paragraph."""
    text = f"{PARAGRAPHS[0]}\n- two eggs\n- a cup of flour\n{PARAGRAPHS[1]}\n| a | b |\n| c | d |"
    assert _groups(text) == [
        [PARAGRAPHS[0]],
        ["- two eggs", "- a cup of flour"],
        [PARAGRAPHS[1]],
        ["| a | b |", "| c | d |"],
    ]


def test_the_reading_text_is_laid_out() -> None:
    """Blocks apart by one blank line, and every span is its text."""
    document = parse_text("  one line \n\n\n\t\n two words\nthree more words\n").document
    assert document.text == "one line\n\ntwo words\nthree more words"
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


def test_nothing_gives_nothing() -> None:
    """Blank text has no blocks."""
    assert parse_text(" \n\t\n ").document.blocks == ()
