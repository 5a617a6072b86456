"""The REST interface: what it tells, takes and refuses, with the example as the case."""

from __future__ import annotations

import json
from typing import Any

import pytest

NAME, HIDDEN = "Zorbek Unseen", "zorbek-unseen"
EVENT: dict[str, Any] = {
    "id": "ev-from-a-program", "summary": "An office was searched.", "act": "search",
    "date": "2024-02-03",
}  # fmt: skip


@pytest.fixture
def at(case: Any) -> str:
    return f"cases/{case.pk}/"


@pytest.fixture
def hidden(hand: Any) -> Any:
    """A protected person in the example."""
    from tocsin.casefile.model import Party
    from tocsin.desk.record.entries import editing

    person = Party.model_validate(
        {"id": HIDDEN, "kind": "person", "names": [{"text": NAME}], "protected": True,
         "alias": "a worker"}
    )  # fmt: skip
    return editing.save_entity(hand, "parties", person).entry


def everything(ask: Any, secret: str, at: str) -> str:
    """All that a token is told of a case, every page of every list, each entry by itself."""
    told = [ask("get", at.rstrip("/"), secret).content.decode()]
    for section in ("parties", "sources", "events", "allegations", "exhibits", "communications",
                    "recommendations", "letters", "log", "docket"):  # fmt: skip
        cursor: str | None = ""
        while cursor is not None:
            more = f"?limit=7&cursor={cursor}" if section not in ("log", "docket") else ""
            answer = ask("get", f"{at}{section}{more}", secret)
            assert answer.status_code == 200, (section, answer.content)
            told.append(answer.content.decode())
            cursor = answer.json().get("next") if more else None
    return "\n".join(told)


def test_a_token_without_key_is_told_nothing_protected(ask, at, hidden, token) -> None:
    reads, writes, opens = token(), token(writes=True), token(opens=True)
    for secret in (reads, writes):
        told = everything(ask, secret, at)
        assert NAME not in told
        assert HIDDEN not in told
        assert ask("get", f"{at}parties/{hidden.pk}", secret).status_code == 404
    whole = ask("get", at.rstrip("/"), reads).json()
    assert whole["withheld"] > 0
    shown = ask("get", f"{at}parties/{hidden.pk}", opens)
    assert shown.json()["entity"]["names"][0]["text"] == NAME


def test_what_is_read_protected_is_in_the_log(ask, at, hidden, token) -> None:
    from tocsin.desk.audit.models import Leaf

    def reads() -> int:
        return sum(b'"case.read"' in bytes(leaf.content) for leaf in Leaf.objects.all())

    ask("get", f"{at}parties/{hidden.pk}", token())
    assert reads() == 0
    ask("get", f"{at}parties/{hidden.pk}", token(opens=True))
    assert reads() == 1


def test_every_entry_comes_once_whatever_the_pages(ask, at, case, token) -> None:
    secret = token(opens=True)
    for size in (1, 3, 200):
        seen, cursor = [], ""
        while cursor is not None:
            page = ask("get", f"{at}events?limit={size}&cursor={cursor}", secret).json()
            seen += [item["id"] for item in page["items"]]
            cursor = page["next"]
            from tocsin.desk.limits import buckets

            buckets.fill()
        wanted = case.entries.filter(section="events", removed=False).order_by("position")
        assert seen == [str(pk) for pk in wanted.values_list("pk", flat=True)]


def test_an_event_is_entered_amended_and_taken_out(ask, at, case, token) -> None:
    secret = token(writes=True)
    made = ask("post", at + "events", secret, EVENT)
    assert made.status_code == 201, made.content
    entry = made["Location"].removeprefix("/api/v1/")
    assert made["ETag"] == '"v1"'
    again = ask("get", entry, secret)
    assert again.json()["entity"]["summary"] == EVENT["summary"]
    assert ask("get", entry, secret, if_none_match='"v1"').status_code == 304
    changed = {**EVENT, "stage": "carried_out", "summary": "The office was searched at night."}
    assert ask("put", entry, secret, changed).status_code == 428
    answer = ask("put", entry, secret, changed, if_match='"v1"')
    assert (answer.status_code, answer["ETag"]) == (200, '"v2"')
    stale = ask("put", entry, secret, {**EVENT, "summary": "x"}, if_match='"v1"')
    assert stale.status_code == 412
    assert stale.json()["changed"] == ["summary"]
    assert stale.json()["etag"] == '"v2"'
    assert ask("delete", entry, secret, if_match='"v1"').status_code == 412
    # a packed answer carries a weak tag, and it is sent back as it came
    assert ask("get", entry, secret, accept_encoding="gzip")["ETag"] in ('"v2"', 'W/"v2"')
    assert ask("delete", entry, secret, if_match='W/"v2"').status_code == 204
    assert ask("get", entry, secret).status_code == 404


def test_the_same_request_twice_enters_one(ask, at, case, token) -> None:
    secret = token(writes=True)
    before = case.entries.count()
    first = ask("post", at + "events", secret, EVENT, idempotency_key="night-17")
    second = ask("post", at + "events", secret, EVENT, idempotency_key="night-17")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second["Idempotency-Replayed"] == "true"
    other = ask("post", at + "events", secret, {**EVENT, "id": "x"}, idempotency_key="night-17")
    assert other.status_code == 422
    assert ask("post", at + "events", secret, EVENT).status_code == 409
    assert case.entries.count() == before + 1


def test_what_names_a_protected_person_is_sealed_though_a_program_wrote_it(
    ask, at, hidden, token
) -> None:
    from tocsin.desk.record.models import Entry

    secret = token(writes=True)
    said = {**EVENT, "summary": f"{NAME} was dismissed."}
    answer = ask("post", at + "events", secret, said)
    assert answer.status_code == 201
    assert answer.json()["protected"] is True
    assert answer.json()["entity"] is None
    row = Entry.objects.get(pk=answer.json()["id"])
    assert row.body is None
    assert NAME not in answer.content.decode()


@pytest.mark.parametrize("wish", [{}, {"opens": True}])
def test_who_may_only_read_writes_nothing(ask, at, case, token, wish) -> None:
    secret, before = token(**wish), case.revision
    entry = case.entries.filter(section="events", sealed=None).first()
    for method, address in (
        ("post", at + "events"), ("put", f"{at}events/{entry.pk}"),
        ("delete", f"{at}events/{entry.pk}"),
    ):  # fmt: skip
        answer = ask(method, address, secret, EVENT, if_match="*")
        assert answer.status_code == 403, (method, answer.content)
        assert answer["Content-Type"] == "application/problem+json"
    case.refresh_from_db()
    assert case.revision == before


def test_a_token_whose_key_is_of_yesterday_is_told_so(ask, at, hand, token) -> None:
    from tocsin.desk.record.seats.rotation import rotate

    secret = token(writes=True)
    rotate(hand)
    answer = ask("post", at + "events", secret, EVENT)
    assert answer.status_code == 403
    assert "key" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("act", "no-such-act", "act"),
        ("date", "03/04/2024", "date"),
        ("date", None, "date"),
        ("summary", {"en": 7}, "summary"),
        ("version", 9, ""),
        ("author", 1, ""),
        ("protected", False, ""),
        ("Zorbek Unseen", 1, ""),
        ("particulars", {"Zorbek Unseen": ["x"]}, "particulars"),
        ("id", "a b/../c", "id"),
    ],
)
def test_wrong_input_is_told_by_place_and_never_repeated(
    ask, at, token, field, value, place
) -> None:
    """Fields a program may not set (mass assignment) are unknown fields like any other."""
    answer = ask("post", at + "events", token(writes=True), {**EVENT, field: value})
    assert answer.status_code == 422, answer.content
    error = answer.json()["errors"][0]
    assert error["place"].startswith(place)
    assert error["mend"]
    text = answer.content.decode()
    for said in ("Zorbek", "no-such-act", "03/04/2024", "../"):
        assert said not in text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"id": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[1, 2]", "application/json", 422),
        (b"null", "application/json", 422),
        (b"id=1", "application/x-www-form-urlencoded", 400),
        (b"<a/>", "text/xml", 400),
        (b"", "application/json", 422),
    ],
)
def test_what_is_no_json_is_refused(desk, at, token, body, kind, status) -> None:
    from django.test import Client

    answer = Client(HTTP_HOST="127.0.0.1").post(
        "/api/v1/" + at + "events", body, content_type=kind,
        headers={"authorization": f"Bearer {token(writes=True)}"},
    )  # fmt: skip
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_an_entry_that_leads_nowhere_is_refused_with_its_place(ask, at, token) -> None:
    answer = ask("post", at + "events", token(writes=True), {**EVENT, "sources": ["nowhere"]})
    assert answer.status_code == 422
    assert "sources" in answer.json()["errors"][0]["place"]
    assert answer.json()["errors"][0]["mend"]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=%00",
        "cursor=e30",
        "cursor=" + "A" * 3000,
        "cursor=WyJhIiwiYiJd",
    ],
)
def test_a_wrong_page_is_refused(ask, at, token, query) -> None:
    answer = ask("get", f"{at}events?{query}", token())
    assert answer.status_code in (400, 422), answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_an_entry_of_another_section_or_case_is_not_there(ask, at, case, member, token) -> None:
    from tocsin.desk.record.entries import begin_case

    other = begin_case(member, "Another", "KZ", "en")
    party = case.entries.filter(section="parties", sealed=None).first()
    secret = token(opens=True)
    assert ask("get", f"{at}parties/{party.pk}", secret).status_code == 200
    assert ask("get", f"{at}events/{party.pk}", secret).status_code == 404
    assert ask("get", f"cases/{other.pk}/parties/{party.pk}", secret).status_code == 404


def test_an_exhibit_leaves_as_its_reader_may_have_it(ask, at, case, token) -> None:
    writes, opens = token(writes=True), token(opens=True)
    lines = ask("get", at + "exhibits?limit=200", opens).json()["items"]
    files = {line["entity"]["id"]: f"{at}exhibits/{line['id']}/file" for line in lines}
    went = ask("get", files["ex-decree"], writes)
    assert went.content == b"The office is to be searched."
    assert went["Content-Disposition"].startswith('attachment; filename="exhibit-')
    assert went["Content-Type"] == "application/octet-stream"
    for kept in ("ex-inside", "ex-names"):
        answer = ask("get", files[kept], writes)
        assert answer.status_code == 409, kept
        assert answer.json()["errors"][0]["detail"]
        assert "Seitbekov" not in answer.content.decode()
        assert ask("get", files[kept] + "?reader=ilo", writes).status_code == 403
    whole = ask("get", files["ex-names"] + "?reader=house", opens)
    assert whole.content == b"Present: Marat Seitbekov."
    assert ask("get", files["ex-decree"], token()).status_code == 403  # it carries no key


def test_nothing_leaves_while_consent_taken_back_waits(ask, at, case, token) -> None:
    from tocsin.desk.record.models import Case

    secret = token(opens=True)
    line = ask("get", at + "exhibits", secret).json()["items"][0]
    Case.objects.filter(pk=case.pk).update(held_back=True)
    answer = ask("get", f"{at}exhibits/{line['id']}/file?reader=house", secret)
    assert answer.status_code == 422
    assert "consent" in answer.json()["detail"]


def test_the_log_is_for_who_runs_the_machine_and_says_so_of_her_token(ask, at, token) -> None:
    assert ask("get", "log", token()).status_code == 403
    assert ask("get", "log/checkpoint", token()).status_code == 403
    secret = token(office=True)
    first = ask("get", "log?limit=3", secret).json()
    assert [item["number"] for item in first["items"]] == [0, 1, 2]
    assert ask("get", f"log?after={first['next']}", secret).json()["items"][0]["number"] == 3
    assert ask("get", at + "log?limit=2", token()).status_code == 200


def test_changes_say_that_and_never_what(ask, at, case, hidden, token) -> None:
    from tocsin.desk.audit.changes import head

    before = head()
    secret = token(writes=True)
    ask("post", at + "events", secret, EVENT)
    answer = ask("get", f"changes?after={before}", secret)
    assert [(c["case"], c["kind"]) for c in answer.json()["items"]] == [(str(case.pk), "entry")]
    assert set(answer.json()["items"][0]) == {"sequence", "case", "kind", "at"}
    then = answer.json()["next"]
    assert ask("get", f"changes?after={then}", secret).json()["items"] == []


def test_reports_are_counted_for_who_may_and_told_to_nobody(ask, member, opened, token) -> None:
    from tocsin.desk.people.models import Member
    from tocsin.desk.reports.intake_key import keys

    keys.set_up(member, "Our office", [member])
    opened.member.refresh_from_db()
    assert Member.objects.get(pk=member.pk).receives
    assert ask("get", "reports", token()).status_code == 403
    answer = ask("get", "reports", token(reports=True))
    assert answer.json() == {"items": [], "next": None}


def test_jobs_are_ones_own(ask, member, token) -> None:
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.jobs import queue
    from tocsin.desk.people import services

    guest = services.admit("Guest", PASSPHRASE, "en").member
    mine = queue.enqueue("audit.examine", member=member)
    other = queue.enqueue("audit.examine", member=guest)
    secret = token(writes=True)
    assert [j["id"] for j in ask("get", "jobs", secret).json()["items"]] == [str(mine.pk)]
    assert ask("get", f"jobs/{other.pk}", secret).status_code == 404
    assert ask("delete", f"jobs/{mine.pk}", token()).status_code == 403
    assert ask("delete", f"jobs/{mine.pk}", secret).json()["state"] == "stopped"


def test_a_token_for_one_case_is_told_of_its_work_alone(ask, member, case, token) -> None:
    from tocsin.desk.jobs import queue
    from tocsin.desk.record.entries import begin_case

    elsewhere = begin_case(member, "Another", "KG", "en")
    here = queue.enqueue("audit.examine", {"case": str(case.pk)}, member=member)
    others = [
        queue.enqueue("audit.examine", given, member=member)
        for given in ({}, {"case": str(elsewhere.pk)}, {"case": [str(case.pk)]}, {"intake": 1})
    ]
    secret = token(cases=(case,), writes=True)
    assert [j["id"] for j in ask("get", "jobs", secret).json()["items"]] == [str(here.pk)]
    assert ask("get", f"jobs/{here.pk}", secret).status_code == 200
    nowhere = ask("get", f"jobs/{elsewhere.pk}", secret)
    for other in others:
        for method in ("get", "delete"):
            answer = ask(method, f"jobs/{other.pk}", secret)
            assert answer.status_code == 404
            assert answer.content == nowhere.content
        other.refresh_from_db()
        assert not other.stop
    assert len(ask("get", "jobs", token()).json()["items"]) == 5
    assert ask("delete", f"jobs/{here.pk}", secret).json()["state"] == "stopped"


def test_what_is_not_there_and_what_cannot_be_done_are_problems_too(ask, at, token) -> None:
    secret = token()
    for method, address, status in (
        ("get", "nowhere", 404), ("get", "cases/not-a-key", 404), ("put", at + "events", 405),
        ("patch", "cases", 405), ("trace", "cases", 405), ("get", "../../cases/", 404),
    ):  # fmt: skip
        answer = ask(method, address, secret)
        assert answer.status_code == status, (method, address)
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"


def test_the_description_is_open_and_every_address_is_in_it(ask, desk) -> None:
    answer = ask("get", "openapi.json")
    assert answer.status_code == 200
    told = answer.json()
    assert told["openapi"] == "3.1.0"
    assert "http" not in json.dumps(told["servers"])
    from tests.desk.policy.test_routes import addresses

    served = {address for address, _page in addresses() if address.startswith("api/v1/")}
    import re

    said = {path.lstrip("/") for path in told["paths"]} | {"api/v1/openapi.json"}
    assert {re.sub(r"<\w+:(\w+)>", r"{\1}", address) for address in served} == said
