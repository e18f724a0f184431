"""The command: options in, exit code out. No rules, no loops over articles.

What a command needs is imported when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace as replace_fields
from enum import IntEnum
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ingest import options
from ingest.errors import FILTERED, IngestError, UsageError

if TYPE_CHECKING:
    from ingest.document import Rejected
    from ingest.explain import Explained, Overview
    from ingest.job import Job
    from ingest.readers.opened import How
    from ingest.run import Summary


# What stands between two articles whose texts are printed alone.
TEXT_SEPARATOR = b"\n---\n\n"


# As `readers.formats` has them, which takes a while to load.
FORMAT_NAMES = ("text", "html", "jsonl", "csv", "parquet", "warc", "archive", "feed", "mail", "export")


class Exit(IntEnum):
    """Exit codes, as the README lists them."""

    GOOD = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130


app = typer.Typer(
    name="ingest",
    help="Clean news articles: raw text in, JSON Lines records out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

rules_app = typer.Typer(invoke_without_command=True)
app.add_typer(rules_app, name="rules")


def _configure(context: typer.Context, path: str | None) -> str | None:
    """Take settings from files and from the environment as defaults of the command's options."""
    from ingest.settings import options, resolve

    if not context.resilient_parsing:
        context.default_map = options(resolve(path, os.environ))
    return path


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Texts, pages, JSON Lines, or folders of them; - or nothing for standard input."
    ),
]

Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", is_eager=True, callback=_configure, help="Take settings from this file."),
]


def main() -> None:
    """Run the command, and turn what it raises on purpose into a message and an exit code."""
    try:
        app()
    except IngestError as error:
        message(str(error))
        sys.exit(Exit.USAGE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


@app.callback(invoke_without_command=True)
def start(
    version: Annotated[bool, typer.Option("--version", help="Print the version of tool, rules and schema.")] = False,
) -> None:
    """Clean news articles: raw text in, JSON Lines records out.

    ingest clean story.txt                one article in, one record out

    ingest clean articles/ -o clean.jsonl   a folder

    curl … | ingest clean                   a page

    trafilatura < page.html | ingest clean  behind any extractor
    """
    if version:
        from importlib.metadata import version as installed

        from ingest.document import SCHEMA_VERSION
        from ingest.rules import fingerprint

        typer.echo(f"ingest {installed('article-ingest')} (rules {fingerprint()}, schema {SCHEMA_VERSION})")
        raise typer.Exit(Exit.GOOD)


@app.command()
def clean(
    context: typer.Context,
    paths: Paths = None,
    files_from: Annotated[
        str | None,
        typer.Option("--files-from", metavar="FILE", help="Read the paths in this list as well, one a line."),
    ] = None,
    null: Annotated[bool, typer.Option("-0", "--null", help="The list has a NUL behind each path.")] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write here, whole or not at all: .jsonl, .gz, .zst, .parquet."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file where there is one.")] = False,
    errors: Annotated[
        str | None, typer.Option("--errors", metavar="FILE", help="Write error records here, as JSON Lines.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run on the same output was ended, at whatever moment.")
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option("--shard-size", metavar="N", min=1, help="So many records a file, in a row of numbered files."),
    ] = None,
    dedup: Annotated[
        str | None, typer.Option("--dedup", metavar="NAME", help="Mark articles that repeat another: exact or near.")
    ] = None,
    drop_copies: Annotated[
        bool, typer.Option("--drop-copies/--mark-copies", help="Leave those out that --dedup would mark.")
    ] = False,
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="KINDS", help="Leave these kinds in the text, comma between.")
    ] = None,
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="KINDS", help="Take these kinds out of the text.")
    ] = None,
    rules: Annotated[
        list[str] | None, typer.Option("--rules", metavar="FILE", help="Your own rules as well; can be repeated.")
    ] = None,
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="NAMES", help="Only these fields of the record.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="Field names of dolma, datatrove or newsarticle.")
    ] = None,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="Print the text alone, articles apart by a line of ---.")
    ] = False,
    form: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help=f"Read all of it as {', '.join(FORMAT_NAMES)}.")
    ] = None,
    export: Annotated[
        str | None, typer.Option("--export", metavar="FILE", help="Read a database's exports as this file describes.")
    ] = None,
    text_field: Annotated[
        str | None, typer.Option("--text-field", metavar="NAMES", help="The field of JSON Lines with the text.")
    ] = None,
    html_field: Annotated[
        str | None, typer.Option("--html-field", metavar="NAMES", help="The field of JSON Lines with the page.")
    ] = None,
    id_field: Annotated[
        str | None, typer.Option("--id-field", metavar="NAMES", help="The field of JSON Lines with the id.")
    ] = None,
    url_field: Annotated[
        str | None, typer.Option("--url-field", metavar="NAMES", help="The field of JSON Lines with the address.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="What bytes are in, where they agree.")
    ] = None,
    straight_quotes: Annotated[
        bool, typer.Option("--straight-quotes/--no-straight-quotes", help="Make curly quotation marks straight.")
    ] = False,
    languages: Annotated[
        str | None, typer.Option("--language", metavar="CODES", help="Only articles in these, such as de,fr.")
    ] = None,
    language: Annotated[bool, typer.Option("--tell-language/--no-language", help="Say which language it is.")] = True,
    precision: Annotated[
        bool,
        typer.Option("--precision/--no-precision", help="Ask more of the line model: less goes that no rule knows."),
    ] = False,
    recall: Annotated[
        bool,
        typer.Option("--recall/--no-recall", help="Ask less of the line model: more goes, now and then a true line."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", metavar="N", min=1, help="So many processes; all cores where articles are many."),
    ] = None,
    engine: Annotated[
        str | None, typer.Option("--engine", metavar="NAME", help="Do the work on ray, and write shards into a folder.")
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", metavar="ADDRESS", help="Of a Ray cluster; without it a local one.")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", min=0.001, max=1e8, help="Give up an article after so long."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read and written, and no more.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict/--no-strict", help="Stop at the first article that fails.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="No more than N articles.")] = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet/--no-quiet", help="No summary, no progress; errors only.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose/--no-verbose", help="Say how much of each kind was removed.")
    ] = False,
    config: Config = None,
) -> None:
    """Clean articles and print one record a line.

    Exit codes: 0 all good, 1 some articles failed, 2 wrong usage, 3 no record at all, 130 interrupted.
    """
    given = paths or ([] if files_from else ["-"])
    if not paths and not files_from and sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit(Exit.USAGE)
    from ingest.job import Job, perform
    from ingest.pipeline import to_record
    from ingest.progress import watching
    from ingest.readers import files
    from ingest.readers.opened import How
    from ingest.readers.rows import field_names
    from ingest.readers.streams import Meter
    from ingest.writers.outputs import Stream

    own = options.own_rules(rules or ())
    for note in own.notes if own and not quiet else ():
        message(note)
    taken = options.taken(*options.sides(context, keep=options.listed(keep), drop=options.listed(drop)), own)
    threshold = options.threshold_of(
        precision=precision and not options.overruled(context, "precision", "recall", recall),
        recall=recall and not options.overruled(context, "recall", "precision", precision),
    )
    only = options.languages(context, options.listed(languages), told=language)
    files.check(given)
    meter = Meter()
    how = How(
        options.format_of(form, export),
        field_names(
            options.listed(text_field), options.listed(html_field), options.listed(id_field), options.listed(url_field)
        ),
        passed_over=options.written(given, output, errors),
        export=options.described(export),
        meter=meter,
    )
    separator = TEXT_SEPARATOR if text else b""
    out = options.target(output, force=force, resume=resume, shard_size=shard_size, separator=separator, given=given)
    job = Job(
        to_record=partial(
            to_record,
            taken=taken,
            threshold=threshold,
            with_language=language or bool(only),
            rules=own,
            encoding=options.codec(encoding),
            straight_quotes=straight_quotes,
            languages=only,
        ),
        as_line=options.as_line(output, text=text, fields=options.listed(fields), profile=profile),
        output=out or Stream(sys.stdout.buffer, separator),
        errors=options.target(errors, force=force, resume=resume) or Stream(None),
        tell=partial(_reject, quiet=quiet),
        strict=strict,
        jobs=jobs,
        timeout_s=timeout,
        copies=options.copies(dedup, dropped=drop_copies, fields=fields, has_fields=not (text or profile)),
        bound=options.bound(context, given, rules or (), files_from, export) if resume else {},
    )
    with _closed_pipe_is_enough():
        more = options.listed_in(files_from, given, null=null)
        if dry_run:
            message(f"would read {options.counted(chain(given, more), how)} and write to {output or 'standard output'}")
            raise typer.Exit(Exit.GOOD)
        if options.engine(engine, address):
            options.without(context, "resume", "dedup", "limit", "strict", "timeout")
            summary = _on_ray(job, chain(given, more), how, address, shard_size)
            _sum_up(summary, quiet=quiet, verbose=verbose, drops=False)
            raise typer.Exit(_exit_code(summary))
        with watching(given if not files_from else (), meter, sys.stderr, is_quiet=quiet) as watch:
            summary = perform(job, lambda: islice(files.read(chain(given, more), sys.stdin.buffer, how), limit), watch)
    _sum_up(summary, quiet=quiet, verbose=verbose, drops=drop_copies)
    raise typer.Exit(_exit_code(summary))


@app.command()
def explain(
    context: typer.Context,
    path: Annotated[
        str | None,
        typer.Argument(metavar="[PATH]", help="An article, records, or a folder of articles; - for standard input."),
    ] = None,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="The one with this id, source or number, of many.")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="As a page for a browser.")] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, whole or not at all.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file where there is one.")] = False,
) -> None:
    """Show an article with what was removed and why; of many, what each rule removed.

    PATH is a text or an HTML file, a folder of them, or records that `ingest clean` wrote.

    Exit codes: 0 all good, 1 some articles failed, 2 wrong usage, 3 nothing to show.
    """
    if path is None and sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit(Exit.USAGE)
    from ingest.explain import Overview, explain_all, explain_one, read

    found = read(path or "-", sys.stdin.buffer)
    shown = explain_all(found, _reject) if article is None else explain_one(found, article)
    if isinstance(shown, Overview) and not shown.articles:
        raise typer.Exit(Exit.NOTHING)
    printed = _page(shown) if html else _printed(shown, at_terminal=output is None and sys.stdout.isatty())
    with _closed_pipe_is_enough(), ExitStack() as open_files:
        if out := _stream(output, force, open_files, sys.stdout.buffer):
            out.write(printed.encode())
            out.flush()
    raise typer.Exit(Exit.SOME_FAILED if isinstance(shown, Overview) and shown.failed else Exit.GOOD)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from ingest.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def validate(
    path: Annotated[str, typer.Argument(metavar="FILE", help="JSON Lines of records; - for standard input.")],
) -> None:
    """Hold records against the schema; say which line is wrong, and why."""
    from ingest.readers import lines
    from ingest.schema import read_record

    good = bad = 0
    with lines.opened(path, sys.stdin.buffer) as stream:
        for number, line in lines.numbered(stream):
            try:
                read_record(line)
                good += 1
            except ValueError as error:
                bad += 1
                message(f"{path}#{number}: {error}")
    message(f"{good} valid, {bad} not")
    raise typer.Exit(Exit.SOME_FAILED if bad else Exit.GOOD if good else Exit.NOTHING)


@app.command()
def status(
    path: Annotated[str, typer.Argument(metavar="FILE", help="What -o of the run was given.")],
    shard_size: Annotated[
        int | None, typer.Option("--shard-size", metavar="N", min=1, help="As the run was given it.")
    ] = None,
) -> None:
    """Say how far a resumable run has come.

    Exit codes: 0 it is whole, 1 it is not, 2 there is no such run.
    """
    from ingest.writers.journal import read
    from ingest.writers.outputs import Target

    note = read(Target(path, shard_size).journal)
    if note is None:
        raise UsageError(f"Nothing tells of a run on {path}: only those with --resume leave a note.")
    counts = ", ".join(f"{note.counts.get(name, 0)} {name}" for name in ("written", "failed"))
    state = "whole" if note.is_whole else "not whole: run it again with --resume"
    typer.echo(f"{path}: {note.counts.get('read', 0)} read, {counts}; {state}")
    raise typer.Exit(Exit.GOOD if note.is_whole else Exit.SOME_FAILED)


@app.command()
def config(context: typer.Context, config: Config = None) -> None:
    """Print each setting of clean, its value, and where it came from."""
    import json

    from ingest.settings import SETTINGS, Value, resolve

    found = resolve(config, os.environ)
    command = context.find_root().command.commands["clean"]  # type: ignore[attr-defined]
    defaults = {option.name: option.default for option in command.params}
    for setting in SETTINGS:
        value = found.get(setting.name) or Value(setting.shown(defaults[setting.option]), "default")
        typer.echo(f"{setting.name:12} {json.dumps(value.value, ensure_ascii=False):32} {value.source}")


@rules_app.callback()
def rules(
    context: typer.Context,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="The rules of this language as well, such as de.")
    ] = None,
) -> None:
    """List the kinds of boilerplate, what is done with each, and the rules for text in any language."""
    if context.invoked_subcommand is not None:
        return
    from ingest.boilerplate import KINDS
    from ingest.phrases import LANGUAGES, table
    from ingest.rules import rules_in

    options.known((language,) if language else (), [*LANGUAGES], "table of the language")
    for kind in KINDS:
        typer.echo(f"{kind.name}: {'taken out' if kind.taken else 'kept'}; {kind.reason}")
        for rule in (*kind.rules, *(rules_in(kind, table(language)) if language else ())):
            typer.echo(f"    {rule.name:28} {rule.weight:.2f}  {rule.where.value}")


@rules_app.command()
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your own rules, as TOML.")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="PATH", help="Show what they take from the articles there.")
    ] = None,
    lines: Annotated[int, typer.Option("--lines", metavar="N", min=0, help="Show so many lines of each rule.")] = 3,
) -> None:
    """Try your own rules on their examples, and on articles of yours.

    Exit codes: 0 all good, 1 a rule or an example is wrong, 2 the file cannot be read.
    """
    from ingest import rule_check
    from ingest.readers import files
    from ingest.readers.rule_files import read_rules
    from ingest.user_rules import UserRules

    read = read_rules(file)
    files.check([against] if against else [])
    problems = rule_check.check(read)
    for problem in problems:
        message(f"{problem}{'' if problem.is_error else ' (warning)'}")
    wrong = sum(problem.is_error for problem in problems)
    message(f"{len(read.rules)} rules, {wrong} failures, {len(problems) - wrong} warnings")
    if against:
        uses = rule_check.against(files.read([against], sys.stdin.buffer), UserRules(read.rules), lines)
        typer.echo(f"{'rule':32} {'takes':>8} {'stays today':>12} {'articles':>9}")
        for use in uses:
            typer.echo(f"{use.name:32} {use.spans:8} {use.beyond:12} {use.articles:9}")
            for source, line in use.lines:
                typer.echo(f"    {source}: {line}")
        idle = len({rule.name for rule in read.rules} - {use.name for use in uses})
        typer.echo(f"{idle} rules take nothing.")
    raise typer.Exit(Exit.SOME_FAILED if wrong else Exit.GOOD)


def message(text: str) -> None:
    """A line on standard error, free of what a terminal would act on."""
    clean_text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    typer.echo(f"ingest: {clean_text}", err=True)


def _on_ray(
    job: Job, paths: Iterable[str | Rejected], how: How, address: str | None, shard_size: int | None
) -> Summary:
    """The job done on Ray.

    Raises:
        UsageError: there is no folder to write shards into, or Ray is not installed.
    """
    from ingest.writers.outputs import Target

    if not isinstance(job.output, Target):
        raise UsageError("--engine writes shards into a folder: give it with -o.")
    from importlib.util import find_spec

    if find_spec("ray") is None or find_spec("pyarrow") is None:
        raise UsageError("Ray is not there: install article-ingest[ray] to work on it.")
    from ingest.ray_engine import SHARD_ARTICLES, run_ray
    from ingest.schema import error_line
    from ingest.writers.outputs import Files

    errors = Files(job.errors) if isinstance(job.errors, Target) else job.errors

    def reject(rejected: Rejected) -> None:
        errors.write(error_line(rejected))
        job.tell(rejected)

    try:
        summary = run_ray(
            paths,
            job.output.path,
            job.to_record,
            job.as_line,
            reject,
            replace_fields(how, meter=None),
            address=address,
            jobs=job.jobs,
            replace=job.output.replace,
            shard_articles=shard_size or SHARD_ARTICLES,
        )
        errors.finish()
    finally:
        errors.abandon()
    return summary


def _stream(path: str | None, force: bool, open_files: ExitStack, otherwise: BinaryIO | None) -> BinaryIO | None:
    from ingest.writers.files import whole_file

    return otherwise if path is None else open_files.enter_context(whole_file(path, replace=force))


def _page(shown: Explained | Overview) -> str:
    from ingest.explain_html import page

    return page(shown)


def _printed(shown: Explained | Overview, *, at_terminal: bool) -> str:
    from shutil import get_terminal_size

    from ingest.explain_terminal import print_out, style_for

    return print_out(shown, style_for(os.environ, get_terminal_size().columns if at_terminal else None))


def _reject(rejected: Rejected, *, quiet: bool = False) -> None:
    if not (quiet and rejected.code == FILTERED):
        message(f"{rejected.source}: {rejected.message} ({rejected.code})")


@contextmanager
def _closed_pipe_is_enough() -> Iterator[None]:
    """Whoever read the records has what they wanted; end at once, and quietly."""
    try:
        yield
    except BrokenPipeError:
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.GOOD) from None


def _sum_up(summary: Summary, *, quiet: bool, verbose: bool, drops: bool) -> None:
    if quiet:
        return
    if verbose:
        for kind, count in sorted(summary.removed.items()):
            message(f"{count:8} {kind}")
    if summary.is_old:
        message("It is whole already.")
    stopped = ", stopped at the first failure" if summary.stopped_early else ""
    filtered = f", {summary.filtered} in other languages" if summary.filtered else ""
    copies = f", {summary.copies} copies {'left out' if drops else 'marked'}" if summary.copies else ""
    message(f"{summary.written} written{copies}, {summary.failed} failed{filtered}{stopped}")


def _exit_code(summary: Summary) -> Exit:
    if not summary.written:
        return Exit.NOTHING
    return Exit.SOME_FAILED if summary.failed else Exit.GOOD
