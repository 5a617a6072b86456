"""Changing the key of a log, in steps that a kill can only delay.

1. The new key is saved as ``local/log-key.next``. 2. It signs every kept checkpoint text too.
3. ``log.json`` names it (and the earlier keys). 4. It becomes ``local/log-key``. 5. The change
stands in the log as an entry. Until 3 the old key rules, from 3 the new one; ``finish`` takes
up where a kill left off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.seal.commit import jcs
from tocsin.seal.keys.change import (
    ENTRY_TYPE,
    Change,
    change_entry,
    read_change,
    root_vkey,
    sign_change,
)
from tocsin.seal.log import Head, Log, Note, NoteError, VerifierKey, logkey, sign


def key_entries(log: Log) -> Iterator[tuple[int, dict[str, object]]]:
    """Every ``tocsin-key`` entry of the log with its index."""
    size = log.head().size
    for index in range(size):
        entry = log.entry(index, size)
        if b'"tocsin-key"' not in entry:
            continue
        try:
            fields = jcs.decode(entry)
        except TocsinError:
            continue
        if isinstance(fields, dict) and fields.get("type") == ENTRY_TYPE:
            yield index, fields


def root_of(log: Log) -> VerifierKey | None:
    """The root key that the log named first; a later one counts only through a change."""
    for _, fields in key_entries(log):
        if fields.get("action") == "root":
            return VerifierKey.parse(str(fields["vkey"]))
    return None


def rotate(
    log: Log, new: SigningKey, *, old: SigningKey | None, root: SigningKey | None, passphrase: str
) -> Note:
    """Change the key of ``log`` to ``new``; allowed by the old key, or by the root key.

    Returns the change note, which witnesses need. TocsinError when neither key may do it.
    """
    with log.lock():
        change = Change(
            log.origin, log.head().size, log.vkey, VerifierKey(log.origin, bytes(new.verify_key))
        )
        note = _allowed(log, change, new, old, root)
        write_text(log.folder / "local" / "change", str(note), mode=0o600)
        saved = log.folder / "local" / "log-key.next"
        logkey.save(saved, logkey.LogKey(log.origin, new), passphrase)
    finish(log, new)
    return note


def _allowed(
    log: Log, change: Change, new: SigningKey, old: SigningKey | None, root: SigningKey | None
) -> Note:
    if old is not None and bytes(old.verify_key) == log.vkey.key:
        return sign_change(change, new, old, root=False)
    named = root_of(log)
    if root is None or named is None or root_vkey(log.origin, root) != named:
        raise TocsinError(
            "neither the log's key nor its root key is here",
            mend="bring the shares of the root key: tocsin keys rotate SEAL --share FILE …",
        )
    return sign_change(change, new, root, root=True)


def finish(log: Log, new: SigningKey) -> Log:
    """Carry a begun change through; safe to repeat. The log under its new key."""
    folder = log.folder
    note = Note.parse((folder / "local" / "change").read_text("utf-8"))
    change = _checked(log, note)
    with log.lock():
        _sign_kept(log, new)
        document = json.loads((folder / "log.json").read_text("utf-8"))
        earlier = [key for key in document.get("earlier", []) if key != str(change.old)]
        document |= {"vkey": str(change.new), "earlier": [*earlier, str(change.old)]}
        write_text(folder / "log.json", json.dumps(document, indent=1) + "\n")
        saved = folder / "local" / "log-key.next"
        if saved.exists():
            saved.replace(folder / "local" / "log-key")
    changed = Log.open(folder)
    entry = change_entry(note)

    def once(head: Head) -> list[bytes]:
        known = (str(fields.get("note")) for _, fields in key_entries(changed))
        return [] if str(note) in known else [entry]

    changed.append(once, logkey.LogKey(log.origin, new))
    (folder / "local" / "change").unlink(missing_ok=True)
    return changed


def _checked(log: Log, note: Note) -> Change:
    try:
        return read_change(note)
    except NoteError:
        return read_change(note, root=root_of(log))


def _sign_kept(log: Log, new: SigningKey) -> None:
    """The new key vouches for every checkpoint text the log ever gave out."""
    paths: list[Path] = [log.folder / "checkpoints" / str(size) for size in log.kept_sizes()]
    for path in [*paths, log.folder / "checkpoint"]:
        if not path.exists():
            continue
        note = Note.parse(path.read_bytes())
        more = sign(note.text, log.origin, new).signatures
        if more[0] not in note.signatures:
            write_text(path, str(Note(note.text, (*more, *note.signatures))))
