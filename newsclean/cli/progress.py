"""How a batch goes on, on stderr: a bar at a terminal, else a plain line now and then, or nothing."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from newsclean.batch.plan import Shard
from newsclean.batch.tally import Tally
from newsclean.cli.messages import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY = 10.0  # seconds between plain lines
_REDRAW = 0.2


class Progress:
    """Told of each article that is begun and each shard that is done; speaks of it when it is time."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._bar = quiet, None if quiet else _bar()
        self._size = self._read = self._read_before = self._now_articles = 0
        self._under_way: dict[str, tuple[int, int]] = {}
        self._tally = Tally()
        self._start = self._said = time.monotonic()

    def begin(self, size: int) -> None:
        """There are inputs of so many bytes."""
        self._size = size
        if self._bar:
            self._bar.add_task("", total=size)
            self._bar.start()

    def at(self, shard: Shard, article: int, read: int) -> None:
        """An article is begun."""
        self._under_way[shard.id] = (article, read)
        self._speak()

    def done(self, shard: Shard, tally: Tally, *, before: bool) -> None:
        """A shard is done."""
        self._under_way.pop(shard.id, None)
        self._tally.add(tally)
        self._read += shard.size
        if before:
            self._read_before += shard.size
        else:
            self._now_articles += tally.articles
        self._speak()

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._size, description=self._text())
            self._bar.stop()

    def _speak(self) -> None:
        now = time.monotonic()
        if self._quiet or now - self._said < (_REDRAW if self._bar else _EVERY):
            return
        self._said = now
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._read_now(), description=self._text())
        else:
            say(self._text())

    def _read_now(self) -> int:
        return self._read + sum(read for _, read in self._under_way.values())

    def _text(self) -> str:
        seconds = max(time.monotonic() - self._start, 0.001)
        under_way = sum(article for article, _ in self._under_way.values())
        read, articles = self._read_now(), self._tally.articles + under_way
        speed = (read - self._read_before) / seconds
        removed = 1 - self._tally.characters_out / self._tally.characters_in if self._tally.characters_in else 0.0
        left = f", {_duration((self._size - read) / speed)} left" if speed > 0 and read < self._size else ""
        return (
            f"{articles:,} articles, {(self._now_articles + under_way) / seconds:,.0f}/s, {speed / 1e6:.2f} MB/s, "
            f"{read / self._size if self._size else 1:.0%} read, {removed:.1%} removed, {self._tally.failures:,} failed{left}"
        )


def _duration(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours} h {rest // 60:02} min" if hours else f"{rest // 60} min {rest % 60:02} s"


def _bar() -> Bar | None:
    if not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    return Bar(BarColumn(24), TextColumn("{task.description}", markup=False), console=Console(stderr=True), refresh_per_second=5)
