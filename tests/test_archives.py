"""Archives: what is in them is read as in a folder, nothing of them reaches the disk, and traps shut on nobody."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ingest.document import Rejected
from ingest.readers import archives
from ingest.readers.opened import How
from tests.outcomes import read, record, texts, told

Members = Iterable[tuple[str, bytes]]
Pack = Callable[[Members], bytes]
TWO = (("a.txt", b"Fog closed the port.\n" * 500), ("b.txt", b"Ships waited.\n" * 500))
BLANKS = b" " * (20 << 20)


def _zip(members: Members, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return file.getvalue()


def _tar(members: Members, kind: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=kind) as archive:
        for name, content in members:
            archive.addfile(_header(name, len(content)), io.BytesIO(content))
    return file.getvalue()


def _header(name: str, size: int, type_: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.type, header.linkname = size, type_, link
    return header


EACH = pytest.mark.parametrize("pack", [_zip, _tar], ids=["zip", "tar"])


@EACH
def test_members_are_read_as_files_in_a_folder_are(pack: Pack) -> None:
    """By their names, whatever that of the archive; hidden ones and what no folder is searched for are passed over."""
    members = (
        ("b/story.txt", b"Fog closed the port."),
        ("a.jsonl", b'{"text": "One"}\n{"text": "Two"}\n'),
        ("page.HTML", b"<html><p>Ships</p></html>"),
        ("notes.pdf", b"%PDF"),
        (".hidden.txt", b"x"),
        (".git/x.txt", b"x"),
        ("__MACOSX/._story.txt", b"x"),
        ("c.txt.gz", gzip.compress(b"Rain")),
    )
    found = read(pack(members), "x")
    assert told(found) == [
        ("x!/b/story.txt", "Fog closed the port."),
        ("x!/a.jsonl#1", "One"),
        ("x!/a.jsonl#2", "Two"),
        ("x!/page.HTML", "<html><p>Ships</p></html>"),
        ("x!/c.txt.gz", "Rain"),
    ]
    assert record(found[3]).text == "Ships"


def test_an_archive_that_can_be_sought_in(tmp_path: Path) -> None:
    """Is read where it lies; one that is compressed as well, from a copy."""
    from ingest.readers import files

    for name, content in (
        ("a.zip", _zip(TWO)),
        ("b.zip", gzip.compress(_zip(TWO))),
        ("c.tgz", gzip.compress(_tar(TWO))),
    ):
        (tmp_path / name).write_bytes(content)
    found = [one.source for one in files.read([str(tmp_path)], io.BytesIO())]
    assert found == [f"{tmp_path}/{name}!/{one}.txt" for name in ("a.zip", "b.zip", "c.tgz") for one in "ab"]


@EACH
def test_names_that_lead_out(pack: Pack, tmp_path: Path) -> None:
    """Are names, and no paths: nothing is written anywhere."""
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        found = told(read(pack((("../../up.txt", b"Fog"), ("/abs.txt", b"Ships"))), "x"))
    finally:
        os.chdir(before)
    assert found == [("x!/../../up.txt", "Fog"), ("x!//abs.txt", "Ships")] or found[1][0] == "x!/abs.txt"
    assert not list(tmp_path.iterdir())


@EACH
def test_an_archive_without_articles(pack: Pack) -> None:
    """Says so."""
    assert told(read(pack((("a.pdf", b"%PDF"),)), "x")) == [("x", "nothing_inside")]


@EACH
def test_the_format_that_was_asked_for(pack: Pack) -> None:
    """Is that of the members."""
    (found,) = read(pack((("a.txt", b'{"text": "Fog"}'),)), "x", How(form="jsonl"))
    assert told([found]) == [("x!/a.txt#1", "Fog")]


def test_archives_in_archives() -> None:
    """One in another is read, one more is refused, and what stands beside it is read."""
    inner = _zip((("deep.tar", _tar((("x.zip", _zip(TWO)),))), ("ok.txt", b"Fog")))
    assert told(read(_tar((("in.zip", inner), ("last.txt", b"Ships"))), "x")) == [
        ("x!/in.zip!/deep.tar", "archive_too_deep"),
        ("x!/in.zip!/ok.txt", "Fog"),
        ("x!/last.txt", "Ships"),
    ]


def test_links_and_devices() -> None:
    """Are passed over: what they point to is no article of the archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, type_ in {
            "s": tarfile.SYMTYPE,
            "h": tarfile.LNKTYPE,
            "c": tarfile.CHRTYPE,
            "f": tarfile.FIFOTYPE,
        }.items():
            archive.addfile(_header(f"{name}.txt", 0, type_, "/etc/passwd"))
        archive.addfile(_header("d.txt", 0, tarfile.DIRTYPE))
        archive.addfile(_header("a.txt", 3), io.BytesIO(b"Fog"))
    assert told(read(file.getvalue(), "x")) == [("x!/a.txt", "Fog")]
    link = zipfile.ZipInfo("s.txt")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive_:
        archive_.writestr(link, "/etc/passwd")
        archive_.writestr("a.txt", "Fog")
    assert told(read(packed.getvalue(), "x")) == [("x!/a.txt", "Fog")]


def test_an_encrypted_member() -> None:
    """Is an error of its own."""
    content = bytearray(_zip((("a.txt", b"Fog"), ("b.txt", b"Ships"))))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert told(read(bytes(content), "x")) == [("x!/a.txt", "encrypted"), ("x!/b.txt", "Ships")]


@pytest.mark.parametrize("compression", [0, 8, 12, 14], ids=["stored", "deflated", "bzip2", "lzma"])
def test_a_damaged_member(compression: int) -> None:
    """Costs no neighbour, however it is compressed."""
    content = bytearray(_zip(TWO, compression))
    content[60:70] = bytes(10)
    found = told(read(bytes(content), "x"))
    assert found[-2] == ("x!/a.txt", "corrupt_stream")
    assert found[-1][0] == "x!/b.txt"


def test_a_compression_that_nobody_knows() -> None:
    """Costs no neighbour."""
    content = bytearray(_zip(TWO))
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 99
    assert texts(read(bytes(content), "x")) == ["corrupt_stream", "Ships waited.\n" * 500]


@EACH
def test_an_archive_that_ends_too_early(pack: Pack) -> None:
    """Says so; of a tar archive, what came before the end is read."""
    content = pack(TWO)
    found = told(read(content[:12_000] if pack is not _zip else content[:-30], "x"))
    assert found[-1] == ("x", "corrupt_stream")
    assert pack is _zip or found[0][0] == "x!/a.txt"


def test_a_damaged_header() -> None:
    """Costs its own member, those behind it are found, and that one may be missing is said."""
    content = bytearray(_tar((*TWO, ("c.txt", b"Rain"))))
    content[11264:11272] = b"zzzzzzzz"
    assert [source for source, _ in told(read(bytes(content), "x"))] == ["x!/a.txt", "x!/c.txt", "x"]
    assert texts(read(bytes(content), "x"))[-1] == "corrupt_stream"


def test_archives_one_behind_the_other() -> None:
    """Are all read; garbage behind the end is none of it."""
    assert texts(read(_tar((("a.txt", b"Fog"),)) + _tar((("b.txt", b"Ships"),)) + b"garbage" * 1000, "x")) == [
        "Fog",
        "Ships",
    ]


def test_long_names_and_attributes() -> None:
    """Are read; too long ones go, and their members stay."""
    name = "d/" * 120 + "a.txt"
    for kind in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        assert told(read(_tar(((name, b"Fog"),), kind), "x")) == [(f"x!/{name}", "Fog")]
    attack = b"1" * 200_000
    header = _header("p", len(attack), tarfile.XHDTYPE).tobuf(tarfile.GNU_FORMAT)
    content = header + attack + bytes(-len(attack) % 512) + _tar((("a.txt", b"Fog"),))
    assert told(read(content, "x")) == [("x!/a.txt", "Fog")]


def test_a_file_of_holes() -> None:
    """Swells as any bomb does, and costs no neighbour."""
    header = bytearray(_header("s.jsonl", 512, tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    header[386:410] = b"00000000000\0" + b"%011o\0" % 512
    header[483:495] = b"%011o\0" % (4 << 30)
    header[148:156] = b"%06o\0 " % (256 + sum(header[:148]) + sum(header[156:512]))
    content = bytes(header) + b'{"text": "Fog"}\n'.ljust(512) + _tar((("a.txt", b"Ships"),))
    assert told(read(content, "x")) == [
        ("x!/s.jsonl#1", "Fog"),
        ("x!/s.jsonl", "decompression_bomb"),
        ("x!/a.txt", "Ships"),
    ]


def test_a_bomb_in_a_zip() -> None:
    """Is given up, and its neighbours are read."""
    found = told(read(_zip((("a.txt", b"Fog"), ("b.jsonl", BLANKS), ("c.txt", b"Ships"))), "x"))
    assert found == [("x!/a.txt", "Fog"), ("x!/b.jsonl", "decompression_bomb"), ("x!/c.txt", "Ships")]


def test_a_bomb_in_a_member() -> None:
    """However deep it is packed."""
    member = gzip.compress(BLANKS)
    for packed in (_tar, _zip):
        found = told(read(packed((("b.jsonl.gz", member), ("c.txt", b"Ships"))), "x"))
        assert found == [("x!/b.jsonl.gz", "decompression_bomb"), ("x!/c.txt", "Ships")]


def test_a_bomb_of_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may be innocent: all together are not, in an archive in an archive neither."""
    monkeypatch.setattr(archives, "ALLOWANCE_TOGETHER", 16 << 20)
    many = _zip([(f"{n}.jsonl", b" " * (4 << 20)) for n in range(9)] + [("z.txt", b"Fog")])
    assert texts(read(many, "x")) == ["decompression_bomb"] * 2
    (*_, last) = told(read(_zip((("a.zip", many), ("b.zip", many))), "x"))
    assert last == ("x", "decompression_bomb")


def test_an_archive_that_does_not_swell(monkeypatch: pytest.MonkeyPatch) -> None:
    """May be as large as it likes."""
    monkeypatch.setattr(archives, "ALLOWANCE_TOGETHER", 1000)
    lines = "".join(json.dumps({"text": f"Fog {n * 7919 % 10007}"}) + "\n" for n in range(3000)).encode()
    assert not any(isinstance(one, Rejected) for one in read(_zip((("a.jsonl", lines), ("b.jsonl", lines))), "x"))
