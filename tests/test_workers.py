"""Several processes: the same outcomes in the same order, and an article that kills or holds one costs itself alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from ingest import UserRules, load_rules, to_record, workers
from ingest.document import RawArticle, Record, Rejected
from ingest.errors import IngestError
from ingest.run import Line, run, to_line
from ingest.schema import record_line
from ingest.workers import in_order
from tests.bench_documents import ROOT
from tests.test_cli import ARTICLE, COMMAND, ingest, records

METHODS = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]
EACH_METHOD = pytest.mark.parametrize("context", [get_context(name) for name in METHODS], ids=METHODS)
ASLEEP_S = 600


def shout(article: RawArticle) -> str | Rejected:
    """Do what an article says: die, end, sleep, refuse; or shout it."""
    says = str(article.content)
    if says == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if says == "end":
        os._exit(3)
    if says == "sleep":
        time.sleep(ASLEEP_S)
    if says == "refuse":
        return Rejected(article.source, "decode", "not_text", "No.")
    return says.upper()


def _articles(*texts: str) -> Iterator[RawArticle]:
    return (RawArticle(text, source=f"#{number}") for number, text in enumerate(texts))


def _said(outcomes: Iterator[str | Rejected]) -> list[str]:
    return [one if isinstance(one, str) else f"{one.source} {one.code}" for one in outcomes]


@EACH_METHOD
def test_order_is_kept(context: BaseContext) -> None:
    """Also around what a reader refused, and whatever takes long."""
    articles = [*_articles(*(f"a{number}" * (1 + number % 7 * 3000) for number in range(300)))]
    refused = Rejected("#x", "read", "unreadable", "No.")
    mixed: list[RawArticle | Rejected] = [*articles[:10], refused, *articles[10:], refused]
    alone = list(in_order(shout, mixed, 1))
    assert list(in_order(shout, mixed, 3, context=context)) == alone
    assert alone[10] == alone[-1] == refused
    assert list(in_order(shout, [], 3, context=context)) == []
    assert list(in_order(shout, [refused], 3, context=context)) == [refused]


@EACH_METHOD
def test_a_worker_that_dies(context: BaseContext) -> None:
    """By a signal or by itself, costs the article it was at; those it was handed with that one are done."""
    texts = [*("a" for _ in range(20)), "die", "b", "die", "end", *("c" for _ in range(40)), "die"]
    said = _said(in_order(shout, _articles(*texts), 2, context=context))
    expected = [
        f"#{number} worker_died" if text in ("die", "end") else text.upper() for number, text in enumerate(texts)
    ]
    assert said == expected


def test_how_it_ended_is_said() -> None:
    """By which signal, or with which exit code."""
    outcomes = in_order(shout, _articles("die", "end"), 2)
    assert [one.message for one in outcomes if isinstance(one, Rejected)] == [
        "The process that was at it ended by signal 9.",
        "The process that was at it ended by exit code 3.",
    ]


@EACH_METHOD
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_takes_too_long(context: BaseContext, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is given up, with one process as with several."""
    monkeypatch.setattr(workers, "STARTING_S", 5.0)
    outcomes = list(in_order(shout, _articles("a", "b", "sleep", "c", "refuse"), jobs, 0.5, context))
    slow = Rejected("#2", "clean", "timeout", "It took longer than 0.5 seconds.")
    assert outcomes == ["A", "B", slow, "C", Rejected("#4", "decode", "not_text", "No.")]


def test_no_more_is_read_than_fits_the_window() -> None:
    """Of a million articles, some hundred are on their way, and of large ones a few."""
    taken = 0

    def endless(size: int) -> Iterator[RawArticle]:
        nonlocal taken
        for number in count(1):
            taken = number
            yield RawArticle("x" * size)

    for size, most in ((10, 2 * 8 * 16 + 16), (8 << 20, 10)):
        outcomes = in_order(shout, endless(size), 2)
        for _ in range(3):
            next(outcomes)
        outcomes.close()
        assert taken <= most


def test_workers_end_with_the_run() -> None:
    """Also where nobody wants the rest."""
    context = get_context(METHODS[0])
    outcomes = in_order(shout, _articles(*"abcdef", "sleep"), 2, context=context)
    assert next(outcomes) == "A"
    outcomes.close()
    assert context.active_children() == []


def die_at_once() -> None:
    """What cannot be unpickled."""
    os._exit(7)


class Deadly:
    """Work that ends a process that reads it."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return die_at_once, ()

    def __call__(self, article: RawArticle) -> str:
        """Nothing, as nobody comes so far."""
        return ""


def test_workers_that_never_start() -> None:
    """Are tried some times, and then it is said."""
    with pytest.raises(IngestError, match="exit code 7"):
        list(in_order(Deadly(), _articles("a", "b"), 2, context=get_context("spawn")))


def test_few_articles_are_done_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And all cores help with the rest, where nobody says how many."""
    monkeypatch.setattr(workers, "FEW", 5)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    own = str(os.getpid())
    few = list(in_order(whose, _articles(*"abcde")))
    many = list(in_order(whose, _articles(*"abcdefgh")))
    assert few == [own] * 5
    assert many[:5] == [own] * 5
    assert own not in many[5:]
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert list(in_order(whose, _articles(*"abcdefgh"))) == [own] * 8


def whose(article: RawArticle) -> str:
    """The process that is at it."""
    return str(os.getpid())


@EACH_METHOD
def test_cleaning_in_other_processes(context: BaseContext) -> None:
    """Gives the same lines, with rules of one's own as well."""
    rules = load_rules(str(ROOT / "samples" / "house_rules.toml"))
    assert isinstance(rules, UserRules)
    work = partial(to_line, to_record=partial(to_record, rules=rules), as_line=record_line)
    samples = sorted((ROOT / "samples").glob("*.txt"))
    articles = [RawArticle(path.read_bytes(), path.name) for path in samples]
    alone = list(in_order(work, articles, 1))
    assert all(isinstance(one, Line) for one in alone)
    assert list(in_order(work, articles, 2, context=context)) == alone


def fail(article: RawArticle) -> Record | Rejected:
    """A fault nobody thought of."""
    raise RuntimeError("never thought of")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_ours_costs_one_article(jobs: int) -> None:
    """With any number of processes, and it is said whose fault it is."""
    rejected: list[Rejected] = []
    summary = run(_articles("a", "b"), fail, record_line, lambda line: None, rejected.append, jobs=jobs)
    assert (summary.written, summary.failed) == (0, 2)
    assert {one.code for one in rejected} == {"internal_error"}
    assert rejected[0].message == "This is a fault of ingest: RuntimeError: never thought of"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Some hundred articles with bad lines among them."""
    lines = [json.dumps({"text": f"{ARTICLE}\n\nNumber {number}.", "n": number}) for number in range(250)]
    lines[17:17] = ["broken", '{"text": null}']
    path = tmp_path / "dump.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_same_bytes_for_any_number(dump: Path) -> None:
    """Records, error records and messages, with and without a number, and with a time to keep."""
    options = (("-j", "1"), ("-j", "2"), ("--jobs", "4"), (), ("--timeout", "60"))
    outcomes = set()
    for number, option in enumerate(options):
        errors = dump.parent / f"errors{number}.json"
        fields = ("--fields", "id,source,text,removed,language,extra")
        done = ingest("clean", "dump.jsonl", "--errors", errors.name, *fields, *option, cwd=dump.parent)
        outcomes.add((done.returncode, done.stdout, done.stderr, errors.read_bytes()))
    ((code, out, said, errors_found),) = outcomes
    assert (code, out.count(b"\n"), errors_found.count(b"\n")) == (1, 250, 2)
    assert b"250 written, 2 failed" in said


def test_texts_are_set_apart_by_any_number(dump: Path) -> None:
    """The first has nothing in front."""
    one, two = (ingest("clean", "--text", "dump.jsonl", "-j", jobs, cwd=dump.parent).stdout for jobs in "12")
    assert one == two
    assert one.startswith(b"The council")
    assert one.count(b"\n---\n") == 249


def test_limit_and_strict_with_several(dump: Path) -> None:
    """Stop where one process would."""
    limited = ingest("clean", "dump.jsonl", "--limit", "9", "-j", "2", cwd=dump.parent)
    assert [record["extra"]["n"] for record in records(limited)] == [*range(9)]
    strict = ingest("clean", "dump.jsonl", "--strict", "-j", "2", cwd=dump.parent)
    assert [record["extra"]["n"] for record in records(strict)] == [*range(17)]
    assert b"stopped at the first failure" in strict.stderr


def test_a_number_in_a_setting(dump: Path) -> None:
    """Is used; one that is none is wrong usage."""
    (dump.parent / "ingest.toml").write_text("jobs = 2\ntimeout = 30\nlimit = 3\n", "utf-8")
    assert len(records(ingest("clean", "dump.jsonl", cwd=dump.parent))) == 3
    for text, says in (("jobs = 0", b"--jobs"), ("timeout = 'soon'", b"`timeout` must be a number of seconds")):
        (dump.parent / "ingest.toml").write_text(text, "utf-8")
        wrong = ingest("clean", "dump.jsonl", cwd=dump.parent)
        assert wrong.returncode == 2
        assert says in wrong.stderr


def test_a_closed_pipe_ends_several_quietly(dump: Path) -> None:
    """And leaves no process behind that would hold the shell."""
    line = f"{' '.join(COMMAND)} clean --no-language -j 2 {dump} | head -c 10"
    done = subprocess.run(("bash", "-o", "pipefail", "-c", line), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_ctrl_c_ends_several(dump: Path) -> None:
    """With 130, without a traceback, and with all workers gone, though one of them hangs."""
    probe = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import ingest.pipeline\n"
        "def hang(raw, **options):\n    print('hangs', os.getpid(), flush=True); signal.pause()\n"
        "ingest.pipeline.to_record = hang\n"
        "from ingest.cli import main\n"
        f"sys.argv = ['ingest', 'clean', '-j', '2', {str(dump)!r}]; main()"
    )
    command = (sys.executable, "-c", probe)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        hanging = [int(process.stdout.readline().split()[1]) for _ in range(2)]
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    for pid in hanging:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_killed_run_leaves_nobody_behind(dump: Path) -> None:
    """Its workers end when there is nobody to answer; until then they hold the pipe that is read here."""
    dump.write_text(dump.read_text("utf-8") * 20, "utf-8")
    command = (*COMMAND, "clean", "-q", "-j", "2", str(dump))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
