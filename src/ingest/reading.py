"""Text in any format to a document, mended: what every article is before it is cleaned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from ingest.document import Document, Told
from ingest.fields import Fields
from ingest.parse.formats import HTML, is_fragment, looks_like_html, looks_like_page, with_paragraphs
from ingest.parse.text import parse_text
from ingest.repairing import repair

if TYPE_CHECKING:
    from ingest.parse.html.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read: its document, the names of what was mended, and what its page says of it."""

    document: Document
    repairs: frozenset[str]
    said: Metadata | None = None


def read(text: str, form: str | None = None, *, straight_quotes: bool = False) -> Reading:
    """Read an article; `form` is its format, told by its first characters where it is None.

    Raises:
        UnusableArticleError: a page is too large, or nested too deep.
    """
    if form == HTML or (form is None and looks_like_html(text)):
        return _read_page(text, straight_quotes=straight_quotes)
    repaired = repair(text, straight_quotes=straight_quotes)
    parsed = parse_text(repaired.text)
    laid_out = [name for name in ("unwrapped", "dehyphenated") if getattr(parsed, name)]
    return Reading(parsed.document, frozenset((*repaired.repairs, *laid_out)))


def _read_page(markup: str, *, straight_quotes: bool) -> Reading:
    # Most runs read texts alone, and what reads pages takes a while to load.
    from ingest.parse.html import parse_fragment, parse_html

    repairs: set[str] = set()

    def mend(lines: list[str]) -> list[str]:
        # All at once, which is faster, unless lines are made or lost by it.
        together = repair("\n".join(lines), straight_quotes=straight_quotes)
        # A block ends where its word does.
        mended = together.text.replace("\xad\n", "\n").split("\n")
        repairs.update(together.repairs)
        if len(mended) == len(lines):
            return mended
        return [repair(line, straight_quotes=straight_quotes).text.replace("\n", " ") for line in lines]

    if not is_fragment(markup):
        page = parse_html(markup, mend)
        # What has neither head nor body may be a short article with a form in it: nothing of it looks like an article.
        if page.document.text or looks_like_page(markup):
            return Reading(page.document, frozenset(repairs), page.metadata)
    return Reading(parse_fragment(with_paragraphs(markup), mend), frozenset(repairs))


def fields_with(fields: Fields, said: Metadata | Told) -> Fields:
    """What is said of an article by its page or beside it, and where that is nothing, what its own lines do."""
    return replace(
        fields,
        title=_whole(said.title) or fields.title,
        authors=tuple(filter(None, map(_whole, said.authors))) or fields.authors,
        date=said.date or fields.date,
        modified=(None if isinstance(said, Told) else said.modified) or fields.modified,
    )


def _whole(text: str | None) -> str | None:
    """What a page says of itself, mended and on one line."""
    return " ".join(repair(" ".join(unescape(text).split())).text.split()) or None if text else None
