"""A case file as it stood on a day: what the docket and a letter of that day may use.

An event counts when it may have begun by then; an interval that runs on is cut at the day. Stages,
deliveries, communications, reports, statuses and recommendations of later days are left out; what
has no date stays.
A measure dated by a stage it reached only later is dated by the stage it had reached, and told by
that stage's note; without a note by its act alone, since its summary was written knowing the end.
With ``known=True`` an event counts only if it was told by then
(:mod:`tocsin.casefile.answers.told`), and sources that could not be cited are left out, unless
an event has no other: consent and basis are still judged by them.
"""

from __future__ import annotations

import datetime
from collections.abc import Set as AbstractSet

from tocsin.casefile.answers.choosing import reference_on
from tocsin.casefile.answers.order import state_on, steps_on
from tocsin.casefile.answers.settling import settled
from tocsin.casefile.answers.told import citable, telling
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import (
    Addressee,
    Allegation,
    CaseFile,
    Communication,
    Complainant,
    ComplainantStatus,
    Disagreement,
    Event,
    Reference,
    Step,
    Text,
)


def as_of(file: CaseFile, day: datetime.date, *, known: bool = False) -> CaseFile:
    """The case file as of ``day``, settled; ids that remain are unchanged, the rest go."""
    file = settled(file)
    view = _View(file, day, known)
    case = file.case.model_copy(
        update={
            "complainants": [
                view.complainant(c) for c in file.case.complainants if view.by(c.joined)
            ],
            "references": [view.reference(r) for r in file.case.references if view.by(r.filed)],
        }
    )
    return file.model_copy(
        update={
            "case": case,
            "sources": [s for s in file.sources if s.id in view.sources],
            "events": [view.event(e) for e in file.events if e.id in view.events],
            "allegations": view.allegations(),
            "exhibits": [e for e in file.exhibits if e.id in view.exhibits],
            "communications": [
                view.communication(c) for c in file.communications if c.id in view.communications
            ],
            "recommendations": [
                r.model_copy(update={"events": _kept(r.events, view.events)})
                for r in file.recommendations
                if view.by(r.date)
            ],
        }
    )


class _View:
    """Which ids exist on the day, and each entity cut back to it."""

    def __init__(self, file: CaseFile, day: datetime.date, known: bool) -> None:
        self.file, self.day = file, day
        by_id = {s.id: s for s in file.sources}
        self.sources = {s.id for s in file.sources if not known or citable(s, day)}
        self.events = {
            e.id
            for e in file.events
            if (telling(e, by_id, day).counts if known else e.stage_on(day) is not None)
        }
        self.citable = frozenset(self.sources)
        for event in file.events:
            if event.id in self.events and not self.citable.intersection(event.sources):
                self.sources.update(event.sources)
        self.exhibits = {e.id for e in file.exhibits if self.by(e.date)}
        self.communications = {c.id for c in file.communications if self.by(c.date)}

    def by(self, date: UncertainDate | None) -> bool:
        return date is None or date.known_by(self.day)

    def event(self, event: Event) -> Event:
        steps = [s for s in event.stages if self.by(s.date)]
        stage = event.stage_on(self.day) or event.stage
        return event.model_copy(
            update={
                "date": event.date.cut_at(self.day),
                **self.then(event, steps),
                "stages": [
                    s.model_copy(update={"sources": _kept(s.sources, self.citable)}) for s in steps
                ],
                "stage": stage,
                "sources": _kept(event.sources, self.citable) or event.sources,
                "exhibits": _kept(event.exhibits, self.exhibits),
                "related": _kept(event.related, self.events),
                "same_as": event.same_as if event.same_as in self.events else None,
                "disagreements": self.disagreements(event.disagreements),
            }
        )

    def then(self, event: Event, steps: list[Step]) -> dict[str, object]:
        """Date and words of a measure that had not come as far as its own date says."""
        if not steps or not event.date.surely_after(self.day):
            return {}
        reached = max(steps, key=lambda s: s.date)
        act = Text({"en": event.act.value.replace("_", " ")})
        # until, place, ground and quotation belong to what happened later
        later = {"until": None, "quotation": None, "legal_basis_given": None}
        return {"date": reached.date, "summary": reached.note or act, **later}

    def disagreements(self, items: list[Disagreement]) -> list[Disagreement]:
        out = []
        for item in items:
            versions = [
                v.model_copy(update={"sources": kept})
                for v in item.versions
                if (kept := _kept(v.sources, self.citable))
            ]
            if len(versions) > 1:
                out.append(item.model_copy(update={"versions": versions}))
        return out

    def complainant(self, item: Complainant) -> Complainant:
        if self.by(item.status_since):
            return item
        return item.model_copy(update={"status": ComplainantStatus.ACTIVE, "status_since": None})

    def reference(self, reference: Reference) -> Reference:
        return reference_on(reference, self.day).model_copy(
            update={
                "reports": [r for r in reference.reports if self.by(r.met or r.adopted)],
                "disagreements": self.disagreements(reference.disagreements),
            }
        )

    def allegations(self) -> list[Allegation]:
        out = []
        for allegation in self.file.allegations:
            events = _kept(allegation.events, self.events)
            if events:
                out.append(allegation.model_copy(update={"events": events}))
        return out

    def communication(self, item: Communication) -> Communication:
        return item.model_copy(
            update={
                "to": [self.addressee(a) for a in item.to],
                "updates": _kept(item.updates, self.communications),
                "answers": _kept(item.answers, self.communications),
                "events": _kept(item.events, self.events),
                "exhibits": _kept(item.exhibits, self.exhibits),
                "points": [
                    p.model_copy(update={"events": _kept(p.events, self.events)})
                    for p in item.points
                ],
            }
        )

    def addressee(self, addressee: Addressee) -> Addressee:
        if not addressee.history:
            return addressee
        steps, state = steps_on(addressee, self.day), state_on(addressee, self.day)
        return addressee.model_copy(update={"history": steps, "state": state})


def _kept(ids: list[str], known: AbstractSet[str]) -> list[str]:
    return [key for key in ids if key in known]
