"""How ``tocsin seal DIR --nightly`` makes sealing a habit: what to do by hand, or done at once."""

from __future__ import annotations

from tocsin.cli.console import Console
from tocsin.seal.routine import Nightly, Scheduler


def nightly(task: Nightly, console: Console, *, install: bool) -> int:
    """Print what to do, or do it."""
    if install:
        how = Scheduler().turn_on(task)
        console.say(f"Installed with {how}: {task.name} seals every night at 02:30.")
        if how == "systemd":
            console.say("On a server run once: loginctl enable-linger")
    else:
        console.say("Every night with cron: run crontab -e and add this line")
        console.say(f"  {task.cron_line()}")
        console.say("or let Tocsin do it: tocsin seal DIR --nightly install")
    console.result({"cron": task.cron_line(), "systemd": task.units(), "installed": install})
    return 0
