"""Texts that the letter statistics leave in doubt, put to langdetect; the only place that knows it.

langdetect draws n-grams by chance and loads its profiles in the order of their directory. Here each text begins with
the same seed, and the profiles come in the order of their names, so that the same text gives the same answer in any
thread or process. It is loaded when the first such text comes, with the profiles of one script.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from langdetect import DetectorFactory, LangDetectException

from ingest.letters import letters

SEED = 0


def opinion(sample: str, script: str) -> Mapping[str, float]:
    """How likely langdetect holds each of a script's languages to be, the likely ones alone; none where it raises."""
    detector = _factory(script).create()
    detector.append(sample)
    try:
        return {language.lang: language.prob for language in detector.get_probabilities()}
    except LangDetectException:
        return {}


@cache
def _factory(script: str) -> DetectorFactory:
    factory = DetectorFactory()
    factory.set_seed(SEED)
    profiles = resources.files("langdetect").joinpath("profiles")
    factory.load_json_profile(
        [profiles.joinpath(language).read_text("utf-8") for language in sorted(letters(script).languages)]
    )
    return factory
