"""``tocsin demo``: the whole road on an example, every step a command anyone can repeat.

A synthetic archive is sealed, altered, compared from the originals and from the manifest alone;
then the real case of ``examples/kyrgyzstan-2023`` is checked, its docket read on two dates, its
letters compiled and its public page built. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.cli.example.demopage import PAGE, made, start_page
from tocsin.examples import KYRGYZSTAN, case_folder
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes, write_text

MARK = ".tocsin-demo"
LETTERS = ("dg-urgent", "cfa-update", "ceacr-observation", "news")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--out", type=Path, default=Path("demo"), help="folder to make (demo)")
    parser.add_argument("--no-serve", action="store_true", help="do not open the desk at the end")
    parser.add_argument(
        "--port", type=int, help="local port (8087, or a free one where that is taken)"
    )


@dataclass(slots=True)
class Road:
    """Where the demo writes and how it runs its commands."""

    out: Path
    console: Console
    steps: list[dict[str, object]]

    def run(
        self, say: str, words: Sequence[str], *, expect: tuple[int, ...] = (0,), show: int = 8
    ) -> None:
        """Run one command, show it as one would type it and the head of what it says.

        The whole output goes to ``steps/``. Stops the road on an unexpected exit code.
        """
        from tocsin.cli.main import main

        number = len(self.steps) + 1
        shown = "tocsin " + " ".join(_quoted(word) for word in words)
        self.console.say(f"\n{number}. {say}\n   $ {shown}")
        began = time.monotonic()
        said = io.StringIO()
        quiet = ["--quiet"] if self.console.as_json or self.console.quiet else []
        with contextlib.redirect_stdout(said):
            code = main([*words, *quiet])
        took = time.monotonic() - began
        log = self.out / "steps" / f"{number:02d}-{words[0]}.txt"
        write_text(log, f"$ {shown}\n{said.getvalue()}")
        self._show(said.getvalue().splitlines(), show, log)
        self.steps.append(
            {
                "step": say,
                "command": shown,
                "log": log.name,
                "exit": code,
                "seconds": round(took, 2),
            }
        )
        if code not in expect:
            raise TocsinError(
                f"the step ended with exit code {code}",
                mend="run the command shown by itself and read what it says",
                place=shown,
            )

    def _show(self, lines: list[str], most: int, log: Path) -> None:
        for line in lines[:most]:
            self.console.say(f"   {line[:150]}".rstrip())
        if len(lines) > most:
            self.console.say(f"   … {len(lines) - most} more lines in {log}")

    def do(self, say: str, work: Callable[[], str]) -> None:
        """A step of the generator, which is not a command of the tool."""
        self.console.say(f"\n{len(self.steps) + 1}. {say}")
        began = time.monotonic()
        summary = work()
        took = time.monotonic() - began
        self.steps.append({"step": say, "result": summary, "seconds": round(took, 2)})
        self.console.say(f"   {summary} ({took:.1f} s)")


def run(args: argparse.Namespace, console: Console) -> int:
    """Walk the whole road."""
    out = args.out
    _prepare(out)
    road = Road(out, console, [])
    _archive(road)
    _case(road)
    items = made(out)
    write_bytes(out / PAGE, start_page(out, road.steps))
    widest = max(len(item.path) for item in items)
    console.say(f"\nWhat was made, in {out}:")
    for item in items:
        console.say(f"  {item.path:<{widest}}  {item.what}")
    console.say(f"  {PAGE:<{widest}}  all of it on one page, in order")
    total = sum(float(str(step["seconds"])) for step in road.steps)
    console.say(f"\n{len(road.steps)} steps in {total:.0f} s; nothing left this machine.")
    console.result(
        {"out": str(out), "steps": road.steps, "made": [str(out / item.path) for item in items]}
    )
    if not args.no_serve and not console.as_json:
        _serve(out, open_port() if args.port is None else args.port, console)
    return 0


def _prepare(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise TocsinError(
                "the folder is not empty and no demo made it; nothing was touched",
                mend="choose another folder: tocsin demo --out DIR",
                file=out,
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    write_text(out / MARK, "made by tocsin demo; a new run replaces this folder\n")


def _archive(road: Road) -> None:
    from tocsin.examples.archive.alter import alter
    from tocsin.examples.archive.generate import Size, generate

    out = road.out
    archive, returned, key = out / "archive", out / "returned", out / "answer-key.json"

    def make() -> str:
        bar = road.console.progress()
        bar.start("writing", 1961, "files")
        count = generate(archive, Size(), bar.advance)
        return f"{count:,} files, {Size().rows:,} ledger rows, all synthetic"

    road.do("A union office's archive of ten financial years (synthetic)", make)
    seal = str(out / "seal")
    road.run("Seal it: every file, row and page", ["seal", str(archive), "--out", seal])
    road.run("The receipt to print", ["receipt", seal, "--pdf", str(out / "receipt.pdf")])
    road.do(
        "The archive comes back from the officers, altered (the answer key stays apart)",
        lambda: f"{len(alter(archive, returned, key))} alterations and harmless changes",
    )
    road.run(
        "What was altered, with the originals at hand",
        ["compare", str(archive), str(returned), "--out", str(out / "report")],
        expect=(1,),
    )
    road.run(
        "The same with the originals gone: from the manifest alone",
        ["compare", seal, str(returned), "--out", str(out / "report-from-seal")],
        expect=(1,),
    )


def _case(road: Road) -> None:
    out = road.out
    case = out / KYRGYZSTAN
    shutil.copytree(case_folder(), case)
    case_word = str(case)
    road.run("The real case: what is known and how", ["case", "show", case_word])
    road.run(
        "Seal its exhibits, so that annexes carry their place in the seal",
        ["seal", str(case / "exhibits"), "--out", str(case / "seal")],
    )
    on = ["--on", "2023-10-25"]
    road.run("What would sink this case", ["check", case_word, *on], expect=(0, 1))
    elsewhere = sorted((case / "elsewhere").glob("*.txt")) + sorted(
        p for p in (case / "elsewhere").glob("*.html")
    )
    documents = [word for path in elsewhere for word in ("--document", str(path))]
    road.run(
        "A letter and a page written elsewhere, held against the case",
        ["check", case_word, *documents, *on],
        expect=(0, 1),
    )
    road.run("The docket the day after the officers came", ["docket", case_word, *on])
    road.run("The docket after the arrests", ["docket", case_word, "--on", "2023-12-07"])
    kinds = [word for kind in LETTERS for word in ("--kind", kind)]
    road.run(
        "The letters, the update, the observation, the news page, the annexes",
        ["compile", case_word, "--out", str(out / "letters"), *kinds, *on],
        expect=(0, 1),
    )
    road.run("The public page", ["publish", case_word, "--out", str(out / "public")])


def _quoted(word: str) -> str:
    return f"'{word}'" if " " in word else word


def open_port(preferred: int = 8087) -> int:
    """The port the desk uses where nobody chose one: 0, any that is free, if it is taken."""
    with contextlib.closing(socket.socket()) as probe:
        # a port somebody listens on is taken; one still closing from the last run is not
        return 0 if probe.connect_ex(("127.0.0.1", preferred)) == 0 else preferred


def _serve(folder: Path, port: int, console: Console) -> None:
    """Open the desk on what was made; it is a verb like any other, loaded by its name."""
    from tocsin.cli.main import main

    words = ["serve", "--home", str(folder / "home"), "--port", str(port), "--demo", str(folder)]
    console.say("\n   $ tocsin " + " ".join(_quoted(word) for word in words))
    code = main([*words, *(["--quiet"] if console.quiet else [])])
    if code:
        raise TocsinError(
            "the desk did not start; everything above was made",
            mend="choose another port: tocsin demo --port 8090, or leave it out: --no-serve",
        )
