"""The task of the night: its words, its files, and the systems that take it."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.routine.nightly import Nightly, Scheduler


class System:
    """A system that has some programs, remembers its crontab and what it was asked."""

    def __init__(self, *programs: str, table: str = "") -> None:
        self.programs, self.table = programs, table
        self.asked: list[list[str]] = []

    def __call__(self, words: Sequence[str], text: str = "") -> tuple[int, str]:
        self.asked.append(list(words))
        if words[0] not in self.programs:
            return 127, ""
        if words[:2] == ["crontab", "-l"]:
            return (0, self.table) if self.table else (1, "")
        if words[:2] == ["crontab", "-"]:
            self.table = text
        return 0, ""


def task(tmp_path: Path, name: str = "books") -> Nightly:
    return Nightly(tmp_path / name, tmp_path / f"{name}.seal", (Path("/media/stick"),))


def test_cron_keeps_what_was_there_and_goes_away_again(tmp_path: Path) -> None:
    system = System("crontab", table="5 4 * * * other\n")
    scheduler = Scheduler("linux", tmp_path, system)
    books, minutes = task(tmp_path), task(tmp_path, "minutes")
    assert not scheduler.is_on(books)
    assert scheduler.turn_on(books) == "cron"
    scheduler.turn_on(minutes)
    scheduler.turn_on(books)
    lines = system.table.splitlines()
    assert lines[0] == "5 4 * * * other"
    assert len(lines) == 3
    assert scheduler.is_on(books)
    scheduler.turn_off(books)
    assert not scheduler.is_on(books)
    assert scheduler.is_on(minutes)
    assert system.table.splitlines()[0] == "5 4 * * * other"


def test_systemd_comes_first_and_two_archives_have_two_timers(tmp_path: Path) -> None:
    scheduler = Scheduler("linux", tmp_path, System("systemctl", "crontab"))
    assert scheduler.turn_on(task(tmp_path)) == "systemd"
    scheduler.turn_on(task(tmp_path, "minutes"))
    units = sorted((tmp_path / ".config/systemd/user").glob("*.timer"))
    assert len(units) == 2
    assert "Persistent=true" in units[0].read_text()
    scheduler.turn_off(task(tmp_path))
    assert len(list((tmp_path / ".config/systemd/user").glob("*.timer"))) == 1


def test_a_system_with_neither_says_what_to_do_by_hand(tmp_path: Path) -> None:
    with pytest.raises(TocsinError) as refused:
        Scheduler("linux", tmp_path, System()).turn_on(task(tmp_path))
    assert task(tmp_path).cron_line() in refused.value.diagnosis.mend


def test_macos_and_windows_get_files_of_their_own_form(tmp_path: Path) -> None:
    mac = Scheduler("darwin", tmp_path, System("launchctl"))
    nightly = Nightly(tmp_path / "a & <b>", tmp_path / "s")
    assert mac.turn_on(nightly) == "launchd"
    (agent,) = (tmp_path / "Library/LaunchAgents").glob("*.plist")
    told = plistlib.loads(agent.read_bytes())
    assert told["ProgramArguments"] == nightly.command
    assert told["StartCalendarInterval"] == {"Hour": 2, "Minute": 30}
    mac.turn_off(nightly)
    assert not agent.exists()
    seen: list[str] = []

    def windows(words: Sequence[str], text: str = "") -> tuple[int, str]:
        if "/XML" in words:
            seen.append(Path(words[words.index("/XML") + 1]).read_bytes().decode("utf-16"))
        return 0, ""

    pc = Scheduler("win32", tmp_path, windows)
    assert pc.turn_on(nightly) == "task scheduler"
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    tree = ET.fromstring(seen[0].split("?>", 1)[1])
    assert tree.findtext(f".//{space}Command") == nightly.command[0]
    assert tree.findtext(f".//{space}Arguments") == subprocess.list2cmdline(nightly.command[1:])
    assert [p for p in tmp_path.iterdir() if p.suffix == ".xml"] == []


@given(st.text(st.characters(exclude_characters="\0/\n\r", exclude_categories=("Cs",)), min_size=1))
def test_any_folder_name_comes_back_from_the_cron_line(name: str) -> None:
    nightly = Nightly(Path("/srv") / name, Path("/srv/s"))
    line = nightly.cron_line().split(None, 5)[5].replace("\\%", "%")
    assert shlex.split(line) == nightly.command


def test_the_name_of_a_task_tells_nothing_and_is_always_the_same(tmp_path: Path) -> None:
    assert task(tmp_path).name == task(tmp_path).name
    assert task(tmp_path).name != task(tmp_path, "other").name
    assert "books" not in task(tmp_path).name
