"""TOML files that people write, with the lines on which things stand, for messages that lead there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.errors import UsageError

TOKEN = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL)
HEADER = re.compile(r"^[ \t]*\[{1,2}[ \t]*([\w.-]+)[ \t]*\]", re.MULTILINE)
# Rules are small: what is larger is another file.
MAX_BYTES = 64 << 20


@dataclass(frozen=True)
class TomlFile:
    """What a TOML file holds, and its text to find the place of things in."""

    path: str
    data: Mapping[str, Any]
    text: str

    def table_lines(self, name: str) -> list[int]:
        """The lines of the headers `[name]` or `[[name]]`, in order."""
        return [self._line(place) for place in self._headers.get(name, ())]

    def line_of(self, key: str, value: object = None, *, table: str = "", number: int = 0) -> int:
        """The line of a key, or of a text among its values; of the table it is in where it cannot be found.

        `table` is the name of the table, `[name]` or `[[name]]`, and `number` counts, from 0, those of the same name.
        """
        import tomllib

        start, end = 0, len(self._bare)
        if table:
            headers = self._headers.get(table, [])
            if number >= len(headers):
                return 1
            start, end = (*headers, end)[number : number + 2]
        found = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*[=.]", re.MULTILINE).search(self._bare, start, end)
        if found is None:
            return self._line(start)
        for token in TOKEN.finditer(self.text, found.end(), end) if value is not None else ():
            if not token[0].startswith("#") and tomllib.loads(f"v = {token[0]}")["v"] == value:
                return self._line(token.start())
        return self._line(found.start())

    @cached_property
    def _bare(self) -> str:
        """The text with strings and comments blotted out, character by character."""
        return TOKEN.sub(lambda token: re.sub(r"[^\n]", "_", token[0]), self.text)

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        """Where the tables of each name begin."""
        found: dict[str, list[int]] = {}
        for header in HEADER.finditer(self._bare):
            found.setdefault(header[1], []).append(header.start())
        return found

    @cached_property
    def _breaks(self) -> list[int]:
        return [place for place, character in enumerate(self.text) if character == "\n"]

    def _line(self, place: int) -> int:
        return bisect_left(self._breaks, place) + 1


def read(path: str) -> TomlFile:
    """Read a TOML file.

    Raises:
        UsageError: it cannot be read, or is no TOML; says where.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    return parse(path, content)


def parse(path: str, content: bytes) -> TomlFile:
    """What the bytes of a TOML file hold.

    Raises:
        UsageError: they are no TOML; says where.
    """
    # Most runs have no such file, and need not wait for what reads it.
    import tomllib

    if len(content) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES >> 20} MB.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return TomlFile(path, tomllib.loads(text), text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}#{line}: It is not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        reason, place = _reason(str(error))
        raise UsageError(f"{path}{place}: It is no TOML: {reason}.") from error
    except RecursionError as error:
        raise UsageError(f"{path}: It is no TOML: it is nested too deeply.") from error


def _reason(message: str) -> tuple[str, str]:
    """What tomllib says without the place, and the place as we write it."""
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place is None:
        return message, ""
    return message[: place.start()], f"#{place[1]}" if place[1] else ""
