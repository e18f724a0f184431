"""Copyright lines and notices of rights.

Keeps sentences about copyright.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, Where, cue_rules, marks_of, rule, sentence_rules

NAME = "copyright"

RULES = (
    # "© 2024 The Daily Example", "Copyright 2019-2024 Example Media Ltd"
    rule(
        "sign_and_year",
        r"(?: copyright \s* )? (?: © | \(c\) | ® )+ \s* (?: by \s+ )? (?: .{0,60} [\s,] )?? (?:19|20)\d\d .{0,200}"
        r" | copyright \s* (?: by \s+ )? (?:19|20)\d\d .{0,200}"
        r" | copyright [\s:] [^.!?]{0,60} [\s,] (?:19|20)\d\d \W*",
        0.93,
        ("©", "(c)", "®", "copyright"),
    ),
    # "2024 © The Daily Example"
    rule("year_and_sign", r"(?:19|20)\d\d (?: \s* [–-] \s* (?:19|20)?\d\d )? \s* [©®]+ .{0,200}", 0.93, ("©", "®")),
    # "... he said. © 2024 Example Media. All rights reserved."
    rule("closing_sign", r".{8,} [.!?…\"'”’)\]] \s+ (?P<cut>© \s* .{3,120})", 0.85, ("©",), where=Where.END),
    # "Copyright The Daily Example", "© Example Media Limited", "Copyright: Example Media, 2024."
    rule(
        "sign_and_name",
        r"[^\p{L}\p{N}]* (?: copyright (?: \s+ by | \s* : )? | © | \(c\) ) (?: \s* (?:"
        r" (?-i:\p{Lu})[\p{L}\p{N}.,’'&-]* | of | the | and | & | by | for | [.]com ) ){1,8}"
        r" (?: \s+ (?:19|20)\d\d )? [^\p{L}\p{N}]*",
        0.82,
        ("copyright", "©", "(c)"),
        longest=80,
    ),
    # "Reproduction in whole or in part is prohibited", "Unauthorised use requires our written permission"
    *sentence_rules(
        "forbidden",
        r"(?: (?: any | all | no | the | unauthori[sz]ed | further | commercial | unlicensed ) \s+ ){0,2} (?:"
        r" reproduction | republication | republishing | copying"
        r" | duplication | reprinting | redistribution | reuse | re-use | use | distribution | retransmission"
        r" | publication | reposting"
        r" | storage | dissemination | transmission | scraping ) \b [^.!?\"“”]{0,120}? \b (?: in \s+ (?: whole"
        r" | part | full | any )"
        r" | without \s+ (?: the \s+ )? (?: prior | express | explicit | written | permission | our | consent"
        r" | proper ) | of \s+ (?: this | our | all \s+ or | any \s+ part"
        r" | any \s+ (?:content|material) | content | material | articles | editorial | photographs ) |"
        r" elsewhere | or \s+ distribution ) \b [^.!?\"“”]{0,140} \b (?: prohibited | forbidden | not"
        r" \s+ (?: permitted | allowed | authori[sz]ed ) | permitted | permission | consent | authori[sz]ation"
        r" | approval | attribution | strictly )"
        r" | (?: (?: any | unauthori[sz]ed | further | commercial ) \s+ )* (?: reproduction | republication |"
        r" republishing | copying | redistribution | use | reuse ) (?: \s+ without \s+ permission | \s+ (?: or"
        r" | and ) \s+ \p{L}+ )? \s+ (?: is \s+ | are \s+ )? (?: strictly \s+ | expressly \s+ )?"
        r" (?: prohibited | forbidden | not \s+ permitted ) \W* $",
        0.9,
        (
            "prohibited",
            "forbidden",
            "permitted",
            "allowed",
            "permission",
            "consent",
            "authorization",
            "authorisation",
            "approval",
            "attribution",
            "strictly",
            "authorised",
            "authorized",
        ),
    ),
    # "This text may not be copied, republished or broadcast without our consent", "No part of this may be reproduced"
    *sentence_rules(
        "may_not",
        r"(?: (?: this | our | no \s+ part | none \s+ of | (?: the | all | any ) \s+ (?: content | contents |"
        r" materials? | text | information | above | articles? | stories ) | content | material | materials |"
        r" articles | stories | it | they ) \b [^.!?\"“”]{0,100} \b ) (?: may | must | can | cannot | shall |"
        r" should | be | without ) \s+ (?: (?: not | be | never | neither | no | in | any | way ) \s+ ){1,4}?"
        r" (?: also \s+ )?"
        r" (?: reproduced | copied | re-?published | published | reprinted | distributed | broadcast |"
        r" rewritten | transmitted | redistributed | used | stored | reused | sold | duplicated | archived |"
        r" scraped | reposted | reproduce | copy | republish ) (?: , | \s+ or | \s+ and | \s+ in | \s+ without"
        r" | \s+ by | \s+ elsewhere | \s+ for )"
        r" [^.!?\"“”]{0,180} \b (?: permission | consent | authori[sz]ation | redistributed | in \s+ any \s+"
        r" form | licen[sc]e | rewritten | approval | in \s+ whole )",
        0.9,
        (
            "permission",
            "consent",
            "authorization",
            "authorisation",
            "redistributed",
            "in any form",
            "license",
            "licence",
            "rewritten",
            "approval",
            "in whole",
        ),
    ),
    # "Licensed under CC BY 4.0", "This work is shared under a Creative Commons licence"
    *sentence_rules(
        "creative_commons",
        r"(?: (?: this | our | all | text | content | articles? | works? | images? | photos? | except | unless"
        r" | the \s+ (?: content | text | article | original | story ) | \p{L}+ \s+ content | you | we ) \b"
        r" [^.!?\"“”]{0,100}? \b )?? (?: licen[sc]ed | available | published | shared | released |"
        r" re-?published | distributed | under | used | made | reproduced | provided | by | via | on |"
        r" governed ) \b [^.!?\"“”]{0,60} \b (?: creative \s+ commons | cc[ -]by (?: -[a-z]{2} ){0,2} | cc0 |"
        r" gfdl | open \s+ government \s+ licence )",
        0.86,
        ("creative commons", "cc by", "cc-by", "cc0", "gfdl", "open government licence"),
    ),
    rule(
        "cc",
        r"\W* (?: source | licen[sc]e \s* :? )? \s* (?: creative \s+ commons | cc ) [\s-]+ (?: by |"
        r" attribution | licen[sc]e ) .{0,60}",
        0.88,
        ("creative commons", "cc"),
        longest=110,
    ),
    # "For permission to reprint, contact our licensing desk", "To order prints or license this photo"
    *sentence_rules(
        "ask_for_rights",
        r"(?: for | to | if \s+ you | please | requests? | contact | purchase | order | buy | get | obtain |"
        r" click \s+ here | enquiries | inquiries | interested | license ) \b [^.!?\"“”]{0,100} \b (?:"
        r" reprints? | licensing | permissions? \s+ (?: to \s+ (?: re-?print | re-?publish | reproduce | use |"
        r" reuse | syndicate ) | department | desk | team | request ) | reprint \s+ rights | republication \s+"
        r" rights | syndication | license \s+ (?: this | our ) | reuse \s+ (?: this | our ) | copyright \s+"
        r" (?: permission | clearance | information ) | order \s+ (?: prints | copies ) | republishing )",
        0.85,
        (
            "reprint",
            "reprints",
            "licensing",
            "permission",
            "permissions",
            "reprint rights",
            "syndication",
            "license",
            "reuse",
            "copyright",
            "order",
            "republishing",
            "republication rights",
        ),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.copyright)


EXAMPLES = {
    "Copyright: Example Syndicate, 2025.": "",
    "© 2024 The Daily Example. All rights reserved.": "",
    "Copyright 2024 Example Press. All rights reserved. This material may not be published or broadcast.": "",
    "(c) 2024 Example Media": "",
    # about copyright
    "The court found that the copyright of the song had expired in 2004.": (
        "The court found that the copyright of the song had expired in 2004."
    ),
    "Copyright law there dates from 1911, she said.": "Copyright law there dates from 1911, she said.",
}

KIND = Kind(
    NAME,
    "it speaks of the page, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
