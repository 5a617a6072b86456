"""Recording how far a communication got with each addressee, with proof, never backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.casefile.folder import CaseEdit
from tocsin.casefile.model import Communication, Delivery
from tocsin.ground.errors import TocsinError

ORDER = (
    Delivery.DRAFT,
    Delivery.APPROVED,
    Delivery.SENT,
    Delivery.DELIVERED,
    Delivery.ACKNOWLEDGED,
    Delivery.ANSWERED,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step to record; ``parties`` empty means every addressee."""

    state: Delivery
    on: date
    parties: Sequence[str] = ()
    proof: Sequence[str] = ()
    note: str = ""
    channel: str = ""
    by: str = ""


def record(edit: CaseEdit, key: str, step: Step) -> list[str]:
    """Enter the step for the addressees of communication ``key``; the caller saves.

    Returns the parties it was entered for. Raises :class:`TocsinError` for an unknown
    communication or addressee, a step backwards, a date before the letter's own, or sending
    what nobody approved or its own signatory approved alone.
    """
    communication = _communication(edit, key)
    wanted = _parties(communication, step)
    _allowed(communication, step, wanted, str(edit.name))

    def change(entity: Any) -> None:
        for addressee in entity["to"]:
            if addressee["party"] in wanted:
                _advance(addressee, step)
        if step.state is Delivery.APPROVED:
            entity["approved_by"] = step.by
        if step.state is Delivery.SENT:
            if step.channel:
                entity["channel"] = step.channel
            proofs = [*entity.get("dispatch_proof", []), *step.proof]
            if proofs:
                entity["dispatch_proof"] = list(dict.fromkeys(proofs))

    edit.change(key, change)
    return wanted


def _communication(edit: CaseEdit, key: str) -> Communication:
    found = edit.file.by_id.get(key)
    if isinstance(found, Communication):
        return found
    known = ", ".join(c.id for c in edit.file.communications) or "none yet"
    raise TocsinError(
        f"there is no communication {key!r}",
        mend=f"the communications are: {known}",
        file=edit.name,
    )


def _parties(communication: Communication, step: Step) -> list[str]:
    everyone = [addressee.party for addressee in communication.to]
    unknown = [party for party in step.parties if party not in everyone]
    if unknown or not everyone:
        name = unknown[0] if unknown else "anybody"
        raise TocsinError(
            f"{communication.id} is not addressed to {name}",
            mend=f"its addressees are: {', '.join(everyone) or 'none; add them under to:'}",
        )
    return [party for party in everyone if not step.parties or party in step.parties]


def _allowed(communication: Communication, step: Step, wanted: list[str], file: str) -> None:
    if communication.date.surely_after(step.on):
        raise TocsinError(
            f"{step.on} is before the date of {communication.id} ({communication.date})",
            mend="give the day it really happened with --on",
            file=file,
        )
    if step.state is Delivery.APPROVED and not step.by:
        raise TocsinError("an approval has a name", mend="say who approved it with --by")
    for addressee in communication.to:
        if addressee.party not in wanted or step.state is Delivery.FAILED:
            continue
        if addressee.state is Delivery.FAILED:
            continue
        if ORDER.index(step.state) < ORDER.index(addressee.state):
            raise TocsinError(
                f"{communication.id} is already {addressee.state.value} for {addressee.party}; "
                f"it cannot go back to {step.state.value}",
                mend="a step entered by mistake is taken back in case.yaml, with a note",
                file=file,
            )
    approved = communication.approved_by or any(
        a.state is not Delivery.DRAFT for a in communication.to if a.party in wanted
    )
    if step.state is Delivery.SENT and not approved:
        raise TocsinError(
            f"{communication.id} was not approved; nothing leaves unread by a second person",
            mend=f"record the approval first: tocsin case send CASE {communication.id} --approved "
            "--by NAME",
            file=file,
        )


def _advance(addressee: Any, step: Step) -> None:
    entry: dict[str, Any] = {"state": step.state.value, "date": step.on.isoformat()}
    if step.proof:
        entry["proof"] = list(step.proof)
    if step.note:
        entry["note"] = step.note
    history = [dict(old) for old in addressee.get("history", [])]
    # the same step twice is one, but not where another came between: sent, failed, sent again
    if entry not in history or addressee.get("state") != step.state.value:
        history.append(entry)
    addressee["history"] = history
    addressee["state"] = step.state.value
