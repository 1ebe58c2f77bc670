"""What `newsclean clean` does: each input read, cleaned, written and told about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from newsclean.cli.configured import Configured
from newsclean.cli.inputs import Input, inputs
from newsclean.cli.messages import DONE, FOUND, MISUSE, misuse, say
from newsclean.cli.outputs import opened, targets
from newsclean.cli.telling import Telling
from newsclean.config import ConfigError
from newsclean.pipeline import FilterError, Result
from newsclean.places import Place
from newsclean.readers import ReadError
from newsclean.readers.records import BadRecord
from newsclean.rules import RuleError
from newsclean.writers import Format


@dataclass(frozen=True)
class Work:
    """What is in force for each input, what to write and what to tell."""

    configured: Configured
    format: Format
    ledger: bool
    telling: Telling | None
    check: bool
    quiet: bool

    def run(self, paths: Sequence[Place], output: Place | None, folder: Place | None = None) -> int:
        """Clean all inputs; gives the exit code.

        Args:
            paths: of the inputs.
            output: where to, a file or a folder; None for stdout.
            folder: the one that the output stays in; the output itself if it is one.
        """
        if self.telling:
            self.telling.check()
        code = DONE
        try:
            sources = inputs(paths)
            several = len(sources) > 1 or any(path.is_dir() for path in paths)
            chosen = targets(sources, output, self.format, folder=several)
        except OSError as error:  # a remote place that cannot be asked about
            misuse(str(error))
        if chosen != [output]:
            folder = output
        for number, (source, target) in enumerate(zip(sources, chosen)):
            try:
                code = max(code, self._check(source) if self.check else self._clean(source, target, folder, first=number == 0 or target is not None))
            except ReadError as error:
                say(f"{source.name}: {error}")
                code = MISUSE
            except (ConfigError, FilterError, RuleError) as error:
                misuse(str(error))
        if self.telling:
            self.telling.finish()
        return code

    def _clean(self, source: Input, target: Place | None, folder: Place | None, *, first: bool) -> int:
        code, write = DONE, self._writer()
        with opened(target, folder) as file:
            for result in self._results(source):
                if result is None:
                    code = FOUND
                    continue
                if not first and self.format in ("markdown", "text"):
                    file.write(b"\n")
                first = False
                _put(file, write(result))
                self._tell(result)
        return code

    def _check(self, source: Input) -> int:
        code = DONE
        for result in self._results(source):
            if result is None or result.changed:
                code = FOUND
            if result is not None:
                self._tell(result)
                if result.changed and not self.quiet:
                    say(f"{result.document.source.name}: would change in {sum(e.edits for e in result.ledger)} places")
        return code

    def _results(self, source: Input) -> Iterator[Result | None]:
        """The results of an input; None for a record that cannot be read, which is told."""
        for document in self.configured.reading(source).documents(source):
            if isinstance(document, BadRecord):
                say(f"{document.name}: {document.reason}")
                yield None
            else:
                yield self.configured.pipeline(source, document)(document)

    def _writer(self) -> Callable[[Result], str]:
        if self.format == "markdown":
            from newsclean.writers.markdown import write_markdown as write
        elif self.format == "text":
            from newsclean.writers.text import write_text as write
        else:
            from newsclean.writers.json import write_json, write_jsonl

            as_json = write_json if self.format == "json" else write_jsonl
            return lambda result: as_json(result, ledger=self.ledger)
        return write

    def _tell(self, result: Result) -> None:
        if self.telling:
            self.telling.tell(result)
        elif result.needs_review and not self.quiet:
            say(f"{result.document.source.name}: needs review, for much of it looked like noise and was kept; --explain tells what")


def _put(file: IO[bytes], text: str) -> None:
    file.write(text.encode("utf-8", "replace"))
