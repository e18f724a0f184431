"""What moves a reader through the page: skip links, breadcrumbs, tags, players, galleries, reading times.

Keeps the article's own headings and lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Document, Mark
from ingest.forms import form_of, is_heading, is_name
from ingest.phrases import Phrases
from ingest.phrases.sections import SECTIONS
from ingest.rules import Hit, Kind, Rule, any_of, cue_rules, marks_of, rule, sentence_rules

NAME = "navigation"
# Sections stand over the headline, among the first lines.
FIRST_BLOCKS = 8
HEADLINE_WORDS = 4
SLIDES = ("slide", "image", "photo", "picture", "page", "bild", "foto")
TAGS = (
    "tags",
    "topics",
    "filed under",
    "categories",
    "category",
    "related topics",
    "keywords",
    "more on",
    "themen",
    "published in",
    "posted in",
    "posted under",
    "more about",
    "read more about",
    "tag",
    "related tags",
    "article tags",
    "see more on",
    "labels",
    "explore more",
    "more in",
)

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
        "player_state",
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
    # "View 5 images", "12 photos", "1.2K shares", "Show 3 more"
    rule(
        "count_of_things",
        r"\W* (?: (?: view | see | show | open | gallery | launch | play | all ) \W* \s* (?: all \s+ )? )? \+?"
        r" \d[\d.,]{0,8} \s? k? \s+ (?: more \s+ )? (?: images? | photos? | pictures? | videos? | slides? |"
        r" shares? | likes? | views? | gallery | galleries | reactions? | votes?"
        r" | items? | followers? | retweets? | reads | listens | claps | ratings? | bookmarks? | hits |"
        r" stories | articles | posts ) (?: \s+ in \s+ (?:gallery|this \s+ \p{L}+) )? \W*"
        r" | \W* (?: images? | photos? | views? | shares? | likes? | total \s+ views | post \s+ views | page"
        r" \s+ views | hits ) \s* [:(] \s* \d[\d,.]* k? \W*",
        0.85,
        (
            "image",
            "images",
            "photo",
            "photos",
            "picture",
            "pictures",
            "video",
            "videos",
            "slide",
            "slides",
            "share",
            "shares",
            "like",
            "likes",
            "view",
            "views",
            "gallery",
            "reaction",
            "reactions",
            "vote",
            "votes",
            "items",
            "followers",
            "retweets",
            "reads",
            "listens",
            "claps",
            "rating",
            "ratings",
            "bookmarks",
            "hits",
            "stories",
            "articles",
            "posts",
        ),
        longest=50,
    ),
    # "Listen 6 mins", "Listen to this story · 4:12", "0 seconds of 1 minute, 30 seconds Volume 90%"
    rule(
        "player",
        r"\W* (?: listen | watch | play | video | audio | duration | length | runtime | podcast | read"
        r" | live ) (?: \s+ (?: to \s+ this \s+ (?:story|article|episode) | now | time | duration | live ) )?"
        r" \W* (?: \d{1,3} \s* : \s* \d\d (?: \s* : \s* \d\d )? | \d{1,3} [\s-]* (?: min(?:ute)?s? | secs? |"
        r" seconds? | m | hrs? ) ) \W* (?: read | listen | watch )? \W*"
        r" | \d+ \s+ seconds? \s+ of \s+ .{1,60} | volume \s+ \d{1,3} \s? % .{0,40} | \W* \d{1,2}:\d\d (?:"
        r" :\d\d )? \s+ (?: / \s+ \d{1,2}:\d\d .{0,40} | (?: listen | watch | play | video | audio | now \s+"
        r" playing | min ) \W* )",
        0.88,
        (
            "listen",
            "watch",
            "play",
            "video",
            "audio",
            "duration",
            "length",
            "runtime",
            "podcast",
            "read",
            "time",
            "seconds",
            "second",
            "volume",
            "live",
        ),
        longest=100,
    ),
    # "1 of 12", "Page 1 of 3"
    rule(
        "one_of",
        r"\W* (?: (?: page | photo | image | item | part | story | showing | video | gallery |"
        r" question | step | card ) \s+ )? \d{1,3} \s+ (?: of | out \s+ of ) \s+ \d{1,3} \W*",
        0.85,
        ("of",),
        longest=30,
    ),
    # "Published in: Local news", "Filed under News"
    *sentence_rules(
        "your_browser",
        r"(?: (?: sorry , | sorry, | unfortunately , | unfortunately, | oops | it"
        r" \s+ (?: looks | appears | seems ) | error \W | we (?: 're | \s+ are )"
        r" \s+ sorry | you \s+ (?: are | need | must ) | you['’]re | please | this"
        r" | to | your | if | for ) \b [^.!?\"“”]{0,80}? )?? \b (?: your | this |"
        r" a | an | older | another | modern | supported | the | enable | current"
        r" | latest ) \s+ (?: \p{L}+ \s+ ){0,2}? (?: browser | web \s+ browser |"
        r" javascript | flash | adobe | ad \s?-?blocker )"
        r" \b [^.!?\"“”]{0,60} \b (?: support | supports | supported | out \s+ of \s+ date | outdated |"
        r" enabled | disabled | javascript | unsupported | experience | update | upgrade | enable | required |"
        r" to \s+ (?: view | play | watch | use | see ) | html5 | cookies | blocked | latest )",
        0.9,
        ("browser", "web browser", "javascript", "flash", "adobe", "ad blocker", "adblocker", "ad-blocker"),
    ),
    # "Video unavailable", "This video is no longer available", "Failed to load the player"
    *sentence_rules(
        "not_loaded",
        r"(?: sorry ,? \s+ | oops [,!.] \s+ )? (?: this | the ) \s+ (?: video | audio | media | content |"
        r" image | livestream | stream | player | gallery | map | poll | quiz | podcast | embed )"
        r" \s+ (?: (?: is | has | can | could | currently | temporarily | no | not | longer | be | isn['’]t |"
        r" can['’]t | cannot | couldn['’]t | to ) \s+ )* (?: available \s+ (?: in \s+ your | on \s+ this"
        r" | at \s+ this | right ) | unavailable | no \s+ longer \s+ available | (?: be | failed \s+ to ) \s+"
        r" (?: loaded | load | played \W* $ ) | not \s+ (?: supported | be \s+ (?: loaded | played \W* $ ) ) |"
        r" expired )"
        r" | (?: error | failed \s+ to | unable \s+ to | could \s+ not ) \s+ (?: loading | load | play |"
        r" playing ) \s+ (?: the \s+ | this \s+ )? (?: video | audio | media | content | player | comments |"
        r" page | image )",
        0.88,
        (
            "video",
            "audio",
            "media",
            "content",
            "image",
            "livestream",
            "stream",
            "player",
            "gallery",
            "map",
            "poll",
            "quiz",
            "podcast",
            "embed",
            "comments",
            "page",
        ),
    ),
    # "Swipe left for more photos", "Scroll down to continue", "Click on the map to zoom"
    rule(
        "click_on",
        r"\W* (?: (?: on \s+ mobile | app \s+ users | if \s+ you | can['’]t \s+ see | please | to | viewing )"
        r" \b [^.!?\"“”]{0,60}? [\s,:?] )??"
        r" (?: swipe | scroll | tap | click | hover | pinch ) \s+ (?: (?: left | right | down | up | through |"
        r" on | over | here | below | above | across | around"
        r" | or | and | in | arrows? | image | photo | play | (?: the | this | any | each | an ) \s+ (?:"
        r" images? | photos? | pictures? | map | links? | buttons? | arrows? | graphic"
        r" | gallery | headline | video | player | icon | chart | bell | box | slideshow | logo | names? ) (?:"
        r" \s+ (?: above | below ) )? ) \s+ ){0,6}"
        r" (?: to | for | and | through ) \s+ (?: the \s+ | our \s+ | more \s+ | all \s+ | your \s+ )* (?:"
        r" view | see | watch | listen | continue | read | zoom | enlarge | expand | more"
        r" | gallery | photos? | pictures | images? | videos? | play | full | download | open | slideshow |"
        r" map | link | explore | interactive | details | story | next | poll"
        r" | vote | submit | results | updates ) \b .{0,60}",
        0.86,
        ("swipe", "scroll", "tap", "click", "hover", "pinch"),
        longest=140,
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
