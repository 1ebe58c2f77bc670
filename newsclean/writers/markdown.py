"""Markdown (CommonMark): metadata as YAML front matter, the headline, then the blocks."""

from __future__ import annotations

from typing import Any

from newsclean.block import Block, Role
from newsclean.expressions import lazy
from newsclean.pipeline import Result
from newsclean.product import product
from newsclean.writers.json import serialise

# What CommonMark 0.31 reads as markup inside a line, and at the beginning of one.
_INLINE = lazy(r"[\\`*\[\]<>]|_|&(?=#?\w+;)|!(?=\[)|~~|(?<=\w)@(?=\w)|:(?=//)|(?i:www)(?=\.)")
_BEGINNING = lazy(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|--[-\s]*$|~{3,})")
_NUMBERED = lazy(r"(\d{1,9})([.)])(?=\s|$)")
_MARKER = lazy(r"(?:[-*•‣▪◦●·]|(\d{1,3})[.)])\s+")
_FRONT_MATTER = ("kicker", "headline", "headline_language", "date", "date_text", "byline", "dateline", "language", "id", "url", "verdict", "warnings")


def write_markdown(result: Result) -> str:
    """The article as Markdown; a CommonMark parser gives back the text of each block."""
    import yaml

    data = product(result)
    head: dict[str, Any] = {key: data[key] for key in _FRONT_MATTER if data.get(key)}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    front = yaml.dump(_plain(head), Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6)
    lines = ["---\n" + front + "---\n"]
    headline = result.document.first(Role.HEADLINE)
    if headline:
        lines.append(f"# {escape(_one_line(headline.text))}\n")
    for before, block in zip((None, *result.document.body), result.document.body):
        tight = before is not None and before.role is block.role is Role.LIST_ITEM and _kind(before) == _kind(block)
        lines.append(("" if not tight else "\0") + _block(block) + "\n")
    return "\n".join(lines).replace("\n\0", "")


def _block(block: Block) -> str:
    text = block.text
    if block.role is Role.SUBHEADING:
        return f"## {escape(_one_line(text))}"
    if block.role is Role.QUOTATION:
        return f"> {escape(_one_line(text.lstrip('> ')))}"
    if block.role is Role.LIST_ITEM and (marker := _MARKER.match(text)):
        return f"{_kind(block) if not marker[1] else marker[1] + '.'} {escape(_one_line(text[marker.end() :]))}"
    return escape(_one_line(text))


def _kind(block: Block) -> str:
    marker = _MARKER.match(block.text)
    return "1." if marker and marker[1] else "-"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def escape(text: str) -> str:
    """The text with a backslash before each character that CommonMark would read as markup."""
    text = _INLINE.sub(lambda m: "".join("\\" + c for c in m[0]) if not m[0].isalpha() else m[0], text)
    if found := _BEGINNING.match(text):
        return "\\" + text if found[0][0] != "\\" else text
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Only what YAML can hold: no lone surrogates, and of a record's own fields that are no text or number their JSON, however deep it is."""
    plain = {key: value if isinstance(value, (str, int, float)) or key == "warnings" else serialise(value) for key, value in data.items()}
    return {key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for key, value in plain.items()}
