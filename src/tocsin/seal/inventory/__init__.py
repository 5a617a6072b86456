"""The seizure inventory: a form to be signed on the spot, or noted as refused before witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.inventory.form import Inventory, render
    from tocsin.seal.inventory.texts import LANGUAGES
else:
    __getattr__ = face(__name__)

__all__ = ["LANGUAGES", "Inventory", "render"]
