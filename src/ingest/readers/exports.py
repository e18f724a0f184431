"""Articles from text files as news databases export them: many in one, with lines that name what they say.

A description says which line sets articles apart and which labels stand for which field; those of four common forms
are here, others come from a TOML file. What is labelled and known feeds the record, all other labels go to `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.document import RawArticle, Rejected, Told
from ingest.errors import UsageError
from ingest.names import names
from ingest.parse.formats import TEXT
from ingest.readers.header_dates import iso
from ingest.readers.opened import MAX_BYTES, Articles, How, Opened, too_large
from ingest.readers.streams import as_found, codec_among, read_in, text_lines
from ingest.readers.toml_files import read as read_toml
from ingest.rules import compiled, compiled_within

EXTRA = "extra"
FIELDS = ("title", "authors", "date", "publisher", "url", "id", "text", EXTRA)
# "Publication title: The Daily Example"
COLON = r"^ {0,8}([^\s:][^:\t]{1,40}):(?:\s+(.*))?$"
# "HD", or "HD   Fog closes port"
CODE = r"^([A-Z][A-Z0-9]{1,2})(?:\s+(.*))?$"
LEAST_LABELS = 2
LABEL_GROUPS = 2
PATTERN_BYTES = 8 << 20
_LONE = re.compile("[\ud800-\udfff]")
# "Doe, Jane"
TURNED_PARTS = 2


@dataclass(frozen=True, slots=True)
class Description:
    """How an export is laid out.

    separator: the pattern (RE2) of a line between two articles, or in front of each. labels: the field, one of
    `FIELDS`, that a label stands for; none for one that is known and goes to `extra`. label: the pattern of a line with
    a label, its groups the label and the rest. unlabelled: the fields of the blocks in front of the first label, in
    their order. open_labels: whether labels that are not known count too, which go to `extra`.
    """

    name: str
    separator: str
    labels: Mapping[str, str]
    label: str = COLON
    unlabelled: Sequence[str] = ()
    open_labels: bool = True


def _labels(**fields: Sequence[str]) -> Mapping[str, str]:
    return {label: "" if name == EXTRA else name for name, labels in fields.items() for label in labels}


# The forms were met in exports of libraries; each is described in our own words, with the labels it prints.
BUILT_IN = (
    # "____" between articles, each field a block of its own: "Title: …", "Full text: …"
    Description(
        "proquest",
        r"^_{20,}\s*$",
        _labels(
            title=("Title",),
            authors=("Author", "Authors"),
            date=("Publication date", "Pub date"),
            publisher=("Publication title", "Publication", "Source"),
            url=("Document URL", "URL"),
            id=("ProQuest document ID", "Document ID", "Accession number"),
            text=("Full text", "Full Text"),
            extra=("Subject", "Location", "People", "Company / organization", "Classification", "Section", "Pages"),
        ),
    ),
    # "3 of 20 DOCUMENTS", paper and day without labels, then "BYLINE: …", "LENGTH: 600 words" and the text
    Description(
        "nexis",
        r"^\s*(?:Document )?\d{1,5} (?:of|de|von|van|di) \d{1,5}(?: DOCUMENTS?| DOKUMENTEN?| DOCUMENTEN)?\s*$",
        _labels(
            title=("HEADLINE", "Headline"),
            authors=("BYLINE", "Byline"),
            date=("DATE", "Date"),
            publisher=("PUBLICATION", "Publication"),
            url=("URL",),
            text=("BODY", "Body"),
            extra=("LANGUAGE", "LOAD-DATE", "SECTION", "LENGTH", "GRAPHIC", "SUBJECT", "PUBLICATION-TYPE", "COPYRIGHT"),
        ),
        unlabelled=("publisher", "date", "title"),
    ),
    # two capitals alone on a line, what they name under them: HD, BY, PD, SN, LP (the lead), TD (the rest)
    Description(
        "factiva",
        r"^\s*Document [A-Za-z0-9]{8,40}\s*$",
        {
            **_labels(title=("HD",), authors=("BY",), date=("PD",), publisher=("SN",), id=("AN",), text=("LP", "TD")),
            **_labels(extra=("SE", "WC", "ET", "SC", "PG", "LA", "CY", "CR", "ED", "VOL", "ART", "CLM")),
            **_labels(extra=("CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "RF", "CT", "RX", "DLN")),
        },
        CODE,
        open_labels=False,
    ),
    # "Record: 1" in front of each
    Description(
        "ebsco",
        r"^\s*Record: \d{1,6}\s*$",
        _labels(
            title=("Title",),
            authors=("Authors", "Author"),
            date=("Publication Date", "Date"),
            publisher=("Source", "Publication"),
            url=("Persistent link to this record", "URL"),
            id=("Accession Number",),
            text=("Full Text", "Full text", "Text"),
        ),
    ),
)


def described(path: str) -> Description:
    """A description from a TOML file: `separator`, and under `[labels]` for each field the labels that stand for it.

    `label`, `unlabelled` and `open_labels` are as in `Description`.

    Raises:
        UsageError: the file cannot be read, or describes nothing that can be used; says where.
    """
    file = read_toml(path)
    known = ("separator", "labels", "label", "unlabelled", "open_labels")
    for key in file.data:
        if key not in known:
            raise UsageError(f"{path}#{file.line_of(key)}: There is no key {key}. There are: {', '.join(known)}.")
    labels = file.data.get("labels")
    separator, label = file.data.get("separator"), file.data.get("label", COLON)
    if not isinstance(separator, str) or not isinstance(label, str) or not isinstance(labels, dict):
        raise UsageError(f"{path}: It needs a `separator` (a pattern) and a table [labels] of fields and their labels.")
    unlabelled = file.data.get("unlabelled", [])
    for name in (*labels, *(unlabelled if isinstance(unlabelled, list) else ("unlabelled",))):
        if name not in FIELDS:
            raise UsageError(f"{path}: There is no field {name}. There are: {', '.join(FIELDS)}.")
    listed = {name: [one] if isinstance(one, str) else one for name, one in labels.items()}
    if not all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in listed.values()):
        raise UsageError(f"{path}: Under [labels] each field has a label, or a list of them.")
    try:
        groups = compiled_within(label, PATTERN_BYTES).groups
        compiled_within(separator, PATTERN_BYTES)
    except ValueError as error:
        raise UsageError(f"{path}: A pattern is none: {error}.") from error
    if groups != LABEL_GROUPS:
        raise UsageError(f"{path}: `label` needs two groups: the label, and what follows it.")
    opens = file.data.get("open_labels", True) is True
    return Description(path, separator, _labels(**listed), label, tuple(unlabelled), opens)


def begins(start: bytes) -> bool:
    r"""Whether bytes begin as a known export does: with what sets articles apart, and with labels.

    >>> begins(b"1 of 2 DOCUMENTS\n\nThe Daily Example\n\nBYLINE: Jane Doe\n\nLENGTH: 90 words\n\nFog.")
    True
    >>> begins(b"1 of 2 people voted.\n\nBYLINE: Jane Doe")
    False
    """
    return _described(_lines(start)) is not None


def _lines(start: bytes) -> list[str]:
    return [line.rstrip() for line in text_lines(iter((start,)), MAX_BYTES)]


def _described(lines: Sequence[str]) -> Description | None:
    first = next((line for line in lines if line.strip()), "")
    for one in BUILT_IN:
        known = sum((label := _label(one, line)) is not None and label[0] in one.labels for line in lines)
        opens = (one.label == CODE and first.strip() == "HD") or compiled(one.separator).search(
            _searchable(first)
        ) is not None
        if known + (one.name == "nexis" and known > 0) >= LEAST_LABELS and opens:
            return one
    return None


def read(opened: Opened, how: How) -> Articles:
    """The articles of an export, each with the number of its first line."""
    description = how.export or _described(_lines(opened.start))
    if description is None:
        yield Rejected(opened.source, "read", "unknown_export", "It is no export of a form that is known: describe it.")
        return
    for number, lines in _apart(text_lines(opened.chunks, MAX_BYTES), description):
        place = f"{opened.source}#{number}"
        if sum(map(len, lines)) > MAX_BYTES:
            yield too_large(place)
        elif any(line.strip() for line in lines):
            yield _article(lines, place, description)


def _apart(lines: Iterable[str], description: Description) -> Iterator[tuple[int, list[str]]]:
    """The lines of each article, and the number of its first one."""
    separator = compiled(description.separator)
    held: list[str] = []
    first, size = 1, 0
    for number, line in enumerate(lines, 1):
        bare = line.rstrip()
        if separator.search(_searchable(bare)) is not None:
            yield first, held
            held, first, size = [], number + 1, 0
            continue
        # Of one that is too long no more is held than shows it.
        if size <= MAX_BYTES:
            held.append(bare)
        size += len(bare)
    yield first, held


@dataclass(frozen=True, slots=True)
class _Entry:
    """Lines that belong together: what stands under a label, or a block without one. `label` is empty there."""

    label: str
    field: str
    is_known: bool
    lines: Sequence[str]


@dataclass(slots=True)
class _Parts:
    """What an article's lines were told to be."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    extra: dict[str, list[str]] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


def _article(lines: Sequence[str], place: str, description: Description) -> RawArticle | Rejected:
    parts = _parts(lines, description)
    text = "\n".join(parts.text).strip()
    if not text:
        return Rejected(place, "read", "text_missing", "No text of an article was found under its labels.")
    codec = codec_among(lines)
    told = {name: read_in(" ".join(" ".join(values).split()), codec) for name, values in parts.fields.items()}
    return RawArticle(
        as_found(text),
        place,
        id=told.get("id") or None,
        url=told.get("url") or None,
        extra={read_in(name, codec): read_in(" ".join(values), codec) for name, values in parts.extra.items()},
        format=TEXT,
        told=Told(
            title=told.get("title") or None,
            authors=_people(told["authors"]) if told.get("authors") else (),
            date=iso(told.get("date", "")),
            publisher=told.get("publisher") or None,
        ),
    )


def _label(description: Description, line: str) -> tuple[str, str] | None:
    """The label of a line and what follows it; a label that is not known only where any counts."""
    bare = line.rstrip()
    match = compiled(description.label).search(_searchable(bare)) if bare else None
    if match is None or (match[1] not in description.labels and not (description.open_labels and _is_name(match[1]))):
        return None
    # As it was found: what is searched is as long, but for bytes that are no UTF-8.
    return bare[match.start(1) : match.end(1)], bare[match.start(2) : match.end(2)] if match[2] else ""


def _searchable(line: str) -> str:
    """A line that patterns can be tried on, character for character as long."""
    return line if line.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", line)


def _is_name(label: str) -> bool:
    """Whether what stands before a colon can be the name of a field: "Publication title", not "Call 0800"."""
    return label[0].isalpha() and not any(character.isdecimal() for character in label)


def _people(text: str) -> tuple[str, ...]:
    """The names of authors, which catalogues turn round: "Doe, Jane; Roe, John"."""
    turned = [one.split(",") for one in text.split(";") if one.strip()]
    if all(len(one) == TURNED_PARTS for one in turned) and (len(turned) > 1 or len(turned[0][0].split()) == 1):
        return tuple(f"{first.strip()} {last.strip()}" for last, first in turned)
    return names(text)


def _parts(lines: Sequence[str], description: Description) -> _Parts:
    """The labelled fields in front of the text and behind it, and the text.

    The text begins behind its label; where none has it, behind the last label in front of a block without one. It ends
    where nothing but labelled blocks follows, so that a line of it with a colon stays in it.
    """
    parts = _Parts()
    entries = [entry for block in _blocks(lines) for entry in _entries(block, description)]
    texts = [at for at, entry in enumerate(entries) if entry.field == "text"]
    start = texts[0] if texts else _first_plain(entries)
    end = len(entries)
    while end > start + 1 and entries[end - 1].label and entries[end - 1].field != "text":
        end -= 1
    # Those in front of the first that is known may be lines of the article with a colon.
    end = next((at for at in range(end, len(entries)) if entries[at].is_known), len(entries))
    front = next((at for at, entry in enumerate(entries) if entry.label), 0)
    for at, entry in enumerate(entries):
        if at < min(front, start):
            name = description.unlabelled[at] if at < len(description.unlabelled) else ""
            _put(parts, _Entry("header", name, False, entry.lines))
        elif start <= at < end and (description.open_labels or not entry.label or entry.field == "text"):
            head = f"{entry.label}: " if entry.label and entry.field != "text" else ""
            parts.text += ["", f"{head}{entry.lines[0]}", *entry.lines[1:]]
        else:
            _put(parts, entry)
    return parts


def _first_plain(entries: Sequence[_Entry]) -> int:
    """The first entry without a label behind one that has one; where there is none, all may be text."""
    seen = False
    for at, entry in enumerate(entries):
        if not entry.label and seen:
            return at
        seen = seen or bool(entry.label)
    # Labels alone are no text; without one that is known, they may be lines of it.
    return len(entries) if all(entry.label for entry in entries) and any(entry.is_known for entry in entries) else 0


def _blocks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Lines between blank ones."""
    for is_blank, block in groupby(lines, lambda line: not line.strip()):
        if not is_blank:
            yield list(block)


def _entries(block: Sequence[str], description: Description) -> Iterator[_Entry]:
    """What a block holds: of one that begins with a label, each label with what follows it.

    Under the label of the text only a known one ends it.
    """
    label, name, is_known, held = "", "", False, list[str]()
    is_labelled = _label(description, block[0]) is not None
    for line in block:
        found = _label(description, line) if is_labelled else None
        if found is not None and (name != "text" or found[0] in description.labels):
            if held:
                yield _Entry(label, name, is_known, held)
            label, name, is_known = found[0], description.labels.get(found[0], ""), found[0] in description.labels
            held = [found[1]]
        else:
            held.append(line)
    yield _Entry(label, name, is_known, held)


def _put(parts: _Parts, entry: _Entry) -> None:
    value = " ".join(" ".join(entry.lines).split())
    if entry.field:
        parts.fields.setdefault(entry.field, []).append(value)
    elif value:
        parts.extra.setdefault(entry.label, []).append(value)
