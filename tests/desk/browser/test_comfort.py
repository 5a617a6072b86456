"""What needs the script: a large file that breaks off and goes on, passkeys, two tabs, back."""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path
from typing import Any

import pytest

from desk.browser.conftest import PASSPHRASE

pytestmark = pytest.mark.browser


def test_a_large_file_breaks_off_and_goes_on_when_it_is_chosen_again(
    begun, chromium, tmp_path: Path
) -> None:
    content = random.Random(5).randbytes(22 * 2**20)
    file = tmp_path / "скан протокола.bin"
    file.write_bytes(content)
    context = chromium.new_context(storage_state=begun["state"], bypass_csp=True)
    page = context.new_page()
    taken: list[int] = []

    def broken(route: Any) -> None:
        taken.append(1)
        if len(taken) == 3:  # the third piece never arrives, and the page is closed
            route.abort()
        else:
            route.continue_()

    page.route("**/parcels/*from=*", broken)
    page.goto(begun["base"] + "inbox/")
    page.set_input_files("#files", str(file))
    page.click("form.drop button.main")
    page.locator("[data-arriving]").wait_for(state="visible")
    page.wait_for_function("document.querySelector('[data-arriving] progress').value > 0.3")
    page.unroute_all(behavior="ignoreErrors")
    page.goto(begun["base"] + "inbox/")
    assert "скан протокола.bin" in page.inner_text("main")
    page.set_input_files("#files", str(file))
    page.click("form.drop button.main")
    page.wait_for_url(re.compile("/inbox/[0-9a-f-]+/$"), timeout=60_000)
    back = context.request.get(page.url + "original/").body()
    assert hashlib.sha256(back).digest() == hashlib.sha256(content).digest()
    context.close()


def test_a_passkey_is_made_and_signs_in(begun, chromium) -> None:
    base = begun["base"].replace("127.0.0.1", "localhost")
    context = chromium.new_context(locale="en")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True}})  # fmt: skip

    def first_step() -> None:
        page.goto(base + "sign-in/")
        page.fill("#id_name", "Айгуль")
        page.fill("#id_passphrase", PASSPHRASE)
        page.click("main button.main")

    first_step()
    page.wait_for_url(re.compile("/cases/"))
    page.goto(base + "oneself/second/")
    page.fill("#p-passkey", PASSPHRASE)
    page.click("form[data-passkey] button")
    page.wait_for_selector("ol.words")
    page.click(".bar button:has-text('out'), .bar form:last-child button")
    first_step()
    page.wait_for_url(re.compile("/sign-in/second/"))
    page.goto(base + "cases/")
    assert "/sign-in/" in page.url  # nothing is open before the second factor
    page.goto(base + "sign-in/second/")
    page.click("form[data-passkey] button")
    page.wait_for_url(re.compile("/cases/"))
    page.goto(base + "oneself/second/")
    page.fill("form:has(input[value=remove]) [name=passphrase]", PASSPHRASE)
    page.click("input[value=remove] ~ button")
    page.wait_for_load_state()
    first_step()
    page.wait_for_url(re.compile("/cases/"))
    context.close()


def test_two_tabs_and_the_back_button_lose_nothing(begun, chromium) -> None:
    context = chromium.new_context(storage_state=begun["state"])
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(begun["event"] + "edit/")
    one.fill("[name=place]", "In the first tab")
    one.click("button.main")
    one.wait_for_url(re.compile("/entries/[0-9a-f-]+/$"))
    two.fill("[name=summary]", "In the second tab.")
    two.click("button.main")
    two.wait_for_url(re.compile("/entries/[0-9a-f-]+/$"))
    told = two.inner_text("main")
    assert "In the first tab" in told
    assert re.search("Изменено: Что произошло", told)
    one.go_back()
    one.fill("[name='place']", "After going back")
    one.click("button.main")
    one.wait_for_load_state()
    both = one.inner_text("main") + str(one.content())
    assert "After going back" in both
    assert "In the first tab" in both  # asked which one holds, or kept in the history
    context.close()


def test_back_after_an_approval_changes_nothing_and_says_so(begun, chromium) -> None:
    """Approved; back to the signing page and once more; back to the text, edited and kept."""
    context = chromium.new_context(locale="en", storage_state=begun["state"])
    page = context.new_page()
    page.goto(begun["case"] + "letters/")
    page.select_option("#id_kind", "dg-urgent")
    page.fill("#id_day", "2023-10-25")
    page.click("main form button.main")
    page.wait_for_url(re.compile("/letters/[0-9a-f-]+/$"))
    letter = page.url
    writing = context.new_page()
    writing.goto(letter)
    page.click("button[name=then][value=ask]")
    page.goto(letter + "sign/")
    page.click("button[name=decision][value=approve]")
    page.wait_for_url(letter)
    number = re.search(r"\d{4}/\d{3}", page.inner_text("main"))
    assert number is not None
    kept = context.request.get(letter + "as/pdf/").body()
    page.go_back()
    page.wait_for_url(letter + "sign/")
    approve = page.locator("button[name=decision][value=approve]")
    if approve.count():  # the browser shows the page it kept
        with page.expect_navigation():
            approve.click()
        assert page.locator("main").inner_text().strip()
    writing.fill("#id_text", "# Other words\n")
    with writing.expect_navigation():
        writing.locator("main form button.main").first.click()
    assert len(writing.locator("[role=alert]").first.inner_text().split()) > 3
    writing.go_back()  # drawn anew: what is frozen has no field to write in
    assert writing.locator("#id_text").count() == 0
    assert number[0] in writing.inner_text("main")
    page.goto(letter)
    assert number[0] in page.inner_text("main")
    assert context.request.get(letter + "as/pdf/").body() == kept
    context.close()


KEY, POINT, THINK = 0.28, 1.1, 1.35
"""Seconds for a key of an average typist, for pointing, and for a thought before an act: the
keystroke-level model (Card, Moran, Newell, The Psychology of Human-Computer Interaction, 1983)."""
TOLD = "Two officers came to the union office and took the minutes."


def test_an_event_is_entered_by_hand_in_under_a_minute(begun, chromium) -> None:
    """Counted, not timed: every key is pressed here, no pointer is moved."""
    context = chromium.new_context(locale="en", storage_state=begun["state"])
    page = context.new_page()
    page.goto(begun["case"] + "new/events/")
    keys = thoughts = 0

    def typed(words: str) -> None:
        nonlocal keys, thoughts
        page.keyboard.type(words)
        keys, thoughts = keys + len(words), thoughts + 1

    def onto(name: str) -> None:
        nonlocal keys
        for _ in range(8):
            page.keyboard.press("Tab")
            keys += 1
            if page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"{name} is too many steps away")

    assert page.evaluate("document.activeElement.name") == "summary", "one types at once"
    typed(TOLD)
    onto("date")
    typed("25 October 2023")
    onto("act")
    page.keyboard.press("ArrowDown")  # the word itself is found by its first letters
    typed("seiz")
    page.keyboard.press("Control+Enter")
    keys += 3
    page.wait_for_url(re.compile("/entries/"))
    assert TOLD in page.inner_text("main")
    assert keys * KEY + thoughts * THINK + POINT < 60, (keys, thoughts)
    context.close()
