"""The public pages in a real browser: narrow, wide, dark, right-to-left, accessible, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import browsers

from tocsin.casefile.public import PublicCase
from tocsin.law.tables import Law
from tocsin.site.build import ToPublish, build, write
from tocsin.site.page import Frame

pytestmark = pytest.mark.browser

NAMES = ("index", "proof", "changes")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsers.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write(site, out)
    return out


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_or_calls_out(
    browser: Any, folder: Path, lang: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    for name in NAMES:
        page.goto((folder / lang / "kyrgyzstan-2023" / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert all(url.startswith("file://") for url in asked)
    assert len(asked) == len(NAMES)
    assert errors == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_accessible(
    browser: Any, public_case: PublicCase, law: Law, tmp_path: Path, scheme: str, direction: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    import datetime

    frame = Frame(datetime.date(2026, 1, 31), law, ("en", "ru"), direction=direction)
    write(build([ToPublish(public_case)], frame, {}), tmp_path)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 400, "height": 800})
    page = context.new_page()
    for name in ("index.html", *(f"ru/kyrgyzstan-2023/{n}.html" for n in NAMES)):
        page.goto((tmp_path / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, name
        found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
    context.close()


def test_print_is_black_on_white_even_in_the_dark(browser: Any, folder: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((folder / "en/kyrgyzstan-2023/index.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    colours = "(() => { const s = getComputedStyle(document.documentElement);"
    colours += " return [s.color, s.backgroundColor] })()"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    context.close()
