"""Prompts to log in and to register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class SignInPrompt:
    """Drops prompts to log in and to register.

    What it does: drops a line or a glued sentence such as "Already have an account? Log in", "Forgot your password?",
    "Anmelden oder registrieren", "ログイン".
    Why: it speaks to the visitor of the site, not of the news.
    What it leaves alone: sentences about accounts and registering; a lone label between two paragraphs, which
    may be a subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "sign-in-prompt"
    example: ClassVar[str] = "The mill closed on Monday.\n\nAlready have an account? Log in\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "asks the reader to log in")
