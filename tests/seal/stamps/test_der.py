"""Fields of DER (X.690): lengths at every edge, and what breaks off is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.stamps.der import SEQUENCE, children, read_tlv, wrap


@pytest.mark.parametrize(
    ("size", "head"),
    [(0, "3000"), (1, "3001"), (127, "307f"), (128, "308180"), (255, "3081ff"), (256, "30820100"),
     (65_535, "3082ffff"), (65_536, "3083010000")],
)  # fmt: skip
def test_the_shortest_length_is_written_and_read(size: int, head: str) -> None:
    made = wrap(SEQUENCE, b"x" * size)
    assert made[: len(head) // 2].hex() == head
    found, after = read_tlv(made)
    assert (found.tag, len(found.body), after, found.raw) == (SEQUENCE, size, len(made), made)


@given(st.lists(st.tuples(st.sampled_from([0x02, 0x04, 0x30, 0xA0]), st.binary(max_size=200))))
def test_fields_side_by_side_are_read_in_order(parts: list[tuple[int, bytes]]) -> None:
    body = b"".join(wrap(tag, content) for tag, content in parts)
    assert [(t.tag, t.body) for t in children(body)] == parts
    whole, after = read_tlv(b"\0" + wrap(SEQUENCE, body) + b"rest", 1)
    assert whole.body == body
    assert after == 1 + len(whole.raw)


@pytest.mark.slow
@given(st.binary(max_size=300), st.data())
def test_a_field_that_breaks_off_anywhere_is_refused(body: bytes, draw: st.DataObject) -> None:
    made = wrap(SEQUENCE, body)
    cut = draw.draw(st.integers(0, len(made) - 1))
    with pytest.raises(TocsinError):
        read_tlv(made[:cut])


@pytest.mark.parametrize(
    "data",
    ["", "30", "1f00", "3f8101", "3080", "30850000000000", "30820000", "308201", "300500"],
)
def test_impossible_fields_are_refused(data: str) -> None:
    content = bytes.fromhex(data)
    if data == "30820000":  # longer than need be, and whole: tokens of the wild are written so
        assert read_tlv(content)[0].body == b""
        return
    with pytest.raises(TocsinError):
        read_tlv(content)
