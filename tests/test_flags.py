"""Flags: raised on articles that are not whole or not articles, and on no others."""

from __future__ import annotations

import pytest

from ingest import clean
from ingest.phrases.missing import CONTINUED, NO_ARTICLE, WALLS
from tests.promises import keeps_all_promises

LEAD = "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
MORE = "Work will begin in the spring, and it is to be paid for by the state and by the harbour company."
ARTICLE = f"{LEAD}\n\n{MORE}"
PLANS = ("Council closes", "Storm hits", "Mayor visits", "Thieves empty", "Volunteers clear", "Film crew takes over")
PLACES = ("lido", "bakery", "old bridge", "town hall", "ferry terminal", "fish market", "hospital", "museum")
# Over four hundred words, no paragraph like another.
LONG = "\n\n".join(
    f"At the {place} the water stood as high in the night as it had in {year}, and it was days before it went and left "
    f"the mud that the people of the {place} have been clearing away ever since, street by street and week by week, "
    "under a council that had been told of the danger, as the mayor said on Monday, and had done nothing about it."
    for year, place in enumerate(PLACES, 1953)
)
GERMAN = "Der Rat beschloss am Montag, die Hafenmauer wieder aufzubauen, die im Januar eingestürzt war."
JAPANESE = "港の壁は月曜日に再建されることが決まりました。漁師たちは喜んでいます。市長は記者会見で説明した。"


def _flags(text: str) -> tuple[str, ...]:
    return keeps_all_promises(text).flags


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n\n“We have waited long enough,” she told reporters who had come from… [+1234 chars]",
        f"{ARTICLE}\n\n“We have waited long enough,” she told reporters who had come from... [1,234 characters]",
        f"{LEAD} [+98 chars]",
        f"{ARTICLE}\n\nThe mayor told reporters that she would not…",
        f"{ARTICLE}\n\nThe mayor told reporters that she would not [...]",
        f"{ARTICLE}\n\nThe mayor told reporters that she had no more to say. […]",
        f"{ARTICLE}\n\nContinue reading",
        f"{ARTICLE}\n\nContinue reading →",
        f"{GERMAN}\n\nWeiterlesen",
        f"{ARTICLE}\n\nThe crowd behind her began to clap, as it had done all the morning in the",
        f"{ARTICLE}\n\nThe crowd behind her began to clap, as it had done all the long morning,",
        "The crowd behind her began to clap, as it had done all the morning in the",
    ],
)
def test_truncated(text: str) -> None:
    """What stands behind the text says that there is more, or its last line breaks off."""
    assert _flags(text) == ("truncated",)


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        GERMAN,
        JAPANESE,
        f"{ARTICLE}\n\n“We have waited long enough, and we are going to wait for as long as it takes…”",
        f"{ARTICLE}\n\nAnd so the harbour waits...",
        f"{ARTICLE}\n\nThe harbour waits… and waits… and nobody in the town knows what it is that it waits for…",
        f"{LONG}\n\nAnd what will become of the rest of the old wall, nobody in the harbour knows…",
        f"{ARTICLE}\n\nYours sincerely,\n\nJane Doe",
        f"{ARTICLE}\n\nWhat the council decided on",
        f"{ARTICLE}\n\n- two boats that were made for work on the open sea by the yard that he works at",
        f"{ARTICLE}\n\nRow, row, row your boat,\nGently down the stream,\nmerrily we go on and on and on and on the",
        f"{ARTICLE}\n\nHarbour news\n\nA longer look at the wall and at the storm that brought it down, from start to…",
        f"{LONG}\n\nContinue reading",
        "The form has room for a name [20 characters]",
    ],
)
def test_not_truncated(text: str) -> None:
    """Quotes, habits of style, signatures, headings, items, verse, teasers and links under a whole article."""
    assert "truncated" not in _flags(text)


@pytest.mark.parametrize("mark", ["[+1234 chars]", "[+1,234 characters]", "[ +12 chars ]"])
def test_the_mark_goes_and_the_ellipsis_stays(mark: str) -> None:
    """So that the text itself still shows where it ends."""
    record = clean(f"{ARTICLE}\n\nThe mayor told reporters that she would not… {mark}", with_language=False)
    assert record.text.endswith("she would not…")
    assert [(one.kind, one.text) for one in record.removed] == [("read_more", mark)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n\nSubscribe to continue reading",
        f"{ARTICLE}\n\nThis article is for subscribers only.\n\nAlready a subscriber? Log in",
        f"{GERMAN}\n\nNur für Abonnenten",
        f"{JAPANESE}\n\nこの記事は有料会員限定です。",
    ],
)
def test_paywalled(text: str) -> None:
    """A plea behind a short text says that the rest is for those who pay."""
    assert _flags(text) == ("paywalled",)


def test_paywalled_and_truncated() -> None:
    """However long the text: it breaks off, and the plea says why."""
    text = f"{LONG}\n\nThe crowd behind her began to clap, as it had done all the morning in the\n\n"
    assert _flags(f"{text}Subscribe to continue reading") == ("paywalled", "truncated")


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n\nSupport our journalism. Subscribe today.",
        f"{ARTICLE}\n\nSubscribe now to keep reading and get access to the full archive.",
        f"{LONG}\n\nSubscribe to continue reading",
        f"This article is for subscribers only.\n\n{ARTICLE}",
        f"{LEAD}\n\nSubscribe to continue reading\n\n{MORE}",
        f"{ARTICLE}\n\nThe paper said that its story was for subscribers only.",
    ],
)
def test_not_paywalled(text: str) -> None:
    """Pleas that say nothing of the rest, long and whole articles, pleas in front of the text, and news of walls."""
    assert "paywalled" not in _flags(text)


@pytest.mark.parametrize(
    "text",
    [
        "Page not found\n\nThe page you are looking for may have been moved or deleted.\n\nGo to the homepage",
        "404\n\nSorry, that page does not exist!",
        "Please enable JavaScript to continue.\n\nThis site needs to review the security of your connection.",
        "Seite nicht gefunden\n\nDie Seite, die Sie suchen, gibt es nicht mehr.",
        "We use cookies to give you the best experience. See our cookie policy.\n\nAccept all cookies\n\nMore choices",
        "Harbour wall to be rebuilt",
        "\n\n".join(
            ["Storm closes harbour", "Man, 44, released after fire", "Bridge to close", "The lido that refused to die"]
            * 3
        ),
        "\n\n".join(
            [
                "All the news of the week from the harbour and the town.",
                *(f"{what} {where} for days" for what in PLANS for where in PLACES),
            ]
        ),
    ],
)
def test_not_an_article(text: str) -> None:
    """Errors, walls of consent, headlines alone and lists of them."""
    assert "not_an_article" in _flags(text)


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        LEAD,
        JAPANESE,
        "He said no.",
        "The council’s site has said “page not found” since the storm on Monday took the mast on the harbour wall, "
        "and the council does not know when it will be up again, the mayor said.",
        f"{LEAD}\n\nWe use cookies to give you the best experience. See our cookie policy.\n\nAccept all cookies",
        "Row, row, row your boat,\nGently down the stream.\nMerrily, merrily,\nLife is but a dream",
        "Ingredients:\n\n- two eggs\n- a cup of flour\n\nBeat the eggs, add the flour and wait for an hour at least.",
        f"{MORE}\n\nSubscribe to continue reading",
        "The crowd behind her began to clap, as it had done all morning",
    ],
)
def test_an_article_after_all(text: str) -> None:
    """Short ones, ones about such pages, verse and recipes."""
    assert "not_an_article" not in _flags(text)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("", ("no_text",)),
        ("Advertisement", ("no_text",)),
        ("A digger at work on the harbour wall in Hull on Friday. | REUTERS", ("caption_only",)),
    ],
)
def test_nothing_is_left(text: str, flags: tuple[str, ...]) -> None:
    """Nothing but captions, or nothing at all."""
    assert _flags(text) == flags


def test_an_encoding_that_was_guessed() -> None:
    """Where neither a mark nor UTF-8 told."""
    assert clean("Die Hafenmauer ist eingestürzt, sagte die Bürgermeisterin.".encode("cp1252")).flags == (
        "encoding_guessed",
    )


def test_phrases_are_written_as_they_are_compared() -> None:
    """Without case, with plain apostrophes, none empty and none within another of its list."""
    for phrases in (WALLS, tuple(CONTINUED), NO_ARTICLE):
        assert all(phrase and phrase == phrase.casefold().replace("’", "'").strip() for phrase in phrases)
        assert len(set(phrases)) == len(phrases)
    for phrases in (WALLS, NO_ARTICLE):
        assert [one for one in phrases if any(other in one and other != one for other in phrases)] == []
