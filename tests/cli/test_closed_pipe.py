"""Whoever stops reading (``| head``) is shown no trace."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.sampled(3)
@pytest.mark.parametrize("words", [[], ["--help"], ["explain"]])
def test_a_pipe_closed_early_ends_in_silence(words: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tocsin.cli.main", *words],
            check=False,
            stdout=write,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(write)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
