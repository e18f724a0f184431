"""The documents tell the truth: their examples run, and they name what is there."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

from ingest.boilerplate import KINDS
from ingest.cli import app
from tests.bench_documents import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# Long forms of options that the README names by their short ones, and what every command has.
UNNAMED = ("-h", "--help", "--output", "--quiet", "--tell-language", "--verbose")


def test_python_examples_run() -> None:
    """The lines of Python in the README give what they say."""
    for number, code in enumerate(re.findall(r"```python\n(>>>.*?)```", README, re.DOTALL)):
        test = doctest.DocTestParser().get_doctest(code, {}, f"README {number}", "README.md", 0)
        assert test.examples
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_console_examples_run(tmp_path: Path) -> None:
    """The commands in the README print what they show, on the files they show."""
    for name, text in re.findall(r"```text file=(\S+)\n(.*?)```", README, re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    shown = re.findall(r"```console\n\$ ingest (.*?)\n(.*?)```", README, re.DOTALL)
    assert shown
    for arguments, output in shown:
        command = (sys.executable, "-m", "ingest", *arguments.split())
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=True)
        assert done.stdout.decode("utf-8") == output


def test_every_kind_is_documented() -> None:
    """In the README's table."""
    table = README.partition("## Kinds")[2].partition("## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", table.partition("`--keep")[0]))
    assert {kind.name for kind in KINDS} | {"other"} == named - {"rule", "model"}


def test_every_command_and_option_is_documented() -> None:
    """In the README's list."""
    command = get_command(app)
    named = [*command.commands.items()]  # type: ignore[attr-defined]
    named += [(f"{name} {one}", sub) for name, group in named for one, sub in getattr(group, "commands", {}).items()]
    for name, sub in named:
        assert f"`ingest {name}" in README, name
        for option in sub.params:
            for flag in option.opts:
                if flag.startswith("-") and flag not in UNNAMED:
                    assert flag in README, flag


def test_every_module_is_in_the_layout() -> None:
    """No module is missing from the README's picture of the code."""
    picture = README.partition("## How it works")[2]
    for path in (ROOT / "src" / "ingest").iterdir():
        if path.name not in ("__init__.py", "__main__.py", "__pycache__", "py.typed"):
            assert path.name in picture, path.name


def test_the_walk_through_works() -> None:
    """The kind that CONTRIBUTING.md walks through can be written as it is shown."""
    (code,) = re.findall(r"   ```python\n(.*?)   ```", CONTRIBUTING, re.DOTALL)
    scope: dict[str, object] = {}
    exec(compile(re.sub(r"(?m)^   ", "", code), "CONTRIBUTING.md", "exec"), scope)
    kind = scope["KIND"]
    from ingest.cleaning import clean_document
    from ingest.parse.text import parse_text

    for text, left in scope["EXAMPLES"].items():  # type: ignore[attr-defined]
        document = parse_text(text).document
        assert clean_document(document, (*KINDS, kind), taken={kind.name}).text == left  # type: ignore[attr-defined, arg-type]
