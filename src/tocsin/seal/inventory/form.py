"""The seizure inventory as PDF, set by Typst; the same bytes for the same data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal.inventory.texts import LANGUAGES, TEXTS

MOST_ITEMS = 500
LEAST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is known before the pen comes out; everything may be empty.

    ``items``: what is being taken, one line each; ``folders``: (name, number of files) as they
    stand in the seal, only if someone asked for them; ``checkpoint`` and ``words`` name the seal
    without telling what is in it.
    """

    organisation: str = ""
    place: str = ""
    items: tuple[str, ...] = ()
    folders: tuple[tuple[str, int], ...] = ()
    checkpoint: str = ""
    words: tuple[str, ...] = ()


def render(inventory: Inventory, language: str) -> bytes:
    """The form as PDF/UA-1 with room to write. MisuseError for an unknown language."""
    import typst

    if language not in LANGUAGES:
        raise MisuseError(
            f"there is no inventory in {language!r}", mend="use one of " + ", ".join(LANGUAGES)
        )
    if len(inventory.items) > MOST_ITEMS:
        raise TocsinError(f"the form takes at most {MOST_ITEMS} items", mend="use several forms")
    data = {
        "lang": language,
        "texts": TEXTS[language],
        "organisation": inventory.organisation,
        "place": inventory.place,
        "items": list(inventory.items),
        "blank": max(4, LEAST_ROWS - len(inventory.items)),
        "folders": [[name, count] for name, count in inventory.folders],
        "checkpoint": inventory.checkpoint,
        "words": list(inventory.words),
    }
    made = typst.compile(
        (Path(__file__).parent / "inventory.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one document")
    return made
