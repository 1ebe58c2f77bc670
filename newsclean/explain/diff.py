"""The change as a unified diff of bytes, which `patch` applies: it turns the input file into the text product."""

from __future__ import annotations

import difflib

from newsclean.pipeline import Result
from newsclean.readers.original import original
from newsclean.writers.text import write_text

_NO_END = b"\n\\ No newline at end of file\n"


def unified_diff(result: Result) -> bytes:
    """The diff; of a record that of its text. Empty if nothing changes.

    A file with CRLF line ends needs `patch --binary`, as such files always do.
    """
    source = result.document.source
    before = original(source) if source.raw is None else "\n\n".join(source.parts.values()).encode("utf-8", "surrogateescape") + b"\n"
    after = write_text(result).encode("utf-8", "replace")
    name = _name(source.name)
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(before), _lines(after), name, name, lineterm=b"\n")
    return b"".join(line if line.endswith(b"\n") else line + _NO_END for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """Lines as `patch` knows them: only a line feed ends one."""
    parts = data.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _name(name: str) -> bytes:
    return (name if name != "-" else "stdin").translate({9: " ", 10: " ", 13: " "}).encode("utf-8", "replace")
