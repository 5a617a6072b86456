"""Verifiers that stand alone: ``verify.py`` (standard library) and ``verify.html`` (a browser).

They share no code with the rest of Tocsin on purpose: two more readers of docs/formats, so that
a mistake in one shows as a disagreement. Bundles carry them along.
"""

from __future__ import annotations

from pathlib import Path

NAMES = ("verify.py", "verify.html")


def verifier(name: str) -> bytes:
    """The bytes of one stand-alone verifier, as a bundle carries it."""
    if name not in NAMES:
        raise ValueError(name)
    return (Path(__file__).parent / name).read_bytes()
