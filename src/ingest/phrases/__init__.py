"""What newsrooms write, one module a language; data alone, no rules."""

from ingest.phrases.en import ENGLISH
from ingest.phrases.table import Cues, Phrases

TABLES: tuple[Phrases, ...] = (ENGLISH,)

__all__ = ["TABLES", "Cues", "Phrases"]
