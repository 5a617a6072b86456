"""A large file arrives in pieces, breaks off, goes on, and is there whole, sealed, once."""

from __future__ import annotations

import hashlib
import json
import random
from typing import Any

import pytest

MIB = 2**20


@pytest.fixture
def case(member: Any) -> Any:
    from tocsin.desk.record.entries import begin_case

    return begin_case(member, "A synthetic case", "KG", "en")


def announce(client: Any, at: str, name: str, size: int) -> tuple[str, int]:
    given = {"name": name, "size": str(size), "modified": "17"}
    answer = client.post(at, given, headers={"x-part": "1"})
    told = json.loads(answer.content)
    return told["at"], told["here"]


def piece(client: Any, at: str, start: int, content: bytes) -> tuple[int, int]:
    answer = client.post(
        f"{at}?from={start}", content, content_type="application/octet-stream",
        headers={"x-part": "1"},
    )  # fmt: skip
    return answer.status_code, json.loads(answer.content)["here"]


def bytes_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sent(client: Any, at: str, content: bytes, name: str = "scan.tiff", step: int = 4 * MIB) -> str:
    where, here = announce(client, at, name, len(content))
    while here < len(content):
        status, here = piece(client, where, here, content[here : here + step])
        assert status == 200
    answer = client.post(f"{where}finish/", headers={"x-part": "1"})
    return str(json.loads(answer.content)["at"])


@pytest.mark.sampled(2)
@pytest.mark.parametrize("loose", [True, False], ids=["loose", "case"])
def test_a_file_larger_than_a_request_arrives_whole_and_lies_sealed(
    client, case, desk, loose: bool
) -> None:
    from tocsin.desk.parcels.models import Parcel, Piece

    content = b"MARKER" + bytes_of(20 * MIB)
    page = sent(client, "/parcels/" if loose else f"/cases/{case.pk}/parcels/", content)
    assert client.get(page).status_code == 200
    back = client.get(page + "original/").getvalue()
    assert hashlib.sha256(back).digest() == hashlib.sha256(content).digest()
    assert not Parcel.objects.exists()
    assert not Piece.objects.exists()
    for path in (desk / "vault").rglob("*"):
        assert not path.is_file() or b"MARKER" not in path.read_bytes()[:4096]
    again = sent(client, "/parcels/" if loose else f"/cases/{case.pk}/parcels/", content)
    assert again == page


@pytest.mark.slow
def test_broken_off_at_any_piece_it_goes_on_where_it_was(client, case) -> None:
    content, at = bytes_of(5 * MIB), f"/cases/{case.pk}/parcels/"
    where, here = announce(client, at, "протокол.pdf", len(content))
    assert here == 0
    assert piece(client, where, 0, content[:MIB]) == (200, MIB)
    assert piece(client, where, 0, content[:MIB]) == (409, MIB)  # the answer was lost: sent twice
    assert piece(client, where, 3 * MIB, content[3 * MIB :]) == (409, MIB)
    early = client.post(f"{where}finish/")
    assert early.status_code == 409
    assert "goes on where it broke off" in early.content.decode()
    inbox = client.get(f"/cases/{case.pk}/inbox/").content.decode()
    assert "протокол.pdf" in inbox
    assert "20 %" in inbox
    assert announce(client, at, "протокол.pdf", len(content)) == (where, MIB)
    page = sent(client, at, content, "протокол.pdf")
    assert client.get(page + "original/").getvalue() == content


@pytest.mark.slow
def test_without_script_pieces_are_sent_by_hand(client, case) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    where = client.post("/parcels/", {"name": "film.mp4"})["Location"]
    for content in (b"a" * MIB, b"b" * 100):
        answer = client.post(where, {"piece": SimpleUploadedFile("x", content)})
        assert answer.status_code == 302
    page = client.post(f"{where}finish/")["Location"]
    assert client.get(page + "original/").getvalue() == b"a" * MIB + b"b" * 100


def test_too_much_is_refused_with_a_sentence(client, case, monkeypatch) -> None:
    import shutil

    big = client.post("/parcels/", {"name": "x", "size": str(2**31 + 1)})
    assert big.status_code == 409
    assert "larger than 2 GB" in big.content.decode()
    where, _here = announce(client, "/parcels/", "x", 10)
    answer = client.post(where, b"x" * 11, content_type="a/b", headers={"x-part": "1"})
    assert answer.status_code == 422
    assert "More came than" in client.get("/inbox/").content.decode()
    assert piece_refused(client, where)
    usage = shutil.disk_usage("/")._replace(free=10 * MIB)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    full = client.post("/parcels/", {"name": "y", "size": str(9 * MIB)})
    assert "not enough room" in full.content.decode()


@pytest.mark.parametrize(
    ("broken", "said"),
    [("large", "larger than 2 GB"), ("room", "not enough room"), ("full", "The disk is full"),
     ("readonly", "can only be read now")],
)  # fmt: skip
def test_what_the_script_is_refused_stands_on_the_page_it_shows_anew(
    client, case, monkeypatch, broken: str, said: str
) -> None:
    """The script of the page reads no answer that is no piece: the next page says it, once."""
    import errno
    import shutil

    from tocsin.desk.parcels import services

    def refuse(*given: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC if broken == "full" else errno.EROFS, "x")

    size = 2**31 + 1 if broken == "large" else 9 * MIB
    if broken == "room":
        usage = shutil.disk_usage("/")._replace(free=10 * MIB)
        monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    elif broken != "large":
        monkeypatch.setattr(services, "begin", refuse)
    given = {"name": "y", "size": str(size), "modified": "17"}
    answer = client.post("/parcels/", given, headers={"x-part": "1"})
    assert answer.status_code == 422
    assert said in client.get("/inbox/").content.decode()
    assert said not in client.get("/inbox/").content.decode()


def test_a_busy_database_lets_the_script_try_again(client, case, monkeypatch) -> None:
    from django.db import OperationalError

    from tocsin.desk.parcels import services

    def busy(*given: Any, **more: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(services, "begin", busy)
    client.raise_request_exception = False
    given = {"name": "y", "size": "100", "modified": "17"}
    answer = client.post("/parcels/", given, headers={"x-part": "1"})
    assert answer.status_code == 503


def piece_refused(client: Any, where: str) -> bool:
    answer = client.post(
        f"{where}?from=0", b"y" * (9 * MIB), content_type="a/b", headers={"x-part": "1"}
    )
    return answer.status_code == 409


def test_somebody_else_sees_no_parcel_and_what_is_thrown_away_is_gone(
    client, browser, case, desk
) -> None:
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people import services

    where, _here = announce(client, "/parcels/", "x", 10)
    piece(client, where, 0, b"12345")
    stranger = services.admit("Stranger", PASSPHRASE, "en").member
    from django.test import Client

    other = Client(HTTP_HOST="127.0.0.1")
    other.post("/sign-in/", {"name": stranger.name, "passphrase": PASSPHRASE})
    for end in ("", "finish/", "forget/"):
        assert other.post(where + end).status_code == 404
    held = {p for p in (desk / "vault").rglob("*") if p.is_file()}
    assert client.post(where + "forget/").status_code == 302
    left = {p for p in (desk / "vault").rglob("*") if p.is_file()}
    assert len(held) == len(left) + 1
    assert client.get(where).status_code == 404
