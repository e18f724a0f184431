"""What is read as HTML, and what is left alone though it has tags in it."""

from __future__ import annotations

import pytest

from ingest import clean, to_record
from ingest.document import RawArticle, Record
from ingest.parse.formats import looks_like_html

FRAGMENTS = (
    "<p>Fog closed the port.</p><p>Ships waited.</p>",
    "<p>Fog closed the port on Monday, the harbour master said.</p>",
    '\n<P CLASS="lead">Fog closed the port.</P>\n\n<P>Ships <a href="x">waited</a>, she said.</P>\n',
    "<div><h2>Fog</h2>\n<div>Fog closed the port.</div><div>“Ships waited,” she said.</div></div>",
    "Fog closed the port.<br><br>Ships waited for hours.<br/>\nNobody was hurt.",
    "Fog closed the port on Monday.<br />\n<br />\n<b>Ships</b> waited for hours,<br />\nshe said.",
    "HULL — <p>Fog closed the port on Monday, and the ships waited for hours.</p><p>Nobody was hurt.</p>",
    "<ul><li>Fog closed the port.</li><li>Ships waited.</li></ul>",
    "<p>港は月曜日に閉鎖された。</p><p>船は数時間待った。</p>",
)
LEFT_ALONE = (
    # sentences about tags
    "Write <p>a line</p> and then <p>another</p> in the editor, she said.",
    "The <br> tag breaks a line, and <br/> does the same; neither <br> nor <hr> is ever closed.",
    "The page opened with <html> and had two <p> elements, of which </p> closed only one.",
    # listings
    "The page is short.\n\n<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>\n\nIt holds a list, and nothing else at all.",
    "<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>",
    "<p>{{ article.lead }}.</p>\n<p>{{ article.body }}.</p>",
    "```\n<p>Fog closed the port.</p>\n<p>Ships waited.</p>\n```",
    "<?php echo '<p>Fog.</p><p>Rain.</p>'; ?>",
    # neither tags nor paragraphs
    "The score was 3 < 5, and 7 > 2 in the second half.",
    "Ships <b>waited</b> for <i>hours</i> on Monday.",
    "<Jane Doe> Fog closed the port.\n<John Smith> Ships waited.",
    "She wrote to <jane@example.com> and <https://example.com/p>.",
    "<p>Fog closed the port. It is not closed, and all else that the article says stands behind it, in plain text.",
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_fragments_are_html(text: str) -> None:
    """They are read as a reader sees them."""
    assert looks_like_html(text)
    assert "<" not in clean(text).text


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_speaks_of_tags_is_text(text: str) -> None:
    """Not a character of it is taken for markup."""
    assert not looks_like_html(text)
    assert clean(text).text.count("<") == text.count("<")


def test_nothing_of_a_fragment_is_lost() -> None:
    """There is no page around it, so short lines belong as well; lists are lists, and captions captions."""
    article = RawArticle(
        "<h2>What we know</h2><p>Fog.</p><figure><img src='a.jpg'><figcaption>The port in fog.</figcaption></figure>"
        "<ol><li>Ships wait</li><li>Nobody is hurt</li></ol><blockquote><p>“It is thick,” she said.</p></blockquote>",
        format="html",
    )
    record = to_record(article)
    assert isinstance(record, Record)
    assert [caption.text for caption in record.captions] == ["The port in fog."]
    said = " ".join((record.title or "", record.text)).split()
    assert {"know", "Fog.", "1.", "wait", "2.", "hurt", "“It", "thick,”"} <= {*said}


@pytest.mark.parametrize("around", ["<article>{}</article>", "{}<form><input></form>", "<aside></aside>{}"])
def test_a_short_fragment_with_parts_of_a_page(around: str) -> None:
    """Is not thrown away for being short."""
    record = to_record(RawArticle(around.format("<p>Fog closed the port.</p><p>Ships waited.</p>"), format="html"))
    assert isinstance(record, Record)
    assert record.text == "Fog closed the port.\n\nShips waited."


def test_paragraphs_of_a_fragment_set_apart_by_blank_lines() -> None:
    """As editors store them, with tags inside the lines alone."""
    record = to_record(RawArticle("Fog <b>closed</b> the port.\n\nShips <i>waited</i> for hours.", format="html"))
    assert isinstance(record, Record)
    assert record.text == "Fog closed the port.\n\nShips waited for hours."


@pytest.mark.parametrize(
    "attack",
    [
        "<p>" * 100_000,
        "<p " * 100_000,
        "<br>" + " " * 200_000 + ">",
        "</p>" * 100_000,
        "<!--" * 50_000,
        "<" * 200_000 + ">",
    ],
)
def test_many_tags_are_no_article(attack: str) -> None:
    """However many there are: without a sentence there is nothing to read as a page."""
    assert not looks_like_html(f"Fog {attack}")
