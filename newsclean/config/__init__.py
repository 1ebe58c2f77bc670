"""The configuration file: `newsclean.toml`, or `[tool.newsclean]` in pyproject.toml, nearest above the input.

This file only looks for one; what reads it is loaded when there is one, so that runs without any stay as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.config.settings import Config

NAMES = ("newsclean.toml", "pyproject.toml")
_TABLE = b"[tool.newsclean"


class ConfigError(ValueError):
    """A configuration cannot be used; the message is one line, with file and line number."""


def nearest(folder: Path) -> Path | None:
    """The configuration file in this folder or the nearest one above it; a pyproject.toml counts only if it speaks of newsclean."""
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        for name in NAMES:
            file = place / name
            if file.is_file() and (name == NAMES[0] or _TABLE in file.read_bytes()):
                return file
    return None


def load_config(path: str | PathLike[str] | None = None, *, own: Sequence[type[Any]] = (), trusted: bool = True) -> Config:
    """Read a configuration.

    Args:
        path: the file; None for the nearest above the working directory, or for the defaults if there is none.
        own: filters of the user, whose names and fields the file may speak of.
        trusted: whether the file may name Python files and plugins that are then run.

    Raises:
        ConfigError: it cannot be read, or holds what it must not.

    >>> config = load_config("newsclean.toml")  # doctest: +SKIP
    >>> config.options(path="raw/a.txt", url="https://news.example/1")  # doctest: +SKIP
    """
    from newsclean.config.reading import read
    from newsclean.config.settings import Config

    file = Path(path) if path is not None else nearest(Path.cwd())
    return read(file, own, trusted=trusted) if file else Config.of_defaults(own)
