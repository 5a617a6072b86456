"""The desk in a real browser: first start, every page by axe, without script, in five languages.

With ``TOCSIN_SHOTS=DIR`` the walk leaves its pictures there.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE, shot

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (390, 1280)


SCRIPT = "**/desk*.js"


def context_in(chromium: Any, begun: dict[str, Any], language: str, *, dark: bool) -> Any:
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, bypass_csp=True, storage_state=begun["state"],
        color_scheme="dark" if dark else "light",
    )  # fmt: skip
    host = begun["base"].split("//")[1].split(":")[0]
    context.add_cookies([{"name": "tocsin_language", "value": language, "domain": host,
                          "path": "/"}])  # fmt: skip
    return context


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ky"])
def test_every_page_passes_axe_and_fits_a_telephone(
    furnished, every_page, chromium, language: str, script: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    context = context_in(chromium, furnished, language, dark=(language in ("ru", "fr")) is script)
    page = context.new_page()
    if not script:
        page.route(SCRIPT, lambda route: route.abort())
    wrong = []
    for shape, address in every_page.items():
        page.goto(address)
        if page.get_attribute("html", "lang") != language:
            wrong.append((shape, "language"))
        found = axe.run(page, options={"runOnly": RULES}).response["violations"]
        wrong += [(shape, v["id"], v["nodes"][0]["html"][:140]) for v in found]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                wrong.append((shape, f"{wide} wide at {width}"))
            shot(page, f"{language}-{'on' if script else 'off'}-{_file(shape)}-{width}")
    context.close()
    assert wrong == []


def _file(shape: str) -> str:
    return re.sub(r"[^\w]+", "-", shape)[:60].strip("-") or "home"


def test_every_page_turned_right_to_left_fits(furnished, every_page, chromium) -> None:
    context = context_in(chromium, furnished, "en", dark=False)
    page = context.new_page()
    wrong = []
    for shape, address in every_page.items():
        page.goto(address)
        page.evaluate("document.documentElement.dir = 'rtl'")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                wrong.append((shape, f"{wide} wide at {width}"))
            shot(page, f"rtl-{_file(shape)}-{width}")
    context.close()
    assert wrong == []


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
