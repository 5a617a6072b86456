"""A log asks a witness: build the request, send it, keep only a reply that holds.

Also the log's side of the retire-after-restore rule: a witness that answers with a smaller
size than one it cosigned before has lost its memory, and is named for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import Checkpoint, Note, NoteError, NotHereError, VerifierKey
from tocsin.seal.network import Fetch, RefusedByServerError
from tocsin.seal.witness.cosignature import cosigned_at
from tocsin.seal.witness.exchange import Request, parse_reply

Consistency = Callable[[int, int], Sequence[bytes]]
"""``consistency(old, new)``: the log's proof between two of its sizes."""


def last_cosigned(notes: Sequence[Note], witness: VerifierKey) -> int:
    """The largest size of these checkpoints that ``witness`` cosigned; 0 for none."""
    mine = [note for note in notes if cosigned_at(note, witness) is not None]
    return max((Checkpoint.parse(note.text).size for note in mine), default=0)


def build_request(note: Note, old: int, consistency: Consistency) -> Request:
    """The add-checkpoint request for ``note`` from a witness that last saw ``old``."""
    size = Checkpoint.parse(note.text).size
    proof = tuple(consistency(old, size)) if 0 < old < size else ()
    return Request(old, proof, note)


def accept_reply(
    note: Note, witness: VerifierKey, content: bytes | str, second: Sequence[VerifierKey] = ()
) -> Note:
    """``note`` with the witness's line from ``content``; :class:`NoteError` if none holds.

    Lines by the witness's ``second`` keys (ML-DSA beside Ed25519) come along; they too must hold.
    """
    lines = parse_reply(content)
    grown = note
    for key in (witness, *second):
        mine = [line for line in lines if line.name == key.name and line.id == key.id]
        more = grown.with_signatures(mine)
        if key == witness and (not mine or cosigned_at(more, key) is None):
            raise NoteError(f"the reply holds no line by {witness.name}")
        if not mine or _sound(more, key):
            grown = more
    return grown


def _sound(note: Note, key: VerifierKey) -> bool:
    """Whether the second key's line may be kept: it holds, and here that can be said."""
    try:
        return cosigned_at(note, key) is not None
    except NotHereError:
        return False


def ask_witness(
    url: str,
    note: Note,
    witness: VerifierKey,
    known: int,
    consistency: Consistency,
    fetch: Fetch,
    second: Sequence[VerifierKey] = (),
) -> Note:
    """Have ``witness`` at ``url`` cosign ``note``; the note with its line, verified.

    ``known`` is the largest size of this log the witness cosigned, by our own record. One
    retry follows the size the witness names; an answer below ``known`` is a loud error.
    """
    address = url.rstrip("/")
    address = address if address.endswith("/add-checkpoint") else f"{address}/add-checkpoint"
    old = known
    for _ in range(2):
        body = str(build_request(note, old, consistency)).encode()
        try:
            reply = fetch(address, body, {"Content-Type": "text/plain; charset=utf-8"})
            return accept_reply(note, witness, reply, second)
        except RefusedByServerError as refusal:
            if refusal.status != 409:
                raise _refused(witness, refusal) from None
            named = _size(refusal)
            if named < known:
                raise TocsinError(
                    f"the witness {witness.name} cosigned size {known} and now remembers only "
                    f"{named}: it was restored from a backup, or it lies",
                    mend="ask its people to retire that key and make a new one",
                ) from None
            if named == old or named > Checkpoint.parse(note.text).size:
                raise TocsinError(
                    f"the witness {witness.name} has seen another history of this log "
                    f"(size {named})",
                    mend="find out who else signs with this log's key; keep both checkpoints",
                ) from None
            old = named
    raise TocsinError(f"the witness {witness.name} keeps changing its answer")


def _size(refusal: RefusedByServerError) -> int:
    text = refusal.body.decode("ascii", "replace").strip()
    if not text.isdigit() or len(text) > 19:
        raise TocsinError("the witness refused with an unreadable size") from None
    return int(text)


def _refused(witness: VerifierKey, refusal: RefusedByServerError) -> TocsinError:
    words = refusal.body[:300].decode("utf-8", "replace").strip()
    words = "".join(c if c.isprintable() else " " for c in words)
    return TocsinError(f"the witness {witness.name} refused (HTTP {refusal.status}): {words}")
