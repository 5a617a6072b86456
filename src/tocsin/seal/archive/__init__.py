"""Sealing an archive: walk, read, commit, log; in parts, by several workers.

``seal`` does it as a ``Setting`` says and gives an ``Outcome``; ``connect`` spreads it over a
cluster; ``gather`` adds the SHA-512 stock for the day SHA-256 weakens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.archive.background import gather_for
    from tocsin.seal.archive.pool import Here, Pool
    from tocsin.seal.archive.sealing import seal
    from tocsin.seal.archive.setting import Outcome, Sealed, Setting, Workers
    from tocsin.seal.archive.spread import Engine, connect
    from tocsin.seal.archive.stock import OpenedStock, gather, open_stocks
    from tocsin.seal.archive.walking import Entry, pack, walk
    from tocsin.seal.archive.work import Look, Looked, Stretch, look
else:
    __getattr__ = face(__name__)

__all__ = [
    "Engine",
    "Entry",
    "Here",
    "Look",
    "Looked",
    "OpenedStock",
    "Outcome",
    "Pool",
    "Sealed",
    "Setting",
    "Stretch",
    "Workers",
    "connect",
    "gather",
    "gather_for",
    "look",
    "open_stocks",
    "pack",
    "seal",
    "walk",
]
