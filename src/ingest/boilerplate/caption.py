"""Captions: the sentence under a picture, which goes to a field of its own.

Found by the credit that follows it, in its line or the next, by a label that says what it is, or by saying who stands
where. A caption without any of these reads like any other sentence and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.credit_rules import LINES, STARTS, is_item, is_line_rule, line_rules, tail_rules
from ingest.credits import without_label
from ingest.dates import iso_date
from ingest.document import Block, Document, Mark
from ingest.forms import ASSET_NAME, form_of, is_heading
from ingest.phrases import Phrases
from ingest.phrases import table as table_of
from ingest.phrases.pictures import BARE_CAPTION_LABELS, CAPTION_LABELS, THIS_PICTURE
from ingest.rules import LONGEST_LINE, Hit, Kind, Rule, Where, any_of, rule

NAME = "caption"
COLON, PLACED, IN_THIS_PICTURE = "word_and_colon", "places_in_picture", "in_this_picture"
# A caption over its credit; a paragraph of the article is longer, and a heading shorter.
LEAST_WORDS, LEAST_CLAUSE_WORDS, MOST_WORDS, MOST_SENTENCE_WORDS = 3, 5, 40, 14
MOST_HEADLINE_WORDS = 14
SEVERAL = 3
# A bare agency stands under headings of a picture list as often as under captions.
UNLABELLED = ("agency_line", "slashed_line")
BETWEEN_WORDS = str.maketrans("", "", "’' -")
# Lines of the form "Word: text" that make the manner of a page even where none says who stands where.
MANY, MOST_IN_A_ROW, MOST_OPENER_WORDS = 4, 3, 2
# A caption behind its credit, in one line with it; more is the article.
MOST_BEHIND_CREDIT, MOST_SENTENCES_BEHIND = 40, 2
# Agencies write captions as long as a paragraph, and date them.
LONG_CAPTION_WORDS, SURE = 110, 0.88
LINKS = frozenset((*table_of("en").read_more, *table_of("en").stories))
FILES = ("file", "file photo", "file picture", "file image", "files")
# Korean captions end with a noun or say what is going on ("있다"); what was said or done is told by the article.
TOLD = re.compile(r"(?<!있)다[.”\"]*$")
# Where somebody is in the picture.
PLACES = (
    ", left,",
    ", right,",
    ", center,",
    ", centre,",
    "(left)",
    "(right)",
    "(center)",
    "(centre)",
    "(l)",
    "(r)",
    "(pictured)",
    "(pictured above)",
    "(pictured left)",
    "(pictured right)",
    "are pictured above",
    "is pictured above",
    "is pictured",
    "are pictured",
    "from left:",
    "from left,",
    "from left to right",
    "(from left)",
    "(from left to right)",
    "left to right:",
    "in this file photo",
    "in this photo",
    "in this undated photo",
    "for an arranged photograph",
    "(von links",
    "(von li",
    "(v.l.",
    "(v. li",
    "(links)",
    "(rechts)",
    "(mitte)",
    "(li nach re)",
    "(à gauche)",
    "(à droite)",
    "(izquierda)",
    "(derecha)",
    "(à esquerda)",
    "(à direita)",
)


# "© 2009 The Daily Example", "2009 (c) Example"
COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d\b|\b(?:19|20)\d\d\W{0,3}(?:©|\(c\))", re.IGNORECASE
)


def _is_opener(text: str) -> bool:
    """Whether a text is words alone, and none that opens a link."""
    return text.translate(BETWEEN_WORDS).isalpha() and text.casefold() not in LINKS


RULES = (
    *tail_rules("text"),
    *LINES,
    # "Ready: the harbour crew, who ...": how some tabloids set every caption, without a stop
    rule(
        COLON,
        r"(?P<value>(?-i:\p{Lu}) [^:]{2,30}) : \s (?-i:\p{Lu}) .{30,} [^.!?:;…\"”’]",
        0.6,
        (":",),
        never_ends=tuple('.!?:;…"”’'),
        longest=400,
        check=_is_opener,
    ),
    *STARTS,
    *tail_rules("credit"),
    # "Image caption The wall after the storm", "Bildunterschrift: Die Mauer", "写真説明：港の壁"
    rule(
        "told_by_label",
        rf"(?: {any_of(CAPTION_LABELS)} \s* [:：] | (?-i:{any_of(BARE_CAPTION_LABELS)}) ,? \s (?-i:[^\p{{Ll}}]) )"
        r" .{4,}",
        0.88,
        CAPTION_LABELS,
        leading=True,
    ),
    # "FILE - The mayor speaks to reporters in Hull, May 3, 2024.", "FILE PHOTO: ..."
    rule(
        "old_picture",
        r"(?: (?-i:FILE(?:[ ]PHOTO|[ ]PICTURE|[ ]IMAGE)?) \s* [:–—-]+ | (?-i:\(FILES?\)) ) \s .{20,}",
        0.86,
        FILES,
        leading=True,
    ),
    # "In this photo taken on May 3, 2024, ...", "In this image provided by Hull Police, ..."
    rule(
        IN_THIS_PICTURE,
        r"in \s this (?: \s [\p{L}\p{N}.,-]+ ){0,4} \s (?: photo | photograph | picture | image ) \s"
        r" (?: taken | provided | released | made | supplied | shot ) \s .{20,}",
        0.84,
        ("in this",),
        leading=True,
    ),
    # "This photo shows the wall after the storm", "Dieses Foto zeigt die Mauer": a paragraph would have its stop
    rule(
        "this_picture",
        rf"{any_of(THIS_PICTURE)} [\s,] .{{15,}}",
        0.82,
        THIS_PICTURE,
        leading=True,
        never_ends=tuple('.!?:;…"”’。'),
    ),
    # "..., center, takes part in a debate", "Jane Doe (left) and John Roe", "(v. li.)"
    rule(PLACED, rf".{{8,}} {any_of(PLACES)} .{{0,300}}", 0.55, PLACES, longest=400),
)


# Rules that part a caption from its credit, by name; those of a language are told by its label.
PARTED = frozenset(one.name for one in tail_rules("text"))
SURE_TAIL = 0.8


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from tail_rules("text", table)
    yield from tail_rules("credit", table)
    # a credit alone on its line, which tells of the line above
    yield from line_rules(table)
    # "Caption: a crocus blooms", "Pictured: the minister"
    if table.caption:
        yield rule(
            f"{table.language}.labelled",
            rf"{any_of(table.caption)} \s* : \s* \S.{{10,}}",
            0.62,
            table.caption,
            leading=True,
        )


EXAMPLES = {
    "A minister speaks to reporters in Hull on Friday. | REUTERS": "",
    "A lone crocus blooms in the harbour park. (John J. Roe / The Daily Example)": "",
    "Sandbags along the river in Hull. Photograph: Jane Doe/PA": "",
    # sentences, not captions
    "Sandbags were laid along the river in Hull.": "Sandbags were laid along the river in Hull.",
    "The photo was taken by a neighbour, she said.": "The photo was taken by a neighbour, she said.",
    "He joined the agency (Reuters) in 1998.": "He joined the agency (Reuters) in 1998.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A document, and what its captions have in common.

    numbers: those of its blocks. first: the number of the first sentence. credited: how many credits stand alone with
    a label. captioned: whether "Word: text" is how captions are set. shortest: where the caption ends in a line.
    """

    document: Document
    numbers: Mapping[Block, int]
    first: int
    credited: int
    captioned: bool
    shortest: Mapping[Block, int]


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark what stands before a credit or above one, and lines that read like captions; the value is the credit.

    Lines of the form "Word: text" count only where there are several and one of them says who stands where, or many
    between the paragraphs; a line over a credit only behind a sentence or under a headline, for else it could be the
    headline, and without a stop only where labelled credits are the manner of the page or the two are set as one, for
    it could be a heading. What stands before a credit in front of the article is the headline where no line above it
    could be: "Harbour wall to fall - REUTERS".
    """
    if not hits:
        return
    page = _page(document, hits)
    for hit in hits:
        if is_item(hit.block.text, hit) or page.shortest.get(hit.block, hit.end) < hit.end:
            continue
        if (mark := _mark(page, hit)) is not None:
            yield mark


def _page(document: Document, hits: Sequence[Hit]) -> Page:
    blocks = document.blocks
    numbers = {block: number for number, block in enumerate(blocks)}
    labelled = [hit.block for hit in hits if hit.rule.name == COLON]
    placed = {hit.block for hit in hits if hit.rule.name == PLACED}
    captioned = len(labelled) >= SEVERAL and not placed.isdisjoint(labelled)
    return Page(
        document,
        numbers,
        next((number for number, block in enumerate(blocks) if form_of(block.text).is_prose), len(numbers)),
        sum(hit.rule.name.endswith(".labelled_line") for hit in hits),
        captioned or _are_manner(blocks, sorted(numbers[block] for block in labelled)),
        _shortest(hits),
    )


def _mark(page: Page, hit: Hit) -> Mark | None:
    if is_line_rule(hit.rule.name):
        return _above_credit(page, hit)
    if hit.rule.where is Where.START:
        return _behind_credit(hit)
    if hit.rule.where is Where.END:
        return _long_caption(page.document, hit)
    return _line(page, hit)


def _above_credit(page: Page, hit: Hit) -> Mark | None:
    """The caption over a credit that has a line of its own."""
    number, blocks = page.numbers[hit.block] - 1, page.document.blocks
    leads = 0 < number <= page.first and _is_led_by_headline(blocks, number)
    # "© 2009 The Daily Example" stands under the article, not under a picture.
    if not (number > page.first or leads) or COPYRIGHT_YEAR.search(hit.block.text):
        return None
    block, labels = blocks[number], hit.rule.name not in UNLABELLED
    joined = labels and (leads or _are_joined(blocks, number)) and _could_stand_joined(block.text)
    if not joined and not _could_stand_over(block.text):
        return None
    told = labels and (form_of(block.text).stop or page.credited >= SEVERAL or joined)
    weight = 0.82 if told or leads else 0.62
    return Mark(NAME, "above_credit", weight, block.start, block.end, (without_label(hit.block.text),))


def _line(page: Page, hit: Hit) -> Mark | None:
    """A line that reads like a caption, or what stands in it before its credit."""
    text = hit.block.text[hit.start - hit.block.start : hit.end - hit.block.start]
    value = () if hit.value is None else (without_label(hit.value),)
    if hit.rule.name == COLON:
        return Mark(NAME, COLON, 0.85, hit.start, hit.end) if page.captioned else None
    if hit.rule.name == PLACED:
        return Mark(NAME, PLACED, hit.rule.weight if form_of(text).stop else 0.82, hit.start, hit.end)
    undated = hit.rule.name == IN_THIS_PICTURE and iso_date(text) is None
    above = page.document.blocks[: page.numbers[hit.block]]
    if undated or TOLD.search(text) or ASSET_NAME.search(text) or _could_be_headline(above, text):
        return None
    return Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end, value)


def _shortest(hits: Sequence[Hit]) -> dict[Block, int]:
    """Where the caption ends in a line that more than one rule parts from its credit: the credit is all of the rest."""
    ends: dict[Block, int] = {}
    for hit in hits:
        if (
            (hit.rule.name in PARTED or ".label" in hit.rule.name)
            and hit.rule.where is Where.LINE
            and hit.rule.weight >= SURE_TAIL
        ):
            ends[hit.block] = min(hit.end, ends.get(hit.block, hit.end))
    return ends


def _are_manner(blocks: Sequence[Block], numbers: Sequence[int]) -> bool:
    """Whether lines of the form "Word: text" stand between the paragraphs of a page a few at a time, as pictures do.

    Each opens with a word or two of its own; lists and reviews have more in a row, or the same words again.
    """
    openers = {blocks[number].text.partition(":")[0] for number in numbers}
    if (
        len(numbers) < MANY
        or len(openers) < len(numbers)
        or any(len(one.split()) > MOST_OPENER_WORDS for one in openers)
    ):
        return False
    runs = [[numbers[0]]]
    for number in numbers[1:]:
        if number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = [(blocks[max(run[0] - 1, 0)], blocks[min(run[-1] + 1, len(blocks) - 1)]) for run in runs]
    return (
        len(runs) > 1
        and all(len(run) <= MOST_IN_A_ROW for run in runs)
        and all(form_of(above.text).stop for above, _ in ends)
        and all(form_of(below.text).stop for _, below in ends[:-1])
    )


def _are_joined(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line and the credit under it are set as one, apart from what stands above them."""
    above = number > 0 and blocks[number - 1].group == blocks[number].group
    return blocks[number].group == blocks[number + 1].group and not above


def _could_stand_joined(text: str) -> bool:
    """Whether a line that is set as one with its labelled credit is a clause, as captions are."""
    form = form_of(text)
    return LEAST_WORDS <= form.words <= MOST_WORDS and not form.stop


def _behind_credit(hit: Hit) -> Mark | None:
    """The caption behind a credit that opens its line, where it is no longer than one."""
    text = hit.block.text[hit.end - hit.block.start :]
    form = form_of(text.strip())
    if form.words > MOST_BEHIND_CREDIT or form.sentences > MOST_SENTENCES_BEHIND:
        return None
    value = (without_label(hit.value or ""),)
    return Mark(NAME, "behind_credit", 0.85, hit.block.end - len(text.lstrip()), hit.block.end, value)


def _long_caption(document: Document, hit: Hit) -> Mark | None:
    """What stands before the credit in a line too long for other rules, if it is dated as agencies date captions."""
    text = document.text[hit.block.start : hit.start].rstrip(" |–—-(")
    if len(hit.block.text) <= LONGEST_LINE or hit.rule.weight < SURE or form_of(text).words > LONG_CAPTION_WORDS:
        return None
    if iso_date(text) is None or not text:
        return None
    value = () if hit.value is None else (without_label(hit.value),)
    return Mark(NAME, hit.rule.name, hit.rule.weight, hit.block.start, hit.block.start + len(text), value)


def _could_be_headline(above: Sequence[Block], text: str) -> bool:
    """Whether what stands before a credit could be the headline, and nothing above it could."""
    if not is_heading(text) or form_of(text).words > MOST_HEADLINE_WORDS:
        return False
    return not any(form_of(block.text).is_prose or is_heading(block.text) for block in above)


def _is_led_by_headline(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line in front of the article stands under a headline, and the article begins behind its credit."""
    above = any(is_heading(block.text) for block in blocks[:number])
    below = any(form_of(block.text).is_prose for block in blocks[number + 2 : number + 5])
    return above and below


def _could_stand_over(text: str) -> bool:
    """Whether a line over a credit is its caption: short, and shorter still where it ends like a sentence."""
    form = form_of(text)
    if form.stop:
        return LEAST_WORDS <= form.words <= MOST_SENTENCE_WORDS and form.sentences <= 2
    # "How We Tested Gaming Laptops" is a heading over a picture; a caption has few capitals.
    capitals = sum(word[0].isupper() for word in text.split())
    return LEAST_CLAUSE_WORDS <= form.words <= MOST_WORDS and 2 * capitals < form.words


KIND = Kind(NAME, "it belongs to a picture; the record keeps it in `captions`", find, RULES, EXAMPLES, phrased=phrased)
