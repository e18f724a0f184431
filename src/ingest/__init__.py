r"""Clean news articles: raw text in, JSON Lines records out.

>>> from ingest import clean
>>> record = clean("Storm closes harbour\n\nThe harbour was closed on Monday after a storm. | PA\n\nAdvertisement")
"""

from ingest.document import Block, Caption, Document, Mark, RawArticle, Record, Rejected, Removed
from ingest.errors import IngestError, UnusableArticleError
from ingest.pipeline import clean, to_record

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
    "clean",
    "to_record",
]
