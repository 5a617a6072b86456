"""Entering a received document: its file as an exhibit, itself as a communication, its ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.casefile.edit import CaseEdit
from tocsin.casefile.intake import add_exhibit
from tocsin.casefile.words import Delivery
from tocsin.ground.errors import TocsinError
from tocsin.letters.ledger.dispatch import Step, record
from tocsin.letters.ledger.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Entry:
    """How a received document is entered.

    ``answers`` is the communication it answers (may be empty); ``sender`` the party it comes
    from, if known; ``name`` a neutral file name for the copy.
    """

    answers: str = ""
    sender: str = ""
    by: str = ""
    today: date = date(1970, 1, 1)
    name: str = ""


def receive(edit: CaseEdit, incoming: Incoming, entry: Entry) -> str:
    """Enter it; returns the id of the new communication. The caller saves.

    Raises :class:`TocsinError` if the same message or file is already in the case.
    """
    twin = next(
        (
            c.id
            for c in edit.file.communications
            if incoming.message_id and c.message_id == incoming.message_id
        ),
        None,
    )
    if twin:
        raise TocsinError(
            f"this message is already in the case, as {twin!r}", mend="nothing to do",
            file=incoming.file,
        )  # fmt: skip
    day = incoming.on or entry.today
    key = _new_key(edit, day)
    exhibit = add_exhibit(
        edit,
        incoming.file,
        {
            "id": f"ex-{key}",
            "title": incoming.subject or f"Received on {day}",
            "date": day.isoformat(),
            "lang": incoming.language,
            "kind": "mail" if incoming.message_id else "letter",
        },
        by=entry.by,
        today=entry.today,
        name=entry.name or f"{key}{incoming.file.suffix.lower()}",
    )
    try:
        edit.append("communications", _fields(key, day, incoming, entry, exhibit.id))
        if entry.answers:
            _answered(edit, incoming, entry, day, exhibit.id)
    except BaseException:
        (edit.folder / exhibit.file).unlink(missing_ok=True)
        raise
    return key


def _new_key(edit: CaseEdit, day: date) -> str:
    base, count = f"in-{day.isoformat()}", 1
    key = base
    while key in edit.file.by_id or f"ex-{key}" in edit.file.by_id:
        count += 1
        key = f"{base}-{count}"
    return key


def _fields(key: str, day: date, incoming: Incoming, entry: Entry, exhibit: str) -> dict[str, Any]:
    kind = "acknowledgement" if incoming.acknowledges else "reply" if entry.answers else "letter"
    fields: dict[str, Any] = {
        "id": key,
        "kind": kind,
        "direction": "in",
        "date": day.isoformat(),
        "lang": incoming.language,
        "channel": "e-mail" if incoming.message_id else "post",
        "exhibits": [exhibit],
    }
    optional = {
        "sender": entry.sender,
        "subject": incoming.subject,
        "message_id": incoming.message_id,
        "answers": [entry.answers] if entry.answers else [],
        "body_reference": next(iter(sorted(incoming.cases)), ""),
        "notes": f"DKIM: {incoming.dkim}" if incoming.dkim else "",
    }
    return fields | {name: value for name, value in optional.items() if value}


def _answered(edit: CaseEdit, incoming: Incoming, entry: Entry, day: date, exhibit: str) -> None:
    communication = edit.file.communication(entry.answers)
    state = Delivery.ACKNOWLEDGED if incoming.acknowledges else Delivery.ANSWERED
    parties = [a.party for a in communication.to if a.party == entry.sender]
    parties = parties or [a.party for a in communication.to if not a.copy_only][:1]
    done = {
        a.party
        for a in communication.to
        if a.state is Delivery.ANSWERED and state is Delivery.ACKNOWLEDGED
    }
    parties = [party for party in parties if party not in done]
    if parties:
        record(edit, entry.answers, Step(state, day, parties, [exhibit]))
