"""The officer's session with the library, in two languages: find, cite into a letter, check it.

The pages are invented, in the layouts of NORMLEX; ``TOCSIN_PAGES=DIR`` walks it with saved real
ones (then the road alone is held, not which passage is found), ``TOCSIN_SHOTS=DIR`` leaves the
pictures.
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
from library import pages

pytestmark = pytest.mark.browser

ASKED = {
    "en": ("search of premises", "dismissal of elected leaders by the authorities",
           "property of a dissolved federation"),
    "ru": ("обыск помещений", "увольнение избранных руководителей властями",
           "имущество распущенной федерации"),
}  # fmt: skip
FOUND = ("276", "1203", "503")
"""The paragraph of the invented pages that answers each question."""


@pytest.fixture(params=["en", "ru"])
def office(request: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """An office of one with the example in it."""
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "10"}
    with subprocess.Popen(
        [*words, "--json", "--home", str(tmp_path / "desk")], stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout is not None
        yield {**json.loads(process.stdout.readline()), "language": request.param}
        process.terminate()


@pytest.fixture
def saved(tmp_path: Path) -> list[str]:
    """Files of saved pages."""
    given = os.environ.get("TOCSIN_PAGES")
    if given:
        return [str(path) for path in sorted(Path(given).iterdir())]
    out = []
    for name in ("SEARCH", "DISMISSAL", "PROPERTY", "COMPILATION", "COMMENT"):
        path = tmp_path / f"{name.lower()}.txt"
        path.write_text(getattr(pages, name), encoding="utf-8")
        out.append(str(path))
    return out


def test_an_officer_finds_cites_and_is_told_that_the_letter_agrees(
    office: dict[str, Any], chromium: Any, saved: list[str]
) -> None:
    language = office["language"]
    context = chromium.new_context(viewport={"width": 1100, "height": 820}, locale=language)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    case = _begins(page, office["link"], language)
    page.goto(office["address"] + "library/")
    page.set_input_files("#files", saved)
    page.set_default_timeout(120_000)
    page.click("form.drop button.main")
    page.wait_for_selector("ul.entries")
    shot(page, f"library-{language}-1-added")
    for number, words in enumerate(ASKED[language]):
        page.goto(office["address"] + "library/")
        page.fill("#id_q", words)
        page.click("form[role=search] button.main")
        page.wait_for_selector("section.hit")
        shot(page, f"library-{language}-2-found-{number}")
        if "TOCSIN_PAGES" not in os.environ:
            assert FOUND[number] in page.inner_text("section.hit >> nth=0")
    page.goto(case + "precedents/")
    assert page.locator("section.hit").count() >= 1
    shot(page, f"library-{language}-3-precedents")
    letter = _writes(page, case)
    cited = [
        _cites(page, letter, words, f"library-{language}-4-from-letter-{number}")
        for number, words in enumerate(ASKED[language])
    ]
    text = page.input_value("textarea[name=text]")
    assert all(one in text for one in cited)
    with page.expect_navigation():
        page.click("button[name=then][value=ask]")
    shot(page, f"library-{language}-5-letter")
    findings = page.inner_text("main")
    for one in cited:
        assert one.strip("[]") not in "".join(re.findall(r"(?m)^[A-Z]\d\d .*$", findings))
    assert said == [], "the Content-Security-Policy or a script complained"
    context.close()


def _begins(page: Any, link: str, language: str) -> str:
    page.goto(link)
    page.select_option("#id_language", language)
    page.fill("#id_name", "Nina")
    page.fill("#id_passphrase", PASSPHRASE)
    page.fill("#id_again", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]+/$"))
    return str(page.url)


def _writes(page: Any, case: str) -> str:
    page.goto(case + "letters/")
    page.select_option("#id_kind", "dg-urgent")
    page.fill("#id_day", "2023-10-25")
    page.click("main form button.main")
    page.wait_for_url(re.compile("/letters/[0-9a-f-]+/$"))
    return str(page.url)


def _cites(page: Any, letter: str, words: str, name: str) -> str:
    """Find a passage from the letter and put it in; the reference that stands in it now."""
    page.goto(letter)
    before = str(page.input_value("textarea[name=text]"))
    page.goto(letter + "precedents/")
    page.fill("#id_q", words)
    page.click("form[role=search] button")
    page.wait_for_selector("#found")
    shot(page, name)
    with page.expect_navigation():
        page.click("section[aria-labelledby=found] form button >> nth=0")
    page.wait_for_url(letter)
    after = str(page.input_value("textarea[name=text]"))
    (reference,) = set(re.findall(r"\[[^\]]+\]", after)) - set(re.findall(r"\[[^\]]+\]", before))
    return str(reference)
