"""The wheel is enough: installed into an empty environment, the whole road runs from it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOOLS = Path(sys.executable).parent


def pythons() -> list[str]:
    """The oldest and the newest interpreter from 3.11 on that this machine has."""
    here = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    for path in sorted(Path.home().glob(".pyenv/versions/3.*/bin/python")):
        minor = path.parts[-3].split(".")[1]
        if int(minor) >= 11:
            here.setdefault(f"3.{minor}", str(path))
    return [here[version] for version in sorted({min(here), max(here)})]


def clean() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    copy = tmp_path_factory.mktemp("clone") / "tocsin"
    subprocess.run(["git", "clone", "-q", str(root), str(copy)], check=True)
    words = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(copy)]
    subprocess.run(words, check=True, capture_output=True, env=clean())
    (made,) = out.glob("*.whl")
    return made


@pytest.mark.slow
def test_every_file_of_the_program_is_in_the_wheel(wheel: Path, root: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "src/tocsin", "examples"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        name.removeprefix("src/").replace("examples/", "tocsin/examples/cases/", 1)
        if name.startswith("examples/")
        else name.removeprefix("src/")
        for name in listed
    }
    assert wanted - inside == set()


@pytest.mark.slow
@pytest.mark.parametrize("python", pythons())
@pytest.mark.parametrize("how", ["pipx", "uv"])
def test_the_demo_runs_from_the_wheel_in_an_empty_environment(
    wheel: Path, python: str, how: str, tmp_path: Path
) -> None:
    with_pipx = ["-m", "pipx", "run", "--no-cache", "--python", python, "--spec", str(wheel)]
    words = {
        "pipx": [sys.executable, *with_pipx, "tocsin"],
        "uv": [
            str(TOOLS / "uv"),
            "tool",
            "run",
            "--python",
            python,
            "--from",
            str(wheel),
            "tocsin",
        ],
    }[how]
    env = {**clean(), "PIPX_HOME": str(tmp_path / "pipx"), "HOME": str(tmp_path)}
    env["XDG_CACHE_HOME"] = str(Path.home() / ".cache")
    done = subprocess.run(
        [*words, "demo", "--out", "made", "--no-serve"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "made" / "public" / "index.html").is_file()
