"""An administrator edits the database by hand, in more than twenty ways: each is found out.

She has the whole database, the public half of every key and time; she lacks the members' keys.
Each way is written as SQL or by the model past every service, found by ``examine`` without any
key, and undone.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest


@pytest.fixture
def office(
    desk: Path, tmp_path: Path, client: Any, case: Any, hand: Any, opened: Any
) -> Any:  # fmt: skip
    """The example at work: a colleague, a letter, a document, recovery, all published."""
    from django.conf import settings
    from tests.desk.intake.test_inbox import drop

    from tocsin.desk.audit.models import Head, Leaf
    from tocsin.desk.audit.services import publish
    from tocsin.desk.home import Home
    from tocsin.desk.papers import services as papers
    from tocsin.desk.people import services
    from tocsin.desk.people.identities import recovery
    from tocsin.desk.record.entries import assembled
    from tocsin.desk.record.seats import seating as seats

    assert Leaf.objects.count() == Head.objects.get(pk=1).size
    colleague = services.admit("Second", "слон чай гора мост", "ru").member
    seats.seat(hand, colleague, ["verifier"])
    recovery.make(hand.member, pyrage.x25519.Identity.generate(), 2, 3)
    drop(client, case)
    file = assembled(hand.case, hand.identity, "test").file
    from datetime import date

    papers.begin(hand, file, "cfa-update", "en", date(2023, 10, 25))
    from tocsin.desk.holds import services as holds
    from tocsin.desk.keeping import rules

    holds.lay(hand, "the court asked for it")
    rules.decide(hand, "events", 120, "ten years", "officer")
    _reported(hand, pyrage.x25519.Identity.from_str(opened.identity))
    _second_factors(hand.member)
    folder = tmp_path / "stick"
    folder.mkdir()
    from tocsin.desk.watched import services as watched

    watched.choose(hand, folder)
    offset = Leaf.objects.order_by("number").first().number
    assert offset == 0, "this test needs the first leaves of the desk"
    home = Home(tmp_path / "home")
    publish(home)
    return home, colleague, settings.HOME.vault


def _reported(hand: Any, identity: Any) -> None:
    """A report that a case used, with a word added, an answer, a note, and a consent taken back."""
    import uuid

    from tocsin.desk.field import codes
    from tocsin.desk.reports import services as reports
    from tocsin.desk.reports.arriving.receiving import Told, add, receive
    from tocsin.desk.reports.intake_key import keys
    from tocsin.desk.reports.models import Message
    from tocsin.desk.reports.onward.into_case import accept
    from tocsin.desk.reports.selectors import Reader, lines, opened

    intake = keys.set_up(hand.member, "Zarya Union", [hand.member])
    half = codes.derive(codes.fresh(), intake)
    told = Told("field", "en", {"what": {"text": "They came (synthetic)."}}, finder=half.finder,
                thread=str(half.identity.to_public()))  # fmt: skip
    made = receive(intake, told)
    person = _model("people.Member").objects.get(pk=hand.member.pk)
    reader = Reader(intake, person, keys.identity_for(intake, person, identity))
    add(intake, made, Message.Kind.ADDED, text="One more came.")
    reports.answer(reader, made, "Thank you.", uuid.uuid4())
    reports.note(reader, made, "Call her sister.", uuid.uuid4())
    accept(reader, hand, opened(reader, made), lines(reader, made))
    add(intake, made, Message.Kind.WITHDRAWN, what=["ilo"])


def _second_factors(member: Any) -> None:
    import time

    from tocsin.desk.people import invitations
    from tocsin.desk.people.second_factor import factors, totp

    secret = bytes(range(20))
    factors.add_totp(member, secret, totp.code(secret, int(time.time()) // totp.STEP))
    token = invitations.make(member, {}, bytes(range(32)))
    invitations.accept(token, "Third", "слон чай гора мост", "en")
    invitations.make(member, {}, bytes(range(1, 33)))


def _answers_to_a_stranger() -> None:
    """What the office answers from now on is sealed to whoever runs the machine."""
    _set("reports.Report", {"thread": _stranger()})


def _other_words_of_a_reporter() -> None:
    from tocsin.desk.reports.intake_key import sealed
    from tocsin.desk.reports.intake_key.keys import intake

    row = _first("reports.Report")
    made = sealed.close(intake(), row.pk, language="en", answers={}, files=[], origin={}, salt="")
    _model("reports.Report").objects.filter(pk=row.pk).update(sealed=made)


def _put_in_message() -> None:
    import uuid

    row = _first("reports.Message", kind="added")
    row.pk = uuid.uuid4()
    row.save(force_insert=True)


def _put_in_invitation() -> None:
    row = _first("people.Invitation")
    row.pk, row.digest = None, "f" * 64
    row.save(force_insert=True)


def _own_factor() -> None:
    """A factor of her own in the place of a member's, sealed to the member as it must be."""
    row = _first("people.Factor", kind="totp")
    own = pyrage.x25519.Recipient.from_str(row.member.recipient)
    made = pyrage.encrypt(json.dumps({"factor": row.pk, "secret": "00" * 20}).encode(), [own])
    _model("people.Factor").objects.filter(pk=row.pk).update(sealed=bytes(made))


def _factor_put_anew() -> None:
    row = _first("people.Factor", kind="totp")
    row.delete()
    row.pk = 10**6
    row.save(force_insert=True)


def sql(statement: str, *given: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        assert cursor.rowcount != 0, "the way touched nothing"


def _model(name: str) -> Any:
    from django.apps import apps

    return apps.get_model(name)


def _first(name: str, /, **which: Any) -> Any:
    return _model(name).objects.filter(**which).order_by("pk").first()


def _set(name: str, values: dict[str, Any], /, **which: Any) -> None:
    row = _first(name, **which)
    assert row is not None, name
    _model(name).objects.filter(pk=row.pk).update(**values)


def _stranger() -> str:
    return str(pyrage.x25519.Identity.generate().to_public())


def _sealed_for_the_case() -> None:
    """The public key of a case is in the table: anybody can seal words of their own to it."""
    from tocsin.desk.record.entries import seal

    row = _first("record.Entry", protected=True)
    recipient = pyrage.x25519.Recipient.from_str(row.case.recipient)
    made = seal(recipient, case=row.case_id, entry=row.pk, version=row.version, body={"id": "x"})
    _model("record.Entry").objects.filter(pk=row.pk).update(sealed=made)


def _swap_sealed() -> None:
    one, two = _model("record.Entry").objects.filter(protected=True).order_by("pk")[:2]
    _model("record.Entry").objects.filter(pk=one.pk).update(sealed=bytes(two.sealed))
    _model("record.Entry").objects.filter(pk=two.pk).update(sealed=bytes(one.sealed))


def _body() -> None:
    row = _first("record.Entry", protected=False, section="events")
    row.body["summary"] = {"en": "Nothing happened."}
    _model("record.Entry").objects.filter(pk=row.pk).update(body=row.body)


def _after() -> None:
    row = _first("record.Change", sealed=None)
    row.after = {**row.after, "id": "other"}
    row.save()


def _put_in_entry() -> None:
    row = _first("record.Entry", protected=False, section="events")
    import uuid

    row.pk, row.entity_id = uuid.uuid4(), "never-entered"
    row.save(force_insert=True)


def _put_in_change() -> None:
    row = _first("record.Change", sealed=None)
    row.pk, row.version = None, 99
    row.save(force_insert=True)


def _put_in_set() -> None:
    from django.utils import timezone

    made = {"recipient": _stranger(), "need": 1, "count": 1, "made_at": timezone.now()}
    _model("people.RecoverySet").objects.create(**made)


def _put_in_member() -> None:
    row = _first("people.Member")
    row.pk, row.name, row.recipient = None, "Ghost", _stranger()
    row.save(force_insert=True)


def _leaf_edited() -> None:
    leaf = _first("audit.Leaf", number=5)
    leaf.content = bytes(leaf.content).replace(b'"by":', b'"by":1', 1)
    leaf.save()


def _leaf_and_row() -> None:
    """The row, and the leaf in the database that states it: the signed log does not fit."""
    from tocsin.desk.audit import stated

    _body()
    row = _first("record.Entry", protected=False, section="events")
    for leaf in _model("audit.Leaf").objects.all():
        told = json.loads(bytes(leaf.content))
        if told.get("on") == f"record.entry:{row.pk}":
            told["row"] = stated.digest(row)
            leaf.content = json.dumps(told).encode()
            leaf.save()


def _leaves_cut() -> None:
    size = _model("audit.Head").objects.get(pk=1).size
    _model("audit.Leaf").objects.filter(number__gte=size - 3).delete()
    _model("audit.Head").objects.update(size=size - 3)


def _leaf_out() -> None:
    _model("audit.Leaf").objects.filter(number=7).delete()


def _seat_in() -> None:
    case, who = _first("record.Case"), _first("people.Member", name="Second")
    _model("record.Seat").objects.create(case=case, member=who, role="officer")


def _put_in_key() -> None:
    row = _first("record.CaseKey", member__name="Second")
    row.delete()
    row.pk = None
    row.save(force_insert=True)


def _put_in_hold() -> None:
    import uuid

    row = _first("holds.Hold")
    row.pk = uuid.uuid4()
    row.save(force_insert=True)


def _put_in_erasure() -> None:
    import uuid

    from django.utils import timezone

    row = _first("record.Entry", section="events")
    _model("keeping.Erasure").objects.create(
        case_id=row.case_id, model="record.entry", thing=uuid.uuid4(), kind="events",
        ground="term", asked_by_id=_other(), asked_at=timezone.now(),
    )  # fmt: skip


_DAY = datetime.datetime(2031, 1, 2, tzinfo=datetime.UTC)
WAYS: dict[str, Callable[[], None]] = {
    "a word of an entry": _body,
    "an entry sealed anew": _sealed_for_the_case,
    "two sealed entries swapped": _swap_sealed,
    "an entry put back to an older version": lambda: sql("UPDATE record_entry SET version = 0"),
    "an entry hidden": lambda: _set("record.Entry", {"removed": True}, section="events"),
    "an entry taken out": lambda: _gone("record.Entry", section="events"),
    "an entry put in": _put_in_entry,
    "the author of an entry": lambda: _set("record.Entry", {"author_id": _other()}),
    "a protected entry declared open": lambda: _set(
        "record.Entry", {"protected": False}, protected=True
    ),
    "history rewritten": _after,
    "history taken out": lambda: sql(
        "DELETE FROM record_change WHERE id = (SELECT min(id) FROM record_change)"
    ),
    "history put in": _put_in_change,
    "history by another": lambda: _set("record.Change", {"author_id": _other()}),
    "history for another reason": lambda: _set("record.Change", {"why": "merged"}),
    "a seat put in": _seat_in,
    "a seat taken out": lambda: sql("DELETE FROM record_seat WHERE role = %s", "verifier"),
    "another role": lambda: sql(
        "UPDATE record_seat SET role = %s WHERE role = %s", "auditor", "verifier"
    ),
    "a case sealed to a stranger": lambda: _set("record.Case", {"recipient": _stranger()}),
    "a case made to speak, or to be silent": lambda: _set(
        "record.Case", {"held_back": False}, held_back=True
    ),
    "a case closed": lambda: _set("record.Case", {"closed": True}),
    "a member sealed to a stranger": lambda: _set("people.Member", {"recipient": _stranger()}),
    "a member's key file": lambda: _set("people.Member", {"wrapped": b"other"}),
    "a member made administrator": lambda: _set(
        "people.Member", {"administers": True}, name="Second"
    ),
    "a member put out": lambda: _set("people.Member", {"is_active": False}, name="Second"),
    "a member put in": _put_in_member,
    "recovery by a stranger": _put_in_set,
    "recovery sealed to a stranger": lambda: _set("people.RecoverySet", {"recipient": _stranger()}),
    "another file behind a name": lambda: _set("record.File", {"stored": "a" * 64}),
    "another hash of a file": lambda: _set("record.File", {"sha256": "b" * 64}),
    "a file taken out": lambda: _gone("record.File"),
    "a letter approved": lambda: _set("papers.Paper", {"state": "approved"}),
    "the words of a letter": lambda: _set("papers.Paper", {"sealed": b"other"}),
    "a document's words": lambda: _set("intake.Document", {"said": b"other"}),
    "a document taken out": lambda: _gone("intake.Document"),
    "a leaf edited": _leaf_edited,
    "a row and its leaf": _leaf_and_row,
    "a leaf taken out": _leaf_out,
    "the last leaves cut off": _leaves_cut,
    "a case key put in": _put_in_key,
    "a case key for a stranger": lambda: _set("record.CaseKey", {"wrapped": b"other"}),
    "a case key taken out": lambda: _gone("record.CaseKey"),
    "a case key for another member": lambda: _set(
        "record.CaseKey", {"member_id": None}, member__name="Second"
    ),
    "a member made reader of reports": lambda: _set(
        "people.Member", {"receives": True}, name="Second"
    ),
    "a hold put in": _put_in_hold,
    "a hold lifted": lambda: _set("holds.Hold", {"lifted_by_id": _other()}),
    "a hold taken out": lambda: _gone("holds.Hold"),
    "how long it is kept": lambda: _set("keeping.Rule", {"months": 1}),
    "an erasure put in": _put_in_erasure,
    "a reporter's answers to a stranger": _answers_to_a_stranger,
    "other words of a reporter": _other_words_of_a_reporter,
    "a report taken out": lambda: _gone("reports.Report"),
    "another code for a report": lambda: _set("reports.Report", {"finder": "f" * 64}),
    "a report that came on another day": lambda: _set("reports.Report", {"at": _DAY}),
    "a consent not taken back": lambda: _set("reports.Report", {"withdrawn_at": None}),
    "a taking back gone": lambda: _gone("reports.Message", kind="withdrawn"),
    "a word of a reporter put in": _put_in_message,
    "an answer taken out": lambda: _gone("reports.Message", kind="answer"),
    "a note by another": lambda: _set("reports.Message", {"member_id": _other()}, kind="note"),
    "that a case used a report": lambda: _gone("reports.Use"),
    "the folder of a case": lambda: _set("watched.Watch", {"folder": "/srv/elsewhere"}),
    "an invitation put in": _put_in_invitation,
    "an invitation that was used, usable again": lambda: _set(
        "people.Invitation", {"used_at": None}, used_at__isnull=False
    ),
    "an invitation that ends later": lambda: _set("people.Invitation", {"ends_at": _DAY}),
    "a factor of somebody else": _own_factor,
    "a factor put in the place of another": _factor_put_anew,
    "a factor taken out": lambda: _gone("people.Factor", kind="totp"),
    "the count of leaves": lambda: sql("UPDATE audit_head SET size = size + 1"),
}


def _other() -> Any:
    return _first("people.Member", name="Second").pk


def _gone(name: str, /, **which: Any) -> None:
    row = _first(name, **which)
    if name == "record.Entry":
        _model("record.Change").objects.filter(entry=row).delete()
    row.delete()


@pytest.mark.slow
def test_each_way_is_found_out_and_nothing_else_is(office: Any) -> None:
    from django.db import transaction

    from tocsin.desk.audit.whole import examine
    from tocsin.desk.vault.local import Folder

    home, _colleague, vault = office
    assert [str(found) for found in examine(home, Folder(vault))] == []
    missed = []
    for name, bend in WAYS.items():
        point = transaction.savepoint()
        bend()
        if not list(examine(home)):
            missed.append(name)
        transaction.savepoint_rollback(point)
    assert missed == []
    assert len(WAYS) > 20
    assert [str(found) for found in examine(home)] == []


@pytest.mark.slow
def test_a_file_of_the_vault_is_found_out(office: Any) -> None:
    from tocsin.desk.audit.whole import examine
    from tocsin.desk.vault.local import Folder

    home, _colleague, vault = office
    stored = _first("record.File").stored
    path = Path(vault) / stored[:2] / stored[2:]
    content = path.read_bytes()
    try:
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert [found.what for found in examine(home, Folder(vault))] == [
            "a file of the vault was altered"
        ]
        path.unlink()
        assert [found.what for found in examine(home, Folder(vault))] == [
            "a file of the vault is missing"
        ]
    finally:
        path.write_bytes(content)
