"""``tocsin worker``: runs the jobs of a desk whose web processes run elsewhere."""

from __future__ import annotations

import argparse
import contextlib
import threading
from pathlib import Path

from tocsin.desk.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("--home", type=Path, metavar="DIR", help="the home of the desk")
    add("--once", action="store_true", help="run what is due now, then end")


def run(args: argparse.Namespace, console: Console) -> int:
    """Work until stopped."""
    from tocsin.desk.alike import agree
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure as bring_up
    from tocsin.desk.start import migrate

    home = Home.at(args.home)
    home.make()
    with contextlib.ExitStack() as held:
        with home.starting():
            alone = held.enter_context(home.running())
            agree(home, alone=alone)
            bring_up(home)
            migrate()
            from tocsin.desk.audit.services import publish

            publish(home)
        return _worked(args, console)


def _worked(args: argparse.Namespace, console: Console) -> int:
    from tocsin.desk.jobs import queue, runner

    name, done = runner.holder("worker"), 0
    if not args.once:
        console.say("Working. Stop with Ctrl+C; what was begun is begun again.")
        with contextlib.suppress(KeyboardInterrupt):
            runner.work(name, threading.Event())
        return 0
    while (job := queue.claim(name)) is not None:
        runner.run(job)
        done += 1
    console.say(f"{done} done")
    console.result({"jobs": done})
    return 0
