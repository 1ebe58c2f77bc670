"""Texts that are long in one respect: each is cleaned in seconds, and the books balance."""

from __future__ import annotations

import pytest

from newsclean import clean
from newsclean.batch.time_limit import time_limit
from newsclean.trial.laws import the_books_balance

PROSE = "The ministry said on Monday that it would pay for all of the repairs to the bridge over the river."
N = 100_000
LONG = {
    "a word": "a" * 1_000_000,
    "full stops": "." * N,
    "spaces": f"{PROSE}{' ' * N}{PROSE}",
    "quotation marks": '"' * N,
    "empty lines": "\n" * 1_000_000 + PROSE,
    "accents": "a" + "\u0301" * N,
    "nothing to see": "\u200b" * N,
    "brackets": PROSE + " [Foo]" * (N // 6),
    "one paragraph again and again": f"{PROSE}\n\n" * (N // 1000),
    "hyphens": "-" * N,
    "links": "https://t.co/A " * (N // 50),
    "addresses": f"{PROSE} " + "a." * (N // 2) + "@",
    "lines that go on": PROSE + "\n, and so\n)" * (N // 10),
}


def test_a_paragraph_again_and_again_stands_once() -> None:
    with time_limit(40):
        assert [block.text for block in clean(f"{PROSE}\n\n" * 5000).document.filled] == [PROSE]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts(text: str) -> None:
    with time_limit(40):  # an idle machine takes one second for most; what is quadratic would take minutes
        the_books_balance(clean(text))
