"""How a proof stands, in words, by rank and by what is missing; times and how sure they are."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from tocsin.seal.anchors.judged import Anchor, earliest
from tocsin.seal.proof import verdicts
from tocsin.seal.proof.verdicts import Lack, lacks, missing_words, proved_verdict
from tocsin.seal.stamps.rfc3161 import _accuracy
from tocsin.seal.witness.policy import Quorum

NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SPRING = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def anchor(state: str = "complete", time: dt.datetime | None = NEW_YEAR) -> Anchor:
    return Anchor("rfc3161", "a", state, "why", time)


def quorum(have: int, need: int, *, unchecked: tuple[str, ...] = ()) -> Quorum:
    return Quorum(have >= need, have, need, None, {}, ("x", "y")[: need - have], unchecked)


@pytest.mark.parametrize(
    ("asked", "anchors", "verdict"),
    [
        (None, [], verdicts.SIGNED_ONLY),
        (None, [anchor()], "PROVED by 2026-01-01T00:00:00Z"),
        (None, [anchor("pending")], verdicts.SIGNED_ONLY),
        (None, [anchor(time=None)], verdicts.SIGNED_ONLY),
        (quorum(2, 2), [], verdicts.WITNESSES_ONLY),
        (quorum(1, 2), [], verdicts.SIGNED_ONLY),
        (quorum(0, 0), [], verdicts.SIGNED_ONLY),  # none was asked for: nobody witnessed
        (quorum(2, 2), [anchor()], "PROVED by 2026-01-01T00:00:00Z"),
        (quorum(0, 0), [anchor()], "PROVED by 2026-01-01T00:00:00Z"),
        (quorum(1, 2), [anchor()], "PROVED, quorum short (1 of 2)"),
        (quorum(1, 2), [anchor("untrusted")], verdicts.SIGNED_ONLY),
    ],
)
def test_how_a_proof_stands(asked: Quorum | None, anchors: list[Anchor], verdict: str) -> None:
    assert proved_verdict(asked, anchors) == verdict


def test_only_a_complete_anchor_gives_the_earliest_time() -> None:
    late, early = anchor(time=SPRING), anchor(time=NEW_YEAR)
    assert earliest([late, early]) is early
    assert earliest([anchor("pending"), late]) is late
    assert earliest([anchor("refused"), anchor(time=None)]) is None


def test_verdicts_are_ranked_from_proved_to_damaged() -> None:
    order = [
        "PROVED by 2026-01-01T00:00:00Z", "PROVED, quorum short (1 of 2)",
        verdicts.WITNESSES_ONLY, verdicts.SIGNED_ONLY, verdicts.NOT_IN_SEAL,
        verdicts.BYTES_DIFFER, verdicts.DAMAGED_PROOF,
    ]  # fmt: skip
    ranks = [verdicts.weakness(verdict) for verdict in order]
    assert ranks == sorted(set(ranks))
    assert ranks[0] == 0


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        ("PROVED by 2026-01-01T05:06:07Z", ("proved", ("2026-01-01 05:06:07 UTC",))),
        ("PROVED, quorum short (1 of 12)", ("quorum_short", ("1", "12"))),
        (verdicts.WITNESSES_ONLY, ("witnesses_only", ())),
        (verdicts.SIGNED_ONLY, ("signed_only", ())),
    ],
)
def test_a_verdict_is_told_by_its_code(verdict: str, code: tuple[str, tuple[str, ...]]) -> None:
    assert verdicts.told(verdict) == code


@pytest.mark.parametrize(
    ("asked", "anchors", "codes"),
    [
        (None, [], [Lack("no_policy"), Lack("no_time")]),
        (quorum(2, 2), [anchor()], []),
        (quorum(1, 2), [anchor()], [Lack("short", (1, 2))]),
        (quorum(2, 2), [], [Lack("no_time")]),
        (quorum(2, 2), [anchor(), anchor("pending")], [Lack("pending", (1,))]),
        (quorum(2, 2), [anchor("pending"), anchor("unknown")],
         [Lack("no_time"), Lack("pending", (2,))]),
    ],
)  # fmt: skip
def test_what_is_missing_by_code_and_in_words(
    asked: Quorum | None, anchors: list[Anchor], codes: list[Lack]
) -> None:
    assert lacks(asked, anchors) == codes
    # a line for each, and for each anchor that waits
    waiting = sum(a.state != "complete" for a in anchors)
    others = [lack for lack in codes if lack.code != "pending"]
    words = missing_words(asked, anchors)
    assert len(words) == len(others) + waiting
    assert sum("why" in line for line in words) == waiting


def test_members_that_cannot_be_verified_here_are_named() -> None:
    words = missing_words(quorum(2, 2, unchecked=("m", "n")), [anchor()])
    assert len(words) == 1
    assert "(the lines by m, n;" in words[0]
    assert missing_words(quorum(2, 2), [anchor()]) == []


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (NEW_YEAR, "2026-01-01T00:00:00Z"),
        # not later than: a part of a second is a second
        (NEW_YEAR.replace(microsecond=1), "2026-01-01T00:00:01Z"),
        (NEW_YEAR.replace(second=59, microsecond=999_999), "2026-01-01T00:01:00Z"),
        (NEW_YEAR.astimezone(dt.timezone(dt.timedelta(hours=6))), "2026-01-01T00:00:00Z"),
    ],
)
def test_a_time_is_told_in_utc_and_rounded_up(time: dt.datetime, said: str) -> None:
    assert verdicts.moment(time) == said


@pytest.mark.parametrize(
    ("native", "seconds"),
    [
        (None, None), ({}, None), ({"seconds": 2}, 2.0), ({"millis": 5}, 0.005),
        ({"micros": 7}, 0.000007), ({"seconds": 0, "millis": None, "micros": None}, 0.0),
        ({"seconds": 1, "millis": 500, "micros": 250}, 1.50025),
    ],
)  # fmt: skip
def test_how_sure_an_authority_is_of_its_time(
    native: dict[str, Any] | None, seconds: float | None
) -> None:
    """RFC 3161, 2.4.2: a part that is missing is nought."""
    assert _accuracy(SimpleNamespace(native=native)) == (  # type: ignore[arg-type]
        None if seconds is None else pytest.approx(seconds)
    )
