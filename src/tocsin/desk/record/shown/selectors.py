"""What is read of cases, for one member. Selectors read, and see only what the policy shows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tocsin.desk.audit import reads
from tocsin.desk.people.session import fingerprint, identity_of
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import (
    SHELF,
    Assembled,
    Hand,
    LockedError,
    assembled,
    case_identity,
)
from tocsin.desk.record.models import Case, Change, Entry
from tocsin.desk.rows.keyed import one


def cases_of(member: Any) -> QuerySet[Any]:
    """The cases a member may see, latest change first."""
    return visible(member, Case).order_by("-changed_at")


def case_of(case: Any, **rest: Any) -> Case | None:
    """The case of an address."""
    found: Case | None = one(Case, id=case)
    return found


def entry_of(case: Any, entry: Any, **rest: Any) -> Entry | None:
    """The entry of an address; it must belong to the case of the address."""
    found: Entry | None = one(Entry, "case", case=case, id=entry)
    return found


def hand_of(request: Any, case: Case) -> Hand:
    """The member of a request as somebody who writes into a case; LockedError without a key.

    The log keeps that the case was opened.
    """
    keys = request.__dict__.setdefault("_case_keys", {})
    which = (case.pk, case.recipient)  # a new case key is another
    if which not in keys:
        keys[which] = case_identity(case, request.member, identity_of(request))
    identity = keys[which]
    reads.note(request, case)
    return Hand(case, request.member, identity)


def hand_or_none(request: Any, case: Case) -> Hand | None:
    """The same; ``None`` for who holds no key."""
    try:
        return hand_of(request, case)
    except LockedError:
        return None


def change_of(entry: Entry, change: Any) -> Change | None:
    """A change of an entry."""
    return Change.objects.filter(entry=entry, pk=change).select_related("entry").first()


def opened_now(request: Any, case: Case) -> Assembled:
    """The same, as the case is at this moment: somebody changed it since the request began."""
    case.refresh_from_db(fields=["revision"])
    return opened(request, case)


def held(request: Any, case: Case, hand: Hand | None) -> Assembled | None:
    """The same where it is put together already; ``None``: nobody needed the whole of it yet."""
    whose = fingerprint(request) if hand else ""
    return SHELF.get(case.pk, whose, case.revision, shown=True)


def opened(request: Any, case: Case) -> Assembled:
    """The case as this member may read it: with what is protected where she holds the key."""
    hand = hand_or_none(request, case)
    if hand is None:
        return assembled(case)
    return assembled(case, hand.identity, fingerprint(request))
