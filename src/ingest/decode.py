"""Bytes to text: which codec, and the text it gives.

Leaves broken characters inside the text alone; `repair.py` mends those.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ingest.errors import UnusableArticleError

# Longest marks first: the UTF-32 little-endian mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What charset-normalizer looks at; beyond this more text does not change its mind, and time grows with it.
SAMPLE_BYTES = 64 * 1024
# UTF-8 with a broken byte here and there is still UTF-8: one fault in this many non-ASCII characters.
UTF8_CHARACTERS_PER_FAULT = 20
# A text has no control characters but white space; a picture or an archive is full of them.
MAX_CONTROL_SHARE = 0.1
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gave it (Python's canonical name), and whether the codec was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode an article's bytes; no bytes are an error, but bytes that are no text at all are.

    Evidence in order: a byte-order mark, the codec that was `declared` where the bytes agree, valid UTF-8, the
    NULs of UTF-16 without a mark, UTF-8 with a few faults, and last what charset-normalizer makes of a sample.

    Raises:
        UnusableArticleError: code `not_text`, when the bytes look like a picture, an archive or a program.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(name, "replace"), canonical(name))
    if declared is not None and (text := _strictly(content, declared)) is not None:
        return Decoded(text, canonical(declared))
    if (text := _strictly(content, "utf-8")) is not None:
        _refuse_binary(content)
        return Decoded(text, "utf-8")
    if (utf16 := _utf16_without_mark(content)) is not None:
        return Decoded(content.decode(utf16, "replace"), canonical(utf16), guessed=True)
    _refuse_binary(content)
    if _nearly_utf8(content):
        return Decoded(content.decode("utf-8", "replace"), "utf-8", guessed=True)
    name = _by_statistics(content)
    return Decoded(content.decode(name, "replace"), canonical(name), guessed=True)


def canonical(name: str) -> str:
    """Python's own name for a codec: `latin1` is `iso8859-1`."""
    return codecs.lookup(name).name


def _strictly(content: bytes, name: str) -> str | None:
    """The text, or None where the codec is unknown, is not one for text, or does not fit."""
    try:
        text, _ = codecs.lookup(name).decode(content, "strict")
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _refuse_binary(content: bytes) -> None:
    controls = len(content) - len(content.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(content):
        raise UnusableArticleError("not_text", "The bytes are not text in any encoding.", stage="decode")


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by its NULs: every other byte of mostly Latin text."""
    pairs = len(content) // 2
    if pairs and len(content) % 2 == 0:
        if content[1::2].count(0) > 0.5 * pairs and not content[0::2].count(0):
            return "utf-16-le"
        if content[0::2].count(0) > 0.5 * pairs and not content[1::2].count(0):
            return "utf-16-be"
    return None


def _nearly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    faults = text.count("\N{REPLACEMENT CHARACTER}")
    others = len(text) - len(text.encode("ascii", "ignore"))
    return others - faults >= UTF8_CHARACTERS_PER_FAULT * faults


def _by_statistics(content: bytes) -> str:
    """What charset-normalizer takes the text for; windows-1252 where it has no answer.

    It is shown the start of the text and the place of the first byte that is not ASCII, so that a long English
    opening does not decide for all that follows.
    """
    from charset_normalizer import from_bytes

    first = next(index for index, byte in enumerate(content) if byte > 127)
    start = max(0, first - SAMPLE_BYTES // 4)
    best = from_bytes(content[start : start + SAMPLE_BYTES]).best()
    return "cp1252" if best is None else best.encoding
