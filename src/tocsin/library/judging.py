"""How well precedents are found, held against what the pages themselves print.

The truth is printed in them: a conclusion says which paragraphs it rests on, and a paragraph of the
Compilation which cases it comes from. A question is a case's allegations with every citation left
out; right answers are the passages of other texts that its conclusions cite, or that name the case
as one they rest on. Measures: recall at 10 and nDCG at 10 (Järvelin and Kekäläinen 2002) with equal
gains. Whoever has the pages builds the set; no page is part of this program.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.library.documents import Document, Kind, Role
from tocsin.library.index import Found, best, together, weigh
from tocsin.library.kept import SHELF
from tocsin.library.likeness import Facts, allowed_for, precedents
from tocsin.library.store import Store
from tocsin.library.words import stems_of, telling

AT = 10
Place = str
"""A passage, by its words: a principle's number may be unknown, and two pages may show it."""
Ranker = Callable[[Store, "Question"], list[Place]]


@dataclass(frozen=True, slots=True)
class Question:
    """The facts of a case, and the passages that answer it."""

    case: str
    language: str
    text: str
    right: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Judged:
    """Means over the questions of one language, or of all (``language`` empty)."""

    language: str
    questions: int
    recall: float
    ndcg: float


def questions(store: Store) -> list[Question]:
    """The set: every case of the library whose allegations and right answers are both in it."""
    told: dict[tuple[str, str], list[Document]] = {}
    for document in store.documents("kind='cfa' AND kase<>''"):
        told.setdefault((document.case, document.language), []).append(document)
    out = []
    for (case, language), documents in sorted(told.items()):
        text = " ".join(
            passage.text
            for document in documents[:1]
            for passage in document.passages
            if passage.role is Role.ALLEGATION
        )
        right = _cited(store, case, documents) | _resting(store, case)
        if text and right:
            out.append(Question(case, language, text, frozenset(right)))
    return out


def in_other_words(store: Store, told: Sequence[dict[str, str]]) -> list[Question]:
    """Questions somebody put into own words, in a language no page is in.

    Each has ``case``, ``language`` and ``text``; right is what the library's Compilation says the
    case rests on. A case of which it says nothing is left out.
    """
    asked = (
        Question(one["case"], one["language"], one["text"], frozenset(_resting(store, one["case"])))
        for one in told
    )
    return [question for question in asked if question.right]


def _cited(store: Store, case: str, documents: Sequence[Document]) -> set[Place]:
    """Passages of other texts that the conclusions cite."""
    found: set[Place] = set()
    for document in documents:
        for passage in document.passages:
            if passage.role is Role.CONCLUSION:
                for cited in passage.cites:
                    found |= _at(store, cited.kind, cited.value, case)
    return found


def _at(store: Store, kind: str, value: str, case: str) -> set[Place]:
    report, _, number = value.partition("/")
    if kind == "compilation" and report == "2018":
        where: tuple[str, tuple[object, ...]] = ("d.kind=?", (Kind.COMPILATION.value,))
    elif kind == "report":
        where = ("d.report=? AND d.kase<>?", (report, case))
    else:
        return set()
    rows = store.base.execute(
        "SELECT p.id FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        f"WHERE {where[0]} AND p.number=?",
        (*where[1], number),
    )
    return {place(store, row[0]) for row in rows}


def _resting(store: Store, case: str) -> set[Place]:
    """Paragraphs of the Compilation that name the case among those they come from."""
    rows = store.base.execute(
        "SELECT p.id FROM citation c JOIN passage p ON p.id=c.passage "
        "JOIN document d ON d.id=p.document WHERE c.kind='case' AND c.value=? AND d.kind=?",
        (case, Kind.COMPILATION.value),
    )
    return {place(store, row[0]) for row in rows}


def place(store: Store, passage: int) -> Place:
    """A passage as it is judged."""
    return store.text_of(passage)[2]


def by_precedents(store: Store, question: Question) -> list[Place]:
    """The ranking of the program, with every citation left out of the question."""
    facts = Facts(question.text, question.language, case=question.case)
    return [one.text for one in precedents(store, facts, most=AT)]


def by_words(store: Store, question: Question, most: int = AT) -> list[Place]:
    """BM25 alone: the words of the question, nothing else."""
    columns = store.seen((SHELF,))
    said = dict.fromkeys(telling(stems_of(question.text, question.language), question.language))
    parts = [weigh(columns, word) for word in said]
    if not parts:
        return []
    found = together(parts, len(columns.facts))
    kept = allowed_for(store, columns, question.case)[found.places]
    near = best(columns, Found(found.places[kept], found.scores[kept]), most)
    return [place(store, passage) for passage, _ in near]


def judged(store: Store, asked: Sequence[Question], ranker: Ranker) -> list[Judged]:
    """Recall and nDCG of a ranking, over all questions and for each language."""
    scores = [(question.language, *_score(ranker(store, question), question)) for question in asked]
    languages = ["", *sorted({language for language, _, _ in scores})]
    out = []
    for language in languages:
        kept = [(r, n) for code, r, n in scores if language in ("", code)]
        if kept:
            recall, ndcg = (sum(column) / len(kept) for column in zip(*kept, strict=True))
            out.append(Judged(language, len(kept), round(recall, 3), round(ndcg, 3)))
    return out


def _score(ranked: list[Place], question: Question) -> tuple[float, float]:
    # two pages may show one principle: it is found once
    ranked = list(dict.fromkeys(ranked[:AT]))
    hits = [place for place, one in enumerate(ranked) if one in question.right]
    ideal = sum(1 / math.log2(place + 2) for place in range(min(AT, len(question.right))))
    gained = sum(1 / math.log2(place + 2) for place in hits)
    return len(hits) / min(AT, len(question.right)), gained / ideal
