"""From paths to documents."""

from __future__ import annotations

import codecs
import io
import itertools
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, NoReturn

from newsclean.cli.messages import misuse, say
from newsclean.document import Document
from newsclean.places import Place, Remote
from newsclean.readers import SUFFIXES, Format, ReadError
from newsclean.readers.encoding import decode
from newsclean.readers.records import BadRecord, read_json, read_jsonl
from newsclean.readers.text import read_text

_TEXT_SUFFIXES = {".txt", ".text"}
_NONE = f"no files that end in {', '.join(sorted(_TEXT_SUFFIXES | SUFFIXES.keys()))}; name the files themselves"


class Input(NamedTuple):
    """A file, or stdin, and what its product is called below an output folder."""

    path: Place | None
    below: Path

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else "-"


@dataclass(frozen=True)
class Reading:
    """How inputs are read."""

    format: Format = "auto"
    encoding: str | None = None
    headline: str | bool | None = None
    text_field: str | None = None
    headline_field: str | None = None
    quiet: bool = False

    def documents(self, source: Input) -> Iterator[Document | BadRecord]:
        """The documents of an input, streaming where it holds one a line.

        Raises:
            ReadError: it cannot be read.
        """
        if source.path is None:
            yield from self._from_stream(sys.stdin.buffer, "-", self.format)
            return
        if re.search(r"\.warc(\.gz|\.zst)?$", source.below.name, re.IGNORECASE):
            raise ReadError("a WARC file, which is read by newsclean batch")
        kind = SUFFIXES.get(source.below.suffix.lower(), "text") if self.format == "auto" else self.format
        try:
            with closing(source.path.open("rb")) as file:
                yield from self._from_stream(file, str(source.path), kind)
        except OSError as error:
            raise ReadError((error.strerror or str(error)).lower()) from None

    def _from_stream(self, file: BinaryIO, name: str, kind: Format) -> Iterator[Document | BadRecord]:
        if kind == "auto":
            from newsclean.readers.html import is_html

            first = file.readline()
            kind = "jsonl" if _is_record(first) else "html" if is_html(first) else "text"
            rest = first if kind == "jsonl" else first + file.read()
            if kind == "text" and rest.lstrip()[:1] in (b"{", b"[") and _is_json(rest):
                kind = "json"
            lines: Iterable[bytes] = itertools.chain([rest], file) if kind == "jsonl" else [rest]
        else:
            lines = file
        if kind == "jsonl":
            yield from self._records(lines, name)
            return
        if kind == "html":
            from newsclean.readers.html import read_html

            yield read_html(b"".join(lines), name, encoding=self.encoding, headline=self.headline)
            return
        decoded = decode(b"".join(lines), self.encoding)
        rest, lines = b"", ()  # a large article is not to be held as bytes too
        if decoded.guessed and not self.quiet:
            say(f"{name}: read as {decoded.encoding}, which is a guess; --encoding settles it")
        if kind == "json":
            _, encoding, mark, _ = decoded
            yield from read_json(decoded.text, name, self.text_field, self.headline_field, encoding=encoding, byte_order_mark=mark)
        else:
            yield read_text(decoded, name, self.headline)

    def _records(self, lines: Iterable[bytes], name: str) -> Iterator[Document | BadRecord]:
        """The records of a file: UTF-8 line by line; another encoding, or a UTF-16 mark, needs the whole file."""
        stream = iter(lines)
        first = next(stream, b"")
        if self.encoding or first.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, encoding, mark, _ = decode(b"".join([first, *stream]), self.encoding)
            decoded: Iterable[str] = io.StringIO(text, newline="\n")
        else:
            encoding, mark = "utf-8", first.startswith(codecs.BOM_UTF8)
            unmarked = itertools.chain([first.removeprefix(codecs.BOM_UTF8)], stream)
            decoded = (line.decode("utf-8", "surrogateescape") for line in unmarked)
        yield from read_jsonl(decoded, name, self.text_field, self.headline_field, encoding=encoding, byte_order_mark=mark)


def inputs(paths: Iterable[Place]) -> list[Input]:
    """The files that paths name, directories searched through; a path that is not there ends the program."""
    found: list[Input] = []
    for path in paths or [Path("-")]:
        if str(path) == "-":
            found.append(Input(None, Path("stdin")))
        elif isinstance(path, Remote):
            found += _remote(path)
        elif path.is_dir():
            files = files_in(path, _cannot_be_read)
            if not files:
                misuse(f"{path}: {_NONE}")
            found += [Input(file, file.relative_to(path)) for file in files]
        elif path.exists():
            found.append(Input(path, Path(path.name)))
        else:
            misuse(f"{path}: no such file or directory")
    return found


def _remote(path: Remote) -> list[Input]:
    if not path.is_dir():
        return [Input(path, Path(path.name))] if path.exists() else misuse(f"{path}: no such file or directory")
    names = [name for name in path.files() if _looks_like_articles(Path(name))]
    return [Input(path / name, Path(name)) for name in names] or misuse(f"{path}: {_NONE}")


def files_in(folder: Path, unreadable: Callable[[OSError], object] | None = None) -> list[Path]:
    """The files of a folder, at any depth, that look like articles; what is called for a folder that cannot be read may end it all."""
    found = (Path(here) / name for here, _, names in os.walk(folder, onerror=unreadable) for name in names)
    return sorted(file for file in found if _looks_like_articles(file) and file.is_file())


def _cannot_be_read(error: OSError) -> NoReturn:
    misuse(f"{error.filename}: cannot be read ({(error.strerror or str(error)).lower()})")


def _looks_like_articles(path: Path) -> bool:
    return path.suffix.lower() in _TEXT_SUFFIXES | SUFFIXES.keys()


def _is_record(line: bytes) -> bool:
    return line.lstrip()[:1] == b"{" and _is_json(line)


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), (dict, list))
    except (ValueError, RecursionError):
        return False
