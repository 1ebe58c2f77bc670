"""Train newsclean/body/*.json on annotated pages, and measure the model cross-validated by publisher.

    pip install lightgbm && python tests/bench/train_body_model.py PATH-TO-BENCH-DATA [--measure]

The data (fundus-dev.jsonl.gz, articles-dev.jsonl.gz) is not part of this project; what is derived from it, the weights, is.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from newsclean import body, clean
from newsclean.body.evidence import GROUPS
from newsclean.body.features import FIRST_NAMES, Lines
from newsclean.body.trees import Forest, Tree
from tests.bench.body_data import Doc, Score, broken, folds, framed, read_docs, words_of

GLANCE = dict(num_leaves=8, min_data_in_leaf=80, feature_fraction=0.8, extra_trees=True, rounds=30, learning_rate=0.3)
LINES = dict(num_leaves=8, min_data_in_leaf=80, feature_fraction=0.2, rounds=180, learning_rate=0.11)  # one seed; 250 at 0.08 and 350 at 0.06 are over three seeds as good as 120 of 31 leaves
SHAPES = dict(num_leaves=6, min_data_in_leaf=15, feature_fraction=0.5, rounds=80, learning_rate=0.05)
COMMON = dict(objective="binary", verbosity=-1, num_threads=1, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=63, seed=1, deterministic=True, force_row_wise=True)
DUMPS = {"fundus/page", "articles/html-text", "fundus/paragraphs"}
BY_LANGUAGE = ("fundus/page", "fundus/paragraphs")
GENRES = 0.05  # costs ordinary pages nothing; 0.1 keeps more of recipes, results and poems, and costs F1 0.005
LINKS = 0.1  # what lines of pages that were broken at links count; without any these pages lose F1 0.01
HEAVY = {  # what a document counts where clean articles are told from dumps; framed genres nothing, for they are no pages that anyone met
    **dict.fromkeys(("harm/fundus", "harm/articles"), 4.0), **dict.fromkeys(DUMPS, 1.5), **dict.fromkeys(("genres/page", "genres/footer"), 0.0),
    **dict.fromkeys(("broken/fundus-page", "broken/articles-html-text", "broken/fundus-paragraphs"), 0.0),
}  # fmt: skip
FOLDS = 5


def main(data: Path) -> None:
    pages = [doc for doc in read_docs(data) if doc.lines]
    fold = folds(pages, FOLDS)
    docs = [*pages, *framed(pages, fold), *broken(pages)]
    looked = [Lines(doc.lines, [0] * len(doc.gaps) if all(doc.gaps[1:]) else doc.gaps) for doc in docs]
    ends = np.cumsum([len(doc.lines) for doc in docs])
    rows = np.array([one.full_row(i, first) for one in looked for i, first in enumerate(one.first_rows(range(len(one.seen))))], dtype=np.float64)
    keep = np.array([k for doc in docs for k in doc.keep])
    weight = np.array([w * worth(doc.kind) for doc in docs for w in doc.weight])
    weight /= weight.mean()
    of_doc = np.array([fold[doc.source] for doc in docs])
    of_line = np.repeat(of_doc, [len(doc.lines) for doc in docs])
    glance = cross_validated(rows[:, : len(FIRST_NAMES)], keep, weight, of_line, GLANCE)
    closely = cross_validated(rows, keep, weight, of_line, LINES)
    settled = (glance < body._NOISE) | (glance > body._BODY)
    by_doc = {name: np.split(chances, ends[:-1]) for name, chances in (("glance", glance), ("closely", np.where(settled, glance, closely)))}
    # One forest judges documents twice: by what a glance says of the lines, and by what a closer look has made of that.
    shapes = np.array([body.document_row(one.document, one.seen, list(c)) for some in by_doc.values() for one, c in zip(looked, some, strict=True)])
    dump = np.array([float(doc.kind in DUMPS) for doc in docs] * 2)
    heavy = np.array([HEAVY.get(doc.kind, 1.0) for doc in docs] * 2)
    at_once, dirty = np.split(cross_validated(shapes, dump, heavy, np.tile(of_doc, 2), SHAPES), 2)
    report(docs, looked, by_doc["closely"], np.where(at_once < body._CLEAN, 0.0, dirty))
    print(f"settled at a glance: {settled.mean():.0%} of lines, {((glance > 0.5) != (closely > 0.5))[settled].sum()} of them judged otherwise on a closer look")
    paged = np.array([body.is_page(one.document) for one in looked])
    print(f"{(at_once < body._CLEAN)[~paged].mean():.0%} of the texts that are no pages taken for clean at a glance")
    sets = {
        "glance": (rows[:, : len(FIRST_NAMES)], keep, weight, of_line, GLANCE),
        "lines": (rows, keep, weight, of_line, LINES),
        "shapes": (shapes, dump, heavy, np.tile(of_doc, 2), SHAPES),
    }
    if "--measure" in sys.argv:
        whole_program(docs, of_doc, sets)
        return
    for name, (x, y, w, _, how) in sets.items():
        save(name, trained(x, y, w, how))


def worth(kind: str) -> float:
    """What a document of a kind counts in training."""
    made = {"genres": GENRES, "broken": LINKS}.get(kind.partition("/")[0])
    return made if made is not None else 1.2 if kind in DUMPS else 1.0 if kind.startswith("harm") else 0.6


def trained(rows: Any, target: Any, weight: Any, how: dict[str, Any]) -> lgb.Booster:
    rows, target, weight = rows[weight > 0], target[weight > 0], weight[weight > 0]
    options = {**COMMON, **{key: value for key, value in how.items() if key != "rounds"}}
    return lgb.train(options, lgb.Dataset(rows, target, weight=weight), how["rounds"])


def cross_validated(rows: Any, target: Any, weight: Any, fold: Any, how: dict[str, Any]) -> Any:
    out = np.zeros(len(target))
    for f in range(FOLDS):
        there = fold != f
        out[~there] = trained(rows[there], target[there], weight[there], how).predict(rows[~there])
    return out


def report(docs: list[Doc], looked: list[Any], chances: list[Any], dirty: Any) -> None:
    score, thresholds = Score(), list[float]()
    for doc, one, chance, dump in zip(docs, looked, chances, dirty, strict=True):
        threshold = -1.0
        if body.is_page(one.document):
            threshold = body._PAGE
        elif dump:
            chance = body.spared_within(one.seen, chance)
            some = body.extract_threshold(dump, [line.size for line in one.seen], chance)
            threshold = -1.0 if some is None else some
        chance = np.array(chance)
        thresholds.append(threshold)
        score.add(doc, list(chance > threshold))
    for kind in score.cells:
        if not kind.startswith("harm"):
            print(f"{kind:24} F1 {score.prf(kind)[2]:.3f}")
    for kind in ("genres/page", "genres/footer", "genres/alone"):
        gone, total = np.sum([lost_words(doc, c, t) for doc, c, t in zip(docs, chances, thresholds, strict=True) if doc.kind == kind], axis=0)
        print(f"{kind:24} words of the article lost {gone / total:.1%}")
    for kind, (lost, total, touched) in score.lost.items():
        print(f"{kind:24} words lost {lost / total:.3%}, documents touched {touched}")


def lost_words(doc: Doc, chances: Any, threshold: float) -> tuple[int, int]:
    """How many words of the body's lines go, and how many there are."""
    words = [(len(words_of(line)), chance) for line, keep, chance in zip(doc.lines, doc.keep, chances, strict=True) if keep]
    return sum(count for count, chance in words if chance <= threshold), sum(count for count, _ in words)


def whole_program(docs: list[Doc], of_doc: Any, sets: dict[str, tuple[Any, ...]]) -> None:
    """Score the whole program, each page with a model that saw no page of its publisher."""
    score, raw, lost = Score(), Score(), {"harm/fundus": [0, 0], "harm/articles": [0, 0]}
    for f in range(FOLDS):
        forests = {name: as_forest(trained(x[of != f], y[of != f], w[of != f], how)) for name, (x, y, w, of, how) in sets.items()}
        body.forest = lambda name, groups: forests[name]  # type: ignore[assignment]  # noqa: B023
        for one in (docs[i] for i in np.flatnonzero(of_doc == f)):
            text = "\n".join("\n" * gap + line for gap, line in zip(one.gaps, one.lines, strict=True))
            got = clean(text, headline=False).document
            if one.kind in lost:
                words = Counter(words_of(text)) - Counter(words_of("\n".join(b.text for b in got.filled)))
                lost[one.kind][0] += sum(words.values())
                lost[one.kind][1] += len(words_of(text))
            else:
                names = (one.kind, f"{one.lang} {one.kind}") if one.kind in BY_LANGUAGE else (one.kind,)
                score.add_text(one, got.text, *names)
                raw.add_text(one, text, *names)
    print("whole program, cross-validated by publisher:")
    for kind in sorted(score.cells, key=lambda kind: (" " in kind, kind)):
        print(f"{kind:24} n={len(score.cells[kind]):4} raw F1 {raw.prf(kind)[2]:.3f}  cleaned F1 {score.prf(kind)[2]:.3f}")
    for kind, (gone, total) in lost.items():
        print(f"{kind:24} words lost {gone / total:.3%}")


def as_forest(booster: lgb.Booster) -> Forest:
    return Forest([Tree(*lists) for lists in as_lists(booster)], GROUPS * 2)  # the shapes have features of their own


def save(name: str, booster: lgb.Booster) -> None:
    path = Path(body.__file__).with_name(f"{name}.json")
    path.write_text(json.dumps(as_lists(booster), separators=(",", ":")) + "\n", encoding="ascii")
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


def as_lists(booster: lgb.Booster) -> list[list[list[Any]]]:
    trees: list[list[list[Any]]] = []
    for tree in booster.dump_model()["tree_info"]:
        feature: list[int] = []
        threshold: list[float] = []
        left: list[int] = []
        right: list[int] = []
        value: list[float] = []
        leaf: list[float] = []

        def add(node: dict[str, Any]) -> int:
            if "leaf_value" in node:
                leaf.append(round(node["leaf_value"], 4))  # noqa: B023
                return -len(leaf)  # noqa: B023
            here = len(feature)  # noqa: B023
            feature.append(node["split_feature"])  # noqa: B023
            threshold.append(float(f"{node['threshold']:.6g}"))  # noqa: B023
            value.append(round(node["internal_value"], 3))  # noqa: B023
            left.append(0)  # noqa: B023
            right.append(0)  # noqa: B023
            left[here], right[here] = add(node["left_child"]), add(node["right_child"])  # noqa: B023
            return here

        add(tree["tree_structure"])
        trees.append([feature, threshold, left, right, value, leaf])
    return trees


if __name__ == "__main__":
    main(Path(sys.argv[1]))
