"""The law tables of this server, read once for all pages."""

from __future__ import annotations

from functools import cache

from tocsin.law import Law, load


@cache
def law() -> Law:
    """The law tables with what the operator laid over them."""
    return load()
