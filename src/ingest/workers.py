"""Work shared among processes, its outcomes in the order of the articles; one process that dies costs one article.

Knows nothing of cleaning. A worker is handed a few articles at a time and answers one by one, so that it is always
known which of them it is at. No more is held than a window of articles, whatever is slow: reading, working or writing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from ingest.document import RawArticle, Rejected
from ingest.errors import IngestError

# So many are done before it is worth to start other processes, which takes as long as some hundred articles.
FEW = 200
# What a worker is handed at a time: enough to be busy while the next is prepared.
BATCH_ARTICLES, BATCH_BYTES = 16, 128 << 10
# What is read and not yet written, for each worker, and of all together.
WINDOW_BATCHES, WINDOW_BYTES = 8, 64 << 20
# For so long is a batch waited for that is not full yet, as somebody may be typing.
PATIENCE_S = 0.02
# A worker's first article waits for what it imports and compiles.
STARTING_S = 5.0
MOST_FALSE_STARTS = 3
DIED = "The process that was at it ended by {end}."

Made = TypeVar("Made")
Article = RawArticle | Rejected
Work = Callable[[RawArticle], Made | Rejected]


def cores() -> int:
    """How many processes can run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Work[Made],
    articles: Iterable[Article],
    jobs: int | None = None,
    timeout_s: float | None = None,
    context: BaseContext | None = None,
) -> Generator[Made | Rejected, None, None]:
    """What becomes of each article, in order; what its reader refused stays as it is.

    `work` raises nothing: what it cannot do is a `Rejected`.
    Without `jobs` all cores work as soon as there are more than a few articles. An article that takes longer than
    `timeout_s` is given up, and so is one whose worker dies. `context` says how processes are started: as copies of
    this one where the system is Linux, and else anew, where `work` must be a thing that can be pickled.

    Raises:
        IngestError: workers end before they are handed anything.
    """
    waiting = iter(articles)
    if timeout_s is None:
        alone = (one if isinstance(one, Rejected) else work(one) for one in waiting)
        yield from alone if jobs == 1 or (jobs is None and cores() == 1) else islice(alone, FEW if jobs is None else 0)
        first = next(waiting, None)
        if first is None:
            return
        waiting = chain((first,), waiting)
    few = FEW if timeout_s is not None and jobs is None else 0
    crew = _Crew(work, jobs or cores(), few, timeout_s, context or _context())
    try:
        yield from crew.outcomes(waiting)
    finally:
        crew.dismiss()


def _context() -> BaseContext:
    # A copy has everything imported and compiled already; other systems' libraries do not bear being copied.
    return get_context("fork" if sys.platform == "linux" else "spawn")


def _serve(link: Connection, work: Work[Made], inherited: Iterable[Connection]) -> None:
    """What a worker does until there is no more: take articles, answer one by one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A copy holds the other workers' links, which must not outlive the process that hands out work.
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):
        link.send(None)
        while True:
            for article in link.recv():
                link.send(work(article))


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the articles it was handed and has not answered, and until when it must answer the first."""

    process: BaseProcess
    link: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    is_ready: bool = False
    is_new: bool = True
    deadline: float | None = None

    def end(self) -> str:
        """End the process, and say how it ended."""
        self.link.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    article: RawArticle

    @property
    def size(self) -> int:
        return len(self.article.content)


class _Crew(Generic[Made]):
    """The workers, and what is on its way through them."""

    def __init__(self, work: Work[Made], jobs: int, few: int, timeout_s: float | None, context: BaseContext) -> None:
        self._work = work
        self._jobs = jobs
        self._few = few
        self._timeout_s = timeout_s
        self._context = context
        self._workers: list[_Worker] = []
        self._tasks: deque[_Task] = deque()
        self._done: dict[int, Made | Rejected] = {}
        self._sizes: dict[int, int] = {}
        self._read = self._given = self._held = self._false_starts = 0

    def outcomes(self, articles: Iterator[Article]) -> Iterator[Made | Rejected]:
        """What becomes of each article, in order."""
        is_more = True
        while is_more or self._given < self._read:
            if is_more and self._has_room():
                is_more = self._take(articles)
            self._hand_out()
            self._listen(wait=not (is_more and self._has_room()))
            while self._given in self._done:
                self._held -= self._sizes.pop(self._given, 0)
                outcome = self._done.pop(self._given)
                self._given += 1
                yield outcome

    def dismiss(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _has_room(self) -> bool:
        """Whether more is to be read: a batch lies ready at the most, and the window is not full."""
        if self._read == self._given:
            return True
        window = self._jobs * WINDOW_BATCHES * BATCH_ARTICLES
        return len(self._tasks) < BATCH_ARTICLES and self._read - self._given < window and self._held < WINDOW_BYTES

    def _take(self, articles: Iterator[Article]) -> bool:
        """Read until a batch lies ready, or reading takes a while; say whether there may be more."""
        since = time.monotonic()
        while self._has_room():
            article = next(articles, None)
            if article is None:
                return False
            if isinstance(article, Rejected):
                self._done[self._read] = article
            else:
                task = _Task(self._read, article)
                self._tasks.append(task)
                self._sizes[task.number] = task.size
                self._held += task.size
            self._read += 1
            if time.monotonic() - since > PATIENCE_S:
                break
        return True

    def _hand_out(self) -> None:
        """Give each worker that has nothing to do a batch, and start another one where all are busy."""
        if not self._tasks:
            return
        for worker in tuple(self._workers):
            if self._tasks and worker.is_ready and not worker.tasks:
                self._give(worker)
        starting = sum(not worker.is_ready for worker in self._workers)
        limit = self._jobs if self._read > self._few else 1
        if self._tasks and len(self._workers) < limit and starting * BATCH_ARTICLES < len(self._tasks):
            self._start()

    def _give(self, worker: _Worker) -> None:
        if not worker.process.is_alive():
            self._let_go(worker)
            return
        size = 0
        # What is left at the end is shared out.
        share = min(BATCH_ARTICLES, -(-len(self._tasks) // self._jobs))
        while self._tasks and len(worker.tasks) < share and size < BATCH_BYTES:
            task = self._tasks.popleft()
            worker.tasks.append(task)
            size += task.size
        worker.deadline = self._deadline(worker)
        try:
            worker.link.send([task.article for task in worker.tasks])
        except OSError:
            self._lose(worker, "worker_died", DIED)

    def _deadline(self, worker: _Worker) -> float | None:
        if self._timeout_s is None or not worker.tasks:
            return None
        return time.monotonic() + self._timeout_s + (STARTING_S if worker.is_new else 0)

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        copied = self._context.get_start_method() == "fork"
        inherited = [ours, *(worker.link for worker in self._workers)] if copied else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self._work, inherited), daemon=True
        )
        with _without_interrupts():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _listen(self, *, wait: bool) -> None:
        """Take the answers that are there; where `wait` is set, wait for one, but past no deadline."""
        busy = {worker.link: worker for worker in self._workers if worker.tasks or not worker.is_ready}
        if not busy or (wait and self._given in self._done):
            return
        deadlines = [worker.deadline for worker in busy.values() if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        for link in connection.wait(list(busy), patience if wait else 0):
            self._hear(busy[link])  # type: ignore[index]
        now = time.monotonic()
        for worker in busy.values():
            if worker.deadline is not None and worker.deadline <= now and not worker.link.poll():
                self._lose(worker, "timeout", f"It took longer than {self._timeout_s:g} seconds.")

    def _hear(self, worker: _Worker) -> None:
        """Take all answers of a worker that has given one, or has ended."""
        try:
            while True:
                answer = worker.link.recv()
                if worker.is_ready:
                    self._done[worker.tasks.popleft().number] = answer
                    worker.is_new = False
                    worker.deadline = self._deadline(worker)
                worker.is_ready = True
                self._false_starts = 0
                if not worker.link.poll():
                    return
        except (EOFError, OSError):
            self._lose(worker, "worker_died", DIED)

    def _lose(self, worker: _Worker, code: str, message: str) -> None:
        """Let a worker go; the article it was at is given up, and others take the rest."""
        end = self._let_go(worker)
        if worker.tasks:
            lost = worker.tasks.popleft()
            self._done[lost.number] = Rejected(lost.article.source, "clean", code, message.format(end=end))
            self._tasks.extendleft(reversed(worker.tasks))

    def _let_go(self, worker: _Worker) -> str:
        """End a worker, and say how it ended."""
        end = worker.end()
        self._workers.remove(worker)
        worker.deadline = None
        if not worker.is_ready:
            self._false_starts += 1
            if self._false_starts >= MOST_FALSE_STARTS:
                raise IngestError(f"Other processes cannot be started: they end by {end}. Give -j 1 to do without.")
        return end


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C is for this process alone, which ends the others; those that are started meanwhile never see it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
