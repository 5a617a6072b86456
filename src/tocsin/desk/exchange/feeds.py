"""What stands under a secret address: the calendar of what is due, and the feed of changes.

Both are made without any key, from what lies in the clear, and pass the gate as the public's: a
title, number or text that the public may not know is replaced by the country and a part of the
case's random key.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.model import CaseFile, Text
from tocsin.casefile.public import Audience, public
from tocsin.desk.audit.changes import changes, head
from tocsin.desk.papers.looking import spoken
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import assembled
from tocsin.desk.record.models import Case
from tocsin.desk.record.shown import law
from tocsin.gate import Gate, Item
from tocsin.ground.errors import TocsinError
from tocsin.law.docket import Wording, calendar
from tocsin.law.procedure import advise

LATEST, BACK = 50, 4_000
"""Entries of a feed, and how many of the newest leaves are looked through for them."""


def called(case: Case) -> str:
    """How a case is called where anybody may hear it: its title if the public may know it."""
    with_title = _public(case)
    if with_title is None:
        return plain(case)
    return with_title.case.title.say(get_language() or "en", with_title.case.language)


def plain(case: Case) -> str:
    """A name that tells nothing: the country and a part of a random key."""
    return f"{case.government}-{str(case.pk)[:8]}"


def _public(case: Case) -> CaseFile | None:
    made = assembled(case)
    if "case" not in made.rows:  # its own entry is sealed: only what stands for it is here
        return None
    try:
        found: CaseFile = made.once("public", lambda: public(made.file))
    except TocsinError:
        return None
    return found


def ics(member: Any, on: datetime.date) -> bytes:
    """Every running clock of the cases this member (as narrowed) sees, as one calendar."""
    files, gates = [], []
    for case in visible(member, Case).filter(held_back=False).order_by("pk"):
        file = assembled(case).file
        gates.append(Gate(file, Audience.PUBLIC, on=on))
        advice = advise(file, on=on, law=law())
        files.append((file if _public(case) else _unnamed(file, case), advice))
    content = calendar(files, Wording(law(), spoken()), on)
    for gate in gates:
        gate.judge([Item("docket.ics", content, "docket.ics", own=True)]).demand()
    return content


def _unnamed(file: CaseFile, case: Case) -> CaseFile:
    """The case under a name that tells nothing; for the head of its lines in a calendar."""
    own = {"id": f"case-{plain(case).lower()}", "references": [], "title": Text({"": plain(case)})}
    return file.model_copy(update={"case": file.case.model_copy(update=own)})


def atom(member: Any, address: Any, base: str) -> bytes:
    """The newest changes, one entry for each case and kind of thing in an hour: no content."""
    cases = {case.pk: case for case in visible(member, Case)}
    found, _then = changes(head() - BACK, set(cases), BACK)
    lines: dict[tuple[Any, str, str], Any] = {}
    for change in found:
        lines[change.case, change.kind, change.at.strftime("%Y-%m-%dT%H")] = change
    newest = sorted(lines.values(), key=lambda c: -c.sequence)[:LATEST]
    names = {pk: called(cases[pk]) for pk in {change.case for change in newest}}
    updated = newest[0].at if newest else address.made_at
    return "".join(_feed(newest, names, address, base, updated)).encode()


def _feed(
    newest: Iterable[Any], names: dict[Any, str], address: Any, base: str, updated: Any
) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>urn:uuid:{address.pk}</id><title>Tocsin</title>"
    yield f"<updated>{_rfc3339(updated)}</updated><author><name>Tocsin</name></author>\n"
    for change in newest:
        title = f"{names[change.case]}: {words()[change.kind]}"
        yield f"<entry><id>tag:tocsin,2026:{address.pk}:{change.sequence}</id>"
        yield f"<title>{escape(title)}</title><updated>{_rfc3339(change.at)}</updated>"
        yield f'<link href="{escape(base)}/cases/{change.case}/"/>'
        yield f"<content>{escape(title)}</content></entry>\n"
    yield "</feed>\n"


def words() -> dict[str, str]:
    """What changed, by kind."""
    return {
        "case": _("the case changed"), "entry": _("an entry changed"),
        "file": _("a file changed"), "letter": _("a letter changed"),
        "document": _("a document changed"),
    }  # fmt: skip


def _rfc3339(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
