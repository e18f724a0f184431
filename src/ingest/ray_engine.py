"""The same job as `run`, on Ray: paths are read in parallel, articles cleaned in parallel, shards written in order.

What is written are the lines that one process would write, in files of some thousand lines each. A process that dies
costs time alone: its shard is made anew, and takes its name only when it is whole.
Needs `pip install 'article-ingest[ray]'`.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import shutil
import socket
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

import pyarrow as pa

from ingest import pipeline
from ingest.document import RawArticle, Record, Rejected
from ingest.errors import FILTERED, IngestError, UsageError
from ingest.readers import files
from ingest.readers.opened import AS_IT_COMES, How
from ingest.run import Line, Summary, to_line
from ingest.schema import record_line

Article = RawArticle | Rejected
Work = Callable[[RawArticle], Line | Rejected]

# Small files are read together, up to so many bytes and paths; a large one, and a folder, by a process of its own.
SHARE_BYTES, SHARE_PATHS = 16 << 20, 4096
# A shard is what is cleaned at a time: seconds of work, and few enough bytes to be held by every process.
SHARD_ARTICLES, SHARD_BYTES = 4096, 8 << 20
# An article at which so many processes died is what they died of.
MOST_DEATHS = 3
STORE_BYTES = 512 << 20
KNOCK_S = 10


def run_ray(
    paths: Iterable[str | Rejected],
    folder: str,
    to_record: Callable[[RawArticle], Record | Rejected] = pipeline.to_record,
    as_line: Callable[[Record], bytes] = record_line,
    reject: Callable[[Rejected], object] = lambda rejected: None,
    how: How = AS_IT_COMES,
    *,
    address: str | None = None,
    jobs: int | None = None,
    replace: bool = False,
    shard_articles: int = SHARD_ARTICLES,
) -> Summary:
    """Clean the articles at some paths on Ray, and write `part-….jsonl` into a folder that appears when all is done.

    The shards, in the order of their names, hold the lines in the order of the input; `reject` is handed what failed in
    that order, too. `address` is that of a cluster, all of whose machines must see the paths and the folder under these
    names, and have `ingest`; what Ray asks for to be let in, such as a token, it finds where it always does. Without
    one, a Ray is started here, and ended. Where Ray runs in this process already, it is taken. `jobs` are so many
    processes that clean at a time (None: all cores). What is handed in is pickled.

    Raises:
        UsageError: the folder is not empty and `replace` is not set, or holds something other than shards.
        IngestError: Ray cannot be reached, or gives up.
    """
    given = list(paths)
    if files.STANDARD_INPUT in given:
        raise UsageError("Standard input cannot be read by other machines: name files or folders.")
    with _whole_folder(folder, given, replace=replace) as temporary, _ray(address, jobs):
        work = partial(to_line, to_record=to_record, as_line=as_line)
        return _summed(_shards(shares_of(files.names(given, how)), temporary, work, how, jobs, shard_articles), reject)


def _shards(
    shares: Sequence[Sequence[str | Rejected]],
    folder: str,
    work: Work,
    how: How,
    jobs: int | None,
    shard_articles: int,
) -> Iterator[dict[str, bytes]]:
    """What came of each shard, in order."""
    import ray.data
    from ray.exceptions import RayError

    if not shares:
        return
    # Else it tells what went well, line by line.
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = context.print_on_execution_start = False
    # One shard a block, or Ray puts many into one task; and in order, as errors are told in order.
    context.target_max_block_size = 1
    context.execution_options.preserve_order = True
    rows = [{"number": number, "paths": pickle.dumps(share)} for number, share in enumerate(shares)]
    try:
        with ray.data.DataContext.current(context):
            # A share of a core less tells Ray not to make one task of reading and cleaning: a dump is for all cores.
            found = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
                partial(_read, how=how, shard_articles=shard_articles),
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=0.5,
            )
            written = found.map_batches(
                partial(_clean, folder=folder, work=work),
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=1,
                concurrency=jobs,
            )
            yield from written.iter_rows()
    except RayError as error:
        raise IngestError(f"Ray gave up: {str(error).strip().splitlines()[-1]}") from error


def _summed(outcomes: Iterable[dict[str, bytes]], reject: Callable[[Rejected], object]) -> Summary:
    summary = Summary()
    for row in outcomes:
        kinds, written, rejected = pickle.loads(row["outcome"])
        summary.written += written
        summary.removed.update(kinds)
        for one in rejected:
            reject(one)
            if one.code == FILTERED:
                summary.filtered += 1
            else:
                summary.failed += 1
    return summary


def shares_of(paths: Iterable[str | Rejected]) -> list[list[str | Rejected]]:
    """Paths in order, those next to each other together while they are few and small."""
    shares: list[list[str | Rejected]] = []
    room = 0
    for path in paths:
        size = _size(path)
        if size > room or len(shares[-1]) == SHARE_PATHS:
            shares.append([])
            room = SHARE_BYTES
        shares[-1].append(path)
        room -= size
    return shares


def _size(path: str | Rejected) -> int:
    """The bytes of a file; of a folder, and of what is not seen from here, more than any share has."""
    if isinstance(path, Rejected):
        return 1
    with suppress(OSError):
        if not os.path.isdir(path):
            return 1 + os.path.getsize(path)
    return SHARE_BYTES + 1


def _read(share: pa.Table, how: How, shard_articles: int) -> Iterator[pa.Table]:
    """The articles at a share's paths, as many as a shard has at a time."""
    for row in share.to_pylist():
        articles = files.read(pickle.loads(row["paths"]), io.BytesIO(), how)
        for number, part in enumerate(parts_of(articles, shard_articles)):
            name = f"part-{row['number']:06}-{number:06}"
            yield pa.table({"name": [name], "articles": pa.array([pickle.dumps(part)], pa.large_binary())})


def parts_of(articles: Iterable[Article], most: int) -> Iterator[list[Article]]:
    """Articles in order, so many at a time at most, and fewer where they are long; the same parts each time."""
    part: list[Article] = []
    size = 0
    for article in articles:
        part.append(article)
        size += len(article.content) if isinstance(article, RawArticle) else 0
        if len(part) >= most or size >= SHARD_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _clean(shards: pa.Table, folder: str, work: Work) -> pa.Table:
    """Clean the articles of some shards and write them; what came of each goes back."""
    outcomes = []
    for row in shards.to_pylist():
        outcomes.append(write_shard(os.path.join(folder, row["name"]), pickle.loads(row["articles"]), work))
    return pa.table({"outcome": pa.array([pickle.dumps(one) for one in outcomes], pa.large_binary())})


def write_shard(path: str, articles: Sequence[Article], work: Work) -> tuple[Counter[str], int, list[Rejected]]:
    """Write the lines of a shard under its name, once it is whole; kinds removed, how many lines, and what failed.

    A journal beside it says which article is at work. Who finds one left by processes that died does not try for ever.
    """
    journal, temporary = f"{path}.journal", f"{path}.{os.getpid()}.unfinished"
    deaths = _deaths(journal)
    kinds: Counter[str] = Counter()
    rejected: list[Rejected] = []
    written = 0
    with open(journal, "ab", buffering=0) as log, open(temporary, "wb") as lines:
        log.write(b"\n")
        for number, article in enumerate(articles):
            if isinstance(article, Rejected):
                rejected.append(article)
                continue
            if deaths[number] >= MOST_DEATHS:
                message = f"{MOST_DEATHS} processes that were at it ended."
                rejected.append(Rejected(article.source, "clean", "worker_died", message))
                continue
            log.write(b"%d " % number)
            outcome = work(article)
            if isinstance(outcome, Line):
                lines.write(outcome.line)
                kinds.update(outcome.kinds)
                written += 1
            else:
                rejected.append(outcome)
    if written:
        os.replace(temporary, f"{path}.jsonl")
    else:
        os.remove(temporary)
    with suppress(FileNotFoundError):
        os.remove(journal)
    return kinds, written, rejected


def _deaths(journal: str) -> Counter[int]:
    """At which articles processes died before: the last of each line, as each process begins one."""
    try:
        with open(journal, "rb") as log:
            attempts = log.read().split(b"\n")
    except FileNotFoundError:
        return Counter()
    return Counter(int(attempt.split()[-1]) for attempt in attempts if attempt.strip())


@contextmanager
def _whole_folder(folder: str, paths: Iterable[str | Rejected], *, replace: bool) -> Iterator[str]:
    """A folder to write to, beside `folder` and hidden; at the end it takes its place, or goes if anything failed."""
    final = os.path.abspath(folder)
    _check_folder(final, paths, replace=replace)
    try:
        temporary = tempfile.mkdtemp(prefix=f".{os.path.basename(final)}.", suffix=".part", dir=os.path.dirname(final))
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}.") from error
    try:
        yield temporary
        for name in os.listdir(temporary):
            if not name.endswith(".jsonl"):
                os.remove(os.path.join(temporary, name))
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o777 & ~mask)
        if os.path.isdir(final):
            shutil.rmtree(final)
        os.rename(temporary, final)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _check_folder(final: str, paths: Iterable[str | Rejected], *, replace: bool) -> None:
    if not os.path.lexists(final):
        return
    if not os.path.isdir(final):
        raise UsageError(f"{final} is there and is no folder.")
    names = os.listdir(final)
    if names and not replace:
        raise UsageError(f"{final} is not empty. Give --force to replace it, or another name.")
    # What is replaced is thrown away, so that it has to be what an earlier run wrote.
    if other := next((name for name in names if not (name.startswith("part-") and name.endswith(".jsonl"))), None):
        raise UsageError(f"{final} holds {other}, which no run wrote. Give another name.")
    for path in paths:
        if names and isinstance(path, str) and f"{final}/".startswith(f"{os.path.abspath(path)}/"):
            raise UsageError(f"{final} is read and cannot be written as well.")


@contextmanager
def _ray(address: str | None, jobs: int | None) -> Iterator[None]:
    """A Ray to work on; one that is started here is ended here.

    Raises:
        IngestError: there is none at that address.
    """
    # Nothing is told to anybody, unless somebody asked for it.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    if ray.is_initialized():
        yield
        return
    try:
        if address is None:
            ray.init(
                "local",
                num_cpus=jobs,
                include_dashboard=False,
                object_store_memory=STORE_BYTES,
                logging_level=logging.ERROR,
            )
        else:
            _knock(address)
            ray.init(address, logging_level=logging.ERROR)
    except (OSError, ValueError) as error:
        raise IngestError(f"Ray cannot be reached at {address}: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Find out whether anybody listens at an address such as "10.0.0.1:6379": Ray itself tries for many minutes.

    Raises:
        OSError: nobody does.
    """
    host, _, port = address.rpartition("/")[2].rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), KNOCK_S).close()
