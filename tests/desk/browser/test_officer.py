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
from desk.browser.test_treasurer import GUIDE, MOST, Walk

pytestmark = pytest.mark.browser

OFFICER = GUIDE.with_name("officer")
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
    page = context.new_page()
    walk = Walk(page, language, OFFICER)
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
    letter = _writes(page, case, walk)
    _signs(page, letter, walk)
    _takes_along(page, letter, walk, tmp_path)
    _enters_what_happened(page, case, walk, tmp_path)
    page.goto(case + "docket/?on=2023-12-07")
    walk.show("docket")
    _publishes(page, case, walk, tmp_path)
    context.close()


def _takes_in_a_report(page: Any, case: str, walk: Walk, language: str) -> None:
    page.goto(case + "inbox/")
    page.click("details summary")
    page.fill("[name=words]", TOLD[language])
    page.click("form.drop button.main")
    page.wait_for_url(re.compile("/inbox/[0-9a-f-]+/"))
    walk.show("report")
    assert page.locator("section.proposal").count() >= 1


def _writes(page: Any, case: str, walk: Walk) -> str:
    page.goto(case + "letters/")
    page.select_option("#id_kind", "dg-urgent")
    page.fill("#id_day", "2023-10-25")
    page.click("main form button.main")
    page.wait_for_url(re.compile("/letters/[0-9a-f-]+/$"))
    walk.show("letter")
    with page.expect_navigation():
        page.click("button[name=then][value=ask]")
    return str(page.url)


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
    page.click("a[href*='/sent/dg-urgent-2023-10-25']")
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
    with page.expect_download() as waiting:
        page.click("main form button.main")
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
