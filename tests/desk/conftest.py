"""A desk for tests: one home a process, its database rolled back after each test."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.engines import Cluster
from tests.desk.stages import Stages

PASSPHRASE = "слон чай гора мост"
A_SESSION = 30.0
"""Seconds for which a session stands in later tests too: after a minute it writes that it lives."""


@pytest.fixture(scope="session")
def django(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Django, brought up over a home of this test process; scrypt made cheap."""
    from tocsin.desk.home import Home

    os.environ["TOCSIN_SCRYPT_LOG_N"] = "8"
    os.environ["TOCSIN_CODE_MEMORY"] = "64"
    os.environ.pop("TOCSIN_DATABASE_URL", None)
    if "TOCSIN_TEST_CLUSTER" in os.environ:
        os.environ["TOCSIN_DATABASE_URL"] = Cluster.given().make(f"desk_{os.getpid()}")
    home = Home(tmp_path_factory.mktemp("home"))
    from tocsin.desk.start import configure, migrate, prepare

    configure(home)
    migrate()
    prepare()
    yield home.path
    from django.db import connections

    connections.close_all()


def _untold() -> Iterator[str]:
    """What does not fit the log, of rows alone: the log on the disk is one for all tests."""
    from tocsin.desk.audit import stated, whole
    from tocsin.desk.audit.models import Leaf

    story = whole.Story()
    for leaf in Leaf.objects.order_by("number"):
        whole.tell(story, json.loads(bytes(leaf.content)))
    for label in stated.STATED:
        yield from map(str, whole.rows_against(label, story))
    yield from map(str, whole.changes_against(story))


@pytest.fixture(scope="session")
def stages(django: Path) -> Stages:
    """What tests begin with, remembered."""
    return Stages(django)


@pytest.fixture
def desk(django: Path, stages: Stages, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A desk with nobody in it; what a test writes into the database is rolled back."""
    from django.db import transaction
    from django.utils import translation

    from tocsin.desk.record.entries import SHELF
    from tocsin.desk.record.shown import looked

    with transaction.atomic():
        point = transaction.savepoint()
        stages.begin()
        with translation.override("en"):
            yield django
            marked = request.node.get_closest_marker
            if marked("all_told") and not marked("past_the_log"):
                assert list(_untold()) == []
        transaction.savepoint_rollback(point)
        transaction.set_rollback(True)
    SHELF.clear()
    looked.SHELF.clear()


@pytest.fixture
def opened(desk: Path, stages: Stages) -> Any:
    """The first member, and the identity her passphrase opens."""
    from tocsin.desk.people import services

    return stages.at(
        "opened", lambda: services.begin(services.new_link(), "Айгуль", PASSPHRASE, "en")
    )


@pytest.fixture
def member(opened: Any) -> Any:
    """The first member."""
    return opened.member


@pytest.fixture
def browser(desk: Path) -> Any:
    """A browser in which nobody is signed in."""
    from django.test import Client

    return Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "en"})


@pytest.fixture
def client(browser: Any, member: Any, stages: Stages, request: pytest.FixtureRequest) -> Any:
    """A browser in which the first member is signed in, after all that is remembered was made."""
    for name in ("case", "approved"):
        if name in request.fixturenames:
            request.getfixturevalue(name)

    def signed() -> Any:
        answer = browser.post("/sign-in/", {"name": member.name, "passphrase": PASSPHRASE})
        assert answer.status_code == 302, answer.content.decode()
        return browser.cookies

    browser.cookies = stages.at("signed", signed, lasts=A_SESSION)
    return browser


@pytest.fixture
def case(member: Any, stages: Stages) -> Any:
    """The example, taken in as a case of the first member."""
    from tocsin.desk.record.folder import example

    return stages.at("case", lambda: example.load(member))


@pytest.fixture
def hand(opened: Any, case: Any) -> Any:
    """The first member as somebody who writes into the example."""
    import pyrage

    from tocsin.desk.record.entries import Hand, case_identity

    identity = pyrage.x25519.Identity.from_str(opened.identity)
    return Hand(case, opened.member, case_identity(case, opened.member, identity))
