"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from newsclean.cli import batch as corpora
from newsclean.cli import learn as learning
from newsclean.cli.group import CleanByDefault
from newsclean.cli.messages import misuse

app = typer.Typer(
    cls=CleanByDefault,
    help="Make scraped news text clean, and show every single edit.\n\n`newsclean FILE…` is short for `newsclean clean FILE…`, "
    "whose options `newsclean clean --help` lists.",
    epilog="newsclean article.txt · newsclean --to json --explain < article.txt · newsclean -o clean/ raw/",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    paths: Annotated[Optional[list[Path]], typer.Argument(help="Files and directories; none or - for stdin.", show_default=False)] = None,
    to: Annotated[Literal["markdown", "json", "jsonl", "text"], typer.Option(help="What to write.")] = "markdown",
    from_: Annotated[Literal["auto", "text", "json", "jsonl"], typer.Option("--from", help="What to read.")] = "auto",
    output: Annotated[Optional[Path], typer.Option("--output", "-o", metavar="FILE-or-DIR", help="Where to; stdout if not given.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell every edit and its reason on stderr.")] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Put every edit into the JSON.")] = False,
    select: Annotated[Optional[list[str]], typer.Option(metavar="FILTER,…", help="Run only these filters.")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option(metavar="FILTER,…", help="Do not run these filters.")] = None,
    profile: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Drop what `newsclean learn` wrote there.")] = None,
    quotes: Annotated[Literal["straight", "typographic", "keep"], typer.Option(help="Style of quotation marks.")] = "straight",
    careful: Annotated[bool, typer.Option("--careful", help="Apply only what is sure; flag the rest.")] = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="Apply also what is merely possible.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")] = False,
    headline: Annotated[Optional[str], typer.Option(metavar="TEXT", help="The headline, where the text does not begin with it.")] = None,
    no_headline: Annotated[bool, typer.Option("--no-headline", help="The text has no headline.")] = False,
    text_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the text.")] = None,
    headline_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the headline.")] = None,
    encoding: Annotated[Optional[str], typer.Option(metavar="NAME", help="Of the input; guessed if it is not UTF-8 or UTF-16.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")] = False,
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colours in what --explain tells.")] = "auto",
) -> None:
    """Clean articles: raw text or records in, Markdown, JSON or text out.

    Exit codes: 0 done; 1 --check found something, or an article failed; 2 misuse or unreadable input.
    """
    from newsclean.cleaning import Options
    from newsclean.cli.inputs import Reading
    from newsclean.cli.work import Work
    from newsclean.finding import LIKELY, POSSIBLE, SURE

    for met, message in (
        (careful and thorough, "--careful and --thorough exclude each other"),
        (headline is not None and no_headline, "--headline and --no-headline exclude each other"),
        (ledger and to in ("markdown", "text"), "--ledger needs --to json or --to jsonl"),
        (headline is not None and len(paths or ()) > 1, "--headline is for a single input"),
    ):
        if met:
            misuse(message)
    threshold = SURE if careful else POSSIBLE if thorough else LIKELY
    options = Options(_names(select), _names(ignore), quotes, threshold, learning.profile_of(profile))
    reading = Reading(from_, encoding, False if no_headline else headline, text_field, headline_field, quiet)
    raise SystemExit(Work(options, reading, to, ledger, explain, check, quiet, color).run(paths or [], output))


app.command()(corpora.batch)
app.command()(corpora.status)
app.command()(corpora.verify)
app.command()(learning.learn)


@app.command()
def filters(name: Annotated[Optional[str], typer.Argument(help="A filter; all of them if not given.", show_default=False)] = None) -> None:
    """List the filters, or explain one of them with an example."""
    from newsclean.cli.catalogue import one_filter, overview

    typer.echo(one_filter(name) if name else overview())


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `--to json` writes."""
    from newsclean.writers.json import schema as text

    typer.echo(text(), nl=False)


def _names(given: list[str] | None) -> frozenset[str]:
    return frozenset(name.strip() for entry in given or () for name in entry.split(",") if name.strip())
