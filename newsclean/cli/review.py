"""`newsclean review`: decide about what newsclean was not sure of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsclean.cli.messages import DONE, misuse, say


def review(
    products: Annotated[list[Path], typer.Argument(metavar="PRODUCT…", help="Written with --to jsonl --ledger.", show_default=False)],
    config: Annotated[Path, typer.Option(metavar="FILE", help="Where the decisions go, as keep and drop.")] = Path("newsclean.toml"),
) -> None:
    """Walk through what was only proposed, and through articles that need review; decide, and write the decisions as rules.

    Keys: d drop it, k keep it, u undo, n and p walk, w write and leave, q leave without writing.
    """
    from importlib.util import find_spec

    if find_spec("textual") is None or find_spec("tomlkit") is None:
        misuse("review needs textual and tomlkit: pip install 'newsclean[review]'")
    from newsclean.revert import Mismatch, read_products, restored
    from newsclean.review import add_rules, doubts

    results = []
    for product in products:
        try:
            results += [restored(data) for data, _ in read_products(product.read_text(encoding="utf-8"))]
        except OSError as error:
            misuse(f"{product}: {(error.strerror or str(error)).lower()}")
        except UnicodeDecodeError:
            misuse(f"{product}: not UTF-8")
        except Mismatch as error:
            misuse(f"{product}: {error}")
    found = list(doubts(results))
    if not found:
        say("nothing to decide: no removal was only proposed, and no article needs review")
        raise SystemExit(DONE)
    from newsclean.review.app import Review

    screen = Review(found)
    if not screen.run():
        say("nothing was written")
        raise SystemExit(DONE)
    try:
        count = add_rules(config, keep=screen.lines(drop=False), drop=screen.lines(drop=True))
    except (OSError, ValueError) as error:
        misuse(f"{config}: {error}")
    say(f"{config}: {count} rule{'' if count == 1 else 's'} added")
    raise SystemExit(DONE)
