"""The program tesseract, where it is installed: which languages it has, what it reads."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable

from tocsin.ground import lifeline


def languages(wanted: Iterable[str]) -> str:
    """Those of the ``wanted`` languages it has, joined as it takes them; "" when it has none."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, no input of the user
            [program, "--list-langs"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
            preexec_fn=lifeline.for_programs(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    have = set(done.stdout.split())
    return "+".join(name for name in wanted if name in have)


def words(picture: bytes, spoken: str, seconds: float, options: tuple[str, ...] = ()) -> str:
    """What it reads on a PNG; "" when it is absent, fails to start or needs longer."""
    return read(picture, spoken, seconds, options) or ""


def read(picture: bytes, spoken: str, seconds: float, options: tuple[str, ...] = ()) -> str | None:
    """The same; ``None`` when it read nothing because it did not run to its end."""
    program = shutil.which("tesseract")
    if program is None or not spoken:
        return None
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, the picture goes in by pipe
            [program, "stdin", "stdout", *options, "-l", spoken],
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            preexec_fn=lifeline.for_programs(),
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
