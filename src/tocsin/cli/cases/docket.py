"""``tocsin docket``: what is due, outstanding and advised next, for one case or a week's worth."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.cases.librarynews import say_news
from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, ProblemsError, TocsinError

if TYPE_CHECKING:
    from tocsin.casefile import CaseFolder
    from tocsin.casefile.model import CaseFile
    from tocsin.checks import People
    from tocsin.law import Law
    from tocsin.law.procedure import Advice

    Case = tuple[CaseFile, Advice]


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of ``tocsin docket``."""
    parser.add_argument(
        "case",
        nargs="+",
        metavar="CASE",
        help="case folder, or a folder of cases (several: one table)",
    )
    parser.add_argument("--on", metavar="DAY", help="as of this day (2023-10-25); default: today")
    parser.add_argument("--ics", metavar="FILE", help="write one calendar of everything due")
    parser.add_argument("--law", metavar="DIR", help="your own law rows (or set TOCSIN_LAW)")
    parser.add_argument(
        "--lang", default="en", choices=("en", "fr", "es", "ru"), help="its language"
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Advise on every case; exit 1 if one could not be read, after the others."""
    from tocsin.casefile import load_case
    from tocsin.checks import People
    from tocsin.law import load, own_path
    from tocsin.law.docket import Wording, as_plain, calendar, names_of
    from tocsin.law.procedure import advise

    on = _day(args.on)
    law = load(own_path(args.law))
    cases: list[Case] = []
    folders: list[CaseFolder] = []
    failed = False
    paths = [found for path in args.case for found in _folders(Path(path))]
    for path in paths:
        try:
            folder = load_case(path)
        except ProblemsError as error:
            for diagnosis in error.diagnoses:
                console.diagnose(diagnosis)
            failed = True
            continue
        except TocsinError as error:
            console.diagnose(error.diagnosis)
            failed = True
            continue
        cases.append((folder.file, advise(folder.file, on=on, law=law)))
        folders.append(folder)
    if args.ics and cases:
        _write(Path(args.ics), calendar(cases, Wording(law, args.lang), on), cases)
    veils = [People(file) for file, _ in cases]
    documents = [
        veil.masked(as_plain(a, Wording(law, args.lang, names_of(f, args.lang, short=True))))
        for veil, (f, a) in zip(veils, cases, strict=True)
    ]
    console.result(documents[0] if len(paths) == 1 and documents else documents)
    if not console.as_json:
        _show(cases, law, args, on, console, veils)
        say_news(folders, console, args.lang)
    return 1 if failed else 0


def _write(path: Path, data: bytes, cases: list[Case]) -> None:
    """A calendar lies on telephones and with their makers: it passes the gate like a letter."""
    from tocsin.casefile.public import Audience
    from tocsin.gate import Gate, Item, write_out

    gates = [Gate(file, Audience.TRANSMITTED) for file, _ in cases]
    try:
        write_out(path.parent, [Item(path.name, data, path.name, own=True)], gates)
    except OSError as error:
        raise TocsinError(
            f"the calendar cannot be written: {error.strerror}",
            mend="give --ics a file in a folder you may write to",
            file=path,
        ) from None


def _folders(path: Path) -> list[Path]:
    """The case folder itself, or the case folders directly below a folder of cases."""
    from tocsin.casefile.folder import CASE_YAML

    if not path.is_dir() or (path / CASE_YAML).exists():
        return [path]
    return sorted(p.parent for p in path.glob(f"*/{CASE_YAML}")) or [path]


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{text!r} is not a day", mend="write --on 2023-10-25") from None


def _show(
    cases: list[Case],
    law: Law,
    args: argparse.Namespace,
    on: date,
    console: Console,
    veils: list[People],
) -> None:
    from tocsin.law.docket import page, table

    if len(cases) == 1:
        for line in page(*cases[0], law, args.lang):
            console.say(veils[0].mask(line))
    elif cases:
        for line in table(cases, law, args.lang, on):
            for veil in veils:
                line = veil.mask(line)
            console.say(line)
    if args.ics and cases:
        console.say(f"\ncalendar written: {args.ics}")
