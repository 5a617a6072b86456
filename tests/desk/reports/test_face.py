"""The page for those who report is switched on by an administrator at a button, and remembered."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

HOST = "127.0.0.1"
AT = "/reports/intake/face/"


def _answer(start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


def _counted(_application: Any) -> Any:
    return lambda environ, start: _answer(start)


@pytest.fixture
def switch(django: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from tocsin.desk.field import switch as switches

    with socket.socket() as free:  # tests beside this one listen too
        free.bind((HOST, 0))
        monkeypatch.setattr(switches, "PORTS", [free.getsockname()[1]])
    made = switches.Switch(_counted, tmp_path, HOST, None)
    switches.hold(made)
    yield made
    made.off()
    switches._held.clear()


def test_it_answers_while_it_is_on_and_is_refused_when_it_is_off(switch: Any) -> None:
    assert switch.address == ""
    switch.on()
    address = switch.address
    switch.on()  # pressed twice
    assert switch.address == address
    with urlopen(address, timeout=20) as answer:
        assert answer.read() == b"ok"
    switch.off()
    assert switch.address == ""
    with pytest.raises(URLError):
        urlopen(address, timeout=20)


def test_the_next_start_serves_what_was_left_on(switch: Any, tmp_path: Path) -> None:
    from tocsin.desk.field import switch as switches

    switch.on()
    address = switch.address
    switch.listener.end()
    switch.listener.thread.join(20)
    again = switches.at_start("", _counted, tmp_path, HOST, None)
    assert again.address == address
    again.listener.begin()
    again.off()
    assert switches.at_start("", _counted, tmp_path, HOST, None).address == ""


def test_a_port_taken_by_another_does_not_keep_the_office_from_starting(
    switch: Any, tmp_path: Path
) -> None:
    from tocsin.desk.field import switch as switches

    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        (tmp_path / "field-address").write_text(f"{HOST}:{other.getsockname()[1]}\n")
        assert switches.at_start("", _counted, tmp_path, HOST, None).address == ""


def test_an_administrator_has_the_button_and_nobody_needs_a_command(
    client: Any, member: Any, switch: Any
) -> None:
    from tocsin.desk.audit.models import Leaf

    page = client.get("/reports/intake/").content.decode()
    assert AT in page
    assert "tocsin serve" not in page
    before = Leaf.objects.count()
    assert client.post(AT, {"do": "on"})["Location"] == "/reports/intake/"
    assert switch.address in client.get("/reports/intake/").content.decode()
    client.post(AT, {"do": "off"})
    assert switch.address == ""
    assert Leaf.objects.count() == before + 2


def test_who_reads_reports_and_is_no_administrator_has_no_button(
    client: Any, member: Any, switch: Any
) -> None:
    client.post("/reports/intake/", {"name": "Z", "open": "on", "receiver": [str(member.pk)]})
    member.administers = False
    member.save()
    assert AT not in client.get("/reports/intake/").content.decode()
    assert client.post(AT, {"do": "on"}).status_code in (403, 404)
    assert switch.address == ""


def test_where_another_program_starts_the_listeners_there_is_no_button(client: Any) -> None:
    page = client.get("/reports/intake/").content.decode()
    assert AT not in page
    client.post(AT, {"do": "on"})


def test_where_only_this_computer_reaches_it_the_page_says_so(client: Any, switch: Any) -> None:
    told = "Only this computer reaches this address"
    assert told not in client.get("/reports/intake/").content.decode()
    switch.on()
    assert told in client.get("/reports/intake/").content.decode()


def test_where_the_network_reaches_it_nothing_of_the_kind_is_said(client: Any, switch: Any) -> None:
    switch._host = "0.0.0.0"
    switch.on()
    page = client.get("/reports/intake/").content.decode()
    assert switch.address in page
    assert "Only this computer" not in page


def test_a_server_that_began_anew_goes_on_as_it_was(switch: Any, tmp_path: Path) -> None:
    """Whatever its command line says: on over the same socket, or off."""
    from tocsin.desk.field import switch as switches

    switch.on()
    held = switch.listener.server.socket.dup()
    again = switches.at_start("127.0.0.1:1", _counted, tmp_path, HOST, held, fresh=False)
    assert again.address == switch.address
    again.listener.end()
    assert switches.at_start("127.0.0.1:0", _counted, tmp_path, HOST, fresh=False).address == ""
    assert switches.at_start("", _counted, tmp_path, HOST, fresh=False).address == ""
