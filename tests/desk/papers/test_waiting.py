"""Who must decide about a letter, or write it again, is told so where she arrives."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.desk.record.test_seats import invited, joined

PLACES = ("/cases/", "/docket/")


@pytest.fixture
def letter(client: Any, case: Any) -> str:
    given = {"kind": "dg-urgent", "language": "en", "day": "2023-10-25"}
    return str(client.post(f"/cases/{case.pk}/letters/", given)["Location"])


def told(browser: Any, letter: str) -> set[str]:
    """Where the pages at which one arrives lead on to the letter."""
    found: set[str] = set()
    for place in PLACES:
        links = re.findall(r'href="([^"]+)"', browser.get(place).content.decode())
        found |= {to.removeprefix(letter) or "itself" for to in links if to.startswith(letter)}
    return found


def ask(client: Any, letter: str) -> None:
    page = client.get(letter).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    text = re.search(r'<textarea[^>]*id="id_text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert version is not None
    assert text is not None
    from html import unescape

    given = {"version": version[1], "text": unescape(text[1]), "then": "ask"}
    assert client.post(letter, given).status_code == 302


def test_a_letter_waits_for_its_signatory_and_returned_for_its_author(client, case, letter) -> None:
    signatory = joined(invited(client, case, "signatory"), "Бермет")
    officer = joined(invited(client, case, "officer"), "Нургуль")
    assert [told(each, letter) for each in (client, signatory, officer)] == [set(), set(), set()]
    ask(client, letter)
    assert [told(each, letter) for each in (client, signatory, officer)] == [
        set(),
        {"sign/"},
        set(),
    ]
    own = client.get(letter + "sign/").content.decode()
    assert 'name="decision"' not in own, "no button that would be refused"
    assert "somebody else decides" in own
    assert 'name="decision"' not in officer.get(letter + "sign/").content.decode()
    page = signatory.get(letter + "sign/").content.decode()
    assert 'value="approve"' in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    back = {"version": version[1], "decision": "return", "remark": "Another day."}
    assert signatory.post(letter + "decide/", back).status_code == 302
    assert [told(each, letter) for each in (client, signatory)] == [{"itself"}, set()]


def test_who_is_alone_is_told_of_her_own_letter(client, case, letter) -> None:
    ask(client, letter)
    assert told(client, letter) == {"sign/"}
    assert 'value="approve"' in client.get(letter + "sign/").content.decode()
