"""Pleas to subscribe, to donate, to log in or to become a member.

Keeps sentences about subscriptions, and pleas that somebody in the article makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import NO_LETTER, QUOTES, Kind, Rule, cue_rules, is_own_voice, marks_of, rule, sentence_rules

NAME = "subscription_plea"
PRICE = (
    r"(?: (?: [£$€₹¥] | rs\.? | us\$ | a\$ | n\$ | r | ksh\.? | ₦ | rm | php | s\$ ) \s? \d[\d.,]* | \d[\d.,]*"
    r" \s? (?: p | c | € | cents | pence | dollars | pounds | euros | rupees | usd ) | \d{1,2} \s? % (?: \s+"
    r" off )? )"
)
PERIOD = (
    r"(?: an? | per | / | for | every | each | for \s+ the \s+ first | for \s+ your \s+ first | the \s+"
    r" first ) \s* (?: \d+ \s+ | one \s+ | two \s+ | three \s+ | four \s+ | six \s+ | twelve \s+ | whole"
    r" \s+ | full \s+ )? (?: day | week | month | year | quarter | issue )s?"
)
# What the press calls what it does.
PRESS = (
    "journalism",
    "reporting",
    "newsroom",
    "journalists",
    "reporters",
    "coverage",
    "news",
    "our work",
    "our stories",
    "our mission",
    "investigations",
    "free press",
    "independent media",
    "our site",
    "our website",
    "our articles",
    "this article",
    "this story",
    "our content",
    "storytelling",
)
PAYING = (
    "donate",
    "donation",
    "donations",
    "donating",
    "contribution",
    "contributions",
    "contribute",
    "contributing",
    "subscribe",
    "subscribing",
    "subscription",
    "subscriptions",
    "subscriber",
    "subscribers",
    "member",
    "members",
    "membership",
    "support",
    "supporting",
    "supporter",
    "supporters",
    "gift",
    "chip in",
    "pitch in",
    "chipped in",
    "give",
    "readers like you",
    "help",
    "helps",
    "pay",
    "paywall",
    "fund",
    "funded",
    "afford",
    "invest in",
)

# Somebody in the article speaks, or the writer tells of others.
OF_OTHERS = re.compile(
    rf"[{QUOTES}]|\b(?:said|says|told|tells|asked|added|wrote|he|she|his|him|her|mr|ms|mrs)\b", re.IGNORECASE
)
OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
READER = re.compile(r"\b(?:you|your|please|readers?)\b", re.IGNORECASE)
ASKS = re.compile(rf"\b(?:{'|'.join(PAYING)})\b", re.IGNORECASE)
THE_PRESS = re.compile(rf"\b(?:{'|'.join(PRESS)})\b", re.IGNORECASE)


def _is_of_the_press(text: str) -> bool:
    lowered = text.casefold()
    return any(word in lowered for word in PRESS)


def _is_plea(text: str) -> bool:
    """Whether we ask the reader to pay for what we do, in whatever words."""
    return all(part.search(text) for part in (READER, OURS, THE_PRESS, ASKS)) and OF_OTHERS.search(text) is None


# What a paper sells.
SOLD = re.compile(
    r"\b(?:subscri\w+|unlimited|digital|trial|membership|paywall|cancel|edition|premium|ad-free|journalism|articles|newspaper)\b",
    re.IGNORECASE,
)


def _is_offer(text: str) -> bool:
    """Whether a price is that of a subscription."""
    return SOLD.search(text) is not None and is_own_voice(text)


RULES = (
    # "Subscribe from £20 a year", "Unlimited access for $1 a week"
    rule(
        "offer_with_price",
        r"\W* (?: (?: please | already | want | why \s+ not | limited \s+ time | special | black \s+ friday |"
        r" sale | flash ) \b [^.!?]{0,40} )?? (?: subscribe | subscriptions? | join | get | read | try | start"
        r" | save | unlock | enjoy | become"
        r" | support | buy | digital | unlimited | premium | all-access | annual | print | your \s+ first |"
        r" for \s+ (?: just | only | as \s+ little ) | only | just | from | full | continue | special |"
        r" limited | sign \s+ up | offer | trial | standard | stay"
        rf" | basic | invest ) (?P<value> \b .{{0,160}}? (?: \s | \( ) {PRICE} (?: \s* {PERIOD} | \s .{{0,40}}"
        rf" ) (?: {NO_LETTER} .* )? )",
        0.86,
        (
            "subscribe",
            "subscription",
            "subscriptions",
            "join",
            "get",
            "read",
            "try",
            "start",
            "save",
            "unlock",
            "enjoy",
            "become",
            "support",
            "buy",
            "access",
            "digital",
            "unlimited",
            "premium",
            "all-access",
            "annual",
            "just",
            "only",
            "trial",
            "stay",
        ),
        needs="0123456789",
        check=_is_offer,
    ),
    # "You have 2 free articles left this month", "You've read 5 of 5 free articles"
    *sentence_rules(
        "meter",
        r"(?: you (?: ['’]ve | \s+ have | \s+ can ) | this \s+ is | only | that \s+ was | get | read | enjoy |"
        r" limit \s+ of | articles? ) \b [^.!?]{0,60} \b (?: free | complimentary | remaining | premium | left"
        r" | limit | of \s+ your | monthly | guest ) \b [^.!?]{0,20} \b (?: articles? | stor(?:y|ies) | page"
        r" \s+ views? | premium \s+ content )"
        r" | \d+ \s+ (?: free \s+ )? (?: articles? | stor(?:y|ies) ) \s+ (?: left | remaining )",
        0.88,
        ("article", "articles", "story", "stories", "views", "reads", "left", "remaining", "this month", "content"),
    ),
    # "Create a free account to read this article", "Log in or subscribe to continue"
    *sentence_rules(
        "to_read_on",
        r"(?: (?: please | you | to | only | or | simply | want \s+ to \s+ \p{L}+ | \p{L}+ \s+ members ) \b"
        r" [^.!?\"“”]{0,40} \s )?? (?: create | register | sign \s+ up | signup | log \s?-?in | login | sign"
        r" \s?-?in | subscribe | subscribing | join | upgrade | registering | logged \s+ in | signed \s+ in |"
        r" become \s+ a | purchase | buy | start | activate | choose | enter | subscriber | registration |"
        r" account | subscription | membership )"
        r" \b [^.!?\"“”]{0,70} \b (?: to | and | for ) \s+ (?: (?: be \s+ able \s+ to | get | gain | have |"
        r" your | full | unlimited | instant | immediate ) \s+ ){0,3} (?: read | reading | continue | keep |"
        r" access | unlock | view | see | enjoy | save | finish | read-only | archive | listen ) \b"
        r" [^.!?\"“”]{0,50} (?: this \s+ (?: \p{L}+ \s+ )? (?: article | story | content | page | piece |"
        r" feature ) | articles? | reading | stor(?:y|ies) | content | access | unlimited | our | rest \s+ of"
        r" | everything | continue )",
        0.9,
        (
            "create",
            "register",
            "sign up",
            "signup",
            "log in",
            "login",
            "sign in",
            "subscribe",
            "subscribing",
            "join",
            "upgrade",
            "registering",
            "logged in",
            "signed in",
            "become a",
            "purchase",
            "buy",
            "start",
            "subscriber",
            "registration",
            "account",
            "subscription",
            "membership",
        ),
    ),
    *sentence_rules(
        "for_subscribers",
        r"(?: this \s+ (?: \p{L}+ \s+ )?? (?: article | story | content | page | feature | post | piece |"
        r" report | is | section | edition | video | newsletter | column ) | the \s+ (?: rest | full |"
        r" remainder ) \b [^.!?]{0,20} \b (?: article | story | text | content | piece | report | interview )"
        r" | sorry | access \s+ to \s+ (?: this | our ) | our | to \s+ (?: read | continue | view | access |"
        r" keep ) ) \b [^.!?\"“”]{0,50}? \b (?: is | are | need | must | remains | available | reserved |"
        r" requires? ) \s+ (?: \p{L}+ly \s+ | only \s+ | now \s+ | just \s+ | available \s+ | reserved \s+ |"
        r" to \s+ be \s+ | be \s+ | free \s+ | locked \s+ | restricted \s+ ){0,4}"
        r" (?: (?: for | to ) \s+ (?: (?: our | the | paid | paying | registered | premium | digital | print |"
        r" \p{L}+ ) \s+ ){0,3}? (?: subscribers | members | supporters | patrons | registered \s+ (?: users |"
        r" readers ) ) | an? \s+ (?: active \s+ | paid \s+ | valid \s+ | premium \s+ | digital \s+ )? (?:"
        r" subscription | subscriber | membership | login ) | a \s+ (?: subscribers? | members? | premium )["
        r" -] (?: only | exclusive | article | story ) | behind \s+ (?: a | the | our ) \s+ paywall )",
        0.9,
        (
            "subscribers",
            "members",
            "supporters",
            "patrons",
            "registered users",
            "registered readers",
            "subscription",
            "subscriber",
            "membership",
            "login",
            "premium",
            "member",
            "paywall",
        ),
    ),
    # "Already have an account? Sign in", "Not a member? Join here"
    *sentence_rules(
        "have_an_account",
        r"(?: already | not | don['’]t | do \s+ you | no | new | have | existing | forgot(?:ten)? | lost | are"
        r" \s+ you | want | need | print ) \b [^.!?]{0,50} \b (?: account | subscriber | member | subscribed |"
        r" registered | subscription | membership | password | login | user | print \s+ subscriber | signed"
        r" \s+ up | customer | log \s+ in ) [^.!?]{0,40} [?.!:,–—-] \s* (?: please \s+ | you \s+ can \s+ )?"
        r" (?: log | login | sign | register | subscribe | create | join | click | activate | get | start |"
        r" become | reset | enter | link )",
        0.92,
        (
            "account",
            "subscriber",
            "member",
            "subscribed",
            "registered",
            "subscription",
            "membership",
            "password",
            "login",
            "user",
            "customer",
            "signed up",
            "log in",
        ),
    ),
    # "It takes time and money to do journalism like ours. If you can, please pitch in."
    rule(
        "plea",
        r"(?P<value> .+ )",
        0.8,
        PAYING,
        needs=("you", "please", "reader"),
        glance=_is_of_the_press,
        check=_is_plea,
    ),
    # "All donations are tax-deductible and will be matched this month"
    *sentence_rules(
        "gift",
        r"(?: all | your | every | any | each | right \s+ now, | until | through | for \s+ a \s+ limited |"
        r" thanks | generous ) \b [^.!?\"“”]{0,60}? \b (?: donations? | gifts? | contributions? | memberships?"
        r" | subscriptions? )"
        r" \b [^.!?\"“”]{0,60} \b (?: tax[ -]deductible | matched | doubled | tripled | matching | (?: helps?"
        r" | keeps? | supports? | allows? | enables? | funds? | makes? | sustains? | powers? | ensures? ) \s+"
        r" (?: to \s+ )? (?: (?: keep | fund | support | sustain ) \s+ )? (?: us | our | this \s+ work"
        r" | independent | local | quality | journalism ) )",
        0.88,
        (
            "donation",
            "donations",
            "gift",
            "gifts",
            "contribution",
            "contributions",
            "membership",
            "memberships",
            "subscription",
            "subscriptions",
        ),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.subscription_plea)


EXAMPLES = {
    "Become a member": "",
    "Support our journalism. Subscribe today.": "",
    "The harbour reopened on Monday after months of repairs, the council said.\n\n"
    "Subscribe to The Daily Example for £1 a week": (
        "The harbour reopened on Monday after months of repairs, the council said."
    ),
    # about subscriptions, and a plea that is news
    "The publisher said 40,000 people subscribe to its digital edition.": (
        "The publisher said 40,000 people subscribe to its digital edition."
    ),
    "“Please support our strike,” the dockers wrote on a banner in the harbour.": (
        "“Please support our strike,” the dockers wrote on a banner in the harbour."
    ),
}

KIND = Kind(
    NAME,
    "it speaks to the reader of the site, not of the news",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
