"""The grammar of a picture credit, shared by the kinds that meet one: credits themselves, and captions.

A credit is a name, an agency or both, in one of few places: after a bar, in brackets, behind a label ("Photo:"),
behind a copyright sign, or alone on a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from ingest.phrases import Phrases, table
from ingest.phrases.agencies import AGENCIES, CREDIT_LINES, CREDIT_WORDS, WIDE_AGENCIES
from ingest.rules import Rule, Where, any_of, is_acronym, rule

# Words that need their colon: "Images from Monday" is a heading, "Photo source: Example" is not.
LOOSE_WORDS = frozenset(["from", "of", "source", "de", "di", "da", "von", "van", "av", "af", "del", "du", "y", "e"])
# What is a label without the picture's name: "Credit: Jane Doe", "Crédito: ...", "Cortesía: ...".
CREDITED = re.compile("cr[eé]d|court|cort|kredi|rights")
SIGN = r"(?: © | \(c\) )"
SIGNS = ("©", "(c)")
# "Max Doe/Indigo/Getty Images", "John J. Roe / The Daily Planet": a dozen words at the most.
MOST_WORDS = 12
BETWEEN = re.compile(r"[\s/,&+|•·–—-]+")
# "Smith. The": a stop that no initial and no "Inc." would have.
FULL_STOP = re.compile(r"[^\W\d_]{4,}\.\s|[.!?:;]\s+[a-z]|[!?]")
DIGITS = re.compile(r"\d+")
# "example.com/roe", "iStockphoto.com"
DOMAIN = re.compile(r"\.[a-z]{2,4}(?:/|$)")
_WORDS = frozenset((*CREDIT_WORDS, *table("en").picture, *" ".join(table("en").taken).split()))
_AGENCIES = frozenset(name for name in AGENCIES if is_acronym(name)) | frozenset(
    name.casefold() for name in AGENCIES if not is_acronym(name)
)
_LONGEST_AGENCY = max(len(name.split()) for name in AGENCIES)


def is_source(text: str) -> bool:
    """Whether a text could say who took a picture: names and agencies, and no word that a sentence needs."""
    words = _words(text)
    if not 0 < len(words) <= MOST_WORDS or FULL_STOP.search(text):
        return False
    named = [word for word in words if word.casefold() not in _WORDS]
    return bool(named or has_agency(text)) and all(_is_named(word) for word in named)


def _is_named(word: str) -> bool:
    """Whether a word could be part of a name: a capital in it, a script without capitals, an address, an agency."""
    if word.islower() and not word.startswith("@") and not DOMAIN.search(word):
        return has_agency(word) or not word[0].isalpha()
    return True


def has_agency(text: str) -> bool:
    """Whether one of the known agencies is named."""
    words = _words(text)
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_AGENCY, len(words)) + 1):
            name = " ".join(words[start:end])
            if name in _AGENCIES or name.casefold() in _AGENCIES:
                return True
    return False


def is_agency_source(text: str) -> bool:
    """Whether a text could be a credit and names an agency: a sentence could not."""
    return is_source(text) and has_agency(text)


def is_slashed_source(text: str) -> bool:
    """Whether names stand on both sides of a slash, as credits are signed: "Jane Doe / The Daily Planet"."""
    if "\t" in text or len(DIGITS.findall(text)) > 1:
        return False
    sides = text.split("/")
    return len(sides) > 1 and all(side.strip() for side in sides) and not DOMAIN.search(text) and is_source(text)


@dataclass(frozen=True, slots=True)
class Label:
    """How a language labels a credit: the pattern, and the words that a line with it holds."""

    pattern: str
    triggers: tuple[str, ...]


@cache
def label_in(phrases: Phrases) -> Label:
    """The label of a language: "Photo:", "Photo credit:", "Image courtesy of", "Photograph by", "Credit:"."""
    picture, taken = any_of(phrases.picture), any_of(phrases.taken)
    joined = any_of(word for word in phrases.taken if word not in LOOSE_WORDS)
    credited = tuple(word for word in phrases.taken if CREDITED.search(word))
    pattern = rf"{picture} (?: \s* \(s\) )? (?: \s+ {taken} )? \s* [:：=＝] | {picture} \s+ {joined} \s"
    if credited:
        pattern += rf" | {any_of(credited)} \s* :"
    return Label(f"(?: {pattern} )", (*phrases.picture, *credited))


@cache
def tail_rules(part: str, phrases: Phrases | None = None) -> tuple[Rule, ...]:
    """The rules for a line that ends in a credit; `part` is what they span: its `text` or its `credit`.

    Those for any language, or those that a language's label makes.
    """
    return tuple(
        rule(
            tail.name,
            tail.pattern.replace(f"(?P<{part}>", "(?P<cut>"),
            tail.weight,
            tail.triggers,
            where=Where.END if part == "credit" else Where.LINE,
            needs=tail.needs,
            check=tail.check,
        )
        for tail in (TAILS if phrases is None else _labelled_tails(phrases))
    )


def without_label(text: str) -> str:
    """Who took the picture: "Photo: Jane Doe" and "(Jane Doe)" are both "Jane Doe"."""
    bare = text.strip().strip("|•").strip()
    while bare and bare[0] + bare[-1] in ("()", "[]"):
        bare = bare[1:-1].strip()
    bare = bare.rstrip(".") if not bare.endswith("Inc.") else bare
    return _LABEL.sub("", bare).strip() or bare


def _words(text: str) -> list[str]:
    return [word for part in BETWEEN.split(text) if (word := part.strip("()[]\"'“”.:;"))]


_ENGLISH_LABEL = rf"(?:{any_of(table('en').picture)})\s+(?:{any_of(table('en').taken)})\s+"
_LABEL = re.compile(rf"^(?:[^:：=＝/|,]{{2,30}}[:：=＝]|{_ENGLISH_LABEL})?\s*(?:©|\(c\))?\s*", re.IGNORECASE)
_TEXT = r"(?P<text>.{8,}? [^|•\s(\[])"
_CLOSED_TEXT = r"(?P<text>.{8,} [.!?…\"'”’)\]])"
_BRACKETED = r"(?P<value>[^()\[\]]{2,120})"


@dataclass(frozen=True, slots=True)
class Tail:
    """One way a credit follows its caption; `text` and `credit` are groups of the pattern, `needs` as in a rule."""

    name: str
    pattern: str
    weight: float
    triggers: tuple[str, ...]
    check: Callable[[str], bool]
    needs: str = ""


BARS, BRACKETS = "|•", ")]"
TAILS = (
    # "…をテレビで見る国民＝ＡＰ": an equals sign in full width joins the two
    Tail(
        "after_equals",
        r"(?P<text>.{4,}? [^＝=\s]) \s* (?P<credit>[＝=] \s* (?P<value>[^＝=]{2,40}))",
        0.9,
        (*AGENCIES, *WIDE_AGENCIES),
        lambda text: is_agency_source(normalize("NFKC", text)),
        needs="＝=",
    ),
    # "Sandbags in Hull | AGENCY", "... | Jane Doe/Indigo/Getty Images"
    Tail(
        "agency_after_bar",
        rf"{_TEXT} \s* (?P<credit>[|•] \s* {SIGN}? \s* (?P<value>[^|•]{{2,120}}))",
        0.93,
        AGENCIES,
        is_agency_source,
        needs=BARS,
    ),
    Tail(
        "slash_after_bar",
        rf"{_TEXT} \s* (?P<credit>[|] \s* (?P<value>[^|•]{{2,120}}))",
        0.88,
        ("/",),
        is_slashed_source,
        needs=BARS,
    ),
    # "... on Tuesday. (Jane Doe, AFP)"
    Tail(
        "agency_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {SIGN}? \s* {_BRACKETED} [)\]]\.?)",
        0.88,
        AGENCIES,
        lambda text: is_agency_source(text) and len(_words(text)) > 1,
        needs=BRACKETS,
    ),
    # "... on Tuesday. (AFP)": also how a paragraph names its source
    Tail(
        "bare_agency_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]])",
        0.6,
        AGENCIES,
        is_agency_source,
        needs=BRACKETS,
    ),
    Tail(
        "slash_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]] \.?)",
        0.85,
        ("/",),
        is_slashed_source,
        needs=BRACKETS,
    ),
    # "... on Tuesday. © Jane Doe/AFP"
    Tail("signed_end", rf"{_TEXT} \s+ (?P<credit>{SIGN} \s* (?P<value>[^|]{{2,120}}?) \.?)", 0.85, SIGNS, is_source),
    # "... on Tuesday. Jane Doe/AFP via Getty Images": a slash or a "via" as well as an agency
    Tail(
        "agency_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>[^|.!?()\[\]]{{2,40}} (?: / | \s via \s ) [^|!?()\[\]]{{2,60}}))",
        0.88,
        AGENCIES,
        is_agency_source,
    ),
    # "... on Tuesday. Supplied"
    Tail(
        "closing_word",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>[\[(]? (?P<value>{any_of(CREDIT_LINES)}) [\])]?)",
        0.85,
        CREDIT_LINES,
        bool,
    ),
)

_VALUE = r"(?P<value>[^|]{2,120}?)"
# A line that is a credit and no more.
LINES = (
    # "Jane Doe/AFP via Getty Images", "Getty Images", "AP Photo/Jane Doe", alone on the line
    rule("agency_line", rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?", 0.9, AGENCIES, check=is_agency_source),
    # "JANE DOE/POOL", alone on the line
    rule("slashed_line", rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?", 0.7, ("/",), longest=120, check=is_slashed_source),
    # "© Jane Doe"
    rule("signed_line", rf"{SIGN} \s* {_VALUE}", 0.8, SIGNS, check=is_source),
    # "Supplied", "Handout", "Courtesy photo", alone on the line
    rule("word_line", rf"[\[(]? {any_of(CREDIT_LINES)} [\])]?", 0.8, CREDIT_LINES, leading=True),
)


def _labelled_tails(phrases: Phrases) -> tuple[Tail, ...]:
    """The ways a credit with its label follows a caption in a language."""
    label = label_in(phrases)
    return (
        Tail(
            f"{phrases.language}.label_after_bar",
            rf"{_TEXT} \s* (?P<credit>[|•] \s* {label.pattern} \s* {SIGN}? \s* (?P<value>[^|•]{{2,120}}))",
            0.9,
            label.triggers,
            is_source,
            needs=BARS,
        ),
        # "... on Tuesday. (Photo: Jane Doe)", "... (John J. Roe / The Daily Planet)"
        Tail(
            f"{phrases.language}.label_in_brackets",
            rf"{_TEXT} \s* (?P<credit>[(\[] {label.pattern} \s* {SIGN}? \s* {_BRACKETED} [)\]]\.?)",
            0.93,
            label.triggers,
            is_source,
            needs=BRACKETS,
        ),
        # "... on Tuesday. Photo: Jane Doe", "... on Tuesday. Photograph by Jane Doe/AFP"
        Tail(
            f"{phrases.language}.labelled_end",
            rf"{_CLOSED_TEXT} \s+ (?P<credit>{label.pattern} \s* {SIGN}? \s* (?P<value>[^|]{{2,120}}?)\.?)",
            0.9,
            label.triggers,
            is_source,
        ),
    )


@cache
def line_rules(phrases: Phrases) -> tuple[Rule, ...]:
    """The rules for a line that is a credit with its label in a language."""
    label = label_in(phrases)
    # "Photo: Jane Doe", "Image courtesy of Example Records", "[Featured image via Example/Jane Doe]"
    return (
        rule(
            f"{phrases.language}.labelled_line",
            rf"[\[(]? (?: featured \s+ | cover \s+ | main \s+ )? {label.pattern} \s* {SIGN}? \s* {_VALUE} [\])]? \.?",
            0.95,
            label.triggers,
            check=is_source,
        ),
    )


def is_line_rule(name: str) -> bool:
    """Whether a rule is one for a line that is a credit and no more."""
    return name.endswith(".labelled_line") or name in LINE_NAMES


LINE_NAMES = frozenset(one.name for one in LINES)
