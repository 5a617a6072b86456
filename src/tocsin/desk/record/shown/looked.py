"""What the checks say of a case, kept sealed until the case changes, so that no page waits for it.

Looking a large case through takes seconds; opening its page must not. What was found stands in
one payload under the case key, for one revision and language; the page shows what is known and,
where nothing is known yet, has it looked through beside. Can be thrown away at any time.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import OperationalError
from django.utils.translation import get_language

from tocsin.casefile.model import SECTIONS
from tocsin.checks import Finding, Severity
from tocsin.desk.record.entries import (
    Assembled,
    Hand,
    Shelf,
    SwappedError,
    recipient_of,
    seal,
    unseal,
)
from tocsin.desk.record.models import Case, Entry, Looked
from tocsin.desk.record.shown import reading
from tocsin.desk.rows.keyed import one

Found = dict[str, list[Finding]]
SMALL = 400
"""A case of so few entries is looked through at once: that takes no longer than its page."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in a case at one revision."""

    revision: int
    found: Found


SHELF: Shelf[Known] = Shelf(16)


def forget(whose: str) -> None:
    """Drop what was opened in one session."""
    SHELF.forget(whose)


def known(case: Case, hand: Hand | None, whose: str, on: date) -> Found | None:
    """What is known of the case as it stands today; ``None``: it must be looked through first."""
    language = get_language() or "en"
    key = (case.pk, language, on)
    held = SHELF.get(key, whose, case.revision, shown=hand is not None)
    if held is not None or hand is None:
        return held.found if held else None
    row = one(Looked, case=case, language=language)
    if row is None or (row.revision, row.day) != (case.revision, on):
        return None
    try:
        told = unseal(hand.identity, row.sealed, case=case.pk, entry="looked", version=row.revision)
    except SwappedError:
        return None
    found: Found = {}
    for item in told["findings"]:
        finding = Finding(**{**item, "severity": Severity(item["severity"])})
        found.setdefault(finding.subject, []).append(finding)
    SHELF.put(key, whose, Known(case.revision, found))
    return found


def small(case: Case) -> bool:
    """Whether the case may be looked through while its page is made."""
    rows = Entry.objects.filter(case=case, section__in=SECTIONS)
    return bool(rows[: SMALL + 1].count() <= SMALL)


def look(case: Case, made: Assembled, hand: Hand | None, whose: str, on: date) -> Found:
    """Look the case through, and keep what was found for who comes next."""
    found = reading.findings(made, on)
    SHELF.put((case.pk, get_language() or "en", on), whose, Known(made.revision, found))
    if hand is not None:
        _keep(hand, made, found, on)
    return found


def _keep(hand: Hand, made: Assembled, found: Found, on: date) -> None:
    plain = [_plain(finding) for each in found.values() for finding in each]
    sealed = seal(
        recipient_of(hand.case), case=hand.case.pk, entry="looked", version=made.revision,
        findings=plain,
    )  # fmt: skip
    which = {"case": hand.case, "language": get_language() or "en"}
    told = {"revision": made.revision, "day": on, "sealed": sealed}
    try:
        if not Looked.objects.filter(**which).update(**told):
            Looked.objects.update_or_create(**which, defaults=told)
    except OperationalError:  # a full or busy disk is no reason not to show what was found
        return


def _plain(finding: Finding) -> dict[str, Any]:
    said = asdict(finding)
    return {k: said[k] for k in ("code", "severity", "subject", "message", "why", "remedy",
                                 "source")}  # fmt: skip
