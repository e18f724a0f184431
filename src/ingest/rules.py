r"""`Kind`, `Rule` and the few helpers that kinds share; the only place that knows RE2.

RE2 matches in time linear in the line, whatever the pattern. Its `\b` and `\w` know ASCII only: write `\p{L}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib import resources

import re2
from msgspec import Struct

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
RULED_BY = (
    "boilerplate",
    "phrases",
    "data",
    "credits.py",
    "credit_rules.py",
    "dates.py",
    "decide.py",
    "forms.py",
    "line_model.py",
    "names.py",
)
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
# A last sentence may belong to what stands before it, so the same words weigh a little less there.
CLOSING_LOSS = 0.02
# A sentence in which somebody speaks, or an office decides, is news, whatever else it says.
REPORTED = re.compile(
    r"\b(?:said|says|told|tells|asked|added|ruled|advised|advises|complained|explained|announced|claimed|denied|argued"
    r"|recalled|warned|pleaded|urged|ordered|insisted|replied|according to|s?he wrote|heard)\b|, \w+ (?:say|advise)\b",
    re.IGNORECASE,
)
HEAD_CHARACTERS, TAIL_CHARACTERS = 200, 300


class Where(Enum):
    """Which part of a line a rule speaks of."""

    LINE = "the whole line"
    START = "what opens a line"
    END = "what closes a line"
    LAST = "what the last sentence of a line begins with"


ANYWHERE = (Where.LINE, Where.START, Where.END, Where.LAST)
ENDS = (Where.END, Where.LAST)
# Where the last sentence of a line begins.
LAST_SENTENCE = re.compile(r"(?:[.!?…][\"'”’»)\]]*(?:\s+|(?=[^\W\d_a-zß-öø-ÿ]))|[。！？])(?=[^.!?…。！？\s])")


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


class Hit(Struct, frozen=True):
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
    anchored = {
        Where.LINE: rf"^(?:{packed})$",
        Where.START: rf"^(?:{packed})",
        Where.END: rf"(?:{packed})$",
        Where.LAST: rf"(?:{packed})$",
    }[where]
    return Rule(name, f"(?i){anchored}", weight, where, tuple(triggers), leading, needs, longest, check)


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re2._Regexp:
    """A pattern ready to search with, in time linear in the text."""
    return re2.compile(pattern)


def any_of(phrases: Iterable[str]) -> str:
    """An alternative of phrases, longest first; any blank and either apostrophe will do."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    # Escaped at once: a table has thousands.
    escaped = re.sub(r"(?:\\ )+", r"\\s+", re.escape("\n".join(ordered)))
    alternatives = re.sub(r"['’]", "['’]", escaped).replace("\\\n", "|")
    return f"(?:{alternatives})"


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
            0.79,
            cues.opens,
            where=Where.LAST,
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
    if not spaced:
        # An alternative of nothing would match any blank or stop.
        return f"{before}{any_of(unspaced)}{after}"
    start = f"(?:{before}{NO_LETTER})?" if before else ""
    whole = f"{start}{any_of(spaced)}(?:{NO_LETTER}{after}|$)"
    return f"(?:{whole}|{before}{any_of(unspaced)}{after})" if unspaced else whole


def sentence_rules(name: str, pattern: str, weight: float, triggers: Iterable[str]) -> tuple[Rule, ...]:
    """A rule for lines that begin with a pattern, and `closing_...` for those whose last sentence does.

    The pattern tells as much of an English sentence as it takes to be sure, and ends where a word does. What somebody
    says in the article is left alone.
    """
    end = rf"(?: {NO_LETTER} (?: [^.!?…{QUOTES}] | \.[^\s.{QUOTES}] )* )? [.!?…:›→>)]*"
    return (
        rule(
            name, rf"(?P<value> {SIGNS}* (?: {pattern} ) (?: {NO_LETTER} .* )? )", weight, triggers, check=is_own_voice
        ),
        rule(
            f"closing_{name}",
            rf"[.!?…] {CLOSING}* \s+ (?P<cut> (?P<value> [(\[]? (?: {pattern} ) {end} ) )",
            weight - CLOSING_LOSS,
            triggers,
            where=Where.LAST,
            check=is_own_voice,
        ),
    )


def is_own_voice(text: str) -> bool:
    """Whether nobody in the article says this, as far as its English words tell."""
    return REPORTED.search(text) is None


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
        self._compiled: dict[Rule, _Pattern] = {}
        tables = [table(language) for language in sorted(languages) if language in LANGUAGES]
        # Kinds can share a rule, which is tried once for all of them.
        self._kinds: dict[Rule, list[str]] = {}
        for kind in kinds:
            for rule_ in (*kind.rules, *(made for one in tables for made in rules_in(kind, one))):
                self._kinds.setdefault(rule_, []).append(kind.name)
        self._anywhere = _Anywhere([rule_ for rule_ in self._kinds if not rule_.leading], self._options)
        self._leading = _Leading([rule_ for rule_ in self._kinds if rule_.leading])

    def hits(self, block: Block) -> tuple[tuple[str, Hit], ...]:
        """All hits in a block, each with the name of its kind."""
        # "Voir aussi\u00a0:": RE2's \s is ASCII; one character for one, so that spans stay
        text = block.text.replace("\u00a0", " ").replace("\u202f", " ")
        if len(text) <= LONGEST_LINE:
            return self._hits(block, text, 0, ANYWHERE)
        tail = len(text) - TAIL_CHARACTERS
        return (
            *self._hits(block, text[:HEAD_CHARACTERS], 0, (Where.START,)),
            *self._hits(block, text[tail:], tail, ENDS),
        )

    def _hits(self, block: Block, text: str, offset: int, where: tuple[Where, ...]) -> tuple[tuple[str, Hit], ...]:
        encoded = text.encode()
        tried = self._anywhere.tried(encoded)
        if where is ANYWHERE:
            tried = (*tried, *self._leading.tried(text))
        # Most lines end here.
        if not tried:
            return ()
        if Where.LAST in where and any(rule_.where is Where.LAST for rule_ in tried):
            tried = self._of_last_sentence(text, tried)
        at = block.start + offset
        found = [
            Hit(rule_, block, at + span.start, at + span.end, span.value)
            for rule_ in tried
            if rule_.where in where and _fits(rule_, text) and (span := self._pattern(rule_).span(text, encoded))
        ]
        return tuple((kind, hit) for hit in found for kind in self._kinds[hit.rule])

    def _of_last_sentence(self, text: str, tried: Collection[Rule]) -> Collection[Rule]:
        """The rules without those for the last sentence whose trigger is not in it."""
        starts = [match.end() for match in LAST_SENTENCE.finditer(text)]
        there: Collection[Rule] = ()
        # The last sentences of a line can be an abbreviation's: "St. Hull".
        if starts:
            there = set(self._anywhere.tried(text[starts[-2:][0] :].encode()))
        return [rule_ for rule_ in tried if rule_.where is not Where.LAST or rule_ in there]

    def _pattern(self, rule_: Rule) -> _Pattern:
        if rule_ not in self._compiled:
            self._compiled[rule_] = _Pattern(rule_, self._options)
        return self._compiled[rule_]


class _Span(Struct, frozen=True):
    """What a pattern takes of a text, in characters, and its group `value`."""

    start: int
    end: int
    value: str | None


class _Pattern:
    """The pattern of a rule, compiled. It searches UTF-8, so that a line is encoded once for all rules."""

    def __init__(self, rule_: Rule, options: re2.Options) -> None:
        self._search = (regexp := re2.compile(rule_.pattern.encode(), options)).search
        self._cut, self._value = regexp.groupindex.get(b"cut", 0), regexp.groupindex.get(b"value")
        self._check = rule_.check

    def span(self, text: str, encoded: bytes) -> _Span | None:
        """What the rule takes of a text, without blanks at its ends; `encoded` is the text in UTF-8."""
        match = self._search(encoded)
        if match is None:
            return None
        found = None if self._value is None else match[self._value]
        value = None if found is None else found.decode()
        if value is not None and self._check is not None and not self._check(value):
            return None
        start, end = match.span(0 if match[self._cut] is None else self._cut)
        if len(encoded) != len(text):
            start, end = len(encoded[:start].decode()), len(encoded[:end].decode())
        # Blanks belong to nobody.
        cut = text[start:end]
        start, end = end - len(cut.lstrip()), start + len(cut.rstrip())
        return _Span(start, end, value) if start < end else None


def _fits(rule_: Rule, text: str) -> bool:
    return len(text) <= rule_.longest and (not rule_.needs or any(sign in text for sign in rule_.needs))


class _Anywhere:
    """Rules behind a set of literals that may stand anywhere in a line."""

    def __init__(self, rules: Sequence[Rule], options: re2.Options) -> None:
        by_literal: dict[str, dict[Rule, None]] = {}
        for rule_ in rules:
            for trigger in rule_.triggers:
                by_literal.setdefault(_literal(trigger), {})[rule_] = None
        self._rules = [tuple(triggered) for triggered in by_literal.values()]
        self._literals = re2.Set.SearchSet(options)
        for pattern in by_literal:
            self._literals.Add(pattern)
        self._literals.Compile()

    def tried(self, encoded: bytes) -> Collection[Rule]:
        """The rules whose trigger is in a text, in an order of its own; the text is in UTF-8."""
        numbers: Sequence[int] | None = self._literals.Match(encoded)
        if not numbers:
            return ()
        if len(numbers) == 1:
            return self._rules[numbers[0]]
        return dict.fromkeys(rule_ for number in numbers for rule_ in self._rules[number])


class _Leading:
    """Rules behind the phrases that a line may begin with."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        by_word: dict[str, dict[str, dict[Rule, None]]] = {}
        for rule_ in rules:
            for trigger in rule_.triggers:
                phrase = _beginning(trigger)
                by_word.setdefault(_first(phrase), {}).setdefault(phrase, {})[rule_] = None
        self._by_word = {word: (tuple(by_phrase), by_phrase) for word, by_phrase in by_word.items()}

    def tried(self, text: str) -> Collection[Rule]:
        """The rules with a trigger that a text begins with, signs and bullets aside."""
        match = FIRST_WORD.search(text)
        word = match[0].casefold() if match is not None else ""
        found = self._by_word.get(word if word.isascii() else _first(word))
        if found is None:
            return ()
        phrases, by_phrase = found
        beginning = _beginning(text)
        if not beginning.startswith(phrases):
            return ()
        return dict.fromkeys(rule_ for phrase in phrases if beginning.startswith(phrase) for rule_ in by_phrase[phrase])


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


@cache
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


def compiled_within(pattern: str, memory: int) -> re2._Regexp:
    """A pattern ready to search with, that may take so many bytes.

    Raises:
        ValueError: it is no pattern of RE2, or takes more; says why.
    """
    options = re2.Options()
    options.max_mem = memory
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error


def literal_set(literals: Iterable[str]) -> re2.Set:
    """Tells which of some texts, by their numbers, a line holds, whatever their case."""
    options = re2.Options()
    options.max_mem = RE2_BYTES
    options.log_errors = False
    made = re2.Set.SearchSet(options)
    for literal in literals:
        made.Add(f"(?i){re.escape(literal)}")
    made.Compile()
    return made


def pattern_set(patterns: Iterable[str]) -> re2.Set:
    """Tells which of some patterns, by their numbers, a text matches anywhere, whatever its case, in one pass."""
    options = re2.Options()
    options.max_mem = RE2_BYTES
    options.log_errors = False
    options.case_sensitive = False
    made = re2.Set.SearchSet(options)
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made


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
