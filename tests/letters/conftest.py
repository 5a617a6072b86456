"""The example case, the law, and one call from kind and language to a letter."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.law import Law, load
from tocsin.letters.draft.first import draft_of
from tocsin.letters.gate.names import guard
from tocsin.letters.kinds import KINDS
from tocsin.letters.order.draft import Draft, read, write
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import Made, tree_of

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

        def scene(draft: Draft | None) -> Scene:
            commission = Commission(KINDS[kind], lang, on, "draft", draft)
            return scene_of(commission, case, law, own)  # type: ignore[arg-type]

        if body:
            text = f"---\nkind: {kind}\nlang: {lang}\ndate: {on}\n{head}---\n\n{body}"
            draft = read(text, "draft.md", "draft")
        else:
            draft = read(write(draft_of(scene(None))), "first.md", "first")
        seen = scene(draft)
        made = tree_of(draft_of(seen), seen, "IND/2023/001")
        guard(made.letter, seen.view)
        return made

    return made
