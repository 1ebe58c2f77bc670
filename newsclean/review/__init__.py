"""Walk through what newsclean was not sure of, decide, and keep the decisions as rules of newsclean.toml."""

from __future__ import annotations

from newsclean.review.doubts import Doubt, doubts
from newsclean.review.rules import add_rules

__all__ = ["Doubt", "add_rules", "doubts"]
