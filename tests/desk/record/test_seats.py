"""Colleagues: a link that tells nothing, seats, roles; who leaves opens nothing any more."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pyrage
import pytest
from tests.desk.conftest import PASSPHRASE

pytestmark = pytest.mark.all_told

CASE = {
    "case": {"id": "small", "title": "A synthetic case", "government": "KG", "synthetic": True},
    "parties": [{"id": "w", "kind": "person", "protected": True, "alias": "a worker",
                 "names": [{"text": "Асель Токтогулова"}]}],
    "events": [{"id": "e", "summary": "Асель Токтогулова was taken.", "act": "arrest",
                "date": "2023-10"}],
}  # fmt: skip


@pytest.fixture
def hand(member: Any) -> Any:
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    return make_case(member, CaseFile.model_validate(CASE))


def other() -> Any:
    from django.test import Client

    return Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "en"})


def invited(client: Any, case: Any, *roles: str) -> str:
    at = f"/cases/{case.pk}/people/"
    page = client.post(at, {"do": "invite", "role": roles}).content.decode()
    link = re.search(r"<code>http://127.0.0.1(/join/[^<]+)</code>", page)
    assert link is not None, page
    return html.unescape(link[1])


def main_of(answer: Any) -> str:
    return str(answer.content.decode().split("<main")[1])


def joined(link: str, name: str) -> Any:
    browser = other()
    given = {"language": "en", "name": name, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    answer = browser.post(link, given)
    assert answer.status_code == 302, answer.content.decode()
    return browser


def test_a_colleague_joins_by_a_link_and_reads_what_her_role_reads(client, hand) -> None:
    case = hand.case
    link = invited(client, case, "officer")
    page = other().get(link).content.decode()
    assert "synthetic" not in page
    assert "Айгуль" not in page
    bermet = joined(link, "Бермет")
    assert "Токтогулова" in bermet.get(f"/cases/{case.pk}/").content.decode()
    assert other().get(link).status_code == 410
    assert main_of(other().get("/join/made-up/")) == main_of(other().get(link))
    auditor = joined(invited(client, case, "auditor"), "Auditor")
    seen = auditor.get(f"/cases/{case.pk}/").content.decode()
    assert "Токтогулова" not in seen
    assert auditor.get(f"/cases/{case.pk}/people/").status_code == 403


def test_the_tables_do_not_open_an_invitation(client, hand) -> None:
    from tocsin.desk.people.models import Invitation

    link = invited(client, hand.case, "officer")
    row = Invitation.objects.get()
    held = bytes(row.opens) + row.digest.encode()
    assert str(hand.identity).encode() not in held
    assert str(hand.case.pk).encode() not in held
    assert link.split("/")[2].encode() not in held


@pytest.mark.past_the_log
def test_an_old_link_and_one_of_who_left_open_nothing(client, hand) -> None:
    from django.utils import timezone

    from tocsin.desk.people.models import Invitation

    link = invited(client, hand.case, "officer")
    Invitation.objects.update(ends_at=timezone.now())
    assert other().get(link).status_code == 410


def test_who_leaves_has_a_key_that_opens_nothing_here(client, hand, desk) -> None:
    from tocsin.desk.people.models import Member
    from tocsin.desk.record.entries import Sealing, assemble, case_identity
    from tocsin.desk.record.folder import files
    from tocsin.desk.record.models import Case, CaseKey, Entry, File

    case = hand.case
    file = assemble(case, hand.identity).file
    files.add(hand, "exhibits/a.txt", io.BytesIO(b"words" * 9999), Sealing(file), set())
    client.post(f"/cases/{case.pk}/inbox/", {"words": "They came in May 2023 and took papers."})
    client.post(f"/cases/{case.pk}/draft/", {"desk.form": "events", "summary": "half"})
    bermet = joined(invited(client, case, "officer"), "Бермет")
    leaver = Member.objects.get(name="Бермет")
    old = hand.identity
    before = stored(case)
    assert len(before) == 2
    renewed(client.post(f"/cases/{case.pk}/people/", {"member": leaver.pk}))
    assert bermet.get(f"/cases/{case.pk}/").status_code == 404
    assert not CaseKey.objects.filter(member=leaver).exists()
    for row in Entry.objects.filter(case=case).exclude(sealed=None):
        with pytest.raises(pyrage.DecryptError):
            pyrage.decrypt(bytes(row.sealed), [old])
    assert not before & stored(case)
    for name in before:
        assert not (desk / "vault" / name[:2] / name[2:]).exists()
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Токтогулова" in page
    inbox = client.get(f"/cases/{case.pk}/inbox/").content.decode()
    document = re.search(rf"/cases/{case.pk}/inbox/[0-9a-f-]+/", inbox)
    assert document is not None
    assert client.get(document[0]).status_code == 200
    assert b"took papers" in client.get(document[0] + "original/").content
    fresh = Case.objects.get(pk=case.pk)
    me = hand.member
    from tocsin.desk.people import services

    mine = pyrage.x25519.Identity.from_str(services.sign_in(me.name, PASSPHRASE).identity)
    key = case_identity(fresh, me, mine)
    out = io.BytesIO()
    files.read(File.objects.get(case=case, path="exhibits/a.txt"), key, out)
    assert out.getvalue() == b"words" * 9999


def renewed(answer: Any) -> None:
    """Do what the thread of a served desk does once the request is over."""
    from tocsin.desk.jobs.handed import work_on
    from tocsin.desk.jobs.models import Job

    assert answer.status_code == 302
    pk = answer["Location"].split("/")[-2]
    work_on(pk)
    row = Job.objects.get(pk=pk)
    assert (row.state, row.problem) == ("done", "")


def test_a_new_key_that_is_broken_off_leaves_the_case_as_it_was(
    client, hand, desk, monkeypatch
) -> None:
    """Killed in the middle of its files: the old key opens everything, nothing new is left."""
    from tocsin.desk.record.entries import Sealing, assemble
    from tocsin.desk.record.folder import files
    from tocsin.desk.record.seats import rotation

    file = assemble(hand.case, hand.identity).file
    for number in range(3):
        content = io.BytesIO(b"words %d" % number)
        files.add(hand, f"exhibits/{number}.txt", content, Sealing(file), set())
    before = {path for path in (desk / "vault").rglob("*") if path.is_file()}

    class Stopped:
        def start(self, *args: Any) -> None: ...

        def done(self, summary: str = "") -> None: ...

        def advance(self, amount: int = 1) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(hand, Stopped())
    assert {path for path in (desk / "vault").rglob("*") if path.is_file()} <= before
    assert "Токтогулова" in client.get(f"/cases/{hand.case.pk}/").content.decode()


def stored(case: Any) -> set[str]:
    from tocsin.desk.intake.models import Document
    from tocsin.desk.record.models import File

    return {
        name for model in (Document, File)
        for name in model.objects.filter(case=case).values_list("stored", flat=True)
    }  # fmt: skip


def test_the_last_officer_cannot_be_taken_out(client, hand) -> None:
    at = f"/cases/{hand.case.pk}/people/"
    answer = client.post(at, {"member": hand.member.pk, "role": ["auditor"]})
    assert answer.status_code == 409
    assert "last officer" in answer.content.decode()


def test_who_leaves_the_office_is_out_and_the_case_asks_for_a_new_key(client, hand) -> None:
    from tocsin.desk.people.models import Member

    at = f"/cases/{hand.case.pk}/people/"
    bermet = joined(invited(client, hand.case, "verifier"), "Бермет")
    member = Member.objects.get(name="Бермет")
    assert client.post("/office/", {"member": hand.member.pk}).status_code == 409
    assert client.post("/office/", {"member": member.pk}).status_code == 302
    assert bermet.get("/cases/").status_code == 302
    assert "new key" in client.get(at).content.decode()
    renewed(client.post(at, {"do": "new-key"}))
    assert "is gone" not in client.get(at).content.decode()


def test_every_sealed_field_of_every_table_gets_the_new_key(django) -> None:
    """A field that is sealed under a case key and not named in the table would stay behind."""
    from django.apps import apps
    from django.db.models import BinaryField

    from tocsin.desk.record.seats import SEALED, STORED, THROWN_AWAY

    not_of_a_case = {
        "people.Member.wrapped", "people.RecoveredIdentity.wrapped", "people.OneTimeLink.opens",
        "people.Factor.sealed", "people.Invitation.opens", "record.CaseKey.wrapped",
        "audit.Leaf.content", "record.Entry.salt",
        # under the intake key (reports/intake_key), or under a visitor's or a code's own
        "reports.Intake.salt", "reports.IntakeKey.wrapped", "reports.Report.sealed",
        "reports.Report.own", "reports.Message.sealed", "reports.Message.answer",
        "field.Visit.sealed",
        # under a key of the installation (exchange/locked.py): nothing of a case
        "exchange.Hook.sealed", "exchange.Hook.goes_to", "exchange.Notice.sealed",
        "api.Token.called",  # under its member's own key
    }  # fmt: skip
    named = {f"{model}.{field}" for model, _road, fields in SEALED for field in fields}
    thrown = {model for model, _road in THROWN_AWAY}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            label = f"{model._meta.label}.{field.name}"
            if isinstance(field, BinaryField) and model._meta.label not in thrown:
                assert label in named | not_of_a_case, f"{label}: record/rotation.py"
            if field.name == "stored" and model._meta.label != "reports.Part":
                assert model._meta.label in dict(STORED), f"{label}: record/rotation.py"
