"""The commands for large corpora: batch, status and verify."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer

from newsclean.cli.learn import profile_of
from newsclean.cli.messages import DONE, FOUND, counted, misuse, say
from newsclean.places import place

_Names = Optional[list[str]]
_OF_THE_RUN = ("ledger", "quiet", "encoding", "no-headline", "text-field", "headline-field")


def batch(
    context: typer.Context,
    paths: Annotated[list[Any], typer.Argument(parser=place, metavar="IN…", help="Files and folders, or URLs.", show_default=False)],
    output: Annotated[Any, typer.Option("--output", "-o", parser=place, metavar="OUT", help="The folder to write to.", show_default=False)],
    to: Annotated[
        Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "json", "markdown", "text"],
        typer.Option(help="jsonl…, parquet: many articles a file; others: one."),
    ] = "jsonl",
    workers: Annotated[Optional[int], typer.Option(min=1, metavar="N", help="Processes; as many as there are cores.")] = None,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="What runs the processes; ray: tasks of a Ray cluster.")] = "local",
    address: Annotated[Optional[str], typer.Option(metavar="HOST:PORT", help="Of the Ray cluster; one is started if not given.")] = None,
    glob: Annotated[Optional[str], typer.Option(metavar="PATTERN", help="Only files of folders whose name or path matches.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Do again what is done.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first article that fails.")] = False,
    retry_failures: Annotated[bool, typer.Option("--retry-failures", help="Do again the articles that failed.")] = False,
    timeout: Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="An article that takes longer fails.")] = 30.0,
    shard_size: Annotated[str, typer.Option(metavar="SIZE", help="Of the slices that record files are cut into.")] = "32MB",
    ledger: Annotated[bool, typer.Option("--ledger", help="Put every edit into the JSON.")] = False,
    report: Annotated[Optional[Path], typer.Option(metavar="FILE.html", help="A page that shows what was done; implies --ledger.")] = None,
    select: Annotated[_Names, typer.Option(metavar="FILTER,…", help="Run only these filters.")] = None,
    ignore: Annotated[_Names, typer.Option(metavar="FILTER,…", help="Do not run these filters.")] = None,
    profile: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Drop what `newsclean learn` wrote there.")] = None,
    quotes: Annotated[Literal["straight", "typographic", "keep"], typer.Option(help="Style of quotation marks.")] = "straight",
    careful: Annotated[bool, typer.Option("--careful", help="Apply only what is sure; flag the rest.")] = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="Apply also what is merely possible.")] = False,
    no_headline: Annotated[bool, typer.Option("--no-headline", help="Texts have no headline.")] = False,
    text_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the text.")] = None,
    headline_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the headline.")] = None,
    encoding: Annotated[Optional[str], typer.Option(metavar="NAME", help="Of the inputs; guessed if they are not UTF-8 or UTF-16.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")] = False,
    config: Annotated[Optional[Path], typer.Option(metavar="FILE", help="The configuration; else the nearest above the first IN.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Look for no configuration.")] = False,
    filter_file: Annotated[Optional[list[Path]], typer.Option(metavar="FILE.py", help="A Python file with filters of your own.")] = None,
    plugin: Annotated[Optional[list[str]], typer.Option(metavar="NAME", help="A filter that an installed package brings; all for all.")] = None,
) -> None:
    """Clean a large corpus, in several processes; the same command goes on where a run was interrupted.

    Articles that fail are listed in OUT/failures.jsonl; the others are done all the same.

    Exit codes: 0 done; 1 articles failed; 2 misuse, or the run could not go on.
    """
    from newsclean.batch import BatchError
    from newsclean.batch.job import Job
    from newsclean.batch.request import Request
    from newsclean.batch.run import run
    from newsclean.batch.shard import Stopped
    from newsclean.cleaning import Options
    from newsclean.cli import batchreport
    from newsclean.cli.configured import Configured, Sources, given, names
    from newsclean.cli.inputs import Reading
    from newsclean.cli.own import own_filters
    from newsclean.cli.progress import Progress
    from newsclean.cli.summary import summary
    from newsclean.config.keys import OPTIONS
    from newsclean.finding import LIKELY, POSSIBLE, SURE
    from newsclean.readers import ReadError
    from newsclean.readers.encoding import decode

    if careful and thorough:
        misuse("--careful and --thorough exclude each other")
    if ledger and to in ("markdown", "text"):
        misuse("--ledger needs --to json, jsonl, jsonl.gz, jsonl.zst or parquet")
    if address is not None and engine != "ray":
        misuse("--address needs --engine ray")
    threshold = SURE if careful else POSSIBLE if thorough else LIKELY
    if config is not None and isolated:
        misuse("--config and --isolated exclude each other")
    own = own_filters(filter_file or [], plugin or [])
    options = Options(frozenset(names(select)), frozenset(names(ignore)), quotes, threshold, own=own, profile=profile_of(profile))
    said = {name: value for name, value in given(context).items() if name in {key.name for key in OPTIONS}}
    configured = Configured({**said, "to": ("jsonl", "batch")}, options, Reading(), Sources(config, isolated))
    if settings := configured.run_settings(paths):
        ledger, quiet, encoding, no_headline, text_field, headline_field = (settings[name].value for name in _OF_THE_RUN)
    if report:
        batchreport.check(to, output)
        ledger = True
    headline, found = False if no_headline else None, configured.config(paths[0])
    job = Job(output, to, options, ledger, encoding, headline, text_field, headline_field, timeout, _bytes(shard_size), strict, found)
    progress = Progress(quiet=quiet)
    try:
        decode(b"", encoding)  # an unknown encoding is misuse, not a failure of every article
        outcome = run(Request(paths, job, glob, workers or os.cpu_count() or 1, engine, address, force, retry_failures), progress)
    except Stopped as error:
        progress.end()
        say(f"{error}; stopped because of --strict")
        raise SystemExit(FOUND) from None
    except (BatchError, ReadError, ValueError, OSError) as error:
        progress.end()
        misuse(str(error))
    progress.end()
    failures = outcome.tally.failures
    if not quiet:
        for line in summary(outcome.tally):
            typer.echo(line, err=True)
        notes = [f"{counted(outcome.shards, 'shard')}, {outcome.before:,} of them done before"]
        notes += [f"{count:,} passed over ({reason})" for reason, count in sorted(outcome.skipped.items()) if count]
        notes += [f"{counted(outcome.stale, 'file')} of inputs or options that are no more removed"] if outcome.stale else []
        say("; ".join(notes))
    if report:
        batchreport.write(output, report)
    if failures:
        say(f"{counted(failures, 'article')} failed: {output / 'failures.jsonl'} says why; --retry-failures tries them again")
    raise SystemExit(FOUND if failures else DONE)


def status(output: Annotated[Any, typer.Argument(parser=place, metavar="OUT", help="The folder that a batch writes to.")]) -> None:
    """Say how far a batch is, and what it did."""
    from newsclean.batch import BatchError
    from newsclean.batch import verify as checks
    from newsclean.cli.summary import summary

    try:
        found = checks.status(output)
    except (BatchError, OSError) as error:
        misuse(str(error))
    state = "running" if found.running else "complete" if found.complete else "interrupted: the same command goes on"
    typer.echo(f"{state}; {counted(found.shards, 'shard')}, {found.read:,} of {found.size:,} bytes of input done")
    for line in summary(found.tally):
        typer.echo(line)


def verify(output: Annotated[Any, typer.Argument(parser=place, metavar="OUT", help="The folder that a batch wrote to.")]) -> None:
    """Check every output against the digest that was written down; exit 1 if any is missing, changed or unknown."""
    from newsclean.batch import BatchError
    from newsclean.batch import verify as checks
    from newsclean.explain.lines import shown

    wrong = 0
    try:
        for line in checks.verify(output):
            typer.echo(shown(line))
            wrong += 1
    except (BatchError, OSError) as error:
        misuse(str(error))
    raise SystemExit(FOUND if wrong else DONE)


def _bytes(size: str) -> int:
    found = re.fullmatch(r"(\d+) ?(|K|M|G)B?", size.strip(), re.IGNORECASE)
    if not found or not int(found[1]):
        misuse(f"--shard-size {size}: write a size such as 32MB or 500KB")
    return int(found[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[found[2].upper()]
