"""What readers wrote under an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.phrases import phrase_of
from newsclean.phrases.places import phrase_at
from newsclean.sentences import ends_sentence, is_prose, word_count

_DATE = lazy(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d))")
_CLOCK = lazy(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_LONGEST, _NAME, _INITIALS = 90, 5, 3  # characters of a line that says who wrote when; words of a name, of one like "Ann K."
_SOON, _NEXT = 12, 40  # lines from the heading to the first comment, and from one comment to the next
_FEWEST, _MANY = 3, 5  # comments, for a pattern to be one, and to be beyond doubt


class CommentThread:
    """Drops comments of readers.

    What it does: finds a heading such as "12 comments" below the article and, soon after it, three lines or more that say who wrote
    when ("Ann K. on 12 May 2024 at 9:15 am said:", or a name and a date on two lines); drops all from the heading to the last comment.
    Why: comments are whole sentences on the article's own subject, so that neither their shape nor their words give them away.
    What it leaves alone: tickers (a time, and no name), interviews, letters without such a heading, whatever stands above the heading.
    Options: none.
    """

    name: ClassVar[str] = "comment-thread"
    example: ClassVar[str] = (
        "The mill on the river closed on Monday, and nobody in the village knows yet what will become of it.\n\n3 comments\n\n"
        "Ann K.\n\n12 May 2024 at 9:15\n\nWhat a pity!\n\nBo\n\n12 May 2024 at 9:50\n\nIt was time.\n\nCy\n\n13 May 2024 at 7:00\n\nI agree.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The blocks of the comments."""
        key = (self.name, document.phrases)
        if key not in document.origin:
            document.origin[key] = _thread(document)
        if thread := document.origin[key]:
            for block in document.blocks[thread.heading : thread.end]:
                if block.text:
                    yield drop(block, f"stands among {thread.comments} comments of readers", SURE if thread.comments >= _MANY else LIKELY)


class _Thread(NamedTuple):
    """Where the comments stand: the numbers of their heading and of the block behind them, and how many there are."""

    heading: int
    end: int
    comments: int


def _thread(document: Document) -> _Thread | None:
    """The comments among the lines as they came in: other filters may have dropped their heading."""
    headings = list(_headings(document))
    lines = [" ".join(document.source.text_at(block.home).split()) for block in document.blocks] if headings else []
    for heading in headings:
        written = _signed(lines, heading)
        if len(written) >= _FEWEST:
            return _Thread(heading, _after_comment(lines, written[-1]), len(written))
    return None


def _headings(document: Document) -> Iterator[int]:
    below = False  # the article's first paragraph
    for number, block in enumerate(document.blocks):
        line = document.source.text_at(block.home) if block.changed else block.text
        if block.changed and len(line) <= 2 * _LONGEST:  # what is much longer is no heading, however it is spaced
            line = " ".join(line.split())
        if not below:
            below = is_prose(line) if block.changed else block.is_prose
        elif len(line) <= _LONGEST:
            own = document.phrases
            if phrase_of(CommentThread.name, line, own) if block.changed else phrase_at(block, CommentThread.name, own):
                yield number


def _signed(lines: Sequence[str], heading: int) -> list[int]:
    """The lines after the heading that say who wrote when, with a sentence after them: lists of other articles have titles there."""
    found: list[int] = []
    for i in range(heading + 1, len(lines)):
        if i - (found[-1] if found else heading) > (_NEXT if found else _SOON):
            break
        if _says_when(lines[i], lines[i - 1] if i > heading + 1 else "") and any(map(ends_sentence, lines[i + 1 : i + 3])):
            found.append(i)
    return found


def _says_when(line: str, above: str) -> bool:
    if len(line) > _LONGEST or not any(map(str.isdigit, line)) or (ends_sentence(line) and word_count(line) > _NAME):
        return False
    words = word_count(above)
    named_above = 0 < words <= (_INITIALS if ends_sentence(above) else _NAME) and any(map(str.isalpha, above))
    if _DATE.search(line):
        return named_above or ((line.endswith(":") or line[:1].isupper()) and _CLOCK.search(line) is not None)
    return named_above and _CLOCK.search(line) is not None


def _after_comment(lines: Sequence[str], signed: int) -> int:
    """Where the comment ends that follows a line: with its first paragraphs, or its only line."""
    end = signed + 1
    while end < len(lines) and is_prose(lines[end]):
        end += 1
    return end if end > signed + 1 else min(end + 1, len(lines))
