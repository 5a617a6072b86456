"""The desk in a real browser: every page by axe, with and without script, in five languages.

With ``TOCSIN_SHOTS=DIR`` the walk leaves its pictures there.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE, shot
from desk.browser.walks import STRAYS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (390, 1280)


SCRIPT = "**/desk*.js"
SOURCE = (files("tocsin.desk.look") / "static" / "desk.js").read_text("utf-8")
PLAIN = {"rules": {"color-contrast": {"enabled": False}}}
AXE = """options => axe.run(options).then(
    found => found.violations.map(v => [v.id, v.nodes[0].html.slice(0, 140)]))"""
MAIN = "document.querySelector('main').innerHTML"

# Colours do not depend on the language: contrast is looked at in the light and in the dark, once
# each; every other rule in every language.
LOOKS = {"en": ("light", {}), "ru": ("dark", {}), "fr": ("light", PLAIN), "es": ("dark", PLAIN),
         "ky": ("light", PLAIN)}  # fmt: skip


class Looker:
    """One browser in one language, which notes what is wrong with each page it is led to."""

    def __init__(self, chromium: Any, begun: dict[str, Any], language: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        scheme, rules = LOOKS[language]
        self.options = {"runOnly": RULES, "resultTypes": ["violations"], **rules}
        self.language, self.wrong = language, list[tuple[str, ...]]()
        self.context = chromium.new_context(
            viewport={"width": WIDTHS[0], "height": 800}, bypass_csp=True,
            storage_state=begun["state"], color_scheme=scheme,
        )  # fmt: skip
        host = begun["base"].split("//")[1].split(":")[0]
        self.context.add_cookies([{"name": "tocsin_language", "value": language,
                                   "domain": host, "path": "/"}])  # fmt: skip
        self.context.add_init_script(Axe().axe_script)
        self.page = self.context.new_page()
        self.page.route(SCRIPT, lambda route: route.abort())
        self.scripted = False

    def look(self, shape: str, address: str) -> None:
        """As it comes without script; then with it, by axe again where it changed the page."""
        page = self.page
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(address)
        if page.get_attribute("html", "lang") != self.language:
            self.wrong.append((shape, "language"))
        self.judge(shape, "off")
        self.measure(shape, "off")
        before = page.evaluate(MAIN)
        page.add_script_tag(content=SOURCE)
        if not self.scripted or page.evaluate(MAIN) != before:
            self.scripted = True
            self.judge(shape, "on")
            self.measure(shape, "on")
        if self.language == "en":
            page.evaluate("document.documentElement.dir = 'rtl'")
            self.measure(shape, "rtl")

    def judge(self, shape: str, how: str) -> None:
        found = self.page.evaluate(AXE, self.options)
        self.wrong += [(shape, how, *one) for one in found]

    def measure(self, shape: str, how: str) -> None:
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.wrong.append((shape, how, f"{wide} wide at {width}"))
            self.wrong += [(shape, how, "astray", name) for name in self.page.evaluate(STRAYS)]
            shot(self.page, f"{self.language}-{how}-{_file(shape)}-{width}")


@pytest.mark.parametrize("language", LOOKS)
def test_every_page_passes_axe_and_fits_a_telephone(
    furnished, every_page, chromium, language: str
) -> None:
    looker = Looker(chromium, furnished, language)
    for shape, address in every_page.items():
        looker.look(shape, address)
    looker.context.close()
    assert looker.wrong == []


NO_PAGES = {
    "asset": "the style sheet and the script",
    "start": "dies at the first look, before every walk",
    "sign-in": "leads on whoever is signed in; walked without script below",
    "second-step": "asks who has a second factor (tests/desk/people/second_factor/test_factors.py)",
    "parcel": "shown while a large file is under way (tests/desk/parcels)",
    "case-look": "a part of the page of a case",
    "letter-page": "the page of a letter, as it prints",
    "comparison-report": "the report of the engine, with its own looks",
    "publish-preview": "a page of the public site, with its own looks",
    **dict.fromkeys(
        ["case-pack", "loose-original", "original", "report-record", "report-receipt",
         "report-file", "report-picture", "archive-receipt", "archive-checkpoint", "library-file",
         "letter-file", "publish-packed", "docket-ics", "feed-ics", "feed-atom"], "a file"),
}  # fmt: skip
"""Routes without a page of the desk to walk, and why."""


def test_the_walk_leaves_no_page_out(furnished, every_page) -> None:
    """A new page is walked by axe in every language, or said here why not."""
    left, seen = [], [at.split("?")[0] for at in every_page.values()]
    for name, route in furnished["routes"].items():
        pattern = re.sub(r"<[^>]+>", "[^/]+", route)
        if name not in NO_PAGES and not any(
            re.fullmatch(furnished["base"] + pattern, at) for at in seen
        ):
            left.append(name)
    assert left == [], sorted(every_page)


def _file(shape: str) -> str:
    return re.sub(r"[^\w]+", "-", shape)[:60].strip("-") or "home"


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
