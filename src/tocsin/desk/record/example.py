"""The example of the first start: Kyrgyzstan 2023, public facts, where this installation has it."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import Any

from tocsin.desk.record.folders import bring_in
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError

NAME = "kyrgyzstan-2023"


def folder() -> Path | None:
    """Beside the package in a checkout, under ``share/`` of an installation; ``None``: nowhere."""
    places = (
        Path(__file__).resolve().parents[4] / "examples",
        Path(sysconfig.get_path("data")) / "share" / "tocsin" / "examples",
    )
    found = (place / NAME for place in places)
    return next((path for path in found if (path / "case.yaml").is_file()), None)


def available() -> bool:
    """Whether the example can be loaded."""
    return folder() is not None


def load(member: Any) -> Case:
    """Take the example in as a case of this member."""
    found = folder()
    if found is None:
        raise TocsinError("the example is not part of this installation")
    return bring_in(found, member)
