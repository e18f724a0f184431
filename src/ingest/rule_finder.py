"""Finds what users' rules speak of in an article: marks, as the built-in kinds give them. Cuts nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from ingest.dates import iso_date
from ingest.document import Block, Document, Mark
from ingest.forms import Zone, form_of, is_anchor, zones
from ingest.literal_index import LiteralIndex
from ingest.literals import RUN
from ingest.names import names
from ingest.rules import compiled_within
from ingest.user_rules import PATTERN_BYTES, Match, Pattern, UserRule, UserRules
from ingest.vocabulary import ALWAYS, RELATIVE_SHARE, languages_of, votes

# A line that holds a phrase more often is a table or a trap.
MOST_IN_A_LINE = 1000
# Compiled patterns take some ten kilobytes each; only those of rules whose words turn up are made.
MOST_COMPILED = 2000
# Its first blocks tell the language of an article.
LANGUAGE_BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from, as far as the input tells; without languages, its text tells them."""

    host: str | None = None
    publisher: str | None = None
    languages: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A span in a line that a rule speaks of, counted from where the line begins."""

    rule: UserRule
    start: int
    end: int
    value: tuple[str, ...]

    def is_inside(self, line: str) -> bool:
        """Whether something of the line stands on either side."""
        return self.start > 0 and self.end < len(line)


def found_in(rules: UserRules, text: str) -> tuple[Found, ...]:
    """All that rules speak of in a line, wherever it stands and wherever its article comes from."""
    return _compiled(rules).found((text,))[text]


def host_of(url: str | None) -> str | None:
    """The host of an address, None where it has none."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


class Finder:
    """Finds what rules mark in one article, and remembers the lines it has seen."""

    def __init__(self, rules: UserRules, origin: Origin) -> None:
        """Take the rules, and where the article comes from."""
        self._rules = _compiled(rules)
        self._origin = origin
        self._known: dict[str, tuple[Found, ...]] = {}

    def at_edges(self, document: Document) -> Iterator[Mark]:
        """The marks of whole lines, and of what opens or closes a line."""
        for block, found in self._found(document):
            if not found.is_inside(block.text):
                yield _mark(block, found)

    def inside(self, document: Document) -> Iterator[Mark]:
        """The marks of spans that have something of their line on either side.

        None of rules for a place in the article: what else goes would move the place after the cut was made.
        """
        for block, found in self._found(document):
            if found.rule.zone is None and found.is_inside(block.text):
                yield _mark(block, found)

    def _found(self, document: Document) -> Iterator[tuple[Block, Found]]:
        self._known |= self._rules.found({block.text for block in document.blocks} - self._known.keys())
        marked = [(number, one) for number, block in enumerate(document.blocks) for one in self._known[block.text]]
        if not marked:
            return
        blocks = document.blocks
        article = _Article(document, self._origin, frozenset(at for at, one in marked if _is_all(blocks[at], one)))
        for number, one in marked:
            if article.has_place_for(one.rule, number):
                yield blocks[number], one


class _Article:
    """What decides whether a rule is for an article, and for a line of it."""

    def __init__(self, document: Document, origin: Origin, marked: frozenset[int]) -> None:
        self._document = document
        self._origin = origin
        self._marked = marked

    def has_place_for(self, rule: UserRule, number: int) -> bool:
        """Whether a rule is for this article, and for the block of a number."""
        return (
            (rule.zone is None or self._zones[number] is rule.zone)
            and (not rule.hosts or self._is_of_host(rule.hosts))
            and (not rule.publishers or self._is_of_publisher(rule.publishers))
            and (not rule.languages or not self._languages.isdisjoint(rule.languages))
        )

    @cached_property
    def _zones(self) -> tuple[Zone, ...]:
        """Where each block stands; a line that a rule takes whole holds no place in the article."""
        blocks = self._document.blocks
        return zones(len(blocks), lambda number: number not in self._marked and is_anchor(form_of(blocks[number].text)))

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The languages that the text could be in; English, whose phrases turn up anywhere, only where it leads."""
        if self._origin.languages is not None:
            return self._origin.languages
        text = " ".join(block.text for block in self._document.blocks[:LANGUAGE_BLOCKS])
        found = languages_of(text)
        others = found - {ALWAYS}
        counted, _ = votes(text)
        best = max((counted[other] for other in others), default=0)
        english = not others or (best > 0 and counted[ALWAYS] >= RELATIVE_SHARE * best)
        return found if english else others

    def _is_of_host(self, hosts: Iterable[str]) -> bool:
        """Whether the article is of one of some hosts, or of one below them."""
        own = f".{self._origin.host or ''}"
        return any(own.endswith(f".{host}") for host in hosts)

    def _is_of_publisher(self, publishers: Iterable[str]) -> bool:
        """Whether one of some names is the publisher's; its host will do for one."""
        own = {self._origin.host or "", _plain(self._origin.publisher or "")}
        return not own.isdisjoint(map(_plain, publishers))


class _Compiled:
    """Rules ready to be tried on lines. Holds compiled patterns, which do not pickle."""

    def __init__(self, rules: UserRules) -> None:
        self._tries = [(rule, pattern) for rule in rules.rules for pattern in rule.patterns]
        self._index = LiteralIndex([pattern.pieces for _, pattern in self._tries])
        self._ready: dict[int, Any] = {}

    def found(self, lines: Collection[str]) -> dict[str, tuple[Found, ...]]:
        """What the rules speak of in each of some lines, wherever they stand and wherever the article comes from."""
        tried = self._index.tried(list(lines))
        return {line: tuple(self._found(line, sorted(tried[line]))) if line in tried else () for line in lines}

    def _found(self, text: str, numbers: Iterable[int]) -> Iterator[Found]:
        for number in numbers:
            rule, pattern = self._tries[number]
            most = MOST_IN_A_LINE if rule.match is Match.ANYWHERE else 1
            for match in islice(self._regexp(number, pattern).finditer(text), most):
                if (found := _taken(rule, match, text)) is not None:
                    yield found

    def _regexp(self, number: int, pattern: Pattern) -> Any:
        if number not in self._ready:
            if len(self._ready) >= MOST_COMPILED:
                self._ready.clear()
            self._ready[number] = compiled_within(pattern.expression, PATTERN_BYTES)
        return self._ready[number]


@lru_cache(maxsize=8)
def _compiled(rules: UserRules) -> _Compiled:
    return _Compiled(rules)


def _taken(rule: UserRule, match: Any, text: str) -> Found | None:
    """The span of a match without blanks at its ends; None where it is empty or breaks a word in two."""
    groups: Mapping[str, int] = match.re.groupindex
    outer = match.span(0)
    start, end = match.span(groups["cut"]) if "cut" in groups and match[groups["cut"]] is not None else outer
    if rule.whole_line:
        start, end = 0, len(text)
    if any(_breaks_word(text, at) for at in {*outer, start, end}):
        return None
    bare = text[start:end].strip()
    if not bare:
        return None
    start += len(text[start:end]) - len(text[start:end].lstrip())
    value = match[groups["value"]] if "value" in groups else None
    return Found(rule, start, start + len(bare), _value(rule.kind, value, bare))


def _value(kind: str, value: str | None, text: str) -> tuple[str, ...]:
    """What a span says, for the kinds that feed a field: names, a date, a caption's credit."""
    if kind in VALUES:
        return VALUES[kind](text if value is None else value)
    return (value,) if kind == "caption" and value else ()


def _date(text: str) -> tuple[str, ...]:
    date = iso_date(text)
    return (date, "") if date else ()


VALUES: Mapping[str, Callable[[str], tuple[str, ...]]] = {"byline": names, "date": _date}


def _breaks_word(text: str, at: int) -> bool:
    """Whether a place is inside a word; scripts that set no blanks have no such place."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return False
    return not RUN.match(text[at - 1]) and not RUN.match(text[at])


def _is_all(block: Block, found: Found) -> bool:
    return found.end - found.start == len(block.text)


def _mark(block: Block, found: Found) -> Mark:
    rule = found.rule
    return Mark(rule.kind, rule.name, rule.weight, block.start + found.start, block.start + found.end, found.value)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
