"""A case in lists: a page of each section, read and opened row by row, never the whole case.

A case of thousands of entries shows fifty at a time. Only these rows are opened, with the people
of the case, whose names the others need. Selectors: they read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from tocsin.casefile.model import SECTIONS, CaseFile, Event
from tocsin.checks import Finding
from tocsin.desk.record.entries import Assembled, Row, stand_in, unseal
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.forms.words import ONE
from tocsin.desk.record.forms.words import SECTIONS as SECTION_WORDS
from tocsin.desk.record.models import CASE_SECTION, Case, Entry
from tocsin.desk.record.shown.reading import names_of

ORDER = ("events", *(name for name in SECTIONS if name != "events"))
"""Sections as the page shows them: what happened comes first."""
LINES = 50
FEW = 20
"""How many lines of a section a page shows; of events, and of everything else."""
_COLUMNS = ("pk", "section", "position", "version", "protected", "body", "sealed", "author_id")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a list."""

    address: str
    key: str
    label: str
    protected: bool
    words: tuple[Any, ...] = ()
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A section with the lines of one page of it."""

    name: str
    title: Any
    one: Any
    lines: list[Line]
    count: int
    page: int
    pages: int

    @property
    def before(self) -> int:
        """The page before this one; 0 where there is none."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The next page; 0 where there is none."""
        return self.page + 1 if self.page < self.pages else 0


@dataclass(frozen=True, slots=True)
class Glance:
    """A case as its page shows it."""

    file: CaseFile
    """The case itself, its parties, and what is on the page."""
    rows: Mapping[str, Row]
    sections: list[Section]
    withheld: int
    entries: int


def glance(
    case: Case, identity: Any, asked: Mapping[str, str], found: Mapping[str, list[Finding]],
    held: Assembled | None = None,
) -> Glance:  # fmt: skip
    """One page of each section; ``asked`` says which, by section (the first where it does not).

    ``held`` is the whole case as it stands, where it is put together already.
    """
    counts, withheld = _counted(held) if held else _counts(case, identity)
    pages = {name: _page(asked.get(name, ""), counts.get(name, 0), name) for name in ORDER}
    at = {name: (now - 1, _lines(name)) for name, (now, _all) in pages.items()}
    part = held or _part(case, identity, at)
    names, shown = names_of(part), {name: getattr(part.file, name) for name in ORDER}
    for name in ORDER if held else ("parties",):  # all of these are open; one page is shown
        number, lines = at[name]
        shown[name] = shown[name][number * lines : (number + 1) * lines]
    inside = reverse("entry", args=[case.pk, case.pk]).removesuffix(f"{case.pk}/")
    sections = [
        Section(
            name, SECTION_WORDS[name], ONE[name],
            [_line(entity, part, names, found, inside) for entity in shown[name]],
            counts.get(name, 0), *pages[name],
        )
        for name in ORDER
    ]  # fmt: skip
    return Glance(part.file, part.rows, sections, withheld, sum(counts.values()))


def _counts(case: Case, identity: Any) -> tuple[dict[str, int], int]:
    """How many entries each section has that can be shown, and how many are withheld."""
    rows = Entry.objects.filter(case=case, removed=False).values("section")
    told = rows.annotate(every=Count("pk"), closed=Count("pk", filter=Q(sealed__isnull=False)))
    counts, withheld = {}, 0
    for row in told.order_by():
        closed = row["closed"] if identity is None else 0
        withheld += closed
        counts[row["section"]] = row["every"] - closed
    return counts, withheld


def _counted(held: Assembled) -> tuple[dict[str, int], int]:
    """The same, of a case that is put together."""
    counts = {name: len(getattr(held.file, name)) for name in SECTIONS}
    return {**counts, CASE_SECTION: int(CASE_SECTION in held.rows)}, held.withheld


def _lines(name: str) -> int:
    return LINES if name == "events" else FEW


def _page(asked: str, count: int, name: str) -> tuple[int, int]:
    pages = max(1, -(-count // _lines(name)))
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(wanted, 1), pages), pages


def _part(case: Case, identity: Any, pages: Mapping[str, tuple[int, int]]) -> Assembled:
    """The case with a page of each section, and all of its parties."""
    data: dict[str, Any] = {CASE_SECTION: None, **{section: [] for section in SECTIONS}}
    rows: dict[str, Row] = {}
    wanted = Entry.objects.filter(case=case, removed=False)
    if identity is None:
        wanted = wanted.filter(sealed=None)
    for section in (CASE_SECTION, *SECTIONS):
        found = wanted.filter(section=section).order_by("position", "pk").values_list(*_COLUMNS)
        if section not in (CASE_SECTION, "parties"):
            at, count = pages[section]
            found = found[at * count : (at + 1) * count]
        for pk, _section, position, version, protected, body, sealed, author in found:
            if sealed is not None:
                body = unseal(identity, sealed, case=case.pk, entry=pk, version=version)["body"]
            key = CASE_SECTION if section == CASE_SECTION else body["id"]
            rows[key] = Row(pk, position, version, protected, author)
            if section == CASE_SECTION:
                data[CASE_SECTION] = body
            else:
                data[section].append(body)
    if data[CASE_SECTION] is None:
        data[CASE_SECTION] = stand_in(case)
    return Assembled(case.revision, CaseFile.model_validate(data), rows, 0)


def _line(
    entity: Any, made: Assembled, names: Names, found: Mapping[str, list[Finding]], inside: str
) -> Line:
    """One entry; ``inside`` is where the pages of entries lie: asked for once, not for each."""
    row = made.rows[entity.id]
    words: tuple[Any, ...] = ()
    if isinstance(entity, Event):
        words = (word(entity.act.value), word(entity.verification.value))
    label = names.label(entity.id)
    address, count = f"{inside}{row.pk}/", len(found.get(entity.id, ()))
    return Line(address, entity.id, label, row.protected, words, count)
