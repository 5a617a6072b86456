"""Loading, editing and publishing a case file of 2,000 events and 5,000 exhibits.

Peers on the same bytes: PyYAML's C loader with its safe schema (data only: no places, no
refusal of aliases and duplicate keys, no validation) and ruamel.yaml's round trip (what a
comment-preserving editor of the whole file would cost). The limit is what libyaml needs to
deliver its events, which nobody who reads YAML with it can undercut.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML

from tocsin.casefile import load_case
from tocsin.casefile.folder.edit import CaseEdit

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "kyrgyzstan-2023" / "case.yaml"

EVENT = """  - id: bench-event-{i}
    sensitivity: public
    act: visit
    date: 2023-10-{day:02d}
    actors: [gknb]
    targets: [mmtuk, ftuk]
    place: {{en: Bishkek, ru: Бишкек}}
    verification: corroborated
    sources: [letter-2023-10-25]
    exhibits: [bench-exhibit-{i}]
    summary:
      en: Officers of the State Committee visited the office of a union, number {i}.
      fr: Des agents du Comité d'État se sont rendus au bureau d'un syndicat, numéro {i}.
      es: Agentes del Comité Estatal visitaron la oficina de un sindicato, número {i}.
      ru: Сотрудники комитета посетили помещение профсоюза, номер {i}.
"""
EXHIBIT = """  - id: bench-exhibit-{i}
    file: exhibits/file-{i}.pdf
    title: {{en: Document {i}, ru: Документ {i}}}
    lang: ru
    date: 2023-10-24
    sha256: {sha256}
    size: 1234
    custody:
      - {{date: 2023-10-25, action: received, by: office}}
"""


def case_text(events: int, exhibits: int) -> str:
    """The example with synthetic events and exhibits added."""
    added = "".join(EVENT.format(i=i, day=i % 28 + 1) for i in range(events))
    papers = "".join(
        EXHIBIT.format(i=i, sha256=hashlib.sha256(str(i).encode()).hexdigest())
        for i in range(exhibits)
    )
    text = EXAMPLE.read_text("utf-8").replace("allegations:\n", f"{added}\nallegations:\n", 1)
    return text.replace("\ncommunications:\n", f"\n{papers}\ncommunications:\n", 1)


def best(work: Callable[[], Any], times: int) -> float:
    """The shortest of several runs, in seconds."""
    out = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        out.append(time.perf_counter() - began)
    return min(out)


def events_only(text: str) -> int:
    """All parser events, looked at and dropped."""
    loader, count = yaml.CBaseLoader(text), 0
    while loader.check_event():
        loader.get_event()
        count += 1
    return count


def edit_one(folder: Path) -> None:
    """Open, change one event, write."""
    edit = CaseEdit(folder)
    edit.change("bench-event-0", lambda e: e.__setitem__("notes", "x"))
    edit.save()


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure; ``scale`` shrinks the case."""
    events, exhibits = max(int(2000 * scale), 5), max(int(5000 * scale), 5)
    times = 5 if scale >= 1 else 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = case_text(events, exhibits)
        (folder / "case.yaml").write_text(text, encoding="utf-8")
        file = load_case(folder).file
        result: dict[str, Any] = {
            "events": len(file.events),
            "exhibits": len(file.exhibits),
            "bytes": len(text.encode()),
            "load_s": best(lambda: load_case(folder), times),
            "limit_libyaml_events_s": best(lambda: events_only(text), times),
            "peer_pyyaml_csafe_s": best(lambda: yaml.load(text, yaml.CSafeLoader), times),
            "public_s": best(file.public, min(times, 3)),
            "edit_one_and_save_s": best(lambda: edit_one(folder), min(times, 3)),
        }
        result["peer_ruamel_round_trip_read_s"] = best(lambda: YAML(typ="rt").load(text), 1)
    return result
