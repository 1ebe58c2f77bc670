"""The articles to learn from, as the readers give them: nothing is cleaned yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsclean.batch.articles import articles
from newsclean.batch.inputs import find
from newsclean.batch.job import Job
from newsclean.batch.plan import plan
from newsclean.document import Document
from newsclean.places import Place
from newsclean.readers import ReadError


def corpus(paths: Sequence[Place], glob: str | None, job: Job) -> Iterator[Document]:
    """The articles of files and folders, in a fixed order; what cannot be read is left out.

    Raises:
        BatchError: a path is not there, or there is nothing to read.
    """
    for shard in plan(find(paths, glob, job.out).inputs, job):
        for article in articles(shard, job, Counter()):
            try:
                document = article.read()
            except (ReadError, OSError, EOFError):
                continue
            if isinstance(document, Document):
                yield replace(document, source=replace(document.source, name=article.source))  # the site may be the file's folder
