"""Articles from JSON Lines: one object a line, of which one field holds the text, or the page.

A bad line is one error record, and the next line is read as if nothing had been.
"""

from __future__ import annotations

import json
import re

import msgspec

from ingest.document import Rejected
from ingest.readers.opened import Articles, How, Opened
from ingest.readers.rows import BadRowError, article_of
from ingest.readers.streams import numbered_lines

# A line with the text of an article, each letter of it as an escape, and the page it is from.
MAX_LINE_BYTES = 128 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# How JSON begins that is spread over lines for people: of that, no line would be an article.
SPREAD = (b"{", b"[")
_BEGINS_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')
# msgspec refuses half a pair of surrogates, which JavaScript writes where it cuts a text.
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_DECODER = msgspec.json.Decoder()


def looks_like_json_lines(start: bytes) -> bool:
    r"""Whether bytes begin with a JSON object.

    >>> looks_like_json_lines(b'\n{"text": "Fog'), looks_like_json_lines(b"{fog}")
    (True, False)
    """
    return _BEGINS_OBJECT.match(start) is not None


def read(opened: Opened, how: How) -> Articles:
    """The articles of some JSON Lines, one at a time, each with the number of its line in its source."""
    is_first = True
    for number, line in numbered_lines(opened.chunks, MAX_LINE_BYTES):
        place = f"{opened.source}#{number}"
        if is_first and line is not None and line.removeprefix(BYTE_ORDER_MARK) in SPREAD:
            yield Rejected(
                opened.source, "read", "not_json_lines", "It is JSON, but not one object a line: try jq -c on it."
            )
            return
        is_first = False
        try:
            if line is None:
                raise BadRowError("line_too_long", f"The line is longer than {MAX_LINE_BYTES >> 20} MB.")
            if line := line.removeprefix(BYTE_ORDER_MARK):
                yield article_of(_object(line), place, how.names)
        except BadRowError as error:
            yield Rejected(place, "read", error.code, str(error))


def _object(line: bytes) -> dict[str, object]:
    value = _value(line)
    if not isinstance(value, dict):
        raise BadRowError("not_an_object", "The line is JSON, but not an object.")
    return value


def _value(line: bytes) -> object:
    try:
        return _DECODER.decode(line)
    except RecursionError as error:
        raise BadRowError("bad_json", "The line is nested too deep.") from error
    except ValueError as error:
        if _SURROGATE.search(line) is None:
            raise BadRowError("bad_json", f"The line is not JSON: {error}.") from error
    try:
        return json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadRowError("bad_json", f"The line is not JSON: {error}.") from error


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")
