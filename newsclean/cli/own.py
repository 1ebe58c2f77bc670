"""The user's own filters, as the command line names them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsclean.cli.messages import misuse


def own_filters(files: Sequence[Path], plugins: Sequence[str]) -> tuple[type[Any], ...]:
    """The filters that files and entry points hold; ends the program if one cannot be used."""
    if not files and not plugins:
        return ()
    from newsclean.plugins import PluginError, load

    try:
        return load(files, True if "all" in plugins else plugins)
    except PluginError as error:
        misuse(str(error))
