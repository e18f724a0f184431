"""What newsrooms write, one module a language; data alone, no rules.

A table is read when the first text in its language comes by.
"""

from functools import cache
from importlib import import_module

from ingest.phrases.table import Cues, Phrases

# Language -> the name of its table, in the module that is called like the language.
LANGUAGES = {
    "en": "ENGLISH",
    "ar": "ARABIC",
    "cs": "CZECH",
    "da": "DANISH",
    "de": "GERMAN",
    "el": "GREEK",
    "es": "SPANISH",
    "fi": "FINNISH",
    "fr": "FRENCH",
    "he": "HEBREW",
    "hi": "HINDI",
    "id": "INDONESIAN",
    "it": "ITALIAN",
    "ja": "JAPANESE",
    "ko": "KOREAN",
    "nl": "DUTCH",
    "no": "NORWEGIAN",
    "pl": "POLISH",
    "pt": "PORTUGUESE",
    "ru": "RUSSIAN",
    "sv": "SWEDISH",
    "tr": "TURKISH",
    "uk": "UKRAINIAN",
    "vi": "VIETNAMESE",
    "zh": "CHINESE",
}


@cache
def table(language: str) -> Phrases:
    """The table of a language.

    Raises:
        KeyError: there is none.
    """
    name = LANGUAGES[language]
    found = getattr(import_module(f"ingest.phrases.{language}"), name)
    if not isinstance(found, Phrases):
        raise TypeError(f"{language}.{name} is no table")
    return found


__all__ = ["LANGUAGES", "Cues", "Phrases", "table"]
