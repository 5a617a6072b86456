"""What ``docket`` and ``check`` say from the library, where this user has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.cli.console import Console

if TYPE_CHECKING:
    from tocsin.casefile.model import CaseFile


def say_news(files: Iterable[CaseFile], console: Console, language: str = "en") -> None:
    """Say what changed on pages that the cases cite; nothing where there is no library."""
    from tocsin.cli.cases.library import home
    from tocsin.ground.errors import TocsinError

    path = home(None) / "library.sqlite3"
    if not path.is_file():
        return
    from tocsin.library import Store, news

    try:
        store = Store(path)
    except TocsinError as error:
        console.diagnose(error.diagnosis)
        return
    try:
        lines = [item for file in files for item in news(file, store, language)]
    finally:
        store.close()
    if lines:
        console.say("\nIn the library:")
    for item in lines:
        console.say(f"  {item.when} {item.words} ({item.key})")
