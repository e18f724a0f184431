"""Fields that come from the article's own lines."""

from __future__ import annotations

import pytest

from ingest import clean
from ingest.fields import dateline

BODY = (
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, and said that work would "
    "begin before the summer."
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("CLAREVILLE, OREGON – Recent talks have failed.", "CLAREVILLE, OREGON"),
        ("LONDON (Reuters) - Shares fell.", "LONDON"),
        ("EUGENE, Ore. — The ducks came back.", "EUGENE, Ore."),
        ("NEW YORK/LONDON, May 3 (Reuters) - Shares fell.", "NEW YORK/LONDON"),
        ("Berlin (dpa) - Der Rat beschloss am Montag.", "Berlin"),
        ("SÃO PAULO — O conselho votou.", "SÃO PAULO"),
        ("NATO said on Monday - again - that it would stay.", None),
        ("Berlin - the city - is large.", None),
        ("The wall fell - again.", None),
    ],
)
def test_dateline(text: str, place: str | None) -> None:
    """The place that opens a paragraph, without its agency."""
    assert dateline(text) == place


def test_a_date_that_can_be_read_two_ways_is_null() -> None:
    """Precision first: no date is better than a wrong one."""
    assert clean(f"Harbour wall to be rebuilt\n\nPublished 03/04/2021\n\n{BODY}").date is None
    assert clean(f"Harbour wall to be rebuilt\n\nPublished 23/04/2021\n\n{BODY}").date == "2021-04-23"


def test_published_and_modified() -> None:
    """A line that names both dates fills both fields."""
    record = clean(f"Harbour wall to be rebuilt\n\nPublished May 14, 2025, updated May 16, 2025\n\n{BODY}")
    assert (record.date, record.modified) == ("2025-05-14", "2025-05-16")


def test_authors_are_names_alone() -> None:
    """No "By", no job, no place; capitals are set as names are."""
    record = clean(f"Harbour wall to be rebuilt\n\nBy JANE DOE and John Roe, Staff Writers\n\n{BODY}")
    assert record.authors == ("Jane Doe", "John Roe")


def test_captions_carry_their_credit_once() -> None:
    """The label goes, and a second copy makes no second caption."""
    line = "A minister speaks to reporters in Hull on Friday. (Photo: Jane Doe/AFP)"
    record = clean(f"{BODY}\n\n{line}\n\n{BODY} It did.\n\n{line}")
    assert [(caption.text, caption.credit) for caption in record.captions] == [
        ("A minister speaks to reporters in Hull on Friday.", "Jane Doe/AFP")
    ]


def test_a_kind_that_is_kept_still_feeds_its_field() -> None:
    """`--keep headline` leaves it in the text and in `title`."""
    record = clean(f"Harbour wall to be rebuilt\n\n{BODY}", taken=())
    assert record.title == "Harbour wall to be rebuilt"
    assert record.text.startswith("Harbour wall to be rebuilt")


HEADLINE, SUBTITLE = (
    "Harbour wall to be rebuilt after storm",
    "Council sets aside twenty million for work that begins in May",
)


def test_a_subtitle_is_in_its_field_alone() -> None:
    """It reads like a headline, and would be taken for one in the text."""
    record = clean(f"{HEADLINE}\n\n{SUBTITLE}\n\n{BODY}")
    assert (record.title, record.standfirst, record.text) == (HEADLINE, SUBTITLE, BODY)
    assert [removed.kind for removed in record.removed] == ["headline", "subtitle"]


def test_a_subtitle_that_is_kept_still_feeds_its_field() -> None:
    """`--keep subtitle` leaves it in the text and in `standfirst`."""
    record = clean(f"{HEADLINE}\n\n{SUBTITLE}\n\n{BODY}", taken=("headline",))
    assert (record.standfirst, record.text) == (SUBTITLE, f"{SUBTITLE}\n\n{BODY}")


def test_a_line_that_the_article_says_again_is_no_subtitle() -> None:
    """A quote from the article set over it; what is the headline cannot be told then, and all stays."""
    text = f"{HEADLINE}\n\n{SUBTITLE}\n\n{BODY}\n\nThe {SUBTITLE}, its paper says."
    assert (clean(text).title, clean(text).text) == (None, text)


def test_a_summary_in_front_of_a_short_first_sentence() -> None:
    """What opens the article may be a few words; the paragraph behind them shows how short the summary is."""
    summary = "The harbour of Hull has been without a wall since January, and now the council has the money for one."
    record = clean(f"{HEADLINE}\n\n{summary}\n\nStones and patience.\n\n{BODY} {BODY}")
    assert record.standfirst == summary


def test_a_clause_too_long_for_a_headline_is_the_standfirst() -> None:
    """Feeds leave the headline away, and the line under it has no stop."""
    clause = (
        "Council of Hull finds the money for a new harbour wall after months of talks with fishermen and their bank"
    )
    record = clean(f"{clause}\n\n{BODY}")
    assert (record.title, record.standfirst) == (None, clause)


def test_a_label_is_no_part_of_a_caption() -> None:
    """Nor is a sign that points at the picture."""
    lines = ("Image caption, The wall after the storm", "Bildunterschrift: Die Mauer nach dem Sturm")
    record = clean(f"{BODY}\n\n{lines[0]}\n\n{BODY} It did.\n\n{lines[1]}\n\n{BODY} It will.")
    assert [caption.text for caption in record.captions] == ["The wall after the storm", "Die Mauer nach dem Sturm"]


def test_a_long_caption_that_an_agency_dates() -> None:
    """As long as a paragraph, with its date and its credit; without the date it stays, and the credit alone goes."""
    caption = (
        "Workers clear stones from the harbour in Hull on Friday, May 3, 2024, after a storm tore down most of "
        "the wall. The council has voted to rebuild it before the winter, and fishermen have moored their boats up the "
        "river, where the water is calmer. The town will pay for half of the work from its own funds, and hopes the "
        "government will pay for the rest of it, as it did for other towns on the coast in the years before this one."
    )
    dated = clean(f"{BODY}\n\n{caption} (Jane Doe/AP)\n\n{BODY} It did.")
    assert [(one.text, one.credit) for one in dated.captions] == [(caption, "Jane Doe/AP")]
    undated = clean(f"{BODY}\n\n{caption.replace(', May 3, 2024,', '')} (Jane Doe/AP)\n\n{BODY} It did.")
    assert undated.captions == ()


def test_the_credit_is_all_that_follows_the_caption() -> None:
    """A name in capitals before the agency is part of it."""
    record = clean(f"{BODY}\n\nLe mur du port de Hull après la tempête. JANE DOE / AFP\n\n{BODY} It did.")
    assert [(one.text, one.credit) for one in record.captions] == [
        ("Le mur du port de Hull après la tempête.", "JANE DOE / AFP")
    ]


@pytest.mark.parametrize("line", ["New York The Daily Example —", "الأربعاء 28 أغسطس 2013 آخر تحديث 14:00"])
def test_a_dateline_or_a_date_alone_is_no_standfirst(line: str) -> None:
    """Where it stands between the headline and the article, as on pages that set it apart."""
    record = clean(f"Harbour wall to be rebuilt\n\n{line}\n\n{BODY}")
    assert record.standfirst is None
