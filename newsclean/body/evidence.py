"""Name what weighed most against a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from operator import itemgetter

from newsclean.body.features import NAMES

_GROUPS = {
    "short": ("size", "words", "word_length", "commas"),
    "no full stop": ("end_sentence", "end_colon", "end_other", "inner_ends", "end_ellipsis"),
    "written like a title or a label": (
        "first_lower", "first_upper", "first_digit", "first_quote", "first_bullet", "title_case", "all_caps", "has_case", "digits",
        "digit_start", "bar", "copyright", "linkish", "arrow", "hash", "slash", "bracket_all", "colon_inside", "clock", "dash_inside",
        "colon_early", "question", "quotes", "wide",
    ),
    "among lines that are no prose": (
        "gap", "gap_after", "block_lines", "block_size", "block_place", "prev_size", "next_size", "prev2_size", "next2_size", "prev_prose",
        "next_prose", "prev_end", "next_end", "prose_3", "prose_10", "size_3", "size_10", "prose_before_5", "prose_after_5", "title_3",
        "to_prose_before", "to_prose_after", "size_prose_before", "size_prose_after", "run", "same_shape",
    ),
    "among page furniture": ("stock_3", "stock_10", "stock_before_3", "stock_after_3"),
    "outside the main text": ("place", "from_top", "from_bottom", "letters_before", "letters_after", "prose_before", "prose_after", "since_title", "title_ahead"),
    "below comments, links or imprint": ("since_comment", "prose_at_comment", "since_more", "prose_at_more", "since_legal", "prose_at_legal"),
    "repeated": ("repeats", "seen_before", "prefix_of_earlier"),
    "apart from the prose in its words": ("is_title", "in_title_share", "shared_prose", "frequent_share", "rare_share"),
}  # fmt: skip
_FURNITURE, _OF_THE_DOCUMENT = "page furniture by its words", ""
_SAYS = [*_GROUPS, _FURNITURE, _OF_THE_DOCUMENT]
_GROUP = {name: group for group, names in _GROUPS.items() for name in names}
GROUPS = tuple(  # of each feature, as an index into what there is to say
    _SAYS.index(_GROUP.get(name, _FURNITURE if name.startswith("stock_") else _OF_THE_DOCUMENT)) for name in NAMES
)
_LENGTHY = 60  # letters; a longer line is not called short
_ENDS = NAMES.index("end_sentence")
_SIZE = NAMES.index("size")


def evidence(row: Sequence[float], weights: Sequence[float]) -> str:
    """The two groups of features that spoke most against a line, the weightiest first.

    Args:
        row: the line's features.
        weights: what each group added to the log-odds of being body, as `Forest.weights` has them for `GROUPS`.
    """
    against = [(weight, says) for weight, says in zip(weights, _SAYS) if weight < 0 and says and not _idle(says, row)]
    return ", ".join(says for _, says in sorted(against, key=itemgetter(0))[:2]) or "unlike the main text"


def _idle(says: str, row: Sequence[float]) -> bool:
    """Whether people would not agree."""
    return (says == "no full stop" and row[_ENDS] > 0) or (says == "short" and row[_SIZE] > _log(_LENGTHY))


def _log(letters: float) -> float:
    return log(1.0 + letters)
