"""Which language a text is in, by its script and by its letters.

A script that one language uses settles it; languages that share one are told apart by the n-grams of `letters.py`,
all of them counted, and by letters that one has and another lacks; languages without n-grams have letters of their own
or common words (`commonest.py`), and an answer whose commonest words are not there is none. Where that leaves a text in
doubt, langdetect is asked as well (`doubtful.py`): for two in a hundred single sentences of news in the languages it
knows, and for no text of five sentences. The same text gives the same answer in any process.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from ingest.commonest import TWIN_CODE, WORDS, by_letters_and_words, by_words
from ingest.forms import form_of
from ingest.letters import SCALE, letters
from ingest.scripts import ALPHABETS, TABLES, UNIQUE, by_alphabet, lacking, script_of

UNKNOWN = "und"
# More text does not change the answer, and time grows with it.
SAMPLE_CHARACTERS = 800
# Below this a language is named as readily for a wrong one.
LEAST_LETTERS = 10
# n-grams that overlap say the same more than once: so many of them are one piece of evidence.
OVERLAP = 8
# In doubt is a text of which the tables hold no language for likelier than all others together. Over 9,068 texts
# langdetect is right less often than they are, at any limit; at this one both together are as good as the tables alone.
DOUBT = 0.5
# What langdetect's word counts beside that of the tables, which have seen all of the n-grams.
ITS_SHARE = 0.3
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, or `und`, and how sure the answer is, 0 to 1; no score where there is no answer."""

    code: str
    score: float | None


def language(text: str) -> Language:
    """The language of a clean text, judged by its first sentences. Never raises.

    `und` where there is too little text, or none in a language that is known.

    >>> language("The council voted on Monday to rebuild the harbour wall.").code
    'en'
    """
    sample = _sample(text)
    counts = Counter(sample)
    script, size = script_of(counts)
    if size < LEAST_LETTERS:
        return Language(UNKNOWN, None)
    if script == "han":
        return Language("zh", 1.0)
    if (code := UNIQUE.get(script) or by_alphabet(counts, script)) is not None:
        return Language(code, 1.0)
    return _by_letters(sample, counts, script) if script in TABLES else Language(UNKNOWN, None)


def codes() -> tuple[str, ...]:
    """All that an answer can be, sorted."""
    told = {code for table in TABLES for code in letters(table).languages}
    return tuple(
        sorted(
            {
                *told,
                *UNIQUE.values(),
                *(own[0] for alphabet in ALPHABETS.values() for own in alphabet),
                *(code for languages in WORDS.values() for code in languages),
                TWIN_CODE,
                "zh",
                UNKNOWN,
            }
        )
    )


def _by_letters(sample: str, counts: Counter[str], script: str) -> Language:
    if (told := by_words(sample, script)) is not None:
        return Language(told[0], round(told[1], 3))
    known = letters(script)
    scores = dict(zip(known.languages, known.scores(sample), strict=True))
    if not any(scores.values()):
        return Language(UNKNOWN, None)
    for code, weight in lacking(counts, script):
        scores[code] += weight
    best = max(scores.values())
    odds = {code: math.exp((score - best) / SCALE / OVERLAP) for code, score in scores.items()}
    whole = sum(odds.values())
    shares = {code: odd / whole for code, odd in odds.items()}
    if max(shares.values()) < DOUBT:
        # Hardly any text needs it, and it takes a tenth of a second to load.
        from ingest.doubtful import opinion

        if not (said := opinion(sample, script)):
            return Language(UNKNOWN, None)
        shares = {code: (1 - ITS_SHARE) * share + ITS_SHARE * said.get(code, 0.0) for code, share in shares.items()}
    code = max(shares, key=lambda one: shares[one])
    if (told := by_letters_and_words(code, shares[code], sample)) is None:
        return Language(UNKNOWN, None)
    return Language(told[0], round(told[1], 3))


def _sample(text: str) -> str:
    """The first paragraphs that are sentences; headings and lists only where there is nothing else."""
    paragraphs: list[str] = []
    size = 0
    for line in text[: 20 * SAMPLE_CHARACTERS].split("\n"):
        if size >= SAMPLE_CHARACTERS:
            break
        if form_of(line).is_prose:
            paragraphs.append(line)
            size += len(line)
    sample = "\n".join(paragraphs or [text])[:SAMPLE_CHARACTERS]
    return ADDRESS.sub(" ", sample) if "@" in sample or "http" in sample or "www." in sample else sample
