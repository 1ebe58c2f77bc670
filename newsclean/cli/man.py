"""The manual page, made of the commands as they are, so that it cannot be behind them."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from typing import Any

from newsclean import __version__

_CODES = (
    ("0", "Done."),
    ("1", "--check found something, a record failed, or a case of a filter fails."),
    ("2", "Misuse, or unreadable input."),
    ("130, 141", "Ended by Ctrl-C, or by a reader that went away."),
)


def man(program: Any) -> str:
    """The manual page in the macros of man(7).

    Args:
        program: the group of all commands.
    """
    return "\n".join(_page(program)) + "\n"


def _page(program: Any) -> Iterator[str]:
    summary = program.help.splitlines()[0].rstrip(".")
    yield f'.TH NEWSCLEAN 1 "" "newsclean {__version__}" "User Commands"'
    yield from (".SH NAME", f"newsclean \\- {_text(summary[0].lower() + summary[1:])}", ".SH SYNOPSIS")
    for name, command in commands(program):
        arguments = " ".join(f"[{p.name.upper()}{'' if p.nargs == 1 else '…'}]" for p in command.params if p.param_type_name == "argument")
        yield from (f".B newsclean {_text(name)}", _text(f"[OPTION…] {arguments}".rstrip()), ".br")
    yield from (".SH DESCRIPTION", _text(program.help.split("\n\n", 1)[-1].replace("\n", " ")))
    for name, command in commands(program):
        yield from (f'.SH "{_text(name).upper()}"', *_paragraphs(command.help or ""))
        for parameter in command.params:
            if parameter.param_type_name == "option" and not parameter.hidden:
                yield from (".TP", _option(command, parameter), _text(parameter.help or ""))
    yield ".SH EXIT STATUS"
    for code, meaning in _CODES:
        yield from (".TP", f".B {code}", _text(meaning))
    yield from (".SH EXAMPLES", *(line for example in (program.epilog or "").split(" · ") for line in (".PP", f".B {_text(example)}")))


def commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The commands of a group and of the groups in it, each under the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def _option(command: Any, parameter: Any) -> str:
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in (*parameter.opts, *parameter.secondary_opts))
    choices = typing.get_args(typing.get_type_hints(inspect.unwrap(command.callback))[parameter.name])
    value = parameter.metavar or "|".join(choice for choice in choices if isinstance(choice, str))
    return names if parameter.is_flag else f"{names} \\fI{_text(value or parameter.name.upper())}\\fR"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from (".PP", _text(" ".join(paragraph.split())))


def _text(text: str) -> str:
    """Text in which nothing is a request or an escape, and hyphens can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text
