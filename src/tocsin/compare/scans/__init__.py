"""Pictures and scans compared.

Two pages are laid upon each other (shift, rotation, scale undone), then searched for what no
scanner explains; what differs is shown as crops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.scans.images import Pair, lone_page, picture_pair, whole
    from tocsin.compare.scans.regions import join
    from tocsin.compare.scans.scanpair import crops, png
else:
    __getattr__ = face(__name__)

__all__ = ["Pair", "crops", "join", "lone_page", "picture_pair", "png", "whole"]
