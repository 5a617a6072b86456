"""When something goes wrong: words for the person, what she typed, and no name anywhere else."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from django.db import OperationalError

from tocsin.ground.errors import TocsinError

SECRET = "Зорбек Незримый"


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (OSError(errno.ENOSPC, "full", "/x/" + SECRET), 507, "The disk is full"),
        (caused(OperationalError("x"), sqlite3.OperationalError("database or disk is full")), 507,
         "The disk is full"),
        (OperationalError("database is locked"), 503, "Send it once more"),
        (OSError(errno.EROFS, "read-only", "/x/" + SECRET), 507, "The disk cannot be written"),
        (caused(OperationalError("x"),
                sqlite3.OperationalError("attempt to write a readonly database")), 507,
         "The disk cannot be written"),
        (TocsinError("the stick is gone", mend="plug it in"), 409, "plug it in"),
        (ValueError(SECRET), 500, "A fault inside Tocsin"),
        (PermissionError(errno.EACCES, "no", SECRET), 500, "A fault inside Tocsin"),
    ],
    ids=["disk", "database-disk", "locked", "read-only", "database-read-only", "diagnosis", "fault",
         "permission"],
)  # fmt: skip
def test_every_fault_has_its_page(
    client, monkeypatch, capfd, error: Exception, status: int, told: str
) -> None:
    from tocsin.desk.people import services

    def broken(*given: object) -> None:
        raise error

    monkeypatch.setattr(services, "change_passphrase", broken)
    client.raise_request_exception = False
    given = {
        "old": "the old secret words",
        "new": "the new secret words",
        "again": "the new secret words",
        "remark": "an hour's work",
    }
    answer = client.post("/oneself/", given)
    assert answer.status_code == status
    text = answer.content.decode()
    assert told in text
    assert "an hour&#x27;s work" in text
    assert "secret words" not in text
    assert SECRET not in text
    assert SECRET not in "".join(capfd.readouterr())
    assert answer["Cache-Control"] == "no-store"


def test_a_database_locked_by_another_waits_and_then_says_so(client, monkeypatch) -> None:
    """A writer that is locked out for too long is told; nothing is half-written."""
    from tocsin.desk.people.models import Member

    before = Member.objects.get().language
    monkeypatch.setattr(
        Member, "save", lambda *a, **k: (_ for _ in ()).throw(OperationalError("locked"))
    )
    client.raise_request_exception = False
    assert client.post("/language/", {"language": "ky"}).status_code == 503
    assert Member.objects.get().language == before


def test_a_database_that_may_only_be_read_keeps_what_was_typed_on_the_page(client, case) -> None:
    from django.db import connection

    from tocsin.desk.record.models import Entry

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL ends the transaction that this test lives in")
    before, page = Entry.objects.count(), f"/cases/{case.pk}/new/events/"
    given = {"summary": "An hour's work.", "date": "2023-11-02", "act": "threat"}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        answer = client.post(page, given)
        cursor.execute("PRAGMA query_only=OFF")
    assert answer.status_code == 507
    assert "The disk cannot be written" in answer.content.decode()
    assert "An hour&#x27;s work." in answer.content.decode()
    assert Entry.objects.count() == before
    assert client.post(page, given).status_code == 302


@pytest.mark.parametrize(
    ("kind", "said"),
    [("DiskFull", "The disk is full"), ("ReadOnlySqlTransaction", "cannot be written"),
     ("AdminShutdown", "does not answer"), ("OperationalError", "does not answer"),
     ("LockNotAvailable", "busy")],
)  # fmt: skip
def test_what_postgresql_says_becomes_a_page(client, monkeypatch, kind: str, said: str) -> None:
    from django.db import utils

    from tocsin.desk.record import views

    errors = pytest.importorskip("psycopg.errors")
    psycopg = pytest.importorskip("psycopg")

    def break_off(request) -> None:
        cause = getattr(errors, kind, psycopg.OperationalError)("desk@10.0.0.1 said Zorbek")
        raise utils.OperationalError("desk@10.0.0.1 said Zorbek") from cause

    monkeypatch.setattr(views.selectors, "cases_of", break_off)
    answer = client.get("/cases/")
    assert answer.status_code in (503, 507)
    assert said in answer.content.decode()
    assert "Zorbek" not in answer.content.decode()
    assert "10.0.0.1" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/cases/not-a-key/", "/nothing", "/assets/../secret", "/assets/desk.0000.css", "/jobs/x/",
     "/cases/00000000-0000-4000-8000-000000000000/", "/start/" + "a" * 3000 + "/"],
)  # fmt: skip
def test_addresses_from_hell_lead_nowhere(client, address: str) -> None:
    assert client.get(address).status_code in (301, 404, 410, 200)
    if "start" not in address:
        assert client.get(address, follow=True).status_code == 404
