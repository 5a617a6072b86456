"""The two readings of the table say the same: ``can(see)`` of one thing, ``visible`` of many."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.thorough import examples


@pytest.fixture
def office(desk: Any) -> Any:
    """Two members, two cases, an entry of each sort; the seats are dealt anew each time."""

    from desk.conftest import PASSPHRASE
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.people import services
    from tocsin.desk.record.entries import make_case

    party = {"id": "union", "kind": "trade_union", "names": [{"text": "Union"}]}
    hidden = {"id": "person-1", "kind": "person", "names": [{"text": "Zorbek Unseen"}],
              "protected": True, "alias": "a worker"}  # fmt: skip
    members = [
        services.admit(name, PASSPHRASE, "en", administers=name == "boss").member
        for name in ("boss", "clerk")
    ]
    cases = [
        make_case(
            members[0],
            CaseFile.model_validate(
                {"case": {"id": key, "title": key, "government": "KG"},
                 "parties": [party, hidden]}
            ),
        ).case
        for key in ("one", "two")
    ]  # fmt: skip
    return members, cases


ROLES = st.sets(st.sampled_from(["reporter", "officer", "verifier", "signatory", "auditor"]))


@pytest.mark.slow
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seats=st.tuples(ROLES, ROLES, ROLES, ROLES),
    closed=st.tuples(st.booleans(), st.booleans()),
    active=st.booleans(),
)
def test_can_and_visible_agree_on_every_row(office, seats, closed, active) -> None:
    from tocsin.desk.jobs.models import Job
    from tocsin.desk.people.models import Member
    from tocsin.desk.policy.decide import can, visible
    from tocsin.desk.policy.table import TABLE
    from tocsin.desk.record.models import Case, Entry, Seat

    members, cases = office
    Seat.objects.all().delete()
    for number, (member, case) in enumerate((m, c) for m in members for c in cases):
        for role in seats[number]:
            Seat.objects.create(case=case, member=member, role=role)
    for case, shut in zip(cases, closed, strict=True):
        Case.objects.filter(pk=case.pk).update(closed=shut)
    Member.objects.filter(pk=members[1].pk).update(is_active=active)
    told = {line.on.model for line in TABLE if line.on and line.action.endswith(".see")}
    for member in [*Member.objects.all(), None]:
        for model in (Case, Entry, Job, Member):
            assert model._meta.label in told
            name = model._meta.label.split(".")[1].lower()
            action = {"member": "person"}.get(name, name) + ".see"
            seen = set(visible(member, model).values_list("pk", flat=True))
            assert seen == {row.pk for row in model.objects.all() if can(member, action, row)}


def test_nobody_verifies_what_they_entered_unless_they_are_alone(member, case) -> None:
    from desk.conftest import PASSPHRASE
    from tocsin.desk.people import services
    from tocsin.desk.people.models import Member
    from tocsin.desk.policy.decide import can

    entry = case.entries.filter(section="events").first()
    assert can(member, "entry.verify", entry)  # one person alone
    services.admit("A second one", PASSPHRASE, "en")
    assert not can(Member.objects.get(pk=member.pk), "entry.verify", entry)


def test_an_administrator_as_such_sees_no_case(case) -> None:
    from desk.conftest import PASSPHRASE
    from tocsin.desk.people import services
    from tocsin.desk.policy.decide import can, visible
    from tocsin.desk.record.models import Case

    boss = services.admit("Operator", PASSPHRASE, "en", administers=True).member
    assert not can(boss, "case.see", case)
    assert not visible(boss, Case).exists()


def test_an_action_without_a_line_is_an_error_not_a_yes(django) -> None:
    from tocsin.desk.policy.decide import can

    with pytest.raises(KeyError):
        can(None, "no.such.action")
