"""Which languages' tables a text needs, by its script and its commonest words.

Quick and rough, a few microseconds a paragraph: it opens tables, where one too many does little harm. What a record
says its language is comes from `languages.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from ingest.phrases.common import COMMON

# The first sentences tell as much as the rest.
SAMPLE_CHARACTERS = 800
# English phrases turn up on pages in any language ("Newsletter", "Share", "Getty Images").
ALWAYS = "en"
# Close relatives share words; a second language with this share of the first one's votes is opened as well.
RELATIVE_SHARE = 0.7
# A text that holds fewer of a language's commonest words than this share is not in it.
LEAST_SHARE = 0.05
KANA = re.compile("[\u3041-\u30ff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
HAN = re.compile("[\u3400-\u9fff]")
UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _word in _words:
        _LANGUAGES.setdefault(_word, []).append(_language)


def votes(text: str) -> tuple[Counter[str], int]:
    """For each language how many of a text's words are among its commonest, and how many words were counted."""
    words = text[:SAMPLE_CHARACTERS].casefold().split()
    return Counter(chain.from_iterable(filter(None, map(_LANGUAGES.get, words)))), len(words)


@lru_cache(maxsize=64)
def languages_of(text: str) -> frozenset[str]:
    """The languages whose tables are for a text, English always among them; judged by how the text begins."""
    if not text.isascii() and (script := _by_script(text[:SAMPLE_CHARACTERS])):
        return frozenset({ALWAYS, script})
    found, words = votes(text)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return frozenset({ALWAYS}) | {
        language
        for language, times in ranked
        if times >= LEAST_SHARE * words and times >= RELATIVE_SHARE * ranked[0][1]
    }


def _by_script(text: str) -> str | None:
    """Japanese, Korean or Chinese, where a good part of a text is written so."""
    if len(UNSPACED.findall(text)) < 0.2 * len(text):
        return None
    han, kana, hangul = len(HAN.findall(text)), len(KANA.findall(text)), len(HANGUL.findall(text))
    if hangul > han + kana:
        return "ko"
    return "ja" if kana > 0.1 * han else "zh"
