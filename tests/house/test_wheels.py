"""Every locked requirement has a wheel for every system Tocsin is for: the index is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
LOCK = Path(__file__).parents[2] / "requirements" / "core.lock"
MAC = {"MACOSX_DEPLOYMENT_TARGET": "15.0"}
SYSTEMS = {
    "x86_64-pc-windows-msvc": {},
    "aarch64-apple-darwin": MAC,
    "x86_64-apple-darwin": MAC,
    "aarch64-unknown-linux-gnu": {},
    "x86_64-unknown-linux-gnu": {},
}


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_every_locked_requirement_has_a_wheel(system: str, tmp_path: Path) -> None:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed (requirements/check.lock)")
    done = subprocess.run(
        [uv, "pip", "install", "--dry-run", "--no-deps", "--only-binary", ":all:",
         "--require-hashes", "--python-platform", system, "--python", sys.executable,
         "--target", str(tmp_path), "-r", str(LOCK)],
        capture_output=True, text=True, env={**os.environ, **SYSTEMS[system]},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
