"""A row of named values to the article in it: what JSON Lines, tables and Parquet files have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.document import RawArticle
from ingest.parse.formats import HTML
from ingest.readers.opened import HTML_FIELDS, ID_FIELDS, MAX_BYTES, TEXT_FIELDS, URL_FIELDS, FieldNames

MOST_CHARACTERS = MAX_BYTES
_LONE = re.compile("[\ud800-\udfff]")


class BadRowError(Exception):
    """A row that is no article: a code, and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


def field_names(
    text: Sequence[str] = (), html: Sequence[str] = (), id_: Sequence[str] = (), url: Sequence[str] = ()
) -> FieldNames:
    """The fields that were asked for, the usual ones for the rest; who names a text or a page means no other."""
    named = bool(text or html)
    return FieldNames(
        text or (() if named else TEXT_FIELDS),
        html or (() if named else HTML_FIELDS),
        id_ or ID_FIELDS,
        url or URL_FIELDS,
    )


def article_of(fields: Mapping[str, object], place: str, names: FieldNames) -> RawArticle:
    """The article in a row: a mapping of names to what JSON can hold, the article itself perhaps as bytes.

    Raises:
        BadRowError: no field holds an article, or it is larger than any is.
    """
    content, form = _content(fields, names)
    id_ = first_of(fields, names.id, str, int)
    url = first_of(fields, names.url, str)
    used = {content, id_, url}
    value = fields[content]
    if isinstance(value, str | bytes) and len(value) > MOST_CHARACTERS:
        raise BadRowError("too_large", f"It is larger than {MOST_CHARACTERS >> 20} MB, which no article is.")
    return RawArticle(
        value if isinstance(value, bytes) else str(value),
        place,
        id=str(_mended(fields[id_])) if id_ is not None else None,
        url=str(_mended(fields[url])) if url is not None else None,
        extra={_whole(name): _mended(value) for name, value in fields.items() if name not in used},
        format=form,
    )


def _content(fields: Mapping[str, object], names: FieldNames) -> tuple[str, str | None]:
    """The field that holds the article, and its format; a text, which may be markup all the same, before a page."""
    for candidates, form in ((names.text, None), (names.html, HTML)):
        if (found := first_of(fields, candidates, str, bytes)) is not None:
            return found, form
    every = (*names.text, *names.html)
    present = [name for name in every if fields.get(name) is not None]
    if not present:
        raise BadRowError("text_missing", f"There is no field {' or '.join(every)} in it.")
    # An empty text is a text; the flags of its record say so.
    if (empty := next((name for name in present if isinstance(fields[name], str | bytes)), None)) is not None:
        return empty, HTML if empty in names.html else None
    raise BadRowError("text_not_a_string", f"The field {present[0]} is not a string.")


def first_of(fields: Mapping[str, object], names: Sequence[str], *types: type) -> str | None:
    """The first field of some names that holds a value of one of some types, and not a blank one."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, types) and not isinstance(value, bool) and str(value).strip():
            return name
    return None


def _mended(value: object) -> object:
    """A value without surrogates, which no UTF-8 can hold; depth was bounded when it was read."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {_whole(name): _mended(one) for name, one in value.items()}
    return value


def _whole(text: str) -> str:
    return text if text.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", text)
