"""Scripts, the languages that each is for, and the letters that one of them has and its neighbours lack."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping

# Where a script's letters begin; up to the next line they are its own.
_BEGINS = (
    (0x41, "latin"),
    (0x370, "greek"),
    (0x400, "cyrillic"),
    (0x530, "armenian"),
    (0x590, "hebrew"),
    (0x600, "arabic"),
    (0x700, "syriac"),
    (0x750, "arabic"),
    (0x780, "thaana"),
    (0x7C0, ""),
    (0x8A0, "arabic"),
    (0x900, "devanagari"),
    (0x980, "bengali"),
    (0xA00, "gurmukhi"),
    (0xA80, "gujarati"),
    (0xB00, "oriya"),
    (0xB80, "tamil"),
    (0xC00, "telugu"),
    (0xC80, "kannada"),
    (0xD00, "malayalam"),
    (0xD80, "sinhala"),
    (0xE00, "thai"),
    (0xE80, "lao"),
    (0xF00, "tibetan"),
    (0x1000, "myanmar"),
    (0x10A0, "georgian"),
    (0x1100, "hangul"),
    (0x1200, "ethiopic"),
    (0x13A0, ""),
    (0x1400, "aboriginal"),
    (0x1680, ""),
    (0x1780, "khmer"),
    (0x1800, "mongolian"),
    (0x18B0, ""),
    (0x1C80, "cyrillic"),
    (0x1C90, "georgian"),
    (0x1CC0, ""),
    (0x1E00, "latin"),
    (0x1F00, "greek"),
    (0x2000, ""),
    (0x2D00, "georgian"),
    (0x2D30, ""),
    (0x2D80, "ethiopic"),
    (0x2DE0, "cyrillic"),
    (0x2E00, ""),
    (0x3041, "kana"),
    (0x3100, ""),
    (0x3130, "hangul"),
    (0x3190, ""),
    (0x3400, "han"),
    (0xA000, ""),
    (0xA640, "cyrillic"),
    (0xA6A0, ""),
    (0xAC00, "hangul"),
    (0xD7B0, ""),
    (0xF900, "han"),
    (0xFB00, ""),
    (0xFB1D, "hebrew"),
    (0xFB50, "arabic"),
    (0xFE00, ""),
    (0xFE70, "arabic"),
    (0xFEFF, ""),
    (0xFF66, "kana"),
    (0xFFA0, ""),
    (0x20000, "han"),
    (0x323B0, ""),
)
_STARTS = [start for start, _ in _BEGINS]
_NAMES = [name for _, name in _BEGINS]
# Scripts that one language's newspapers use, or nearly one.
UNIQUE = {
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "thaana": "dv",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "oriya": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "tibetan": "bo",
    "myanmar": "my",
    "georgian": "ka",
    "hangul": "ko",
    "ethiopic": "am",
    "aboriginal": "iu",
    "khmer": "km",
    "mongolian": "mn",
    "kana": "ja",
}
# Scripts of several languages, which tables tell apart.
TABLES = ("latin", "cyrillic", "arabic", "devanagari")
# How many letters of an alphabet one of these says as much as.
WORTH = {"han": 4, "kana": 3, "hangul": 3, "ethiopic": 2}
# Pages in other scripts have English menus and names, so that Latin letters count for less.
LATIN_WORTH = 0.5
# Languages that the tables lack, by letters that they have and others lack: so many of all letters are these, and none,
# a name aside, are those.
ALPHABETS: Mapping[str, tuple[tuple[str, str, float, str], ...]] = {
    "cyrillic": (
        ("be", "іў", 0.02, "ищїєқғңұүөә"),
        ("tg", "ҷӣӯҳ", 0.01, "ыщ"),
        ("ba", "ҙҫҡ", 0.01, ""),
        ("tt", "җәһ", 0.02, "қғ"),
        ("kk", "қғұәңһ", 0.02, "ї"),
        ("ky", "ң", 0.005, "әіқ"),
        ("mn", "өү", 0.02, "әіқң"),
        ("sr", "ђћ", 0.005, "щъыьэюяйѓќ"),
    ),
    "arabic": (
        ("ps", "ټډړږښګڼېۍ", 0.02, "ٹڈڑے"),
        ("ug", "ۇۆۈۋ", 0.03, "ے"),
        ("ku", "ڵڕێۆە", 0.03, "ے"),
        ("sd", "ڄڃٻڀٺڪ", 0.02, ""),
    ),
    "latin": (
        ("is", "ðþ", 0.01, "çüğş"),
        ("fo", "ð", 0.01, "çüğşþ"),
        ("az", "ə", 0.02, ""),
        ("eo", "ĉĝĥĵŝŭ", 0.008, ""),
        ("mt", "ħġċ", 0.01, ""),
        ("yo", "ẹọṣ", 0.02, "đăơư"),
    ),
}
# Letters that a language of the tables does not have, though its relatives do; a name may have one.
LACKS: Mapping[str, Mapping[str, str]] = {
    "cyrillic": {
        "bg": "ыэёіїєґјљњќѓѕџ",
        "mk": "щъьюяйыэёіїєґ",
        "ru": "іїєґјљњќѓѕџў",
        "uk": "ыэёъјљњќѓѕџў",
    },
    "arabic": {"ar": "پچژگکٹڈڑںےہ", "fa": "ٹڈڑںےہ", "ur": "ةإ"},
    "devanagari": {"hi": "ळ", "ne": "ळ"},
    "latin": {
        "ca": "ãõñâê",
        "cs": "ľĺŕôä",
        "da": "öä",
        "de": "øæåéè",
        "es": "ãõçàèòï",
        "no": "öä",
        "pt": "ñëòèï",
        "sk": "ěřů",
        "sl": "ćđ",
        "sv": "øæ",
    },
}
LACK = -40


def script_of(counts: Counter[str]) -> tuple[str, float]:
    """The script that most letters are in, by how often each character is there, and how many letters that is.

    A Japanese text is one with kana in it. The script is "" where there are no letters.
    """
    sizes: Counter[str] = Counter()
    for character, times in counts.items():
        # Vowel signs are no letters for Unicode, and half of the text in some scripts.
        if character.isalpha() or (character > "\u02ff" and not character.isdecimal()):
            sizes[_NAMES[bisect(_STARTS, ord(character)) - 1]] += times
    sizes.pop("", None)
    if sizes["kana"] * 10 > sizes["han"]:
        sizes["kana"] += sizes.pop("han", 0)
    if sizes["hangul"] > sizes["han"]:
        sizes["hangul"] += sizes.pop("han", 0)
    weights = {script: size * WORTH.get(script, 1) for script, size in sizes.items() if size}
    if not weights:
        return "", 0
    best = max(weights, key=lambda script: weights[script] * (LATIN_WORTH if script == "latin" else 1))
    return best, weights[best]


def by_alphabet(counts: Counter[str], script: str) -> str | None:
    """A language that has letters of its own, where there are enough of them."""
    size = 0
    for code, own, share, foreign in ALPHABETS.get(script, ()):
        found = _times(counts, own)
        if found:
            size = size or sum(times for character, times in counts.items() if character.isalpha())
            if found >= max(2, share * size) and _times(counts, foreign) * 10 <= found:
                return code
    return None


def lacking(counts: Counter[str], script: str) -> Iterator[tuple[str, int]]:
    """What speaks against each language of a script: the letters that it does not have."""
    for code, letters in LACKS.get(script, {}).items():
        if found := _times(counts, letters):
            yield code, LACK * found


def _times(counts: Counter[str], letters: str) -> int:
    return sum(counts[letter] + counts[letter.upper()] for letter in letters)
