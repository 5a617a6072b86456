"""A synthetic office for the desk: 1,000 cases, 200,000 events, 1,000,000 exhibits.

Everything is invented, says so (``synthetic``), and comes from a seeded generator. The first case
is large (2,000 events, 5,000 exhibits) and goes in through the desk's own service; the rest are
written straight into the tables in the shape the service writes, since a million sealed leaves
would take an hour to tell. Each has a few protected people and reports, sealed under a key of its
own case.
"""

from __future__ import annotations

import json
import random
import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

LARGE = (2_000, 5_000)
ACTS = ("visit", "arrest", "detention", "threat", "dismissal", "search", "smear")
COUNTRIES = ("KG", "KZ", "BY", "TN", "HN", "PH", "GE", "ZW", "GT", "KH")
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How large an office is."""

    cases: int
    events: int
    exhibits: int


WHOLE = Size(1_000, 200_000, 1_000_000)


def body_of(number: int, events: int, exhibits: int, country: str) -> dict[str, Any]:
    """The plain data of one synthetic case file."""
    rng = random.Random(number)
    unions = [f"union-{i}" for i in range(6)]
    people = [f"person-{i}" for i in range(4)]
    parties: list[Body] = [
        _party(u, "trade_union", f"Synthetic union {number}.{u}") for u in unions
    ]
    parties += [_party("gov", "government", "Synthetic Government", country=country)]
    parties += [
        {**_party(p, "person", f"Invented{number} Person{i}"), "protected": i < 2}
        for i, p in enumerate(people)
    ]
    sources: list[Body] = [
        {"id": f"s{i}", "basis": "told", "title": f"Synthetic report {i}", "learnt": _day(rng)}
        for i in range(max(4, events // 10))
    ]
    sources[0] |= {"protected": True, "party": "person-0"}
    told = [
        {
            "id": f"e{i}",
            "summary": f"Synthetic event {i}: officers came to the office and asked for papers.",
            "act": rng.choice(ACTS),
            "date": _day(rng),
            "actors": ["gov"],
            "targets": [rng.choice(unions), rng.choice(people[2:])],
            "place": {"en": "Invented town"},
            "sources": [f"s{rng.randrange(1, len(sources))}"],
            "exhibits": [f"x{rng.randrange(exhibits)}"] if exhibits else [],
            "verification": rng.choice(["reported", "corroborated"]),
        }
        for i in range(events)
    ]
    papers = [
        {
            "id": f"x{i}",
            "file": f"exhibits/{i // 100}/{i}.pdf",
            "title": f"Synthetic page {i}",
            "lang": rng.choice(["en", "ru"]),
        }
        for i in range(exhibits)
    ]
    case = {
        "id": f"case-{number}", "title": f"Synthetic case {number}", "government": country,
        "synthetic": True, "complainants": [{"party": "union-0"}],
    }  # fmt: skip
    return {"case": case, "parties": parties, "sources": sources, "events": told,
            "exhibits": papers}  # fmt: skip


def _party(key: str, kind: str, name: str, **more: Any) -> Body:
    return {"id": key, "kind": kind, "names": [{"text": name}], **more}


def _day(rng: random.Random) -> str:
    return (date(2015, 1, 1) + timedelta(days=rng.randrange(3500))).isoformat()


def shares(size: Size) -> Iterator[tuple[int, int]]:
    """Events and exhibits of each case: the first large, the others from small to middling."""
    yield LARGE if size.cases >= 100 else (size.events // 4, size.exhibits // 4)
    first = LARGE if size.cases >= 100 else (size.events // 4, size.exhibits // 4)
    left, rng = size.cases - 1, random.Random(11)
    weights = [rng.lognormvariate(0, 0.5) for _ in range(left)]
    whole = sum(weights)
    for weight in weights:
        part = weight / whole
        yield round((size.events - first[0]) * part), round((size.exhibits - first[1]) * part)


def fill(member: Any, size: Size) -> None:
    """Fill the desk of this process with the office; the member has a seat in every case."""
    from django.db import transaction

    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    for number, (events, exhibits) in enumerate(shares(size)):
        country = COUNTRIES[number % len(COUNTRIES)]
        body = body_of(number, events, exhibits, country)
        if number == 0:
            make_case(member, CaseFile.model_validate(body), why="imported")
            continue
        with transaction.atomic():
            _written(member, body, number)


def _written(member: Any, body: dict[str, Any], number: int) -> None:
    """One case straight into the tables."""
    from django.utils import timezone

    from tocsin.desk.record.entries import OWN_ROLES, keys
    from tocsin.desk.record.models import Case, Seat

    key, now = keys.new_key(), timezone.now() - timedelta(minutes=number)
    case = Case.objects.create(
        title=body["case"]["title"], government=body["case"]["government"], synthetic=True,
        revision=1, made_at=now, changed_at=now, recipient=str(key.to_public()),
    )  # fmt: skip
    Seat.objects.bulk_create(Seat(case=case, member=member, role=r.value) for r in OWN_ROLES)
    keys.give(case, key, [member], member)
    _rows(case, member, body, key.to_public(), now)


def _rows(case: Any, member: Any, body: dict[str, Any], recipient: Any, now: Any) -> None:
    from tocsin.desk.record.entries import seal
    from tocsin.desk.record.models import Change, Entry

    entries, changes = [], []
    stamp = now.strftime("%Y-%m-%d %H:%M:%S")
    for section, position, item in _items(body):
        pk = uuid.uuid4()
        secret = bool(item.get("protected")) or item.get("kind") == "person"
        text = json.dumps(item, ensure_ascii=False)
        sealed = told = None
        if secret:
            sealed = seal(recipient, case=case.pk, entry=pk, version=1, body=item)
            told = seal(recipient, case=case.pk, entry=pk, version=1, before=None, after=item)
        name = "" if secret or section == "case" else item["id"]
        clear = None if secret else text
        entries.append((pk.hex, case.pk.hex, section, position, name, 1, secret, False, clear,
                        sealed, member.pk, stamp, secrets.token_bytes(16)))  # fmt: skip
        changes.append((pk.hex, 1, 1, member.pk, stamp, "imported", None, clear, told))
    _insert(Entry, ("id", "case_id", "section", "position", "entity_id", "version", "protected",
                    "removed", "body", "sealed", "author_id", "changed_at", "salt"),
            entries)  # fmt: skip
    _insert(Change, ("entry_id", "version", "revision", "author_id", "at", "why", "before",
                     "after", "sealed"), changes)  # fmt: skip


def _items(body: dict[str, Any]) -> Iterator[tuple[str, int, Body]]:
    yield "case", 0, body["case"]
    for section in ("parties", "sources", "events", "exhibits"):
        for position, item in enumerate(body[section]):
            yield section, position, item


def _insert(model: Any, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    from django.db import connection

    marks = ", ".join(["?"] * len(columns))
    named = ", ".join(columns)
    connection.connection.executemany(
        f"INSERT INTO {model._meta.db_table} ({named}) VALUES ({marks})", rows
    )
