"""``tocsin backup``: a copy of the desk for the day it is gone, made while it runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.desk.console import Console
from tocsin.ground.errors import MisuseError, TocsinError


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help="where backups are kept: another disk, a stick")
    add("--home", type=Path, metavar="DIR", help="the home of the desk")
    add("--recipient", action="append", default=[], metavar="AGE1…",
        help="who can open it (repeat it); without: who holds recovery shares")  # fmt: skip
    add("--recipients", type=Path, metavar="FILE", help="the same from a file, one a line")
    add("--keep", type=int, default=0, metavar="N", help="keep the newest N backups only")
    add(
        "--days",
        type=int,
        default=0,
        metavar="N",
        help="take backups older than N days away: what was erased in the desk ends with them",
    )
    add("--check", action="store_true", help="check the newest backup here; needs no key")


def run(args: argparse.Namespace, console: Console) -> int:
    """Back up, or check."""
    if args.keep < 0 or args.days < 0:
        raise MisuseError(
            "--keep and --days take a number from 1", mend="leave them out to keep all"
        )
    return _check(args, console) if args.check else _back_up(args, console)


def _check(args: argparse.Namespace, console: Console) -> int:
    from tocsin.desk.backup import manifest
    from tocsin.desk.backup.checking import check

    path = manifest.newest(args.folder)
    found = manifest.read(path)
    check(args.folder, found, console.progress())
    count = len(found.objects) + len(found.vault)
    console.say(f"The backup {path.stem} is whole: {count} objects, none altered.")
    console.say(f"It was signed by {found.vkey}")
    console.result({"backup": path.stem, "objects": count, "vkey": found.vkey})
    return 0


def _back_up(args: argparse.Namespace, console: Console) -> int:
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure as bring_up
    from tocsin.desk.start import migrate

    home = Home.at(args.home)
    if not home.path.is_dir():
        raise TocsinError("there is no desk here", mend="give its home: --home DIR", file=home.path)
    bring_up(home)
    from django.conf import settings

    from tocsin.desk.databases import patiently

    patiently(migrate)

    from tocsin.desk.backup.writing import back_up
    from tocsin.desk.vault.places import storage

    kept = storage(settings.STORAGE_URL, home.vault)
    made = back_up(
        home, kept, args.folder, _recipients(args), console.progress(), keep=args.keep,
        days=args.days,
    )  # fmt: skip
    console.say(
        f"Backed up: {made.objects} objects ({made.fresh} new), "
        f"{made.files} files of the vault ({made.fresh_files} new)."
    )
    if made.dropped:
        console.say(f"{made.dropped} older backups were taken away.")
    if made.damaged:
        console.say(
            f"{len(made.damaged)} files of the vault are damaged and were left out. "
            "An older backup may still hold them."
        )
    console.result(
        {
            "backup": made.path.stem, "objects": made.objects, "fresh": made.fresh,
            "files": made.files, "fresh_files": made.fresh_files, "dropped": made.dropped,
            "damaged": len(made.damaged),
        }
    )  # fmt: skip
    return 1 if made.damaged else 0


def _recipients(args: argparse.Namespace) -> list[str]:
    """Who can open the backup; TocsinError if nobody was named."""
    from tocsin.desk.people.identities.recovery import living
    from tocsin.seal.vault import parse_recipient, read_list

    given = [*args.recipient, *(read_list(args.recipients) if args.recipients else [])]
    recovery = living()
    if not given and recovery is not None:
        given = [recovery.recipient]
    if not given:
        raise TocsinError(
            "nobody was named who can open the backup",
            mend="name somebody outside: --recipient age1…, or make recovery shares in the desk",
        )
    for text in given:
        if not text.startswith("age1"):
            raise TocsinError(
                f"{text[:24]!r} is not an age public key", mend="a recipient looks like age1…"
            )
        parse_recipient(text)
    return list(dict.fromkeys(given))
