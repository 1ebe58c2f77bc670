"""The ledger for people at a terminal: the article in reading order, what was done to each block, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Literal

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsclean.explain.article import Change, Numbered, Told, told_blocks
from newsclean.explain.inline import changed_line
from newsclean.explain.lines import Places, shown
from newsclean.finding import Entry
from newsclean.pipeline import Result

_FOLD = 3  # so many untouched blocks in a row are told in one line
_WIDE = 100  # columns from which the reasons stand beside the text rather than beneath it
_WIDEST = 160  # lines longer than this are hard to read
_STYLE = {"drop": "red", "replace": "yellow", "label": "blue", "flag": "magenta"}
_DEED = {"drop": "dropped", "replace": "changed", "label": "recognised", "flag": "flagged"}
_CHAINS = 3  # chains that are spelled out for a block


def explain(result: Result, file: IO[str], color: Literal["auto", "always", "never"] = "auto", width: int | None = None) -> None:
    """Tell what was done to an article.

    Args:
        result: the cleaned article with its ledger.
        file: where to write to.
        color: auto leaves colours out where `file` is no terminal or NO_COLOR is set.
        width: in columns; that of the terminal if not given.
    """
    console = _Console(
        file=file, width=width, highlight=False, markup=False, emoji=False,
        force_terminal=True if color == "always" else None, no_color=True if color == "never" else None,
    )  # fmt: skip
    console.width = min(console.width, _WIDEST)
    plain = console.color_system is None or console.no_color
    places = Places(result.document.source)
    console.print(Text(shown(result.document.source.name), style="bold"))
    for fold, blocks in groupby(_runs(list(told_blocks(result))), key=lambda pair: pair[0]):
        if fold:
            count = len(list(blocks))
            console.print(Text(f"      ⋯ {count} paragraphs unchanged", style="dim italic"))
        else:
            for _, told in blocks:
                console.print(_row(told, places, wide=console.width >= _WIDE, plain=plain))
    console.print()
    console.print(_summary(result))
    console.print(_legend(plain=plain))


class _Console(Console):
    """A console that leaves it to the program what becomes of it when its reader goes away."""

    def on_broken_pipe(self) -> None:
        raise  # again the BrokenPipeError, in whose handling this is called


def _runs(blocks: list[Told]) -> Iterator[tuple[int, Told]]:
    """Each block and whether it is folded: the number of its run of untouched blocks, or 0."""
    for number, (untouched, run) in enumerate(groupby(blocks, key=lambda told: told.untouched), 1):
        members = list(run)
        fold = number if untouched and len(members) >= _FOLD else 0
        yield from ((fold, told) for told in members)


def _row(told: Told, places: Places, *, wide: bool, plain: bool) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=4, justify="right", style="cyan", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    line = Text(str(places.line(told.span)))
    margin = list(_margin(told, places))
    if wide:
        grid.add_column(width=40, overflow="fold")
        grid.add_row(line, changed_line(told, plain=plain), Group(*margin))
    else:
        grid.add_row(line, Group(changed_line(told, plain=plain), *(Padding(note, (0, 0, 0, 2)) for note in margin)))
    return grid


def _margin(told: Told, places: Places) -> Iterator[Text]:
    """What was done to a block and why; equal reasons once, with their number."""
    entries = [numbered for change in told.changes for numbered in change.entries]
    for entry, count in _counted([*entries, *told.notes]):
        note = Text.assemble((_DEED[entry.action], _STYLE[entry.action]), " ", (entry.filter, "bold"), f" ×{count}" if count > 1 else "")
        note.append(f" ({entry.certainty})", "dim")
        if entry.value:
            note.append(f" = {shown(entry.value)}", "blue")
        note.append(f"\nbecause it {shown(entry.reason)}{_twin(entry, told, places)}", "dim")
        yield note
    for change in _chained(told.changes):
        yield Text(" → ".join(shown(text) or "∅" for text in change.chain), style="yellow")


def _counted(entries: Iterable[Numbered]) -> Iterator[tuple[Entry, int]]:
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for _, entry in entries:
        groups.setdefault((entry.filter, entry.action, entry.reason, entry.certainty, entry.value), []).append(entry)
    return ((group[0], len(group)) for group in groups.values())


def _chained(changes: Iterable[Change]) -> list[Change]:
    found = {tuple(change.chain): change for change in changes if len(change.chain) > 2 and max(map(len, change.chain)) <= 40}
    return list(found.values())[:_CHAINS]


def _twin(entry: Entry, told: Told, places: Places) -> str:
    if entry.twin is None:
        return ""
    line = places.line(entry.twin)
    return f"; same as line {line}" if line != places.line(told.span) else "; twice on this line"


def _summary(result: Result) -> Table:
    source = result.document.source
    total, kept = sum(map(len, source.parts.values())), sum(len(block.text) for block in result.document.filled)
    title = f"{result.verdict}: {total:,} characters in, {kept:,} out"
    table = Table(box=None, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column("filter", style="bold")
    for name in ("edits", "flags", "removed"):
        table.add_column(name, justify="right")
    for name in sorted({entry.filter for entry in result.ledger}):
        own = [entry for entry in result.ledger if entry.filter == name and entry.action != "label"]
        edits = [entry for entry in own if entry.edits]
        if own:
            removed = sum(len(e.before) - len(e.after) for e in edits)
            table.add_row(name, str(len(edits) or ""), str(len(own) - len(edits) or ""), f"{removed:,}" if removed else "")
    if not table.row_count:
        table.add_row("nothing found", "", "", "")
    return table


def _legend(*, plain: bool) -> Text:
    if plain:
        return Text("[-removed-]  {+put there+}")
    flagged = ("flagged, and left alone", "magenta underline")
    return Text.assemble(("removed", "red strike dim"), "  ", ("put there", "green"), "  ", ("recognised", "blue"), "  ", flagged)
