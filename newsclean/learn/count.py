"""Pass one: in how many different articles of its site each line stands. Exact, in memory that does not grow with the corpus.

For each line of each article, 16 bytes go to one of many files: a hash of the site and the line, and one of the article. The
files are then counted one after another; equal pairs, which equal articles make, count once. So it does not matter in which order
they come, or which process made them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from newsclean.document import Document
from newsclean.profile import site_of

_BUCKETS = 64
_WIDTH = 16
_AT_ONCE = 8_000_000  # bytes of a bucket that are held in memory, where they take about six times as much
_AN_ARTICLE = ""  # the line that stands in every article, to count these
Key = bytes


class Spread(NamedTuple):
    """What is written down of some articles: the keys that stand for their sites, and the pairs of each bucket."""

    sites: set[Key]
    buckets: list[bytes]


def line_key(site: str, folded: str) -> Key:
    """Eight bytes that stand for a line of a site."""
    return _hashed(f"{site}\n{folded}")


def article_key(document: Document) -> Key:
    """Eight bytes that stand for the text of an article."""
    return _hashed("\n".join(block.folded for block in document.body))


def spread(documents: Iterable[Document], by: str) -> Spread:
    """The lines of some articles, as pairs of keys, in the buckets that they belong to."""
    sites, buckets = set(), [bytearray() for _ in range(_BUCKETS)]
    for document in documents:
        site, article = site_of(document.source, by), article_key(document)
        key = line_key(site, _AN_ARTICLE)
        sites.add(key)
        buckets[article[0] % _BUCKETS] += key + article
        for folded in {block.folded for block in document.body}:
            key = line_key(site, folded)
            buckets[key[0] % _BUCKETS] += key + article
    return Spread(sites, [bytes(bucket) for bucket in buckets])


def count(spreads: Iterable[Spread], least: int) -> tuple[dict[Key, int], dict[Key, int]]:
    """The lines that stand in at least so many different articles, with their counts; and the number of articles of each site."""
    with TemporaryDirectory(prefix="newsclean-") as folder:
        paths = [Path(folder) / str(number) for number in range(_BUCKETS)]
        sites = set()
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in paths]
            for found in spreads:
                sites |= found.sites
                for file, bucket in zip(files, found.buckets):
                    file.write(bucket)
        lines: dict[Key, int] = {}
        articles: Counter[Key] = Counter()
        for pairs in chain.from_iterable(map(_pairs, paths)):
            for key, times in Counter(pair[:8] for pair in pairs).items():
                if key in sites:
                    articles[key] += times
                elif times >= least:
                    lines[key] = times
        return lines, dict(articles)


def _pairs(path: Path) -> Iterator[set[bytes]]:
    """The different pairs of a bucket, in as many parts as are needed to hold one of them in memory; all pairs of a line are in one."""
    parts = 1 + path.stat().st_size // _AT_ONCE
    for part in range(parts):
        pairs = set()
        with path.open("rb") as file:
            while pair := file.read(_WIDTH):
                if int.from_bytes(pair[1:8], "big") % parts == part:
                    pairs.add(pair)
        yield pairs


def _hashed(text: str) -> Key:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
