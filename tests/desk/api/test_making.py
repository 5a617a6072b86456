"""Programs that make: a case, a file piece by piece, a letter; the same rules as for people."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

NEW = {"title": "Interference (synthetic)", "government": "KG", "language": "ru"}
LETTER = {"kind": "dg-urgent", "language": "en", "day": "2023-10-25"}
HIDDEN = "Marat Seitbekov"
Ask = Callable[..., Any]
MakeToken = Callable[..., str]


@pytest.fixture
def put(ask: Ask) -> Callable[..., Any]:
    """Sends a piece as a program sends it."""
    from django.test import Client

    program = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)

    def send(address: str, secret: str, content: bytes, **more: Any) -> Any:
        kind = more.pop("kind", "application/octet-stream")
        given = {"authorization": f"Bearer {secret}"}
        return program.put("/api/v1/" + address, content, content_type=kind, headers=given)

    return send


def test_a_case_is_begun_once_and_worked_in_at_once(ask: Ask, member: Any, token: Any) -> None:
    from tocsin.desk.record.models import Case

    secret = token(writes=True)
    made = ask("post", "cases", secret, NEW, idempotency_key="one")
    assert made.status_code == 201, made.content
    again = ask("post", "cases", secret, NEW, idempotency_key="one")
    assert (again.status_code, again["Idempotency-Replayed"]) == (201, "true")
    assert again.json()["id"] == made.json()["id"]
    other = ask("post", "cases", secret, {**NEW, "title": "x"}, idempotency_key="one")
    assert other.status_code == 422
    assert Case.objects.count() == 1
    assert made.json()["keyed"] is True
    at = made["Location"].removeprefix("/api/v1/")
    event = {"id": "ev-1", "act": "search", "date": "2024-02-03", "summary": "Searched."}
    assert ask("post", f"{at}/events", secret, event).status_code == 201
    assert ask("get", at, secret).json()["sections"]["events"] == 1


@pytest.mark.parametrize(
    "wrong", [{"government": "Kyrgyzstan"}, {"title": ""}, {"language": "!"}, {"id": "mine"}]
)
def test_what_is_no_case_is_told_by_place(ask: Ask, member: Any, token: Any, wrong: Any) -> None:
    answer = ask("post", "cases", token(writes=True), {**NEW, **wrong})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["mend"]


def test_a_token_for_some_cases_or_that_only_reads_begins_none(
    ask: Ask, case: Any, token: Any
) -> None:
    from tocsin.desk.record.models import Case

    assert ask("post", "cases", token(), NEW).status_code == 403
    assert ask("post", "cases", token(cases=(case,), writes=True), NEW).status_code == 403
    assert Case.objects.count() == 1


def test_a_file_comes_in_pieces_over_a_broken_line(
    ask: Ask, put: Any, case: Any, token: Any
) -> None:
    from tocsin.desk.intake.models import Document
    from tocsin.desk.parcels.models import Parcel

    secret, content = token(writes=True), bytes(range(256)) * 40
    base = f"cases/{case.pk}/"
    file = {"name": f"{HIDDEN}.bin", "size": len(content)}
    made = ask("post", base + "parcels", secret, file, idempotency_key="f")
    assert made.status_code == 201, made.content
    at = made["Location"].removeprefix("/api/v1/")
    assert put(f"{at}?from=0", secret, content[:4000]).json()["here"] == 4000
    gap = put(f"{at}?from=9", secret, content[9:20])
    assert (gap.status_code, gap.json()["here"]) == (409, 4000)
    assert put(f"{at}?from=4000", secret, content[4000:], kind="text/plain").status_code == 415
    # the line broke: a fresh program announces the same and is told how far it is
    again = ask("post", base + "parcels", secret, file, idempotency_key="f")
    assert (again.json()["here"], again.json()["id"]) == (4000, made.json()["id"])
    assert ask("post", base + "parcels", secret, {**file, "size": 7}, idempotency_key="f"
               ).status_code == 422  # fmt: skip
    early = ask("post", base + "documents", secret, {"parcel": made.json()["id"]})
    assert early.status_code == 422
    assert put(f"{at}?from=4000", secret, content[4000:]).json()["here"] == len(content)
    whole = {"parcel": made.json()["id"]}
    done = ask("post", base + "documents", secret, whole)
    assert done.status_code == 201, done.content
    repeated = ask("post", base + "documents", secret, whole)
    assert (repeated.status_code, repeated.json()) == (201, done.json())
    assert (Document.objects.count(), Parcel.objects.count()) == (1, 0)
    for answer in (made, again, done, repeated, ask("get", base + "documents", secret)):
        assert HIDDEN not in answer.content.decode()


def test_a_document_becomes_source_and_exhibit_once(
    ask: Ask, put: Any, case: Any, token: Any
) -> None:
    secret, base = token(writes=True), f"cases/{case.pk}/"
    made = ask("post", base + "parcels", secret, {"name": f"{HIDDEN}.txt", "size": 5}).json()["id"]
    assert put(f"{base}parcels/{made}?from=0", secret, b"Paper").status_code == 200
    document = ask("post", base + "documents", secret, {"parcel": made})["Location"]
    at = document.removeprefix("/api/v1/") + "/exhibit"
    first = ask("post", at, secret)
    assert first.status_code == 201, first.content
    assert ask("post", at, secret).json() == first.json()
    opens = token(opens=True, writes=True)
    exhibit = ask("get", f"{base}exhibits/{first.json()['exhibit']}", opens).json()["entity"]
    assert exhibit["custody"][0]["action"] == "received"
    assert exhibit["title"].startswith("TXT, "), "a file is called by nobody's name"
    file = ask("get", f"{base}exhibits/{first.json()['exhibit']}/file?reader=house", opens)
    assert file.content == b"Paper"


def test_another_members_parcel_and_a_case_not_reached_are_not_there(
    ask: Ask, put: Any, case: Any, member: Any, token: Any
) -> None:
    import pyrage
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.api.tokens import Wish, make
    from tocsin.desk.people import services
    from tocsin.desk.record.entries import begin_case

    secret, base = token(writes=True), f"cases/{case.pk}/parcels"
    mine = ask("post", base, secret, {"name": "a", "size": 3}).json()["id"]
    guest = services.admit("Guest", PASSPHRASE, "en")
    day = datetime.date.today() + datetime.timedelta(days=3)
    identity = pyrage.x25519.Identity.from_str(guest.identity)
    theirs = make(guest.member, Wish("x", day, writes=True), identity)[1]
    other = begin_case(member, "Another", "KZ", "en")
    elsewhere = token(cases=(other,), writes=True)
    for who in (theirs, elsewhere):
        for method in ("get", "delete"):
            assert ask(method, f"{base}/{mine}", who).status_code in (403, 404)
        assert put(f"{base}/{mine}?from=0", who, b"abc").status_code in (403, 404)
        assert ask("post", base, who, {"name": "a", "size": 3}).status_code == 404
    assert put(f"cases/{other.pk}/parcels/{mine}?from=0", secret, b"abc").status_code == 404
    assert ask("get", f"{base}/{mine}", secret).json()["here"] == 0
    assert ask("delete", f"{base}/{mine}", secret).status_code == 204


@pytest.fixture
def told(member: Any) -> Any:
    """The example as the case: its facts carry an urgent letter."""
    from tocsin.desk.record.folder import example

    return example.load(member)


@pytest.mark.slow
def test_a_letter_is_begun_written_and_asked_for(ask: Ask, told: Any, token: Any) -> None:
    from tocsin.desk.papers.models import Paper

    secret, base = token(writes=True, opens=True), f"cases/{told.pk}/letters"
    made = ask("post", base, secret, LETTER, idempotency_key="l")
    assert made.status_code == 201, made.content
    again = ask("post", base, secret, LETTER, idempotency_key="l")
    assert (again.json(), Paper.objects.count()) == (made.json(), 1)
    other = {**LETTER, "language": "fr"}
    assert ask("post", base, secret, other, idempotency_key="l").status_code == 422
    at = made["Location"].removeprefix("/api/v1/")
    text = ask("get", at + "/text", secret)
    assert text["ETag"] == made["ETag"] == '"v1"'
    draft = {"text": text.json()["text"] + "\n\nOne sentence more.\n"}
    assert ask("put", at + "/text", secret, draft).status_code == 428
    kept = ask("put", at + "/text", secret, draft, if_match='"v1"')
    assert (kept.status_code, kept["ETag"]) == (200, '"v2"')
    stale = ask("put", at + "/text", secret, draft, if_match='"v1"')
    assert (stale.status_code, stale.json()["etag"]) == (412, '"v2"')
    assert ask("get", at + "/as/pdf", secret).status_code == 409
    pdf = ask("get", at + "/as/pdf?draft=true", secret)
    docx = ask("get", at + "/as/docx?draft=true", secret)
    assert pdf.content[:5] == b"%PDF-", pdf.content[:400]
    assert docx.content[:2] == b"PK"
    assert "draft-" in pdf["Content-Disposition"]
    asked = ask("post", at + "/asked", secret, if_match='"v2"')
    assert asked.json()["state"] == "asked"
    assert "frozen" not in asked.content.decode()


def test_a_program_approves_nothing_and_is_shown_no_words_it_may_not_read(
    ask: Ask, told: Any, token: Any
) -> None:
    from tocsin.desk.api.rest.description import document

    actions = {one["x-policy"] for way in document()["paths"].values() for one in way.values()}
    assert "paper.decide" not in actions
    assert "entry.verify" not in actions
    writes, base = token(writes=True), f"cases/{told.pk}/letters"
    at = ask("post", base, writes, LETTER)["Location"].removeprefix("/api/v1/")
    assert ask("get", at + "/text", writes).status_code == 403
    answer = ask("put", at + "/text", writes, {"text": "x"}, if_match='"v1"')
    assert answer.status_code == 200
    assert ask("get", at + "/findings", writes).status_code == 200


def test_a_letter_with_a_protected_name_leaves_for_nobody(
    ask: Ask, case: Any, hand: Any, token: Any
) -> None:
    """What a program writes into a letter goes the way of what a person writes: past the gate."""
    from tocsin.desk.papers import services
    from tocsin.desk.record.entries import assemble

    file = assemble(case, hand.identity).file
    secret = token(writes=True, opens=True)
    row = services.begin(hand, file, "government-letter", "en", datetime.date(2024, 2, 3))
    at = f"cases/{case.pk}/letters/{row.pk}"
    text = ask("get", at + "/text", secret).json()["text"]
    draft = {"text": f"{text}\n\n{HIDDEN} was questioned.\n"}
    assert ask("put", at + "/text", secret, draft, if_match="*").status_code == 200
    for form in ("pdf", "docx"):
        answer = ask("get", f"{at}/as/{form}?draft=true", secret)
        assert answer.status_code in (409, 422), answer.content[:300]
        assert answer["Content-Type"] == "application/problem+json"


ROLES = ("reporter", "officer", "verifier", "signatory", "auditor")


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_what_the_table_refuses_a_role_is_refused_its_token_at_every_address(
    ask: Ask, case: Any, member: Any, role: str
) -> None:
    import pyrage
    from django.urls import resolve
    from tests.desk.conftest import PASSPHRASE
    from tests.desk.policy.test_routes import addresses, filled

    from tocsin.desk.api import tokens
    from tocsin.desk.limits import buckets
    from tocsin.desk.people import services
    from tocsin.desk.policy.decide import can
    from tocsin.desk.record.models import Seat

    other = services.admit("Other", PASSPHRASE, "en")
    Seat.objects.create(case=case, member=other.member, role=role)
    day = datetime.date.today() + datetime.timedelta(days=3)
    identity = pyrage.x25519.Identity.from_str(other.identity)
    row, secret = tokens.make(other.member, tokens.Wish("x", day), identity)
    row.writes = True
    row.save()  # no key is needed to be refused
    narrow, refused = tokens.narrowed(row), 0
    entry = case.entries.filter(section="events", protected=False).first()
    for address, page in addresses():
        if not address.startswith("api/v1/") or "openapi" in address:
            continue
        at = filled(address, case=case.pk, entry=entry.pk)
        thing = page.of(**resolve(at).kwargs) if page.of else None
        for method, action in page.actions.items():
            if page.of and thing is None:
                continue
            buckets.fill()
            answer = ask(method, at.removeprefix("/api/v1/"), secret, {})
            if not can(narrow, action, thing):
                assert answer.status_code in (403, 404), (at, method, action)
                refused += 1
            else:
                assert answer.status_code < 500, (at, method, answer.content)
    assert refused >= 3
