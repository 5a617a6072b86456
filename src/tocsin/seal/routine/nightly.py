"""Every night: with a systemd timer, cron, launchd or the Windows task scheduler.

A seal made after documents were taken proves little; the habit is the protection. Each archive
has a task of its own. What is run is the ordinary ``tocsin seal``, so that a person can read in
the task what happens. Sources: systemd.timer(5), crontab(5), launchd.plist(5), schtasks.
"""

from __future__ import annotations

import hashlib
import os
import plistlib
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes, write_text

Run = Callable[[Sequence[str], str], tuple[int, str]]
"""Runs a program of the system with a text on its standard input: exit code and output."""


def run_program(words: Sequence[str], text: str = "") -> tuple[int, str]:
    """Run a program of the system; 127 when it is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed programs, words made here
            list(words), input=text, check=False, capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return 127, ""
    return done.returncode, done.stdout


@dataclass(frozen=True, slots=True)
class Nightly:
    """The task of one archive: what is run, and how it is named in the system."""

    archive: Path
    vault: Path
    copies: tuple[Path, ...] = ()
    program: tuple[str, ...] = (sys.executable, "-m", "tocsin.cli.main")
    hour: int = 2
    minute: int = 30

    @property
    def name(self) -> str:
        """A name that tells nothing of the archive but is always the same for it."""
        told = hashlib.sha256(os.fsencode(self.archive.resolve())).hexdigest()[:8]
        return f"tocsin-seal-{told}"

    @property
    def command(self) -> list[str]:
        """The words that are run."""
        words = [*self.program, "seal", str(self.archive.resolve())]
        words += ["--out", str(self.vault.resolve()), "--full-every", "7", "--stock-minutes", "30"]
        for place in self.copies:
            words += ["--copy-to", str(place)]
        return [*words, "--quiet"]

    def units(self) -> dict[str, str]:
        """The two systemd unit files, by name; the timer catches up after the machine was off."""
        line = " ".join(map(_systemd_quote, self.command))
        service = (
            "[Unit]\nDescription=Nightly seal\n\n"
            f"[Service]\nType=oneshot\nExecStart={line}\nNice=10\nIOSchedulingClass=idle\n"
        )
        timer = (
            "[Unit]\nDescription=Nightly seal\n\n"
            f"[Timer]\nOnCalendar=*-*-* {self.hour:02}:{self.minute:02}:00\n"
            "Persistent=true\nRandomizedDelaySec=20min\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )
        return {f"{self.name}.service": service, f"{self.name}.timer": timer}

    def cron_line(self) -> str:
        """The line for ``crontab -e``."""
        line = shlex.join(self.command).replace("%", "\\%")
        return f"{self.minute} {self.hour} * * *  {line}"

    def agent(self) -> bytes:
        """The launchd property list of macOS; a missed night is caught up when it wakes."""
        at = {"Hour": self.hour, "Minute": self.minute}
        return plistlib.dumps(
            {"Label": self.name, "ProgramArguments": self.command, "StartCalendarInterval": at,
             "ProcessType": "Background", "LowPriorityIO": True}
        )  # fmt: skip

    def windows_task(self) -> str:
        """A task for ``schtasks /Create /XML``: run when the machine is next on, in quiet."""
        program, *rest = self.command
        arguments = _xml(subprocess.list2cmdline(rest))
        return (
            '<?xml version="1.0" encoding="UTF-16"?>\n'
            '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">'
            "<Triggers><CalendarTrigger>"
            f"<StartBoundary>2026-01-01T{self.hour:02}:{self.minute:02}:00</StartBoundary>"
            "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
            "</CalendarTrigger></Triggers>"
            "<Settings><StartWhenAvailable>true</StartWhenAvailable><Priority>7</Priority>"
            "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
            "<ExecutionTimeLimit>PT12H</ExecutionTimeLimit></Settings>"
            f"<Actions><Exec><Command>{_xml(program)}</Command>"
            f"<Arguments>{arguments}</Arguments></Exec></Actions></Task>\n"
        )


@dataclass(frozen=True, slots=True)
class Scheduler:
    """What this system has for tasks at night; the system itself is passed in."""

    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)
    run: Run = run_program

    def turn_on(self, task: Nightly) -> str:
        """Install the task; what it was installed with. TocsinError when nothing took it."""
        if self.platform == "win32":
            return self._windows(task)
        if self.platform == "darwin":
            return self._macos(task)
        if self._systemd(task):
            return "systemd"
        if self._cron(task, wanted=True):
            return "cron"
        raise TocsinError(
            "this system took no task for the night",
            mend=f"run crontab -e and add the line:\n  {task.cron_line()}",
        )

    def turn_off(self, task: Nightly) -> None:
        """Take the task away wherever it was installed."""
        if self.platform == "win32":
            self.run(["schtasks", "/Delete", "/TN", task.name, "/F"], "")
        elif self.platform == "darwin":
            self.run(["launchctl", "unload", str(self._agent_path(task))], "")
            self._agent_path(task).unlink(missing_ok=True)
        else:
            self.run(["systemctl", "--user", "disable", "--now", f"{task.name}.timer"], "")
            for name in task.units():
                (self._units / name).unlink(missing_ok=True)
            self._cron(task, wanted=False)

    def is_on(self, task: Nightly) -> bool:
        """Whether the task is installed, as the system itself says."""
        if self.platform == "win32":
            return self.run(["schtasks", "/Query", "/TN", task.name], "")[0] == 0
        if self.platform == "darwin":
            return self._agent_path(task).exists()
        on = self.run(["systemctl", "--user", "is-enabled", f"{task.name}.timer"], "")[1].strip()
        return on == "enabled" or task.name in self.run(["crontab", "-l"], "")[1]

    @property
    def _units(self) -> Path:
        return self.home / ".config" / "systemd" / "user"

    def _agent_path(self, task: Nightly) -> Path:
        return self.home / "Library" / "LaunchAgents" / f"{task.name}.plist"

    def _systemd(self, task: Nightly) -> bool:
        if self.run(["systemctl", "--user", "show-environment"], "")[0]:
            return False
        for name, content in task.units().items():
            write_text(self._units / name, content)
        steps = (["daemon-reload"], ["enable", "--now", f"{task.name}.timer"])
        return all(self.run(["systemctl", "--user", *words], "")[0] == 0 for words in steps)

    def _cron(self, task: Nightly, *, wanted: bool) -> bool:
        code, text = self.run(["crontab", "-l"], "")
        if code == 127:
            return False
        kept = [line for line in text.splitlines() if not line.endswith(f"# {task.name}")]
        if not wanted and len(kept) == len(text.splitlines()):
            return True
        lines = [*kept, f"{task.cron_line()} # {task.name}"] if wanted else kept
        return self.run(["crontab", "-"], "".join(f"{line}\n" for line in lines))[0] == 0

    def _macos(self, task: Nightly) -> str:
        path = self._agent_path(task)
        write_bytes(path, task.agent())
        self.run(["launchctl", "unload", str(path)], "")
        if self.run(["launchctl", "load", "-w", str(path)], "")[0]:
            raise TocsinError("the system did not take the task for the night", file=path)
        return "launchd"

    def _windows(self, task: Nightly) -> str:
        path = self.home / f".{task.name}.xml"
        write_bytes(path, task.windows_task().encode("utf-16"))
        try:
            words = ["schtasks", "/Create", "/TN", task.name, "/XML", str(path), "/F"]
            if self.run(words, "")[0]:
                raise TocsinError("the task scheduler did not take the task for the night")
        finally:
            path.unlink(missing_ok=True)
        return "task scheduler"


def _systemd_quote(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
