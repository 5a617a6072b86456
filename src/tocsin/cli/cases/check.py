"""``tocsin check``: what would sink this case or this letter.

Exit code 1 when a finding of severity ``blocks`` or ``weakens`` remains (not suppressed);
mere improvements leave it 0.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tocsin.cli.cases.librarynews import say_news
from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, MisuseError, ProblemsError, TocsinError

if TYPE_CHECKING:
    from tocsin.casefile import CaseFile, CaseFolder
    from tocsin.checks import Draft, Finding, Kind, Locate
    from tocsin.law import Law


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("case", nargs="?", metavar="CASE", help="case folder (or its case.yaml)")
    parser.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="FILE",
        help="a letter or page written elsewhere; several are held against each other",
    )
    parser.add_argument("--for", dest="kind", metavar="KIND", help="what it is for: dg-urgent, …")
    parser.add_argument("--on", metavar="DATE", help="judge as of this day (YYYY-MM-DD)")
    parser.add_argument(
        "--format", choices=["text", "json", "sarif"], default="text", help="for people or machines"
    )
    parser.add_argument("--law", metavar="PATH", help="your own rows laid over the law tables")
    parser.add_argument(
        "--lang",
        choices=["en", "fr", "es", "ru", "ky"],
        help="the language of the findings (else that of the environment)",
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Check, print, and say by the exit code whether anything remains."""
    from tocsin.casefile import load_case
    from tocsin.checks import remaining
    from tocsin.law import load, own_path

    if not args.case and not args.document:
        raise MisuseError("nothing to check", mend="give a case folder, --document FILE, or both")
    kind, on = _kind(args.kind), _day(args.on)
    law = load(own_path(args.law))
    folder = load_case(args.case) if args.case else None
    broken: list[Diagnosis] = []
    if args.document:
        findings = _documents(args.document, law, on, folder, kind, broken)
    else:
        assert folder is not None  # noqa: S101 -- one of the two was given
        findings = _case(folder, law, on or _today(), kind, broken)
    for diagnosis in broken:
        console.diagnose(diagnosis)
    _show(findings, args, console, folder.file if folder else None)
    if folder is not None and args.format in (None, "text") and not console.as_json:
        say_news([folder], console)
    return 1 if broken or remaining(findings) else 0


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


def _kind(word: str | None) -> Kind | None:
    from tocsin.checks import Kind

    if word is None:
        return None
    try:
        return Kind(word)
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise MisuseError(f"there is no kind {word!r}", mend=f"use one of: {known}") from None


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{text!r} is not a day", mend="write --on 2023-10-25") from None


def _documents(
    files: list[str],
    law: Law,
    on: datetime.date | None,
    folder: CaseFolder | None,
    kind: Kind | None,
    broken: list[Diagnosis],
) -> list[Finding]:
    from tocsin.checks import check_documents
    from tocsin.reading import read_file

    readings = []
    for name in files:
        try:
            reading = read_file(name)
        except ProblemsError as error:
            broken += error.diagnoses
            continue
        except TocsinError as error:
            broken.append(error.diagnosis)
            continue
        readings.append(reading)
        broken += reading.problems  # read in part only: what is missing is said
    casefile = folder.file if folder else None
    return check_documents(readings, law, on, casefile, kind, today=_today())


def _case(
    folder: CaseFolder,
    law: Law,
    on: datetime.date,
    kind: Kind | None,
    broken: list[Diagnosis],
) -> list[Finding]:
    from tocsin.checks import check_case
    from tocsin.letters.gate import exhibit_facts

    drafts = list(_drafts(folder, kind, broken))
    facts = exhibit_facts(folder, kind or "")
    return check_case(folder.file, law, on, drafts, kind=kind, facts=facts, locate=locator(folder))


def locator(folder: CaseFolder) -> Locate:
    """From an entity's id to its place in ``case.yaml``; the index is made once."""
    from tocsin.checks import Place

    index: dict[str, tuple[str | int, ...]] = {}
    for section, items in folder.located.data.items():
        if isinstance(items, list):
            for number, item in enumerate(items):
                if isinstance(item, dict) and "id" in item:
                    index[item["id"]] = (section, number)
    name = str(folder.path / "case.yaml")

    def locate(entity: str) -> Place:
        if entity not in index:
            return Place(name)
        line, column = folder.located.place(index[entity])
        return Place(name, line, column, folder.located.lines[line - 1], 1)

    return locate


def _drafts(folder: CaseFolder, kind: Kind | None, broken: list[Diagnosis]) -> Iterator[Draft]:
    from tocsin.checks import draft_of

    for path in folder.letters:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            broken.append(
                Diagnosis("cannot be read as UTF-8 text", mend="save it as UTF-8", file=str(path))
            )
            continue
        draft = draft_of(str(path), text)
        if kind is None or draft.kind is kind:
            yield draft


def _show(
    findings: list[Finding], args: argparse.Namespace, console: Console, file: CaseFile | None
) -> None:
    """What was found: a log may keep it, so an id that tells a name gives way to its place."""
    from tocsin import __version__
    from tocsin.checks import RULES, People
    from tocsin.checks.output import lines, of_locale, said_in, sarif

    lang = args.lang or of_locale()
    findings = said_in(findings, lang)
    telling = People(file).telling_ids() if file else {}
    for id_, place in telling.items():
        findings = [_without(finding, id_, place) for finding in findings]
    document: Any = {"findings": [finding.as_dict() for finding in findings]}
    if args.format == "sarif":
        document = sarif(findings, RULES, __version__)
    if console.as_json:
        console.result(document)
    elif args.format == "text":
        for line in lines(findings, lang):
            console.say(line)
    else:
        console.say(json.dumps(document, ensure_ascii=False, indent=1))


def _without(finding: Finding, id_: str, place: str) -> Finding:
    """A finding in which an id gives way to its place in the case file."""
    where = finding.place
    return replace(
        finding,
        subject=place if finding.subject == id_ else finding.subject,
        message=finding.message.replace(id_, place),
        remedy=finding.remedy.replace(id_, place),
        place=replace(where, excerpt=where.excerpt.replace(id_, place)),
    )
