"""What ``docket`` and ``check`` say from the library, where this user has one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console

if TYPE_CHECKING:
    from tocsin.casefile import CaseFolder


def say_news(cases: Iterable[CaseFolder], console: Console, language: str = "en") -> None:
    """Say what changed on pages that the cases cite; nothing where there is no library.

    The letters in their folders are read for what they cite.
    """
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
        lines = [
            item
            for case in cases
            for item in news(case.file, store, language, map(_text, case.letters))
        ]
    finally:
        store.close()
    if lines:
        console.say("\nIn the library:")
    for item in lines:
        console.say(f"  {item.when} {item.words} ({item.key})")


def _text(letter: Path) -> str:
    return letter.read_text(encoding="utf-8", errors="replace")
