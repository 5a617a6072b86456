"""``tocsin serve``: the desk on this computer, in one process or several, ready in one line."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tocsin.desk.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("--home", type=Path, metavar="DIR", help="where the desk keeps its cases and keys")
    add("--port", type=int, default=8087, help="port (8087; 0 takes a free one)")
    add("--host", default="127.0.0.1", metavar="ADDR",
        help="address to listen on (127.0.0.1: this computer alone)")  # fmt: skip
    add("--field", metavar="[ADDR:]PORT", default=os.environ.get("TOCSIN_FIELD", ""),
        help="also serve the page for those who report, alone, at this address")  # fmt: skip
    add("--demo", type=Path, metavar="DIR",
        help="begin a new desk with what tocsin demo made in DIR")  # fmt: skip
    add("--forget-after", type=float, default=15.0, metavar="MINUTES",
        help="no member for so long (15): begin anew, with empty memory; 0: never")  # fmt: skip
    add("--servers", type=int, default=1, metavar="N",
        help="how many processes answer (1); in an office of many, one a core")  # fmt: skip
    add("--no-browser", action="store_true", help="do not open the browser")


def run(args: argparse.Namespace, console: Console) -> int:
    """Serve until stopped."""
    from tocsin.desk.home import Home

    home = Home.at(args.home)
    home.make()
    if args.host not in ("127.0.0.1", "localhost", "::1"):
        os.environ.setdefault("TOCSIN_HOSTS", args.host)
    from tocsin.desk.serving import together

    if args.servers != 1 and not together.among_others():
        return together.serve(home, args.host, args.port, args.field, args.servers)
    from tocsin.desk.server import serve

    return serve(
        home, args.host, args.port, console, browser=not args.no_browser, demo=args.demo,
        forget_after=60 * args.forget_after, field=args.field,
    )  # fmt: skip
