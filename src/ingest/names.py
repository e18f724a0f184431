"""The names of those who wrote an article, as bylines set them.

Knows no language: a name is told by its form, and in scripts without capitals by how short it is, which is enough only
where something else says that a name stands here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, Document
from ingest.forms import form_of, is_name
from ingest.phrases import table as table_of
from ingest.phrases.common import COMMON
from ingest.rules import any_of

ENGLISH = table_of("en")
ROLES = ENGLISH.roles
_WITH = "avec|mit|with|con|com|med|met|z|s"
# "und" in any case, one-letter words in small letters alone: "Jane E Doe" is one.
BETWEEN_NAMES = re.compile(
    r"\s*(?:[,;|/&•·–—、／｜،]|\b(?:(?i:and|und|et|og|och|ja|ve|en|dan|και|та|और)|y|e|i|a|и|і|й)\b"
    rf"|\b(?:{_WITH})(?=\s[A-ZÀ-Ž]))\s*"
)
_PREPOSITIONS = "in|aus|à|en|em|na|w|v|ve|i"
# "Jane Doe in Oslo and John Roe": the place ends at the next name.
PLACES = re.compile(r"\s(?:in|for|of|from|at)\s[^,;&]{1,60}?(?=\sand\s|[,;&]|$)")
# "Jane Doe aus Berlin", where the whole line must be names: a place is set like one.
_PLACE = re.compile(
    rf"(?<=\S)\s(?:{_PREPOSITIONS})\s(?:[Tt]he\s)?[^\W\d_a-z][\w'’.-]{{1,30}}(?:\s[^\W\d_a-z][\w'’.-]{{1,30}}){{0,2}}$"
)
FIRST_WORDS = re.compile(rf"^(?:{any_of((*ENGLISH.by, *ENGLISH.reporting))})\s+", re.IGNORECASE)
# "Staff Writers" is set like a name, and so is "Hull Post".
ROLE = re.compile(rf"\b(?:{any_of(word for role in ROLES for word in role.split())})s?$", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:post|times|news|press|herald|tribune|journal|gazette|team|newsroom|desk|agency|media|magazine|zeitung"
    r"|nachrichten|redaktion|redaktionsteam|redacción|rédaction|redação|redazione|redactie|redakcja|agencias|agences)$",
    re.IGNORECASE,
)
# "Jane Doe @janedoe", "Jane Doe jane@example.com"
CONTACT = re.compile(r"\s*[(<]?(?<!\S)\S{0,60}@\S{1,60}")
# Scripts without capitals that set blanks between words; those that set none.
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u097f][\u0590-\u06ff\u0900-\u097f'’.-]{1,15}")
_UNSPACED = re.compile(r"[\u3400-\u9fff\u3040-\u30ff々][\u3040-\u30ff\u3400-\u9fff々・\s]{1,9}|[\uac00-\ud7a3]{2,4}")
_COMMON = frozenset(word for words in COMMON.values() for word in words)
# "Published Updated", where the dates went elsewhere.
_LABEL_WORDS = frozenset(word for label in (*ENGLISH.published, *ENGLISH.updated) for word in label.split())
MOST_CASELESS_WORDS = 4
# "The Rundown" and "Why Us" are set like names.
_NO_FIRST_NAME = re.compile(
    r"(?:the|an?|my|our|your|this|these|how|why|what|when|where|who|key|best|top|all|more|der|die|das|eine?|le|les|une?"
    r"|los|las|gli|het|een)\s",
    re.IGNORECASE,
)
MOST_SIGNATURE_WORDS = 10
# A name stands among the first lines, and in front of the second paragraph at the latest.
FIRST_BLOCKS = 10
MOST_STANDFIRST_WORDS = 60


def is_byline(text: str) -> bool:
    """Whether a text could follow "By": names, and what their bearers are."""
    bare = CONTACT.sub("", text).strip()
    first, *_ = BETWEEN_NAMES.split(bare)
    first = _PLACE.sub("", first)
    return is_name(first) or (first.isupper() and 1 <= len(first.split()) <= 4) or is_caseless_name(first)


def is_caseless_name(text: str) -> bool:
    """Whether a text could be a name in a script without capitals: two to four short words, none of them common.

    >>> is_caseless_name("سلمى النموذج"), is_caseless_name("赵例"), is_caseless_name("في البيت")
    (True, True, False)
    """
    bare = text.strip(" .:()（）")
    if _UNSPACED.fullmatch(bare):
        return True
    words = bare.split()
    return 2 <= len(words) <= MOST_CASELESS_WORDS and all(
        _CASELESS.fullmatch(word) and word not in _COMMON for word in words
    )


def names(text: str) -> tuple[str, ...]:
    """The names in a byline, in order, without roles, places and dates; names in capitals are set as names are.

    >>> names("JANE DOE in Oslo and John Roe, Staff Writers; Editing by Max Poe")
    ('Jane Doe', 'John Roe')
    """
    found: list[str] = []
    for piece in BETWEEN_NAMES.split(PLACES.sub("", CONTACT.sub("", text.partition(";")[0]))):
        bare = _PLACE.sub("", FIRST_WORDS.sub("", piece.strip(" .()[]（）")))
        name = bare.title() if bare.isupper() and " " in bare else bare
        if not is_name(name) and not is_caseless_name(name):
            continue
        if name.casefold() not in ROLES and not ROLE.search(name) and not _HOUSE.search(name) and name not in found:
            found.append(name)
    return tuple(found)


def is_signature(text: str) -> bool:
    """Whether a line is names and nothing else but places and addresses: "Jane Doe, Hull", "Jane Doe and John Roe"."""
    bare = CONTACT.sub("", text).strip()
    words = bare.casefold().split()
    if len(words) > MOST_SIGNATURE_WORDS or _NO_FIRST_NAME.match(bare) or _LABEL_WORDS.issuperset(words):
        return False
    if any(sign.isdecimal() for sign in bare):
        return False
    first, *others = (_PLACE.sub("", piece) for piece in BETWEEN_NAMES.split(bare))
    return is_name(first, most_words=4) and all(is_name(piece) or piece.istitle() for piece in others)


def front(document: Document) -> Sequence[Block]:
    """The blocks in front of the article, where furniture stands; a summary may be among them."""
    prose = 0
    for number, block in enumerate(document.blocks[:FIRST_BLOCKS]):
        form = form_of(block.text)
        if form.is_prose:
            prose += 1
            if prose > 1 or form.words > MOST_STANDFIRST_WORDS:
                return document.blocks[:number]
    return document.blocks[:FIRST_BLOCKS]
