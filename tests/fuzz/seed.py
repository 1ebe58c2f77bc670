"""Write the seeds of the corpus: python -m tests.fuzz.seed. What fuzzing found is added by hand, as broken-….

Small on purpose: the tests replay all of it.
"""

from __future__ import annotations

import json
from pathlib import Path

from newsclean import clean
from newsclean.readers.text import read_text
from newsclean.writers.json import write_jsonl
from tests.cases import all_cases

CORPUS = Path(__file__).parent / "corpus"
EVERY = 12  # of the cases of the filters, one in so many


def main() -> None:
    texts = [case.input for case in all_cases()[::EVERY] if len(case.input) < 1500]
    for number, text in enumerate(texts):
        _put("text", number, b"\0" + text.encode("utf-8", "surrogatepass"))
    records = [{"id": n, "url": f"https://news.example/{n}", "title": text[:40], "text": text} for n, text in enumerate(texts[:8])]
    lines = [json.dumps(record, ensure_ascii=n % 2 == 0).encode("utf-8", "surrogatepass") for n, record in enumerate(records)]
    for number in range(0, 8, 2):
        both = lines[number : number + 2]
        _put("jsonl", number, b"\0" + b"\n".join(both))
        _put("json", number, b"\1[" + b",\n".join(both) + b"]")
        _put("packed", number, bytes([number // 2]) + b"\n".join(both))
        _put("program", number, bytes([number * 37 % 64]) + b"\n".join(both))
        _put("program", number + 1, bytes([number * 29 % 64]) + texts[number].encode("utf-8", "surrogatepass"))
    _put("table", 0, b'\0id,title,text\n1,"A ""title""","Two\nlines, one field"\n2,x\n,,,,\n')
    _put("table", 1, b"\xfftitle\ttext\nA\tThe mill closed on Monday.\n")
    for number, text in enumerate(case.config for case in all_cases() if case.config is not None):
        _put("config", number, text.encode())
    _put(
        "config", 90, b'quotes = "typographic"\nkeep = ["re:^a+$"]\n[filters.headline]\nlongest = 120\n[[for]]\nsite = "news.example"\ndrop = ["x"]\n'
    )
    _put("config", 91, b'[phrases.related-link.en]\nadd = ["from our vault:", "re:^Part \\\\d+"]\nmatches = ["Part 2"]\nspares = ["Coins"]\n')
    _put("profile", 0, b'by = "host"\n\n[[line]]\nsite = "news.example"\nline = "All the news"\nshare = 0.4\nkeep = false\n')
    for number, text in enumerate(texts[:4]):
        _put("products", number, write_jsonl(clean(read_text(text)), ledger=True).encode("utf-8", "replace"))


def _put(target: str, number: int, data: bytes) -> None:
    path = CORPUS / target / f"seed-{number:02}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
