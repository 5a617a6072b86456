"""Bytes written in letters and figures in other ways than base64: what stands in a text so.

Base32 (RFC 4648), base85 (Adobe's, and that of Git), hexadecimal with its marks, binary figures.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import re
from collections.abc import Iterator

_BASE32 = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z2-7]{8}\s?){2,}[A-Z2-7]{0,8}={0,6}")
_ADOBE = re.compile(r"<~([!-uz\s]{8,100000}?)~>")
_BASE85 = re.compile(r"(?<!\S)[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{16,20000}(?!\S)")
_MARKED_HEX = re.compile(r"(?:(?:0x|\$|&H|#)[0-9A-Fa-f]{2}[\s,;]{0,3}){6,}")
_DECIMAL = re.compile(r"(?<![\d.])\d{2,3}(?:[,;\s]{1,12}\d{2,3}){5,}(?![\d.])")  # bytes of UTF-8
_NUMBER = re.compile(r"\d+")
_BINARY = re.compile(r"(?<![01])(?:[01]{8}[\s,;]{0,2}){6,}(?![01])")
_MOST = 4000


def bytes_in(text: str) -> Iterator[bytes]:
    """What is written so in ``text``."""
    for found in itertools.islice(_BASE32.finditer(text), _MOST):
        run = re.sub(r"[\s=]", "", found[0])
        with contextlib.suppress(ValueError):
            yield base64.b32decode(run + "=" * (-len(run) % 8))
    for found in itertools.islice(_ADOBE.finditer(text) if "<~" in text else (), _MOST):
        with contextlib.suppress(ValueError):
            yield base64.a85decode(found[1])
    for found in itertools.islice(_BASE85.finditer(text), _MOST):
        with contextlib.suppress(ValueError):
            yield base64.b85decode(found[0])
    for found in itertools.islice(_MARKED_HEX.finditer(text), _MOST):
        yield bytes(int(pair, 16) for pair in re.findall(r"([0-9A-Fa-f]{2})(?:\W|$)", found[0]))
    for found in itertools.islice(_BINARY.finditer(text), _MOST):
        yield bytes(int(octet, 2) for octet in re.findall(r"[01]{8}", found[0]))
    for found in itertools.islice(_DECIMAL.finditer(text), _MOST):
        octets = bytes(number for code in _NUMBER.findall(found[0]) if (number := int(code)) < 256)
        with contextlib.suppress(UnicodeDecodeError):
            if not octets.decode("utf-8").isascii():  # letters of ASCII are numbers of letters too
                yield octets
