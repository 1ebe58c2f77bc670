"""What the language detectors may say, and when they must be silent."""

import pytest

from newsclean.language import UNKNOWN, guess, mismatch
from newsclean.ngrams import distribution
from tests.bench.quotes_by_language import TEXTS

ENGLISH = "The ministry said on Monday that prices would rise again next month, and that help for the poorest was overdue. " * 4
GERMAN = "Das Ministerium teilte am Montag mit, dass die Preise im nächsten Monat erneut steigen und Hilfe für die Ärmsten überfällig sei. " * 4
SENTENCES = {
    "en": "The harbour town will vote on its new bridge in spring.", "de": "Die Hafenstadt stimmt im Frühjahr über die neue Brücke ab.",
    "fr": "La ville portuaire votera au printemps sur son nouveau pont.", "es": "La ciudad portuaria votará en primavera sobre su nuevo puente.",
    "it": "La città portuale voterà in primavera sul suo nuovo ponte.", "pl": "Portowe miasto zagłosuje wiosną nad nowym mostem.",
    "cs": "Přístavní město bude na jaře hlasovat o novém mostě.", "ru": "Портовый город весной проголосует за новый мост.",
    "tr": "Liman kenti ilkbaharda yeni köprüsünü oylayacak.", "fi": "Satamakaupunki äänestää keväällä uudesta sillastaan.",
    "hu": "A kikötőváros tavasszal szavaz az új hídjáról.", "ja": "港町は春に新しい橋について投票する。",
    "ko": "항구 도시는 봄에 새 다리에 대해 투표한다.",
    "ar": "ستصوت مدينة الميناء في الربيع على جسرها الجديد.", "el": "Η πόλη του λιμανιού θα ψηφίσει την άνοιξη για τη νέα γέφυρα.",
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
def test_the_second_opinion_knows_a_sentence(language: str) -> None:
    chances = distribution(SENTENCES[language])
    assert max(chances, key=chances.__getitem__) == language
    assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "12345", "\ud800", "🚢🚢🚢", "\x00"])
def test_the_second_opinion_survives_anything(text: str) -> None:
    assert sum(distribution(text).values()) == pytest.approx(1)


NAMES = ["Putin", "Boris Johnson", "Live: PSG - Real Madrid", "AC/DC, U2, ABBA", "2022", "Sánchez Castejón: Ponte Vecchio, Łódź"]


@pytest.mark.parametrize("headline", NAMES)
def test_names_accuse_nobody(headline: str) -> None:
    assert mismatch(headline, ENGLISH) is None
    assert mismatch(headline, GERMAN) is None


def test_a_headline_in_another_language_is_told() -> None:
    found = mismatch("Ministerium warnt vor steigenden Preisen und fordert Hilfe", ENGLISH)
    assert found is not None and (found.headline, found.body) == ("de", "en")
    found = mismatch("Ministry warns of rising prices and asks for help", GERMAN)
    assert found is not None and (found.headline, found.body) == ("en", "de")


def test_a_headline_in_the_same_language_is_not() -> None:
    assert mismatch("Ministry warns of rising prices and asks for help", ENGLISH) is None
    assert mismatch("MINISTERIUM WARNT VOR STEIGENDEN PREISEN", GERMAN) is None


def test_short_texts_are_unknown() -> None:
    assert guess("Ja, nein").language == UNKNOWN


LINES = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in TEXTS.glob("*.txt")}


@pytest.mark.parametrize("language", sorted(LINES))
def test_no_line_of_an_article_is_accused(language: str) -> None:
    body = "\n\n".join(LINES[language])
    assert [line for line in LINES[language] if mismatch(line, body)] == []


@pytest.mark.parametrize("language", sorted(LINES))
def test_nearly_every_line_of_another_language_is_told(language: str) -> None:
    body = "\n\n".join(LINES[language])
    told = [(other, mismatch(line, body)) for other in LINES if other != language for line in LINES[other][::8]]
    assert all(found.headline == other for other, found in told if found)
    assert sum(found is not None for _, found in told) >= 0.97 * len(told)
