"""Folders as people see them, and tokens that tell no path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_hidden_ones_are_left_out_and_seals_are_marked(tmp_path: Path) -> None:
    from tocsin.desk.here.places import look_into, measure

    for name in (".cache", "$RECYCLE.BIN", "Books", "anna"):
        (tmp_path / name).mkdir()
    (tmp_path / "books.seal").mkdir()
    (tmp_path / "books.seal" / "vault.json").write_text("{}")
    (tmp_path / "Books" / "a.txt").write_text("12345")
    (tmp_path / "loop").symlink_to(tmp_path)
    seen = look_into(tmp_path)
    assert [(p.name, p.kind) for p in seen.folders] == [
        ("anna", "folder"), ("Books", "folder"), ("books.seal", "seal"),
    ]  # fmt: skip
    size = measure(tmp_path, patience=10)
    assert (size.files, size.whole) == (3, True)
    assert not measure(tmp_path, patience=-1).whole


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every folder")
def test_a_folder_that_does_not_open_says_so(tmp_path: Path) -> None:
    from tocsin.desk.here.places import look_into

    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert look_into(closed).closed


def test_a_folder_that_is_gone_is_closed_not_empty(tmp_path: Path) -> None:
    from tocsin.desk.here.places import look_into

    assert look_into(tmp_path / "gone").closed


def test_drives_begin_with_ones_own_folder(tmp_path: Path) -> None:
    from tocsin.desk.here.places import drives

    (tmp_path / "Documents").mkdir()
    found = drives("linux", tmp_path)
    assert [place.kind for place in found][:2] == ["home", "folder"]


@given(st.binary(min_size=1, max_size=200).filter(lambda b: b"\0" not in b))
def test_a_token_comes_back_as_the_path_and_tells_nothing(django: Path, name: bytes) -> None:
    from tocsin.desk.here.tokens import path_of, token_of

    path = Path(os.fsdecode(b"/srv/" + name))
    token = token_of(path)
    assert path_of(token) == path
    assert token == token_of(path)
    assert path_of(token[:-2] + ("AA" if token[-2:] != "AA" else "BB")) is None
    assert token.isascii()
    assert "/" not in token
