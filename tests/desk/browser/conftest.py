"""A served desk and a browser for it; ``TOCSIN_SHOTS=DIR`` leaves the pictures of a walk there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
PASSPHRASE = "слон чай гора мост"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A desk in a process of its own, as ``tocsin serve`` starts it."""
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    home = tmp_path_factory.mktemp("desk")
    process = subprocess.Popen(
        [*words, "--json", "--home", str(home)],
        stdout=subprocess.PIPE,
        env={**os.environ, "TOCSIN_SCRYPT_LOG_N": "10"},
    )
    assert process.stdout is not None
    yield {**json.loads(process.stdout.readline()), "home": str(home)}
    process.terminate()
    process.wait(20)
    process.stdout.close()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


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
            "home": served["home"]}  # fmt: skip


FURNISH = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure
configure(Home(Path(sys.argv[1])))
from tocsin.desk.here import services as here
from tocsin.desk.people.models import Member
print(here.choose(Member.objects.get(), Path(sys.argv[2])).pk)
"""


@pytest.fixture(scope="module")
def furnished(begun: dict[str, Any], chromium: Any, tmp_path_factory: Any) -> dict[str, Any]:
    """The begun desk with something on every page: a sealed folder, what came back, a letter."""
    folder = tmp_path_factory.mktemp("accounts")
    for number in range(6):
        (folder / f"kassa-{number}.csv").write_text("day,sum\n2019-01-01,12500.00\n")
    done = subprocess.run(
        [sys.executable, "-c", FURNISH, begun["home"], str(folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    archive = f"{begun['base']}here/{done.stdout.strip()}/"
    context = chromium.new_context(storage_state=begun["state"])
    page = context.new_page()
    page.goto(archive)
    page.click("form[action$='/seal/'] button.main, form[action$='/seal/'] button")
    page.wait_for_selector("a[href*='receipt']", timeout=60_000)
    page.goto(begun["case"] + "inbox/")
    page.click("details summary")
    words = "25 октября 2023 года сотрудники ГКНБ провели обыск в офисе профсоюза в Бишкеке."
    page.fill("[name=words]", words)
    page.click("form.drop button.main")
    page.wait_for_url(re.compile("/inbox/[0-9a-f-]+/"))
    page.goto(begun["case"] + "letters/")
    with page.expect_navigation():
        page.click("main form button.main")
    context.close()
    return {**begun, "archive": archive, "folder": folder}


ADDRESS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
NO_PAGE = re.compile(
    r"/(original|receipt|checkpoint|calendar\.ics|pdf|docx|page)/?$|\.ics|form=|/assets/|/publish/.."
)


@pytest.fixture(scope="module")
def every_page(furnished: dict[str, Any], chromium: Any) -> dict[str, str]:
    """One address of each kind of page that can be reached by links, by its shape."""
    base = furnished["base"]
    context = chromium.new_context(storage_state=furnished["state"], java_script_enabled=False)
    page = context.new_page()
    waiting = [
        base + at
        for at in (
            "cases/",
            "here/",
            "docket/",
            "look/",
            "look/?direction=rtl",
            "office/",
            "recover/",
            "oneself/second/",
            "nothing/",
        )
    ]
    waiting += [furnished["case"], furnished["archive"], furnished["event"] + "edit/"]
    found: dict[str, str] = {}
    while waiting:
        address = waiting.pop(0)
        shape = ADDRESS.sub("N", address.removeprefix(base).split("#")[0])
        shape = re.sub(r"(at|of|back)=[^&]*", r"\1=", shape)
        if shape in found or NO_PAGE.search(address) or len(found) > 90:
            continue
        answer = page.goto(address)
        if answer is None or "html" not in (answer.headers.get("content-type") or ""):
            continue
        found[shape] = address
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        waiting += [link for link in links if link.startswith(base)]
    context.close()
    assert len(found) > 25, sorted(found)
    return found
