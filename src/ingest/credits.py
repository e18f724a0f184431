"""Who can sign a picture: names, agencies, houses, and what else a credit is made of.

Where a credit stands in a line is for `credit_rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.forms import is_name
from ingest.phrases import table
from ingest.phrases.agencies import AGENCIES, CREDIT_LINES, CREDIT_WORDS
from ingest.phrases.pictures import (
    BARE_CAPTION_LABELS,
    CAPTION_LABELS,
    HANDED_OUT,
    HOUSES,
    PICTURE_BANKS,
    PLATFORMS,
    TRADES,
    UNNAMED,
)
from ingest.rules import any_of, is_acronym

# Words that need their colon: "Images from Monday" is a heading, "Photo source: Example" is not.
LOOSE_WORDS = frozenset(["from", "of", "source", "de", "di", "da", "von", "van", "av", "af", "del", "du", "y", "e"])
# What is a label without the picture's name: "Credit: Jane Doe", "Crédito: ...", "Cortesía: ...".
CREDITED = re.compile("cr[eé]d|court|cort|kredi|rights")
SIGN = r"(?: © | ⓒ | \(c\) )"
SIGNS = ("©", "ⓒ", "(c)")
# "Max Doe/Indigo/Getty Images", "John J. Roe / The Daily Planet": a dozen words at the most.
MOST_WORDS = 12
BETWEEN = re.compile(r"[\s/,&+|•·–—-]+")
# "Smith. The": a stop that no initial and no "Inc." would have.
FULL_STOP = re.compile(r"[^\W\d_]{4,}\.\s|[.!?:;]\s+[a-z]|[!?。！？]")
DIGITS = re.compile(r"\d+")
# In scripts without capitals nothing but its length tells a name from a sentence; in Japanese hiragana does as well.
MOST_CASELESS_WORDS, MOST_UNSPACED = 3, 8
HIRAGANA = re.compile("[\u3041-\u309f]{4}|[\u3400-\u9fff][\u3041-\u309f]{1,3}[\u3400-\u9fff][\u3041-\u309f]")
UNSPACED_SENTENCE = re.compile(f"[\u3005\u3041-\u309f\u3400-\u9fff]{{{MOST_UNSPACED + 1}}}")
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
_AGENCY_STARTS = frozenset(name.split()[0].casefold() for name in AGENCIES)
# "(c)" is a sign.
_KNOWN_WORDS = _WORDS.union(["c"], (word.casefold() for name in AGENCIES for word in name.split()))
_LONGEST_AGENCY = max(len(name.split()) for name in AGENCIES)


def is_source(text: str) -> bool:
    """Whether a text could say who took a picture: names and agencies, and no word that a sentence needs."""
    words = words_in(text)
    if not 0 < len(words) <= MOST_WORDS or FULL_STOP.search(text):
        return False
    # Most texts that are none have a word that tells so at once.
    if any(map(_is_plain, words)):
        return False
    agencies = agency_words(words)
    named = [word for at, word in enumerate(words) if at not in agencies and word.casefold() not in _WORDS]
    if not (named or agencies) or not all(_is_named(word) for word in named):
        return False
    caseless = [word for word in named if not word.isascii() and word[0].isalpha() and word.lower() == word.upper()]
    return len(caseless) <= MOST_CASELESS_WORDS and not any(map(_is_sentence, caseless))


def _is_sentence(word: str) -> bool:
    """Whether a run of signs of a script without blanks says more than a name."""
    return HIRAGANA.search(word) is not None or UNSPACED_SENTENCE.search(word) is not None


def has_no_plain_word(text: str) -> bool:
    """Whether no word of a text tells at once that it is no source, whatever brackets and signs are around it."""
    return not any(map(_is_plain, words_in(text)))


def _is_plain(word: str) -> bool:
    return word.islower() and word.casefold() not in _KNOWN_WORDS and not _is_named(word)


def _is_named(word: str) -> bool:
    """Whether a word could be part of a name: a capital in it, a script without capitals, an address."""
    return not word.islower() or word.startswith("@") or DOMAIN.search(word) is not None or not word[0].isalpha()


def agency_words(words: Sequence[str]) -> frozenset[int]:
    """Which of some words belong to the name of a known agency."""
    return frozenset(
        at
        for start in range(len(words))
        if words[start].casefold() in _AGENCY_STARTS
        for end in range(start + 1, min(start + _LONGEST_AGENCY, len(words)) + 1)
        if (name := " ".join(words[start:end])) in _AGENCIES or name.casefold() in _AGENCIES
        for at in range(start, end)
    )


def has_agency(text: str) -> bool:
    """Whether one of the known agencies is named."""
    return bool(agency_words(words_in(text)))


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


def without_label(text: str) -> str:
    """Who took the picture: "Photo: Jane Doe" and "(Jane Doe)" are both "Jane Doe"."""
    bare = text.strip().strip("|•").strip()
    while bare and bare[0] + bare[-1] in ("()", "[]", "（）", "【】", "〔〕"):
        bare = bare[1:-1].strip()
    bare = bare.rstrip(".") if not bare.endswith("Inc.") else bare
    return _LABEL.sub("", bare).strip() or bare


def without_caption_label(text: str) -> str:
    """A caption without the words or the sign that say it is one: "Image caption, The wall" is "The wall"."""
    return _CAPTION_LABEL.sub("", text.lstrip("▲△▶▷◀◁▼▽ "))


def words_in(text: str) -> list[str]:
    """The words of a credit, without the signs that join and close them."""
    return [word for part in BETWEEN.split(text) if (word := part.strip("()[]\"'“”.:;"))]


_ENGLISH_LABEL = rf"(?:{any_of(table('en').picture)})\s+(?:{any_of(table('en').taken)})\s+"
_LABEL = re.compile(rf"^(?:[^:：=＝/|,]{{2,30}}[:：=＝]|{_ENGLISH_LABEL})?\s*(?:©|ⓒ|\(c\))?\s*", re.IGNORECASE)
_CAPTION_LABEL = re.compile(
    rf"^(?:(?i:{any_of(CAPTION_LABELS)})\s*[:：]\s*|(?:{any_of(BARE_CAPTION_LABELS)}),?\s+)(?=\S)",
)
