"""Pass two: where the lines that recur stand, and which of them are furniture of their site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from newsclean.document import Block, Document
from newsclean.learn.count import Key, count, line_key
from newsclean.profile import Line, site_of
from newsclean.sentences import is_prose

_OUTSIDE = 0.9  # share of its places that are above or below the article's own text; the rest allows for odd articles
_DIFFERENT = 0.5  # different company per article that a line stands in; copies of one text have next to none
_MOST_COMPANY = 1000  # beyond that it need not be counted
_PROSE_SHARE = 0.5  # of a site's articles: no series that stands beside other articles reaches it


@dataclass
class _Seen:
    """What is known of a line that recurs."""

    site: str
    line: str
    example: str
    positions: dict[str, int] = field(default_factory=lambda: {"top": 0, "middle": 0, "bottom": 0})
    company: set[str] = field(default_factory=set)


def propose(documents: Callable[[], Iterable[Document]], by: str, least: int, share: float) -> list[Line]:
    """The lines that stand around the articles of a site, the most frequent first.

    Args:
        documents: gives the articles, the same each time it is called; it is called twice.
        by: what tells the site of an article; see `newsclean.profile.site_of`.
        least: a line stands in at least so many different articles,
        share: and in at least this share of its site's articles.
    """
    lines, articles = count(documents(), by, least)
    seen: dict[Key, _Seen] = {}
    for document in documents():
        _look(document, by, lines, seen)
    found = []
    for key, known in seen.items():
        part = lines[key] / articles[line_key(known.site, "")]
        places = sum(known.positions.values())
        outside = known.positions["top"] + known.positions["bottom"]
        company = min(_MOST_COMPANY, max(least, _DIFFERENT * lines[key]))
        if part >= share and outside >= _OUTSIDE * places and len(known.company) >= company:
            keep = is_prose(known.line) and part < _PROSE_SHARE
            found.append(Line(known.site, known.line, lines[key], part, known.positions, known.example, keep))
    return sorted(found, key=lambda line: (line.site, -line.articles, line.line))


def _look(document: Document, by: str, lines: dict[Key, int], seen: dict[Key, _Seen]) -> None:
    """Note the places and the company of the lines that recur in an article."""
    site = site_of(document.source, by)
    keys = [line_key(site, block.folded) for block in document.body]
    own = [place for place, (key, block) in enumerate(zip(keys, document.body)) if key not in lines and block.is_prose]
    met = set()
    for place, (key, block) in enumerate(zip(keys, document.body)):
        if key in lines and key not in met and _says_something(block):
            met.add(key)
            known = seen.setdefault(key, _Seen(site, block.text, document.source.name))
            if not own:  # an article that is all lines of others, such as a copy, tells nothing
                continue
            known.positions["top" if place < own[0] else "bottom" if place > own[-1] else "middle"] += 1
            if len(known.company) < _MOST_COMPANY:
                known.company.add(document.body[own[0]].folded)


def _says_something(block: Block) -> bool:
    return any(map(str.isalnum, block.text))
