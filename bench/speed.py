"""How fast it is, in process and as a command, beside a peer in the same run.

Prints medians. Absolute figures differ from machine to machine, and on a shared one from minute to minute; ratios
within one run are what counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ingest import decode, language, repair
from ingest.cleaning import clean_document
from ingest.document import RawArticle, Record
from ingest.parse.html.article import body, headline, pieces
from ingest.parse.html.blocks import page_blocks
from ingest.parse.html.evidence import evidence, is_hopeless
from ingest.parse.html.front import front
from ingest.parse.html.json_ld import body_of, objects
from ingest.parse.html.markup import lines
from ingest.parse.html.metadata import metadata
from ingest.parse.text import parse_text
from ingest.pipeline import to_record
from ingest.reading import read
from ingest.schema import record_line

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
SETS = ("b_public.jsonl", "a_wcxb_dev.jsonl", "c_samples.jsonl")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--peer", help="the peer's command; reads an HTML page from standard input")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = _texts()
    if texts:
        _in_process(texts, options.rounds)
        _encodings(options.rounds)
    else:
        print(f"no labelled articles in {BENCH}; set INGEST_BENCH")
    _pages(options.rounds)
    _as_command(options.peer, options.rounds)


def _pages(rounds: int) -> None:
    """What each step of reading a page costs, every tenth page."""
    files = sorted((BENCH / "html" / "pages").glob("*.html.gz"))[::10]
    pages = [decode(gzip.decompress(file.read_bytes())).text for file in files]
    if not pages:
        return
    print(
        f"HTML, one core, {len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} million characters, median of {rounds}:"
    )
    took: dict[str, list[float]] = {}
    for _ in range(rounds + 1):
        spent: dict[str, float] = {}
        for page in pages:
            for name, seconds in _steps(page):
                spent[name] = spent.get(name, 0.0) + seconds
        for name, seconds in spent.items():
            took.setdefault(name, []).append(seconds)
    for name, each in took.items():
        print(f"  {name:40} {1000 * statistics.median(each[1:]) / len(pages):8.2f} ms a page")


def _steps(markup: str) -> Iterator[tuple[str, float]]:
    """The steps from a page to a line, each with the processor's seconds that it took."""
    at = time.process_time()

    def since() -> float:
        nonlocal at
        before, at = at, time.process_time()
        return at - before

    tree = LexborHTMLParser(markup)
    yield "parse", since()
    things = objects(tree)
    said = metadata(tree, things)
    yield "metadata", since()
    blocks = page_blocks(tree)
    yield "find: runs of text", since()
    rows = evidence(blocks, body_of(things), passed_over=is_hopeless)
    yield "find: evidence", since()
    chosen = body(blocks, rows)
    yield "find: choice", since()
    head = headline(blocks, chosen[0].number, said.title) if chosen else None
    lines(pieces(blocks, chosen, head, front(blocks, head, chosen, said.language)))
    yield "read", since()
    document = read(markup, "html").document
    since()
    clean_document(document)
    yield "clean", since()
    record = to_record(RawArticle(markup, "-", format="html"), with_language=False)
    yield "all but language, without serialising", since()
    if isinstance(record, Record):
        record_line(record)
    yield "serialise", since()


def _texts() -> list[str]:
    found = []
    for name in SETS:
        path = BENCH / "text" / name
        for line in path.read_text("utf-8").split("\n") if path.exists() else ():
            if line:
                found.append("\n".join(piece["text"] for piece in json.loads(line)["lines"]) + "\n")
    return found


def _in_process(texts: Sequence[str], rounds: int) -> None:
    raw = [RawArticle(text.encode(), "-") for text in texts]
    contents = [text.encode() for text in texts]
    size = sum(map(len, contents)) / 1e6
    print(f"in process, one core, {len(texts)} articles, {size:.1f} MB of UTF-8, median of {rounds}:")
    work: tuple[tuple[str, float, int, Callable[[], object]], ...] = (
        ("rules alone (parse, mark, decide)", size, len(raw), lambda: [_rules_alone(text) for text in texts]),
        ("everything but language", size, len(raw), lambda: [_whole(article, language=False) for article in raw]),
        ("everything", size, len(raw), lambda: [_whole(article) for article in raw]),
        ("ingest.decode, of UTF-8", size, len(raw), lambda: [decode(content) for content in contents]),
        ("ingest.repair", size, len(raw), lambda: [repair(text) for text in texts]),
        ("ingest.language", size, len(raw), lambda: [language(text) for text in texts]),
    )
    for name, megabytes, articles, job in work:
        job()
        seconds = _median(job, rounds)
        print(f"  {name:40} {megabytes / seconds:8.2f} MB/s {1000 * seconds / articles:8.3f} ms an article")


def _encodings(rounds: int) -> None:
    """Bytes in all sorts of encodings, beside charset-normalizer."""
    from charset_normalizer import from_bytes

    files = [path.read_bytes() for path in sorted((BENCH / "encoding" / "files").glob("*/*"))]
    if not files:
        return
    size = sum(map(len, files)) / 1e6
    print(f"{len(files)} files in all sorts of encodings, {size:.1f} MB:")
    work: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        ("ingest.decode", decode),
        ("charset_normalizer.from_bytes", lambda content: from_bytes(content).best()),
    )
    for name, job in work:
        seconds = _median(lambda job=job: [job(content) for content in files], rounds)  # type: ignore[misc]
        print(f"  {name:40} {size / seconds:8.2f} MB/s {1000 * seconds / len(files):8.3f} ms a file")


def _rules_alone(text: str) -> object:
    return clean_document(parse_text(text).document, threshold=1.0)


def _whole(article: RawArticle, *, language: bool = True) -> object:
    record = to_record(article, with_language=language)
    return record_line(record) if isinstance(record, Record) else record


def _as_command(peer: str | None, rounds: int) -> None:
    text = (ROOT / "samples" / "05_reporting_by.txt").read_text("utf-8")
    page = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in text.split(chr(10)))}</article></body></html>"
    ours = [str(Path(sys.executable).with_name("ingest")), "clean", "-q"]
    commands: list[tuple[str, list[str], str]] = [
        ("ingest --version", [ours[0], "--version"], ""),
        ("ingest clean", ours, text),
        ("ingest clean --no-language", [*ours, "--no-language"], text),
    ]
    if peer:
        commands.append((Path(peer).name, [peer], page))
    print(f"as a command, start-up and one small article, wall time, median of {rounds} in turn:")
    took: dict[str, list[float]] = {name: [] for name, _, _ in commands}
    for number in range(rounds + 1):
        for name, command, given in commands:
            began = time.perf_counter()
            with tempfile.TemporaryFile() as out:
                subprocess.run(command, input=given.encode(), stdout=out, stderr=subprocess.STDOUT, check=True)
            if number:
                took[name].append(time.perf_counter() - began)
    for name, seconds in took.items():
        print(f"  {name:40} {1000 * statistics.median(seconds):8.0f} ms")


def _median(job: Callable[[], object], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        job()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    main()
