"""``tocsin compare ORIGINAL|SEAL RETURNED --out REPORT``: what exactly was altered."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError

if TYPE_CHECKING:
    from tocsin.compare.alterations import Comparison, FileOutcome, Options


def configure(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    add = parser.add_argument
    add("original", metavar="ORIGINAL|SEAL", type=Path, help="the sealed folder or file, or a seal")
    add("returned", metavar="RETURNED", type=Path, help="what came back")
    add("--out", metavar="REPORT", type=Path, help="folder for report.html, .pdf, .csv and .json")
    add("--key", action="append", default=[], metavar="COLUMN", help="a column that names each row")
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the seal")
    add("--lang", default="en", choices=["en", "fr", "es", "ru"], help="language of the report")
    add("--low-memory", action="store_true", help="under 100 MB, somewhat slower")
    add("--jobs", type=int, default=2, help="processes to use (2)")
    add(
        "--listed",
        type=int,
        default=20_000,
        help="alterations shown per file; report.csv lists all",
    )
    add(
        "--password",
        action="store_true",
        help="ask for the passwords of shut Office files; none is kept",
    )
    add("--ocr", action="store_true", help="read the words of scans where they differ")


def run(args: argparse.Namespace, console: Console) -> int:
    """Compare, print the answer, write the report; 1 when anything of substance differs."""
    from tocsin.cli.asking import file_passwords
    from tocsin.compare.alterations import Options
    from tocsin.formats.bounds import trying

    if args.out and args.out.exists() and not args.out.is_dir():
        raise MisuseError("--out names a file", mend="name a folder for the report")
    options = Options(
        key=tuple(args.key),
        jobs=max(1, args.jobs),
        low_memory=args.low_memory,
        listed=args.listed,
        ocr=args.ocr,
        progress=console.progress(),
    )
    with trying(*(file_passwords() if args.password else ())):
        comparison = _compared(args, options, console)
    document = comparison.as_json()
    console.result(document)
    damaged = any(item.problem.startswith("the seal is damaged") for item in comparison.problems)
    return 1 if comparison.altered or damaged else 0


def _compared(args: argparse.Namespace, options: Options, console: Console) -> Comparison:
    """Compare and say what was found; with ``--out``, write the report."""
    from tocsin.compare import Sides, compared, reported

    sides = Sides(args.original, args.returned, args.identity)
    if not args.out:
        comparison = compared(sides, options)
        _say(comparison, console)
        return comparison
    return reported(
        sides,
        options,
        args.out,
        language=args.lang,
        made=datetime.now(UTC),
        wrote=lambda path: console.say(f"report: {path}"),
        seen=lambda comparison: _say(comparison, console),
    )


def _say(comparison: Comparison, console: Console) -> None:
    counts = comparison.counts()
    total = sum(counts.values())
    console.say(f"{total} files compared: " + ", ".join(f"{n} {v}" for v, n in counts.items()))
    for outcome in comparison.outcomes:
        if outcome.verdict in ("identical", "moved", "renamed"):
            continue
        names = " → ".join(dict.fromkeys((*outcome.originals, *outcome.returned)))
        said = ", ".join(f"{n} {kind}" for kind, n in outcome.found.counts.items())
        console.say(f"  {outcome.verdict}: {names}" + (f": {said}" if said else ""))
        for line in _wandered(outcome):
            console.say(f"    {line}")
        if outcome.verdict == "not-comparable":
            console.say(f"    {outcome.why}")
        for diagnosis in outcome.found.problems:
            console.say(f"    note: {diagnosis.problem}")
    for effect in comparison.effects:
        if effect.dimension == "total":
            money = f"{effect.before} → {effect.after} ({effect.difference}) {effect.currency}"
            entries = f"{effect.entries_before} → {effect.entries_after} entries"
            console.say(f"  net effect, {effect.measure}: {money.strip()}, {entries}")
    for diagnosis in comparison.problems:
        console.say(f"  note: {diagnosis.problem}: {diagnosis.file}")


def _wandered(outcome: FileOutcome) -> Iterator[str]:
    """Where rows and passages that are gone from a file or new in it stand, or stood before."""
    told: Counter[tuple[str, str, str]] = Counter()
    for item in outcome.found.alterations:
        what = item.kind.value.partition("-")[0]
        for name, there in item.facts:
            if name in _WANDERED:
                file, _, place = there.partition("#")
                book = place.rpartition("/")[0]
                told[what, _WANDERED[name], f"{file}, {book}" if book else file] += 1
    for (what, way, there), count in told.items():
        yield f"{count} {what}{'' if count == 1 else 's'} {way} {there}"


_WANDERED = {"moved-to": "moved to", "moved-from": "moved from"}
