"""The command that learns what stands around the articles of a site."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from newsclean.cli.messages import counted, misuse, say
from newsclean.places import place

if TYPE_CHECKING:
    from newsclean.profile import Profile


def learn(
    paths: Annotated[list[Any], typer.Argument(parser=place, metavar="IN…", help="Files and folders, or URLs.", show_default=False)],
    output: Annotated[Any, typer.Option("--output", "-o", parser=place, metavar="FILE", help="The profile; - for stdout.")] = "-",
    by: Annotated[str, typer.Option(metavar="NAME", help="What tells the site: host (of `url`, else the folder), folder, or a field.")] = "host",
    min_articles: Annotated[int, typer.Option(min=2, metavar="N", help="A line stands in at least so many articles,")] = 10,
    min_share: Annotated[float, typer.Option(min=0, max=1, metavar="SHARE", help="and in this share of its site's articles.")] = 0.2,
    workers: Annotated[Optional[int], typer.Option(min=1, metavar="N", help="Processes; as many as there are cores.")] = None,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="What runs the processes; ray: tasks of a Ray cluster.")] = "local",
    address: Annotated[Optional[str], typer.Option(metavar="HOST:PORT", help="Of the Ray cluster; one is started if not given.")] = None,
    glob: Annotated[Optional[str], typer.Option(metavar="PATTERN", help="Only files of folders whose name or path matches.")] = None,
    text_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the text.")] = None,
    headline_field: Annotated[Optional[str], typer.Option(metavar="NAME", help="The field of a record that holds the headline.")] = None,
    encoding: Annotated[Optional[str], typer.Option(metavar="NAME", help="Of the inputs; guessed if they are not UTF-8 or UTF-16.")] = None,
) -> None:
    """Learn which lines stand around the articles of each site, for people to read and --profile to drop.

    Spared is what always stands in the same company, as the text of an agency does, and what stands between paragraphs. What reads
    like prose and stands in less than half of the articles, as the standing paragraph of a series does, is written with keep = true.

    Exit codes: 0 done; 2 misuse, or nothing to read.
    """
    from newsclean.batch import BatchError
    from newsclean.batch.cluster import connected
    from newsclean.batch.job import Job
    from newsclean.cli.outputs import opened
    from newsclean.learn.corpus import Files
    from newsclean.learn.propose import propose
    from newsclean.profile import write_profile

    if address is not None and engine != "ray":
        misuse("--address needs --engine ray")
    job = Job(output, encoding=encoding, text_field=text_field, headline_field=headline_field)
    try:
        with connected(address) if engine == "ray" else nullcontext():  # once, for both readings
            lines = propose(Files(paths, glob, job, workers or os.cpu_count() or 1, engine, address), by, min_articles, min_share)
    except (BatchError, OSError) as error:
        misuse(str(error))
    with opened(None if str(output) == "-" else output) as file:
        file.write(write_profile(lines, by).encode())
    kept = sum(line.keep for line in lines)
    sites = counted(len({line.site for line in lines}), "site")
    say(f"{counted(len(lines), 'line')} of {sites}, {kept} of them to be kept unless you say otherwise")


def profile_of(path: Path | None) -> Profile:
    """The profile in a file, an empty one without; ends the program if the file is none."""
    from newsclean.profile import Profile, ProfileError, read_profile

    try:
        return read_profile(path) if path else Profile()
    except ProfileError as error:
        misuse(str(error))
