"""How a long run is coming on: a bar on a terminal, and else a line every now and then.

The bar counts bytes where it is known how many there are: of files, not of pipes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from ingest.run import Summary

if TYPE_CHECKING:
    from ingest.readers.streams import Meter

Watch = Callable[[Summary], object]
# A bar is looked at, a log is read later.
SHOWN_EVERY_S, LOGGED_EVERY_S = 0.1, 30.0


@contextmanager
def watching(paths: Iterable[str], meter: Meter, stream: TextIO, *, is_quiet: bool) -> Iterator[Watch]:
    """What is called after each article, and shows how far the run has come."""
    if is_quiet:
        yield lambda _: None
    elif stream.isatty():
        with _bar(paths, meter, stream) as watch:
            yield watch
    else:
        yield _log(stream, LOGGED_EVERY_S, time.monotonic)


@contextmanager
def _bar(paths: Iterable[str], meter: Meter, stream: TextIO) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    total = _size(paths)
    columns = (
        (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        if total is None
        else (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    )
    begun = time.monotonic()
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task(_line(Summary(), 0.0), total=total)
        shown = begun

        def watch(summary: Summary) -> None:
            nonlocal shown
            now = time.monotonic()
            if now - shown >= SHOWN_EVERY_S:
                shown = now
                # The end is reached when it is written, not when it is read.
                read = None if total is None else min(meter.given, total)
                progress.update(task, completed=read, description=_line(summary, now - begun))

        yield watch


def _log(stream: TextIO, every_s: float, clock: Callable[[], float]) -> Watch:
    begun = clock()
    logged = begun

    def watch(summary: Summary) -> None:
        nonlocal logged
        now = clock()
        if now - logged >= every_s:
            logged = now
            print(f"ingest: {_line(summary, now - begun)}", file=stream, flush=True)

    return watch


def _line(summary: Summary, seconds: float) -> str:
    """What was done so far.

    >>> _line(Summary(written=1200, failed=3), 10.0)
    '1,200 written, 3 failed, 120 a second'
    """
    rate = (summary.written + summary.failed) / seconds if seconds > 0 else 0.0
    return f"{summary.written:,} written, {summary.failed:,} failed, {rate:,.0f} a second"


def _size(paths: Iterable[str]) -> int | None:
    """How many bytes there are at some paths; None where that is not known before they are read."""
    total = 0
    waiting = list(paths)
    if not waiting:
        return None
    while waiting:
        path = waiting.pop()
        try:
            if os.path.isdir(path):
                with os.scandir(path) as entries:
                    waiting += [
                        entry.path for entry in entries if not entry.name.startswith(".") and not entry.is_symlink()
                    ]
            elif os.path.isfile(path):
                total += os.path.getsize(path)
            else:
                return None
        except OSError:
            continue
    return total
