"""Tables: each row an article, whatever is in the cells, and none lost for its neighbour."""

from __future__ import annotations

import pytest

from ingest.readers.opened import How
from ingest.readers.rows import field_names
from tests.outcomes import read, record, texts, told

FOG, SHIPS = "Fog closed the port.", "Ships waited for hours."


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_is_an_article(separator: str) -> None:
    """Its other cells are carried through, its number is that of its line."""
    rows = [("id", "text", "url", "desk"), ("a1", FOG, "https://example.com/a", "Ports"), ("a2", SHIPS, "", "Sea")]
    content = "".join(f"{separator.join(row)}\n" for row in rows).encode()
    first, second = map(record, read(content, "x.csv"))
    assert (first.source, first.id, first.url, first.text) == ("x.csv#2", "a1", "https://example.com/a", FOG)
    assert first.extra == {"desk": "Ports"}
    assert (second.source, second.url, second.text) == ("x.csv#3", None, SHIPS)


def test_columns_of_other_names() -> None:
    """Are asked for as the fields of JSON Lines are; pages are read as pages."""
    content = b"no,story,page\n7,a,<html><body><p>Fog closed the port.</p></body></html>\n"
    (found,) = read(content, "x.csv", How(names=field_names(html=("page",), id_=("no",))))
    made = record(found)
    assert (made.id, made.text, made.extra) == ("7", FOG, {"story": "a"})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Of each system; a cell can hold some, and rows are numbered by the line they begin in."""
    content = f'id,text{end}1,"Fog closed{end}the ""port"", and"{end}{end}2,Ships{end}'.encode()
    assert told(read(content, "x.csv")) == [("x.csv#2", f'Fog closed{end}the "port", and'), ("x.csv#5", "Ships")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """By mark, or as for any article."""
    content = f"desk,text\nHäfen,Der Hafen wurde für zwölf Tage geschlossen.\nSea,{SHIPS}\n".encode(encoding)
    found = [record(one).text for one in read(content, "x.csv")]
    assert [record(one).extra["desk"] for one in read(content, "x.csv")] == ["Häfen", "Sea"]
    assert found == ["Der Hafen wurde für zwölf Tage geschlossen.", SHIPS]


def test_a_nul_in_a_cell() -> None:
    """Costs no row."""
    assert texts(read(b"id,text\n1,Fo\0g\n2,Ships\n", "x.csv")) == ["Fo\0g", "Ships"]


@pytest.mark.parametrize(
    "behind", ["2,Ships\n3,Rain\n", '2,"Ships"\n3,Rain\n', '2,Ships\n3,"Rain"\n', "2,Ships\n3,Rain"]
)
def test_an_unclosed_quotation_mark(behind: str) -> None:
    """Costs its own row, and not those behind it."""
    found = told(read(f'id,text\n1,"Fog\n{behind}'.encode(), "x.csv"))
    assert found == [("x.csv#2", "bad_csv"), ("x.csv#3", "Ships"), ("x.csv#4", "Rain")]


def test_many_unclosed_quotation_marks() -> None:
    """Are given up some time, so that a file of them is not read over and over."""
    found = texts(read(b"id,text\n" + b'1,"a"b\nc\n' * 5 + b'1,"x" y","z\n' * 5000, "x.csv"))
    assert found[-1] == "bad_csv"
    assert len(found) < 5010


def test_quotation_marks_in_the_middle() -> None:
    """Are what people write, and lose nothing."""
    assert texts(read(b'id,text\n1,He said "no" and left.\n2,Ships\n', "x.csv")) == ['He said "no" and left.', "Ships"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_larger_than_any_article(quote: str) -> None:
    """Costs its own row."""
    content = f"id,text\n1,{quote}{'fog ' * (10 << 20)}{quote}\n2,Ships\n".encode()
    assert told(read(content, "x.csv")) == [("x.csv#2", "too_large"), ("x.csv#3", "Ships")]


def test_rows_that_are_none() -> None:
    """More cells than columns, no text, nothing at all."""
    found = told(read(b"id,text\n1,a,b\n2\n\n,,\n3,Ships\n", "x.csv"))
    assert found == [("x.csv#2", "bad_row"), ("x.csv#3", "text_missing"), ("x.csv#6", "Ships")]
    assert read(b"", "x.csv") == read(b"id,text\n", "x.csv") == []
