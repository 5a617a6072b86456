"""Who writes and who signs, in which office, and for which members in the country."""

from __future__ import annotations

from tocsin.casefile.model import ComplainantStatus, Party, PartyKind
from tocsin.ground.errors import TocsinError
from tocsin.letters.scene.audience import View


def sender_of(view: View, wanted: str) -> Party:
    """The party that writes: as wanted, else the international complainant, else the first."""
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to write the letter",
            mend="give the id of a party of the case file: from: …",
        )
    active = [
        view.file.party(c.party)
        for c in view.file.case.complainants
        if c.status is ComplainantStatus.ACTIVE
    ]
    if not active:
        raise TocsinError(
            "the case has no active complainant who could write this",
            mend="name one under case.complainants (sensitivity: public for a public page), or "
            "say from: … in the draft",
            place="case.complainants",
        )
    return next((p for p in active if p.kind is PartyKind.GLOBAL_UNION), active[0])


def signatory_of(view: View, sender: Party, wanted: str) -> Party | None:
    """The person who signs: as wanted, else who holds an office with the sender on the day."""
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to sign the letter",
            mend="give the id of a person of the case file: signatory: …",
        )
    for party in view.file.parties:
        for position in party.positions:
            begun = position.since is None or position.since.known_by(view.on)
            over = position.until is not None and position.until.surely_before(view.on)
            if position.organization == sender.id and begun and not over:
                return party
    return None


def title_of(view: View, person: Party, organization: str) -> str:
    """The office a person holds with an organization, in the letter's language."""
    for position in person.positions:
        if position.organization == organization:
            return view.text(position.title, person.id, "positions.title")
    return ""


def affiliates_of(view: View, sender: Party, country: str) -> tuple[Party, ...]:
    """The sender's members in the country concerned, on the letter's day."""
    found: dict[str, Party] = {}
    for party in view.file.parties:
        for link in party.affiliations:
            gone = link.until is not None and link.until.surely_before(view.on)
            if link.to == sender.id and party.country == country and not gone:
                found.setdefault(party.id, party)
    return tuple(found.values())
