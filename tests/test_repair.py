"""Broken characters mended, and whole ones left alone."""

from __future__ import annotations

import ftfy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.repairing import repair, without_mojibake


@pytest.mark.parametrize(
    ("broken", "whole", "repairs"),
    [
        ("FranÃ§ois said â€œnoâ€\x9d", "François said “no”", ("mojibake",)),
        ("Jane &amp; John &lt;3 caf&eacute;", "Jane & John <3 café", ("html_entities",)),
        ("&amp;eacute;", "é", ("html_entities",)),
        ("a\rb\x0cc\u2028d\x85e", "a\nb\nc\nd\ne", ("line_ends",)),
        ("a\r\nb", "a\nb", ()),
        ("nul\x00 and \x1b[31mred\x1b[0m bell\x07", "nul and red bell", ("control_characters",)),
        ("cafe\u0301", "café", ("nfc",)),
        ("\ud83d\ude00 and \ud800 alone", "😀 and \ufffd alone", ("surrogates",)),
    ],
)
def test_what_is_broken_is_mended(broken: str, whole: str, repairs: tuple[str, ...]) -> None:
    """And the record says what was done."""
    repaired = repair(broken)
    assert (repaired.text, repaired.repairs) == (whole, repairs)


@pytest.mark.parametrize(
    "whole",
    [
        "“Curly quotes,” she said – and an ellipsis… and ‘more’.",
        "AT&T and R&D; a < b & c",
        "Él dijo: «¿qué?» — ﬁn",
        "Тест, 東京で会議、 نص عربي, हिन्दी",
        "5°C, 10 €, ½ price, №5, ¿sí?, Ångström",
    ],
)
def test_typography_stays(whole: str) -> None:
    """Nothing that is whole is touched."""
    assert repair(whole).text == whole
    assert repair(whole).repairs == ()


# Letters that mojibake is made of, and what stands beside them.
suspects = st.text(
    alphabet=st.sampled_from(list("ÃÂâ€™œŒ\x80\x9d\xa0 éÐ°Ð½àã¢‚Äbaß´°·вЂ™ï¿½ \n&;ampGгў.")), max_size=40
)
broken = st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode("latin-1"))


@given(st.one_of(suspects, broken, st.text(max_size=60)))
@settings(max_examples=500, deadline=None)
def test_skipping_ftfy_never_changes_the_result(text: str) -> None:
    """Lines that are not shown to ftfy are lines that ftfy would leave as they are."""
    expected = "\n".join(ftfy.fixes.fix_c1_controls(ftfy.fix_encoding(line)) for line in text.split("\n"))
    assert without_mojibake(text) == expected


@given(st.one_of(suspects, broken, st.text()))
@settings(max_examples=300, deadline=None)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    """What was mended is whole."""
    once = repair(text).text
    assert repair(once).text == once
    assert repair(once).repairs == ()
