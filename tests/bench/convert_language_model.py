"""Make newsclean/ngrams/model.bin from py3langid's model: fewer languages, no zeros, read without numpy.

    pip install 'py3langid==0.4.*'
    python tests/bench/convert_language_model.py

py3langid 0.4 holds 100,053 byte n-grams by 142 columns of half-precision logarithms, found by a finite automaton; 82 % of
the numbers are their column's least. Kept are the columns of the languages that newsclean names or has to tell from them, of each n-gram
the numbers above the least, in 255 steps, and the automaton's states as sorted strings of at most six bytes.
"""

from __future__ import annotations

import json
from array import array
from pathlib import Path

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from newsclean.language import MAJOR, canonical
from newsclean.ngrams import MAGIC, NO_FEATURE, key_of

OUT = Path(__file__).parents[2] / "newsclean" / "ngrams" / "model.bin"
BESIDE = frozenset({"be", "gl", "eu", "az", "kk", "hy", "ka", "af"})  # not named in headlines, but bodies are written in them


def states(model: LanguageIdentifier) -> dict[bytes, int]:
    """Each state of the automaton by the bytes that lead to it, with the feature that it puts out, or -1."""
    reached, found = [0], {0: b""}
    for state in reached:
        for byte in range(256):
            following = model.tk_nextmove[(model.tk_row[state] << 8) + byte]
            if following not in found:
                found[following] = found[state] + bytes([byte])
                reached.append(following)
    return {path: int(model.tk_output[state]) for state, path in found.items() if path}


def main() -> None:
    """Write the file."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    columns = [i for i, label in enumerate(model.nb_classes) if canonical(label) in MAJOR | BESIDE]
    table = model.nb_ptc[:, columns].astype(np.float32)
    floors = table.min(axis=0)
    above = table - floors
    step = float(above.max()) / 255
    steps = np.rint(above / step).astype(np.uint8)
    found = sorted((key_of(path), feature) for path, feature in states(model).items())
    offsets, languages, values = array("I", [0]), bytearray(), bytearray()
    for row in steps:
        kept = np.flatnonzero(row)
        languages += bytes(kept.astype(np.uint8))
        values += bytes(row[kept])
        offsets.append(len(languages))
    head = {
        "labels": [canonical(model.nb_classes[i]) for i in columns],
        "floors": [round(float(v), 5) for v in floors],
        "priors": [round(float(model.nb_pc[i]), 5) for i in columns],
        "step": step,
        "keys": len(found),
        "features": len(steps),
        "numbers": len(values),
    }
    keys = array("Q", [key for key, _ in found])
    features = array("I", [feature if feature >= 0 else NO_FEATURE for _, feature in found])
    with OUT.open("wb") as file:
        file.write(MAGIC + json.dumps(head).encode() + b"\n")
        for part in (keys, features, offsets):
            file.write(part.tobytes())
        file.write(languages + values)
    print(f"{len(columns)} columns, {len(values)} numbers, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
