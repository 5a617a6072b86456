"""Notices by mail: that something waits, once a day, with no name in them, if a server is set."""

from __future__ import annotations

import datetime
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import pytest


@pytest.fixture
def post_office() -> Iterator[Any]:
    """A mail server on this machine that takes everything, or refuses everybody."""

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = []
                    while (part := self.rfile.readline()) not in (b".\r\n", b""):
                        lines.append(part)
                    server.mails.append(b"".join(lines))  # type: ignore[attr-defined]
                elif word == b"RCPT" and server.refuses:  # type: ignore[attr-defined]
                    self.wfile.write(b"550 no such person: " + line.strip() + b"\r\n")
                    continue
                elif word == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 well\r\n")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True

    server = Server(("127.0.0.1", 0), Talk)
    server.mails, server.refuses = [], False  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    from django.test import override_settings

    with override_settings(SMTP_URL=f"smtp://127.0.0.1:{server.server_address[1]}"):
        yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def colleague(desk: Any, member: Any) -> Any:
    """Somebody else of this office."""
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people import services

    return services.admit("Колега", PASSPHRASE, "en").member


def something(by: Any, case: Any) -> None:
    from django.db import transaction

    from tocsin.desk.audit.services import record

    with transaction.atomic():
        record("entry.changed", member=by, thing=case.entries.filter(section="events").first())


def work() -> list[str]:
    """Do every job that waits; how each ended."""
    from tocsin.desk.jobs import queue, runner
    from tocsin.desk.jobs.models import Job

    done = []
    while (job := queue.claim("serve:test:1")) is not None:
        runner.run(job)
        done.append(Job.objects.get(pk=job.pk).state)
    return done


def test_a_notice_says_nothing_but_that_something_waits_and_comes_once_a_day(
    post_office, member, colleague, case
) -> None:
    from tocsin.desk.exchange import notices
    from tocsin.desk.exchange.models import Notice

    notices.wish(member, "aigul@union.example")
    assert notices.go_round() == 0
    something(member, case)  # what she does herself is no news to her
    assert notices.go_round() == 0
    something(colleague, case)
    assert notices.go_round() == 1
    assert notices.go_round() == 0
    assert work() == ["done"]
    mail = message_from_bytes(post_office.mails[0])
    assert mail["To"] == "aigul@union.example"
    assert mail["Subject"] == "Tocsin"
    text = post_office.mails[0].decode()
    for said in (case.title, str(case.pk), member.name, colleague.name, "http", "KG", "entry"):
        assert said not in text
    something(colleague, case)
    assert notices.go_round() == 0  # today she was told
    Notice.objects.update(sent_on=datetime.date(2020, 1, 1))
    assert notices.go_round() == 1


def test_it_speaks_her_language(post_office, member, colleague, case) -> None:
    from tocsin.desk.exchange import notices
    from tocsin.desk.people.models import Member

    Member.objects.filter(pk=member.pk).update(language="ru")
    member.refresh_from_db()
    notices.wish(member, "aigul@union.example")
    something(colleague, case)
    notices.go_round()
    work()
    body = message_from_bytes(post_office.mails[0]).get_payload(decode=True).decode()
    assert "Вас" in body


def test_nothing_is_sent_where_no_server_is_named_or_nobody_wished(member, colleague, case) -> None:
    from tocsin.desk.exchange import notices

    notices.wish(member, "aigul@union.example")
    something(colleague, case)
    assert notices.go_round() == 0


def test_a_report_that_came_is_something(post_office, member, case) -> None:
    from tocsin.desk.exchange import notices
    from tocsin.desk.reports.arriving.receiving import Told, receive
    from tocsin.desk.reports.intake_key import keys

    row = keys.set_up(member, "Our office", [member])
    member.refresh_from_db()
    notices.wish(member, "aigul@union.example")
    receive(row, Told("telephone", "en", {"what": {"text": "Zorbek Unseen was taken."}}))
    assert notices.go_round() == 1
    work()
    assert b"Zorbek" not in post_office.mails[0]


def test_a_server_that_refuses_is_told_without_the_address(
    post_office, member, colleague, case
) -> None:
    from tocsin.desk.exchange import notices
    from tocsin.desk.jobs.models import Job

    post_office.refuses = True
    notices.wish(member, "aigul@union.example")
    something(colleague, case)
    notices.go_round()
    assert work() == ["failed"]
    job = Job.objects.get(kind="exchange.mail")
    assert "mail server" in job.problem
    assert "aigul" not in f"{job.problem}{job.mend}{job.given}{job.result}"


@pytest.mark.parametrize(
    "address", ["x", "a@b", "a@b.c\r\nBcc: d@e.f", "a b@c.de", "@b.cd", "a@b.cd," * 3, "а@б.рф"]
)
def test_what_is_no_address_is_refused(member, address) -> None:
    from tocsin.desk.exchange import notices
    from tocsin.desk.exchange.models import Notice
    from tocsin.ground.errors import TocsinError

    with pytest.raises(TocsinError, match="no mail address"):
        notices.wish(member, address)
    assert not Notice.objects.exists()


def test_the_address_lies_in_the_database_under_a_key_and_goes_when_wished(
    member, client, post_office
) -> None:
    from tocsin.desk.exchange.models import Notice

    client.post("/oneself/told/", {"do": "mail", "address": "aigul@union.example"})
    assert b"aigul" not in bytes(Notice.objects.get().sealed)
    assert "aigul@union.example" in client.get("/oneself/told/").content.decode()
    client.post("/oneself/told/", {"do": "mail", "address": ""})
    assert not Notice.objects.exists()
