"""A served desk and a browser for it; ``TOCSIN_SHOTS=DIR`` leaves the pictures of a walk there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from tests import browsers

PASSPHRASE = "слон чай гора мост"


def own_folder() -> Path:
    """Where somebody's folders lie; for the guide, under a name no machine has."""
    guide = Path("/home/nina")
    if os.environ.get("TOCSIN_GUIDE") and os.access(guide.parent, os.W_OK):
        guide.mkdir(exist_ok=True)
        return guide
    return Path.home()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A desk in a process of its own, as ``tocsin serve`` starts it."""
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    home, own = tmp_path_factory.mktemp("desk"), own_folder()
    process = subprocess.Popen(
        [*words, "--json", "--home", str(home)],
        stdout=subprocess.PIPE,
        env={**os.environ, "TOCSIN_SCRYPT_LOG_N": "10", "HOME": str(own), "USERPROFILE": str(own)},
    )
    assert process.stdout is not None
    yield {**json.loads(process.stdout.readline()), "home": str(home), "own": str(own)}
    process.terminate()
    process.wait(120)
    process.stdout.close()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browsers.chromium() as browser:
        yield browser


def shot(page: Any, name: str) -> None:
    """Leave a picture, if somebody asked for pictures."""
    folder = os.environ.get("TOCSIN_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.fixture(scope="module")
def begun(served: dict[str, str], chromium: Any) -> dict[str, Any]:
    """The first start, as a person does it: three questions and a tick."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="ru")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served["link"])
    shot(page, "1-begin")
    page.select_option("#id_language", "ru")
    page.fill("#id_name", "Айгуль")
    page.fill("#id_passphrase", PASSPHRASE)
    page.fill("#id_again", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]+/$"))
    shot(page, "2-case")
    assert "Вмешательство государства" in page.inner_text("h1")
    assert said == [], "the Content-Security-Policy or a script complained"
    case = page.url
    events = page.eval_on_selector_all("#events li a", "all => all.map(a => a.href)")
    state = context.storage_state()
    context.close()
    return {"case": case, "event": events[4], "state": state, "base": served["address"],
            "home": served["home"], "own": served["own"], "events": events}  # fmt: skip


@pytest.fixture(scope="module")
def furnished(begun: dict[str, Any], tmp_path_factory: Any) -> dict[str, Any]:
    """The begun desk with something on every page, and where that is."""
    folder = tmp_path_factory.mktemp("accounts")
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "tests.desk.browser.furnish", begun["home"], str(folder)],
        capture_output=True, text=True, cwd=root,
        env={**os.environ, "TOCSIN_SCRYPT_LOG_N": "10", "PYTHONPATH": str(root / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {**begun, **json.loads(done.stdout)}


ADDRESS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
STARTS = (
    "cases/", "here/", "docket/", "look/", "look/?direction=rtl", "office/", "recover/",
    "reports/", "inbox/", "library/", "oneself/second/", "nothing/",
)  # fmt: skip
NO_PAGE = re.compile(
    r"/(original|receipt|record|checkpoint|calendar\.ics|pdf|docx|html|page)/?$|\.ics|form=|/assets/"
    r"|/publish/..|/files/|/pictures/"
)


@pytest.fixture(scope="module")
def every_page(furnished: dict[str, Any], chromium: Any) -> dict[str, str]:
    """One address of each kind of page that can be reached by links, by its shape."""
    base = furnished["base"]
    context = chromium.new_context(storage_state=furnished["state"])
    waiting = [base + at for at in STARTS] + [furnished["case"], furnished["event"] + "edit/"]
    waiting += [base + at.removeprefix("/") for at in furnished["at"].values()]
    found: dict[str, str] = {}
    while waiting:
        address = waiting.pop(0)
        shape = ADDRESS.sub("N", address.removeprefix(base).split("#")[0])
        shape = re.sub(r"(at|of|back|work|token)=[^&]*", r"\1=", shape)
        shape = re.sub(r"^join/.*", "join/N/", shape)
        if shape in found or NO_PAGE.search(address) or len(found) > 120:
            continue
        answer = context.request.get(address)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        found[shape] = address
        links = re.findall(r'<a\b[^>]*?\bhref="([^"]+)"', answer.text())
        waiting += [
            link
            for link in (urljoin(answer.url, unescape(to)) for to in links)
            if link.startswith(base)
        ]
    context.close()
    return found
