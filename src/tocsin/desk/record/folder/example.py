"""The example of the first start: Kyrgyzstan 2023, public facts, where this installation has it."""

from __future__ import annotations

from typing import Any

from tocsin.desk.record.folder.exchange import bring_in
from tocsin.desk.record.models import Case
from tocsin.examples import case_folder
from tocsin.ground.errors import TocsinError


def available() -> bool:
    """Whether the example can be loaded."""
    try:
        case_folder()
    except TocsinError:
        return False
    return True


def load(member: Any) -> Case:
    """Take the example in as a case of this member; TocsinError where it is not installed."""
    return bring_in(case_folder(), member)
