"""Every filter, in running order, with the reason for the order.

Repair first, since later filters must see real characters; it repeats, for an entity may hide mojibake. Then recognise,
so that section label, headline, date and byline are out of the way of what judges the text. Drop whole blocks before anyone polishes
them, again and again until nothing more is found: what is gone may lay bare more. Flags last: they judge the final text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from newsclean.filters.advertisement_mark import AdvertisementMark
from newsclean.filters.affiliate_notice import AffiliateNotice
from newsclean.filters.author_bio import AuthorBio
from newsclean.filters.boilerplate_line import BoilerplateLine
from newsclean.filters.byline import Byline
from newsclean.filters.comment_form import CommentForm
from newsclean.filters.comment_thread import CommentThread
from newsclean.filters.contact_line import ContactLine
from newsclean.filters.cookie_notice import CookieNotice
from newsclean.filters.copyright_line import CopyrightLine
from newsclean.filters.correction_note import CorrectionNote
from newsclean.filters.date_line import DateLine
from newsclean.filters.dateline import Dateline
from newsclean.filters.decomposed_letter import DecomposedLetter
from newsclean.filters.disclaimer import Disclaimer
from newsclean.filters.doubled_teaser import DoubledTeaser
from newsclean.filters.error_report import ErrorReport
from newsclean.filters.full_width_character import FullWidthCharacter
from newsclean.filters.hard_space import HardSpace
from newsclean.filters.headline import Headline
from newsclean.filters.headline_echo import HeadlineEcho
from newsclean.filters.headline_language_mismatch import HeadlineLanguageMismatch
from newsclean.filters.headline_mismatch import HeadlineMismatch
from newsclean.filters.html_entity import HtmlEntity
from newsclean.filters.invisible_character import InvisibleCharacter
from newsclean.filters.kicker import Kicker
from newsclean.filters.ligature import Ligature
from newsclean.filters.lone_teaser import LoneTeaser
from newsclean.filters.lost_character import LostCharacter
from newsclean.filters.media_placeholder import MediaPlaceholder
from newsclean.filters.mojibake import Mojibake
from newsclean.filters.more_to_follow import MoreToFollow
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
from newsclean.filters.split_word import SplitWord
from newsclean.filters.stray_space import StraySpace
from newsclean.filters.subheading import Subheading
from newsclean.filters.topic_tags import TopicTags
from newsclean.filters.untranslated_insertion import UntranslatedInsertion
from newsclean.filters.unwanted_line import UnwantedLine
from newsclean.filters.wrapped_line import WrappedLine
from newsclean.finding import Filter
from newsclean.pipeline import Step

ORDER: dict[str, tuple[type[Any], ...]] = {
    "repair": (
        Mojibake,
        HtmlEntity,
        WrappedLine,
        SplitWord,  # both before soft hyphens vanish, which tell where a word was cut
        InvisibleCharacter,
        DecomposedLetter,
        Ligature,
        FullWidthCharacter,
        HardSpace,
        StraySpace,
    ),
    "recognise": (Kicker, Headline, DateLine, Byline, Dateline),
    "drop": (
        UnwantedLine,  # first: the user's own word
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
        CommentThread,
        CommentForm,
        ShareBar,
        AdvertisementMark,
        AffiliateNotice,
        CookieNotice,
        MoreToFollow,
        AuthorBio,
        SocialEmbed,
        MediaPlaceholder,
        ContactLine,
        ErrorReport,
        ReadingTime,
        LoneTeaser,  # after those: its evidence is the teasers that are gone
        SiteBoilerplate,  # after what has a reason that holds for every site
        BoilerplateLine,  # last: what has a reason of its own shall be told that one
    ),
    "polish": (Subheading, Quote),
    "flag": (CorrectionNote, HeadlineLanguageMismatch, HeadlineMismatch, ParagraphLanguage, UntranslatedInsertion, LostCharacter),
}
REPEATED = frozenset({"repair", "drop"})
SPARING = frozenset({"drop"})  # what the user's rules keep is safe from these
Fields = Mapping[str, Mapping[str, Any]]


def filters(own: Sequence[type[Any]] = ()) -> dict[str, type[Any]]:
    """The filters by name, in running order; with those of the user, `own`, each in its phase."""
    return {filter_.name: filter_ for members in order(own).values() for filter_ in members}


def order(own: Sequence[type[Any]] = ()) -> dict[str, tuple[type[Any], ...]]:
    """The filters by phase, with those of the user `before` or `after` the one that they name, else last in their phase."""
    phases = {phase: list(members) for phase, members in ORDER.items()} if own else {}
    for filter_ in own:
        members = phases[filter_.phase]
        names = [member.name for member in members]
        before, after = getattr(filter_, "before", None), getattr(filter_, "after", None)
        members.insert(names.index(before) if before else names.index(after) + 1 if after else len(members), filter_)
    return {phase: tuple(members) for phase, members in phases.items()} if own else ORDER


def steps(
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    quotes: str = "straight",
    *,
    fields: Fields = MappingProxyType({}),
    own: Sequence[type[Any]] = (),
) -> Iterator[Step]:
    """The filters to run.

    Args:
        select: names of the only ones; empty for all.
        ignore: names of those not to run.
        quotes: the style of quotation marks.
        fields: values for the fields of filters, by the filter's name and the field's.
        own: filters of the user.

    Raises:
        ValueError: a name is not a filter's; the message names the nearest.
    """
    known = filters(own)
    for name in (*select, *ignore, *fields):
        if name not in known:
            import difflib  # only here; as inspect below, it takes longer to load than most articles to clean

            near = difflib.get_close_matches(name, known, 1)
            raise ValueError(f"no filter is called {name!r}{f'; did you mean {near[0]!r}?' if near else ''} ('newsclean filters' lists them)")
    for phase, members in order(own).items():
        chosen = [m for m in members if (not select or m.name in select) and m.name not in ignore]
        yield Step([_made(m, quotes, fields.get(m.name, {})) for m in chosen], phase in REPEATED, phase in SPARING)


def _made(filter_: type[Any], quotes: str, fields: Mapping[str, Any]) -> Filter:
    made: Filter = filter_(quotes, **fields) if filter_.name == "quote" else filter_(**fields)
    return made


def phase_of(name: str) -> str:
    """The phase that a filter runs in."""
    return next(phase for phase, members in ORDER.items() if any(m.name == name for m in members))


def documentation(name: str, own: Sequence[type[Any]] = ()) -> tuple[str, str]:
    """The first line of a filter's docstring, and the rest of it."""
    import inspect

    first, _, rest = (inspect.getdoc(filters(own)[name]) or "").partition("\n")
    return first, rest.strip()
