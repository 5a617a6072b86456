"""The seal: proofs that these bytes, rows and pages existed, exactly so, before a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.network import Fetch, http_fetch
else:
    __getattr__ = face(__name__)

__all__ = ["Fetch", "http_fetch"]
