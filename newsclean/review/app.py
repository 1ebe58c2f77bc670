"""The screen: one doubt at a time, with its place in the article and the filter's reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Static

from newsclean.explain.lines import shown
from newsclean.review.doubts import Doubt

_SAID = {None: "undecided", True: "will be dropped", False: "will be kept"}


class Review(App[bool]):
    """Asks about each doubt; ends with whether the decisions are to be written, which stand in `decisions`."""

    TITLE = "newsclean review"
    CSS = "#place { color: $text-muted; padding: 0 1; } #text { padding: 1 2; } #state { padding: 0 1; text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "decide(True)", "Drop it"),
        Binding("k", "decide(False)", "Keep it"),
        Binding("u", "undecide", "Undo"),
        Binding("n,right,down", "step(1)", "Next"),
        Binding("p,left,up", "step(-1)", "Before"),
        Binding("w", "leave(True)", "Write and leave"),
        Binding("q", "leave(False)", "Leave"),
    ]

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__()
        self.doubts, self.place = list(doubts), 0
        self.decisions: dict[int, bool] = {}  # by number of the doubt: whether its text is to be dropped

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        yield Header()
        yield Static(id="place")
        with VerticalScroll():
            yield Static(id="text")
        yield Static(id="state")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first doubt."""
        self._show()

    def action_decide(self, drop: bool) -> None:  # its caller is the table of keys
        """Decide about this doubt and go to the next."""
        self.decisions[self.place] = drop
        self.action_step(1)

    def action_undecide(self) -> None:
        """Take back what was decided about this doubt."""
        self.decisions.pop(self.place, None)
        self._show()

    def action_step(self, by: int) -> None:
        """Go to another doubt."""
        self.place = min(max(self.place + by, 0), len(self.doubts) - 1)
        self._show()

    def action_leave(self, write: bool) -> None:
        """End, with or without writing."""
        self.exit(write)

    def lines(self, *, drop: bool) -> list[str]:
        """The texts that were decided to be dropped, or kept."""
        return [self.doubts[number].text for number, decided in sorted(self.decisions.items()) if decided is drop]

    def _show(self) -> None:
        doubt, entry = self.doubts[self.place], self.doubts[self.place].entry
        done = "was dropped" if entry.edits else "was left alone"
        where = f"{self.place + 1} of {len(self.doubts)} · {shown(doubt.article)}"
        head = f"{where}\n{shown(entry.filter)} ({entry.certainty}), {done}: it {shown(entry.reason)}"
        self.query_one("#place", Static).update(Text(head))
        text = Text("\n\n").join(
            [*(Text(shown(t), style="dim") for t in doubt.before), Text(shown(doubt.text), style="bold reverse"),
             *(Text(shown(t), style="dim") for t in doubt.behind)]
        )  # fmt: skip
        self.query_one("#text", Static).update(text)
        count = f"{len(self.decisions)} decided"
        self.query_one("#state", Static).update(Text(f"{_SAID[self.decisions.get(self.place)]} · {count}"))
