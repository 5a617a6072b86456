"""The example case, and small case folders made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.casefile import CaseFolder, load_case

SMALL = """format: 1
case: {id: small, title: A small case, government: KG}
"""


@pytest.fixture(scope="session")
def example(root: Path) -> CaseFolder:
    """The Kyrgyz example."""
    return load_case(root / "examples" / "kyrgyzstan-2023")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a case folder whose case.yaml is the small one plus the text given."""

    def make(text: str = "", head: str = SMALL) -> Path:
        (tmp_path / "case.yaml").write_text(head + text, encoding="utf-8")
        return tmp_path

    return make
