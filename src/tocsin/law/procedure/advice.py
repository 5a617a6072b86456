"""What the procedure says of a case on a day, as plain data with stable codes.

Every statement is a :class:`Note`: a code and its values. Words are put to it by
:mod:`tocsin.law.docket.words` in the reader's language, so that the same advice is a
terminal page, a JSON document, a calendar and a line in the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One statement: a stable code and the values it is about (ids, dates, numbers)."""

    code: str
    params: tuple[tuple[str, Value], ...] = ()


def note(code: str, **params: Value) -> Note:
    """A statement with its values."""
    return Note(code, tuple(params.items()))


class Proof(StrEnum):
    """How a complainant's gateway stands."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    ASK = "ask"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Gateway:
    """One of the three gateways for one complainant: what proof it demands and has.

    ``chain`` is the affiliation chain from the organization hit to the complainant;
    ``missing`` what still has to be shown.
    """

    letter: str
    state: Proof
    rule: str
    why: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()
    chain: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Complainant:
    """One complainant, apart from all others: where it stands and by which gateway.

    ``stated`` is the gateway the case file claims, which proves nothing by itself.
    """

    party: str
    status: str
    since: date | None
    state: Proof
    gateways: tuple[Gateway, ...]
    notes: tuple[Note, ...] = ()
    stated: str = ""

    @property
    def proven(self) -> str:
        """The gateway that a letter may print: the one stated if it is proven, else any proven.

        Empty where none is proven: then a letter names the complainant and no gateway.
        """
        shown = [g.letter for g in self.gateways if g.state is Proof.PROVEN]
        return self.stated if self.stated in shown else "".join(shown[:1])

    def gateway(self, letter: str) -> Gateway | None:
        """The gateway with this letter, if it is open to the complainant at all."""
        return next((g for g in self.gateways if g.letter == letter), None)


class Met(StrEnum):
    """Whether a requirement is met or an obstacle is in the way."""

    MET = "met"
    MISSING = "missing"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of form, as far as the case file shows it."""

    code: str
    state: Met
    rule: str
    why: Note


class Risk(StrEnum):
    """How an obstacle to receivability stands."""

    CLEAR = "clear"
    ASK = "ask"
    RISK = "risk"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A usual obstacle to receivability, and the events it concerns."""

    code: str
    state: Risk
    rule: str
    why: Note
    events: tuple[str, ...] = ()


class Hold(StrEnum):
    """Whether an urgency ground is established on the day."""

    HOLDS = "holds"
    THREATENED = "threatened"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the four urgency grounds, with the events that carry, threaten or may carry it."""

    code: str
    state: Hold
    rule: str
    why: Note
    carried: tuple[str, ...] = ()
    threatened: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


class Run(StrEnum):
    """Where a clock stands."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Change:
    """A clock extended or stopped: until when, why, and by which documents."""

    kind: str
    until: date
    reason: str
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock: what is due by when, and how that day was reached.

    ``lost`` is what is lost when it passes (``hard``: a right or a session; ``soft``: the
    office's own target). ``trigger`` names the communication or report that started it,
    ``calendar`` the session the day was counted from, ``first`` the day before any
    extension or stop. ``key`` is stable over recomputation: the same clock keeps it.
    """

    key: str
    code: str
    due: date
    state: Run
    rule: str
    why: tuple[Note, ...]
    lost: str = "hard"
    trigger: str = ""
    calendar: str = ""
    first: date | None = None
    changes: tuple[Change, ...] = ()
    open_point: Note | None = None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What somebody still owes: ``who`` is government, ilo, complainant or office."""

    who: str
    code: str
    about: str
    since: date | None
    why: Note
    rule: str = ""


class Open(StrEnum):
    """Whether a step can be taken now."""

    NOW = "now"
    UNDER_WAY = "under_way"
    LATER = "later"
    ASK = "ask"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder, in the order proposed."""

    code: str
    state: Open
    rules: tuple[str, ...]
    why: tuple[Note, ...]
    when: date | None = None
    how_long: Note | None = None
    events: tuple[str, ...] = ()


OPTIONAL = frozenset({"article-24"})


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything the procedure says of one case on one day.

    ``later`` counts events left out because they were not known on the day; ``hindsight``
    names those counted by their own date although every dated source is younger than the
    day, and none says when it was learnt. ``gaps`` say which table ends too early or which
    rule is off.
    """

    case: str
    government: str
    on: date
    known: int
    later: int
    hindsight: tuple[str, ...]
    standing: tuple[Complainant, ...]
    form: tuple[Requirement, ...]
    receivability: tuple[Obstacle, ...]
    urgency: tuple[Ground, ...]
    clocks: tuple[Deadline, ...]
    outstanding: tuple[Outstanding, ...]
    ladder: tuple[Step, ...]
    gaps: tuple[Note, ...] = field(default=())

    @property
    def next(self) -> Step | None:
        """The first step that can be taken now."""
        return next((s for s in self.ladder if s.state in (Open.NOW, Open.UNDER_WAY)), None)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The urgency grounds that hold."""
        return tuple(g for g in self.urgency if g.state is Hold.HOLDS)

    def first_due(self) -> Deadline | None:
        """The clock that runs out first, of those that follow from what the case has begun.

        Article 24 is a choice: its day is shown among the clocks and never as first due.
        """
        live = (d for d in self.running() if d.due >= self.on and d.code not in OPTIONAL)
        return next(live, None)

    def running(self) -> tuple[Deadline, ...]:
        """The clocks that run or stand still, first due first."""
        live = (d for d in self.clocks if d.state in (Run.RUNNING, Run.STOPPED))
        return tuple(sorted(live, key=lambda d: (d.due, d.lost != "hard", d.key)))
