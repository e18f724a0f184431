"""Broken characters and line ends mended; mojibake is for `mojibake.py`.

Leaves typography as it is: curly quotes, dashes, ellipses and ligatures are not faults.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ingest.mojibake import without_mojibake

# Line ends beyond LF and CRLF. NEL beside another character beyond ASCII is half of a broken one ("Ã\x85").
OTHER_LINE_ENDS = re.compile("[\r\u2028\u2029\f\v\x85]")
LINE_ENDS = re.compile("[\r\u2028\u2029\f\v]|(?<![^\x00-\x7f])\x85(?![^\x00-\x7f])")
# What a terminal would act on: "\x1b[31m".
ANSI_ESCAPES = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
# C0 but tab and line feed, DEL, C1, and the byte-order mark inside a text.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
SURROGATES = re.compile("[\ud800-\udfff]")
# What the steps for line ends, surrogates and control characters look for: one search, where most texts have none.
SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
# Each round can uncover work for another ("&amp;eacute;"); what is broken deeper than this stays.
MAX_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text that is whole, and the names of what was mended, sorted."""

    text: str
    repairs: tuple[str, ...] = ()


def repair(text: str) -> Repaired:
    """Mend line ends, mojibake, HTML entities, control characters and decomposed letters (NFC).

    Mending what is whole changes nothing, and so does mending twice. Never raises.
    """
    text = text.replace("\r\n", "\n")
    repairs = set()
    for _ in range(MAX_ROUNDS):
        before = text
        for name, step in STEPS:
            mended = step(text)
            if mended != text:
                repairs.add(name)
                text = mended
        if text == before:
            break
    return Repaired(text, tuple(sorted(repairs)))


@lru_cache(maxsize=1)
def _is_plain(text: str) -> bool:
    """Whether nothing in a text is special; three steps ask it of the same text, one after the other."""
    return SPECIAL.search(text) is None


def with_line_feeds(text: str) -> str:
    """Every line end is a line feed."""
    if _is_plain(text) or OTHER_LINE_ENDS.search(text) is None:
        return text
    return LINE_ENDS.sub("\n", text)


def without_surrogates(text: str) -> str:
    """Pairs of surrogates are one character, and a lone one is the replacement character."""
    if _is_plain(text) or SURROGATES.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def without_entities(text: str) -> str:
    """`&eacute;` is `é`, in lines that hold no tags."""
    if "&" not in text:
        return text
    from ftfy.fixes import unescape_html

    return "\n".join(unescape_html(line) if "&" in line and "<" not in line else line for line in text.split("\n"))


def without_controls(text: str) -> str:
    """No control characters but tab and line feed, and no terminal escapes."""
    if _is_plain(text) or CONTROLS.search(text) is None:
        return text
    return CONTROLS.sub("", ANSI_ESCAPES.sub("", text))


def composed(text: str) -> str:
    """Letters and their accents are one character where Unicode has one (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# ftfy works line by line, so lines must be lines before it starts.
STEPS = (
    ("line_ends", with_line_feeds),
    ("surrogates", without_surrogates),
    ("html_entities", without_entities),
    ("mojibake", without_mojibake),
    ("control_characters", without_controls),
    ("nfc", composed),
)
