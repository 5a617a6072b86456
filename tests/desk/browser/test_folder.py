"""Road 6: a case goes out and in, lies in a folder too, and is changed in both; nothing is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from desk.browser.walks import GUIDES, Walk

pytestmark = pytest.mark.browser
NAME = "tocsin-road-6"
HERE, THERE = "Changed at the desk (synthetic, {}).", "Changed in the folder (synthetic, {})."
ALONE = "Only the desk knows this (synthetic, {})."


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_case_and_its_folder_do_not_lose_each_others_work(begun, chromium, language) -> None:
    context = chromium.new_context(
        viewport={"width": 1100, "height": 820}, locale=language, storage_state=begun["state"],
        accept_downloads=True,
    )  # fmt: skip
    host = begun["base"].split("//")[1].split(":")[0]
    context.add_cookies([{"name": "tocsin_language", "value": language, "domain": host,
                          "path": "/"}])  # fmt: skip
    page = context.new_page()
    walk = Walk(page, language, GUIDES / "officer", road=6)
    folder = Path(begun["own"]) / NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        _chooses(page, begun, walk)
        _changes_both(page, begun, folder, language)
        page.goto(begun["case"] + "folder/")
        walk.show("folder", guide=False)
        page.click("form[action$='/together/'] button.main")
        page.wait_for_selector("input[type=radio]")
        walk.show("conflict", guide=False)
        page.check("input[type=radio][value=theirs]")
        page.click("main form button.main")
        page.wait_for_url(re.compile("/folder/$"))
        walk.show("together", guide=False)
        text = (folder / "case.yaml").read_text(encoding="utf-8")
        assert THERE.format(language) in text
        assert HERE.format(language) not in text
        assert ALONE.format(language) in text, "what one side alone said stays"
        _takes_in_what_went_out(page, begun, walk, folder)
        page.goto(begun["case"] + "folder/")
        with page.expect_navigation():
            page.click("form[action$='/leave/'] button")
        assert page.locator("main a.button.main").count() == 1, "another folder can be chosen"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    walk.strips()
    context.close()


def _chooses(page: Any, begun: Any, walk: Walk) -> None:
    page.goto(begun["case"] + "folder/")
    walk.show("no-folder", guide=False)
    page.click("main a.button.main")
    page.wait_for_url(re.compile("/here/folders/"))
    for place in [link.get_attribute("href") for link in page.locator("ul.cards li a").all()]:
        page.goto(page.url.split("?")[0] + str(place))
        inside = page.locator("ul.list a", has_text=NAME)
        if inside.count():
            inside.first.click()
            break
        page.go_back()
    page.click("main form button.main")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]+/folder/$"))
    with page.expect_navigation():
        page.click("form[action$='/together/'] button.main")


def _changes_both(page: Any, begun: Any, folder: Path, language: str) -> None:
    """The same summary in both, and an event that the desk alone knows."""
    own = begun["events"][["ru", "en"].index(language) + 4]  # one that no other walk changed
    page.goto(own + "edit/")
    was = page.input_value("[name=summary]")
    page.fill("[name=summary]", HERE.format(language))
    page.click("button.main")
    page.wait_for_url(re.compile("/entries/[0-9a-f-]+/$"))
    page.goto(begun["case"] + "new/events/")
    page.fill("[name=summary]", ALONE.format(language))
    page.fill("[name=date]", "2023-10-25")
    page.select_option("[name=act]", "threat")
    page.click("button.main")
    page.wait_for_url(re.compile("/entries/[0-9a-f-]+/$"))
    from tocsin.casefile.folder import CaseEdit

    edit = CaseEdit(folder)
    key = next(e.id for e in edit.file.events if was in e.summary.root.values())
    spoken = next(k for k, v in edit.file.by_id[key].summary.root.items() if v == was)

    def change(entity: Any) -> None:
        if isinstance(entity["summary"], str):
            entity["summary"] = THERE.format(language)
        else:
            entity["summary"][spoken] = THERE.format(language)

    edit.change(key, change)
    edit.save()


def _takes_in_what_went_out(page: Any, begun: Any, walk: Walk, folder: Path) -> None:
    """The case as a packed folder, taken in again as another case."""
    page.goto(begun["case"])
    with page.expect_download() as waiting:
        page.click("form[action$='/pack/'] button")
    waiting.value.save_as(folder / "case.zip")
    page.goto(begun["base"] + "cases/take-in/")
    page.set_input_files("input[type=file]", str(folder / "case.zip"))
    walk.show("take-in", guide=False)
    page.click("main form button.main")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]+/$"))
    assert page.url != begun["case"]
    walk.show("taken-in", guide=False)


def test_the_strips_of_the_roads_are_pictures_and_small() -> None:
    from PIL import Image

    from desk.browser.walks import MOST_STRIP, ROADS

    strips = sorted(ROADS.glob("road-*.png"))
    assert {path.name.split(".")[0] for path in strips} >= {"road-1", "road-6"}
    for path in strips:
        assert path.stat().st_size < MOST_STRIP
        with Image.open(path) as picture:
            assert picture.width > 400
