"""Which codec a page or a sender declares, by what the web means with the name.

Names are looked up as browsers do: `latin-1` is windows-1252, `gb2312` is gb18030. Whether the bytes agree is for
`decoding.py` to see.
"""

from __future__ import annotations

import codecs
import re

# Declarations stand at the top of a page, so that browsers need not start again.
HEAD_BYTES = 1024
META = re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([-_.:0-9a-z]{2,40})", re.IGNORECASE)
XML = re.compile(rb"^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([-_.:0-9a-z]{2,40})[\"']", re.IGNORECASE)
COMMENT = re.compile(rb"<!--.{0,1024}?-->", re.DOTALL)
# What codecs are by the web's meaning of their names, where Python's codec of that name knows fewer characters;
# see "Encoding", encoding.spec.whatwg.org. Keys are Python's canonical names. Of
# `shift_jis` the wider codec has other signs for dashes, so `decoding.py` takes it where the narrower does not fit.
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Names that pages use and Python does not know.
LABELS = {
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "cp949",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-6-e": "iso8859-6",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode20utf8": "utf-8",
    "unicode11utf8": "utf-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
}


def declared_in(content: bytes) -> str | None:
    """The codec that the `meta` of an HTML page or the declaration of an XML file names in its first 1,024 bytes.

    >>> declared_in(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">')
    'gb18030'
    >>> declared_in(b'<?xml version="1.0" encoding="ISO-8859-1"?>')
    'cp1252'
    """
    head = content[:HEAD_BYTES]
    if b"<" not in head:
        return None
    found = XML.search(head) or META.search(COMMENT.sub(b"", head))
    name = None if found is None else codec_of(found[1].decode("ascii"))
    # The declaration was read byte by byte, so two or four bytes a character it cannot be.
    return "utf-8" if name is not None and name.startswith(("utf-16", "utf-32")) else name


def codec_of(label: str) -> str | None:
    """Python's name of the codec that a label means on the web; None where there is no such codec for text.

    >>> [codec_of(label) for label in ("latin1", "GB2312", "x-euc-kr", "utf8", "rot13", "klingon")]
    ['cp1252', 'gb18030', 'cp949', 'utf-8', None, None]
    """
    label = label.strip().lower()
    try:
        found = codecs.lookup(LABELS.get(label) or LABELS.get(label.replace("_", "-")) or label)
        # Codecs that are not for text refuse to take part in this.
        "".encode(found.name)
    except (LookupError, ValueError):
        return None
    return WIDER.get(found.name, found.name)
