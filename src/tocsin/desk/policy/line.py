"""What a line of the policy table is made of: an action, on what, by whom, in which state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who somebody is to a thing; the first five are not given in a case, they follow."""

    ANYONE = "anyone"
    MEMBER = "member"
    HERE = "here"
    """Signed in, and sitting at the very computer on which the desk runs."""
    ADMINISTRATOR = "administrator"
    RECEIVER = "receiver"
    """Holds the intake key: reads what is reported to the office."""
    REPORTER = "reporter"
    OFFICER = "officer"
    VERIFIER = "verifier"
    SIGNATORY = "signatory"
    AUDITOR = "auditor"


SEATED = (Role.REPORTER, Role.OFFICER, Role.VERIFIER, Role.SIGNATORY, Role.AUDITOR)
"""Roles a member holds in one case."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What is left of a member's rights in the hand of something that asks for her.

    A token or a secret address is its member with fewer roles: it can never do what she could not.
    A :class:`Member` object with a ``narrow`` is read so by ``can`` and ``visible`` alike.
    """

    roles: frozenset[Role]
    """Of the roles that follow from who she is, those it keeps."""
    cases: frozenset[object] | None = None
    """The cases in which it keeps her seats; ``None``: all of them."""
    writes: bool = False
    """Whether it may do anything but read."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its model, and the road from it to its case (empty: it is the case)."""

    model: str
    case: str | None = None


class Me:
    """Stands for the member who asks, in a state."""


ME = Me()


@dataclass(frozen=True, slots=True)
class State:
    """A condition on the thing, read by ``can`` in memory and by ``visible`` in the database.

    ``path`` is a field of the thing, through relations with ``__``; it must be ``value``, or must
    not be with ``negated``. ``words`` say it to people.
    """

    words: str
    path: str
    value: object
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: these roles may do this to such a thing, in all of these states, and why."""

    action: str
    who: tuple[Role, ...]
    on: Kind | None = None
    states: tuple[State, ...] = ()
    alone: bool = False
    """Only while the office has one member; what was done so says "by one person alone"."""
