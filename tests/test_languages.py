"""Which language a text is in: clear cases, doubtful ones, and texts that say nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.doubtful import opinion
from ingest.languages import Language, language
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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cy", "Mae'r cyngor wedi pleidleisio ddydd Llun i ailadeiladu wal yr harbwr a gwympodd yn y storm."),
        ("hu", "A tanács hétfőn megszavazta, hogy újjáépítik a januári viharban leomlott kikötői falat."),
        ("bg", "Съветът реши в понеделник да възстанови пристанищната стена, която се срути през януари."),
        ("fa", "شورا روز دوشنبه رأی داد که دیوار بندر را که در توفان فرو ریخته بود دوباره بسازد."),
        ("ur", "کونسل نے پیر کو بندرگاہ کی دیوار دوبارہ تعمیر کرنے کا فیصلہ کیا جو طوفان میں گر گئی تھی۔"),
        ("mr", "जानेवारीच्या वादळात कोसळलेली बंदराची भिंत पुन्हा बांधण्याचा निर्णय परिषदेने सोमवारी घेतला."),
    ],
)
def test_languages_without_phrases_are_told_too(code: str, text: str) -> None:
    """There are letter statistics of some fifty."""
    assert language(text).code == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hy", "Խորհուրդը որոշեց վերականգնել նավահանգստի պատը"),
        ("ka", "საბჭომ გადაწყვიტა ნავსადგურის კედლის აღდგენა"),
        ("am", "ምክር ቤቱ የወደብ ግድግዳውን እንደገና ለመገንባት ወሰነ"),
        ("ja", "港の壁の再建を決定"),
        ("zh", "市议会决定重建围墙"),
        ("be", "Савет у панядзелак вырашыў аднавіць сцяну порта, якая ўпала ў студзеньскую буру."),
        ("kk", "Кеңес дүйсенбі күні қаңтардағы дауылда құлаған порт қабырғасын қайта салуға шешім қабылдады."),
        ("az", "Şura bazar ertəsi yanvar fırtınasında uçmuş liman divarının yenidən tikilməsinə qərar verdi."),
        ("is", "Ráðið samþykkti á mánudag að endurbyggja hafnarvegginn sem féll í óveðrinu í janúar."),
    ],
)
def test_scripts_and_letters_tell_what_statistics_do_not(code: str, text: str) -> None:
    """One script, or letters that no neighbour has."""
    assert language(text).code == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ga", "Bhí an comhairleoir ag caint leis na hiascairí agus dúirt sí go bhfuil an balla le tógáil arís."),
        (
            "eu",
            "Udalak portuko horma berriro eraikitzea erabaki zuen, eta arrantzaleak pozik daude, hori egin behar da.",
        ),
        (
            "la",
            "Consilium murum portus restituere decrevit, quod tempestas eum deleverat, atque piscatores laeti erant.",
        ),
        ("zu", "Umkhandlu unqume ukuthi udonga lwechweba lwakhiwe kabusha, futhi abantu bajabule kakhulu."),
        (
            "xh",
            "Ibhunga ligqibe ukuba udonga lwezibuko luphinde lwakhiwe, kwaye abantu bavuyile kakhulu okanye bathule.",
        ),
        (
            "ms",
            "Majlis itu berkata tembok pelabuhan akan dibina semula kerana ribut, dan polis bersetuju bahawa ia perlu.",
        ),
        ("id", "Dewan kota mengatakan bahwa tembok pelabuhan akan dibangun kembali karena badai, dan nelayan senang."),
        ("sr", "Савет је одлучио да се зид луке обнови, а рибари су задовољни, као и људи који раде код мора."),
        ("mn", "Зөвлөл боомтын ханыг дахин барих гэж шийдсэн нь сайн мэдээ юм, харин мөнгө хангалттай биш байна."),
    ],
)
def test_common_words_tell_languages_without_statistics(code: str, text: str) -> None:
    """Letters alone take them for a relative."""
    assert language(text).code == code


def test_a_text_without_the_commonest_words_of_any_language_is_und() -> None:
    """Letters take this for Swahili, but no Swahili text is without the words that all of them have."""
    words = "lwakhiwe udonga lwechweba bajabule umkhandlu abadobi izikhungo imisebenzi amasonto emasontweni"
    assert language(f"{words} {words}.") == Language("und", None)


def test_what_no_word_tells_from_its_twin_has_a_lower_score() -> None:
    """Malay and Indonesian share most of their words."""
    either = "Nelayan itu pulang dari laut pada malam hari dan ikan mereka dijual di pasar dekat pelabuhan."
    told = language(f"{either} Mereka senang karena harga ikan itu tinggi.")
    untold = language(either)
    assert (told.code, untold.code) == ("id", "id")
    assert told.score is not None
    assert untold.score is not None
    assert untold.score <= 0.75 < told.score


def test_menus_in_english_do_not_decide() -> None:
    """Latin letters count for less among others."""
    assert language("Home About Contact Read more\nСовет решил восстановить стену порта").code == "ru"


def test_a_doubtful_answer_has_a_low_score() -> None:
    """Norwegian and Danish share most of a sentence; a paragraph leaves no doubt."""
    short, whole = language("De er i byen nå."), language(table("no").paragraph)
    assert short.score is not None
    assert whole.score is not None
    assert short.score < whole.score


CLEAR = "O concelho votou na segunda-feira a reconstrução do muro do porto que caiu em janeiro com a tempestade."
# Letters alone leave these in doubt.
DOUBTFUL = ("Muren i hamnen.", "El port vell obert.", "Port i brodovi.")


def _in_another_process(code: str, seed: str) -> str:
    finished = subprocess.run(
        (sys.executable, "-c", f"import sys; from ingest.languages import language; {code}"),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return finished.stdout.decode()


def test_the_answer_does_not_depend_on_the_process() -> None:
    """Neither on the hash seed nor on what was asked before."""
    texts = (CLEAR, *DOUBTFUL)
    probe = f"print([language(text) for text in {texts!r}])"
    backwards = f"print([language(text) for text in {texts[::-1]!r}][::-1])"
    answers = {_in_another_process(one, seed) for one in (probe, backwards) for seed in ("0", "1", "2")}
    assert answers == {f"{[language(text) for text in texts]}\n"}


def test_the_answer_does_not_depend_on_the_thread() -> None:
    """Each text begins with the same seed, whoever asks at the same time."""
    expected = [language(text) for text in DOUBTFUL] * 20
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(language, DOUBTFUL * 20)) == expected


def test_langdetect_is_asked_in_doubt_alone() -> None:
    """It is not even loaded for others."""
    asked = "print('langdetect' in sys.modules)"
    assert _in_another_process(f"language({CLEAR!r}); {asked}", "0") == "False\n"
    assert _in_another_process(f"language({DOUBTFUL[0]!r}); {asked}", "0") == "True\n"


def test_both_opinions_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the letters leave it open, another opinion decides; one that agrees makes it surer."""
    alone = language(DOUBTFUL[0])
    monkeypatch.setattr("ingest.doubtful.opinion", lambda sample, script: {"no": 1.0})
    other = language(DOUBTFUL[0])
    monkeypatch.setattr("ingest.doubtful.opinion", lambda sample, script: {alone.code: 1.0})
    agreed = language(DOUBTFUL[0])
    assert (alone.code, other.code, agreed.code) == ("sv", "no", "sv")
    assert alone.score is not None
    assert agreed.score is not None
    assert agreed.score >= alone.score


def test_langdetect_without_an_answer_is_und() -> None:
    """It raises on text without letters, and that goes no further."""
    assert opinion("12 345 …", "latin") == {}


def test_no_opinion_is_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A doubtful text that langdetect cannot tell either is in no language that is known."""
    monkeypatch.setattr("ingest.doubtful.opinion", lambda sample, script: {})
    assert language(DOUBTFUL[0]) == Language("und", None)


def test_letter_statistics_are_those_of_the_profiles() -> None:
    """What `make model` writes is what is there."""
    script = Path(__file__).resolve().parent.parent / "training" / "letter_tables.py"
    checked = subprocess.run((sys.executable, script, "--check"), capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout.decode()


def test_english_tables_are_always_open() -> None:
    """English phrases turn up on pages in any language; text in no known language opens nothing else."""
    assert languages_of("Mae'r cyngor wedi pleidleisio ddydd Llun i ailadeiladu wal yr harbwr.") == {"en"}
    assert languages_of("") == {"en"}
    assert languages_of(table("de").paragraph) == {"en", "de"}
