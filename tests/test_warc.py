"""Web archives: the pages in them, however they were stored, and none lost for a broken neighbour."""

from __future__ import annotations

import gzip
import sys
import zlib

import pytest

from ingest.document import RawArticle, Rejected
from tests.outcomes import read, record, texts, told

pytest.importorskip("fastwarc")

FOG, SHIPS = "Fog closed the port.", "Ships waited for hours."


def _record(
    kind: str, content: bytes, type_: str = "application/http; msgtype=response", length: object = None
) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": "https://example.com/a",
        "WARC-Date": "2024-01-02T03:04:05Z",
        "WARC-Record-ID": "<urn:uuid:1>",
        "Content-Type": type_,
        "Content-Length": len(content) if length is None else length,
    }
    header = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{header}\r\n".encode() + content + b"\r\n\r\n"


def _page(
    body: bytes = f"<p>{FOG}</p>".encode(),
    fields: str = "",
    type_: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    length: object = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {type_}\r\n{fields}\r\n".encode()
    return _record("response", http + body, length=length)


OTHER = _page(f"<p>{SHIPS}</p>".encode())


def test_a_page() -> None:
    """With its address, its declared encoding, and when it was fetched."""
    page = _page("<p>Der Hafen war für zwölf Tage zu.</p>".encode("cp1252"), type_="text/html; charset=windows-1252")
    (found,) = read(page, "x")
    assert isinstance(found, RawArticle)
    assert (found.source, found.url, found.format) == ("x#0", "https://example.com/a", "html")
    assert found.extra == {"WARC-Date": "2024-01-02T03:04:05Z", "WARC-Record-ID": "<urn:uuid:1>"}
    made = record(found)
    assert (made.text, made.encoding, made.url) == ("Der Hafen war für zwölf Tage zu.", "cp1252", found.url)


def test_what_is_no_page() -> None:
    """Is passed over: requests, pictures, answers other than 200."""
    records = (
        _record("warcinfo", b"software: x\r\n", "application/warc-fields"),
        _record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        _page(b"\x89PNG", type_="image/png"),
        _page(b"<p>gone</p>", status="404 Not Found"),
        _page(b"", status="302 Found", fields="Location: /b\r\n"),
        OTHER,
    )
    assert texts(read(b"".join(records), "x")) == [f"<p>{SHIPS}</p>"]


def test_texts_of_a_wet_file() -> None:
    """Are read as they are."""
    content = _record("conversion", "Nebel über dem Hafen.".encode(), "text/plain")
    (found,) = read(content, "x.wet")
    assert record(found).text == "Nebel über dem Hafen."
    assert (record(found).url, record(found).encoding) == ("https://example.com/a", "utf-8")


def test_places() -> None:
    """The offset in the file, of a record that is compressed by itself too; of all in one, inside."""
    plain = _page()
    assert [one.source for one in read(plain + OTHER, "x")] == ["x#0", f"x#{len(plain)}"]
    packed = gzip.compress(plain)
    assert [one.source for one in read(packed + gzip.compress(OTHER), "x")] == ["x#0", f"x#{len(packed)}"]
    assert [one.source for one in read(gzip.compress(plain + OTHER), "x")] == ["x#0", f"x#{len(plain)}"]


def test_zstandard() -> None:
    """Is read like any compression."""
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    assert texts(read(zstd.compress(_page()) + zstd.compress(OTHER), "x")) == [f"<p>{FOG}</p>", f"<p>{SHIPS}</p>"]


CHUNKED, GZIPPED = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n"
PACKED = gzip.compress(f"<p>{FOG}</p>".encode())


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"5\r\n<p>Fo\r\n16;note=a\r\ng closed the port.</p>\r\n0\r\n\r\n", CHUNKED),
        (PACKED, GZIPPED),
        (PACKED, GZIPPED.replace("gzip", "x-gzip")),
        (zlib.compress(f"<p>{FOG}</p>".encode()), "Content-Encoding: deflate\r\n"),
        (zlib.compress(f"<p>{FOG}</p>".encode())[2:-4], "Content-Encoding: deflate\r\n"),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(PACKED), PACKED), CHUNKED + GZIPPED),
        # what was stored unpacked, with the header that it had
        (f"<p>{FOG}</p>".encode(), CHUNKED),
        (f"<p>{FOG}</p>".encode(), GZIPPED),
        (f"<p>{FOG}</p>".encode(), CHUNKED + GZIPPED),
        (f"<p>{FOG}</p>".encode(), "Content-Encoding: br\r\n"),
    ],
)
def test_bodies_as_servers_send_them(body: bytes, fields: str) -> None:
    """In chunks, compressed, both, or neither, though the header says so."""
    assert texts(read(_page(body, fields) + OTHER, "x")) == [f"<p>{FOG}</p>", f"<p>{SHIPS}</p>"]


def test_bodies_that_are_cut() -> None:
    """Are read as far as they go, and cost no neighbour."""
    chunked = _page(b"5\r\n<p>Fo\r\nFF\r\ng closed", CHUNKED)
    long = " ".join(f"{n * 7919 % 10007} ships waited." for n in range(2000))
    packed = _page(gzip.compress(long.encode())[:-2000], GZIPPED)
    first, second, third = texts(read(chunked + packed + OTHER, "x"))
    assert (first, third) == ("<p>Fog closed", f"<p>{SHIPS}</p>")
    assert len(second) > 1000
    assert long.startswith(second)


def test_bodies_that_cannot_be_read() -> None:
    """Are errors: too large when unpacked, or compressed in ways that are not known."""
    bomb = _page(gzip.compress(bytes(100 << 20)), GZIPPED)
    brotli = _page(b"\x8b\x05\x80\xff\xfe\x03", "Content-Encoding: br\r\n")
    assert texts(read(bomb + brotli + OTHER, "x")) == ["too_large", "bad_warc", f"<p>{SHIPS}</p>"]


@pytest.mark.parametrize("length", [-5, "abc", "", 10**30, 160, 10**15])
def test_a_wrong_length(length: object) -> None:
    """Costs no neighbour, and is said."""
    found = told(read(_page(length=length) + OTHER + OTHER, "x"))
    assert ("x#0", "bad_warc") in found
    assert [text for _, text in found[-2:]] == [f"<p>{SHIPS}</p>"] * 2
    assert found[-1][0] == f"x#{len(_page(length=length)) + len(OTHER)}"


def test_a_length_that_is_too_short() -> None:
    """Is said, and costs no neighbour."""
    found = texts(read(_page(length=65) + OTHER, "x"))
    assert found[-2:] == ["bad_warc", f"<p>{SHIPS}</p>"]


@pytest.mark.parametrize("garbage", [b"garbage\r\n" * 20, b"\0\xff" * 5000, b"WARC/1.0\r\n\r\n", b"x" * (9 << 20)])
def test_garbage_between_records(garbage: bytes) -> None:
    """Is said, and what is behind it is found."""
    found = texts(read(_page() + garbage + OTHER, "x"))
    assert (found[0], found[-1]) == (f"<p>{FOG}</p>", f"<p>{SHIPS}</p>")
    assert "bad_warc" in found


def test_garbage_at_the_end() -> None:
    """Is said."""
    assert texts(read(_page() + b"\0\xff" * 5000, "x")) == [f"<p>{FOG}</p>", "bad_warc"]


def test_an_archive_that_ends_too_early() -> None:
    """In a page, what there is of it is read; in a header, it is said; compressed, the stream says it."""
    content = _page() + OTHER
    assert texts(read(content[:-14], "x")) == [f"<p>{FOG}</p>", "<p>Ships waited for ", "truncated_record"]
    assert texts(read(content[: len(_page()) + 60], "x")) == [f"<p>{FOG}</p>", "bad_warc"]
    packed = gzip.compress(_page()) + gzip.compress(OTHER)
    found = texts(read(packed[:-40], "x"))
    assert (found[0], found[-1]) == (f"<p>{FOG}</p>", "truncated_stream")


def test_a_page_that_is_too_large() -> None:
    """Is an error, and costs no neighbour."""
    assert texts(read(_page(b"fog " * (9 << 20)) + OTHER, "x")) == ["too_large", f"<p>{SHIPS}</p>"]


def test_headers_of_any_size() -> None:
    """A hundred thousand fields, or one of megabytes, cost no neighbour."""
    for fields in ("".join(f"X-{n}: a\r\n" for n in range(100_000)), f"X: {'a' * (10 << 20)}\r\n"):
        assert texts(read(_page(fields=fields) + OTHER, "x"))[-1] == f"<p>{SHIPS}</p>"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (refused,) = read(_page(), "x.warc")
    assert isinstance(refused, Rejected)
    assert (refused.code, "article-ingest[warc]" in refused.message) == ("warc_missing", True)
