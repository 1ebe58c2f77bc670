"""Every filter, in running order, with the reason for the order.

Repair first, since later filters must see real characters; it repeats, for an entity may hide mojibake. Then recognise,
so that headline, date and byline are out of the way of what judges the text. Drop whole blocks before anyone polishes
them, again and again until nothing more is found: what is gone may lay bare more. Flags last: they judge the final text.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Collection, Iterator
from typing import Any

from newsclean.filters.advertisement_mark import AdvertisementMark
from newsclean.filters.boilerplate_line import BoilerplateLine
from newsclean.filters.byline import Byline
from newsclean.filters.comment_form import CommentForm
from newsclean.filters.copyright_line import CopyrightLine
from newsclean.filters.correction_note import CorrectionNote
from newsclean.filters.date_line import DateLine
from newsclean.filters.dateline import Dateline
from newsclean.filters.disclaimer import Disclaimer
from newsclean.filters.doubled_teaser import DoubledTeaser
from newsclean.filters.error_report import ErrorReport
from newsclean.filters.headline import Headline
from newsclean.filters.headline_echo import HeadlineEcho
from newsclean.filters.headline_language_mismatch import HeadlineLanguageMismatch
from newsclean.filters.headline_mismatch import HeadlineMismatch
from newsclean.filters.html_entity import HtmlEntity
from newsclean.filters.invisible_character import InvisibleCharacter
from newsclean.filters.lone_teaser import LoneTeaser
from newsclean.filters.media_placeholder import MediaPlaceholder
from newsclean.filters.mojibake import Mojibake
from newsclean.filters.newsletter_prompt import NewsletterPrompt
from newsclean.filters.paragraph_language import ParagraphLanguage
from newsclean.filters.photo_credit import PhotoCredit
from newsclean.filters.quote import Quote
from newsclean.filters.reading_time import ReadingTime
from newsclean.filters.related_link import RelatedLink
from newsclean.filters.related_list import RelatedList
from newsclean.filters.repeated_paragraph import RepeatedParagraph
from newsclean.filters.share_bar import ShareBar
from newsclean.filters.sign_in_prompt import SignInPrompt
from newsclean.filters.site_boilerplate import SiteBoilerplate
from newsclean.filters.social_embed import SocialEmbed
from newsclean.filters.stray_space import StraySpace
from newsclean.filters.subheading import Subheading
from newsclean.filters.topic_tags import TopicTags
from newsclean.filters.untranslated_insertion import UntranslatedInsertion
from newsclean.filters.wrapped_line import WrappedLine
from newsclean.finding import Filter
from newsclean.pipeline import Step
from newsclean.profile import Profile

ORDER: dict[str, tuple[type[Any], ...]] = {
    "repair": (Mojibake, HtmlEntity, InvisibleCharacter, WrappedLine, StraySpace),
    "recognise": (Headline, DateLine, Byline, Dateline),
    "drop": (
        HeadlineEcho,  # before any repeat is looked for: the headline is not the twin of a paragraph
        DoubledTeaser,
        RepeatedParagraph,
        RelatedLink,
        RelatedList,
        TopicTags,
        Disclaimer,
        CopyrightLine,
        PhotoCredit,
        NewsletterPrompt,
        SignInPrompt,
        CommentForm,
        ShareBar,
        AdvertisementMark,
        SocialEmbed,
        MediaPlaceholder,
        ErrorReport,
        ReadingTime,
        LoneTeaser,  # after those: its evidence is the teasers that are gone
        SiteBoilerplate,  # after what has a reason that holds for every site
        BoilerplateLine,  # last: what has a reason of its own shall be told that one
    ),
    "polish": (Subheading, Quote),
    "flag": (CorrectionNote, HeadlineLanguageMismatch, HeadlineMismatch, ParagraphLanguage, UntranslatedInsertion),
}
REPEATED = frozenset({"repair", "drop"})


def filters() -> dict[str, type[Any]]:
    """The filters by name, in running order."""
    return {filter_.name: filter_ for phase in ORDER.values() for filter_ in phase}


def steps(select: Collection[str] = (), ignore: Collection[str] = (), quotes: str = "straight", profile: Profile = Profile()) -> Iterator[Step]:
    """The filters to run.

    Raises:
        ValueError: a name is not a filter's; the message names the nearest.
    """
    known = filters()
    for name in (*select, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise ValueError(f"no filter is called {name!r}{f'; did you mean {near[0]!r}?' if near else ''} ('newsclean filters' lists them)")
    for phase, members in ORDER.items():
        chosen = [m for m in members if (not select or m.name in select) and m.name not in ignore]
        yield Step([_made(m, quotes, profile) for m in chosen], phase in REPEATED)


def _made(filter_: type[Any], quotes: str, profile: Profile) -> Filter:
    options = {"quote": (quotes,), "site-boilerplate": (profile,)}
    made: Filter = filter_(*options.get(filter_.name, ()))
    return made


def phase_of(name: str) -> str:
    """The phase that a filter runs in."""
    return next(phase for phase, members in ORDER.items() if any(m.name == name for m in members))


def documentation(name: str) -> tuple[str, str]:
    """The first line of a filter's docstring, and the rest of it."""
    first, _, rest = (inspect.getdoc(filters()[name]) or "").partition("\n")
    return first, rest.strip()
