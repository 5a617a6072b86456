"""``tocsin dossier CASE --out FILE.zip``: one zip that stands alone before a court or the ILO."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tocsin.casefile.folder import load_case
from tocsin.casefile.public import Audience
from tocsin.cli import deciding
from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, MisuseError, ProblemsError, TocsinError
from tocsin.ground.words import count
from tocsin.law import load, own_path
from tocsin.letters.dossier import Wanted, make_dossier
from tocsin.letters.gate import Gate, overrides

_READERS = {
    "ilo": Audience.TRANSMITTED,
    "court": Audience.COURT,
    "government": Audience.GOVERNMENT,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add = parser.add_argument
    add("case", metavar="CASE", type=Path, help="the case folder")
    add("--out", metavar="FILE.zip", type=Path, required=True, help="the dossier to write")
    add("--letters", metavar="PATH", type=Path, action="append", default=[],
        help="a letter, or a folder of them (what tocsin compile wrote)")  # fmt: skip
    add("--exhibit", metavar="ID", action="append", default=[], help="only these exhibits")
    add("--lang", default="en", choices=["en", "fr", "es", "ru"], help="language of the dossier")
    add("--on", metavar="DATE", type=date.fromisoformat, help="date of the dossier (today)")
    add("--for", dest="reader", default="ilo", choices=["ilo", "court", "government"],
        help="who reads it: the ILO, and so the Government (default); a court; …")  # fmt: skip
    add("--law", metavar="PATH", help="your own rows laid over the law tables")
    deciding.configure(parser)
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the case's seal")


def run(args: argparse.Namespace, console: Console) -> int:
    """Gather the case into one zip."""
    if args.out.suffix.lower() != ".zip":
        raise MisuseError("the dossier is a zip", mend="name it FILE.zip", file=args.out)
    folder = load_case(args.case)
    known = [exhibit.id for exhibit in folder.file.exhibits]
    unknown = [key for key in args.exhibit if key not in known]
    if unknown:
        raise TocsinError(
            f"there is no exhibit {unknown[0]!r} in the case",
            mend=f"the exhibits are: {', '.join(known)}",
            file=folder.path / "case.yaml",
        )
    wishes = deciding.released(args)
    decided = overrides(*deciding.decided(args, "override"))
    gate = Gate(folder, load(own_path(args.law)), decided, wishes)
    chosen = [key for key in known if not args.exhibit or key in args.exhibit]
    wanted = Wanted(
        numbers={key: str(number) for number, key in enumerate(chosen, start=1)},
        letters=_letters(args.letters),
        on=args.on or date.today(),  # noqa: DTZ011 - the date a person here would write
        lang=args.lang,
        identity=args.identity,
        reader=_READERS[args.reader],
        wishes=wishes,
        lived_with=[o.code for o in gate.overrides],
    )
    if stopped := gate.of_case(wanted.on):
        raise ProblemsError(
            [Diagnosis(f.message, f.remedy, place=f.subject, code=f.code) for f in stopped]
        )
    made = make_dossier(folder, wanted, args.out, console.progress())
    for problem in made.problems:
        console.diagnose(problem)
    console.say(
        f"{args.out}: {count(len(wanted.letters), 'letter')}, "
        f"{count(made.exhibits, 'exhibit')} on {count(made.pages, 'page')}, "
        f"{made.sealed} of them with proofs from the seal"
    )
    for release in made.released:
        console.say(f"  released unread: {release.id} ({release.on}: {release.reason})")
    console.say("Check it: unzip, then sha256sum -c manifest-sha256.txt; README.html says more.")
    console.result(
        {
            "dossier": str(args.out),
            "files": made.digests,
            "exhibits": made.exhibits,
            "pages": made.pages,
            "sealed": made.sealed,
            "released": [asdict(release) for release in made.released],
            "problems": [problem.as_dict() for problem in made.problems],
        }
    )
    return 1 if made.problems else 0


def _letters(paths: list[Path]) -> list[Path]:
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            kinds = ("*.pdf", "*.docx", "*.html")
            found = sorted(file for kind in kinds for file in path.glob(kind))
            # a copy that says "not to be sent" stays; a redacted one is asked for by its name
            out += [f for f in found if not {".internal", ".redacted"} & set(f.suffixes)]
        elif path.is_file():
            out.append(path)
        else:
            raise TocsinError("there is no letter here", mend="check the name", file=path)
    return out
