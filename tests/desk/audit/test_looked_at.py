"""What was bent by hand stays found out when somebody looks at it afterwards; refusals are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE


@pytest.fixture(autouse=True)
def nothing_told(django: Path) -> None:
    from tocsin.desk.audit import refusals

    refusals.forget()


@pytest.fixture
def token(opened: Any) -> Any:
    """A token of the first member."""
    import datetime

    from tocsin.desk.api.tokens import Wish, make

    return make(opened.member, Wish("a test", datetime.date.today() + datetime.timedelta(9)))[0]


def untold(label: str) -> list[str]:
    """What does not fit the log, of the rows of one kind."""
    from tocsin.desk.audit import whole
    from tocsin.desk.audit.models import Leaf

    story = whole.Story()
    for leaf in Leaf.objects.order_by("number"):
        whole.tell(story, json.loads(bytes(leaf.content)))
    return [str(found) for found in whole.rows_against(label, story)]


def leaves(action: str) -> list[dict[str, Any]]:
    from tocsin.desk.audit.models import Leaf

    told = [json.loads(bytes(leaf.content)) for leaf in Leaf.objects.order_by("number")]
    return [leaf for leaf in told if leaf["do"] == action]


def _token_used(row: Any, member: Any) -> None:
    from tocsin.desk.api import tokens

    tokens.touch(row)


def _case_exported(row: Any, member: Any) -> None:
    from django.db import transaction

    from tocsin.desk.audit.services import record

    with transaction.atomic():
        for action in ("case.read", "case.exported", "access.refused"):
            record(action, member=member, thing=row)


BENT: dict[str, tuple[dict[str, Any], Callable[[Any, Any], None]]] = {
    "api.token": ({"opens": True}, _token_used),
    "record.case": ({"recipient": "age1stranger"}, _case_exported),
}


@pytest.mark.parametrize("label", BENT)
def test_a_row_bent_by_hand_is_not_made_right_by_being_used(member, case, token, label) -> None:
    from django.apps import apps

    values, look = BENT[label]
    model = apps.get_model(label)
    assert untold(label) == []
    model.objects.update(**values)
    look(model.objects.first(), member)
    assert untold(label)


def test_a_row_put_in_by_hand_is_not_made_right_by_being_used(member, case, token) -> None:
    import uuid

    from tocsin.desk.api.models import Token

    row = Token.objects.get()
    row.pk, row.digest, row.used_at = uuid.uuid4(), "0" * 64, None
    row.save(force_insert=True)
    _token_used(row, member)
    assert untold("api.token")


def test_who_is_refused_is_told_once_and_nobody_who_is_not_known(client, case, browser) -> None:
    from django.test import Client

    from tocsin.desk.people import services

    at = f"/cases/{case.pk}/"
    stranger = services.admit("Stranger", PASSPHRASE, "en").member
    nobody = Client(HTTP_HOST="127.0.0.1")
    assert nobody.get(at).status_code == 302
    assert leaves("access.refused") == []
    hers = Client(HTTP_HOST="127.0.0.1")
    hers.post("/sign-in/", {"name": "Stranger", "passphrase": PASSPHRASE})
    for _turn in range(3):
        assert hers.get(at).status_code == 404
    told = leaves("access.refused")
    assert [(leaf["by"], leaf["on"]) for leaf in told] == [(stranger.pk, f"record.case:{case.pk}")]
    assert "row" not in told[0]
    assert hers.get("/office/").status_code == 403
    assert len(leaves("access.refused")) == 2
    assert client.get(at).status_code == 200
    assert len(leaves("access.refused")) == 2


def test_guesses_that_were_turned_away_are_told_once_and_bent_forms_too(browser, member) -> None:
    from django.test import Client

    for _turn in range(9):
        browser.post("/sign-in/", {"name": member.name, "passphrase": "not hers at all"})
    assert len(leaves("member.refused")) == 5
    told = leaves("guess.refused")
    assert len(told) == 1
    assert not {"by", "on"} & set(told[0]), "who was guessed at is told by the guesses themselves"
    strict = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    assert strict.post("/sign-in/", {"name": "x"}).status_code == 403
    assert leaves("form.refused") == [], "anybody could fill the log"


def test_a_form_of_a_member_without_its_token_is_told(client, member) -> None:
    client.handler.enforce_csrf_checks = True
    for _turn in range(3):
        assert client.post("/office/", {"member": "1"}).status_code == 403
    assert [leaf["by"] for leaf in leaves("form.refused")] == [member.pk]
