"""A returned copy against a seal, with the originals gone.

The manifest holds digests, never values. So it can prove which rows, pages, messages or
paragraphs came back unchanged, which returned ones match no sealed one, and how many sealed
ones did not come back and between which neighbours they stood. It can not say what a missing
one said, and this module never does. Matching itself is :mod:`tocsin.seal.against.matching`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from tocsin.compare.alterations import (
    Alteration,
    Comparison,
    FileOutcome,
    Found,
    Kind,
    Options,
    Spot,
    Verdict,
)
from tocsin.compare.engine import finish
from tocsin.compare.pairs import bounds_for
from tocsin.compare.sealed.furniture import open_all
from tocsin.compare.sealed.further import Apart, apart
from tocsin.compare.sealed.further import alterations as further_alterations
from tocsin.compare.sealed.quickmatch import quick_match
from tocsin.compare.sealed.rereading import find as find_reading
from tocsin.compare.sealed.rereading import reread
from tocsin.compare.sealed.units import findings
from tocsin.formats import kind_of
from tocsin.formats.bounds import bounded_kept
from tocsin.formats.meaning import VIEW
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.seal.against import (
    Difference,
    Matching,
    Units,
    compare_folder,
    match,
    returned_units,
    sealed_units,
)
from tocsin.seal.anchors import Trusted
from tocsin.seal.commit import Runs, shown
from tocsin.seal.proof import standing
from tocsin.seal.vault import Manifest, SealedFile, Vault, audit_vault, identities

_PART = 0.5
_MANY = 200_000
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
            "verdict": stands.verdict if audit.sound else "DAMAGED PROOF",
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


@dataclass(slots=True)
class _Side:
    """A returned file that was not sealed under its name, with its units once read."""

    name: str
    path: Path
    units: Units | None = None
    problem: str = ""

    def read(self, options: Options) -> Units:
        """Its units; empty when its kind has none or it cannot be read (then ``problem`` why)."""
        if self.units is None:
            try:
                self.units = _read(self.path, options)
            except TocsinError as error:
                self.units, self.problem = Units(b"", Runs()), error.diagnosis.problem
            except (OSError, ValueError) as error:
                self.units = Units(b"", Runs())
                self.problem = f"it could not be read ({type(error).__name__})"
        return self.units


def _read(path: Path, options: Options) -> Units:
    """The units of a returned file; a text is read as it streams, the rest at arm's length."""
    size, limits = path.stat().st_size, options.limits
    if size > limits.file_bytes:
        raise TocsinError(f"it holds {size:,} bytes, more than the limit of {limits.file_bytes:,}")
    if kind_of(path).name in ("delimited", "text"):
        return returned_units(path, jobs=options.jobs)
    return bounded_kept(returned_units, path, bounds=bounds_for(size, limits), file=path.name)


@dataclass(slots=True)
class _Work:
    """One sealed file and the returned files its units are looked for in."""

    item: SealedFile
    sides: list[_Side] = field(default_factory=list)


def _outcomes(
    manifest: Manifest, folder: Path, found: Difference, options: Options, out: Comparison
) -> None:
    work = [_Work(c.item, [_side(folder, c.item.path)]) for c in found.changed]
    fresh = [_side(folder, path) for path in found.new]
    work += _places_for(manifest, found.missing, work, fresh, options)
    taken = {id(item.item) for item in work}
    used = {id(side) for item in work for side in item.sides}
    for item in work:
        out.outcomes.append(_outcome(manifest, item, options))
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


def _side(folder: Path, path: bytes) -> _Side:
    return _Side(shown(path), folder / os.fsdecode(path))


def _places_for(
    manifest: Manifest,
    missing: Sequence[SealedFile],
    changed: Sequence[_Work],
    fresh: Iterable[_Side],
    options: Options,
) -> list[_Work]:
    """Give each new file to the sealed one most of its units come from (renamed, split)."""
    wanted = [_Work(item) for item in missing if item.unit_count]
    every = [*wanted, *(work for work in changed if work.item.unit_count)]
    if not every:
        return []
    meanings = [_meanings(sealed_units(manifest, work.item)) for work in every]
    for side in fresh:
        mine = _meanings(side.read(options))
        if not mine:
            continue
        scores = [len(mine & theirs) / len(mine) for theirs in meanings]
        best = max(range(len(every)), key=scores.__getitem__)
        if scores[best] >= _PART or (scores[best] > 0.1 and every[best] in wanted):
            every[best].sides.append(side)
    return [work for work in wanted if work.sides]


def _meanings(units: Units) -> set[bytes]:
    """Canonical digests of some thousand units, enough to tell where they come from."""
    step = max(1, units.count // 20_000)
    if step == 1:
        return {units.digests[i * 96 + 32 : i * 96 + 64] for i in range(units.count)}
    every = (units.digests[i * 96 + 32 : i * 96 + 64] for i in range(units.count))
    return {digest for digest in every if digest[0] < 8}


def _outcome(manifest: Manifest, work: _Work, options: Options) -> FileOutcome:
    item = work.item
    names = tuple(side.name for side in work.sides)
    kind = kind_of(work.sides[0].path).name
    out = FileOutcome(Verdict.ALTERED, kind, (item.name,), names)
    if len(names) > 1:
        out.why = "split"
    elif names != (item.name,):
        out.why = "by-content"
    if not item.unit_count:
        out.found.limits.append("bytes-only")
        out.why = out.why or "its bytes differ from the sealed ones"
        return out
    units = _joined(work.sides, options)
    unread = next((side for side in work.sides if side.problem), None)
    if unread is not None:  # what could not be read is not said to be missing
        out.verdict, out.why = Verdict.NOT_COMPARABLE, f"{unread.name}: {unread.problem}"
        return out
    new = _says_all(item)
    whole = apart(sealed_units(manifest, item))
    came = apart(units, inside=new)
    sealed, units = whole.base, came.base
    big = sealed.count > _MANY
    matching: Matching = quick_match(sealed, units) if big else match(sealed, units)
    read_so: list[Alteration] = []
    if len(matching.missing) * 2 > sealed.count > 2 and matching.added and not big:
        matching, read_so = _read_as_sealed(matching, work.sides, options)
    named = replace(options, original_name=item.name, returned_name=names[0])
    out.found = findings(
        matching,
        [(side.name, side.path) for side in work.sides],
        named,
        manifest.vault.folder.name,
    )
    for alteration in read_so:
        out.found.alterations.insert(0, replace(alteration, original=Spot(item.name)))
        out.found.counts[alteration.kind] = out.found.counts.get(alteration.kind, 0) + 1
    if new:
        _add_further(out.found, whole, came, matching, (item.name, names[0]), manifest)
    elif kind in _VALUES_SEALED:
        out.found.limits.append("formulas-not-sealed")
    if not out.found.substance:
        out.verdict = Verdict.SAME_CONTENT
    return out


def _read_as_sealed(
    matching: Matching, sides: Sequence[_Side], options: Options
) -> tuple[Matching, list[Alteration]]:
    """The matching under the sealed reading of the columns, and what that says of them."""
    if len(sides) != 1:
        return matching, []
    units, said = matching.returned, list[Alteration]()
    for tables in open_all([(sides[0].name, sides[0].path)], options.limits).values():
        for table in tables:
            found = find_reading(table, matching.sealed)
            if found is None:
                continue
            units = reread(units, table, found, matching.sealed)
            spot = Spot(sides[0].name, table.place(table.heading()) if table.heading() else "")
            for column in found.left_out:
                name = table.columns[column].name
                said.append(
                    Alteration(
                        Kind.COLUMN_ADDED, True, None, spot, after=name, explanation="resave"
                    )
                )
            order = " · ".join(table.columns[i].name for i in (*found.ordinary, *found.personal))
            facts = (("columns", order), ("sealed", "found by the cells, not by the headings"))
            said.append(
                Alteration(
                    Kind.COLUMN_RENAMED, False, None, spot, explanation="resave", facts=facts
                )
            )
    if not said:
        return matching, []
    again = match(matching.sealed, units)
    return (again, said) if len(again.missing) < len(matching.missing) else (matching, [])


def _says_all(item: SealedFile) -> bool:
    """Whether the seal committed to formulas, what is out of sight and inner files too."""
    units = item.record.get("units")
    return isinstance(units, dict) and units.get("reader") != "tocsin-units/1"


def _add_further(
    found: Found,
    sealed: Apart,
    came: Apart,
    matching: Matching,
    names: tuple[str, str],
    manifest: Manifest,
) -> None:
    if VIEW in sealed.further and VIEW not in came.further:  # it came back as no workbook
        found.limits.append("formulas-not-sealed")
        return
    seal = manifest.vault.folder.name
    for alteration in further_alterations(sealed, came, matching, names, seal):
        found.alterations.append(alteration)
        found.counts[alteration.kind] = found.counts.get(alteration.kind, 0) + 1


def _joined(sides: Sequence[_Side], options: Options) -> Units:
    """The units of all parts of a split file, each place led by the name of its file."""
    if len(sides) == 1:
        return sides[0].read(options)
    runs = Runs()
    for side in sides:
        for kind, prefix, first, count in side.read(options).runs.items:
            runs.items.append([kind, f"{side.name}#{prefix}", first, count])
    return Units(b"".join(side.read(options).digests for side in sides), runs)
