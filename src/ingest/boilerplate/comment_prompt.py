"""Prompts to comment, counts of comments, rules for commenting, and requests for tips and corrections.

Keeps sentences about comments that somebody made.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import NO_LETTER, Kind, Rule, any_of, cue_rules, is_own_voice, marks_of, rule, sentence_rules

NAME = "comment_prompt"
ASKED = (
    "let us know",
    "tell us",
    "get in touch",
    "share your",
    "comment below",
    "comments below",
    "in the comments",
    "email us",
    "e-mail us",
    "email our",
    "have your say",
    "write to us",
    "contact us by",
    "contact us on",
    "contact us via",
    "contact us confidentially",
    "we want to hear",
    "we'd like to hear",
    "we'd love to hear",
    "we would like to hear",
    "we would love to hear",
    "hear from you",
    "send us",
    "weigh in",
    "sound off",
    "leave a comment",
    "drop a comment",
    "join the conversation",
    "join the debate",
    "take our poll",
    "vote in our poll",
    "message us",
    "call our newsdesk",
    "call us",
    "email news",
    "email story",
    "email the",
    "reach out to us",
    "submit it",
    "send it to",
    "send an email",
    "send your",
    "fill in our",
    "fill out our",
    "fill in the form",
    "fill out the form",
    "share it with us",
    "contact our",
    "securely",
    "drop us",
    "comment and",
    "by emailing",
    "click here",
    "contact the newsroom",
)
TIPS = (
    "story",
    "stories",
    "tip",
    "tips",
    "news tip",
    "story idea",
    "information",
    "feedback",
    "comment",
    "comments",
    "suggestion",
    "suggestions",
    "news",
    "photos",
    "video",
    "correction",
    "complaint",
    "opinion",
    "view",
    "views",
    "idea",
    "something to say",
    "mistake",
    "error",
    "typo",
    "letter",
)

RULES = (
    # "Have you been affected by the flooding? Tell us your story", "Do you agree? Have your say"
    rule(
        "question_and_request",
        rf"(?P<value> \W* (?-i:\p{{Lu}}) [^.!?\"“”]{{4,180}} \? (?: [^\"“”]{{0,100}} [.!?:,–—-] )? \s* (?: (?:"
        rf" please | then | and | or | just"
        rf" | simply | you \s+ can | why \s+ not | if \s+ so ,? | we | so ,? | take \s+ part \s+ and ) \s+ )?"
        rf" {any_of(ASKED)} (?: {NO_LETTER} [^\"“”]* )? )",
        0.92,
        ASKED,
        needs="?",
        check=is_own_voice,
    ),
    # "Have a story? Email us", "If you have a tip, contact our newsroom", "Got a news tip?"
    *sentence_rules(
        "have_a_tip",
        rf"(?: if \s+ you(?:['’]ve \s+ got | \s+ have | \s+ know | \s+ see | \s+ spot | \s+ find | \s+ notice"
        rf" ) | have | got | do \s+ you \s+ have | have \s+ you \s+ got | know | spotted | noticed | found )"
        rf" \s+ (?: to \s+ \p{{L}}+ \s+ )? (?: an? | any | some | your | more | the | something | our ) \s+"
        rf" (?: [\p{{L}}-]+ \s+ ){{0,3}}? {any_of(TIPS)} \b [^.!]{{0,120}} [?,.:!–—-] \s* (?: please \s+ |"
        rf" then \s+ | we \s+ | you \s+ can \s+ | just \s+ )?"
        rf" (?: email | e-mail | contact | call | let | tell | write | send | submit | share | reach | get \s+"
        rf" in | message | click | fill | visit | text | drop | report | ['’]d \s+ love | want | would |"
        rf" encourage ) \b",
        0.9,
        TIPS,
    ),
    # "Send your letters to letters@example.com", "Tips can be sent to ..."
    *sentence_rules(
        "send_to",
        r"(?: (?: please | to ) \s+ )? (?: send | email | e-mail | submit | direct | address | share | post |"
        r" mail ) \s+ (?: us \s+ )? (?: (?: your | any | all | a | news | story | letters | tips | comments |"
        r" feedback | an )"
        r" \s+ )+ [^.!?]{0,80} \b (?: to | at | via | by | through | on ) \s+ (?: us | our | the \s+ editor |"
        r" \S+@\S+ | letters | news | tips | this \s+ (?:form|link|page) | email | whatsapp | \p{L}+ \s+ at \s"
        r" )",
        0.9,
        ("send", "email", "e-mail", "submit", "direct", "address", "share", "post", "mail"),
    ),
    *sentence_rules(
        "letters",
        r"(?: letters | comments | submissions | tips | op-eds | feedback | contributions | press \s+ releases"
        r" | story \s+ ideas"
        r" | corrections | columns | entries ) \b [^.!?\"“”]{0,80}? \b (?: (?: sent | emailed | e-mailed |"
        r" submitted | addressed | directed )"
        r" \s+ (?: to | via | by ) \s+ (?: \S+@\S+ | us | our | the \s+ (?: editor | newsroom ) | email |"
        r" e-mail ) | (?: must | should ) \s+ (?: be"
        r" \s+ (?: no | under | less | signed | exclusive ) | include \s+ (?: your | a | the ) | not \s+"
        r" exceed ) | (?: may | will | can ) \s+ be \s+ (?: edited"
        r" | condensed | shortened | moderated | deleted ) | subject \s+ to \s+ (?: editing | moderation ) )",
        0.86,
        (
            "letters",
            "comments",
            "submissions",
            "tips",
            "op-eds",
            "feedback",
            "contributions",
            "press releases",
            "story ideas",
            "corrections",
            "columns",
            "entries",
        ),
    ),
    # "You must be signed in to comment", "Please log in or register to leave a comment"
    *sentence_rules(
        "log_in_to_comment",
        r"(?: (?: you | please | to | only | sorry, | subscribers? | members? | readers | registered ) \b"
        r" [^.!?\"“”]{0,60} \b )?? (?: log | logged | login | sign | signed | register | registered |"
        r" subscribe | subscriber | subscribers | members | create | subscribed | confirm | verify ) \b"
        r" [^.!?\"“”]{0,80} \b (?: to | before | can ) \s+ (?: be \s+ able \s+ to \s+ )?"
        r" (?: (?: post | leave | add | make | write | submit | view | read | see ) \s+ (?: an? | your | the"
        r" )? \s* comments? | comment | commenting | reply | join \s+ the \s+"
        r" (?:conversation|discussion|debate) )",
        0.92,
        ("comment", "comments", "commenting", "reply", "join the"),
    ),
    # "Comments are moderated and will not appear until approved"
    *sentence_rules(
        "comments_are",
        r"(?: (?: all | user | reader | readers['’] | your | our | the | offensive | abusive | these ) \s+ )?"
        r" (?: comments? | comment \s+ section | commenting | discussion | comments \s+ section |"
        r" conversations ) \s+ (?: (?: are | is | have | has | will | may | must | on \s+ this | for \s+ this"
        r" | that | which | that \s+ are | posted | submitted | here | below | section | made | left | by \s+"
        r" (?: readers | users ) ) \b [^.!?\"“”]{0,50}? )"
        r" \b (?: moderated | moderation | closed | disabled | turned \s+ off | open | deleted | removed |"
        r" approved | guidelines | rules | policy | respectful | those \s+ of | users | readers | expire |"
        r" unavailable | welcome | currently )",
        0.88,
        ("comment", "comments", "comment section", "commenting", "discussion", "conversations"),
    ),
    *sentence_rules(
        "please_comment",
        r"(?: please | we \s+ (?: ask | encourage | invite | welcome \s+ your | reserve | moderate | do \s+"
        r" not | will \s+ not | may | value \s+ your | aim ) | when \s+ (?: posting | commenting ) | to \s+"
        r" (?: report | comment | post | view | add | leave | flag ) | before | report | by \s+ (?: posting |"
        r" commenting | submitting ) | keep )"
        r" \b [^.!?\"“”]{0,120} \b (?: comments? | commenting | commenters | community \s+ (?: guidelines |"
        r" standards | rules ) | house \s+ rules | discussion \s+ (?: guidelines | policy ) ) \b",
        0.8,
        (
            "comment",
            "comments",
            "commenting",
            "commenters",
            "community guidelines",
            "community standards",
            "house rules",
            "community rules",
            "discussion guidelines",
            "discussion policy",
        ),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.comment_prompt)
    # "12 comments", "Comments (12)", "No comments"
    if table.comments:
        word = any_of(table.comments)
        yield rule(
            f"{table.language}.count",
            rf"[(\[]? \d{{1,6}} \s* {word} [)\]]? | {word} \s* :? \s* [(\[]? \s* \d{{1,6}} \s* [)\]]?",
            0.95,
            table.comments,
            longest=60,
        )


EXAMPLES = {
    "Leave a comment": "",
    "12 comments": "",
    "Comments (0)": "",
    "Do you have a story? Email our news desk.": "",
    # comments that somebody made
    "The mayor did not respond to requests for comment.": "The mayor did not respond to requests for comment.",
    "Comments by the minister on Monday moved the markets.": "Comments by the minister on Monday moved the markets.",
}

KIND = Kind(
    NAME, "it asks the reader to write", lambda document, hits: marks_of(NAME, hits), RULES, EXAMPLES, phrased=phrased
)
