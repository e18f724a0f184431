"""Advertising: its markers, its offers, and what the site sells of its own.

Keeps sentences about advertising.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import CLOSING, Kind, Rule, Where, any_of, cue_rules, marks_of, rule, sentence_rules

NAME = "advert"

RULES = (
    # "... the mayor said. Advertisement"
    rule(
        "closing_word",
        rf"[.!?…] {CLOSING}* \s+ (?P<cut> (?: - \s* )? advertisement \W* )",
        0.87,
        ("advertisement",),
        where=Where.END,
    ),
    # "Story continues below this advertisement", "Post continues after ad"
    *sentence_rules(
        "continues",
        r"(?: (?: advertisement | ad ) \W+ )? (?: the \s+ | this \s+ | our \s+ )? (?: story | article | text |"
        r" content | post | page | news | report | column | interview | feature | recipe | list ) \s+ (?:"
        r" continues? | continued | resumes ) \s+ (?: reading \s+ )?"
        r" (?: below | after | beneath | under | underneath ) (?: \s+ (?: the \s+ | this \s+ | our \s+ | these"
        r" \s+ )? (?: \p{L}+ \s+ )?? (?: ads? | adverts? | advertisements? | advertising | sponsor | promotion"
        r" | video | break | message | image | photo | gallery | form | graphic | box | map | tweet |"
        r" newsletter \p{L}* ) | \W* $ )"
        r" | (?: scroll \s+ (?: down \s+ )? | keep \s+ (?: reading | scrolling ) \s+ | continue \s+ (?:"
        r" reading \s+ | scrolling \s+ )? | swipe \s+ ) (?: to \s+ (?: continue | keep | read ) | for \s+ (?:"
        r" the | more | article | story ) | below | after \s+ (?: the | this | our )? ) (?: \s+ (?: the \s+ |"
        r" our \s+ | more \s+ )? (?: reading | article | story | content | ad | advert | advertisement | with"
        r" \s+ content ) )* \W* $",
        0.93,
        ("continue", "continues", "continued", "resumes", "keep reading", "keep scrolling", "scroll", "swipe"),
    ),
    # "Our team may earn a commission from links on this page"
    *sentence_rules(
        "commission",
        r"[^.!?\"“”]{0,160}? \b (?: we | us | our \s+ (?: \p{L}+ \s+ )?? (?: site | team | newsroom |"
        r" journalists | editors | publication | partners | writers | company ) | (?: this | the ) \s+ (?:"
        r" site | page | publisher | website | article | links? ) | links | \p{L}+ \s+ media )"
        r" \b [^.!?\"“”]{0,80}? \b (?: earn | earns | receive | receives | get | make | be \s+ paid | collect"
        r" | generate | be \s+ compensated ) \b [^.!?\"“”]{0,60} \b (?: commissions? | affiliate | referral |"
        r" (?: portion | share | percentage ) \s+ of \s+ (?: sales | the \s+ (?: sale | revenue ) | revenue )"
        r" | revenue \s+ from | money \s+ (?: from | when | if ) | qualifying \s+ purchases | compensation )",
        0.88,
        (
            "commission",
            "commissions",
            "affiliate",
            "referral",
            "portion",
            "share",
            "percentage",
            "revenue",
            "money",
            "qualifying",
            "compensated",
            "compensation",
        ),
        needs=("commission", "affiliate", "referral", "sale", "revenue", "money", "purchases", "compensation"),
    ),
    # "Products are independently selected by our editors", "All prices correct at the time of writing"
    *sentence_rules(
        "chosen_by_us",
        r"(?: all | every | each | the | any | our | we | these | everything | products? ) \b"
        r" [^.!?\"“”]{0,80}? \b (?: products? | items? | picks | recommendations | recommend | feature |"
        r" featured | deals | services ) \b [^.!?\"“”]{0,60}? \b (?: (?: independently | selected | chosen |"
        r" curated | vetted | reviewed ) \b [^.!?\"“”]{0,40} \b by \s+ (?: our | us | editors | the \s+"
        r" editors )"
        r" | we \s+ (?: recommend | feature | include ) | affiliate )",
        0.86,
        (
            "independently",
            "selected",
            "chosen",
            "curated",
            "vetted",
            "affiliate",
            "reviewed",
            "we recommend",
            "we feature",
        ),
    ),
    *sentence_rules(
        "prices_correct",
        r"(?: (?: all | the | offers? | deals? | information ) \s+ (?: and \s+ )? )*? (?: prices? | pricing |"
        r" details | availability | offers? | rates | deals | information | links | specs ) \b"
        r" [^.!?\"“”]{0,50} \b (?: correct | accurate | subject \s+ to \s+ change | may \s+ (?: vary | change"
        r" ) | up \s+ to \s+ date | checked | valid ) \b [^.!?\"“”]{0,30} \b (?: publication | publishing |"
        r" writing | published | change | time \s+ of | press | post | vary | going \s+ live )",
        0.86,
        ("correct", "accurate", "subject to change", "may vary", "may change", "up to date", "checked", "valid"),
    ),
    # "This is paid content produced by our advertising team", "Presented by Example Bank"
    *sentence_rules(
        "paid",
        r"(?: this \s+ is | (?: this | the \s+ (?: above | following | preceding ) ) \s+ (?: article | content"
        r" | post | feature | story | section | page | supplement | podcast ) \s+ (?: is | was | has \s+ been"
        r" | contains ) ) \b [^.!?\"“”]{0,30} \b (?: paid | sponsored | branded | promoted | promotional |"
        r" partner | advertising | commercial | native | advertorial )"
        r" \b (?: \s+ \p{L}+ )? \s+ (?: content | post | article | feature | story | advertisement | ad |"
        r" supplement | partnership | message | piece | by | for | section | release )",
        0.92,
        (
            "paid",
            "sponsored",
            "branded",
            "promoted",
            "promotional",
            "partner",
            "advertising",
            "commercial",
            "native",
            "advertorial",
        ),
    ),
    rule(
        "label",
        r"\W* (?: (?: paid | sponsored | branded | promoted | partner | advertiser | commercial | native |"
        r" featured | presented | supported | brought \s+ to \s+ you | in \s+ partnership | in \s+ association"
        r" | created | paid \s+ for | special )"
        r" (?: \s+ (?: content | post | article | feature | story | message | partner | stories | posts |"
        r" articles | links | supplement | section | video | by | for | with | from | and | paid |"
        r" advertisement ) )+ ) (?: \s* [:|–—-]? \s* (?-i:\p{Lu}) [^.!?]{1,50} )? \W*",
        0.82,
        (
            "paid",
            "sponsored",
            "branded",
            "promoted",
            "partner",
            "advertiser",
            "commercial",
            "native",
            "presented by",
            "supported by",
            "brought to you by",
            "in partnership with",
            "in association with",
            "created for",
            "special",
        ),
        longest=90,
    ),
    # "Download our app from the App Store", "Get the app for breaking news"
    *sentence_rules(
        "app",
        r"(?: (?: to | for | you \s+ can | click | tap | don['’]t \s+ forget | please | want ) \b"
        r" [^.!?\"“”]{0,80} [\s,] )?? (?: download | get | install | try | open | use | update | read |"
        r" available | find | stay | follow | enjoy | watch | listen )"
        r" \b [^.!?\"“”]{0,80}? \b (?: our \s+ (?: [\p{L}’'&.-]+ \s+ ){0,4}? apps? | the \s+ (?: free \s+ |"
        r" new \s+ )? (?: (?-i:\p{Lu})[\p{L}’'&.-]* \s+ ){1,4} (?: news \s+ | mobile \s+ )? app | app \s+"
        r" store | google \s+ play | play \s+ store | in \s+ the \s+ app \W* $ | app \s+ for \s+ (?: breaking"
        r" | the \s+ latest | news | more ) )",
        0.87,
        ("app", "apps", "google play", "play store", "app store"),
    ),
    # "Tickets for our summit are on sale", "Join us on May 4 for our annual awards"
    *sentence_rules(
        "our_events",
        r"(?: (?: buy | get | book | reserve | secure | grab | register | registration | tickets | join | sign"
        r" \s+ up | rsvp | nominate | nominations | enter | apply | attend | save ) \b [^.!?\"“”]{0,60} \b (?:"
        r" our | we['’]re | we \s+ are | us ) \b [^.!?\"“”]{0,60} \b (?: events? | summit | conference |"
        r" webinar | awards? | dinner | festival | workshop | masterclass | forum | luncheon | breakfast |"
        r" gala | panel | competition | giveaway | course | live \s+ (?: show | event | q&a ) | seminar |"
        r" meetup ) )",
        0.88,
        (
            "event",
            "events",
            "summit",
            "conference",
            "webinar",
            "award",
            "awards",
            "dinner",
            "festival",
            "workshop",
            "masterclass",
            "forum",
            "luncheon",
            "breakfast",
            "gala",
            "panel",
            "competition",
            "giveaway",
            "course",
            "live",
            "seminar",
            "meetup",
        ),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.advert)
    # "Continued below... It reminds me of a line": the marker ran into the next paragraph
    markers = tuple(marker for marker in table.advert.alone if " " in marker)
    if markers:
        yield rule(
            f"{table.language}.starts",
            rf"(?P<cut>{any_of(markers)} \s* (?: \.{{2,}} | … )) \s+ .{{8,}}",
            0.9,
            markers,
            where=Where.START,
        )


EXAMPLES = {
    "The state will pay for the most of it, the mayor said. Advertisement": (
        "The state will pay for the most of it, the mayor said."
    ),
    "Advertisement": "",
    "Story continues below advertisement": "",
    "We may earn a commission if you buy through our links.": "",
    # about advertising
    "The advertisement ran 4,000 times, the party said.": "The advertisement ran 4,000 times, the party said.",
    "Sponsored by the council, the race drew a thousand runners.": (
        "Sponsored by the council, the race drew a thousand runners."
    ),
}

KIND = Kind(
    NAME,
    "it marks a place where an advertisement stood",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
