"""Pass one: in how many different articles of its site each line stands. Exact, in memory that does not grow with the corpus.

For each line of each article, 16 bytes go to one of many files: a hash of the site and the line, and one of the article. The
files are then counted one after another; equal pairs, which equal articles make, count once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from newsclean.document import Document
from newsclean.profile import site_of

_BUCKETS = 64
_WIDTH = 16
_AN_ARTICLE = ""  # the line that stands in every article, to count these
Key = bytes


def line_key(site: str, folded: str) -> Key:
    """Eight bytes that stand for a line of a site."""
    return _hashed(f"{site}\n{folded}")


def article_key(document: Document) -> Key:
    """Eight bytes that stand for the text of an article."""
    return _hashed("\n".join(block.folded for block in document.body))


def count(documents: Iterable[Document], by: str, least: int) -> tuple[dict[Key, int], dict[Key, int]]:
    """The lines that stand in at least so many different articles, with their counts; and the number of articles of each site."""
    with TemporaryDirectory(prefix="newsclean-") as folder:
        paths = [Path(folder) / str(number) for number in range(_BUCKETS)]
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in paths]
            sites = _spread(documents, by, files)
        lines: dict[Key, int] = {}
        articles: Counter[Key] = Counter()
        for path in paths:
            for key, times in Counter(pair[:8] for pair in _pairs(path)).items():
                if key in sites:
                    articles[key] += times
                elif times >= least:
                    lines[key] = times
        return lines, dict(articles)


def _spread(documents: Iterable[Document], by: str, files: Sequence[BinaryIO]) -> set[Key]:
    """Write the pairs; gives the keys that stand for sites."""
    sites = set()
    for document in documents:
        site, article = site_of(document.source, by), article_key(document)
        key = line_key(site, _AN_ARTICLE)
        sites.add(key)
        files[article[0] % _BUCKETS].write(key + article)
        for folded in {block.folded for block in document.body}:
            key = line_key(site, folded)
            files[key[0] % _BUCKETS].write(key + article)
    return sites


def _pairs(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield from {data[start : start + _WIDTH] for start in range(0, len(data), _WIDTH)}


def _hashed(text: str) -> Key:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
