"""Bytes to text: which codec is taken, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest

from ingest import UnusableArticleError
from ingest.decoding import decode

GERMAN = "Der Rat beschloss am Montag, die Hafenmauer für zwölf Millionen wieder aufzubauen; die Fischer jubeln. " * 4
RUSSIAN = "Городской совет в понедельник решил восстановить стену порта, которая обрушилась во время шторма. " * 4


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + GERMAN.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"), "utf-32-be"),
        (GERMAN.encode(), "utf-8"),
    ],
)
def test_marks_and_utf8_are_no_guess(content: bytes, encoding: str) -> None:
    """A byte-order mark or valid UTF-8 settles it."""
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (GERMAN, encoding, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GERMAN, "utf-16-le"), (GERMAN, "utf-16-be")],
)
def test_other_codecs_are_guessed(text: str, encoding: str) -> None:
    """Without a mark the text still comes out right, and the record can say that it was a guess."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed


def test_ascii_for_long_and_then_not() -> None:
    """A long English opening does not decide for what follows."""
    content = b"The council voted on Monday to rebuild the wall. " * 2000 + RUSSIAN.encode("cp1251")
    assert decode(content).text.endswith(RUSSIAN)


def test_a_few_faults_leave_utf8_utf8() -> None:
    """A last character cut in half is no reason to read the rest as something else."""
    decoded = decode(RUSSIAN.strip(". ").encode()[:-1])
    assert decoded.text.startswith(RUSSIAN[:100])
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)


@pytest.mark.parametrize("declared", ["latin-1", "cp1252"])
def test_a_declared_codec_is_believed(declared: str) -> None:
    """What the input says counts before statistics."""
    decoded = decode("Käse".encode("cp1252"), declared)
    assert (decoded.text, decoded.guessed) == ("Käse", False)


@pytest.mark.parametrize("declared", ["punycode", "rot13", "no-such-codec", "utf-16", "ascii", "undefined", "hex"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    """A codec that is unknown, not for text, or contradicted by the bytes is passed over."""
    assert decode(GERMAN.encode(), declared).text == GERMAN


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """A picture under a text's name is an error with a code."""
    with pytest.raises(UnusableArticleError) as refused:
        decode(content)
    assert refused.value.code == "not_text"
