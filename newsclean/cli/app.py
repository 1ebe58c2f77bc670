"""The commands and their options."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer

from newsclean.cli import batch as corpora
from newsclean.cli import config as configuration
from newsclean.cli import learn as learning
from newsclean.cli.group import CleanByDefault, cleans
from newsclean.cli.messages import misuse
from newsclean.cli.revert import revert
from newsclean.cli.review import review
from newsclean.cli.score import score
from newsclean.places import place

app = typer.Typer(
    cls=CleanByDefault,
    help="Make scraped news text clean, and show every single edit.\n\n`newsclean FILE…` is short for `newsclean clean FILE…`, "
    "whose options `newsclean clean --help` lists.",
    epilog="newsclean article.txt · newsclean --to json --explain < article.txt · newsclean -o clean/ raw/",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(configuration.commands, name="config")


def _version(asked: bool) -> None:
    if asked:
        from newsclean import __version__

        typer.echo(f"newsclean {__version__}")
        raise typer.Exit


@app.callback()
def _program(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    pass


@app.command()
def clean(
    context: typer.Context,
    paths: Annotated[
        Optional[list[Any]],
        typer.Argument(parser=place, metavar="[PATHS]...", help="Files, directories, URLs; none or - for stdin.", show_default=False),
    ] = None,
    to: Annotated[Literal["markdown", "json", "jsonl", "text"], typer.Option(help="What to write.")] = "markdown",
    from_: Annotated[Literal["auto", "text", "json", "jsonl", "html"], typer.Option("--from", help="What to read.")] = "auto",
    output: Annotated[
        Optional[Any], typer.Option("--output", "-o", parser=place, metavar="FILE-or-DIR", help="Where to; stdout if not given.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain/--no-explain", help="Tell every edit and its reason on stderr.")] = False,
    explain_as: Annotated[
        Optional[Literal["terminal", "diff", "json", "html"]],
        typer.Option(help="Tell it on stderr in this form; diff is for patch, html a page that needs nothing else.", show_default=False),
    ] = None,
    pager: Annotated[bool, typer.Option("--pager", help="Tell it page by page, in $PAGER or less -R.")] = False,
    ledger: Annotated[bool, typer.Option("--ledger/--no-ledger", help="Put every edit into the JSON.")] = False,
    select: Annotated[Optional[list[str]], typer.Option(metavar="FILTER,…", help="Run only these filters.")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option(metavar="FILTER,…", help="Do not run these filters.")] = None,
    profile: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Drop what `newsclean learn` wrote there.")] = None,
    quotes: Annotated[Literal["straight", "typographic", "keep"], typer.Option(help="Style of quotation marks.")] = "straight",
    careful: Annotated[bool, typer.Option("--careful", help="Apply only what is sure; flag the rest.")] = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="Apply also what is merely possible.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on with each file that appears or changes in a folder.")] = False,
    headline: Annotated[Optional[str], typer.Option(metavar="TEXT", help="The headline, where the text does not begin with it.")] = None,
    no_headline: Annotated[bool, typer.Option("--no-headline", help="The text has no headline.")] = False,
    text_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the text.")] = None,
    headline_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the headline.")] = None,
    encoding: Annotated[Optional[str], typer.Option(metavar="NAME", help="Of the input; guessed if it is not UTF-8 or UTF-16.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet/--no-quiet", "-q", help="Say nothing but errors on stderr.")] = False,
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colours in what --explain tells.")] = "auto",
    config: Annotated[Optional[Path], typer.Option(metavar="FILE", help="The configuration; else the nearest above the input.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Look for no configuration.")] = False,
    filter_file: Annotated[Optional[list[Path]], typer.Option(metavar="FILE.py", help="A Python file with filters of your own.")] = None,
    plugin: Annotated[Optional[list[str]], typer.Option(metavar="NAME", help="A filter that an installed package brings; all for all.")] = None,
) -> None:
    """Clean articles: raw text or records in, Markdown, JSON or text out.

    Exit codes: 0 done; 1 --check found something, or an article failed; 2 misuse or unreadable input.
    """
    from newsclean.cleaning import Options
    from newsclean.cli.configured import Configured, Sources, given, names
    from newsclean.cli.inputs import Reading
    from newsclean.cli.own import own_filters
    from newsclean.cli.telling import Telling
    from newsclean.cli.work import Work
    from newsclean.finding import LIKELY, POSSIBLE, SURE

    for met, message in (
        (careful and thorough, "--careful and --thorough exclude each other"),
        (headline is not None and no_headline, "--headline and --no-headline exclude each other"),
        (headline is not None and len(paths or ()) > 1, "--headline is for a single input"),
        (watch and check, "--watch and --check exclude each other"),
        (config is not None and isolated, "--config and --isolated exclude each other"),
    ):
        if met:
            misuse(message)
    machine = explain_as in ("diff", "json", "html")  # nothing else may stand between such lines
    threshold = SURE if careful else POSSIBLE if thorough else LIKELY
    own = own_filters(filter_file or [], plugin or [])
    options = Options(frozenset(names(select)), frozenset(names(ignore)), quotes, threshold, own=own, profile=learning.profile_of(profile))
    reading = Reading(from_, encoding, False if no_headline else headline, text_field, headline_field, quiet or machine)
    here = given(context)
    found = Configured(here, options, reading, Sources(config, isolated))
    if settings := found.run_settings(paths or []):
        to, explain, ledger, quiet, color = (settings[name].value for name in ("to", "explain", "ledger", "quiet", "color"))
    if ledger and "ledger" in here and to in ("markdown", "text"):  # where a file turns it on, it waits for JSON
        misuse("--ledger needs --to json or --to jsonl")
    telling = Telling(explain_as or "terminal", color, pager) if explain or explain_as or pager else None
    work = Work(found, to, ledger, telling, check, quiet or machine)
    if watch:
        from newsclean.cli.watch import watch as go_on

        go_on(work, paths or [], output)
    raise SystemExit(work.run(paths or [], output))


app.command()(corpora.batch)
app.command()(corpora.status)
app.command()(corpora.verify)
app.command()(learning.learn)


@app.command()
def filters(
    name: Annotated[Optional[str], typer.Argument(help="A filter; all of them if not given.", show_default=False)] = None,
    filter_file: Annotated[Optional[list[Path]], typer.Option(metavar="FILE.py", help="A Python file with filters of your own.")] = None,
    plugin: Annotated[Optional[list[str]], typer.Option(metavar="NAME", help="A filter that an installed package brings; all for all.")] = None,
    test: Annotated[Optional[Path], typer.Option(metavar="CASES.md", help="Try a filter on the cases in a Markdown file, and on the laws.")] = None,
    update: Annotated[bool, typer.Option("--update", help="First write what comes out into the cases; read the difference.")] = False,
) -> None:
    """List the filters, or explain one of them with an example, or try one on its cases.

    Exit codes: 0 done; 1 a case fails; 2 misuse.
    """
    from newsclean.cli.catalogue import one_filter, overview, trial
    from newsclean.cli.own import own_filters

    own = own_filters(filter_file or [], plugin or [])
    if test is None:
        typer.echo(one_filter(name, own) if name else overview(own))
        return
    told, well = trial(test, own, rewrite=update)
    typer.echo(told)
    raise typer.Exit(0 if well else 1)


@app.command()
def man() -> None:
    """Print the manual page: newsclean man | man -l -."""
    from newsclean.cli.man import man as page

    typer.echo(page(typer.main.get_command(app)), nl=False)


@app.command()
def schema(ledger: Annotated[bool, typer.Option("--ledger", help="Of what --explain-as json tells.")] = False) -> None:
    """Print the JSON Schema of what `--to json` writes."""
    from newsclean.explain.data import ledger_schema
    from newsclean.writers.json import schema as text
    from newsclean.writers.json import serialise

    typer.echo(serialise(ledger_schema(), indent=2) + "\n" if ledger else text(), nl=False)


app.command()(revert)
app.command()(review)
app.command()(score)


def run() -> None:
    """Run the program. To make a command of each function takes a tenth of a cold start, so of an ordinary run only `clean` is made."""
    names = {*(command.name or command.callback.__name__ for command in app.registered_commands if command.callback), "config"}
    if cleans(sys.argv[1:], names) and not any(name.endswith("_COMPLETE") for name in os.environ):
        app.registered_commands = [command for command in app.registered_commands if command.callback is clean]
        app.registered_groups = []
    app()
