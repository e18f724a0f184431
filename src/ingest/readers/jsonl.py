"""Articles from JSON Lines: one object a line, of which one field holds the text, or the page.

A bad line is one error record, and the next line is read as if nothing had been.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from ingest.document import RawArticle, Rejected
from ingest.parse.formats import HTML
from ingest.readers.streams import Chunks, numbered_lines

# What dumps and extractors call them, the surer name first.
TEXT_FIELDS = ("text", "content", "body", "article_text", "maintext", "articleBody")
HTML_FIELDS = ("html", "body_html", "content_html", "raw_html")
ID_FIELDS = ("id", "_id", "guid")
URL_FIELDS = ("url", "link", "canonical_url")
# A line with the text of an article, each letter of it as an escape, and the page it is from.
MAX_LINE_BYTES = 128 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# How JSON begins that is spread over lines for people: of that, no line would be an article.
SPREAD = (b"{", b"[")
_BEGINS_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')
# msgspec refuses half a pair of surrogates, which JavaScript writes where it cuts a text.
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_LONE = re.compile("[\ud800-\udfff]")
_DECODER = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Which fields hold what: names in the order they are tried in, the first that an object has counting."""

    text: Sequence[str] = TEXT_FIELDS
    html: Sequence[str] = HTML_FIELDS
    id: Sequence[str] = ID_FIELDS
    url: Sequence[str] = URL_FIELDS


class _BadLineError(Exception):
    """A line that is no article: a code, and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
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


def looks_like_json_lines(start: bytes) -> bool:
    r"""Whether bytes begin with a JSON object.

    >>> looks_like_json_lines(b'\n{"text": "Fog'), looks_like_json_lines(b"{fog}")
    (True, False)
    """
    return _BEGINS_OBJECT.match(start) is not None


def read(chunks: Chunks, source: str, names: FieldNames | None = None) -> Iterator[RawArticle | Rejected]:
    """The articles of some JSON Lines, one at a time, each with the number of its line in its source."""
    wanted = names or FieldNames()
    is_first = True
    for number, line in numbered_lines(chunks, MAX_LINE_BYTES):
        place = f"{source}#{number}"
        if is_first and line is not None and line.removeprefix(BYTE_ORDER_MARK) in SPREAD:
            yield Rejected(source, "read", "not_json_lines", "It is JSON, but not one object a line: try jq -c on it.")
            return
        is_first = False
        try:
            if line is None:
                raise _BadLineError("line_too_long", f"The line is longer than {MAX_LINE_BYTES >> 20} MB.")
            if line := line.removeprefix(BYTE_ORDER_MARK):
                yield _article(_object(line), place, wanted)
        except _BadLineError as error:
            yield Rejected(place, "read", error.code, str(error))


def _object(line: bytes) -> dict[str, object]:
    value = _value(line)
    if not isinstance(value, dict):
        raise _BadLineError("not_an_object", "The line is JSON, but not an object.")
    return value


def _value(line: bytes) -> object:
    try:
        return _DECODER.decode(line)
    except RecursionError as error:
        raise _BadLineError("bad_json", "The line is nested too deep.") from error
    except ValueError as error:
        if _SURROGATE.search(line) is None:
            raise _BadLineError("bad_json", f"The line is not JSON: {error}.") from error
    try:
        return json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _BadLineError("bad_json", f"The line is not JSON: {error}.") from error


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")


def _article(fields: dict[str, object], place: str, names: FieldNames) -> RawArticle:
    content, form = _content(fields, names)
    id_ = _first(fields, names.id, str, int)
    url = _first(fields, names.url, str)
    used = {content, id_, url}
    return RawArticle(
        str(fields[content]),
        place,
        id=str(_mended(fields[id_])) if id_ is not None else None,
        url=str(_mended(fields[url])) if url is not None else None,
        extra={_whole(name): _mended(value) for name, value in fields.items() if name not in used},
        format=form,
    )


def _content(fields: dict[str, object], names: FieldNames) -> tuple[str, str | None]:
    """The field that holds the article, and its format; a text, which may be markup all the same, before a page."""
    for candidates, form in ((names.text, None), (names.html, HTML)):
        if (found := _first(fields, candidates, str)) is not None:
            return found, form
    every = (*names.text, *names.html)
    present = [name for name in every if fields.get(name) is not None]
    if not present:
        raise _BadLineError("text_missing", f"There is no field {' or '.join(every)} in the line.")
    # An empty text is a text; the flags of its record say so.
    if (empty := next((name for name in present if isinstance(fields[name], str)), None)) is not None:
        return empty, HTML if empty in names.html else None
    raise _BadLineError("text_not_a_string", f"The field {present[0]} is not a string.")


def _first(fields: dict[str, object], names: Sequence[str], *types: type) -> str | None:
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
