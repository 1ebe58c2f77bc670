"""What is to be done with every shard: a value that can be sent to any process, and its digest."""

from __future__ import annotations

import inspect
import json
import os
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, Literal

from newsclean import __version__
from newsclean.cleaning import Options, Pipeline
from newsclean.places import Place, Remote

if TYPE_CHECKING:
    from newsclean.config.settings import Config

Product = Literal["markdown", "json", "jsonl", "jsonl.gz", "jsonl.zst", "parquet", "text"]
SUFFIXES: dict[Product, str] = {
    **{"markdown": ".md", "json": ".json", "text": ".txt"},
    **{"jsonl": ".jsonl", "jsonl.gz": ".jsonl.gz", "jsonl.zst": ".jsonl.zst", "parquet": ".parquet"},
}
TREES = frozenset({"markdown", "json", "text"})  # one file per article; the others hold many articles a file
SHARD_BYTES = 32_000_000  # some ten thousand articles: a minute of work is lost with a killed worker
TIMEOUT = 30.0  # seconds an article may take; a long one takes 0.1
_TOLD_APART = ("cli", "explain", "batch")  # these folders decide no character of a cleaned article


@dataclass(frozen=True)
class Job:
    """How shards are read, cleaned and written.

    Args:
        out: the folder that everything is written to, here or remote.
        to: what is written.
        options: how to clean, where there is no configuration.
        config: the configuration, whose tables decide by the path and site of each article.
        ledger: put every edit into the JSON.
        encoding: of the inputs; None to guess.
        headline: False if texts have no headline, None to guess.
        text_field: the field of a record that holds the text; None for the usual ones.
        headline_field: the field of a record that holds the headline; None for the usual ones.
        timeout: seconds an article may take.
        shard_bytes: the size of the slices that record files are cut into.
        strict: stop at the first failure.
    """

    out: Place
    to: Product = "jsonl"
    options: Options = Options()  # noqa: RUF009 - it is frozen
    ledger: bool = False
    encoding: str | None = None
    headline: bool | None = None
    text_field: str | None = None
    headline_field: str | None = None
    timeout: float = TIMEOUT
    shard_bytes: int = SHARD_BYTES
    strict: bool = False
    config: Config | None = None

    def pipeline(self, path: str, url: object) -> Pipeline:
        """What cleans an article.

        Args:
            path: of the file that it stands in.
            url: of a record, as it brings it.
        """
        if self.config is None:
            return self._pipeline
        return self.config.pipeline(path, url if isinstance(url, str) else None)

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline(self.options)

    def __getstate__(self) -> dict[str, Any]:
        """Without the filters that were made: each process makes its own."""
        return {name: value for name, value in vars(self).items() if name != "_pipeline"}

    @property
    def state(self) -> Path:
        """The folder that the manifest and unfinished files live in; see `state_of`."""
        return state_of(self.out)

    def digest(self) -> str:
        """Of all that decides the bytes of an output, save the input: the options, and newsclean itself."""
        reading = (self.to, self.ledger, self.encoding, self.headline, self.text_field, self.headline_field)
        return digest(json.dumps([self._cleaning(), reading, __version__, _code()], sort_keys=True, default=_plain).encode())

    def _cleaning(self) -> list[Any]:
        profile = self.options.profile
        plain = [{**vars(self.options), "profile": [profile.by, sorted([*key, share] for key, share in profile.shares.items())]}]
        layers = self.config.layers if self.config else ()
        told = [[layer.path, layer.site, str(layer.folder), {name: value.value for name, value in layer.values.items()}] for layer in layers]
        return [plain, told, self.config.own if self.config else ()]


def _plain(value: object) -> object:
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, type):  # a filter of the user
        file = inspect.getsourcefile(value)
        return [value.__qualname__, digest(Path(file).read_bytes()) if file else ""]
    return repr(value)


def state_of(out: Place) -> Path:
    """The folder that the manifest and unfinished files of an output folder live in; of a remote one it is on this machine."""
    if isinstance(out, Remote):
        user = os.getuid() if hasattr(os, "getuid") else 0
        return Path(gettempdir()) / f"newsclean-{user}-{digest(str(out).encode())}"
    return out / ".newsclean"


def digest(data: bytes) -> str:
    """A short name of bytes: BLAKE2b with 16 bytes, in hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


@cache
def _code() -> str:
    """Of the filters, phrases and all else that cleans: a changed filter does its work again without a new version number."""
    root = Path(__file__).parents[1]
    files = (f for f in root.rglob("*") if f.is_file() and f.suffix != ".pyc" and f.relative_to(root).parts[0] not in _TOLD_APART)
    names = sorted((f.relative_to(root).as_posix(), f) for f in files)
    return digest("".join(f"{name} {digest(file.read_bytes())}\n" for name, file in names).encode())
