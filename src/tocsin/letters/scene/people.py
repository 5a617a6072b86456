"""Who writes and who signs, in which office, and for which members in the country."""

from __future__ import annotations

import datetime

from tocsin.casefile.answers import holders, offices, writers
from tocsin.casefile.model import CaseFile, Liberty, Party, day_of
from tocsin.ground.errors import TocsinError
from tocsin.law.procedure import Known
from tocsin.letters.scene.audience import View


def joining(file: CaseFile, on: datetime.date) -> CaseFile:
    """The file for a letter before the complaint: who will complain writes, and complains, by it.

    Where a complainant had joined by the day, the file is as it was.
    """
    case = file.case
    if not case.complainants or any(
        c.joined is None or c.joined.known_by(on) for c in case.complainants
    ):
        return file
    first = min(day_of(c.joined) for c in case.complainants if c.joined)
    ours = [
        c.model_copy(update={"joined": None}) if c.joined and day_of(c.joined) == first else c
        for c in case.complainants
    ]
    return file.model_copy(update={"case": case.model_copy(update={"complainants": ours})})


def sender_of(view: View, wanted: str) -> Party:
    """The party that writes: as wanted, else by the rule (:mod:`tocsin.casefile.answers`)."""
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to write the letter",
            mend="give the id of a party of the case file: from: …",
        )
    able = writers(view.file)
    if not able:
        raise TocsinError(
            "the case has no active complainant who could write this",
            mend="name one under case.complainants (sensitivity: public for a public page), or "
            "say from: … in the draft",
            place="case.complainants",
        )
    return able[0]


def signatory_of(view: View, known: Known, sender: Party, wanted: str) -> Party | None:
    """The person who signs: as wanted, else who holds an office with the sender on the day.

    Nobody signs from a cell unless somebody says so: who is held or dead on the day is passed over.
    """
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to sign the letter",
            mend="give the id of a person of the case file: signatory: …",
        )
    away = {c.person for c in known.custody if c.deprived or c.state is Liberty.DEAD}
    able = (party for party, _ in holders(view.file.parties, sender.id, view.on))
    return next((party for party in able if party.id not in away), None)


def title_of(view: View, person: Party, organization: str) -> str:
    """The office a person holds with an organization, in the letter's language."""
    for position in offices(person, view.on):
        if position.organization == organization:
            return view.text(position.title, person.id, "positions.title")
    return ""


def affiliates_of(view: View, sender: Party, country: str) -> tuple[Party, ...]:
    """The sender's members in the country concerned, on the letter's day."""
    found: dict[str, Party] = {}
    for party in sorted(view.file.parties, key=lambda p: (view.name(p.id).casefold(), p.id)):
        for link in party.affiliations:
            gone = link.until is not None and link.until.surely_before(view.on)
            if link.to == sender.id and party.country == country and not gone:
                found.setdefault(party.id, party)
    return tuple(found.values())
