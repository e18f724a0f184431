"""Files of users' own rules: read, checked as far as that goes without an article, and made ready."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeVar

from ingest.errors import UsageError
from ingest.forms import Zone
from ingest.literals import is_telling, piece, pieces_of
from ingest.phrases import LANGUAGES
from ingest.readers.toml_files import TomlFile, read
from ingest.rules import NO_LETTER, SIGNS, any_of, compiled_within
from ingest.user_rules import (
    BUILT_IN,
    MOST_WEIGHT,
    PATTERN_BYTES,
    WEIGHT,
    Example,
    Led,
    Match,
    Pattern,
    UserRule,
    UserRules,
)

Chosen = TypeVar("Chosen")

TABLE = "rule"
REQUIRED = ("name", "kind")
KEYS = (
    *REQUIRED,
    *("pattern", "phrase", "phrases", "trigger", "match", "takes", "where"),
    *("host", "publisher", "language", "weight", "new_kind", "remove", "keep"),
)
MATCHES = {match.value: match for match in Match}
TAKES = {"match": False, "line": True}
ZONES: Mapping[str, Zone | None] = {"head": Zone.HEAD, "body": Zone.BODY, "tail": Zone.TAIL, "anywhere": None}
# Which line is the headline is told from the whole article.
NOT_FOR_RULES = frozenset({"headline", "subtitle", "duplicate_headline"})
# As near as "newsleter" is to "newsletter", and nearer than "house_notice" is to anything.
NEAR = 0.8
# Each rule that no word leads to is tried on every line.
MOST_UNLED = 100
# What takes all of these takes everything.
ANYTHING = (
    "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said.",
    "a lamp at its end, and forty metres of stone",
    "12 34 567 8",
    "Öl über Äckern",
    "Причал закрыли в понедельник.",
    "港の壁は月曜日に再建されることが決まりました。",
    "— … —",
)
AROUND_PHRASE = {
    Match.LINE: rf"^{NO_LETTER}*%s{NO_LETTER}*$",
    Match.START: rf"^{SIGNS}*%s",
    Match.END: rf"%s{NO_LETTER}*$",
    Match.ANYWHERE: "%s",
}
AROUND_PATTERN = {
    Match.LINE: "^(?:%s)$",
    Match.START: "^(?:%s)",
    Match.END: "(?:%s)$",
    Match.ANYWHERE: "(?:%s)",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a rule that its author should know; an error where the rule cannot be used."""

    file: str
    line: int
    rule: str
    text: str
    is_error: bool = True

    def __str__(self) -> str:
        return f"{self.file}#{self.line}: {f'{self.rule}: ' if self.rule else ''}{self.text}"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of rules: those that can be used, and what is to be said about it."""

    file: TomlFile
    rules: tuple[UserRule, ...]
    problems: tuple[Problem, ...]


def load_rules(*paths: str | os.PathLike[str]) -> UserRules:
    """The rules of one or more files.

    Raises:
        UsageError: a file cannot be read, or a rule in it cannot be used; says on which line and why.
    """
    files = [read_rules(os.fspath(path)) for path in paths]
    rules = [rule for one in files for rule in one.rules]
    problems = [*(problem for one in files for problem in one.problems), *_twice(rules), *_unled(rules)]
    if errors := [problem for problem in problems if problem.is_error]:
        others = f" That is one of {len(errors)} errors; see `ingest rules check`." if len(errors) > 1 else ""
        raise UsageError(f"{errors[0]}{others}")
    return UserRules(tuple(rules), tuple(map(str, problems)))


def read_rules(path: str) -> RuleFile:
    """Read the rules of one file.

    Raises:
        UsageError: it cannot be read, or is no TOML.
    """
    file = read(path)
    tables = file.data.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}#{file.line_of(TABLE)}: Rules are tables, each under a line [[rule]].")
    problems = [
        Problem(path, file.line_of(key), "", f"There is no setting {key} in a file of rules. {_hint(key, [TABLE])}")
        for key in file.data
        if key != TABLE
    ]
    if not tables:
        problems.append(Problem(path, 1, "", "There is no rule in it. A rule begins with a line [[rule]].", False))
    lines = file.table_lines(TABLE)
    rules = []
    for number, table in enumerate(tables):
        reader = _RuleReader(file, number, table, lines[number] if len(lines) == len(tables) else 1)
        if (rule := reader.rule()) is not None:
            rules.append(rule)
        problems += reader.problems
    return RuleFile(file, tuple(rules), tuple(sorted(problems, key=lambda problem: problem.line)))


def problems_of(file: RuleFile) -> tuple[Problem, ...]:
    """All that is to be said about a file without trying its rules, in the order of its lines."""
    found = (*file.problems, *_twice(file.rules), *_unled(file.rules))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _twice(rules: Sequence[UserRule]) -> list[Problem]:
    first: dict[str, UserRule] = {}
    return [
        Problem(rule.file, rule.line, rule.name, f"There is a rule of this name already: {at.file}#{at.line}.")
        for rule in rules
        if (at := first.setdefault(rule.name, rule)) is not rule
    ]


def _unled(rules: Sequence[UserRule]) -> list[Problem]:
    """Rules with patterns that are tried on nearly every line; past a number of them they cannot be used."""
    tried = "No word is sure to be in what it takes, so that it is tried on every line; name one with `trigger`."
    found: list[Problem] = []
    unled = 0
    for rule in rules:
        led = {one.led for one in rule.patterns if one.led is not Led.BY_PHRASE and not is_telling(one.pieces)}
        unled += bool(led)
        if led and unled > MOST_UNLED:
            text = (
                f"Its words are in nearly every line, and there are {MOST_UNLED} such rules already; name a rarer one."
            )
            found.append(Problem(rule.file, rule.line, rule.name, text))
        elif Led.BY_PATTERN in led:
            found.append(Problem(rule.file, rule.line, rule.name, tried, False))
    return found


class _RuleReader:
    """Reads one `[[rule]]`, and says what is wrong with it."""

    def __init__(self, file: TomlFile, number: int, table: Mapping[str, Any], line: int) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._number = number
        self._table = table
        self._line = line

    def rule(self) -> UserRule | None:
        """The rule, None where it cannot be used."""
        for key in self._table:
            if key not in KEYS:
                self._wrong(key, f"There is no `{key}` in a rule. {_hint(key, KEYS)}")
        for key in REQUIRED:
            if key not in self._table:
                self._wrong("", f"It has no `{key}`.")
        match = self._choice("match", MATCHES, Match.LINE)
        rule = UserRule(
            name=self._name(),
            kind=self._kind(),
            patterns=tuple(self._patterns(match)),
            match=match,
            whole_line=self._choice("takes", TAKES, False),
            zone=self._choice("where", ZONES, None),
            weight=self._weight(),
            hosts=tuple(host.casefold().removeprefix("www.") for host in self._texts("host")),
            publishers=self._texts("publisher"),
            languages=self._languages(),
            remove=tuple(self._examples()),
            keep=self._texts("keep"),
            file=self._file.path,
            line=self._line,
        )
        if rule.match is Match.ANYWHERE and rule.zone is not None and not rule.whole_line:
            self._wrong("where", 'A rule for a place in the article cannot cut inside of lines, but `takes = "line"`.')
        return None if self.problems else rule

    def _wrong(self, key: str, text: str, value: object = None) -> None:
        line = self._file.line_of(key, value, table=TABLE, number=self._number) if key else self._line
        name = self._table.get("name")
        self.problems.append(Problem(self._file.path, line, name if isinstance(name, str) else "", text))

    def _text(self, key: str) -> str:
        """A text, empty where there is none."""
        value = self._table.get(key, "")
        if isinstance(value, str):
            return unicodedata.normalize("NFC", value)
        self._wrong(key, f"`{key}` must be a text in quotes.")
        return ""

    def _texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, or the only one."""
        value = self._table.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            self._wrong(key, f"`{key}` must be a text in quotes, or a list of such texts, none of them empty.")
            return ()
        return tuple(unicodedata.normalize("NFC", text) for text in texts)

    def _choice(self, key: str, choices: Mapping[str, Chosen], otherwise: Chosen) -> Chosen:
        value = self._table.get(key)
        if isinstance(value, str) and value in choices:
            return choices[value]
        if value is not None:
            self._wrong(key, f"`{key}` must be one of {', '.join(choices)}. {_hint(str(value), choices)}".rstrip())
        return otherwise

    def _name(self) -> str:
        name = self._text("name")
        if "name" in self._table and not re.fullmatch(r"[\w.-]{1,80}", name):
            self._wrong("name", "`name` must be letters, digits, and _ . - between them.")
        return name

    def _kind(self) -> str:
        kind = self._text("kind")
        if not kind or kind in BUILT_IN - NOT_FOR_RULES:
            return kind
        if kind in NOT_FOR_RULES:
            self._wrong("kind", f"{kind} is told from the whole article; no rule can name it.")
        elif not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", kind):
            self._wrong("kind", "A kind is named in small letters of English, digits and _ between them.")
        elif self._table.get("new_kind") is not True and (near := _built_in_near(kind)):
            self._wrong("kind", f"Did you mean {near}? If {kind} is a kind of your own, say so with `new_kind = true`.")
        return kind

    def _weight(self) -> float:
        weight = self._table.get("weight", WEIGHT)
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1:
            self._wrong("weight", "`weight` must be a number above 0 and up to 1.")
            return WEIGHT
        return min(float(weight), MOST_WEIGHT)

    def _languages(self) -> tuple[str, ...]:
        languages = self._texts("language")
        for language in languages:
            if language not in LANGUAGES:
                self._wrong("language", f"There is no language {language}; there are {', '.join(sorted(LANGUAGES))}.")
        return languages

    def _examples(self) -> Iterator[Example]:
        """Texts, or tables of a text and what is left of it."""
        given = self._table.get("remove", [])
        for one in given if isinstance(given, list) else [given]:
            example = {"text": one} if isinstance(one, str) else one
            if (
                not isinstance(example, dict)
                or not {"text"} <= example.keys() <= {"text", "left"}
                or not all(isinstance(text, str) for text in example.values())
            ):
                self._wrong("remove", '`remove` must be a list of texts, or of { text = "…", left = "…" }.')
                return
            yield Example(**example)

    def _patterns(self, match: Match) -> Iterator[Pattern]:
        phrases = [phrase for key in ("phrase", "phrases") for phrase in self._texts(key)]
        pattern, triggers = self._text("pattern"), tuple(map(piece, self._texts("trigger")))
        if bool({"phrase", "phrases"} & self._table.keys()) == ("pattern" in self._table):
            self._wrong("", "It needs either a `pattern` or a `phrase`, or several `phrases`.")
        for phrase in phrases:
            words = " ".join(phrase.split())
            expression = f"(?i){AROUND_PHRASE[match] % any_of((words,))}"
            yield Pattern(expression, triggers or (piece(words),), Led.BY_PHRASE)
        if pattern and self._is_usable(pattern, match):
            expression = f"(?i){AROUND_PATTERN[match] % pattern}"
            yield Pattern(expression, triggers or pieces_of(pattern), Led.BY_TRIGGER if triggers else Led.BY_PATTERN)

    def _is_usable(self, pattern: str, match: Match) -> bool:
        """Whether a pattern is RE2's, and neither matches nothing nor everything."""
        try:
            compiled_within(pattern, PATTERN_BYTES)
            ready = compiled_within(f"(?i){AROUND_PATTERN[match] % pattern}", PATTERN_BYTES)
        except ValueError as error:
            self._wrong("pattern", f"The pattern is not one of RE2: {error}.")
            return False
        if ready.search("") is not None:
            self._wrong("pattern", "The pattern matches where there is nothing at all.")
            return False
        if all(ready.search(text) is not None for text in ANYTHING):
            self._wrong("pattern", "The pattern matches everything.")
            return False
        return True


@lru_cache(maxsize=64)
def _built_in_near(kind: str) -> str:
    """The built-in kind that a name may be a slip for, or nothing."""
    return "".join(get_close_matches(kind, sorted(BUILT_IN), 1, NEAR))


def _hint(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"Did you mean {near[0]}?" if near else ""
