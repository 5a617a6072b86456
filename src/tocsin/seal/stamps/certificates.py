"""Reading certificates as people have them: PEM among other text, several in a file, or DER."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path

from cryptography import x509

from tocsin.ground.errors import TocsinError

_BLOCK = re.compile(
    rb"-----BEGIN (?:X509 )?CERTIFICATE-----(.*?)-----END (?:X509 )?CERTIFICATE-----", re.DOTALL
)


def load_certificates(data: bytes, file: object = "") -> tuple[x509.Certificate, ...]:
    """All certificates in ``data`` (PEM blocks wherever they stand, or one DER certificate).

    Raises :class:`TocsinError` when there is none or one is damaged.
    """
    found = []
    blocks = [_decode(match.group(1), file) for match in _BLOCK.finditer(data)] or [data]
    for number, der in enumerate(blocks, 1):
        try:
            found.append(x509.load_der_x509_certificate(der))
        except ValueError as error:
            raise TocsinError(
                "this file holds no readable certificate",
                file=file,
                place=f"certificate {number}",
                mend="give a PEM or DER file of X.509 certificates",
            ) from error
    return tuple(found)


def load_certificate_files(paths: list[Path]) -> tuple[x509.Certificate, ...]:
    """The certificates of several files, in order, each once."""
    found: dict[x509.Certificate, None] = {}
    for path in paths:
        for item in load_certificates(path.read_bytes(), path):
            found.setdefault(item)
    return tuple(found)


def _decode(body: bytes, file: object) -> bytes:
    try:
        return base64.b64decode(b"".join(body.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise TocsinError("a PEM block in this file is damaged", file=file) from error
