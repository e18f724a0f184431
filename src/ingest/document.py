"""The data types that travel through the pipeline: frozen, and without work of their own.

Spans are half open and count characters (code points), never bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside an article where it was found (in a feed, a mail, an export), as the record's fields have it.

    It counts for more than what the article's own lines and its page say.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as a reader found it.

    `format` is `text` or `html`; None where its first bytes must tell.

    `content` is the bytes, or text that somebody else decoded. `source` says where it came from, `id` names it
    where the input does, `encoding` is a codec the input declares, `extra` holds fields to carry through, `told` is
    what stands beside it.
    """

    content: bytes | str
    source: str = "-"
    id: str | None = None
    url: str | None = None
    encoding: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    format: str | None = None
    told: Told | None = None


class Block(Struct, frozen=True):
    """A line of the reading text: a paragraph, a heading, or one line of a list, verse or table.

    `start` and `end` are its span. Neighbours with the same `group` belong to one list, verse or table, and
    are set apart by one line feed; all others by one blank line.
    """

    # There is one for every line, and a `Struct` is made and hashed in a fraction of a dataclass's time.

    start: int
    end: int
    group: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The reading text and the blocks in it that are still there, in order.

    `text` never changes; taking something away gives a document with fewer or shorter blocks. `told` are marks of
    whole blocks that need no weighing, as markup says so.
    """

    text: str
    blocks: tuple[Block, ...]
    told: tuple[Mark, ...] = ()


class Mark(Struct, frozen=True):
    """One piece of evidence that the span `start` to `end` is boilerplate of a kind.

    `weight` (0 to 1) is how likely that is where nothing else is known; `value` is what the span says, for a
    kind that feeds a field (a name, an ISO date, a caption's credit).
    """

    kind: str
    rule: str
    weight: float
    start: int
    end: int
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A span of the reading text that is not in `Record.text`, and why."""

    kind: str
    rule: str
    score: float
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption, once, without its credit."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A clean article: one line of output, keys in this order, version 1 of the schema.

    id: given by the input, else the first 32 hex digits of the SHA-256 of the article's bytes.
    source: where it came from, as given. url: its address, where the input tells.
    title: the headline, which `text` does not repeat. standfirst: the summary under it, also in `text`, or a subtitle,
    which reads like a headline itself and left `text` with it.
    authors: names alone. date, modified: ISO 8601, no more precise than the source.
    dateline: the place, as printed in `text`. publisher: name or host.
    language: ISO 639-1, `und` where it cannot be told. language_score: 0 to 1.
    text: paragraphs apart by a blank line, the lines of one block by a line feed.
    captions: each once. removed: every span that is not in `text`, in order.
    encoding: the codec the bytes were read with. repairs: what was mended. flags: what to know before use.
    words: words in `text`. duplicate_of: `source` of the record it repeats. extra: fields carried through.
    """

    id: str
    source: str
    url: str | None
    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    date: str | None
    modified: str | None
    dateline: str | None
    publisher: str | None
    language: str
    language_score: float | None
    text: str
    captions: tuple[Caption, ...]
    removed: tuple[Removed, ...]
    encoding: str
    repairs: tuple[str, ...]
    flags: tuple[str, ...]
    words: int
    duplicate_of: str | None
    extra: dict[str, object]
    schema: int = SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that could not become a record; `code` is stable and documented."""

    source: str
    stage: str
    code: str
    message: str
