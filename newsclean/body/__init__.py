"""Which lines of a text are the article's body: a statistical model over the shape of lines and their neighbourhood.

Trained on 219 pages with annotated bodies in 25 languages, seven kinds of input each, whole and broken at links, and on 436 articles of rarer
genres within the furniture of those pages; cross-validated by publisher. It uses no publisher's words; `stockwords.txt` (words of page furniture in 32
languages) is one kind of evidence among many.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from newsclean.body.evidence import GROUPS, evidence
from newsclean.body.features import DOCUMENT_NAMES, Lines
from newsclean.body.linefeatures import Line
from newsclean.body.trees import forest

# Cross-validated on the texts that it is trained on; what is left in doubt is looked at closely, at several times the cost.
_NOISE, _BODY = 0.1, 0.95  # a line whose chance at a glance lies outside is settled: 72 % of all, of which 793 would be judged otherwise
_CLEAN = 0.3  # a text whose chance of being a dump, at a glance, is lower is a clean article: 92 % of those that are no pages
# All thresholds: cross-validated on the development pages, the least harm to clean bodies at nearly the best F1 of the others.
_PAGE = 0.5  # a line of a page below this chance goes
# Of what is no page: the chance of a dump above which lines below a chance go, if they hold at most this share of the letters.
_EXTRACT = ((0.6, 0.5, 0.3), (0.5, 0.3, 0.25), (0.3, 0.1, 0.1))
_UNDOUBTED, _ODDS = 0.9, 9  # in pages, whose teasers stand between paragraphs too, it would cost F1 0.008; here 0.001 of paragraphs
_FURNITURE_LINES = 2.5  # a page has three short lines of stock words or more, one of them legal, of accounts or of social networks
_FEWEST = 2  # lines that are no prose; with fewer there is nothing to be suspicious of
_UNGROUPED = (0,) * 100  # the shapes forest is not asked for reasons
_STOCK_LINES, _LEGAL, _ACCOUNT, _SOCIAL = (DOCUMENT_NAMES.index(name) for name in ("d_stock_lines", "d_legal", "d_account", "d_social"))


class Verdict(NamedTuple):
    """What a text was taken for, and for each line why it is not body (empty: it stays)."""

    shape: str  # "article": clean; "extract": an extractor's output; "page": a whole page
    reasons: list[str]
    chances: Sequence[float]  # of being body, 0 to 1


def judge(lines: Sequence[str], gaps: Sequence[int]) -> Verdict:
    """Tell the body's lines from the others.

    Args:
        lines: the stripped lines of a text, none empty.
        gaps: the number of empty lines before each.
    """
    clean = Verdict("article", [""] * len(lines), [1.0] * len(lines))
    looked = Lines(lines, [0] * len(gaps) if all(gaps[1:]) else gaps)
    if sum(not line.prose for line in looked.seen) < _FEWEST:
        return clean
    chances, reasons = _at_a_glance(looked)
    page = is_page(looked.document)
    if not page and _dump(looked, chances) < _CLEAN:
        return clean
    _closely(looked, chances, reasons)
    threshold: float | None = _PAGE
    if not page:
        dump = _dump(looked, chances)
        chances = spared_within(looked.seen, chances)
        threshold = extract_threshold(dump, [line.size for line in looked.seen], chances)
    if threshold is None or max(chances) <= threshold:  # where nothing would be left, the model knows no such text
        return clean
    return Verdict("page" if page else "extract", [reason if chance <= threshold else "" for reason, chance in zip(reasons, chances)], chances)


def _at_a_glance(looked: Lines) -> tuple[array[float], list[str]]:
    """The chance of each line to be body, and what speaks against those that are settled as noise."""
    glance = forest("glance", GROUPS)
    chances, reasons = array("d"), list[str]()
    for row in looked.first_rows(range(len(looked.seen))):
        reached = glance.reached(row)
        chance = glance.chance(reached)
        chances.append(chance)
        reasons.append(evidence(row, glance.weights(reached)) if chance < _NOISE else "")
    return chances, reasons


def _closely(looked: Lines, chances: array[float], reasons: list[str]) -> None:
    """The same for the lines that a glance left in doubt, put in place of what it said."""
    lines = forest("lines", GROUPS)
    doubtful = [place for place, chance in enumerate(chances) if _NOISE <= chance <= _BODY]
    for place, first_row in zip(doubtful, looked.first_rows(doubtful)):
        row = looked.full_row(place, first_row)
        reached = lines.reached(row)
        chances[place] = chance = lines.chance(reached)
        if chance <= _PAGE:  # no threshold spares it
            reasons[place] = evidence(row, lines.weights(reached))


def _dump(looked: Lines, chances: Sequence[float]) -> float:
    """The chance that a text is no clean article, for all that these chances of its lines say."""
    shapes = forest("shapes", _UNGROUPED)
    return shapes.chance(shapes.reached(document_row(looked.document, looked.seen, chances)))


def spared_within(seen: Sequence[Line], chances: Sequence[float]) -> array[float]:
    """The chances, with better odds for lines between two paragraphs that are body beyond doubt: lists, questions, subheadings, verse."""
    spared = array("d", chances)
    paragraphs = [place for place, (line, chance) in enumerate(zip(seen, chances)) if line.prose and chance > _UNDOUBTED]
    for place in range(paragraphs[0] + 1, paragraphs[-1]) if paragraphs else ():
        spared[place] = _ODDS * chances[place] / (1 + (_ODDS - 1) * chances[place])
    return spared


def extract_threshold(dump: float, letters: Sequence[float], chances: Sequence[float]) -> float | None:
    """The chance up to which lines of a text that is no page go; None if it is taken for a clean article, which is left alone.

    Args:
        dump: the chance that the text is no clean article.
        letters: the size of each line.
        chances: of each line to be body.
    """
    for suspicion, threshold, most in _EXTRACT:
        if dump > suspicion and sum(size for size, chance in zip(letters, chances) if chance <= threshold) <= most * sum(letters):
            return threshold
    return None


def is_page(document: Sequence[float]) -> bool:
    """Whether a document's features say that it has the furniture of a page."""
    return exp(document[_STOCK_LINES]) - 1 >= _FURNITURE_LINES and sum(exp(document[kind]) - 1 for kind in (_LEGAL, _ACCOUNT, _SOCIAL)) >= 0.9


def document_row(document: Sequence[float], seen: Sequence[Line], chances: Sequence[float]) -> list[float]:
    """The features by which extracts are told from clean articles: those of the document, and what its lines' chances say."""
    n, letters = len(seen), sum(line.size for line in seen) or 1.0
    doubtful = sum(line.size for line, chance in zip(seen, chances) if chance < 0.5)
    lost = sum(line.size for line, chance in zip(seen, chances) if chance < 0.2)
    top = next((i for i, chance in enumerate(chances) if chance > 0.5), n)
    bottom = next((i for i, chance in enumerate(reversed(chances)) if chance > 0.5), n)
    return [
        *document,
        sum(line.size * chance for line, chance in zip(seen, chances)) / letters, sum(chances) / n, doubtful / letters, lost / letters,
        sum(chance < 0.5 for chance in chances) / n, sum(chance < 0.2 for chance in chances) / n, float(sum(chance < 0.1 for chance in chances)),
        float(top), float(bottom), top / n, bottom / n, float(n), doubtful,
    ]  # fmt: skip
