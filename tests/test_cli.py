"""The command, run as people run it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ingest.schema import json_schema
from tests.bench_documents import ROOT

COMMAND = (sys.executable, "-m", "ingest")
ARTICLE = (
    "Harbour wall to be rebuilt\n\n"
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.\n\n"
    "Advertisement\n"
)
TEXT = "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."


def ingest(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command, hold every line of its standard output against the schema, and give back what came."""
    done = subprocess.run(
        (*COMMAND, *arguments),
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
    )
    if arguments[:1] == ("clean",) and not {"--text", "--help", "--fields"} & {*arguments}:
        for line in done.stdout.decode("utf-8").splitlines():
            jsonschema.validate(json.loads(line), json_schema())
    return done


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """The records on standard output."""
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good articles, one that is a picture, and things to pass over."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b" / "deep.TXT").write_text(ARTICLE, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\x00\x01\x02\x03" * 40)
    (tmp_path / ".hidden.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def test_standard_input() -> None:
    """No path, `-` and a file give the same record but for its source."""
    piped, dashed = ingest("clean", stdin=ARTICLE.encode()), ingest("clean", "-", stdin=ARTICLE.encode())
    assert piped.returncode == 0
    assert piped.stdout == dashed.stdout
    (record,) = records(piped)
    assert (record["source"], record["title"], record["text"]) == ("-", "Harbour wall to be rebuilt", TEXT)
    assert piped.stderr.decode() == "ingest: 1 written, 0 failed\n"


def test_a_folder_in_a_stable_order(folder: Path) -> None:
    """All levels, by name; hidden files, links and other suffixes are passed over; bad ones are reported."""
    done = ingest("clean", ".", "--errors", "errors.jsonl", cwd=folder)
    assert done.returncode == 1
    assert [record["source"] for record in records(done)] == ["./a.txt", "./b/deep.TXT"]
    (error,) = [json.loads(line) for line in (folder / "errors.jsonl").read_text("utf-8").splitlines()]
    assert error == {
        "source": "./c.txt",
        "stage": "decode",
        "code": "not_text",
        "message": "The bytes are not text in any encoding.",
    }
    assert b"./c.txt: The bytes are not text in any encoding. (not_text)" in done.stderr
    assert b"2 written, 1 failed" in done.stderr


def test_strict_stops_at_the_first_failure(folder: Path) -> None:
    """And says so."""
    done = ingest("clean", str(folder / "c.txt"), str(folder / "a.txt"), "--strict")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"stopped at the first failure" in done.stderr


def test_paths_from_a_list(folder: Path) -> None:
    """Of a file or of standard input, behind those that are given; one that is not there costs an error record."""
    (folder / "list").write_text("b\nnone.txt\n", "utf-8")
    done = ingest("clean", "a.txt", "--files-from", "list", cwd=folder)
    assert done.returncode == 1
    assert [record["source"] for record in records(done)] == ["a.txt", "b/deep.TXT"]
    assert b"none.txt: It cannot be read: No such file or directory. (unreadable)" in done.stderr
    piped = ingest("clean", "--files-from", "-", "-0", stdin=b"a.txt\0b/deep.TXT\0", cwd=folder)
    assert [record["source"] for record in records(piped)] == ["a.txt", "b/deep.TXT"]


def test_limit(folder: Path) -> None:
    """No more than so many."""
    assert len(records(ingest("clean", str(folder), "--limit", "1"))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("clean", "no-such-file"), 2, "There is no file or folder no-such-file."),
        (("clean", "--keep", "captoin"), 2, "There is no kind captoin. Did you mean caption?"),
        (("clean", "--fields", "titel"), 2, "There is no field titel. Did you mean title?"),
        (("clean", "--keep", "advert", "--drop", "advert"), 2, "both kept and dropped"),
        (("clean", "--no-such-option"), 2, "No such option"),
        (("validate", "no-such-file"), 2, "cannot be read"),
        (("clean", "--language", "de,xx"), 2, "There is no language xx."),
        (("clean", "--encoding", "klingon"), 2, "There is no encoding klingon."),
        (("clean", "--files-from", "no-such-list"), 2, "There is no file or folder no-such-list."),
        (("clean", "-", "--files-from", "-"), 2, "both a list of paths and an article"),
        (("clean", "-0"), 2, "name one with --files-from"),
        (("rules", "--language", "xx"), 2, "There is no table of the language xx."),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], code: int, says: str) -> None:
    """Exit code 2, a sentence that says what to do, and nothing on standard output."""
    done = ingest(*arguments)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert done.stdout == b""


def test_nothing_usable(folder: Path) -> None:
    """Exit code 3 when there is no record at all."""
    assert ingest("clean", str(folder / "c.txt")).returncode == 3
    (folder / "empty").mkdir()
    assert ingest("clean", str(folder / "empty")).returncode == 3


def test_an_output_file_is_whole_or_absent(folder: Path) -> None:
    """Written beside and renamed; an existing one needs --force."""
    out = folder / "out.jsonl"
    assert ingest("clean", str(folder / "a.txt"), "-o", str(out), "-q").stderr == b""
    first = out.read_bytes()
    refused = ingest("clean", str(folder / "b" / "deep.TXT"), "-o", str(out))
    assert refused.returncode == 2
    assert b"--force" in refused.stderr
    assert out.read_bytes() == first
    assert ingest("clean", str(folder / "b" / "deep.TXT"), "-o", str(out), "--force").returncode == 0
    assert b"deep" in out.read_bytes()
    assert [path.name for path in folder.iterdir() if "part" in path.name] == []


def test_keep_and_drop() -> None:
    """A kind that is kept stays in the text, and its field is filled all the same."""
    (record,) = records(ingest("clean", "--keep", "headline,advert", stdin=ARTICLE.encode()))
    assert record["text"] == f"Harbour wall to be rebuilt\n\n{TEXT}\n\nAdvertisement"
    assert record["title"] == "Harbour wall to be rebuilt"
    (record,) = records(ingest("clean", "--drop", "advert", stdin=ARTICLE.encode()))
    assert record["text"] == TEXT


def test_fields_and_text() -> None:
    """Some fields, in the order of the schema; or the text alone."""
    assert ingest("clean", "--fields", "text,title", stdin=ARTICLE.encode()).stdout.decode() == (
        json.dumps({"title": "Harbour wall to be rebuilt", "text": TEXT}, separators=(",", ":")) + "\n"
    )
    assert ingest("clean", "--text", stdin=ARTICLE.encode()).stdout.decode() == f"{TEXT}\n"


def test_texts_of_several_articles_are_set_apart(folder: Path) -> None:
    """By a line that no article begins with."""
    done = ingest("clean", "--text", str(folder / "a.txt"), str(folder / "b"))
    assert done.stdout.decode() == f"{TEXT}\n\n---\n\n{TEXT}\n"


def test_no_language() -> None:
    """The language is `und`, and nothing else changes."""
    (told,) = records(ingest("clean", stdin=ARTICLE.encode()))
    (untold,) = records(ingest("clean", "--no-language", stdin=ARTICLE.encode()))
    assert (told["language"], untold["language"], untold["language_score"]) == ("en", "und", None)
    assert {**told, "language": "und", "language_score": None} == untold


def test_only_some_languages(folder: Path) -> None:
    """The others are on the error stream with a code, and nothing failed; `-q` does not name each of them."""
    german = "Der Rat beschloss am Montag, die Hafenmauer wieder aufzubauen, die im Januar eingestürzt war."
    (folder / "b" / "german.txt").write_text(german, "utf-8")
    command = ("clean", "--strict", "--language", "de,fr", "a.txt", "b", "--errors", "errors.jsonl")
    done = ingest(*command, cwd=folder)
    assert done.returncode == 0
    assert [record["text"] for record in records(done)] == [german]
    assert b"1 written, 0 failed, 2 in other languages" in done.stderr
    error, _ = [json.loads(line) for line in (folder / "errors.jsonl").read_text("utf-8").splitlines()]
    assert error == {
        "source": "a.txt",
        "stage": "language",
        "code": "language_filtered",
        "message": "The language is en.",
    }
    assert ingest(*command, "-q", "--force", cwd=folder).stderr == b""


def test_an_encoding_that_is_named() -> None:
    """Believed where the bytes agree, and no guess."""
    text = "Совет решил."
    (record,) = records(ingest("clean", "--encoding", "koi8-r", stdin=text.encode("koi8-r")))
    assert (record["text"], record["encoding"], "encoding_guessed" in record["flags"]) == (text, "koi8-r", False)
    (record,) = records(ingest("clean", "--encoding", "koi8-r", stdin=text.encode()))
    assert (record["text"], record["encoding"]) == (text, "utf-8")


def test_straight_quotes() -> None:
    """Only where they are asked for."""
    article = "“We have waited long enough,” the mayor’s office said on Monday in the rain."
    (record,) = records(ingest("clean", stdin=article.encode()))
    assert (record["text"], record["repairs"]) == (article, [])
    (record,) = records(ingest("clean", "--straight-quotes", stdin=article.encode()))
    assert record["text"] == '"We have waited long enough," the mayor\'s office said on Monday in the rain.'
    assert record["repairs"] == ["straight_quotes"]


def test_verbose_counts_kinds() -> None:
    """On standard error, kind by kind."""
    done = ingest("clean", "-v", stdin=ARTICLE.encode())
    assert b"1 advert" in done.stderr
    assert b"1 headline" in done.stderr


def test_same_bytes_anywhere(folder: Path) -> None:
    """Neither hash seed nor locale nor time zone shows in a record."""
    outputs = {
        ingest("clean", ".", cwd=folder, PYTHONHASHSEED=seed, LC_ALL=locale, TZ=zone, PYTHONUTF8=utf8).stdout
        for seed, locale, zone, utf8 in (
            ("0", "C", "UTC", "0"),
            ("1", "C.UTF-8", "Asia/Tokyo", "1"),
            ("7", "POSIX", "", "0"),
        )
    }
    assert len(outputs) == 1


def test_validate(tmp_path: Path) -> None:
    """Good records pass; a bad one is named with its line."""
    good = ingest("clean", stdin=ARTICLE.encode()).stdout
    assert ingest("validate", "-", stdin=good).returncode == 0
    path = tmp_path / "records.jsonl"
    path.write_bytes(good + b"\n" + good.replace(b'"words":', b'"wrods":'))
    done = ingest("validate", str(path))
    assert done.returncode == 1
    assert f"{path}#3: " in done.stderr.decode()
    assert "1 valid, 1 not" in done.stderr.decode()
    assert ingest("validate", "-").returncode == 3


def test_schema_and_rules_and_version() -> None:
    """Each prints what it says."""
    assert json.loads(ingest("schema").stdout) == json.loads(json.dumps(json_schema()))
    listed = ingest("rules").stdout.decode()
    assert "photo_credit: taken out" in listed
    assert "de.opens" not in listed
    assert "de.opens" in ingest("rules", "--language", "de").stdout.decode()
    assert ingest("--version").stdout.decode().startswith("ingest 0.")


def test_help_imports_nothing_heavy() -> None:
    """`--help` and `--version` answer before ftfy, langdetect and their kin are read."""
    probe = (
        "import sys\nfrom ingest.cli import app\n"
        "try:\n    app([ARGUMENT])\nexcept SystemExit:\n    pass\n"
        "heavy = {'ftfy', 'langdetect', 'charset_normalizer', 'bs4', 'lxml', 'pyarrow', 'rich'} & {*sys.modules}\n"
        "sys.exit(f'imported: {sorted(heavy)}' if heavy else 0)"
    )
    for argument in ("'--help'", "'--version'", "'clean', '--help'"):
        done = subprocess.run(
            (sys.executable, "-c", probe.replace("ARGUMENT", argument)), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    """`| head -1` is no error, and no traceback."""
    for number in range(300):
        (tmp_path / f"{number:04}.txt").write_text(ARTICLE * 20, "utf-8")
    line = f"{' '.join(COMMAND)} clean --no-language {tmp_path} | head -c 10"
    done = subprocess.run(("bash", "-o", "pipefail", "-c", line), capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C ends with 130, without a traceback and without half a file."""
    out = tmp_path / "out.jsonl"
    # A shell starts background jobs with the signal ignored, and a child inherits that.
    probe = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from ingest.cli import main; from ingest.readers import files\n"
        "files.read_stream = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        f"sys.argv = ['ingest', 'clean', '-', '-o', {str(out)!r}]; main()"
    )
    done = subprocess.run((sys.executable, "-c", probe), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def _at_a_terminal(arguments: Sequence[str], cwd: Path) -> tuple[int, str]:
    """Exit code and what a terminal shows, with all three streams on it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(cwd)
        os.execvpe(COMMAND[0], (*COMMAND, *arguments), {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT / "src")})
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        pass
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_no_path_at_a_terminal_is_help(tmp_path: Path) -> None:
    """Nobody wants to type an article; exit code 2."""
    code, shown = _at_a_terminal(("clean",), tmp_path)
    assert code == 2
    assert "Usage" in shown


def test_progress_on_a_terminal(folder: Path) -> None:
    """Articles are counted where somebody can watch, and nowhere else."""
    _, shown = _at_a_terminal(("clean", "--no-language", "a.txt", "-o", "out.jsonl"), folder)
    assert "0 written, 0 failed, 0 a second" in shown
    assert "1 written" in shown
    assert b"a second" not in ingest("clean", str(folder / "a.txt")).stderr
