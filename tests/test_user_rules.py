"""Rules that users bring: what they take, what they leave, and what is said about wrong ones."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import RawArticle, Record, UserRules, clean, load_rules, to_record
from ingest.errors import UsageError
from ingest.literal_index import LiteralIndex
from ingest.literals import is_telling, piece, pieces_of
from ingest.readers.rule_files import Problem, read_rules
from ingest.rule_check import against, check
from ingest.rule_finder import found_in
from tests.bench_documents import ROOT
from tests.promises import is_laid_out, nothing_is_lost
from tests.test_cli import ingest, records
from tests.test_properties import articles

FIRST = "The council voted on Monday to rebuild the harbour wall that fell in the January storm, the mayor said."
SECOND = "Work on it will begin before the summer and will take until the spring of the year after, she told reporters."
SAMPLE = ROOT / "samples" / "house_rules.toml"
# A rule that has all it needs but what it takes.
A = '[[rule]]\nname = "a"\nkind = "advert"\n'
Load = Callable[[str], UserRules]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads rules from their text."""

    def loaded(text: str) -> UserRules:
        path = tmp_path / "rules.toml"
        path.write_text(text, "utf-8")
        return load_rules(path)

    return loaded


def rule(said: str, name: str = "own", kind: str = "house_notice") -> str:
    """The text of one rule."""
    return f'[[rule]]\nname = "{name}"\nkind = "{kind}"\n{said}\n'


def left(text: str, own: UserRules) -> str:
    """What is left of a text, without a word from the line model."""
    return clean(text, rules=own, with_language=False, threshold=1.0).text


@pytest.mark.parametrize(
    ("said", "line", "stays"),
    [
        ('phrase = "Made by friends"', "Made by friends", ""),
        ('phrase = "Made by friends"', "• MADE BY  FRIENDS.", ""),
        ('phrase = "Made by friends"', "Made by friends of Hull", "Made by friends of Hull"),
        ('phrases = ["One thing", "Friend\'s box"]', "Friend’s box", ""),
        ('phrase = "ADVERT"\nmatch = "start"', "ADVERT The wall fell.", "The wall fell."),
        ('phrase = "ADVERT"\nmatch = "start"', "ADVERTS fell by half.", "ADVERTS fell by half."),
        ('phrase = "ADVERT"\nmatch = "start"\ntakes = "line"', "ADVERT The wall fell.", ""),
        ('phrase = "(dx)"\nmatch = "end"', "The wall fell. (DX)", "The wall fell."),
        ('phrase = "dx"\nmatch = "end"', "The wall fell on index", "The wall fell on index"),
        ("pattern = '\\[ADV \\d+\\]'\nmatch = \"anywhere\"", "The wall [ADV 1] fell [adv 22], he said.", None),
        ('phrase = "pick me"\nmatch = "anywhere"\ntakes = "line"', "Readers pick me, it said.", ""),
        ("pattern = 'Box \\d+(?: of \\d+)?'", "Box 3 of 4", ""),
        ("pattern = 'Box \\d+'", "Box 3 of 4", "Box 3 of 4"),
        ("pattern = '(?-i:BOX) \\d+'", "Box 3", "Box 3"),
        ("pattern = 'Qx also:(?P<cut> .*)'", "Qx also: the wall", "Qx also:"),
        ("pattern = 'Die Brücke .*'", "Die BRÜCKE lebt", ""),
        ("pattern = 'Читайте .*'", "ЧИТАЙТЕ нас", ""),
        ('phrase = "壁の友"\nmatch = "start"', "壁の友港の壁", "港の壁"),
        ('phrase = "구독"\nmatch = "start"\ntakes = "line"', "구독을 부탁합니다", ""),
        ('phrase = "►"\nmatch = "start"', "► The wall fell.", "The wall fell."),
        ("pattern = 'x\\d{3}y.*'\ntrigger = \"wall\"", "x123y the wall", ""),
        ("pattern = 'x\\d{3}y.*'\ntrigger = \"lamp\"", "x123y the wall", "x123y the wall"),
    ],
)
def test_what_a_rule_takes(load: Load, said: str, line: str, stays: str | None) -> None:
    """A phrase or a pattern, at its place in a line, and no half of a word."""
    expected = "The wall fell, he said." if stays is None else stays
    assert left(line, load(rule(said))) == expected


@pytest.mark.parametrize(("zone", "gone"), [("head", (0,)), ("body", (1,)), ("tail", (2,)), ("anywhere", (0, 1, 2))])
def test_a_place_in_the_article(load: Load, zone: str, gone: tuple[int, ...]) -> None:
    """Before, between or behind the paragraphs, or anywhere; without paragraphs, only anywhere."""
    own = load(rule(f'phrase = "Made by friends"\nwhere = "{zone}"'))
    lines = ["Made by friends.", FIRST, "Made by friends.", SECOND, "Made by friends."]
    stays = [line for number, line in enumerate(lines) if number not in [2 * at for at in gone]]
    assert left("\n\n".join(lines), own) == "\n\n".join(stays)
    assert left("Made by friends", own) == ("" if zone == "anywhere" else "Made by friends")


@pytest.mark.parametrize(
    ("said", "url", "extra", "goes"),
    [
        ('host = "example.com"', "https://example.com/a", {}, True),
        ('host = "example.com"', "https://www.Example.com:80/a", {}, True),
        ('host = "www.example.com"', "https://news.example.com", {}, True),
        ('host = "example.com"', "https://notexample.com/a", {}, False),
        ('host = ["example.org", "example.com"]', "https://example.com", {}, True),
        ('host = "example.com"', None, {}, False),
        ('host = "example.com"', "http://[", {}, False),
        ('publisher = "The Daily Example"', None, {"publisher": "the daily  example"}, True),
        ('publisher = "The Daily Example"', None, {"publisher": "The Weekly Example"}, False),
        ('publisher = "example.com"', "https://example.com/a", {}, True),
        ('publisher = "The Daily Example"', None, {"publisher": 7}, False),
    ],
)
def test_of_some_articles_only(load: Load, said: str, url: str | None, extra: dict[str, object], goes: bool) -> None:
    """A rule for a host or a publisher is for articles that say they are theirs."""
    record = to_record(
        RawArticle("Made by friends", url=url, extra=extra), rules=load(rule(f'phrase = "Made by friends"\n{said}'))
    )
    assert isinstance(record, Record)
    assert (record.text == "") is goes


@pytest.mark.parametrize(
    ("language", "text", "goes"),
    [
        (
            "de",
            "Der Rat beschloss am Montag, die Mauer wieder aufzubauen, die im Januar in den Hafen gestürzt war.",
            True,
        ),
        ("de", FIRST, False),
        ("en", FIRST, True),
        (
            "en",
            "Der Rat beschloss am Montag, die Mauer wieder aufzubauen, die im Januar in den Hafen gestürzt war.",
            False,
        ),
        ("ja", "港の壁は月曜日に再建されることが決まりました。漁師たちは喜んでいます。", True),
        ("en", "港の壁は月曜日に再建されることが決まりました。漁師たちは喜んでいます。", False),
    ],
)
def test_of_some_languages_only(load: Load, language: str, text: str, goes: bool) -> None:
    """A rule for a language is for articles in it; English is no exception, though its tables are always open."""
    own = load(rule(f'phrase = "Friends 24"\nlanguage = "{language}"'))
    assert (left(f"{text}\n\nFriends 24", own) == text) is goes


def test_a_weight_is_weighed(load: Load) -> None:
    """A rule that is half sure takes nothing by itself; behind the article its place speaks for it as well."""
    own = load(rule('phrase = "Made by friends"\nweight = 0.7'))
    assert left("Made by friends", own) == "Made by friends"
    assert left(f"{FIRST}\n\nMade by friends", own) == FIRST


def test_a_cut_inside_of_a_line_leaves_one_line(load: Load) -> None:
    """The paragraph stays whole, and each span is where the reading text has it."""
    own = load(rule("pattern = '\\[ADV \\d+\\]'\nmatch = \"anywhere\"", kind="advert"))
    cut = FIRST.replace("harbour", "harbour [ADV 22]")
    article = f"Wall to be rebuilt [ADV 1]\n\n{cut}\n\nBy Jane [ADV 3] Doe\n\n{SECOND}"
    record = clean(article, rules=own, with_language=False)
    assert record.text == f"{FIRST}\n\n{SECOND}"
    assert (record.title, record.authors) == ("Wall to be rebuilt", ("Jane Doe",))
    assert [(removed.kind, removed.text) for removed in record.removed] == [
        ("headline", "Wall to be rebuilt"),
        ("advert", "[ADV 1]"),
        ("advert", "[ADV 22]"),
        ("byline", "By Jane"),
        ("advert", "[ADV 3]"),
        ("byline", "Doe"),
    ]
    nothing_is_lost(article, record)
    assert clean(article, rules=own, taken=(), with_language=False).text == article


def test_what_a_cut_brings_together_is_looked_at_again(load: Load) -> None:
    """Until there is nothing left to cut."""
    own = load(rule('phrase = "(x)"\nmatch = "anywhere"'))
    article = "The wall ((x)x) fell."
    record = clean(article, rules=own, with_language=False)
    assert record.text == "The wall fell."
    nothing_is_lost(article, record)


def test_rules_of_kinds_that_make_fields(load: Load) -> None:
    """A byline, a date and a caption's credit feed their fields; what they say is the group `value`."""
    own = load(
        rule("pattern = 'Words: (?P<value>.+)'", "words", "byline")
        + rule("pattern = 'Filed (?P<value>\\d{4}-\\d\\d-\\d\\d) at .*'", "filed", "date")
        + rule("pattern = '(?P<cut>Seen: .+) \\^ (?P<value>.+)'", "seen", "caption")
    )
    record = clean(
        f"Words: Jane Doe and John Roe\n\nFiled 2024-05-03 at noon\n\n{FIRST}\n\nSeen: the wall ^ Max Poe", rules=own
    )
    assert record.authors == ("Jane Doe", "John Roe")
    assert record.date == "2024-05-03"
    assert [(caption.text, caption.credit) for caption in record.captions] == [("Seen: the wall", "Max Poe")]


def test_own_kinds_are_taken_unless_kept(load: Load, tmp_path: Path) -> None:
    """`--keep` knows the kinds of the rules."""
    load(rule('phrase = "Made by friends"'))
    path = str(tmp_path / "rules.toml")
    article = f"{FIRST}\n\nMade by friends\n".encode()
    (gone,) = records(ingest("clean", "--rules", path, stdin=article))
    assert [(removed["kind"], removed["rule"]) for removed in gone["removed"]] == [("house_notice", "own")]
    (kept,) = records(ingest("clean", "--rules", path, "--keep", "house_notice", stdin=article))
    assert kept["text"] == f"{FIRST}\n\nMade by friends"
    assert ingest("clean", "--keep", "house_notice", stdin=article).returncode == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (A + 'pattern = "["', "#4: a: The pattern is not one of RE2: missing ]: [."),
        (A + 'pattern = "x(?=y)"', "#4: a: The pattern is not one of RE2"),
        (A + 'pattern = "x*"', "#4: a: The pattern matches where there is nothing"),
        (A + 'pattern = ".+"', "#4: a: The pattern matches everything."),
        (
            A + 'pattern = ".{3}"\nmatch = "anywhere"',
            "#4: a: The pattern matches everything",
        ),
        (
            A + 'pattern = "((x{100}){100}){9}"',
            "#4: a: The pattern is not one of RE2",
        ),
        (
            '[[rule]]\nname = "a"\nkind = "newsleter"\nphrase = "x"',
            "#3: a: Did you mean newsletter? If newsleter is a kind",
        ),
        ('[[rule]]\nname = "a"\nkind = "headline"\nphrase = "x"', "#3: a: headline is told from the whole article"),
        ('[[rule]]\nname = "a"\nkind = "My kind"\nphrase = "x"', "#3: a: A kind is named in small letters"),
        ('[[rule]]\nname = "a b"\nkind = "advert"\nphrase = "x"', "#2: a b: `name` must be letters"),
        ('[[rule]]\nkind = "advert"\nphrase = "x"', "#1: It has no `name`."),
        ('[[rule]]\nname = "a"\nphrase = "x"', "#1: a: It has no `kind`."),
        (f"\n{A}", "#2: a: It needs either a `pattern` or a `phrase`"),
        (A + 'phrase = "x"\npattern = "y"', "#1: a: It needs either"),
        (A + 'phrase = " "', "#4: a: `phrase` must be a text in quotes"),
        (A + "pattern = 7", "#4: a: `pattern` must be a text in quotes."),
        (
            A + 'phrase = "x"\nwehre = "tail"',
            "#5: a: There is no `wehre` in a rule. Did you mean where?",
        ),
        (
            A + 'phrase = "x"\nwhere = "tial"',
            "#5: a: `where` must be one of head, body, tail, anywhere. Did you mean tail?",
        ),
        (
            A + 'phrase = "x"\nmatch = ["line"]',
            "#5: a: `match` must be one of line, start",
        ),
        (A + 'phrase = "x"\nweight = 2', "#5: a: `weight` must be a number above 0"),
        (
            A + 'phrase = "x"\nweight = true',
            "#5: a: `weight` must be a number above 0",
        ),
        (
            A + 'phrase = "x"\nlanguage = "xx"',
            "#5: a: There is no language xx; there are ar, cs",
        ),
        (
            A + 'phrase = "x"\nremove = [7]',
            "#5: a: `remove` must be a list of texts",
        ),
        (
            A + 'phrase = "x"\nkeep = 7',
            "#5: a: `keep` must be a text in quotes, or a list",
        ),
        (
            f'{A}phrase = "x"\n\n{A}phrase = "y"',
            "#6: a: There is a rule of this name already",
        ),
        (A + 'phrase = "x"\nmatch = "anywhere"\nwhere = "tail"', "#6: a: A rule for a place in the article cannot cut"),
        ('rules = ["x"]', "#1: There is no setting rules in a file of rules. Did you mean rule?"),
        ("rule = 7", "#1: Rules are tables, each under a line [[rule]]."),
        ("[[rule]]\nname = @", "#2: It is no TOML: Invalid value"),
        ("[[rule]", "It is no TOML"),
    ],
)
def test_what_is_said_of_a_wrong_file(load: Load, text: str, says: str) -> None:
    """Which line, which rule, and why."""
    with pytest.raises(UsageError) as caught:
        load(text)
    assert says in str(caught.value)


def test_a_line_is_found_in_spite_of_texts_that_look_like_one(load: Load) -> None:
    """What stands in a text of several lines is no rule and no key."""
    with pytest.raises(UsageError, match=r"#10: b: There is no `wehre`"):
        load(
            '[[rule]]\nname = "a" # [[rule]]\nkind = "advert"\nphrase = """\n[[rule]]\nwehre = 1"""\n'
            '[[rule]]\nname = "b"\nkind = \'advert\'\nwehre = "x"\nphrase = "y"\n'
        )


def test_a_kind_of_ones_own_that_is_near_a_built_in_one(load: Load) -> None:
    """Is allowed where the rule says that it is new."""
    own = load(rule('phrase = "Made by friends"\nnew_kind = true', kind="adverts"))
    assert own.own_kinds == {"adverts"}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Exit code 2, and why."""
    (tmp_path / "latin.toml").write_bytes(b'[[rule]]\nname = "\xe9"\n')
    for name, says in (
        ("none.toml", "cannot be read"),
        ("latin.toml", "latin.toml#2: It is not UTF-8"),
        (".", "cannot be read"),
    ):
        for command in (("clean", "--rules", name), ("rules", "check", name)):
            done = ingest(*command, cwd=tmp_path)
            assert done.returncode == 2
            assert says in done.stderr.decode()


def test_names_are_unique_among_files(tmp_path: Path) -> None:
    """Two files may not both have a rule of a name; the message tells of both."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(rule('phrase = "x"'), "utf-8")
    done = ingest("clean", "--rules", "a.toml", "--rules", "b.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "b.toml#1: own: There is a rule of this name already: a.toml#1." in done.stderr.decode()


def test_rules_that_no_word_leads_to(load: Load) -> None:
    """One is worth a note, a hundred are the most there may be."""
    (note,) = load(rule("pattern = '\\d+ [a-z]'")).notes
    assert "name one with `trigger`" in note
    assert load(rule("pattern = '\\d+ [a-z]'\ntrigger = \"lamp\"")).notes == ()
    with pytest.raises(UsageError, match="there are 100 such rules already"):
        load("".join(rule(f"pattern = '{number}\\d+'", f"r{number}") for number in range(101)))


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("Read more", ("\nRead more\n",)),
        (
            r"Example (?:Post|Mail)s?:.*",
            ("\nExample Mail:\x01", "\nExample Mails:\x01", "\nExample Post:\x01", "\nExample Posts:\x01"),
        ),
        (r"\p{Lu}+ of Example\d", ("\x01 of Example\x01",)),
        (r"a.*harbour.*b", ("\x01harbour\x01",)),
        (r"x\s*harbour", ("\nx\nharbour\n", "\nxharbour\n")),
        (r"(?:harbour.+|lamp\d)", ("\x01harbour\x01", "\x01lamp\x01")),
        (r"\Qa.b\E[]x] lamp", ("\na.b] lamp\n", "\na.bx lamp\n")),
        (r"[[:alpha:]\p{L}]+ lamp", ("\x01 lamp\n",)),
        (r"\x{263A} lamp\z", ("\n☺ lamp\n\n",)),
        (r".*", ()),
        (r"(?U)lamp", ()),
    ],
)
def test_pieces_of_a_pattern(pattern: str, pieces: tuple[str, ...]) -> None:
    """What every match holds, as far as it can be told."""
    assert pieces_of(pattern) == pieces


def test_what_is_telling() -> None:
    """A word that most lines hold leads nowhere."""
    assert is_telling([piece("the harbour")])
    assert not is_telling([piece("of the")])
    assert not is_telling([])


letters = st.sampled_from(
    ("harbour", "lamp", "the", "ab", "é", "ß", "ſ", "K", "дом", "壁", "港壁", " ", "-", "_", "’", "7")
)
texts = st.lists(letters, max_size=8).map("".join)
atoms = st.one_of(
    letters.map(re2.escape),
    st.sampled_from(
        (".", r"\s", r"\s+", r"\s*", r"\d", "[a-z]", "[lx]", "[^a]", r"\p{L}", r"\W", r"\b", "é?", "[-,]", r"[\s壁]")
    ),
)
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(inner, st.sampled_from(("?", "*", "+", "{2}", "{1,2}", "+?"))).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(st.lists(patterns, min_size=1, max_size=5), st.lists(texts, min_size=1, max_size=5))
@settings(max_examples=600, deadline=None)
def test_the_index_misses_nothing(some: list[str], lines: list[str]) -> None:
    """A rule is tried on every line that its pattern matches in."""
    index = LiteralIndex([pieces_of(pattern) for pattern in some])
    tried = index.tried(lines)
    for number, pattern in enumerate(some):
        ready = re2.compile(f"(?i)^(?:{pattern})$")
        for line in lines:
            if ready.search(line):
                assert number in tried.get(line, ())


@given(articles)
@settings(max_examples=150, deadline=None)
def test_articles_keep_the_promises_with_rules_of_users(article: str) -> None:
    """Nothing is lost, the text is laid out, and cleaning it again changes nothing."""
    own = load_rules(SAMPLE, ROOT / "tests" / "awkward_rules.toml")
    record = clean(article, rules=own, with_language=False)
    nothing_is_lost(article, record)
    is_laid_out(record)
    again = clean(record.text, rules=own, with_language=False)
    assert (again.text, again.removed) == (record.text, ())


def test_many_rules_are_not_tried_in_vain(load: Load) -> None:
    """Of thousands of rules with words in common, a line is tried by those alone whose words it holds."""
    said = [f'phrase = "Sign up for the harbour letter {number}"' for number in range(3000)]
    own = load("".join(rule(one, f"r{number}") for number, one in enumerate(said)))
    index = LiteralIndex([pattern.pieces for one in own.rules for pattern in one.patterns])
    assert index.tried([FIRST, "Sign up for the harbour letter 77!"]) == {"Sign up for the harbour letter 77!": {77}}
    assert left("Sign up for the harbour letter 77!", own) == ""


def _text_of(article: str, own: UserRules) -> str:
    return clean(article, rules=own, with_language=False).text


def test_rules_travel_to_other_processes(load: Load) -> None:
    """They pickle, are equal afterwards, and do the same in a process that starts from nothing."""
    own = load(rule("pattern = '\\[ADV \\d+\\]'\nmatch = \"anywhere\""))
    copy = pickle.loads(pickle.dumps(own))
    assert (copy, hash(copy)) == (own, hash(own))
    assert copy != load(rule('phrase = "x"'))
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(_text_of, "The wall [ADV 1] fell.", own).result() == "The wall fell."


def _checked(tmp_path: Path, text: str) -> list[tuple[int, str, bool]]:
    path = tmp_path / "rules.toml"
    path.write_text(text, "utf-8")
    return [(problem.line, problem.text, problem.is_error) for problem in check(read_rules(str(path)))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('phrase = "Box 7"\nremove = ["Box 7"]\nkeep = ["Box 7 of the harbour"]', []),
        (
            'phrase = "Box 7"\nremove = ["Box 7"]',
            [(1, "It shows nothing that comes close and stays; add `keep = […]`.", False)],
        ),
        ('phrase = "Box 7"\nkeep = ["Box"]', [(1, "It shows nothing that it takes; add `remove = […]`.", False)]),
        (
            'phrase = "Box 7"\nremove = [\n"Box 7",\n"Box 8"]\nkeep = ["x"]',
            [(7, "“Box 8” stays: it does not match.", True)],
        ),
        ('phrase = "Box 7"\nremove = ["Box 7"]\nkeep = ["Box 7."]', [(6, "“Box 7.” goes.", True)]),
        (
            'phrase = "Box 7"\nweight = 0.5\nremove = ["Box 7"]\nkeep = ["x"]',
            [(6, "“Box 7” stays: its weight, 0.5, is too little.", True)],
        ),
        (
            'phrase = "Box 7"\nmatch = "start"\nremove = [{text = "Box 7 It fell.", left = "It"}]\nkeep = ["x"]',
            [(6, "Of “Box 7 It fell.” is left “It fell.”.", True)],
        ),
        (
            'phrase = "Box 7"\nmatch = "start"\nremove = ["Box 7 fell"]\nkeep = ["Box 7 stays"]',
            [(7, "Of “Box 7 stays” goes “Box 7”.", True)],
        ),
        (
            'phrase = "Box 7"\nwhere = "tail"\nlanguage = "de"\nhost = "example.com"\nremove = "Box 7"\nkeep = "Box"',
            [],
        ),
        (
            'phrase = "Box 7"\nremove = ["Box 7"]\nkeep = ["© 2024 The Daily Example. All rights reserved."]',
            [(6, None, False)],
        ),
    ],
)
def test_check(tmp_path: Path, said: str, expected: list[tuple[int, str | None, bool]]) -> None:
    """Each example is tried where its rule is for; what is wrong has its line and its reason."""
    found = _checked(tmp_path, rule(said))
    assert [(line, is_error) for line, _, is_error in found] == [(line, is_error) for line, _, is_error in expected]
    assert all(text in (None, said_of_it) for (_, text, _), (_, said_of_it, _) in zip(expected, found, strict=True))


def test_check_tells_why_a_rule_for_a_place_cuts_nothing_inside(tmp_path: Path) -> None:
    """What else goes would move the place."""
    said = "pattern = 'Box (?P<cut>7) of.*'\nwhere = \"tail\"\nremove = ['Box 7 of 8']\nkeep = ['Box']"
    reason = "“Box 7 of 8” stays: a rule for a place in the article cannot cut inside of a line."
    assert _checked(tmp_path, rule(said)) == [(6, reason, True)]


def test_check_tells_of_other_rules(tmp_path: Path) -> None:
    """What another rule of the file takes is a failure; what is taken without the rule is worth a note."""
    found = _checked(
        tmp_path,
        rule('phrase = "Box 7"\nremove = ["Box 7"]\nkeep = ["Box 8"]', "a")
        + rule('phrase = "Box 8"\nremove = ["Box 8"]\nkeep = ["Box"]', "b")
        + rule('phrase = "Correction: box"\nremove = ["Correction: box"]\nkeep = ["Box"]', "c", "correction"),
    )
    assert found == [
        (6, "“Box 8” goes by a rule that is of this file: house_notice b.", True),
        (17, "“Correction: box” stays: correction is kept unless --drop names it.", True),
    ]


def test_check_warns_of_plain_news(tmp_path: Path) -> None:
    """A rule that takes from sentences of plain news is named once."""
    found = _checked(tmp_path, rule("pattern = '[A-Z].{20,}'\nremove = ['Box of twenty and one']\nkeep = ['Box']"))
    assert any("It takes from plain news" in text and not is_error for _, text, is_error in found)
    assert len([text for _, text, _ in found if "plain news" in text]) == 1


def test_check_as_a_command(tmp_path: Path) -> None:
    """1 where something is wrong, 0 where nothing is; `ingest rules` without it lists what is built in."""
    (tmp_path / "rules.toml").write_text(rule('phrase = "Box 7"\nremove = ["Box 8"]\nkeep = ["x"]'), "utf-8")
    done = ingest("rules", "check", "rules.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "rules.toml#5: own: “Box 8” stays: it does not match." in done.stderr.decode()
    assert ingest("rules", "check", str(SAMPLE)).returncode == 0
    assert b"photo_credit: taken out" in ingest("rules").stdout


def test_check_against_articles(tmp_path: Path) -> None:
    """How much each rule takes, how much of it stays today, and some of those lines."""
    (tmp_path / "rules.toml").write_text(
        rule('phrase = "Made by friends"', "friends")
        + rule('phrase = "Advertisement"\nweight = 1', "twice", "advert")
        + rule('phrase = "Lamp"', "idle"),
        "utf-8",
    )
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{FIRST}\n\nMade by friends\n\n{SECOND}\n\nAdvertisement\n", "utf-8")
    (folder / "c.txt").write_bytes(b"\x89PNG\x00\x01\x02\x03" * 40)
    done = ingest("rules", "check", "rules.toml", "--against", "articles", "--lines", "1", cwd=tmp_path)
    assert [line.split() for line in done.stdout.decode().splitlines()] == [
        ["rule", "takes", "stays", "today", "articles"],
        ["friends", "2", "2", "2"],
        ["articles/a.txt:", "“Made", "by", "friends”"],
        ["twice", "2", "0", "2"],
        ["1", "rules", "take", "nothing."],
    ]
    assert ingest("rules", "check", "rules.toml", "--against", "none", cwd=tmp_path).returncode == 2


def test_against_counts_what_goes_with_a_rule(load: Load) -> None:
    """A list under a line that goes is named beside the rules."""
    own = load(rule('phrase = "Friends of the lamp"'))
    article = RawArticle(f"{FIRST}\n\n{SECOND}\n\nFriends of the lamp\n\nJane and the boats of Hull")
    assert [(use.name, use.spans, use.beyond) for use in against([article], own, 0)] == [
        ("(with them)", 1, 1),
        ("own", 1, 1),
    ]


def test_the_sample_shows_every_key(load: Load) -> None:
    """And every rule of it takes what it says."""
    problems: tuple[Problem, ...] = check(read_rules(str(SAMPLE)))
    assert [str(problem) for problem in problems] == []
    text = SAMPLE.read_text("utf-8")
    for key in ("phrase", "phrases", "pattern", "match", "takes", "where", "host", "language", "weight", "trigger"):
        assert f"\n{key} = " in text
    assert found_in(load_rules(SAMPLE), "nothing of the kind") == ()
