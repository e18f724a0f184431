r"""What a line must hold for a pattern to match in it.

A *piece* is a text that a match holds: `EDGE` in it stands for anything that is no letter and no digit, or for an end
of the line; beside `OPEN` anything may stand. Pieces are read conservatively: what is not understood is left out, so
that nothing is missed and a pattern is tried in vain at worst.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from ingest.forms import UNSPACED
from ingest.phrases.common import COMMON

EDGE, OPEN = "\n", "\x01"
# Words that most lines hold.
COMMON_WORDS = frozenset(word for words in COMMON.values() for word in words)
# "Example (Times|Post|Mail) (online|print)" is six texts; past this many they are no longer told apart.
MOST_PIECES = 16
# "[0-9]{3}" is not read three times over, "(?:ab){2}" is.
MOST_REPEATS = 3
# Words, and parts of words, that are shorter are in too many lines to choose by.
LEAST_WORD, LEAST_PART = 3, 4
# Scripts that set no blanks. Hangul words end in particles, so that a phrase may end inside of one as well.
UNSPACED_RANGES = UNSPACED.pattern[1:-1] + "\uac00-\ud7a3"
RUN = re.compile(f"[{UNSPACED_RANGES}]+")
# Runs of ASCII letters and digits, in lower case, apart by blanks; `OPEN` stays to be seen.
FOLDED = bytes(
    byte | 32 if 65 <= byte <= 90 else byte if byte == 1 or chr(byte).isalnum() else 32 for byte in range(128)
)
FOLDED += b" " * 128
# The only letter that RE2 takes for an ASCII one where case does not count.
LONG_S = "ſ"
# Words in letters of other scripts that set blanks.
OTHER_WORD = re.compile(rf"\x01?[^\W\x00-\x7f{UNSPACED_RANGES}]+\x01?")
# What RE2 knows and Python's parser does not, outside and inside of a class.
FOREIGN = re.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|$) | \\x\{(?P<code>[0-9A-Fa-f]+)\} | (?P<any>\\[pP](?:\{[^}]*\}|.)|\\C) | (?P<end>\\z)"
    r" | (?P<group>\(\?<(?![=!])) | (?P<class>\[\^?\]?) | \\.",
    re.DOTALL | re.VERBOSE,
)
FOREIGN_IN_CLASS = re.compile(
    r"\\x\{(?P<code>[0-9A-Fa-f]+)\} | (?P<any>\\[pP](?:\{[^}]*\}|.)|\[:\^?\w+:\]) | (?P<bracket>\[) | (?P<class>\])"
    r" | \\.",
    re.DOTALL | re.VERBOSE,
)


def pieces_of(pattern: str) -> tuple[str, ...]:
    r"""Pieces of which every match of a pattern holds one: the most telling ones that can be read, or none.

    The match itself is taken to begin and to end at the edge of a word.

    >>> pieces_of(r"Subscri(?:be|ption)s? to.*")
    ('\nSubscribe to\x01', '\nSubscribes to\x01', '\nSubscription to\x01', '\nSubscriptions to\x01')
    """
    parser = import_module("re._parser")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parsed = parser.parse(_translated(pattern))
    except (re.error, Warning, ValueError, OverflowError, RecursionError):
        return ()
    reader = _Reader({EDGE}, pattern.isascii())
    reader.read(parsed)
    reader.hold({EDGE})
    return _best([*reader.found, reader.current])


def piece(phrase: str) -> str:
    """The piece that a phrase is, whatever blanks and apostrophes it is printed with."""
    return EDGE + re.sub(r"\s+|['’]", EDGE, phrase) + EDGE


def is_telling(pieces: Collection[str]) -> bool:
    """Whether few lines hold one of some pieces; "the" alone tells nothing."""
    return bool(pieces) and min(map(_strength, pieces)) >= LEAST_WORD


def _best(choices: Iterable[Iterable[str]]) -> tuple[str, ...]:
    ordered = [tuple(sorted(pieces)) for pieces in choices]
    best = max(ordered, key=lambda pieces: min(map(_strength, pieces)), default=())
    return best if best and min(map(_strength, best)) > 0 else ()


def _strength(text: str) -> int:
    """How telling a piece is: the length of its longest word that is not common; 1 where it is of little help."""
    whole = [*words(text), *other_words(text)]
    rare = [len(word) for word in whole if word not in COMMON_WORDS]
    runs = [len(run) + 1 for run in RUN.findall(text) if len(run) > 1]
    pieces = [len(part) - 1 for part in parts(text) if len(part) >= LEAST_PART]
    return max((*rare, *runs, *pieces, 1 if longest(text) else 0))


def is_rare(word: str) -> bool:
    """Whether few lines hold a word, as far as its form tells."""
    return len(word) >= LEAST_WORD and word not in COMMON_WORDS


def words(text: str) -> list[str]:
    """The runs of ASCII letters and digits in a piece that have an edge on either side."""
    return [word.decode() for word in ascii_runs(text) if 1 not in word]


def other_words(text: str) -> list[str]:
    """The same for runs of other letters, but for those of scripts that set no blanks."""
    return [word for word in OTHER_WORD.findall(text.casefold()) if OPEN not in word]


def parts(text: str) -> list[str]:
    """The runs of letters in a piece that may be part of a word."""
    runs = [*(run.decode() for run in ascii_runs(text)), *OTHER_WORD.findall(text.casefold())]
    return [run.strip(OPEN) for run in runs if OPEN in run]


def ascii_runs(text: str) -> list[bytes]:
    """The runs of ASCII letters and digits, in lower case."""
    return text.replace(LONG_S, "s").encode("utf-8", "surrogatepass").translate(FOLDED).split()


def runs_in_line(text: str) -> list[bytes]:
    r"""The runs of a line, read either way: `\b` takes the long s for no letter at all."""
    runs = ascii_runs(text)
    if LONG_S in text:
        runs += text.encode("utf-8", "surrogatepass").translate(FOLDED).split()
    return runs


def pairs(text: str) -> set[str]:
    """Each two characters beside each other in scripts that set no blanks."""
    return {one + other for run in RUN.findall(text) for one, other in pairwise(run)}


def longest(text: str) -> str:
    """The longest text of a piece that stands in a line as it is."""
    return max((part.strip() for part in re.split(f"[{EDGE}{OPEN}]", text)), key=len)


def _translated(pattern: str) -> str:
    """A pattern of RE2 as Python's parser reads it; classes that it does not know stand for any character."""
    made: list[str] = []
    at, in_class = 0, False
    while (token := (FOREIGN_IN_CLASS if in_class else FOREIGN).search(pattern, at)) is not None:
        made += pattern[at : token.start()], _translated_token(token, in_class)
        at = token.end()
        in_class ^= token["class"] is not None
    return "".join((*made, pattern[at:]))


def _translated_token(token: re.Match[str], in_class: bool) -> str:
    groups = token.groupdict()
    if groups.get("quoted") is not None:
        return re.escape(token["quoted"])
    if groups["code"] is not None:
        return re.escape(chr(int(token["code"], 16)))
    if groups["any"] is not None:
        return r"\w\W" if in_class else r"[\w\W]"
    if groups.get("bracket") is not None:
        return r"\["
    return r"\Z" if groups.get("end") else "(?P<" if groups.get("group") else token[0]


class _Reader:
    """Reads what Python's parser gives, from left to right.

    current: the texts that what was read last may be. found: pieces that were ended by something that can be anything.
    """

    def __init__(self, start: set[str], ascii_only: bool) -> None:
        self.current = start
        self.found: list[set[str]] = []
        self._ascii_only = ascii_only

    def read(self, nodes: Iterable[tuple[object, Any]]) -> None:
        """Read on."""
        for operation, value in nodes:
            name = str(operation)
            if name == "LITERAL":
                self.hold({chr(value)})
            elif name == "IN":
                self.hold(_members(value))
            elif name == "SUBPATTERN":
                self.read(value[-1])
            elif name == "BRANCH":
                self._branch(value[1])
            elif name in ("MAX_REPEAT", "MIN_REPEAT"):
                self._repeat(*value)
            elif name == "AT":
                self.hold({EDGE} if self._is_edge(str(value)) else None)
            else:
                self.hold(None)

    def hold(self, texts: set[str] | None) -> None:
        """One of some texts comes next, or, for None, anything."""
        if texts is not None and len(self.current) * len(texts) <= MOST_PIECES:
            self.current = {before + text for before in self.current for text in texts}
            return
        self.found.append({before + OPEN for before in self.current})
        self.current = {OPEN} if texts is None or len(texts) > MOST_PIECES else {OPEN + text for text in texts}

    def _is_edge(self, name: str) -> bool:
        # RE2's `\b` takes other letters than ASCII ones for blanks.
        return name.startswith(("AT_BEGINNING", "AT_END")) or (name == "AT_BOUNDARY" and self._ascii_only)

    def _branch(self, branches: Sequence[Iterable[tuple[object, Any]]]) -> None:
        exact = [self._exact(branch) for branch in branches]
        if all(texts is not None for texts in exact):
            self.hold({text for texts in exact if texts is not None for text in texts})
            return
        self.hold(None)
        best = [self._best_of(branch) for branch in branches]
        if all(best):
            self.found.append({text for pieces in best for text in pieces})

    def _repeat(self, least: int, most: object, nodes: Sequence[tuple[object, Any]]) -> None:
        exact = self._exact(nodes)
        if exact == {EDGE}:
            self.hold({EDGE} if least else {"", EDGE})
        elif least == 0:
            self.hold(exact | {""} if exact is not None and most == 1 else None)
        else:
            times = least if exact is not None and least == most and least <= MOST_REPEATS else 1
            for _ in range(times):
                self.read(nodes)
            if times != most:
                self.hold(None)

    def _exact(self, nodes: Iterable[tuple[object, Any]]) -> set[str] | None:
        """All the texts that some nodes can be, None where they are too many."""
        reader = _Reader({""}, self._ascii_only)
        reader.read(nodes)
        return None if reader.found else reader.current

    def _best_of(self, nodes: Iterable[tuple[object, Any]]) -> tuple[str, ...]:
        reader = _Reader({OPEN}, self._ascii_only)
        reader.read(nodes)
        reader.hold(None)
        return _best(reader.found)


def _members(members: Sequence[tuple[object, Any]]) -> set[str] | None:
    """The characters of a class where they are few, `EDGE` where none is a letter or a digit."""
    characters: set[str] = set()
    for operation, value in members:
        name = str(operation)
        if name == "LITERAL":
            characters.add(chr(value))
        elif name == "RANGE" and value[1] - value[0] <= MOST_PIECES:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        elif name == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            characters.add(EDGE)
        else:
            return None
    return characters if any(character.isalnum() for character in characters) else {EDGE}
