"""Which language a text is in: clear cases, doubtful ones, and texts that say nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ingest.languages import language
from ingest.phrases import LANGUAGES, table
from ingest.vocabulary import languages_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_plain_news_is_told(code: str) -> None:
    """A paragraph in each language that has a table."""
    told = language(table(code).paragraph)
    assert told.code == code
    assert told.score is not None
    assert 0.5 <= told.score <= 1


@pytest.mark.parametrize("text", ["", "12 345, 67.8", "😀 😀 😀", "ok", "\n\n"])
def test_too_little_is_und(text: str) -> None:
    """And no score is made up."""
    told = language(text)
    assert (told.code, told.score) == ("und", None)


def test_languages_without_a_table_are_told_too() -> None:
    """Welsh and Hungarian have none; langdetect knows them."""
    assert (
        language("Mae'r cyngor wedi pleidleisio ddydd Llun i ailadeiladu wal yr harbwr a gwympodd yn y storm.").code
        == "cy"
    )
    assert (
        language("A tanács hétfőn megszavazta, hogy újjáépítik a januári viharban leomlott kikötői falat.").code == "hu"
    )


def test_the_answer_does_not_depend_on_the_process() -> None:
    """Neither on the hash seed nor on what was asked before."""
    text = "O concelho votou na segunda-feira a reconstrução do muro do porto que caiu em janeiro com a tempestade."
    probe = f"from ingest.languages import language; print(language({text!r}))"
    answers = {
        subprocess.run(
            (sys.executable, "-c", probe), capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1


def test_english_tables_are_always_open() -> None:
    """English phrases turn up on pages in any language; text in no known language opens nothing else."""
    assert languages_of("Mae'r cyngor wedi pleidleisio ddydd Llun i ailadeiladu wal yr harbwr.") == {"en"}
    assert languages_of("") == {"en"}
    assert languages_of(table("de").paragraph) == {"en", "de"}
