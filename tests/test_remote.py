"""Addresses of stores and servers: read as files and folders are, and nothing is fetched that was not named."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from ingest.document import Rejected
from ingest.errors import UsageError
from ingest.readers import files
from ingest.readers.opened import How
from tests.outcomes import told
from tests.test_archives import _zip
from tests.test_cli import ARTICLE, COMMAND, TEXT, ingest, records

fsspec = pytest.importorskip("fsspec")
pytest.importorskip("aiohttp")


def _read(*addresses: str, how: How | None = None) -> list[tuple[str, str]]:
    return told(files.read(addresses, io.BytesIO(), how or How()))


@pytest.fixture
def store() -> Iterator[str]:
    """A store with folders, a hidden one among them, and what no folder is searched for."""
    memory = fsspec.filesystem("memory")
    contents = {
        "b.txt": b"Ships",
        "a/deep/c.jsonl": b'{"text": "One"}\n{"text": "Two"}\n',
        "a/b.txt.gz": gzip.compress(b"Rain"),
        "a-z.txt": b"Fog",
        ".hidden/x.txt": b"x",
        ".x.txt": b"x",
        "notes.pdf": b"%PDF",
        "in.zip": _zip((("d.txt", b"Wind"),)),
    }
    for name, content in contents.items():
        memory.pipe(f"/store/{name}", content)
    yield "memory://store"
    memory.rm("/store", recursive=True)


def test_a_file(store: str) -> None:
    """Whatever its name, with the source as it was given."""
    assert _read(f"{store}/b.txt", f"{store}/.x.txt") == [(f"{store}/b.txt", "Ships"), (f"{store}/.x.txt", "x")]
    assert _read(f"{store}/a/deep/c.jsonl") == [
        (f"{store}/a/deep/c.jsonl#{n}", one) for n, one in ((1, "One"), (2, "Two"))
    ]


@pytest.mark.parametrize("end", ["", "/"])
def test_a_folder(store: str, end: str) -> None:
    """In the order and by the rules of folders here."""
    assert _read(store + end) == [
        (f"{store}/a/b.txt.gz", "Rain"),
        (f"{store}/a/deep/c.jsonl#1", "One"),
        (f"{store}/a/deep/c.jsonl#2", "Two"),
        (f"{store}/a-z.txt", "Fog"),
        (f"{store}/b.txt", "Ships"),
        (f"{store}/in.zip!/d.txt", "Wind"),
    ]


def test_the_order_is_that_of_folders_here(store: str, tmp_path: Path) -> None:
    """The same articles from the same tree, here and by address."""
    memory = fsspec.filesystem("memory")
    for name in memory.find("/store"):
        path = tmp_path / name.removeprefix("/store/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(memory.cat(name))
    here = [(source.removeprefix(str(tmp_path)), text) for source, text in _read(str(tmp_path))]
    assert here == [(source.removeprefix(store), text) for source, text in _read(store)]
    address = f"file://{tmp_path}"
    assert here == [(source.removeprefix(address), text) for source, text in _read(address)]


def test_patterns(store: str) -> None:
    """Are those of a shell: sorted, without hidden names; a folder that matches is read as one."""
    assert _read(f"{store}/*.txt") == [(f"{store}/a-z.txt", "Fog"), (f"{store}/b.txt", "Ships")]
    assert [source for source, _ in _read(f"{store}/a*")] == [
        f"{store}/a/b.txt.gz",
        f"{store}/a/deep/c.jsonl#1",
        f"{store}/a/deep/c.jsonl#2",
        f"{store}/a-z.txt",
    ]
    assert [source for source, _ in _read(f"{store}/**/*.jsonl")] == [f"{store}/a/deep/c.jsonl#{n}" for n in (1, 2)]
    assert _read(f"{store}/*.none") == [(f"{store}/*.none", "unreachable")]


def test_what_is_not_there(store: str) -> None:
    """Is an error of its own."""
    found = _read(f"{store}/none.txt", f"{store}/b.txt")
    assert found == [(f"{store}/none.txt", "unreachable"), (f"{store}/b.txt", "Ships")]


def test_files_of_this_machine(tmp_path: Path) -> None:
    """Links are passed over, devices refused, and what the run itself writes is not read."""
    (tmp_path / "a.txt").write_text("Fog")
    (tmp_path / "out.jsonl").write_text('{"text": "x"}')
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    address = f"file://{tmp_path}"
    assert _read(address, how=How(passed_over=(str(tmp_path / "out.jsonl"),))) == [(f"{address}/a.txt", "Fog")]
    assert _read("file:///dev/zero") == [("file:///dev/zero", "unreachable")]


class _Server(BaseHTTPRequestHandler):
    """Answers with what a test put there; of a path that ends in `cut`, half."""

    contents: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        content = self.contents.get(self.path)
        if content is None:
            self.send_error(500 if self.path == "/broken" else 404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content) * (2 if self.path.endswith("cut") else 1)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as one:
        _Server.contents, _Server.asked = {}, []
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()
        thread.join()


def test_a_server(server: str) -> None:
    """Texts, dumps and archives, at addresses with anything in them, each fetched once and nothing else."""
    lines = "".join(json.dumps({"text": f"Fog {n}"}) + "\n" for n in range(5000)).encode()
    _Server.contents = {
        "/story?a=1&b=*": b"Fog closed the port.",
        "/dump.jsonl.gz": gzip.compress(lines),
        "/in.zip": _zip((("d.txt", b"Wind"),)),
    }
    found = _read(f"{server}/story?a=1&b=*", f"{server}/dump.jsonl.gz", f"{server}/in.zip")
    assert found[0] == (f"{server}/story?a=1&b=*", "Fog closed the port.")
    assert found[1:-1] == [(f"{server}/dump.jsonl.gz#{n + 1}", f"Fog {n}") for n in range(5000)]
    assert found[-1] == (f"{server}/in.zip!/d.txt", "Wind")
    assert _Server.asked == list(_Server.contents)


def test_a_server_that_fails(server: str) -> None:
    """Costs its own articles; of one that breaks off, what came is read."""
    _Server.contents = {"/a.jsonl?cut": b'{"text": "Fog"}\n' * 100_000, "/b.txt": b"Rain"}
    addresses = [f"{server}/{name}" for name in ("none", "broken", "b.txt")]
    found = _read(*addresses, "http://127.0.0.1:9/x.txt")
    assert [text for _, text in found] == ["unreachable", "unreachable", "Rain", "unreachable"]
    (*read, last) = _read(f"{server}/a.jsonl?cut")
    assert last == (f"{server}/a.jsonl?cut", "unreachable")
    assert read == [(f"{server}/a.jsonl?cut#{n + 1}", "Fog") for n in range(len(read))]
    assert len(read) > 1000


def test_addresses_that_nothing_speaks_to() -> None:
    """Are wrong usage, before any work begins; in a list, errors of their own."""
    with pytest.raises(UsageError, match="nowhere"):
        files.check(["nowhere://a/b"])
    assert _read("nowhere://a/b") == [("nowhere://a/b", "unreachable")]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"install article-ingest\[cloud\]"):
        files.check(["s3://bucket/a.txt"])
    (refused,) = files.read(["s3://bucket/a.txt"], io.BytesIO())
    assert isinstance(refused, Rejected)
    assert "article-ingest[cloud]" in refused.message


def test_the_command_reads_addresses(server: str, tmp_path: Path) -> None:
    """As it reads files, in one process and in several."""
    _Server.contents = {"/a.txt": ARTICLE.encode()}
    (tmp_path / "b.txt").write_text(ARTICLE)
    addresses = (f"{server}/a.txt", f"file://{tmp_path}")
    done = ingest("clean", *addresses)
    assert (done.returncode, [(one["source"], one["text"]) for one in records(done)]) == (
        0,
        [(addresses[0], TEXT), (f"{addresses[1]}/b.txt", TEXT)],
    )
    assert ingest("clean", *addresses, "-j", "2").stdout == done.stdout


def test_other_runs_do_without() -> None:
    """Whoever reads files does not wait for what reads addresses."""
    code = "import sys; from ingest.readers import files, formats; sys.exit('fsspec' in sys.modules)"
    assert subprocess.run((COMMAND[0], "-c", code), check=False).returncode == 0
