"""RFC 3161 time stamps: asked for, taken apart, verified at stamp time.

``ask`` is the only thing here that goes out, when the user says so; ``verify_token`` needs no
network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.stamps.certificates import load_certificate_files, load_certificates
    from tocsin.seal.stamps.der import normalise
    from tocsin.seal.stamps.rfc3161 import (
        TimeStamp,
        Trust,
        build_request,
        read_token,
        verify_digest,
        verify_token,
    )
    from tocsin.seal.stamps.tsa import HEADERS, ask, openssl_command
else:
    __getattr__ = face(__name__)

__all__ = [
    "HEADERS",
    "TimeStamp",
    "Trust",
    "ask",
    "build_request",
    "load_certificate_files",
    "load_certificates",
    "normalise",
    "openssl_command",
    "read_token",
    "verify_digest",
    "verify_token",
]
