"""Which format an article is in, by its first characters."""

from __future__ import annotations

import re

TEXT, HTML = "text", "html"
FORMATS = (TEXT, HTML)
# What a page begins with, perhaps behind a declaration of XML, comments and blanks.
LOOKED_AT = 4096
_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>|<!--.{0,1000}?-->|\s){0,20}<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page.

    >>> looks_like_html("<!DOCTYPE html><p>Fog"), looks_like_html("In <html> the fog")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and _PAGE.match(text[:LOOKED_AT].lstrip("\ufeff")) is not None
