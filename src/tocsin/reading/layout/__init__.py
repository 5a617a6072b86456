"""The layout of a letter: every line with its role, by the best path of the whole."""

from __future__ import annotations

from tocsin.reading.layout.cells import Placed, laid_out, why
from tocsin.reading.layout.path import Decided
from tocsin.reading.layout.roles import Role

__all__ = ["Decided", "Placed", "Role", "laid_out", "why"]
