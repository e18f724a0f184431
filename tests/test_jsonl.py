"""JSON Lines: good lines are read whatever their neighbours are, and a bad one is named with its number."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import to_record
from ingest.document import RawArticle, Record, Rejected
from ingest.readers import jsonl
from ingest.readers.formats import read_stream
from ingest.readers.opened import AS_IT_COMES, FieldNames, How, Opened
from ingest.readers.rows import field_names
from ingest.readers.streams import Chunks, chunks_of, numbered_lines
from tests.test_cli import ARTICLE, TEXT, ingest, records

GOOD = b'{"text": "Fog closed the port."}'


def _opened(chunks: Chunks, source: str = "dump.jsonl") -> Opened:
    return Opened(source, b"", chunks, None)


def _read(content: bytes, names: FieldNames | None = None) -> list[RawArticle | Rejected]:
    return list(jsonl.read(_opened(chunks_of(io.BytesIO(content))), How(names=names or FieldNames())))


def _codes(content: bytes) -> list[tuple[str, str]]:
    return [(one.source, one.code if isinstance(one, Rejected) else "read") for one in _read(content)]


def _one(fields: dict[str, object], names: FieldNames | None = None) -> RawArticle:
    (article,) = _read(json.dumps(fields).encode(), names)
    assert isinstance(article, RawArticle)
    return article


def test_fields_have_their_places() -> None:
    """Text, id and address to theirs, and all others to `extra`, as they came."""
    article = _one({"id": 7, "url": "https://example.com/fog", "text": "Fog.", "tags": ["a", {"b": None}], "n": 1.5})
    assert article == RawArticle(
        "Fog.", "dump.jsonl#1", id="7", url="https://example.com/fog", extra={"tags": ["a", {"b": None}], "n": 1.5}
    )
    record = to_record(article)
    assert isinstance(record, Record)
    assert (record.id, record.url, record.extra) == (
        "7",
        "https://example.com/fog",
        {"tags": ["a", {"b": None}], "n": 1.5},
    )


def test_usual_names() -> None:
    """Of text and page, a text before a page, and a page where the text is blank or null."""
    assert _one({"content": "Fog."}).content == "Fog."
    both = _one({"text": "Fog.", "html": "<p>Fog.</p>"})
    assert (both.content, both.format, both.extra) == ("Fog.", None, {"html": "<p>Fog.</p>"})
    for blank in ("", " \n", None, 7):
        page = _one({"text": blank, "body_html": "<p>Fog.</p>"})
        assert (page.content, page.format, page.extra) == ("<p>Fog.</p>", "html", {"text": blank})


def test_names_that_are_asked_for() -> None:
    """No other field is then taken for the text; the first that a line has counts."""
    names = field_names(("story", "lead"), id_=("key",), url=("at",))
    article = _one({"lead": "Fog.", "text": "Other.", "key": "k1", "id": "x", "at": "https://example.com"}, names)
    assert (article.content, article.id, article.url) == ("Fog.", "k1", "https://example.com")
    assert article.extra == {"text": "Other.", "id": "x"}
    (missing,) = _read(b'{"text": "Other."}', names)
    assert missing == Rejected("dump.jsonl#1", "read", "text_missing", "There is no field story or lead in it.")
    page = field_names(html=("page",))
    assert _one({"text": "Other.", "page": "<p>Fog.</p>"}, page).format == "html"


def test_what_is_no_id_stays_where_it_is() -> None:
    """An object, a truth value and a blank string name nothing."""
    for value in ({"$oid": "1"}, True, "", None):
        article = _one({"id": value, "text": "Fog."})
        assert (article.id, article.extra) == (None, {"id": value})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "Fog', "bad_json"),
        (b"fog", "bad_json"),
        (b'{"text": NaN}', "bad_json"),
        (b'{"text": "Fog.", "n": NaN}', "bad_json"),
        (b'{"text": "\\ud800", "n": NaN}', "bad_json"),
        (b'{"text": "Fog.", "n": ' + b"9" * 10_000 + b"}", "bad_json"),
        (b'{"text": "\\ud800", "n": ' + b"9" * 10_000 + b"}", "bad_json"),
        (b'{"a":' * 100_000, "bad_json"),
        (b'{"text": "\\ud800", "a":' + b"[" * 100_000, "bad_json"),
        (b'{"text": "caf\xe9"}', "bad_json"),
        (b'{"text": "Fog."} {"text": "Fog."}', "bad_json"),
        (b'["text"]', "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"{}", "text_missing"),
        (b'{"text": null}', "text_missing"),
        (b'{"text": ["Fog."]}', "text_not_a_string"),
        (b'{"text": 7}', "text_not_a_string"),
    ],
)
def test_a_bad_line_costs_nothing_but_itself(line: bytes, code: str) -> None:
    """One error record with its number; those before and behind it are read."""
    assert _codes(GOOD + b"\n\n" + line + b"\n" + GOOD) == [
        ("dump.jsonl#1", "read"),
        ("dump.jsonl#3", code),
        ("dump.jsonl#4", "read"),
    ]


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not held, and the next one is read."""
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1000)
    assert _codes(GOOD + b"\n" + b'{"text": "' + b"x" * 200_000 + b'"}\n' + GOOD) == [
        ("dump.jsonl#1", "read"),
        ("dump.jsonl#2", "line_too_long"),
        ("dump.jsonl#3", "read"),
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends(end: bytes) -> None:
    """Whatever they are, wherever the bytes are cut, lines and their numbers are the same; so behind a mark."""
    content = b"\xef\xbb\xbf" + end.join((GOOD, b"", b"  ", GOOD, b'{"text":'))
    expected = [("dump.jsonl#1", "read"), ("dump.jsonl#4", "read"), ("dump.jsonl#5", "bad_json")]
    assert _codes(content) == expected
    for size in (1, 2, 3, 7):
        pieces = (content[at : at + size] for at in range(0, len(content), size))
        assert [number for number, _ in numbered_lines(pieces, 1000)] == [1, 4, 5]


def test_a_mark_alone_is_a_blank_line() -> None:
    """And no error."""
    assert _codes(b"\xef\xbb\xbf\n" + GOOD) == [("dump.jsonl#2", "read")]


@pytest.mark.parametrize("value", [{"text": "Fog."}, [{"text": "Fog."}]])
def test_json_that_is_spread_over_lines(value: object) -> None:
    """Is one error record that says so, and not one for each line."""
    assert _codes(json.dumps(value, indent=2).encode()) == [("dump.jsonl", "not_json_lines")]


def test_duplicate_keys() -> None:
    """The last one counts, as everywhere."""
    (article,) = _read(b'{"text": "Rain.", "text": "Fog."}')
    assert isinstance(article, RawArticle)
    assert article.content == "Fog."


def test_half_a_pair_of_surrogates() -> None:
    """Is mended in the text, and replaced in other fields; the record is UTF-8."""
    (article,) = _read(rb'{"text": "Fog \ud83d closed \ud83d\ude00 the port.", "\ud800": ["\udc00"], "id": "\ud800"}')
    assert isinstance(article, RawArticle)
    record = to_record(article)
    assert isinstance(record, Record)
    assert record.text == "Fog \N{REPLACEMENT CHARACTER} closed 😀 the port."
    assert "surrogates" in record.repairs
    assert record.extra == {"\N{REPLACEMENT CHARACTER}": ["\N{REPLACEMENT CHARACTER}"]}
    assert record.id == "\N{REPLACEMENT CHARACTER}"


def test_one_line_at_a_time() -> None:
    """An article is there before the next chunk is asked for."""

    def chunks() -> Iterator[bytes]:
        yield GOOD + b"\n" + GOOD[:5]
        raise AssertionError("asked for too early")

    assert isinstance(next(jsonl.read(_opened(chunks(), "-"), AS_IT_COMES)), RawArticle)


def test_standard_input_is_told_by_its_first_character() -> None:
    """A line feed and an object make JSON Lines; a text in braces is a text, and `--format` says otherwise."""
    (article,) = read_stream(io.BytesIO(b"\n " + GOOD))
    assert (article.source, isinstance(article, RawArticle) and article.content) == ("-#2", "Fog closed the port.")
    (text,) = read_stream(io.BytesIO(b"{fog} closed the port."))
    assert text.source == "-"
    (forced,) = read_stream(io.BytesIO(GOOD), How("text"))
    assert isinstance(forced, RawArticle)
    assert forced.content == GOOD
    (refused,) = read_stream(io.BytesIO(b"Fog closed the port."), How("jsonl"))
    assert isinstance(refused, Rejected)
    assert refused.code == "bad_json"


def test_the_command_reads_json_lines(tmp_path: Path) -> None:
    """By suffix, in folders as well, and by options and settings; bad lines are on the error stream."""
    line = json.dumps({"key": "a1", "story": ARTICLE, "section": "Local"})
    (tmp_path / "dump.jsonl").write_text(f"{line}\n\nbroken\n", "utf-8")
    (tmp_path / "ingest.toml").write_text('id-field = "key"\n', "utf-8")
    done = ingest("clean", ".", "--text-field", "story", "--errors", "e.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    (record,) = records(done)
    assert (record["id"], record["source"], record["text"]) == ("a1", "./dump.jsonl#1", TEXT)
    assert record["extra"] == {"section": "Local"}
    error = json.loads((tmp_path / "e.jsonl").read_text("utf-8"))
    assert (error["source"], error["code"]) == ("./dump.jsonl#3", "bad_json")


def test_a_page_in_a_field() -> None:
    """Is read as a page, or as the fragment of one; so is a text that is markup."""
    page = "<p>Fog closed the port on Monday.</p><p>Ships waited, the harbour master said.</p>"
    lines = "\n".join(json.dumps({name: page}) for name in ("html", "text"))
    texts = {record["text"] for record in records(ingest("clean", stdin=lines.encode()))}
    assert texts == {"Fog closed the port on Monday.\n\nShips waited, the harbour master said."}


def test_what_a_run_writes_is_not_read_by_it(tmp_path: Path) -> None:
    """A folder is read without the output of the run before; an output that is named as input is refused."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    for _ in range(2):
        done = ingest("clean", ".", "-o", "out.jsonl", "--force", cwd=tmp_path)
        assert b"1 written, 0 failed" in done.stderr
    refused = ingest("clean", "out.jsonl", "-o", "out.jsonl", "--force", cwd=tmp_path)
    assert refused.returncode == 2
    assert b"out.jsonl is read and cannot be written as well." in refused.stderr
