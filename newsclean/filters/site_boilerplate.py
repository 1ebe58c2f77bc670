"""Lines that stand around all articles of a site, as a profile says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import LIKELY, Finding, drop
from newsclean.profile import Profile


@dataclass(frozen=True)
class SiteBoilerplate:
    """Drops lines that a site profile names.

    What it does: drops a line that `newsclean learn` found around many articles of the same site, above the first paragraph
    that is the article's own or below the last one. Without `--profile` it does nothing.
    Why: each site has furniture of its own, which no list of phrases knows; one's own corpus does.
    What it leaves alone: the same line between two paragraphs of the article; an article of which nothing else would be left.
    Options: profile, what was learned.
    """

    name: ClassVar[str] = "site-boilerplate"
    example: ClassVar[str] = "The mill closed on Monday, its owner said.\n\nYour Harbour Post, since 1899\n"
    profile: Profile = Profile()  # noqa: RUF009 - it is frozen

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of the profile that stand around the article."""
        if not self.profile.shares:
            return
        site = self.profile.site(document.source)
        shares = {block.number: share for block in document.body if (share := self.profile.share(site, block.folded)) is not None}
        own = [block.number for block in document.body if block.number not in shares]
        core = [number for number in own if document.blocks[number].is_prose] or own
        for number, share in shares.items():
            if core and not core[0] < number < core[-1]:
                yield drop(document.blocks[number], f"stands in {share:.0%} of the articles of {site[:40]}", LIKELY)
