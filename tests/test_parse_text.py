"""Plain text to blocks: a paragraph a line, hard-wrapped text, lists and verse."""

from __future__ import annotations

import textwrap

from ingest.parse.text import parse_text

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


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    """Nothing tells a hyphen of the word from one of the line."""
    wrapped = (
        "The council voted on Monday to rebuild the old harbour wall, a far-\n"
        "reaching decision that will cost the town four million pounds over a\n"
        "period of ten years, most of them borrowed from the regional bank.\n"
    )
    assert "a far-reaching decision" in parse_text(wrapped).document.text


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
