"""The grammar of a picture credit, shared by the kinds that meet one: credits themselves, and captions.

A credit is a name, an agency or both, in one of few places: after a bar, in brackets, behind a label ("Photo:"),
behind a copyright sign, or alone on a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from ingest.forms import is_name
from ingest.phrases import Phrases, table
from ingest.phrases.agencies import AGENCIES, CREDIT_LINES, CREDIT_WORDS, WIDE_AGENCIES
from ingest.phrases.pictures import (
    HANDED_OUT,
    HOUSES,
    PICTURE_BANKS,
    PICTURES,
    PLATFORMS,
    SOURCES,
    TRADES,
    UNNAMED,
)
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
# "Jane Doe/The Daily Example", "Jane Doe, Staff Photographer", "Jane Doe for The Daily Example", "Jane Doe | Staff"
SIGNED = re.compile(
    r"(?P<who>[^/|,]{2,40}?)\s*(?P<sign>/|\||—|–|,|\s-\s|\bfor\b|\bFOR\b|\bvia\b)\s*(?P<what>[^|]{2,60})$"
)
TRADE = re.compile(rf"\b(?:{'|'.join(TRADES)})\b", re.IGNORECASE)
NOBODY = frozenset((*CREDIT_LINES, *HANDED_OUT, *PLATFORMS, *UNNAMED))
PICTURE_TRADE = re.compile(r"\b(?:photo\w*|foto\w*|fotó\w*|staff|kuvaaja|pool|stringer)\b", re.IGNORECASE)
HOUSE = re.compile(rf"^The\b|\b(?:{'|'.join(HOUSES)})$", re.IGNORECASE)
# "Hull News: Jane Doe"
HOUSE_FIRST = re.compile(r"(?P<house>[^:/|,]{2,30}):\s(?P<who>[^:/|,]{3,40})$")
# "Courtesy of Hull Police", "Staff photo by Jane Doe", "Photo submitted by Jane Doe", "Hull Police via Facebook"
COURTESY = re.compile(
    r"(?:courtesy(?: of)?|(?:[A-Z][\w.]* ){0,3}(?:photo|photograph|image|illustration|picture)s?"
    r"(?: (?:taken|submitted|provided|supplied|contributed))? (?:by|via|courtesy of|from)|via|.{2,40}"
    r" via)\s+(?P<who>.{3,50})",
    re.IGNORECASE,
)
BANKS = frozenset(PICTURE_BANKS)
HANDED, PLACED = frozenset(HANDED_OUT), frozenset(PLATFORMS)
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
    agencies = _agency_words(words)
    named = [word for at, word in enumerate(words) if at not in agencies and word.casefold() not in _WORDS]
    return bool(named or agencies) and all(_is_named(word) for word in named)


def _is_named(word: str) -> bool:
    """Whether a word could be part of a name: a capital in it, a script without capitals, an address."""
    return not word.islower() or word.startswith("@") or DOMAIN.search(word) is not None or not word[0].isalpha()


def _agency_words(words: Sequence[str]) -> frozenset[int]:
    """Which of some words belong to the name of a known agency."""
    return frozenset(
        at
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_AGENCY, len(words)) + 1)
        if (name := " ".join(words[start:end])) in _AGENCIES or name.casefold() in _AGENCIES
        for at in range(start, end)
    )


def has_agency(text: str) -> bool:
    """Whether one of the known agencies is named."""
    return bool(_agency_words(_words(text)))


def is_agency_source(text: str) -> bool:
    """Whether a text could be a credit and names an agency: a sentence could not."""
    return is_source(text) and has_agency(text)


def is_slashed_source(text: str) -> bool:
    """Whether names stand on both sides of a slash, as credits are signed: "Jane Doe / The Daily Planet"."""
    if "\t" in text or len(DIGITS.findall(text)) > 1:
        return False
    sides = text.split("/")
    return len(sides) > 1 and all(side.strip() for side in sides) and not DOMAIN.search(text) and is_source(text)


def is_signed(text: str) -> bool:
    """Whether a text is a name and who the name works for, or a place that pictures are handed out at.

    >>> [is_signed(text) for text in ("Jane Doe/The Daily Example", "Handout/Hull Police", "Facebook/Jane Doe")]
    [True, True, True]
    >>> [is_signed(text) for text in ("Jane Doe, Staff Photographer", "Jane Doe for The Hull Times")]
    [True, True]
    >>> [is_signed(text) for text in ("Jane Doe, Mayor of Hull", "Friday/Saturday", "and/or")]
    [False, False, False]
    """
    bare = text.strip()
    if DIGITS.search(bare) or "\t" in bare or (match := SIGNED.match(bare)) is None:
        return False
    who, sign, what = match["who"].strip(), match["sign"].strip(), match["what"].strip()
    if sign == "/" and who.casefold() in PLACED and " " not in what:
        return True
    if not is_source(bare):
        return False
    named = is_person(who)
    if sign == "/":
        handed = who.casefold() in HANDED | PLACED or who.startswith("@")
        placed = what.casefold().strip("@") in PLACED or what.casefold() in HANDED
        return handed or named or (placed and not who.islower())
    housed = TRADE.search(what) is not None or is_agency_source(what)
    if sign in ("for", "FOR"):
        return named and (housed or (what.startswith("The ") and HOUSE.search(what.removeprefix("The ")) is not None))
    return named and (housed or HOUSE.search(what) is not None)


def is_signed_line(text: str) -> bool:
    """The same for a line of its own, where a heading with a slash or a dash could stand as well."""
    if not is_signed(text):
        return False
    if (match := SIGNED.match(text.strip())) is not None and match["sign"] == "," and not PICTURE_TRADE.search(text):
        return False
    first, slash, last = text.partition("/")
    if not slash or not is_person(first.strip()):
        return True
    return (
        text.isupper() or is_agency_source(last) or HOUSE.search(last.strip()) is not None or bool(TRADE.search(last))
    )


def house_of(text: str) -> str | None:
    """Who a person works for in "Jane Doe/Example", "JANE DOE FOR EXAMPLE"; None for other texts."""
    match = SIGNED.match(text.strip())
    if match is None or not is_person(match["who"].strip()) or not is_source(text):
        return None
    return match["what"].strip(" .)]").casefold()


def is_labelled(text: str) -> bool:
    """Whether a text could follow "Photo:": a source, or a word for one ("Supplied", "privat", "Divulgação")."""
    return is_source(text) or text.strip(" .()[]").casefold() in NOBODY


def is_bracketed(text: str) -> bool:
    """Whether a text in brackets behind a sentence could sign a picture, and not belong to the sentence.

    >>> [is_bracketed(text) for text in ("Jane Doe, The Hull Post", "Hull News: Jane Doe", "Courtesy of Hull Zoo")]
    [True, True, True]
    >>> [is_bracketed(text) for text in ("Jane Doe, Labour", "Reuters", "left", "Hull City: Jane Doe 45")]
    [False, False, False, False]
    """
    bare = text.strip(" .©")
    if bare.casefold() in BANKS or is_signed(bare):
        return True
    if is_courtesy(bare):
        return True
    if text.lstrip().startswith("©"):
        return is_source(bare)
    house = HOUSE_FIRST.match(bare)
    return (
        house is not None and is_source(bare) and HOUSE.search(house["house"]) is not None and is_person(house["who"])
    )


def is_courtesy(text: str) -> bool:
    """Whether a text says who handed a picture out: "Courtesy of Hull Police", "Staff photo by Jane Doe"."""
    match = COURTESY.match(text)
    return match is not None and is_source(match["who"])


def is_person(text: str) -> bool:
    """Whether a text could be a photographer's name; credits are often set in capitals."""
    return is_name(text.title() if text.isupper() else text, most_words=4)


def is_named_source(text: str) -> bool:
    """Whether a text is what follows a label that has no colon: a name alone, a signed one, an agency."""
    return is_signed(text) or is_agency_source(text) or is_person(text.strip(" .")) or is_slashed_source(text)


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
_OPEN_TEXT = r"(?P<text>.{8,}? [^|•\s(\[.!?…\"”’)\]])"
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


_TAKEN = (
    r"(?: copyright | source | credits? | provided | supplied | submitted | contributed | taken | courtesy )"
    r" (?: \s+ (?: by | of ) )?"
)
_CAPITAL_LABEL = (
    rf"{any_of(form for word in (*PICTURES, 'credit') for form in (word.capitalize(), word.upper()))}"
    rf" (?: \s+ (?: [Cc]redits? | CREDITS? | [Ss]ource | [Cc]ourtesy ) )? \s* [:：]"
)
_ANY_LABEL = rf"{any_of((*PICTURES, *SOURCES))} \s* [:：]"
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
    # "... on Tuesday. (Jane Doe, The Hull Post)", "... on Tuesday (Courtesy of Hull Police)"
    Tail(
        "signed_in_brackets",
        rf"{_TEXT} \s* (?P<credit>[(\[] \s* (?P<value>[^()\[\]]{{2,100}}) [)\]] \.?)",
        0.86,
        (
            "/",
            ",",
            "|",
            "-",
            "–",
            "—",
            "for",
            ":",
            "via",
            "courtesy",
            "photo by",
            "submitted by",
            *TRADES,
            *PICTURE_BANKS,
        ),
        is_bracketed,
        needs=BRACKETS,
    ),
    # "The minister in Hull (AP)": a paragraph that names its source has its stop first
    Tail(
        "agency_in_brackets_open",
        rf"{_OPEN_TEXT} \s* (?P<credit>[(\[] {_BRACKETED} [)\]])",
        0.84,
        AGENCIES,
        is_agency_source,
        needs=BRACKETS,
    ),
    # "... on Tuesday.AFP via Getty Images": the blank was lost with the markup
    Tail(
        "agency_glued",
        r"(?P<text>.{8,} [\p{Ll}\d)] [.!?] [\"”’]?) (?P<credit>(?P<value>(?-i:\p{Lu}) [^.!?()\[\]]{1,80}))",
        0.86,
        AGENCIES,
        is_agency_source,
    ),
    # "... on Tuesday.Photo: Jane Doe"
    Tail(
        "label_glued",
        rf"(?P<text>.{{8,}} [\p{{Ll}}\d)] [.!?]? [\"”’]?) (?P<credit>(?-i:{_CAPITAL_LABEL}) \s*"
        rf" (?P<value>[^|:]{{2,80}}?) \.?)",
        0.86,
        (*PICTURES, "credit"),
        lambda text: is_labelled(text),
        needs=":：",
    ),
    # "... on Tuesday / Getty Images", "... on Tuesday. -AFP"
    Tail(
        "agency_after_sign",
        r"(?P<text>[^:|/]{8,} [^|:/\s(\[]) \s+ (?P<credit>[/–—-] \s* (?P<value>[^|!?()\[\]/.]{2,50}))",
        0.86,
        AGENCIES,
        lambda text: is_agency_source(text) and len(_words(text)) <= 4,
        needs="/–—-",
    ),
    # "... on Tuesday. Shutterstock"
    Tail(
        "agency_alone_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?P<value>(?-i:\p{{Lu}}) [^.!?()\[\]|]{{1,40}}))",
        0.84,
        AGENCIES,
        lambda text: len(_agency_words(_words(text))) == len(_words(text)),
    ),
    # "... on Tuesday.  Jane Doe": two blanks where the markup set them apart
    Tail(
        "name_after_blanks",
        r"(?P<text>.{8,} [.!?] [\"”’]?) [ ]{2,} (?P<credit>(?P<value>(?-i:\p{Lu}) [^.!?()\[\]|:]{3,60}))",
        0.82,
        ("  ",),
        lambda text: is_person(text) or is_signed(text) or (is_source(text) and HOUSE.search(text) is not None),
    ),
    # "... on Tuesday. Staff photo by Jane Doe", "... on Tuesday. Courtesy of Hull Police"
    Tail(
        "handed_end",
        rf"{_CLOSED_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?P<value>(?-i:\p{{Lu}}) [^|.!?()\[\]:;,]{{4,80}}) \.?)",
        0.84,
        (
            "courtesy",
            "photo by",
            "submitted by",
            "provided by",
            "supplied by",
            "image by",
            "illustration by",
            "photo via",
        ),
        is_courtesy,
    ),
    # "... on Tuesday | Jane Doe": a name alone
    Tail(
        "name_after_bar",
        rf"{_CLOSED_TEXT} \s* (?P<credit>[|•] \s* (?P<value>[^|•]{{4,60}}))",
        0.84,
        ("|", "•"),
        lambda text: is_person(text.strip()) or is_signed(text),
        needs=BARS,
    ),
    # "... in Hull Photo: Jane Doe": a label with a capital and a colon needs no stop before it
    Tail(
        "capital_label_end",
        rf"{_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?-i:{_CAPITAL_LABEL}) \s* {SIGN}? \s* (?P<value>[^|:]{{2,80}}?) \.?)",
        0.86,
        PICTURES,
        lambda text: is_named_source(text),
        needs=":：",
    ),
    # "... on Tuesday. Jane Doe/The Daily Example", "... on Tuesday. — Jane Doe for The Daily Example"
    Tail(
        "signed_name_end",
        rf"{_CLOSED_TEXT} \s+ (?:[–—-] \s*)? (?P<credit>(?P<value>(?-i:\p{{Lu}}|@) [^.!?()\[\]]{{4,80}}))",
        0.84,
        ("/", "|", *TRADES, *HOUSES),
        is_signed,
    ),
    # "... on Tuesday. — AGENCY pic"
    Tail(
        "agency_after_dash",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>[–—] \s* (?P<value>[^|!?()\[\]]{{2,60}}))",
        0.88,
        AGENCIES,
        is_agency_source,
        needs="–—",
    ),
    # "... on Tuesday. Foto: Jane Doe" in text of another language
    Tail(
        "labelled_end",
        rf"{_CLOSED_TEXT} \s+ (?P<credit>(?:[–—-] \s*)? [(\[]? {_ANY_LABEL} \s* {SIGN}? \s*"
        rf" (?P<value>[^|()\[\]]{{2,80}}?) [)\]]? \.?)",
        0.88,
        (*PICTURES, *SOURCES),
        lambda text: is_named_source(text),
        needs=":：",
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
_WIDE_VALUE = r"(?P<value>[^\t]{2,120}?)"
# A line that is a credit and no more.
LINES = (
    # "Jane Doe/AFP via Getty Images", "Getty Images", "AP Photo/Jane Doe", alone on the line
    rule("agency_line", rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?", 0.9, AGENCIES, check=is_agency_source),
    # "JANE DOE/POOL", alone on the line
    rule("slashed_line", rf"[\[(]? {SIGN}? \s* {_VALUE} [\])]?", 0.7, ("/",), longest=120, check=is_slashed_source),
    # "Jane Doe/The Daily Example", "Jane Doe, Staff Photographer", "Facebook/Jane Doe", alone on the line
    rule(
        "named_line",
        rf"[\[(|]? \s* {SIGN}? \s* {_WIDE_VALUE} [\])]?",
        0.83,
        ("/", "|", "for", "via", "—", "–", *TRADES),
        longest=90,
        check=is_signed_line,
    ),
    # "Foto: dpa" under English text, "写真：ロイター" under German
    rule(
        "any_label_line",
        rf"[\[(]? (?: (?-i:\p{{Lu}}{{2,8}}) \s+ )? {any_of(PICTURES)} (?: \s* \(s\))? (?: \s+ {_TAKEN} )?"
        rf" \s* [:：＝=|—–] \s* {SIGN}? \s* {_WIDE_VALUE} [\])]? \.?",
        0.9,
        PICTURES,
        needs=":：＝=|—–",
        longest=120,
        check=is_labelled,
    ),
    # "Photo/Jane Doe", "Image © Jane Doe"
    rule(
        "slashed_label_line",
        rf"[\[(]? {any_of(PICTURES)} \s* (?: / | {SIGN} ) \s* {_VALUE} [\])]? \.?",
        0.83,
        PICTURES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text),
    ),
    # "(THE HULL SHIMBUN)", "[Hull News]"
    rule(
        "house_in_brackets",
        r"[\[(] (?P<value>[^\[\]()]{4,40}) [\])]",
        0.82,
        HOUSES,
        longest=45,
        check=lambda text: is_source(text) and HOUSE.search(text) is not None and not DIGITS.search(text),
    ),
    # "Photo Jane Doe / L'Exemple", "Foto Ansa", "Beeld Jane Doe"
    rule(
        "unmarked_label_line",
        rf"[\[(]? {any_of(PICTURES)} \s+ (?: {_TAKEN} \s* [,:]? \s+ )?"
        rf" (?P<value>(?-i:\p{{Lu}}|@)[^|]{{1,80}}?) [\])]? \.?",
        0.83,
        PICTURES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text),
    ),
    # "Quelle: dpa", "Source: Getty Images", "Map: Jane Doe"
    rule(
        "source_line",
        rf"[\[(]? {any_of(SOURCES)} \s* [:：/] \s* {SIGN}? \s* {_VALUE} [\])]? \.?",
        0.83,
        SOURCES,
        leading=True,
        longest=90,
        check=lambda text: is_named_source(text) or text.casefold().strip(" .") in PLACED | HANDED,
    ),
    # "Courtesy of Hull Police", "Provided by Jane Doe"
    rule(
        "handed_line",
        r"[\[(]? (?: courtesy (?: \s+ of )? | provided \s+ by | supplied \s+ by | handout ) \s+"
        r" (?P<value>(?-i:\p{Lu}|@).{2,50}?) [\])]?",
        0.82,
        ("courtesy", "provided by", "supplied by", "handout"),
        leading=True,
        longest=70,
        check=lambda text: is_source(text) and not text.endswith("."),
    ),
    # "Via Twitter", "Screenshot via YouTube"
    rule(
        "placed_line",
        r"[\[(]? (?: (?: screenshot | screengrab | image | photo | picture ) \s+ )? via \s+ (?P<value>.{1,40}?) [\])]?",
        0.85,
        ("via",),
        longest=60,
        check=lambda text: text.casefold() in PLACED or is_agency_source(text),
    ),
    # "U.S. Navy photo by Jane Doe", "Hull News graphic by Jane Doe"
    rule(
        "photo_by_line",
        r"[\[(]? (?P<value>(?-i:\p{Lu}) [^,:;!?]{1,40}? \s (?: photo | photograph | image | illustration |"
        r" graphic | video )s?"
        r" (?: \s+ (?: by | courtesy \s+ of ) | /) \s* [^,:;!?]{2,50}?) [\])]? \.?",
        0.83,
        ("photo", "photograph", "image", "illustration", "graphic", "video"),
        longest=110,
        check=is_source,
    ),
    # "© Jane Doe"
    rule("signed_line", rf"{SIGN} \s* {_WIDE_VALUE}", 0.8, SIGNS, check=is_source),
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
            check=is_labelled,
        ),
    )


def is_line_rule(name: str) -> bool:
    """Whether a rule is one for a line that is a credit and no more."""
    return name.endswith(".labelled_line") or name in LINE_NAMES


LINE_NAMES = frozenset(one.name for one in LINES)
