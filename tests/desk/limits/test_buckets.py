"""A bucket allows so many at once and so many a minute, in memory and as a row alike."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

BEGAN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
Take = Callable[[Any, float], float]


def in_memory(monkeypatch: pytest.MonkeyPatch) -> Take:
    from tocsin.desk.limits import buckets

    now = [0.0]
    levels = buckets.Memory(lambda: now[0])

    def take(bucket: Any, at: float) -> float:
        now[0] = at
        return levels.take(bucket)

    return take


def as_a_row(monkeypatch: pytest.MonkeyPatch) -> Take:
    from tocsin.desk.limits import buckets

    now = [BEGAN]
    monkeypatch.setattr(buckets.timezone, "now", lambda: now[0])

    def take(bucket: Any, at: float) -> float:
        now[0] = BEGAN + datetime.timedelta(seconds=at)
        return buckets._shared(bucket)

    return take


@pytest.mark.parametrize("way", [in_memory, as_a_row])
def test_who_asks_too_often_is_told_how_long_to_wait(
    desk, monkeypatch, way: Callable[[pytest.MonkeyPatch], Take]
) -> None:
    from tocsin.desk.limits.buckets import Bucket

    take, one, other = way(monkeypatch), Bucket("a", 3, 60), Bucket("b", 3, 60)
    assert [take(one, 0) for _turn in range(4)] == [0, 0, 0, 1.0]
    assert take(other, 0) == 0, "another bucket is another"
    assert take(one, 1.0) == 0
    assert take(one, 0.5) > 0, "a clock that went back gives nothing"
    assert [take(one, 100) for _turn in range(4)] == [0, 0, 0, 1.0], "never more than fits"
    assert take(Bucket("none", 0, 0), 0) > 0


def test_rows_that_say_only_that_a_bucket_is_full_are_taken_away(desk, monkeypatch) -> None:
    from tocsin.desk.limits import buckets
    from tocsin.desk.limits.models import Level

    take = as_a_row(monkeypatch)
    take(buckets.Bucket("old", 3, 60), 0)
    take(buckets.Bucket("new", 3, 60), 3600)
    monkeypatch.setattr(buckets.timezone, "now", lambda: BEGAN + datetime.timedelta(seconds=3601))
    buckets.tidy()
    assert list(Level.objects.values_list("name", flat=True)) == ["new"]
