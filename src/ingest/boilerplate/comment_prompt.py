"""Prompts to comment, counts of comments, rules for commenting, and requests for tips and corrections.

Keeps sentences about comments that somebody made.
"""

from __future__ import annotations

from ingest.phrases import TABLES
from ingest.rules import Kind, any_of, cue_rules, marks_of, rule

NAME = "comment_prompt"

RULES = (
    *(made for table in TABLES for made in cue_rules(table.language, table.comment_prompt)),
    *(
        # "12 comments", "Comments (12)", "No comments"
        rule(
            f"{table.language}.count",
            rf"[(\[]? \d{{1,6}} \s* {any_of(table.comments)} [)\]]?"
            rf" | {any_of(table.comments)} \s* :? \s* [(\[]? \s* \d{{1,6}} \s* [)\]]?",
            0.95,
            table.comments,
            longest=60,
            language=table.language,
        )
        for table in TABLES
        if table.comments
    ),
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

KIND = Kind(NAME, "it asks the reader to write", lambda document, hits: marks_of(NAME, hits), RULES, EXAMPLES)
