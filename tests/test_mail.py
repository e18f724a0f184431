"""Mails and saved pages: the article in one, whatever is around it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from ingest.document import RawArticle
from tests.outcomes import read, record, texts, told

FOG = "Fog closed the port on Monday."
PAGE = f"<html><body><p>{FOG}</p></body></html>"


def _mail(text: str = FOG, subject: str = "Fog closes port") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "The Daily Example <news@example.com>", subject
    mail["Date"], mail["Message-ID"] = "Mon, 06 Sep 2021 00:01:00 +0200", "<1@example.com>"
    mail.set_content(text)
    return mail


def _text(found: list[object]) -> str:
    (one,) = found
    assert isinstance(one, RawArticle)
    return record(one).text


def test_a_text() -> None:
    """The subject is its title, the sender its publisher."""
    (found,) = read(bytes(_mail()), "x")
    made = record(found)
    assert (made.source, made.title, made.text) == ("x", "Fog closes port", FOG)
    assert (made.publisher, made.date) == ("The Daily Example", "2021-09-06T00:01:00+02:00")


def test_a_page_is_better_than_a_text() -> None:
    """And neither is one that is attached."""
    mail = _mail("See the page.")
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment("<p>other</p>", subtype="html", filename="other.html")
    assert _text([*read(bytes(mail), "x.eml")]) == FOG


def test_a_mail_that_forwards_another() -> None:
    """Keeps its own text."""
    other = _mail("other")
    other.add_alternative("<p>other</p>", subtype="html")
    mail = _mail()
    mail.add_attachment(other)
    assert _text([*read(bytes(mail), "x.eml")]) == FOG


def test_header_fields_in_any_encoding() -> None:
    """Declared, or as bytes."""
    declared = b"From: =?utf-8?q?J=C3=BCrgen?= <a@example.com>\r\nSubject: =?iso-8859-1?q?F=F6g?=\r\n closes port\r\n"
    (found,) = read(declared + b"MIME-Version: 1.0\r\n\r\nFog closed it.", "x")
    assert (record(found).title, record(found).publisher) == ("Fög closes port", "Jürgen")
    (found,) = read("Subject: Fög closes port\nFrom: Jürgen <a@b.c>\nMIME-Version: 1.0\n\nFog.".encode(), "x")
    assert (record(found).title, record(found).publisher) == ("Fög closes port", "Jürgen")


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("text/plain; charset=klingon", b"Fog closed the port on Monday."),
        ("text/plain; charset=utf-16", b"Fog closed the port on Monday."),
        ("text/plain; charset", b"Fog closed the port on Monday."),
        ("text", b"Fog closed the port on Monday."),
        ("multipart/mixed", b"Fog closed the port on Monday."),
        ("multipart/mixed; boundary=x", b"Fog closed the port on Monday."),
    ],
)
def test_broken_types(field: str, body: bytes) -> None:
    """Cost no text, or say that there is none."""
    found = read(f"MIME-Version: 1.0\nSubject: Fog\nContent-Type: {field}\n\n".encode() + body, "x")
    assert texts(found) in ([FOG], ["text_missing"])
    assert "multipart" in field or texts(found) == [FOG]


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "x-uuencode", "klingon"])
def test_broken_codings(coding: str) -> None:
    """Are read as they are, or as far as they go."""
    content = f"MIME-Version: 1.0\nSubject: Fog\nContent-Transfer-Encoding: {coding}\n\nFog = closed=ZZ the port%%\n"
    (found,) = read(content.encode(), "x")
    assert isinstance(found, RawArticle)


def test_parts_in_parts() -> None:
    """Are looked through; a boundary that never comes ends with the mail."""
    start = "MIME-Version: 1.0\nSubject: Fog\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
    inner = f"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{FOG}\n"
    assert texts(read((start + inner + "--b--\n--a--\n").encode(), "x")) == [f"{FOG}"]
    assert [text.strip() for text in texts(read((start + inner).encode(), "x"))] == [FOG]


def test_parts_nested_without_end() -> None:
    """Are an error of the mail, or looked through, and nothing worse."""
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    assert texts(read(f"MIME-Version: 1.0\nSubject: Fog\n{nested}\nFog".encode(), "x")) in (
        ["bad_mail"],
        ["text_missing"],
    )
    forwarded = "Content-Type: message/rfc822\n\n" * 3000
    found = texts(read(f"MIME-Version: 1.0\nSubject: Fog\n{forwarded}\nFog".encode(), "x"))
    assert found == ["bad_mail"] or len(found) == 1


def test_many_parts() -> None:
    """Are looked through as far as anything of use stands."""
    part = "--a\nContent-Type: image/png\n\nx\n"
    content = f"MIME-Version: 1.0\nSubject: Fog\nContent-Type: multipart/mixed; boundary=a\n\n{part * 5000}--a--\n"
    assert texts(read(content.encode(), "x")) == ["text_missing"]


def test_a_hundred_thousand_header_fields() -> None:
    """Cost no text; nor does one that is folded as often."""
    for fields in ("".join(f"X-{n}: a\n" for n in range(100_000)), "X: a\n" + " b\n" * 100_000):
        assert texts(read(f"MIME-Version: 1.0\nSubject: Fog\n{fields}\n{FOG}".encode(), "x")) == [FOG]


@pytest.mark.parametrize("name", ["From", "Subject", "Date", "Content-Type", "Content-Disposition"])
@pytest.mark.parametrize("value", ["a@b.c, ", "(", "=?utf-8?q?a?= ", '"a" <', '";', "a "])
def test_fields_without_end(name: str, value: str) -> None:
    """Cost no time to speak of, and no crash."""
    assert len(read(f"MIME-Version: 1.0\n{name}: {value * 100_000}\n\n{FOG}".encode(), "x.eml")) == 1


def test_a_saved_page() -> None:
    """Has the address that it was saved from, and says the rest itself; the first of several is the page."""
    parts = "".join(
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.com/{name}\r\n\r\n{page}\r\n"
        for name, page in (("fog", PAGE), ("frame", "<p>An advert in a frame.</p>"))
    )
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.com/fog\r\n"
        "Subject: Fog | The Example\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    )
    for content in (head + parts + "--b--\r\n", head + parts):
        (found,) = read(content.encode(), "x.mhtml")
        made = record(found)
        assert (made.url, made.text, made.publisher) == ("https://example.com/fog", FOG, None)


def test_a_mail_without_anything() -> None:
    """Says so."""
    content = b"MIME-Version: 1.0\nSubject: Fog\nContent-Type: image/png\n\n\x89PNG"
    assert told(read(content, "x")) == [("x", "text_missing")]


@pytest.mark.parametrize(
    "text",
    [
        "From Hull the ships were seen.\n\nThey waited for hours.",
        "Received: nothing.\n\nThe letter never came, she said.",
        "Subject: fog\n\nIt closed the port.",
        "Message-ID: what it is\n\nA number, she said.",
    ],
)
def test_texts_that_open_like_a_mail(text: str) -> None:
    """Are texts, and nothing of them is lost."""
    assert texts(read(text.encode(), "x")) == [text]


def test_a_mail_in_a_mailbox() -> None:
    """Opens with a line of the box."""
    (found,) = read(b"From a@example.com Mon Sep  6 00:01:00 2021\n" + bytes(_mail()), "x")
    assert (record(found).title, record(found).text) == ("Fog closes port", FOG)


def test_a_mail_that_is_too_large() -> None:
    """Is refused."""
    assert told(read(bytes(_mail()) + b"x" * (33 << 20), "x")) == [("x", "too_large")]
