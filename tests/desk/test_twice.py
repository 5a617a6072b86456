"""Every kind of form sent twice by one press: a slow line, no script, the back button."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.apps import apps

KINDS = [
    ("a case", "/cases/new/", {"title": "Another", "government": "KG", "language": "ru"}),
    ("an event", "new/events/", {"summary": "A.", "date": "2023-11-02", "act": "threat"}),
    ("a person", "new/parties/", {"kind": "person", "names.0.text": "Somebody"}),
    ("a letter", "letters/", {"kind": "dg-urgent", "language": "ru", "day": "2023-10-25"}),
    ("pasted words", "inbox/", {"words": "They came on 3 May 2023 to the office."}),
    ("an upload", "inbox/", {"files": b"They came on 4 May 2023."}),
    ("a report by telephone", "/reports/telephone/", {"what.text": "They came."}),
]


def rows() -> dict[str, int]:
    """How many rows of everything there are; the log may well say that somebody came twice."""
    found = {m._meta.label: m.objects.count() for m in apps.get_models() if m._meta.managed}
    return {name: count for name, count in found.items() if not name.startswith("audit.")}


def drawn(client: Any, at: str) -> dict[str, str]:
    """The hidden fields of the form at ``at``, its token too, as one drawing of the page has it."""
    text = client.get(at).content.decode()
    out = {}
    for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] not in ("do", "next"):
            out[name[1]] = value[1]
    return out


def sent(client: Any, at: str, hidden: dict[str, str], given: dict[str, Any]) -> Any:
    """The form as a browser sends it."""
    whole: dict[str, Any] = dict(hidden)
    for name, value in given.items():
        whole[name] = value
        if isinstance(value, bytes):
            whole[name] = io.BytesIO(value)
            whole[name].name = "told.txt"
    return client.post(at, whole)


@pytest.mark.parametrize(("what", "at", "given"), KINDS, ids=[kind[0] for kind in KINDS])
def test_one_press_makes_one_thing_and_leads_to_it_again(
    client: Any, case: Any, member: Any, what: str, at: str, given: dict[str, Any]
) -> None:
    client.post("/reports/intake/", {"name": "Z", "open": "on", "receiver": [str(member.pk)]})
    at = at if at.startswith("/") else f"/cases/{case.pk}/{at}"
    hidden, before = drawn(client, at), rows()
    assert "csrfmiddlewaretoken" in hidden
    first = sent(client, at, hidden, given)
    once = rows()
    assert first.status_code == 302, first.content.decode()
    assert once != before
    second = sent(client, at, hidden, given)
    assert second.status_code == 302
    assert second["Location"] == first["Location"]
    assert rows() == once, what


SHOWN = [
    ("an invitation to the office", "/office/", {"do": "invite"}),
    ("an invitation to a case", "people/", {"do": "invite", "role": "verifier"}),
    ("a report with a code", "/reports/telephone/", {"what.text": "They came.", "code": "on"}),
]
"""What is shown once and no address leads to: a link, a code in words."""


@pytest.mark.parametrize(("what", "at", "given"), SHOWN, ids=[kind[0] for kind in SHOWN])
def test_what_is_shown_once_is_the_same_again_by_one_press(
    client: Any, case: Any, member: Any, what: str, at: str, given: dict[str, Any]
) -> None:
    client.post("/reports/intake/", {"name": "Z", "open": "on", "receiver": [str(member.pk)]})
    at = at if at.startswith("/") else f"/cases/{case.pk}/{at}"
    hidden, before = drawn(client, at), rows()
    first = sent(client, at, hidden, given)
    once = rows()
    assert first.status_code == 200, what
    assert once != before, what
    second = sent(client, at, hidden, given)
    assert shown(second) == shown(first) != []
    assert rows() == once, what
    third = sent(client, at, drawn(client, at), given)  # asked anew: another
    assert shown(third) != shown(first)
    assert rows() != once, what


def shown(answer: Any) -> list[str]:
    """The links to join by and the words of a code that a page shows."""
    text = answer.content.decode()
    return re.findall(r"/join/[^/<\"]+", text) or re.findall(r"<li>(?:<[^>]*>)*(\w+)", text)


@pytest.mark.parametrize("what", ["a case", "a letter"])
def test_the_same_words_on_a_page_drawn_anew_are_a_second_thing(
    client: Any, case: Any, what: str
) -> None:
    """Two cases may bear one title: who asks twice gets two."""
    _what, at, given = next(kind for kind in KINDS if kind[0] == what)
    at = at if at.startswith("/") else f"/cases/{case.pk}/{at}"
    first = sent(client, at, drawn(client, at), given)
    second = sent(client, at, drawn(client, at), given)
    assert first["Location"] != second["Location"]


def test_going_back_and_changing_a_word_makes_what_was_changed(client: Any, case: Any) -> None:
    at, hidden = "/cases/new/", drawn(client, "/cases/new/")
    given = {"title": "Another", "government": "KG", "language": "ru"}
    first = sent(client, at, hidden, given)
    second = sent(client, at, hidden, given | {"title": "Yet another"})
    assert first["Location"] != second["Location"]


@pytest.mark.slow
def test_an_approval_sent_twice_gives_one_number(client: Any, case: Any) -> None:
    given = {"kind": "dg-urgent", "language": "ru", "day": "2023-10-25"}
    letter = client.post(f"/cases/{case.pk}/letters/", given)["Location"]
    decide = {"version": "1", "decision": "approve"}
    assert client.post(letter + "decide/", decide).status_code == 302
    once = rows()
    again = client.post(letter + "decide/", decide)
    assert again.status_code in (302, 409)
    assert rows() == once
    assert b"Traceback" not in again.content


def test_a_case_taken_in_twice_by_one_press_is_one(client: Any, case: Any) -> None:
    answer = client.post(f"/cases/{case.pk}/pack/")
    packed = b"".join(answer.streaming_content)
    hidden = drawn(client, "/cases/take-in/")
    places = []
    for _press in range(2):
        file = io.BytesIO(packed)
        file.name = "case.zip"
        places.append(client.post("/cases/take-in/", {**hidden, "packed": file})["Location"])
    assert places[0] == places[1] != f"/cases/{case.pk}/"
