"""She writes: a first draft, changed, looked at, approved; nothing leaves that a finding stops."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

pytestmark = pytest.mark.all_told

DAY = "2023-10-25"


def begun(client: Any, case: Any, kind: str = "cfa-update", language: str = "en") -> Any:
    from tocsin.desk.papers.models import Paper

    drawn = {"csrfmiddlewaretoken": secrets.token_hex(16)}  # each drawing of a page has its own
    answer = client.post(
        f"/cases/{case.pk}/letters/", {"kind": kind, "language": language, "day": DAY, **drawn}
    )
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Paper.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[-1])


def words(hand: Any, paper: Any) -> dict[str, str]:
    from tocsin.desk.papers import services

    paper.refresh_from_db()
    return services.words_of(hand, paper)


def seen(hand: Any, case: Any, paper: Any) -> Any:
    from tocsin.desk.papers import looking, services
    from tocsin.desk.record.entries import assembled

    file = assembled(case, hand.identity, "test").file
    return looking.look(file, services.wanted_of(paper, words(hand, paper)))


def where(paper: Any, part: str = "") -> str:
    return f"/cases/{paper.case_id}/letters/{paper.pk}/{part}"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_first_draft_is_made_and_its_page_shown(client: Any, case: Any, language: str) -> None:
    paper = begun(client, case, language=language)
    said = client.get(where(paper)).content.decode()
    assert "[@event:" in said
    assert "Left out of this letter" in said
    page = client.get(where(paper, "page/"))
    assert "sandbox" in page["Content-Security-Policy"]
    assert b"3386" in page.content


def test_no_word_of_it_lies_in_the_clear(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case)
    assert b"3386" not in bytes(paper.sealed)
    assert b"event" not in bytes(paper.sealed)


def test_another_tab_does_not_overwrite_what_was_kept(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case)
    text = words(hand, paper)["text"]
    first = {"text": f"{text}\n\nOne more sentence.\n", "version": "1"}
    assert client.post(where(paper), first).status_code == 302
    late = client.post(where(paper), {"text": f"{text}\n\nFrom the other tab.\n", "version": "1"})
    assert late.status_code == 200
    said = late.content.decode()
    assert "Somebody else changed this letter" in said
    assert "From the other tab." in said
    assert "One more sentence." in words(hand, paper)["text"]


def test_a_reference_that_leads_nowhere_is_said(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case)
    text = words(hand, paper)["text"]
    client.post(where(paper), {"text": f"{text}\n\nThis [@event:nothing] too.\n", "version": "1"})
    assert any("nothing" in p.problem + p.place for p in seen(hand, case, paper).problems)
    assert 'role="alert"' in client.get(where(paper)).content.decode()


@pytest.mark.slow
def test_what_a_finding_stops_does_not_leave(
    client: Any, case: Any, hand: Any, monkeypatch: Any
) -> None:
    paper = begun(client, case)
    look = seen(hand, case, paper)
    answer = client.get(where(paper, "as/pdf/"))
    if look.stopped:
        assert answer.status_code == 409
        assert look.stopped[0].message[:20] in answer.content.decode()
    else:
        assert answer.content[:5] == b"%PDF-"
        assert client.get(where(paper, "as/docx/")).content[:2] == b"PK"
    assert client.get(where(paper, "as/exe/")).status_code == 404


@pytest.mark.slow
def test_approval_freezes_and_numbers_and_says_who_was_alone(
    client: Any, case: Any, hand: Any, monkeypatch: Any
) -> None:
    from tocsin.desk.papers import looking

    paper = begun(client, case)
    silent = client.post(where(paper, "decide/"), {"version": "1", "decision": "return"})
    assert silent.status_code == 422, "who returns a letter says why"
    client.post(
        where(paper, "decide/"), {"version": "1", "decision": "return", "remark": "Shorter"}
    )
    page = client.get(where(paper)).content.decode()
    assert "Shorter" in page
    monkeypatch.setattr(looking.Gate, "stopped", lambda self, found, text="": [])
    paper.refresh_from_db()
    answer = client.post(
        where(paper, "decide/"), {"version": str(paper.version), "decision": "approve"}
    )
    assert answer.status_code == 302
    paper.refresh_from_db()
    assert (paper.state, paper.alone) == ("approved", True)
    assert words(hand, paper)["number"] == "2023/001"
    assert "by one person alone" in client.get(where(paper)).content.decode()
    text = words(hand, paper)["text"]
    frozen = client.post(where(paper), {"text": text + "x", "version": str(paper.version)})
    assert "frozen" in frozen.content.decode()


@pytest.mark.past_the_log
def test_nobody_approves_their_own_letter_where_there_are_two(
    client: Any, case: Any, member: Any
) -> None:
    from tocsin.desk.people.models import Member

    paper = begun(client, case)
    other = Member.objects.get(pk=member.pk)
    other.pk, other.name = None, "second"
    other.save()
    answer = client.post(where(paper, "decide/"), {"version": "1", "decision": "approve"})
    assert answer.status_code in (403, 404)
    paper.refresh_from_db()
    assert paper.state == "draft"


def test_the_docket_says_what_is_due_and_what_comes_next(client: Any, case: Any, hand: Any) -> None:
    page = client.get(f"/cases/{case.pk}/docket/?on=2023-12-07").content.decode()
    assert "Urgent intervention of the Director-General" in page
    assert "life or personal freedom" in page
    client.post("/language/", {"language": "ru"})
    said = client.get(f"/cases/{case.pk}/docket/?on=2023-12-07").content.decode()
    assert "Urgent intervention" not in said
    every = client.get("/docket/?on=2023-12-07").content.decode()
    assert f"/cases/{case.pk}/docket/" in every


def test_the_calendar_reads_back(client: Any, case: Any, hand: Any) -> None:
    from icalendar import Calendar

    answer = client.get(f"/cases/{case.pk}/docket.ics?on=2023-12-07")
    book = Calendar.from_ical(answer.content)
    assert len([e for e in book.walk() if e.name == "VEVENT"]) >= 2


def fields(page: str) -> dict[str, Any]:
    """The form of a letter as a browser would send it untouched."""
    from lxml import html

    form = next(f for f in html.fromstring(page).forms if "head-subject" in f.fields)
    out: dict[str, Any] = {}
    for name, value in form.form_values():
        out.setdefault(name, []).append(value.lstrip("\n") if name == "text" else value)
    return out


@pytest.mark.slow
def test_nobody_meets_the_settings_of_a_draft(client: Any, case: Any, hand: Any) -> None:
    """Who writes to whom is chosen by name; the head is put together again as it was."""
    paper = begun(client, case, kind="dg-urgent")
    before = words(hand, paper)["text"]
    page = client.get(where(paper)).content.decode()
    assert "kind: dg-urgent" not in page
    given = fields(page)
    assert given["head-to"] == ["dg"]
    client.post(where(paper), given)
    assert words(hand, paper)["text"] == before, "sent untouched, nothing changes"
    union = next(p for p in hand_file(case, hand).parties if p.kind.value != "person")
    given |= {"head-subject": "Words: of an officer", "head-cc_more": union.id}
    given["text"] = [given["text"][0] + "\nOne more sentence.\n"]
    assert client.post(where(paper), given).status_code == 302
    now = words(hand, paper)["text"]
    from tocsin.letters.order import draft as drafts

    old, new = (drafts.read(text, "letter", "letter") for text in (before, now))
    assert (new.subject, new.cc) == ("Words: of an officer", (*old.cc, union.id))
    assert (new.to, new.signatory, new.kind, new.sender) == (
        old.to, old.signatory, old.kind, old.sender,
    )  # fmt: skip
    assert new.body.rstrip().endswith("One more sentence.")
    drawn = client.post(where(paper, "preview/"), fields(client.get(where(paper)).content.decode()))
    assert "Words: of an officer" in drawn.content.decode()


def hand_file(case: Any, hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    return assemble(case, hand.identity).file


@pytest.mark.slow
def test_a_wrong_choice_in_the_head_is_refused_and_nothing_lost(
    client: Any, case: Any, hand: Any
) -> None:
    paper = begun(client, case, kind="dg-urgent")
    before = words(hand, paper)["text"]
    given = fields(client.get(where(paper)).content.decode()) | {"head-signatory": "nobody-here"}
    given["text"] = ["Typed and not lost."]
    page = client.post(where(paper), given)
    assert page.status_code in (200, 422)
    assert "Typed and not lost." in page.content.decode()
    assert words(hand, paper)["text"] == before


def test_a_draft_is_written_as_it_was_read() -> None:
    """Every setting of a head survives being read and written."""
    import dataclasses

    from tocsin.letters.order import draft as drafts

    head = (
        "---\nkind: dg-urgent\nlang: en\ndate: 2023-10-25\nplace: Geneva\nfrom: a\nsignatory: b\n"
        'to: [dg, x]\ncc: [y]\nupdates: [c-1]\nnumber: 2023/001\nsubject: "One: two"\n'
        "communication: c-2\nsalutation: Dear Sir,\nclosing: Yours,\ndelivery: by hand\n"
        "---\n\nText.\n"
    )
    read = drafts.read(head, "x")
    again = drafts.read(drafts.write(read), "x")
    unplaced = [dataclasses.replace(d, places={}, body=d.body.strip()) for d in (read, again)]
    assert dataclasses.replace(unplaced[0], line=0) == dataclasses.replace(unplaced[1], line=0)
