"""Restore typographic marks from straight ones, in ten languages, beside the ports of SmartyPants.

    pip install smartypants docutils
    python tests/bench/quotes_by_language.py [--worst]

The texts in quotations/ were written for this project and are set as newspapers in each language set them. They are made
straight, each language's paragraphs go through the program as one article, and what comes back is compared mark by mark.
newsclean guesses the language; docutils' smartquotes is told it, and gets single marks for the inner quotations, which it
needs; smartypants knows English alone. A space inside French guillemets counts as right whatever its width.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from newsclean import Options, clean

TEXTS = Path(__file__).parent / "quotations"
STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»「」", '"'), **dict.fromkeys("‘’‚『』", "'"), "′": "'", "″": '"'})
MARKS = frozenset("“”„«»「」‘’‚『』′″\"'")
INNER = {"fr": "“”", "es": "‘’", "it": "“”", "pl": "«»", "sv": "’’", "cs": "‚‘", "ru": "„“", "ja": "『』", "en": "‘’", "de": "‚‘"}
Restorer = Callable[[list[str], str], list[str]]


def tight(text: str) -> str:
    """The text without the space inside guillemets, so that every mark stands where its straight form stood."""
    return re.sub(r"(?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=»)", "", text)


def newsclean(paragraphs: list[str], language: str) -> list[str]:
    """The quote filter alone, as the program runs it, with the language guessed."""
    straight = "\n\n".join(tight(p).translate(STRAIGHT) for p in paragraphs)
    options = Options(quotes="typographic", select=frozenset({"quote"}))
    return clean(straight, options, headline=False).document.text.split("\n\n")


def docutils(paragraphs: list[str], language: str) -> list[str]:
    """docutils' smartquotes, told the language."""
    from docutils.utils.smartquotes import smartchars, smartyPants

    smartchars.quotes["es"] = "“”‘’"  # as newspapers and Unicode CLDR have it; its own table follows the academy
    single = str.maketrans(dict.fromkeys(INNER[language], "'"))
    return [smartyPants(tight(p).translate(single).translate(STRAIGHT), attr="q", language=language) for p in paragraphs]


def smartypants(paragraphs: list[str], language: str) -> list[str]:
    """smartypants.py."""
    from smartypants import Attr
    from smartypants import smartypants as smarten

    return [smarten(tight(p).translate(STRAIGHT), Attr.q | Attr.u) for p in paragraphs]


RESTORERS: dict[str, Restorer] = {"newsclean": newsclean, "docutils": docutils, "smartypants": smartypants}


def score(paragraphs: list[str], restored: list[str], *, worst: bool) -> tuple[int, int, int]:
    """Marks, marks restored, and paragraphs restored exactly."""
    marks = right = exact = 0
    for paragraph, got in zip(paragraphs, restored, strict=True):
        true, mine = tight(paragraph), tight(got)
        places = [at for at, char in enumerate(true) if char in MARKS]
        marks += len(places)
        right += sum(mine[at : at + 1] == true[at] for at in places)
        exact += true == mine
        if worst and true != mine:
            print(f"  {true}\n  {mine}\n", file=sys.stderr)
    return marks, right, exact


def main(*, worst: bool = False) -> None:
    """Print the table."""
    print("| language | paragraphs | marks | " + " | ".join(f"{name}: marks, paragraphs" for name in RESTORERS) + " |")
    print("|" + "---|" * (3 + len(RESTORERS)))
    for path in sorted(TEXTS.glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").splitlines()
        cells = []
        for name, restorer in RESTORERS.items():
            try:
                restored = restorer(paragraphs, path.stem)
            except ImportError:
                cells.append("not installed")
                continue
            marks, right, exact = score(paragraphs, restored, worst=worst and name == "newsclean")
            cells.append(f"{right / marks:.1%}, {exact / len(paragraphs):.1%}")
        print(f"| {path.stem} | {len(paragraphs)} | {marks} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(worst="--worst" in sys.argv)
