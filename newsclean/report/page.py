"""Write the page."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsclean.pipeline import Result
from newsclean.report.articles import article_data
from newsclean.revert import restored

_BARS = 10  # of the distribution of the removed share
_ROWS = 12  # of the other charts; what is beyond them is put together


def write_report(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the page for products that hold their ledgers.

    Raises:
        Mismatch: a product has no ledger, or does not fit it.
        ImportError: jinja2 is missing.
    """
    path.write_text(write_page(restored(record) for record in records), encoding="utf-8")


def write_page(results: Iterable[Result]) -> str:
    """The page for cleaned articles.

    Raises:
        ImportError: jinja2 is missing.
    """
    from jinja2 import Environment, StrictUndefined

    articles = [article_data(result) for result in results]
    style, script = _text("page.css"), _text("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_text("page.html")).render(
        style=_Trusted(style),
        script=_Trusted(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        charts=list(charts(articles)),
        blocks=[_Trusted(embedded(article)) for article in articles],
        index=_Trusted(embedded([{key: a[key] for key in ("title", "name", "verdict", "language", "share")} for a in articles])),
        count=len(articles),
    )


def charts(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The charts, as rows of a label, a figure and a share of the longest bar."""
    total = sum(a["raw"] for a in articles) or 1
    removed: Counter[str] = Counter()
    for article in articles:
        removed.update(article["filters"])
    yield _chart("Share of the characters removed, by filter", [(name, n / total, f"{n / total:.2%}") for name, n in _most(removed)])
    shares = Counter(min(int(a["share"] * _BARS), _BARS - 1) for a in articles)
    bars = [(f"{i * 100 // _BARS}–{(i + 1) * 100 // _BARS} %", shares[i], str(shares[i])) for i in range(_BARS)]
    yield _chart("Articles by the share removed", [bar for bar in bars if any(n for _, n, _ in bars)])
    yield _chart("Verdicts", [(name, n, str(n)) for name, n in Counter(a["verdict"] for a in articles).most_common()])
    yield _chart("Languages", [(str(name), n, str(n)) for name, n in _most(Counter(a["language"] for a in articles))])
    worst = sorted(enumerate(articles), key=lambda pair: -pair[1]["share"])[:_ROWS]
    yield _chart("Most removed", [(a["title"], a["share"], f"{a['share']:.1%}", i) for i, a in worst if a["share"]])


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    """The largest counts, and how much the others come to."""
    ranked = [(name, n) for name, n in counted.most_common() if n > 0]
    others = ranked[_ROWS:]
    return [*ranked[:_ROWS], (f"{len(others)} others", sum(n for _, n in others))] if others else ranked


def _chart(title: str, rows: list[Any]) -> dict[str, Any]:
    longest = max((row[1] for row in rows), default=0) or 1
    return {"title": title, "rows": [(row[0], row[2], round(100 * row[1] / longest), row[3] if len(row) > 3 else None) for row in rows]}


def embedded(data: object) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class _Trusted(str):
    """The page's own style and script, and JSON that was made safe for its place."""

    def __html__(self) -> str:
        return str(self)


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
