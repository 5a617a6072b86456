"""Approved, sent, answered: what is frozen stays, and the case knows how far a letter got."""

from __future__ import annotations

import io
from typing import Any

import pytest
from tests.desk.papers.test_letters import begun, where, words


def file_of(case: Any, hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    case.refresh_from_db()
    return assemble(case, hand.identity).file


@pytest.fixture
def approved(client: Any, case: Any) -> Any:
    paper = begun(client, case, kind="dg-urgent")
    answer = client.post(where(paper, "decide/"), {"version": "1", "decision": "approve"})
    assert answer.status_code == 302, answer.content.decode()
    paper.refresh_from_db()
    assert paper.state == "approved"
    return paper


def dropped(content: bytes, name: str) -> Any:
    out = io.BytesIO(content)
    out.name = name
    return out


def test_the_frozen_bytes_are_what_is_downloaded_later(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    first = client.get(where(approved, "as/pdf/")).content
    client.post(
        f"/cases/{case.pk}/new/events/",
        {"summary": "Something that came later.", "date": "2023-10-20", "act": "threat"},
    )
    again = client.get(where(approved, "as/pdf/"))
    assert again.content == first
    assert "2023-001" in again["Content-Disposition"]


def test_the_case_knows_the_letter_and_its_steps(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    number = words(hand, approved)["number"]
    letter = next(c for c in file_of(case, hand).communications if c.number == number)
    assert {to.state.value for to in letter.to if not to.copy_only} == {"approved"}
    page = client.get(f"/cases/{case.pk}/sent/").content.decode()
    assert number in page
    given = {
        "state": "sent", "on": "2026-11-30", "channel": "e-mail",
        "proof": dropped(b"Sent to the registry. Synthetic receipt.\n", "receipt.txt"),
    }  # fmt: skip
    answer = client.post(f"/cases/{case.pk}/sent/{letter.id}/", given)
    assert answer.status_code == 302, answer.content.decode()
    letter = file_of(case, hand).communication(letter.id)
    assert {to.state.value for to in letter.to} == {"sent"}
    assert letter.dispatch_proof
    back = client.post(f"/cases/{case.pk}/sent/{letter.id}/", {"state": "sent", "on": "2001-01-01"})
    assert back.status_code == 422


def mail(subject: str, extra: str = "") -> bytes:
    return (
        f"From: Registry <registry@ilo.example>\nTo: us@union.example\nSubject: {subject}\n"
        f"Date: Fri, 10 Nov 2023 10:00:00 +0000\nMessage-ID: <a1@ilo.example>\n{extra}"
        "Content-Type: text/plain; charset=utf-8\n\nWe acknowledge receipt of your letter.\n"
    ).encode()


def in_inbox(client: Any, case: Any, content: bytes) -> Any:
    from tocsin.desk.intake.models import Document

    answer = client.post(f"/cases/{case.pk}/inbox/", {"files": dropped(content, "answer.eml")})
    assert answer.status_code in (200, 302), answer.content.decode()
    return Document.objects.filter(case=case).latest("at")


def test_an_answer_is_proposed_and_entered_by_a_person(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    number = words(hand, approved)["number"]
    letter = next(c for c in file_of(case, hand).communications if c.number == number)
    client.post(f"/cases/{case.pk}/sent/{letter.id}/", {"state": "sent", "on": "2023-10-30"})
    row = in_inbox(client, case, mail(f"Your letter No. {number}, Case No. 3386"))
    at = f"/cases/{case.pk}/received/{row.pk}/"
    assert letter.id in client.get(at).content.decode()
    before = len(file_of(case, hand).communications)
    assert client.post(at, {"answers": letter.id}).status_code == 302
    file = file_of(case, hand)
    assert len(file.communications) == before + 1
    states = {to.state.value for to in file.communication(letter.id).to if not to.copy_only}
    assert states <= {"acknowledged", "answered"}
    twice = client.post(at, {"answers": letter.id})
    assert twice.status_code == 409
    assert "already in the case" in twice.content.decode()


def test_an_absence_stops_no_clock(client: Any, case: Any, hand: Any, approved: Any) -> None:
    number = words(hand, approved)["number"]
    letter = next(c for c in file_of(case, hand).communications if c.number == number)
    row = in_inbox(client, case, mail(f"Out of office: {number}", "Auto-Submitted: auto-replied\n"))
    at = f"/cases/{case.pk}/received/{row.pk}/"
    assert "stops no clock" in client.get(at).content.decode()
    client.post(at, {"answers": letter.id})
    states = {to.state.value for to in file_of(case, hand).communication(letter.id).to}
    assert not states & {"acknowledged", "answered"}


def test_what_is_approved_is_neither_returned_nor_approved_again(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    before = words(hand, approved)
    for decision in ("return", "approve"):
        given = {"version": str(approved.version), "decision": decision, "remark": "no"}
        assert client.post(where(approved, "decide/"), given).status_code == 409
    approved.refresh_from_db()
    assert (approved.state, words(hand, approved)) == ("approved", before)


def test_the_mail_later_carries_the_bytes_that_were_approved(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    import email
    import email.policy

    first = client.get(where(approved, "as/pdf/")).content
    client.post(
        f"/cases/{case.pk}/new/events/",
        {"summary": "Something else.", "date": "2023-10-21", "act": "threat"},
    )
    answer = client.post(where(approved, "along/"), {"what": "mail"})
    assert answer.status_code == 200, answer.content.decode()
    message = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert first in [part.get_content() for part in message.iter_attachments()]


def test_whoever_wrote_any_of_it_does_not_approve_it(
    client: Any, case: Any, hand: Any, monkeypatch: Any
) -> None:
    """The first writer is not let off because a second one changed a comma."""
    from tocsin.desk.papers import services
    from tocsin.desk.people.models import Member
    from tocsin.desk.record.entries import Hand
    from tocsin.ground.errors import TocsinError

    paper = begun(client, case, kind="dg-urgent")
    other = Member.objects.get(pk=hand.member.pk)
    other.pk, other.name = None, "second"
    other.save()
    text = words(hand, paper)["text"]
    second = Hand(hand.case, other, hand.identity)
    paper = services.keep(second, paper, f"{text}\n\nA comma.\n", paper.version)
    assert paper.author_id == other.pk
    monkeypatch.setattr(services, "alone", lambda: False)
    file = file_of(case, hand)
    for mine in (hand, second):
        with pytest.raises(TocsinError, match="own"):
            services.approve(mine, paper, file, paper.version)


def test_no_number_is_given_twice(client: Any, case: Any, hand: Any, approved: Any) -> None:
    other = begun(client, case, kind="government-letter")
    client.post(where(other, "decide/"), {"version": "1", "decision": "approve"})
    assert words(hand, approved)["number"] == "2023/001"
    assert words(hand, other)["number"] in ("2023/002", "")


def test_a_version_that_is_none_changes_nothing(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case, kind="dg-urgent")
    answer = client.post(where(paper, "word/"), {"text": "x", "version": "x"})
    assert answer.status_code == 404
    assert words(hand, paper)["text"] != "x"
