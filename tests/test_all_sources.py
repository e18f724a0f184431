"""One folder with everything in it, cleaned by the command."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.readers import files
from tests.outcomes import told
from tests.test_archives import _tar, _zip
from tests.test_cli import ARTICLE, TEXT, ingest, records
from tests.test_feeds import _rss
from tests.test_warc import _page

PAGE = (
    f"<html><head><title>Harbour wall to be rebuilt</title></head><body><article><p>{TEXT}</p></article></body></html>"
)
LINE = "_" * 60
SAVED = "Snapshot-Content-Location: https://example.com/"


def _contents() -> Mapping[str, bytes]:
    """A file of each kind, by name."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [ARTICLE, None]}), table)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = (
        "Harbour wall",
        "The Daily Example <a@example.com>",
        "<1@example.com>",
    )
    mail.set_content(TEXT)
    export = f"{LINE}\n\nTitle: Wall\n\nSource: The Daily Example\n\nFull text: {TEXT}\n\n"
    return {
        "a.txt": ARTICLE.encode(),
        "b.html": PAGE.encode(),
        "c.jsonl.gz": gzip.compress(json.dumps({"text": ARTICLE}).encode() + b"\n{broken\n"),
        "d.csv": f'id,text\n1,"{ARTICLE}"\n2,"{TEXT}\n3,{TEXT.replace(",", "")}\n'.encode(),
        "e.parquet": table.getvalue(),
        "f.warc.gz": gzip.compress(_page(PAGE.encode())) + gzip.compress(_page(PAGE.encode(), length="x")),
        "g.zip": _zip((("in/a.txt", ARTICLE.encode()), ("b.tar", _tar((("c.html", PAGE.encode()),))))),
        "h.tgz": gzip.compress(_tar((("a.txt", ARTICLE.encode()),))),
        "i.rss": _rss(f"<item><title>Wall</title><description>{TEXT}</description></item><item></item>"),
        "j.eml": bytes(mail),
        "k.mhtml": f"{SAVED}\nMIME-Version: 1.0\nContent-Type: text/html\n\n{PAGE}".encode(),
        "l.txt": (export * 2).encode(),
    }


GOOD = [
    *("./a.txt", "./b.html", "./c.jsonl.gz#1", "./d.csv#2", "./d.csv#9", "./e.parquet#1", "./f.warc.gz#0"),
    *("./g.zip!/in/a.txt", "./g.zip!/b.tar!/c.html", "./h.tgz!/a.txt", "./i.rss#1", "./j.eml", "./k.mhtml"),
    *("./l.txt#2", "./l.txt#10"),
]
BAD = {
    "./c.jsonl.gz#2": "bad_json",
    "./d.csv#8": "bad_csv",
    "./e.parquet#2": "text_missing",
    "./i.rss#2": "text_missing",
}


def test_a_reader_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Costs its file, and not those behind it."""

    def fail(*_: object) -> object:
        raise AssertionError("what nobody thought of")

    monkeypatch.setattr("ingest.readers.jsonl.article_of", fail)
    (tmp_path / "a.jsonl").write_text('{"text": "Fog"}\n')
    (tmp_path / "b.txt").write_text("Ships")
    found = told(files.read([str(tmp_path)], io.BytesIO()))
    assert found == [(f"{tmp_path}/a.jsonl", "internal_error"), (f"{tmp_path}/b.txt", "Ships")]


def test_a_folder_of_everything(tmp_path: Path) -> None:
    """Each good article becomes a record, each bad one an error, and two processes give the same bytes as one."""
    for package in ("fastwarc", "feedparser"):
        pytest.importorskip(package)
    (tmp_path / "in").mkdir()
    for name, content in _contents().items():
        (tmp_path / "in" / name).write_bytes(content)
    one, two = (
        ingest("clean", ".", "-j", jobs, "--errors", f"../errors-{jobs}.jsonl", cwd=tmp_path / "in")
        for jobs in ("1", "2")
    )
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)
    assert one.returncode == 1
    found = records(one)
    assert [record["source"] for record in found] == GOOD
    assert {record["text"].replace(",", "") for record in found} == {TEXT.replace(",", "")}
    errors = (tmp_path / "errors-1.jsonl").read_bytes()
    assert errors == (tmp_path / "errors-2.jsonl").read_bytes()
    told = {error["source"]: error["code"] for error in map(json.loads, errors.splitlines())}
    (broken,) = set(told) - set(BAD)
    assert (broken.partition("#")[0], told.pop(broken)) == ("./f.warc.gz", "bad_warc")
    assert told == BAD
