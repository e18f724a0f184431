"""Consent texts, and the notices that stand where embedded content was not loaded.

Keeps sentences about cookies.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, any_of, cue_rules, marks_of, sentence_rules

NAME = "cookie"
EMBEDDED = (
    "content",
    "video",
    "videos",
    "post",
    "tweet",
    "map",
    "embed",
    "player",
    "graphic",
    "chart",
    "media",
    "audio",
    "podcast",
    "widget",
    "element",
    "article",
    "page",
    "feature",
    "site",
    "website",
    "form",
    "poll",
    "quiz",
    "interactive",
    "gallery",
    "stream",
    "livestream",
    "clip",
    "playlist",
)
HOSTS = (
    "cookies",
    "cookie",
    "javascript",
    "browser",
    "settings",
    "consent",
    "preferences",
    "third party",
    "third-party",
    "third parties",
    "privacy",
    "permission",
    "ad blocker",
    "adblocker",
    "ad-blocker",
    "tracking technologies",
    "external content",
    "embedded content",
    "trackers",
    "personal data",
    "advertising partners",
    "our partners",
    "personalised ads",
    "personalized ads",
    "google analytics",
    "gdpr",
)

RULES = (
    # "To view this content you need to accept cookies", "To see this chart, enable JavaScript"
    *sentence_rules(
        "to_see_this",
        rf"(?: if \s+ you \s+ (?: want | wish | would \s+ like ) \s+ )? (?: in \s+ order \s+ )? (?: to | you"
        rf" \s+ (?: need | must | will \s+ need | have ) \b [^.!?]{{0,60}} \s to | sorry, | we\s+ (?: can['’]t"
        rf" | cannot ) ) \s+ (?: (?: view | see | watch | play | load | display | show | listen | access | use"
        rf" | enjoy | read | activate | enable"
        rf" | continue | unblock | embed ) \s+ (?: or \s+ \p{{L}}+ \s+ )? (?: to \s+ )? ) (?: this | our |"
        rf" these | external | embedded ) \s+ (?: \p{{L}}+ \s+ ){{0,3}}? {any_of(EMBEDDED)} \b [^?!]{{0,140}}"
        rf" \b {any_of(HOSTS)}",
        0.92,
        HOSTS,
    ),
    # "This content is hosted by a third party", "This video is blocked because of your cookie choices"
    *sentence_rules(
        "this_content",
        rf"(?: this | some | our | external ) \s+ (?: [\p{{L}}-]+ \s+ ){{0,3}}? {any_of(EMBEDDED)} \s+ (?: (?:"
        rf" is | was | are | has | have | may | can | could | can['’]t | cannot | will | contains | uses |"
        rf" requires | needs | isn['’]t | comes | from | not | provided | hosted | loaded | stored ) \b )"
        rf" [^?!\"“”]{{0,140}} \b (?: your \s+ (?: cookie | cookies | browser | consent | privacy | settings |"
        rf" preferences | permission ) | you \s+ (?: accept | agree | consent | have \s+ not | haven['’]t |"
        rf" need \s+ to | allow ) | third[ -]part(?:y|ies) | cookies \s+ (?: to | and | or | for ) | we \s+"
        rf" (?: ask | need ) | javascript | cookie \s+ (?: policy | settings | preferences ) )",
        0.86,
        HOSTS,
    ),
    # "Please accept marketing cookies", "Update your settings here", "Manage your cookie preferences"
    *sentence_rules(
        "please_accept",
        r"(?: (?: please | you \s+ can | you \s+ may | to | or | and | simply | click | tap | you \s+ must )"
        r" \s+ (?: \p{L}+ \s+ ){0,3}? )?? (?: accept | accepting | enable | allow | update | change |"
        r" adjust | check | manage | review | turn \s+ on | activate | disable | turn \s+ off | reject |"
        r" withdraw | customi[sz]e | configure | modify | give | set | opt \s+ out | opt-out | click | visit"
        r" | see | read | view | decline | refuse | agree | upgrade )"
        r" \s+ (?: (?: your | all | our | the | these | marketing | targeting | functional | optional |"
        r" non-essential | necessary | essential | third-party | social \s+ media | performance | advertising"
        r" | of | to | for | use | and | in | from | certain | only | on | with | privacy | cookie |"
        r" [\p{L}]+ed ) \s+ ){0,7}"
        r" (?: cookies? | privacy \s+ (?: settings | policy | preferences | notice | statement | choices |"
        r" centre | center ) | consent | cookie \s+ \p{L}+ | preferences | javascript | browser \s+"
        r" settings | browser | ad \s?-?blocker | external \s+ content | tracking \s+ (?: settings |"
        r" technologies ) )"
        r" (?: \s+ [^?!\"“”]{0,120} )?",
        0.88,
        HOSTS,
    ),
    # "We and our 120 partners store and access information on a device"
    *sentence_rules(
        "we_store",
        r"(?: we | we, | our | this | the | your | these | some | with | such | by | when | if | they |"
        r" cookies | \p{L}+ \s+ cookies ) \b [^?!\"“”]{0,140} \b (?: partners | vendors | site | website |"
        r" websites | services | service | cookies | technologies | advertisers | providers | identifiers )"
        r" \b [^?!\"“”]{0,140} \b (?: information \s+ on \s+ a \s+ device | personali[sz]ed | (?: you | your )"
        r" \s+ (?: experience | consent | privacy | device | browser | choices | preferences | browsing |"
        r" visit | settings | personal ) | legitimate \s+ interests? | cookies \s+ (?: to | and | for | or |"
        r" on ) | cookie \s+ policy | you \s+ (?: agree | accept | consent | click )"
        r" | unique \s+ identifiers | similar \s+ technologies | function \s+ properly | ad \s+ and \s+ content )",
        0.84,
        (
            "partners",
            "vendors",
            "cookies",
            "technologies",
            "advertisers",
            "identifiers",
            "cookie policy",
            "website",
            "site",
        ),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.cookie)


EXAMPLES = {
    "We use cookies to give you the best experience. See our cookie policy.": "",
    "Accept all cookies": "",
    # about cookies
    "The firm was fined because its site uses cookies without consent.": (
        "The firm was fined because its site uses cookies without consent."
    ),
    "She baked cookies for the whole harbour.": "She baked cookies for the whole harbour.",
}

KIND = Kind(
    NAME,
    "it asks for the reader's consent",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
