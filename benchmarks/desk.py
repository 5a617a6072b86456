"""The desk with 1,000 cases, 200,000 events and 1,000,000 exhibits, as a browser meets it.

An officer goes through many cases in one sitting: of each she opens the case, some entries, a
form, the timeline, who is held, the docket, the letters, the inbox. Cases are drawn at random, so
each is cold when it is opened. Times are whole answers over loopback. Beside them, in the same
run, the floor: an empty Django page behind the same server.

``TOCSIN_BENCH_HOME`` keeps the synthetic office between runs (it takes two minutes to make).
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import _floor as floor
from benchmarks._office import WHOLE, Size
from benchmarks._visitor import Running, Visitor, resident_mib, serving

NAME, PASSPHRASE = "Bench", "слон чай гора мост"
VISITS = 40
TARGETS = {
    "first_page_s": 3.0,
    "resident_mib": 300,
    "page_p50_ms": 40,
    "page_p95_ms": 100,
    "large_case_ms": 300,
    "office_kb": 60,
    "here_kb": 14,
}
MAKE = """
import os, sys
from pathlib import Path
os.environ.setdefault("TOCSIN_SCRYPT_LOG_N", "10")
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
from tocsin.desk.people import services
from benchmarks._office import Size, fill
member = services.begin(services.new_link(), sys.argv[2], sys.argv[3], "en").member
fill(member, Size(*map(int, sys.argv[4:7])))
"""


def run(scale: float = 1.0) -> dict[str, Any]:
    """Start, pages, the large case, weights, memory, and the floor."""
    size = Size(*(max(8, int(n * scale)) for n in (WHOLE.cases, WHOLE.events, WHOLE.exhibits)))
    with tempfile.TemporaryDirectory() as folder:
        start = _start(Path(folder) / "example")
        home = Path(os.environ.get("TOCSIN_BENCH_HOME") or Path(folder) / "office")
        making = _made(home, size)
        with serving(home) as running:
            pages = _pages(running, size)
            resident = resident_mib(running.process)
    return {
        "cases": size.cases, "events": size.events, "exhibits": size.exhibits,
        "making_s": making, "start": start, **pages,
        "resident_after_mib": round(resident[0]), "resident_highest_mib": round(resident[1]),
        "floor_ms": _floor(), "targets": TARGETS,
    }  # fmt: skip


def _made(home: Path, size: Size) -> float:
    if (home / "desk.sqlite3").exists():
        return 0.0
    began = time.perf_counter()
    given = [str(home), NAME, PASSPHRASE, str(size.cases), str(size.events), str(size.exhibits)]
    subprocess.run([sys.executable, "-c", MAKE, *given], check=True)
    return round(time.perf_counter() - began, 1)


def _start(home: Path) -> dict[str, Any]:
    """From the command to the first page, on a fresh home; then the example taken in."""
    began = time.perf_counter()
    with serving(home) as running:
        visitor = Visitor(running.port)
        path = "/" + running.link.partition("//")[2].partition("/")[2]
        status, page = visitor.ask("GET", path)
        first = time.perf_counter() - began
        assert status == 200, page
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        given = {"language": "en", "name": NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE,
                 "example": "on", "csrfmiddlewaretoken": token[1]}  # fmt: skip
        assert visitor.ask("POST", path, given)[0] == 302
        weights = {}
        for name, at in (("cases", "/cases/"), ("here", "/here/"), ("folders", "/here/folders/")):
            if visitor.ask("GET", at)[0] == 200:
                weights[name] = visitor.weight
        case = _links(visitor.ask("GET", "/cases/")[1], r"/cases/[0-9a-f-]{36}/")[0]
        for name, at in (("case", case), ("timeline", case + "timeline/"),
                         ("letters", case + "letters/"), ("docket", case + "docket/")):  # fmt: skip
            visitor.ask("GET", at)
            weights[name] = visitor.weight
        now, highest = resident_mib(running.process)
    return {
        "ready_s": round(running.ready_s, 2), "first_page_s": round(first, 2),
        "resident_mib": round(now), "resident_highest_mib": round(highest),
        "page_bytes_compressed": weights,
    }  # fmt: skip


def _links(page: str, pattern: str) -> list[str]:
    return list(dict.fromkeys(re.findall(f'href="({pattern})"', page)))


def _pages(running: Running, size: Size) -> dict[str, Any]:
    """Every kind of page, over cases drawn at random, and the large one by itself."""
    visitor, rng = Visitor(running.port), random.Random(3)
    visitor.sign_in(NAME, PASSPHRASE)
    took: dict[str, list[float]] = {}

    def see(kind: str, path: str) -> str:
        status, page = visitor.ask("GET", path)
        assert status == 200, (kind, path, status)
        took.setdefault(kind, []).append(visitor.took * 1000)
        return page

    cases, page = [], "?page=1"
    while page and len(cases) < size.cases:
        text = visitor.ask("GET", "/cases/" + page)[1]
        cases += _links(text, r"/cases/[0-9a-f-]{36}/")
        more = re.search(r'href="(\?page=\d+)"[^>]*rel="next"', text)
        page = more[1] if more else ""
    large = cases[0]
    for case in rng.sample(cases[1:], min(VISITS, len(cases) - 1)):
        see("cases", "/cases/")
        text = see("case", case)
        entries = _links(text, case + r"entries/[0-9a-f-]{36}/")
        for entry in rng.sample(entries, min(6, len(entries))):
            see("entry", entry)
        see("form", entries[0] + "edit/")
        see("new event", case + "new/events/")
        for kind in ("timeline", "held", "docket", "letters", "inbox"):
            see(kind, f"{case}{kind}/")
    whole = sorted(ms for all_ in took.values() for ms in all_)
    took["docket of all, new"] = []
    weights: dict[str, int] = {}
    _docket_of_all(visitor, took)
    _large(large, see, visitor, took, weights)
    return {
        "answers": len(whole),
        "page_p50_ms": round(statistics.median(whole), 1),
        "page_p95_ms": round(whole[int(len(whole) * 0.95)], 1),
        "page_p99_ms": round(whole[int(len(whole) * 0.99)], 1),
        "by_page_ms": {kind: _spread(all_) for kind, all_ in took.items()},
        "large_page_bytes_compressed": weights,
    }


def _docket_of_all(visitor: Visitor, took: dict[str, list[float]]) -> None:
    """The docket of all cases: until every case has its line, and then again."""
    unread = visitor.part = True
    while unread:
        status, page = visitor.ask("GET", "/docket/")
        assert status == 200, page
        unread = "data-live=" in page
        took["docket of all, new"].append(visitor.took * 1000)
    visitor.part = False
    for _turn in range(5):
        visitor.ask("GET", "/docket/")
        took.setdefault("docket of all", []).append(visitor.took * 1000)


def _large(
    large: str, see: Any, visitor: Visitor, took: dict[str, list[float]], weights: dict[str, int]
) -> None:
    """The pages of the case of 2,000 events, cold and again."""
    begun = see("large case, cold", large)
    assert "Synthetic" in begun
    for _turn in range(5):
        see("large case", large)
    began = time.perf_counter()
    visitor.ask("GET", large + "look/")
    took["large case, looking through"] = [(time.perf_counter() - began) * 1000]
    entry = _links(begun, large + r"entries/[0-9a-f-]{36}/")[0]
    at = {
        "case": large,
        "entry": entry,
        "form": entry + "edit/",
        "new event": large + "new/events/",
    }
    at |= {kind: f"{large}{kind}/" for kind in ("timeline", "held", "relations", "docket")}
    for kind, path in at.items():
        see(f"large case: {kind}", path)
        weights[kind] = visitor.weight


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def _floor() -> dict[str, float]:
    with floor.served() as port:
        visitor, times = Visitor(port), []
        for _turn in range(200):
            visitor.ask("GET", "/")
            times.append(visitor.took * 1000)
    return _spread(times)
