"""Every way to bend a vault, one at a time, and the code it is told by: and no other code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seal.logs import seeded
from tocsin.seal.log import logkey
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.notes import Note, sign
from tocsin.seal.vault.audit import Audit, Fault, audit_log, audit_vault
from tocsin.seal.vault.vault import Vault


def codes(found: Audit) -> list[str]:
    return [fault.code for fault in found.faults]


def flip(path: Path, at: int = -1) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def newest(folder: Path) -> Path:
    return max((p for p in folder.rglob("*") if p.is_file()), key=lambda path: path.stat().st_size)


def cut_custody(vault: Vault) -> None:
    path = vault.folder / "custody.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def swap_custody(vault: Vault) -> None:
    path = vault.folder / "custody.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[1], lines[0], *lines[2:]]))


def other_statement(vault: Vault) -> None:
    path = vault.seal_folder(2) / "statement.json"
    path.write_bytes((vault.seal_folder(3) / "statement.json").read_bytes())


BENT: dict[str, tuple[Callable[[Vault], object], list[str]]] = {
    "nothing": (lambda v: None, []),
    "a seal taken away": (lambda v: shutil.rmtree(v.seal_folder(2)), ["SEAL-MISSING"]),
    "all seals kept elsewhere": (lambda v: shutil.rmtree(v.folder / "seals"), []),
    "a statement torn": (
        lambda v: (v.seal_folder(2) / "statement.json").write_text("{"), ["SEAL-STATEMENT"],
    ),
    "a statement gone": (
        lambda v: (v.seal_folder(2) / "statement.json").unlink(), ["SEAL-STATEMENT"],
    ),
    "another statement": (other_statement, ["SEAL-NOT-LOGGED"]),
    "a leaf of the tree": (lambda v: flip(v.seal_folder(1) / "tree.bin", 0), ["SEAL-TREE"]),
    "an upper level": (lambda v: flip(v.seal_folder(1) / "tree.bin"), ["SEAL-TREE"]),
    "no tree": (lambda v: (v.seal_folder(1) / "tree.bin").unlink(), ["SEAL-TREE"]),
    "the secret away": (lambda v: shutil.rmtree(v.seal_folder(3) / "secret"), ["SECRET-AWAY"]),
    "a secret piece": (
        lambda v: flip(v.seal_folder(3) / "secret" / "records-0000.age"), ["SECRET-DAMAGED"],
    ),
    "a secret piece gone": (
        lambda v: (v.seal_folder(3) / "secret" / "records-0000.age").unlink(), ["SECRET-DAMAGED"],
    ),
    "the list of pieces": (
        lambda v: flip(v.seal_folder(3) / "secret" / "SHA256SUMS"), ["SECRET-DAMAGED"],
    ),
    "the end of the custody log": (cut_custody, ["CUSTODY"]),
    "its order": (swap_custody, ["CUSTODY"]),
    "the rest of a kill": (lambda v: (v.seal_folder(5)).mkdir(), []),
}  # fmt: skip


@pytest.mark.parametrize("what", BENT)
def test_each_fault_has_its_code_and_nothing_else_is_blamed(bent: Vault, what: str) -> None:
    bend, expected = BENT[what]
    bend(bent)
    found = audit_vault(bent)
    assert codes(found) == expected
    assert found.sound == (not expected)
    assert found.entries == bent.log.head().size


def test_a_fault_as_json() -> None:
    assert Fault("A", "b.").as_dict() == {"code": "A", "words": "b.", "mend": ""}


def point(vault: Vault, size: int, root: bytes, key: str = "") -> Note:
    """A checkpoint of the log signed with its own key, or with another."""
    own = logkey.load(vault.log.folder / "local" / "log-key").key
    text = Checkpoint(vault.log.origin, size, root).text()
    return sign(text, vault.log.origin, seeded(key) if key else own)


def test_checkpoints_kept_elsewhere(past: Vault) -> None:
    """One it agrees with, one of a longer log, one of another history, one of nobody's."""
    head = past.log.head()
    size, root = head.size, head.point.root
    earlier = past.log.tiles(1).root()
    cases: list[tuple[Note, list[str]]] = [
        (point(past, size, root), []),
        (point(past, 1, earlier), []),
        (point(past, size + 1, bytes(32)), ["LOG-CUT"]),
        (point(past, size, bytes(32)), ["LOG-FORK"]),
        (point(past, 1, bytes(32)), ["LOG-FORK"]),
        (point(past, size, root, "somebody"), ["OUTSIDE-CHECKPOINT"]),
    ]
    for note, expected in cases:
        found = audit_log(past.log, [note])
        assert codes(found) == expected
        if expected != ["OUTSIDE-CHECKPOINT"]:
            assert codes(audit_log(past.log, seen=note)) == expected
    both = audit_log(past.log, [cases[5][0], cases[2][0]], cases[3][0])
    assert codes(both) == ["OUTSIDE-CHECKPOINT", "LOG-CUT", "LOG-FORK"], "one bad one hides none"
    assert [row["mend"] for row in map(Fault.as_dict, both.faults)].count("") == 1


def test_an_entry_changed_is_named_by_its_number(bent: Vault) -> None:
    entries = newest(bent.folder / "log" / "tile" / "entries")
    content = entries.read_bytes()
    numbers = [bent.index_in_log(bent.statement(n)) for n in bent.numbers()]
    at = content.find(json.dumps({"seal": 3})[1:-1].encode().replace(b" ", b""))
    assert at > 0
    flip(entries, at + len('"seal":'))
    found = audit_log(bent.log)
    assert codes(found)[0] == "LOG-ENTRY"
    assert f"Entry {numbers[2]} " in found.faults[0].words


def test_a_checkpoint_that_does_not_hold_ends_the_audit(bent: Vault) -> None:
    path = bent.folder / "log" / "checkpoint"
    path.write_text(path.read_text().replace("\n", "\n0", 1))
    found = audit_vault(bent)
    assert codes(found) == ["LOG-SIGNATURE"]
    assert found.head is None
