"""Exports of news databases: each article with what its labels say, and nothing of its text lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import RawArticle
from ingest.errors import UsageError
from ingest.readers import exports
from ingest.readers.exports import BUILT_IN, described
from ingest.readers.opened import How
from tests.outcomes import read, record, texts, told

LINE = "_" * 60
FOG = "Fog closed the port of Hull on Monday, the harbour master said."
SHIPS = "Ships waited for hours: nobody was hurt."

FORMS = {
    "proquest": (
        f"{LINE}\n\nFog closes port\n\nTitle: Fog closes port\n\nAuthor: Doe, Jane\n\n"
        "Publication title: The Daily Example\n\n"
        f"Publication date: Jan 5, 2010\n\nDocument URL: https://example.com/fog\n\nProQuest document ID: 4711\n\n"
        f"Full text: {FOG}\n\n{SHIPS}\n\nSubject: Ports\n\n{LINE}\n\n"
        f"Title: Rain\n\nPublication title: The Daily Example\n\nFull text: Rain fell.\n\n{LINE}\n"
    ),
    "nexis": (
        f"1 of 2 DOCUMENTS\n\nThe Daily Example\n\nJanuary 5, 2010 Tuesday\n\nFog closes port\n\nBYLINE: Jane Doe\n\n"
        f"LENGTH: 90 words\n\n{FOG}\n\n{SHIPS}\n\nLOAD-DATE: January 6, 2010\n\nLANGUAGE: ENGLISH\n\n"
        "2 of 2 DOCUMENTS\n\nThe Daily Example\n\nJanuary 6, 2010 Wednesday\n\nRain\n\nLENGTH: 3 words\n\nRain fell.\n"
    ),
    "factiva": (
        f"HD\nFog closes port\n\nBY\nJane Doe\n\nPD\n5 January 2010\n\nSN\nThe Daily Example\n\nAN\n4711\n\n"
        "WC\n90 words\n\n"
        f"LP\n{FOG}\n\nTD\n{SHIPS}\n\nDocument EXMPL00020100105e6150000a\n\n"
        "HD\nRain\n\nSN\nThe Daily Example\n\nLP\nRain fell.\n\nDocument EXMPL00020100106e6150000b\n"
    ),
    "ebsco": (
        f"Record: 1\nTitle: Fog closes port\nAuthors: Doe, Jane\nSource: The Daily Example\n"
        "Publication Date: January 5, 2010\n"
        f"Accession Number: 4711\n\nFull Text: {FOG}\n\n{SHIPS}\n\n"
        "Record: 2\nTitle: Rain\nSource: The Daily Example\n\nFull Text: Rain fell.\n"
    ),
}
EACH = pytest.mark.parametrize("form", FORMS)


def test_all_forms_are_tested() -> None:
    """Each that is built in."""
    assert [one.name for one in BUILT_IN] == [*FORMS]


@EACH
def test_an_export(form: str) -> None:
    """Each article with title, authors, day, paper, and all of its text, though a line of it has a colon."""
    first, second = map(record, read(FORMS[form].encode(), "x.txt"))
    assert (first.title, first.publisher, first.date) == ("Fog closes port", "The Daily Example", "2010-01-05")
    assert (first.authors, first.text) == (("Jane Doe",), f"{FOG}\n\n{SHIPS}")
    assert (second.title, second.text) == ("Rain", "Rain fell.")
    assert first.source.startswith("x.txt#")
    assert first.source != second.source


def test_what_else_they_say() -> None:
    """Goes to the id, the address, and else to `extra`."""
    first, _ = map(record, read(FORMS["proquest"].encode(), "x.txt"))
    assert (first.id, first.url, first.extra["Subject"]) == ("4711", "https://example.com/fog", "Ports")
    first, _ = map(record, read(FORMS["nexis"].encode(), "x.txt"))
    assert first.extra == {"LENGTH": "90 words", "LOAD-DATE": "January 6, 2010", "LANGUAGE": "ENGLISH"}
    first, _ = map(record, read(FORMS["factiva"].encode(), "x.txt"))
    assert (first.id, first.extra) == ("4711", {"WC": "90 words"})


@EACH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(form: str, encoding: str, end: str) -> None:
    """By mark, or as for any article."""
    text = (
        FORMS[form]
        .replace("hurt", "für zwölf Tage verletzt")
        .replace("Fog closes", "Nebel schließt")
        .replace("\n", end)
    )
    first, second = map(record, read(text.encode(encoding), "x.txt"))
    assert first.title == "Nebel schließt port"
    assert first.text.endswith("nobody was für zwölf Tage verletzt.")
    assert second.text == "Rain fell."


@pytest.mark.parametrize("form", ["proquest", "factiva", "ebsco"])
def test_an_article_without_a_text(form: str) -> None:
    """Is an error of its own, where labels tell."""
    cut = FORMS[form].replace(f"{FOG}\n", "\n").replace(f"{SHIPS}\n", "\n")
    assert texts(read(cut.encode(), "x.txt")) == ["text_missing", "Rain fell."]


def test_an_article_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Costs no neighbour, in one line or in many."""
    monkeypatch.setattr(exports, "MAX_BYTES", 1 << 20)
    for filler in ("fog " * (1 << 19), "fog fog fog fog fog fog fog\n" * (1 << 16)):
        content = FORMS["proquest"].replace(FOG, filler).encode()
        assert texts(read(content, "x.txt")) == ["too_large", "Rain fell."]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n\nTitle: what is one?\n\nShe asked, and nobody knew.",
        f"{LINE}\n\n{FOG}\n\n{SHIPS}",
        f"Title: Fog\n\nAuthor: Jane Doe\n\n{FOG}",
        "1 of 2 people voted.\n\nBYLINE: Jane Doe\n\nLENGTH: 90 words",
        "HD\n\nis how the channel calls itself.",
        f"Record: 1\n\n{FOG}",
        f"{FOG}\n\n{LINE}\n\nTitle: Rain\n\nFull text: Rain fell.",
    ],
)
def test_texts_that_look_a_bit_like_an_export(text: str) -> None:
    """Are texts, and nothing of them is lost."""
    for name in ("x.txt", "-"):
        assert told(read(text.encode(), name)) == [(name, text)]


def test_an_export_in_no_known_form() -> None:
    """Is an error where exports were asked for."""
    assert told(read(FOG.encode(), "x.txt", How(form="export"))) == [("x.txt", "unknown_export")]


DESCRIPTION = """
separator = '^-{10,}$'
unlabelled = ["publisher", "date"]

[labels]
title = ["Headline"]
authors = "By"
text = ["Story"]
extra = ["Section"]
"""


def test_a_form_that_is_described(tmp_path: Path) -> None:
    """Is read as it says."""
    path = tmp_path / "form.toml"
    path.write_text(DESCRIPTION)
    how = How(form="export", export=described(str(path)))
    content = (
        f"The Daily Example\n\nJanuary 5, 2010\n\nHeadline: Fög closes port\n\nBy: Jane Doe\n\nSection: Ports\n\n"
        f"Story: {FOG}\n\n{SHIPS}\n\n----------\n\nHeadline: Rain\n\nStory: Rain fell.\n"
    )
    first, second = map(record, read(content.encode("cp1252"), "x.txt", how))
    assert (first.publisher, first.date, first.authors) == ("The Daily Example", "2010-01-05", ("Jane Doe",))
    assert (first.text, first.extra) == (f"{FOG}\n\n{SHIPS}", {"Section": "Ports"})
    assert (second.title, second.text) == ("Rain", "Rain fell.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("separator", "seperator"), "seperator"),
        (("title", "headline"), "headline"),
        (("'^-{10,}$'", "'('"), "pattern"),
        (("separator", "label = '^x$'\nseparator"), "two groups"),
        (('"By"', "7"), "label"),
        (("[labels]", "[[labels"), "form.toml"),
        (('["publisher", "date"]', "7"), "unlabelled"),
    ],
)
def test_a_description_that_is_none(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """Is wrong usage, and says where."""
    path = tmp_path / "form.toml"
    path.write_text(DESCRIPTION.replace(*change))
    with pytest.raises(UsageError, match=said):
        described(str(path))


def test_an_export_without_end() -> None:
    """Separators and labels alone, by the hundred thousand, are no articles and no trouble."""
    content = FORMS["proquest"] + f"{LINE}\n" * 50_000 + "Title: a\n" * 20_000 + "Other: a\n" * 20_000
    found = read(content.encode(), "x.txt")
    assert texts(found[:2]) == [f"{FOG}\n\n{SHIPS}", "Rain fell."]
    assert not any(isinstance(one, RawArticle) for one in found[2:])
