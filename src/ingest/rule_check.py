"""Tries users' rules: on their own examples, on plain news, and on articles, beside what goes today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.cleaning import TAKEN, Cleaned
from ingest.decide import Decision, decide
from ingest.document import Document, RawArticle, Record, Rejected, Removed
from ingest.forms import Zone
from ingest.parse.text import parse_text
from ingest.phrases import LANGUAGES, table
from ingest.pipeline import to_record
from ingest.readers.rule_files import TABLE, Problem, RuleFile, problems_of
from ingest.repairing import repair
from ingest.rule_cleaning import clean_with
from ingest.rule_finder import Finder, Origin, found_in
from ingest.user_rules import Example, UserRule, UserRules
from ingest.vocabulary import ALWAYS, languages_of

# A quotation in a message is not longer.
MOST_QUOTED = 60
# What goes because of the rules, though none of them takes it: the rest of a list or box.
BESIDE = "(with them)"


@dataclass(slots=True)
class Use:
    """What a rule takes from some articles: spans, those that stay today, articles, and lines to show of the former.

    Each line has the source of its article.
    """

    name: str
    spans: int = 0
    beyond: int = 0
    articles: int = 0
    lines: list[tuple[str, str]] = field(default_factory=list)


def check(file: RuleFile) -> tuple[Problem, ...]:
    """All that is to be said about the rules of a file, in the order of its lines; errors are failures.

    Every example is tried with its rule alone, and with all rules, built in or of the file. It stands where the rule is
    for: in an article of its host, publisher and language, and before, between or behind plain paragraphs where the
    rule names a place.
    """
    every = UserRules(file.rules)
    tried = (problem for rule in file.rules for problem in _tried(_Trial(file, rule, every)))
    found = (*problems_of(file), *tried, *_plain_news(every))
    return tuple(sorted(found, key=lambda problem: problem.line))


def against(articles: Iterable[RawArticle | Rejected], rules: UserRules, lines: int) -> list[Use]:
    """What rules take from articles, rule by rule, with up to so many lines each; first what takes most that stays."""
    uses: dict[str, Use] = {}
    names = {(rule.kind, rule.name) for rule in rules.rules}
    for article in articles:
        if isinstance(article, Rejected):
            continue
        today = to_record(article, with_language=False)
        then = to_record(article, with_language=False, rules=rules)
        if not isinstance(today, Record) or not isinstance(then, Record):
            continue
        seen: set[str] = set()
        for removed in then.removed:
            beyond = not _covers(today.removed, removed)
            name = removed.rule if (removed.kind, removed.rule) in names else BESIDE if beyond else ""
            if name:
                use = uses.setdefault(name, Use(name))
                use.spans += 1
                use.beyond += beyond
                use.articles += name not in seen
                seen.add(name)
                if beyond and len(use.lines) < lines:
                    use.lines.append((article.source, quoted(removed.text)))
    return sorted(uses.values(), key=lambda use: (-use.beyond, -use.spans, use.name))


def quoted(text: str) -> str:
    """A text in quotes on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= MOST_QUOTED else line[: MOST_QUOTED - 1] + '…'}”"


def _covers(spans: Sequence[Removed], one: Removed) -> bool:
    """Whether all of a span is in some others, blanks aside."""
    places = {one.start + at for at, character in enumerate(one.text) if not character.isspace()}
    for span in spans:
        if span.start < one.end and one.start < span.end:
            places.difference_update(range(span.start, span.end))
    return not places


@dataclass(frozen=True, slots=True)
class _Trial:
    """A rule, its file, and all rules of the file."""

    file: RuleFile
    rule: UserRule
    every: UserRules

    def says(self, text: str, key: str = "", value: str = "", *, is_error: bool = True) -> Problem:
        """Something to say about one of the rule's examples, or about the rule."""
        file, line = self.file.file, self.rule.line
        if key and line in (lines := file.table_lines(TABLE)):
            line = file.line_of(key, value, table=TABLE, number=lines.index(line))
        return Problem(self.rule.file, line, self.rule.name, text, is_error)

    def alone(self, example: str) -> tuple[Decision, ...]:
        """What the rule alone takes from an example."""
        document = self.document(example)
        finder = Finder(UserRules((self.rule,)), self._origin())
        return decide(document, (*finder.inside(document), *finder.at_edges(document)))

    def together(self, example: str) -> Cleaned:
        """The example cleaned with all rules."""
        return clean_with(self.every, self.document(example), self._origin())

    def left(self, example: str, cleaned: Cleaned) -> str:
        """What is left of an example."""
        before, behind = self._around(example)
        return cleaned.text.removeprefix(before).removesuffix(behind).strip()

    def _origin(self) -> Origin:
        """An article that the rule is for."""
        hosts, publishers, languages = self.rule.hosts, self.rule.publishers, self.rule.languages
        return Origin(next(iter(hosts), None), next(iter(publishers), None), frozenset(languages) or None)

    def document(self, example: str) -> Document:
        """The article that an example is tried in."""
        before, behind = self._around(example)
        return parse_text(repair(f"{before}\n\n{example}\n\n{behind}").text).document

    def _around(self, example: str) -> tuple[str, str]:
        """What stands before and behind an example, so that it is at the place that the rule is for."""
        languages = self.rule.languages or tuple(sorted(languages_of(example) - {ALWAYS})) or (ALWAYS,)
        paragraph, zone = table(languages[0]).paragraph, self.rule.zone
        return paragraph * (zone in (Zone.BODY, Zone.TAIL)), paragraph * (zone in (Zone.BODY, Zone.HEAD))


def _tried(trial: _Trial) -> Iterator[Problem]:
    """What the examples of a rule show."""
    if not trial.rule.remove:
        yield trial.says("It shows nothing that it takes; add `remove = […]`.", is_error=False)
    if not trial.rule.keep:
        yield trial.says("It shows nothing that comes close and stays; add `keep = […]`.", is_error=False)
    for example in trial.rule.remove:
        yield from _tried_to_remove(trial, example)
    for text in trial.rule.keep:
        yield from _tried_to_keep(trial, text)


def _tried_to_remove(trial: _Trial, example: Example) -> Iterator[Problem]:
    rule, text = trial.rule, quoted(example.text)
    if not trial.alone(example.text):
        yield trial.says(f"{text} stays: {_why_it_stays(rule, example.text)}.", "remove", example.text)
        return
    if rule.kind not in TAKEN | trial.every.own_kinds:
        yield trial.says(f"{text} stays: {rule.kind} is kept unless --drop names it.", "remove", example.text)
        return
    cleaned = trial.together(example.text)
    left = trial.left(example.text, cleaned)
    if example.left is not None and left.split() != example.left.split():
        yield trial.says(f"Of {text} is left {quoted(left)}.", "remove", example.text)
    elif not cleaned.removed:
        yield trial.says(f"{text} stays where all rules are in force.", "remove", example.text)
    elif not any((removed.kind, removed.rule) == (rule.kind, rule.name) for removed in cleaned.removed):
        others = ", ".join(f"{removed.kind} {removed.rule}" for removed in cleaned.removed)
        yield trial.says(f"{text} goes without it, by {others}.", "remove", example.text, is_error=False)


def _why_it_stays(rule: UserRule, example: str) -> str:
    lines = [" ".join(line.split()) for line in example.split("\n")]
    found = [(line, one) for line in lines for one in found_in(UserRules((rule,)), line)]
    if not found:
        return "it does not match"
    if rule.zone is not None and any(one.is_inside(line) for line, one in found):
        return "a rule for a place in the article cannot cut inside of a line"
    return f"its weight, {rule.weight}, is too little"


def _tried_to_keep(trial: _Trial, example: str) -> Iterator[Problem]:
    text = quoted(example)
    if taken := trial.alone(example):
        document = trial.document(example)
        span = quoted(document.text[taken[0].start : taken[0].end])
        yield trial.says(f"Of {text} goes {span}." if span != text else f"{text} goes.", "keep", example)
        return
    cleaned = trial.together(example)
    if trial.left(example, cleaned).split() == example.split():
        return
    own = {(rule.kind, rule.name) for rule in trial.every.rules}
    others = [removed for removed in cleaned.removed if (removed.kind, removed.rule) in own]
    named = ", ".join(f"{removed.kind} {removed.rule}" for removed in others or cleaned.removed)
    whose = "of this file" if others else "built in"
    yield trial.says(f"{text} goes by a rule that is {whose}: {named}.", "keep", example, is_error=bool(others))


def _plain_news(every: UserRules) -> Iterator[Problem]:
    """Rules that take something from a sentence that is news and nothing else; each is named once."""
    warned: set[str] = set()
    for language in LANGUAGES:
        phrases = table(language)
        for line in (phrases.paragraph, *(text for text, kind in phrases.examples.items() if not kind)):
            for found in found_in(every, line):
                rule = found.rule
                if rule.name not in warned and (not rule.languages or language in rule.languages):
                    warned.add(rule.name)
                    yield Problem(rule.file, rule.line, rule.name, f"It takes from plain news: {quoted(line)}", False)
