"""The wording of each kind, from the folder its line of the registry names."""

from __future__ import annotations

import importlib
from functools import cache

from tocsin.letters.draft.composer import Composer
from tocsin.letters.kinds import FOLDERS, PLACE


@cache
def composer(name: str) -> Composer:
    """How a first draft of the kind is worded; raises ``KeyError`` for a name that is no kind."""
    wording = importlib.import_module(f"{PLACE}.{FOLDERS[name]}.wording")
    found: Composer = wording.COMPOSER
    return found
