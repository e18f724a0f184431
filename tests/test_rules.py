"""Rules and how they are found: what is looked at before a pattern is tried never hides what it would match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.boilerplate import KINDS
from ingest.document import Block
from ingest.openers import openers
from ingest.phrases import table
from ingest.rules import RE2_BYTES, Rule, Where, compiled_within, matcher, rules_in

LINES = sorted(
    {line for kind in KINDS for text in kind.examples for line in text.split("\n") if line} | {*table("en").examples}
)


def _rules() -> Iterator[Rule]:
    for kind in KINDS:
        yield from (*kind.rules, *rules_in(kind, table("en")))


def _triggers(rule: Rule) -> re.Pattern[str]:
    """What finds a trigger at its place; words that stand by themselves alone, to be simple."""
    words = "|".join(re.escape(trigger) for trigger in rule.triggers if trigger.isascii())
    before = r"\W*" if rule.leading else ".*"
    return re.compile(rf"{before}(?<!\w)(?:{words or '(?!)'})(?!\w)")


def _matches(rule: Rule, pattern: Any, line: str) -> bool:
    match = pattern.search(line)
    if match is None or len(line) > rule.longest:
        return False
    value = match["value"] if "value" in match.re.groupindex else None
    return value is None or rule.check is None or rule.check(value)


def test_no_look_at_a_line_hides_a_match() -> None:
    """A rule whose trigger is there and whose pattern matches is found, however a line begins, ends or looks."""
    rules = [
        (rule, _triggers(rule), compiled_within(rule.pattern, RE2_BYTES))
        for rule in _rules()
        if rule.where is not Where.LAST
    ]
    found = matcher(tuple(KINDS), frozenset({"en"}))
    hits = 0
    for line in LINES:
        names = {hit.rule.name for _, hit in found.hits(Block(0, len(line), 0, line))}
        for rule, triggers, pattern in rules:
            if triggers.match(line) and _matches(rule, pattern, line):
                assert rule.name in names, (rule.name, line)
                hits += 1
    assert hits > 50


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"^(?:read|watch)\s+on$", {"read", "watch"}),
        (r"^[^\p{L}\p{N}\"']*(?:please\s+)?don['’]t\b.*", {"please", "don"}),
        (r"(?i)^(?:Get|SIGN\s+up)", {"get", "sign"}),
        (r"[.!?…]\s+(?P<cut>(?:by|from)\s.*)$", {"by", "from"}),
        (r"\d{1,3}\s*photos?", {"0"}),
        (r"news(?:letter)?s?\b", {"news", "newss", "newsletter", "newsletters"}),
    ],
)
def test_openers(pattern: str, words: set[str]) -> None:
    """The words that a match can begin with, without case; a figure stands for all."""
    assert openers(pattern) == frozenset(words)


@pytest.mark.parametrize("pattern", [r"^.*news$", r"^\p{L}+\s+news", r"(?:the\s+)?", r"re[a-z]+", r"ab*c", "(?:a|.)b"])
def test_what_can_begin_with_any_word_has_no_openers(pattern: str) -> None:
    """What is not understood is tried on every line."""
    assert openers(pattern) is None
