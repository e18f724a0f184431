"""Newsletter boxes: the offer, the form, and the small print under it.

Keeps sentences about newsletters.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, any_of, cue_rules, marks_of, sentence_rules

NAME = "newsletter"
LETTERS = (
    "newsletter",
    "newsletters",
    "email",
    "emails",
    "e-mail",
    "email newsletter",
    "briefing",
    "bulletin",
    "digest",
    "roundup",
    "round-up",
    "mailing list",
    "mailing lists",
    "email list",
    "updates",
    "alerts",
    "email alerts",
    "news alerts",
    "email updates",
    "push notifications",
    "notifications",
    "weekly update",
    "daily update",
)
# What comes in a letter, or to a telephone.
NEWS = (
    "news",
    "newsletter",
    "newsletters",
    "headlines",
    "stories",
    "story",
    "updates",
    "alerts",
    "analysis",
    "insights",
    "insight",
    "briefing",
    "journalism",
    "reporting",
    "coverage",
    "articles",
    "content",
    "emails",
    "digest",
    "roundup",
    "recipes",
    "tips",
    "opinion",
    "features",
    "picks",
    "bulletin",
    "edition",
    "guide",
    "report",
    "reads",
    "email",
    "interviews",
    "reviews",
)
OFFERED = (
    "get",
    "receive",
    "want",
    "have",
    "delivering",
    "delivered",
    "bringing",
    "we'll send",
    "we will send",
    "we send",
    "sign up",
    "join",
    "subscribe",
    "start your",
    "wake up",
    "our",
    "stay",
    "keep up",
    "never miss",
    "don't miss",
    "all the",
    "like",
    "enjoy",
    "enjoying",
    "love",
    "looking for",
    "be the first",
    "catch up",
    "essential",
    "exclusive",
    "breaking",
    "daily",
    "weekly",
    "free",
)
PLACES = r"(?: inbox | inboxes | email | e-mail | mailbox | phone | mobile | device | feed | in-tray | whatsapp )"
OFTEN = (
    r"(?: (?: each | every ) \s+ (?: \p{L}+ \s+ )? (?: day | weekday | morning | evening | afternoon | week |"
    r" weekend | month | fortnight | \p{L}+day )"
    r" | daily | weekly | monthly | twice \s+ a \s+ week | once \s+ a \s+ (?: day | week | month ) | \p{L}+days? )"
)
READERS = (
    r"(?: readers | subscribers | others | people | members | professionals | followers | fans | investors |"
    r" executives | leaders | entrepreneurs"
    r" | industry | of \s+ your | parents | founders | decision-makers )"
)
APPS = ("whatsapp", "telegram", "viber", "signal", "youtube", "facebook", "discord", "reddit", "snapchat", "linkedin")

RULES = (
    # "Want the day's stories delivered straight to your inbox?"
    *sentence_rules(
        "to_your_inbox",
        rf"{any_of(OFFERED)} \b [^.!?]{{0,160}} \b (?: delivered | sent | straight | direct | directly | right"
        rf" | emailed | to | into | in | on | hits? | hitting | lands? | by )"
        rf" \s+ (?: to \s+ | into \s+ | in \s+ | on \s+ | by \s+ | direct \s+ to \s+ | directly \s+ to \s+ |"
        rf" straight \s+ to \s+ | straight \s+ into \s+ )?"
        r" your \s+ (?: \p{L}+ \s+ )? (?: inbox | inboxes | mailbox | in-tray | email \s+ inbox )",
        0.93,
        ("inbox", "inboxes", "mailbox", "in-tray"),
    ),
    # "Delivered to your inbox every Friday", "In your inbox every weekday"
    *sentence_rules(
        "often",
        rf"[^.!?\"“”,]{{0,80}}? (?: delivered | sent | straight | direct | directly | right | emailed | in |"
        rf" to ) \b [^.!?\"“”]{{0,30}} \b your \s+ {PLACES} [^.!?\"“”]{{0,30}} \b {OFTEN}"
        rf" | {OFTEN} (?: , )? \s+ (?: \p{{L}}+ \s+ ){{0,3}} (?: in | to | into ) \s+ your \s+ inbox",
        0.88,
        ("inbox", "email", "mailbox", "phone"),
    ),
    # "Join 45,000 readers who start their day with The Tide"
    *sentence_rules(
        "join_readers",
        r"join \s+ (?: the \s+ )? (?: our \s+ )? (?: community \s+ of \s+ )? (?: (?: more \s+ than | over |"
        r" nearly | almost | the | our ) \s+ )*"
        rf" (?: \d[\d,.]* \s? (?: k | m | million | thousand )? \+? | thousands | millions | hundreds ) \s+"
        rf" (?: of \s+ )? (?: [\p{{L}}-]+ \s+ ){{0,3}}? {READERS}",
        0.92,
        ("join",),
    ),
    # "The Tide, our free weekly newsletter"; "Get the Tide, our daily roundup"
    *sentence_rules(
        "our_letter",
        rf"(?: get | receive | read | try | introducing | subscribe | sign \s+ up | join | follow | discover |"
        rf" meet | see | check \s+ out | want | welcome \s+ to | this \s+ is | stay | keep | catch | find)"
        rf" \b [^.!?]{{0,140}} \b (?: our | a | the | this | via | by ) \s+ (?: [\p{{L}}'’-]+ \s+ ){{0,3}}?"
        rf" (?: free | daily | weekly | weekday | monthly | new | morning | evening | regular | biweekly |"
        rf" fortnightly"
        rf" | twice-weekly | sunday | saturday | friday | exclusive | must-read ) \s+ (?: [\p{{L}}'’-]+ \s+ ){{0,3}}?"
        rf" {any_of(LETTERS)}",
        0.88,
        LETTERS,
    ),
    *sentence_rules(
        "sign_up_for",
        rf"(?: (?: please | click \s+ here \s+ to | don['’]t \s+ forget \s+ to | be \s+ sure \s+ to | you \s+"
        rf" can | to | and | why \s+ not | simply | just ) \s+ )? (?: sign \s+ up | signup | sign \s+ on |"
        rf" register | subscribe | opt \s+ in )"
        rf" \b [^.!?]{{0,120}} \b {any_of(LETTERS)}",
        0.92,
        ("sign up", "signup", "sign on", "register", "subscribe", "opt in"),
    ),
    # "Get all the latest stories by email", "Receive news alerts on your phone"
    *sentence_rules(
        "get_news",
        rf"(?: get | receive | want | stay | enjoy | be \s+ the \s+ first | never \s+ miss | don['’]t \s+ miss"
        rf" | catch \s+ up | follow | sign \s+ up )"
        rf" \b [^.!?]{{0,100}} \b {any_of(NEWS)} \b [^.!?]{{0,80}} \b (?: delivered | sent | straight | in |"
        rf" to | into | on | via | by | with | through | directly | as ) \s+"
        rf" (?: to \s+ )? (?: (?: your | our ) \s+ (?: [\p{{L}}-]+ \s+ ){{0,3}}? (?: {PLACES} | app |"
        rf" newsletters? | emails? | alerts | channel | devices | lock \s+ screen | smartphone | desktop |"
        rf" notifications ) | email | you | they \s+ happen | it \s+ happens)",
        0.9,
        NEWS,
    ),
    # "Never miss a story", "Don't miss an update"
    *sentence_rules(
        "never_miss",
        r"(?: never | don['’]t ) \s+ miss \s+ (?: out \s+ on \s+ )? (?: an? | another | any | our | out ) \s+"
        r" (?: [\p{L}-]+ \s+ ){0,3}? (?: story | stories | update | updates | thing"
        r" | issue | episode | beat | post | article | newsletter | edition | coverage | headline | report |"
        r" briefing )",
        0.92,
        ("never miss", "don't miss"),
    ),
    # "Stay in the know with our free morning briefing"
    *sentence_rules(
        "stay_informed",
        r"(?: stay | keep ) \s+ (?: informed | up \s+ (?: to \s+ date | to \s+ speed | with ) | up-to-date |"
        r" in \s+ the \s+ know | in \s+ the \s+ loop | updated | connected | ahead | on \s+ top | abreast |"
        r" tuned | in \s+ touch )"
        r" \b [^.!?]{0,60} \b (?: our | newsletters? | news | stories | subscribing | signing | following | us"
        r" | coverage | updates | headlines | journalism )",
        0.83,
        ("stay", "keep"),
    ),
    # "Join our WhatsApp channel", "Click here to follow us on Telegram"
    *sentence_rules(
        "channel",
        rf"(?: click \s+ (?: here \s+ )? to \s+ | tap \s+ (?: here \s+ )? to \s+ | you \s+ can \s+ (?: also"
        rf" \s+ )? | please \s+ | to \s+ | also \s+ | get \s+ [^.!?]{{1,60}} \s )? (?: join | follow |"
        rf" subscribe | add | like | on | via | visit | check )"
        rf" \b [^.!?]{{0,60}} \b (?: our | the | us | my | this | your ) \b [^.!?]{{0,40}} {any_of(APPS)} \b"
        rf" [^.!?]{{0,20}} \b (?: channels? | group | community | broadcast | groups | page | account | list |"
        rf" server | subreddit )",
        0.92,
        APPS,
    ),
    # "By submitting this form you agree to receive emails"
    *sentence_rules(
        "consent",
        r"(?: by \s+ \p{L}+ing \b [^.!?]{0,90} \b (?: you | i ) | (?: yes [,!]? \s+ )? i | (?: yes [,!]? \s+"
        r" )? please ) \s+ (?: \p{L}+ \s+ ){0,4}? (?: agree | consent | accept | acknowledge | confirm | opt |"
        r" like | happy | wish | want | certify ) \b [^.!?]{0,120} \b (?: terms \s+ (?: of \s+ (?: use |"
        r" service ) | and | & ) | privacy | policy | policies"
        r" | communications? | emails | marketing | promotions | promotional | newsletters? | offers |"
        r" correspondence | updates | t&cs | user \s+ agreement | our \s+ terms )",
        0.88,
        ("agree", "consent", "accept", "acknowledge", "confirm", "like", "opt", "happy", "wish", "want", "certify"),
    ),
    *sentence_rules(
        "our_promise",
        r"(?: (?: and | but | don['’]t \s+ worry , | rest \s+ assured , ) \s+ )? (?: we | we['’]ll | we['’]d )"
        r" \b [^.!?]{0,60} \b (?: not | never | n['’]t | only | promise | respect | use | spam ) \b"
        r" [^.!?]{0,80} \b (?: your \s+ (?: email | e-mail | details | information | data | personal | inbox |"
        r" privacy )"
        r" | spam \s+ you | email \s+ you | your \s+ address )",
        0.83,
        ("your",),
    ),
    # "Was this forwarded to you?", "This story first ran in our Sunday newsletter"
    *sentence_rules(
        "of_the_letter",
        r"(?: this | a \s+ version \s+ of \s+ this | if \s+ this | was \s+ this | did \s+ (?: someone | a \s+"
        r" friend | this ) | if \s+ you | if \s+ someone | the \s+ above | an? \s+ earlier ) \b"
        r" [^.!?]{0,100}"
        r" \b (?: our | this | my | the ) \s+ (?: [\p{L}'’-]+ \s+ ){0,3}? (?: newsletters? | mailing \s+"
        r" list | email \s+ newsletter )",
        0.85,
        ("newsletter", "newsletters", "mailing list"),
    ),
    *sentence_rules(
        "forwarded", r"(?: was | were ) \s+ (?: this | you ) \b [^.!?]{0,30} \b forwarded \b", 0.92, ("forwarded",)
    ),
    # "Thanks for signing up! Check your inbox to confirm"
    *sentence_rules(
        "thanks",
        r"(?: thank \s+ you | thanks ) \s+ (?: so \s+ much \s+ )? for \s+ (?: signing \s+ up | subscribing |"
        r" joining \s+ (?: our | us ) | your \s+ (?: subscription | submission | registration | feedback ) |"
        r" registering )"
        r" | you (?: ['’]re | \s+ are | ['’]ve | \s+ have ) \s+ (?: now \s+ | already \s+ | been \s+ |"
        r" successfully \s+ | all \s+ | almost \s+ ){0,2} (?: subscribed | signed \s+ up | unsubscribed | on"
        r" \s+ the \s+ list | registered \s+ (?: to \s+ receive | for \s+ our ) )",
        0.92,
        ("thank you", "thanks", "subscribed", "signed up", "unsubscribed", "on the list", "registered"),
    ),
    # "Subscribe to the podcast on Apple Podcasts, Spotify or wherever you listen"
    *sentence_rules(
        "podcast",
        r"(?: listen | subscribe | follow | hear | find | download | you \s+ can | catch | get | tune \s+ in |"
        r" rate | check \s+ out )"
        r" \b [^.!?]{0,140} \b (?: apple \s+ podcasts? | spotify | wherever \s+ (?: you | podcasts ) | itunes"
        r" | google \s+ podcasts | stitcher | amazon \s+ music | your \s+ (?: favou?rite \s+ )? podcasts? \s+"
        r" (?: app | platform | player | service )"
        r" | podcast \s+ (?: app | platform | player ) | audible | pocket \s+ casts | overcast )",
        0.9,
        (
            "apple podcasts",
            "apple podcast",
            "spotify",
            "wherever you",
            "wherever podcasts",
            "itunes",
            "google podcasts",
            "stitcher",
            "amazon music",
            "podcast",
            "podcasts",
            "audible",
            "pocket casts",
            "overcast",
        ),
    ),
    # "Turn on notifications to get alerts"
    *sentence_rules(
        "alerts",
        r"(?: turn \s+ on | enable | allow | switch \s+ on | activate ) \s+ (?: [\p{L}'’-]+ \s+ ){0,3}? (?:"
        r" notifications | alerts | push \s+ notifications | newsletters )",
        0.92,
        ("notifications", "alerts", "newsletters"),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.newsletter)


EXAMPLES = {
    "Sign up for our morning newsletter": "",
    "Get the day's headlines in your inbox. By signing up you accept our privacy policy.": "",
    "Enter your email address": "",
    # about newsletters
    "The firm publishes a weekly newsletter about shipping.": "The firm publishes a weekly newsletter about shipping.",
    "He wrote in his newsletter that the wall had leaked for years.": (
        "He wrote in his newsletter that the wall had leaked for years."
    ),
}

KIND = Kind(
    NAME,
    "it is a form of the site, not part of the article",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
