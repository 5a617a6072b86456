"""What is read of reports, for who holds the intake key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tocsin.desk.people.session import identity_of
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import LockedError
from tocsin.desk.reports.intake_key import keys, sealed
from tocsin.desk.reports.models import Intake, Message, Report


@dataclass(frozen=True, slots=True)
class Reader:
    """A member who holds the intake key, with it open."""

    intake: Intake
    member: Any
    identity: Any


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as its reader sees it."""

    row: Report
    content: dict[str, Any]

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """What was told, by question."""
        found: dict[str, dict[str, str]] = self.content["answers"]
        return found

    def said(self, step: str, field: str = "text") -> str:
        """One answer; empty where none was given."""
        return self.answers.get(step, {}).get(field, "")

    @property
    def title(self) -> str:
        """Its first words."""
        return " ".join(self.said("what").split())[:120]

    @property
    def files(self) -> list[dict[str, Any]]:
        """What is attached, the pieces that came later not among them."""
        return list(self.content["files"])


@dataclass(frozen=True, slots=True)
class Line:
    """A message of a thread, or a note."""

    row: Message
    content: dict[str, Any]


def reader_of(request: Any) -> Reader:
    """The member of a request as a reader of reports; LockedError without the key."""
    row = keys.intake()
    if row is None:
        raise LockedError(_("This office takes no reports yet."))
    identity = keys.identity_for(row, request.member, identity_of(request))
    return Reader(row, request.member, identity)


def report_of(report: Any, **rest: Any) -> Report | None:
    """The report of an address."""
    return Report.objects.filter(pk=report).first()


def opened(reader: Reader, row: Report) -> Opened:
    """A report, opened."""
    return Opened(row, sealed.open_(reader.identity, row.pk, row.sealed))


def listed(reader: Reader, most: int = 500) -> list[Opened]:
    """What came in, newest first."""
    rows = visible(reader.member, Report).order_by("-number")[:most]
    return [opened(reader, row) for row in rows]


def lines(reader: Reader, row: Report) -> list[Line]:
    """What was added, answered and noted, in order."""
    rows = row.messages.select_related("member").order_by("at")
    return [Line(item, sealed.open_(reader.identity, item.pk, item.sealed)) for item in rows]


def attached(opened_: Opened, added: list[Line]) -> list[dict[str, Any]]:
    """Every file of a report and of what was added to it."""
    return [*opened_.files, *(f for line in added for f in line.content.get("files", []))]


def file_bytes(reader: Reader, file: dict[str, Any]) -> Iterator[bytes]:
    """The clear bytes of an attached file."""
    return sealed.pieces(reader.identity, file)


def waiting(member: Any) -> int:
    """How many reports nobody has opened, or where something new came in."""
    rows = visible(member, Report)
    fresh = set(rows.filter(looked=False).values_list("pk", flat=True))
    more = Message.objects.filter(report__in=rows, looked=False)
    return len(fresh | set(more.values_list("report_id", flat=True)))
