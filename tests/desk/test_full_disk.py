"""A disk that is really full under a served desk: a sentence, nothing acknowledged lost, and on."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
NAME, PASSPHRASE = "Aigul", "слон чай гора мост"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes; only who may mount can try this."""
    place = tmp_path / "stick"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", str(place)]
    try:
        done = subprocess.run(words, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def filled(place: Path, left: int) -> Path:
    """A file that leaves so many bytes free."""
    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
    file = place / "somebody-elses-film"
    file.write_bytes(bytes(max(free - left, 0)))
    return file


def test_a_full_disk_is_said_and_costs_nothing_that_was_acknowledged(small: Path) -> None:
    from benchmarks._visitor import Visitor, serving

    with serving(small / "desk") as running:
        visitor = Visitor(running.port)

        def send(path: str, fields: dict[str, str]) -> tuple[int, str]:
            _status, page = visitor.ask("GET", path)
            token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
            assert token is not None, page[:400]
            return visitor.ask("POST", path, fields | {"csrfmiddlewaretoken": token[1]})

        def drop(number: int) -> tuple[int, str]:
            noise = random.Random(number).randbytes(15_000).hex()
            return send("/inbox/", {"words": f"Synthetic message {number}. {noise}"})

        start = "/" + running.link.split("/", 3)[3]
        given = {"language": "en", "name": NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        status, page = send(start, given)
        assert status == 302, page
        film = filled(small, 400_000)
        kept, status, page = [], 302, ""
        for number in range(60):
            status, page = drop(number)
            if status != 302:
                break
            kept.append(number)
        assert status == 507, (status, len(kept))
        assert "The disk is full" in page
        assert "Traceback" not in page
        assert kept, "something was taken in before it was full"
        film.unlink()
        status, page = drop(1_000)
        assert status == 302, page
        _status, inbox = visitor.ask("GET", "/inbox/")
        documents = set(re.findall(r'href="(/inbox/[0-9a-f-]{36}/)"', inbox))
        assert len(documents) == len(kept) + 1, "each that was acknowledged, and nothing by halves"
        for address in documents:
            assert visitor.ask("GET", address)[0] == 200
