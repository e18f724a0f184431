"""Bytes to text: which codec, and the text it gives.

Leaves broken characters inside the text alone; `repairing.py` mends those.
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
ESCAPED = ("iso-2022", "iso2022", "hz", "utf-7", "utf7")
# How much is shown of what stands before.
LEAD_BYTES = 500
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

    Evidence in order: a byte-order mark, valid UTF-8, the codec that was `declared` where the bytes agree, the NULs
    of UTF-16 without a mark, UTF-8 with a few faults, and last what charset-normalizer makes of a sample.

    Raises:
        UnusableArticleError: code `not_text`, when the bytes look like a picture, an archive or a program.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(name, "replace"), canonical(name))
    if (text := _strictly(content, "utf-8")) is not None and not _is_escaped(declared):
        _refuse_binary(content)
        return Decoded(text, "utf-8")
    text = None if declared is None or _needs_nuls(declared, content) else _strictly(content, declared)
    if declared is not None and text is not None:
        return Decoded(text, canonical(declared))
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
        return content.decode(name)
    except (LookupError, ValueError):
        return None


def _is_escaped(declared: str | None) -> bool:
    """Whether a codec writes other letters as ASCII, so that its bytes are UTF-8 as well ("iso-2022-jp")."""
    return declared is not None and declared.lower().replace("_", "-").startswith(
        ("iso-2022", "iso2022", "hz", "utf-7")
    )


def _needs_nuls(declared: str, content: bytes) -> bool:
    """Whether a codec of two or four bytes is contradicted: any bytes decode with it, but text has NULs there."""
    return declared.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")) and 0 not in content


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

    Of a long text it is shown the part around the first byte beyond ASCII, so that an English opening does not decide
    for what follows.
    """
    from charset_normalizer import from_bytes

    first = next(index for index, byte in enumerate(content) if byte > 127) if len(content) > SAMPLE_BYTES else 0
    start = max(0, first - LEAD_BYTES)
    best = from_bytes(content[start : start + SAMPLE_BYTES]).best()
    return "cp1252" if best is None else best.encoding
