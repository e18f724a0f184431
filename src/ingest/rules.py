r"""`Kind`, `Rule` and the few helpers that kinds share; the only place that knows RE2.

RE2 matches in time linear in the line, whatever the pattern. Its `\b` and `\w` know ASCII only: write `\p{L}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from importlib import resources
from itertools import product

import re2
from msgspec import Struct

from ingest.document import Block, Document, Mark
from ingest.openers import FIGURES, openers
from ingest.phrases import LANGUAGES, Cues, Phrases, table

# RE2 refuses about a hundred rules with Unicode classes in its default 8 MB.
RE2_BYTES = 256 << 20
NO_LETTER = r"[^\p{L}\p{N}]"
CLOSING = r"[\"'”’»)\]]"
# What may stand before a cue that opens a line: signs and bullets, but no quote, for then somebody says it.
SIGNS = r"[^\p{L}\p{N}\"'“”„«»‘’]"
QUOTES = '"“”„«»'
APOSTROPHE, EITHER_APOSTROPHE = "'", "['’]"
# What keeps its blanks in a pattern: what is escaped, and classes.
NO_BLANKS = re.compile(r"(\\.|\[(?:\\.|[^\]\\])+\])", re.DOTALL)
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
# How most lines end, and where rules differ; a stop behind a bracket is told from another.
ENDINGS, BRACKETED, SHORT = frozenset('.!?:;…"”’)]'), frozenset((").", "].")), 140
# Whether a line is longer than `SHORT`, and which of `ENDINGS` or `BRACKETED` it ends in; none is any other.
Look = tuple[bool, str]
# Rules whose pattern tells what a line, or its last sentence, begins with.
OPENED = (Where.LINE, Where.LAST)
# Where the last sentence of a line begins, and with what word.
LAST_SENTENCE = re.compile(
    r"[.!?…。！？](?:(?<=[。！？])|(?<![。！？])[\"'”’»)\]]*(?:\s+|(?=[^\W\d_a-zß-öø-ÿ])))(?=[^.!?…。！？\s])"
)
LAST_OPENER = re.compile(rf"{LAST_SENTENCE.pattern}[\W_]*({FIRST_WORD.pattern})")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern of RE2, and how likely what it matches is boilerplate where nothing else is known.

    `written` is the pattern with blanks for the reader; most are never read by RE2, so `pattern` is made when asked.
    The span is the group `cut` where the pattern names one, else all that matched; the group `value` goes to
    `check`, and to the kinds that feed a field. Only a line that holds one of the `triggers` is tried at all, or,
    for a `leading` rule, one that begins with it; and only if it holds, in any case, one of the texts in `needs` and
    ends in one of `ends`, where there are any, ends in none of `never_ends`, is no longer than `longest` characters,
    and a `glance` at it does not tell that the check would fail.
    """

    name: str
    written: str
    weight: float
    where: Where
    triggers: tuple[str, ...]
    leading: bool
    needs: Collection[str]
    ends: tuple[str, ...]
    never_ends: tuple[str, ...]
    longest: int
    glance: Callable[[str], bool] | None
    check: Callable[[str], bool] | None

    @property
    def pattern(self) -> str:
        """The pattern as RE2 reads it, at its place in the line."""
        pieces = NO_BLANKS.split(self.written)
        pieces[::2] = ("".join(piece.split()) for piece in pieces[::2])
        start = "^" if self.where in (Where.LINE, Where.START) else ""
        end = "" if self.where is Where.START else "$"
        return f"(?i){start}(?:{''.join(pieces)}){end}"


class Hit(Struct, frozen=True, gc=False):
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
    needs: Collection[str] = (),
    ends: tuple[str, ...] = (),
    never_ends: tuple[str, ...] = (),
    longest: int = LONGEST_LINE,
    glance: Callable[[str], bool] | None = None,
    check: Callable[[str], bool] | None = None,
) -> Rule:
    r"""A rule from a pattern written with blanks for the reader: `\s` or `[ ]` is a blank, case does not count."""
    tried = (tuple(triggers), leading, needs, ends, never_ends, longest, glance)
    return Rule(name, pattern, weight, where, *tried, check)


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re2._Regexp:
    """A pattern ready to search with, in time linear in the text."""
    return re2.compile(pattern)


def any_of(phrases: Iterable[str]) -> str:
    """An alternative of phrases, longest first; any blank and either apostrophe will do."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    # Escaped at once: a table has thousands.
    escaped = re.escape("\n".join(ordered)).replace("\\ ", r"\s+").replace("\\\n", "|")
    return f"(?:{escaped.replace('’', APOSTROPHE).replace(APOSTROPHE, EITHER_APOSTROPHE)})"


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


def sentence_rules(
    name: str, pattern: str, weight: float, triggers: Iterable[str], *, needs: Collection[str] = ()
) -> tuple[Rule, ...]:
    """A rule for lines that begin with a pattern, and `closing_...` for those whose last sentence does.

    The pattern tells as much of an English sentence as it takes to be sure, and ends where a word does. What somebody
    says in the article is left alone.
    """
    end = rf"(?: {NO_LETTER} (?: [^.!?…{QUOTES}] | \.[^\s.{QUOTES}] )* )? [.!?…:›→>)]*"
    return (
        rule(
            name,
            rf"(?P<value> {SIGNS}* (?: {pattern} ) (?: {NO_LETTER} .* )? )",
            weight,
            triggers,
            needs=needs,
            check=is_own_voice,
        ),
        rule(
            f"closing_{name}",
            rf"[.!?…] {CLOSING}* \s+ (?P<cut> (?P<value> [(\[]? (?: {pattern} ) {end} ) )",
            weight - CLOSING_LOSS,
            triggers,
            where=Where.LAST,
            needs=needs,
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

    One pass of literals over a line leaves the few rules worth trying on it, and how it begins leaves fewer. Holds
    compiled patterns, which do not pickle: every process makes its own.
    """

    def __init__(self, kinds: Sequence[Kind], languages: Collection[str]) -> None:
        """Take the rules of the kinds; a pattern is compiled when it is first worth trying."""
        options = re2.Options()
        options.max_mem = RE2_BYTES
        options.log_errors = False
        tables = [table(language) for language in sorted(languages) if language in LANGUAGES]
        # Kinds can share a rule, which is tried once for all of them.
        self._kinds: dict[Rule, list[str]] = {}
        for kind in kinds:
            for rule_ in (*kind.rules, *(made for one in tables for made in rules_in(kind, one))):
                self._kinds.setdefault(rule_, []).append(kind.name)
        trials = [_Trial(rule_, options) for rule_ in self._kinds]
        self._anywhere = _Anywhere([one for one in trials if not one.rule.leading], options)
        self._leading = _Leading([one for one in trials if one.rule.leading])

    def hits(self, block: Block) -> tuple[tuple[str, Hit], ...]:
        """All hits in a block, each with the name of its kind."""
        text = block.text
        if not text.isascii():
            # "Voir aussi\u00a0:": RE2's \s is ASCII; one character for one, so that spans stay
            text = text.replace("\u00a0", " ").replace("\u202f", " ")
        if len(text) <= LONGEST_LINE:
            return self._hits(block, text, 0, ANYWHERE)
        tail = len(text) - TAIL_CHARACTERS
        return (
            *self._hits(block, text[:HEAD_CHARACTERS], 0, (Where.START,)),
            *self._hits(block, text[tail:], tail, ENDS),
        )

    def _hits(self, block: Block, text: str, offset: int, where: tuple[Where, ...]) -> tuple[tuple[str, Hit], ...]:
        encoded = text.encode()
        first = _first_word(text)
        found, last = self._anywhere.tried(encoded, _opener(first), _look(text))
        if where is ANYWHERE and (leading := self._leading.tried(text, first)):
            found |= leading
        # Most lines end here.
        if not found and not last:
            return ()
        folded = text.casefold()
        tried = [one for one in found if one.fits(text, folded) and one.rule.where in where]
        if last and Where.LAST in where:
            tried += [one for one in self._of_last_sentence(text, last) if one.fits(text, folded)]
        at = block.start + offset
        hits = [
            Hit(one.rule, block, at + span.start, at + span.end, span.value)
            for one in tried
            if (span := one.pattern.span(text, encoded))
        ]
        return tuple((kind, hit) for hit in hits for kind in self._kinds[hit.rule])

    def _of_last_sentence(self, text: str, groups: Iterable[_Group]) -> Collection[_Trial]:
        """The rules for the last sentence of a line: their trigger is in it, and a sentence opens for them."""
        words = {_opener(word.casefold()) for word in LAST_OPENER.findall(text)}
        if not any(group.last_free or not words.isdisjoint(group.last) for group in groups):
            return ()
        starts = [match.end() for match in LAST_SENTENCE.finditer(text)]
        if not starts:
            return ()
        found: dict[_Trial, None] = {}
        # The last sentences of a line can be an abbreviation's: "St. Hull".
        for group in self._anywhere.groups(text[starts[-2:][0] :].encode()):
            found |= group.last_free
            for word in words & group.last.keys():
                found |= group.last[word]
        return found


class _Trial:
    """A rule as it is tried on lines: its pattern, and what it can begin with, are read when a line calls for them."""

    def __init__(self, rule_: Rule, options: re2.Options) -> None:
        self.rule = rule_
        self._options = options

    @cached_property
    def pattern(self) -> _Pattern:
        """The pattern, compiled."""
        return _Pattern(self.rule, self._options)

    @cached_property
    def openers(self) -> frozenset[str] | None:
        """The words that what the pattern takes can begin with; None where they cannot be told."""
        return openers(self.rule.pattern) if self.rule.where in OPENED else None

    def could_look(self, is_long: bool, ending: str) -> bool:
        """Whether the rule could match a line of a length that ends so; see `Look`."""
        rule_ = self.rule
        if (is_long and rule_.longest <= SHORT) or (ending and ending.endswith(rule_.never_ends)):
            return False
        if not rule_.ends or not ending:
            return True
        return any(
            end == ending or ending.endswith(end) or (end.endswith(ending) and end not in BRACKETED)
            for end in rule_.ends
        )

    def fits(self, text: str, folded: str) -> bool:
        """Whether a line is such as the rule could match; `folded` is the same without case."""
        rule_ = self.rule
        if len(text) > rule_.longest or (rule_.never_ends and text.endswith(rule_.never_ends)):
            return False
        if rule_.ends and not text.endswith(rule_.ends):
            return False
        if rule_.needs and not _holds_any(folded, rule_.needs):
            return False
        return rule_.glance is None or rule_.glance(text)


class _Span(Struct, frozen=True, gc=False):
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


class _Group:
    """The rules behind a literal, by the word that a line, or for `last` its last sentence, must begin with for them.

    Those in `free` and `last_free` need none; of `free`, `by_look` has those for lines of a length and an ending. A
    dictionary without values is a set in order.
    """

    def __init__(self, trials: Iterable[_Trial]) -> None:
        self.free: dict[_Trial, None] = {}
        self.by_look: dict[Look, dict[_Trial, None]] = {}
        self.opened: dict[str, dict[_Trial, None]] = {}
        self.last_free: dict[_Trial, None] = {}
        self.last: dict[str, dict[_Trial, None]] = {}
        for one in trials:
            is_last = one.rule.where is Where.LAST
            if (words := one.openers) is None:
                (self.last_free if is_last else self.free)[one] = None
            for word in words or ():
                (self.last if is_last else self.opened).setdefault(word, {})[one] = None
        self.has_last = bool(self.last or self.last_free)
        for look in product((False, True), (*ENDINGS, *BRACKETED, "")):
            self.by_look[look] = {one: None for one in self.free if one.could_look(*look)}


class _Anywhere:
    """Rules behind a set of literals that may stand anywhere in a line."""

    def __init__(self, trials: Sequence[_Trial], options: re2.Options) -> None:
        by_trigger: dict[str, dict[_Trial, None]] = {}
        for one in trials:
            for trigger in one.rule.triggers:
                by_trigger.setdefault(trigger, {})[one] = None
        # Triggers of the same rules are one pattern, which is faster than a pattern each.
        together: dict[tuple[_Trial, ...], list[str]] = {}
        for trigger, triggered in by_trigger.items():
            together.setdefault(tuple(triggered), []).append(trigger)
        self._trials: list[tuple[_Trial, ...]] = []
        self._groups: list[_Group | None] = []
        self._literals = re2.Set.SearchSet(options)
        for behind, triggers in together.items():
            for pattern in _literals(triggers):
                self._literals.Add(pattern)
                self._trials.append(behind)
                self._groups.append(None)
        self._literals.Compile()

    def tried(self, encoded: bytes, opener: str, look: Look) -> tuple[dict[_Trial, None], list[_Group]]:
        """The rules whose trigger is in a text, and the groups of those for its last sentence.

        The text is in UTF-8, and begins with the word `opener`; they come in an order of their own.
        """
        tried: dict[_Trial, None] = {}
        last: list[_Group] = []
        for group in self.groups(encoded):
            if found := group.by_look[look]:
                tried |= found
            if opener in group.opened:
                tried |= group.opened[opener]
            if group.has_last:
                last.append(group)
        return tried, last

    def groups(self, encoded: bytes) -> list[_Group]:
        """The groups whose literal is in a text."""
        groups = self._groups
        return [groups[number] or self._group(number) for number in self._literals.Match(encoded) or ()]

    def _group(self, number: int) -> _Group:
        group = self._groups[number] = _Group(self._trials[number])
        return group


class _Leading:
    """Rules behind the phrases that a line may begin with."""

    def __init__(self, trials: Sequence[_Trial]) -> None:
        by_word: dict[str, dict[str, dict[_Trial, None]]] = {}
        for one in trials:
            for trigger in one.rule.triggers:
                phrase = _beginning(trigger)
                by_word.setdefault(_first(phrase), {}).setdefault(phrase, {})[one] = None
        self._by_word = {word: (tuple(by_phrase), by_phrase) for word, by_phrase in by_word.items()}

    def tried(self, text: str, first: str) -> dict[_Trial, None]:
        """The rules with a trigger that a text begins with, signs and bullets aside; `first` is its first word."""
        found = self._by_word.get(first if first.isascii() else _first(first))
        if found is None:
            return {}
        phrases, by_phrase = found
        beginning = _beginning(text)
        if not beginning.startswith(phrases):
            return {}
        return dict.fromkeys(one for phrase in phrases if beginning.startswith(phrase) for one in by_phrase[phrase])


def _first_word(text: str, start: int = 0) -> str:
    """The first word of a text, or of what stands behind a place in it, without case; empty where there is none."""
    match = FIRST_WORD.search(text, start)
    return match[0].casefold() if match is not None else ""


def _look(text: str) -> Look:
    ending = text[-1:]
    if ending == "." and text[-2:] in BRACKETED:
        ending = text[-2:]
    elif ending not in ENDINGS:
        ending = ""
    return len(text) > SHORT, ending


def _holds_any(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of some texts is in another; a loop, as it is asked for every line."""
    for piece in pieces:  # noqa: SIM110
        if piece in text:
            return True
    return False


def _opener(word: str) -> str:
    """A first word as `openers` knows it."""
    return FIGURES if word[:1].isdecimal() else word


def _beginning(text: str) -> str:
    """How a line begins, signs and bullets aside, without case, and with plain apostrophes and single blanks."""
    match = None if text[:1].isalnum() else FIRST_LETTER.search(text)
    start = match.start() if match is not None else 0
    beginning = text[start : start + LONGEST_TRIGGER].casefold().replace("’", "'")
    return " ".join(beginning.split()) if "  " in beginning or "\xa0" in beginning else beginning


def _first(text: str) -> str:
    """The first word; where words are not set apart, the first character."""
    match = FIRST_WORD.match(text)
    word = match[0] if match is not None else ""
    return word[:1] if word >= UNSPACED_FROM else word


def _literals(triggers: Iterable[str]) -> Iterator[str]:
    """Triggers as the set looks for them: words by themselves; acronyms ("AP", "STR") only as they are written."""
    alike: dict[str, list[str]] = {}
    for trigger in triggers:
        before, after = (r"\b" if edge.isascii() and edge.isalnum() else "" for edge in (trigger[0], trigger[-1]))
        alike.setdefault(f"{'' if is_acronym(trigger) else '(?i)'}{before}%s{after}", []).append(trigger)
    for pattern, some in alike.items():
        yield pattern % any_of(some)


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
