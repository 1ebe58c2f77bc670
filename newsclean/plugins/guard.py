"""Let a filter of the user fail in its own name."""

from __future__ import annotations

import copyreg
import traceback
from collections.abc import Callable
from typing import Any, ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.pipeline import FilterError


class Guarded(type):
    """The type of guarded filters: other processes load them again from where they came, for pickles hold no code."""

    again: ClassVar[tuple[Callable[..., Any], tuple[Any, ...]]]


def guarded(filter_: type[Any], load: Callable[..., Any], *where: Any) -> type[Any]:
    """The filter, with its findings checked and its exceptions made a FilterError of one line.

    Args:
        filter_: the user's class.
        load: gives the guarded class again in another process.
        where: what `load` is called with.
    """

    def find(self: Any, document: Document) -> list[Finding]:
        try:
            findings = list(filter_.find(self, document))
        except Exception as error:
            raise FilterError(f"the filter {self.name} fails: {place_of(error, _file(filter_))}") from None
        for finding in findings:
            if wrong := _complaint(finding, document):
                raise FilterError(f"the filter {self.name} {wrong}")
        return findings

    body = {"find": find, "__doc__": filter_.__doc__, "__module__": filter_.__module__, "again": (load, where)}
    kind = Guarded if type(filter_) is type else type("Guarded", (Guarded, type(filter_)), {})  # of a Protocol or an abstract class
    copyreg.pickle(kind, _again)
    made: type[Any] = kind(filter_.__name__, (filter_,), body)
    return made


def _again(filter_: Guarded) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return filter_.again


def place_of(error: BaseException, file: str) -> str:
    """The error on one line, with the last line of this file that it went through, if there is one."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    if isinstance(error, SyntaxError) and error.lineno:
        lines.append(error.lineno)
    said = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
    return f"{type(error).__name__}{f': {said}' if said else ''}" + (f" (line {lines[-1]})" if lines else "")


def _file(filter_: type[Any]) -> str:
    code = getattr(filter_.find, "__code__", None)
    return code.co_filename if code else ""


def _complaint(finding: object, document: Document) -> str | None:
    if not isinstance(finding, Finding):
        return f"found {finding!r}, which is no Finding; newsclean.finding has drop, replace, label and flag to make one"
    number = getattr(finding.block, "number", None)
    if not isinstance(number, int) or not 0 <= number < len(document.blocks) or document.blocks[number] is not finding.block:
        return "found something in a block that is not of this document"
    if not 0 <= finding.start <= finding.end <= len(finding.block.text):
        return f"found {finding.start} to {finding.end} in block {number}, which has {len(finding.block.text)} characters"
    if not isinstance(finding.reason, str) or not finding.reason:
        return "gives no reason for what it found"
    return None
