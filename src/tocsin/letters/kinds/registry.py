"""Every kind of letter, one line each: its name and its folder under ``draft/kinds``.

A new kind is a folder there (``kind.toml`` says what it is, ``wording.py`` how a first draft is
worded) and a line here. The order is the one in which the kinds are offered.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

PLACE = "tocsin.letters.draft.kinds"
FOLDERS: dict[str, str] = {
    "dg-urgent": "dg_urgent",
    "cfa-complaint": "cfa_complaint",
    "cfa-update": "cfa_update",
    "ceacr-observation": "ceacr_observation",
    "government-letter": "government_letter",
    "news": "news",
}
NAMES = tuple(FOLDERS)


@cache
def table(name: str) -> dict[str, Any]:
    """The ``kind.toml`` of a kind as it stands; raises ``KeyError`` for a name that is none."""
    file = resources.files(f"{PLACE}.{FOLDERS[name]}").joinpath("kind.toml")
    return tomllib.loads(file.read_text("utf-8"))
