"""Sister desks cosign the checkpoints of this one: by a file that travels, or over HTTPS.

What they signed they remember; a log that is cut back or rewritten afterwards no longer fits it.
A sister is named by her witness key (``tocsin witness init`` shows it); her own ``tocsin witness
sign`` or ``serve`` answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import publish, record
from tocsin.desk.home import Home
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.locks import one_writer
from tocsin.seal import Fetch
from tocsin.seal.log import Checkpoint, Log, Note, VerifierKey
from tocsin.seal.witness import accept_reply, ask_witness, build_request, cosigned_at, last_cosigned

MOST = 512 * 1024


@dataclass(frozen=True, slots=True)
class Sister:
    """A desk or union that cosigns: her key, where she answers, which size she was asked for."""

    vkey: str
    url: str = ""
    asked: int = 0

    @property
    def key(self) -> VerifierKey:
        """Her public key."""
        return VerifierKey.parse(self.vkey)

    @property
    def name(self) -> str:
        """What she calls herself."""
        return self.key.name


@dataclass(frozen=True, slots=True)
class Signed:
    """How far a sister has cosigned: leaves, and when by her clock."""

    sister: Sister
    size: int
    at: Any


def sisters(home: Home) -> list[Sister]:
    """Who was asked to cosign this log."""
    try:
        told = json.loads((home.log / "local" / "sisters.json").read_text(encoding="utf-8"))
        return [Sister(**one) for one in told]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError):
        raise TocsinError("the list of sister desks cannot be read", file="sisters.json") from None


def add(home: Home, vkey: str, url: str, member: Any) -> Sister:
    """Name a sister; TocsinError for a key that is none, or an address that is not HTTPS."""
    key = VerifierKey.parse(vkey)
    if url and not url.startswith("https://"):
        raise TocsinError(
            _("The address of a sister desk begins with https://."),
            mend=_("Leave it empty: a file can travel instead."),
        )
    made = Sister(str(key), url.strip())
    _change(home, lambda known: [*(one for one in known if one.vkey != made.vkey), made])
    with transaction.atomic():
        record("log.sister", member=member)
    return made


def request_for(home: Home, vkey: str) -> bytes:
    """What travels to a sister: the newest checkpoint, and the proof that it extends her last."""
    publish(home)
    sister, log = _known(home, vkey), Log.open(home.log)
    note = log.head().note
    if note is None:
        raise TocsinError("the log has no checkpoint yet")
    asked = replace(sister, asked=log.head().size)
    _change(home, lambda known: [asked if one.vkey == vkey else one for one in known])
    return str(build_request(note, _last(log, sister), log.consistency)).encode()


def take_reply(home: Home, vkey: str, content: bytes, member: Any) -> None:
    """Keep her line under the checkpoint she was asked for; TocsinError if it does not hold."""
    sister, log = _known(home, vkey), Log.open(home.log)
    note = log.checkpoint_at(sister.asked) if sister.asked else None
    if note is None or len(content) > MOST:
        raise TocsinError(
            _("This answer belongs to no request of this desk."),
            mend=_("Make a new request and send it to her."),
        )
    _take(log, accept_reply(note, sister.key, content), member)


def ask(home: Home, vkey: str, fetch: Fetch, member: Any) -> None:
    """Ask her over HTTPS, now; only because somebody pressed for it."""
    publish(home)
    sister, log = _known(home, vkey), Log.open(home.log)
    note = log.head().note
    if not sister.url or note is None:
        raise TocsinError(_("No address is known for this sister desk."), mend="")
    known = _last(log, sister)
    _take(log, ask_witness(sister.url, note, sister.key, known, log.consistency, fetch), member)


def signed(home: Home) -> list[Signed]:
    """How far each sister has cosigned."""
    if not (home.log / "log.json").exists():
        return []
    log, out = Log.open(home.log), []
    for sister in sisters(home):
        size = _last(log, sister)
        note = log.checkpoint_at(size) if size else None
        out.append(Signed(sister, size, cosigned_at(note, sister.key) if note else None))
    return out


def _take(log: Log, note: Note, member: Any) -> None:
    log.add_signatures(note)
    with transaction.atomic():
        record("log.cosigned", member=member, version=Checkpoint.parse(note.text).size)


def _known(home: Home, vkey: str) -> Sister:
    for one in sisters(home):
        if one.vkey == vkey:
            return one
    raise TocsinError(_("This sister desk is not known here."), mend="")


def _last(log: Log, sister: Sister) -> int:
    notes = [note for size in log.kept_sizes() if (note := log.checkpoint_at(size))]
    return last_cosigned(notes, sister.key)


def _change(home: Home, change: Callable[[list[Sister]], list[Sister]]) -> None:
    """Write the list as ``change`` makes it of what it is at that moment."""
    folder = home.log / "local"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with one_writer(folder):
        text = json.dumps([asdict(one) for one in change(sisters(home))], indent=1) + "\n"
        write_text(folder / "sisters.json", text, mode=0o600)
