"""What peers make of the same text: the C4 line rules, jusText and boilerpy3 on lines as paragraphs.

    pip install justext boilerpy3 && python tests/bench/peers.py PATH-TO-BENCH-DATA

The C4 rules are those of Raffel et al. 2020 (section 2.2) as datatrove applies them: a line stays if it has three words or
more, ends in . ! ? or a quotation mark, and does not speak of javascript or of cookies and terms of use.
"""

from __future__ import annotations

import html
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import justext
from boilerpy3 import extractors

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench.body_data import WORD, Score, broken, read_docs

STOPLISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish",
             "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "da": "Danish", "pl": "Polish", "cs": "Czech", "ru": "Russian", "uk": "Ukrainian",
             "tr": "Turkish", "el": "Greek", "ro": "Romanian", "hu": "Hungarian", "fi": "Finnish", "bg": "Bulgarian"}  # fmt: skip
POLICY = ("javascript", "lorem ipsum", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")


def c4(lines: list[str], language: str) -> list[str]:
    return [x for x in lines if x.endswith((".", "!", "?", '"', "”")) and not x.endswith("...") and len(x.split()) >= 3 and not any(p in x.lower() for p in POLICY)]


def jus_text(lines: list[str], language: str) -> list[str]:
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</body></html>"
    words = justext.get_stoplist(STOPLISTS[language]) if language in STOPLISTS else frozenset()
    low, high = (0.30, 0.32) if words else (0.0, 0.0)
    return [p.text for p in justext.justext(page, words, stopwords_low=low, stopwords_high=high) if not p.is_boilerplate]


def boilerpipe(lines: list[str], language: str) -> list[str]:
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</body></html>"
    return [str(extractors.ArticleExtractor(raise_on_failure=False).get_content(page))]


def main(data: Path) -> None:
    docs = [doc for doc in read_docs(data) if doc.lines]
    docs += broken(docs, read=False)
    peers: dict[str, Callable[[list[str], str], list[str]]] = {"C4 rules": c4, "jusText": jus_text, "boilerpy3": boilerpipe}
    for name, peer in peers.items():
        score, lost = Score(), [0, 0]
        for doc in docs:
            got = "\n".join(peer(doc.lines, doc.lang))
            if doc.kind.startswith("harm"):
                words = Counter(WORD.findall("\n".join(doc.lines)))
                lost[0] += sum((words - Counter(WORD.findall(got))).values())
                lost[1] += sum(words.values())
            else:
                score.add_text(doc, got)
        print(f"{name:10}", *(f"{kind} {score.prf(kind)[2]:.3f}" for kind in score.cells), f"words lost of clean bodies {lost[0] / lost[1]:.1%}", sep="  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
