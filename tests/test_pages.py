"""HTML pages in `pages/` and among the samples, each against what `pages/` says of it, and what must hold for any page.

`pages/README.md` describes the files.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest import RawArticle, Record, clean, to_record
from ingest.parse.formats import HTML
from ingest.parse.html.markup import _trees
from ingest.schema import record_line
from tests.bench_documents import ROOT
from tests.promises import is_laid_out, is_stable, nothing_is_lost, reading_text

FOLDER = Path(__file__).parent / "pages"
SAMPLES = sorted((ROOT / "samples").glob("*.html"))
PAGES = [*SAMPLES, *sorted(FOLDER.glob("*.html"))]
FIELDS = frozenset(("title", "authors", "date", "modified", "url", "publisher", "text", "captions", "flags"))
STABLE = "stable"
ATTRIBUTE = r"""\s+[A-Za-z@:][\w:@.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TAG = re.compile(rf"<([A-Za-z][\w-]*)((?:{ATTRIBUTE}){{2,}})(\s*/?)>")
WORD = re.compile(r"[^\W\d_]+")


@cache
def expected(path: Path) -> dict[str, Any]:
    """What stands beside a page."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{path.stem}.json").read_text("utf-8"))
    return loaded


@cache
def record(path: Path) -> Record:
    """The record of a page."""
    return record_of(path.read_bytes(), path.name)


def record_of(content: str | bytes, source: str = "-") -> Record:
    """The record of a page, whatever it begins with."""
    found = to_record(RawArticle(content, source, format=HTML), with_language=False)
    assert isinstance(found, Record), found
    return found


def _known(path: Path, name: str) -> list[pytest.MarkDecorator]:
    failures: dict[str, str] = expected(path).get("known_failure", {})
    return [pytest.mark.xfail(reason=failures[name], strict=True)] if name in failures else []


def _claims() -> Iterator[Any]:
    for path in PAGES:
        for name in sorted(FIELDS & expected(path).keys()):
            yield pytest.param(path, name, id=f"{path.stem}-{name}", marks=_known(path, name))


@pytest.mark.parametrize(("path", "name"), list(_claims()))
def test_field(path: Path, name: str) -> None:
    """A field of a page's record is exactly what stands beside it."""
    found = json.loads(record_line(record(path)))[name]
    wanted = expected(path)[name]
    assert found == ("\n\n".join(wanted) if name == "text" else wanted)


def test_every_page_says_what_it_must_give() -> None:
    """Each page has its claims, each claim its page, and no key is misspelt."""
    assert {path.stem for path in PAGES} == {path.stem for path in FOLDER.glob("*.json")}
    assert len(PAGES) >= 35
    for path in PAGES:
        wanted = expected(path)
        failures = wanted.get("known_failure", {})
        assert wanted.keys() <= {*FIELDS, "about", "known_failure"}, path.name
        assert {"about", "text"} <= wanted.keys(), path.name
        assert failures.keys() <= {*wanted, STABLE}, path.name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path) -> None:
    """`text` and what was removed give the reading text of the page, and the text is laid out."""
    nothing_is_lost(path.read_bytes(), record(path), HTML)
    is_laid_out(record(path))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem, marks=_known(path, STABLE)) for path in PAGES])
def test_the_text_is_clean(path: Path) -> None:
    """Cleaning the text of the record again, as plain text, changes nothing."""
    is_stable(record(path))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_order_of_attributes_is_irrelevant(path: Path) -> None:
    """With the attributes of every tag turned around, the record is the same but for its id."""
    turned = TAG.sub(_turned, path.read_text("utf-8"))
    if turned == path.read_text("utf-8"):
        pytest.skip("no tag has two attributes")
    found = record_of(turned.encode(), path.name)
    assert replace(found, id=record(path).id) == record(path)


def _turned(tag: re.Match[str]) -> str:
    attributes = re.findall(ATTRIBUTE, tag[2])
    return f"<{tag[1]}{''.join(reversed(attributes))}{tag[3]}>"


def test_the_hash_seed_is_irrelevant() -> None:
    """The command gives the same bytes for all pages, whatever the seed of hashes."""
    command = [sys.executable, "-m", "ingest", "clean", "--no-language", "-q", *map(str, SAMPLES), str(FOLDER)]
    outputs = [
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, encoding="utf-8"
        ).stdout
        for seed in ("0", "4711")
    ]
    assert outputs[0] == outputs[1]
    assert [json.loads(line)["source"].rpartition("/")[2] for line in outputs[0].splitlines()] == [
        path.name for path in PAGES
    ]


# What a page declares, Python's name of what it is written in, and three paragraphs that need it.
WRITTEN = (
    (
        "windows-1252",
        "cp1252",
        "Der Hafen öffnet wieder",
        (
            "Der Hafen von Nordstrand öffnet am Dienstag wieder – zwölf Tage nach dem Sturm, der die Mauer zerriss.",
            "„Wir haben genug gewartet“, sagte die Bürgermeisterin. Die Fähre fährt für die Hälfte, also für 4 €.",
            "Größere Schiffe müssen bis zum Frühjahr draußen bleiben, weil die Fahrrinne noch nicht geräumt ist.",
        ),
    ),
    (
        "iso-8859-1",
        "cp1252",
        "Le port rouvre",
        (
            "Le port de Saint-Ouen rouvre mardi, douze jours après la tempête qui a emporté la digue et onze bateaux.",
            "« C’était un cœur arrêté », a dit la maire. La traversée coûtera moitié prix, soit 4 €, jusqu’en juin.",
            "Les plus gros navires resteront dehors jusqu’au printemps, car le chenal n’est pas encore dégagé.",
        ),
    ),
    (
        "gb2312",
        "gb18030",
        "港口重新开放",
        (
            "市政府周一宣布，港口将于周二重新开放，此时距风暴冲垮防波堤已有十二天。",
            "市长表示：“我们已经等得太久了。”轮渡票价减半，为期一个月，渔民们对此表示欢迎。",
            "大型船只要等到春天才能进港，因为航道尚未清理完毕，施工仍在继续。",
        ),
    ),
    (
        "shift_jis",
        "shift_jis",
        "港が再開へ",
        (
            "函館市は月曜日、防波堤が高波で壊れてから十二日ぶりに、港を火曜日に再開すると発表した。",
            "市長は「もう十分に待った」と話した。フェリーの運賃は今月末まで半額となり、漁師たちは喜んでいる。",
            "大型船は航路の片付けが終わっていないため、春まで港に入ることができない見込みだという。",
        ),
    ),
    (
        "windows-1256",
        "cp1256",
        "إعادة فتح الميناء",
        (
            "أعلنت البلدية يوم الاثنين أن الميناء سيفتح من جديد يوم الثلاثاء، بعد اثني عشر يوما من العاصفة.",
            "وقالت رئيسة البلدية إن الناس انتظروا بما يكفي، وإن ثمن تذكرة العبارة سينخفض إلى النصف حتى نهاية الشهر.",
            "أما السفن الكبيرة فستنتظر حتى الربيع، لأن الممر المائي لم ينظف بعد، بحسب ما قاله مدير الميناء.",
        ),
    ),
)
FORMS_OF_DECLARATION = {
    "charset": '<meta charset="{}">',
    "http-equiv": '<meta http-equiv="Content-Type" content="text/html; charset={}">',
}


def _written() -> Iterator[Any]:
    for declared, codec, title, paragraphs in WRITTEN:
        for form, declaration in FORMS_OF_DECLARATION.items():
            page = _page_of(declaration.format(declared), title, paragraphs).encode(codec)
            yield pytest.param(page, codec, title, paragraphs, id=f"{declared}-{form}")


def _page_of(declaration: str, title: str, paragraphs: tuple[str, ...]) -> str:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<div class=menu><a href=/1>1</a> <a href=/2>2</a></div>"
    return (
        f"<html><head>\n{declaration}\n<title>{title}</title></head>\n<body>{menu}\n"
        f"<div class=story><h1>{title}</h1>\n{body}</div>\n<div class=foot>&copy; 2025</div></body></html>"
    )


@pytest.mark.parametrize(("content", "codec", "title", "paragraphs"), list(_written()))
def test_bytes_in_other_codecs(content: bytes, codec: str, title: str, paragraphs: tuple[str, ...]) -> None:
    """A page in the codec it declares, by the web's meaning of the name, is read as it was written."""
    found = record_of(content)
    assert (found.encoding, found.title, found.text) == (codec, title, "\n\n".join(paragraphs))
    assert "encoding_guessed" not in found.flags


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "utf-16", "shift_jis", "punycode", "nonsense"])
def test_a_false_declaration_loses(declared: str) -> None:
    """UTF-8 is read as UTF-8, whatever the page declares."""
    _, _, title, paragraphs = WRITTEN[0]
    found = record_of(_page_of(f'<meta charset="{declared}">', title, paragraphs).encode())
    assert (found.encoding, found.title, found.text) == ("utf-8", title, "\n\n".join(paragraphs))


UNREAD = "tags in a text that is more than them are left as they are"
FRAGMENTS = (
    pytest.param("<p>{}</p>\n<p>{}</p>", id="begins with p"),
    pytest.param('<div class="story">\n<div>{}</div><div>{}</div></div>', id="begins with div"),
    pytest.param("<article><p>{}</p><p>{}</p></article>", id="begins with article"),
    pytest.param("{}\n\n<b>{}</b>", id="tags in a text", marks=pytest.mark.xfail(reason=UNREAD, strict=True)),
    pytest.param("{}<br/>&nbsp;<br/>{}", id="breaks and entities", marks=pytest.mark.xfail(reason=UNREAD, strict=True)),
)


@pytest.mark.parametrize("form", FRAGMENTS)
def test_fragments_of_pages_are_read(form: str) -> None:
    """Markup that comes without a page around it, and without a word on its format, is read all the same."""
    first, second = SENTENCES[:2]
    assert clean(form.format(first, second), with_language=False).text == f"{first}\n\n{second}"


SENTENCES = (
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.",
    "“We have waited long enough,” she told reporters in the rain, and the crowd behind her began to clap.",
    "Work on the wall will begin before the summer and is to take two years, if the sea lets the divers work.",
    "Nobody was hurt when the wall fell, but eleven boats were lost and the fish market stayed shut for a month.",
    "He said no.",
    "Harbour wall to be rebuilt",
    "By Jane Doe",
    "4 March 2025",
    "Photo: Jane Doe",
    "Read more: Storm closes the harbour",
    "Der Rat beschloss am Montag, die Hafenmauer wieder aufzubauen, die im Januar eingestürzt war.",
    "港の壁は月曜日に再建されることが決まりました。漁師たちは喜んでいます。",
)
ELEMENTS = (
    *("div", "div", "div", "p", "p", "p", "p", "article", "main", "section", "aside", "header", "footer", "nav"),
    *("ul", "ol", "li", "li", "dl", "dt", "dd", "table", "tbody", "tr", "td", "th", "caption", "figure", "figcaption"),
    *("h1", "h2", "h3", "blockquote", "pre", "details", "summary", "form", "button", "label", "select", "option"),
    *("span", "a", "b", "em", "strong", "sup", "font", "time", "center", "address", "hgroup", "ruby", "rt", "small"),
    *("noscript", "template", "iframe", "svg", "math", "object", "textarea", "x-card", "br", "hr", "img"),
)
NAMES = (
    *("", "", "", "article-body", "entry-content", "story", "caption", "credit", "media__caption", "byline", "author"),
    *("comments", "related", "sidebar", "share", "newsletter", "hidden", "sr-only", "card", "accordion", "gallery"),
)
EXTRAS = ("", "", "", "", " hidden", ' style="display:none"', ' itemprop="articleBody"', ' role="dialog"', ' id="S:0"')
tags = st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(NAMES), st.sampled_from(EXTRAS))
trees = st.recursive(
    st.sampled_from(SENTENCES), lambda inner: st.tuples(tags, st.lists(inner, min_size=1, max_size=5)), max_leaves=40
)
# An article that is found, so that what stands in it is read.
ARTICLE = [(("p", "", ""), [sentence]) for sentence in SENTENCES[:4]]
LAID_OUT = [
    "div",
    "p",
    "p",
    "ul",
    "ol",
    "li",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "td",
    "blockquote",
    "pre",
    "br",
]
laid_out = st.recursive(
    st.sampled_from(SENTENCES),
    lambda inner: st.tuples(
        st.tuples(st.sampled_from(LAID_OUT), st.just(""), st.just("")), st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=30,
)


def _markup(tree: Any) -> str:
    if isinstance(tree, str):
        return f" {tree} "
    (element, name, extra), inner = tree
    return f'<{element} class="{name}"{extra}>{"".join(map(_markup, inner))}</{element}>'


def _words(tree: Any) -> Counter[str]:
    if isinstance(tree, str):
        return Counter(WORD.findall(tree))
    return sum(map(_words, tree[1]), Counter())


@given(st.lists(trees, max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_word_comes_from_nowhere(trees: list[Any]) -> None:
    """However tags nest, a record holds no word that is not in the page, and none more often."""
    assume(not any(_nests(tree, _is_caption) or _nests(tree, _is_table) for tree in trees))
    _holds_no_more_than(trees)


@given(st.lists(laid_out, max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_word_inside_an_article_comes_from_nowhere(trees: list[Any]) -> None:
    """Nor do lists, tables and quotes print anything twice, however they stand in each other."""
    assume(not any(_nests(tree, _is_table) for tree in trees))
    _holds_no_more_than([*ARTICLE[:3], *trees, *ARTICLE[3:]])


TWICE = {
    "table in table": (("table", ""), ("tr", ""), ("td", ""), ("table", ""), ("tr", ""), ("td", "")),
    "caption in caption": (("div", "photo-caption"), ("figcaption", "")),
}


@pytest.mark.parametrize("boxes", TWICE.values(), ids=TWICE.keys())
def test_boxes_in_boxes_of_their_kind(boxes: tuple[tuple[str, str], ...]) -> None:
    """What the laws above leave out: a table in a table, a caption in a caption."""
    tree: Any = SENTENCES[10]
    for element, name in reversed(boxes):
        tree = ((element, name, ""), [SENTENCES[4], tree] if name else [tree])
    _holds_no_more_than([*ARTICLE[:2], tree, *ARTICLE[2:]])


def _nests(tree: Any, is_one: Callable[[str, str], bool], inside: bool = False) -> bool:
    """Whether a box of some kind stands in another of it."""
    if isinstance(tree, str):
        return False
    (element, name, _), inner = tree
    one = is_one(element, name)
    return (one and inside) or any(_nests(child, is_one, one or inside) for child in inner)


def _is_table(element: str, _: str) -> bool:
    return element == "table"


def _is_caption(element: str, name: str) -> bool:
    return "caption" in element or "caption" in name or name == "credit"


def _holds_no_more_than(trees: list[Any]) -> None:
    page = f"<html><body>{''.join(map(_markup, trees))}</body></html>"
    found = record_of(page)
    nothing_is_lost(page, found, HTML)
    is_laid_out(found)
    assert Counter(WORD.findall(reading_text(page, HTML))) - sum(map(_words, trees), Counter()) == Counter()


@given(st.binary())
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_a_page_raise(content: bytes) -> None:
    """Any bytes that are said to be a page become a record or are refused."""
    found = to_record(RawArticle(content, format=HTML), with_language=False)
    if isinstance(found, Record):
        nothing_is_lost(content, found, HTML)
    else:
        assert found.code == "not_text"


scraps = st.lists(
    st.sampled_from(
        (
            *("<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!DOCTYPE html>", '"', "'", "=", "&"),
            *("&amp;", "&#x26;", "&lt;p&gt;", "&#0;", "\0", "\x0b", "\x85", "\ufeff", "\u202e", "\ud83d", "\r", "\n\n"),
            *("<p>", "</p>", "<div ", "class=", "article", "<script>", "</script>", "<style>", "<title>", "<h1>"),
            *("<table>", "<td>", "<li>", "<br>", "<figcaption>", "<a href=x>", "<svg>", "<math>", "<template>"),
            *("<pre>", "<frameset>", "<noscript>", "<plaintext>", '<script type="application/ld+json">', '{"@type":'),
            *('"NewsArticle"', "}", "[", "null", *SENTENCES),
        )
    ),
    max_size=40,
).map("".join)


@given(scraps)
@settings(max_examples=300, deadline=None)
def test_no_scraps_of_markup_make_a_page_raise(page: str) -> None:
    """Nor do pieces of markup in any order."""
    found = record_of(page)
    nothing_is_lost(page, found, HTML)
    is_laid_out(found)


def test_all_fields_of_a_record_can_be_claimed() -> None:
    """The names of claims are those of a record."""
    assert {field.name for field in fields(Record)} >= FIELDS


def test_markup_of_a_page_that_ends_its_part_takes_no_other_along() -> None:
    """Parts that are not as many when they are read together are read one by one."""
    trees = _trees(["<ul><li>Fog</li></ul></div><div>", "<ul><li>Rain</li></ul>"])
    assert [tree.get_text(strip=True) for tree in trees] == ["Fog", "Rain"]
