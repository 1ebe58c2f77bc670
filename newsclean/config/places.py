"""Which inputs a `[[for]]` table is for."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsclean.rules import SECONDS, RuleError, compiled


def in_path(glob: str, path: Path, folder: Path) -> bool:
    """Whether a path fits a glob: `*` and `?` stop at slashes, `**` does not; a glob without a slash is for the file's name.

    >>> [in_path(glob, Path("/news/raw/de/a.txt"), Path("/news")) for glob in ("*.txt", "raw/**/*.txt", "raw/*.txt", "raw/**", "/news/**/de/*")]
    [True, True, False, True, True]
    """
    path = path.absolute()
    if "/" not in glob:
        return _fits(glob, path.name)
    if glob.startswith("/"):
        return _fits(glob, path.as_posix())
    try:
        below = path.relative_to(folder.absolute()).as_posix()
    except ValueError:  # it lies elsewhere
        return False
    return _fits(glob.removeprefix("./"), below)


def _fits(glob: str, path: str) -> bool:
    try:
        return _expression(glob).fullmatch(path, timeout=SECONDS) is not None
    except TimeoutError:
        raise RuleError(f"the path {glob!r} of [[for]] takes more than {SECONDS} s on {path!r}; write it with fewer stars") from None


@lru_cache(maxsize=256)
def _expression(glob: str) -> Any:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return compiled("".join(parts.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", glob)))


def on_site(site: str, url: str) -> bool:
    """Whether an address is on a host or on a subdomain of it.

    >>> [on_site("news.example", url) for url in ("https://www.News.example/1", "news.example/2", "https://oldnews.example", "no address")]
    [True, True, False, False]
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return False
    return f".{host.rstrip('.')}".endswith(f".{site.lower().rstrip('.')}")
