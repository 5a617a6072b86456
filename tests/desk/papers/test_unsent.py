"""A letter typed and not sent: kept for its writer alone, over an ended session too."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE
from tests.desk.papers.test_letters import begun, where, words

SENTENCE = "A sentence of an hour's work."


def typed(client: Any, paper: Any) -> dict[str, str]:
    """The fields of the letter's page, its text longer by one sentence."""
    page = client.get(where(paper)).content.decode()
    fields = dict(re.findall(r'<input[^>]*name="(head-\w+|version)"[^>]*value="([^"]*)"', page))
    text = re.search(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)
    assert text is not None
    body = html.unescape(text[1])
    return {k: html.unescape(v) for k, v in fields.items()} | {"text": f"{body}\n\n{SENTENCE}\n"}


@pytest.fixture
def paper(client: Any, case: Any) -> Any:
    return begun(client, case, kind="dg-urgent")


def test_what_is_typed_is_offered_again_and_gone_once_saved(client, hand, paper) -> None:
    fields = typed(client, paper) | {"head-subject": "Another subject"}
    assert client.post(where(paper, "draft/"), fields).status_code == 204
    page = client.get(where(paper)).content.decode()
    assert "?draft=1" in page
    assert SENTENCE.replace("'", "&#x27;") not in page
    again = client.get(where(paper) + "?draft=1").content.decode()
    assert SENTENCE.replace("'", "&#x27;") in again
    assert 'value="Another subject"' in again
    assert 'href="?draft=1"' not in again
    assert SENTENCE not in words(hand, paper)["text"]
    assert client.post(where(paper), fields).status_code == 302
    assert SENTENCE in words(hand, paper)["text"]
    assert "?draft=1" not in client.get(where(paper)).content.decode()


def test_a_draft_over_an_older_version_changes_nothing_in_silence(client, hand, paper) -> None:
    fields = typed(client, paper)
    client.post(where(paper, "draft/"), fields)
    newer = {**fields, "text": fields["text"].replace(SENTENCE, "Said by somebody else.")}
    client.post(where(paper), newer)
    client.post(where(paper, "draft/"), fields)  # the other tab goes on typing
    late = client.post(where(paper), fields)
    assert "Somebody else changed this letter" in late.content.decode()
    assert "Said by somebody else." in words(hand, paper)["text"]


def test_it_can_be_let_go(client, paper) -> None:
    client.post(where(paper, "draft/"), typed(client, paper))
    assert client.post(where(paper, "draft/"), {"desk.drop": "1"}).status_code == 302
    assert "?draft=1" not in client.get(where(paper)).content.decode()


def test_a_letter_sent_after_the_session_ended_is_gone_on_with(client, member, paper) -> None:
    fields = typed(client, paper)
    del client.cookies["tocsin_session"]
    answer = client.post(where(paper), fields)
    assert answer.status_code == 401
    shown = answer.content.decode()
    sent = dict(re.findall(r'name="(sent\.\w+)" value="([^"]*)"', shown))
    sent = {name: html.unescape(value) for name, value in sent.items()}
    back = client.post("/sign-in/", {"name": member.name, "passphrase": PASSPHRASE, **sent})
    assert back["Location"] == f"{where(paper)}?draft=1"
    assert SENTENCE.replace("'", "&#x27;") in client.get(back["Location"]).content.decode()


def test_it_lies_sealed_on_the_disk(client, paper) -> None:
    from tocsin.desk.record.models import FormDraft

    client.post(where(paper, "draft/"), typed(client, paper))
    row = FormDraft.objects.get(place=str(paper.pk))
    assert b"sentence" not in bytes(row.sealed)


def test_it_goes_with_the_letter_that_is_erased(client, case, paper) -> None:
    from tocsin.desk.papers.models import Paper
    from tocsin.desk.record.models import FormDraft

    client.post(where(paper, "draft/"), typed(client, paper))
    other = begun(client, case, kind="cfa-update")
    client.post(where(other, "draft/"), typed(client, other))
    at = f"/cases/{case.pk}/keeping/erase/letter/{paper.pk}/"
    client.post(at, {"ground": "mistake"}, follow=True)
    assert not Paper.objects.filter(pk=paper.pk)
    assert [row.place for row in FormDraft.objects.all()] == [str(other.pk)]
