"""`newsclean config`: what is in force and where it came from, and the schema of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from newsclean.cli.messages import misuse

commands = typer.Typer(help="Show what is in force, and the schema of the configuration file.", rich_markup_mode=None, no_args_is_help=True)
_ANY = {"ignore_unknown_options": True, "allow_extra_args": True}


@commands.command(context_settings=_ANY)
def show(
    context: typer.Context,
    path: Annotated[Optional[Path], typer.Argument(help="An input; stdin if not given.", show_default=False)] = None,
    url: Annotated[Optional[str], typer.Option(metavar="URL", help="Of a record in it, for [[for]] tables with a site.")] = None,
) -> None:
    """Print what is in force for an input, and where each value came from, as a configuration file.

    The options of `newsclean clean` may stand here too.
    """
    from newsclean.cli.own import own_filters
    from newsclean.config.show import shown

    parsed = _parsed(context, path)
    own = own_filters(parsed.params["filter_file"] or [], parsed.params["plugin"] or [])
    try:
        settings = _config(parsed, own).settings(path, url)
    except ValueError as error:
        misuse(str(error))
    typer.echo("\n".join(shown(settings)))


@commands.command()
def schema() -> None:
    """Print the JSON Schema of the configuration file, for editors."""
    from newsclean.config.schema import FILE

    typer.echo(FILE.read_text(encoding="utf-8"), nl=False)


def _parsed(context: typer.Context, path: Path | None) -> Any:
    """What the options say that `clean` would be given."""
    from newsclean.cli.app import app

    clean = typer.main.get_command(app).get_command(context, "clean")  # type: ignore[attr-defined]
    with clean.make_context("newsclean clean", [*context.args, *([str(path)] if path else [])]) as parsed:
        if parsed.params["careful"] and parsed.params["thorough"]:
            misuse("--careful and --thorough exclude each other")
        return parsed


def _config(parsed: Any, own: tuple[type[Any], ...]) -> Any:
    from newsclean.cleaning import Options
    from newsclean.cli.configured import Configured, Sources, given
    from newsclean.cli.inputs import Reading
    from newsclean.config.settings import Config

    paths = [path for path in parsed.params["paths"] or () if str(path) != "-"]
    found = Configured(given(parsed), Options(own=own), Reading(), Sources(parsed.params["config"], parsed.params["isolated"]))
    return found.config(paths[0] if paths else None) or Config.of_defaults(own).over(given(parsed))
