"""``tocsin publish CASE… --out DIR``: the static public pages, from cleared values alone."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.ground.errors import ProblemsError, TocsinError


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="case folders to publish")
    parser.add_argument("--out", required=True, type=Path, help="folder of the pages")
    parser.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE",
                        help="date of publication (today); tells what was known")  # fmt: skip
    parser.add_argument("--lang", action="append", choices=("en", "fr", "es", "ru"),
                        help="languages of the pages (all four)")  # fmt: skip
    parser.add_argument("--base", default="", metavar="URL", help="address of the site, for feeds")
    parser.add_argument("--dir", default="", choices=("", "ltr", "rtl"), help=argparse.SUPPRESS)


def run(args: argparse.Namespace, console: Console) -> int:
    """Publish; refuse as a whole if one case would give a protected name away."""
    from tocsin.casefile import load_case
    from tocsin.law.tables import load
    from tocsin.site import publication, read_before, write
    from tocsin.site.page import Frame

    _outside(args.out, [Path(name) for name in args.cases])
    day = args.on or datetime.datetime.now(tz=datetime.UTC).date()
    folders, refused = [], []
    for name in args.cases:
        try:
            folders.append(load_case(Path(name)))
        except ProblemsError as error:
            refused += error.diagnoses
        except TocsinError as error:
            refused.append(error.diagnosis)
    if refused:
        raise ProblemsError(refused)
    languages = tuple(args.lang or ("en", "fr", "es", "ru"))
    frame = Frame(day, load(), languages, args.base, args.dir)
    files = publication(folders, frame, read_before(args.out))
    removed = write(files, args.out)
    console.say(f"{len(files)} files in {args.out}; open {args.out / 'index.html'}")
    for name in removed:
        console.say(f"  removed: {name}")
    console.result({"out": str(args.out), "files": sorted(files), "removed": removed})
    return 0


def _outside(out: Path, cases: list[Path]) -> None:
    """A web server that serves the pages must not serve the case folder with them."""
    from tocsin.casefile.folder import CASE_YAML

    target = out.resolve()
    for case in cases:
        folder = (case.parent if case.is_file() else case).resolve()
        if target == folder or folder in target.parents or target in folder.parents:
            raise TocsinError(
                "the pages would lie in one folder with the case itself",
                mend="choose a folder that neither holds the case nor lies in it",
                file=out,
            )
    if (target / CASE_YAML).exists():
        raise TocsinError("this folder holds a case", mend="choose another folder", file=out)
