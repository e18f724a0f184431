r"""Clean news articles: raw text in, JSON Lines records out.

>>> from ingest import clean
>>> record = clean("Storm closes harbour\n\nThe harbour was closed on Monday after a storm.\n\nAdvertisement")
>>> record.title, record.text, [removed.kind for removed in record.removed]
('Storm closes harbour', 'The harbour was closed on Monday after a storm.', ['headline', 'advert'])

Its parts by themselves:

>>> from ingest import decode, language, repair
>>> decode("Der Hafen wurde geschlossen, für zwölf Tage.".encode("cp1252"))
Decoded(text='Der Hafen wurde geschlossen, für zwölf Tage.', encoding='cp1252', guessed=True)
>>> repair("FranÃ§ois said â€œnoâ€\x9d &amp; left")
Repaired(text='François said “no” & left', repairs=('html_entities', 'mojibake'))
>>> language("Der Hafen wurde nach dem Sturm geschlossen.").code
'de'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.decoding import Decoded, decode
    from ingest.document import Block, Caption, Document, Mark, RawArticle, Record, Rejected, Removed
    from ingest.errors import IngestError, UnusableArticleError
    from ingest.languages import Language, language
    from ingest.pipeline import clean, to_record
    from ingest.readers.rule_files import load_rules
    from ingest.repairing import Repaired, repair
    from ingest.user_rules import UserRules

__all__ = [
    "Block",
    "Caption",
    "Decoded",
    "Document",
    "IngestError",
    "Language",
    "Mark",
    "RawArticle",
    "Record",
    "Rejected",
    "Removed",
    "Repaired",
    "UnusableArticleError",
    "UserRules",
    "clean",
    "decode",
    "language",
    "load_rules",
    "repair",
    "to_record",
]

# Read when first asked for, so that the command's help does not wait for the library.
_HOMES = {
    "Decoded": "ingest.decoding",
    "IngestError": "ingest.errors",
    "Language": "ingest.languages",
    "Repaired": "ingest.repairing",
    "UnusableArticleError": "ingest.errors",
    "UserRules": "ingest.user_rules",
    "clean": "ingest.pipeline",
    "decode": "ingest.decoding",
    "language": "ingest.languages",
    "load_rules": "ingest.readers.rule_files",
    "repair": "ingest.repairing",
    "to_record": "ingest.pipeline",
}


def __getattr__(name: str) -> object:
    """A public name, from the module it lives in."""
    if name not in __all__:
        raise AttributeError(f"module 'ingest' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "ingest.document")), name)
