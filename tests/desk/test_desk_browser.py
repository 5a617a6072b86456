"""The desk in a real browser: first start, every page by axe, without script, in five languages.

With ``TOCSIN_SHOTS=DIR`` the walk leaves its pictures there.
"""

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

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSPHRASE = "слон чай гора мост"
WIDTHS = (390, 1280)


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
    yield json.loads(process.stdout.readline())
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
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
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
    return {"case": case, "event": events[4], "state": state, "base": served["address"]}


def pages(begun: dict[str, Any]) -> dict[str, str]:
    base, case, event = begun["base"], begun["case"], begun["event"]
    return {
        "cases": base + "cases/", "case": case, "entry": event, "edit": event + "edit/",
        "new": case + "new/events/", "begin": base + "cases/new/", "self": base + "oneself/",
        "here": base + "here/", "look": base + "look/", "rtl": base + "look/?direction=rtl",
        "lost": base + "nothing/",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ky"])
def test_every_page_passes_axe_and_fits_a_telephone(begun, chromium, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, dark = Axe(), language in ("ru", "fr")
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, bypass_csp=True, storage_state=begun["state"],
        color_scheme="dark" if dark else "light",
    )  # fmt: skip
    host = begun["base"].split("//")[1].split(":")[0]
    context.add_cookies([{"name": "tocsin_language", "value": language, "domain": host,
                          "path": "/"}])  # fmt: skip
    page = context.new_page()
    for name, address in pages(begun).items():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert page.get_attribute("html", "lang") == language
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, width, wide)
            shot(page, f"{language}-{name}-{width}")
        found = axe.run(page, options={"runOnly": RULES}).response["violations"]
        told = [(v["id"], v["nodes"][0]["html"][:120]) for v in found]
        assert told == [], (name, told)
    context.close()


def test_everything_works_without_script(begun, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(begun["case"])
    assert "/sign-in/" in page.url
    page.fill("#id_name", "Айгуль")
    page.fill("#id_passphrase", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url(begun["case"])
    page.goto(begun["case"] + "new/events/")
    page.fill("[name=summary]", "Two officers came without a warrant.")
    page.fill("[name=date]", "25 октября 2023")
    page.select_option("[name=act]", "visit")
    page.fill("[name=actors]", "Неизвестный отдел")
    page.click("button.main")
    page.select_option("[name='new:actors']", "security_service")
    page.click("button.main")
    page.wait_for_url(re.compile("/entries/"))
    assert "Two officers came without a warrant." in page.inner_text("main")
    page.click("text=Отменить")
    assert "убрано из дела" in page.inner_text("main")
    context.close()


def test_what_is_typed_is_kept_and_read_back_and_the_palette_jumps(begun, chromium) -> None:
    context = chromium.new_context(locale="ru", storage_state=begun["state"])
    page = context.new_page()
    page.goto(begun["case"] + "new/events/")
    page.fill("[name=summary]", "Начатое и не отправленное.")
    page.fill("[name=date]", "в октябре 2023 г.")
    page.locator("output.read").first.filter(has_text="октябрь 2023").wait_for()
    page.locator("[data-kept]").wait_for(state="visible")
    page.goto(begun["case"] + "new/events/")
    page.click("text=Продолжить")
    assert page.input_value("[name=summary]") == "Начатое и не отправленное."
    page.goto(begun["case"])
    page.keyboard.press("Control+k")
    page.keyboard.type("само дело")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/entries/"))
    context.close()
