"""Name what weighed most against a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import log

from newsclean.body.features import NAMES

_GROUPS = {
    "short": ("size", "words", "word_length", "commas"),
    "no full stop": ("ends", "inner_ends", "end_ellipsis"),
    "written like a title or a label": (
        "title_case", "first_upper", "first_quote", "first_bullet", "capitals", "has_case", "quotes", "colon_inside", "dash_inside", "wide",
    ),
    "among lines that are no prose": (
        "gap", "gap_after", "block_lines", "block_size", "block_place", "prev_size", "next_size", "prev2_size", "next2_size", "prev_end",
        "next_end", "prose_3", "prose_10", "size_3", "size_10", "prose_before_5", "prose_after_5", "title_3", "to_prose_before",
        "size_prose_before", "size_prose_after", "run",
    ),
    "among page furniture": ("stock_3", "stock_10"),
    "outside the main text": ("from_top", "from_bottom", "letters_before", "prose_before", "prose_after", "since_title", "title_ahead"),
    "below comments, links or imprint": ("since_comment", "prose_at_comment", "since_more", "prose_at_more"),
    "repeated": ("repeats", "seen_before"),
    "apart from the prose in its words": ("in_title_share", "frequent_share"),
}  # fmt: skip
_FURNITURE, _OF_THE_DOCUMENT = "page furniture by its words", ""
_SAYS = [*_GROUPS, _FURNITURE, _OF_THE_DOCUMENT]
_GROUP = {name: group for group, names in _GROUPS.items() for name in names}
GROUPS = tuple(  # of each feature, as an index into what there is to say
    _SAYS.index(_GROUP.get(name, _FURNITURE if name.startswith("stock_") else _OF_THE_DOCUMENT)) for name in NAMES
)
_SAID = {says: ", ".join(says) or "unlike the main text" for count in range(3) for says in permutations(_SAYS, count)}  # one text for many lines
_LENGTHY = 60  # letters; a longer line is not called short
_ENDS = NAMES.index("ends")
_SIZE = NAMES.index("size")


def evidence(row: Sequence[float], weights: Sequence[int]) -> str:
    """The two groups of features that spoke most against a line, the weightiest first.

    Args:
        row: the line's features, all or only those of a glance.
        weights: what each group added to the log-odds of being body, as `Forest.weights` has it for `GROUPS`.
    """
    against: list[str] = []
    left = list(weights)
    while len(against) < 2 and (weight := min(left)) < 0:
        place = left.index(weight)
        left[place] = 0
        says = _SAYS[place]
        if says and not _idle(says, row):
            against.append(says)
    return _SAID[tuple(against)]


def _idle(says: str, row: Sequence[float]) -> bool:
    """Whether people would not agree."""
    return (says == "no full stop" and row[_ENDS] > 1) or (says == "short" and row[_SIZE] > _log(_LENGTHY))


def _log(letters: float) -> float:
    return log(1.0 + letters)
