r"""Clean news articles: raw text in, JSON Lines records out.

>>> from ingest import clean
>>> record = clean("Storm closes harbour\n\nThe harbour was closed on Monday after a storm.\n\nAdvertisement")
>>> record.title, record.text, [removed.kind for removed in record.removed]
('Storm closes harbour', 'The harbour was closed on Monday after a storm.', ['headline', 'advert'])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.document import Block, Caption, Document, Mark, RawArticle, Record, Rejected, Removed
    from ingest.errors import IngestError, UnusableArticleError
    from ingest.pipeline import clean, to_record
    from ingest.readers.rule_files import load_rules
    from ingest.user_rules import UserRules

__all__ = [
    "Block",
    "Caption",
    "Document",
    "IngestError",
    "Mark",
    "RawArticle",
    "Record",
    "Rejected",
    "Removed",
    "UnusableArticleError",
    "UserRules",
    "clean",
    "load_rules",
    "to_record",
]

# Read when first asked for, so that the command's help does not wait for the library.
_HOMES = {
    "IngestError": "ingest.errors",
    "UnusableArticleError": "ingest.errors",
    "UserRules": "ingest.user_rules",
    "clean": "ingest.pipeline",
    "load_rules": "ingest.readers.rule_files",
    "to_record": "ingest.pipeline",
}


def __getattr__(name: str) -> object:
    """A public name, from the module it lives in."""
    if name not in __all__:
        raise AttributeError(f"module 'ingest' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "ingest.document")), name)
