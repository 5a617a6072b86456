"""A returned copy against a seal, with the originals gone.

The manifest holds digests, never values. So it can prove which rows, pages, messages or
paragraphs came back unchanged, which returned ones match no sealed one, and how many sealed
ones did not come back and between which neighbours they stood. It can not say what a missing
one said, and this module never does. Matching itself is :mod:`tocsin.seal.against.matching`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from tocsin.compare.alterations import (
    DAMAGED,
    Comparison,
    FileOutcome,
    Options,
    Verdict,
)
from tocsin.compare.engine import finish
from tocsin.compare.sealed.outcome import Side, Work, outcome
from tocsin.formats import kind_of
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.seal.against import (
    Difference,
    Units,
    compare_folder,
    pieces,
    sealed_units,
)
from tocsin.seal.anchors import Trusted
from tocsin.seal.commit import shown
from tocsin.seal.proof import standing
from tocsin.seal.vault import Manifest, SealedFile, Vault, audit_vault, identities

_PART = 0.5
_FEW = 40_000
#: Workbooks of which a seal holds the values alone (``docs/formats/canonical.md``).
_VALUES_SEALED = ("ods", "xls", "xlsb")
_LISTED = 100_000


def compare_seal(
    seal: Path, returned: Path, options: Options, identity: Path | None = None
) -> Comparison:
    """What came back, held against what was sealed.

    ``identity`` is an age identity that opens the seal, where this machine holds none. Raises
    TocsinError when the seal cannot be opened; damage of the seal itself is reported inside.
    """
    if not returned.exists():
        raise TocsinError("there is no such file or folder", mend="check the path", file=returned)
    vault = Vault.open(seal)
    out = Comparison(seal.name, returned.name, "seal", limits=["row-order-from-manifest"])
    _standing(vault, out)
    manifest = Manifest(vault, identities(vault.folder, identity))
    if returned.is_dir():
        found = compare_folder(
            manifest, returned, jobs=options.jobs, units=False, progress=options.progress
        )
    else:
        found = _one_file(manifest, returned)
    folder = returned if returned.is_dir() else returned.parent
    _outcomes(manifest, folder, found, options, out)
    finish(out)
    return out


def _standing(vault: Vault, out: Comparison) -> None:
    """What the seal itself is worth, said before anything rests on it."""
    audit = audit_vault(vault, [])
    out.problems += [
        Diagnosis(f"the seal is damaged: {fault.words}", mend=fault.mend) for fault in audit.faults
    ]
    stands = standing(vault, None, Trusted()) if audit.head else None
    if stands:
        out.seal = {
            "seal": str(stands.seal),
            "origin": stands.origin,
            "verdict": stands.verdict if audit.sound else DAMAGED,
            "claimed_clock": stands.claimed,
            "checkpoint": str(stands.note),
        }


def _one_file(manifest: Manifest, path: Path) -> Difference:
    """One returned file: the sealed one of its bytes, else of its name, else a new one."""
    import hashlib

    out = Difference()
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    name = os.fsencode(path.name)
    sealed = [item for item in manifest.state() if item.record["type"] == "file"]
    same = [item for item in sealed if item.sha256 == digest]
    named = [item for item in sealed if item.path.rsplit(b"/", 1)[-1] == name]
    if same:
        out.moved.append((same[0], name))
    else:
        out.new.append(name)
        out.missing = named or [item for item in sealed if item.unit_count]
    return out


def _outcomes(
    manifest: Manifest, folder: Path, found: Difference, options: Options, out: Comparison
) -> None:
    work = [Work(c.item, [_side(folder, c.item.path)]) for c in found.changed]
    fresh = [_side(folder, path) for path in found.new]
    work += _places_for(manifest, found.missing, work, fresh, options)
    taken = {id(item.item) for item in work}
    used = {id(side) for item in work for side in item.sides}
    for item in work:
        out.outcomes.append(outcome(manifest, item, options))
    for missing in found.missing:
        if id(missing) not in taken and missing.record["type"] == "file":
            out.outcomes.append(FileOutcome(Verdict.MISSING, "", (missing.name,)))
    for side in fresh:
        if id(side) not in used:
            kind = kind_of(side.path).name
            out.outcomes.append(FileOutcome(Verdict.ADDED, kind, (), (side.name,)))
    for sealed, path in found.moved:
        same = PurePosixPath(sealed.name).name == PurePosixPath(shown(path)).name
        verdict = Verdict.MOVED if same else Verdict.RENAMED
        out.outcomes.append(FileOutcome(verdict, "", (sealed.name,), (shown(path),)))
    for path, reason in found.unreadable:
        why = f"it cannot be read: {reason}"
        out.outcomes.append(FileOutcome(Verdict.NOT_COMPARABLE, "", (), (shown(path),), why))
    other = {id(item) for item in found.missing} | taken
    _unchanged(manifest, found, other, out)


def _unchanged(manifest: Manifest, found: Difference, other: set[int], out: Comparison) -> None:
    """Files whose bytes are the sealed ones, named one by one up to a limit."""
    if not 0 < found.unchanged <= _LISTED:
        return
    known = {o for outcome in out.outcomes for o in outcome.originals}
    for item in manifest.state():
        if item.record["type"] == "file" and item.name not in known:
            out.outcomes.append(FileOutcome(Verdict.IDENTICAL, "", (item.name,), (item.name,)))


def _side(folder: Path, path: bytes) -> Side:
    return Side(shown(path), folder / os.fsdecode(path))


def _places_for(
    manifest: Manifest,
    missing: Sequence[SealedFile],
    changed: Sequence[Work],
    fresh: Iterable[Side],
    options: Options,
) -> list[Work]:
    """Give each new file to the sealed one most of its units come from (renamed, split)."""
    wanted = [Work(item) for item in missing if item.unit_count]
    every = [*wanted, *(work for work in changed if work.item.unit_count)]
    fresh = list(fresh)
    if not every or not fresh:
        return []
    sealed = [sealed_units(manifest, work.item) for work in every]
    sides = [(side, side.read(options)) for side in fresh]
    few = all(units.count < _FEW for units in (*sealed, *(units for _, units in sides)))
    meanings = [_meanings(units, few=few) for units in sealed]
    for side, units in sides:
        mine = _meanings(units, few=few)
        if not mine:
            continue
        scores = [len(mine & theirs) / len(mine) for theirs in meanings]
        best = max(range(len(every)), key=scores.__getitem__)
        if scores[best] >= _PART or (scores[best] > 0.1 and every[best] in wanted):
            every[best].sides.append(side)
    return [work for work in wanted if work.sides]


def _meanings(units: Units, *, few: bool) -> set[bytes]:
    """Canonical digests of some thousand units, enough to tell where they come from.

    Where one file has very many, all give the same thirty-second part of what they hold.
    """
    out = set[bytes]()
    for piece in pieces(units.digests):
        for at in range(32, len(piece), 96):
            if few or piece[at] < 8:
                out.add(piece[at : at + 32])
    return out
