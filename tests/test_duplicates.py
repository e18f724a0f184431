from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import clean
from ingest.document import Record
from ingest.duplicates import (
    CROWD,
    EXACT_BYTES,
    MOST_CENTRES,
    SLOTS,
    THRESHOLD,
    ExactCopies,
    NearCopies,
    common,
    exact_key,
    least_common,
    marked,
    missed,
    near_key,
    rows_for,
    similarity,
    with_original,
    without_copies,
)
from ingest.errors import UsageError
from ingest.schema import read_record, record_line

SYLLABLES = ("bar", "dun", "hol", "kes", "lin", "mar", "nor", "pel", "ros", "sel", "tor", "wen")
STORY = """The council in Hull voted on Monday to rebuild the harbour wall that fell in the January storm, and to pay
for it out of the reserve that was meant for the new library.

“We have waited long enough,” said Jane Doe, who leads the council. “Nobody can read a book in a flooded street.”

The work is to begin in May and to take two years. Until then, boats of more than twelve metres have to moor on the
northern quay, where there is room for no more than thirty of them.

Fishermen had asked for a wall that is a metre higher than the old one. The engineers held against it that a higher
wall would send the waves back into the basin."""
OTHER = """A ferry with 212 people on board ran aground off Port Lund on Sunday night, and was pulled free by two tugs
with the morning tide. Nobody was hurt.

The ship's owner said that a rudder had failed. Passengers spent the night in the lounge, where the crew served soup,
and were taken on to Eastmere by bus."""


def text_of(seed: int, words: int = 200) -> str:
    """A text like no other one."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(words))


def groups(texts: Sequence[str], threshold: float = THRESHOLD) -> set[frozenset[str]]:
    """Which texts are copies of each other."""
    return groups_of([near_key(text) for text in texts], texts, threshold)


def groups_of(keys: Sequence[bytes], names: Sequence[str], threshold: float = THRESHOLD) -> set[frozenset[str]]:
    copies = NearCopies(threshold)
    for key in keys:
        copies.add(key)
    found: dict[int, set[str]] = {}
    for name, first in zip(names, copies.firsts(), strict=True):
        found.setdefault(first, set()).add(name)
    return {frozenset(group) for group in found.values()}


def firsts(texts: Sequence[str], threshold: float = THRESHOLD) -> list[int]:
    copies = NearCopies(threshold)
    for text in texts:
        copies.add(near_key(text))
    return list(copies.firsts())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The wall fell, he said.", "THE WALL FELL — HE SAID"),
        ("“Don’t,” she said.", '"Don\'t" , she said.'),
        ("The wall\n\nfell in the co-op.", "The wall fell in the coop."),
        ("Café in Zürich", "Cafe\u0301 in Zu\u0308rich"),
        ("STRASSE", "Straße"),
        ("第１２回大会。", "第12回大会"),
    ],
)
def test_exact_keys_of_one_text(one: str, other: str) -> None:
    """Case, blanks, punctuation and typography do not count."""
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The wall fell at 5.", "The wall fell at 6."),
        ("Der Hafen", "Der Häfen"),
        ("की", "का"),
        ("壁は倒れた", "壁が倒れた"),
    ],
)
def test_exact_keys_of_two_texts(one: str, other: str) -> None:
    """One letter, mark or digit makes another text."""
    assert exact_key(one) != exact_key(other)


@pytest.mark.parametrize("text", ["", " \n", "***", "“…” — !", "🎉"])
def test_nothing_is_no_copy_of_nothing(text: str) -> None:
    """Texts with neither letters nor digits have no key, and no copies."""
    exact = ExactCopies()
    assert exact_key(text) == near_key(text) == b""
    assert [exact.original(exact_key(text), "a"), exact.original(exact_key(text), "b")] == [None, None]
    assert firsts([text, text, STORY, text]) == [0, 1, 2, 3]


def test_exact_copies_are_told_at_once() -> None:
    """The first article with a key is the original of all later ones, also where sources are the same."""
    copies = ExactCopies()
    texts = ("The wall fell.", "A ferry came.", "the wall fell", "The wall fell!")
    assert [copies.original(exact_key(text), "-") for text in texts] == [None, None, "-", "-"]


def test_near_finds_what_exact_finds() -> None:
    """Texts of the same letters are copies, however they are parted into words, and however short."""
    assert firsts([STORY, STORY.replace(" ", ""), "No play.", "no play", OTHER]) == [0, 0, 2, 2, 4]


EDITS = {
    "another headline": f"Council votes for harbour wall after storm\n\n{STORY}",
    "dateline and signature": f"HULL, England (Reuters) - {STORY}\n\n(Reporting by Jane Doe; Editing by John Roe)",
    "cut by a third": STORY[: len(STORY) * 2 // 3],
    "local paragraph": STORY + "\n\n" + OTHER.split("\n\n", maxsplit=1)[0],
    "house style": STORY.replace("“", '"').replace("”", '"').replace("two years", "2 years").replace("thirty", "30"),
    "first paragraph gone": STORY.split("\n\n", maxsplit=1)[1],
}


@pytest.mark.parametrize("edit", EDITS)
def test_edits_of_a_story_are_copies(edit: str) -> None:
    """What papers do to a wire story leaves it a copy, and leaves other stories alone."""
    assert firsts([OTHER, STORY, EDITS[edit]]) == [0, 1, 1]


def test_in_scripts_without_spaces() -> None:
    """Runs of characters take the place of runs of words."""
    story = (
        "市議会は月曜日、一月の嵐で崩れた港の防波堤を再建することを決めた。費用は新しい図書館のための積立金から支払われる。"
        "工事は五月に始まり、二年かかる見通しだ。それまで、十二メートルを超える船は北側の岸壁に停泊しなければならない。"
    )
    other = (
        "日曜日の夜、二百人余りを乗せたフェリーが港の沖で座礁し、翌朝の満潮時に二隻のタグボートによって引き出された。"
        "けが人はいなかった。船会社は舵の故障が原因だと説明している。乗客は船内の食堂で一夜を過ごし、バスで目的地に向かった。"
    )
    assert firsts([story, other, story.replace("月曜日", "十日"), other[:-20]]) == [0, 1, 0, 1]


def test_different_articles_are_no_copies() -> None:
    """Two hundred texts of the same syllables stay two hundred."""
    assert firsts([text_of(seed) for seed in range(200)]) == list(range(200))


def test_short_texts_have_exact_copies_alone() -> None:
    """Where a number makes the news, a text must be the same."""
    notice = "The match between Hull and Kesham on Saturday was called off, and will be played on May {}."
    assert firsts([notice.format(4), notice.format(5), notice.format(4).upper()]) == [0, 1, 0]


def test_a_higher_threshold_asks_for_more() -> None:
    """A story without its last third is a copy at 0.5, and none at 0.9."""
    pair = [STORY, EDITS["cut by a third"]]
    assert firsts(pair, 0.5) == [0, 0]
    assert firsts(pair, 0.9) == [0, 1]


@pytest.mark.parametrize("threshold", [0, -1, 1.1, float("nan")])
def test_thresholds_that_cannot_be(threshold: float) -> None:
    """A share is above nothing and at most all."""
    with pytest.raises(UsageError, match="threshold"):
        NearCopies(threshold)


@pytest.mark.parametrize("threshold", [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
def test_few_pairs_are_never_met(threshold: float) -> None:
    """At most one pair in fifty at the threshold, and at a tenth more hardly any."""
    rows = rows_for(threshold)
    assert missed(threshold, rows) <= 0.02
    assert missed(min(1.0, threshold + 0.1), rows) <= 0.0025


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.7, 1.0])
def test_the_estimate_is_near_the_truth(share: float) -> None:
    """Over fifty pairs that share so much, the mean is within 0.02 of it, and each within 0.2."""
    values = []
    for seed in range(50):
        one, other = text_of(seed, 600).split(), text_of(1000 + seed, 600).split()
        kept = round(len(one) * 2 * share / (1 + share))
        pair = (near_key(" ".join(one)), near_key(" ".join(one[:kept] + other[kept:])))
        values.append(similarity(*(key[EXACT_BYTES:] for key in pair)))
    assert abs(sum(values) / len(values) - share) < 0.02
    assert all(abs(value - share) < 0.2 for value in values)


def test_least_common_and_similarity_agree() -> None:
    """As many bytes as a threshold asks for give an estimate of it, and one less does not."""
    least = least_common(THRESHOLD)
    zeros = bytes(SLOTS)
    assert similarity(zeros, bytes(least) + b"\1" * (SLOTS - least)) >= THRESHOLD
    assert similarity(zeros, bytes(least - 1) + b"\1" * (SLOTS - least + 1)) < THRESHOLD


VERSIONS = [
    *(text_of(seed) for seed in range(6)),
    *(text_of(seed)[: 1800 - 150 * cut] for seed in range(3) for cut in range(1, 7)),
    *(text_of(seed, 140) + " " + text_of(seed + 1, 60) for seed in range(5)),
    STORY,
    *EDITS.values(),
    STORY.replace(" ", ""),
    STORY.replace("harbour", "har bour"),
    "No play.",
    "No, play!",
    OTHER,
]
KEYS = [near_key(text) for text in VERSIONS]


@settings(deadline=None)
@given(st.permutations(range(len(VERSIONS))), st.sampled_from([0.4, 0.5, 0.6, 0.8]))
def test_groups_do_not_depend_on_order(order: list[int], threshold: float) -> None:
    """Shuffled articles are in the same groups."""
    shuffled = groups_of([KEYS[at] for at in order], [VERSIONS[at] for at in order], threshold)
    assert shuffled == groups_of(KEYS, VERSIONS, threshold)


@settings(deadline=None)
@given(st.permutations(range(len(VERSIONS))))
def test_the_first_of_a_group_is_an_article_of_it(order: list[int]) -> None:
    """The first is never behind an article, and is its own first."""
    copies = NearCopies()
    for at in order:
        copies.add(KEYS[at])
    found = copies.firsts()
    assert all(first <= number and found[first] == first for number, first in enumerate(found))


def crowd(count: int, heads: int, share: float) -> list[bytes]:
    """Keys that agree in the first bytes of their signatures, and with one of some heads in a share of the others."""
    chance = random.Random(0)
    drawn_heads = [chance.randbytes(SLOTS) for _ in range(heads)]
    keys = []
    for number in range(count):
        head = drawn_heads[number % heads]
        drawn = [byte if chance.random() < share else chance.randrange(256) for byte in head]
        keys.append(number.to_bytes(EXACT_BYTES) + bytes(12) + bytes(drawn[12:]))
    return keys


def test_crowds_do_not_depend_on_order() -> None:
    """Where very many articles have a row in common, groups follow what they share, and shuffled ones are the same."""
    keys = crowd(5 * CROWD, 3, 0.75)
    names = [str(number) for number in range(len(keys))]
    order = random.Random(1).sample(range(len(keys)), len(keys))
    found = groups_of(keys, names)
    assert found == groups_of([keys[at] for at in order], [names[at] for at in order])
    assert all(len({int(name) % 3 for name in group}) == 1 for group in found)
    assert max(map(len, found)) > CROWD


def test_reports_of_one_form() -> None:
    """Of very many that are like some and unlike most, each is near to the centre of its group, in any order."""
    keys = crowd(3 * MOST_CENTRES, 1, 0.55)
    names = [str(number) for number in range(len(keys))]
    found = groups_of(keys, names)
    assert found == groups_of(keys[::-1], names[::-1])
    least = least_common(THRESHOLD)
    signatures = {name: key[EXACT_BYTES:] for name, key in zip(names, keys, strict=True)}
    for group in found:
        assert any(all(common(signatures[one], signatures[each]) >= least for each in group) for one in group)
    assert len(found) > MOST_CENTRES


def test_same_signatures_in_other_texts() -> None:
    """Texts whose runs are the same are copies, whatever their exact keys, in any order, with and without others."""
    signature, near = near_key(STORY)[EXACT_BYTES:], near_key(EDITS["house style"])
    twins = [number.to_bytes(EXACT_BYTES) + signature for number in range(3)]
    assert groups_of(twins, "abc") == {frozenset("abc")}
    assert groups_of([near, *twins], "dabc") == groups_of([*twins, near], "abcd") == {frozenset("abcd")}


def test_a_chain_is_parted() -> None:
    """Versions that lead from one article to another are no copies of each other, and their neighbours are."""
    paragraphs = [text_of(seed, 60) for seed in range(40)]
    blog = ["\n\n".join(paragraphs[start : start + 10]) for start in range(31)]
    found = firsts(blog)
    numbers = [[at for at, first in enumerate(found) if first == one] for one in set(found)]
    # Ten paragraphs of which seven are the same share 7 of 13 runs: either side of a centre may be three away.
    assert all(max(group) - min(group) <= 7 for group in numbers)
    assert sum(len(group) > 1 for group in numbers) >= 4


CODE = """
import sys
from ingest.duplicates import near_key
from tests.test_duplicates import VERSIONS, groups
print([near_key(text).hex() for text in VERSIONS])
print(sorted(sorted(group) for group in groups(VERSIONS[::-1])))
"""


def test_hash_seed_and_process_do_not_matter() -> None:
    """Other processes with other seeds of hashes draw the same signatures and tell the same groups."""
    said = {
        subprocess.run(
            [sys.executable, "-c", CODE],
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    here = f"{[key.hex() for key in KEYS]}\n{sorted(sorted(group) for group in groups(VERSIONS))}\n"
    assert {each.decode() for each in said} == {here.replace("\n", os.linesep)}


def test_signatures_are_the_same_everywhere() -> None:
    """Another platform or version of the library that draws other signatures is noticed."""
    key = near_key(STORY)
    assert key[:EXACT_BYTES].hex() == "307c959c0b8c4c076273791adc68c8da"
    assert key[EXACT_BYTES:][:16].hex() == "929b92f5a736d235dbb09fdf6e133725"
    assert len(key) == EXACT_BYTES + SLOTS


@settings(deadline=None)
@given(st.lists(st.text(max_size=400), max_size=6))
def test_any_texts_have_keys(texts: list[str]) -> None:
    """Whatever the text, there are keys, and near groups hold exact ones whole."""
    found = firsts(texts)
    exact: dict[bytes, int] = {}
    for number, text in enumerate(texts):
        key = exact_key(text)
        assert len(key) in (0, EXACT_BYTES)
        if key:
            assert found[number] == found[exact.setdefault(key, number)]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install, before any article is read; exact copies need no library."""
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(UsageError, match=r"article-ingest\[dedup\]"):
        NearCopies()
    with pytest.raises(UsageError, match=r"article-ingest\[dedup\]"):
        near_key(STORY)
    assert ExactCopies().original(exact_key(STORY), "a") is None


def test_the_library_is_imported_when_it_is_needed() -> None:
    """The module and exact keys do without it."""
    code = "import sys; from ingest.duplicates import exact_key; exact_key('a'); print('rensa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def records() -> list[Record]:
    texts = (STORY, OTHER, EDITS["house style"], STORY)
    return [clean(text, source=f"dump “é”.jsonl#{number}") for number, text in enumerate(texts, 1)]


def originals(found: Sequence[Record]) -> list[str | None]:
    copies = NearCopies()
    for record in found:
        copies.add(near_key(record.text), record.source)
    return list(copies.originals())


def test_marking_sets_one_field() -> None:
    """`duplicate_of` names the source of the first, and all else stays to the byte."""
    found = records()
    lines = [record_line(record) for record in found]
    marks = list(marked(lines, originals(found)))
    first = '"dump “é”.jsonl#1"'.encode()
    expected = [line.replace(b'"duplicate_of":null', b'"duplicate_of":' + first) for line in lines]
    assert marks == [lines[0], lines[1], expected[2], expected[3]]
    assert read_record(marks[3]).duplicate_of == found[0].source


def test_dropping_leaves_the_first() -> None:
    """Lines of later copies are left out, the others stay as they are."""
    found = records()
    lines = [record_line(record) for record in found]
    assert list(without_copies(lines, originals(found))) == lines[:2]


def test_marking_looks_at_the_record_alone() -> None:
    """A text or an extra field that reads like the field is no field, and records without it stay."""
    line = (
        b'{"text":"\\"duplicate_of\\":null","extra":{"duplicate_of":null,"n":1.50e3},"duplicate_of":null,"schema":1}\n'
    )
    assert with_original(line, 'a"b') == line.replace(b'null,"schema"', b'"a\\"b","schema"')
    assert with_original(b'{"text":"a"}\n', "b") == b'{"text":"a"}\n'


def test_as_many_marks_as_lines() -> None:
    """One mark too few is a fault that is told."""
    with pytest.raises(ValueError, match="shorter"):
        list(marked([b"{}\n", b"{}\n"], [None]))


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.floats(allow_nan=False)), st.text())
def test_marking_keeps_all_other_fields(extra: dict[str, object], source: str) -> None:
    """Whatever else the record holds is there afterwards."""
    record = clean("The harbour was closed on Monday after a storm.")
    line = record_line(Record(**{**{name: getattr(record, name) for name in record.__slots__}, "extra": extra}))
    expected = {**json.loads(line), "duplicate_of": source}
    assert json.loads(with_original(line, source)) == expected


def test_sources_are_kept_as_they_are() -> None:
    """Whatever a source is, it comes back."""
    copies = NearCopies()
    for source in ("", "é\udcff", "c"):
        copies.add(near_key(STORY), source)
    assert list(copies.originals()) == [None, "", ""]
    copies = NearCopies()
    for source in ("é\udcff", "c"):
        copies.add(near_key(STORY), source)
    assert list(copies.originals()) == [None, "é\udcff"]
