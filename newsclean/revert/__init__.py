"""Undo what was done: give back the input of a product that was written with its ledger, or the product without some of its entries.

What it means to undo some entries. The source is cut into blocks as it was when it was read, and the entries that remain are
applied again in the order in which they were made. An entry that finds at its place the text that it found then is applied as
it was. A drop, label or flag of a stretch that now holds other text, since an entry within it was undone, is one of that text. A
replacement that does not find its text rested on what was undone, and is undone with it: without `&quot;` → `"` there is no
`"` → `„`. Filters do not run again, so nothing new is found, and the verdict `needs-review` stays.
"""

from __future__ import annotations

from newsclean.revert.products import Mismatch, read_products, restored
from newsclean.revert.undo import undo

__all__ = ["Mismatch", "read_products", "restored", "undo"]
