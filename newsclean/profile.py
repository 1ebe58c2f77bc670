"""Site profiles: lines that stand around the articles of a site, in a TOML file that `newsclean learn` proposes and people edit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from newsclean.document import Source
from newsclean.folding import fold

_HEAD = """\
# Lines that recur around the articles of a site, proposed by `newsclean learn`. Read them before you use them:
# `--profile THIS-FILE` drops them above and below the text of that site's articles. `keep = true` spares a line.
"""


class ProfileError(Exception):
    """The file is no profile; the message says why, in one line."""


class Line(NamedTuple):
    """A line that recurs around the articles of a site."""

    site: str
    line: str
    articles: int  # that it stands in, equal articles counted once
    share: float  # of the site's articles
    positions: Mapping[str, int]  # how often at the top, in the middle, at the bottom
    example: str  # an article it stands in
    keep: bool  # it is not to be dropped


@dataclass(frozen=True)
class Profile:
    """What to drop from the articles of each site.

    Args:
        by: what tells the site of an article: `host`, `folder` or the name of a record's field.
        shares: the share of a site's articles that a line stands in, by site and folded line.
    """

    by: str = "host"
    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def site(self, source: Source) -> str:
        """The site of an article; if the profile knows one site only, that is everybody's."""
        sites = {site for site, _ in self.shares}
        return sites.pop() if len(sites) == 1 else site_of(source, self.by)

    def share(self, site: str, folded: str) -> float | None:
        """The share of a site's articles that a line stands in, if it is to be dropped."""
        return self.shares.get((site, folded))


def site_of(source: Source, by: str = "host") -> str:
    """The site of an article: the host of its `url` or else its parent folder, its folder alone, or a field of its record."""
    if by == "host" and isinstance(url := source.record.get("url"), str) and (host := urlsplit(url).hostname):
        return host.removeprefix("www.")
    if by in ("host", "folder"):
        path = PurePath(source.name)
        return path.parent.name or "."
    return str(source.record.get(by, ""))


def write_profile(lines: Iterable[Line], by: str) -> str:
    """The text of a profile, the lines in the order given."""
    parts = [_HEAD, f"by = {_quoted(by)}\n"]
    for line in lines:
        places = ", ".join(f"{place} = {count}" for place, count in line.positions.items())
        parts.append(
            f"\n[[line]]\nsite = {_quoted(line.site)}\nline = {_quoted(line.line)}\narticles = {line.articles}\nshare = {line.share:.3f}\n"
            f"positions = {{ {places} }}\nexample = {_quoted(line.example)}\nkeep = {'true' if line.keep else 'false'}\n"
        )
    return "".join(parts)


def read_profile(path: Path) -> Profile:
    """Read a profile.

    Raises:
        ProfileError: it cannot be read, or is no profile.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except RecursionError:
        raise ProfileError(f"{path}: lists or tables are nested too deep") from None
    except ValueError as error:
        raise ProfileError(f"{path}: is no profile ({error})") from None
    shares: dict[tuple[str, str], float] = {}
    lines = data.get("line", [])
    if not isinstance(lines, list):
        raise ProfileError(f"{path}: `line` must be tables, each headed [[line]]")
    for number, line in enumerate(lines, 1):
        if not isinstance(line, dict) or not isinstance(line.get("site"), str) or not isinstance(line.get("line"), str):
            raise ProfileError(f"{path}: line {number} has no `site` or no `line`; both are texts")
        if not isinstance(share := line.get("share", 0), (int, float)):
            raise ProfileError(f"{path}: the `share` of line {number} is no number")
        if line.get("keep") is not True:
            shares[line["site"], fold(line["line"])] = float(share)
    return Profile(str(data.get("by", "host")), shares)


def _quoted(text: str) -> str:
    """A TOML string: what JSON escapes, and DEL; a lone surrogate has no place in TOML."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
