"""Approved, sent, answered: what is frozen stays, and the case knows how far a letter got."""

from __future__ import annotations

import io
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE
from tests.desk.papers.test_letters import begun, where, words

pytestmark = pytest.mark.all_told


def file_of(case: Any, hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    case.refresh_from_db()
    return assemble(case, hand.identity).file


@pytest.fixture
def approved(browser: Any, member: Any, case: Any, stages: Any) -> Any:
    """A letter approved in a session of its own."""

    def made() -> Any:
        signed = type(browser)(**browser.defaults)
        signed.post("/sign-in/", {"name": member.name, "passphrase": PASSPHRASE})
        paper = begun(signed, case, kind="dg-urgent")
        answer = signed.post(where(paper, "decide/"), {"version": "1", "decision": "approve"})
        assert answer.status_code == 302, answer.content.decode()
        paper.refresh_from_db()
        assert paper.state == "approved"
        return paper

    return stages.at("approved", made)


def entry(case: Any, hand: Any, key: str) -> Any:
    """The key by which an address names an entity."""
    from tocsin.desk.record.entries import assemble

    return assemble(case, hand.identity).rows[key].pk


def at_step(case: Any, hand: Any, key: str) -> str:
    return f"/cases/{case.pk}/sent/{entry(case, hand, key)}/"


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
        "to": [to.party for to in letter.to],
        "proof": dropped(b"Sent to the registry. Synthetic receipt.\n", "receipt.txt"),
    }  # fmt: skip
    answer = client.post(at_step(case, hand, letter.id), given)
    assert answer.status_code == 302, answer.content.decode()
    letter = file_of(case, hand).communication(letter.id)
    assert {to.state.value for to in letter.to} == {"sent"}
    assert letter.dispatch_proof
    back = client.post(at_step(case, hand, letter.id), {"state": "sent", "on": "2001-01-01"})
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


@pytest.mark.slow
def test_an_answer_is_proposed_and_entered_by_a_person(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    number = words(hand, approved)["number"]
    letter = next(c for c in file_of(case, hand).communications if c.number == number)
    client.post(
        at_step(case, hand, letter.id),
        {"state": "sent", "on": "2023-10-30", "to": [to.party for to in letter.to]},
    )
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.past_the_log
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
    for mine in (hand, second):
        with pytest.raises(TocsinError, match="own"):
            services.numbered(mine, paper, paper.version)


@pytest.mark.slow
def test_no_number_is_given_twice(client: Any, case: Any, hand: Any, approved: Any) -> None:
    other = begun(client, case, kind="government-letter")
    client.post(where(other, "decide/"), {"version": "1", "decision": "approve"})
    assert words(hand, approved)["number"] == "2023/001"
    assert words(hand, other)["number"] in ("2023/002", "")


def test_a_version_that_is_none_changes_nothing(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case, kind="dg-urgent")
    answer = client.post(where(paper, "word/"), {"does-1": "[]", "version": "x"})
    assert answer.status_code == 404
    assert words(hand, paper)["text"] != "x"


def test_an_address_names_no_entity(client: Any, case: Any, hand: Any, approved: Any) -> None:
    """Ids stand in logs of servers on the way; an id may be a name."""
    page = client.get(f"/cases/{case.pk}/sent/").content.decode()
    for letter in file_of(case, hand).communications:
        assert f"/sent/{letter.id}" not in page


@pytest.mark.slow
def test_a_step_holds_for_whom_it_is_ticked(client: Any, case: Any, hand: Any) -> None:
    file = file_of(case, hand)
    letter = next(c for c in file.communications if c.direction == "out" and len(c.to) > 1)
    first, *others = [to.party for to in letter.to]
    was = {to.party: to.state for to in letter.to}
    at = at_step(case, hand, letter.id)
    assert 'name="to"' in client.get(at).content.decode()
    nobody = client.post(at, {"state": "acknowledged", "on": "2026-11-29"})
    assert nobody.status_code == 422
    given = {"state": "acknowledged", "on": "2026-11-29", "to": first}
    assert client.post(at, given).status_code == 302
    now = {to.party: to.state.value for to in file_of(case, hand).communication(letter.id).to}
    assert now[first] == "acknowledged"
    assert {key: now[key] for key in others} == {key: was[key].value for key in others}


def test_what_the_ledger_refuses_is_said_in_the_readers_language(
    client: Any, case: Any, hand: Any
) -> None:
    from django.conf import settings

    from tocsin.casefile.model import Delivery
    from tocsin.desk.outgoing.forms import StepForm

    letter = next(c for c in file_of(case, hand).communications if c.direction == "out")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    answer = client.post(
        at_step(case, hand, letter.id),
        {"state": "sent", "on": "1999-01-01", "to": [to.party for to in letter.to]},
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "раньше дня письма" in said
    assert "tocsin case" not in said
    to = [a.model_copy(update={"state": Delivery.DRAFT}) for a in letter.to]
    draft = letter.model_copy(update={"approved_by": "", "to": to})
    form = StepForm(draft, str, {"state": "sent", "on": "2026-11-29", "to": [to[0].party]})
    assert "state" in form.errors


BOUNCE = """\
From: Mail Delivery Subsystem <mailer-daemon@union.example>
To: us@union.example
Subject: Undelivered Mail Returned to Sender: {number}
Date: Fri, 10 Nov 2023 10:00:00 +0000
Message-ID: <b1@union.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

Your message, No. {number}, could not be delivered. Synthetic.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; union.example

Final-Recipient: rfc822; nobody@ilo.example
Action: failed
Status: 5.1.1
--x--
"""


@pytest.mark.slow
def test_a_bounce_proposes_that_it_did_not_arrive_and_a_person_says_so(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    number = words(hand, approved)["number"]
    letter = next(c for c in file_of(case, hand).communications if c.number == number)
    everyone = [to.party for to in letter.to]
    client.post(
        at_step(case, hand, letter.id), {"state": "sent", "on": "2023-10-30", "to": everyone}
    )
    row = in_inbox(client, case, BOUNCE.format(number=number).encode())
    at = f"/cases/{case.pk}/received/{row.pk}/"
    page = client.get(at).content.decode()
    assert 'name="failed"' in page
    before = {to.party: to.state.value for to in file_of(case, hand).communication(letter.id).to}
    assert set(before.values()) == {"sent"}, "a proposal enters nothing"
    assert client.post(at, {"answers": letter.id, "failed": everyone[:1]}).status_code == 302
    after = file_of(case, hand).communication(letter.id).to
    assert [to.state.value for to in after] == ["failed"] + ["sent"] * (len(everyone) - 1)
    assert after[0].history[-1].proof, "the bounce is the proof"


def test_the_page_of_an_approved_letter_is_the_frozen_one(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    first = client.get(where(approved, "page/")).content
    file = file_of(case, hand)
    cited = next(e for e in file.events if f"[@event:{e.id}]" in words(hand, approved)["text"])
    renamed = cited.model_copy(update={"date": type(cited.date).parse("2001-01-01")})
    events = [renamed if e.id == cited.id else e for e in file.events]
    from tocsin.desk.record.entries import replace_file

    case.refresh_from_db()
    replace_file(hand, file.model_copy(update={"events": events}), "changed", case.revision)
    page = client.get(where(approved, "page/"))
    assert page.content == first
    assert "sandbox" in page["Content-Security-Policy"]
    assert "2001" not in page.content.decode()
    assert client.get(where(approved)).status_code == 200


@pytest.mark.past_the_log
def test_an_approval_that_kept_no_page_says_so_and_draws_none(
    client: Any, case: Any, hand: Any, approved: Any
) -> None:
    from tocsin.desk.record.models import File

    kept = File.objects.filter(case=case, path__endswith=".html")
    assert kept.count() == 1
    kept.delete()
    page = client.get(where(approved, "page/"))
    assert "sandbox" in page["Content-Security-Policy"]
    assert "The page was not kept" in page.content.decode()
    assert "3386" not in page.content.decode(), "nothing is drawn from the case of today"
    assert client.get(where(approved, "as/pdf/")).content.startswith(b"%PDF")


@pytest.mark.slow
def test_what_is_held_is_released_where_it_is_decided(
    client: Any, case: Any, hand: Any, monkeypatch: Any
) -> None:
    """The signatory sees what nobody could read, and approves with a reason, on one page."""
    from tocsin.desk.outgoing import along, approval
    from tocsin.gate import Verdict
    from tocsin.gate.carried import Unread
    from tocsin.gate.judge import Held

    paper = begun(client, case, kind="dg-urgent")
    held = Held("ex-scan", "ab" * 32, (Unread("page 1", "it is a picture"),))
    asked: list[Any] = []
    whole = approval.contents

    def contents(it: Any, name: str, forms: Any) -> Any:
        asked.append(tuple(it.gate.wishes))
        if not it.gate.wishes:
            raise along.HeldError(Verdict(held=[held], waiting=[held.diagnosis("ex-scan")]))
        return whole(it, name, forms)

    monkeypatch.setattr(approval, "contents", contents)
    at, given = where(paper, "decide/"), {"version": "1", "decision": "approve"}
    answer = client.post(at, given)
    assert answer.status_code == 409
    assert 'name="release:ex-scan"' in answer.content.decode()
    paper.refresh_from_db()
    assert paper.state != "approved", "nothing is numbered while something is held"
    assert client.post(at, given | {"release:ex-scan": "ok"}).status_code == 422
    reason = "read by two people; it names nobody"
    assert client.post(at, given | {"release:ex-scan": reason}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "approved"
    assert [(w.id, w.reason) for w in asked[-1]] == [("ex-scan", reason)]


@pytest.mark.slow
@pytest.mark.past_the_log
def test_a_letter_stands_beside_an_earlier_one(client: Any, case: Any, hand: Any) -> None:
    import datetime

    from tocsin.desk.outgoing.back import last_before
    from tocsin.desk.papers.models import Paper

    made = {}
    for name, day in (("march", "2024-03-01"), ("june", "2024-06-01"), ("may", "2024-05-01")):
        paper = begun(client, case, kind="dg-urgent")
        Paper.objects.filter(pk=paper.pk).update(
            day=datetime.date.fromisoformat(day), state="draft" if name == "may" else "approved"
        )
        paper.refresh_from_db()
        made[name] = paper
    assert last_before(made["may"]) == made["march"]
    assert last_before(made["june"]) == made["march"]
    assert last_before(made["march"]) is None


def test_every_field_that_can_be_withheld_has_a_name() -> None:
    from tocsin.casefile.public.clearing import PUBLISHED
    from tocsin.desk.record.forms.names import SECTION_OF
    from tocsin.desk.record.forms.words import LABELS

    assert set(SECTION_OF) <= set(PUBLISHED)
    for model in SECTION_OF:
        assert set(model.model_fields) - {"id"} <= set(LABELS), model
