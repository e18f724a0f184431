"""Articles from mails and from pages saved as MHTML: the page in one, or where there is none, its text."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from ingest.document import RawArticle, Rejected, Told
from ingest.parse.formats import HTML, TEXT
from ingest.readers.header_dates import iso
from ingest.readers.opened import Articles, How, Opened, too_large

# Names of header fields that a mail begins with; a text may begin with "Subject:".
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From |(?:[A-Za-z0-9-]{1,60}:[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,50}\r?\n){0,60}?"
    rb"(?:mime-version|message-id|received|snapshot-content-location):)",
    re.IGNORECASE,
)
# Nothing of use is nested deeper, and a parser that recurses ends there.
MOST_PARTS = 1000
MOST_HEADER_BYTES = 1 << 20


def begins(start: bytes) -> bool:
    r"""Whether bytes begin as a mail or an MHTML file does.

    >>> begins(b"Subject: Fog\r\nMIME-Version: 1.0\r\n"), begins(b"Received: nothing.\n")
    (True, True)
    >>> begins(b"Hull: the fog\n\nShips waited.")
    False
    """
    return _BEGINS.match(start) is not None


def read(opened: Opened, how: How) -> Articles:
    """The article of a mail: its page, else its text; the subject is the title, the sender the publisher.

    Of a saved page the address is that of the page, which says the rest itself.
    """
    content = opened.whole()
    if content is None:
        yield too_large(opened.source)
        return
    # Most runs read no mails, and what does takes a while to load.
    from email import message_from_bytes, policy

    try:
        if _header_bytes(content) > MOST_HEADER_BYTES:
            raise ValueError(f"its header is larger than {MOST_HEADER_BYTES >> 20} MB")
        message = message_from_bytes(content, policy=policy.default)
        yield _article(message, opened.source)
    except (
        MessageError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        TypeError,
        KeyError,
        IndexError,
    ) as error:
        # The library raises what it happens to meet in a header that is broken.
        yield Rejected(opened.source, "read", "bad_mail", f"The mail is broken: {error}.")


def _header_bytes(content: bytes) -> int:
    ends = [end for end in (content.find(b"\n\n"), content.find(b"\r\n\r\n")) if end >= 0]
    return min(ends, default=len(content))


def _article(message: EmailMessage, source: str) -> RawArticle | Rejected:
    part = _part(message)
    if part is None:
        return Rejected(source, "read", "text_missing", "The mail has neither a page nor a text.")
    content = part.get_payload(decode=True)
    saved = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    is_saved_page = saved is not None and str(saved).startswith(("http:", "https:"))
    return RawArticle(
        content if isinstance(content, bytes) else b"",
        source,
        url=str(saved) if is_saved_page else None,
        encoding=part.get_content_charset(),
        format=HTML if part.get_content_type() == "text/html" else TEXT,
        told=None if is_saved_page else _told(message),
    )


def _part(message: EmailMessage) -> EmailMessage | None:
    """The part with the article: the first page, else the first text, that is not attached."""
    texts: dict[str, EmailMessage] = {}
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.get_content_disposition() != "attachment" and isinstance(part, EmailMessage):
            texts.setdefault(part.get_content_type(), part)
    return texts.get("text/html") or texts.get("text/plain")


def _told(message: EmailMessage) -> Told:
    name, _ = parseaddr(str(message.get("From", "")))
    return Told(
        title=" ".join(str(message.get("Subject", "")).split()) or None,
        date=iso(str(message.get("Date", ""))),
        publisher=name or None,
    )
