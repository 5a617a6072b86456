"""Whom a compiled letter is entered as addressed to.

A communication without an addressee cannot be approved or sent step by step and is taken as sent:
a letter must never be entered like that. Where the case holds no party to fit, the body the law
tables name (the International Labour Office, the Government) becomes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tocsin.casefile.folder import CaseEdit
from tocsin.casefile.model import CaseFile, Direction, Party, PartyKind, Route
from tocsin.casefile.names import same_name
from tocsin.law import Law

_LANGUAGES = ("en", "fr", "es", "ru")
_ALSO = (
    "ILO", "OIT", "МОТ", "International Labour Organization",
    "Organisation internationale du Travail", "Organización Internacional del Trabajo",
    "Международная организация труда",
)  # fmt: skip


def addressees(edit: CaseEdit, named: Sequence[str], route: str, law: Law) -> list[str]:
    """The parties addressed: those the draft names, else the body of the route (none: public).

    A body the case does not hold yet is entered as a party (``docs/choosing.md`` says which of
    several is taken).
    """
    file = edit.file
    known = [key for key in named if isinstance(file.by_id.get(key), Party)]
    if known or route == Route.PUBLIC:
        return known
    names = _names(route, law, file.case.government)
    kind = PartyKind.GOVERNMENT if route == Route.GOVERNMENT else PartyKind.INTERNATIONAL_BODY
    written = _written(file, route)
    found = [p for p in file.parties if p.kind is kind and (written[p.id] or _is(p, names))]
    if found:
        return [min(found, key=lambda p: (-written[p.id], p.id)).id]
    party = _party(file, kind, names)
    edit.append("parties", party)
    return [str(party["id"])]


def _written(file: CaseFile, route: str) -> Counter[str]:
    """How often each party was written to: by the Government's road, or by the roads to the ILO."""
    to_state = route == Route.GOVERNMENT
    return Counter(
        a.party
        for letter in file.communications
        if letter.direction is Direction.OUT and (letter.route is Route.GOVERNMENT) == to_state
        for a in letter.to
        if not a.copy_only
    )


def _names(route: str, law: Law, iso: str) -> dict[str, str]:
    """What the body of a route is called in the languages of letters."""
    if route == Route.GOVERNMENT:
        place = law.jurisdiction(iso)
        state = law.country(place.answers or iso)
        return {lang: state.government(lang) for lang in _LANGUAGES} if state else {}
    offices = law.addressees("dg")
    return {lang: offices[-1].organization.say(lang) for lang in _LANGUAGES} if offices else {}


def _is(party: Party, names: dict[str, str]) -> bool:
    """Whether a party is that body: the Government, or the ILO by one of its names."""
    if party.kind is PartyKind.GOVERNMENT:
        return True
    wanted = (*names.values(), *_ALSO)
    return any(same_name(name.text, want) for name in party.names for want in wanted)


def _party(file: CaseFile, kind: PartyKind, names: dict[str, str]) -> dict[str, Any]:
    key = stem = "government" if kind is PartyKind.GOVERNMENT else "ilo"
    count = 1
    while key in file.by_id:
        count += 1
        key = f"{stem}-{count}"
    where = {"country": file.case.government} if kind is PartyKind.GOVERNMENT else {}
    said = [{"text": text, "lang": lang} for lang, text in names.items()]
    return {"id": key, "kind": kind.value, "sensitivity": "public", "names": said} | where
