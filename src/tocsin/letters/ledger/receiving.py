"""Entering a received document: its file as an exhibit, itself as a communication, its ties."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.casefile.folder import CaseEdit, add_exhibit, new_id
from tocsin.casefile.model import Delivery, Exhibit
from tocsin.casefile.public import Clearing
from tocsin.ground.errors import TocsinError
from tocsin.letters.ledger.dispatch import Step, record
from tocsin.letters.ledger.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Entry:
    """How a received document is entered.

    ``answers`` is the communication it answers (may be empty); ``sender`` the party it comes
    from, if known; ``name`` a neutral file name for the copy. ``as_answer``: a person has read
    mail that looks like a machine's, and it is an answer. ``failed`` are the addressees of
    ``answers`` whom, as this bounce says and a person confirms, it did not reach.
    """

    answers: str = ""
    sender: str = ""
    by: str = ""
    today: date = date(1970, 1, 1)
    name: str = ""
    as_answer: bool = False
    failed: Sequence[str] = ()


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
    dated = {"date": incoming.on.isoformat()} if incoming.on else {}
    exhibit = add_exhibit(
        edit,
        incoming.file,
        {
            "id": f"ex-{key}",
            "title": incoming.subject or f"Received on {entry.today}",
            **dated,
            "lang": incoming.language,
            "kind": "mail" if incoming.mail else "letter",
        },
        by=entry.by,
        today=entry.today,
        name=entry.name or f"{key}{incoming.file.suffix.lower()}",
    )
    copies = [exhibit]
    try:
        copies += enclosures(edit, key, incoming, entry)
        fields = _fields(key, incoming, entry, [x.id for x in copies])
        edit.append("communications", fields)
        if entry.answers and not _by_machine(incoming, entry):
            _answered(edit, incoming, entry, day, exhibit.id)
        if entry.answers and entry.failed:
            step = Step(Delivery.FAILED, day, entry.failed, [exhibit.id])
            record(edit, entry.answers, step)
    except BaseException:
        for copy in copies:
            (edit.folder / copy.file).unlink(missing_ok=True)
        raise
    return key


def enter_proof(edit: CaseEdit, path: Path, today: date, by: str) -> str:
    """Enter a proof of dispatch or receipt as an exhibit; returns its id. The caller saves."""
    key = new_id(path.name, set(edit.file.by_id))
    fields = {"id": key, "title": f"Proof of dispatch, {today}", "kind": "proof of dispatch"}
    name = f"{key}{path.suffix.lower()}"
    return str(add_exhibit(edit, path, fields, by=by, today=today, name=name).id)


def _by_machine(incoming: Incoming, entry: Entry) -> bool:
    return incoming.automatic is not None and not entry.as_answer


def enclosures(edit: CaseEdit, key: str, incoming: Incoming, entry: Entry) -> list[Exhibit]:
    """Every attachment as an exhibit of its own; one that is in the case already is left there.

    The copy has a neutral name; the name it came with is its title, unless that tells a
    protected name.
    """
    out: list[Exhibit] = []
    scanner = Clearing(edit.file).scanner
    with tempfile.TemporaryDirectory() as folder:
        for number, item in enumerate(incoming.attachments, 1):
            name = f"{key}-{number}{Path(item.name).suffix.lower()[:10]}"
            name = re.sub(r"[^a-z0-9.-]", "", name)
            path = Path(folder) / name
            path.write_bytes(item.content)
            digest = hashlib.sha256(item.content).hexdigest()
            if any(x.sha256 == digest for x in edit.file.exhibits):
                continue
            title = item.name if item.name and not scanner.scan(item.name) else ""
            fields = {
                "id": f"ex-{key}-{number}",
                "title": title or f"Attachment {number}",
                "kind": "attachment",
                "notes": f"attachment {number} of {key}",
            }
            out.append(add_exhibit(edit, path, fields, by=entry.by, today=entry.today, name=name))
    return out


def _new_key(edit: CaseEdit, day: date) -> str:
    base, count = f"in-{day.isoformat()}", 1
    key = base
    while key in edit.file.by_id or f"ex-{key}" in edit.file.by_id:
        count += 1
        key = f"{base}-{count}"
    return key


def _fields(key: str, incoming: Incoming, entry: Entry, exhibits: list[str]) -> dict[str, Any]:
    machine = _by_machine(incoming, entry)
    kind = "acknowledgement" if incoming.acknowledges else "reply" if entry.answers else "letter"
    notes = [f"DKIM: {incoming.dkim}"] if incoming.dkim else []
    if incoming.automatic is not None:
        about = f", about {entry.answers}" if entry.answers else ""
        notes.append(f"{incoming.automatic.kind}{about}: {'; '.join(incoming.automatic.signs)}")
    fields: dict[str, Any] = {
        "id": key,
        "kind": "automatic" if machine else kind,
        "direction": "in",
        "date": incoming.on.isoformat() if incoming.on else "unknown",
        "lang": incoming.language,
        "channel": "e-mail" if incoming.mail else "post",
        "exhibits": exhibits,
    }
    optional = {
        "sender": entry.sender,
        "subject": incoming.subject,
        "message_id": incoming.message_id,
        "answers": [entry.answers] if entry.answers and not machine else [],
        "body_reference": next(iter(sorted(incoming.cases)), ""),
        "notes": "\n".join(notes),
    }
    return fields | {name: value for name, value in optional.items() if value}


def _answered(edit: CaseEdit, incoming: Incoming, entry: Entry, day: date, exhibit: str) -> None:
    communication = edit.file.communication(entry.answers)
    state = Delivery.ACKNOWLEDGED if incoming.acknowledges else Delivery.ANSWERED
    parties = [a.party for a in communication.to if a.party == entry.sender]
    parties = parties or sorted(a.party for a in communication.to if not a.copy_only)[:1]
    done = {
        a.party
        for a in communication.to
        if a.state is Delivery.ANSWERED and state is Delivery.ACKNOWLEDGED
    }
    parties = [party for party in parties if party not in done]
    if parties:
        record(edit, entry.answers, Step(state, day, parties, [exhibit]))
