"""The office's side: reading, accepting into a case, consent taken back, handing over, erasing."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest

from desk.field.conftest import TOLD, phone, proof_in, send, tell
from tocsin.ground.errors import TocsinError

PASSPHRASE = "слон чай гора мост"


@pytest.fixture
def report(intake, telephone) -> Any:
    from tocsin.desk.reports.models import Report

    send(telephone)
    return Report.objects.get()


def picture() -> bytes:
    from PIL import Image

    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Telltale Camera"
    exif[0x0132] = "2023:10:25 10:00:00"
    Image.new("RGB", (60, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_who_does_not_hold_the_key_sees_no_report(report, client, member, browser) -> None:
    from tocsin.desk.people import services

    assert client.get(f"/reports/{report.pk}/").status_code == 200
    other = services.admit("Admin", PASSPHRASE, "en", administers=True).member
    browser.post("/sign-out/")
    browser.post("/sign-in/", {"name": other.name, "passphrase": PASSPHRASE})
    assert browser.get("/reports/").status_code == 403
    for end in ("", "record/", "receipt/", "files/0/", "pictures/0/"):
        assert browser.get(f"/reports/{report.pk}/{end}").status_code == 404
    page = browser.get("/reports/intake/")
    assert page.status_code == 200
    given = {"name": "Mine", "receiver": [str(other.pk), str(member.pk)]}
    assert browser.post("/reports/intake/", given).status_code == 409
    other.refresh_from_db()
    assert not other.receives


def test_the_report_shows_what_was_told_and_how_it_came(report, client) -> None:
    text = client.get(f"/reports/{report.pk}/").content.decode()
    for told in ("Bakyt Zorbekov", "Kara-Balta", "25 October 2023", "Nurgul Testova"):
        assert told in text
    assert "report from the field" in text
    assert "1. Two men took Bakyt" in client.get("/reports/").content.decode()


def test_it_goes_into_a_case_as_event_source_and_exhibit(report, client, case, hand) -> None:
    from tests.desk.conftest import _untold

    from tocsin.desk.record.entries import assemble
    from tocsin.desk.reports.models import Use

    at = f"/reports/{report.pk}/"
    answer = client.post(at, {"do": "accept", "case": str(case.pk)})
    document = answer["Location"]
    assert list(_untold()) == [], "the log tells the document as it lies there"
    client.post(at, {"do": "accept", "case": str(case.pk)})
    assert Use.objects.count() == 1, "the same report twice makes no second document"
    event = {"summary": "Bakyt Zorbekov was taken.", "act": "arrest", "date": "2023-10-25",
             "stage": "carried_out", "desk.version": "0"}  # fmt: skip
    done = client.post(f"{document}hand-1/", event)
    assert done.status_code == 302, done.content.decode()[:2000]
    file = assemble(case, hand.identity).file
    source = file.sources[-1]
    assert source.protected
    assert source.basis.value == "witnessed"
    assert source.consent.ilo.value == "no"  # the Government was refused, so the letter is
    assert source.consent.public.value == "no"
    assert source.learnt
    assert file.events[-1].sources == [source.id]
    assert file.exhibits[-1].source == source.id


def test_consent_taken_back_stops_everything_and_is_carried_out(
    intake,
    telephone,
    client,
    case,
    hand,
) -> None:
    from tocsin.casefile.model import Answer
    from tocsin.desk.record.entries import assemble, editing
    from tocsin.desk.record.folder import laid_out
    from tocsin.desk.record.models import Case
    from tocsin.desk.reports.models import Message, Report
    from tocsin.ground.errors import TocsinError

    free = {**TOLD, "name": {"consent": "yes", "name": "A", "reach": ""},
            "government": {"consent": "yes"}}  # fmt: skip
    words = send(telephone, "en", free)
    report = Report.objects.get()
    at = f"/reports/{report.pk}/"
    document = client.post(at, {"do": "accept", "case": str(case.pk)})["Location"]
    event = {"summary": "He was taken.", "act": "arrest", "date": "2023-10-25",
             "stage": "carried_out", "desk.version": "0"}  # fmt: skip
    client.post(f"{document}hand-1/", event)
    file = assemble(case, hand.identity).file
    source, told = file.sources[-1], file.events[-1]
    assert source.consent.ilo is Answer.YES
    assert not source.protected
    letter = {"id": "l-1", "kind": "complaint", "direction": "out", "date": "2023-11-01",
              "events": [told.id], "to": [{"party": "zarya", "state": "sent"}],
              "subject": "The arrest of October"}  # fmt: skip
    from tocsin.casefile.model import Communication

    editing.save_entity(hand, "communications", Communication.model_validate(letter))
    later = phone()
    later.post("/en/code/", {"code": " ".join(words)})
    page = later.get("/en/back/")
    later.post("/en/back/", {"t": proof_in(page), "all": "1"})
    assert Case.objects.get(pk=case.pk).held_back
    with pytest.raises(TocsinError, match="took consent back"), laid_out(hand):
        pass
    public = client.get(f"/cases/{case.pk}/publish/en/")
    assert public.status_code == 409
    assert "took consent back" in public.content.decode()
    assert "Consent was taken back" in client.get(at).content.decode()
    client.post(at, {"do": "carry-out", "case": str(case.pk)})
    changed = assemble(case, hand.identity).file.by_id[source.id]
    assert changed.consent.ilo is Answer.NO
    assert changed.protected
    assert not Case.objects.get(pk=case.pk).held_back
    text = client.get(at).content.decode()
    assert "The arrest of October" in text, "what had left is listed"
    draft = text.split('id="answer"')[1].split("</textarea>")[0]
    assert "The arrest of October" in draft, "and stands in the draft of the answer"
    assert client.post(at, {"do": "accept", "case": str(case.pk)}).status_code == 409
    assert Message.objects.filter(report=report, kind="withdrawn").count() == 1


def test_a_photograph_is_shown_without_what_it_carries(intake, telephone, client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tocsin.desk.reports.models import Part, Report

    tell(telephone)
    page = telephone.get("/en/files/")
    sent = SimpleUploadedFile("../../от ворот.jpg", picture(), "image/jpeg")
    answer = telephone.post("/en/files/", {"t": proof_in(page), "file": sent})
    assert answer.status_code == 303, answer.content.decode()
    assert Part.objects.filter(report=None).count() == 1
    look = telephone.get("/en/look/")
    telephone.post("/en/look/", {"t": proof_in(look)})
    report = Report.objects.get()
    shown = client.get(f"/reports/{report.pk}/pictures/0/")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"Telltale" not in shown.content
    assert b"Exif" not in shown.content
    kept = b"".join(client.get(f"/reports/{report.pk}/files/0/").streaming_content)
    assert kept == picture(), "the original keeps everything"


def test_a_file_in_pieces_goes_on_where_it_broke(intake, telephone, client) -> None:
    from tocsin.desk.reports.models import Part, Report

    tell(telephone)
    proof = proof_in(telephone.get("/en/files/"))
    content = bytes(range(256)) * 1500

    def piece(start: int, size: int) -> Any:
        return telephone.post(
            "/en/files/", content[start : start + size], content_type="application/octet-stream",
            headers={"x-part": proof, "x-file": f"{len(content)} 17 %D1%84.bin",
                     "x-from": str(start)},
        )  # fmt: skip

    assert piece(0, 131072).json() == {"here": 131072, "done": False}
    again = piece(0, 131072)
    assert (again.status_code, again.json()["here"]) == (409, 131072)
    assert telephone.get("/en/look/").content.count(b"has not arrived whole") == 1
    refused = telephone.post("/en/look/", {"t": proof})
    assert refused["Location"] == "/en/files/", "nothing is final while a file is on its way"
    piece(131072, 131072)
    assert piece(262144, 131072).json()["done"]
    assert Part.objects.count() == 3, "a piece sent twice is kept once"
    telephone.post("/en/look/", {"t": proof})
    report = Report.objects.get()
    kept = b"".join(client.get(f"/reports/{report.pk}/files/0/").streaming_content)
    assert kept == content
    bad = telephone.post("/en/files/", b"x", content_type="application/octet-stream",
                         headers={"x-part": "no", "x-file": "1 1 a", "x-from": "0"})  # fmt: skip
    assert bad.status_code == 403


def test_another_picture_sealed_to_the_same_key_is_not_taken_for_hers(intake, telephone, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tocsin.desk.reports.intake_key import sealed
    from tocsin.desk.reports.models import Part, Report

    proof = proof_in(tell(telephone))
    file = SimpleUploadedFile("a.jpg", picture())
    telephone.post("/en/files/", {"t": proof, "file": file})
    telephone.post("/en/look/", {"t": proof})
    at = f"/reports/{Report.objects.get().pk}/"
    address = re.search(rf'href="({at}[^"]*file[^"]*)"', client.get(at).content.decode())
    assert address
    assert b"".join(client.get(address[1])) == picture()
    part = Part.objects.get()
    Part.objects.filter(pk=part.pk).update(stored=sealed.keep(intake, b"another picture"))
    try:
        answer = client.get(address[1])
        shown = b"".join(answer)
    except TocsinError:  # in the midst of the stream: it breaks off
        shown = b""
    assert b"another picture" not in shown


def test_files_that_were_not_sent_leave_nothing(intake, telephone, desk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tocsin.desk.reports.models import Part

    before = set((desk / "vault").rglob("*"))
    tell(telephone)
    proof = proof_in(telephone.get("/en/files/"))
    telephone.post("/en/files/", {"t": proof, "file": SimpleUploadedFile("a.txt", b"x" * 10)})
    assert Part.objects.count() == 1
    telephone.post("/leave/", {})
    assert Part.objects.count() == 0
    left = [p for p in set((desk / "vault").rglob("*")) - before if p.is_file()]
    assert left == []


def test_handed_over_it_opens_in_the_other_office_alone(report, client, intake, member) -> None:
    import pyrage

    from tocsin.desk.reports.models import Intake, Report
    from tocsin.desk.reports.onward import handing
    from tocsin.desk.reports.selectors import Reader, opened
    from tocsin.ground.errors import TocsinError

    key = pyrage.x25519.Identity.generate()
    at = f"/reports/{report.pk}/hand-over/"
    assert client.post(at, {"recipient": "age1nonsense"}).status_code == 409
    parcel = client.post(at, {"recipient": str(key.to_public())}).content
    assert b"Zorbekov" not in parcel
    there = Intake.objects.create(name="Abroad", recipient=str(key.to_public()), salt=b"0" * 16)
    reader = Reader(there, member, key)
    made = handing.take_in(reader, parcel)
    assert made is not None
    assert handing.take_in(reader, parcel) is None, "the same parcel twice is one report"
    told = opened(reader, made)
    assert told.answers == TOLD
    assert told.content["origin"]["office"] == "Zarya Union"
    assert told.content["origin"]["receipt"].startswith("c2sp.org/tlog-proof@v1")
    with pytest.raises(TocsinError, match="not made for this office"):
        handing.take_in(Reader(there, member, pyrage.x25519.Identity.generate()), parcel)
    assert Report.objects.count() == 2


def test_consent_taken_back_reaches_the_office_it_was_handed_to(report, client, case) -> None:
    import pyrage

    from tocsin.desk.reports.arriving.receiving import add
    from tocsin.desk.reports.intake_key.keys import intake as there
    from tocsin.desk.reports.models import Message

    key, at = str(pyrage.x25519.Identity.generate().to_public()), f"/reports/{report.pk}/"
    for _turn in range(2):
        form = {"recipient": key, "csrfmiddlewaretoken": "x" * 64}
        assert client.post(at + "hand-over/", form).status_code == 200
    page = client.get(at).content.decode()
    assert page.count(key) == 1, "kept in one note, however often it was pressed"
    assert "tell that office" not in page
    client.post(at, {"do": "accept", "case": str(case.pk)})
    add(there(), report, Message.Kind.WITHDRAWN, what=["all"])
    assert "tell that office" in client.get(at).content.decode()
    client.post(at, {"do": "carry-out", "case": str(case.pk)})
    notes = client.get(at).content.decode()
    assert "what was reported, handed to another office" in notes
    assert "Nothing that rests on this report had left" not in notes


def test_a_report_is_not_handed_over_while_consent_is_taken_back(report, intake, member, opened):
    import pyrage

    from tocsin.desk.record.entries import StaleError
    from tocsin.desk.reports import selectors
    from tocsin.desk.reports.arriving.receiving import add
    from tocsin.desk.reports.intake_key import keys
    from tocsin.desk.reports.models import Message
    from tocsin.desk.reports.onward import handing

    mine = pyrage.x25519.Identity.from_str(opened.identity)
    reader = selectors.Reader(intake, member, keys.identity_for(intake, member, mine))
    told, added = selectors.opened(reader, report), selectors.lines(reader, report)
    add(intake, report, Message.Kind.WITHDRAWN, what=["all"])
    with pytest.raises(StaleError):
        handing.parcel(reader, told, added, intake.recipient)


def test_alike_reports_are_shown_beside_each_other_and_stay_two(intake, client) -> None:
    from tocsin.desk.reports.models import Report

    send(phone())
    twin = {**TOLD, "what": {"text": "At gate two men took Bakyt Zorbekov (synthetic)."}}
    send(phone(), "en", twin)
    far = {"what": {"text": "Wages of May were not paid at the bakery (synthetic)."}}
    send(phone(), "en", far)
    one, two, three = Report.objects.order_by("number")
    text = client.get(f"/reports/{one.pk}/").content.decode().split('id="alike"')[1]
    assert str(two.pk) in text
    assert str(three.pk) not in text
    assert Report.objects.count() == 3


def test_erased_it_is_gone_but_for_the_log(report, client, desk) -> None:
    from tocsin.desk.audit.models import Leaf
    from tocsin.desk.reports.models import Message, Part, Report

    client.post(f"/reports/{report.pk}/", {"do": "note", "text": "x"})
    assert client.post(f"/reports/{report.pk}/", {"do": "forget"}).status_code == 404
    client.post(f"/reports/{report.pk}/erase/", {"ground": "asked"})
    assert not Report.objects.exists()
    assert not Message.objects.exists()
    assert not Part.objects.exists()
    told = [json.loads(bytes(leaf.content)) for leaf in Leaf.objects.all()]
    last = [t for t in told if t.get("on") == f"reports.report:{report.pk}"][-1]
    assert (last["do"], last["why"]) == ("report.erased", "asked")


def test_a_report_that_a_second_one_reads_is_erased_by_two(report, client, intake, hand) -> None:
    import pyrage
    from django.test import Client

    from tocsin.desk.people import services
    from tocsin.desk.reports.intake_key import keys
    from tocsin.desk.reports.models import Report

    other = services.admit("Bermet", PASSPHRASE, "en")
    mine = services.sign_in(hand.member.name, PASSPHRASE).identity
    identity = keys.identity_for(intake, hand.member, pyrage.x25519.Identity.from_str(mine))
    keys.give(intake, identity, [other.member], hand.member)
    client.post(f"/reports/{report.pk}/erase/", {"ground": "asked"})
    assert Report.objects.count() == 1
    from tocsin.desk.keeping.models import Erasure

    asked = Erasure.objects.get()
    at = f"/reports/erasures/{asked.pk}/"
    assert client.post(at, {"do": "carry-out"}).status_code == 403
    second = Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "en"})
    second.post("/sign-in/", {"name": "Bermet", "passphrase": PASSPHRASE})
    assert at in second.get(f"/reports/{report.pk}/erase/").content.decode()
    assert second.get(at).status_code == 200
    assert second.post(at, {"do": "carry-out"}).status_code == 302
    assert not Report.objects.exists()


def test_what_was_erased_gives_its_number_to_no_other_and_does_not_come_back(intake, hand) -> None:
    from tocsin.desk.reports.arriving.receiving import Told, receive
    from tocsin.desk.reports.models import Forgotten, Report

    told = Told("mail", "en", {"what": {"text": "synthetic"}}, mark="m" * 64)
    first = receive(intake, told)
    Forgotten.objects.create(number=first.number, mark=first.mark)
    first.delete()
    assert receive(intake, told) is None
    second = receive(intake, Told("mail", "en", {"what": {"text": "synthetic too"}}))
    assert second.number == first.number + 1
    assert Report.objects.count() == 1


def renewed(answer: Any) -> None:
    """Do the work that the answer leads to, as its thread would once the request is committed."""
    import uuid

    from tocsin.desk.jobs import handed
    from tocsin.desk.jobs.models import Job

    assert answer.status_code == 302
    key = uuid.UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    handed.work_on(key)
    assert Job.objects.get(pk=key).state == "done", Job.objects.get(pk=key).problem


def test_what_comes_in_while_the_key_is_changed_is_sealed_to_the_new_one(report, intake, client,
                                                                         hand) -> None:  # fmt: skip
    """A request that read the intake before the change and writes after it loses nothing."""
    import pyrage

    from tocsin.desk.people import services
    from tocsin.desk.reports import selectors
    from tocsin.desk.reports import services as office
    from tocsin.desk.reports.arriving import receiving
    from tocsin.desk.reports.intake_key import keys, rotation
    from tocsin.desk.reports.models import Intake, Message, Part

    mine = pyrage.x25519.Identity.from_str(services.sign_in(hand.member.name, PASSPHRASE).identity)
    stale = keys.intake()
    old = keys.identity_for(stale, hand.member, mine)
    reader = selectors.Reader(keys.intake(), hand.member, old)
    piece = receiving.keep_piece(stale, b"before")
    rotation.renew(Intake.objects.get(), rotation.Order(old, (hand.member,), hand.member))
    late = receiving.keep_piece(stale, b"a late piece")
    told = receiving.Told("telephone", "en", {"what": {"text": "late"}},
                          ({"name": "a", "size": 6, "pieces": [piece, late]},))  # fmt: skip
    made = receiving.receive(stale, told)
    receiving.add(stale, report, Message.Kind.ADDED, text="added late")
    office.note(reader, report, "noted late")
    now = selectors.Reader(
        keys.intake(), hand.member, keys.identity_for(keys.intake(), hand.member, mine)
    )
    opened = selectors.opened(now, made)
    assert opened.said("what") == "late"
    assert b"".join(selectors.file_bytes(now, opened.files[0])) == b"beforea late piece"
    assert [line.content["text"] for line in selectors.lines(now, report)] == [
        "added late", "noted late"
    ]  # fmt: skip
    assert Part.objects.count() >= 2
    with pytest.raises(Exception, match="changed in the meantime"):
        rotation.renew(Intake.objects.get(), rotation.Order(old, (hand.member,), hand.member))


def test_somebody_who_no_longer_reads_has_a_key_that_opens_nothing(report, client, intake,
                                                                   member) -> None:  # fmt: skip
    import pyrage

    from tocsin.desk.people import services
    from tocsin.desk.reports.intake_key import keys
    from tocsin.desk.reports.intake_key.sealed import open_
    from tocsin.desk.reports.models import Report

    other = services.admit("Other", PASSPHRASE, "en")
    both = {"name": "Z", "open": "on", "receiver": [str(member.pk), str(other.member.pk)]}
    assert client.post("/reports/intake/", both).status_code == 302
    own = pyrage.x25519.Identity.from_str(other.identity)
    old = keys.identity_for(keys.intake(), other.member, own)
    assert open_(old, report.pk, Report.objects.get().sealed)["answers"] == TOLD
    one = {"name": "Z", "open": "on", "receiver": [str(member.pk)]}
    renewed(client.post("/reports/intake/", one))
    other.member.refresh_from_db()
    assert not other.member.receives
    with pytest.raises(Exception, match="does not open"):
        open_(old, report.pk, Report.objects.get().sealed)
    assert client.get(f"/reports/{report.pk}/").status_code == 200


def test_a_new_intake_key_reaches_every_sealed_place(desk) -> None:
    """A further sealed field of reports must be thought of when the key changes."""
    from django.apps import apps
    from django.db.models import BinaryField

    held = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("reports").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField)
    }
    to_the_intake = {"Report.sealed", "Message.sealed"}  # what rotation seals anew
    to_the_code = {"Report.own", "Message.answer"}
    assert held == to_the_intake | to_the_code | {"Intake.salt", "IntakeKey.wrapped"}
