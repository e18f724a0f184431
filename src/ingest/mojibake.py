"""UTF-8 that was read as another codec, turned back; the only place that knows ftfy.

ftfy judges a stretch at a time and has to be careful. An article is more evidence: where every character beyond ASCII
in its lines is a piece of UTF-8 read as one and the same codec, and what comes out are words, that is what happened.
Lines that are broken in part are left to ftfy.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

# Codecs that UTF-8 is read as by mistake, likely ones first. Bytes that a codec has no character for come out as C1
# controls, and so they do for windows-1252 where it is taken for latin-1.
CODECS = (
    "cp1252",
    "mac-roman",
    "cp1251",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1257",
    "cp1253",
    "cp437",
    "cp850",
    "koi8-r",
)
# In Russian and Greek every letter is the first half of something there.
OF_OTHER_SCRIPTS = ("cp1251", "koi8-r", "cp1253")
# The most characters that one of other scripts turns into.
LONGEST = 3
LATIN_LETTER = re.compile("[A-Za-z]")
# So many characters of UTF-8 in an article make a path of breakage; longer ones count as often as they have bytes.
LEAST = 4
# Each time makes two characters of one, so that more would be an article of a few words.
MOST_TIMES = 4
# A character beyond ASCII that stands alone is whole.
ALONE = re.compile(r"[^\x00-\x7f](?<![^\x00-\x7f][^\x00-\x7f])(?![^\x00-\x7f])")
# What ends or begins words beside the letters that are second halves in mac-roman: "l’été", "«État", "—Ça".
TYPOGRAPHY = frozenset("«»…\xa0–—“”‘’œŒ")
# Nearly all of broken characters are two beyond ASCII together; a pattern that says so is made and searched in no time.
BROKEN = re.compile("[^\x00-\x7f](?:(?<=[\x80-\x9fÃÂ])|[^\x00-\x7f])")
SIGN = re.compile("[\x80-\x9fÃÂ]")
C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Path:
    """A codec that UTF-8 was read as: its byte for each character."""

    codec: str
    bytes_by_character: dict[int, int]

    def characters(self, first: int, last: int) -> str:
        """The characters of a range of bytes, for a class in a pattern."""
        return re.escape("".join(chr(one) for one, byte in self.bytes_by_character.items() if first <= byte <= last))

    def begins(self) -> str:
        """A pattern for what follows the first character of a broken one, which it looks back at."""
        others = self.characters(0x80, 0xBF)
        return f"(?<=[{self.characters(0xC2, 0xDF)}])[{others}]|(?<=[{self.characters(0xE0, 0xF4)}])[{others}]{{2}}"

    def follows(self) -> str:
        """A pattern for what stands around the second character of a broken one."""
        others = self.characters(0x80, 0xBF)
        two, more = self.characters(0xC2, 0xDF), self.characters(0xE0, 0xF4)
        return f"(?<=[{two}][{others}])|(?<=[{more}][{others}])(?=[{others}])"


@cache
def paths() -> tuple[Path, ...]:
    """The paths of breakage, likely ones first."""
    return tuple(map(_path, CODECS))


def _path(codec: str) -> Path:
    characters = [bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in range(256)]
    table = {ord(character): byte for byte, character in enumerate(characters)}
    # windows-1252 is taken for latin-1, and the other way round.
    return Path(codec, ({byte: byte for byte in range(0x80, 0xA0)} if codec == "cp1252" else {}) | table)


@cache
def _latin() -> re.Pattern[str]:
    """A broken character: a class first, for which the search is fast, then what goes with each path."""
    some = [path for path in paths() if path.codec not in OF_OTHER_SCRIPTS]
    firsts = "".join(path.characters(0xC2, 0xF4) for path in some)
    return re.compile(f"[{firsts}](?:{'|'.join(path.begins() for path in some)})")


@cache
def _others() -> re.Pattern[str]:
    """The second character of a broken one, which is rarer where every letter can be the first."""
    some = [path for path in paths() if path.codec in OF_OTHER_SCRIPTS]
    seconds = "".join(path.characters(0x80, 0xBF) for path in some)
    return re.compile(f"[{seconds}](?:{'|'.join(path.follows() for path in some)})")


# Controls, private and unassigned characters.
NO_TEXT = ("Cc", "Co", "Cn", "Cs")
# A letter of one script right beside one of another: quotation marks and capitals that happen to be UTF-8. True text
# has few.
MIXED = "[A-Za-z][\u0370-\u1dff\u2c00-\ud7ff]|[\u0370-\u1dff\u2c00-\ud7ff][A-Za-z]"
MIXED_PER_WEIGHT = 8


def without_mojibake(text: str) -> str:
    """`Ã©` is `é`, in the lines that can hold mojibake."""
    if text.isascii() or BROKEN.search(text) is None:
        return text
    lines = text.split("\n")
    suspects = {number: line for number, line in enumerate(lines) if _is_suspicious(line)}
    if not suspects:
        return text
    known: set[str] = set()
    for _ in range(MOST_TIMES):
        if not (turned := _turned_back(suspects, known)):
            break
        suspects |= turned
    for number, line in suspects.items():
        lines[number] = _mended(line)
    return "\n".join(lines)


def _is_suspicious(line: str) -> bool:
    return not line.isascii() and bool(SIGN.search(line) or _latin().search(line) or _others().search(line))


def _turned_back(lines: Mapping[int, str], known: set[str]) -> dict[int, str]:
    """The lines that paths of breakage explain, as they were, by their number.

    Codecs that a text was read as join those that are `known`; for them one line is enough, as text is broken twice in
    the same way.
    """
    found: dict[str, dict[int, str]] = {}
    for number, line in lines.items():
        if line.isascii() or ALONE.search(line):
            continue
        for path in paths():
            if (whole := _back(line, path)) is not None:
                found.setdefault(path.codec, {})[number] = whole
    weights = {
        codec: sum(len(lines[at]) - len(whole) for at, whole in wholes.items()) for codec, wholes in found.items()
    }
    known |= {codec for codec, weight in weights.items() if weight >= LEAST}
    turned: dict[int, str] = {}
    for codec in sorted(known & {*found}, key=lambda codec: (-weights[codec], codec)):
        turned = found[codec] | turned
    return turned


def _back(line: str, path: Path) -> str | None:
    """A line with every character beyond ASCII turned back; None where that is no text."""
    try:
        whole = charmap_encode(line, "strict", path.bytes_by_character)[0].decode("utf-8")
    except UnicodeError:
        return None
    if C1.search(whole):
        # What was broken twice.
        return whole if _back(whole, path) is not None else None
    return whole if _is_text(whole, len(line) - len(whole)) else None


def _is_text(text: str, weight: int) -> bool:
    return len(re.findall(MIXED, text)) * MIXED_PER_WEIGHT <= weight and not any(
        unicodedata.category(character) in NO_TEXT for character in {*text} if character > "\x7f"
    )


def _is_partly_broken(line: str) -> bool:
    """Whether a line may be one for ftfy; of other scripts two broken characters are, or one beside a Latin letter."""
    if SIGN.search(line) or any(found[0] not in TYPOGRAPHY for found in _latin().findall(line)):
        return True
    starts = [found.start() - 1 for found in _others().finditer(line)]
    return any(later - start <= LONGEST for start, later in pairwise(starts)) or any(
        LATIN_LETTER.match(line, start - 1) or LATIN_LETTER.match(line, start + 2) for start in starts if start
    )


def _mended(line: str) -> str:
    """A line as ftfy mends it; its own test for mojibake comes first, and most lines end there."""
    if not _is_partly_broken(line):
        return line
    from ftfy import fix_encoding
    from ftfy.badness import is_bad
    from ftfy.fixes import fix_c1_controls

    return fix_c1_controls(fix_encoding(line)) if is_bad(line) else line
