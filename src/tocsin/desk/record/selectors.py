"""What is read of cases, for one member. Selectors read, and see only what the policy shows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tocsin.desk.people.session import fingerprint, identity_of
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.assemble import Assembled, assembled
from tocsin.desk.record.keys import LockedError, case_identity
from tocsin.desk.record.models import Case, Entry
from tocsin.desk.record.pen import Hand


def cases_of(member: Any) -> QuerySet[Any]:
    """The cases a member may see, latest change first."""
    return visible(member, Case).order_by("-changed_at")


def case_of(case: Any, **rest: Any) -> Case | None:
    """The case of an address."""
    return Case.objects.filter(pk=case).first()


def entry_of(case: Any, entry: Any, **rest: Any) -> Entry | None:
    """The entry of an address; it must belong to the case of the address."""
    rows = Entry.objects.select_related("case")
    return rows.filter(case=case, pk=entry).first()


def hand_of(request: Any, case: Case) -> Hand:
    """The member of a request as somebody who writes into a case; LockedError without a key."""
    identity = case_identity(case, request.member, identity_of(request))
    return Hand(case, request.member, identity)


def opened(request: Any, case: Case) -> Assembled:
    """The case as this member may read it: with what is protected where she holds the key."""
    try:
        hand = hand_of(request, case)
    except LockedError:
        return assembled(case)
    return assembled(case, hand.identity, fingerprint(request))
