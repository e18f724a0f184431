"""Feeds: an article for each entry, with what stands beside it, and no trap in the markup."""

from __future__ import annotations

import sys

import pytest

from ingest.document import RawArticle, Rejected
from tests.outcomes import read, record, texts, told

pytest.importorskip("feedparser")

FOG = "Fog closed the port."
ITEM = f"<item><title>Fog</title><description>{FOG}</description></item>"


def _rss(inside: str, before: str = "") -> bytes:
    start = f'<?xml version="1.0"?>{before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'{start} xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily Example</title>'
        f"{inside}</channel></rss>"
    ).encode()


def test_rss_2() -> None:
    """The longer of content and summary is the article; the rest fills its record."""
    item = (
        "<item><title>Fog &amp; rain</title><link>https://example.com/fog</link><guid>fog-1</guid>"
        "<dc:creator>Jane Doe</dc:creator><pubDate>Mon, 06 Sep 2021 00:01:00 +0200</pubDate>"
        "<description>Fog closed it.</description><content:encoded><![CDATA[<p>Fog <b>closed</b> the port.</p>"
        "<script>alert(1)</script><p>Ships waited for hours on Monday.</p>]]></content:encoded></item>"
    )
    first, second = read(_rss(item + ITEM), "x")
    made = record(first)
    assert (made.source, made.id, made.url) == ("x#1", "fog-1", "https://example.com/fog")
    assert (made.title, made.authors, made.date) == ("Fog & rain", ("Jane Doe",), "2021-09-06T00:01:00+02:00")
    assert (made.publisher, made.text) == (
        "The Daily Example",
        "Fog closed the port.\n\nShips waited for hours on Monday.",
    )
    assert (record(second).source, record(second).text) == ("x#2", FOG)


def test_an_author_with_an_address() -> None:
    """Is known by name alone."""
    item = ITEM.replace("<title>", "<author>jane@example.com (Jane Doe)</author><title>", 1)
    (found,) = read(_rss(item), "x")
    assert record(found).authors == ("Jane Doe",)


def test_rss_1() -> None:
    """Has its items beside the channel."""
    content = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="https://example.com/"><title>The Daily Example</title></channel>'
        f'<item rdf:about="https://example.com/fog"><title>Fog</title><description>{FOG}</description></item></rdf:RDF>'
    ).encode()
    (found,) = read(content, "x")
    assert (record(found).text, record(found).title, record(found).publisher) == (FOG, "Fog", "The Daily Example")


def test_atom() -> None:
    """With texts, and with markup in the markup."""
    content = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Example</title>'
        '<entry><id>urn:1</id><title>Fog</title><link href="https://example.com/fog"/>'
        "<author><name>Jane Doe</name></author>"
        f'<published>2021-09-06T00:01:00Z</published><content type="text">{FOG}</content></entry>'
        '<entry><id>urn:2</id><title>Ships</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>Ships waited.</p></div></content></entry></feed>"
    ).encode()
    first, second = map(record, read(content, "x.atom"))
    assert (first.id, first.url, first.authors, first.text) == ("urn:1", "https://example.com/fog", ("Jane Doe",), FOG)
    assert (first.date, first.publisher) == ("2021-09-06T00:01:00Z", "The Daily Example")
    assert (second.id, second.text) == ("urn:2", "Ships waited.")


def test_an_entry_without_a_text() -> None:
    """Is an error of its own."""
    assert told(read(_rss(f"<item><title>Fog</title></item>{ITEM}"), "x")) == [("x#1", "text_missing"), ("x#2", FOG)]


def test_what_is_no_feed() -> None:
    """Though it is called one."""
    for content in (b"<html><p>Fog</p></html>", b"", b"Fog closed the port.", b"\0" * 100, b"<rss"):
        assert told(read(content, "x.rss")) == [("x.rss", "not_a_feed")]


@pytest.mark.parametrize(
    "cut", ["</channel></rss>", "</item></channel></rss>", "port.</description></item></channel></rss>"]
)
def test_a_broken_feed(cut: str) -> None:
    """Is read as far as it can be, and says that it is broken."""
    content = _rss(ITEM * 2).decode()
    found = texts(read(content[: content.rindex(cut[:9] if cut[0] == "<" else cut)].encode(), "x"))
    assert (found[0], found[-1]) == (FOG, "bad_feed")
    assert len(found) == 3


def test_markup_that_is_broken_in_one_entry() -> None:
    """Costs no other."""
    item = "<item><title>A & B <c></title><description>Rain &nbsp; fell <br> here</description></item>"
    found = texts(read(_rss(item + ITEM), "x"))
    assert (found[1], found[-1]) == (FOG, "bad_feed")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    """By mark, or as declared."""
    content = _rss(ITEM.replace("port", "pört")).decode()
    if encoding == "iso-8859-1":
        content = content.replace('version="1.0"', 'version="1.0" encoding="iso-8859-1"')
    (found,) = read(content.encode(encoding), "x.rss")
    assert record(found).text == "Fog closed the pört."


def test_entities_that_swell() -> None:
    """Are not resolved, and cost no entry in front of them."""
    laughs = "<!ENTITY a0 'ha ha ha ha '>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
    found = texts(read(_rss(f"{ITEM}<item><description>&a10;</description></item>", f"<!DOCTYPE r [{laughs}]>"), "x"))
    assert (found[0], found[-1]) == (FOG, "bad_feed")
    assert sum(map(len, found)) < 1000
    long = f"<!DOCTYPE r [<!ENTITY a '{'x' * 50_000}'>]>"
    found = texts(read(_rss(f"{ITEM}<item><description>{'&a;' * 50_000}</description></item>", long), "x.rss"))
    assert (found[0], found[-1]) == (FOG, "bad_feed")


def test_entities_from_elsewhere() -> None:
    """Are not fetched, neither from here nor from a server."""
    for declared in (
        "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    ):
        found = read(_rss(f"{ITEM}<item><description>Rain &e; fell</description></item>", declared), "x")
        assert texts(found)[0] == FOG
        assert not any("root:" in text for text in texts(found))


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 50_000 + "x" + "</b>" * 50_000,
        "<b>" * 50_000 + "x",
        "<![CDATA[" + "<b>" * 100_000 + "]]>",
        "<!--" * 50_000,
        "</" * 50_000,
        "<![" * 50_000,
        "&" * 50_000,
        '<a b="' + "x" * 300_000,
        f"<a {' '.join(f'a{n}=1' for n in range(50_000))}>",
        f"<a {' '.join(f'a{n}' for n in range(50_000))}>",
    ],
    ids=lambda markup: markup[:9],
)
def test_markup_made_to_harm(markup: str) -> None:
    """Costs no entry in front of it."""
    found = read(_rss(f"{ITEM}<item><description>{markup}</description></item>"), "x")
    assert texts(found)[0] == FOG


def test_what_its_parser_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an error of the feed, and no fault of ours."""
    import feedparser

    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(feedparser, "parse", fail)
    assert told(read(_rss(ITEM), "x")) == [("x", "bad_feed")]


def test_a_feed_that_is_too_large() -> None:
    """Is refused."""
    assert told(read(_rss(ITEM + " " * (33 << 20)), "x")) == [("x", "too_large")]


def test_a_page_that_holds_the_word() -> None:
    """Is a page."""
    (found,) = read(b"<html><body><p>It has an <rss> element.</p></body></html>", "x")
    assert isinstance(found, RawArticle)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(sys.modules, "feedparser", None)
    (refused,) = read(_rss(ITEM), "x")
    assert isinstance(refused, Rejected)
    assert (refused.code, "article-ingest[feeds]" in refused.message) == ("feeds_missing", True)
