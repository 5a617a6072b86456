"""The end of ``tocsin demo``: a desk with the example, its archive sealed, the altered copy beside.

Everything in it is public or synthetic. Its one member has a random passphrase, printed once; the
one-time link signs her in, so that nobody has to answer questions to look around.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from tocsin.ground.errors import TocsinError

NAME = "Demonstration"


def prepare(folder: Path) -> str:
    """Fill a new desk from what ``tocsin demo`` made in ``folder``; the passphrase of its member.

    Empty if somebody works in this desk already: then nothing is touched. TocsinError if the
    folder is not one that the demo made.
    """
    from tocsin.desk.here import services as here
    from tocsin.desk.here.models import Archive
    from tocsin.desk.people import selectors, services
    from tocsin.desk.record.folder import bring_in

    if selectors.somebody():
        return ""
    folder = folder.absolute()
    case, archive, seal = folder / "kyrgyzstan-2023", folder / "archive", folder / "seal"
    if not (case / "case.yaml").is_file() or not archive.is_dir():
        raise TocsinError(
            "this is not a folder that the demo made", mend="run: tocsin demo", file=folder
        )
    passphrase = _drawn()
    member = services.begin(services.new_link(), NAME, passphrase, "en").member
    bring_in(case, member)
    row = here.choose(member, archive)
    Archive.objects.filter(pk=row.pk).update(seal=str(seal))
    row.refresh_from_db()
    if (folder / "returned").is_dir():
        here.begin_comparison(member, row, folder / "returned", "en")
    return passphrase


def _drawn() -> str:
    """A random passphrase that the desk takes: one in two hundred looks like a guessable one."""
    from tocsin.desk.people import services
    from tocsin.desk.people.throttle import RefusedError

    while True:
        drawn = "-".join(secrets.token_hex(3) for _ in range(3))
        try:
            services.check_passphrase(drawn, NAME)
        except RefusedError:
            continue
        return drawn
