"""Mail: who, when and what is substance; the traces of servers and zones are form."""

import pytest
from tests.compare.compared import compared, kinds, substance
from tests.formats.documents import eml_bytes

from tocsin.compare.alterations.vocabulary import Kind


def test_servers_and_time_zones_are_form(tmp_path):
    after = b"Received: from relay.example by mx.example\nX-Spam: no\n" + eml_bytes(
        date="Wed, 25 Oct 2023 04:00:00 +0000"
    )
    found = compared(tmp_path, "a.eml", eml_bytes(), after)
    assert kinds(found) == []
    assert {a.explanation for a in found.alterations} == {"mail-gateway", "time-zone"}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"subject": "Другое"}, "message=1/subject"),
        ({"sender": "someone@example.org"}, "message=1/from"),
        ({"date": "Thu, 26 Oct 2023 10:00:00 +0600"}, "message=1/date"),
        ({"body": "Первое.\n\nВторое, но иначе."}, "message=1/paragraph=2"),
    ],
)
def test_who_when_and_what_is_substance(tmp_path, change, place):
    found = compared(tmp_path, "a.eml", eml_bytes(), eml_bytes(**change))
    (only,) = substance(found)
    assert only.original.place == place


def box(*messages: bytes) -> bytes:
    return b"".join(b"From x Wed Oct 25 10:00:00 2023\n" + m + b"\n" for m in messages)


def numbered(number: int, subject: str) -> bytes:
    return eml_bytes(subject, f"Текст номер {number}").replace(
        b"synthetic-1", f"synthetic-{number}".encode()
    )


def test_a_message_gone_and_one_come_are_named(tmp_path):
    before = box(numbered(1, "one"), numbered(2, "two"), numbered(3, "three"))
    after = box(numbered(3, "three"), numbered(1, "one"), numbered(4, "four"))
    found = compared(tmp_path, "a.mbox", before, after)
    named = {(a.kind, dict(a.facts).get("subject")) for a in substance(found)}
    assert named == {(Kind.MESSAGE_REMOVED, "two"), (Kind.MESSAGE_ADDED, "four")}


def test_attachments_come_and_go(tmp_path):
    from email import message_from_bytes, policy

    bare = message_from_bytes(eml_bytes(), policy=policy.default)
    bare.set_payload([bare.get_payload(0)])
    assert kinds(compared(tmp_path, "a.eml", eml_bytes(), bare.as_bytes())) == [
        "attachment-removed"
    ]
    assert kinds(compared(tmp_path, "b.eml", bare.as_bytes(), eml_bytes())) == ["attachment-added"]
