"""Whole documents read and held against an answer file, field by field.

Keys of an answer: ``kind``, ``language``, ``date``, ``place``, ``subject``, ``salutation``,
``closing``, ``title``, ``outlet``, ``signature`` as the reading has them; ``sender`` the
organization; ``signatory`` and ``addressees`` as name, title, organization, e-mail (a missing
tail is not asked, title and organization need only be contained); ``copies``, ``annexes`` how
many; ``earlier`` the dates of letters it updates; ``references`` that must be among those found;
``acts`` and ``planned`` **all** that may be found, as ``act stage [basis] [date] [not]``;
``demands`` of whom; ``speakers``, ``claims``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.reading.model import ActMention, Person, Reading
from tocsin.reading.read import read_file

FOLDER = Path(__file__).parent / "documents"
ANSWERS = sorted(FOLDER.glob("*.toml"))


def document_of(answer: Path) -> Path:
    return next(p for p in sorted(FOLDER.glob(answer.stem + ".*")) if p.suffix != ".toml")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda p: p.stem)
def test_a_document_is_read_rightly(answer: Path) -> None:
    wanted = tomllib.loads(answer.read_text("utf-8"))
    assert differences(read_file(document_of(answer)), wanted) == []


def differences(reading: Reading, wanted: dict[str, Any]) -> list[str]:
    """What the reading has otherwise than the answer says, in words."""
    out: list[str] = []
    for key, value in wanted.items():
        got = _GETTERS[key](reading) if key in _GETTERS else str(getattr(reading, key) or "")
        judge = _JUDGES.get(key, _same)
        if not judge(got, value):
            out.append(f"{key}: wanted {value!r}, got {got!r}")
    return out


def _same(got: Any, value: Any) -> bool:
    if isinstance(got, str) and isinstance(value, str):
        return got.casefold() == value.casefold()
    return bool(got == value)


def _contains(got: list[str], value: list[str]) -> bool:
    return set(value) <= set(got)


def _people(got: list[Person], value: list[list[str]]) -> bool:
    return len(got) == len(value) and all(_person(g, v) for g, v in zip(got, value, strict=True))


def _person(got: Person | None, value: list[str]) -> bool:
    if got is None:
        return False
    name, title, organization, email = [*value, "", "", ""][:4]
    asked = len(value)
    return (
        got.name == name
        and (asked < 2 or (title in got.title and bool(title) == bool(got.title)))
        and (asked < 3 or organization in got.organization)
        and (asked < 4 or got.email == email)
    )


def mention(act: ActMention) -> str:
    parts = [act.act.value, act.stage.value]
    if act.basis:
        parts.append(act.basis.value)
    if act.date:
        parts.append(act.date.value.text)
    if act.negated:
        parts.append("not")
    return " ".join(parts)


def _acts(got: list[str], value: list[str]) -> bool:
    """Every wanted act once and no other; what the answer leaves open may be anything."""
    left = list(got)
    for item in value:
        need = item.split()
        hit = next(
            (
                g
                for g in left
                if g.split()[:2] == need[:2]
                and set(need) <= set(g.split())
                and ("not" in g.split()) == ("not" in need)
            ),
            None,
        )
        if hit is None:
            return False
        left.remove(hit)
    return not left


_GETTERS: dict[str, Any] = {
    "kind": lambda r: r.kind.value,
    "date": lambda r: r.date.value.text if r.date else "",
    "signature": lambda r: r.signature.value,
    "sender": lambda r: r.sender.organization if r.sender else "",
    "sender_email": lambda r: r.sender.email if r.sender else "",
    "signatory": lambda r: r.signatory,
    "addressees": lambda r: list(r.addressees),
    "copies": lambda r: len(r.copies),
    "annexes": lambda r: len(r.annexes),
    "earlier": lambda r: sorted(e.date.text for e in r.earlier if e.date and e.updates),
    "references": lambda r: [f"{x.kind.value} {x.value}" for x in r.references],
    "acts": lambda r: [mention(a) for a in r.acts],
    "planned": lambda r: [mention(a) for a in r.planned],
    "demands": lambda r: sorted({d.of for d in r.demands}),
    "speakers": lambda r: sorted({q.speaker for q in r.quotations}),
    "claims": lambda r: [
        " ".join([c.subject, *(f"{k}={v}" for k, v in c.values.items())]) for c in r.claims
    ],
}
_JUDGES: dict[str, Any] = {
    "signatory": _person,
    "addressees": _people,
    "references": _contains,
    "claims": _contains,
    "acts": _acts,
    "planned": _acts,
}
