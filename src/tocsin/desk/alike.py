"""Several processes over one home: what each of them must have been given alike.

The first one that runs leaves a keyed mark of each setting; whoever comes beside it with another
refuses to start and says which setting it is. The marks say nothing of what was set.
"""

from __future__ import annotations

import hmac
import json
import os

from tocsin import __version__
from tocsin.desk.home import Home
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

SETTINGS = (
    "TOCSIN_DATABASE_URL", "TOCSIN_STORAGE_URL", "TOCSIN_SECRET_KEY", "TOCSIN_HTTPS",
    "TOCSIN_TIME_ZONE",
)  # fmt: skip


def agree(home: Home, *, alone: bool) -> None:
    """Leave the marks of this process, or hold it to those of the ones that run already."""
    path = home.path / "alike.json"
    mine = _marks(home)
    if alone or not path.exists():
        write_text(path, json.dumps(mine, indent=1) + "\n", mode=0o600)
        return
    theirs = json.loads(path.read_text(encoding="utf-8"))
    other = [name for name, mark in mine.items() if theirs.get(name) != mark]
    if other:
        raise TocsinError(
            f"the processes of this desk that run were given another {', '.join(other)}",
            mend="give every process of one desk the same settings, or stop the others first",
        )


def _marks(home: Home) -> dict[str, str]:
    given = {name: os.environ.get(name, "") for name in SETTINGS}
    given["version of Tocsin"] = __version__
    key = home.secret().encode()
    return {name: hmac.digest(key, f"{name}\0{value}".encode(), "sha256").hex()
            for name, value in given.items()}  # fmt: skip
