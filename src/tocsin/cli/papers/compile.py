"""``tocsin compile``: letters, complaints and pages from a case, as PDF, DOCX and HTML.

Exit code 1 when a letter was refused (findings that block, references that cannot stand).
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.cli import deciding
from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError
from tocsin.ground.words import count
from tocsin.letters.kinds import NAMES
from tocsin.letters.words import LANGUAGES

if TYPE_CHECKING:
    from tocsin.checks import People
    from tocsin.law import Law
    from tocsin.letters import Outcome

_FORMATS = ("pdf", "docx", "html")
_SHOWN = 4


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    add = parser.add_argument
    add("case", metavar="CASE", help="case folder (or its case.yaml)")
    add("--out", required=True, metavar="DIR", help="where the letters are written")
    add("--kind", action="append", default=[], choices=NAMES, metavar="KIND",
        help=f"{', '.join(NAMES)}; several allowed; none: every draft in letters/")  # fmt: skip
    known = ", ".join(LANGUAGES)
    add("--lang", default="", metavar="LANG",
        help=f"{known}; one language a run (default: the draft's)")  # fmt: skip
    add(
        "--on", metavar="DATE", help="the letter's day, YYYY-MM-DD (default: the draft's, or today)"
    )
    add("--format", action="append", default=[], choices=_FORMATS, help="pdf, docx, html (all)")
    add(
        "--letterhead", metavar="FILE", help="letterhead.toml (default: the one in the case folder)"
    )
    deciding.configure(parser)
    add(
        "--redacted",
        action="store_true",
        help="also NAME.redacted.…: aliases for names, removed passages marked, proved by reading",
    )
    add("--record", action="store_true",
        help="enter the letters in case.yaml as drafts, to be carried on by case send")  # fmt: skip
    add("--no-annexes", action="store_true", help="do not make the annex bundles")
    add("--law", metavar="PATH", help="your own rows laid over the law tables")


def run(args: argparse.Namespace, console: Console) -> int:
    """Compile what was ordered and say what became of each letter."""
    from tocsin.casefile.folder import load_case
    from tocsin.checks import People
    from tocsin.law import load, own_path
    from tocsin.letters import compile_letters
    from tocsin.letters.gate import Gate, overrides
    from tocsin.letters.order import Order, settings

    decided = overrides(*deciding.decided(args, "override"))
    wishes = deciding.released(args)
    order = Order(
        kinds=tuple(args.kind),
        lang=args.lang,
        on=_day(args.on),
        today=datetime.datetime.now(datetime.UTC).date(),
        formats=tuple(dict.fromkeys(args.format)) or _FORMATS,
        annexes=not args.no_annexes,
        redacted=args.redacted,
    )
    law = load(own_path(args.law))
    folder = load_case(args.case)
    letterhead = Path(args.letterhead) if args.letterhead else None
    head = settings.load(letterhead, folder.path)
    gate = Gate(folder, law, decided, wishes)
    out = Path(args.out)
    outcomes = compile_letters(folder, law, order, out, head, gate, console.progress())
    veil = People(folder.file)
    for outcome in outcomes:
        _say(outcome, console, veil)
    if args.record:
        _record(folder.path, outcomes, law, console)
    console.result({"letters": [_document(o, veil) for o in outcomes]})
    return 0 if all(o.whole for o in outcomes) else 1


def _record(folder: Path, outcomes: list[Outcome], law: Law, console: Console) -> None:
    from tocsin.casefile.folder import CaseEdit
    from tocsin.letters.ledger import enter

    edit = CaseEdit(folder)
    for outcome in outcomes:
        if outcome.written and outcome.made:
            key = enter(edit, outcome.made, outcome.number, law)
            console.say(f"{outcome.name}: communication {key} of the case")
    edit.save()


def _day(text: str | None) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{text!r} is not a day", mend="write it like 2023-10-25") from None


def _say(outcome: Outcome, console: Console, veil: People) -> None:
    for problem in outcome.problems:
        console.diagnose(problem)
    if outcome.written and not outcome.stopped:
        number = f", number {outcome.number}" if outcome.number else ""
        made = "first draft from the case file" if outcome.generated else "from its draft"
        console.say(f"{outcome.name} ({outcome.lang}{number}): {made}")
        for path in outcome.files:
            console.say(f"  {path}")
        for release in outcome.released:
            console.say(f"  released unread: {release.id} ({release.on}: {release.reason})")
    elif outcome.stopped:
        for path in outcome.files:
            console.say(f"  {path}")
        console.say(
            f"{outcome.name}: not written; {count(len(outcome.stopped), 'finding')} in the way"
        )
        told = Counter((f.code, f.message, f.remedy) for f in outcome.stopped)
        for (code, message, remedy), times in told.items():
            console.say(f"  {code} {message}" + (f" ({times} times)" if times > 1 else ""))
            console.say(f"    mend: {remedy}")
        console.say('  or decide otherwise: --override CODE --reason "…"')
    _findings(outcome, console)
    _left_out(outcome, console, veil)
    for item in outcome.missing:
        console.say(
            f"  no {outcome.lang} text: {item.id} ({item.field}); the language of record stands in"
        )


def _left_out(outcome: Outcome, console: Console, veil: People) -> None:
    """What the letter does not tell, by reason, masked; the internal copy names each."""
    if not outcome.left_out:
        return
    reasons = Counter(veil.mask(x.why()) for x in outcome.left_out)
    console.say(f"  left out of this letter: {len(outcome.left_out)}")
    for reason, times in reasons.most_common():
        console.say(f"    {times}: {reason}")


def _findings(outcome: Outcome, console: Console) -> None:
    """The findings that weaken this letter in words, time first; the rest by code."""
    left = [f for f in outcome.findings if f not in outcome.stopped and f.suppressed is None]
    if not outcome.written or not left:
        return
    weak = [f for f in left if f.severity.value == "weakens"]
    weak.sort(key=lambda f: f.code[4] != "P")
    for finding in weak[:_SHOWN]:
        console.say(f"  {finding.severity.value} {finding.code} {finding.message}")
    rest = dict.fromkeys(f.code for f in left if f not in weak[:_SHOWN])
    if rest:
        console.say(f"  further findings (tocsin check says more): {', '.join(rest)}")


def _document(outcome: Outcome, veil: People) -> dict[str, Any]:
    return {
        "kind": outcome.kind,
        "name": outcome.name,
        "lang": outcome.lang,
        "number": outcome.number,
        "first_draft": outcome.generated,
        "files": [str(path) for path in outcome.files],
        "stopped_by": [f.as_dict() for f in outcome.stopped],
        "findings": [f.as_dict() for f in outcome.findings],
        "problems": [p.as_dict() for p in outcome.problems],
        "released": [asdict(r) for r in outcome.released],
        "left_out": [
            {"id": x.id, "code": x.reason, "reason": veil.mask(x.why())} for x in outcome.left_out
        ],
        "missing_texts": [{"id": x.id, "field": x.field} for x in outcome.missing],
    }
