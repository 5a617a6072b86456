"""The example case, the law, and one call from kind and language to a letter."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.law import Law, load
from tocsin.letters.assemble import Made, assemble, first_draft, scene_for
from tocsin.letters.draft import read, write
from tocsin.letters.kinds.registry import KINDS
from tocsin.letters.settings import Settings

DAY = datetime.date(2023, 10, 25)
Compose = Callable[..., Made]


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def example(root: Path) -> CaseFolder:
    return load_case(root / "examples" / "kyrgyzstan-2023")


@pytest.fixture
def own_case(root: Path, tmp_path: Path) -> Path:
    """A copy of the example that a test may write to."""
    folder = tmp_path / "case"
    left = shutil.ignore_patterns("numbers.json", "overrides.jsonl")  # of compiling the example
    shutil.copytree(root / "examples" / "kyrgyzstan-2023", folder, ignore=left)
    return folder


@pytest.fixture(scope="session")
def compose(example: CaseFolder, law: Law) -> Compose:
    """A letter of a kind: from its first draft, or from the Markdown body given."""

    def made(
        kind: str,
        lang: str = "en",
        *,
        body: str = "",
        head: str = "",
        on: datetime.date = DAY,
        file: object = None,
        settings: Settings | None = None,
    ) -> Made:
        case = file or example.file
        own = settings or Settings()
        scene = scene_for(case, law, on, KINDS[kind], lang, own)  # type: ignore[arg-type]
        if body:
            text = f"---\nkind: {kind}\nlang: {lang}\ndate: {on}\n{head}---\n\n{body}"
            draft = read(text, "draft.md", "draft")
        else:
            draft = read(write(first_draft(scene, KINDS[kind])), "first.md", "first")
        scene = scene_for(case, law, on, KINDS[kind], lang, own, draft)  # type: ignore[arg-type]
        return assemble(draft, scene, own, "IND/2023/001")

    return made
