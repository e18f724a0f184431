"""Pages that nobody wrote on purpose, or that somebody wrote to do harm: each is a record or is refused with a code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ingest import RawArticle, Record, Rejected, to_record
from ingest.parse.formats import HTML
from tests.promises import is_laid_out, nothing_is_lost

FIRST = "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
SECOND = "Work on the wall will begin before the summer and is to take two years, the harbour master told reporters."
THIRD = "Nobody was hurt when the wall fell, but eleven boats were lost and the fish market stayed shut for a month."
BODY = f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>"


def page(body: str) -> str:
    """A page with something in its body."""
    head = "<title>Harbour wall to be rebuilt</title>"
    return f"<!DOCTYPE html>\n<html lang='en'><head>{head}</head>\n<body>\n{body}\n</body></html>\n"


def outcome(content: str | bytes) -> Record | Rejected:
    """What becomes of a page."""
    return to_record(RawArticle(content, format=HTML), with_language=False)


def record_of(content: str | bytes) -> Record:
    """The record of a page, which keeps the promises."""
    found = outcome(content)
    assert isinstance(found, Record), found
    nothing_is_lost(content, found, HTML)
    is_laid_out(found)
    return found


# Made when they are wanted: some are large.
WHOLE: Mapping[str, Callable[[], str]] = {
    "unclosed tags": lambda: f"<html><body><article><h1>Harbour wall<p>{FIRST}<p>{SECOND}<p>{THIRD}<div><b><i>",
    "ends without beginnings": lambda: page(f"</div></p></b></article></table>{BODY}</section></i></li></body></html>"),
    "wrongly nested": lambda: page(f"<article><b><p>{FIRST}</b></p><i><p>{SECOND}</i></p><div><p>{THIRD}</div></p>"),
    "attributes without end": lambda: page(f'<div class="a" class="b" = " \' style=>{BODY}</div>'),
    "no html, head or body": lambda: BODY,
    "two bodies": lambda: page(f"<p>{FIRST}</p></body></html><html><body><p>{SECOND}</p><p>{THIRD}</p>"),
    "frameset in the body": lambda: page(f"<frameset><frame src=a></frameset>{BODY}"),
    "NULs": lambda: page(BODY.replace("</p>", "\0</p>\0").replace("<p>", "<p>\0")),
    "control characters": lambda: page(
        BODY.replace(">T", ">\x01\x02\x0b\x1b[31m\x7f\x85T").replace(" the ", " the\x08 ")
    ),
    "references that are none": lambda: page(
        f"{BODY}<p>&#0; &#xD800; &#x110000; &#99999999999999999999; &bogus; &#; &</p>"
    ),
    "marks of direction and width": lambda: page("\u202e\u200b\ufeff" + BODY.replace(" wall", "\u200b wall\u2060")),
    "lists 1,500 deep": lambda: page(BODY + "<ul><li>" * 1_500 + "deep" + "</li></ul>" * 1_500),
    "1,000 divs around the article": lambda: page("<div>" * 1_000 + BODY + "</div>" * 1_000),
    "20,000 cells": lambda: page(BODY + "<table>" + f"<tr>{'<td>7</td>' * 20}</tr>" * 1_000 + "</table>"),
    "20,000 cells in one row": lambda: page(BODY + "<table><tr>" + "<td>7 boats" * 20_000 + "</table>"),
    "tables in tables": lambda: page(BODY + "<table><tr><td>" * 300 + "7" + "</table>" * 300),
    "20,000 br": lambda: page(f"{BODY}<div>{'a line of it<br>' * 20_000}</div>"),
    "5,000 links": lambda: page(
        BODY + "<ul>" + "<li><a href=/x>Fog closes the harbour again</a></li>" * 5_000 + "</ul>"
    ),
    "one attribute of 5 MB": lambda: page(f'<div class="{"comment related " * 312_500}">{BODY}</div>'),
    "10,000 classes apart": lambda: page(BODY + "".join(f'<div class="c{n}">x</div>' for n in range(10_000))),
    "broken JSON-LD": lambda: page(
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [</script>' + BODY
    ),
    "JSON-LD 50,000 deep": lambda: page(f'<script type="application/ld+json">{"[" * 50_000}</script>{BODY}'),
    "JSON-LD of wrong types": lambda: page(
        '<script type="application/ld+json">{"@type": ["NewsArticle", 7], "headline": 3, "author": {"name": [null, 4]},'
        ' "datePublished": {"a": 1}, "publisher": [[]], "articleBody": ["x"], "isAccessibleForFree": {}}</script>'
        + BODY
    ),
    "JSON-LD that refers to itself": lambda: page(
        '<script type="application/ld+json">{"@id": "#a", "@type": "NewsArticle", "author": {"@id": "#a"}}</script>'
        + BODY
    ),
}


def _params(pages: Mapping[str, Callable[[], str]], known: Mapping[str, str]) -> list[Any]:
    return [
        pytest.param(name, marks=[pytest.mark.xfail(reason=known[name], strict=True)] if name in known else [])
        for name in pages
    ]


@pytest.mark.parametrize("name", _params(WHOLE, {}))
def test_faults_beside_the_article_cost_none_of_it(name: str) -> None:
    """Whatever stands around them, the three paragraphs are in the text."""
    text = record_of(WHOLE[name]()).text
    assert [sentence for sentence in (FIRST, SECOND, THIRD) if sentence not in text] == []


# An HTML parser may read these as a comment or an attribute to the end of the page, so that nothing is left of it.
ANY: Mapping[str, Callable[[], str]] = {
    "<!-- x 50,000 before": lambda: page("<!--" * 50_000 + BODY),
    "<!-- x 50,000 behind": lambda: page(BODY + "<!--" * 50_000),
    "<!-- and > x 50,000": lambda: page(BODY + "<!-- > <p>" * 50_000),
    "</ x 100,000": lambda: page("</" * 100_000 + BODY),
    "<![ x 50,000": lambda: page("<![" * 50_000 + BODY),
    "<![CDATA[ x 50,000": lambda: page(BODY + "<![CDATA[" * 50_000),
    "<? x 50,000": lambda: page("<?" * 50_000 + BODY),
    "< x 1,000,000": lambda: page("<" * 1_000_000 + BODY),
    "& x 1,000,000": lambda: page(f"<p>{'&' * 1_000_000}</p>{BODY}"),
    "&amp; x 200,000": lambda: page(f"<p>{'&amp;' * 200_000}</p>{BODY}"),
    "&lt; x 200,000": lambda: page(f"<p>{'&lt;' * 200_000}</p>{BODY}"),
    "&#x x 50,000": lambda: page(f"<p>{'&#x' * 50_000}</p>{BODY}"),
    "an unclosed quote": lambda: page(f'<div class="story id="a>{BODY}</div><p title="x>y</p>'),
    "an unclosed tag": lambda: page(f"{BODY}<div class=a"),
    "an unclosed script": lambda: page(f"{BODY}<script>var a = 1;"),
    "an unclosed title": lambda: f"<html><head><title>Harbour{BODY}",
    "an unclosed textarea": lambda: page(f"<textarea>{BODY}"),
    "plaintext": lambda: page(f"<plaintext>{BODY}"),
    "empty": lambda: "",
    "blanks": lambda: " \n\t\r\n ",
    "a mark of order alone": lambda: "\ufeff",
    "only a declaration": lambda: "<!DOCTYPE html>",
    "only scripts": lambda: page("<script>var story = '" + FIRST + "';</script>" * 50),
    "only styles and templates": lambda: page(f"<style>p {{}}</style><template>{BODY}</template>"),
    "only pictures": lambda: page("<figure><img src=a.jpg alt='A wall'></figure>" * 30),
    "only a menu": lambda: page("<nav><ul>" + "<li><a href=/x>News</a></li>" * 40 + "</ul></nav>"),
    "no text in a table": lambda: page("<table>" + "<tr><td></td><td>|</td></tr>" * 400 + "</table>"),
    "a frameset": lambda: "<html><frameset cols='20,80'><frame src=a.html><frame src=b.html></frameset></html>",
    "an MB without a blank": lambda: page(f"<p>{'a' * 1_000_000}</p>"),
    "an MB of one paragraph": lambda: page(f"<p>{(FIRST + ' ') * 10_000}</p>"),
    "5,000 paragraphs": lambda: page("".join(f"<p>{n}. {FIRST}</p>" for n in range(5_000))),
    "5,000 captions": lambda: page(BODY + f"<figure><img><figcaption>{SECOND}</figcaption></figure>" * 5_000),
    "5,000 captions in one": lambda: page(f"{BODY}<figcaption>{'<p>Boats in the harbour.</p>' * 5_000}</figcaption>"),
    "surrogates": lambda: page(BODY.replace("wall", "\ud83d wall \udc00")),
}


@pytest.mark.parametrize("name", ANY)
def test_faults_that_swallow_the_page(name: str) -> None:
    """There is a record, and nothing in it that was not in the page."""
    record_of(ANY[name]())


REFUSED: Mapping[str, tuple[Callable[[], str], str]] = {
    "100,000 open div": (lambda: page("<div>" * 100_000 + BODY), "html_too_deep"),
    "100,000 open div in capitals": (lambda: page("<DIV CLASS=A>" * 100_000 + BODY), "html_too_deep"),
    "100,000 open spans and fonts": (lambda: page("<span><font>" * 50_000 + BODY), "html_too_deep"),
    "21 MB": (lambda: page(f"<p>{'a word of it ' * 1_620_000}</p>"), "html_too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_pages_that_are_refused(name: str) -> None:
    """A page past the limits is a value with a code and a sentence, not an exception."""
    made, code = REFUSED[name]
    found = outcome(made())
    assert isinstance(found, Rejected), found.text[:100]
    assert (found.stage, found.code) == ("parse", code)
    assert found.message.endswith(".")


# Pages that a limit may refuse, so that they do not take time or room by the square of their size.
COSTLY: Mapping[str, Callable[[], str]] = {
    "100,000 attributes": lambda: page(f"<div {' '.join(f'a{n}=b' for n in range(100_000))}>{BODY}</div>"),
    "20,000 options": lambda: page(f"{BODY}<select>{'<option>a' * 20_000}</select>"),
    "fonts opened anew in each paragraph": lambda: page(
        f"<p>{''.join(f'<font size={n}>' for n in range(400))}</p>{'<p>x' * 1_000}{BODY}"
    ),
    "a long body in JSON-LD, and many paragraphs": lambda: page(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{"word " * 200_000}"}}</script>'
        + BODY
        + "<p>Boats lay in the harbour.</p>" * 1_000
    ),
}
LOST: Mapping[str, str] = {}


@pytest.mark.parametrize("name", _params(COSTLY, LOST))
def test_costly_pages_are_read_or_refused(name: str) -> None:
    """Such a page is refused with a code of its own, or the article in it is found."""
    found = outcome(COSTLY[name]())
    if isinstance(found, Rejected):
        assert found.code.startswith("html_too_")
    else:
        assert [sentence for sentence in (FIRST, SECOND, THIRD) if sentence not in found.text] == []


# Some are not counted as nested, as one closes the other; inside a table or a list a parser nests them all the same.
DEEP = (
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "<dl><dd>",
    "<p><span>",
    "<svg><path>",
    "<object>",
    "<em>",
    "<a>",
    "<li><ul>",
    "<button>",
)


@pytest.mark.parametrize("tags", DEEP)
def test_other_elements_without_end(tags: str) -> None:
    """30,000 of any element become a record or are refused."""
    found = outcome(page(tags * (30_000 // tags.count("<")) + BODY))
    assert isinstance(found, Record) or found.code == "html_too_deep"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_pages_in_wide_codecs(codec: str) -> None:
    """Pages with a mark of byte order, or with NULs that tell, are read as any other, whatever they declare."""
    declared = page(BODY).replace("<title>", "<meta charset='iso-8859-1'><title>")
    assert record_of(declared.encode(codec)).text == "\n\n".join((FIRST, SECOND, THIRD))


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_page_cut_anywhere(cut: int) -> None:
    """A page that ends in the middle of a tag, a word or a letter is a record all the same."""
    record_of(page(f"<article>{BODY} é 港 <a href='x' title=\"y\">z</a></article>").encode()[: -cut or None])


def test_the_command_says_what_it_refused(tmp_path: Path) -> None:
    """A page past a limit is an error record with its code, and the pages beside it are written."""
    (tmp_path / "a_deep.html").write_text(REFUSED["100,000 open div"][0](), "utf-8")
    (tmp_path / "b_good.html").write_text(page(BODY), "utf-8")
    (tmp_path / "c_large.htm").write_text(REFUSED["21 MB"][0](), "utf-8")
    errors = tmp_path / "errors.jsonl"
    command = [sys.executable, "-m", "ingest", "clean", str(tmp_path), "--errors", str(errors), "--no-language", "-q"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["\n\n".join((FIRST, SECOND, THIRD))]
    found = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [(one["source"].rpartition("/")[2], one["stage"], one["code"]) for one in found] == [
        ("a_deep.html", "parse", "html_too_deep"),
        ("c_large.htm", "parse", "html_too_large"),
    ]


def test_a_long_page_with_many_links_is_no_fault() -> None:
    """As those of references have them: each is closed."""
    page = "<article>" + '<p>The harbour was closed, <a href="/1">one</a> and <a href="/2">two</a> said.</p>' * 1500
    assert isinstance(to_record(RawArticle(f"<html><body>{page}</article>", format="html")), Record)
