"""Links to other stories and to the rest of this one: "Read more: …", lists of headlines, "[+1234 chars]".

Keeps lists that belong to the article, and sentences that begin with "Read" or "Related". A link inside the text
needs its colon, its bar or its brackets; a list needs its heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from ingest.document import Block, Document, Mark
from ingest.forms import BULLET, form_of, is_heading, skeleton
from ingest.phrases import Phrases
from ingest.rules import NO_LETTER, SIGNS, Hit, Kind, Rule, Where, any_of, cue_rules, rule

NAME = "read_more"
# A list of stories is short lines; what ends it is a sentence.
MOST_STORIES = 30
# "VIDEO SHOWS HARBOUR WALL IN HULL FALLING IN JANUARY STORM" between paragraphs.
CAPITAL_WORDS, LONG_CAPITAL_WORDS, MOST_CAPITAL_WORDS = 6, 9, 22
# "BY JANE DOE | 01/12/15 12:35 PM", "12 January 2015", "3 hours ago": what stands under each headline of a list.
SIGNED = re.compile(
    r"(?:by .{3,40}[|,•·–-].*\d|.{0,25}\b(?:19|20)\d\d\b.{0,20}$|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d+ (?:min|hour|day|week|month)\w* ago)",
    re.IGNORECASE,
)
TEASER_WORDS = 30
LIST_RULES = (".heading", ".opener_alone")
# "Most read" is followed by stories; what "See also:" is followed by could be the article's own list as well.
LIST_WEIGHTS = (0.62, 0.78)
CHARACTERS = ("char", "chars", "character", "characters")
LEFT = rf"\d[\d,.]{{0,8}} \s* {any_of(CHARACTERS)}"


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules for links to other stories in a language."""
    yield from cue_rules(table.language, table.read_more_cues)
    opener, named = any_of(table.read_more), partial(rule, leading=True)
    if table.read_more:
        # "Read more: Harbour wall to be rebuilt", "RELATED | Harbour wall", "[See also: ...]"
        yield named(
            f"{table.language}.opener",
            rf"{SIGNS}* {opener} \s? (?: [:|»›→>：] | \s[–—-]\s ) \s* (?P<value>\S.*)",
            0.92,
            table.read_more,
        )
        # "Read more Harbour wall to be rebuilt": an opener of two words at least, then a title
        openers = tuple(phrase for phrase in table.read_more if " " in phrase)
        if openers:
            yield named(
                f"{table.language}.opener_title",
                rf"{SIGNS}* {any_of(openers)} \s+ (?P<value>(?-i:\p{{Lu}}|\p{{Lo}}|\p{{N}}|[\"“„«»'‘]).*)",
                0.82,
                openers,
                check=is_heading,
            )
        # "Read more:" above a list
        yield named(f"{table.language}.opener_alone", rf"{SIGNS}* {opener} \s* [:|»›→>：]+", 0.9, table.read_more)
    if table.stories:
        # "Most read", "Related stories"
        yield named(
            f"{table.language}.heading", rf"{NO_LETTER}* {any_of(table.stories)} {NO_LETTER}*", 0.88, table.stories
        )


RULES = (
    # "[ Harbour wall to be rebuilt after storm ]"
    rule("in_brackets", r"\[ \s+ (?P<value>\p{Lu}[^\[\]]{20,200}) \s+ \]", 0.85, ("[",)),
    # "The harbour wall that fell in the… [+1234 chars]": how interfaces to news end an excerpt
    rule("characters_left", rf"\[ \s* \+ \s* {LEFT} \s* \]", 0.95, CHARACTERS, where=Where.END),
    # "The harbour wall that fell in the... [1234 chars]"
    rule(
        "characters_left_unsigned",
        rf"(?: … | \.{{3}} ) \s* (?P<cut> \[ \s* {LEFT} \s* \] )",
        0.95,
        CHARACTERS,
        where=Where.END,
    ),
)

EXAMPLES = {
    "Read more: Harbour wall to be rebuilt": "",
    "RELATED: Storm closes harbour": "",
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "Most read\n\nStorm closes harbour\n\nWall to be rebuilt after vote": (
        "The harbour reopened on Monday after months of repairs, the council said."
    ),
    "The council voted on Monday to rebuild the harbour wall that fell in the… [+1234 chars]": (
        "The council voted on Monday to rebuild the harbour wall that fell in the…"
    ),
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "VIDEO SHOWS HARBOUR WALL IN HULL FALLING IN JANUARY STORM\n\nWork will go on until spring, it said on Monday.": (
        "The harbour reopened on Monday after months of repairs, the council said.\n\n"
        "Work will go on until spring, it said on Monday."
    ),
    # the article's own
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "WHO WILL PAY\n\nWork will go on until the spring, it said on Monday.": (
        "The harbour reopened on Monday after months of repairs, the council said.\n\n"
        "WHO WILL PAY\n\nWork will go on until the spring, it said on Monday."
    ),
    "The form has room for a name [20 characters]": "The form has room for a name [20 characters]",
    "Read the minutes and you will find his name on every page.": (
        "Read the minutes and you will find his name on every page."
    ),
    "More: a life of the saint was published in 1935.": "More: a life of the saint was published in 1935.",
    "Ingredients:\n\n- two eggs\n- a cup of flour": "Ingredients:\n\n- two eggs\n- a cup of flour",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark links to other stories, and the headlines under a heading that announces them."""
    headings: dict[Block, float] = {}
    announced = Counter(skeleton(hit.block.text) for hit in hits if hit.rule.name.endswith(LIST_RULES))
    for hit in hits:
        if hit.rule.name.endswith(".opener") and hit.value is not None and _is_sentence(hit.value):
            continue
        # "Read more" again and again is a button under each teaser, and announces nothing.
        if hit.rule.name.endswith(LIST_RULES) and announced[skeleton(hit.block.text)] == 1:
            headings[hit.block] = LIST_WEIGHTS[hit.rule.name.endswith(".heading")]
        yield Mark(NAME, hit.rule.name, hit.rule.weight, hit.start, hit.end)
    yield from _capital_headlines(document.blocks)
    begun = False
    for number, block in enumerate(document.blocks if headings else ()):
        begun = begun or form_of(block.text).is_prose
        # In front of the article a section ("Breaking news") stands over its headline.
        if begun and block in headings:
            for story in _stories(document.blocks[number + 1 : number + 1 + MOST_STORIES]):
                yield Mark(NAME, "under_heading", headings[block], story.start, story.end)


def _capital_headlines(blocks: Sequence[Block]) -> Iterator[Mark]:
    """Headlines in capitals between two paragraphs, where one at least is longer than any subheading."""
    found = [
        block
        for above, block, below in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if _is_in_capitals(block.text)
        and CAPITAL_WORDS <= form_of(block.text).words <= MOST_CAPITAL_WORDS
        and block.text[0].isalnum()
        and (block.text[-1].isalnum() or block.text[-1] in "?'\"”’")
        and is_heading(block.text)
        and form_of(above.text).is_prose
        and form_of(below.text).is_prose
    ]
    if any(form_of(block.text).words >= LONG_CAPITAL_WORDS for block in found):
        for block in found:
            yield Mark(NAME, "capital_headline", 0.82, block.start, block.end)


def _is_in_capitals(text: str) -> bool:
    """Whether most letters of a line are capitals, and none are small: one "ＡＰ" makes a Japanese line no shout."""
    return text.isupper() and 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def _stories(blocks: Sequence[Block]) -> Iterator[Block]:
    """The headlines at the start of some blocks; where they are signed or dated, the teasers between them as well."""
    dated = 0
    for block in blocks:
        form = form_of(block.text)
        if SIGNED.match(block.text):
            dated += 1
        elif (form.is_prose and not (dated and form.words <= TEASER_WORDS)) or (
            not form.is_prose and not is_heading(BULLET.sub("", block.text)) and not dated
        ):
            return
        yield block


def _is_sentence(text: str) -> bool:
    """A headline has no stop and begins with a capital; a sentence after a colon may do neither."""
    form = form_of(text)
    return (form.stop and text.rstrip().endswith((".", "。"))) or form.sentences > 2


KIND = Kind(
    NAME,
    "it leads to another story",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
