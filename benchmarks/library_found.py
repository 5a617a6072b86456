"""Search quality: questions in six languages, and the one passage that answers each.

Three invented shelves, each with questions written before anybody asked the index: with slips,
other alphabets, other forms, days in words and the other's language. Each is asked alone and among
3,000 synthetic documents full of words of the trade. The first has 36 passages and sixty questions
in five languages; the second 30 in six, whose last 25 questions go from one language to another.
The third has 24 passages and twice thirty questions, all from one language to another: by the first
thirty the counting of words and the table of the trade were mended, the others ("fourth") were
written before and asked after. The fifth (20 passages as long as real ones) was written before the
order was made anew, the sixth (12) before its causes were mended in the table of the trade too.
Beside the 3,000 drawn by chance stand 3,000 put together from sentences (``_library_told``).
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks._library import documents
from benchmarks._library_told import told

HERE = Path(__file__).parent
AMONG = 3_000
SHELVES = {
    "first": ("library_shelf.jsonl", "library_questions.jsonl"),
    "second": ("library_shelf_second.jsonl", "library_questions_second.jsonl"),
    "third": ("library_shelf_third.jsonl", "library_questions_third.jsonl"),
    "fourth": ("library_shelf_third.jsonl", "library_questions_fourth.jsonl"),
    "fifth": ("library_shelf_fifth.jsonl", "library_questions_fifth.jsonl"),
    "sixth": ("library_shelf_sixth.jsonl", "library_questions_sixth.jsonl"),
}
FIRST_SIGHT = {
    "first alone": {"asked": 60, "hit@1": 39, "hit@5": 44},
    "first among 3,000": {"asked": 60, "hit@1": 29, "hit@5": 32},
    "second alone": {"asked": 60, "hit@1": 42, "hit@5": 47},
    "second alone, table not seen": {"asked": 25, "hit@1": 8, "hit@5": 16},
    "third alone": {"asked": 30, "hit@1": 12, "hit@5": 20},
    "third among 3,000": {"asked": 30, "hit@1": 1, "hit@5": 4},
    "fourth alone": {"asked": 30, "hit@1": 13, "hit@5": 22},
    "fifth alone": {"asked": 30, "hit@1": 17, "hit@5": 21},
    "fifth among 3,000": {"asked": 30, "hit@1": 5, "hit@5": 9},
    "fifth alone, words as one and near": {"asked": 30, "hit@1": 18, "hit@5": 19},
    "fifth among 3,000, words as one and near": {"asked": 30, "hit@1": 10, "hit@5": 12},
    "sixth alone": {"asked": 30, "hit@1": 22, "hit@5": 26},
    "sixth among 3,000": {"asked": 30, "hit@1": 10, "hit@5": 11},
    "sixth among 3,000 told": {"asked": 30, "hit@1": 13, "hit@5": 14},
    "sixth alone, words as one and near": {"asked": 30, "hit@1": 23, "hit@5": 27},
    "sixth among 3,000, words as one and near": {"asked": 30, "hit@1": 13, "hit@5": 17},
    "sixth among 3,000 told, words as one and near": {"asked": 30, "hit@1": 18, "hit@5": 20},
}
"""What was answered before anything was mended on these questions, by the order of the day before
and, where it says so, by the new one before the table of the trade was carried on."""


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of one file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def shelf(name: str) -> list[Any]:
    """The passages, each a document of its own."""
    from tocsin.library import Document, Kind, Passage
    from tocsin.library.documents import Role

    return [
        Document(
            key=row["key"], kind=Kind(row["kind"]), language=row["language"],
            title=row["text"][:60], country=row["country"], case=row["case"],
            passages=(Passage(row["number"], row["text"], Role(row["role"])),),
            report=row["report"], year=int(row["date"][:4] or 0), date=row["date"],
        )
        for row in lines(name)
    ]  # fmt: skip


def answered(named: str, among: Iterable[Any] = ()) -> dict[str, Any]:
    """How many questions have their passage first, and among the first five."""
    from tocsin.library import search
    from tocsin.library.store import Store

    passages, asked = SHELVES[named]
    ranks: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "library.sqlite3")
        store.add(shelf(passages), "2026-11-01")
        store.add(among, "2026-11-01")
        for row in lines(asked):
            keys = [hit.key for hit in search(store, row["asked"], most=5).hits]
            rank = keys.index(row["wanted"]) + 1 if row["wanted"] in keys else 0
            for name in ("all", row["language"], row["kind"]):
                ranks[name].append(rank)
        store.close()
    return {
        name: {"asked": len(all_), "hit@1": all_.count(1), "hit@5": sum(map(bool, all_))}
        for name, all_ in ranks.items()
    }


def run(scale: float) -> dict[str, Any]:
    """Every shelf, alone and among many."""
    found: dict[str, Any] = {"at first sight": FIRST_SIGHT}
    for named in SHELVES:
        many = int(AMONG * scale)
        found[f"{named} alone"] = answered(named)
        found[f"{named} among 3,000"] = answered(named, documents(many))
        found[f"{named} among 3,000 told"] = answered(named, told(many))
    return found
