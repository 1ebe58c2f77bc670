"""newsclean makes scraped news text clean and can show and undo each single edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.block import Block, Role, Span
    from newsclean.cleaning import Options, Pipeline, clean, clean_file
    from newsclean.config import ConfigError, load_config
    from newsclean.document import Document, Source
    from newsclean.finding import Certainty, Entry, Finding
    from newsclean.pipeline import FilterError, Result
    from newsclean.readers import ReadError
    from newsclean.rules import Rule

__version__ = "0.1.0"
__all__ = [  # the stable names; a test holds them, and the changelog says how one would go
    "Block", "Certainty", "ConfigError", "Document", "Entry", "FilterError", "Finding", "Options", "Pipeline", "ReadError", "Result", "Role", "Rule",
    "Source", "Span", "clean", "clean_file", "load_config",
]  # fmt: skip
_HOMES = {
    **dict.fromkeys(("Options", "Pipeline", "clean", "clean_file"), "newsclean.cleaning"),
    **dict.fromkeys(("ConfigError", "load_config"), "newsclean.config"),
    **dict.fromkeys(("Block", "Role", "Span"), "newsclean.block"),
    **dict.fromkeys(("Document", "Source"), "newsclean.document"),
    **dict.fromkeys(("Certainty", "Entry", "Finding"), "newsclean.finding"),
    **dict.fromkeys(("FilterError", "Result"), "newsclean.pipeline"),
    "ReadError": "newsclean.readers",
    "Rule": "newsclean.rules",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that `newsclean --version` loads nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
