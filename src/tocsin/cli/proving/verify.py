"""``tocsin verify``: a folder against its seal, or a bundle by itself; offline always."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tocsin.cli.console import Console
from tocsin.cli.proving.verify_log import is_log, run_log
from tocsin.cli.proving.verify_receipt import is_report_receipt, run_receipt
from tocsin.ground.errors import TocsinError
from tocsin.seal.against import Changed, Difference, compare_folder
from tocsin.seal.commit import shown
from tocsin.seal.log import Note, last_seen
from tocsin.seal.proof import DAMAGED_PROOF, NOT_PROVED, Standing, standing, trusted_from
from tocsin.seal.routine import cores
from tocsin.seal.vault import Audit, Manifest, Vault, audit_vault, fragile, identities

SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL|BUNDLE", type=Path,
        help="a seal, a disclosure bundle, a log, or the receipt of a report")  # fmt: skip
    add("archive", metavar="DIR", type=Path, nargs="?", help="a folder to hold against the seal")
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the seal")
    add("--against", metavar="FILE", type=Path, action="append", default=[],
        help="a checkpoint of this log kept elsewhere (a file, or another seal)")  # fmt: skip
    add("--at", metavar="N", type=int, help="hold against seal N instead of the newest")
    add("--tsa-root", metavar="PEM", type=Path, action="append", default=[],
        help="certificates of time authorities you trust")  # fmt: skip
    add("--headers", metavar="FILE", type=Path, help="Bitcoin block headers for OpenTimestamps")
    add("--headers-start", metavar="N", type=int, help="the block that file begins with")
    add("--block", metavar="N:HASH", action="append", default=[],
        help="a Bitcoin block you know, besides those pinned here")  # fmt: skip
    add("--policy", metavar="FILE", type=Path, help="whose signatures you ask for (tlog-policy)")
    add("--vkey", metavar="KEY", default="", help="the log's key as you know it from elsewhere")
    add("--record", metavar="FILE", type=Path,
        help="of a receipt: the words it is to be the receipt of")  # fmt: skip
    add("--jobs", type=int, default=0, metavar="N", help="processes (default: all cores)")
    add("--all", action="store_true", help="list every difference, not only the first ones")


def run(args: argparse.Namespace, console: Console) -> int:
    """Verify; 0 when all holds and nothing differs, 1 otherwise."""
    target: Path = args.seal
    if is_report_receipt(target):
        return run_receipt(args, console)
    if target.is_file() or (target / "disclosure.json").exists():
        from tocsin.cli.proving.verify_bundle import run_bundle

        return run_bundle(args, console)
    if is_log(target):
        return run_log(args, console)
    vault = Vault.open(target)
    memory = last_seen()
    outside = [note for path in args.against for note in _notes(path)]
    audit = audit_vault(vault, outside, memory.note(vault.log))
    if audit.sound:
        memory.remember(vault.log)
    trusted = trusted_from(args.tsa_root, args.headers, args.headers_start, args.block)
    stands = standing(vault, args.at, trusted, args.policy) if audit.head else None
    document: dict[str, Any] = {"sound": audit.sound}
    _say_audit(audit, stands, console, document)
    difference = None
    if args.archive:
        manifest = Manifest(vault, identities(vault.folder, args.identity))
        difference = compare_folder(
            manifest,
            args.archive,
            seal=args.at,
            jobs=args.jobs or cores(),
            progress=console.progress(),
        )
        _say_difference(difference, console, everything=args.all)
        document["difference"] = as_dict(difference)
    console.say("")
    console.say(NOT_PROVED)
    for line in fragile(vault.folder):
        console.say(line)
    document["not_proved"] = NOT_PROVED
    document["warnings"] = list(fragile(vault.folder))
    console.result(document)
    return 0 if audit.sound and (difference is None or difference.same) else 1


def _notes(path: Path) -> list[Note]:
    """Checkpoints kept elsewhere: a note file, or all that another copy of the seal keeps."""
    if path.is_dir():
        log = Vault.open(path).log
        kept = [log.checkpoint_at(size) for size in log.kept_sizes()]
        head = log.head().note
        return [note for note in (*kept, head) if note]
    try:
        return [Note.parse(path.read_bytes())]
    except OSError:
        raise TocsinError("the checkpoint cannot be read", file=path) from None


def _say_audit(
    audit: Audit, stands: Standing | None, console: Console, document: dict[str, Any]
) -> None:
    document["faults"] = [fault.as_dict() for fault in audit.faults]
    for fault in audit.faults:
        console.say(f"{fault.code}: {fault.words}")
        if fault.mend:
            console.say(f"  mend: {fault.mend}")
    verdict = stands.verdict if stands and audit.sound else DAMAGED_PROOF
    document["verdict"] = verdict
    console.say(f"Verdict: {verdict}")
    if stands:
        console.say(f"  seal {stands.seal} of {stands.origin}, log of {stands.size} entries")
        if stands.claimed:
            console.say(f"  this machine's clock said {stands.claimed} (a claim, not a proof)")
        for line in stands.missing:
            console.say(f"  missing: {line}")
        document["standing"] = stands.as_dict()


def _say_difference(found: Difference, console: Console, *, everything: bool) -> None:
    console.say("")
    rows = (
        ("unchanged", found.unchanged),
        ("changed", len(found.changed)),
        ("missing", len(found.missing)),
        ("new", len(found.new)),
        ("moved", len(found.moved)),
        ("unreadable", len(found.unreadable)),
        ("never read", len(found.never_read)),
    )
    for name, count in rows:
        if count or name in ("unchanged", "changed", "missing", "new"):
            console.say(f"  {name:<11}{count:>9,}")
    lines = [line for change in found.changed for line in changed_lines(change)]
    lines += [f"missing  {item.name}" for item in found.missing]
    lines += [f"moved    {item.name} -> {shown(path)}" for item, path in found.moved]
    lines += [f"new      {shown(path)}" for path in found.new]
    lines += [f"unread   {shown(path)} ({reason})" for path, reason in found.unreadable]
    for line in lines if everything else lines[:SHOWN]:
        console.say(f"  {line}")
    if len(lines) > SHOWN and not everything:
        console.say(f"  … {len(lines) - SHOWN:,} more; --all lists them")


def changed_lines(change: Changed) -> list[str]:
    """A changed file and, where its units were sealed, what became of them."""
    lines = [f"changed  {change.item.name}"]
    found = change.matching
    if found is None:
        return lines
    same = found.total("identical") + found.total("same content")
    lines.append(
        f"         {same:,} of {found.sealed.count:,} sealed units are here unchanged, "
        f"{len(found.missing):,} did not come back, {len(found.added):,} were never sealed"
    )
    for unit in found.missing[:5]:
        before, after = found.neighbours(unit)
        label = found.sealed.runs.label
        lines.append(
            f"         {label(unit)} did not come back; it stood between "
            f"{label(before) if before is not None else 'the beginning'} and "
            f"{label(after) if after is not None else 'the end'}"
        )
    lines += [f"         {found.returned.runs.label(u)} was never sealed" for u in found.added[:5]]
    return lines


def as_dict(found: Difference) -> dict[str, Any]:
    """The difference for ``--json``; paths as people read them."""
    changed = []
    for change in found.changed:
        entry: dict[str, Any] = {"path": change.item.name, "was": change.item.record}
        entry["now"] = change.now
        if change.matching:
            label = change.matching.sealed.runs.label
            entry["units"] = {
                "sealed": change.matching.sealed.count,
                "identical": change.matching.total("identical"),
                "same_content": change.matching.total("same content"),
                "personal_differs": change.matching.total("ordinary columns only"),
                "missing": [label(unit) for unit in change.matching.missing[:10_000]],
                "added": [
                    change.matching.returned.runs.label(unit)
                    for unit in change.matching.added[:10_000]
                ],
            }
        changed.append(entry)
    return {
        "unchanged": found.unchanged,
        "changed": changed,
        "missing": [item.name for item in found.missing],
        "new": [shown(path) for path in found.new],
        "moved": [{"from": item.name, "to": shown(path)} for item, path in found.moved],
        "unreadable": [{"path": shown(p), "reason": r} for p, r in found.unreadable],
        "never_read": [item.name for item in found.never_read],
    }
