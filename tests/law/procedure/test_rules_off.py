"""A rule that is only recalled, and not confirmed, starts no clock and decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tocsin.law import Law
from tocsin.law.procedure import advise
from tocsin.law.tables.rows import Grade

LIVE = {"body": "CFA", "number": "77", "filed": "2022-05-02", "status": "active"}
REPORT = {"number": "401", "kind": "definitive", "met": "2022-11-10", "adopted": "2022-11-10"}
FOLLOWED = {**LIVE, "status": "follow_up", "reports": [REPORT]}
ACK = {"id": "ack", "kind": "acknowledgement", "direction": "in", "route": "cfa",
       "date": "2023-10-10", "sender": "ilo"}  # fmt: skip
URGENT = {"id": "dg", "kind": "letter", "direction": "out", "route": "dg", "date": "2023-10-20",
          "sender": "union", "to": [{"party": "ilo", "state": "sent"}]}  # fmt: skip


@pytest.fixture
def file(make, ev, com):
    """A case in which as many clocks run as can run at one time."""

    def build(**more):
        return make(
            references=[more.pop("reference", LIVE)],
            events=[ev("e", "search", "2023-10-01")],
            communications=[com("complaint", "2022-05-02", kind="complaint"), ACK, URGENT],
            case={"conciliation_since": "2023-09-01", **more},
        )

    return build


def clocks(file, law: Law) -> dict[str, str]:
    """The clocks of a day, each with the rule that starts it."""
    advice = advise(file, on=date(2023, 10, 25), law=law)
    return {d.code: d.rule for d in advice.clocks}


def without(law: Law, monkeypatch: pytest.MonkeyPatch, code: str) -> Law:
    """The tables with one rule recalled and not confirmed."""
    known = law.rule(code)
    off = replace(known, grade=Grade.RECALLED)
    assert not off.active
    other = Law(law.tables)
    rule = Law.rule
    monkeypatch.setattr(
        Law, "rule", lambda self, asked: off if asked == code else rule(self, asked)
    )
    return other


@pytest.mark.parametrize("reference", [LIVE, FOLLOWED], ids=["live", "follow-up"])
def test_a_rule_that_is_off_starts_no_clock(file, law, monkeypatch, reference) -> None:
    given = file(reference=reference)
    running = clocks(given, law)
    assert len(running) >= 4, running
    for code in sorted(set(running.values())):
        with monkeypatch.context() as patched:
            left = clocks(given, without(law, patched, code))
        gone = {clock for clock, rule in running.items() if rule == code}
        assert gone, code
        assert left == {clock: rule for clock, rule in running.items() if clock not in gone}, code
