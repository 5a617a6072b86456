"""The one Chromium of the tests: from the system's packages, without a network of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

PATIENCE = 180_000
"""Milliseconds a page may take: a machine that runs every suite at once is slow, and no test
measures a speed."""
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The shell first: it opens no window around each page, which costs more than many of the pages."""
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run",
)  # fmt: skip


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser whose pages wait as long as it takes; skips the test where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    sync = pytest.importorskip("playwright.sync_api")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=program, args=list(ARGUMENTS), timeout=PATIENCE
        )
        _patient(browser)
        yield browser
        browser.close()


def _patient(browser: Any) -> None:
    for name in ("new_context", "new_page"):
        opening = getattr(browser, name)

        def opened(*args: Any, opening: Any = opening, **options: Any) -> Any:
            made = opening(*args, **options)
            made.set_default_timeout(PATIENCE)
            return made

        setattr(browser, name, opened)
