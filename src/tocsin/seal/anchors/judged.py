"""What an anchor is once judged, and what the reader trusts: values alone, cheap to import.

Reading certificates takes a fifth of a second of imports; a seal without anchors need not wait.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography import x509

    from tocsin.seal.anchors.otsverify import Header

STATES = ("complete", "untrusted", "pending", "unknown", "claimed", "refused")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor, judged. Only ``complete`` proves a time.

    ``untrusted``: sound, but its root came with the seal and nobody here vouched for it;
    ``pending``: promised, not yet there; ``unknown``: something needed is not at hand;
    ``claimed``: on paper, for the reader to look up; ``refused``: it does not hold.
    ``time`` (UTC): the checkpoint existed not later than that, if the anchor holds.
    """

    kind: str
    name: str
    state: str
    words: str
    time: dt.datetime | None = None
    command: str = ""
    ends: dt.datetime | None = None

    def as_dict(self) -> dict[str, Any]:
        """The anchor for ``--json``; times in ISO 8601."""
        shown = {"kind": self.kind, "name": self.name, "state": self.state, "words": self.words}
        for key, value in (("time", self.time), ("ends", self.ends)):
            if value is not None:
                shown[key] = value.isoformat()
        return shown | ({"command": self.command} if self.command else {})


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the reader trusts: roots of authorities, Bitcoin headers and who supplied them."""

    roots: tuple[x509.Certificate, ...] = ()
    intermediates: tuple[x509.Certificate, ...] = ()
    headers: Mapping[int, Header] = field(default_factory=dict)
    minimum_work_bits: int = 60


def earliest(anchors: Sequence[Anchor]) -> Anchor | None:
    """The complete anchor with the earliest time, or ``None``."""
    complete = [a for a in anchors if a.state == "complete" and a.time is not None]
    return min(
        complete, key=lambda a: a.time or dt.datetime.max.replace(tzinfo=dt.UTC), default=None
    )
