"""Reports of comparisons: where they lie in the home, and what a page shows of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tocsin.desk.here.models import Comparison

SHOWN = 200
"""Documents a page lists; the report has them all."""
QUIET = ("identical", "moved", "renamed", "same-content")
FILES = {
    "pdf": ("report.pdf", "application/pdf"),
    "html": ("report.html", "text/html; charset=utf-8"),
    "csv": ("report.csv", "text/csv; charset=utf-8"),
    "json": ("report.json", "application/json"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document that differs: its name, the verdict, and how many differences of which kind."""

    name: str
    verdict: str
    kinds: tuple[tuple[str, int], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison found, as a page tells it."""

    altered: bool
    from_seal: bool
    counts: dict[str, int]
    documents: tuple[Document, ...]
    left: int

    @property
    def same(self) -> int:
        """Documents that say what they said."""
        return sum(number for name, number in self.counts.items() if name in QUIET)

    @property
    def differ(self) -> int:
        """Documents that do not."""
        return sum(number for name, number in self.counts.items() if name not in QUIET)


def folder_of(comparison: Comparison) -> Path:
    """Where the report of a comparison lies."""
    path: Path = settings.HOME.path / "here" / str(comparison.pk)
    return path


def read(comparison: Comparison) -> Report | None:
    """The report, or ``None`` while there is none."""
    try:
        text = (folder_of(comparison) / "report.json").read_text(encoding="utf-8")
        told = json.loads(text)
    except (OSError, ValueError):
        return None
    found = [_document(item) for item in told["outcomes"] if item["verdict"] not in QUIET]
    return Report(
        bool(told["altered"]), told["mode"] == "seal", told["counts"], tuple(found[:SHOWN]),
        max(0, len(found) - SHOWN),
    )  # fmt: skip


def _document(item: dict[str, Any]) -> Document:
    names = dict.fromkeys((*item.get("originals", []), *item.get("returned", [])))
    found = item.get("found") or {}
    counts = tuple(sorted((found.get("counts") or {}).items()))
    return Document(" → ".join(names), item["verdict"], counts, item.get("why") or "")
