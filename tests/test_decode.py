"""Bytes to text: which codec is taken, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import UnusableArticleError
from ingest.declarations import codec_of, declared_in
from ingest.decoding import decode

GERMAN = "Der Rat beschloss am Montag, die Hafenmauer für zwölf Millionen wieder aufzubauen; die Fischer jubeln. " * 4
FRENCH = (
    "Le conseil a décidé lundi de reconstruire le mur du port, tombé en février ; « enfin », disent les pêcheurs. " * 4
)
CZECH = (
    "Zastupitelé se v pondělí rozhodli, že přístavní zeď, která spadla při lednové bouři, bude postavena znovu. " * 4
)
TURKISH = (
    "Belediye meclisi pazartesi günü, ocak ayındaki fırtınada yıkılan liman duvarının yeniden yapılmasına karar verdi. "
    * 4
)
LATVIAN = (
    "Dome pirmdien nolēma atjaunot ostas mūri, kas sabruka janvāra vētrā; zvejnieki par to priecājas jau šodien. " * 4
)
GREEK = "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να ξαναχτίσει τον τοίχο του λιμανιού που έπεσε στην καταιγίδα. " * 4
HEBREW = "המועצה החליטה ביום שני לבנות מחדש את קיר הנמל שקרס בסערה בחודש ינואר, והדייגים שמחים מאוד על כך. " * 4
ARABIC = "قرر المجلس يوم الاثنين إعادة بناء جدار الميناء الذي انهار في العاصفة في يناير، والصيادون سعداء بذلك. " * 4
THAI = "สภาเมืองลงมติเมื่อวันจันทร์ให้สร้างกำแพงท่าเรือขึ้นใหม่หลังจากพังลงในพายุเมื่อเดือนมกราคม " * 4
JAPANESE = "市議会は月曜日、一月の嵐で崩れた港の壁を再建することを決めました。漁師たちは喜んでいます。" * 4
CHINESE = "市议会星期一决定重建一月风暴中倒塌的港口围墙。渔民们对这个决定感到高兴，他们说等了很久。" * 4
TAIWANESE = "市議會星期一決定重建一月風暴中倒塌的港口圍牆。漁民們對這個決定感到高興，他們說等了很久。" * 4
KOREAN = "시의회는 월요일에 지난 일월 폭풍으로 무너진 항구의 벽을 다시 짓기로 결정했다. 어부들은 기뻐하고 있다. " * 4
RUSSIAN = "Городской совет в понедельник решил восстановить стену порта, которая обрушилась во время шторма. " * 4


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + GERMAN.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"), "utf-32-be"),
        (GERMAN.encode(), "utf-8"),
    ],
)
def test_marks_and_utf8_are_no_guess(content: bytes, encoding: str) -> None:
    """A byte-order mark or valid UTF-8 settles it."""
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (GERMAN, encoding, False)


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (GERMAN, "cp1252 cp850 mac-roman utf-16-le utf-16-be utf-32-le utf-32-be cp037"),
        (FRENCH, "cp1252 mac-roman"),
        (CZECH, "cp1250 iso8859-2 cp852"),
        (TURKISH, "cp1254"),
        (LATVIAN, "cp1257"),
        (RUSSIAN, "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic utf-16-le utf-16-be"),
        (GREEK, "cp1253 iso8859-7"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256 iso8859-6"),
        (THAI, "cp874"),
        (JAPANESE, "cp932 euc_jp iso2022_jp utf-16-le utf-16-be"),
        (CHINESE, "gb18030 utf-16-le utf-16-be"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc_kr johab iso2022_kr"),
    ],
)
def test_other_codecs_are_told_by_what_they_read_like(text: str, encodings: str) -> None:
    """Without a mark the text still comes out right, and the record can say that it was a guess."""
    for encoding in encodings.split():
        decoded = decode(text.encode(encoding))
        assert (encoding, decoded.text) == (encoding, text)
        assert decoded.guessed or encoding.startswith("iso2022")


@pytest.mark.parametrize(
    ("head", "text", "encoding"),
    [
        ('<meta charset="windows-1251">', RUSSIAN, "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', JAPANESE, "shift_jis"),
        ('<?xml version="1.0" encoding="KOI8-R"?>', RUSSIAN, "koi8-r"),
        ("<meta charset=iso-8859-1>", GERMAN + "“Ja”", "cp1252"),
        ("<meta charset=gb2312>", CHINESE + "镕", "gb18030"),
    ],
)
def test_a_page_says_what_it_is_in(head: str, text: str, encoding: str) -> None:
    """By the web's meaning of the name, and that is no guess."""
    page = f"<html>{head}\n<p>{text}" if head.startswith("<meta") else f"{head}\n<p>{text}"
    decoded = decode(page.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (page, encoding, False)


@pytest.mark.parametrize(
    "head",
    ["<!-- <meta charset=koi8-r> -->", "<meta charset=utf-8>", "<meta charset=utf-16>", "<meta charset=no-such-codec>"],
)
def test_a_page_can_be_wrong_about_itself(head: str) -> None:
    """A declaration in a comment, of an unknown codec, or against the bytes does no harm."""
    page = f"{head}\n{RUSSIAN}"
    assert decode(page.encode("cp1251")).text == page


def test_the_sender_counts_before_the_page() -> None:
    """As it does in browsers."""
    page = f"<meta charset=koi8-r>\n{RUSSIAN}"
    assert decode(page.encode("cp1251"), "windows-1251").text == page


def test_labels_have_their_meaning_on_the_web() -> None:
    """None is a name without a codec for text; declarations stand at the top."""
    assert [codec_of(label) for label in ("ISO-8859-1", "gb2312", "ks_c_5601-1987", "hex", "")] == [
        "cp1252",
        "gb18030",
        "cp949",
        None,
        None,
    ]
    assert declared_in(b"<p>" + b" " * 2000 + b"<meta charset=koi8-r>") is None


def test_stretches_are_decoded_one_by_one() -> None:
    """A page put together from several sources: UTF-8, and lines in something else."""
    french = FRENCH.encode() + b"\n" + FRENCH[:100].encode("cp1252") + b"\n" + FRENCH.encode()
    assert decode(french).text == f"{FRENCH}\n{FRENCH[:100]}\n{FRENCH}"
    russian = RUSSIAN.encode() + b"\n" + RUSSIAN[:100].encode("cp1251") + b"\n" + RUSSIAN.encode()
    assert decode(russian).text == f"{RUSSIAN}\n{RUSSIAN[:100]}\n{RUSSIAN}"
    assert decode(russian).encoding == "utf-8"


@given(st.binary(max_size=400), st.sampled_from((None, "cp1251", "utf-16", "gb2312", "nonsense", "iso-2022-jp")))
@settings(max_examples=300, deadline=None)
def test_decoding_never_fails_on_text_or_noise(content: bytes, declared: str | None) -> None:
    """Any bytes are a text or are refused with a code; the same ones always in the same way."""
    try:
        decoded = decode(content, declared)
    except UnusableArticleError:
        return
    assert decode(content, declared) == decoded
    assert codecs.lookup(decoded.encoding).name == decoded.encoding


def test_ascii_for_long_and_then_not() -> None:
    """A long English opening does not decide for what follows."""
    content = b"The council voted on Monday to rebuild the wall. " * 2000 + RUSSIAN.encode("cp1251")
    assert decode(content).text.endswith(RUSSIAN)


# Each with a codec that most of its letters beyond ASCII tell from its neighbours.
PADDED = (
    *((GERMAN, codec) for codec in ("cp1252", "cp850", "mac-roman", "utf-8", "utf-16-le", "utf-32-be")),
    (FRENCH, "mac-roman"),
    *((CZECH, codec) for codec in ("cp1250", "iso8859-2", "cp852")),
    (TURKISH, "cp1254"),
    (LATVIAN, "cp1257"),
    *((RUSSIAN, codec) for codec in ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "utf-16-be")),
    (GREEK, "iso8859-7"),
    (HEBREW, "cp1255"),
    (ARABIC, "cp1256"),
    (THAI, "cp874"),
    *((JAPANESE, codec) for codec in ("cp932", "euc_jp", "utf-16-le")),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5"),
    *((KOREAN, codec) for codec in ("euc_kr", "johab")),
)
PADDING = "The fishermen of Hull, who know the sea, welcomed the vote. Is it enough? <b>Work</b> will begin in May! "


@given(
    st.sampled_from(PADDED),
    *(st.one_of(st.integers(0, 300), st.integers(0, 5000), st.integers(60_000, 70_000)) for _ in "ab"),
    st.sampled_from(("\n", "\r\n", ". ")),
)
@settings(max_examples=400, deadline=None)
def test_what_stands_around_it_does_not_matter(case: tuple[str, str], before: int, behind: int, between: str) -> None:
    """ASCII in front of a text and behind it moves the borders of all that is looked at, and changes nothing else."""
    text, encoding = case[0].strip(), case[1]
    front, back = ((PADDING * (size // len(PADDING) + 1))[:size] for size in (before, behind))
    whole = f"{front}{between}{text}{between}{back}"
    assert decode(whole.encode(encoding)).text == whole


@given(st.sampled_from(PADDED), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_how_often_it_stands_there_does_not_matter(case: tuple[str, str], times: int) -> None:
    """A sample of a long text tells what a short one does."""
    text, encoding = case
    assert decode((text * times).encode(encoding)).text == text * times


@given(st.integers(0, 3000), st.integers(0, 3000))
@settings(max_examples=100, deadline=None)
def test_a_stretch_is_one_wherever_it_stands(before: int, behind: int) -> None:
    """Bytes of another codec among UTF-8 are read alike at any distance from its ends."""
    front, back = ((PADDING * 30)[:size] for size in (before, behind))
    content = b"\n".join((front.encode(), RUSSIAN.encode(), FRENCH.encode("cp1252"), RUSSIAN.encode(), back.encode()))
    assert decode(content).text == "\n".join((front, RUSSIAN, FRENCH, RUSSIAN, back))


def test_a_few_faults_leave_utf8_utf8() -> None:
    """A last character cut in half is no reason to read the rest as something else."""
    decoded = decode(RUSSIAN.strip(". ").encode()[:-1])
    assert decoded.text.startswith(RUSSIAN[:100])
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)


@pytest.mark.parametrize(("text", "encoding"), [(JAPANESE, "euc_jp"), (CHINESE, "gb18030"), (KOREAN, "cp949")])
def test_a_last_character_may_be_cut(text: str, encoding: str) -> None:
    """It is lost, and the others are not."""
    whole = text.strip()
    for declared in (None, encoding):
        decoded = decode(whole[:-1].encode(encoding) + "港".encode(encoding)[:1], declared)
        assert decoded.text.startswith(whole[:-1])
        assert decoded.guessed is (declared is None)


@pytest.mark.parametrize("declared", ["latin-1", "cp1252"])
def test_a_declared_codec_is_believed(declared: str) -> None:
    """What the input says counts before statistics."""
    decoded = decode("Käse".encode("cp1252"), declared)
    assert (decoded.text, decoded.guessed) == ("Käse", False)


@pytest.mark.parametrize("declared", ["punycode", "rot13", "no-such-codec", "utf-16", "ascii", "undefined", "hex"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    """A codec that is unknown, not for text, or contradicted by the bytes is passed over."""
    assert decode(GERMAN.encode(), declared).text == GERMAN


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """A picture under a text's name is an error with a code."""
    with pytest.raises(UnusableArticleError) as refused:
        decode(content)
    assert refused.value.code == "not_text"
