"""Pieces of an article's bytes that tell its codec, and whether a codec can be the one."""

from __future__ import annotations

import codecs
import re

HIGH = re.compile(rb"[\x80-\xff]")
# Where a line or a sentence ends; no character of two bytes or more has one of these in it.
BREAKS = (b"\r", b". ", b"? ", b"! ")
# No character of two bytes or more has one of these in it, so that a text can be cut there.
BORDER = re.compile(rb"[\x00-\x2f]")
# Bytes of the longest character, that of gb18030, but one.
LONGEST = 3
SAMPLE_BYTES, PLACES = 3000, 3
BEFORE, BEHIND = 60, 240


def fits(content: bytes, codec: str) -> bool:
    """Whether all bytes are characters of a codec, but for one cut at the end and a fault in a thousand."""
    try:
        content.decode(codec)
    except UnicodeDecodeError as error:
        if error.start >= len(content) - LONGEST:
            return error.start > 0
        text = telling(content).decode(codec, "replace")
        return text.count("\N{REPLACEMENT CHARACTER}") * 1000 <= len(text)
    return True


def telling(content: bytes) -> bytes:
    """The lines and sentences with bytes beyond ASCII.

    The others say nothing of the codec, however many there are, and wherever: a text in Turkish is that behind a page
    of English as well.
    """
    for found in BREAKS:
        content = content.replace(found, b"\n")
    return b"\n".join(piece for piece in content.split(b"\n") if not piece.isascii())


def sample_of(content: bytes) -> bytes:
    """Pieces around bytes beyond ASCII, from the beginning, the middle and the end, so long at the most together.

    Of the lines and sentences that have some; what stands between them makes no difference.
    """
    content = telling(content)
    if len(content) <= SAMPLE_BYTES:
        return content
    pieces, at = [], 0
    for place in range(PLACES):
        start = len(content) * place // PLACES
        # A part begins between characters, and where there are no borders it is the first one alone.
        if start and (border := BORDER.search(content, start, start + SAMPLE_BYTES)) is None:
            continue
        at = max(at, border.end() if start and border else 0)
        left = SAMPLE_BYTES // PLACES
        while left > 0 and (high := HIGH.search(content, at)) is not None:
            begins = max(at, high.start() - BEFORE)
            border = BORDER.search(content, high.end() + BEHIND, begins + SAMPLE_BYTES)
            at = border.end() if border else len(content)
            pieces.append(content[begins : min(at, begins + SAMPLE_BYTES)])
            left -= len(pieces[-1])
    return b"\n".join(pieces)


def without_tail(sample: bytes, codec: str) -> str | None:
    """The text of a sample, whose last character may be cut; None where it does not fit."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(sample)
    except UnicodeDecodeError:
        return None
