"""A case on the desk and in a folder at once: both come together, and nothing is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def in_folder(watch: Any, change: Any) -> None:
    from tocsin.casefile.folder.edit import CaseEdit

    edit = CaseEdit(watch.folder)
    change(edit)
    edit.save()


def told(hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    hand.case.refresh_from_db()
    return assemble(hand.case, hand.identity).file


def in_both(watch: Any) -> Any:
    from tocsin.casefile.folder import load_case

    return load_case(watch.folder).file


def say(hand: Any, key: str, **change: Any) -> None:
    from tocsin.desk.record.entries import assemble, editing

    hand.case.refresh_from_db()
    made = assemble(hand.case, hand.identity)
    entity = made.file.by_id[key]
    plain = {**entity.model_dump(mode="json", exclude_defaults=True), **change}
    fresh = type(entity).model_validate(plain)
    section = "events" if key.startswith("e") else "parties"
    editing.save_entity(hand, section, fresh, version=made.rows[key].version)


def summary(text: str) -> Any:
    return lambda mapping: mapping.__setitem__("summary", text)


def test_an_empty_folder_gets_the_case_and_both_changes_come_together(hand, watch) -> None:
    from tocsin.desk.watched import services

    assert in_both(watch) == told(hand)
    in_folder(watch, lambda edit: edit.change("e1", summary("Told in the folder.")))
    say(hand, "e2", summary="Told on the desk.")
    hand.case.refresh_from_db()
    assert services.changed(watch, hand.case.revision) == (True, True)
    outcome = services.together(hand, watch)
    assert (outcome.to_desk, outcome.to_folder) == (1, 1)
    assert in_both(watch) == told(hand)
    file = told(hand)
    assert str(file.event("e1").summary) == "Told in the folder."
    assert str(file.event("e2").summary) == "Told on the desk."
    assert services.changed(watch, hand.case.revision) == (False, False)


def test_where_both_changed_one_field_nothing_is_written_until_somebody_decides(
    client, hand, watch
) -> None:
    in_folder(watch, lambda edit: edit.change("e1", summary("The folder's words.")))
    in_folder(watch, lambda edit: edit.change("e3", summary("Only the folder.")))
    say(hand, "e1", summary="The desk's words.")
    before, at = in_both(watch), f"/cases/{hand.case.pk}/folder/"
    assert "Both changed since" in client.get(at).content.decode()
    answer = client.post(at + "together/")
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Event 1.", "The folder&#x27;s words.", "The desk&#x27;s words."):
        assert words in page
    assert "</bdi> · What happened</legend>" in page
    assert in_both(watch) == before
    assert str(told(hand).event("e3").summary) == "Event 3."
    name = re.search(r'name="(take:[^"]+)"', page)
    assert name is not None
    assert client.post(at + "together/", {name[1]: "theirs"}).status_code == 302
    assert str(told(hand).event("e1").summary) == "The folder's words."
    assert str(told(hand).event("e3").summary) == "Only the folder."
    assert in_both(watch) == told(hand)


def test_a_conflict_speaks_of_fields_and_values_by_their_names(client, hand, watch) -> None:
    def there(entity: Any) -> None:
        entity["act"], entity["date"], entity["actors"] = "arrest", "2023-11", ["u"]

    in_folder(watch, lambda edit: edit.change("e1", there))
    say(hand, "e1", act="threat", date="2023-12-01", summary={"": "Event 1.", "fr": "Fait 1."})
    in_folder(watch, lambda edit: edit.change("e1", summary({"": "Event 1.", "fr": "Acte 1."})))
    answer = client.post(f"/cases/{hand.case.pk}/folder/together/")
    asked = re.findall(r"<fieldset.*?</fieldset>", answer.content.decode(), re.DOTALL)
    told = [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in asked]
    assert len(told) == 3, told
    text = " ".join(told)
    for words in (
        "What happened Before",
        "French: Fait 1.",
        "threat",
        "arrest",
        "November 2023",
        "1 December 2023",
    ):
        assert words in text
    for raw in ("summary", "fr:", "2023-1"):
        assert raw not in text


def test_a_field_is_called_by_each_step_of_the_road_to_it(django) -> None:
    from django.utils.translation import override

    from tocsin.desk.record.forms.names import field_called

    with override("en"):
        assert field_called("summary.fr") == "What happened · French"
        assert field_called("to") == "To"  # no language, where a field begins
    with override("ru"):
        assert field_called("reports.396.met") == "Доклады органа · 396 · Заседание Комитета"


def test_what_did_not_happen_is_not_told(client, hand, watch) -> None:
    say(hand, "e1", summary="The desk's words.")
    at = f"/cases/{hand.case.pk}/folder/"
    page = client.post(at + "together/", follow=True).content.decode()
    assert "1 change to the folder." in page
    assert "0 files" not in page


def test_a_writer_who_was_faster_stops_both_sides(hand, watch, monkeypatch) -> None:
    from tocsin.casefile.folder.edit import CaseEdit
    from tocsin.desk.watched import services
    from tocsin.ground.errors import TocsinError

    say(hand, "e2", summary="Told on the desk.")
    in_folder(watch, lambda edit: edit.change("e1", summary("First.")))
    save = CaseEdit.save

    def late(edit: CaseEdit) -> Any:
        monkeypatch.setattr(CaseEdit, "save", save)
        in_folder(watch, lambda other: other.change("e3", summary("Faster.")))
        return save(edit)

    monkeypatch.setattr(CaseEdit, "save", late)
    with pytest.raises(TocsinError, match="somebody else"):
        services.together(hand, watch)
    assert str(told(hand).event("e1").summary) == "Event 1."  # the desk was rolled back as well
    watch.refresh_from_db()
    services.together(hand, watch)
    file = told(hand)
    assert [str(file.event(f"e{i}").summary) for i in (1, 2, 3)] == [
        "First.", "Told on the desk.", "Faster.",
    ]  # fmt: skip
    assert in_both(watch) == file


def test_files_go_over_and_none_is_overwritten(hand, watch) -> None:
    from tocsin.desk.record.entries import Sealing
    from tocsin.desk.record.folder import files
    from tocsin.desk.watched import services

    folder = Path(watch.folder)
    (folder / "exhibits").mkdir(exist_ok=True)
    (folder / "exhibits" / "from-folder.txt").write_bytes(b"folder")
    (folder / "exhibits" / "both.txt").write_bytes(b"one")
    import io

    for name, content in (("from-desk.txt", b"desk"), ("both.txt", b"another")):
        files.add(hand, f"exhibits/{name}", io.BytesIO(content), Sealing(told(hand)), set())
    outcome = services.together(hand, watch)
    assert (outcome.files_in, outcome.files_out) == (1, 1)
    assert outcome.differing == ["exhibits/both.txt"]
    assert (folder / "exhibits" / "from-desk.txt").read_bytes() == b"desk"
    assert (folder / "exhibits" / "both.txt").read_bytes() == b"one"


def test_what_both_had_is_sealed_and_other_folders_are_refused(hand, watch, tmp_path) -> None:
    from tocsin.desk.watched import services
    from tocsin.ground.errors import TocsinError

    assert b"Event 1" not in bytes(watch.common)
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    with pytest.raises(TocsinError, match="no case"):
        services.choose(hand, other)
    (other / "case.yaml").write_text("case: {id: another, title: Another, government: KZ}\n")
    with pytest.raises(TocsinError, match="another case"):
        services.choose(hand, other)
    import shutil

    shutil.rmtree(watch.folder)
    with pytest.raises(TocsinError, match="plugged in"):
        services.together(hand, watch)


def test_not_from_another_computer(client, hand, watch) -> None:
    at = f"/cases/{hand.case.pk}/folder/"
    for path, ask in ((at, client.get), (at, client.post), (at + "together/", client.post)):
        assert ask(path, REMOTE_ADDR="192.0.2.7").status_code == 403


STEPS = st.lists(
    st.tuples(st.sampled_from(["desk", "folder", "together"]), st.integers(0, 3)), max_size=12
)


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=STEPS)
def test_any_order_of_work_ends_with_both_the_same_and_every_last_word_kept(
    hand, tmp_path_factory, steps
) -> None:
    """Each side writes its own events, so no conflict can arise; every last word must stand."""
    from tocsin.desk.watched import services

    folder = tmp_path_factory.mktemp("any")
    watch = services.choose(hand, folder)
    services.together(hand, watch)
    last: dict[str, str] = {}
    for turn, (what, number) in enumerate(steps):
        words = f"Words {turn}."
        if what == "together":
            services.together(hand, watch)
        elif what == "desk":
            key = f"e{number % 2}"
            say(hand, key, summary=words)
            last[key] = words
        else:
            key = f"e{2 + number % 2}"
            in_folder(watch, lambda edit, k=key, w=words: edit.change(k, summary(w)))
            last[key] = words
    hand.case.refresh_from_db()
    services.together(hand, watch)
    file = told(hand)
    assert in_both(watch) == file
    for key, words in last.items():
        assert str(file.event(key).summary) == words


ADDER = """
import sys, time
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.ground.errors import TocsinError
for number in range(12):
    while True:
        try:
            edit = CaseEdit(sys.argv[1])
            edit.append("events", {"id": f"cli-{number}", "summary": f"From the line {number}.",
                                   "act": "visit", "date": "2024"})
            edit.save()
            break
        except TocsinError:
            time.sleep(0.01)
    time.sleep(0.03)
"""


@pytest.mark.slow
def test_the_command_line_and_the_desk_at_the_same_moment(hand, watch) -> None:
    from tocsin.desk.watched import services
    from tocsin.ground.errors import TocsinError

    with subprocess.Popen([sys.executable, "-c", ADDER, watch.folder]) as other:
        turn = 0
        while other.poll() is None:
            say(hand, "e0", summary=f"On the desk {turn}.")
            turn += 1
            try:
                services.together(hand, watch)
            except TocsinError:  # somebody else was faster: nothing was written on either side
                watch.refresh_from_db()
                hand.case.refresh_from_db()
    services.together(hand, watch)
    file = told(hand)
    assert in_both(watch) == file
    assert {e.id for e in file.events} == {f"e{i}" for i in range(4)} | {
        f"cli-{i}" for i in range(12)
    }
    assert str(file.event("e0").summary) == f"On the desk {turn - 1}."


def test_a_mistake_in_the_folder_is_told_with_its_line_and_nothing_moves(
    client, hand, watch
) -> None:
    path = Path(watch.folder) / "case.yaml"
    whole = path.read_text(encoding="utf-8")
    at = f"/cases/{hand.case.pk}/folder/together/"
    for bent, line, words in (
        (whole.replace("act: visit", "act: vizit", 1), "act: vizit", "did you mean"),
        (whole.replace("- id: e3", "  related: [gone]\n- id: e3"), "[gone]", "has the id"),
        (whole + "\n\tbroken: [", "broken", ""),
    ):
        path.write_text(bent, encoding="utf-8")
        say(hand, "e1", summary=f"Changed here too, {line!r}.")
        before = told(hand)
        answer = client.post(at)
        shown = answer.content.decode()
        number = next(n for n, text in enumerate(bent.splitlines(), start=1) if line in text)
        assert answer.status_code == 409
        assert "case.yaml" in shown
        assert f"line {number}" in shown
        assert words in shown
        assert shown.count('lang="en">line') == 1
        assert told(hand) == before
        assert path.read_text(encoding="utf-8") == bent
