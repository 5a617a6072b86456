"""Roads 2 to 5 as an officer and her signatory walk them; the pictures are the guide.

``TOCSIN_GUIDE=1`` writes them into ``docs/guides/officer/`` (palette PNG, below 120 kB each).
"""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE
from desk.browser.walks import GUIDES, MOST, Walk

pytestmark = pytest.mark.browser

OFFICER = GUIDES / "officer"
NAME = {"ru": "Нина", "en": "Nina", "fr": "Nina", "es": "Nina"}
TOLD = {
    "ru": "25 октября 2023 года сотрудники ГКНБ провели обыск в офисе профсоюза в Бишкеке.",
    "en": "On 25 October 2023 officers of the security service searched the union office.",
    "fr": "Le 25 octobre 2023, des agents ont perquisitionné le bureau du syndicat à Bichkek.",
    "es": "El 25 de octubre de 2023, agentes registraron la oficina del sindicato en Biskek.",
}


@pytest.fixture(params=["ru", "en", "fr", "es"])
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


def test_an_officer_goes_from_a_report_to_a_letter_that_left(office, chromium, tmp_path) -> None:
    language = office["language"]
    context = chromium.new_context(
        viewport={"width": 1100, "height": 820}, locale=language, accept_downloads=True
    )
    context.set_default_timeout(180_000)  # a machine that runs all suites at once is slow
    page = context.new_page()
    walk = Walk(page, language, OFFICER, road=2)
    page.goto(office["link"])
    page.select_option("#id_language", language)
    page.fill("#id_name", NAME[language])
    page.fill("#id_passphrase", PASSPHRASE)
    page.fill("#id_again", PASSPHRASE)
    page.click("main button.main")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]+/$"))
    case = page.url
    walk.show("case")
    _takes_in_a_report(page, case, walk, language)
    page.goto(case + "timeline/")
    walk.show("timeline")
    walk.road = 3
    letter = _writes(page, case, walk)
    _brings_back(page, letter, walk, tmp_path)
    _signs(page, letter, walk)
    _takes_along(page, letter, walk, tmp_path)
    walk.road = 4
    _enters_what_happened(page, case, walk, tmp_path)
    page.goto(case + "docket/?on=2023-12-07")
    walk.show("docket")
    walk.road = 5
    _publishes(page, case, walk, tmp_path)
    walk.strips()
    context.close()


def _takes_in_a_report(page: Any, case: str, walk: Walk, language: str) -> None:
    page.goto(case + "inbox/")
    page.click("details summary")
    page.fill("[name=words]", TOLD[language])
    page.click("form.drop button.main")
    page.wait_for_url(re.compile("/inbox/[0-9a-f-]+/"))
    walk.show("report")
    assert page.locator("section.proposal").count() >= 1
    page.goto(case + "new/events/")
    walk.show("by-hand", guide=False)
    for view in ("held", "relations", "doubts"):
        page.goto(f"{case}{view}/")
        walk.show(view, guide=False)


def _writes(page: Any, case: str, walk: Walk) -> str:
    page.goto(case + "letters/")
    page.select_option("#id_kind", "dg-urgent")
    page.fill("#id_day", "2023-10-25")
    page.click("main form button.main")
    page.wait_for_url(re.compile("/letters/[0-9a-f-]+/$"))
    walk.show("letter")
    return str(page.url)


def _brings_back(page: Any, letter: str, walk: Walk, folder: Path) -> None:
    """The boss changed it in Word: one change is taken, one is left; then approval is asked."""
    import docx

    page.goto(letter)
    with page.expect_download() as waiting:
        page.click("a[href$='as/docx/']")
    waiting.value.save_as(folder / "letter.docx")
    document = docx.Document(str(folder / "letter.docx"))
    long = [p for p in document.paragraphs if len(p.text) > 120]
    long[0].add_run(" Synthetic words of the General Secretary.")
    long[1]._p.getparent().remove(long[1]._p)
    document.save(str(folder / "letter.docx"))
    page.goto(letter + "word/")
    page.set_input_files("input[type=file]", str(folder / "letter.docx"))
    with page.expect_navigation():
        page.click("main form button.main")
    removed = page.locator("fieldset.group", has=page.locator("del")).filter(
        has_not=page.locator("ins")
    )
    removed.locator("input[value=no]").check()
    walk.show("word", guide=False)
    page.click("main form button.main")
    page.wait_for_url(letter)
    assert "Synthetic words of the General Secretary." in page.input_value("#id_text")
    with page.expect_navigation():
        page.click("button[name=then][value=ask]")


def _signs(page: Any, letter: str, walk: Walk) -> None:
    page.goto(letter + "sign/")
    assert page.locator(".desk-text ol li").count() > 3
    walk.show("sign")
    page.click("button[name=decision][value=approve]")
    page.wait_for_url(letter)
    assert "2023/001" in page.inner_text("main")
    walk.show("approved")


def _takes_along(page: Any, letter: str, walk: Walk, folder: Path) -> None:
    page.goto(letter + "along/")
    walk.show("along")
    with page.expect_download() as waiting:
        page.click("button[name=what][value=mail]")
    waiting.value.save_as(folder / "letter.eml")
    message = email.message_from_bytes(
        (folder / "letter.eml").read_bytes(), policy=email.policy.default
    )
    assert message["X-Unsent"] == "1"
    assert len(list(message.iter_attachments())) == 2


def _enters_what_happened(page: Any, case: str, walk: Walk, folder: Path) -> None:
    page.goto(case + "sent/")
    walk.show("sent")
    page.click("main ul.entries li:has-text('2023/001') a.button")
    proof = folder / "receipt.txt"
    proof.write_text("Synthetic receipt of the registry.\n", encoding="utf-8")
    page.fill("#id_on", "2023-10-26")
    page.set_input_files("#id_proof", str(proof))
    walk.show("step")
    page.click("main form button.main")
    page.wait_for_url(case + "sent/")


def _publishes(page: Any, case: str, walk: Walk, folder: Path) -> None:
    page.goto(case + "publish/")
    walk.show("publish")
    details = page.locator("main section details")
    for at in range(min(details.count(), 4)):
        details.nth(at).locator("summary").click()
    walk.show("field-by-field", guide=False)
    page.goto(f"{case}publish/{walk.language}/")
    walk.show("preview", guide=False)
    page.goto(case + "publish/")
    page.click("main form button.main")
    page.wait_for_selector("a[href$='pages.zip']", timeout=240_000)
    walk.show("pages", guide=False)
    with page.expect_download() as waiting:
        page.click("a[href$='pages.zip']")
    waiting.value.save_as(folder / "pages.zip")
    with zipfile.ZipFile(folder / "pages.zip") as pages:
        assert "index.html" in pages.namelist()


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    guides = list(OFFICER.parent.glob("officer.*.md"))
    assert len(guides) == 4
    for guide in guides:
        named = re.findall(r"\]\(([^)]+\.png)\)", guide.read_text(encoding="utf-8"))
        assert len(named) > 8, guide
        for name in named:
            assert 0 < (guide.parent / name).stat().st_size < MOST, name
