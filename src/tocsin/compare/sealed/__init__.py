"""A returned copy against a seal, with the originals gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.sealed.returned import compare_seal
else:
    __getattr__ = face(__name__)

__all__ = ["compare_seal"]
