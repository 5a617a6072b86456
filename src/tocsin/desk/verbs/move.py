"""``tocsin move``: a desk from SQLite and folders to PostgreSQL and an S3 store, or back."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.desk.console import Console
from tocsin.ground.errors import MisuseError, TocsinError


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("--home", type=Path, metavar="DIR", help="the home of the desk; its server must be stopped")
    add("--database", default="", metavar="URL",
        help="an empty database: postgresql://user:password@host:5432/name")  # fmt: skip
    add("--storage", default="", metavar="URL",
        help="where files go: s3://bucket/prefix?endpoint=…, or file:///a/folder")  # fmt: skip


def run(args: argparse.Namespace, console: Console) -> int:
    """Carry everything over, compare, say what to set."""
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure as bring_up
    from tocsin.desk.start import migrate

    if not args.database and not args.storage:
        raise MisuseError("say where to: --database URL, --storage URL, or both")
    home = Home.at(args.home)
    if not home.path.is_dir():
        raise TocsinError("there is no desk here", mend="give its home: --home DIR", file=home.path)
    with home.at_rest():
        bring_up(home)
        migrate()
        from django.conf import settings

        from tocsin.desk.backup import moving
        from tocsin.desk.vault.places import storage

        files, tables = 0, {}
        if args.storage:
            old = storage(settings.STORAGE_URL, home.vault)
            files = moving.move_files(old, storage(args.storage, home.vault), console.progress())
        if args.database:
            tables = moving.move_rows(args.database, home, console.progress())
    rows = sum(count for count, _digest in tables.values())
    console.say(f"Moved {rows} rows and {files} files; what was read back is the same.")
    console.say("Set this for every process of the desk, and keep the home (log, secret):")
    console.say("  TOCSIN_DATABASE_URL and TOCSIN_STORAGE_URL as given to this command")
    console.say("The old database and folder are as they were; destroy them when all works.")
    console.result({"rows": rows, "files": files, "tables": tables})
    return 0
