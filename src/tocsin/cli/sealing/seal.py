"""``tocsin seal DIR``: seal a folder, in parts, again every night, or before the door opens."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tocsin.cli.asking import passphrase
from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, MisuseError, TocsinError
from tocsin.seal.archive import Outcome, Sealed, Workers
from tocsin.seal.routine import Order, prepare
from tocsin.seal.routine import run as once
from tocsin.seal.vault import Vault

ROUTINE = (
    "A seal made after documents were taken proves little. Let it run every night: "
    "tocsin seal DIR --nightly"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("archive", metavar="DIR", type=Path, help="the folder to seal; it is only read")
    add(
        "--out",
        metavar="SEAL",
        type=Path,
        help="where the seal goes (default: DIR.seal beside DIR)",
    )
    add("--log", metavar="LOG", type=Path, help="use (or begin) a log that other seals share")
    add("--origin", default="", help="name of a new log; public, so not the union's name")
    add("--recipient", action="append", default=[], metavar="AGE_KEY",
        help="who can open the seal (age1…); give at least two, one of them abroad")  # fmt: skip
    add("--grain", choices=("auto", "file"), default="auto",
        help="auto: rows, pages, messages and paragraphs too; file: whole files only")  # fmt: skip
    add("--first", action="append", default=[], metavar="PATTERN",
        help="what is most at risk is sealed first, such as '*.xlsx' or 'ledgers/*'")  # fmt: skip
    add(
        "--jobs", type=int, default=0, metavar="N", help="processes (default: all cores, at most 8)"
    )
    add("--full", action="store_true", help="read every file again, not only what seems changed")
    add("--full-every", type=float, metavar="DAYS",
        help="read everything again if the last full reading is older than that")  # fmt: skip
    add("--panic", action="store_true",
        help="show the last checkpoint at once, then seal files, then rows and pages")  # fmt: skip
    add("--copy-to", metavar="PLACE", type=Path, action="append", default=[],
        help="bring a second place (a stick, another disk) up to date afterwards")  # fmt: skip
    add("--nightly", nargs="?", const="show", choices=("show", "install"), metavar="install",
        help="how to seal every night: show the line, or install the task")  # fmt: skip
    add("--operator", default="", help="a pseudonym that stands in the seal (default: none)")
    add("--passphrase", action="store_true", help="lock a new log key with a passphrase")
    add("--part-seconds", type=float, default=60.0, metavar="S",
        help="after how long a finished part is sealed while the work goes on")  # fmt: skip
    add("--stock-minutes", type=float, default=0.0, metavar="M",
        help="then gather SHA-512 digests for about M minutes (resumable)")  # fmt: skip
    add("--spread", metavar="ADDRESS",
        help="a Dask scheduler whose workers see DIR under this path (tocsin[spread])")  # fmt: skip


def run(args: argparse.Namespace, console: Console) -> int:
    """Seal, and say what was sealed, what was not, and how safe it is."""
    if args.part_seconds <= 0 or args.jobs < 0 or args.stock_minutes < 0:
        raise MisuseError("--part-seconds, --jobs and --stock-minutes must be above zero")
    order = _order(args)
    if args.nightly:
        from tocsin.cli.sealing.nightly import nightly
        from tocsin.seal.routine import Nightly

        if not order.archive.is_dir():
            raise TocsinError("this is not a folder", file=order.archive, mend="name the folder")
        task = Nightly(order.archive, order.folder, tuple(args.copy_to))
        return nightly(task, console, install=args.nightly == "install")
    ready = prepare(order)
    if args.panic:
        from tocsin.cli.sealing.panic import show_last

        show_last(ready.vault, console)
    outcomes = once(ready, console.progress(), lambda sealed: _announce(sealed, console))
    document = _report(ready.vault, outcomes, ready.rings.warnings(), console)
    document["copies"] = _copies(ready.vault, args.copy_to, console)
    if args.stock_minutes:
        from tocsin.cli.sealing.stocking import stock_for

        document["stock"] = stock_for(
            args.stock_minutes, args.archive, ready.vault, ready.key, ready.rings.recipients,
            console,
        )  # fmt: skip
        ready.memory.remember(ready.vault.log)
    console.result(document)
    missed = any("problem" in copy for copy in document["copies"])
    return 1 if _troubles(outcomes, console) or missed else 0


def _order(args: argparse.Namespace) -> Order:
    return Order(
        archive=args.archive,
        out=args.out,
        log=args.log,
        origin=args.origin,
        recipients=tuple(args.recipient),
        grain=args.grain == "auto",
        panic=args.panic,
        first=tuple(args.first),
        jobs=args.jobs,
        full=args.full,
        full_every=args.full_every,
        operator=args.operator,
        part_seconds=args.part_seconds,
        lock_new_key=args.passphrase,
        passphrase=passphrase,
        engine=_engine(args.spread) if args.spread else None,
    )


def _copies(vault: Vault, places: list[Path], console: Console) -> list[dict[str, str]]:
    """Bring the second places up to date; one that is not there today stops nothing."""
    from tocsin.seal.routine import copy_seal

    told = []
    for place in places:
        try:
            done = copy_seal(vault, place, console.progress())
        except TocsinError as error:
            console.diagnose(error.diagnosis)
            told.append({"place": str(place), "problem": error.diagnosis.problem})
        else:
            console.say(f"Copied to {done.folder}: whole, checked, {done.files} files new")
            told.append({"place": str(place), "copy": str(done.folder)})
    return told


_TROUBLES = {
    "DAMAGED": "it could not be read to its end; its bytes and what could be read are sealed",
    "CHANGED": "it changed while it was read; its bytes as read are sealed, its rows are not",
    "CRASHED": "it broke its reader; its bytes are sealed, its rows or pages are not",
    "UNREAD": "its rows or pages could not be read; its bytes are sealed",
}


def _troubles(outcomes: list[Outcome], console: Console) -> int:
    """Tell which files were not read, or not to their end; how many there are."""
    found = [item for outcome in outcomes for part in outcome.seals for item in part.troubles]
    for name, reason in found[:20]:
        problem = _TROUBLES.get(reason, f"it could not be read ({reason}) and is sealed as unread")
        mend = (
            "look at the file; run again when it can be read"
            if reason != "CHANGED"
            else ("run again when nobody writes to it")
        )
        console.diagnose(Diagnosis(problem, mend, name))
    if len(found) > 20:
        console.say(f"and {len(found) - 20} more files with trouble")
    return len(found)


def _engine(address: str) -> Callable[[], Workers]:
    from tocsin.seal.archive import Engine, connect

    client = connect(address)
    return lambda: Engine(client)


def _announce(sealed: Sealed, console: Console) -> None:
    if not sealed.statement.closing:
        console.say(
            f"part sealed: seal {sealed.statement.seal}, {sealed.files:,} files. "
            "This much is proven from now on, whatever happens."
        )


def _report(
    vault: Vault, outcomes: list[Outcome], warnings: list[str], console: Console
) -> dict[str, Any]:
    """Tell people; the document for machines."""
    last = outcomes[-1].last
    read = sum(outcome.total("files") for outcome in outcomes)
    units = sum(outcome.total("units") for outcome in outcomes)
    unread = sum(item.unread for item in outcomes[0].seals)
    changed = sum(outcome.total("changed") for outcome in outcomes)
    carried, gone = outcomes[-1].carried, sum(outcome.gone for outcome in outcomes)
    console.say(f"Sealed: seal {last.statement.seal} in {vault.folder}")
    console.say(f"  read        {read:,} files ({outcomes[0].total('size'):,} bytes)")
    console.say(f"  carried     {carried:,} unchanged, last read in an earlier seal")
    console.say(f"  one by one  {units:,} rows, pages, messages and paragraphs")
    for count, words in (
        (gone, "no longer found; that too is sealed"),
        (unread, "could not be read; sealed as unread"),
        (changed, "changed while they were read; run again when nobody writes to them"),
    ):
        if count:
            console.say(f"  note        {count:,} {words}")
    if outcomes[-1].unsure:
        console.say("  note        a folder could not be listed; what lies in it is not sealed")
    console.say("")
    console.say(str(last.head.note).rstrip("\n"))
    console.say("")
    console.say("These lines are the checkpoint. Send them out of the house now: photograph them,")
    console.say("read them over the telephone (tocsin receipt), let others sign (tocsin anchor).")
    for line in [*warnings, ROUTINE]:
        console.say(line)
    return {
        "seal": last.statement.seal,
        "kind": last.statement.kind,
        "vault": str(vault.folder),
        "seals": [item.statement.seal for outcome in outcomes for item in outcome.seals],
        "read": read,
        "carried": carried,
        "gone": gone,
        "unread": unread,
        "changed_while_read": changed,
        "units": units,
        "troubles": [
            {"file": name, "reason": reason}
            for outcome in outcomes
            for part in outcome.seals
            for name, reason in part.troubles
        ],
        "archive_root": last.statement.archive_root.hex(),
        "checkpoint": str(last.head.note),
        "warnings": [*warnings, ROUTINE],
    }
