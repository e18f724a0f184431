"""The loop: read, `to_record`, write, count. Knows no options of the command and no rules of cleaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from ingest.document import RawArticle, Record, Rejected
from ingest.errors import FILTERED
from ingest.workers import Article, in_order


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is written, and the kind of each span that was removed."""

    line: bytes
    kinds: tuple[str, ...]


@dataclass(slots=True)
class Summary:
    """What a run came to: records, errors, articles in other languages, and how many spans of each kind went.

    read: how many articles were taken up, whatever became of them. copies: how many of these repeat another one, where
    that is told. is_old: whether it is what a run before came to.
    """

    read: int = 0
    written: int = 0
    failed: int = 0
    filtered: int = 0
    copies: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    stopped_early: bool = False
    is_old: bool = False


def run(
    articles: Iterable[Article],
    to_record: Callable[[RawArticle], Record | Rejected],
    as_line: Callable[[Record], bytes],
    write: Callable[[bytes], object],
    reject: Callable[[Rejected], object],
    *,
    strict: bool = False,
    jobs: int | None = None,
    timeout_s: float | None = None,
    summary: Summary | None = None,
    after: Callable[[Summary], object] = lambda _: None,
) -> Summary:
    """Clean articles and write them in order; with `strict`, stop at the first that cannot be.

    `jobs` processes do the work (None: all cores, where there are many articles), each for `timeout_s` at an article.
    `summary` is what an earlier part of the run came to, and is counted on. `after` is called after each article.
    """
    summary = summary or Summary()
    work = partial(to_line, to_record=to_record, as_line=as_line)
    with closing(in_order(work, articles, jobs, timeout_s)) as outcomes:
        for outcome in outcomes:
            summary.read += 1
            if isinstance(outcome, Line):
                write(outcome.line)
                summary.written += 1
                summary.removed.update(outcome.kinds)
            else:
                reject(outcome)
                is_failure = outcome.code != FILTERED
                summary.failed += is_failure
                summary.filtered += not is_failure
                summary.stopped_early = strict and is_failure
            after(summary)
            if summary.stopped_early:
                break
    return summary


def to_line(
    article: RawArticle,
    to_record: Callable[[RawArticle], Record | Rejected],
    as_line: Callable[[Record], bytes],
) -> Line | Rejected:
    """The line of an article; what nobody thought of costs the article, and not those behind it."""
    try:
        outcome = to_record(article)
        if isinstance(outcome, Rejected):
            return outcome
        return Line(as_line(outcome), tuple(removed.kind for removed in outcome.removed))
    except Exception as error:
        message = f"This is a fault of ingest: {type(error).__name__}: {error}"
        return Rejected(article.source, "clean", "internal_error", message)
