"""Settings of `ingest clean` from files and from the environment; what was asked for nearest counts.

An option comes first, then `INGEST_*`, then the file that `--config` names, then `ingest.toml` in the working directory
or else `[tool.ingest]` in `pyproject.toml` there, then the default.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from typing import Any

from ingest.errors import UsageError
from ingest.readers.toml_files import TomlFile, parse, read

PREFIX = "INGEST_"
CONFIG = f"{PREFIX}CONFIG"
OWN_FILE, PROJECT_FILE, PROJECT_TABLE = "ingest.toml", "pyproject.toml", "tool.ingest"
MOST_SECONDS = 1e8
SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Form(Enum):
    """What a setting holds, in the words of a message about it."""

    NAMES = "a list of names"
    NAME = "a name"
    PATHS = "a path, or a list of them"
    FLAG = "true or false"
    COUNT = "a whole number, 0 or more"
    SECONDS = "a number of seconds, more than 0"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting by its name in a file; in the environment it is `INGEST_` and its name in capitals.

    parameter: the option of `clean` that it sets. negated: whether it turns that off.
    """

    name: str
    form: Form
    parameter: str = ""
    negated: bool = False

    @property
    def option(self) -> str:
        """The parameter of `clean`."""
        return self.parameter or self.name

    @property
    def variable(self) -> str:
        """The environment variable."""
        return PREFIX + self.name.upper().replace("-", "_")

    def shown(self, default: object) -> object:
        """The default of the option, as a value of the setting."""
        if default is None and self.form in (Form.NAMES, Form.PATHS):
            return []
        return not default if self.negated else default


# One line for each option of `clean` that can be set for good; what names a file to write is asked for each time.
SETTINGS = (
    Setting("rules", Form.PATHS),
    Setting("profile", Form.NAME),
    Setting("dedup", Form.NAME),
    Setting("drop-copies", Form.FLAG, "drop_copies"),
    Setting("keep", Form.NAMES),
    Setting("drop", Form.NAMES),
    Setting("fields", Form.NAMES),
    Setting("text", Form.FLAG),
    Setting("format", Form.NAME, "form"),
    Setting("text-field", Form.NAMES, "text_field"),
    Setting("html-field", Form.NAMES, "html_field"),
    Setting("id-field", Form.NAMES, "id_field"),
    Setting("url-field", Form.NAMES, "url_field"),
    Setting("encoding", Form.NAME),
    Setting("straight-quotes", Form.FLAG, "straight_quotes"),
    Setting("language", Form.NAMES, "languages"),
    Setting("no-language", Form.FLAG, "language", negated=True),
    Setting("precision", Form.FLAG),
    Setting("recall", Form.FLAG),
    Setting("jobs", Form.COUNT),
    Setting("timeout", Form.SECONDS),
    Setting("strict", Form.FLAG),
    Setting("limit", Form.COUNT),
    Setting("quiet", Form.FLAG),
    Setting("verbose", Form.FLAG),
)
# Of two settings that exclude each other the nearer one counts.
OPPOSITES = (("precision", "recall"), ("quiet", "verbose"))
BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Value:
    """A setting's value and where it came from; `distance` is 0 for the nearest place."""

    value: Any
    source: str
    distance: int = 0


def resolve(config: str | None, environment: Mapping[str, str], folder: str = "") -> dict[str, Value]:
    """The settings that are set, by name, each from the nearest place.

    Raises:
        UsageError: a file cannot be read, or a setting in it is unknown or of the wrong form.
    """
    named = config or environment.get(CONFIG)
    places = (_environment(environment), _file(named) if named else {}, _working_directory(folder))
    found: dict[str, Value] = {}
    for distance, place in enumerate(places):
        for name, value in place.items():
            found.setdefault(name, replace(value, distance=distance))
    return dict(_nearer(found))


def options(values: Mapping[str, Value]) -> dict[str, Any]:
    """Settings as the command takes them: by option, names with commas between."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        setting = BY_NAME[name]
        plain = ",".join(value.value) if setting.form is Form.NAMES else value.value
        made[setting.option] = not plain if setting.negated else plain
    return made


def _nearer(found: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The settings without those that a nearer one contradicts."""
    for name, value in found.items():
        others = [
            found[other] for pair in OPPOSITES if name in pair for other in pair if other != name and other in found
        ]
        if value.value is True and any(other.value is True and other.distance < value.distance for other in others):
            yield name, replace(value, value=False)
        elif name in ("keep", "drop") and (other := found.get("drop" if name == "keep" else "keep")) is not None:
            contradicted = other.value if other.distance < value.distance else ()
            yield name, replace(value, value=tuple(one for one in value.value if one not in contradicted))
        else:
            yield name, value


def _environment(environment: Mapping[str, str]) -> dict[str, Value]:
    return {
        setting.name: Value(_from_text(setting, environment[setting.variable]), setting.variable)
        for setting in SETTINGS
        if environment.get(setting.variable)
    }


def _working_directory(folder: str) -> dict[str, Value]:
    own, project = os.path.join(folder, OWN_FILE), os.path.join(folder, PROJECT_FILE)
    if os.path.exists(own):
        return _file(own)
    try:
        with open(project, "rb") as file:
            content = file.read()
    except OSError:
        return {}
    # Somebody else's file, which may hold what it likes.
    if b"ingest" not in content:
        return {}
    parsed = parse(project, content)
    tool = parsed.data.get("tool", {})
    table = tool.get("ingest", {}) if isinstance(tool, dict) else {}
    return _values(parsed, table, PROJECT_TABLE) if isinstance(table, dict) else {}


def _file(path: str) -> dict[str, Value]:
    parsed = read(path)
    return _values(parsed, parsed.data, "")


def _values(file: TomlFile, table: Mapping[str, Any], header: str) -> dict[str, Value]:
    found = {}
    for key, value in table.items():
        place = f"{file.path}#{file.line_of(key, table=header)}"
        name = key.replace("_", "-")
        if name not in BY_NAME:
            near = get_close_matches(name, BY_NAME, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(BY_NAME)}."
            raise UsageError(f"{place}: There is no setting {key}. {hint}")
        setting = BY_NAME[name]
        try:
            found[name] = Value(_from_toml(setting, value, os.path.dirname(file.path)), place)
        except ValueError as error:
            raise UsageError(f"{place}: `{key}` must be {setting.form.value}.") from error
    return found


def _from_toml(setting: Setting, value: object, folder: str) -> object:
    """The value of a setting in a file; paths count from the file's folder."""
    if setting.form is Form.FLAG and isinstance(value, bool):
        return value
    if setting.form is Form.COUNT and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if (
        setting.form is Form.SECONDS
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 < value <= MOST_SECONDS
    ):
        return float(value)
    if setting.form is Form.NAME and isinstance(value, str) and value:
        return value
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and all(isinstance(text, str) and text for text in texts):
        if setting.form is Form.PATHS:
            return tuple(os.path.join(folder, os.path.expanduser(text)) for text in texts)
        if setting.form is Form.NAMES:
            return tuple(_listed(",".join(texts), ","))
    raise ValueError(value)


def _from_text(setting: Setting, text: str) -> object:
    """The value of a setting in the environment."""
    if setting.form is Form.FLAG and text.casefold() in (*TRUE, *FALSE):
        return text.casefold() in TRUE
    if setting.form is Form.COUNT and text.isdecimal():
        return int(text)
    if setting.form is Form.SECONDS and SECONDS.fullmatch(text) and 0 < float(text) <= MOST_SECONDS:
        return float(text)
    if setting.form is Form.NAME:
        return text
    if setting.form in (Form.NAMES, Form.PATHS):
        return tuple(_listed(text, os.pathsep if setting.form is Form.PATHS else ","))
    raise UsageError(f"{setting.variable} must be {setting.form.value}, not {text}.")


def _listed(text: str, separator: str) -> Iterator[str]:
    return (one.strip() for one in text.split(separator) if one.strip())
