"""``tocsin audit``: every row and file of a desk held against its log; nobody has to sign in."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.desk.console import Console
from tocsin.ground.errors import TocsinError


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("--home", type=Path, metavar="DIR", help="the home of the desk")
    add("--rows-only", action="store_true", help="do not read the files of the vault")


def run(args: argparse.Namespace, console: Console) -> int:
    """Examine; 0 when everything is as the log says, 1 otherwise."""
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure as bring_up
    from tocsin.desk.start import migrate

    home = Home.at(args.home)
    if not home.path.is_dir():
        raise TocsinError("there is no desk here", mend="give its home: --home DIR", file=home.path)
    bring_up(home)
    migrate()
    from django.conf import settings

    from tocsin.desk.audit.whole import examine
    from tocsin.desk.vault.places import storage

    kept = None if args.rows_only else storage(settings.STORAGE_URL, home.vault)
    found = [str(one) for one in examine(home, kept)]
    for one in found:
        console.say(one)
    if not found:
        console.say("Every row and every file is as the log says. Now the log: tocsin verify "
                    f"{home.log}")  # fmt: skip
    console.result({"sound": not found, "found": found})
    return 1 if found else 0
