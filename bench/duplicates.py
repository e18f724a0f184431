"""How well copies are told from other articles, and how fast.

Takes the seen articles of the labelled sets, one text of each page, and makes of each what papers make of a wire story.
Prints for each edit, at each threshold, the share of articles that end in one group with what was made of them, and how
many pairs of different articles do; then reports of one form with other names and figures, and a blog that goes on.
Says so where there is no folder of labelled articles (INGEST_BENCH).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import re
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.duplicates import EXACT_BYTES, SLOTS, ExactCopies, NearCopies, exact_key, near_key

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
SETS = ("b_public.jsonl", "a_wcxb_dev.jsonl")
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LEAST_WORDS = 100
SOURCE = "articles/2026/{:08}.txt"
Edit = Callable[[str, str, random.Random], str]

# What one paper's desk writes and another's does not.
STYLE = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    (" — ", " - "),
    ("—", " - "),
    ("U.S.", "US"),
    ("U.K.", "UK"),
    (" percent", " per cent"),
    ("%", " per cent"),
    ("Mr. ", "Mr "),
    ("Sen. ", "Senator "),
    ("Gov. ", "Governor "),
    (" and ", " & "),
    (" two ", " 2 "),
    (" three ", " 3 "),
    (" four ", " 4 "),
    (" five ", " 5 "),
    (" 6 ", " six "),
    (" 7 ", " seven "),
    (" 10 ", " ten "),
    ("Jan. ", "January "),
    ("Feb. ", "February "),
    ("Sept. ", "September "),
    ("Oct. ", "October "),
    ("Nov. ", "November "),
    ("Dec. ", "December "),
    ("ization", "isation"),
    ("ize", "ise"),
    ("izing", "ising"),
    ("olor", "olour"),
    ("abor", "abour"),
    ("efense", "efence"),
    ("raveled", "ravelled"),
    ("enter ", "entre "),
    ("rogram ", "rogramme "),
    (" said", " told reporters"),
    ("adviser", "advisor"),
)

WEATHER = (
    "{day} will be {sky} across {place}, with a high of {n} degrees and a low of {m} overnight. Winds from the "
    "{wind} will reach {k} kilometres an hour along the coast. There is a {p} percent chance of rain in the "
    "afternoon, forecasters said. {next} will bring more of the same, with {sky2} skies and temperatures "
    "around {m2} degrees. Residents of {place} are advised to check road conditions before they travel, and to "
    "keep {thing} at hand. Sunrise is at {h} and sunset at {h2}."
)
MARKET = (
    "Shares in {place} closed {up} on {day}, with the main index {up} {k} points, or {n} percent, to {p}{m} as "
    "{thing} weighed on sentiment. {name} led the {up} side, adding {m} percent after its quarterly report, "
    "while {name2} lost {m2} percent. Volume was {k} million shares, compared with an average of {p} million "
    "over the last thirty days. The dollar was {up} at {n} against the euro. Traders said that they were "
    "waiting for {next}'s decision on interest rates, and that {thing} would remain in focus."
)
POLICE = (
    "A {age}-year-old {who} from {place} was arrested on {day} after police found {thing} in a car that was "
    "stopped on {street}. Officers were called at {h} when a passer-by reported a {sky} vehicle driving "
    "without lights. {name}, {age}, is charged with {crime} and is being held on bail of ${k},000. A court "
    "date was set for {next}. Anyone with information is asked to call the {place} Police Department at "
    "555-01{m}."
)
FORMS = {"weather": WEATHER, "market": MARKET, "police": POLICE}
FILLS: dict[str, Sequence[str]] = {
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "next": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "sky": ("sunny", "cloudy", "grey", "clear", "hazy", "bright", "dull"),
    "sky2": ("sunny", "cloudy", "grey", "clear", "hazy", "bright", "dull"),
    "place": ("Hull", "Altenau", "Port Lund", "Norwick", "Eastmere", "Kesham", "Dunholm", "Pelton Bay"),
    "wind": ("north", "south", "east", "west", "north-east", "south-west"),
    "thing": (
        "an umbrella",
        "snow chains",
        "the price of oil",
        "a bag of tools",
        "copper wire",
        "weak exports",
        "water",
    ),
    "up": ("higher", "lower", "slightly higher", "little changed", "sharply lower"),
    "name": ("Marlin Steel", "Jane Doe", "Rosholt Foods", "John Roe", "Torwen Bank", "Max Pelnor"),
    "name2": ("Selkes Air", "Lindun Motors", "Barton and Sons", "Norros Energy"),
    "who": ("man", "woman", "student", "driver", "fisherman"),
    "street": ("Harbour Road", "Mill Lane", "Route 9", "the A63", "Church Street", "Station Road"),
    "crime": ("theft", "reckless driving", "burglary", "possession of stolen goods", "fraud"),
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--many", type=int, default=20_000, help="how many keys to group for time and memory")
    options = parser.parse_args()
    stories = _stories()
    if stories:
        texts = [text for _, text in stories]
        _recall(texts)
        _different(stories)
        _short(texts)
        _speed(texts)
    else:
        print(f"no labelled articles in {BENCH}; set INGEST_BENCH")
    _of_one_form()
    _chain()
    _many(options.many)


def _stories() -> list[tuple[str, str]]:
    """Host or publisher, and body, of each seen article, once."""
    scorer = BENCH / "text" / "score.py"
    if not scorer.exists():
        return []
    spec = importlib.util.spec_from_file_location("score", scorer)
    if spec is None or spec.loader is None:
        return []
    score: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    found: dict[str, tuple[str, str]] = {}
    for name in SETS:
        for line in (BENCH / "text" / name).read_text("utf-8").split("\n"):
            if not line or score.half_of(document := json.loads(line)) != "seen":
                continue
            body = "\n\n".join(piece["text"] for piece in document["lines"] if piece["label"] == "body")
            site = document.get("publisher") or re.sub(r"^https?://([^/]*).*", r"\1", document.get("url") or "")
            found.setdefault(document.get("truth_id") or document["id"], (site, body))
    # Some pages are in both sets.
    by_key = {exact_key(body): (site, body) for site, body in found.values()}
    return [story for story in by_key.values() if len(story[1].split()) >= LEAST_WORDS]


def _cut(share: float) -> Edit:
    def edit(text: str, _: str, __: random.Random) -> str:
        words = text.split(" ")
        return " ".join(words[: round(len(words) * (1 - share))])

    return edit


def _paragraphs_of(other: str, count: int) -> list[str]:
    """Paragraphs of another article, as local copy is."""
    return sorted(other.split("\n\n"), key=lambda paragraph: abs(len(paragraph.split()) - 45))[:count]


def _headline(text: str, other: str, _: random.Random) -> str:
    return " ".join(other.split()[:11]) + "\n\n" + text


def _agency(text: str, _: str, __: random.Random) -> str:
    return "HULL, England (Reuters) - " + text + "\n\n(Reporting by Jane Doe; Editing by John Roe)"


def _local(count: int) -> Edit:
    def edit(text: str, other: str, chance: random.Random) -> str:
        paragraphs = text.split("\n\n")
        for paragraph in _paragraphs_of(other, count):
            paragraphs.insert(chance.randint(1, len(paragraphs)), paragraph)
        return "\n\n".join(paragraphs)

    return edit


def _new_lead(text: str, other: str, _: random.Random) -> str:
    return "\n\n".join([*_paragraphs_of(other, 1), *text.split("\n\n")[1:]])


def _middle(text: str, _: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    kept = [one for number, one in enumerate(paragraphs) if not number or chance.random() > 0.2]
    return "\n\n".join(kept)


def _style(text: str, _: str, __: random.Random) -> str:
    for one, other in STYLE:
        text = text.replace(one, other)
    return text


def _words(share: float) -> Edit:
    """Another word here and there, as sub-editors like another one better."""

    def edit(text: str, _: str, chance: random.Random) -> str:
        return " ".join(word if chance.random() > share else f"{word}x" for word in text.split(" "))

    return edit


def _all_of_it(text: str, other: str, chance: random.Random) -> str:
    for edit in (_cut(0.2), _style, _local(1), _agency, _headline):
        text = edit(text, other, chance)
    return text


EDITS: dict[str, Edit] = {
    "cut by 10 %": _cut(0.1),
    "cut by 20 %": _cut(0.2),
    "cut by 30 %": _cut(0.3),
    "cut by 40 %": _cut(0.4),
    "cut by 50 %": _cut(0.5),
    "another headline in the text": _headline,
    "dateline, agency, signature": _agency,
    "one local paragraph": _local(1),
    "two local paragraphs": _local(2),
    "new first paragraph": _new_lead,
    "a fifth of the paragraphs left out": _middle,
    "house style": _style,
    "one word in 20 changed": _words(0.05),
    "one word in 10 changed": _words(0.1),
    "cut by 20 %, and all above that": _all_of_it,
}


def _recall(texts: Sequence[str]) -> None:
    print(f"{len(texts)} articles; share that is grouped with what was made of it, by threshold:")
    print(f"  {'':36}" + "".join(f"{threshold:8.1f}" for threshold in THRESHOLDS))
    chance = random.Random(0)
    own = [near_key(text) for text in texts]
    made = {
        name: [
            near_key(edit(text, texts[(number + 1 + chance.randrange(len(texts) - 1)) % len(texts)], chance))
            for number, text in enumerate(texts)
        ]
        for name, edit in EDITS.items()
    }
    for name, keys in made.items():
        shares = [_grouped([own, keys], threshold)[0] for threshold in THRESHOLDS]
        print(f"  {name:36}" + "".join(f"{share:8.3f}" for share in shares))
    together = [_grouped([own, *made.values()], threshold) for threshold in THRESHOLDS]
    print(f"  {'all versions in one corpus':36}" + "".join(f"{share:8.3f}" for share, _ in together))
    print(f"  {'  pairs of different articles there':36}" + "".join(f"{wrong:8}" for _, wrong in together))


def _grouped(versions: Sequence[Sequence[bytes]], threshold: float) -> tuple[float, int]:
    """The share of versions that are in the group of the first, and how many pairs of different stories are in one."""
    count = len(versions[0])
    firsts = _firsts([key for keys in versions for key in keys], threshold)
    right = sum(first == firsts[number % count] for number, first in enumerate(firsts) if number >= count)
    groups: dict[int, Counter[int]] = {}
    for number, first in enumerate(firsts):
        groups.setdefault(first, Counter())[number % count] += 1
    wrong = sum((sum(each.values()) ** 2 - sum(one * one for one in each.values())) // 2 for each in groups.values())
    return right / (len(firsts) - count), wrong


def _firsts(keys: Sequence[bytes], threshold: float) -> Sequence[int]:
    copies = NearCopies(threshold)
    for key in keys:
        copies.add(key)
    return copies.firsts()


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _different(stories: Sequence[tuple[str, str]]) -> None:
    """What different articles share, counted, not estimated: all pairs, and those of one site."""
    runs = [_runs(text) for _, text in stories]
    shared: dict[str, list[float]] = {"all pairs": [], "of one site": []}
    for number, (site, _) in enumerate(stories):
        for other in range(number):
            together = len(runs[number] & runs[other])
            value = together / (len(runs[number]) + len(runs[other]) - together)
            shared["all pairs"].append(value)
            if site == stories[other][0]:
                shared["of one site"].append(value)
    print("different articles, share of runs in common:")
    for name, values in shared.items():
        most = ", ".join(f"{value:.3f}" for value in sorted(values, reverse=True)[:5])
        print(f"  {name:14} {len(values):7} pairs, mean {sum(values) / max(1, len(values)):.4f}, most {most}")


def _short(texts: Sequence[str]) -> None:
    """Paragraphs of a length, of all articles, taken for articles: how many are close to one of another article."""
    print("paragraphs taken for articles, pairs of different articles that share so much, but not all:")
    print(f"  {'words':36}" + "".join(f"{threshold:8.1f}" for threshold in THRESHOLDS))
    for low, high in ((5, 9), (10, 14), (15, 19), (20, 29), (30, 49)):
        runs = [
            (number, frozenset(_runs(paragraph)))
            for number, text in enumerate(texts)
            for paragraph in dict.fromkeys(text.split("\n\n"))
            if low <= len(paragraph.split()) <= high
        ]
        holders: dict[tuple[str, ...], list[int]] = {}
        pairs: Counter[tuple[int, int]] = Counter()
        for at, (_, own) in enumerate(runs):
            for run in own:
                for other in holders.setdefault(run, []):
                    pairs[other, at] += 1
                holders[run].append(at)
        values = [
            together / (len(runs[one][1]) + len(runs[other][1]) - together)
            for (one, other), together in pairs.items()
            if runs[one][0] != runs[other][0] and runs[one][1] != runs[other][1]
        ]
        counts = "".join(f"{sum(value >= threshold for value in values):8}" for threshold in THRESHOLDS)
        print(f"  {f'{low} to {high}, {len(runs)} paragraphs':36}{counts}")


def _of_one_form() -> None:
    """Reports of one form: nobody's copies, though most of the words are the same."""
    print("reports of one form with other names and figures, share of pairs in one group:")
    chance = random.Random(0)
    for name, form in FORMS.items():
        keys = [near_key(form.format_map(dict(_fills(chance)))) for _ in range(60)]
        shares = []
        for threshold in THRESHOLDS:
            sizes = Counter(_firsts(keys, threshold)).values()
            shares.append(sum(size * (size - 1) for size in sizes) / (len(keys) * (len(keys) - 1)))
        print(f"  {name:36}" + "".join(f"{share:8.3f}" for share in shares))


def _fills(chance: random.Random) -> Iterator[tuple[str, str]]:
    for name, choices in FILLS.items():
        yield name, chance.choice(choices)
    for name in ("n", "m", "m2", "k", "p", "age"):
        yield name, str(chance.randint(10, 99))
    for name in ("h", "h2"):
        yield name, f"{chance.randint(1, 12)}:{chance.randint(10, 59)}"


def _chain() -> None:
    """A blog of ten paragraphs, where the oldest goes whenever one comes: the last version has nothing of the first."""
    chance = random.Random(0)
    words = [f"word{number}" for number in range(3_000)]
    paragraphs = [" ".join(chance.choices(words, k=60)) for _ in range(60)]
    keys = [near_key("\n\n".join(paragraphs[start : start + 10])) for start in range(51)]
    print("a blog, of ten paragraphs another one in each of 51 versions, the largest group:")
    print(f"  {'':36}" + "".join(f"{max(Counter(_firsts(keys, each)).values()):8}" for each in THRESHOLDS))


def _speed(texts: Sequence[str]) -> None:
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"keys, one core, {len(texts)} articles of {words:.0f} words:")
    for name, job in (("exact_key", exact_key), ("near_key", near_key)):
        for text in texts:
            job(text)
        began = time.process_time()
        for text in texts:
            job(text)
        print(f"  {name:36}{1e6 * (time.process_time() - began) / len(texts):8.0f} us an article")


def _many(count: int) -> None:
    """Time and memory of so many articles, one in ten a near copy of another."""
    chance = random.Random(0)
    keys = [chance.randbytes(EXACT_BYTES + SLOTS) for _ in range(count)]
    for number in range(0, count, 10):
        keys[number] = keys[number][:-30] + keys[chance.randrange(count)][EXACT_BYTES:-30] + keys[number][-30:]
        keys[number] = keys[number][:EXACT_BYTES] + keys[number][-SLOTS:]
    print(f"{count} articles, sources of {len(SOURCE.format(0))} bytes:")
    tracemalloc.start()
    exact, near = ExactCopies(), NearCopies()
    before = tracemalloc.get_traced_memory()[0]
    for number, key in enumerate(keys):
        exact.original(key[:EXACT_BYTES], SOURCE.format(number))
    print(f"  exact: {(tracemalloc.get_traced_memory()[0] - before) / count:.0f} bytes an article")
    before = tracemalloc.get_traced_memory()[0]
    for number, key in enumerate(keys):
        near.add(key, SOURCE.format(number))
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.reset_peak()
    near.firsts()
    most = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    began = time.process_time()
    near.firsts()
    took = 1e6 * (time.process_time() - began) / count
    print(f"  near: {held / count:.0f} bytes an article, {most / count:.0f} to make groups, in {took:.0f} us")


if __name__ == "__main__":
    main()
