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
