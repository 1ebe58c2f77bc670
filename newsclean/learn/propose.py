"""Pass two: where the lines that recur stand, and which of them are furniture of their site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from newsclean.block import Block
from newsclean.document import Document
from newsclean.learn.corpus import Corpus
from newsclean.learn.count import Key, count, line_key, spread
from newsclean.profile import Line, site_of
from newsclean.sentences import is_prose

_OUTSIDE = 0.9  # share of its places that are above or below the article's own text; the rest allows for odd articles
_DIFFERENT = 0.5  # different company per article that a line stands in; copies of one text have next to none
_MOST_COMPANY = 1000  # beyond that it need not be counted
_PROSE_SHARE = 0.5  # of a site's articles: no series that stands beside other articles reaches it


@dataclass
class Seen:
    """What is known of a line that recurs."""

    site: str
    line: str
    example: str
    positions: dict[str, int] = field(default_factory=lambda: {"top": 0, "middle": 0, "bottom": 0})
    company: set[Key] = field(default_factory=set)

    def add(self, later: Seen) -> None:
        """Count in what later articles showed."""
        for place, times in later.positions.items():
            self.positions[place] += times
        self.company = set(islice(self.company | later.company, _MOST_COMPANY))


def propose(corpus: Corpus, by: str, least: int, share: float) -> list[Line]:
    """The lines that stand around the articles of a site, the most frequent first.

    Args:
        corpus: the articles; they are read twice.
        by: what tells the site of an article; see `newsclean.profile.site_of`.
        least: a line stands in at least so many different articles,
        share: and in at least this share of its site's articles.
    """
    lines, articles = count(corpus.each(partial(spread, by=by)), least)
    seen: dict[Key, Seen] = {}
    for part in corpus.each(partial(look, by=by, recurring=frozenset(lines))):
        for key, found in part.items():
            if key in seen:
                seen[key].add(found)
            else:
                seen[key] = found
    proposed = []
    for key, known in seen.items():
        part_of_all = lines[key] / articles[line_key(known.site, "")]
        places = sum(known.positions.values())
        outside = known.positions["top"] + known.positions["bottom"]
        company = min(_MOST_COMPANY, max(least, _DIFFERENT * lines[key]))
        if part_of_all >= share and outside >= _OUTSIDE * places and len(known.company) >= company:
            keep = is_prose(known.line) and part_of_all < _PROSE_SHARE
            proposed.append(Line(known.site, known.line, lines[key], part_of_all, known.positions, known.example, keep))
    return sorted(proposed, key=lambda line: (line.site, -line.articles, line.line))


def look(documents: Iterable[Document], by: str, recurring: frozenset[Key]) -> dict[Key, Seen]:
    """The places and the company of the lines that recur, in some articles."""
    seen: dict[Key, Seen] = {}
    for document in documents:
        _look(document, by, recurring, seen)
    return seen


def _look(document: Document, by: str, recurring: frozenset[Key], seen: dict[Key, Seen]) -> None:
    site = site_of(document.source, by)
    keys = [line_key(site, block.folded) for block in document.body]
    own = [place for place, (key, block) in enumerate(zip(keys, document.body)) if key not in recurring and block.is_prose]
    met = set()
    for place, (key, block) in enumerate(zip(keys, document.body)):
        if key in recurring and key not in met and _says_something(block):
            met.add(key)
            known = seen.setdefault(key, Seen(site, block.text, document.source.name))
            if not own:  # an article that is all lines of others, such as a copy, tells nothing
                continue
            known.positions["top" if place < own[0] else "bottom" if place > own[-1] else "middle"] += 1
            if len(known.company) < _MOST_COMPANY:
                known.company.add(keys[own[0]])


def _says_something(block: Block) -> bool:
    return any(map(str.isalnum, block.text))
