"""The laws that hold for every document, fixture or random; see the README's design section."""

from __future__ import annotations

from newsclean.cleaning import Options, clean
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
    edited = [entry.span for entry in result.ledger if entry.edits]
    last = -1
    for block in result.document.blocks:
        covered = []
        for piece in block.pieces:
            if piece.kept:
                _hold(source.text_at(piece.span) == piece.text, f"{piece.text!r} is not what stands in the source")
                in_order = piece.span.part != block.home.part or piece.span.start >= last or block.number == 0
                _hold(in_order, f"{piece.text!r} is out of order")
            last = max(last if block.home.part == "text" else -1, piece.span.start)
            covered.append(piece.span)
        for place in range(block.home.start, block.home.end):
            if source.parts[block.home.part][place].isspace():
                continue
            spans = [*covered, *(s for s in edited if s.part == block.home.part)]
            _hold(any(s.start <= place < s.end for s in spans), f"character {place} is neither kept nor under an entry")


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
