"""A codec by statistics, where nothing says which: the one whose text reads like a language.

What is tried on each codec is the words beyond ASCII. ASCII letters around them say which language it may be, letters
beyond ASCII whether they are the right ones there (`letters.py`). What reads well in none is left to
charset-normalizer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.declarations import codec_of
from ingest.ideographs import ideographic
from ingest.letters import FOLDED, letters
from ingest.sampling import fits, sample_of, without_tail

FALLBACK = "cp1252"
# Codecs of one byte a character by the table that their letters are in; of equals the first counts.
LATIN = (
    "cp1252",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1257",
    "iso8859-15",
    "cp1258",
    "iso8859-13",
    "mac-roman",
    "cp850",
    "cp852",
    "cp437",
    "mac-latin2",
    "mac-turkish",
    "iso8859-4",
    "iso8859-16",
    "iso8859-3",
    "iso8859-10",
    "cp775",
    "cp857",
    "cp865",
    "cp861",
    "hp-roman8",
)
OTHER_SCRIPTS = {
    "cyrillic": ["cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "cp855", "cp1125", "ptcp154"],
    "arabic": ["cp1256", "iso8859-6", "cp720"],
    "others": ["cp1253", "iso8859-7", "cp737", "mac-greek", "cp869", "cp1255", "iso8859-8", "cp862", "cp874"],
}
# How many times rarer than windows-1252 a codec is on the web and in archives is a matter of some natural logarithms;
# the first eight codecs of Latin letters are what most texts are in.
RARE = {codec: -48 if number < 12 else -80 for number, codec in enumerate(LATIN) if number >= 8}
# Mainframes have blanks and letters where others have signs.
EBCDIC = {"latin": ["cp037", "cp500", "cp273", "cp1140", "cp1026"], "others": ["cp424", "cp875"]}
# A word of an alphabet beyond ASCII has nothing else in it.
PURE = re.compile(rb"(?<![A-Za-z])[\x80-\xff]{3,60}(?![A-Za-z])")
HIGH_WORD = re.compile(rb"[A-Za-z]{0,20}[\x80-\xff][A-Za-z\x80-\xff]{0,60}")
# A first look at so many bytes leaves so many codecs for a second look.
FIRST_BYTES, SECOND_BYTES, SECOND_CODECS = 80, 400, 4
CONTEXT_BYTES = 600
# What characters are worth that are no letters: typography is common, other signs and controls are not, and in the
# middle of a word few are at home.
AROUND_WORDS = "“”‘’„–—…«»•\xa0"
TYPOGRAPHY = frozenset(f"{AROUND_WORDS}·°§©®™€£№½¼¾²³´¿¡ªº±×\xad،؛؟ฯ฿\u200c\u200d\u200e\u200f")
SIGN, CONTROL, TYPOGRAPHIC, INSIDE = -40, -120, 8, -40
# Where another codec has none, so many are no text.
TOO_MANY = 6 * SIGN
INSIDE_WORD = re.compile("(?<=[^\\W\\d_])[^\x00-\x7f\\w’‘–—\xad\xb4](?=[^\\W\\d_])|(?<=[a-zß-öø-ÿ])[À-ÖØ-Þ]")
BLANKS = re.compile(f"[\x00-@\\\\[-`{{-\x7f{AROUND_WORDS}]+")
# Letters of languages that share a script with those of a table, without being in it: Kazakh, Azeri, Icelandic.
OTHER_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІўЎђћЂЋəƏþðÞÐ")
OTHER_LETTER = 12
# Where a text reads this badly, a byte beyond ASCII, it is not read right: five sentences have 45 at the least.
LEAST = 12


@dataclass(frozen=True, slots=True)
class _Context:
    """What the ASCII words say, by table: the sum of their n-grams, and what the best language has of it."""

    total: int = 0
    best: int = 0


def guess(content: bytes) -> str:
    """The codec under which the bytes read best; Python's name of it. They are not UTF-8.

    Only codecs that all of the bytes fit are taken, a fault in a thousand aside.
    """
    sample = sample_of(content)
    if (found := ideographic(sample, without_tail)) is not None and fits(content, found):
        return found
    if _is_ebcdic(content) and (found := _best([content[:SECOND_BYTES]], EBCDIC, _Context(), content)) is not None:
        return found
    words = list(dict.fromkeys(HIGH_WORD.findall(sample)))
    pure = sum(PURE.search(word) is not None for word in words)
    of_other_scripts = pure * 3 > len(words)
    tried = OTHER_SCRIPTS if of_other_scripts else {"latin": LATIN}
    context = _Context() if of_other_scripts else _context(sample)
    return _best(words, tried, context, content) or _by_charset_normalizer(sample)


def _is_ebcdic(content: bytes) -> bool:
    """Whether the blank is 0x40, and the letters are where ASCII has none."""
    head = content[:SECOND_BYTES]
    return head.count(0x40) > 0.08 * len(head) and head.count(0x20) * 8 < head.count(0x40)


def _context(sample: bytes) -> _Context:
    latin = letters("latin")
    words = HIGH_WORD.sub(b" ", sample[: 2 * CONTEXT_BYTES])[:CONTEXT_BYTES].decode("ascii", "ignore")
    total = latin.total(_words(words))
    return _Context(total, max(latin.lanes(total)))


def _best(
    words: list[bytes], codecs_by_table: Mapping[str, Sequence[str]], context: _Context, content: bytes
) -> str | None:
    """Of the codecs that all bytes fit the one that some words read best in, if they read well."""
    tried = {codec: table for table, names in codecs_by_table.items() for codec in names}
    piece = b" ".join(words)[:FIRST_BYTES]
    scores = _scores(piece, tried, context)
    best = max(scores.values())
    ranked = sorted(scores, key=lambda codec: -scores[codec])
    # The second look is at words that set those ahead apart.
    ahead = [codec for number, codec in enumerate(ranked) if number < 2 or scores[codec] == best]
    apart = bytes(
        byte for byte, *others in zip(range(256), *map(_characters, ahead), strict=True) if len({*others}) > 1
    )
    words = sorted(words, key=lambda word: word.translate(None, apart) == word)
    piece = b" ".join(words)[:SECOND_BYTES]
    least = sorted(set(scores.values()), reverse=True)[:SECOND_CODECS][-1]
    scores = _scores(piece, {codec: tried[codec] for codec in ranked if scores[codec] >= least}, context)
    enough = LEAST * sum(byte > 127 for byte in piece)
    found = sorted(scores, key=lambda codec: -scores[codec])
    return next((codec for codec in found if scores[codec] >= enough and fits(content, codec)), None)


def _scores(piece: bytes, tried: dict[str, str], context: _Context) -> dict[str, int]:
    """How well a piece reads in each of the codecs, but for those in which it is full of signs and controls."""
    signs = {codec: sum(map(_signs(codec).__getitem__, piece)) for codec in tried}
    worst = min(max(signs.values()), 0) + TOO_MANY
    # Relatives differ in a few letters, and a piece may have none of those.
    known: dict[tuple[str, str], int] = {}
    scores: dict[str, int] = {}
    for codec, table in tried.items():
        if signs[codec] < worst:
            continue
        text = piece.decode(codec, "replace")
        if (table, text) not in known:
            known[table, text] = _score(text, table, context) + signs[codec]
        scores[codec] = known[table, text] + RARE.get(codec, 0)
    return scores


def _score(text: str, table: str, context: _Context) -> int:
    """How well words read, in the language that they and their context read best in."""
    known = letters(table)
    said = max(known.lanes(known.total(_words(text)) + context.total)) - context.best
    return said + INSIDE * len(INSIDE_WORD.findall(text))


def _words(text: str) -> str:
    """Words as the tables have them; those in capitals count as small letters. Signs do not part words."""
    head = text[:FIRST_BYTES]
    if sum(map(str.isupper, head)) > sum(map(str.islower, head)):
        text = text.lower()
    return f" {BLANKS.sub(' ', text).translate(FOLDED)} "


@cache
def _characters(codec: str) -> str:
    """The character of each byte."""
    return bytes(range(256)).decode(codec, "replace")


@cache
def _signs(codec: str) -> tuple[int, ...]:
    """What each byte is worth as a sign."""
    return tuple(map(_worth, _characters(codec)))


def _worth(character: str) -> int:
    if character <= "\x7f":
        return 0
    if character in TYPOGRAPHY:
        return TYPOGRAPHIC
    if character in OTHER_LETTERS:
        return OTHER_LETTER
    # Vowel signs and accents are marks, half of the text in Thai.
    if character.isdecimal() or unicodedata.category(character)[0] in "LM":
        return 0
    return CONTROL if "\x80" <= character <= "\x9f" or character == "\N{REPLACEMENT CHARACTER}" else SIGN


def _by_charset_normalizer(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return FALLBACK if best is None else codec_of(best.encoding) or FALLBACK
