"""Rules that users bring: what each of them says.

They are read by `readers/rule_files.py`, and `rule_finder.py` finds what they speak of.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum

from ingest.boilerplate import KINDS
from ingest.decide import OTHER
from ingest.forms import Zone

BUILT_IN = frozenset(kind.name for kind in KINDS) | {OTHER}
# The user's word decides, also about a paragraph of sentences.
WEIGHT = 0.97
# Nobody can be surer than this.
MOST_WEIGHT = 0.999
# Room for one pattern: RE2 refuses what is larger.
PATTERN_BYTES = 16 << 20


class Match(Enum):
    """Where in a line a rule's words stand."""

    LINE = "line"
    START = "start"
    END = "end"
    ANYWHERE = "anywhere"


class Led(Enum):
    """Where the words come from that lead to a pattern."""

    BY_PHRASE = "phrase"
    BY_TRIGGER = "trigger"
    BY_PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule takes something from; `left` says what stays of it, where its author says so."""

    text: str
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of RE2, and pieces of text of which a line must hold one to be tried (see `literals.py`)."""

    expression: str
    pieces: tuple[str, ...]
    led: Led = Led.BY_PATTERN


@dataclass(frozen=True, slots=True)
class UserRule:
    """One rule of a user's.

    patterns: each for itself says what goes. match: where in a line. whole_line: whether the line goes with it.
    zone: where in the article, None for anywhere. hosts, publishers, languages: of which articles; none for all.
    remove, keep: examples of what goes and what stays. file, line: where the rule is written.
    """

    name: str
    kind: str
    patterns: tuple[Pattern, ...]
    match: Match = Match.LINE
    whole_line: bool = False
    zone: Zone | None = None
    weight: float = WEIGHT
    hosts: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    remove: tuple[Example, ...] = field(default=(), repr=False)
    keep: tuple[str, ...] = field(default=(), repr=False)
    file: str = field(default="", repr=False)
    line: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class UserRules:
    """The rules of one or more files; they pickle, and every process compiles them when it first needs them.

    notes: what their author should know, a sentence each. digest: the same for rules that do the same. own_kinds: the
    kinds among theirs that are not built in.
    """

    rules: tuple[UserRule, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = field(init=False)
    own_kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the digest, by which the rules are known in any process."""
        object.__setattr__(self, "digest", hashlib.sha256(repr(self.rules).encode()).hexdigest())
        object.__setattr__(self, "own_kinds", frozenset(rule.kind for rule in self.rules) - BUILT_IN)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UserRules) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)
