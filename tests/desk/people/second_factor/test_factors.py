"""The second factor: RFC vectors, nothing open before it, every code once, paper and shares."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE

from tocsin.desk.people.second_factor import totp

pytestmark = pytest.mark.all_told

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"),
     (1234567890, "89005924"), (2000000000, "69279037"), (20000000000, "65353130")],
)  # fmt: skip
def test_the_vectors_of_rfc_6238(at: int, code: str) -> None:
    assert totp.code(SECRET, at // totp.STEP, 8) == code


def test_a_code_is_accepted_around_its_time_and_once() -> None:
    now = 1111111111.0
    step = int(now) // totp.STEP
    assert totp.accepted(SECRET, "050 471", now, -1) == step
    assert totp.accepted(SECRET, "050471", now + 30, -1) == step
    assert totp.accepted(SECRET, "050471", now + 61, -1) is None
    assert totp.accepted(SECRET, "050471", now, step) is None
    for wrong in ("", "0", "05047", "０５０４７１", "050471 1", "x" * 999):
        assert totp.accepted(SECRET, wrong, now, -1) is None


@pytest.fixture
def with_code(client: Any, member: Any) -> tuple[Any, bytes, list[str]]:
    """A member who signs in with an authenticator, its secret, and her codes on paper."""
    page = client.get("/oneself/second/").content.decode()
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert shown is not None
    import base64

    secret = base64.b32decode(shown[1].replace(" ", ""))
    assert "<svg" in page
    wrong = client.post("/oneself/second/", given("000000"), follow=True)
    assert "does not fit" in wrong.content.decode()
    right = client.post("/oneself/second/", given(code(secret))).content.decode()
    codes = re.findall(r"<li>([0-9a-f]{10})</li>", right)
    assert len(codes) == 8
    client.post("/sign-out/")
    return client, secret, codes


def given(code: str = "", **more: Any) -> dict[str, Any]:
    return {"code": code, "passphrase": PASSPHRASE, **more}


def code(secret: bytes, ahead: int = 0) -> str:
    return totp.code(secret, int(time.time()) // totp.STEP + ahead)


def first_step(client: Any, member: Any, target: str = "") -> Any:
    given = {"name": member.name, "passphrase": PASSPHRASE, "next": target}
    return client.post("/sign-in/", given)


def test_the_passphrase_alone_opens_nothing(with_code, member, case) -> None:
    client, secret, _codes = with_code
    at = f"/cases/{case.pk}/"
    assert first_step(client, member, at)["Location"] == "/sign-in/second/"
    for address in ("/cases/", at, "/oneself/", "/oneself/second/", "/here/"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/sign-in/")
    assert client.post("/sign-in/second/", {"code": "123456"}).status_code == 422
    assert client.get(at).status_code == 302
    done = client.post("/sign-in/second/", {"code": code(secret, 1)})
    assert done["Location"] == at
    assert client.get(at).status_code == 200


def test_a_code_that_was_used_lets_nobody_else_in(with_code, member) -> None:
    client, secret, codes = with_code
    first_step(client, member)
    used = code(secret, 1)
    assert client.post("/sign-in/second/", {"code": used}).status_code == 302
    client.post("/sign-out/")
    first_step(client, member)
    assert client.post("/sign-in/second/", {"code": used}).status_code == 422
    paper = f" {codes[0][:5].upper()}-{codes[0][5:]}"
    assert client.post("/sign-in/second/", {"code": paper}).status_code == 302
    client.post("/sign-out/")
    first_step(client, member)
    assert client.post("/sign-in/second/", {"code": codes[0]}).status_code == 422
    assert client.post("/sign-in/second/", {"code": codes[1]}).status_code == 302


def test_guessing_is_slowed_down(with_code, member) -> None:
    client, secret, _codes = with_code
    first_step(client, member)
    answers = [client.post("/sign-in/second/", {"code": f"{n:06}"}) for n in range(6)]
    assert "Too many attempts" in answers[-1].content.decode()
    late = client.post("/sign-in/second/", {"code": code(secret, 1)})
    assert "Too many attempts" in late.content.decode()


def test_the_tables_hold_no_secret(with_code) -> None:
    from tocsin.desk.people.models import Factor

    _client, secret, codes = with_code
    held = b"".join(bytes(row.sealed) for row in Factor.objects.all())
    assert secret not in held
    assert secret.hex().encode() not in held
    assert codes[0].encode() not in held


def test_taken_away_the_passphrase_is_enough_again(with_code, member) -> None:
    from tocsin.desk.people.models import Factor

    client, secret, _codes = with_code
    first_step(client, member)
    client.post("/sign-in/second/", {"code": code(secret, 1)})
    row = Factor.objects.get(kind="totp")
    client.post("/oneself/second/", given(do="remove", factor=row.pk))
    assert not Factor.objects.exists()
    client.post("/sign-out/")
    assert first_step(client, member)["Location"] == "/"


def test_who_finds_an_open_session_changes_no_factor_without_the_passphrase(
    with_code, member
) -> None:
    from tocsin.desk.people.models import Factor

    client, secret, _codes = with_code
    first_step(client, member)
    client.post("/sign-in/second/", {"code": code(secret, 1)})
    row = Factor.objects.get(kind="totp")
    page = client.get("/oneself/second/").content.decode()
    assert page.count('name="passphrase"') == 2  # one for each factor, one for a new authenticator
    for wrong in ("", "not hers", PASSPHRASE + "!"):
        for sent in (given(do="remove", factor=row.pk), given(code(secret)), given(do="passkey")):
            told = client.post("/oneself/second/", {**sent, "passphrase": wrong}, follow=True)
            assert "passphrase is not right" in told.content.decode() or "Too many" in (
                told.content.decode()
            )
    assert [f.pk for f in Factor.objects.filter(kind="totp")] == [row.pk]
    late = client.post("/oneself/second/", given(do="remove", factor=row.pk), follow=True)
    assert "Too many attempts" in late.content.decode(), "guessed here as little as at the door"


def test_a_passkey_needs_a_name_and_nonsense_is_refused(client, member) -> None:
    page = client.get("/oneself/second/").content.decode()
    assert "localhost" in page
    assert "data-passkey" not in page
    named = client.get("/oneself/second/", HTTP_HOST="localhost").content.decode()
    assert 'data-passkey="create"' in named
    for answer in ("", "{}", "[1]", "null", '{"id":"x","rawId":"x","response":{}}'):
        sent = given(do="passkey", answer=answer)
        told = client.post("/oneself/second/", sent, HTTP_HOST="localhost", follow=True)
        assert told.status_code == 200
        assert "was not made" in told.content.decode()


def test_a_passphrase_that_was_changed_since_it_was_tried_changes_nothing(opened, member) -> None:
    from tocsin.desk.people import services
    from tocsin.desk.people.models import Member
    from tocsin.desk.people.throttle import RefusedError

    beside = Member.objects.get(pk=member.pk)  # as another tab read her a moment ago
    services.change_passphrase(member, PASSPHRASE, "гора слон мост чай")
    with pytest.raises(RefusedError):
        services.change_passphrase(beside, PASSPHRASE, "чай мост слон гора")
    assert services.sign_in(member.name, "гора слон мост чай").member == member
