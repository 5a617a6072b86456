"""The style and script stay small, and hold no address of elsewhere."""

from __future__ import annotations

import re


def test_style_and_script_are_small() -> None:
    from tocsin.desk.look.assets import assets

    made = assets()
    assert len(made["desk.js"].content) <= 10_000, "comfort only: at most 10 kB of script"
    assert len(made["desk.css"].packed) <= 6_000
    for asset in made.values():
        text = asset.content.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|eval\(|innerHTML", text), asset.name


def test_every_variable_of_the_style_exists() -> None:
    from tocsin.desk.look.assets import assets

    text = assets()["desk.css"].content.decode()
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= defined


def test_the_page_of_the_look_shows_every_part(browser) -> None:
    text = browser.get("/look/").content.decode()
    for part in ("field", "note", "empty", "progress", "table", "line", "card", "swatch-signal"):
        assert f'class="{part}' in text or f" {part}" in text, part
    assert 'dir="rtl"' in browser.get("/look/?direction=rtl").content.decode()
