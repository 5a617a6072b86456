"""``tocsin restore``: a desk brought back from a backup, on a machine where none is."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.desk.console import Console
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.words import count

if TYPE_CHECKING:
    from tocsin.desk.backup.since import Since


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help="the folder that tocsin backup wrote")
    add("--home", type=Path, metavar="DIR", help="the new home; must not exist yet")
    add("--identity", type=Path, metavar="FILE", help="the age identity of a recipient")
    add("--shares", type=Path, metavar="FILE",
        help="recovery shares instead, separated by empty lines")  # fmt: skip
    add("--at", default="", metavar="NAME", help="another backup than the newest")
    add("--vkey", default="", metavar="KEY", help="the key of the desk's log, known from elsewhere")


def run(args: argparse.Namespace, console: Console) -> int:
    """Bring it back."""
    from tocsin.desk.backup import restoring, since
    from tocsin.desk.home import Home

    identities = _identities(args)
    place = Home.at(args.home).path
    making = restoring.beside(place)
    progress = console.progress()
    found, head = restoring.open_backup(args.folder, args.at, args.vkey, identities, progress)
    home = Home(making)
    home.make()
    restoring.lay_out(args.folder, found, head, identities, home)
    from tocsin.desk.start import configure as bring_up
    from tocsin.desk.start import migrate

    bring_up(home)
    from django.conf import settings
    from django.db import connections, transaction

    from tocsin.desk.audit.services import record
    from tocsin.desk.vault.places import storage

    told = restoring.rows_of(args.folder, found, head, identities)
    restoring.load_rows(head, told)
    migrate()
    restoring.fill_vault(args.folder, found, storage(settings.STORAGE_URL, home.vault), progress)
    leaves = restoring.verify(home)
    with transaction.atomic():
        record("desk.restored")
    connections.close_all()
    if place.exists():
        place.rmdir()
    os.rename(making, place)  # noqa: PTH104 - Path.replace would take the place of a file
    rows = sum(count for count, _digest in head.tables.values())
    newer = since.erased_since(args.folder, found, identities, leaves)
    _say(console, found, rows, leaves, place, newer)
    return 0


def _identities(args: argparse.Namespace) -> list[Any]:
    from tocsin.desk.backup.restoring import identity_from_shares
    from tocsin.seal.vault import read_identities

    if bool(args.identity) is bool(args.shares):
        raise MisuseError("give either --identity FILE or --shares FILE")
    if args.identity:
        return list(read_identities(args.identity))
    try:
        return [identity_from_shares(args.shares.read_text(encoding="utf-8"))]
    except (OSError, UnicodeDecodeError):
        raise TocsinError("the shares cannot be read", file=args.shares) from None


def _say(
    console: Console, found: Any, rows: int, leaves: int, place: Path, newer: Since | None
) -> None:
    console.say(f"Restored the backup of {found.at}: {rows} rows, {len(found.vault)} files.")
    console.say(f"The log is whole: {leaves} entries, and the database tells the same.")
    console.say(f"Compare this key with one you know from elsewhere: {found.vkey}")
    console.say("What was done after that backup is lost. If sister desks cosign this log, tell")
    console.say("them: they may have seen a longer one. Everybody signs in anew.")
    for line in _erased(newer):
        console.say(line)
    console.say(f"Start it: tocsin serve --home {place}")
    console.result(
        {"at": found.at, "rows": rows, "files": len(found.vault), "leaves": leaves,
         "vkey": found.vkey, "home": str(place),
         "erased_since": newer and {"told_by": newer.at, "erasures": newer.erasures}}
    )  # fmt: skip


def _erased(newer: Since | None) -> list[str]:
    """What stands in it again although it was erased: known, or not to be known."""
    if newer is None:
        return [
            "What was erased after that backup stands in it again. How much that is cannot be",
            "known from here: the log that tells it is not in this backup. Look at the log of the",
            "newer desk, if you have it (entry.forgotten, report.erased), and erase it once more.",
        ]
    if not newer.erasures:
        return [f"The backup of {newer.at} tells of no erasure since; what came after that one is",
                "not known."]  # fmt: skip
    times = count(newer.erasures, "erasure")
    return [
        f"CAREFUL: the backup of {newer.at} tells of {times} since. What was",
        "erased stands in this desk again, and what came after that backup is not known. Take the",
        "newer backup, or erase it once more before anybody works here.",
    ]
