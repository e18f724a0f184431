"""An index that finds, of many patterns, the few that are worth trying on a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, TypeVar

from ingest.literals import LEAST_PART, OTHER_WORD, is_rare, longest, other_words, pairs, parts, runs_in_line, words
from ingest.rules import literal_set

Key = TypeVar("Key", bound=Hashable)
# Lines looked at together: most articles hold nothing of most rules, and one look tells.
LINES = 40


class LiteralIndex:
    """Finds, of many choices of pieces, those of which a line holds one; what has none is always found.

    Looks up the words of lines, so that its time hardly grows with the number of choices. Makes no difference of case.
    """

    def __init__(self, choices: Sequence[Collection[str]]) -> None:
        """Take the pieces of each; they are known by their number from here on."""
        self._always = [number for number, pieces in enumerate(choices) if not pieces]
        # Two words beside each other are far rarer than either; those of a piece stand so in a line that holds it.
        self._doubles = _Table(lambda text: list(pairwise(runs_in_line(text))))
        self._words = _Table(runs_in_line)
        self._others = _Table(lambda text: [] if text.isascii() else OTHER_WORD.findall(text.casefold()))
        self._pairs = _Table(lambda text: [] if text.isascii() else pairs(text))
        self._parts: dict[str, list[int]] = {}
        counted: Counter[Hashable] = Counter()
        for pieces in choices:
            for one in pieces:
                counted.update((*pairwise(words(one)), *words(one), *other_words(one), *pairs(one)))
        for number, pieces in enumerate(choices):
            for one in pieces:
                self._add(number, one, counted)

    def tried(self, lines: Sequence[str]) -> dict[str, set[int]]:
        """For each line that any choice is worth a look in, the numbers of those choices."""
        found = {line: {*self._always} for line in lines} if self._always else {}
        for at in range(0, len(lines), LINES):
            some = lines[at : at + LINES]
            together = "\n".join(some)
            for table in (self._doubles, self._words, self._others, self._pairs):
                table.find(some, together, found)
            if self._parts and self._set[0].Match(together):
                self._find_parts(some, found)
        return found

    def _add(self, number: int, one: str, counted: Mapping[Hashable, int]) -> None:
        """Put a choice behind one of its words: a telling one where it has any."""
        whole, others, two = words(one), other_words(one), pairs(one)
        long_parts = [part for part in parts(one) if len(part) >= LEAST_PART]
        last_resort = not two and not long_parts
        if any(map(is_rare, whole)) or (whole and last_resort and not any(map(is_rare, others))):
            if len(whole) > 1:
                rarest = min(pairwise(whole), key=lambda two: (not any(map(is_rare, two)), counted[two], two))
                needed = frozenset(pairwise(word.encode() for word in whole))
                self._doubles.add((rarest[0].encode(), rarest[1].encode()), number, needed)
            else:
                self._words.add(whole[0].encode(), number, frozenset([whole[0].encode()]))
        elif any(map(is_rare, others)) or (others and last_resort):
            self._others.add(_rarest(others, counted), number, frozenset(others))
        elif two:
            self._pairs.add(_rarest(two, counted), number, frozenset(two))
        else:
            self._parts.setdefault(max(long_parts, key=len, default=longest(one)), []).append(number)

    def _find_parts(self, lines: Iterable[str], found: dict[str, set[int]]) -> None:
        literals, numbers = self._set
        for line in lines:
            if matched := literals.Match(line):
                found.setdefault(line, set()).update(number for at in matched for number in numbers[at])

    @cached_property
    def _set(self) -> tuple[Any, list[list[int]]]:
        """The parts of words as a set of RE2, which takes time to make and does not pickle."""
        return literal_set(self._parts), list(self._parts.values())


class _Table(Generic[Key]):
    """Numbers behind one of the words that a line must hold, with all of those words."""

    def __init__(self, read: Callable[[str], Collection[Key]]) -> None:
        self._read = read
        self._entries: dict[Key, list[tuple[int, frozenset[Key]]]] = {}

    def add(self, key: Key, number: int, needed: frozenset[Key]) -> None:
        """Put a number behind a word."""
        self._entries.setdefault(key, []).append((number, needed))

    def find(self, lines: Iterable[str], together: str, found: dict[str, set[int]]) -> None:
        """Add, for each of some lines, the numbers whose words it holds; `together` are all lines in one text."""
        if not self._entries or self._entries.keys().isdisjoint(held := self._read(together)):
            return
        present = frozenset(held)
        near: dict[Key, list[tuple[int, frozenset[Key]]]] = {}
        for key in self._entries.keys() & present:
            for one in self._entries[key]:
                if one[1] <= present:
                    near.setdefault(key, []).append(one)
        for line in lines if near else ():
            words_of_line = frozenset(self._read(line))
            for key in near.keys() & words_of_line:
                for number, needed in near[key]:
                    if needed <= words_of_line:
                        found.setdefault(line, set()).add(number)


def _rarest(words: Iterable[str], counted: Mapping[Hashable, int]) -> str:
    """The word of the fewest pieces, among those that few lines hold where there are any."""
    return min(words, key=lambda word: (not is_rare(word), counted[word], -len(word), word))
