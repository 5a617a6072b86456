"""What a page is on paper: nothing that carries meaning is lost, and words stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE

pytestmark = pytest.mark.browser

SEEN = """name => [...document.querySelectorAll(name)].map(e => e.checkVisibility()
    && e.getBoundingClientRect().width > 0)"""
APART = """() => [...document.querySelectorAll('.words li')].every(li => {
    const range = document.createRange(); range.selectNodeContents(li);
    const at = range.getBoundingClientRect();
    return at.right <= innerWidth && [...document.querySelectorAll('.words li')].every(other => {
        if (other === li) return true;
        const its = other.getBoundingClientRect();
        const number = 2.4 * parseFloat(getComputedStyle(other).fontSize);  // of "33."
        return at.right <= its.left - number || at.left >= its.right
            || at.bottom <= its.top || at.top >= its.bottom;
    });
})"""


@pytest.fixture
def page(begun: dict[str, Any], chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(storage_state=begun["state"])
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def test_silences_stand_on_a_printed_timeline(page, begun) -> None:
    page.goto(begun["case"] + "timeline/")
    bars = page.evaluate(SEEN, ".axis .bar")
    assert len(bars) > 2
    assert all(bars)
    assert page.evaluate(SEEN, "header.bar") == [False]


def test_a_printed_docket_tells_why_each_step_is_there(page, begun) -> None:
    page.goto(begun["case"] + "docket/")
    whys = page.evaluate(SEEN, ".steps-said details li")
    assert len(whys) > 5
    assert all(whys)


def test_no_word_of_a_share_lies_over_another_on_a_telephone(page, begun) -> None:
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(begun["base"] + "recovery/")
    page.fill("[name=count]", "3")
    page.fill("[name=need]", "2")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("main form button.main")
    page.wait_for_selector(".words")
    assert page.evaluate(APART)
