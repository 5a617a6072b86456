"""Search quality: questions in six languages, and the one passage that answers each.

Three invented shelves, each with questions written before anybody asked the index: with slips,
other alphabets, other forms, days in words and the other's language. Each is asked alone and among
3,000 synthetic documents full of words of the trade. The first has 36 passages and sixty questions
in five languages; the second 30 in six, whose last 25 questions go from one language to another.
The third has 24 passages and twice thirty questions, all from one language to another: by the first
thirty the counting of words and the table of the trade were mended, the others ("fourth") were
written before and asked after.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks._library import documents

HERE = Path(__file__).parent
AMONG = 3_000
SHELVES = {
    "first": ("library_shelf.jsonl", "library_questions.jsonl"),
    "second": ("library_shelf_second.jsonl", "library_questions_second.jsonl"),
    "third": ("library_shelf_third.jsonl", "library_questions_third.jsonl"),
    "fourth": ("library_shelf_third.jsonl", "library_questions_fourth.jsonl"),
}
FIRST_SIGHT = {
    "first alone": {"asked": 60, "hit@1": 39, "hit@5": 44},
    "first among 3,000": {"asked": 60, "hit@1": 29, "hit@5": 32},
    "second alone": {"asked": 60, "hit@1": 42, "hit@5": 47},
    "second alone, table not seen": {"asked": 25, "hit@1": 8, "hit@5": 16},
    "third alone": {"asked": 30, "hit@1": 12, "hit@5": 20},
    "third among 3,000": {"asked": 30, "hit@1": 1, "hit@5": 4},
    "fourth alone": {"asked": 30, "hit@1": 13, "hit@5": 22},
}
"""What the index answered before anything was mended on these questions."""


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


def answered(named: str, among: int) -> dict[str, Any]:
    """How many questions have their passage first, and among the first five."""
    from tocsin.library import search
    from tocsin.library.store import Store

    passages, asked = SHELVES[named]
    ranks: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "library.sqlite3")
        store.add(shelf(passages), "2026-11-01")
        store.add(documents(among), "2026-11-01")
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
    told: dict[str, Any] = {"at first sight": FIRST_SIGHT}
    for named in SHELVES:
        told[f"{named} alone"] = answered(named, 0)
        told[f"{named} among 3,000"] = answered(named, int(AMONG * scale))
    return told
