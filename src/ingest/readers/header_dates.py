"""Dates as mails, feeds and exports write them, as the record has them."""

from __future__ import annotations

from email.utils import parsedate_to_datetime


def iso(date: str) -> str | None:
    """A date as ISO 8601, no more precise than it is; None where it is none.

    >>> iso("Mon, 06 Sep 2021 00:01:00 +0200"), iso("2021-09-06T00:01:00Z"), iso("January 5, 2010 Tuesday"), iso("soon")
    ('2021-09-06T00:01:00+02:00', '2021-09-06T00:01:00Z', '2010-01-05', None)
    """
    from ingest.parse.html.metadata import read_date

    bare = date.strip()
    if ":" in bare and not bare[:4].isdigit():
        try:
            return parsedate_to_datetime(bare).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    return read_date(bare)
