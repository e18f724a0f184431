"""Labelled articles of the project's own, in `quality/<language>/`: each comes out exactly as its labels say.

`quality/README.md` describes the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from ingest import Record, clean
from ingest.boilerplate import KINDS
from tests.promises import keeps_all_promises

FOLDER = Path(__file__).parent / "quality"
FILES = sorted(FOLDER.glob("*/*.txt"))

# What has to be in `text`, word for word.
KEPT = frozenset(("body", "standfirst", "dateline", "correction"))
# What goes to a field, and is not residue.
MOVED = frozenset(("title", "subtitle", "byline", "date", "caption"))
RESIDUE = frozenset(
    (
        "photo_credit",
        "duplicate_caption",
        "duplicate_headline",
        "subscription_plea",
        "newsletter",
        "read_more",
        "social",
        "advert",
        "copyright",
        "author_bio",
        "comment_prompt",
        "navigation",
        "cookie",
        "disclaimer",
    )
)
LABELS = KEPT | MOVED | RESIDUE
KNOWN_FAILURE = "known_failure:"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article as it reaches the cleaner, and its pieces in order, each with its label."""

    text: str
    pieces: tuple[tuple[str, str], ...]
    known_failure: str | None

    def of(self, *labels: str) -> list[str]:
        """The pieces with one of some labels."""
        return [text for label, text in self.pieces if label in labels]


def read(path: Path) -> Labelled:
    """A labelled file. Raises `ValueError` where a line is not in the format."""
    known_failure: str | None = None
    pieces: list[tuple[str, str]] = []
    lines: list[str] = []
    head = True
    for number, line in enumerate(path.read_text("utf-8").removesuffix("\n").split("\n"), 1):
        if head and line.startswith("# "):
            comment = line[2:].strip()
            if comment.startswith(KNOWN_FAILURE):
                known_failure = comment.removeprefix(KNOWN_FAILURE).strip()
            continue
        head = False
        found = list(_pieces(line, f"{path.name}:{number}")) if line else []
        pieces += found
        lines.append(" ".join(text for _, text in found))
    return Labelled("\n".join(lines) + "\n", tuple(pieces), known_failure)


def _pieces(line: str, place: str) -> Iterator[tuple[str, str]]:
    """The pieces of a line: `label<TAB>text`, or `mixed<TAB>label|text<TAB>label|text`."""
    label, *rest = line.split("\t")
    pieces = [tuple(part.partition("|")[::2]) for part in rest] if label == "mixed" else [(label, "\t".join(rest))]
    if len(pieces) < (2 if label == "mixed" else 1):
        raise ValueError(f"{place}: a mixed line has two pieces at least")
    for name, text in pieces:
        if name not in LABELS or not text or text != text.strip():
            raise ValueError(f"{place}: no such label, or blanks around the text: {name!r}, {text!r}")
        yield name, text


def differences(article: Labelled, record: Record) -> list[str]:
    """What is not as the labels say, a line each: text that is lost or left, fields that differ; white space apart."""
    wanted, found = " ".join(article.of(*KEPT)).split(), record.text.split()
    told: list[str] = []
    for _, start, end, other_start, other_end in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        lost, left = wanted[start:end], found[other_start:other_end]
        if lost != left:
            told += [f"{what}: {' '.join(words)}" for what, words in (("lost", lost), ("left", left)) if words]
    title, standfirst = " ".join(article.of("title")), " ".join(article.of("subtitle", "standfirst"))
    captions, found_captions = article.of("caption"), [caption.text for caption in record.captions]
    if title and record.title != title:
        told.append(f"title: {record.title!r}")
    if standfirst and record.standfirst != standfirst:
        told.append(f"standfirst: {record.standfirst!r}")
    if captions and found_captions != captions:
        told.append(f"captions: {found_captions!r}")
    return told


def _articles() -> list[Any]:
    found = []
    for path in FILES:
        article = read(path)
        reason = article.known_failure
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(article, marks=marks, id=f"{path.parent.name}/{path.stem}"))
    return found


@pytest.mark.parametrize("article", _articles())
def test_article(article: Labelled) -> None:
    """Every line to keep is kept word for word, every other line is gone, and the fields are what is labelled."""
    assert differences(article, clean(article.text, with_language=False)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_article_keeps_every_promise(path: Path) -> None:
    """Known failures as well: what is taken wrongly is not lost, and what is left is stable."""
    assert keeps_all_promises(read(path).text).text


def test_there_are_enough_articles() -> None:
    """Sixty at least, every label in two of them at least, and at least twelve without any residue."""
    articles = [read(path) for path in FILES]
    assert len({article.text for article in articles}) >= 60
    labels = [{label for label, _ in article.pieces} for article in articles]
    counted = Counter(label for found in labels for label in found)
    assert {label: counted[label] for label in LABELS if counted[label] < 2} == {}
    assert sum(found.isdisjoint(RESIDUE) for found in labels) >= 12


def test_every_kind_has_a_label() -> None:
    """A new kind of boilerplate needs articles that hold it."""
    assert {"title" if kind.name == "headline" else kind.name for kind in KINDS} <= LABELS


def test_what_is_not_as_labelled_is_told() -> None:
    """A lost line, a line that is left and a wrong field are differences; the order of lines counts."""
    lines = ("Storm closes harbour", "The harbour was closed on Monday after a storm.", "Nobody was hurt.")
    labelled = Labelled("\n\n".join(lines), tuple(zip(("title", "body", "photo_credit"), lines, strict=True)), None)
    record = clean(labelled.text, with_language=False)
    assert differences(labelled, record) == [f"left: {lines[2]}"]
    other = Labelled(labelled.text, tuple(zip(("title", "body", "body"), (*lines[:2], "No."), strict=True)), None)
    assert differences(other, record) == ["lost: No.", f"left: {lines[2]}"]
    wrong = Labelled(labelled.text, tuple(zip(("title", "body", "body"), ("Storm", *lines[1:]), strict=True)), None)
    assert differences(wrong, record) == [f"title: {lines[0]!r}"]
    turned = Labelled(labelled.text, (("body", lines[2]), ("body", lines[1])), None)
    assert differences(turned, record) != []
