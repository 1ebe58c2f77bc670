"""Measure against references: how much of the article is in the product, what else is in it, and whose doing that was.

Words are compared as runs of four (shingles), so that their order counts; a text of fewer words is one run. Precision and recall
are averaged over the articles, and F1 is that of the averages. Articles without any raw text are left out.
"""

from __future__ import annotations

from newsclean.score.lines import Line, Scored, scored
from newsclean.score.measures import Cell, Figures, difference, macro, micro, shingle_cell

__all__ = ["Cell", "Figures", "Line", "Scored", "difference", "macro", "micro", "scored", "shingle_cell"]
