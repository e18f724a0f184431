"""The language tables: every line they give as an example goes or stays as they say."""

from __future__ import annotations

from typing import Any

import pytest

from ingest import clean
from ingest.boilerplate import KINDS
from ingest.phrases import LANGUAGES, Cues, Phrases, table
from ingest.phrases.common import COMMON
from ingest.phrases.months import MONTHS
from ingest.rules import compiled, cue_rules
from ingest.vocabulary import languages_of

TABLES = tuple(table(language) for language in LANGUAGES)


def _examples() -> list[Any]:
    return [
        pytest.param(table, line, kind, id=f"{table.language}: {line[:40]}")
        for table in TABLES
        for line, kind in table.examples.items()
    ]


@pytest.mark.parametrize(("table", "line", "kind"), _examples())
def test_example(table: Phrases, line: str, kind: str) -> None:
    """Behind an article in its language, a line goes as its kind; a true sentence stays, also between paragraphs."""
    if kind:
        record = clean(f"{table.paragraph}\n\n{line}", with_language=False)
        assert kind in {removed.kind for removed in record.removed}
        assert record.text == table.paragraph
    else:
        for text in (f"{table.paragraph}\n\n{line}", f"{table.paragraph}\n\n{line}\n\n{table.paragraph[::-1]}"):
            assert line in clean(text, with_language=False).text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_a_text_opens_its_own_table(table: Phrases) -> None:
    """By its script or its commonest words."""
    assert table.language in languages_of(table.paragraph)


def test_tables_are_of_one_make() -> None:
    """One a language, each with what the tests need, and examples of what goes and what stays."""
    assert len({table.language for table in TABLES}) == len(TABLES)
    for one in TABLES:
        assert one.paragraph, one.language
        assert "" in one.examples.values(), one.language
        assert {*one.examples.values()} <= {kind.name for kind in KINDS} | {""}, one.language
        assert one.language == next(code for code, name in LANGUAGES.items() if name == LANGUAGES[one.language])
    assert {len(months) for months in MONTHS.values()} == {12}
    assert {*COMMON} | {"ja", "ko", "zh"} == {*LANGUAGES}


def test_one_weak_phrase_in_an_unspaced_script_counts_once() -> None:
    """Where a language sets no blanks, a stop behind a phrase is no second phrase."""
    weak = next(made for made in cue_rules("zh", Cues(within=("点击链接",))) if made.name == "zh.twice")
    assert compiled(weak.pattern).search("市民可以点击链接，查看工程的进展。") is None
    assert compiled(weak.pattern).search("点击链接，再点击链接。") is not None
