"""How ``tocsin seal DIR --nightly`` makes sealing a habit: a systemd timer or a cron line."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

NAME = "tocsin-seal"


def command(archive: Path, vault: Path) -> list[str]:
    """The command that runs every night."""
    words = [sys.executable, "-m", "tocsin.cli.main", "seal", str(archive.resolve())]
    return [
        *words, "--out", str(vault.resolve()),
        "--full-every", "7", "--stock-minutes", "30", "--quiet",
    ]  # fmt: skip


def _systemd_quote(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def units(archive: Path, vault: Path) -> dict[str, str]:
    """The two systemd unit files, by name; the timer catches up after the machine was off."""
    line = " ".join(map(_systemd_quote, command(archive, vault)))
    service = (
        "[Unit]\nDescription=Nightly seal\n\n"
        f"[Service]\nType=oneshot\nExecStart={line}\nNice=10\nIOSchedulingClass=idle\n"
    )
    timer = (
        "[Unit]\nDescription=Nightly seal\n\n"
        "[Timer]\nOnCalendar=*-*-* 02:30:00\nPersistent=true\nRandomizedDelaySec=20min\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return {f"{NAME}.service": service, f"{NAME}.timer": timer}


def cron_line(archive: Path, vault: Path) -> str:
    """The line for ``crontab -e``."""
    return "30 2 * * *  " + shlex.join(command(archive, vault)).replace("%", "\\%")


def nightly(archive: Path, vault: Path, console: Console, *, install: bool) -> int:
    """Print what to do, or do it."""
    files, line = units(archive, vault), cron_line(archive, vault)
    folder = Path.home() / ".config" / "systemd" / "user"
    if install:
        if not shutil.which("systemctl"):
            raise TocsinError(
                "this system has no systemd",
                mend=f"run crontab -e and add the line:\n  {line}",
            )
        for name, content in files.items():
            write_text(folder / name, content)
        for words in (["daemon-reload"], ["enable", "--now", f"{NAME}.timer"]):
            done = subprocess.run(  # noqa: S603 - fixed words
                ["systemctl", "--user", *words],  # noqa: S607
                check=False,
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise TocsinError(
                    "systemd did not take the timer",
                    mend=f"run crontab -e and add the line:\n  {line}",
                )
        console.say(f"Installed: {NAME}.timer seals every night at 02:30.")
        console.say("On a server run once: loginctl enable-linger")
    else:
        console.say("Every night with cron: run crontab -e and add this line")
        console.say(f"  {line}")
        console.say("or with systemd: tocsin seal DIR --nightly install")
    console.result({"cron": line, "systemd": files, "installed": install})
    return 0
