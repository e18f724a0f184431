"""Characters that nobody sees or nobody types, out of the text where they are noise and left where a script needs them.

Persian and Indic words have joiners in them, emoji are joined, Thai and Khmer part words with zero-width spaces, and
lines with Arabic or Hebrew have marks of direction; elsewhere word processors, scripts and PDF files left them behind.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# All of what is looked for here but soft hyphens, for a class in a pattern.
SUSPECTS = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164"
    "\ue000-\uf8ff\ufb00-\ufb06\ufb13-\ufb17\ufe80-\ufefc\uffa0\ufff9-\ufffc"
)
# Scripts whose words have joiners and non-joiners: Arabic, Syriac, N'Ko, the Indic ones, Burmese, Khmer, Mongolian.
JOINED = "\u0600-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
# Scripts that write no blanks, so that a zero-width one says where a line may be broken.
UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
DIRECTION = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
# "fi" and "fl" as one character, from PDF files; of Arabic the forms that letters take in a word.
LIGATURES = "[\ufb00-\ufb06\ufb13-\ufb17\ufe80-\ufefc]"
# Half of a broken character is no hyphen ("Ã\xad"). One that a line of print ends in says that its word goes on in the
# next one, which `parse/text.py` needs to know where it joins them.
SOFT_HYPHEN = "(?<![ÂÃÐÑ])(?:\xad(?![ \t]*\n[ \t]*[^\\W\\d_])|(?<![^\\W\\d_])\xad)"
# Icons of fonts for web pages, and what word processors take from their font of symbols. In a word it is a letter of
# somebody's font: the dots of Yoruba, rare Chinese names.
PRIVATE = r"(?<![^\W\d_])(?<![\ue000-\uf8ff])[\ue000-\uf8ff]+(?![^\W\d_])"
BULLET = "\uf0b7"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern, made when it is first asked for: most texts need none of these."""
    return re.compile(text)


def without_soft_hyphens(text: str) -> str:
    """No hints where a word could be broken, but where it is broken by the end of a line."""
    return _pattern(SOFT_HYPHEN).sub("", text) if "\xad" in text else text


def without_invisible(text: str) -> str:
    """No zero-width characters and marks of direction but where the script needs them."""
    text = _pattern(_invisible()).sub("", text)
    return "\n".join(
        line if _pattern(f"[{RIGHT_TO_LEFT}]").search(line) else _pattern(DIRECTION).sub("", line)
        for line in text.split("\n")
    )


def _invisible() -> str:
    return (
        # spaces of no width, where blanks part words
        f"(?<![{UNSPACED}])\u200b|\u200b(?![{UNSPACED}])"
        # joiners that join nothing
        f"|(?<![{JOINED}])\u200c(?![{JOINED}])"
        f"|(?<![{JOINED}{EMOJI}])\u200d(?![{JOINED}{EMOJI}])"
        # word joiners and invisible operators, fillers, marks of annotations, and what stands for a picture
        "|[\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffc]"
    )


def without_ligatures(text: str) -> str:
    """`ﬁ` is `fi`, and Arabic letters are the same ones everywhere in a word."""
    return _pattern(LIGATURES).sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def without_private_use(text: str) -> str:
    """No characters that mean something in one font alone; a bullet of the font of symbols is a bullet."""
    return _pattern(PRIVATE).sub("", text.replace(BULLET, "•"))
