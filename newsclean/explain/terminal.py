"""The ledger for people at a terminal, on stderr: what was there (red, struck), what became of it (green), and why."""

from __future__ import annotations

import sys
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from newsclean.explain.lines import Places, see, visible
from newsclean.finding import Entry
from newsclean.pipeline import Result
from newsclean.product import stats

_LONGEST = 400  # characters of a dropped text that are shown
_SHORT = 24  # characters; such a change fits on one line
_STYLE = {"drop": "red", "replace": "yellow", "label": "blue", "flag": "magenta"}
_DEED = {"drop": "dropped", "replace": "changed", "label": "recognised", "flag": "flagged"}


def explain(result: Result, color: Literal["auto", "always", "never"] = "auto") -> None:
    """Tell the ledger of a result, in the order of the source, then its verdict and counts."""
    console = Console(
        file=sys.stderr, highlight=False, markup=False, emoji=False,
        force_terminal=True if color == "always" else None, no_color=True if color == "never" else None,
    )  # fmt: skip
    places = Places(result.document.source)
    console.print(Text(result.document.source.name, style="bold"))
    for entry in result.ledger:
        head = Text.assemble((places.place(entry.span), "cyan"), "  ", (_DEED[entry.action], _STYLE[entry.action]), "  ", (entry.filter, "bold"))
        head.append(f"  ({entry.certainty})", "dim")
        console.print(Padding(head, (0, 0, 0, 2)))
        for line in _shown(entry):
            console.print(Padding(line, (0, 0, 0, 6)))
        console.print(Padding(Text(f"because it {entry.reason}{see(entry, places)}", style="dim"), (0, 0, 0, 6)))
    console.print(Text(_closing(result)))


def _shown(entry: Entry) -> list[Text]:
    before = visible(entry.before, _LONGEST)
    if entry.action == "replace" and len(entry.before) + len(entry.after) <= _SHORT:
        return [Text.assemble((before, "red strike"), " → ", (visible(entry.after), "green"))]
    if entry.action in ("drop", "replace"):
        lines = [Text(f"- {before}", style="red strike")]
        return [*lines, Text(f"+ {visible(entry.after, _LONGEST)}", style="green")] if entry.after else lines
    if entry.action == "label":
        name = entry.role.value if entry.role else ""
        return [Text(f"= {visible(entry.before, 120)}"), Text(f"  {name}{': ' + entry.value if entry.value else ''}", style="blue")]
    return [Text(f"? {visible(entry.before, 120)}", style="magenta")]


def _closing(result: Result) -> str:
    counted = stats(result)
    parts = [
        f"{sum(found.values())} {noun}{'' if sum(found.values()) == 1 else 's'} ({', '.join(f'{name} {n}' for name, n in found.items())})"
        for noun, found in (("edit", counted["edits"]), ("flag", counted["flags"]))
        if found
    ]
    return f"{result.verdict}: {'; '.join(parts) or 'nothing found'}; {counted['characters_in']:,} characters in, {counted['characters_out']:,} out"
