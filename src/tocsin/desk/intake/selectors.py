"""What is read of the inbox, for one member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyrage
from django.utils.translation import gettext as _

from tocsin.desk.intake.envelope import Envelope
from tocsin.desk.intake.models import Document
from tocsin.desk.people.session import identity_of
from tocsin.desk.policy.decide import can, visible
from tocsin.desk.record.entries import Hand, LockedError, recipient_of
from tocsin.desk.record.models import Case
from tocsin.desk.record.shown import cases_of, hand_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its notes and, where they were asked for, its words and proposals."""

    row: Document
    notes: dict[str, Any]
    said: dict[str, Any]

    @property
    def title(self) -> str:
        """What it is called: as it calls itself, else as its file was called."""
        about = self.notes["about"]
        return str(about.get("title") or self.notes["title"] or self.notes["name"])

    @property
    def kind(self) -> str:
        """letter, news, mail …, or what sort of file it is."""
        return str(self.notes["kind"])


def document_of(case: Any, document: Any, **rest: Any) -> Document | None:
    """The document of an address; it must belong to the case of the address."""
    return Document.objects.select_related("case").filter(case=case, pk=document).first()


def loose_of(document: Any, **rest: Any) -> Document | None:
    """A document that belongs to no case yet."""
    return Document.objects.filter(case=None, pk=document).first()


def own_envelope(request: Any) -> Envelope:
    """What a member seals for herself; LockedError where her key is not open."""
    identity = identity_of(request)
    if identity is None:
        raise LockedError(_("Your key is not open any more. Sign in again."))
    recipient = pyrage.x25519.Recipient.from_str(request.member.recipient)
    return Envelope(recipient, identity, "")


def case_envelope(hand: Hand) -> Envelope:
    """What the readers of a case can open."""
    return Envelope(recipient_of(hand.case), hand.identity, str(hand.case.pk))


def envelope_of(request: Any, row: Document) -> Envelope:
    """The envelope of a document."""
    return case_envelope(hand_of(request, row.case)) if row.case else own_envelope(request)


def opened(envelope: Envelope, row: Document, *, words: bool = True) -> Opened:
    """A document opened; without ``words`` only its notes."""
    notes = envelope.open(row.pk, row.version, row.notes)
    said = envelope.open(row.pk, 1, row.said) if words else {}
    return Opened(row, notes, said)


def listed(request: Any, case: Case | None) -> list[Opened]:
    """The inbox of a case, or what belongs to none: newest first."""
    envelope = case_envelope(hand_of(request, case)) if case else own_envelope(request)
    rows = visible(request.member, Document).filter(case=case).defer("said").order_by("-at")
    return [opened(envelope, row, words=False) for row in rows]


def waiting(member: Any) -> dict[Any, int]:
    """How many documents have something that waits, by case."""
    rows = visible(member, Document).filter(waiting__gt=0).values_list("case_id", flat=True)
    out: dict[Any, int] = {}
    for case in rows:
        out[case] = out.get(case, 0) + 1
    return out


def open_cases(member: Any) -> list[Case]:
    """The cases a member may put a document into."""
    return [case for case in cases_of(member) if can(member, "case.change", case)]
