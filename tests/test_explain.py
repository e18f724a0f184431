"""What `ingest explain` shows, and the reading text rebuilt from records."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from ingest import clean
from ingest.document import Rejected, Removed
from ingest.errors import UsageError
from ingest.explain import Article, Explained, Overview, explain_all, explain_one, lines_of, read, safe
from ingest.explain_html import page
from ingest.explain_terminal import Style, print_out, style_for
from ingest.rebuilding import rebuild
from ingest.schema import record_line
from tests.bench_documents import ROOT
from tests.promises import reading_text
from tests.test_properties import articles

ARTICLE = (
    "Harbour wall to be rebuilt\n\n"
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.\n\n"
    "A digger at work on the harbour wall in Hull on Friday. | REUTERS\n\n"
    "Work will begin in the spring, and the state will pay for the most of it. Advertisement\n\n"
    "Read more: Storm closes harbour\n"
)
WIDE, PLAIN, COLOURED = Style(False, None), Style(False, 60), Style(True, 60)
# Ends a title, clears the screen, rings, turns the writing round, and starts a tag.
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\u202e\u2028<script>alert('1')</script>\" onclick=\"x"


def _read(content: bytes | str) -> list[Article | Rejected]:
    given_ = content.encode() if isinstance(content, str) else content
    return list(read("-", io.BytesIO(given_)))


def _explained(content: bytes | str) -> Explained:
    shown = explain_all(_read(content), lambda rejected: None)
    assert isinstance(shown, Explained)
    return shown


def _evil_record() -> str:
    removed = {"kind": EVIL, "rule": EVIL, "score": 0.5, "start": 0, "end": len(EVIL), "text": EVIL}
    told = {"id": EVIL, "source": EVIL, "title": EVIL, "language": EVIL, "flags": [EVIL]}
    return json.dumps({"text": f"The wall.{EVIL}", "removed": [removed], **told})


# The reading text of a record


@given(articles, st.sampled_from((None, (), ("advert", "byline", "caption", "read_more"))))
@settings(max_examples=300, deadline=None)
def test_a_record_gives_its_reading_text_back(article: str, taken: tuple[str, ...] | None) -> None:
    """All but the blanks beside removed spans, and every span where it was, whatever was taken."""
    record = clean(article, with_language=False) if taken is None else clean(article, taken=taken, with_language=False)
    rebuilt = rebuild(record.text, record.removed)
    assert "".join(rebuilt.split()) == "".join(reading_text(article).split())
    assert [rebuilt[one.start : one.end] for one in record.removed] == [one.text for one in record.removed]


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def test_samples_are_rebuilt_to_the_letter(path: Path) -> None:
    """Blanks and line ends too, as articles are written."""
    record = clean(path.read_bytes(), with_language=False)
    assert rebuild(record.text, record.removed) == reading_text(path.read_bytes())


@given(st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.booleans(), st.booleans()), max_size=12))
def test_blocks_and_lines_are_told_apart(lines: list[tuple[str, bool, bool]]) -> None:
    """Any lines in any groups, however short and alike: what is rebuilt gives the same text and the same spans."""
    reading, removed, kept = "", [], ""
    new = True
    for text, begins_block, is_removed in lines:
        new = new or begins_block
        reading += ("\n\n" if begins_block else "\n") * bool(reading)
        if is_removed:
            removed.append(Removed("advert", "x", 0.9, len(reading), len(reading) + len(text), text))
        else:
            kept += ("\n\n" if new else "\n") * bool(kept) + text
            new = False
        reading += text
    rebuilt = rebuild(kept, removed)
    assert [rebuilt[one.start : one.end] for one in removed] == [one.text for one in removed]
    left = "".join(piece.text for line in lines_of(rebuilt, removed) for piece in line.pieces if not piece.removed)
    assert "".join(left.split()) == "".join(kept.split())


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Wall.", [(0, 4, "long"), (2, 6, "wall")]),
        ("Wall.", [(0, 3, "long")]),
        ("Wall.", [(3, 3, "")]),
        ("Wall.", [(-1, 3, "long")]),
        ("Wall.", [(3, 7, "long")]),
        ("", [(2, 6, "long")]),
    ],
    ids=["overlap", "length", "empty", "negative", "inside a line", "blanks in front"],
)
def test_spans_that_cannot_be(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Are refused, not shown somewhere else."""
    with pytest.raises(ValueError, match=r"span|fit"):
        rebuild(text, [Removed("advert", "x", 0.9, *span) for span in spans])


def test_long_records_are_rebuilt() -> None:
    """Thousands of lines that are all alike, every other one removed, with more lines than Python recurses."""
    lines = 10_000
    reading = "\n\n".join(["aa"] * lines)
    removed = [Removed("advert", "x", 0.9, at * 4, at * 4 + 2, "aa") for at in range(0, lines, 2)]
    assert rebuild("\n\n".join(["aa"] * (lines // 2)), removed) == reading


# What is read


def test_an_article_and_its_record_look_alike() -> None:
    """In every form in which a record comes: a line, many lines, some fields, behind a byte-order mark."""
    record = record_line(clean(ARTICLE))
    some = {name: json.loads(record)[name] for name in ("id", "source", "language", "text", "removed")}
    shown = {
        print_out(_explained(content), WIDE)
        for content in (
            ARTICLE,
            record,
            json.dumps(json.loads(record), indent=2),
            b"\xef\xbb\xbf\n" + record,
            json.dumps(some),
        )
    }
    assert len(shown) == 1


def test_text_that_begins_with_a_brace_is_an_article() -> None:
    """Unless it is JSON."""
    assert _explained("{sic} The council voted on Monday.\n\nAdvertisement").kinds == {"advert": 1}


def test_lines_that_are_no_records() -> None:
    """Are named by their line, with what is wrong; the others are shown."""
    record = record_line(clean(ARTICLE))
    found = _read(record + b"\n" + b'{"title": "Harbour wall"}\n[]\n' + record)
    assert [one.source for one in found if isinstance(one, Rejected)] == ["-#3", "-#4"]
    assert "missing required field `text`" in next(one.message for one in found if isinstance(one, Rejected))
    overview = explain_all(found, lambda rejected: None)
    assert isinstance(overview, Overview)
    assert (overview.articles, overview.failed) == (2, 2)


def test_a_record_that_does_not_hold_together() -> None:
    """Is a message to its reader."""
    span = {"kind": "advert", "rule": "x", "score": 0.9, "start": 3, "end": 7, "text": "long"}
    with pytest.raises(UsageError, match="does not hold together"):
        _explained(json.dumps({"text": "The wall.", "removed": [span]}))


def test_many_articles_by_kind_and_rule() -> None:
    """How often a rule removed something, in how many articles, and the first example; kinds in a fixed order."""
    both = ARTICLE + "\nAdvertisement\n"
    records = b"".join(record_line(clean(text)) for text in ("No boilerplate.", ARTICLE, both))
    overview = explain_all(_read(records), lambda rejected: None)
    assert isinstance(overview, Overview)
    rows = {(row.kind, row.rule): (row.removals, row.articles, row.number, row.example) for row in overview.rows}
    assert rows["headline", "before_the_article"] == (2, 2, 2, "Harbour wall to be rebuilt")
    assert sum(removals for (kind, _), (removals, *_) in rows.items() if kind == "advert") == 3
    assert [kind for kind, _ in rows] == sorted(
        (kind for kind, _ in rows), key=["headline", "caption", "photo_credit", "read_more", "advert"].index
    )
    assert overview.articles == 3


def test_one_of_many() -> None:
    """By its id, its source or its number; an id counts before a number."""
    records = b"".join(record_line(clean(text, source=text)) for text in ("One.", "Two.", "Three."))
    records += b'{"text": "Four.", "removed": [], "id": "2"}\n'
    for wanted, source in (("1", "One."), ("Three.", "Three."), ("2", ""), (clean("Two.").id, "Two.")):
        assert explain_one(_read(records), wanted).told.source == source
    with pytest.raises(UsageError, match="There is no article 7: there are 4"):
        explain_one(_read(records), "7")


# What is printed


def test_plain_signs_show_what_went() -> None:
    """`-` before a line that went, `~` and brackets where a part of it did, with kind, rule and score."""
    shown = print_out(_explained(ARTICLE), WIDE)
    lines = {tuple(part.strip() for part in line.split("│", 1)) for line in shown.splitlines() if "│" in line}
    assert ("- headline before_the_article 0.85", "Harbour wall to be rebuilt") in lines
    assert (
        "- caption agency_after_bar 0.97",
        "[-A digger at work on the harbour wall in Hull on Friday.-] [-| REUTERS-]",
    ) in lines
    assert any(
        margin.startswith("~ ") and text.endswith("for the most of it. [-Advertisement-]") for margin, text in lines
    )
    assert "   1  headline" in shown
    assert "\x1b" not in shown


def test_colours_strike_through_what_went() -> None:
    """The span alone, in place; what stays has no colour."""
    shown = print_out(_explained(ARTICLE), COLOURED)
    assert re.search(r"\x1b\[9;\d+mAdvertisement", shown)
    assert "[-" not in shown
    assert re.search(r"\x1b\[9;\d+mHarbour wall to be rebuilt", shown)
    assert re.search(r"│ (?:\x1b\[0m)?The council voted on Monday", shown)


@pytest.mark.parametrize("style", [PLAIN, COLOURED])
def test_no_row_of_the_article_is_wider_than_the_terminal(style: Style) -> None:
    """Wide letters count as two, and long words break."""
    wide = "港の壁は月曜日に再建されることが決まりました。" * 4
    shown = print_out(_explained(f"{ARTICLE}\n{wide}\n\n{'a' * 200}."), style)
    rows = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in shown.splitlines()]
    assert max(cell_len(row) for row in rows if "│" in row) <= 60


@pytest.mark.parametrize(
    ("environment", "columns", "coloured"),
    [
        ({}, 80, True),
        ({}, None, False),
        ({"FORCE_COLOR": "1"}, None, True),
        ({"TERM": "dumb"}, 80, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, 80, True),
        ({"NO_COLOR": "1"}, 80, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, 80, False),
        ({"NO_COLOR": ""}, 80, True),
    ],
)
def test_when_there_are_colours(environment: dict[str, str], columns: int | None, coloured: bool) -> None:
    """On a terminal that has them, unless they are not wanted; elsewhere where they are asked for."""
    assert style_for(environment, columns).colours is coloured


@given(st.text())
def test_safe_text_is_one_line_that_no_terminal_acts_on(text: str) -> None:
    """No control characters, and as long as before."""
    shown = safe(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert len(shown) == len(text)


@pytest.mark.parametrize("style", [WIDE, PLAIN])
def test_control_characters_never_reach_the_terminal(style: Style) -> None:
    """Whatever field of a record they hide in, shown alone or in a table."""
    for record in (_evil_record(), f"{_evil_record()}\n{_evil_record()}"):
        shown = explain_all(_read(record), lambda rejected: None)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", print_out(shown, style))


def test_colours_are_the_only_escapes() -> None:
    """Those that we set, and none of an article's."""
    shown = explain_all(_read(_evil_record()), lambda rejected: None)
    assert not re.search(r"\x1b(?!\[[\d;]*m)|\x07|\x9b|\x08", print_out(shown, COLOURED))


# The page


class _Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_removals_with_their_reasons() -> None:
    """Each in its place, told by a title and by a note that it points to."""
    seen = _Page(page(_explained(ARTICLE)))
    deleted = [attributes for tag, attributes in seen.tags if tag == "del"]
    assert len(deleted) == len(clean(ARTICLE).removed)
    assert deleted[0]["title"] == "removed as headline, rule before_the_article, score 0.85"
    notes = {attributes.get("id") for _, attributes in seen.tags}
    assert {attributes["aria-describedby"] for attributes in deleted} <= notes
    assert "The council voted on Monday" in seen.text


def test_the_page_needs_and_runs_nothing() -> None:
    """No scripts, nothing loaded, nothing to click."""
    for shown in (_explained(ARTICLE), explain_all(_read(record_line(clean(ARTICLE)) * 2), lambda rejected: None)):
        seen = _Page(page(shown))
        assert not {tag for tag, _ in seen.tags} & {"script", "link", "img", "iframe", "a", "form", "object"}
        assert not {name for _, attributes in seen.tags for name in attributes} & {"src", "href", "onclick"}
        assert "url(" not in page(shown)
        assert "@import" not in page(shown)


def test_all_text_of_an_article_is_escaped() -> None:
    """In text and in attributes, from whatever field, alone or in a table."""
    for record in (_evil_record(), f"{_evil_record()}\n{_evil_record()}"):
        text = page(explain_all(_read(record), lambda rejected: None))
        seen = _Page(text)
        assert "script" not in {tag for tag, _ in seen.tags}
        assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", text)
        assert "<script>alert('1')</script>" in seen.text


# The command


def _command(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (sys.executable, "-m", "ingest", "explain", *arguments),
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_command_shows_an_article(tmp_path: Path) -> None:
    """From a file or from standard input, whatever the locale; no colours where nobody watches."""
    path = tmp_path / "hull.txt"
    path.write_text(ARTICLE, "utf-8")
    done = _command(str(path), LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.decode().replace(str(path), "-") == _command(stdin=ARTICLE.encode()).stdout.decode()
    assert b"\x1b[" not in done.stdout
    assert b"\x1b[9" in _command(str(path), FORCE_COLOR="1").stdout
    assert b"\x1b[" not in _command(str(path), FORCE_COLOR="1", NO_COLOR="1").stdout


def test_the_command_shows_many(tmp_path: Path) -> None:
    """A folder is a table, one article of it is shown when asked for, and bad ones are reported."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\x00\x01\x02\x03" * 40)
    done = _command(str(tmp_path))
    assert done.returncode == 1
    assert "spans removed: 10; articles: 2; could not be read: 1" in done.stdout.decode()
    assert b"c.txt: The bytes are not text" in done.stderr
    assert "- headline" in _command(str(tmp_path), "--article", "2").stdout.decode()
    assert "- headline" in _command(str(tmp_path), "--article", f"{tmp_path}/a.txt").stdout.decode()
    assert (missing := _command(str(tmp_path), "--article", "9")).returncode == 2
    assert b"There is no article 9: there are 3" in missing.stderr
    assert (bad := _command(str(tmp_path), "--article", "3")).returncode == 2
    assert b"not_text" in bad.stderr


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    """Whole, under its name, and never over another file unasked."""
    out = tmp_path / "hull.html"
    assert _command("--html", "-o", str(out), stdin=ARTICLE.encode()).returncode == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")
    refused = _command("-o", str(out), stdin=ARTICLE.encode())
    assert (refused.returncode, b"--force" in refused.stderr) == (2, True)
    assert _command("-o", str(out), "--force", stdin=ARTICLE.encode()).returncode == 0
    assert "- headline" in out.read_text("utf-8")


def test_nothing_to_show() -> None:
    """Wrong paths are wrong usage, and what cannot be read is no success."""
    assert _command("no-such-file").returncode == 2
    done = _command(stdin=b"\x89PNG\x00\x01\x02\x03" * 40)
    assert (done.returncode, done.stdout) == (3, b"")
