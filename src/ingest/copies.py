"""Records held back until it is known which of them repeat another: `--dedup` of the command.

What is held is on disk: each record as it will be written, with its source and its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

import msgspec

from ingest.document import Record
from ingest.duplicates import ExactCopies, NearCopies, exact_key, near_key, with_original
from ingest.errors import IngestError

LENGTH_BYTES = 4


class Likeness(Enum):
    """What makes an article a copy of another one."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Copies:
    """Which copies are told, and whether they are left out or marked."""

    likeness: Likeness
    dropped: bool = False

    def key(self, record: Record) -> bytes:
        """The key of a record, as small as it can be.

        Raises:
            UsageError: a library is not there.
        """
        return (exact_key if self.likeness is Likeness.EXACT else near_key)(record.text)


class _Held(msgspec.Struct, array_like=True):
    source: str
    key: bytes
    line: bytes


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Held)


def held(record: Record, as_line: Callable[[Record], bytes], copies: Copies) -> bytes:
    """A record as it is held: its length, and its line with what tells whether it is a copy."""
    made = _ENCODER.encode(_Held(record.source, copies.key(record), as_line(record)))
    return len(made).to_bytes(LENGTH_BYTES, "big") + made


@dataclass(slots=True)
class Tally:
    """How many copies there were."""

    copies: int = 0


def released(stream: BinaryIO, copies: Copies, tally: Tally) -> Iterator[bytes]:
    """The lines of a file of held records, in order, copies marked or left out and counted; it is read twice."""
    originals = _originals(stream, copies)
    stream.seek(0)
    for one, original in zip(_read(stream), originals, strict=True):
        if original is None:
            yield one.line
            continue
        tally.copies += 1
        if not copies.dropped:
            yield with_original(one.line, original)


def _originals(stream: BinaryIO, copies: Copies) -> Iterator[str | None]:
    if copies.likeness is Likeness.EXACT:
        exact = ExactCopies()
        return iter([exact.original(one.key, one.source) for one in _read(stream)])
    near = NearCopies()
    for one in _read(stream):
        near.add(one.key, one.source)
    return near.originals()


def _read(stream: BinaryIO) -> Iterator[_Held]:
    while length := stream.read(LENGTH_BYTES):
        made = stream.read(int.from_bytes(length, "big"))
        if len(made) < int.from_bytes(length, "big"):
            raise IngestError("What was held back of the records is not whole.")
        yield _DECODER.decode(made)
