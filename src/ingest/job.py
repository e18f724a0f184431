"""A whole run of `ingest clean`: from what is read to what is written, resumed where it was ended.

Knows files and notes; what becomes of an article, and in how many processes, `run.py` knows.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from ingest.copies import Copies, Tally, held, released
from ingest.document import RawArticle, Record, Rejected
from ingest.errors import UsageError
from ingest.run import Summary, run
from ingest.schema import error_line
from ingest.workers import Article
from ingest.writers import journal
from ingest.writers.outputs import Files, Output, Place, Target, beside

# So often it is noted how far the run has come: a second's work is lost at the most, and a disk is not kept busy.
NOTED_EVERY_S = 1.0
COUNTS = ("read", "written", "failed", "filtered", "copies")


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    to_record, as_line: what makes a record of an article, and a line of a record. output, errors: where lines and error
    records go; a target, or something that takes them at once. bound: digests of what the records depend on, by what
    they are of, where the run is to be resumed. copies: what is done with articles that repeat another one.
    """

    to_record: Callable[[RawArticle], Record | Rejected]
    as_line: Callable[[Record], bytes]
    output: Target | Output
    errors: Target | Output
    tell: Callable[[Rejected], object] = lambda _: None
    strict: bool = False
    jobs: int | None = None
    timeout_s: float | None = None
    copies: Copies | None = None
    bound: Mapping[str, str] = field(default_factory=dict)

    @property
    def note_path(self) -> str | None:
        """Where it is noted how far the run has come, if it is."""
        return self.output.journal if isinstance(self.output, Target) and self.output.resumable else None


def perform(
    job: Job, articles: Callable[[], Iterable[Article]], watch: Callable[[Summary], object] = lambda _: None
) -> Summary:
    """Do it, or what is left of it; `articles` are all of them, from the first one on.

    Raises:
        UsageError: something cannot be written, or the run cannot be resumed.
    """
    note = _note_before(job)
    if note is not None and note.is_whole:
        return _summary(note, is_old=True)
    summary = _summary(note) if note else Summary()
    with ExitStack() as unfinished:
        as_line = job.as_line
        if job.copies is None:
            records = output = _opened(job.output, note.output if note else None, unfinished)
        else:
            output = _opened(_anew(job.output, is_begun=note is not None), None, unfinished)
            spool = _spool(job.output, unfinished)
            records = _opened(spool, note.output if note else None, unfinished)
            as_line = partial(held, as_line=job.as_line, copies=job.copies)
        errors = _opened(job.errors, note.errors if note else None, unfinished)
        keeper = _Keeper(job, records, errors)
        if note is None:
            keeper.begin(summary)

        def after(so_far: Summary) -> None:
            keeper.note(so_far)
            watch(so_far)

        def reject(rejected: Rejected) -> None:
            errors.write(error_line(rejected))
            job.tell(rejected)

        run(
            islice(articles(), summary.read, None),
            job.to_record,
            as_line,
            records.write,
            reject,
            strict=job.strict,
            jobs=job.jobs,
            timeout_s=job.timeout_s,
            summary=summary,
            after=after,
        )
        records.finish()
        if job.copies is not None:
            summary.copies = _release(spool, output, job.copies)
            summary.written -= summary.copies if job.copies.dropped else 0
            output.finish()
        errors.finish()
        keeper.end(summary)
        # What can go on behind a failure needs them again.
        if job.copies is not None and not (summary.stopped_early and spool.resumable):
            os.unlink(spool.path)
    return summary


def _release(spool: Target, output: Output, copies: Copies) -> int:
    """Write what was held back, and say how many of them are copies."""
    tally = Tally()
    with open(spool.path, "rb") as stream:
        for line in released(stream, copies, tally):
            output.write(line)
    return tally.copies


def _anew(target: Target | Output, *, is_begun: bool) -> Target | Output:
    """Where to write when all that was held back is written at once, whatever an earlier run has left of that."""
    if not isinstance(target, Target):
        return target
    return replace(target, resumable=False, replace=target.replace or is_begun)


def _spool(target: Target | Output, unfinished: ExitStack) -> Target:
    """Where records are held back: beside the output, or in a folder that goes with the run."""
    if isinstance(target, Target):
        return Target(beside(target.name(0), "held"), replace=True, resumable=target.resumable)
    folder = unfinished.enter_context(tempfile.TemporaryDirectory())
    return Target(os.path.join(folder, "held"))


def _note_before(job: Job) -> journal.Note | None:
    """How far an earlier run has come; None where this one begins.

    Raises:
        UsageError: the earlier run depended on something else.
    """
    if not isinstance(job.output, Target):
        return None
    target = job.output
    if not target.resumable or target.replace:
        # What is begun anew is not resumed later from an old note.
        if os.path.lexists(target.journal) and (target.replace or not os.path.lexists(target.name(0))):
            os.unlink(target.journal)
        return None
    note = journal.read(target.journal)
    if note is None:
        return None
    journal.hold_against(note, job.bound)
    if note.is_whole and not os.path.lexists(target.name(0)):
        return None
    return note


def _opened(target: Target | Output, place: Place | None, unfinished: ExitStack) -> Output:
    output = Files(target, place) if isinstance(target, Target) else target
    unfinished.callback(output.abandon)
    return output


def _summary(note: journal.Note, *, is_old: bool = False) -> Summary:
    summary = Summary(removed=Counter(note.removed), is_old=is_old)
    for name in COUNTS:
        setattr(summary, name, note.counts.get(name, 0))
    return summary


class _Keeper:
    """Notes how far a run has come, every now and then."""

    def __init__(self, job: Job, output: Output, errors: Output) -> None:
        self._job = job
        self._output = output
        self._errors = errors
        self._next = time.monotonic() + NOTED_EVERY_S

    def begin(self, summary: Summary) -> None:
        # From now on it is known whose the files are, those of errors too.
        if self._job.note_path is not None:
            self._write(summary, Place(), self._errors.settle(), is_whole=False)

    def note(self, summary: Summary) -> None:
        if self._job.note_path is None or time.monotonic() < self._next:
            return
        # Held back until a member is full: then it is soon.
        if (place := self._output.settle()) is not None:
            self._write(summary, place, self._errors.settle(), is_whole=False)
            self._next = time.monotonic() + NOTED_EVERY_S

    def end(self, summary: Summary) -> None:
        # A run that stops at a failure can go on behind it once the article is mended, so nothing is whole.
        if self._job.note_path is not None and not summary.stopped_early:
            self._write(summary, Place(), None, is_whole=True)

    def _write(self, summary: Summary, output: Place, errors: Place | None, *, is_whole: bool) -> None:
        counts = {name: getattr(summary, name) for name in COUNTS}
        note = journal.Note(self._job.bound, output, errors, counts, dict(summary.removed), is_whole=is_whole)
        assert self._job.note_path is not None
        journal.write(self._job.note_path, note)


def check(output: Target, inputs: Iterable[str]) -> None:
    """Refuse what cannot be.

    Raises:
        UsageError: a row of files would be written into a folder that is read; or a file be resumed that cannot be.
    """
    if output.resumable and output.form == "parquet" and not output.shard_records:
        raise UsageError("A Parquet file is written as a whole and cannot be resumed: give --shard-size as well.")
    if not output.shard_records:
        return
    folder = os.path.realpath(os.path.dirname(output.name(0)) or os.curdir)
    for path in inputs:
        if os.path.isdir(path) and os.path.commonpath((folder, os.path.realpath(path))) == os.path.realpath(path):
            raise UsageError(f"{output.path} lies in {path}, which is read: write the files elsewhere.")
