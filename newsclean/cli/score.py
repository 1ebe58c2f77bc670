"""`newsclean score`: measure on one's own data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Optional

import typer

from newsclean.cli.messages import DONE, misuse

if TYPE_CHECKING:
    from newsclean.cleaning import Options
    from newsclean.document import Document
    from newsclean.score import Scored


def score(
    raw: Annotated[Path, typer.Argument(help="Raw text: a file, a directory, or records with ids.", show_default=False)],
    reference: Annotated[Path, typer.Argument(help="The true bodies: a file, a directory with equal names, or records.", show_default=False)],
    options: Annotated[str, typer.Option(metavar="OPTIONS", help="How to clean: --careful, --thorough, --quotes, --select, --ignore.")] = "",
    compare: Annotated[Optional[str], typer.Option(metavar="OPTIONS", help="Show the difference to cleaning in another way.")] = None,
    worst: Annotated[int, typer.Option(min=0, metavar="N", help="Lines that cost most to show.")] = 10,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the bootstrap that --compare makes.")] = 0,
) -> None:
    """Measure the cleaned text against references: words, lines, and what each filter removed rightly and wrongly.

    A headline is no part of a body. Files of equal names, or records of equal ids, belong together.
    """
    from newsclean.cleaning import clean
    from newsclean.cli.scoretable import table
    from newsclean.score import scored

    how, other = _options(options), _options(compare) if compare is not None else None
    pairs = list(_pairs(raw, reference))
    if not pairs:
        misuse(f"{raw}: nothing in it has a counterpart in {reference}")
    first: list[Scored] = [scored(clean(document, how), truth) for document, truth in pairs]
    second = [scored(clean(document, other), truth) for document, truth in pairs] if other is not None else None
    typer.echo(table(first, second, worst, seed))
    raise SystemExit(DONE)


def _pairs(raw: Path, reference: Path) -> Iterator[tuple[Document, str]]:
    from newsclean.cli.messages import say
    from newsclean.readers import ReadError

    try:
        truths = dict(_named(reference))
        found = list(_named(raw))
    except ReadError as error:
        misuse(str(error))
    single = raw.is_file() and reference.is_file() and len(found) == len(truths) == 1
    for name, document in found:
        truth = next(iter(truths.values())) if single else truths.get(name)
        if truth is None:
            say(f"{document.source.name}: has no reference; left out")
        elif _text(document).strip():
            yield document, _text(truth)


def _named(path: Path) -> Iterator[tuple[str, Document]]:
    """The articles below a path with the name by which pairs are found: an id, or the file's place in its directory."""
    from newsclean.cli.inputs import Reading, inputs
    from newsclean.readers import ReadError
    from newsclean.readers.records import BadRecord

    for source in inputs([path]):
        try:
            for number, document in enumerate(Reading(quiet=True).documents(source), 1):
                if isinstance(document, BadRecord):
                    raise ReadError(document.reason)
                record = document.source.record
                below = source.below.as_posix() if path.is_dir() else ""
                yield (f"{below}#{record.get('id', number)}" if document.source.raw is not None else below), document
        except ReadError as error:
            raise ReadError(f"{source.name}: {error}") from None


def _text(document: Document) -> str:
    """The body as it was read, without a headline that stands in a field of its own."""
    return list(document.source.parts.values())[-1]


def _options(text: str) -> Options:
    import argparse
    import shlex

    from newsclean.cleaning import Options
    from newsclean.filters import steps
    from newsclean.finding import LIKELY, POSSIBLE, SURE

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            misuse(f"{message}; known are --careful, --thorough, --quotes, --select and --ignore")

    parser = Parser(add_help=False, allow_abbrev=False)
    sureness = parser.add_mutually_exclusive_group()
    sureness.add_argument("--careful", dest="threshold", action="store_const", const=SURE, default=LIKELY)
    sureness.add_argument("--thorough", dest="threshold", action="store_const", const=POSSIBLE)
    parser.add_argument("--quotes", choices=["straight", "typographic", "keep"], default="straight")
    for name in ("--select", "--ignore"):
        parser.add_argument(name, default=[], action="extend", type=lambda given: given.split(","))
    try:
        found = parser.parse_args(shlex.split(text))
        list(steps(found.select, found.ignore))
    except ValueError as error:
        misuse(str(error))
    return Options(frozenset(found.select), frozenset(found.ignore), found.quotes, found.threshold)
