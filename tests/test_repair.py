"""Broken characters mended, and whole ones left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.phrases import LANGUAGES, table
from ingest.repairing import repair


@pytest.mark.parametrize(
    ("broken", "whole", "repairs"),
    [
        ("FranÃ§ois said â€œnoâ€\x9d", "François said “no”", ("mojibake",)),
        ("Jane &amp; John &lt;3 caf&eacute;", "Jane & John <3 café", ("html_entities",)),
        ("&amp;eacute;", "é", ("html_entities",)),
        ("a\rb\x0cc\u2028d\x85e", "a\nb\nc\nd\ne", ("line_ends",)),
        ("a\r\nb", "a\nb", ()),
        ("nul\x00 and \x1b[31mred\x1b[0m bell\x07", "nul and red bell", ("ansi_escapes", "control_characters")),
        ("\x1b]8;;https://example.com\x07a link\x1b]8;;\x07", "a link", ("ansi_escapes",)),
        ("har\xadbour wall", "harbour wall", ("soft_hyphens",)),
        ("har\u200bbour\u2060 \u200ewall\u202c \ufffcfell", "harbour wall fell", ("invisible",)),
        ("the o\ufb03ce \ufb01nds", "the office finds", ("ligatures",)),
        ("\uf0b7 two eggs \uf09a", "• two eggs ", ("private_use",)),
        ("\uf0b7 two eggs\n\ue001 three", "• two eggs\n three", ("private_use",)),
        ("two  blanks \xa0 and more", "two blanks and more", ("blanks",)),
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
        "Él dijo: «¿qué?» — fin",
        "« Oui », dit-elle ; 10\xa0000 personnes, 5\u202f%",
        "می\u200cخواهم به خانه\u200cها بروم",
        "क्\u200dष और श्री\u200cमान",
        "👩\u200d👩\u200d👧 ❤️\u200d🔥 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Ò\uf025gá wo\uf023n",
        "שלום (Hull)\u200f, 2024",
        "ภาษา\u200bไทย",
        "Тест, 東京で会議、 نص عربي, हिन्दी",
        "5°C, 10 €, ½ price, №5, ¿sí?, Ångström",
    ],
)
def test_typography_stays(whole: str) -> None:
    """Nothing that is whole is touched."""
    assert repair(whole).text == whole
    assert repair(whole).repairs == ()


ARTICLE = (
    "“Le conseil a décidé lundi de reconstruire le mur du port”, où la tempête l’a détruit.",
    "",
    "“Der Rat beschloss, die Hafenmauer für zwölf Millionen – ‘endlich’ – wieder aufzubauen.”",
    "",
    "Городской совет решил восстановить стену порта… Рыбаки «рады».",
    "",
    "Το συμβούλιο αποφάσισε να ξαναχτίσει τον τοίχο του λιμανιού, 東京で会議。",
)
CODECS = ["cp1252", "latin-1", "mac-roman", "cp1251", "cp1250", "cp1254", "iso8859-2", "cp437", "cp850", "koi8-r"]


def misread(text: str, codec: str) -> str:
    """UTF-8 read as another codec; what the codec has no character for is a control."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("codec", CODECS)
def test_an_article_read_as_another_codec_comes_back(codec: str) -> None:
    """Once or twice: where one path explains all of its characters, it is that path."""
    text = "\n".join(ARTICLE)
    once = misread(text, codec)
    assert repair(once).text == text
    assert repair(once).repairs == ("mojibake",)
    if codec in ("cp1252", "mac-roman", "cp1251"):
        assert repair(misread(once, codec)).text == text


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("number", [0, 2, 4, 6])
def test_one_broken_paragraph_comes_back(codec: str, number: int) -> None:
    """The others stay as they are."""
    broken = [misread(line, codec) if at == number else line for at, line in enumerate(ARTICLE)]
    assert repair("\n".join(broken)).text == "\n".join(ARTICLE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_whole_articles_stay(code: str) -> None:
    """In any language, and with the signs that its newsrooms use."""
    paragraph = unicodedata.normalize("NFC", table(code).paragraph)
    for text in (paragraph, f"“{paragraph}”", f"« {paragraph} »\n\n—{paragraph}…", f"‘É {paragraph} É’"):
        assert repair(text).text == text
        assert repair(text).repairs == ()


@pytest.mark.parametrize(
    "whole",
    [
        "—Ça va.\n\n—Éric est là.\n\n—Ça ira.",
        "«État»\n“Élan”\n‘École’",
        "СССР»\n\nРівне\n\nСША”",
        "Spaß”\n\nSPASS”\n\nCAFÉ”",
    ],
)
def test_chance_is_no_evidence(whole: str) -> None:
    """Letters and quotation marks that happen to be UTF-8 in some codec."""
    assert repair(whole).text == whole


# Letters that mojibake is made of, and what stands beside them.
suspects = st.text(
    alphabet=st.sampled_from(list("ÃÂâ€™œŒ\x80\x9d\xa0 éÐ°Ð½àã¢‚Äbaß´°·вЂ™ï¿½ \n&;ampGгў.√©")), max_size=40
)
broken = st.one_of(
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode("latin-1")),
    st.tuples(st.text(max_size=30), st.sampled_from(CODECS)).map(
        lambda pair: misread(pair[0].encode("utf-8", "replace").decode(), pair[1])
    ),
)


def test_quotation_marks_are_straight_only_where_asked() -> None:
    """And the record can say so."""
    assert repair("“It’s ‘done’,” «oui»", straight_quotes=True).text == "\"It's 'done',\" «oui»"
    assert repair("“No”", straight_quotes=True).repairs == ("straight_quotes",)
    assert repair("No", straight_quotes=True).repairs == ()


noise = st.text(
    alphabet=st.sampled_from(
        list("ab é\xad\u200b\u200c\u200d\u200e\u202e\ufeff\ufb01\uf0b7\ue001\x1b[1m(B中สمक👩\xa0\u3000\n")
    )
)


@given(st.one_of(suspects, broken, noise, st.text()))
@settings(max_examples=300, deadline=None)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    """What was mended is whole."""
    once = repair(text).text
    assert repair(once).text == once
    assert repair(once).repairs == ()
