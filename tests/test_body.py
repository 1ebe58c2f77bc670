"""The body model, beyond what the fixtures of boilerplate-line hold."""

import os
import subprocess
import sys

from newsclean import clean
from newsclean.body import judge
from tests.bench.body_data import GENRES

_ROWS = """
from newsclean.body.features import Lines
words = [chr(97 + i) + chr(97 + j) * 9 for i in range(20) for j in range(6)]
lines = ["Home", "News"] + [" ".join(words[i : i + 15]).capitalize() + "." for i in range(0, 120, 15)]
lines += [" ".join(words[i::8]).capitalize() + "." for i in range(8)]
looked = Lines(lines, [0] * len(lines))
print([looked.full_row(place, row) for place, row in enumerate(looked.first_rows(range(len(looked.seen))))])
"""


def test_rows_do_not_depend_on_the_order_of_hashes() -> None:
    """Of 120 words that are equally frequent, forty are taken for the frequent ones: the same in every run."""
    told = {subprocess.check_output([sys.executable, "-c", _ROWS], env={**os.environ, "PYTHONHASHSEED": seed}) for seed in ("1", "2", "3")}
    assert len(told) == 1


def test_a_headline_that_is_given_apart_is_no_line_to_be_judged() -> None:
    """Else each record with a headline would look like a list of all paragraphs of a page, which begins with its h1."""
    headline, _, text = (GENRES / "en-socialstats.txt").read_text(encoding="utf-8").partition("\n")
    judged = [[e.span[1:] for e in clean(text, headline=given).ledger if e.filter == "boilerplate-line"] for given in (headline, False)]
    assert judged[0] == judged[1]


def test_where_all_lines_look_like_furniture_none_is_taken_for_it() -> None:
    lines = ["Home", "News", "Sport", "Log in", "Subscribe", "Newsletter", "Most read", "Privacy policy", "Terms of use", "Contact us", "Imprint"]
    assert not any(judge(lines, [0] * len(lines)).reasons)
