"""The command line: the only place that prints or exits."""


def main() -> None:
    """Run the program."""
    from newsclean.cli.app import app

    app()
