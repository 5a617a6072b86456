"""Values told as near: they clash only where no value fits both, either way round."""

from __future__ import annotations

import pytest

from tocsin.ground.extents import Extent

PAIRS = [
    (Extent(80, 100), Extent.of(100), False, (100, 100)),
    (Extent(80, 100), Extent.of(101), True, (100, 101)),
    (Extent.of(7), Extent.of(7), False, (7, 7)),
    (Extent.of(7), Extent.of(5), True, (7, 5)),
    (Extent(1, 9), Extent(9, 12), False, (9, 9)),
    (Extent(10, 12), Extent(3, 8), True, (10, 8)),
]


@pytest.mark.parametrize(("one", "two", "clash", "nearest"), PAIRS)
def test_two_extents_clash_where_no_value_fits_both(
    one: Extent, two: Extent, clash: bool, nearest: tuple[int, int]
) -> None:
    assert one.excludes(two) is two.excludes(one) is clash
    assert one.nearest(two) == nearest
    assert two.nearest(one) == nearest[::-1]
    assert one.holds(nearest[0])
    assert two.holds(nearest[1])


def test_an_exact_value_is_an_extent_of_one_point() -> None:
    assert Extent.of(31).is_exact
    assert not Extent(31, 32).is_exact
