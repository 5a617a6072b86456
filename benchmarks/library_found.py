"""Search quality: sixty questions in five languages, and the one passage that answers each.

The shelf (``library_shelf.jsonl``) is invented, 36 passages in four languages; the questions were
written before anybody asked the index (``library_questions.jsonl``), with slips, other alphabets,
other forms, days in words and the other's language. They are asked of the shelf alone, and of the
shelf among 3,000 synthetic documents that are full of words of the trade.
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
FIRST_SIGHT = {
    "the shelf alone": {"asked": 60, "hit@1": 39, "hit@5": 44},
    "among 3,000": {"asked": 60, "hit@1": 29, "hit@5": 32},
}
"""What the index answered before anything was mended on these questions."""


def shelf() -> list[Any]:
    """The passages, each a document of its own."""
    from tocsin.library import Document, Kind, Passage
    from tocsin.library.documents import Role

    told = []
    for line in (HERE / "library_shelf.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passage = Passage(row["number"], row["text"], Role(row["role"]))
        told.append(
            Document(
                key=row["key"], kind=Kind(row["kind"]), language=row["language"],
                title=row["text"][:60], passages=(passage,), country=row["country"],
                case=row["case"], report=row["report"], year=int(row["date"][:4] or 0),
                date=row["date"],
            )
        )  # fmt: skip
    return told


def answered(among: int) -> dict[str, Any]:
    """How many questions have their passage first, and among the first five."""
    from tocsin.library import search
    from tocsin.library.store import Store

    ranks: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "library.sqlite3")
        store.add(shelf(), "2026-11-01")
        store.add(documents(among), "2026-11-01")
        for line in (HERE / "library_questions.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
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
    """Both shelves."""
    return {
        "at first sight": FIRST_SIGHT,
        "the shelf alone": answered(0),
        "among 3,000": answered(int(AMONG * scale)),
    }
