"""How a case and its folder stand is said where one looks; choosing a folder has no dead end."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.desk.watched.test_folder import in_folder, say, summary

from tocsin.desk.here.tokens import token_of

STANDS = {
    "new": "Nothing has been written yet",
    "same": "Both say the same",
    "desk": "The case was changed here",
    "folder": "The folder was changed by",
    "both": "Both changed since",
    "gone": "The folder is not there",
    "emptied": "the case file in it is not",
}


def brought_to(stand: str, hand: Any, watch: Any) -> None:
    """Make the two stand so."""
    if stand == "new":
        watch.version = 0
        watch.save()
    if stand in ("desk", "both"):
        say(hand, "e1", summary="Told on the desk.")
    if stand in ("folder", "both"):
        in_folder(watch, lambda edit: edit.change("e2", summary("Told in the folder.")))
    if stand == "gone":
        shutil.rmtree(watch.folder)
    if stand == "emptied":
        (Path(watch.folder) / "case.yaml").unlink()


@pytest.mark.parametrize("stand", STANDS)
def test_the_page_says_how_both_stand_and_that_alone(client, hand, watch, stand: str) -> None:
    brought_to(stand, hand, watch)
    page = client.get(f"/cases/{hand.case.pk}/folder/").content.decode()
    assert [name for name, words in STANDS.items() if words in page] == [stand]
    calm = re.search(r'<button( class="main")? type="submit">(Bring both|Write the case)', page)
    assert calm is not None
    assert bool(calm[1]) is (stand != "same"), "where nothing differs, nothing is urged"
    of_case = client.get(f"/cases/{hand.case.pk}/").content.decode()
    assert ("The folder of this case was changed" in of_case) is (stand in ("folder", "both"))


@pytest.mark.parametrize("stand", ["gone", "emptied"])
def test_a_folder_that_is_away_is_said_on_its_page(client, hand, watch, stand: str) -> None:
    brought_to(stand, hand, watch)
    at = f"/cases/{hand.case.pk}/folder/"
    answer = client.post(at + "together/", follow=True)
    assert answer.redirect_chain == [(at, 302)]
    assert answer.content.decode().count(STANDS[stand]) == 2, "told at once, and as it stands"


def test_the_first_writing_is_counted_in_entries_and_files(client, hand, tmp_path) -> None:
    at = f"/cases/{hand.case.pk}/folder/"
    client.post(at, {"at": token_of(tmp_path)})
    page = client.post(at + "together/", follow=True).content.decode()
    assert "The whole case lies in the folder now: 6 entries, 0 files." in page


NAMES = {
    "Case folder": "", "Дело 3386": "", "a.b": "", "é": "",
    "": "this name", "   ": "this name", "..": "this name", ".": "this name", "a/b": "this name",
    "a\\b": "this name", "con:": "this name", "x" * 300: "can be made here", "a\0b": "",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_new_folder_is_made_where_other_things_lie(client, hand, tmp_path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    at = f"/cases/{hand.case.pk}/folder/"
    where = f"/here/folders/?for=case&of={hand.case.pk}&at={token_of(tmp_path)}"
    assert 'name="named"' in client.get(where).content.decode()
    given = {"at": token_of(tmp_path), "named": name}
    answer = client.post(at, given, follow=True)
    page = answer.content.decode()
    if NAMES[name] or "\0" in name:
        assert answer.redirect_chain[0][0].startswith("/here/folders/")
        assert NAMES[name] in page
        assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    else:
        assert answer.redirect_chain == [(at, 302)]
        assert (tmp_path / name).is_dir()


def test_an_empty_folder_or_one_with_a_case_is_taken(client, hand, watch, tmp_path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, Path(watch.folder)):
        where = f"/here/folders/?for=case&of={hand.case.pk}&at={token_of(folder)}"
        assert 'name="named"' not in client.get(where).content.decode()


def test_a_folder_with_other_things_is_refused_where_one_chose(client, hand, tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    answer = client.post(f"/cases/{hand.case.pk}/folder/", {"at": token_of(tmp_path)}, follow=True)
    assert answer.redirect_chain[0][0].startswith("/here/folders/")
    assert "There are other things in this folder" in answer.content.decode()
