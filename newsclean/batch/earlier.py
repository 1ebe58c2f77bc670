"""What an earlier run made of a shard in which articles failed: the products of the others are taken over, not made again.

Such a shard has notes on its good articles, a line each in the order of its products: what the article was read from, and what was
counted. Articles come in that order too, so one look at the next note tells whether an article is still the same.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import suppress
from itertools import repeat

from newsclean.batch.job import SUFFIXES, TREES, Job, digest
from newsclean.batch.plan import Shard
from newsclean.batch.tally import Tally
from newsclean.batch.written import is_whole, product_lines
from newsclean.document import Document
from newsclean.placing import fitted
from newsclean.readers.original import original


def identity(document: Document) -> str:
    """Equal for two articles only if their products are equal, under equal options."""
    source = document.source
    return digest(f"{source.name}\n{source.encoding}\n".encode("utf-8", "surrogateescape") + original(source))


def note(identity: str, counted: Tally) -> bytes:
    """A line about an article that gave a product."""
    counts = {name: value for name, value in counted.data().items() if value}
    return json.dumps([identity, counts]).encode() + b"\n"


def notes_name(shard: Shard) -> str:
    """Where the notes of a shard stand, below the output folder."""
    return f".newsclean/good/{digest(shard.id.encode('utf-8', 'surrogateescape'))}.jsonl"


class Earlier:
    """The products of a shard's good articles, to be taken over one after another; none if what holds them is not as it was written."""

    def __init__(self, shard: Shard, job: Job) -> None:
        self._out, self._suffix = job.out, SUFFIXES[job.to]
        self._written = {output.name: output for output in shard.earlier}
        self._good = self._read(notes_name(shard), None if job.to in TREES else fitted(shard.id + self._suffix))
        self._next = next(self._good, None)

    def take(self, identity: str, stem: str) -> tuple[bytes, Tally] | None:
        """The product of the article and what was counted of it, if it is the next good one.

        Args:
            identity: of the article, as it is now.
            stem: of its own output file, if it has one.
        """
        if self._next is None or self._next[0] != identity:
            return None
        (_, counts, product), self._next = self._next, next(self._good, None)
        if product is None:
            product = self._product(fitted(stem + self._suffix))
        return None if product is None else (product, Tally.of(counts))

    def close(self) -> None:
        """Close the files."""
        self._good.close()

    def _read(self, notes: str, products: str | None) -> Generator[tuple[str, dict[str, object], bytes | None], None, None]:
        with suppress(OSError):  # a store that does not answer; what is not taken over is made again
            if not self._is_whole(notes) or not (products is None or self._is_whole(products)):
                return
            with (self._out / notes).open("rb") as lines:
                for line, product in zip(lines, repeat(None) if products is None else product_lines(self._out / products)):
                    identity, counts = json.loads(line)
                    yield identity, counts, product

    def _product(self, name: str) -> bytes | None:
        """The product in a file of its own; read once, for each look into a store takes longer than to clean an article."""
        if name not in self._written:
            return None
        with suppress(OSError):
            data = (self._out / name).read_bytes()
            return data if digest(data) == self._written[name].digest else None
        return None

    def _is_whole(self, name: str) -> bool:
        return name in self._written and is_whole(self._out, self._written[name])
