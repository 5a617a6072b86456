"""Renewal: evidence records (RFC 4998) that outlive the certificates they began with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.renewal.ers import read_record, write_record
    from tocsin.seal.renewal.renew import request_for
    from tocsin.seal.renewal.vault import Held, finish, held_in, held_stock, plan
    from tocsin.seal.renewal.verify import verify_record
else:
    __getattr__ = face(__name__)

__all__ = [
    "Held",
    "finish",
    "held_in",
    "held_stock",
    "plan",
    "read_record",
    "request_for",
    "verify_record",
    "write_record",
]
