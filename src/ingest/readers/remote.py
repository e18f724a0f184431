"""Articles from stores and servers, named by address: whatever fsspec speaks to, read as files and folders are.

Nothing is fetched that was not named: what is at an address, below a folder of a store, or matches a pattern there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, cast

from ingest.document import Rejected
from ingest.errors import UsageError
from ingest.readers.formats import is_wanted, read_stream
from ingest.readers.opened import Articles, How
from ingest.readers.streams import BrokenStreamError

_PATTERN = re.compile(r"[*?\[]")
# They have no folders, and a question mark of theirs is no pattern.
_SERVERS = ("http", "https")
_LOCAL = ("file", "local")
# A server that says nothing for so long is given up; what is large may take as long as it likes.
CONNECT_SECONDS, SILENT_SECONDS = 30, 120


def check(address: str) -> None:
    """Refuse an address that nothing here speaks to; nothing is fetched.

    Raises:
        UsageError: what reads it is not installed, or there is no such kind of store.
    """
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{address} is an address: install article-ingest[cloud] to read it.") from None
    try:
        fsspec.get_filesystem_class(_kind(address))
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address} cannot be read: {error}.") from error


def read(address: str, how: How) -> Articles:
    """The articles at an address: of a file, of a folder's texts, pages and dumps, or of what matches a pattern.

    Names are in the order of their bytes, all levels; hidden files are passed over.
    """
    try:
        check(address)
    except UsageError as error:
        yield _unreachable(address, error)
        return
    try:
        # Each is opened only when those before it were read.
        for source, opens in _files(address, how):
            yield from _read_file(source, opens, how)
    except Exception as error:
        # Each kind of store raises what it likes.
        yield _unreachable(address, error)


Opens = Callable[[], BinaryIO]


def _read_file(source: str, opens: Opens, how: How) -> Articles:
    try:
        stream = opens()
    except Exception as error:
        yield _unreachable(source, error)
        return
    with stream:
        yield from read_stream(cast(BinaryIO, _Stream(stream)), how, source)


def _files(address: str, how: How) -> Iterator[tuple[str, Opens]]:
    """The files at an address, each with its own, and what opens it."""
    import fsspec

    kind = _kind(address)
    if kind in _SERVERS:
        import aiohttp

        patience = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=SILENT_SECONDS)
        server = fsspec.filesystem(kind, client_kwargs={"timeout": patience})
        # As one answer from front to back, without a question for its size before: not every server knows it.
        yield address, lambda: server.open(address, "rb", block_size=0, size=1)
        return
    store, path = fsspec.core.url_to_fs(address)
    own = {os.path.realpath(one) for one in how.passed_over} if kind in _LOCAL else set()
    for found, name, is_named in _found(store, address, path):
        if found["type"] == "directory":
            inside = _inside(store, found["name"], name)
        elif found["type"] == "file" or is_named:
            inside = iter(((found, name),))
        else:
            continue
        for one, source in inside:
            if os.path.realpath(one["name"]) not in own or (is_named and one is found):
                yield source, _opener(store, one)


def _found(store: Any, address: str, path: str) -> Iterator[tuple[Mapping[str, Any], str, bool]]:
    """What an address names: what is there, its own address, and whether it was named outright."""
    if _PATTERN.search(path) is None or store.exists(path):
        yield store.info(path), address, True
        return
    head = _PATTERN.split(address, maxsplit=1)[0].rpartition("/")[0]
    folder = _PATTERN.split(path, maxsplit=1)[0].rpartition("/")[0]
    matches = store.glob(path, detail=True)
    if not matches:
        raise FileNotFoundError("nothing matches it")
    for name in sorted(matches, key=os.fsencode):
        below = name[len(folder) :].lstrip("/")
        # As a shell has it, which matches no hidden names, and `**` has the files of folders already.
        if not _is_hidden(below) and not ("**" in path and matches[name]["type"] == "directory"):
            yield matches[name], f"{head}/{below}", False


def _inside(store: Any, folder: str, address: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The files of a folder that are wanted, on all levels."""
    waiting: list[tuple[Mapping[str, Any], str]] = [({"name": folder, "type": "directory"}, address.rstrip("/"))]
    while waiting:
        one, source = waiting.pop()
        if one["type"] != "directory":
            yield one, source
            continue
        named = [(_last(entry["name"]), entry) for entry in store.ls(one["name"], detail=True)]
        wanted = [
            (name, entry)
            for name, entry in named
            # A store may list a folder among what is in it.
            if entry["name"].rstrip("/") != one["name"].rstrip("/") and _is_wanted(name, entry)
        ]
        wanted.sort(key=lambda pair: os.fsencode(pair[0]), reverse=True)
        waiting += [(entry, f"{source}/{name}") for name, entry in wanted]


def _is_wanted(name: str, entry: Mapping[str, Any]) -> bool:
    if name.startswith(".") or entry.get("islink"):
        return False
    return entry["type"] == "directory" or (entry["type"] == "file" and is_wanted(name))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _opener(store: Any, found: Mapping[str, Any]) -> Opens:
    def opened() -> BinaryIO:
        # A pipe of this machine would hold the run for ever.
        if found["type"] != "file":
            raise OSError("it is not a file")
        return cast(BinaryIO, store.open(found["name"], "rb"))

    return opened


class _Stream:
    """What comes from elsewhere, of which anything may be cut off at any time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:
            raise BrokenStreamError("unreachable", f"It cannot be read any further: {_reason(error)}.") from error


def _kind(address: str) -> str:
    return address.partition("://")[0].rpartition("::")[2].casefold()


def _unreachable(address: str, error: Exception) -> Rejected:
    return Rejected(address, "read", "unreachable", f"It cannot be read: {_reason(error)}.")


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split()).rstrip(".")
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
