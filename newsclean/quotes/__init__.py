"""Quotation marks and apostrophes: straight, or typographic by language. No dependency, no I/O."""

from newsclean.quotes.curl import curl
from newsclean.quotes.edits import Doubt, Edit, apply
from newsclean.quotes.straighten import straighten

__all__ = ["Doubt", "Edit", "apply", "curl", "straighten"]
