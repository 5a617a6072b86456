"""Whoever reports, on an old telephone: 360 pixels, no script, dark; in five languages by axe.

``TOCSIN_GUIDE=1`` writes the pictures of the guide into ``docs/guides/reporter/``.
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

from desk.browser.conftest import PASSPHRASE, shot
from desk.browser.test_treasurer import MOST, Walk

pytestmark = pytest.mark.browser

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "reporter"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("ru", "ky", "fr", "es", "en")
OFFICE = {"ru": "Профсоюз «Заря»", "ky": "«Таң» кесиптик бирлиги", "fr": "Syndicat Aurore",
          "es": "Sindicato Alba", "en": "Dawn Union"}  # fmt: skip
TOLD = {
    "ru": ("Двое в форме увели Бакыта от проходной (вымысел).", "25 октября 2023", "Кара-Балта"),
    "ky": ("Формачан экөө Бакытты дарбазадан алып кетти (ойдон чыгарылган).", "2023-10-25",
           "Кара-Балта"),
    "fr": ("Deux hommes en uniforme ont emmené Bakyt (fiction).", "25 octobre 2023", "Kara-Balta"),
    "es": ("Dos hombres de uniforme se llevaron a Bakyt (ficción).", "25 de octubre de 2023",
           "Kara-Balta"),
    "en": ("Two men in uniform took Bakyt from the gate (invented).", "25 October 2023",
           "Kara-Balta"),
}  # fmt: skip
ANSWER = {"ru": "Мы получили. Где он сейчас?", "ky": "Алдык. Ал азыр кайда?",
          "fr": "Bien reçu. Où est-il maintenant ?", "es": "Recibido. ¿Dónde está ahora?",
          "en": "We have it. Where is he now?"}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A desk with its field face, in a process of its own."""
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    words += ["--field", "0", "--json", "--home", str(tmp_path_factory.mktemp("desk"))]
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "10", "TOCSIN_CODE_MEMORY": "64"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.terminate()


@pytest.fixture(scope="module")
def officer(office: dict[str, str], chromium: Any) -> Iterator[Any]:
    """An officer's browser, the intake set up."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="ru")
    page = context.new_page()
    page.goto(office["link"])
    page.select_option("#id_language", "ru")
    page.fill("#id_name", "Айгуль")
    page.fill("#id_passphrase", PASSPHRASE)
    page.fill("#id_again", PASSPHRASE)
    page.uncheck("#id_example")
    page.click("main button.main")
    page.wait_for_url(re.compile("/cases/$"))
    yield page
    context.close()


def opened(officer: Any, office: dict[str, str], language: str) -> None:
    """The intake under the name of this language's office."""
    officer.goto(office["address"] + "reports/intake/")
    officer.fill("#id_name", OFFICE[language])
    officer.check("#id_open")
    officer.click("main form button.main")


def telephone(chromium: Any, language: str, *, dark: bool, script: bool = False) -> Any:
    return chromium.new_context(
        viewport={"width": 360, "height": 640}, locale=language, java_script_enabled=script,
        color_scheme="dark" if dark else "light", device_scale_factor=2, bypass_csp=script,
    )  # fmt: skip


def press(page: Any, selector: str = "main button.m") -> None:
    page.click(selector)


def asked(page: Any, told: tuple[str, str, str], show: Any) -> None:
    """From the first page to the last look, one question after the other."""
    press(page)
    page.fill("#text", told[0])
    show("what")
    press(page)
    page.fill("#text", told[1])
    show("when")
    press(page)
    page.fill("#text", told[2])
    press(page)
    press(page)
    press(page)
    page.check("input[name=basis][value=saw]")
    show("know")
    press(page)
    page.check("input[name=consent][value=no]")
    show("name")
    press(page)
    page.check("input[name=consent][value=yes]")
    show("ilo")
    press(page)
    page.check("input[name=consent][value=ask]")
    press(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_and_its_answer_without_script(
    office, officer, chromium, tmp_path, language: str
) -> None:
    opened(officer, office, language)
    context = telephone(chromium, language, dark=language == "ru")
    page = context.new_page()
    walk = Walk(page, language, GUIDE)
    page.goto(office["field"])
    walk.show("languages")
    page.click(f"a[lang={language}]")
    assert OFFICE[language] in page.inner_text("main")
    walk.show("first")
    asked(page, TOLD[language], walk.show)
    photo = tmp_path / "IMG_0001.jpg"
    from PIL import Image

    Image.new("RGB", (40, 30), "gray").save(photo)
    page.set_input_files("#file", str(photo))
    page.click("form[data-pieces] button")
    walk.show("files")
    page.click("a.b.m")
    assert TOLD[language][0] in page.inner_text("main")
    walk.show("look")
    press(page)
    page.wait_for_url(re.compile("/end/$"))
    walk.show("code")
    words = page.locator("ol.c li").all_inner_texts()
    assert len(words) == 10
    with page.expect_download() as waiting:
        page.click("a[href$='/paper/']")
    assert waiting.value.suggested_filename == "paper.txt"
    assert context.cookies()[0]["expires"] == -1
    context.close()
    officer.goto(office["address"] + "reports/")
    officer.click("ul.inbox a >> nth=0")
    shot(officer, f"office-report-{language}")
    assert TOLD[language][0] in officer.inner_text("main")
    officer.fill("#answer", ANSWER[language])
    officer.click("form:has(#answer) button")
    context = telephone(chromium, language, dark=language == "ru")
    page = context.new_page()
    walk.page = page
    page.goto(office["field"] + f"{language}/code/")
    page.fill("#code", " ".join(words))
    walk.show("type-code")
    press(page)
    assert ANSWER[language] in page.inner_text("main")
    walk.show("answer")
    page.click(f"a[href='/{language}/back/']")
    walk.show("take-back")
    page.click("header button", no_wait_after=True)
    for _ in range(50):  # the page she leaves for is of another place: nothing of it is waited for
        if context.cookies(office["field"]) == []:
            break
        page.wait_for_timeout(200)
    assert context.cookies(office["field"]) == []
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_passes_axe_and_fits(office, officer, chromium, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened(officer, office, language)
    wrong: list[tuple[str, str, str]] = []
    axe = Axe()
    for dark in (False, True):
        context = telephone(chromium, language, dark=dark, script=True)
        page = context.new_page()

        def look(name: str, page: Any = page, dark: bool = dark) -> None:
            found = axe.run(page, options={"runOnly": RULES}).response["violations"]
            wrong.extend((name, v["id"], v["nodes"][0]["html"][:140]) for v in found)
            for width in (320, 360, 1280):
                page.set_viewport_size({"width": width, "height": 640})
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    wrong.append((name, f"{wide} wide at {width}", ""))
                shot(page, f"field-{language}-{'dark' if dark else 'light'}-{name}-{width}")
            page.set_viewport_size({"width": 360, "height": 640})

        page.goto(office["field"])
        look("languages")
        page.click(f"a[lang={language}]")
        assert page.get_attribute("html", "lang") == language
        look("first")
        asked(page, TOLD[language], look)
        look("files")
        page.click("a.b.m")
        look("look")
        press(page)
        look("code")
        for name in ("how", "code", "back", "nothing"):
            page.goto(office["field"] + f"{language}/{name}/")
            look(name)
        page.goto(office["field"] + f"{language}/q/what/")
        context.close()
    assert wrong == []


def test_a_photograph_goes_on_after_the_line_broke(office, officer, chromium, tmp_path) -> None:
    opened(officer, office, "en")
    context = telephone(chromium, "en", dark=False, script=True)
    page = context.new_page()
    page.goto(office["field"] + "en/")
    press(page)
    page.fill("#text", "A long photograph (invented).")
    press(page)
    page.goto(office["field"] + "en/files/")
    big = tmp_path / "big.bin"
    big.write_bytes(os.urandom(600_000))
    broken = {"left": 2}

    def break_(route: Any) -> None:
        if route.request.method == "POST" and broken["left"]:
            broken["left"] -= 1
            route.abort()
        else:
            route.continue_()

    page.route("**/en/files/", break_)
    page.set_input_files("#file", str(big))
    page.click("form[data-pieces] button")
    page.wait_for_selector("text=big.bin", timeout=60_000)
    assert broken["left"] == 0
    assert "choose the same file again" not in page.inner_text("main")
    context.close()


def test_a_cut_line_and_a_change_of_mind_without_script(
    office, officer, chromium, tmp_path
) -> None:
    """A file goes again and is there once; consent is said to be taken back only when it is."""
    opened(officer, office, "en")
    context = telephone(chromium, "en", dark=False)
    page = context.new_page()
    page.goto(office["field"] + "en/")
    told = ("They shut the hall in Naryn (invented).", "24 October 2023", "Naryn")
    asked(page, told, lambda _name: None)
    paper = tmp_path / "paper.txt"
    paper.write_text("A notice on the door (invented).", encoding="utf-8")
    page.route("**/en/files/", lambda route: route.abort(), times=1)
    page.set_input_files("#file", str(paper))
    with page.expect_event("requestfailed"):
        page.click("form[data-pieces] button", no_wait_after=True)
    page = context.new_page()
    page.goto(office["field"] + "en/files/")
    assert "paper.txt" not in page.inner_text("main")
    page.set_input_files("#file", str(paper))
    page.click("form[data-pieces] button")
    assert page.inner_text("main").count("paper.txt") == 1
    page.click("a.b.m")
    assert told[0] in page.inner_text("main")
    press(page)
    words = page.locator("ol.c li").all_inner_texts()
    page.goto(office["field"] + "en/code/")
    page.fill("#code", " ".join(words))
    press(page)
    page.click("a[href='/en/back/']")
    press(page)
    assert "Nothing is taken back yet" in page.inner_text("main")
    page.check("input[name=ilo]")
    press(page)
    assert "From this moment nothing of it may leave the office" in page.inner_text("main")
    context.close()
    officer.goto(office["address"] + "reports/")
    officer.click("ul.inbox a >> nth=0")
    said = officer.inner_text("main")
    assert told[0] in said
    assert said.count("paper.txt") == 1


def test_the_saved_page_works_without_a_network(office, officer, chromium, tmp_path) -> None:
    opened(officer, office, "ru")
    context = telephone(chromium, "ru", dark=False)
    page = context.new_page()
    page.goto(office["field"] + "ru/")
    with page.expect_download() as waiting:
        page.click("a[href$='/page/']")
    kept = tmp_path / "page.html"
    waiting.value.save_as(kept)
    page.goto(kept.as_uri())
    context.set_offline(True)
    assert "ЕЩЁ НЕ ОТПРАВЛЕНО" in page.inner_text("h1")
    page.fill("[name='what.text']", "Записано без сети (вымысел).")
    shot(page, "saved-ru")
    context.set_offline(False)
    press(page)
    page.click("a.b.m")
    page.click("a.b.m")
    assert "Записано без сети" in page.inner_text("main")
    context.close()


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    guides = list(GUIDE.parent.glob("reporter.*.md"))
    assert len(guides) == 5
    for guide in guides:
        named = re.findall(r"\]\(([^)]+\.png)\)", guide.read_text(encoding="utf-8"))
        assert len(named) > 8, guide
        for name in named:
            assert 0 < (guide.parent / name).stat().st_size < MOST, name
