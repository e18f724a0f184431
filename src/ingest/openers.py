r"""The words that what a pattern of RE2 matches can begin with.

Most patterns of English sentences begin with one of few words; a line, or its last sentence, that begins with another
need not be searched, and the pattern not even be compiled. Reads no further than it must, and conservatively: what it
does not understand can be any word.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A letter or digit; what can repeat or be left out; brackets and bars; a class; else a sign or what is not understood.
TOKEN = re.compile(
    r"(?P<digit>\\d | [0-9]) | (?P<flag>\(\?i\)) | (?P<group>\((?:\?(?:P<\w+>|-?i:|:))?) | (?P<end>\)) | (?P<bar>\|)"
    r" | (?P<repeat>[?*+]\?? | \{\d+(?:,\d*)?\}\??) | (?P<letter>[^\W_])"
    r" | (?P<blank>\\[sbW] | [\^$ ]) | (?P<unknown>\. | \\[pP]\{[^}]*\} | \\[^\W_])"
    r" | (?P<class>\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|[^\]\\])*\]) | (?P<sign>\\.|.)",
    re.DOTALL | re.VERBOSE,
)
# A class without a letter or a digit: only signs and blanks, or all but letters and digits.
SIGNS = re.compile(
    r"\[(?:\\[sW]|\\[^\w]|[^\w\\^])(?:\\[sW]|\\[^\w]|[^\w\\])*\]|\[\^\\p\{L\}\\p\{N\}(?:\\[^\w]|[^\w\\])*\]"
)
# What stands for any word that begins with a figure.
FIGURES = "0"
OPTIONAL = ("?", "*", "{0")
# Tables make patterns of thousands of phrases, which are not worth reading.
LONGEST_PATTERN = 3000


class _Unknown(Exception):
    """Any word can come first."""


@lru_cache(maxsize=4096)
def openers(pattern: str) -> frozenset[str] | None:
    r"""The first words, without case, of all that a pattern matches, signs aside; None where any word can be first.

    The match is taken to end where a word does.

    >>> sorted(openers(r"(?i)^[\"(]?(?:sign\s+up|subscri(?:be|ption)s?|e-mail)\b.*"))
    ['e', 'sign', 'subscribe', 'subscribes', 'subscription', 'subscriptions']
    >>> openers(r"(?:the\s+)?.*")
    """
    if len(pattern) > LONGEST_PATTERN:
        return None
    reader = _Reader(pattern)
    try:
        reader.finish(reader.read(frozenset([""])))
    except _Unknown:
        return None
    return None if "" in reader.words else frozenset(map(str.casefold, reader.words))


class _Reader:
    """Reads a pattern from left to right; `words` are those that are complete."""

    def __init__(self, pattern: str) -> None:
        self.words: set[str] = set()
        self._tokens = list(TOKEN.finditer(pattern))
        self._at = 0

    def read(self, begun: frozenset[str]) -> frozenset[str]:
        """Read a group to its end, where words have begun before it; which have begun behind it, but not ended."""
        after: frozenset[str] = frozenset()
        now = begun
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.lastgroup == "end":
                break
            if token.lastgroup == "bar":
                after |= now
                now = begun
                continue
            following = self._one(token, now)
            if self._at < len(self._tokens) and self._tokens[self._at].lastgroup == "repeat":
                following = self._repeated(self._tokens[self._at][0], now, following)
                self._at += 1
            now = following
        return after | now

    def finish(self, begun: frozenset[str]) -> None:
        """No more letters follow."""
        self.words |= begun

    def _one(self, token: re.Match[str], begun: frozenset[str]) -> frozenset[str]:
        kind = token.lastgroup
        if kind == "group":
            return self.read(begun)
        if not begun or kind == "flag":
            return begun
        if kind == "digit" and begun == {""}:
            self.words.add(FIGURES)
            return frozenset()
        if kind == "letter":
            return frozenset(word + token[0] for word in begun)
        if kind in ("unknown", "digit") or (kind == "class" and not SIGNS.fullmatch(token[0])):
            raise _Unknown
        self.words |= begun - {""}
        return begun & {""}

    @staticmethod
    def _repeated(repeat: str, before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
        if repeat[0] != "?" and not after <= before:
            raise _Unknown
        return before | after if repeat.startswith(OPTIONAL) else after
