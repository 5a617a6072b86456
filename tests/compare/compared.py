"""Pairs of files on disk for the comparators, and what they found in short."""

from __future__ import annotations

from pathlib import Path

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Alteration, Found
from tocsin.compare.registry import comparator_for
from tocsin.formats.kinds import kind_of


def compared(folder: Path, name: str, before: bytes, after: bytes, **options: bool) -> Found:
    """Compare two contents under one name, with the comparator of the first one's kind."""
    folder.mkdir(exist_ok=True)
    first, second = folder / f"original-{name}", folder / f"returned-{name}"
    first.write_bytes(before)
    second.write_bytes(after)
    found = comparator_for(kind_of(first).family)(first, second, Options(**options))
    assert first.read_bytes() == before
    return found


def substance(found: Found) -> list[Alteration]:
    """The findings that change a fact."""
    return [item for item in found.alterations if item.substance]


def kinds(found: Found) -> list[str]:
    """The kinds of the findings of substance, in order."""
    return [str(item.kind) for item in substance(found)]
