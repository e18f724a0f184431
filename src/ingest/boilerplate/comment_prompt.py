"""Prompts to comment, counts of comments, rules for commenting, and requests for tips and corrections.

Keeps sentences about comments that somebody made.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.phrases import Phrases
from ingest.rules import Kind, Rule, any_of, cue_rules, marks_of, rule

NAME = "comment_prompt"


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
    NAME, "it asks the reader to write", lambda document, hits: marks_of(NAME, hits), (), EXAMPLES, phrased=phrased
)
