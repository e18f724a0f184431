"""Broken characters and line ends mended; mojibake is for `mojibake.py`.

Leaves typography as it is: curly quotes, dashes and ellipses are not faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ingest.invisible import SUSPECTS, without_invisible, without_ligatures, without_private_use, without_soft_hyphens
from ingest.mojibake import without_mojibake

# Line ends beyond LF and CRLF. NEL beside another character beyond ASCII is half of a broken one ("Ã\x85").
OTHER_LINE_ENDS = re.compile("[\r\u2028\u2029\f\v\x85]")
LINE_ENDS = re.compile("[\r\u2028\u2029\f\v]|(?<![^\x00-\x7f])\x85(?![^\x00-\x7f])")
# What a terminal would act on: colours ("\x1b[31m"), titles and links ("\x1b]8;;…\x07"), character sets ("\x1b(B").
ANSI_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|[\]PX^_][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|[()*+][0-9A-Z]|[78=>cDEHMNOZ])"
)
# C0 but tab and line feed, DEL, C1, and the byte-order mark inside a text.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
SURROGATES = re.compile("[\ud800-\udfff]")
# What most steps look for: one search, where most texts have none.
SPECIAL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{SUSPECTS}]")
ENTITY = re.compile("&#?[0-9A-Za-z]{1,24};")
Step = Callable[[str], str]
# Each round can uncover work for another ("&amp;eacute;"); what is broken deeper than this stays.
MAX_ROUNDS = 8


# A blank beyond ASCII is there for a reason; several together are not.
BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What stands before it is looked at behind its first blank: a search for a blank is several times as fast.
BLANK_RUN = re.compile(f"[ {BLANKS}](?<=[^\\s].)[ {BLANKS}]+(?=[^\\s])")
# Curly quotation marks as typewriters have them.
STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text that is whole, and the names of what was mended, sorted."""

    text: str
    repairs: tuple[str, ...] = ()


def repair(text: str, *, straight_quotes: bool = False) -> Repaired:
    r"""Mend line ends, mojibake, HTML entities, invisible characters, ligatures and runs of blanks, and compose (NFC).

    Mending what is whole changes nothing, and so does mending twice. Typography stays, but where `straight_quotes` asks
    for typewriter's quotation marks. Never raises.

    >>> repair("FranÃ§ois said â€œnoâ€\x9d")
    Repaired(text='François said “no”', repairs=('mojibake',))
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
    if straight_quotes and (straight := text.translate(STRAIGHT)) != text:
        repairs.add("straight_quotes")
        text = straight
    return Repaired(text, tuple(sorted(repairs)))


@lru_cache(maxsize=1)
def _is_plain(text: str) -> bool:
    """Whether nothing in a text is special; several steps ask it of the same text, one after the other."""
    return SPECIAL.search(text) is None


def _unless_plain(step: Step) -> Step:
    return lambda text: text if _is_plain(text) else step(text)


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
    if ENTITY.search(text) is None:
        return text
    from ftfy.fixes import unescape_html

    return "\n".join(unescape_html(line) if "&" in line and "<" not in line else line for line in text.split("\n"))


def without_escapes(text: str) -> str:
    """Nothing that a terminal would act on."""
    return ANSI_ESCAPES.sub("", text) if "\x1b" in text else text


def without_controls(text: str) -> str:
    """No control characters but tab and line feed."""
    return text if _is_plain(text) else CONTROLS.sub("", text)


def with_single_blanks(text: str) -> str:
    """One blank between words; those at the ends of a line are for the layout."""
    return BLANK_RUN.sub(" ", text) if "  " in text or "\xa0" in text or "\u3000" in text else text


def composed(text: str) -> str:
    """Letters and their accents are one character where Unicode has one (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# ftfy works line by line, so lines must be lines before it starts.
STEPS = (
    ("line_ends", with_line_feeds),
    ("surrogates", without_surrogates),
    ("html_entities", without_entities),
    ("mojibake", without_mojibake),
    ("ansi_escapes", without_escapes),
    ("control_characters", without_controls),
    ("soft_hyphens", without_soft_hyphens),
    ("invisible", _unless_plain(without_invisible)),
    ("ligatures", _unless_plain(without_ligatures)),
    ("private_use", _unless_plain(without_private_use)),
    ("nfc", composed),
    ("blanks", with_single_blanks),
)
