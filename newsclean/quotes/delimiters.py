"""Quotation marks by language, as data.

Source: Unicode CLDR 48.2, `delimiters` of each locale (npm cldr-misc-full 48.2.0; Unicode License V3).
A row is: the outer pair, the inner pair, the languages. Deliberate departures:

- de-CH, de-LI: «…» ‹…› as in CLDR's gsw and as Swiss newspapers print (CLDR lets them inherit „…“).
- nl: CLDR gives ‘…’ at both levels; a doubled mark stays a doubled mark here, hence “…” as in newspapers.
- fr, oc, hy: CLDR gives «…» at both levels; “…” within, as newspapers print.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

Pair = tuple[str, str]

CLDR = (
    (
        "“”",
        "‘’",
        "af as az bn cy da en es fil fo fy ga gd gl gu ha haw hi id ig jv km kn ko ku lo lv ml mn mr ms mt my "
        "ne nl om or pa ps pt sd si so sq sw ta te tg th tl tr tt vi wo xh yo zh zu",
    ),
    ("„“", "‚‘", "cs de dsb et hr hsb is lb mk sk sl"),
    ("«»", "“”", "ast br ca el eu fr hy it kk mg oc pt-PT sc"),
    ("«»", "‹›", "am de-CH de-LI fa fr-CH gsw rm"),
    ("«»", "„“", "be ky ru uk"),
    ("«»", "‘’", "nb nn no rw"),
    ("«»", "”“", "fr-CA"),
    ("””", "’’", "fi he se sv"),
    ("「」", "『』", "ja yue zh-Hant zh-HK zh-TW"),
    ("”“", "’‘", "ar ur"),
    ("„“", "„“", "bg lt"),
    ("„”", "»«", "hu szl"),
    ("„”", "«»", "pl ro"),
    ("„”", "‘’", "bs"),
    ("„”", "’’", "sr"),
    ("“”", "«»", "eo"),
    ("„“", "«»", "ka"),
    ("“”", "“”", "tk"),
    ("»«", "›‹", "ug"),
    ("“”", "’‘", "uz"),
)

# What else is in print: an article that already uses one of these keeps it. Keyed by the CLDR outer pair.
ALSO = {
    "„“": "»« «» „”",
    "«»": "“” „“ »« ””",
    "””": "»» »«",
    "“”": "«»",
    "„”": "«» »« “” „“",
    "”“": "“” «»",
    "「」": "“”",
}
ALSO_IN = {"da": "»« ”” „“ «»", "en": "", "nl": "„” „“", "he": "„” “”", "zh": "「」", "ko": "「」", "de-CH": "„“ »«", "de-LI": "„“ »«"}

# The single pair that goes with a double one where CLDR's inner pair is a double one too
_SINGLE = {"“”": "‘’", "„“": "‚‘", "„”": "‚’", "»«": "›‹", "””": "’’", "»»": "››", "”“": "’‘", "「」": "『』"}
_SINGLES = "‘’‚‹›『』"

SPACED = ("fr", "fr-CA")  # « mot »; not in Switzerland
NARROW, WIDE = "\u202f", "\u00a0"

_ROW = {language: (outer, inner) for outer, inner, names in CLDR for language in names.split()}


class Style(NamedTuple):
    """The shapes for one language in one article; `single` straightens to ', the others to "."""

    outer: Pair
    inner: Pair  # a double quotation directly in a double one
    single: Pair
    space: str = ""


def known(language: str) -> str | None:
    """The row of the table for a language tag, or None: de-AT is read as de.

    >>> known("de-AT"), known("unknown")
    ('de', None)
    """
    return language if language in _ROW else base if (base := language.partition("-")[0]) in _ROW else None


def choose_style(language: str, seen: Counter[str], spaces: Counter[str]) -> Style:
    """The pair this article uses most, if it is in print in that language; else CLDR's."""
    first, *others = accepted(language)
    best = max((first, *others), key=lambda pair: seen[pair])  # the first of equals, hence CLDR's
    space = ""
    if language in SPACED and best == "«»":
        space = WIDE if spaces[WIDE] > spaces[NARROW] else NARROW
    return _style(language, best, space)


@cache
def accepted(language: str) -> tuple[str, ...]:
    """The pairs that texts in a language use, the usual one first."""
    outer = _ROW[language][0]
    also = ALSO_IN.get(language, ALSO.get(outer, ""))
    return (outer, *also.split())


@cache
def _style(language: str, outer: str, space: str) -> Style:
    first, inner = _ROW[language]
    turned = inner == outer != first  # «…“…”…» turned inside out
    nested = first if turned else outer if inner[0] in "‘’‚‹›" else inner
    if inner[0] in _SINGLES and outer == first:
        single = inner
    else:
        single = _SINGLE.get(inner if outer == "«»" else outer, "‘’")
    return Style((outer[0], outer[1]), (nested[0], nested[1]), (single[0], single[1]), space)
