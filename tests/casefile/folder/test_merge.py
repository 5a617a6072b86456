"""Three-way merging: what one side changed arrives, what both changed is shown."""

from __future__ import annotations

import copy as copying
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile import CaseFile, load_case
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.merging import ABSENT, apply, diff, merge, plain_data
from tocsin.casefile.folder.undoing import save_merge, undo
from tocsin.ground.errors import TocsinError

BASE: dict[str, Any] = {
    "case": {"id": "c", "title": "T", "government": "KG"},
    "parties": [
        {"id": "a", "kind": "person", "names": [{"text": "A"}]},
        {"id": "b", "kind": "trade_union", "names": [{"text": "B"}]},
    ],
    "events": [
        {"id": "e", "summary": {"en": "x"}, "act": "visit", "date": "2023", "targets": ["a"]},
        {"id": "f", "summary": "y", "act": "search", "date": "2022"},
    ],
}


def version(change: Any = None) -> CaseFile:
    data = copying.deepcopy(BASE)
    if change:
        change(data)
    return CaseFile.model_validate(data)


def test_changes_to_different_fields_of_one_event_both_arrive() -> None:
    def ours(d: Any) -> None:
        d["events"][0]["summary"]["ru"] = "икс"
        d["events"][0]["targets"] = ["a", "b"]

    def theirs(d: Any) -> None:
        d["events"][0]["summary"]["fr"] = "ixe"
        d["events"][0]["verification"] = "verified"
        d["parties"][0]["names"].append({"text": "А", "lang": "ru", "kind": "variant"})

    merged = merge(version(), version(ours), version(theirs))
    assert not merged.conflicts
    event = merged.data["events"]["e"]
    assert event["summary"] == {"en": "x", "ru": "икс", "fr": "ixe"}
    assert event["verification"] == "verified"
    assert event["targets"] == ["a", "b"]
    assert [n["text"] for n in merged.data["parties"]["a"]["names"]] == ["A", "А"]


def test_the_same_field_changed_twice_is_a_conflict_with_all_three_values() -> None:
    def ours(d: Any) -> None:
        d["events"][0]["date"] = "2023-10"

    def theirs(d: Any) -> None:
        d["events"][0]["date"] = "2023-11"

    merged = merge(version(), version(ours), version(theirs))
    (conflict,) = merged.conflicts
    assert conflict.place == "events.e.date"
    assert (conflict.base, conflict.ours, conflict.theirs) == ("2023", "2023-10", "2023-11")
    for side, date in (("ours", "2023-10"), ("theirs", "2023-11")):
        decided = merge(version(), version(ours), version(theirs), prefer=side)  # type: ignore[arg-type]
        assert not decided.conflicts
        assert decided.data["events"]["e"]["date"] == date


def test_removed_on_one_side_and_changed_on_the_other_is_a_conflict() -> None:
    def ours(d: Any) -> None:
        del d["events"][1]

    def theirs(d: Any) -> None:
        d["events"][1]["date"] = "2021"

    (conflict,) = merge(version(), version(ours), version(theirs)).conflicts
    assert conflict.place == "events.f"
    assert conflict.ours is ABSENT
    assert "ours" not in conflict.as_dict()


def test_ids_in_lists_merge_as_sets() -> None:
    def ours(d: Any) -> None:
        d["events"][0]["targets"] = []

    def theirs(d: Any) -> None:
        d["events"][0]["targets"] = ["a", "b"]

    merged = merge(version(), version(ours), version(theirs))
    assert not merged.conflicts
    assert merged.data["events"]["e"]["targets"] == ["b"]


_EDITS = st.lists(
    st.sampled_from(
        [
            lambda d: d["events"][0].__setitem__("date", "2023-05"),
            lambda d: d["events"][0].__setitem__("warrant", "no"),
            lambda d: d["events"][0]["summary"].__setitem__("ru", "р"),
            lambda d: d["parties"][1]["names"].append({"text": "C", "kind": "short"}),
            lambda d: d["case"].__setitem__("title", {"en": "T2"}),
            lambda d: d["events"][0].__setitem__("targets", ["b"]),
            lambda d: d["events"].append(
                {"id": "g", "summary": "z", "act": "other", "date": "2020"}
            ),
            lambda d: d["events"].__delitem__(slice(1, 2)),
        ]
    ),
    max_size=4,
    unique_by=id,
)


def made(edits: Any) -> CaseFile:
    def change(data: Any) -> None:
        for edit in edits:
            edit(data)

    return version(change)


@settings(max_examples=examples(80), deadline=None)
@given(_EDITS, _EDITS)
def test_the_laws_of_merging(left: Any, right: Any) -> None:
    base, ours, theirs = version(), made(left), made(right)
    assert merge(base, ours, base).data == plain_data(ours)
    assert merge(base, base, theirs).data == plain_data(theirs)
    assert merge(base, ours, ours).data == plain_data(ours)
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {c.place for c in one.conflicts} == {c.place for c in two.conflicts}
    if not one.conflicts:
        assert one.data["events"].keys() == two.data["events"].keys()
    assert bool(diff(ours, theirs)) == (plain_data(ours) != plain_data(theirs))


def test_a_merge_is_written_entity_by_entity_and_can_be_taken_back(
    root: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("base", "ours", "theirs")]
    for folder in folders:
        shutil.copytree(root / "examples/kyrgyzstan-2023", folder)
    base, ours, theirs = folders
    edit = CaseEdit(theirs)
    edit.append("parties", {"id": "new-party", "kind": "person", "names": [{"text": "N"}]})
    edit.change("visits-2023", lambda e: e["targets"].append("new-party"))
    edit.remove("rec-ceacr-2021")
    edit.change_case(lambda c: c.__setitem__("confidential", "true"))
    edit.save()
    mine = CaseEdit(ours)
    mine.change("visits-2023", lambda e: e.__setitem__("warrant", "no"))
    mine.save()

    before = (ours / "case.yaml").read_bytes()
    edit = CaseEdit(ours)
    merged = merge(load_case(base).file, edit.file, load_case(theirs).file)
    assert not merged.conflicts
    assert apply(edit, merged.data) == 4
    save_merge(edit)
    file = load_case(ours).file
    assert plain_data(file) == merged.data
    assert file.event("visits-2023").warrant == "no"
    assert "new-party" in file.event("visits-2023").targets
    assert b"# --- the state" in (ours / "case.yaml").read_bytes()
    undo(ours)
    assert (ours / "case.yaml").read_bytes() == before
    with pytest.raises(TocsinError, match="no merge"):
        undo(ours)


def test_undo_is_refused_when_work_would_be_lost(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "examples/kyrgyzstan-2023", tmp_path / "c")
    save_merge(CaseEdit(tmp_path / "c"))
    edit = CaseEdit(tmp_path / "c")
    edit.change("visits-2023", lambda e: e.__setitem__("warrant", "no"))
    edit.save()
    with pytest.raises(TocsinError, match="would be lost"):
        undo(tmp_path / "c")


class _Overtaken(CaseEdit):
    """An edit after whose saving, and before anything else, somebody enters something more."""

    def save(self) -> CaseFolder:
        saved = super().save()
        later = CaseEdit(self.folder)
        later.change("visits-2023", lambda e: e.__setitem__("warrant", "no"))
        later.save()
        return saved


def test_what_was_entered_right_after_a_merge_is_not_taken_back_with_it(
    root: Path, tmp_path: Path
) -> None:
    shutil.copytree(root / "examples/kyrgyzstan-2023", tmp_path / "c")
    save_merge(_Overtaken(tmp_path / "c"))
    with pytest.raises(TocsinError, match="would be lost"):
        undo(tmp_path / "c")
    assert load_case(tmp_path / "c").file.event("visits-2023").warrant == "no"


def test_a_merge_that_was_not_saved_leaves_nothing_to_take_back(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "examples/kyrgyzstan-2023", tmp_path / "c")
    save_merge(CaseEdit(tmp_path / "c"))
    stale, other = CaseEdit(tmp_path / "c"), CaseEdit(tmp_path / "c")
    other.change("visits-2023", lambda e: e.__setitem__("warrant", "no"))
    other.save()
    with pytest.raises(TocsinError, match="in the meantime"):
        save_merge(stale)
    with pytest.raises(TocsinError, match="no merge"):
        undo(tmp_path / "c")
