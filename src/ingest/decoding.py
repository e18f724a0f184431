"""Bytes to text: which codec, and the text it gives.

Leaves broken characters inside the text alone; `repairing.py` mends those.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.declarations import codec_of, declared_in
from ingest.errors import UnusableArticleError
from ingest.sampling import fits, sample_of

# Longest marks first: the UTF-32 little-endian mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs that write other letters as ASCII begin them with an escape.
ESCAPES = (
    (re.compile(rb"\x1b\$\)C.*\x0e", re.DOTALL), "iso2022_kr"),
    (re.compile(rb"\x1b\$[@B]"), "iso2022_jp"),
    (re.compile(rb"\x1b\$(?:[@B]|\([@BD])"), "iso2022_jp_ext"),
    (re.compile(rb"\x1b\$\([@BDOPQ]"), "iso2022_jp_2004"),
    (re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}"), "hz"),
)
ESCAPED = ("iso2022", "hz", "utf-7")
WIDE = ("utf-16", "utf-32")
# A text has no control characters but white space; a picture or an archive is full of them.
MAX_CONTROL_SHARE = 0.1
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")
# In UTF-16 the NULs stand in one of two places, with a line feed or a blank among so many characters at least.
NUL_LEAD, LEAST_NULS = 8, 0.01
LEAST_TEXT = 0.9
WIDE_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gave it (Python's canonical name), and whether the codec was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode an article's bytes; no bytes are an error, but bytes that are no text at all are.

    Evidence in order: a byte-order mark; the NULs of UTF-16 and UTF-32 and the escapes of ISO-2022; valid UTF-8; what
    is `declared`, or else what a page or an XML file declares in its first 1,024 bytes, by what the web means with the
    name, where the bytes agree; UTF-8 with stretches of another codec; and last the codec whose text reads like a
    language, which is a guess.

    Raises:
        UnusableArticleError: code `not_text`, when the bytes look like a picture, an archive or a program.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(name, "replace"), canonical(name))
    if 0 in content and (found := _wide(content) or _by_nuls(content)) is not None:
        return Decoded(content.decode(found, "replace"), canonical(found), guessed=found != _codec(declared))
    named = _codec(declared)
    if content.isascii() and (escaped := _escaped(content, named)) is not None:
        return escaped
    if (text := _strictly(content, "utf-8")) is not None:
        _refuse_binary(content)
        return Decoded(text, "utf-8")
    fitting = _fitting(content, named) or _fitting(content, declared_in(content))
    if fitting is not None:
        _refuse_binary(content)
        return Decoded(content.decode(fitting, "replace"), canonical(fitting))
    return _guessed(content)


def _wide(content: bytes) -> str | None:
    # Most articles say what they are in, and need not wait for what the others take.
    from ingest.ideographs import wide

    return wide(content)


def _guessed(content: bytes) -> Decoded:
    from ingest.guessing import guess
    from ingest.stretches import decode_mixed, is_mixed

    if (found := _wide(content)) is not None:
        return Decoded(content.decode(found, "replace"), canonical(found), guessed=True)
    _refuse_binary(content)
    if is_mixed(content, sample_of(content)):
        return Decoded(decode_mixed(content, guess), "utf-8", guessed=True)
    guessed = guess(content)
    fitting = _fitting(content, "shift_jis" if guessed == "cp932" else guessed) or guessed
    return Decoded(content.decode(fitting, "replace"), canonical(fitting), guessed=True)


def _fitting(content: bytes, name: str | None) -> str | None:
    """A codec that is declared, where the bytes agree; in its place the wider one, where there are more characters."""
    if name is None or name.startswith((*WIDE, *ESCAPED, "utf-8")):
        return None
    if name == "shift_jis" and _strictly(content, name) is None:
        name = "cp932"
    return name if fits(content, name) else None


def canonical(name: str) -> str:
    """Python's own name for a codec: `latin1` is `iso8859-1`."""
    return codecs.lookup(name).name


def _codec(declared: str | None) -> str | None:
    return None if declared is None else codec_of(declared)


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except ValueError:
        return None


def _escaped(content: bytes, declared: str | None) -> Decoded | None:
    """The text of a codec that writes other letters as ASCII: one that is declared, or that its escapes show."""
    if declared is not None and declared.startswith(ESCAPED):
        text = _strictly(content, declared)
        if text is not None and not text.isascii():
            return Decoded(text, canonical(declared))
    for pattern, name in ESCAPES:
        if pattern.search(content) and (text := _strictly(content, name)) is not None:
            return Decoded(text, canonical(name), guessed=name == "hz")
    return None


def _refuse_binary(content: bytes) -> None:
    controls = len(content) - len(content.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(content):
        raise UnusableArticleError("not_text", "The bytes are not text in any encoding.", stage="decode")


def _by_nuls(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the NULs are, and by what comes out being text."""
    size = len(content)
    places = [content[place : size - size % 4 : 4].count(0) for place in range(4)]
    quarter = size // 4
    if quarter and max(places[2:]) == places[3] == quarter == places[2]:
        candidates = ["utf-32-le"]
    elif quarter and places[0] == places[1] == quarter:
        candidates = ["utf-32-be"]
    else:
        first, second = content[0::2].count(0), content[1::2].count(0)
        enough = max(first, second) >= max(1, LEAST_NULS * size / 2)
        if not enough or max(first, second) < NUL_LEAD * min(first, second):
            return None
        candidates = ["utf-16-be" if first > second else "utf-16-le"]
    return next((name for name in candidates if _is_text(content[:WIDE_SAMPLE], name)), None)


def _is_text(sample: bytes, name: str) -> bool:
    """Whether letters, blanks and signs of ASCII come out, and no controls."""
    text = sample.decode(name, "ignore")
    good = sum(character.isalnum() or character.isspace() or " " <= character <= "~" for character in text)
    controls = sum(character < " " and not character.isspace() for character in text)
    return bool(text) and not controls and good >= LEAST_TEXT * len(text)
