"""UTF-8 with stretches of another codec in it: pages put together from several sources.

Each stretch is decoded by itself; what is UTF-8 stays so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Characters of two to four bytes, as UTF-8 writes them.
UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Bytes that are no UTF-8, as Python carries them along; of two bytes the second may be ASCII.
ESCAPED = re.compile("[\udc80-\udcff]+(?:[\x40-\x7e][\udc80-\udcff]+)*")
HIGH = re.compile(rb"[\x80-\xff]+")
# UTF-8 comes about by chance: two bytes of another codec look like it now and then, three rarely. Each character of
# UTF-8 counts the bytes that follow its first one, and there have to be so many for each byte that is none.
LEAST_SHARE = 2.0
# A few bytes say nothing of a codec; in a text in Latin letters they are windows-1252.
LEAST_BYTES = 12
LATIN_END = "\u024f"


def is_mixed(content: bytes, sample: bytes) -> bool:
    """Whether most of what is beyond ASCII is UTF-8; a sample with little of it settles that it is not."""
    return _share(sample) >= LEAST_SHARE / 4 and _share(content) >= LEAST_SHARE


def _share(content: bytes) -> float:
    rest = UTF8.sub(b"", content)
    strange = len(rest) - len(rest.decode("ascii", "ignore"))
    return sum(len(found) - 1 for found in UTF8.findall(content)) / max(1, strange)


def decode_mixed(content: bytes, guess: Callable[[bytes], str]) -> str:
    """The text, where each line's stretches that are not UTF-8 are in the codec that `guess` takes them for.

    What is no character there either is the replacement character.
    """
    text = content.decode("utf-8", "surrogateescape")
    strange = b" ".join(HIGH.findall(UTF8.sub(b" ", content)))
    beyond = [character for character in text if character > "\x7f" and not "\udc80" <= character <= "\udcff"]
    is_latin = sum(character <= LATIN_END or "\u2000" <= character <= "\u20cf" for character in beyond) * 2 > len(
        beyond
    )
    if len(strange) >= LEAST_BYTES:
        codec = guess(_stretches(content))
    elif is_latin and len(beyond) > 1:
        codec = "cp1252"
    else:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return ESCAPED.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode(codec, "replace"), text)


def _stretches(content: bytes) -> bytes:
    """The lines that have such bytes, without the characters that are UTF-8."""
    return b"\n".join(rest for line in content.split(b"\n") if HIGH.search(rest := UTF8.sub(b" ", line)) is not None)
