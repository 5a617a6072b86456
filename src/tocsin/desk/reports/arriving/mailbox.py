"""A folder of mail that is watched: a Maildir, or a folder of .eml files on the desk's own disk.

Each mail becomes a report, sealed at once; a mail that is there again is not doubled. The folder
itself is left as it is: whoever fills it also empties it, and it is readable on that disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.desk.field.asked.steps import LONG, clean
from tocsin.desk.reports.arriving.receiving import Told, keep_piece, known, mark_of, receive
from tocsin.desk.reports.intake_key.keys import intake
from tocsin.desk.reports.models import Came, Intake, Report
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.mail import Mail, read_eml
from tocsin.ground.errors import TocsinError

PIECE = 2**20
MOST = 50 * 2**20
AT_ONCE = 200
SETTLED = 5.0
"""Seconds a file of a plain folder must have lain still: it may be copied there at this moment."""
COST = Bounds(seconds=30.0, megabytes=512, answer_megabytes=128)
"""What reading one mail may cost: anybody may have written it."""


State = tuple[str, int, int]
"""By what a mail is known while it lies there: its path, size and time."""
_here: set[State] = set()
"""Mails that this process has found to be here, so that none is read again every minute."""


def look() -> int:
    """Take in what is new in the watched folder, so many at once; how many reports came of it.

    What is here already goes on lying there, and does not stand before what came after it.
    """
    row, fresh = intake(), 0
    if row is None or not row.mailbox:
        return 0
    there = dict(mails(Path(row.mailbox)))
    _here.intersection_update(there)
    for state, path in there.items():
        if state in _here:
            continue
        if fresh >= AT_ONCE:
            break
        with contextlib.suppress(OSError):  # gone or locked at this moment: looked at again
            fresh += take(row, path) is not None
            _here.add(state)
    return fresh


def mails(folder: Path) -> Iterator[tuple[State, Path]]:
    """The mails of a Maildir (``new`` and ``cur``), or the ``.eml`` files of a folder.

    A file that may still be on its way into a plain folder is left for the next time; a Maildir
    has whole ones.
    """
    with contextlib.suppress(OSError):
        inside = [folder / "new", folder / "cur"]
        maildir = any(place.is_dir() for place in inside)
        if maildir:
            found = [p for place in inside if place.is_dir() for p in place.iterdir()]
        else:
            found = [p for p in folder.iterdir() if p.suffix.lower() == ".eml"]
        for path in sorted(p for p in found if not p.name.startswith(".")):
            with contextlib.suppress(OSError):
                told = path.lstat()
                if not stat.S_ISREG(told.st_mode):
                    continue
                if maildir or not 0 <= time.time() - told.st_mtime < SETTLED:
                    yield (str(path), told.st_size, told.st_mtime_ns), path


def take(row: Intake, path: Path) -> Report | None:
    """One mail; ``None`` if it is here already; OSError where it cannot be read."""
    size, digest = path.stat().st_size, hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(PIECE):
            digest.update(chunk)
    content = path.read_bytes() if size <= MOST else b""
    mark = mark_of("mail", digest.hexdigest())
    if known(mark):
        return None
    if size > MOST:  # nobody reads it here: it is kept as it came, piece by piece
        return receive(row, _large(row, path, size, mark))
    try:
        mail = bounded(read_eml, content, bounds=COST, file="a mail")
    except TocsinError:  # kept as it came: somebody opens it where that endangers nothing
        mail = None
    return receive(row, told_of(row, mail, content, mark))


def _large(row: Intake, path: Path, size: int, mark: str) -> Told:
    pieces = []
    with path.open("rb") as stream:
        while chunk := stream.read(PIECE):
            pieces.append(keep_piece(row, chunk))
    file = {"name": "mail.eml", "size": size, "pieces": pieces}
    return Told(Came.MAIL, "", {"what": {"text": "…"}}, (file,), {}, mark)


def told_of(row: Intake, mail: Mail | None, content: bytes, mark: str) -> Told:
    """A mail as a report: its text, its attachments, its heads as how it came."""
    lines = [p.text for p in mail.paragraphs] if mail else []
    text = clean("\n".join(lines), lines=True)
    names = ("from", "to", "date", "subject", "message-id")
    heads = {name: mail.header(name) for name in names if mail and mail.header(name)}
    answers = {"what": {"text": text[:LONG] or heads.get("subject", "") or "…"}}
    files = [
        ("mail.eml", content),
        *((a.name, a.content) for a in (mail.attachments if mail else ())),
    ]
    return Told(Came.MAIL, "", answers, kept(row, files), dict(heads), mark)


def kept(row: Intake, files: list[tuple[str, bytes]]) -> tuple[dict[str, Any], ...]:
    """Files sealed into the vault, piece by piece."""
    return tuple(
        {
            "name": clean(name[-200:], lines=False) or "file",
            "size": len(data),
            "pieces": [keep_piece(row, data[k : k + PIECE]) for k in range(0, len(data), PIECE)],
        }
        for name, data in files
        if data
    )
