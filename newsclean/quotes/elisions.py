"""Words that begin or end with an apostrophe, and measures, as data. Everything else is told by the neighbours."""

from __future__ import annotations

import re

from newsclean.expressions import lazy

# ’tis, ’em, ’s war einmal, ’t is, ’ndrangheta. Only words that an apostrophe opens far more often than a quotation does.
_LEADING = {
    "en": "tis twas twere twill twould em til till cause cos coz bout round ere kay gainst neath nuff tude burbs hood "
    "n sup ello is er im ave ome ouse ad e nother fraid",
    "de": "s ne nen n nem ner nes rum raus rein ran rauf runter rüber mal nauf nunter is nich türlich",
    "nl": "t s n k m r ns",
    "af": "n t s",
    "it": "ndrangheta ndranghetista ndranghete sto sta sti ste na no nu o a gnurant",
    "es": "pa",
    "pt": "tá tava",
    "ca": "l n s t m ls ns",
    "fr": "tain",
    "da": "ne",
    "sv": "ere",
    "nb": "n",
}

LEADING = {language: frozenset(words.split()) for language, words in _LEADING.items()}

# o’ the lamp, goin’ home, po’ di: an apostrophe that ends a word before another one. After an s it may do so in every language.
TRAILING = {
    "en": lazy(r"(?:\b(?:o|th|an|ol|wi|lil|fo|mo|po|yo)|in)\Z", re.IGNORECASE),
    "it": lazy(r"\b(?:po|mo|di|fa|va|da|sta|be|ca|to|pie|a|de|ne|co|vo)\Z", re.IGNORECASE),
    "ca": lazy(r"\b(?:d|l|m|t|s|n)\Z", re.IGNORECASE),
    "cs": lazy(r"\b(?:pad|pojď)\Z", re.IGNORECASE),
}
SIBILANTS = "sSxXzZßŞş"

# scripts without an apostrophe inside a word, or without spaces: there a mark between two letters opens or closes
NO_APOSTROPHE = lazy("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef\U00020000-\U0003ffff]")
# languages in whose spelling ' or ‘ is a letter (oʻ, Hawaiʻi): not ours to shape
OKINA = frozenset(("haw", "to", "ty", "sm", "mi", "uz", "tk"))
OKINA_WORD = lazy("[aeiouAEIOUāēīōūĀĒĪŌŪ]‘[aeiouāēīōū]")  # Hawai‘i in an English text

YEAR = lazy(r"\d\ds?(?![\w°])")
ROCK_N_ROLL = lazy("['’‘´`][nN]['’‘´`](?!\\w)")
HEBREW_ABBREVIATION = lazy("[א-ת][\"'](?=[א-ת](?![א-ת\"']))|[א-ת]'")

_MARK = "['’‘´]"
_DOUBLE = '["”“]'
FEET_AND_INCHES = lazy(
    rf"(?<![\w.,])\d{{1,3}}({_MARK})\s?\d{{1,2}}(?:[½¼¾]|[.,]\d{{1,3}})?({_DOUBLE})(?!\w)"  # 5'10", 1'06"
    rf"|°\s?\d{{1,2}}({_MARK})(?:\s?\d{{1,2}}(?:[.,]\d{{1,4}})?({_DOUBLE}))?"  # 48°51'24"
)
MINUTES = lazy(rf"(?<![\w.,])\d{{1,3}}({_MARK})\d{{1,2}}(?={_MARK}{{2}})")  # 1'06'': of one kind with the seconds
# after 27": what is measured in inches or feet, in the languages that do so
MEASURED = lazy(
    r"[ \u00a0-]?(?:[x×]\s?\d|(?:by|x|wide|tall|high|long|deep|thick|diameter|monitors?|screens?|displays?|tvs?|televisions?|"
    r"tablets?|laptops?|wheels?|rims?|pipes?|tires?|tyres?|guns?|vinyl|pizzas?|monitore?n?|bildschirme?n?|fernsehers?|felgen|"
    r"reifen|rohre?n?|écrans?|pantallas?|schermo|schermi|skärmar?|skjerm|skærm)\b)",
    re.IGNORECASE,
)
