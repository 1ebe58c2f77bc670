"""Headlines that belong to another article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import POSSIBLE, Finding, flag
from newsclean.language import UNKNOWN, guess

_WITHOUT_SPACES = lazy("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")  # characters of scripts without spaces
_WORD = lazy(r"\d[\d.,]*\d|\d|[^\W\d_]{4,}")
_STEM = 4  # letters: inflection changes endings, and a false "occurs" only keeps the filter silent


@dataclass(frozen=True)
class HeadlineMismatch:
    """Flags a headline none of whose words occur in the article.

    What it does: flags the headline when none of its numbers and words (by their first four letters) stands in the body.
    Why: scrapers pair the wrong fields; then the headline tells of another event.
    What it leaves alone: headlines of fewer than `fewest` such words, bodies under `shortest` letters, headlines in another
    language (see headline-language-mismatch), scripts without spaces. The text stays in any case.
    Options: fewest (words; 4), shortest (letters; 600).
    """

    name: ClassVar[str] = "headline-mismatch"
    fewest: int = 4
    shortest: int = 600
    example: ClassVar[str] = (
        "Volcano erupts near capital, thousands flee\n\n"
        + "The football club said on Monday that its new coach would start work in June. " * 9
        + "\n\nFans were pleased.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The headline, if it belongs elsewhere."""
        headline = document.first(Role.HEADLINE)
        if (
            headline is None
            or sum(len(block.text) for block in document.body) < self.shortest
            or (not headline.text.isascii() and _WITHOUT_SPACES.search(headline.text))
        ):
            return
        words = [word.casefold()[:_STEM] for word in _WORD.findall(headline.text)]
        if len(words) < self.fewest:
            return
        for block in document.body:
            text = block.text.casefold()
            if any(word in text for word in words):
                return
        spoken = guess(headline.text).language
        if spoken != UNKNOWN and spoken == guess(document.sample).language:
            yield flag(headline, f"shares none of its {len(words)} words with the article", POSSIBLE)
