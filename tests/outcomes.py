"""What comes of some bytes, for the tests of readers."""

from __future__ import annotations

import io
from collections.abc import Iterable

from ingest import to_record
from ingest.document import RawArticle, Record, Rejected
from ingest.readers.formats import read_stream
from ingest.readers.opened import AS_IT_COMES, How


def read(content: bytes, source: str, how: How = AS_IT_COMES) -> list[RawArticle | Rejected]:
    """All articles and errors in some bytes under a name."""
    return list(read_stream(io.BytesIO(content), how, source))


def told(outcomes: Iterable[RawArticle | Rejected]) -> list[tuple[str, str]]:
    """Of each its source, and its code or its content."""
    return [(one.source, one.code if isinstance(one, Rejected) else _text(one.content)) for one in outcomes]


def texts(outcomes: Iterable[RawArticle | Rejected]) -> list[str]:
    """Of each its content, or its code."""
    return [text for _, text in told(outcomes)]


def record(outcome: RawArticle | Rejected) -> Record:
    """The record of an article."""
    assert isinstance(outcome, RawArticle), outcome
    made = to_record(outcome)
    assert isinstance(made, Record), made
    return made


def _text(content: bytes | str) -> str:
    return content.decode("utf-8", "backslashreplace") if isinstance(content, bytes) else content
