"""Notes about the author under an article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from newsclean.block import Block
from newsclean.document import Document, Lexicon
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, POSSIBLE, Finding, drop
from newsclean.phrases import WORD, Phrase, phrase_of, telling_words
from newsclean.phrases.places import phrase_at
from newsclean.sentences import TERMINALS, has_unspaced, sentences

_LONGEST = 700  # characters
_LONGEST_NAME = 5  # words
_ADDRESS = lazy(r"(?<!\w)@\w{2,30}|\w@\w[\w.-]*\.\w{2,}")
_GAP = lazy(r"[ ,]+")


class AuthorBio:
    """Drops notes about the author at the end of an article.

    What it does: below the article's last paragraph, drops a label ("About the author", "Über den Autor"), the bio beneath it
    ("Jane Doe is a staff writer at …", "… est journaliste à …") and lines such as "Follow him on Twitter @x". A bio with
    neither a label above it nor says where to reach the author is only flagged.
    Why: it is the same under every article of its author.
    What it leaves alone: sentences about journalists, a reviewed book's "About the author", whatever stands above a paragraph.
    Options: none.
    """

    name: ClassVar[str] = "author-bio"
    example: ClassVar[str] = (
        "The mill closed on Monday, and its owner said that he was tired of it and would not come back.\n\n"
        "About the author\n\nJane Doe is a staff writer at the Harbour Post. Follow her on Twitter @janedoe\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The notes below the last paragraph of the article."""
        below: list[tuple[Block, Phrase | None]] = []
        for block in reversed(document.body):
            phrase = _phrase(block, document.phrases)
            if block.is_prose and not phrase:
                break
            below.append((block, phrase))
        else:
            return  # there is no article above them
        told = False  # whether the line above is a note about the author without a doubt
        beneath = [phrase for _, phrase in below]
        for place, (block, phrase) in reversed([*enumerate(below)]):
            if phrase and phrase.at_start and phrase.at_end and place and not beneath[place - 1]:
                told = False  # what it labels is no note about the author
            elif phrase:
                told = told or _is_label(phrase) or _says_where(block.text)
                yield drop(block, f"speaks of the author, below the article: {phrase.written!r}", LIKELY if told else POSSIBLE)
            else:
                told = False


def _says_where(text: str) -> bool:
    """Whether it holds an address, or a sentence after the first that asks to follow or to write."""
    rest = [text[start:end] for start, end in sentences(text)][1:]
    return bool(_ADDRESS.search(text)) or any(phrase_of(AuthorBio.name, sentence) for sentence in rest)


def _is_label(phrase: Phrase) -> bool:
    return phrase.at_start and (phrase.at_end or phrase.separated)


def _may_speak(text: str) -> bool:
    """Whether it has a word of such phrases, or no spaces to part its words: nearly all lines of menus and footers have neither."""
    return not text.isprintable() or not telling_words(AuthorBio.name).isdisjoint(WORD.findall(text.casefold())) or has_unspaced(text)


def _phrase(block: Block, own: Lexicon | None) -> Phrase | None:
    """The label or request that the block begins with, or what follows a name at its beginning or ends its first sentence."""
    if len(block.text) > _LONGEST:
        return None
    if phrase := phrase_at(block, AuthorBio.name, own):
        return phrase
    if own is None and not _may_speak(block.text):
        return None
    start, end = next(sentences(block.text), (0, 0))
    first = block.text[start:end].strip().rstrip(TERMINALS)
    for found in islice(_GAP.finditer(first), _LONGEST_NAME):
        name = first[: found.start()].split()
        if not name or name[0][0].islower() or name[-1][0].islower():
            continue
        if phrase := phrase_of(AuthorBio.name, first[found.end() :], own):
            return phrase
    phrase = phrase_of(AuthorBio.name, first, own)
    return phrase if phrase and not phrase.at_start else None
