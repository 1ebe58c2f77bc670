"""`newsclean revert`: the input of a product, or the product without some of its entries."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Optional

import typer

from newsclean.cli.messages import DONE, misuse
from newsclean.places import Place, place, resolved


def revert(
    product: Annotated[
        Any, typer.Argument(parser=place, metavar="PRODUCT", help="Written with --ledger as JSON, JSON Lines or Parquet; - for stdin.")
    ],
    filter_: Annotated[Optional[list[str]], typer.Option("--filter", metavar="FILTER,…", help="Undo only what these filters did.")] = None,
    entry: Annotated[Optional[list[int]], typer.Option(min=1, metavar="N", help="Undo only entry N of the ledger, counted from 1.")] = None,
    output: Annotated[Optional[Any], typer.Option("--output", "-o", parser=place, metavar="FILE", help="Where to; stdout if not given.")] = None,
) -> None:
    """Give the input back, byte for byte; or undo some entries and print the product as it would have been without them.

    Entries that rest on an undone one are undone too. Of a file of records each record comes back as it stood in the input; blank
    lines and records that could not be read had no product, so they do not.

    Exit codes: 0 done; 2 misuse, or a product that does not match its ledger.
    """
    from newsclean.batch import BatchError
    from newsclean.batch.packing import BROKEN
    from newsclean.cli.outputs import opened
    from newsclean.filters import steps
    from newsclean.revert import Mismatch

    filters = {name.strip() for given in filter_ or () for name in given.split(",") if name.strip()}
    if output is not None and resolved(output) == resolved(product):
        misuse(f"{output}: would overwrite its own input; choose another -o")
    try:
        products = _products(product)
    except (Mismatch, BatchError) as error:
        misuse(f"{product}: {error}")
    except UnicodeDecodeError:
        misuse(f"{product}: not UTF-8")
    except BROKEN as error:
        misuse(f"{product}: {(getattr(error, 'strerror', None) or str(error)).lower()}")
    try:  # the ledger may name filters of the user's own, which need not be there any more
        list(steps(filters - {entry["filter"] for data, _ in products for entry in data.get("ledger", [])}))
    except ValueError as error:
        misuse(str(error))
    except (TypeError, KeyError):
        misuse(f"{product}: its ledger is not one that newsclean wrote")
    number = 0
    with opened(output) as file:
        try:
            for data, indented in products:
                file.write(_reverted(data, filters, set(entry or ()), indented=indented))
                number += 1
        except Mismatch as error:
            misuse(f"{product}{f':{number + 1}' if number else ''}: {error}")
    raise SystemExit(DONE)


def _products(path: Place) -> list[tuple[dict[str, Any], bool]]:
    """The products in a file, however it is packed, and whether each is indented."""
    from newsclean.batch.packing import unpacked
    from newsclean.batch.written import parquet_products
    from newsclean.revert import read_products

    if path.name.endswith(".parquet"):
        return [(data, False) for data in parquet_products(path)]
    if str(path) == "-":
        return list(read_products(sys.stdin.buffer.read().decode()))
    with unpacked(path) as file:
        return list(read_products(file.read().decode()))


def _reverted(data: dict[str, object], filters: set[str], entries: set[int], *, indented: bool) -> bytes:
    from newsclean.readers.original import original
    from newsclean.revert import Mismatch, restored, undo
    from newsclean.writers.json import write_json, write_jsonl

    result = restored(data)
    if not filters and not entries:
        return original(result.document.source)
    if entries and max(entries) > len(result.ledger):
        raise Mismatch(f"it has no entry {max(entries)}; its ledger ends at {len(result.ledger)}")
    less = undo(result, filters=filters, entries=entries)
    return (write_json if indented else write_jsonl)(less, ledger=True).encode()
