"""Whom a complaint can reach: the acts of this state, and the guarantees it is bound to give."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import Event, PartyKind
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_ILO
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene
from tocsin.checks.text import fold, says
from tocsin.law.procedure import STATE
from tocsin.law.tables import Nature

_UNIONS = frozenset({PartyKind.TRADE_UNION, PartyKind.FEDERATION})
_FREEDOM = frozenset({"C087", "C098", "C151", "C154"})


@case_rule(
    "L25",
    Severity.WEAKENS,
    "A fact of another state is pleaded against this Government",
    Text(
        "A complaint is against one Government, and that Government answers for what happens under "
        "its own authority; what another state did is a case against that state.",
        "Take the event out of the allegations, or open a case file of its own for that country.",
        "ILO ACTRAV workers' guide, CFA checklist (a complaint against the Government of one "
        "state); domain notes 1.2",
        "case:\n  government: EG\nparties:\n  - {id: p, kind: security_service, country: JO}\n"
        "events:\n  - {id: e, actors: [p], targets: [our-union]}",
        "parties:\n  - {id: p, kind: security_service, country: EG}",
    ),
    TO_ILO,
)
def another_state(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a pleaded event whose state actors all belong to other countries.

    Also where nobody of the country acted and all those hit are of other countries. Parties
    whose country is not recorded count for neither side.
    """
    for event in scene.events:
        if event.id not in scene.pleaded:
            continue
        foreign = _foreign(event, scene)
        if foreign:
            yield Hit(
                f"{event.id!r} happened under the authority of {', '.join(foreign)}; the case is "
                f"against {scene.country}",
                entity=event.id,
            )


def _foreign(event: Event, scene: CaseScene) -> list[str]:
    """The other countries an event belongs to; empty if it is, or may be, this state's."""
    actors = [p for key in event.actors if (p := scene.parties.get(key)) is not None]
    states = {p.country for p in actors if p.kind in STATE}
    if states:
        return _others(states, scene)
    if any(not _others({p.country}, scene) for p in actors):
        return []
    return _others({p.country for k in event.targets if (p := scene.parties.get(k))}, scene)


def _others(countries: set[str | None], scene: CaseScene) -> list[str]:
    """The countries, where the Government complained of answers for none of them."""
    answering = _answers_for(scene.country, scene)
    if any(c is None or _answers_for(c, scene) == answering for c in countries):
        return []
    return sorted(c for c in countries if c)


def _answers_for(country: str, scene: CaseScene) -> str:
    """Who answers to the ILO: for a territory, its Member (Constitution, article 35)."""
    return scene.law.jurisdiction(country).answers or country


@case_rule(
    "L26",
    Severity.IMPROVES,
    "A union of police or armed forces, and nothing on the exception for them",
    Text(
        "The Conventions leave it to national law how far their guarantees reach police and armed "
        "forces (recalled; compare Article 9 of Convention No. 87 on NORMLEX). The Government "
        "will say so first; unions of other public servants suffer when they are pleaded together.",
        "Say under defence: and answer: why the exception does not cover these workers, or plead "
        "the other unions apart.",
        "law tables, articles: C087/9 (graded R, recalled: this asks, it does not decide)",
        "parties:\n  - {id: u, kind: trade_union, names: [{text: Police Union}]}\nallegations:\n"
        "  - {id: a, norms: [{convention: C087}], events: [refusal]}",
        "allegations:\n  - {id: a, defence: Police are excluded., answer: National law names "
        "patrol staff only.}",
    ),
    TO_ILO,
)
def police_union(scene: CaseScene) -> Iterator[Hit]:
    """Looks for unions whose name says police or armed forces among those an allegation is about.

    Silent where the allegation holds a defence and an answer. Prison, fire and customs staff
    are not meant.
    """
    armed = {
        party.id
        for party in scene.file.parties
        if party.kind in _UNIONS
        and any(says("standing", "armed", fold(name.text), "") for name in party.names)
    }
    if not armed:
        return
    hit = {e.id for e in scene.events if armed & set(e.targets)}
    for item in scene.file.allegations:
        pleads = _FREEDOM & {norm.convention for norm in item.norms}
        if pleads and hit & set(item.events) and not (item.defence and item.answer):
            yield Hit(
                f"{item.id!r} pleads {', '.join(sorted(pleads))} for a union of police or armed "
                "forces",
                entity=item.id,
            )


@case_rule(
    "L27",
    Severity.WEAKENS,
    "The tables do not show the state as a Member of the ILO",
    Text(
        "The ILO's procedures reach its Members and their territories; for others the Office says "
        "which road is open, if any.",
        "Ask the Office before anything is sent; correct case: government: if the code is wrong.",
        "law tables, countries (Members) and territories; ILO Constitution, articles 24, 26 and 35",
        "case:\n  government: LI",
        "case:\n  government: AT",
    ),
    TO_ILO,
)
def no_member(scene: CaseScene) -> Iterator[Hit]:
    """Fires where the tables show the respondent neither as a Member nor as a Member's territory.

    Not where the Committee on Freedom of Association gave the case a number.
    """
    known = scene.law.jurisdiction(scene.country).nature in (Nature.MEMBER, Nature.TERRITORY)
    taken = any(body_of(r.body) is Body.CFA and r.number for r in scene.file.case.references)
    if not known and not taken:
        yield Hit(f"{scene.country} is not shown as a Member of the ILO")


RULES = (another_state, police_union, no_member)
