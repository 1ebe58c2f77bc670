"""Paragraphs that were broken at links and bold words, as `BeautifulSoup.get_text("\\n")` and its like break them.

Where a line goes on with a comma, a full stop or a small letter after one that has not ended, the two were one. The document's own commonest
words tell the rest: nothing ends with "the". Of paragraphs of annotated pages broken so, two thirds of the breaks are found, and of the
breaks between their lines one in a thousand is taken for such (measured on the development pages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.expressions import lazy
from newsclean.sentences import ends_sentence

# Marks that may open a quotation elsewhere (Swedish ”, German ») count only before a space or another mark; so does a row of full stops.
_GOES_ON = lazy(r"""[”’»"']?(?:[,;:!?)\]]|\.(?!\.))(?=[\s.,;:!?"”’»)]|$)|[”»"’](?=[\s,.;:!?]|$)|[、。，）」』]""")
_SUFFIX = lazy(r"[’'](?:s|t|re|ll|ve|d|m)(?!\w)")  # of the word before, in English
_OPENERS = ("(", "[", "„", "「", "『", "（")
_LONG, _SHORT = 60, 50  # characters: a line that is no menu's, and one that may be a link's
_FEWEST = 2  # breaks without a doubt; a single one may be a slip of the writer
_COMMON = 50  # words of a document
_WORDS, _SENTENCE = 12, 6  # words of what is joined, and of what ends a sentence


def unbroken(lines: Sequence[str], parted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The runs of lines that were one paragraph, as the first and the last of each; none in a text that was not broken so.

    Args:
        lines: stripped, none empty.
        parted: whether an empty line stands before each.
    """
    certain, seen = _certain(lines, parted)
    if seen < _FEWEST:
        return
    joined = list(_probable(lines, parted, certain))
    first = 0
    for last, goes_on in enumerate(joined):
        if not goes_on:
            if last > first and _is_paragraph(lines[first : last + 1]):
                yield first, last
            first = last + 1


def _certain(lines: Sequence[str], parted: Sequence[bool]) -> tuple[list[bool], int]:
    """For each line whether the next one goes on with it, beyond doubt; and how many of these breaks only links can have made."""
    certain, seen = [False] * len(lines), 0
    for place in range(1, len(lines)):
        line = lines[place]
        sign = line[0]
        if parted[place] or sign.isupper() or sign.isdigit():
            continue
        above = lines[place - 1]
        if _marks(above, line):
            certain[place - 1] = True
            seen += 1
        elif above.endswith(_OPENERS) or line in _OPENERS:
            certain[place - 1] = True
        elif sign.islower() and _is_open(above):
            certain[place - 1] = True
            if above[-1] != ",":  # as after "Caro direttore,"; and the lines of a poem are alike
                seen += max(len(above), len(line)) >= _LONG and min(len(above), len(line)) <= _SHORT
    return certain, seen


def _probable(lines: Sequence[str], parted: Sequence[bool], certain: Sequence[bool]) -> Iterator[bool]:
    """The same with those that end as no line of its own would, and with short ones between two that belong together."""
    common = _common_words(lines)
    above = False
    for place, (line, goes_on) in enumerate(zip(lines, certain)):
        if not goes_on and place + 1 < len(lines) and not parted[place + 1] and _is_open(line):
            word = line.rsplit(None, 1)[-1]
            goes_on = (line.count(" ") >= 2 and (word[-1] == "," or word in common)) or (
                above and word.islower() and certain[place + 1] and len(lines[place + 1]) <= _LONG
            )
        yield goes_on
        above = goes_on


def _common_words(lines: Sequence[str]) -> frozenset[str]:
    """The commonest words, which in any language are those that nothing ends with."""
    words = Counter(word for line in lines if len(line) >= _LONG for word in line.split() if word.islower() and word.isalpha())
    return frozenset(word for word, _ in words.most_common(_COMMON))


def _is_paragraph(lines: Sequence[str]) -> bool:
    """Whether the joined lines are prose: a list of labels in small letters has no sentence, and no line of it is long."""
    words, ended = sum(line.count(" ") + 1 for line in lines), ends_sentence(lines[-1])
    if words < (_SENTENCE if ended else _WORDS):
        return False
    return ended or (len(lines) > 2 and max(map(len, lines)) >= _LONG) or any(_marks(*pair) for pair in pairwise(lines))


def _marks(above: str, line: str) -> bool:
    """Whether a line begins with a mark that belongs to the end of the one above."""
    if line[0].isalnum():
        return False
    if _GOES_ON.match(line):
        return above[-1].isalnum() or above[-1] in '"”’»)]%'
    return _SUFFIX.match(line) is not None and _is_open(above)


def _is_open(line: str) -> bool:
    return not ends_sentence(line) and line[-1] not in ":;："
