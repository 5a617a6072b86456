"""tlog-policy: which logs are known, which witnesses, and how many must have cosigned.

A text file, one statement a line (C2SP tlog-policy, draft of commit 5ba5ee8)::

    log <vkey> [<url>]
    witness <name> <vkey> [<url>]      (Ed25519 0x04 or ML-DSA-44 0x06)
    group <name> all|any|<threshold> <member>...
    quorum <name>|none

``#`` begins a comment line. Names are defined before they are used, and are a member once, so
that a witness counts in one way only; quorum stands once. Without a log line the log is known
from elsewhere.
Two keys of one witness (same name in the vkey) stand together only where one of them is enough
(a group ``any``): a witness with an Ed25519 and an ML-DSA key counts once.
Below quorum the answer is what is missing, never "invalid".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import COSIGNATURE, COSIGNATURE_44, ED25519, Note, NotHereError, VerifierKey
from tocsin.seal.witness.cosignature import cosigned_at

MOST_MEMBERS = 1000


@dataclass(frozen=True, slots=True)
class Group:
    """``need`` of ``members`` (names of witnesses or groups) must have cosigned."""

    need: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A parsed policy; ``quorum`` is empty when the file says ``none``."""

    logs: tuple[VerifierKey, ...]
    witnesses: Mapping[str, VerifierKey]
    groups: Mapping[str, Group]
    quorum: str
    urls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How a checkpoint stands: who cosigned when, whether that is enough, who is missing.

    ``have`` of ``need`` counts the members of the quorum group. ``time`` is the earliest
    moment by which enough witnesses say they had seen the log (``None`` below quorum).
    ``unchecked``: members whose line is there and cannot be verified here (ML-DSA).
    """

    met: bool
    have: int
    need: int
    time: dt.datetime | None
    cosigned: Mapping[str, dt.datetime]
    missing: tuple[str, ...]
    unchecked: tuple[str, ...] = ()


def parse_policy(text: str, file: object = "") -> Policy:
    """Read a policy; raises :class:`TocsinError` with the line that is wrong."""
    builder = _Builder(file)
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in re.split("[ \t]+", line) if word]
        if words and not words[0].startswith("#"):
            builder.statement(number, words)
    return builder.finish()


class _Builder:
    def __init__(self, file: object) -> None:
        self.file = file
        self.logs: list[VerifierKey] = []
        self.witnesses: dict[str, VerifierKey] = {}
        self.groups: dict[str, Group] = {}
        self.urls: dict[str, str] = {}
        self.voices: dict[str, frozenset[str]] = {}
        self.quorum: str | None = None
        self.line = 0

    def wrong(self, problem: str) -> TocsinError:
        return TocsinError(
            f"the policy is not valid: {problem}",
            file=self.file,
            place=f"line {self.line}" if self.line else "",
            mend="see docs/formats/witness.md for the four kinds of line",
        )

    def statement(self, number: int, words: Sequence[str]) -> None:
        self.line = number
        if any(ord(sign) < 0x20 or ord(sign) == 0x7F for word in words for sign in word):
            raise self.wrong("it holds a control character")
        handlers = {"log": self.log, "witness": self.witness, "group": self.group}
        if words[0] == "quorum":
            self.set_quorum(words[1:])
        elif words[0] in handlers:
            handlers[words[0]](words[1:])
        else:
            raise self.wrong(f"{words[0]!r} is not a kind of statement")

    def log(self, words: Sequence[str]) -> None:
        if len(words) not in (1, 2):
            raise self.wrong("a log line is: log VKEY [URL]")
        key = self.key(words[0], ED25519)
        if any(key.key == known.key for known in self.logs):
            raise self.wrong("this log key stands twice")
        self.logs.append(key)
        if len(words) == 2:
            self.urls[key.name] = words[1]

    def witness(self, words: Sequence[str]) -> None:
        if len(words) not in (2, 3):
            raise self.wrong("a witness line is: witness NAME VKEY [URL]")
        key = self.key(words[1], COSIGNATURE, COSIGNATURE_44)
        if key.key in {known.key for known in self.witnesses.values()}:
            raise self.wrong("one key may stand for one witness only")
        self.fresh(words[0])
        self.witnesses[words[0]] = key
        self.voices[words[0]] = frozenset({key.name})
        if len(words) == 3:
            self.urls[words[0]] = words[2]

    def group(self, words: Sequence[str]) -> None:
        if len(words) < 3:
            raise self.wrong("a group line is: group NAME all|any|K MEMBER...")
        name, rule, members = words[0], words[1], tuple(words[2:])
        self.fresh(name)
        unknown = [m for m in members if m not in self.witnesses and m not in self.groups]
        if unknown:
            raise self.wrong(f"{unknown[0]!r} is not defined above this line")
        if len(set(members)) != len(members) or len(members) > MOST_MEMBERS:
            raise self.wrong("a member stands twice in this group")
        if any(m in group.members for m in members for group in self.groups.values()):
            raise self.wrong("a member belongs to one group only, so that it counts once")
        plain = re.fullmatch("[0-9]{1,9}", rule) is not None
        need = {"all": len(members), "any": 1}.get(rule, int(rule) if plain else 0)
        if not 1 <= need <= len(members):
            raise self.wrong(f"a threshold is all, any or 1 to {len(members)}")
        self.voices[name] = frozenset().union(*(self.voices[m] for m in members))
        if need > 1 and sum(len(self.voices[m]) for m in members) > len(self.voices[name]):
            raise self.wrong(
                "two keys of one witness would count as two; "
                "put them together: group NAME any KEY KEY"
            )
        self.groups[name] = Group(need, members)

    def set_quorum(self, words: Sequence[str]) -> None:
        if len(words) != 1:
            raise self.wrong("a quorum line is: quorum NAME|none")
        if self.quorum is not None:
            raise self.wrong("the quorum is set twice")
        name = words[0]
        if name != "none" and name not in self.witnesses and name not in self.groups:
            raise self.wrong(f"{name!r} is not defined above this line")
        self.quorum = "" if name == "none" else name

    def fresh(self, name: str) -> None:
        if name == "none" or name in self.witnesses or name in self.groups:
            raise self.wrong(f"the name {name!r} is taken")

    def key(self, text: str, *kinds: bytes) -> VerifierKey:
        try:
            key = VerifierKey.parse(text)
        except TocsinError as error:
            raise self.wrong(error.diagnosis.problem) from None
        if key.kind not in kinds:
            want = "a log (0x01)" if ED25519 in kinds else "a witness (0x04 or 0x06)"
            raise self.wrong(f"this key is not the key of {want}")
        return key

    def finish(self) -> Policy:
        self.line = 0
        if self.quorum is None:
            raise self.wrong("it has no quorum line")
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorum, self.urls)


def judge_quorum(policy: Policy, note: Note) -> Quorum:
    """Who has cosigned ``note`` and whether the policy is met.

    Raises :class:`tocsin.seal.log.notes.NoteError` when a line of a known witness does not hold.
    """
    cosigned, unchecked = {}, []
    for name, key in policy.witnesses.items():
        try:
            when = cosigned_at(note, key)
        except NotHereError:
            unchecked.append(name)
            continue
        if when is not None:
            cosigned[name] = when
    if not policy.quorum:
        return Quorum(True, 0, 0, None, cosigned, (), tuple(unchecked))
    group = policy.groups.get(policy.quorum) or Group(1, (policy.quorum,))
    times = [_time_of(policy, member, cosigned) for member in group.members]
    found = sorted(time for time in times if time is not None)
    met = len(found) >= group.need
    missing = tuple(
        member for member, time in zip(group.members, times, strict=True) if time is None
    )
    time = found[group.need - 1] if met else None
    lacking = () if met else missing
    return Quorum(met, len(found), group.need, time, cosigned, lacking, tuple(unchecked))


def _time_of(policy: Policy, name: str, cosigned: Mapping[str, dt.datetime]) -> dt.datetime | None:
    if name in policy.witnesses:
        return cosigned.get(name)
    group = policy.groups[name]
    times = [_time_of(policy, member, cosigned) for member in group.members]
    found = sorted(time for time in times if time is not None)
    return found[group.need - 1] if len(found) >= group.need else None
