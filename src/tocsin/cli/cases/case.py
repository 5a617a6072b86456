"""``tocsin case``: make, show, validate, compare, merge case folders; add exhibits."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.ground.words import count

Run = Callable[[argparse.Namespace, Console], int]


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of every part of the verb."""
    parts = parser.add_subparsers(dest="part", metavar="PART", required=True)

    def part(name: str, summary: str, run: Run) -> argparse.ArgumentParser:
        found = parts.add_parser(name, help=summary, description=summary)
        for flag in ("--json", "--quiet"):
            found.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
        found.set_defaults(part_run=run)
        return found

    init = part("init", "make a new case folder", _init)
    init.add_argument("folder", type=Path, help="the case folder")
    init.add_argument("--id", help="short name of the case (the folder's name)")
    init.add_argument("--title", default="", help="its title")
    init.add_argument("--government", required=True, metavar="ISO", help="state, like KG")
    init.add_argument("--language", default="en", help="language of record")

    show = part("show", "the case, or one entity of it, in short", _show)
    show.add_argument("folder", type=Path, help="the case folder")
    show.add_argument("id", nargs="?", help="one entity")
    show.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE", help="as of a day")
    show.add_argument("--lang", default="en", help="language of what is shown")

    validate = part("validate", "every problem of the file and its exhibits", _validate)
    validate.add_argument("folders", nargs="+", type=Path, help="case folders")

    compare = part("diff", "what differs between two versions, field by field", _diff)
    compare.add_argument("old", type=Path, help="the earlier version")
    compare.add_argument("new", type=Path, help="the later version")

    merge = part("merge", "bring the changes of another version in", _merge)
    merge.add_argument("ours", type=Path, help="the case folder to change")
    merge.add_argument("theirs", type=Path, nargs="?", help="the other version")
    merge.add_argument("--base", type=Path, help="the version both come from")
    merge.add_argument("--prefer", choices=("ours", "theirs"), help="decide conflicts so")
    merge.add_argument("--undo", action="store_true", help="take the last merge back")

    duplicates = part("duplicates", "entries that may be one", _duplicates)
    duplicates.add_argument("folder", type=Path, help="the case folder")

    _configure_exhibit(
        part("add-exhibit", "copy a file into the case, hash it, begin its custody", _add)
    )

    _ledger(part)
    part("schema", "the JSON Schema of the case file", _schema)


def _configure_exhibit(exhibit: argparse.ArgumentParser) -> None:
    exhibit.add_argument("folder", type=Path, help="the case folder")
    exhibit.add_argument("file", type=Path, help="the file; it is copied, never changed")
    exhibit.add_argument("--title", required=True, help="what it is, in words a reader understands")
    for flag, told in (
        ("--id", "its id (from the file name)"),
        ("--lang", "its language"),
        ("--date", "the date it bears"),
        ("--kind", "letter, decree, photograph …"),
        ("--source", "id of the source that gave it"),
        ("--sensitivity", "public, internal (default) or protected"),
        ("--as", "name of the copy"),
        ("--by", "who received it"),
    ):
        exhibit.add_argument(flag, default="", help=told, dest=flag[2:] + "_")
    exhibit.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE", help="today")


def _ledger(part: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    from tocsin.cli.cases import case_ledger

    case_ledger.configure_send(
        part("send", "record that a letter was approved, sent, delivered …", case_ledger.send)
    )
    case_ledger.configure_receive(
        part("receive", "enter a mail or letter that came in", case_ledger.receive)
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Run the part that was called."""
    part_run: Run = args.part_run
    return part_run(args, console)


def _init(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile.folder import make_case

    name = args.id or args.folder.resolve().name.lower().replace(" ", "-")
    make_case(args.folder, name, args.title or name, args.government, args.language)
    console.say(f"made {args.folder}; open {args.folder / 'case.yaml'} in an editor")
    console.say(f"  then: tocsin case validate {args.folder}")
    console.result({"folder": str(args.folder), "id": name})
    return 0


def _show(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.casefile.answers import as_of
    from tocsin.cli.cases.case_show import show_case, show_entity

    folder = load_case(args.folder)
    file = as_of(folder.file, args.on) if args.on else folder.file
    if args.id:
        entity = file.by_id.get(args.id)
        if entity is None:
            import difflib

            near = difflib.get_close_matches(args.id, list(file.by_id), 3, 0.5)
            mend = f"did you mean {' or '.join(near)}?" if near else "see: tocsin case show CASE"
            raise TocsinError(f"nothing in the case has the id {args.id!r}", mend=mend)
        console.result(entity.model_dump(mode="json", exclude_defaults=True))
        show_entity(file, entity, args.lang, console)
        return 0
    console.result(file.model_dump(mode="json", exclude_defaults=True))
    show_case(file, args.lang, console)
    return 0


def _validate(args: argparse.Namespace, console: Console) -> int:
    """Problems of every folder named; the others are still looked at."""
    from tocsin.casefile import load_case
    from tocsin.casefile.folder import missing_or_changed
    from tocsin.casefile.public import unfound

    results: list[dict[str, Any]] = []
    for path in args.folders:
        problems: list[Diagnosis] = []
        try:
            folder = load_case(path)
            problems = list(missing_or_changed(folder))
            if not problems:
                file = folder.file
                counted = (
                    count(len(file.events), "event"),
                    count(len(file.exhibits), "exhibit"),
                    count(len(file.communications), "communication"),
                )
                console.say(f"{path}: sound ({', '.join(counted)})")
                for place, said in unfound(file):
                    console.say(f"  note: {place}: {said}")
                    console.say("    mend: enter the name as those texts write it (names: variant)")
        except ProblemsError as error:
            problems = error.diagnoses
        except TocsinError as error:
            problems = [error.diagnosis]
        for problem in problems:
            console.diagnose(problem)
        found = [problem.as_dict() for problem in problems]
        results.append({"folder": str(path), "sound": not problems, "problems": found})
    console.result(results)
    return 0 if all(result["sound"] for result in results) else 1


def _diff(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.casefile.folder import diff
    from tocsin.cli.cases.case_show import show_difference

    found = diff(load_case(args.old).file, load_case(args.new).file)
    for item in found:
        show_difference(item, console)
    console.say(f"{len(found)} fields differ" if found else "the two say the same")
    console.result([item.as_dict() for item in found])
    return 1 if found else 0


def _merge(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.casefile.folder import CaseEdit, apply, merge, save_merge, undo
    from tocsin.cli.cases.case_show import show_conflict, show_suggestions
    from tocsin.ground.errors import MisuseError

    if args.undo:
        undo(args.ours)
        console.say("the last merge was taken back")
        console.result({"undone": True})
        return 0
    if args.theirs is None or args.base is None:
        raise MisuseError(
            "merging needs the other version and the one both come from",
            mend="tocsin case merge OURS THEIRS --base BASE",
        )
    edit = CaseEdit(args.ours)
    theirs = load_case(args.theirs)
    merged = merge(load_case(args.base).file, edit.file, theirs.file, args.prefer)
    if merged.conflicts:
        for conflict in merged.conflicts:
            show_conflict(conflict, console)
        console.say(f"{len(merged.conflicts)} conflicts; nothing was written")
        console.say("  mend: agree and change one side, or decide with --prefer ours|theirs")
        console.result({"written": 0, "conflicts": [c.as_dict() for c in merged.conflicts]})
        return 1
    written = apply(edit, merged.data)
    if written:
        save_merge(edit)
    console.say(f"{written} entries taken over; undo with: tocsin case merge {args.ours} --undo")
    suggestions = show_suggestions(edit.file, console)
    console.result({"written": written, "conflicts": [], "duplicates": suggestions})
    return 0


def _duplicates(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.cli.cases.case_show import show_suggestions

    found = show_suggestions(load_case(args.folder).file, console)
    console.result(found)
    return 0


def _add(args: argparse.Namespace, console: Console) -> int:
    from tocsin.casefile.folder import CaseEdit, add_exhibit, new_id

    wanted = args.id_ or new_id(args.as_ or args.file.name, set())
    edit = CaseEdit(args.folder, frozenset({wanted}))
    fields = {"id": args.id_ or new_id(args.as_ or args.file.name, set(edit.file.by_id))}
    fields["title"] = args.title
    for key in ("lang", "date", "kind", "source", "sensitivity"):
        if value := getattr(args, f"{key}_"):
            fields[key] = value
    today = args.on or datetime.datetime.now(tz=datetime.UTC).date()
    exhibit = add_exhibit(
        edit, args.file, fields, by=args.by_ or "office", today=today, name=args.as_
    )
    try:
        edit.save()
    except BaseException:
        (edit.folder / exhibit.file).unlink(missing_ok=True)
        raise
    console.say(f"{exhibit.id}: {exhibit.file}, {exhibit.size:,} bytes, SHA-256 {exhibit.sha256}")
    console.result(exhibit.model_dump(mode="json", exclude_defaults=True))
    return 0


def _schema(args: argparse.Namespace, console: Console) -> int:
    import sys

    from tocsin.casefile.folder import rendered

    sys.stdout.write(rendered())
    return 0
