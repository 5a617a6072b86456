"""Comparison: what exactly was altered between what was sealed and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.reporting import Sides, compared, reported
else:
    __getattr__ = face(__name__)

__all__ = ["Sides", "compared", "reported"]
