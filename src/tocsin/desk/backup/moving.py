"""From one engine to another: rows and files carried over, then held against what they were.

The old database and storage are read and left as they are; nothing is taken for moved before the
rows read back from the new place are those of the old one, and every file has the name of its
bytes.
"""

from __future__ import annotations

import shutil
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from tocsin.desk.backup import rows
from tocsin.desk.backup.writing import stored_names
from tocsin.desk.databases import database
from tocsin.desk.home import Home
from tocsin.desk.vault.port import Storage
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress

TARGET = "target"
CHUNK = 2**20


def move_rows(url: str, home: Home, progress: Progress) -> dict[str, list[Any]]:
    """All rows into the empty database at ``url``; what it holds now, table by table.

    TocsinError for a database in which a desk is, or which does not read back the same: then
    nothing is left in it.
    """
    connections.databases[TARGET] = {**connections.databases["default"], "OPTIONS": {}}
    connections.databases[TARGET] |= database(url, home)
    executor = MigrationExecutor(connections[TARGET])
    executor.migrate(executor.loader.graph.leaf_nodes())
    model = apps.get_model("people.Member")
    if model._base_manager.using(TARGET).exists():
        raise TocsinError(
            "there is a desk in that database already", mend="make an empty one: createdb NAME"
        )
    progress.start("rows", unit="rows")
    with rows.snapshot(), transaction.atomic(using=TARGET):
        rows.clear(apps, TARGET)
        rows.load(apps, TARGET, _counted(progress))
        there, here = rows.tally(apps, TARGET), rows.tally(apps, rows.SNAPSHOT)
        if there != here:
            wrong = sorted(label for label in here if there.get(label) != here[label])
            raise TocsinError(
                f"the new database does not read back the same: {', '.join(wrong)}",
                mend="nothing was moved; please report this",
            )
    progress.done()
    return there


def _counted(progress: Progress) -> Any:
    for part in rows.parts(apps, rows.SNAPSHOT):
        yield part
        progress.advance(len(part.lines))


def move_files(source: Storage, target: Storage, progress: Progress) -> int:
    """Every file a row names into ``target``; how many. TocsinError for one that is damaged."""
    with rows.snapshot():
        names = sorted(stored_names())
    progress.start("files of the vault", len(names))
    for name in names:
        if not target.has(name) or target.size(name) != source.size(name):
            with source.open(name) as stream, target.create() as writing:
                shutil.copyfileobj(stream, writing, CHUNK)
            if writing.name != name:
                target.remove(writing.name)
                raise TocsinError(
                    "a file of the vault is damaged where it is now",
                    mend="bring it back from a backup, then move again",
                    file=f"{name[:2]}/{name[2:]}",
                )
        progress.advance()
    progress.done()
    return len(names)
