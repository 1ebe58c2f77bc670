"""What `newsclean filters` prints."""

from __future__ import annotations

from newsclean.cleaning import Options, clean
from newsclean.cli.messages import misuse
from newsclean.explain.lines import told
from newsclean.filters import ORDER, documentation, filters, steps
from newsclean.writers.text import write_text


def overview() -> str:
    """The filters by phase, a line each."""
    width = max(map(len, filters()))
    lines = []
    for phase, members in ORDER.items():
        lines.append(f"{phase}:")
        lines += [f"  {member.name:{width}}  {documentation(member.name)[0]}" for member in members]
    return "\n".join(lines)


def one_filter(name: str) -> str:
    """The documentation of a filter, and an example before and after."""
    try:
        list(steps([name]))
    except ValueError as error:
        misuse(str(error))
    first, rest = documentation(name)
    before = filters()[name].example
    fields = {name: getattr(filters()[name], "example_fields", {})}
    result = clean(before, Options(select=frozenset({name, "headline"}), quotes="typographic", fields=fields))
    lines = [name, "", first, "", rest, "", "Example:", *_indented(before), "becomes:", *_indented(write_text(result)), "because:"]
    return "\n".join([*lines, *(f"    {line}" for line in told(result) if name in line.split(":")[-2] or f" {name}:" in line)])


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.strip().splitlines()]
