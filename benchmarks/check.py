"""How long checking a case file takes, and how it grows: 200, 2,000 and 20,000 events.

Issue 5 asks for a case of 2,000 events and 5,000 exhibits in under 2 s. The limit beside it
is one pass over the same objects that only touches every field a rule reads.
"""

from __future__ import annotations

import datetime
import gc
import time
from typing import Any

from tocsin.casefile import CaseFile
from tocsin.checks.engine import check_case
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Draft
from tocsin.law import load

DAY = datetime.date(2024, 6, 1)
ACTS = ("search", "seizure", "arrest", "threat", "property_transfer", "audit", "dismissal", "visit")


def synthetic(events: int) -> dict[str, Any]:
    """A case of that many events, 2.5 exhibits each, and 200 parties, 40 of them protected."""
    people = [
        {
            "id": f"p{n}",
            "kind": "person",
            "country": "KG",
            "protected": n % 5 == 0,
            "alias": "a member",
            "names": [{"text": f"Synthetik{_word(n)}ov Name{_word(n)}"}],
        }
        for n in range(200)
    ]
    unions = [
        {"id": f"u{n}", "kind": "trade_union", "country": "KG", "names": [{"text": f"Union {n}"}]}
        for n in range(50)
    ]
    start = datetime.date(2020, 1, 1)
    return {
        "case": {
            "id": "synthetic",
            "title": "Synthetic",
            "government": "KG",
            "synthetic": True,
            "complainants": [{"party": "u0", "gateway": "a"}],
        },
        "parties": [*people, *unions],
        "sources": [
            {"id": f"s{n}", "basis": "witnessed", "party": f"p{n % 200}", "learnt": "2023-01-01"}
            for n in range(events)
        ],
        "events": [
            {
                "id": f"e{n}",
                "act": ACTS[n % len(ACTS)],
                "summary": f"Officers came to office {n} of the union and took {n % 40} files.",
                "date": (start + datetime.timedelta(days=n % 1500)).isoformat(),
                "actors": [f"u{(n + 1) % 50}"],
                "targets": [f"u{n % 50}", f"p{n % 200}"],
                "place": "Bishkek",
                "sources": [f"s{n}"],
                "exhibits": [f"x{n * 5 // 2}"],
            }
            for n in range(events)
        ],
        "allegations": [
            {
                "id": f"a{n}",
                "title": "Searches",
                "events": [f"e{m}" for m in range(n, events, 20)],
                "norms": [{"convention": "C087", "article": "3"}],
            }
            for n in range(min(20, events))
        ],
        "exhibits": [
            {"id": f"x{n}", "file": f"exhibits/{n}.pdf", "title": f"Paper {n}", "lang": "ru"}
            for n in range(events * 5 // 2)
        ],
    }


def _word(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[number % 26] + letters[number // 26 % 26] + "k" + letters[number * 7 % 26]


def _draft(events: int) -> Draft:
    lines = [
        f"On {1 + n % 28} May 2023 officers searched office {n} [@event:e{n % events}]."
        for n in range(200)
    ]
    return Draft("letters/draft.md", "\n\n".join(lines), Kind.CFA_UPDATE, "en")


def _touch(case: CaseFile) -> int:
    """The physical limit: read the fields once, decide nothing."""
    seen = 0
    for event in case.events:
        seen += len(event.sources) + len(event.exhibits) + len(str(event.summary))
        seen += bool(event.date.earliest) + len(event.targets)
    for exhibit in case.exhibits:
        seen += len(exhibit.file) + bool(exhibit.position) + len(exhibit.translations)
    return seen


def _best(work: Any, rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        gc.collect()
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return round(min(times), 4)


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds for each size, findings, the limit, and the slope of the growth."""
    law = load()
    rows = []
    for size in (200, 2_000, 20_000):
        events = max(20, int(size * scale))
        case = CaseFile.model_validate(synthetic(events))
        draft = _draft(events)
        found: list[int] = []

        def check(case: CaseFile = case, draft: Draft = draft, out: list[int] = found) -> None:
            out.append(len(check_case(case, law, DAY, [draft])))

        rounds = 3 if size < 20_000 else 1
        rows.append(
            {
                "events": events,
                "exhibits": len(case.exhibits),
                "seconds": _best(check, rounds),
                "limit_seconds": _best(lambda case=case: _touch(case), rounds),
                "findings": found[-1],
            }
        )
    growth = rows[-1]["seconds"] / max(rows[0]["seconds"], 1e-9)
    return {
        "sizes": rows,
        "target": "2,000 events and 5,000 exhibits in under 2 s",
        "times_longer_for_100_times_the_events": round(growth, 1),
    }
