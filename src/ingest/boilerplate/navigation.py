"""What moves a reader through the page: skip links, breadcrumbs, tags, players, galleries, reading times.

Keeps the article's own headings and lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Document, Mark
from ingest.forms import form_of, is_heading, is_name
from ingest.phrases import Phrases
from ingest.phrases.sections import SECTIONS
from ingest.rules import Hit, Kind, Rule, any_of, cue_rules, marks_of, rule

NAME = "navigation"
# Sections stand over the headline, among the first lines.
FIRST_BLOCKS = 8
HEADLINE_WORDS = 4
SLIDES = ("slide", "image", "photo", "picture", "page", "bild", "foto")
TAGS = ("tags", "topics", "filed under", "categories", "category", "related topics", "keywords", "more on", "themen")

PLAYER = (
    "current time",
    "duration",
    "duration time",
    "remaining time",
    "stream type",
    "loaded",
    "progress",
    "playback rate",
    "volume",
)

RULES = (
    # "Home > News > Local", "Home » News » Harbour"
    rule(
        "breadcrumbs",
        r"(?-i:\p{Lu}|\p{Lo}) [^>›»/|.!?=-]{1,40}"
        r" (?: \s* [>›»] \s* (?-i:\p{Lu}|\p{Lo}|\p{N}|[\"“„'‘]) [^>›»|!?=]{1,80} ){1,8}",
        0.85,
        (">", "›", "»"),
        longest=200,
    ),
    # "Tags: harbour, storm", "Filed under: News"
    rule("tags", rf"{any_of(TAGS)} \s* [:|] \s* [^.!?]{{2,200}}", 0.9, TAGS, leading=True),
    # "5 min read", "3304 views 13 mins 0 comments", "Reading time: 4 minutes"
    rule(
        "reading_time",
        r"(?: (?: estimated \s+ )? (?: reading | read ) \s+ time \s* :? \s* )? \(? \d{1,3} [\s-]*"
        r" min(?:ute)?s? \.? (?: [\s-]+ (?: read | to \s read | reading ) )? \)?"
        r" | \d[\d,.k]* \s+ views? .{0,40}",
        0.88,
        ("min", "mins", "minute", "minutes", "view", "views"),
        longest=60,
    ),
    # "1/12", "3 of 12", "0:00 / 2:35"
    rule(
        "counter",
        r"\d{1,3} \s* (?: / | \s of \s | \s von \s | \s sur \s | \s de \s ) \s* \d{1,3}"
        r" | \d{1,2}:\d\d \s* / \s* \d{1,2}:\d\d",
        0.85,
        ("/", "of", "von", "sur", "de"),
        longest=30,
    ),
    # "Current Time 0:00", "Duration 2:14", "Loaded: 0%": what a player without its script leaves
    rule(
        "player",
        rf"{any_of(PLAYER)} \s* :? \s* -? (?: [\d:.]+ \s* %? | [\d.]+x )? (?: \s* / .{{1,30}} )?",
        0.9,
        PLAYER,
        leading=True,
        longest=60,
        needs="0123456789",
    ),
    # "Slide 3 of 9", "Image 1/12"
    rule(
        "slide",
        rf"{any_of(SLIDES)} \s* \d{{1,3}} \s* (?: / | of ) \s* \d{{1,3}}",
        0.9,
        SLIDES,
        leading=True,
        longest=30,
    ),
    # "mboxCreate('news');", "<!-- ad_width = 468 -->": what a script left behind
    rule(
        "script",
        r"<!-- .* | .* (?: [\w.$]+ \( ['\"] .* ['\"] \) ; | \w \s* = \s* ['\"\w]+ ; .* ; .* ) (?: //--> )?",
        0.9,
        (";", "<!--"),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.navigation)


EXAMPLES = {
    "Skip to main content": "",
    "Home > News > Harbour": "",
    "5 min read": "",
    "Tags: harbour, storm, council": "",
    # the article's own
    "The vote was 5 of 12.": "The vote was 5 of 12.",
    "It takes 5 minutes to cross the harbour.": "It takes 5 minutes to cross the harbour.",
}


def find(document: Document, hits: Sequence[Hit]) -> Iterator[Mark]:
    """Mark what leads through the page, and the sections that stand over the headline."""
    yield from marks_of(NAME, hits)
    first = document.blocks[:FIRST_BLOCKS]
    headline = next((at for at, block in enumerate(first) if _could_be_headline(block.text)), 0)
    if not any(form_of(block.text).is_prose for block in document.blocks[headline + 1 : headline + 1 + FIRST_BLOCKS]):
        return
    for block in first[:headline]:
        if block.text.strip(" |•·/").casefold() in SECTIONS:
            yield Mark(NAME, "section", 0.78, block.start, block.end)


def _could_be_headline(text: str) -> bool:
    return is_heading(text) and form_of(text).words >= HEADLINE_WORDS and not is_name(text)


KIND = Kind(
    NAME,
    "it leads through the page",
    find,
    RULES,
    EXAMPLES,
    phrased=phrased,
)
