"""newsclean makes scraped news text clean and can show and undo each single edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.cleaning import Options, clean
    from newsclean.document import Block, Document, Role, Source, Span
    from newsclean.finding import Certainty, Entry, Finding
    from newsclean.pipeline import Result

__version__ = "0.1.0"
__all__ = ["Block", "Certainty", "Document", "Entry", "Finding", "Options", "Result", "Role", "Source", "Span", "clean"]
_HOMES = {
    **dict.fromkeys(("Options", "clean"), "newsclean.cleaning"),
    **dict.fromkeys(("Block", "Document", "Role", "Source", "Span"), "newsclean.document"),
    **dict.fromkeys(("Certainty", "Entry", "Finding"), "newsclean.finding"),
    "Result": "newsclean.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that `newsclean --version` loads nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
