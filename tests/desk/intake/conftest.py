"""A small case, so that what is tried here is tried quickly."""

from __future__ import annotations

from typing import Any

import pytest

SMALL = {
    "case": {"id": "small", "title": "A small case", "government": "KG", "language": "en",
             "synthetic": True},
    "parties": [
        {"id": "zarya", "kind": "trade_union", "names": [{"text": "Zarya Workers Union"}]},
        {"id": "service", "kind": "security_service", "names": [{"text": "security service"}]},
    ],
}  # fmt: skip


@pytest.fixture
def case(member: Any) -> Any:
    """A case of the first member with two parties."""
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    return make_case(member, CaseFile.model_validate(SMALL)).case
