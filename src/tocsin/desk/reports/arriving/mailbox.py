"""A folder of mail that is watched: a Maildir, or a folder of .eml files on the desk's own disk.

Each mail becomes a report, sealed at once; a mail that is there again is not doubled. The folder
itself is left as it is: whoever fills it also empties it, and it is readable on that disk.
"""

from __future__ import annotations

import contextlib
import hashlib
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
COST = Bounds(seconds=30.0, megabytes=512, answer_megabytes=128)
"""What reading one mail may cost: anybody may have written it."""


def look() -> int:
    """Take in what is new in the watched folder; how many reports came of it."""
    row = intake()
    if row is None or not row.mailbox:
        return 0
    return sum(1 for path in mails(Path(row.mailbox)) if take(row, path) is not None)


def mails(folder: Path) -> Iterator[Path]:
    """The mails of a Maildir (``new`` and ``cur``), or the ``.eml`` files of a folder."""
    with contextlib.suppress(OSError):
        inside = [folder / "new", folder / "cur"]
        if any(place.is_dir() for place in inside):
            found = [p for place in inside if place.is_dir() for p in place.iterdir()]
        else:
            found = [p for p in folder.iterdir() if p.suffix.lower() == ".eml"]
        plain = (p for p in found if p.is_file() and not p.is_symlink())
        yield from sorted(p for p in plain if not p.name.startswith("."))[:AT_ONCE]


def take(row: Intake, path: Path) -> Report | None:
    """One mail; ``None`` if it is here already or cannot be read yet."""
    try:
        if path.stat().st_size > MOST:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    mark = mark_of("mail", hashlib.sha256(content).hexdigest())
    if known(mark):
        return None
    try:
        mail = bounded(read_eml, content, bounds=COST, file="a mail")
    except TocsinError:  # kept as it came: somebody opens it where that endangers nothing
        mail = None
    return receive(row, told_of(row, mail, content, mark))


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
