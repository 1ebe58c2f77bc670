"""The whole way in one call: text in, result out. The program and the library both come through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from newsclean.document import Document
from newsclean.filters import steps
from newsclean.finding import LIKELY, Certainty
from newsclean.pipeline import Result, clean_document
from newsclean.profile import Profile
from newsclean.readers.text import read_text

Quotes = Literal["straight", "typographic", "keep"]


@dataclass(frozen=True)
class Options:
    """How to clean.

    Args:
        select: names of the only filters to run; empty for all.
        ignore: names of filters not to run.
        quotes: the style of quotation marks: straight, typographic or keep.
        threshold: cures at least this certain are applied, the others flagged.
        profile: the lines that stand around the articles of sites, as `newsclean learn` found them.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    quotes: Quotes = "straight"
    threshold: Certainty = LIKELY
    profile: Profile = field(default_factory=Profile)


def clean(text: str | Document, options: Options = Options(), *, headline: str | bool | None = None) -> Result:
    """Clean an article.

    Args:
        text: the raw text, or a document that a reader made.
        options: how to clean it.
        headline: the headline if it is known apart from the text; True if the first block is it, False if there is none.

    Returns:
        The cleaned document and the ledger of all that was done.

    Raises:
        ValueError: a filter is selected or ignored that does not exist.

    >>> result = clean("Radar for the north\\n\\nMore on the subject – Old news\\n\\nThe ministry said on Monday that it would pay for all of it.")
    >>> result.document.text
    'The ministry said on Monday that it would pay for all of it.'
    >>> [(entry.filter, entry.reason) for entry in result.ledger if entry.edits]
    [('related-link', "points at another article: 'more on the subject:'")]
    """
    document = read_text(text, headline=headline) if isinstance(text, str) else text
    return clean_document(document, steps(options.select, options.ignore, options.quotes, options.profile), options.threshold)


def clean_all(documents: Iterable[Document], options: Options = Options()) -> Iterable[Result]:
    """Clean articles one after another."""
    return (clean(document, options) for document in documents)
