"""The laws that hold for every document, fixture or random; see the README's design section."""

from __future__ import annotations

from newsclean.block import Block, Span
from newsclean.cleaning import Options, clean
from newsclean.document import Source
from newsclean.pipeline import Result
from newsclean.readers.text import read_text
from newsclean.writers.text import write_text


class BrokenLaw(AssertionError):
    """A result breaks a law; the message says which and where."""


def assert_laws(text: str, result: Result, options: Options, headline: bool | None = None) -> None:
    """Hold a result to all laws.

    Args:
        text: what was cleaned.
        result: what came out.
        options: how it was cleaned.
        headline: what was said of its headline.

    Raises:
        BrokenLaw: one does not hold.
    """
    the_books_balance(result)
    nothing_is_invented(result)
    no_change_without_entry(text, result)
    cleaning_again_changes_nothing(result, options, headline)


def the_books_balance(result: Result) -> None:
    """Every kept piece equals its source, pieces stay in order, every character is kept or under an entry."""
    source = result.document.source
    edited: dict[int, list[Span]] = {}
    for entry in result.ledger:
        if entry.edits:
            edited.setdefault(entry.block, []).append(entry.span)
    last: dict[str, int] = {}  # by part: of a record headline and text are counted apart
    for block in result.document.blocks:
        for piece in block.pieces:
            _, start, _ = piece.span
            if piece.kept:
                _hold(source.text_at(piece.span) == piece.text, f"{piece.text!r} is not what stands in the source")
                _hold(start >= last.get(piece.span.part, 0), f"{piece.text!r} is out of order")
            last[piece.span.part] = max(last.get(piece.span.part, 0), start)
        _every_character_is_accounted_for(source, block, [piece.span for piece in block.pieces] + edited.get(block.number, []))


def _every_character_is_accounted_for(source: Source, block: Block, spans: list[Span]) -> None:
    part, done, last = block.home
    for span in [*sorted(span for span in spans if span.part == part), Span(part, last, last)]:
        if span.start > done:
            _hold(not source.text_at(Span(part, done, span.start)).strip(), f"characters {done} to {span.start} are neither kept nor under an entry")
        done = max(done, span.end)


def nothing_is_invented(result: Result) -> None:
    """Every word stands in the source, save those that entries account for."""
    accounted = [entry.after for entry in result.ledger if entry.edits]
    for block in result.document.filled:
        for piece in block.pieces:
            _hold(piece.kept or any(piece.text in after for after in accounted), f"{piece.text!r} stands nowhere in the source")


def no_change_without_entry(text: str, result: Result) -> None:
    """Without an edit in the ledger, the text is as it came."""
    if not result.changed:
        untouched = read_text(text)
        same = "".join(b.text for b in result.document.filled) == "".join(b.text for b in untouched.filled)
        _hold(same, "the text changed without an entry")


def cleaning_again_changes_nothing(result: Result, options: Options, headline: bool | None) -> None:
    """The product, cleaned, stays as it is."""
    product = write_text(result)
    again = clean(product, options, headline=headline)
    edits = [f"{entry.filter} on {entry.before!r}" for entry in again.ledger if entry.edits]
    _hold(not edits, f"cleaning again changes the product: {', '.join(edits)}")
    _hold(write_text(again) == product, "cleaning again writes another text")


def _hold(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BrokenLaw(otherwise)
