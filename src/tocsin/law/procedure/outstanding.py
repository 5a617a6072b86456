"""What is outstanding, from whom, and since when."""

from __future__ import annotations

from tocsin.casefile.answers import state_on, tracked
from tocsin.casefile.model import (
    CommunicationKind,
    ComplainantStatus,
    Delivery,
    Direction,
    FollowUp,
    Route,
)
from tocsin.law.procedure.advice import Complainant, Outstanding, note
from tocsin.law.procedure.known import Known, start
from tocsin.law.procedure.silence import Silence
from tocsin.law.tables import Law

_TO_ILO = (Route.CFA, Route.DG, Route.CEACR, Route.ARTICLE_24, Route.ARTICLE_26)
_WORKING = ("en", "fr", "es")
_ARRIVED = (Delivery.ACKNOWLEDGED, Delivery.ANSWERED)


def outstanding(
    known: Known, law: Law, standing: tuple[Complainant, ...], silent: Silence | None
) -> tuple[Outstanding, ...]:
    """Everything owed: by the government, the ILO, the complainants and the office itself."""
    return (
        *_government(known, silent),
        *_ilo(known, law),
        *_complainants(standing),
        *_office(known),
    )


def _government(known: Known, silent: Silence | None) -> list[Outstanding]:
    out = []
    if silent is not None:
        why = note(
            "outstanding.reply", what=silent.what, number=len(silent.meetings), day=silent.since
        )
        out.append(
            Outstanding("government", "reply", silent.what, silent.since, why, "urgent-appeal")
        )
    for item in known.recommendations:
        if item.status is FollowUp.IMPLEMENTED:
            continue
        since = item.date.earliest if item.date else None
        why = note(
            f"outstanding.recommendation.{item.status.value}",
            body=f"{item.body} {item.report}".rstrip(),
        )
        out.append(
            Outstanding(
                "government", "recommendation", item.id, since, why, "follow-up-by-complainant"
            )
        )
    return out


def _ilo(known: Known, law: Law) -> list[Outstanding]:
    rule = law.rule("acknowledgement")
    out = []
    for letter in known.communications:
        if letter.direction is not Direction.OUT or letter.route not in _TO_ILO:
            continue
        if not known.left(letter) or known.answers_to(letter) or known.taken_up(letter):
            continue
        if any(state_on(a, known.on) in _ARRIVED for a in letter.to if not a.copy_only):
            continue
        sent = start(letter.date)
        overdue = rule.active and rule.after(sent) <= known.on
        code = "outstanding.acknowledgement.overdue" if overdue else "outstanding.acknowledgement"
        why = note(code, letter=letter.id, route=letter.route.value, day=sent)
        out.append(Outstanding("ilo", "acknowledgement", letter.id, sent, why, rule.code))
    return out


def _complainants(standing: tuple[Complainant, ...]) -> list[Outstanding]:
    out = []
    for one in standing:
        if one.status != ComplainantStatus.ACTIVE:
            continue
        missing = [m for g in one.gateways if g.state == one.state for m in g.missing]
        out += [
            Outstanding("complainant", "proof", one.party, None, why, "gateway-c")
            for why in missing
        ]
        out += [
            Outstanding("complainant", "address", one.party, None, why, "form-dated-address")
            for why in one.notes
            if why.code == "standing.no_address"
        ]
    return out


def _office(known: Known) -> list[Outstanding]:
    out = []
    for letter in known.communications:
        if letter.direction is not Direction.OUT or letter.kind is CommunicationKind.NEWS:
            continue
        if known.left(letter) and not any(tracked(a) for a in letter.to):
            continue  # signed, and nobody kept a ledger of it
        states = {state_on(a, known.on) for a in letter.to}
        since = start(letter.date)
        if Delivery.FAILED in states:
            why = note("outstanding.failed", letter=letter.id)
            out.append(Outstanding("office", "failed", letter.id, since, why))
        elif states & {Delivery.DRAFT, Delivery.APPROVED}:
            why = note("outstanding.unsent", letter=letter.id, day=since)
            out.append(Outstanding("office", "unsent", letter.id, since, why))
    foreign = [
        x.id
        for x in known.file.exhibits
        if x.lang
        and x.lang[:2] not in _WORKING
        and not any(t.lang[:2] in _WORKING for t in x.translations)
    ]
    if foreign:
        why = note("outstanding.translation", number=len(foreign), exhibits=tuple(foreign[:20]))
        out.append(Outstanding("office", "translation", "exhibits", None, why, "form-facts"))
    for change in known.file.case.clocks:
        if not change.exhibits and (change.since is None or change.since.known_by(known.on)):
            why = note("outstanding.clock_document", clock=change.clock)
            out.append(Outstanding("office", "clock_document", change.clock, None, why))
    return out
