"""Road 1 as a treasurer walks it, in Russian, Kyrgyz and English; the pictures are the guide.

``TOCSIN_GUIDE=1`` writes them into ``docs/guides/treasurer/`` (palette PNG, below 120 kB each).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE
from desk.browser.walks import GUIDES, MOST, Walk

pytestmark = pytest.mark.browser

GUIDE = GUIDES / "treasurer"
FOLDERS = re.compile(r"/here/folders/")
NAME = {"ru": "Айгуль", "ky": "Айгүл", "en": "Aigul"}
FOLDER = {"ru": "Бухгалтерия", "ky": "Эсеп-чот", "en": "Accounts"}
STICK = {"ru": "Флешка", "ky": "Флешка", "en": "Stick"}
BACK = {"ru": "Вернули", "ky": "Кайтарылган", "en": "Returned"}


def papers(folder: Path, *, altered: bool = False) -> None:
    """A small synthetic ledger and minutes; two amounts altered in what came back."""
    folder.mkdir(parents=True)
    for year in range(2019, 2023):
        lines = ["date,purpose,sum"]
        for month in range(1, 13):
            amount = 12_500 + 37 * month + year
            if altered and (year, month) in ((2021, 3), (2021, 7)):
                amount *= 10
            lines.append(f"{year}-{month:02}-05,membership fees (synthetic),{amount}.00")
        (folder / f"kassa-{year}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(1, 9):
        text = f"Minutes number {number} (synthetic). Present: nine. Agreed: the budget.\n"
        (folder / f"minutes-{number:02}.txt").write_text(text, encoding="utf-8")


def scheduler(folder: Path, tab: Path) -> None:
    """The scheduler of a plain system: a table of tasks in ``tab``, no services of a session."""
    folder.mkdir()
    tab.touch()
    table = f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{tab}"; else cat > "{tab}"; fi\n'
    for name, text in (("crontab", table), ("systemctl", "#!/bin/sh\nexit 1\n")):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)


def own_folder(tmp_path: Path) -> Path:
    """Her own folder; for the guide under a name that says nothing of this machine."""
    guide = Path("/home/aigul")
    if os.environ.get("TOCSIN_GUIDE") and os.access(guide.parent, os.W_OK):
        return guide
    return tmp_path / "aigul"


@pytest.fixture(params=["ru", "ky", "en"])
def house(request: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A computer with her papers and what was given back, and Tocsin started on it."""
    language, own = request.param, own_folder(tmp_path)
    shutil.rmtree(own, ignore_errors=True)
    papers(own / FOLDER[language])
    papers(own / BACK[language], altered=True)
    (own / STICK[language]).mkdir()
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    tasks, tab = tmp_path / "tasks", tmp_path / "tab"
    scheduler(tasks, tab)
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "10", "HOME": str(own),
           "USERPROFILE": str(own), "TOCSIN_TIME_ZONE": "Asia/Bishkek",
           "PATH": f"{tasks}{os.pathsep}{os.environ['PATH']}"}  # fmt: skip
    with subprocess.Popen(
        [*words, "--json", "--home", str(tmp_path / "desk")], stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        yield {**told, "language": language, "folder": own / FOLDER[language],
               "stick": own / STICK[language], "tab": tab}  # fmt: skip
        process.terminate()
    shutil.rmtree(own, ignore_errors=True)


class Treasurer(Walk):
    """Her walk: how she begins, and how she finds a folder."""

    def begin(self, link: str) -> None:
        page = self.page
        page.goto(link)
        page.select_option("#id_language", self.language)
        page.fill("#id_name", NAME[self.language])
        page.fill("#id_passphrase", PASSPHRASE)
        page.fill("#id_again", PASSPHRASE)
        page.uncheck("#id_example")
        self.show("begin")
        page.click("main button.main")
        page.wait_for_url(re.compile("/cases/$"))

    def choose(self, folder: str, *, picture: bool = False) -> None:
        page = self.page
        page.wait_for_url(FOLDERS)
        page.wait_for_load_state()
        if picture:
            self.show("drives")
        home = page.locator("ul.cards li a").filter(has=page.locator("svg")).all()
        for place in [place.get_attribute("href") for place in home]:
            page.goto(page.url.split("?")[0] + str(place))
            whole = re.compile(rf"^\s*{re.escape(folder)}\s*$")  # not "All drives and sticks"
            inside = page.locator("ul.list a", has_text=whole)
            if inside.count():
                with page.expect_navigation():
                    inside.first.click()
                break
            page.go_back()
        if picture:
            self.show("folder")
        with page.expect_navigation():
            page.click("main form button.main")


def test_a_treasurer_does_it_all_with_buttons(house, chromium) -> None:
    language, base = house["language"], house["address"]
    context = chromium.new_context(viewport={"width": 900, "height": 760}, locale=language)
    page = context.new_page()
    walk = Treasurer(page, language, GUIDE, road=1)
    walk.begin(house["link"])
    page.click("main .empty a.button.main")
    page.wait_for_url(base + "here/")
    walk.show("this-computer")
    page.click("main a.button.main")
    walk.choose(FOLDER[language], picture=True)
    page.wait_for_url(re.compile("/here/[0-9a-f-]+/$"))
    archive = page.url
    walk.show("before")
    page.click("button.main.big")
    page.wait_for_selector(f"a[href$='{archive.split('/here/')[1]}receipt/']", timeout=60_000)
    walk.show("sealed")
    receipt = context.request.get(archive + "receipt/")
    assert receipt.headers["content-type"] == "application/pdf"
    assert receipt.body().startswith(b"%PDF")
    page.goto(archive + "telephone/")
    walk.show("telephone")
    _every_night(page, archive, house["tab"])
    walk.show("every-night", guide=False)
    page.click("a[href*='for=copy']")
    walk.choose(STICK[language])
    page.wait_for_url(archive)
    page.wait_for_selector("#work:not([data-live])", state="attached", timeout=60_000)
    assert any(file.name == "checkpoint" for file in house["stick"].rglob("*"))
    walk.show("second-place", guide=False)
    page.click("button.grave >> nth=0")
    page.wait_for_selector(".spoken")
    words = page.inner_text(".spoken")
    assert len(words.split()) == 9
    walk.show("door")
    page.goto(archive + "telephone/")
    page.fill("#id_said", words)
    page.click("main form button.main")
    page.wait_for_selector(".note.done")
    walk.show("it-agrees", guide=False)
    page.goto(archive + "inventory/")
    walk.show("inventory")
    house["folder"].rename(house["folder"].with_name("gone"))  # they took the papers
    page.goto(archive)
    page.wait_for_selector("#work:not([data-live])", state="attached", timeout=60_000)
    walk.show("taken")
    page.click("a[href*='for=returned']")
    walk.choose(BACK[language])
    page.wait_for_selector("#compared table", timeout=120_000)
    told = page.inner_text("#compared")
    assert "kassa-2021.csv" in told
    assert "kassa-2019.csv" not in told
    walk.show("what-came-back")
    page.goto(archive + "bundle/")
    page.fill("#asked", "kassa")
    page.click("main form button[type=submit] >> nth=0")
    page.check("input[name=file] >> nth=0")
    walk.show("bundle")
    with page.expect_download() as waiting:  # the papers are gone: the seal alone proves
        page.click("button[name=make]")
    assert waiting.value.suggested_filename == "bundle.zip"
    walk.strips()
    context.close()


def _every_night(page: Any, archive: str, tab: Path) -> None:
    """On, off by the button that stands in its place, and on again: the table of tasks follows."""
    page.goto(archive)
    press = "form[action$='/nightly/'] button"
    for on in (True, False, True):
        with page.expect_navigation():
            page.click(press)
        page.wait_for_selector(".note.done")
        assert ("seal" in tab.read_text("utf-8")) is on


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    """A guide names its pictures; none is missing, none is heavy."""
    for guide in GUIDE.parent.glob("treasurer.*.md"):
        named = re.findall(r"\]\(([^)]+\.png)\)", guide.read_text(encoding="utf-8"))
        assert len(named) > 8, guide
        for name in named:
            assert 0 < (guide.parent / name).stat().st_size < MOST, name
