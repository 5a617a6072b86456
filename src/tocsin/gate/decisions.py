"""What people decided in spite of the gate: releases of what cannot be read, each with its reason.

``CASE/letters/releases.jsonl`` keeps one line a decision, never taken away: what, its SHA-256,
for which reader, why, on which day. A decision holds for those bytes and that reader (and for a
narrower one) until the bytes change.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tocsin.casefile.public import Audience, covers
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.locks import one_writer

FILE = Path("letters") / "releases.jsonl"
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Release:
    """A person looked at something that no reader here can read, and lets it go."""

    id: str
    sha256: str
    reader: str
    reason: str
    on: str = ""

    def fits(self, id_: str, sha256: str, reader: Audience) -> bool:
        """Whether it lets these bytes go to this reader."""
        if self.id != id_ or self.sha256 != sha256:
            return False
        try:
            return covers(Audience(self.reader), reader)
        except ValueError:  # a line from a later version
            return False


def recorded(folder: Path) -> tuple[Release, ...]:
    """The releases of a case folder; raises :class:`TocsinError` for a line that is none."""
    path = folder / FILE
    if not path.is_file():
        return ()
    out = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            out.append(Release(**{key: str(fields[key]) for key in Release.__slots__}))
        except (ValueError, KeyError, TypeError):
            raise TocsinError(
                "a line of the record of releases cannot be read",
                mend="restore the file from a copy; its lines are written by --release alone",
                file=path,
                place=f"line {number}",
            ) from None
    return tuple(out)


def record(folder: Path, releases: Sequence[Release]) -> None:
    """Add what was decided to the case folder's record; what stands there already is left."""
    if not releases:
        return
    with one_writer(folder):
        known = {(r.id, r.sha256, r.reader) for r in recorded(folder)}
        new = [r for r in dict.fromkeys(releases) if (r.id, r.sha256, r.reader) not in known]
        if not new:
            return
        path = folder / FILE
        before = path.read_text("utf-8") if path.is_file() else ""
        lines = "".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in new)
        write_text(path, before + lines)


@dataclass(frozen=True, slots=True)
class Wish:
    """``--release ID --reason …``: asked for, not yet tied to bytes."""

    id: str
    reason: str

    def tied(self, sha256: str, reader: Audience, on: datetime.date) -> Release:
        """The release of these bytes for this reader."""
        return Release(self.id, sha256, reader.value, self.reason, on.isoformat())


def wishes(ids: Sequence[str], reasons: Sequence[str]) -> tuple[Wish, ...]:
    """Pair ``--release`` and ``--reason``; raises :class:`MisuseError` if one lacks the other."""
    if len(ids) != len(reasons):
        raise MisuseError(
            "every --release wants its own --reason",
            mend='write: --release ex-scan --reason "read by two people; it names nobody"',
        )
    for reason in reasons:
        if len(reason.strip()) < SHORTEST:
            raise MisuseError(
                f"the reason {reason!r} is too short to be one",
                mend="say in a sentence who looked at it and why it may go",
            )
    return tuple(Wish(i, r.strip()) for i, r in zip(ids, reasons, strict=True))
