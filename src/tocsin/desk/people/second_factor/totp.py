"""One-time codes of an authenticator: TOTP after RFC 6238 over HOTP (RFC 4226), SHA-1, 6 digits.

These are the parameters every authenticator program knows; RFC 6238 appendix B gives the vectors
of the tests.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from urllib.parse import quote

STEP, DIGITS, AROUND = 30, 6, 1
"""Seconds a code lives, its length, and how many steps the clocks may be apart."""


def new_secret() -> bytes:
    """160 random bits, as RFC 4226 asks."""
    return secrets.token_bytes(20)


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of one step (seconds since 1970 divided by 30)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 15
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def accepted(secret: bytes, given: str, now: float, after: int) -> int | None:
    """The step whose code was given; ``None``: none, or one not later than ``after``.

    A code is accepted once: whoever looked over a shoulder cannot use it again.
    """
    typed = "".join(given.split())
    here = int(now) // STEP
    for step in range(here - AROUND, here + AROUND + 1):
        if step > after and hmac.compare_digest(code(secret, step).encode(), typed.encode()):
            return step
    return None


def shown(secret: bytes) -> str:
    """The secret for typing: base32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes, name: str) -> str:
    """The ``otpauth:`` address for the picture that a telephone reads."""
    label = quote(f"Tocsin:{name}", safe=":")
    return f"otpauth://totp/{label}?secret={base64.b32encode(secret).decode()}&issuer=Tocsin"
