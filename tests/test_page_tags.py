"""A page is read through its tags as through its tree, whatever they hold."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.parse.html.blocks import page_blocks
from ingest.parse.html.evidence import evidence, is_hopeless
from ingest.parse.html.tags import TAG, TAG_WITH_SIGNS, Tags

PROSE = "The harbour was closed on Monday because of fog, the harbour master said in the town hall at noon."
ODD = (
    f'<p class="a""b">{PROSE}</p>',
    f"<p =lead hidden>{PROSE}</p>",
    f'<a"b c<d="1">{PROSE}</a"b>',
    f'<p title="a &gt; b &amp;amp; c">{PROSE} 1 &lt; 2 &nbsp;</p>',
    f"<!-- <p>a > b</p> -->{PROSE}<!-->",
    f"<o:p>{PROSE}</o:p><my-box>x</my-box>",
)


def runs(markup: str) -> list[str]:
    return [block.text for block in page_blocks(LexborHTMLParser(markup))]


@pytest.mark.parametrize("markup", ODD)
def test_both_ways_to_cut_agree(markup: str) -> None:
    """What lexbor writes of odd tags is cut at the same places by the pattern for its older versions."""
    written = LexborHTMLParser(markup).html or ""
    assert TAG.split(written) == TAG_WITH_SIGNS.split(written)
    assert PROSE in "".join(Tags(written).texts)


def test_signs_in_values() -> None:
    """A value with ">" as older versions write it ends at its quote."""
    assert TAG_WITH_SIGNS.split('<p title="a > b" hidden="">Fog</p>')[1:4] == ["p", ' title="a > b" hidden=""', "Fog"]


def test_the_end_of_an_element() -> None:
    """It is not that of one of the same name inside."""
    tags = Tags("<div><div>a</div><p>b</p></div>")
    assert [tags.end(0), tags.end(1), tags.text(0, " ").split()] == [5, 2, ["a", "b"]]
    assert tags.markup(1) == "<div>a</div>"
    assert tags.has(0, "p")
    assert not tags.has(1, "p")


def test_what_is_shown_as_it_is_written() -> None:
    """In `<xmp>` and its like tags are text."""
    assert runs(f"<p>{PROSE}</p><xmp>if a<b> then &amp;</xmp>") == [PROSE, "if a<b> then &amp;"]


def test_a_menu_parts_what_stands_around_it() -> None:
    """Two texts in one box stay two runs where what is between them is not read."""
    assert runs(f"<div>{PROSE}<nav><a>Home</a></nav>Fog again.</div>") == [PROSE, "Fog again."]


def test_comments_are_read_where_there_is_little_else() -> None:
    """A forum is what its readers wrote; beside an article they are passed over."""
    comment = f"<div class='comments'><p>{PROSE}</p></div>"
    assert runs(f"<h1>Fog</h1>{comment}") == ["Fog", PROSE]
    assert runs(f"<h1>Fog</h1><p>{PROSE}</p><p>{PROSE}</p>{comment}") == ["Fog", PROSE, PROSE]


def test_boxes_nested_too_deep_are_one_run() -> None:
    """None of their text is lost, and what follows is read as ever."""
    deep = "<div>" * 400 + "<p>Deep down</p><p>and deeper</p>" + "</div>" * 400
    assert runs(f"{deep}<p>{PROSE}</p>") == ["Deep down and deeper", PROSE]


def test_links_far_from_prose_are_passed_over() -> None:
    """They have no row; those of all others are the same as if they had."""
    menu = "<div><div><ul><li><a href='/'>Sport</a></li><li><a href='/'>Culture</a></li></ul></div></div>"
    page = f"<main>{menu}<div><p>{PROSE}</p><p><a href='/'>Fog in spring</a></p></div></main>"
    whole = evidence(page_blocks(LexborHTMLParser(page)))
    short = evidence(page_blocks(LexborHTMLParser(page)), passed_over=is_hopeless)
    assert [bool(row) for row in short] == [False, False, True, True]
    assert short[2:] == whole[2:]
