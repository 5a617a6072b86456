"""The demo's start page leads to everything the demo made, and its server to nothing else."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from urllib.parse import unquote

import pytest

from tocsin.cli.example.demo import open_port
from tocsin.cli.example.demopage import made, start_page

STEPS: list[dict[str, object]] = [
    {"step": "An archive", "result": "3 files", "seconds": 0.1},
    {"step": "Seal it", "command": "tocsin seal a", "log": "02-seal.txt", "seconds": 1.25},
    {"step": "Check", "command": "tocsin check c", "log": "03-check.txt", "seconds": 0.2},
    {"step": "Docket", "command": "tocsin docket c", "log": "04-docket.txt", "seconds": 0.2},
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """What a demo leaves, in miniature."""
    files = {
        "receipt.pdf": "%PDF",
        "report/report.html": "<p>report",
        "report/report.pdf": "%PDF",
        "report/report.json": json.dumps({"counts": {"altered": 1, "identical": 2}}),
        "report-from-seal/report.html": "<p>report",
        "answer-key.json": json.dumps([{"substance": True}, {"substance": False}]),
        "letters/dg-urgent-2023-10-25.en.pdf": "%PDF",
        "letters/dg-urgent-2023-10-25.en.annexes.pdf": "%PDF",
        "letters/dg-urgent-2023-10-25.en.internal.pdf": "%PDF",
        "letters/news-2023-10-25.en.pdf": "%PDF",
        "letters/news-2023-10-25.en.html": "<p>news",
        "public/index.html": "<p>public",
        "public/verify.html": "<p>verify",
        "public/verify.py": "pass",
        "steps/02-seal.txt": "$ tocsin seal a\nSealed\n  read        3 files (9 bytes)\n"
        "  one by one  4 rows\n",
        "steps/03-check.txt": "$ tocsin check c\n\n3 blocks <b>. tocsin explain CODE says more.\n",
        "steps/04-docket.txt": "$ tocsin docket c\n\nNext: Write (now)\n  - Urgency grounds: y.\n",
        "seal/local/key": "AGE-SECRET-KEY",
        ".tocsin-demo": "made by a demo",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "index.html").write_bytes(start_page(tmp_path, STEPS))
    return tmp_path


def test_every_link_leads_to_a_file_and_every_file_is_linked(out: Path) -> None:
    page = (out / "index.html").read_text()
    links = {unquote(link) for link in re.findall(r'href="([^"]+)"', page)}
    assert all((out / link).is_file() for link in links), links
    assert {item.path for item in made(out)} <= links
    assert page.count("The urgent letter to the Director-General") == 1, "a letter is one row"
    assert "3 files (9 bytes); 4 rows." in page
    assert "1 alterations of substance and 1 harmless" not in page
    assert "1 alteration of substance and 1 harmless change" in page
    assert "Next: Write (now). Urgency grounds: y." in page
    assert "3 blocks &lt;b&gt;." in page


def test_a_port_that_is_taken_does_not_stop_the_demonstration() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert open_port(taken) == 0  # any that is free
    assert open_port(taken) == taken
