"""Articles from mails and from pages saved as MHTML: the page in one, or where there is none, its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr

from ingest.decoding import decode
from ingest.document import RawArticle, Rejected, Told
from ingest.errors import UnusableArticleError
from ingest.parse.formats import HTML, TEXT
from ingest.readers.header_dates import iso
from ingest.readers.opened import Articles, How, Opened, too_large

_FIELD = rb"[A-Za-z0-9-]{1,60}:[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,50}\r?\n"
_TELLING = rb"(?:mime-version|message-id|received|snapshot-content-location):"
# Names of header fields that a mail begins with, one that only mails have among several; a text may begin with
# "Subject:", and with "From ".
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From [^\r\n]{0,300}\r?\n)?"
    rb"(?:(?:" + _FIELD + rb"){1,60}?" + _TELLING + rb"|(?=" + _TELLING + rb")(?:" + _FIELD + rb")[A-Za-z0-9-]{1,60}:)",
    re.IGNORECASE,
)
# Nothing of use is nested deeper, and a parser that recurses ends there.
MOST_PARTS = 1000
# No field that is read here is longer; what takes fields apart is slow with those that are.
MOST_FIELD_CHARACTERS = 8 << 10


class _Shortened(Compat32):
    """How fields are kept: as they came, and no more of them than is read."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:MOST_FIELD_CHARACTERS]


def begins(start: bytes) -> bool:
    r"""Whether bytes begin as a mail or an MHTML file does.

    >>> begins(b"Subject: Fog\r\nMIME-Version: 1.0\r\n"), begins(b"Received: from a\r\n by b\r\nDate: today\r\n")
    (True, True)
    >>> begins(b"Hull: the fog\n\nShips waited."), begins(b"Received: nothing.\n\nShips waited."), begins(b"From Hull")
    (False, False, False)
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
    from email import message_from_bytes

    try:
        yield _article(message_from_bytes(content, policy=_Shortened()), opened.source)
    except (
        MessageError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        TypeError,
    ) as error:
        # The library raises what it happens to meet in a mail that is broken.
        yield Rejected(opened.source, "read", "bad_mail", f"The mail is broken: {error}.")


def _article(message: Message, source: str) -> RawArticle | Rejected:
    part = _part(message)
    if part is None:
        return Rejected(source, "read", "text_missing", "The mail has neither a page nor a text.")
    content = part.get_payload(decode=True)
    saved = _field(message, "Snapshot-Content-Location") or _field(part, "Content-Location")
    is_saved_page = saved.startswith(("http:", "https:"))
    return RawArticle(
        content if isinstance(content, bytes) else b"",
        source,
        url=saved if is_saved_page else None,
        encoding=part.get_content_charset(),
        format=HTML if part.get_content_type() == "text/html" else TEXT,
        told=None if is_saved_page else _told(message),
    )


def _part(message: Message) -> Message | None:
    """The part with the article: the first page, else the first text, that is not attached."""
    texts: dict[str, Message] = {}
    for number, part in enumerate(_shown(message)):
        if number > MOST_PARTS:
            break
        if not part.is_multipart():
            texts.setdefault(part.get_content_type(), part)
    return texts.get("text/html") or texts.get("text/plain")


def _shown(message: Message) -> Iterator[Message]:
    """The parts of a mail in their order, without those that are attached, and what is in these."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        # Of a mail that is forwarded whole, the page is not that of this one.
        if part.get_content_disposition() == "attachment":
            continue
        yield part
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list):
            waiting += [one for one in reversed(inside) if isinstance(one, Message)]


def _told(message: Message) -> Told:
    # An address is taken apart before its words are decoded, which may hold anything.
    name, _ = parseaddr(_raw(message, "From"))
    return Told(
        title=_field(message, "Subject") or None,
        date=iso(_field(message, "Date")),
        publisher=_decoded(name) or None,
    )


def _field(message: Message, name: str) -> str:
    return _decoded(_raw(message, name))


def _raw(message: Message, name: str) -> str:
    """A field of a header as it came, bytes that are no ASCII as surrogates; empty where there is none."""
    return next((value for key, value in message.raw_items() if key.casefold() == name.casefold()), "")


def _decoded(value: str) -> str:
    """The text of a field, on one line."""
    parts = []
    was_plain = False
    for part, codec in decode_header(value):
        # Blanks between encoded words are none, and those around them are taken off.
        parts.append(" " if codec is None or was_plain else "")
        was_plain = codec is None
        content = part.encode("ascii", "surrogateescape") if isinstance(part, str) else part
        try:
            parts.append(decode(content, codec).text)
        except UnusableArticleError:
            parts.append(content.decode("ascii", "replace"))
    return " ".join("".join(parts).split())
