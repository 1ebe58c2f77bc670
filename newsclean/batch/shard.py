"""The one function that does the work: a shard in, files out. Whoever calls it, the bytes are the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import NamedTuple

from newsclean.batch.articles import Article, articles
from newsclean.batch.earlier import Earlier, identity, note
from newsclean.batch.job import Job
from newsclean.batch.outputs import Outputs
from newsclean.batch.plan import Output, Shard
from newsclean.batch.tally import Tally
from newsclean.batch.time_limit import TookTooLong, time_limit
from newsclean.document import Document
from newsclean.product import product
from newsclean.readers import ReadError
from newsclean.writers.json import serialise

UNREAD = -1  # in place of an article's number: nothing of the shard may be read


class Done(NamedTuple):
    """A shard that is done: what was written, and what was counted."""

    shard: Shard
    outputs: list[Output]
    tally: Tally


class Failure(Exception):
    """An article gave no product; the message says why, in one line."""


class Stopped(Exception):
    """An article failed in a run that is to stop at the first; the message names it."""


def process(shard: Shard, job: Job, announce: Callable[[int, int], None], skip: Mapping[int, str]) -> Done:
    """Read, clean and write a shard.

    Args:
        shard: what to read.
        job: how.
        announce: called before each article is read, with its number in the shard (from 0) and the bytes read before it,
            so that whoever watches knows which article killed or stalled the process.
        skip: articles not to be read, by number, and the reason, which becomes that of their failure.

    Raises:
        BatchError: the outputs cannot be written.
        Stopped: an article failed and the job is strict.
    """
    tally, outputs = Tally(), Outputs(shard, job)
    try:
        if UNREAD in skip:
            _fail(Article(shard.inputs[0].path, None, None, "", _never), skip[UNREAD], job, tally, outputs)
        else:
            with closing(Earlier(shard, job)) as earlier:
                _process(shard, job, announce, skip, earlier, tally, outputs)
        return Done(shard, outputs.publish(), tally)
    finally:
        outputs.discard()


class _Made(NamedTuple):
    """What came of an article."""

    identity: str
    product: bytes
    counted: Tally


def _process(
    shard: Shard, job: Job, announce: Callable[[int, int], None], skip: Mapping[int, str], earlier: Earlier, tally: Tally, outputs: Outputs
) -> None:
    waiting, number, done = articles(shard, job, tally.passed_over), 0, 0
    while True:
        announce(number, done)
        article = next(waiting, None)
        if article is None:
            return
        try:
            if number in skip:
                raise Failure(skip[number])
            made = _made(article, job, earlier)
        except Failure as failure:
            _fail(article, str(failure), job, tally, outputs)
        else:
            outputs.put(article.stem, made.product)
            outputs.put_note(note(made.identity, made.counted))
            tally.add(made.counted)
        number, done = number + 1, article.end


def _made(article: Article, job: Job, earlier: Earlier) -> _Made:
    """The product of an article and its counts, of an earlier run if there are any.

    Raises:
        Failure: it gives none.
    """
    try:
        with time_limit(job.timeout):
            document = article.read()
            if not isinstance(document, Document):
                raise Failure(document.reason)
            name = identity(document)
            return _Made(name, *(earlier.take(name, article.stem) or _cleaned(document, article.source, job)))
    except TookTooLong:
        raise Failure(f"took longer than {job.timeout:g} seconds") from None
    except Failure:
        raise
    except ReadError as error:
        raise Failure(str(error)) from None
    except Exception as error:  # whatever it is, it is this article's; the others go on
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise Failure(reason[:300]) from error


def _cleaned(document: Document, path: str, job: Job) -> tuple[bytes, Tally]:
    result = job.pipeline(path, document.source.record.get("url"))(document)
    data, counted = product(result, ledger=job.ledger), Tally()
    counted.enter(result, data)
    if job.to == "markdown":
        from newsclean.writers.markdown import write_markdown

        text = write_markdown(result)
    elif job.to == "text":
        from newsclean.writers.text import write_text

        text = write_text(result)
    else:
        text = serialise(data, indent=2 if job.to == "json" else None) + "\n"
    return text.encode("utf-8", "replace"), counted


def _fail(article: Article, reason: str, job: Job, tally: Tally, outputs: Outputs) -> None:
    tally.fail()
    if job.strict:
        raise Stopped(f"{article.source}{f':{article.line}' if article.line else ''}: {reason}")
    line = {"source": article.source, "line": article.line, "offset": article.offset, "reason": reason}
    outputs.put_failure((json.dumps(line) + "\n").encode())


def _never() -> Document:
    raise AssertionError("is not read")
