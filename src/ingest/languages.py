"""Which language a text is in; the only place that knows langdetect.

Clear cases are settled by the commonest words, in microseconds; langdetect is asked about the others. The same text
gives the same answer in any process: its profiles load in the order of their names, and its sampling is seeded for
every text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ingest.forms import form_of
from ingest.vocabulary import votes

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

UNKNOWN = "und"
# More text does not change the answer, and time grows with it.
SAMPLE_CHARACTERS = 800
# Below this many letters, langdetect names a language as readily for a wrong one.
LEAST_LETTERS = 20
SEED = 0
# A fifth of the words of plain prose are among the commonest thirty; relatives share half of the votes of the best one.
CLEAR_WORDS, CLEAR_SHARE, CLEAR_LEAD = 30, 0.2, 0.5
# Languages with close relatives that no table is for: Afrikaans, Malay, Nynorsk.
UNCLEAR = frozenset(("nl", "id", "no"))


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, or `und`, and how sure the answer is, 0 to 1; no score where there is no answer."""

    code: str
    score: float | None


def language(text: str) -> Language:
    """The language of a clean text, judged by its first sentences. Never raises.

    `und` where there are fewer than twenty letters or langdetect has no answer.
    """
    sample = _sample(text)
    if (clear := _clear_case(sample)) is not None:
        return clear
    if sum(character.isalpha() for character in sample) < LEAST_LETTERS:
        return Language(UNKNOWN, None)
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(sample)
    try:
        best, *_ = detector.get_probabilities()
    except (LangDetectException, ValueError):
        # ValueError: no candidate reached langdetect's own threshold, and the list is empty.
        return Language(UNKNOWN, None)
    return Language(best.lang.partition("-")[0], round(best.prob, 3))


def _clear_case(sample: str) -> Language | None:
    """The language that a good part of the words belongs to, and to no other; its score is what no other has."""
    found, words = votes(sample)
    if words < CLEAR_WORDS or not found:
        return None
    (best, times), *others = found.most_common(2)
    second = others[0][1] if others else 0
    if best in UNCLEAR or times < CLEAR_SHARE * words or second > CLEAR_LEAD * times:
        return None
    return Language(best, round(1 - second / times * (1 - CLEAR_LEAD), 3))


def _sample(text: str) -> str:
    """The first paragraphs that are sentences; headings and lists only where there is nothing else."""
    paragraphs = [line for line in text[: 20 * SAMPLE_CHARACTERS].split("\n") if form_of(line).is_prose]
    return "\n".join(paragraphs or [text])[:SAMPLE_CHARACTERS]


@cache
def _factory() -> DetectorFactory:
    from langdetect.detector_factory import DetectorFactory

    files = sorted(resources.files("langdetect").joinpath("profiles").iterdir(), key=lambda file: file.name)
    factory = DetectorFactory()
    factory.set_seed(SEED)
    factory.load_json_profile([file.read_text("utf-8") for file in files if not file.name.startswith((".", "_"))])
    return factory
