"""Webhooks: told without content, signed, tried again, never led into a network of one's own."""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest


@pytest.fixture
def other() -> Iterator[Any]:
    """Another program that listens on this machine, and what it was told."""

    class Listening(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.told.append((dict(self.headers), body, self.path))  # type: ignore[attr-defined]
            self.send_response(server.answers.pop(0) if server.answers else 204)  # type: ignore[attr-defined]
            self.end_headers()

        def log_message(self, *said: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    server.told, server.answers = [], []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def hook(member: Any, case: Any, other: Any, settings_of: Any) -> Any:
    from tocsin.desk.exchange import hooks

    settings_of(WEBHOOKS="private")
    return hooks.make(member, f"http://127.0.0.1:{other.server_port}/in?x=1")


@pytest.fixture
def settings_of(desk: Any) -> Iterator[Any]:
    from django.test import override_settings

    held = []

    def change(**values: Any) -> None:
        held.append(override_settings(**values))
        held[-1].enable()

    yield change
    for each in reversed(held):
        each.disable()


def change(member: Any, case: Any) -> None:
    from django.db import transaction

    from tocsin.desk.audit.services import record

    with transaction.atomic():
        record("entry.changed", member=member, thing=case.entries.filter(section="events").first())


def run(row: Any) -> Any:
    from tocsin.desk.exchange import hooks

    return hooks.tell({"hook": str(row.pk)}, None)


def test_it_tells_that_a_case_changed_and_is_signed(hook, other, member, case) -> None:
    row, secret = hook
    change(member, case)
    change(member, case)
    assert run(row) == {"told": 1}  # of one kind in one case, the newest
    headers, body, path = other.told[0]
    told = json.loads(body)
    assert path == "/in?x=1"
    assert told["type"] == "case.changed"
    assert set(told["data"]) == {"case", "kind", "sequence"}
    assert (told["data"]["case"], told["data"]["kind"]) == (str(case.pk), "entry")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"
    assert run(row) == {"told": 0}
    assert len(other.told) == 1


def test_the_signature_is_that_of_the_published_example() -> None:
    """The example of the Standard Webhooks libraries."""
    from tocsin.desk.exchange.hooks import signed

    at = datetime.datetime.fromtimestamp(1614265330, datetime.UTC)
    headers = signed(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}', at,
    )  # fmt: skip
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_was_not_taken_is_tried_again_with_the_same_id_later_and_later(
    hook, other, member, case
) -> None:
    from django.utils import timezone

    row, _secret = hook
    other.answers = [500, 302]
    change(member, case)
    waits = []
    for _turn in range(2):
        assert run(row)["told"] == 0
        row.refresh_from_db()
        waits.append((row.due_at - timezone.now()).total_seconds())
    assert row.failures == 2
    assert row.problem == "HTTP 302"  # no redirect is followed
    assert 0 < waits[0] < 10 < waits[1] < 400
    assert run(row)["told"] == 1
    row.refresh_from_db()
    assert (row.failures, row.problem) == (0, "")
    assert len({headers["webhook-id"] for headers, _body, _path in other.told}) == 1


def test_it_ends_when_the_other_side_wants_no_more_or_never_answers(
    hook, other, member, case
) -> None:
    from tocsin.desk.exchange import hooks
    from tocsin.desk.exchange.models import Hook

    row, _secret = hook
    Hook.objects.filter(pk=row.pk).update(failures=len(hooks.WAITS))
    other.answers = [500]
    change(member, case)
    run(row)
    row.refresh_from_db()
    assert row.ended_at is not None
    fresh, _secret = hooks.make(member, hooks.goes_to(row))
    other.answers = [410]
    change(member, case)
    run(fresh)
    fresh.refresh_from_db()
    assert fresh.ended_at is not None


def test_a_round_makes_one_job_and_the_worker_does_it(hook, other, member, case) -> None:
    from tocsin.desk.exchange import hooks
    from tocsin.desk.jobs import queue, runner

    change(member, case)
    assert hooks.go_round() == 1
    assert hooks.go_round() == 0
    job = queue.claim("serve:test:1")
    assert job.kind == "exchange.tell"
    assert str(case.pk) not in json.dumps(job.given)
    runner.run(job)
    assert len(other.told) == 1


def test_nothing_is_told_unless_the_operator_says_so(
    hook, other, member, case, settings_of
) -> None:
    from tocsin.desk.exchange import hooks
    from tocsin.ground.errors import TocsinError

    change(member, case)
    settings_of(WEBHOOKS="")
    assert hooks.go_round() == 0
    assert run(hook[0]) == {"told": 0}
    with pytest.raises(TocsinError, match="tells nobody"):
        hooks.make(member, "https://example.org/")


def test_of_a_case_left_nothing_more_is_told(hook, other, member, case) -> None:
    change(member, case)
    case.seats.all().delete()
    assert run(hook[0]) == {"told": 0}
    assert other.told == []


def test_a_hook_allowed_once_is_judged_again_each_time(
    hook, other, member, case, settings_of
) -> None:
    change(member, case)
    settings_of(WEBHOOKS="public")
    run(hook[0])
    hook[0].refresh_from_db()
    assert other.told == []
    assert hook[0].failures == 1


INSIDE = [
    "127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "198.18.0.1",
    "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "not-an-address",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_in_every_dress(django, address) -> None:
    from tocsin.desk.exchange import reach
    from tocsin.ground.errors import TocsinError

    assert not reach.public(address)
    with pytest.raises(TocsinError, match="network of its own"):
        reach.target(
            "https://innocent.example/", private=False,
            resolve=lambda host, port: ["93.184.216.34", address],
        )  # fmt: skip


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_open_net_is_kept_to(django, address) -> None:
    from tocsin.desk.exchange import reach

    to = reach.target("https://a.example/p?q=1", private=False, resolve=lambda *_: [address])
    assert (to.address, to.host, to.path, to.secure) == (address, "a.example", "/p?q=1", True)


@pytest.mark.parametrize(
    "url",
    ["http://a.example/", "ftp://a.example/", "file:///etc/passwd", "gopher://a.example/",
     "https://user:pass@a.example/", "https://a.example/#x", "https://", "https:///x",
     "https://a.example:99999/", "https://[::1", "//a.example/", "javascript:alert(1)",
     "https://а.example/", "", "https://a.example:22/", "https://a.example:6379/"],
)  # fmt: skip
def test_what_is_no_address_to_be_told_is_refused(django, url) -> None:
    from tocsin.desk.exchange import reach
    from tocsin.ground.errors import TocsinError

    with pytest.raises(TocsinError):
        reach.target(url, private=False, resolve=lambda *_: ["93.184.216.34"])


def test_numbers_that_stand_for_this_machine_are_seen_through(django) -> None:
    """2130706433, 0x7f.1 and 017700000001 are all 127.0.0.1 to a resolver."""
    from tocsin.desk.exchange import reach
    from tocsin.ground.errors import TocsinError

    for host in ("2130706433", "0x7f.1", "017700000001", "localhost"):
        with pytest.raises(TocsinError):
            reach.target(f"https://{host}/", private=False)


def test_the_secret_lies_in_the_database_under_another(hook) -> None:
    from tocsin.desk.exchange.models import Hook

    kept = bytes(Hook.objects.get().sealed)
    assert hook[1].encode() not in kept


def test_the_page_shows_it_once_and_ends_it(client, member, case, other, settings_of) -> None:
    from tocsin.desk.exchange.models import Hook

    settings_of(WEBHOOKS="private")
    url = f"http://127.0.0.1:{other.server_port}/"
    page = client.post("/oneself/told/", {"do": "hook", "url": url, "case": [str(case.pk)]})
    assert "whsec_" in page.content.decode()
    assert "whsec_" not in client.get("/oneself/told/").content.decode()
    client.post("/oneself/told/", {"do": "end-hook", "key": Hook.objects.get().pk})
    assert Hook.objects.get().ended_at is not None
    answer = client.post("/oneself/told/", {"do": "hook", "url": "https://user@x/"})
    assert answer.status_code == 422
