r"""`Kind`, `Rule` and the few helpers that kinds share; the only place that knows RE2.

RE2 matches in time linear in the line, whatever the pattern. Its `\b` and `\w` know ASCII only: write `\p{L}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib import resources

import re2

from ingest.document import Block, Document, Mark
from ingest.phrases import LANGUAGES, Cues, Phrases, table

# RE2 refuses about a hundred rules with Unicode classes in its default 8 MB.
RE2_BYTES = 256 << 20
NO_LETTER = r"[^\p{L}\p{N}]"
CLOSING = r"[\"'”’»)\]]"
# What may stand before a cue that opens a line: signs and bullets, but no quote, for then somebody says it.
SIGNS = r"[^\p{L}\p{N}\"'“”„«»‘’]"
QUOTES = '"“”„«»'
# What decides about a line.
RULED_BY = ("boilerplate", "phrases", "data", "credits.py", "dates.py", "decide.py", "forms.py", "line_model.py")
ACRONYM_CHARACTERS = 5
# "• ", "[ ", ">> " may stand before the first word of a line.
FIRST_LETTER = re.compile(r"[^\W_]")
FIRST_WORD = re.compile(r"[^\W_]+")
# No trigger is longer.
LONGEST_TRIGGER = 80
# From Thai on, scripts that write no spaces; Hangul among them does no harm.
UNSPACED_FROM = "\u0e00"
# A line this long is prose: only its ends are tried, and by the rules that are for ends.
LONGEST_LINE = 400
HEAD_CHARACTERS, TAIL_CHARACTERS = 200, 300


class Where(Enum):
    """Which part of a line a rule speaks of."""

    LINE = "the whole line"
    START = "what opens a line"
    END = "what closes a line"


ANYWHERE = (Where.LINE, Where.START, Where.END)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern of RE2, and how likely what it matches is boilerplate where nothing else is known.

    The span is the group `cut` where the pattern names one, else all that matched; the group `value` goes to
    `check`, and to the kinds that feed a field. Only a line that holds one of the `triggers` is tried at all, or,
    for a `leading` rule, one that begins with it; and only if it holds one of the characters in `needs`, where there
    are any, and is no longer than `longest` characters.
    """

    name: str
    pattern: str
    weight: float
    where: Where
    triggers: tuple[str, ...]
    leading: bool
    needs: str
    longest: int
    check: Callable[[str], bool] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: the span in the reading text, the block it is in, and the group `value`."""

    rule: Rule
    block: Block
    start: int
    end: int
    value: str | None


# Finds the marks of one kind: sees the whole document and what this kind's own rules matched, nothing of other kinds.
Find = Callable[[Document, Sequence[Hit]], Iterable[Mark]]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of boilerplate, whole.

    rules: those for text in any language. phrased: those that a language's table gives, made when text in it comes by.
    examples: an article's text -> what `clean` leaves of it, what must be kept among them.
    taken: whether it is taken away unless asked otherwise; `reason` says why.
    """

    name: str
    reason: str
    find: Find
    rules: tuple[Rule, ...]
    examples: Mapping[str, str]
    taken: bool = True
    phrased: Callable[[Phrases], Iterable[Rule]] | None = None


def rule(
    name: str,
    pattern: str,
    weight: float,
    triggers: Iterable[str],
    *,
    where: Where = Where.LINE,
    leading: bool = False,
    needs: str = "",
    longest: int = LONGEST_LINE,
    check: Callable[[str], bool] | None = None,
) -> Rule:
    r"""A rule from a pattern written with blanks for the reader: `\s` or `[ ]` is a blank, case does not count."""
    packed = re.sub(r"\\.|\[(?:\\.|[^\]\\])+\]|\s+", lambda piece: "" if piece[0].isspace() else piece[0], pattern)
    anchored = {Where.LINE: rf"^(?:{packed})$", Where.START: rf"^(?:{packed})", Where.END: rf"(?:{packed})$"}[where]
    return Rule(name, f"(?i){anchored}", weight, where, tuple(triggers), leading, needs, longest, check)


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re2._Regexp:
    """A pattern ready to search with, in time linear in the text."""
    return re2.compile(pattern)


def any_of(phrases: Iterable[str]) -> str:
    """An alternative of phrases, longest first; any blank and either apostrophe will do."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.sub(r"['’]", "['’]", re.sub(r"(?:\\ )+", r"\\s+", re.escape(phrase))) for phrase in ordered)
    return f"(?:{'|'.join(escaped)})"


def cue_rules(language: str, cues: Cues) -> tuple[Rule, ...]:
    """The rules that a language's cues give a kind, named for the language and the way they match."""
    opens, within = phrase(cues.opens, after=".*"), phrase(cues.within, before=".*", after=".*")
    closing = phrase(cues.opens, after=f"[^.!?。！？{QUOTES}]*")
    once = phrase(cues.within, before=".*", after="")
    made = (
        rule(f"{language}.alone", rf"{NO_LETTER}* {any_of(cues.alone)} {NO_LETTER}*", 0.97, cues.alone, leading=True),
        rule(f"{language}.bare", rf"{NO_LETTER}* {any_of(cues.bare)} {NO_LETTER}*", 0.7, cues.bare, leading=True),
        rule(f"{language}.opens", rf"{SIGNS}* {opens}", 0.88, cues.opens, leading=True),
        rule(
            f"{language}.closes",
            rf"[.!?…。！？] {CLOSING}* \s* (?P<cut>{closing} [.!?…。！？:›→>]*)",
            0.85,
            cues.opens,
            where=Where.END,
        ),
        rule(f"{language}.within", within, 0.65, cues.within),
        rule(f"{language}.twice", rf"{once} {within}", 0.83, cues.within),
    )
    return tuple(rule_ for rule_ in made if rule_.triggers)


def phrase(phrases: Iterable[str], *, before: str = "", after: str = "") -> str:
    """A pattern for one of some phrases, with what may stand before and after it.

    A phrase ends where its word does; in scripts that set no blanks between words it may end anywhere.
    """
    spaced, unspaced = list[str](), list[str]()
    for one in phrases:
        (unspaced if max(one) >= UNSPACED_FROM or not one[-1].isalnum() else spaced).append(one)
    start = f"(?:{before}{NO_LETTER})?" if before else ""
    whole = f"{start}{any_of(spaced)}(?:{NO_LETTER}{after}|$)"
    return f"(?:{whole}|{before}{any_of(unspaced)}{after})" if unspaced else whole


def marks_of(kind: str, hits: Iterable[Hit]) -> Iterator[Mark]:
    """Every hit as a mark of a kind, for kinds that have nothing to add."""
    for hit in hits:
        yield Mark(kind, hit.rule.name, hit.rule.weight, hit.start, hit.end)


class Matcher:
    """The rules of some kinds for text in some languages, compiled; finds all that match in a block.

    One pass of literals over a line leaves the few rules worth trying on it. Holds compiled patterns, which do not
    pickle: every process makes its own.
    """

    def __init__(self, kinds: Sequence[Kind], languages: Collection[str]) -> None:
        """Take the rules of the kinds; a pattern is compiled when its first trigger is met."""
        self._options = re2.Options()
        self._options.max_mem = RE2_BYTES
        self._options.log_errors = False
        self._compiled: dict[Rule, re2._Regexp] = {}
        tables = [table(language) for language in sorted(languages) if language in LANGUAGES]
        pairs = [
            (kind.name, rule_)
            for kind in kinds
            for rule_ in (*kind.rules, *(made for one in tables for made in rules_in(kind, one)))
        ]
        self._anywhere = _Anywhere([pair for pair in pairs if not pair[1].leading], self._options)
        self._leading = _Leading([pair for pair in pairs if pair[1].leading])

    def hits(self, block: Block) -> tuple[tuple[str, Hit], ...]:
        """All hits in a block, each with the name of its kind."""
        # "Voir aussi\u00a0:": RE2's \s is ASCII; one character for one, so that spans stay
        text = block.text.replace("\u00a0", " ").replace("\u202f", " ")
        if len(text) <= LONGEST_LINE:
            return tuple(self._hits(block, text, 0, ANYWHERE))
        tail = len(text) - TAIL_CHARACTERS
        return (
            *self._hits(block, text[:HEAD_CHARACTERS], 0, (Where.START,)),
            *self._hits(block, text[tail:], tail, (Where.END,)),
        )

    def _hits(self, block: Block, text: str, offset: int, where: tuple[Where, ...]) -> Iterator[tuple[str, Hit]]:
        tried = self._anywhere.tried(text)
        leading = self._leading.tried(text) if where is ANYWHERE else {}
        for kind, rule_ in (*tried, *leading):
            if rule_.where not in where or not _fits(rule_, text):
                continue
            if (match := self._pattern(rule_).search(text)) is not None:
                groups = match.groupdict()
                value = groups.get("value")
                if value is not None and rule_.check is not None and not rule_.check(value):
                    continue
                start, end = match.span(match.re.groupindex["cut"] if groups.get("cut") is not None else 0)
                # Blanks belong to nobody.
                cut = text[start:end]
                start, end = end - len(cut.lstrip()), start + len(cut.rstrip())
                if start < end:
                    at = block.start + offset
                    yield kind, Hit(rule_, block, at + start, at + end, value)

    def _pattern(self, rule_: Rule) -> re2._Regexp:
        if rule_ not in self._compiled:
            self._compiled[rule_] = re2.compile(rule_.pattern, self._options)
        return self._compiled[rule_]


def _fits(rule_: Rule, text: str) -> bool:
    return len(text) <= rule_.longest and (not rule_.needs or any(sign in text for sign in rule_.needs))


class _Anywhere:
    """Rules behind a set of literals that may stand anywhere in a line."""

    def __init__(self, pairs: Sequence[tuple[str, Rule]], options: re2.Options) -> None:
        by_literal: dict[str, list[tuple[str, Rule]]] = {}
        for kind, rule_ in pairs:
            for trigger in rule_.triggers:
                by_literal.setdefault(_literal(trigger), []).append((kind, rule_))
        self._rules = list(by_literal.values())
        self._literals = re2.Set.SearchSet(options)
        for pattern in by_literal:
            self._literals.Add(pattern)
        self._literals.Compile()

    def tried(self, text: str) -> dict[tuple[str, Rule], None]:
        """The rules whose trigger is in a text, in an order of its own."""
        numbers = self._literals.Match(text)
        return {pair: None for number in numbers for pair in self._rules[number]} if numbers else {}


class _Leading:
    """Rules behind the phrases that a line may begin with."""

    def __init__(self, pairs: Sequence[tuple[str, Rule]]) -> None:
        phrases: dict[str, dict[tuple[str, Rule], None]] = {}
        for kind, rule_ in pairs:
            for trigger in rule_.triggers:
                phrases.setdefault(_beginning(trigger), {})[kind, rule_] = None
        self._by_word: dict[str, list[tuple[str, tuple[tuple[str, Rule], ...]]]] = {}
        for phrase, rules in phrases.items():
            self._by_word.setdefault(_first(phrase), []).append((phrase, tuple(rules)))

    def tried(self, text: str) -> dict[tuple[str, Rule], None]:
        """The rules with a trigger that a text begins with, signs and bullets aside."""
        beginning = _beginning(text)
        phrases = self._by_word.get(_first(beginning))
        if phrases is None:
            return {}
        return {pair: None for phrase, rules in phrases if beginning.startswith(phrase) for pair in rules}


def _beginning(text: str) -> str:
    """How a line begins, signs and bullets aside, without case, and with plain apostrophes and single blanks."""
    match = FIRST_LETTER.search(text)
    start = match.start() if match is not None else 0
    beginning = text[start : start + LONGEST_TRIGGER].casefold().replace("’", "'")
    return " ".join(beginning.split()) if "  " in beginning or "\xa0" in beginning else beginning


def _first(text: str) -> str:
    """The first word; where words are not set apart, the first character."""
    match = FIRST_WORD.match(text)
    word = match[0] if match is not None else ""
    return word[:1] if word >= UNSPACED_FROM else word


def _literal(trigger: str) -> str:
    """A literal as the set looks for it: a word by itself; an acronym ("AP", "STR") only as it is written."""
    words = re.escape(trigger).replace("'", "['’]").replace("\\ ", r"\s+")
    start = r"\b" if trigger[0].isascii() and trigger[0].isalnum() else ""
    end = r"\b" if trigger[-1].isascii() and trigger[-1].isalnum() else ""
    return f"{'' if is_acronym(trigger) else '(?i)'}{start}{words}{end}"


def is_acronym(word: str) -> bool:
    """Whether the case of a name tells it from a word: "AP", "STR", "TASS"."""
    return word.isupper() and len(word) <= ACRONYM_CHARACTERS


def rules_in(kind: Kind, phrases: Phrases) -> tuple[Rule, ...]:
    """The rules that a language's table gives a kind."""
    return () if kind.phrased is None else tuple(kind.phrased(phrases))


@lru_cache(maxsize=32)
def matcher(kinds: tuple[Kind, ...], languages: frozenset[str]) -> Matcher:
    """The matcher for some kinds and languages, made once for each set of them."""
    return Matcher(kinds, languages)


def fingerprint() -> str:
    """Eight hex digits that change when a rule, a phrase or a weight does."""
    digest = hashlib.sha256()
    waiting = [resources.files("ingest").joinpath(name) for name in RULED_BY]
    while waiting:
        place = waiting.pop()
        if place.is_dir():
            waiting += sorted(place.iterdir(), key=lambda one: one.name)
        elif place.name.endswith((".py", ".json")):
            digest.update(place.read_bytes())
    return digest.hexdigest()[:8]
