"""Keys among people: recovery shares (SLIP-39), key changes and distrust as entries of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.keys import bech32
    from tocsin.seal.keys.change import (
        ROOT_NAME,
        Change,
        distrust_entry,
        read_change,
        read_change_text,
        root_entry,
        root_vkey,
    )
    from tocsin.seal.keys.rotation import finish, key_entries, root_of, rotate
    from tocsin.seal.keys.shares import join, share_page, split
else:
    __getattr__ = face(__name__)

__all__ = [
    "ROOT_NAME",
    "Change",
    "bech32",
    "distrust_entry",
    "finish",
    "join",
    "key_entries",
    "read_change",
    "read_change_text",
    "root_entry",
    "root_of",
    "root_vkey",
    "rotate",
    "share_page",
    "split",
]
