"""What the options of `ingest clean` mean: each checked, and made into what the run takes.

What they need is imported when they are asked for, so that the command answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import typer

from ingest.errors import UsageError

if TYPE_CHECKING:
    from ingest.copies import Copies
    from ingest.document import Record, Rejected
    from ingest.readers.exports import Description
    from ingest.readers.opened import How
    from ingest.user_rules import UserRules
    from ingest.writers.outputs import Target

MARK = "duplicate_of"


def counted(paths: Iterable[str | Rejected], how: How) -> str:
    """How much there is to read: "12 files (3.4 MB)"."""
    from ingest.readers import files

    count = size = 0
    for path in files.names(paths, how):
        count += 1
        if isinstance(path, str) and os.path.isfile(path):
            size += os.path.getsize(path)
    return f"{count:,} file{'' if count == 1 else 's'} ({size / 1e6:,.1f} MB)"


# What does not change the records of a run.
_FREE = frozenset(
    (
        "paths",
        "files_from",
        "null",
        "output",
        "force",
        "errors",
        "resume",
        "rules",
        "export",
        "config",
        "dry_run",
        "jobs",
        "quiet",
        "verbose",
    )
)


def listed(names: str | None) -> tuple[str, ...]:
    """Names with commas between, one by one."""
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())


def listed_in(path: str | None, given: Sequence[str], *, null: bool) -> Iterable[str | Rejected]:
    """The paths in a list, besides those that are given.

    Raises:
        UsageError: there is no such list, or standard input would be a list and an article.
    """
    if path is None:
        if null:
            raise UsageError("-0 says how paths are set apart in a list: name one with --files-from.")
        return ()
    from ingest.readers import files
    from ingest.readers.lists import LINE_FEED, NUL, listed

    if path == files.STANDARD_INPUT and path in given:
        raise UsageError("Standard input cannot be both a list of paths and an article.")
    files.check((path,))
    return listed(path, sys.stdin.buffer, NUL if null else LINE_FEED)


def known(names: Sequence[str], known: Sequence[str], what: str) -> None:
    """Refuse a name that is not among those that are known.

    Raises:
        UsageError: one is not; says which is near.
    """
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(known)}."
            raise UsageError(f"There is no {what} {name}.{hint}")


def own_rules(paths: Sequence[str]) -> UserRules | None:
    """The rules in some files; None where there is no file."""
    if not paths:
        return None
    from ingest.readers.rule_files import load_rules

    return load_rules(*paths)


def is_given(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line, so that it counts for more than a setting."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def overruled(context: typer.Context, name: str, other: str, other_is_set: bool) -> bool:
    """Whether an option that is set in a file gives way to its opposite on the command line."""
    return other_is_set and is_given(context, other) and not is_given(context, name)


def sides(context: typer.Context, *, keep: Sequence[str], drop: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The kinds to keep and to drop; where a file says the opposite of the command line, it gives way."""
    if overruled(context, "keep", "drop", bool(drop)):
        return [kind for kind in keep if kind not in drop], drop
    if overruled(context, "drop", "keep", bool(keep)):
        return keep, [kind for kind in drop if kind not in keep]
    return keep, drop


def taken(keep: Sequence[str], drop: Sequence[str], own: UserRules | None) -> frozenset[str]:
    """The kinds that are cut out of the text.

    Raises:
        UsageError: there is no such kind, or one is both kept and dropped.
    """
    from ingest.boilerplate import KINDS
    from ingest.cleaning import TAKEN
    from ingest.decide import OTHER

    own_kinds = own.own_kinds if own else frozenset()
    known((*keep, *drop), [*(kind.name for kind in KINDS), OTHER, *sorted(own_kinds)], "kind")
    if both := sorted({*keep} & {*drop}):
        raise UsageError(f"{both[0]} is both kept and dropped.")
    return (TAKEN | own_kinds | {*drop}) - {*keep}


def languages(context: typer.Context, names: Sequence[str], *, told: bool) -> Sequence[str]:
    """The only languages that are asked for; `--no-language` on the command line overrules those of a file."""
    if not names or overruled(context, "languages", "language", not told):
        return ()
    from ingest.languages import codes

    known(names, codes(), "language")
    if not told and not overruled(context, "language", "languages", bool(names)):
        raise UsageError("--language and --no-language exclude each other.")
    return names


def format_of(name: str | None, export: str | None) -> str | None:
    """The format that was asked for; who describes exports asks for these.

    Raises:
        UsageError: there is none of that name.
    """
    from ingest.readers.formats import NAMES

    if name is not None:
        known((name,), NAMES, "format")
        if export is not None and name != "export":
            raise UsageError(f"--export and --format {name} exclude each other.")
    return name if export is None else "export"


def described(path: str | None) -> Description | None:
    """How exports are laid out, where a file says it."""
    if path is None:
        return None
    from ingest.readers.exports import described

    return described(path)


def written(paths: Sequence[str], *written: str | None) -> tuple[str, ...]:
    """The files that a run writes, which it does not read.

    Raises:
        UsageError: one of them is named as one to read.
    """
    outputs = tuple(path for path in written if path is not None)
    for output in outputs:
        if any(os.path.exists(path) and os.path.exists(output) and os.path.samefile(path, output) for path in paths):
            raise UsageError(f"{output} is read and cannot be written as well.")
    return outputs


def codec(name: str | None) -> str | None:
    """An encoding that there is.

    Raises:
        UsageError: there is none of that name.
    """
    from ingest.declarations import codec_of

    if name is not None and codec_of(name) is None:
        raise UsageError(f"There is no encoding {name}.")
    return name


def threshold_of(*, precision: bool, recall: bool) -> float:
    """How sure the line model must be.

    Raises:
        UsageError: more is asked of it, and less.
    """
    from ingest.cleaning import DEFAULT, PRECISION, RECALL

    if precision and recall:
        raise UsageError("--precision and --recall exclude each other.")
    return PRECISION if precision else RECALL if recall else DEFAULT


def as_line(output: str | None, *, text: bool, fields: Sequence[str], profile: str | None) -> Callable[[Record], bytes]:
    """What makes a line of a record.

    Raises:
        UsageError: there is no such field or profile, or two forms are asked for at once.
    """
    from ingest.schema import FIELDS, record_line

    is_parquet = output is not None and output.casefold().endswith(".parquet")
    forms = [name for name, on in (("--text", text), ("--fields", fields), ("--profile", profile)) if on]
    if len(forms) > 1:
        raise UsageError(f"{forms[0]} and {forms[1]} exclude each other.")
    if is_parquet and forms:
        raise UsageError(f"Parquet holds whole records: it goes without {forms[0]}.")
    if text:
        return as_text
    if profile:
        from ingest.profiles import PROFILES, profile_line

        known((profile,), [*PROFILES], "profile")
        return partial(profile_line, name=profile)
    known(fields, FIELDS, "field")
    # In the order of the schema, whatever order they were asked in.
    chosen = tuple(name for name in FIELDS if name in fields) or FIELDS
    return partial(record_line, names=chosen)


def as_text(record: Record) -> bytes:
    """The text of a record alone."""
    return f"{record.text}\n".encode()


def target(
    path: str | None,
    *,
    force: bool,
    resume: bool,
    shard_size: int | None = None,
    separator: bytes = b"",
    given: Sequence[str] = (),
) -> Target | None:
    """Where to write; None for standard output.

    Raises:
        UsageError: something that needs a file is asked for without one.
    """
    if path is None:
        if shard_size:
            raise UsageError("--shard-size needs a name for the files: give it with -o.")
        if resume and given:
            raise UsageError("--resume needs a file to go on with: give it with -o.")
        return None
    from ingest.job import check
    from ingest.readers.files import STANDARD_INPUT
    from ingest.writers.outputs import Target

    if resume and STANDARD_INPUT in given:
        raise UsageError("--resume reads its input again, which standard input does not allow: name files.")
    target = Target(path, shard_size, separator, replace=force, resumable=resume)
    check(target, given)
    return target


def bound(
    context: typer.Context, given: Sequence[str], rules: Sequence[str], files_from: str | None, export: str | None
) -> Mapping[str, str]:
    """Digests of what the records of a run depend on.

    Raises:
        UsageError: its list of paths is standard input, which is not read twice.
    """
    from importlib.metadata import version as installed

    from ingest.document import SCHEMA_VERSION
    from ingest.readers.files import STANDARD_INPUT
    from ingest.rules import fingerprint
    from ingest.writers.journal import contents_digest, digest_of, inputs_digest

    if files_from == STANDARD_INPUT:
        raise UsageError("--resume reads its list of paths again: give it a file.")
    parameters = context.params
    options = sorted((name, repr(value)) for name, value in parameters.items() if name not in _FREE)
    listed = listed_in(files_from, given, null=parameters["null"])
    inputs = chain(given, (path for path in listed if isinstance(path, str)))
    written = [path for path in (parameters["output"], parameters["errors"]) if path is not None]
    return {
        "inputs": inputs_digest(inputs, written),
        "options": digest_of(f"{name}={value}".encode() for name, value in options),
        "rules": contents_digest([*rules, *([export] if export else [])]),
        "version": digest_of((installed("article-ingest").encode(), fingerprint().encode(), b"%d" % SCHEMA_VERSION)),
    }


def copies(name: str | None, *, dropped: bool, fields: str | None, has_fields: bool) -> Copies | None:
    """What is done with articles that repeat another one.

    Raises:
        UsageError: there is no such way to tell them, or a mark would have no place in what is written.
    """
    if name is None:
        return None
    from ingest.copies import Copies, Likeness
    from ingest.duplicates import NearCopies

    known((name,), [one.value for one in Likeness], "way to tell copies")
    if not dropped and (not has_fields or (fields and MARK not in listed(fields))):
        raise UsageError(f"Copies are marked in {MARK}, which is not written: give --drop-copies to leave them out.")
    if name == Likeness.NEAR.value:
        # Here it is said that a library is missing, and not of each article.
        NearCopies()
    return Copies(Likeness(name), dropped)


def engine(name: str | None, address: str | None) -> bool:
    """Whether the work is done on Ray.

    Raises:
        UsageError: there is no such engine, or an address without one.
    """
    if name is not None:
        known((name,), ["ray"], "engine")
    elif address is not None:
        raise UsageError("--address is that of a cluster: give --engine ray as well.")
    return name is not None


def without(context: typer.Context, *names: str) -> None:
    """Refuse options that count for work on this machine alone.

    Raises:
        UsageError: one of them is given.
    """
    for name in names:
        if is_given(context, name):
            raise UsageError(f"--{name} goes without --engine.")
