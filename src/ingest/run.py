"""The loop: read, `to_record`, write, count. Knows no options of the command and no rules of cleaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.document import RawArticle, Record, Rejected
from ingest.errors import FILTERED

# An article, read: still to be cleaned, or already refused by its reader.
Article = RawArticle | Rejected


@dataclass(slots=True)
class Summary:
    """What a run came to: records, errors, articles in other languages, and how many spans of each kind went."""

    written: int = 0
    failed: int = 0
    filtered: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    stopped_early: bool = False


def run(
    articles: Iterable[Article],
    to_record: Callable[[RawArticle], Record | Rejected],
    write: Callable[[Record], object],
    reject: Callable[[Rejected], object],
    *,
    strict: bool = False,
) -> Summary:
    """Clean articles one by one, in order; with `strict`, stop at the first that cannot be."""
    summary = Summary()
    for article in articles:
        outcome = to_record(article) if isinstance(article, RawArticle) else article
        if isinstance(outcome, Record):
            write(outcome)
            summary.written += 1
            summary.removed.update(removed.kind for removed in outcome.removed)
            continue
        reject(outcome)
        if outcome.code == FILTERED:
            summary.filtered += 1
            continue
        summary.failed += 1
        if strict:
            summary.stopped_early = True
            break
    return summary
