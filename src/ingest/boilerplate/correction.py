"""Corrections, clarifications and notes of the editor: what the paper says of its own article.

Kept by default, for they are part of what the paper says; `--drop correction` takes them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, cue_rules, marks_of, rule, sentence_rules

NAME = "correction"
TEXTS = (
    r"(?: article | story | post | column | piece | report | essay | page | blog | headline | version |"
    r" content | interview | review | feature | recipe | obituary | item | caption | copy | brief | list |"
    r" gallery | graphic | chart | video )"
)

RULES = (
    # "This article was amended on 3 May to correct a figure", "This story has been updated with a statement"
    *sentence_rules(
        "was_changed",
        rf"(?: (?: update | updated | editor['’]?s? \s+ note | note | correction | clarification )"
        rf" [^.!?]{{0,40}} [:,)–—-] \s* )? (?: this | the | a ) \s+ (?: \p{{L}}+ \s+ )? {TEXTS} (?: \s+ (?: of"
        rf" | on | in | to | accompanying ) \s+ (?: this | the | an ) \s+ (?: \p{{L}}+ \s+ ){{0,2}}{TEXTS} )?"
        rf" \s+ (?: (?: has | have | was | is | been | being | were | since | will | be ) \s+ )+ (?:"
        rf" \p{{L}}+ly \s+ )? (?: updated | corrected | amended | changed | clarified"
        r" | modified | revised | refreshed | removed | republished | altered )",
        0.92,
        (
            "updated",
            "corrected",
            "amended",
            "changed",
            "clarified",
            "modified",
            "revised",
            "refreshed",
            "removed",
            "altered",
        ),
    ),
    # "An earlier version of this story misstated the mayor's age", "A photo caption with an earlier version ..."
    *sentence_rules(
        "earlier_version",
        rf"(?: \(? (?: correction | clarification | editor['’]?s? \s+ note | update | note ) [^.!?]{{0,30}}"
        rf" [:,)–—-] \s* )? (?: an? | the | in \s+ an? | because | due | a ) \s+ (?: [\p{{L}} ,]{{1,60}} \s"
        rf" )?? (?: earlier | previous | original | prior | former ) \s+ (?: \p{{L}}+ \s+ )? (?: version |"
        rf" edition | headline | caption | photo | article | story ) \s+ (?: of | on | for | in | to ) \s+ (?:"
        rf" this | the | our | that ) \s+ (?: [\p{{L}}-]+ \s+ )?? {TEXTS}",
        0.92,
        ("version", "edition", "headline", "caption", "photo", "article", "story"),
        needs=("earlier", "previous", "original", "prior", "former"),
    ),
    # "This is a developing story. Check back for updates"
    *sentence_rules(
        "developing",
        r"(?: this \s+ (?: is | remains ) | it['’]s | this['’]s ) \s+ (?: a | an | still \s+ a | currently \s+"
        r" a ) \s+ (?: \p{L}+ , \s+ | \p{L}+ \s+ ){0,2}? (?: developing | breaking | evolving | ongoing | live"
        r" | rolling ) (?: \s+ news )? (?: \s+ (?: story | report | article | blog | situation | post ) )"
        r" | (?: this | our ) \s+ (?: story | article | page | post | report | breaking \s+ news \s+ story )"
        r" \s+ (?: will \s+ be \s+ (?: continually \s+ | regularly \s+ )? updated | is \s+ (?: developing |"
        r" being \s+ updated ) | may \s+ be \s+ updated )"
        r" | (?: check | please \s+ check | come | stay ) \s+ (?: back | tuned ) \b [^.!?]{0,40} \b (?:"
        r" updates? | more | information | details | soon | refresh ) | (?: please \s+ )? (?: refresh | reload"
        r" ) \s+ (?: this | the ) \s+ page | more \s+ (?: to \s+ (?: follow | come ) | follows | updates \s+"
        r" to \s+ (?: follow | come ) ) (?: \s+ soon | \s+ shortly )? \W* $",
        0.9,
        (
            "developing",
            "breaking",
            "evolving",
            "ongoing",
            "live",
            "rolling",
            "updated",
            "check back",
            "come back",
            "stay tuned",
            "refresh",
            "reload",
            "more to follow",
            "more to come",
            "more follows",
            "more updates",
        ),
    ),
    # "We regret the error", "UPDATE (May 4, 3 p.m.): ..."
    *sentence_rules(
        "regret",
        r"(?: we | the \s+ (?: \p{L}+ \s+ ){1,3} | \p{Lu}\p{L}+ (?: \s+ \p{L}+ )? ) \s+"
        r" (?: regrets? | apologi[sz]es? \s+ for | are \s+ happy \s+ to \s+ clarify )"
        r" \s+ (?: the | any | this | these ) \s+ (?: errors? | mistakes? | confusion |"
        r" inconvenience | omission | inaccurac\p{L}+ )",
        0.9,
        ("regret", "regrets", "apologise", "apologises", "apologize", "apologizes", "clarify"),
    ),
    rule(
        "dated_update",
        r"\W* (?: updates? | updated | correction | corrections | clarification |"
        r" editor['’]?s['’]? \s+ note | amendment | footnote | recast | rpt | author['’]s \s+"
        r" note ) (?: \s* [\[(,–—-]? \s* [^.!?:]{0,40} (?: \d | am | pm | a\.m\. | p\.m\. |"
        r" est | gmt | bst | et ) [^!?:]{0,20}? )? [\])]? \s* : \s .*",
        0.86,
        ("update", "updates", "updated", "correction", "corrections", "clarification", "note", "amendment", "footnote"),
    ),
)


def phrased(table: Phrases) -> Iterator[Rule]:
    """The rules in a language."""
    yield from cue_rules(table.language, table.correction)


EXAMPLES = {
    # kept by default
    "Correction: An earlier version of this article misspelled the harbour's name.": (
        "Correction: An earlier version of this article misspelled the harbour's name."
    ),
    "The correction came too late, he said.": "The correction came too late, he said.",
}

KIND = Kind(
    NAME,
    "it is part of what the paper says",
    lambda document, hits: marks_of(NAME, hits),
    RULES,
    EXAMPLES,
    phrased=phrased,
    taken=False,
)
