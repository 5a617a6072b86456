"""The two readings of the table: ``can`` for one thing, ``visible`` for a query.

Both walk the same lines and the same states; a property in the tests holds them to each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from tocsin.desk.policy.line import ME, SEATED, Line, Narrow, Role, State
from tocsin.desk.policy.table import TABLE
from tocsin.desk.rows.keyed import each


def lines_for(action: str) -> list[Line]:
    """The lines of one action; KeyError for an action the table does not know."""
    found = [line for line in TABLE if line.action == action]
    if not found:
        raise KeyError(f"the policy has no line for {action!r}")
    return found


def can(member: Any, action: str, thing: Any = None) -> bool:
    """Whether ``member`` (``None``: nobody is signed in) may do ``action`` to ``thing``."""
    return any(_holds(line, member, thing) for line in lines_for(action))


def _holds(line: Line, member: Any, thing: Any) -> bool:
    if line.on is None:
        return bool(_general(member) & set(line.who))
    if thing is None or thing._meta.label != line.on.model:
        return False
    roles = _general(member) | _seats(member, _case_of(line, thing))
    if not roles & set(line.who) or (line.alone and not alone()):
        return False
    return all(_in_state(state, member, thing) for state in line.states)


def _general(member: Any) -> set[Role]:
    if member is None or not member.is_active:
        return {Role.ANYONE}
    extra = {Role.ADMINISTRATOR} if member.administers else set()
    extra |= {Role.RECEIVER} if member.receives else set()
    extra |= {Role.HERE} if getattr(member, "here", False) else set()
    roles = {Role.ANYONE, Role.MEMBER} | extra
    narrow = narrowing(member)
    return roles & narrow.roles if narrow else roles


def narrowing(member: Any) -> Narrow | None:
    """What a token or a secret address leaves of its member; ``None``: it is she herself."""
    found: Narrow | None = getattr(member, "narrow", None)
    return found


def _case_of(line: Line, thing: Any) -> Any:
    if line.on is None or line.on.case is None:
        return None
    return getattr(thing, f"{line.on.case}_id") if line.on.case else thing.pk


def _seats(member: Any, case: Any) -> set[Role]:
    """The member's roles in a case; asked of the database once for a member object and case."""
    if member is None or case is None or not member.is_active:
        return set()
    narrow = narrowing(member)
    if narrow and narrow.cases is not None and case not in narrow.cases:
        return set()
    held: dict[Any, set[Role]] = member.__dict__.setdefault("_seats", {})
    if case not in held:
        rows = each(apps.get_model("record.Seat"), member=member, case=case)
        held[case] = {Role(row.role) for row in rows}
    return held[case]


def alone() -> bool:
    """Whether the office has one active member."""
    members = apps.get_model("people.Member").objects.filter(is_active=True)
    return bool(members[:2].count() == 1)


def _in_state(state: State, member: Any, thing: Any) -> bool:
    value = thing
    *roads, last = state.path.split("__")
    for road in roads:
        value = getattr(value, road)
    if state.value is ME:
        same = member is not None and getattr(value, f"{last}_id") == member.pk
    else:
        same = getattr(value, last) == state.value
    return same is not state.negated


def visible(member: Any, model: Any) -> QuerySet[Any]:
    """The rows of ``model`` that ``member`` may see: those for which ``can(…, "X.see")`` holds."""
    name = model._meta.label
    lines = [x for x in TABLE if x.on and x.on.model == name and x.action.endswith(".see")]
    if not lines:
        raise KeyError(f"the policy does not say who sees {name}")
    allowed = Q(pk__in=[])
    for line in lines:
        allowed |= _query(line, member)
    return model.objects.filter(allowed)


def _query(line: Line, member: Any) -> Q:
    nobody = Q(pk__in=[])
    if line.on is None or (line.alone and not alone()):
        return nobody
    who = set(line.who)
    if _general(member) & who:
        allowed = ~nobody
    elif member is not None and member.is_active and line.on.case is not None:
        road = f"{line.on.case}_id" if line.on.case else "pk"
        seats = apps.get_model("record.Seat").objects.filter(
            case=OuterRef(road), member=member, role__in=_seated(who)
        )
        narrow = narrowing(member)
        if narrow and narrow.cases is not None:
            seats = seats.filter(case__in=narrow.cases)
        allowed = Q(Exists(seats))
    else:
        return nobody
    for state in line.states:
        value = (member.pk if member else None) if state.value is ME else state.value
        part = Q(**{state.path: value})
        allowed &= ~part if state.negated else part
    return allowed


def _seated(who: Iterable[Role]) -> list[str]:
    return [role.value for role in SEATED if role in set(who)]
