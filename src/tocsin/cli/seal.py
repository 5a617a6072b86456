"""``tocsin seal DIR``: seal a folder, in parts, again every night, or before the door opens."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, MisuseError, TocsinError
from tocsin.seal.archive.part import Sealed
from tocsin.seal.archive.sealing import Outcome, Setting, Workers, seal
from tocsin.seal.log import logkey
from tocsin.seal.log.lastseen import LastSeen, last_seen
from tocsin.seal.vault.recipients import keyring
from tocsin.seal.vault.vault import Vault, default_vault

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
    add("--nightly", nargs="?", const="show", choices=("show", "install"), metavar="install",
        help="how to seal every night: show the lines, or install a systemd timer")  # fmt: skip
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
    archive: Path = args.archive
    if not archive.is_dir():
        raise TocsinError("this is not a folder", file=archive, mend="name the folder to seal")
    folder = args.out or default_vault(archive)
    if args.nightly:
        from tocsin.cli.nightly import nightly

        return nightly(archive, folder, console, install=args.nightly == "install")
    vault = open_or_create(folder, args)
    memory = last_seen()
    memory.check(vault.log)
    key = log_key(vault)
    vault.remember_archive(archive)
    rings = keyring(vault.folder, args.recipient)
    outcomes: list[Outcome] = []
    engine = _engine(args.spread) if args.spread else None
    if args.panic:
        from tocsin.cli.panic import show_last

        show_last(vault, console)
    for grain in (False, True) if args.panic else (args.grain == "auto",):
        setting = Setting(
            keyring=rings,
            log_key=key,
            now=lambda: datetime.now(UTC),
            grain=grain,
            full=args.full or full_is_due(vault, args.full_every, datetime.now(UTC)),
            first=tuple(args.first),
            jobs=args.jobs or cores(),
            operator=args.operator,
            part_seconds=args.part_seconds,
            on_seal=lambda sealed: _announce(sealed, vault, memory, console),
            engine=engine,
        )
        outcomes.append(seal(archive, vault, setting, console.progress()))
    document = _report(vault, outcomes, rings.warnings(), console)
    if args.stock_minutes:
        from tocsin.cli.stocking import stock_for

        document["stock"] = stock_for(
            args.stock_minutes, archive, vault, key, rings.recipients, console
        )
        memory.remember(vault.log)
    console.result(document)
    return 1 if _troubles(outcomes, console) else 0


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
    from tocsin.seal.archive.spread import Engine, connect

    client = connect(address)
    return lambda: Engine(client)


def full_is_due(vault: Vault, days: float | None, now: datetime) -> bool:
    """Whether the last full reading is older than ``days``, by this machine's clock."""
    if days is None:
        return False
    for number in reversed(vault.finished()):
        statement = vault.statement(number)
        if statement.kind == "full" and statement.claimed:
            age = now - datetime.fromisoformat(statement.claimed)
            return not timedelta(0) <= age <= timedelta(days=days)  # a clock may have been set
    return False


def cores() -> int:
    """Processes to use: the cores this process may run on, at most 8."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, min(8, len(os.sched_getaffinity(0))))
    return max(1, min(8, os.cpu_count() or 1))


def passphrase(asked: bool) -> str:
    """The passphrase: from TOCSIN_PASSPHRASE, or typed, or none."""
    given = os.environ.get("TOCSIN_PASSPHRASE", "")
    if given or not asked:
        return given
    if not sys.stdin.isatty():
        raise MisuseError("no passphrase was given", mend="set TOCSIN_PASSPHRASE or use a terminal")
    import getpass

    return getpass.getpass("passphrase of the log key: ")


def open_or_create(folder: Path, args: argparse.Namespace) -> Vault:
    """The vault at ``folder``, made on first use."""
    if (folder / "vault.json").exists():
        vault = Vault.open(folder)
        if args.log and args.log.resolve() != vault.log.folder.resolve():
            raise TocsinError(
                "this seal stands in another log already",
                file=folder,
                mend="leave out --log, or seal into a new folder with --out",
            )
        return vault
    if folder.exists() and any(folder.iterdir()):
        raise TocsinError(
            "there is something else in the folder for the seal",
            file=folder,
            mend="name an empty or new folder with --out",
        )
    words = passphrase(args.passphrase) if args.passphrase else ""
    seed = os.urandom(32)
    return Vault.create(folder, seed=seed, log=args.log, origin=args.origin, passphrase=words)


def log_key(vault: Vault) -> logkey.LogKey:
    """The key that signs the log of ``vault``, unlocked if it needs to be."""
    path = vault.log.folder / "local" / "log-key"
    locked = path.exists() and b'"box"' in path.read_bytes()
    return logkey.load(path, passphrase(locked) if locked else "")


def _announce(sealed: Sealed, vault: Vault, memory: LastSeen, console: Console) -> None:
    memory.remember(vault.log)
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
