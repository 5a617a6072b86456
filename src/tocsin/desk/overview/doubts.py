"""What is not settled: where sources differ, and what rests on too little."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tocsin.casefile.model import Disagreement, Event, Verification
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import Names, field_called, value_called, word
from tocsin.desk.record.shown import names_of


@dataclass(frozen=True, slots=True)
class Version:
    """What some sources say."""

    value: str
    sources: list[tuple[Any, str]]
    preferred: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which sources differ."""

    pk: Any
    label: str
    on: Any
    versions: list[Version]
    settled: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Unverified:
    """An event that is not established yet, and what it lacks."""

    pk: Any
    label: str
    state: Any
    grave: bool
    lacks: list[str]


def differences(made: Assembled) -> list[Difference]:
    """Every disagreement of the case, open ones first."""
    names = names_of(made)
    out = []
    for key, told in _told(made):
        row = made.rows.get(key)
        pk, label = row.pk if row else None, names.label(key)
        out += [_difference(pk, label, item, names, made) for item in told]
    return sorted(out, key=lambda d: d.settled)


def _told(made: Assembled) -> list[tuple[str, list[Disagreement]]]:
    of_case = [d for reference in made.file.case.references for d in reference.disagreements]
    events = [(e.id, e.disagreements) for e in made.file.events if e.disagreements]
    return [*([("case", of_case)] if of_case else []), *events]


def _difference(
    pk: Any, label: str, item: Disagreement, names: Names, made: Assembled
) -> Difference:
    versions = [
        Version(
            value_called(item.field, v.value, names),
            [(made.rows[k].pk if k in made.rows else None, names.label(k)) for k in v.sources],
            v.value == item.preferred,
        )
        for v in item.versions
    ]
    on = field_called(item.field)  # like reports.396.met, in a reference of the case
    label = label if label != "case" else _("The case itself")
    return Difference(pk, label, on, versions, item.preferred is not None, item.reason)


def unverified(made: Assembled) -> list[Unverified]:
    """Events that are reported or disputed, disputed first, in order of time."""
    names = names_of(made)
    open_ones = (Verification.DISPUTED, Verification.REPORTED)
    found = [e for e in made.file.events if e.verification in open_ones and not e.same_as]
    found.sort(key=lambda e: (open_ones.index(e.verification), e.date))
    return [
        Unverified(
            made.rows[e.id].pk, names.label(e.id), word(e.verification.value),
            e.verification is Verification.DISPUTED, _lacks(e),
        )
        for e in found
    ]  # fmt: skip


def _lacks(event: Event) -> list[str]:
    lacks = []
    if not event.sources:
        lacks.append(_("no source"))
    elif len(set(event.sources)) == 1:
        lacks.append(_("one source alone"))
    if not event.exhibits:
        lacks.append(_("no exhibit"))
    return lacks


def counts(made: Assembled) -> list[tuple[Any, int]]:
    """How many events are how well established."""
    held = Counter(e.verification for e in made.file.events if not e.same_as)
    return [(word(v.value), held[v]) for v in Verification]
