"""How far a run has come, noted beside its output, so that it can go on after it was ended at any moment.

A note is bound to what the records depend on: inputs, options, rules and version. It is written beside and renamed,
after all that it speaks of is safe on the disk.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

import msgspec

from ingest.errors import UsageError
from ingest.writers.outputs import Place

VERSION = 1


class Note(msgspec.Struct, frozen=True):
    """How far a run has come.

    bound: digests of what it depends on, by what they are of. output, errors: how far these were
    written, where they are files. counts, removed: what the summary will say; `read` are the articles done with.
    is_whole: whether it has come to its end.
    """

    bound: Mapping[str, str]
    output: Place = Place()
    errors: Place | None = None
    counts: Mapping[str, int] = msgspec.field(default_factory=dict)
    removed: Mapping[str, int] = msgspec.field(default_factory=dict)
    is_whole: bool = False
    version: int = VERSION


def read(path: str) -> Note | None:
    """The note that is there; None where there is none.

    Raises:
        UsageError: it cannot be read, or is of another version.
    """
    try:
        with open(path, "rb") as file:
            note = msgspec.json.decode(file.read(), type=Note)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} does not say how far the run has come: {error}. Give --force to begin anew."
        ) from error
    if note.version != VERSION:
        raise UsageError(f"{path} was written by another version of ingest. Give --force to begin anew.")
    return note


def write(path: str, note: Note) -> None:
    """Put a note in the place of the one before."""
    folder = os.path.dirname(os.path.abspath(path))
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(msgspec.json.encode(note))
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def hold_against(note: Note, bound: Mapping[str, str]) -> None:
    """Make sure that a run depends on the same as the one that left a note.

    Raises:
        UsageError: something is different; says what.
    """
    changed = [name for name, digest in bound.items() if note.bound.get(name) != digest]
    if changed:
        what = " and ".join(changed)
        verb = "is" if len(changed) == 1 and not changed[0].endswith("s") else "are"
        raise UsageError(f"This run cannot be resumed: its {what} {verb} not what it began with. Give --force instead.")


def digest_of(parts: Iterable[bytes]) -> str:
    """A digest of some bytes, each apart from the others."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()[:32]


def inputs_digest(paths: Iterable[str], written: Collection[str] = ()) -> str:
    """A digest of the names, sizes and times of change of all files at some paths, those in folders among them.

    Files that the run itself writes do not count, as it passes over them.
    """
    own = {os.path.realpath(path) for path in written}
    return digest_of(_status(path) for given in paths for path in _below(given) if os.path.realpath(path) not in own)


def contents_digest(paths: Iterable[str]) -> str:
    """A digest of what some files hold."""
    made = []
    for path in paths:
        with open(path, "rb") as file:
            made.append(file.read())
    return digest_of(made)


def _below(path: str) -> Iterable[str]:
    waiting = [path]
    while waiting:
        one = waiting.pop()
        yield one
        if one == path or not os.path.islink(one):
            with suppress(OSError), os.scandir(one) as entries:
                found = sorted((entry.path for entry in entries if not entry.name.startswith(".")), reverse=True)
                waiting += found


def _status(path: str) -> bytes:
    name = os.fsencode(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return name + b"\0?"
    # The time of a folder changes when an output is written into it; its entries are told one by one.
    if stat.S_ISDIR(status.st_mode):
        return name + b"\0/"
    return name + b"\0%d\0%d" % (status.st_size, status.st_mtime_ns)
