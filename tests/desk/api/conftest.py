"""Programs that ask: a token of the first member in each of its shapes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pyrage
import pytest


@pytest.fixture
def ask(desk: Any) -> Callable[..., Any]:
    """One request as a program sends it: no cookie, a token perhaps, JSON where there is a body."""
    from django.test import Client

    from tocsin.desk.limits import buckets

    buckets.fill()
    program = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)

    def send(method: str, address: str, secret: str = "", body: Any = None, **headers: str) -> Any:
        given = {"authorization": f"Bearer {secret}"} if secret else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(program, method.lower())("/api/v1/" + address, headers=given, **more)

    return send


CASE = """\
format: 1
case: {id: synthetic-1, title: Searches at a union (synthetic), government: KG, synthetic: true,
       complainants: [{party: union}]}
parties:
  - {id: union, kind: trade_union, names: [{text: Union of Miners}], sensitivity: public}
  - {id: police, kind: state_body, names: [{text: City police}], sensitivity: public}
  - {id: person-7, kind: person, names: [{text: Marat Seitbekov}], protected: true, alias: a miner}
sources:
  - {id: src-paper, basis: press, title: A paper, sensitivity: public}
  - {id: src-person, basis: witnessed, party: person-7, protected: true}
events:
  - {id: ev-search, summary: The office was searched., act: search, actors: [police],
     targets: [union], date: 2024-01-10, sources: [src-paper], exhibits: [ex-decree],
     sensitivity: public}
  - {id: ev-inside, summary: A second search., act: search, actors: [police], targets: [union],
     date: 2024-01-11, sources: [src-paper]}
  - {id: ev-told, summary: Marat Seitbekov was questioned., act: questioning,
     targets: [person-7], date: 2024-01-12, sources: [src-person]}
exhibits:
  - {id: ex-decree, file: decree.txt, title: A decree, sensitivity: public}
  - {id: ex-inside, file: inside.txt, title: A note of the office}
  - {id: ex-names, file: names.txt, title: A list, sensitivity: public}
"""
FILES = {
    "decree.txt": "The office is to be searched.", "inside.txt": "For the office alone.",
    "names.txt": "Present: Marat Seitbekov.",
}  # fmt: skip


@pytest.fixture
def case(member: Any) -> Any:
    """A small synthetic case with something protected and three exhibits."""
    from tocsin.desk.record.folder import exchange

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("case.yaml", CASE)
        for name, text in FILES.items():
            out.writestr(f"exhibits/{name}", text)
    packed.seek(0)
    return exchange.bring_in_zip(packed, member)


@pytest.fixture
def token(opened: Any) -> Callable[..., str]:
    """Makes a token of the first member; what it may, by name."""
    from django.utils import timezone

    from tocsin.desk.api.tokens import Wish, make

    identity = pyrage.x25519.Identity.from_str(opened.identity)

    def made(**wish: Any) -> str:
        ends = wish.pop("ends", timezone.localdate() + datetime.timedelta(days=30))
        return make(opened.member, Wish("a test", ends, **wish), identity)[1]

    return made
