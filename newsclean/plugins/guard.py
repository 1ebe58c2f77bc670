"""Let a filter of the user fail in its own name."""

from __future__ import annotations

import traceback
from typing import Any

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.pipeline import FilterError


def guarded(filter_: type[Any]) -> type[Any]:
    """The filter, with its findings checked and its exceptions made a FilterError of one line."""

    def find(self: Any, document: Document) -> list[Finding]:
        try:
            findings = list(filter_.find(self, document))
        except Exception as error:
            raise FilterError(f"the filter {self.name} fails: {place_of(error, _file(filter_))}") from None
        for finding in findings:
            if wrong := _complaint(finding, document):
                raise FilterError(f"the filter {self.name} {wrong}")
        return findings

    return type(filter_.__name__, (filter_,), {"find": find, "__doc__": filter_.__doc__, "__module__": filter_.__module__})


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
