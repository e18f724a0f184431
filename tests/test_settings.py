"""Settings from files and from the environment: what is nearest counts, and a wrong one is named with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.main import get_command

from ingest.cli import app
from ingest.errors import UsageError
from ingest.settings import SETTINGS, Form, options, resolve
from tests.test_cli import ARTICLE, TEXT, ingest, records

PLACES = {
    "ingest.toml": 'keep = ["advert"]\n',
    "pyproject.toml": '[project]\nname = "x"\n\n[tool.ingest]\nkeep = "byline"\n',
    "named.toml": '# mine\nkeep = ["caption", "date"]\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with a file of each sort."""
    for name, text in PLACES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_precedence(folder: Path) -> None:
    """Environment, the named file, `ingest.toml`, `pyproject.toml`, nothing: the first that says something counts."""
    places = str(folder)
    named, everything = str(folder / "named.toml"), {"INGEST_KEEP": "social, cookie", "INGEST_LIMIT": ""}

    def keep(config: str | None, environment: dict[str, str]) -> tuple[object, str] | None:
        value = resolve(config, environment, places).get("keep")
        return (value.value, value.source) if value else None

    assert keep(named, everything) == (("social", "cookie"), "INGEST_KEEP")
    assert keep(named, {}) == (("caption", "date"), f"{named}#2")
    assert keep(None, {"INGEST_CONFIG": named}) == (("caption", "date"), f"{named}#2")
    assert keep(None, {}) == (("advert",), f"{folder / 'ingest.toml'}#1")
    (folder / "ingest.toml").unlink()
    assert keep(None, {}) == (("byline",), f"{folder / 'pyproject.toml'}#5")
    (folder / "pyproject.toml").write_text("[tool.other]\nkeep = 7\n# ingest\n", "utf-8")
    assert keep(None, {}) is None


def test_settings_of_several_places_add_up(folder: Path) -> None:
    """Each setting comes from the nearest place that has it."""
    (folder / "ingest.toml").write_text('limit = 3\nfields = "text, title"\nstrict = true\n', "utf-8")
    found = resolve(str(folder / "named.toml"), {"INGEST_STRICT": "no"}, str(folder))
    assert {name: value.value for name, value in found.items()} == {
        "strict": False,
        "keep": ("caption", "date"),
        "limit": 3,
        "fields": ("text", "title"),
    }
    assert options(found) == {"strict": False, "keep": "caption,date", "limit": 3, "fields": "text,title"}


def test_an_option_counts_for_more(folder: Path) -> None:
    """Than any setting."""
    (kept,) = records(ingest("clean", stdin=ARTICLE.encode(), cwd=folder))
    assert kept["text"].endswith("Advertisement")
    (kept,) = records(ingest("clean", "--keep", "headline", stdin=ARTICLE.encode(), cwd=folder))
    assert kept["text"].startswith("Harbour wall")
    assert "Advertisement" not in kept["text"]
    (kept,) = records(ingest("clean", "--config", "named.toml", stdin=ARTICLE.encode(), cwd=folder))
    assert kept["text"] == TEXT
    (kept,) = records(ingest("clean", stdin=ARTICLE.encode(), cwd=folder, INGEST_KEEP="social"))
    assert kept["text"] == TEXT


def test_what_contradicts_a_nearer_place_gives_way(folder: Path) -> None:
    """`--drop` of a kind that a file keeps, and `--recall` where a file says `precision`."""
    (folder / "ingest.toml").write_text('keep = ["advert", "headline"]\nprecision = true\nquiet = true\n', "utf-8")
    done = ingest("clean", "--drop", "advert", "--recall", "--no-quiet", stdin=ARTICLE.encode(), cwd=folder)
    (record,) = records(done)
    assert record["text"] == f"Harbour wall to be rebuilt\n\n{TEXT}"
    assert b"1 written" in done.stderr
    found = resolve(None, {"INGEST_DROP": "advert", "INGEST_RECALL": "1"}, str(folder))
    assert (found["keep"].value, found["precision"].value) == (("headline",), False)
    (folder / "ingest.toml").write_text("precision = true\nrecall = true\n", "utf-8")
    done = ingest("clean", stdin=ARTICLE.encode(), cwd=folder)
    assert done.returncode == 2
    assert b"exclude each other" in done.stderr


def test_flags_of_a_file(folder: Path) -> None:
    """`text`, `no-language` and their like are set, and unset on the command line."""
    (folder / "ingest.toml").write_text("text = true\nno_language = true\nverbose = true\n", "utf-8")
    done = ingest("clean", "--text", stdin=ARTICLE.encode(), cwd=folder)
    assert done.stdout.decode() == f"{TEXT}\n"
    assert b"1 headline" in done.stderr
    (record,) = records(ingest("clean", "--no-text", stdin=ARTICLE.encode(), cwd=folder))
    assert record["language"] == "und"
    (record,) = records(ingest("clean", "--no-text", "--tell-language", stdin=ARTICLE.encode(), cwd=folder))
    assert record["language"] == "en"


def test_languages_and_an_encoding_of_a_file(folder: Path) -> None:
    """`language` keeps those alone, and the command line overrules it; `encoding` names what bytes are in."""
    (folder / "ingest.toml").write_text('language = ["de", "fr"]\nencoding = "cp1251"\n', "utf-8")
    done = ingest("clean", stdin=ARTICLE.encode(), cwd=folder)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"The language is en. (language_filtered)" in done.stderr
    assert len(records(ingest("clean", "--language", "en", stdin=ARTICLE.encode(), cwd=folder))) == 1
    assert len(records(ingest("clean", "--no-language", stdin=ARTICLE.encode(), cwd=folder))) == 1
    (folder / "ingest.toml").write_text("no-language = true\n", "utf-8")
    assert len(records(ingest("clean", "--language", "en", stdin=ARTICLE.encode(), cwd=folder))) == 1
    assert ingest("clean", "--language", "en", "--no-language", stdin=b"", cwd=folder).returncode == 2


def test_paths_count_from_their_file(folder: Path) -> None:
    """In a file from its folder; in the environment, set apart as the system does, from the working directory."""
    (folder / "rules").mkdir()
    (folder / "rules" / "a.toml").write_text(
        '[[rule]]\nname = "a"\nkind = "house_notice"\nphrase = "Made by friends"\n', "utf-8"
    )
    (folder / "rules" / "mine.toml").write_text('rules = "a.toml"\n', "utf-8")
    assert resolve(str(folder / "rules" / "mine.toml"), {}, str(folder))["rules"].value == (
        str(folder / "rules" / "a.toml"),
    )
    assert resolve(None, {"INGEST_RULES": f"a.toml{os.pathsep}b.toml"})["rules"].value == ("a.toml", "b.toml")
    article = f"{ARTICLE}\n\nMade by friends".encode()
    (record,) = records(ingest("clean", "--config", "rules/mine.toml", stdin=article, cwd=folder))
    assert "house_notice" in {removed["kind"] for removed in record["removed"]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kepe = 1", "ingest.toml#1: There is no setting kepe. Did you mean keep?"),
        ("\nzzzzz = 1", "ingest.toml#2: There is no setting zzzzz. There are: rules, profile"),
        ("output = 'x'", "ingest.toml#1: There is no setting output."),
        ("limit = -1", "ingest.toml#1: `limit` must be a whole number, 0 or more."),
        ("limit = true", "ingest.toml#1: `limit` must be a whole number, 0 or more."),
        ("strict = 'yes'", "ingest.toml#1: `strict` must be true or false."),
        ("keep = [1]", "ingest.toml#1: `keep` must be a list of names."),
        ("rules = 7", "ingest.toml#1: `rules` must be a path, or a list of them."),
        ("keep = ", "It is no TOML"),
        ("keep = ['captoin']", "There is no kind captoin. Did you mean caption?"),
        ("rules = ['none.toml']", "none.toml cannot be read"),
    ],
)
def test_a_wrong_file(folder: Path, text: str, says: str) -> None:
    """Exit code 2, the place, and what would be right."""
    (folder / "ingest.toml").write_text(text, "utf-8")
    done = ingest("clean", stdin=ARTICLE.encode(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert ingest("clean", "--help", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("INGEST_STRICT", "maybe", "INGEST_STRICT must be true or false, not maybe."),
        ("INGEST_LIMIT", "-1", "INGEST_LIMIT must be a whole number, 0 or more, not -1."),
        ("INGEST_CONFIG", "none.toml", "none.toml cannot be read"),
    ],
)
def test_a_wrong_variable(folder: Path, variable: str, value: str, says: str) -> None:
    """Exit code 2, and what would be right."""
    done = ingest("clean", stdin=ARTICLE.encode(), cwd=folder, **{variable: value})
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()


def test_a_wrong_table_of_a_project(tmp_path: Path) -> None:
    """A key of `[tool.ingest]` is named with its own line, not with that of another table's."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.ingest]\nname = "y"\n', "utf-8")
    with pytest.raises(UsageError, match=r"pyproject\.toml#5: There is no setting name\."):
        resolve(None, {}, str(tmp_path))


def test_config_prints_each_setting_and_where_it_came_from(folder: Path) -> None:
    """Also those that nobody has set."""
    done = ingest("config", "--config", "named.toml", cwd=folder, INGEST_LIMIT="7")
    shown = {line.split()[0]: line.split(None, 1)[1].rsplit(None, 1) for line in done.stdout.decode().splitlines()}
    assert [*shown] == [setting.name for setting in SETTINGS]
    assert [part.strip() for part in shown["keep"]] == ['["caption", "date"]', "named.toml#2"]
    assert [part.strip() for part in shown["limit"]] == ["7", "INGEST_LIMIT"]
    assert [part.strip() for part in shown["no-language"]] == ["false", "default"]
    assert [part.strip() for part in shown["drop"]] == ["[]", "default"]


def test_every_setting_sets_an_option() -> None:
    """And every option of `clean` is a setting, but for what is asked for each time."""
    command = get_command(app).commands["clean"]  # type: ignore[attr-defined]
    parameters = {option.name for option in command.params}
    each_time = {
        "paths",
        "files_from",
        "null",
        "output",
        "force",
        "errors",
        "config",
        "export",
        "resume",
        "shard_size",
        "engine",
        "address",
        "dry_run",
    }
    assert {setting.option for setting in SETTINGS} == parameters - each_time
    assert {setting.form for setting in SETTINGS} == {*Form}
