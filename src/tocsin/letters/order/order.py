"""What is asked for, taken apart into single letters: kind, language, day, perhaps a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.letters.kinds import KINDS, Kind
from tocsin.letters.order import draft as drafts
from tocsin.letters.order.draft import Draft


@dataclass(frozen=True)
class Order:
    """What is asked for: kinds (none: every draft of the folder), language, day, formats."""

    kinds: tuple[str, ...] = ()
    lang: str = ""
    on: datetime.date | None = None
    today: datetime.date = datetime.date.min
    formats: tuple[str, ...] = ("pdf", "docx", "html")
    annexes: bool = True
    redacted: bool = False

    @property
    def day(self) -> datetime.date:
        """The day ordered, else today."""
        return self.on or self.today


@dataclass(frozen=True)
class Commission:
    """One letter to be made; ``draft`` is what somebody wrote already, if anybody did."""

    kind: Kind
    lang: str
    day: datetime.date
    name: str
    draft: Draft | None = None

    @property
    def head(self) -> Draft:
        """The head of the draft, empty where there is no draft."""
        return self.draft or Draft(self.kind.name, self.lang, name=self.name, date=self.day)


@dataclass(frozen=True)
class Unread:
    """A file of the folder that could not be read as a draft."""

    name: str
    problems: tuple[Diagnosis, ...]


def commissions(folder: CaseFolder, order: Order) -> tuple[list[Commission], list[Unread]]:
    """The drafts of the folder that fit the order, and empty commissions where none does."""
    found: list[Draft] = []
    unread: list[Unread] = []
    for path in folder.letters:
        try:
            found.append(drafts.read_file(path))
        except TocsinError as error:
            unread.append(Unread(path.stem, tuple(error.diagnoses)))
    fit = [commission_of(d, order.day) for d in found if _fits(d, order)]
    if not order.kinds:
        return fit or [_blank("dg-urgent", folder, order)], unread
    out: list[Commission] = []
    for kind in dict.fromkeys(order.kinds):
        own = [c for c in fit if c.kind.name == kind]
        out += own or [_blank(kind, folder, order)]
    return out, unread


def commission_of(draft: Draft, day: datetime.date) -> Commission:
    """The letter a written draft asks for; ``day`` where its head names none."""
    return Commission(KINDS[draft.kind], draft.lang, draft.date or day, draft.name, draft)


def commission_at(path: Path, day: datetime.date) -> Commission:
    """The letter that the draft at ``path`` asks for."""
    return commission_of(drafts.read_file(path), day)


def _fits(draft: Draft, order: Order) -> bool:
    if order.lang and draft.lang != order.lang:
        return False
    return order.on is None or draft.date is None or draft.date == order.on


def _blank(kind: str, folder: CaseFolder, order: Order) -> Commission:
    lang = order.lang or folder.file.case.language
    return Commission(KINDS[kind], lang, order.day, f"{kind}-{order.day.isoformat()}.{lang}")
