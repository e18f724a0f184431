"""Date lines and bylines in the languages of the tables, each under a headline and in front of an article."""

from __future__ import annotations

import pytest

from ingest import clean
from ingest.dates import LANGUAGES as WORDED
from ingest.dates import iso_date
from ingest.names import is_byline, is_signature, names
from ingest.phrases import LANGUAGES, table
from tests.promises import keeps_all_promises

HEADLINES = {
    "en": "Harbour wall to be rebuilt after storm",
    "de": "Hafenmauer wird nach Sturm neu gebaut",
    "fr": "Le mur du port sera reconstruit au printemps",
    "es": "El muro del puerto se reconstruirá en primavera",
    "it": "Il muro del porto sarà ricostruito in primavera",
    "pt": "Muro do porto será reconstruído na primavera",
    "nl": "Havenmuur wordt na storm herbouwd",
    "da": "Havnemuren genopbygges efter stormen",
    "no": "Havnemuren bygges opp igjen",
    "sv": "Hamnmuren byggs upp igen efter stormen",
    "fi": "Sataman muuri rakennetaan uudelleen",
    "pl": "Mur portu zostanie odbudowany wiosną",
    "cs": "Přístavní zeď se opraví do jara",
    "ru": "Стену порта восстановят к весне",
    "uk": "Стіну порту відновлять до весни",
    "el": "Το τείχος του λιμανιού ξαναχτίζεται",
    "tr": "Liman duvarı yeniden yapılacak",
    "ar": "إعادة بناء جدار الميناء بعد العاصفة",
    "he": "חומת הנמל תיבנה מחדש אחרי הסערה",
    "hi": "तूफान के बाद बंदरगाह की दीवार फिर बनेगी",
    "id": "Tembok pelabuhan akan dibangun lagi",
    "vi": "Tường cảng sẽ được xây lại sau bão",
    "ja": "港の防潮堤、春までに再建へ",
    "zh": "港口堤坝将于春天重建",
    "ko": "항구 방파제 봄까지 다시 짓는다",
}
# Language, line -> the date, the date of the change, the authors.
LINES = [
    ("en", "Posted 5:42 PM, Mar 03, 2025", "2025-03-03", None, ()),
    ("en", "18:05, 14 May 2025", "2025-05-14", None, ()),
    ("en", "Published: 03:04 EST, 3 May 2024 | Updated: 10:15 EST, 4 May 2024", "2024-05-03", "2024-05-04", ()),
    ("en", "2 hours ago", None, None, ()),
    ("en", "Updated 5 minutes ago", None, None, ()),
    ("en", "3 min ago", None, None, ()),
    ("en", "an hour ago", None, None, ()),
    ("en", "By Jane Doe, Hull Post 14 May 2025", "2025-05-14", None, ("Jane Doe",)),
    ("en", "Jane Doe | Published", None, None, ("Jane Doe",)),
    ("en", "Jane Doe|Published", None, None, ("Jane Doe",)),
    ("en", "Jane Doe • 14 May 2025", "2025-05-14", None, ("Jane Doe",)),
    ("en", "Jane Doe @janedoe", None, None, ("Jane Doe",)),
    ("en", "Jane Doe in Berlin", None, None, ("Jane Doe",)),
    ("en", "Jane Doe, Hull", None, None, ("Jane Doe",)),
    ("en", "Jane Doe and John Roe", None, None, ("Jane Doe", "John Roe")),
    ("en", "JANE DOE", None, None, ("Jane Doe",)),
    ("en", "- additional reporting by John Roe", None, None, ("John Roe",)),
    ("en", "In Local News, News | Written by Jane Doe", None, None, ("Jane Doe",)),
    ("en", "Local News | | | Written by Jane Doe", None, None, ("Jane Doe",)),
    ("en", "Story by Jane Doe", None, None, ("Jane Doe",)),
    ("en", "May 14, 2025 15:42 IST", "2025-05-14", None, ()),
    ("en", "Tuesday 14 May 2024 10:30 BST", "2024-05-14", None, ()),
    ("en", "Published Updated", None, None, ()),
    ("en", "May 14, 2025 | Updated at 10:30 am", "2025-05-14", None, ()),
    ("en", "Published 3 May 2024, 10:15 am | 4 min read", "2024-05-03", None, ()),
    ("en", "By J. R. Doe", None, None, ("J. R. Doe",)),
    ("en", "Published August 7, 2023 by Jane Doe", "2023-08-07", None, ("Jane Doe",)),
    ("de", "15.04.2026 - 15:48 Uhr", "2026-04-15", None, ()),
    ("de", "14. Mai 2025 um 12:30 Uhr", "2025-05-14", None, ()),
    ("de", "vor 3 Stunden", None, None, ()),
    ("de", "Lesezeit: 2 Min.", None, None, ()),
    ("de", "Von Jane Doe, Berlin", None, None, ("Jane Doe",)),
    ("de", "Von: Jane Doe", None, None, ("Jane Doe",)),
    ("de", "Text: Jane Doe", None, None, ("Jane Doe",)),
    ("de", "Redaktion: Jane Doe, John Roe", None, None, ("Jane Doe", "John Roe")),
    ("de", "Stand: 14.03.2024, 17:42 Uhr | Lesedauer: 3 Minuten", "2024-03-14", None, ()),
    ("de", "Erstellt: 14.05.2025, 10:30 Uhr Aktualisiert: 15.05.2025, 11:00 Uhr", "2025-05-14", "2025-05-15", ()),
    ("fr", "14 mai 2025 à 18h05", "2025-05-14", None, ()),
    ("fr", "Publié le 1er mars 2024 à 18h05, mis à jour le 2 mars 2024 à 9h", "2024-03-01", "2024-03-02", ()),
    ("fr", "il y a 2 heures", None, None, ()),
    ("fr", "Temps de lecture : 3 min", None, None, ()),
    ("fr", "Par Jane Doe avec AFP", None, None, ("Jane Doe",)),
    ("fr", "le mardi 14 mai 2025", "2025-05-14", None, ()),
    ("es", "14/05/2025 a las 10:30 h.", "2025-05-14", None, ()),
    ("es", "14 de mayo de 2025, 10:30 h", "2025-05-14", None, ()),
    ("es", "hace 2 horas", None, None, ()),
    ("es", "2 min de lectura", None, None, ()),
    ("es", "Por: Jane Doe", None, None, ("Jane Doe",)),
    ("es", "Martes, 14 de mayo de 2025 | 10:30 hrs", "2025-05-14", None, ()),
    ("it", "14 maggio 2025 alle 12:30", "2025-05-14", None, ()),
    ("it", "2 ore fa", None, None, ()),
    ("it", "14 maggio 2025 - ore 12:30", "2025-05-14", None, ()),
    ("it", "Tempo di lettura: 3 minuti", None, None, ()),
    ("pt", "14 de maio de 2025 às 18h", "2025-05-14", None, ()),
    ("pt", "14/05/2025 às 18h05", "2025-05-14", None, ()),
    ("pt", "há 2 horas", None, None, ()),
    ("nl", "14 mei 2025 om 12.30", "2025-05-14", None, ()),
    ("nl", "2 uur geleden", None, None, ()),
    ("nl", "Leestijd: 3 minuten", None, None, ()),
    ("da", "14. maj 2025 kl. 12.30", "2025-05-14", None, ()),
    ("da", "for 2 timer siden", None, None, ()),
    ("no", "14. mai 2025 kl 12.30", "2025-05-14", None, ()),
    ("no", "Publisert: 14.05.2025 kl. 12:30 Oppdatert: 15.05.2025 kl. 08:00", "2025-05-14", "2025-05-15", ()),
    ("sv", "14 maj 2025 kl 12.30", "2025-05-14", None, ()),
    ("sv", "för 2 timmar sedan", None, None, ()),
    ("sv", "Publicerad 14 maj 2025", "2025-05-14", None, ()),
    ("fi", "14.5.2025 klo 12.30", "2025-05-14", None, ()),
    ("fi", "2 tuntia sitten", None, None, ()),
    ("pl", "14 maja 2025, godz. 12:30", "2025-05-14", None, ()),
    ("pl", "2 godziny temu", None, None, ()),
    ("cs", "6. 6. 2024", "2024-06-06", None, ()),
    ("cs", "6. června 2024 v 10:32", "2024-06-06", None, ()),
    ("cs", "aktualizováno • 14. 5. 2024", None, "2024-05-14", ()),
    ("ru", "14 мая 2024 года в 12:30", "2024-05-14", None, ()),
    ("ru", "2 часа назад", None, None, ()),
    ("ru", "14 мая 2024 г., 09:40", "2024-05-14", None, ()),
    ("uk", "14 травня 2024 року о 12:30", "2024-05-14", None, ()),
    ("uk", "2 години тому", None, None, ()),
    ("el", "14 Μαΐου 2024, 14:05", "2024-05-14", None, ()),
    ("el", "πριν 2 ώρες", None, None, ()),
    ("tr", "14 Mayıs 2024 Salı 10:30", "2024-05-14", None, ()),
    ("tr", "2 saat önce", None, None, ()),
    ("ar", "١٤ مايو ٢٠٢٤", "2024-05-14", None, ()),
    ("ar", "آخر تحديث: 14 مايو 2024 - 10:30", None, "2024-05-14", ()),
    ("ar", "كتب: كريم المثال", None, None, ("كريم المثال",)),
    ("ar", "حوار: سلمى النموذج", None, None, ("سلمى النموذج",)),
    ("ar", "بقلم سلمى النموذج", None, None, ("سلمى النموذج",)),
    ("ar", "منذ ساعتين", None, None, ()),
    ("he", "מאת יעל דוגמה", None, None, ("יעל דוגמה",)),
    ("he", "14 במאי 2024, 08:30", "2024-05-14", None, ()),
    ("he", "לפני שעתיים", None, None, ()),
    ("hi", "14 मई 2024, 10:30 बजे", "2024-05-14", None, ()),
    ("hi", "Published: 14 मई 2024 | अपडेट: 15 मई 2024", "2024-05-14", "2024-05-15", ()),
    ("hi", "2 घंटे पहले", None, None, ()),
    ("id", "Selasa, 14 Mei 2024 10:30 WIB", "2024-05-14", None, ()),
    ("id", "2 jam yang lalu", None, None, ()),
    ("vi", "14/05/2024 10:30 (GMT+7)", "2024-05-14", None, ()),
    ("vi", "ngày 14 tháng 5 năm 2024", "2024-05-14", None, ()),
    ("vi", "Thứ ba, 14/5/2024, 10:30", "2024-05-14", None, ()),
    ("vi", "2 giờ trước", None, None, ()),
    ("ja", "2024年5月14日 10時30分", "2024-05-14", None, ()),
    ("ja", "2024年5月14日（火）10:30", "2024-05-14", None, ()),
    ("ja", "2024/05/14 10:30", "2024-05-14", None, ()),
    ("ja", "（記者 山田太郎）", None, None, ("山田太郎",)),
    ("ja", "文・山田太郎", None, None, ("山田太郎",)),
    ("ja", "山田太郎記者", None, None, ("山田太郎",)),
    ("ja", "公開日時：2024年5月14日 10:30", "2024-05-14", None, ()),
    ("ja", "2時間前", None, None, ()),
    ("zh", "2024年5月14日 10:30", "2024-05-14", None, ()),
    ("zh", "2024-05-14 10:30 来源：港口日报", "2024-05-14", None, ()),
    ("zh", "责任编辑：张三", None, None, ("张三",)),
    ("zh", "记者 张三", None, None, ("张三",)),
    ("zh", "文／王五", None, None, ("王五",)),
    ("zh", "发布时间：2024-05-14 10:30:00", "2024-05-14", None, ()),
    ("zh", "2小时前", None, None, ()),
    ("zh", "記者王五／港口報導", None, None, ("王五",)),
    ("ko", "2024년 5월 14일", "2024-05-14", None, ()),
    ("ko", "2024.05.14. 10:30", "2024-05-14", None, ()),
    ("ko", "입력 2024.05.14 10:30 | 수정 2024.05.15 11:00", "2024-05-14", "2024-05-15", ()),
    ("ko", "입력 2024.05.14. 오전 10:30", "2024-05-14", None, ()),
    ("ko", "홍길동 기자", None, None, ("홍길동",)),
    ("ko", "홍길동 기자 hong@example.com", None, None, ("홍길동",)),
    ("ko", "2시간 전", None, None, ()),
    ("en", "By Jane Doe | 14 May 2025", "2025-05-14", None, ("Jane Doe",)),
    ("en", "By Jane Doe, Staff Writer, May 14, 2025", "2025-05-14", None, ("Jane Doe",)),
    (
        "en",
        "By Jane Doe and John Roe | Published May 14, 2025 | Updated May 15, 2025",
        "2025-05-14",
        "2025-05-15",
        ("Jane Doe", "John Roe"),
    ),
    ("en", "2024-05-14T10:30:00Z", "2024-05-14", None, ()),
    ("de", "Montag, 15.04.2026 - 15:48 UhrLesedauer: 2 Min.", "2026-04-15", None, ()),
]


@pytest.mark.parametrize(("language", "line", "date", "modified", "authors"), LINES)
def test_line(language: str, line: str, date: str | None, modified: str | None, authors: tuple[str, ...]) -> None:
    """It goes, its fields are filled, and the headline over it is found."""
    headline, paragraph = HEADLINES[language], table(language).paragraph
    record = keeps_all_promises(f"{headline}\n\n{line}\n\n{paragraph}")
    assert (record.text, record.title) == (paragraph, headline)
    assert (record.date, record.modified, record.authors) == (date, modified, authors)


@pytest.mark.parametrize(
    "line",
    [
        "10:32",
        "10.32 Uhr",
        "2021",
        "2 May",
        "50 years ago",
        "Two hours ago",
        "The wall fell on 14 May 2025",
        "14 May 2025, the day the wall fell",
        "Storm Damage",
        "Key Takeaways",
        "Reporters in court",
        "记者走访发现",
    ],
)
def test_line_of_the_article(line: str) -> None:
    """Hours, years, headings and sentences stay where they stand between paragraphs."""
    paragraph = table("en").paragraph
    other = "Nobody was hurt, the mayor said in the evening, but the damage of the storm is not known yet, she told us."
    text = f"{paragraph}\n\n{other}\n\n{line}\n\n{other} It will take weeks."
    assert clean(text, with_language=False).text == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("6. 6. 2024", "2024-06-06"),
        ("2024.05.14.", "2024-05-14"),
        ("14-May-2025", "2025-05-14"),
        ("14 أيار/مايو 2024", "2024-05-14"),
        ("14 Μαΐου 2024", "2024-05-14"),
        ("14 МАЯ 2024 г.", "2024-05-14"),
        ("２０２４年５月１４日", "2024-05-14"),
        ("7 जनवरी 2025", "2025-01-07"),
        ("1er mars 2024", "2024-03-01"),
        ("05/06/2024", None),
        ("31.31.2024", None),
        ("Summary 2024", None),
    ],
)
def test_iso_date(text: str, date: str | None) -> None:
    """Figures of any script, months of any language, and nothing where it can be read two ways or is no date."""
    assert iso_date(text) == date


def test_every_language_has_words_for_date_lines() -> None:
    """Those with a table, and no others."""
    assert {*WORDED} == {*LANGUAGES}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jane Doe in Berlin, John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, Hull Post", ("Jane Doe",)),
        ("Jane Doe @janedoe", ("Jane Doe",)),
        ("Jane E Doe", ("Jane E Doe",)),
        ("张三、李四", ("张三", "李四")),
        ("كريم المثال", ("كريم المثال",)),
    ],
)
def test_names(text: str, told: tuple[str, ...]) -> None:
    """Houses, places and addresses are no names; scripts without capitals have some."""
    assert names(text) == told


def test_what_follows_by() -> None:
    """A name, also with its place or its agency; not the beginning of a sentence."""
    assert is_byline("Jane Doe avec AFP")
    assert is_byline("Jane Doe in Hull")
    assert not is_byline("Jane Doe's account")
    assert not is_byline("في البيت")


def test_signature() -> None:
    """Names alone; a label without its date and a heading are none."""
    assert is_signature("Jane Doe and John Roe")
    assert not is_signature("Published Updated")
    assert not is_signature("The Rundown")
    assert not is_signature("Jane Doe 14 May 2025")
