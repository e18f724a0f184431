"""What ten thousand rules of a user's cost, beside none, in one run.

Articles are made from lines of `samples/`, new ones each round, as a run over a folder meets each text once. The rules
are of two sorts: lines as newsrooms print them, with names in them, and, as a hard case, words of those very articles
thrown together. Prints medians of processor time; only the ratio within a run counts.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ingest import UserRules, load_rules, to_record
from ingest.document import RawArticle

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LINES = 40
SYLLABLES = ("bar", "dun", "hol", "kes", "lin", "mar", "nor", "pel", "ros", "sel", "tor", "wen")
PLACES = ("{0}ton Courier", "{0}wick Herald", "{0}ham Observer", "Radio {0}", "{0} and Sons", "The {0} Press")
SAID = (
    "Sign up for the {0} newsletter",
    "Read more from {0} here",
    "Follow {0} on all channels",
    "{0} is funded by its readers",
    "This story first appeared in {0}",
    "Your best source of news is {0}",
)
# What a rule does with four words; a half of them are patterns.
FORMS = (
    'phrase = "{0}"',
    'phrase = "{0}"\nmatch = "start"\ntakes = "line"',
    'phrase = "{0}"\nmatch = "anywhere"',
    "pattern = '{0}(?:, please)?[.!]?.{{0,40}}'",
    "pattern = '{0}\\s+(?:today|now).*'\nhost = \"example.com\"",
    "pattern = '{0}(?:s|es)?'\nmatch = \"end\"",
)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--rules", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    lines = [line for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text("utf-8").split("\n") if line]
    words = sorted({word for line in lines for word in line.split() if word.isalpha()})
    chance = random.Random(0)
    sorts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("lines with names in them", lambda: chance.choice(SAID).format(_name(chance))),
        ("words of the articles", lambda: " ".join(chance.sample(words, 4))),
    )
    for sort, say in sorts:
        own = _loaded([say() for _ in range(given.rules)], lines, chance)
        began = time.process_time()
        to_record(RawArticle("One line."), rules=own)
        compiling, size = time.process_time() - began, len(pickle.dumps(own)) >> 10
        print(f"  {sort}: compiled in {compiling:.2f} s, {size} kB pickled")
        for with_language in (False, True):
            _compare(own, partial(_article, lines, chance), given.articles, given.rounds, with_language=with_language)


def _compare(own: UserRules, article: Callable[[], str], count: int, rounds: int, *, with_language: bool) -> None:
    """Print what articles take without rules and with them."""
    took: tuple[list[float], list[float]] = ([], [])
    spans = [0, 0]
    for number in range(rounds + 1):
        articles = [article() for _ in range(count)]
        # Each text is met by both; the one to meet it first changes.
        for at in (0, 1) if number % 2 else (1, 0):
            seconds, removed = _run(articles, own if at else None, f"{at}", with_language=with_language)
            spans[at] += removed
            if number:
                took[at].append(seconds)
    none, all_ = (1000 * statistics.median(seconds) / count for seconds in took)
    print(
        f"    {'everything' if with_language else 'all but language':18} none {none:6.3f} ms, "
        f"{len(own.rules)} rules {all_:6.3f} ms an article of {sum(map(len, articles)) / 1000 / count:.1f} kB; "
        f"ratio {all_ / none:.3f}; spans removed {spans[0]}, {spans[1]}"
    )


def _name(chance: random.Random) -> str:
    return chance.choice(PLACES).format("".join(chance.choices(SYLLABLES, k=3)).title())


def _loaded(said: Sequence[str], lines: Sequence[str], chance: random.Random) -> UserRules:
    """Rules that say what they are given, and one that takes a line of the articles."""
    tables = [
        f'[[rule]]\nname = "rule{number}"\nkind = "house_notice"\n{FORMS[number % len(FORMS)].format(words)}\n'
        for number, words in enumerate(said)
    ]
    taken = json.dumps(chance.choice([line for line in lines if len(line) < 80]), ensure_ascii=False)
    tables.append(f'[[rule]]\nname = "taken"\nkind = "house_notice"\nphrase = {taken}\n')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules.toml")
        path.write_text("\n".join(tables), "utf-8")
        began = time.process_time()
        own = load_rules(path)
        print(f"{len(own.rules)} rules, {path.stat().st_size >> 10} kB, read in {time.process_time() - began:.2f} s")
    return own


def _article(lines: Sequence[str], chance: random.Random) -> str:
    picked = chance.choices(lines, k=LINES)
    return "\n\n".join(f"{line} {chance.randrange(10_000)}" if chance.random() < 0.5 else line for line in picked)


def _run(articles: Sequence[str], own: UserRules | None, mark: str, *, with_language: bool) -> tuple[float, int]:
    """Seconds, and spans that were removed; a mark in each article keeps what one run remembers from the other."""
    raw = [
        RawArticle("\n".join(f"{line} {mark}" if len(line) > 100 else line for line in article.split("\n")))
        for article in articles
    ]
    began = time.process_time()
    records = [to_record(one, with_language=with_language, rules=own) for one in raw]
    return time.process_time() - began, sum(len(getattr(record, "removed", ())) for record in records)


if __name__ == "__main__":
    main()
