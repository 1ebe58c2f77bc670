"""The whole way in one call: text in, result out. The program and the library both come through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from newsclean.document import Document, Lexicon
from newsclean.filters import steps
from newsclean.finding import LIKELY, Certainty
from newsclean.pipeline import Result, clean_document
from newsclean.profile import Profile
from newsclean.readers.encoding import decode
from newsclean.readers.text import read_text
from newsclean.rules import Rule, Rules

Quotes = Literal["straight", "typographic", "keep"]


@dataclass(frozen=True)
class Options:
    """How to clean.

    Args:
        select: names of the only filters to run; empty for all.
        ignore: names of filters not to run.
        quotes: the style of quotation marks: straight, typographic or keep.
        threshold: cures at least this certain are applied, the others flagged.
        rules: lines to keep and to drop; the last one that a line answers to decides.
        phrases: stock phrases beside newsclean's, as kind, language and what is written (plain, or after "re:").
        fields: values for the fields of filters, by the filter's name and the field's.
        own: filters beside newsclean's, as classes; `newsclean.plugins` loads them.
        profile: the lines that stand around the articles of sites, as `newsclean learn` found them.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    quotes: Quotes = "straight"
    threshold: Certainty = LIKELY
    rules: tuple[Rule, ...] = ()
    phrases: tuple[tuple[str, str, str], ...] = ()
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    own: tuple[type[Any], ...] = ()
    profile: Profile = field(default_factory=Profile, hash=False)


class Pipeline:
    """Cleans one text after another with the same options; its filters are made once.

    >>> pipeline = Pipeline(Options(quotes="typographic"))
    >>> pipeline('The mayor said on Monday that she would pay for all of it, and that was "final".').document.text
    'The mayor said on Monday that she would pay for all of it, and that was “final”.'
    """

    def __init__(self, options: Options = Options()) -> None:
        """Make the filters.

        Raises:
            ValueError: a filter is selected or ignored that does not exist, or a rule or phrase cannot be used.
        """
        self.options = options
        self._rules = Rules(options.rules)
        fields = {**options.fields, "unwanted-line": {"rules": self._rules}, "site-boilerplate": {"profile": options.profile}}
        self._steps = tuple(steps(options.select, options.ignore, options.quotes, fields=fields, own=options.own))
        self._phrases: Lexicon | None = None
        if options.phrases:
            from newsclean.phrases.own import OwnPhrases

            self._phrases = OwnPhrases(options.phrases)

    def __call__(self, text: str | Document, *, headline: str | bool | None = None) -> Result:
        """Clean an article; see `clean`."""
        document = read_text(text, headline=headline) if isinstance(text, str) else text
        if self._phrases:
            document = replace(document, phrases=self._phrases)
        return clean_document(document, self._steps, self.options.threshold, self._rules)


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
    return Pipeline(options)(text, headline=headline)


def clean_file(path: str | PathLike[str], options: Options = Options(), *, headline: str | bool | None = None, encoding: str | None = None) -> Result:
    """Clean a file that holds one article as plain text.

    Args:
        path: the file.
        options: how to clean it.
        headline: as for `clean`.
        encoding: of the file; guessed if it is not UTF-8 or UTF-16.

    Raises:
        OSError: it cannot be opened.
        ReadError: the encoding is unknown, or not that of the file.
        ValueError: as for `clean`.
    """
    decoded = decode(Path(path).read_bytes(), encoding)
    return Pipeline(options)(read_text(decoded, str(path), headline))


def clean_all(documents: Iterable[Document], options: Options = Options()) -> Iterable[Result]:
    """Clean articles one after another."""
    return map(Pipeline(options), documents)
