"""What hands do that no form expects: back after a save, a press too many, pages turned round."""

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

from desk.browser import pseudo
from desk.browser.conftest import PASSPHRASE, shot

pytestmark = pytest.mark.browser


@pytest.fixture
def page(begun: dict[str, Any], chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(locale="en", storage_state=begun["state"])
    host = begun["base"].split("//")[1].split(":")[0]
    context.add_cookies([{"name": "tocsin_language", "value": "en", "domain": host, "path": "/"}])
    yield context.new_page()
    context.close()


def count(page: Any, at: str, links: str) -> int:
    """How many different things a list shows."""
    page.goto(at)
    return len({a.get_attribute("href") for a in page.locator(f"main a[href*='{links}']").all()})


def test_back_after_an_event_was_saved_and_saved_again_is_one_event(page, begun) -> None:
    page.goto(begun["case"] + "new/events/")
    page.fill("[name=summary]", "Saved, and saved again after going back (synthetic).")
    page.fill("[name=date]", "2023-10-25")
    page.select_option("[name=act]", "threat")
    page.click("button.main")
    page.wait_for_url(re.compile("/entries/[0-9a-f-]+/$"))
    page.go_back()
    page.fill("[name=summary]", "Saved, and saved again after going back (synthetic).")
    page.fill("[name=date]", "2023-10-25")
    page.select_option("[name=act]", "threat")
    page.click("button.main")
    page.wait_for_load_state()
    page.goto(begun["case"])
    assert page.locator("main a", has_text="saved again after going back").count() <= 2
    shot(page, "back-event")


def test_back_after_words_were_dropped_and_dropped_again_is_one_document(page, begun) -> None:
    inbox = begun["base"] + "inbox/"
    for _turn in range(2):
        page.goto(inbox) if not _turn else page.go_back()
        page.click("summary:has-text('paste')")
        page.fill("[name=words]", "Dropped once (synthetic), on 3 May 2023.")
        page.click("form.drop button.main")
        page.wait_for_url(re.compile("/inbox/[0-9a-f-]+/$"))
    assert count(page, inbox, "/inbox/") == 1


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[dict[str, Any]]:
    """A desk that speaks the right-to-left pseudo-language, and somebody signed in to it."""
    home = tmp_path_factory.mktemp("turned")
    root = Path(__file__).parents[3]
    env = {**os.environ, "PYTHONPATH": str(root / "src"), "TOCSIN_SCRYPT_LOG_N": "10"}
    made = [sys.executable, "-m", "tests.desk.browser.pseudo", str(home)]
    subprocess.run(made, check=True, cwd=root, env=env)
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*words, "--json", "--home", str(home)], stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        context = chromium.new_context(locale=pseudo.INSTEAD)
        page = context.new_page()
        page.goto(told["link"])
        page.fill("#id_name", "Aigul")
        page.fill("#id_passphrase", PASSPHRASE)
        page.fill("#id_again", PASSPHRASE)
        page.click("main button.main")
        page.wait_for_url(re.compile("/cases/[0-9a-f-]+/$"))
        yield {"case": page.url, "base": told["address"], "state": context.storage_state()}
        context.close()
        process.terminate()


PAGES = ["", "timeline/", "held/", "relations/", "doubts/", "letters/", "docket/", "publish/",
         "people/", "keeping/", "inbox/", "new/events/", "new/parties/"]  # fmt: skip


def test_pages_turned_round_are_mirrored_and_words_of_a_case_keep_their_own_direction(
    turned, chromium
) -> None:
    context = chromium.new_context(storage_state=turned["state"])
    context.add_init_script(pseudo.TURNED)
    page = context.new_page()
    wrong = []
    places = [turned["case"] + at for at in PAGES]
    places += [turned["base"] + at for at in ("cases/", "here/", "docket/", "library/", "inbox/")]
    for at in places:
        page.goto(at)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            told = page.evaluate(
                """() => ({
                    wide: document.documentElement.scrollWidth,
                    title: document.querySelector('h1').getBoundingClientRect().right,
                    bidi: [...document.querySelectorAll('main a, main textarea')]
                        .every(e => getComputedStyle(e).unicodeBidi === 'plaintext'),
                    before: [...document.querySelectorAll('main li > a:first-child + .number')]
                        .filter(e => e.getBoundingClientRect().left
                            > e.previousElementSibling.getBoundingClientRect().left)
                        .map(e => e.parentNode.textContent),
                })"""
            )
            straight = told["bidi"] and not told["before"]
            if told["wide"] > width or not straight or told["title"] < width * 0.9:
                wrong.append((at, width, told))
            shot(page, f"turned-{width}-{re.sub('[^a-z]+', '-', at)[-30:]}")
    context.close()
    assert wrong == []


def test_the_pseudo_language_leaves_what_is_filled_in() -> None:
    said = pseudo.turned("%(count)s files of <strong>{name}</strong> &amp; %s")
    assert "%(count)s" in said
    assert "<strong>{name}</strong>" in said
    assert said.endswith("&amp; %s")
    assert not re.search("[a-z]", re.sub(r"%\(count\)s|</?strong>|\{name\}|&amp;|%s", "", said))


def test_the_stamp_is_the_one_the_desk_compares(turned) -> None:
    """Were it not, the desk would compile its own catalogue and speak Kyrgyz."""
    import urllib.request

    request = urllib.request.Request(turned["base"] + "sign-in/")
    request.add_header("Cookie", f"tocsin_language={pseudo.INSTEAD}")
    with urllib.request.urlopen(request) as answer:
        assert re.search("[א-ת]{3}", answer.read().decode())
