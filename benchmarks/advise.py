"""How fast a case is advised on: 2,000 events and 5,000 exhibits, and the growth around it.

The limit beside it is one bare pass over the same file that touches every event, its
sources and every exhibit once (``one_pass_s``): less than that no advice can take.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tocsin.casefile.model import CaseFile
from tocsin.casefile.model.words import Act
from tocsin.law import load
from tocsin.law.procedure import advise

ON = date(2023, 10, 25)
SIZES = (200, 2_000, 20_000)
ACTS = [act.value for act in Act]


def case(events: int) -> CaseFile:
    """A synthetic case of this many events, two and a half exhibits and two sources each."""
    rng = random.Random(events)
    unions = [f"u{i}" for i in range(max(3, events // 50))]
    parties: list[dict[str, Any]] = [
        {"id": "gov", "kind": "government", "country": "KG", "names": [{"text": "G"}]},
        {"id": "guf", "kind": "global_union", "names": [{"text": "U"}]},
        {"id": "ilo", "kind": "international_body", "names": [{"text": "I"}]},
    ]
    parties += [
        {
            "id": u,
            "kind": "trade_union",
            "country": "KG",
            "names": [{"text": u}],
            "affiliations": [{"to": rng.choice(["guf", "u0"]), "since": "2010"}],
        }
        for u in unions
    ]
    sources = [
        {"id": f"s{i}", "basis": "told", "learnt": _day(rng)} for i in range(max(2, events // 2))
    ]
    exhibits = [
        {"id": f"x{i}", "file": f"exhibits/{i}.pdf", "title": "x", "lang": rng.choice(["en", "ru"])}
        for i in range(events * 5 // 2)
    ]
    told = [
        {
            "id": f"e{i}",
            "summary": "synthetic",
            "act": rng.choice(ACTS),
            "date": _day(rng),
            "actors": ["gov"],
            "targets": rng.sample(unions, 2),
            "sources": [f"s{rng.randrange(len(sources))}" for _ in range(2)],
            "exhibits": [f"x{rng.randrange(len(exhibits))}"],
        }
        for i in range(events)
    ]
    sent = [
        {
            "id": f"c{i}",
            "kind": "update",
            "direction": "out",
            "route": rng.choice(["cfa", "dg", "ceacr"]),
            "date": _day(rng),
            "sender": "guf",
            "to": [{"party": "ilo", "state": "sent"}],
        }
        for i in range(events // 10)
    ]
    reference = {
        "body": "CFA",
        "number": "1",
        "filed": "2020-06-29",
        "status": "follow_up",
        "reports": [{"number": "396", "kind": "kept_informed", "met": "2021-10"}],
        "conventions": ["C087"],
    }
    return CaseFile.model_validate(
        {
            "case": {
                "id": "bench",
                "title": "synthetic",
                "government": "KG",
                "synthetic": True,
                "complainants": [{"party": "guf"}, {"party": "u0"}],
                "references": [reference],
            },
            "parties": parties,
            "sources": sources,
            "events": told,
            "exhibits": exhibits,
            "communications": sent,
        }
    )


def _day(rng: random.Random) -> str:
    return (date(2015, 1, 1) + timedelta(days=rng.randrange(3500))).isoformat()


def _one_pass(file: CaseFile) -> int:
    sources = {s.id: s for s in file.sources}
    seen = sum(1 for e in file.events for s in e.sources if sources[s].learnt and e.date)
    return seen + sum(1 for x in file.exhibits if x.lang)


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds per advice at each size (median), beside one bare pass over the same file."""
    began = time.perf_counter()
    law = load()
    loading = time.perf_counter() - began
    rows = []
    for size in SIZES:
        events = max(20, int(size * scale))
        file = case(events)
        rows.append(
            {
                "events": events,
                "exhibits": len(file.exhibits),
                "advise_s": round(_median(lambda f=file: advise(f, on=ON, law=law), 5), 5),
                "one_pass_s": round(_median(lambda f=file: _one_pass(f), 5), 5),
            }
        )
    first, last = rows[0], rows[-1]
    factor = float(last["advise_s"]) / max(float(first["advise_s"]), 1e-9)
    return {
        "sizes": rows,
        "load_law_s": round(loading, 4),
        "events_grow_by": last["events"] / first["events"],
        "time_grows_by": round(factor, 1),
        "target": "2,000 events and 5,000 exhibits under 0.2 s",
    }
