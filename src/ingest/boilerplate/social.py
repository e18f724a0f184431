"""Share buttons, follow lines, and what embedded posts leave behind.

Keeps sentences about networks, and what people posted on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, any_of, cue_rules, marks_of, rule, sentence_rules

NAME = "social"
NETWORKS = (
    "facebook",
    "twitter",
    "x",
    "instagram",
    "linkedin",
    "youtube",
    "whatsapp",
    "telegram",
    "tiktok",
    "threads",
    "bluesky",
    "mastodon",
    "pinterest",
    "snapchat",
    "reddit",
    "flipboard",
    "google news",
    "google",
    "apple news",
    "rss",
    "social media",
    "our socials",
    "weibo",
    "wechat",
    "line",
    "messenger",
    "email",
    "flickr",
    "tumblr",
    "truth social",
    "msn",
    "newsbreak",
    "substack",
    "soundcloud",
)

# What a reader may follow: a name, be it of a person or of a paper.
SITE = r"(?-i:\p{Lu})[\p{L}’'&.-]* (?: \s+ (?: (?-i:\p{Lu})[\p{L}’'&.-]* | and | of | the | & ) ){0,5}?"

RULES = (
    # "Follow the Example on X", "For the latest news, follow us on Google News", "Like our Facebook page"
    *sentence_rules(
        "follow_on",
        r"(?: (?: for | to | you \s+ can | don['’]t \s+ forget \s+ to | please | and | click \s+ here \s+ to |"
        r" stay | keep"
        r" | want | be \s+ sure \s+ to | make \s+ sure | also | get | never ) \b [^.!?\"“”]{0,100}? [\s,:] )??"
        rf" (?: (?: follow | like | find | join | add | subscribe \s+ to | connect \s+ with | catch | watch |"
        rf" visit | see"
        rf" | chat \s+ with | tag | message ) \s+ (?: us | our (?: \s+ [\p{{L}}’'&.-]+ ){{0,4}}? | me )"
        rf" | (?: follow | like | join | connect \s+ with | subscribe \s+ to ) \s+ (?: the \s+ )? (?: @\S+ | {SITE} ) )"
        rf" (?: \s+ (?: for \s+ )? (?: more | updates | news | the \s+ latest | now | today ) )*"
        rf" (?: \s* [:,–—-] | \s+ (?: on | via | at | with ) )? \s+ (?: our \s+ | the \s+ | all \s+ )*"
        rf" {any_of(NETWORKS)}"
        rf" (?: \s+ (?: channel | page | account | feed | group | at | for | to | too | here | handle | by )"
        rf" | (?: \s+ (?: and | or ) | \s* [,/&|] (?: \s* and )? ) \s+ (?: on \s+ )? (?: {any_of(NETWORKS)} |"
        rf" \p{{L}}+ \s+ (?: news"
        rf" | us ) | get | don['’]t | sign | subscribe | join | stay ) | \s* [.:!@(] | \W* $ )",
        0.88,
        NETWORKS,
    ),
    # "Share this story on Facebook", "Email this to a friend", "Send by WhatsApp"
    *sentence_rules(
        "share_this",
        r"(?: (?: please | click \s+ to | tap \s+ to | don['’]t \s+ forget \s+ to ) \s+ )?"
        r" (?: share | tweet | email | e-mail | post | save | send | print | forward | bookmark | pin | copy |"
        r" recommend | gift ) \s+"
        r" (?: (?: this | the | current ) \s+ (?: article | story | post | page | link | item | video | url | news )"
        r" | this \s+ (?: to | with | on | via | by ) | this \W* $ | article | story | page | link \W* $ | url"
        rf" | (?: on | via | by | to | with ) \s+ {any_of(NETWORKS)} \b )",
        0.88,
        (
            "share",
            "tweet",
            "email",
            "e-mail",
            "post",
            "save",
            "send",
            "print",
            "forward",
            "bookmark",
            "pin",
            "copy",
            "recommend",
            "gift",
        ),
    ),
    # "A post shared by Jane Doe (@janedoe)", "— Jane Doe (@janedoe) May 4, 2024"
    rule(
        "post_of",
        r"a \s+ post \s+ (?: shared | published ) \s+ by \s+ .{2,80} (?: \(@ | @ | \s on \s ) .{2,80} | (?:"
        r" pic\.twitter\.com | t\.co ) / \S+"
        r" | [—–-] \s* [^.!?]{2,60} \s \(@[\p{L}\p{N}_.]{2,40}\) .{0,40}",
        0.9,
        ("a post shared by", "a post published by", "pic.twitter.com", "t.co", "(@"),
        longest=200,
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.social)
    # "Facebook | Twitter | WhatsApp", "Share Tweet Email": a bar of buttons
    if table.social.bare:
        buttons = any_of((*table.social.bare, *table.social.alone))
        yield rule(
            f"{table.language}.buttons", rf"(?: {buttons} [\s|•·,/–-]* ){{2,10}}", 0.95, table.social.bare, longest=120
        )


EXAMPLES = {
    "Share this article": "",
    "Follow us on Facebook, Twitter and Instagram": "",
    "View this post on Instagram": "",
    "Facebook | Twitter | WhatsApp | Email": "",
    # about networks
    "Facebook said on Monday it had removed the page.": "Facebook said on Monday it had removed the page.",
    "Twitter users were quick to share the picture of the harbour.": (
        "Twitter users were quick to share the picture of the harbour."
    ),
}

KIND = Kind(
    NAME,
    "it is a button of the page, not part of the article",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
)
