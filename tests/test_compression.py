"""Compressed files: read like what is inside, whatever they are called, and never more than they may be."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import RawArticle, Rejected
from ingest.readers import compression, formats
from ingest.readers.formats import read_stream
from tests.test_cli import ARTICLE, TEXT, ingest, records

Compress = Callable[[bytes], bytes]


def _zstd(content: bytes) -> bytes:
    module = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    packed: bytes = module.compress(content)
    return packed


COMPRESSIONS = [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", _zstd)]
EACH = pytest.mark.parametrize("compress", [compress for _, compress in COMPRESSIONS], ids=lambda one: one.__name__)
# Random enough not to shrink to nothing, and the same each time.
LINES = [json.dumps({"text": f"Fog {zlib.crc32(bytes([n % 256, n // 256]))} closed the port."}) for n in range(20_000)]
DUMP = "\n".join(LINES).encode() + b"\n"


def _read(content: bytes, source: str = "dump.jsonl.gz") -> list[tuple[str, str]]:
    found = read_stream(io.BytesIO(content), source=source)
    return [(one.source, one.code if isinstance(one, Rejected) else str(one.content)) for one in found]


def _texts(found: list[tuple[str, str]]) -> list[str]:
    return [json.dumps({"text": text}) for _, text in found]


@pytest.mark.parametrize(("suffix", "compress"), COMPRESSIONS, ids=[suffix for suffix, _ in COMPRESSIONS])
def test_the_command_reads_compressed_files(tmp_path: Path, suffix: str, compress: Compress) -> None:
    """Texts, pages and dumps, in folders and from standard input."""
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    for name, content in {"a.txt": ARTICLE, "b.html": page, "c.jsonl": json.dumps({"text": ARTICLE})}.items():
        (tmp_path / f"{name}{suffix}").write_bytes(compress(content.encode()))
    (tmp_path / f"d.pdf{suffix}").write_bytes(compress(b"%PDF"))
    done = ingest("clean", ".", cwd=tmp_path)
    assert done.returncode == 0
    sources = [f"./a.txt{suffix}", f"./b.html{suffix}", f"./c.jsonl{suffix}#1"]
    assert [(record["source"], record["text"]) for record in records(done)] == [(source, TEXT) for source in sources]
    (piped,) = records(ingest("clean", stdin=compress(ARTICLE.encode())))
    assert (piped["source"], piped["text"]) == ("-", TEXT)


@EACH
def test_names_do_not_count(compress: Compress) -> None:
    """Plain bytes under a compressed name, and the reverse."""
    assert _read(LINES[0].encode(), "dump.jsonl.gz") == _read(compress(LINES[0].encode()), "dump.jsonl.gz")
    assert len(_read(compress(LINES[0].encode()), "dump.jsonl")) == 1


@EACH
def test_a_stream_of_several_members(compress: Compress) -> None:
    """As `cat a.gz b.gz` makes; NULs behind them are padding."""
    content = b"".join(compress(f"{line}\n".encode()) for line in LINES[:50]) + bytes(512)
    assert _texts(_read(content)) == LINES[:50]


@EACH
def test_a_truncated_stream(compress: Compress) -> None:
    """What came before the end is read, without the line that was cut, and there is one error record."""
    content = compress(DUMP)
    found = _read(content[: len(content) * 3 // 4])
    assert found[-1] == ("dump.jsonl.gz", "truncated_stream")
    assert _texts(found[:-1]) == LINES[: len(found) - 1]
    assert len(found) > 1 or compress is not gzip.compress


def test_a_truncated_article() -> None:
    """What there is of it, and one error record; of nothing, the error record alone."""
    content = gzip.compress(ARTICLE.encode())
    (article, error) = _read(content[:-12], "story.txt.gz")
    assert article[1].startswith("b'Harbour wall")
    assert error == ("story.txt.gz", "truncated_stream")
    assert _read(content[:12], "story.txt.gz") == [("story.txt.gz", "truncated_stream")]


@EACH
def test_a_damaged_stream(compress: Compress) -> None:
    """What came before the damage is read, and nothing that is not true of the rest."""
    content = bytearray(compress(DUMP))
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    found = _read(bytes(content))
    assert found[-1] == ("dump.jsonl.gz", "corrupt_stream")
    assert len(found) < len(LINES)


def test_a_wrong_checksum() -> None:
    """All but the last piece is read, and the error is said."""
    content = bytearray(gzip.compress(DUMP))
    content[-8] ^= 1
    found = _read(bytes(content))
    assert found[-1] == ("dump.jsonl.gz", "corrupt_stream")
    assert _texts(found[:-1]) == LINES[: len(found) - 1]
    assert len(found) > 0.9 * len(LINES)


@EACH
def test_garbage_behind_a_stream(compress: Compress) -> None:
    """All that is whole is read, and the error is said."""
    found = _read(compress(DUMP) + b"garbage that is no member of anything")
    assert _texts(found[:-1]) == LINES
    assert found[-1] == ("dump.jsonl.gz", "corrupt_stream")


def test_compressed_twice() -> None:
    """Is read; more often is refused."""
    content = LINES[0].encode()
    twice = gzip.compress(lzma.compress(content))
    assert _texts(_read(twice)) == LINES[:1]
    assert _read(bz2.compress(twice)) == [("dump.jsonl.gz", "compressed_too_often")]


@EACH
def test_a_bomb(compress: Compress) -> None:
    """Blanks by the hundred million are given up early, as a dump and as an article."""
    bomb = compress(bytes(32) + b" " * (100 << 20))
    assert _read(bomb) == [("dump.jsonl.gz", "decompression_bomb")]
    article, error = read_stream(io.BytesIO(bomb), source="a.txt.gz")
    assert isinstance(article, RawArticle)
    assert len(article.content) <= compression.ALLOWANCE_BYTES
    assert isinstance(error, Rejected)


def test_a_bomb_in_two_layers() -> None:
    """Swells by what the file has, not by what the outer layer makes of it."""
    noise = b"".join(zlib.crc32(bytes([n])).to_bytes(4, "big") for n in range(100))
    inside = noise + bytes(100_000)
    inner = gzip.compress(inside) * 400
    assert len(inner) * compression.MOST_RATIO > len(inside) * 400 > compression.ALLOWANCE_BYTES
    assert _read(inner)[-1][1] != "decompression_bomb"
    assert _read(gzip.compress(inner))[-1] == ("dump.jsonl.gz", "decompression_bomb")


def test_the_absolute_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends a stream that swells no more than others do."""
    monkeypatch.setattr(compression, "MOST_BYTES", 100_000)
    found = _read(gzip.compress(DUMP))
    assert found[-1] == ("dump.jsonl.gz", "decompression_bomb")
    assert 100 < len(found) < 3000


def test_an_article_is_not_larger_for_being_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its limit counts what is inside."""
    monkeypatch.setattr(formats, "MAX_BYTES", 1000)
    assert _read(gzip.compress(DUMP), "a.txt.gz") == [("a.txt.gz", "too_large")]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zstandard is refused with what to install."""
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    monkeypatch.setitem(sys.modules, "backports", None)
    (refused,) = read_stream(io.BytesIO(b"\x28\xb5\x2f\xfd" + bytes(20)), source="a.zst")
    assert isinstance(refused, Rejected)
    assert (refused.code, "article-ingest[zstd]" in refused.message) == ("zstd_missing", True)
