"""All that `ingest` raises on purpose, under one `IngestError`.

A bad article is not an exception: it is a `Rejected` value (see `document.py`).
"""

# The code of an article that is in none of the languages asked for: nothing failed.
FILTERED = "language_filtered"


class IngestError(Exception):
    """Something a person can act on; its text is a sentence for them."""


class UnusableArticleError(IngestError):
    """An article that cannot become a record.

    `code` is one of the stable codes documented in the README, `stage` the step that refused it.
    """

    def __init__(self, code: str, message: str, *, stage: str) -> None:
        """Keep the code and the stage beside the message."""
        super().__init__(message)
        self.code = code
        self.stage = stage


class UsageError(IngestError):
    """An option, a path or a setting that cannot be used as given."""
