"""Release notes by rule, and a release that refuses what is not ready."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "awk", "git"))),
    reason="bash, awk or git is not on this PATH",
)


def told(root: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(root / ".ci" / script), *words], capture_output=True, text=True, check=False
    )


def test_notes_are_the_section_of_that_version_alone(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / ".ci"
    copy.mkdir()
    shutil.copy(root / ".ci/notes", copy)
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 0.2.0 (2027-01-02)\n\nNew.\n\n## 0.1.0 (2026-12-01)\n\nOld.\n"
    )
    assert told(tmp_path, "notes", "0.2.0").stdout == "## 0.2.0 (2027-01-02)\n\nNew.\n\n"
    assert told(tmp_path, "notes", "0.1.0").stdout == "## 0.1.0 (2026-12-01)\n\nOld.\n"
    none = told(tmp_path, "notes", "0.1")
    assert (none.returncode, none.stdout) == (1, "")


@pytest.mark.slow
def test_a_version_that_is_not_stated_everywhere_is_not_released(
    root: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(root), str(clone)], check=True)
    done = told(clone, "release", "9.9.9", sys.executable)
    assert done.returncode == 1
    assert "pyproject.toml says" in done.stderr
    (clone / "README.md").write_text("changed")
    done = told(clone, "release", "9.9.9", sys.executable)
    assert "not committed" in done.stderr
    assert not (clone / "dist").exists()
