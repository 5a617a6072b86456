"""Entering a compiled letter in the case file: its number, date, annexes and facts, as a draft.

From there ``tocsin case send`` carries it on: approved, sent, delivered, acknowledged, answered.
A letter that is already a communication of the case (by id or by number) is not entered twice.
"""

from __future__ import annotations

import re
from typing import Any

from tocsin.casefile.answers import references_of
from tocsin.casefile.folder import CaseEdit
from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.letters.kinds import KINDS
from tocsin.letters.ledger.addressed import addressees
from tocsin.letters.tree import Made


def enter(edit: CaseEdit, made: Made, number: str, law: Law) -> str:
    """Enter a compiled letter, in draft; returns its id. The caller saves ``edit``.

    ``law`` names the body addressed, where the case holds no party for it yet.
    """
    letter, draft = made.letter, made.draft
    for held in edit.file.communications:
        if held.id == draft.communication or (number and held.number == number):
            return held.id
    kind, route = KINDS[letter.kind].enters
    fields: dict[str, Any] = {
        "id": _new_id(edit.file, f"{letter.kind}-{letter.iso_date}"),
        "kind": kind,
        "direction": "out",
        "route": route,
        "date": letter.iso_date,
        "lang": letter.lang,
        "signed": "unknown",
    }
    known = {party.id for party in edit.file.parties}
    optional = {
        "number": number,
        "sender": draft.sender if draft.sender in known else "",
        "signatory": draft.signatory if draft.signatory in known else "",
        "subject": letter.subject or letter.title,
        "body_reference": _case_number(edit.file, route),
        "to": [{"party": key} for key in addressees(edit, draft.to, route, law)]
        + [{"party": key, "copy_only": True} for key in draft.cc if key in known],
        "updates": [key for key in draft.updates if key in edit.file.by_id],
        "events": [key for key in made.body.facts if key in edit.file.by_id],
        "exhibits": [annex.exhibit for annex in letter.annexes],
        "draft": draft.file if not draft.generated else "",
    }
    edit.append("communications", fields | {k: v for k, v in optional.items() if v})
    return str(fields["id"])


def _new_id(file: CaseFile, base: str) -> str:
    key, count = re.sub(r"[^a-z0-9._-]", "-", base.lower()), 1
    stem = key
    while key in file.by_id:
        count += 1
        key = f"{stem}-{count}"
    return key


def _case_number(file: CaseFile, route: str) -> str:
    return next((ref.number for ref in references_of(file.case.references, route)), "")
