"""What newsrooms write, one module a language; data alone, no rules."""

from ingest.phrases.ar import ARABIC
from ingest.phrases.cs import CZECH
from ingest.phrases.da import DANISH
from ingest.phrases.de import GERMAN
from ingest.phrases.el import GREEK
from ingest.phrases.en import ENGLISH
from ingest.phrases.es import SPANISH
from ingest.phrases.fi import FINNISH
from ingest.phrases.fr import FRENCH
from ingest.phrases.he import HEBREW
from ingest.phrases.hi import HINDI
from ingest.phrases.id import INDONESIAN
from ingest.phrases.it import ITALIAN
from ingest.phrases.ja import JAPANESE
from ingest.phrases.ko import KOREAN
from ingest.phrases.nl import DUTCH
from ingest.phrases.no import NORWEGIAN
from ingest.phrases.pl import POLISH
from ingest.phrases.pt import PORTUGUESE
from ingest.phrases.ru import RUSSIAN
from ingest.phrases.sv import SWEDISH
from ingest.phrases.table import Cues, Phrases
from ingest.phrases.tr import TURKISH
from ingest.phrases.uk import UKRAINIAN
from ingest.phrases.vi import VIETNAMESE
from ingest.phrases.zh import CHINESE

TABLES: tuple[Phrases, ...] = (
    ENGLISH,
    ARABIC,
    CZECH,
    DANISH,
    GERMAN,
    GREEK,
    SPANISH,
    FINNISH,
    FRENCH,
    HEBREW,
    HINDI,
    INDONESIAN,
    ITALIAN,
    JAPANESE,
    KOREAN,
    DUTCH,
    NORWEGIAN,
    POLISH,
    PORTUGUESE,
    RUSSIAN,
    SWEDISH,
    TURKISH,
    UKRAINIAN,
    VIETNAMESE,
    CHINESE,
)

__all__ = ["TABLES", "Cues", "Phrases"]
