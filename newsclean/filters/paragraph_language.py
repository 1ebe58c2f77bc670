"""Paragraphs in another language than the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import LIKELY, Finding, flag
from newsclean.language import PARAGRAPH, UNKNOWN, frequent_words, guess, paragraph_mismatch, shares_words

_ALONE = 0.95  # share of an article that is in one language alone, so that its frequent words tell that a paragraph is in it


class ParagraphLanguage:
    """Flags a paragraph in another language than the article.

    What it does: flags a paragraph of 120 letters or more whose language differs from the body's beyond doubt.
    Why: half-translated articles and wrongly joined pages look like this; what reads them may want to know.
    What it leaves alone: the text itself: bilingual articles and quotations are normal. Near languages, short lines.
    Options: none.
    """

    name: ClassVar[str] = "paragraph-language"
    example: ClassVar[str] = (
        "The harbour was closed on Monday because of the storm, and the ferries to the islands stayed where they were until the evening.\n\n"
        "Nobody was hurt, the mayor said, but the damage to the old pier would cost the town more than it had saved in ten years.\n\n"
        "Der Hafen blieb am Montag wegen des Sturms geschlossen, und die Fähren zu den Inseln lagen bis zum Abend fest an ihren Plätzen, "
        "wie die Behörde mitteilte.\n\n"
        "Work on the pier will begin in spring, when the weather allows, and it will take until the summer after next.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The paragraphs in another language."""
        prose = [document.body[place] for place in document.prose]
        if len(prose) < 2:
            return
        whole = guess(document.sample)
        frequent = frequent_words([block.text for block in prose]) if whole.margin >= _ALONE else frozenset()
        doubtful = [b for b in prose if not (frequent and (len(b.text) < PARAGRAPH or shares_words(b.text, frequent)))]
        letters = Counter({whole.language: sum(len(block.text) for block in prose) - sum(len(block.text) for block in doubtful)})
        for block in doubtful:
            letters[guess(block.text).language] += len(block.text)
        if len(+letters) < 2 or not (spoken := _prevailing(letters)):
            return
        for block in doubtful:
            if found := paragraph_mismatch(block.text, spoken):
                yield flag(block, f"is in {found}, the article in {spoken}", LIKELY, value=found)


def _prevailing(letters: Counter[str]) -> str | None:
    """The language of more than half of the prose."""
    language, most = letters.most_common(1)[0]
    return language if language != UNKNOWN and most > letters.total() / 2 else None
