"""``tocsin case send`` and ``tocsin case receive``: the communications ledger from a terminal."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from tocsin.cli import deciding
from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError

STATES = ("approved", "sent", "delivered", "acknowledged", "answered", "failed")


def configure_send(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``case send``."""
    add = parser.add_argument
    add("folder", type=Path, help="the case folder")
    add("communication", metavar="ID", help="the communication")
    which = parser.add_mutually_exclusive_group()
    for state in STATES:
        said = f"record that it was {state}"
        which.add_argument(f"--{state}", dest="state", action="store_const", const=state, help=said)
    add("--to", metavar="PARTY", action="append", default=[], help="only for this addressee")
    add("--on", type=datetime.date.fromisoformat, metavar="DATE", help="the day (today)")
    add("--by", default="", help="who approved it")
    add("--channel", default="", help="e-mail, post, hand, portal")
    add("--proof", type=Path, action="append", default=[], help="a file that proves it")
    add("--note", default="", help="a remark for the office")
    add("--law", metavar="PATH", help="your own rows laid over the law tables")
    deciding.configure(parser)


def configure_receive(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``case receive``."""
    add = parser.add_argument
    add("folder", type=Path, help="the case folder")
    add("file", type=Path, help="the mail (.eml, .msg) or letter that came in")
    add("--answers", metavar="ID", default="", help="the communication it answers")
    add("--accept", action="store_true", help="take the best proposal")
    add("--alone", action="store_true", help="enter it as answering nothing")
    add(
        "--as-answer",
        action="store_true",
        help="a person read it: it is an answer, although a machine seems to have written it",
    )
    add("--sender", metavar="PARTY", default="", help="who sent it")
    add("--by", default="", help="who received it")
    add("--as", dest="as_", metavar="NAME", default="", help="name of the copy")
    add("--on", type=datetime.date.fromisoformat, metavar="DATE", help="today")


def send(args: argparse.Namespace, console: Console) -> int:
    """Record a step of a communication for its addressees."""
    from tocsin.casefile.model import Delivery
    from tocsin.law import load, own_path
    from tocsin.letters.gate import overrides
    from tocsin.letters.ledger import Decisions, Step, carry

    today = args.on or _today()
    state = Delivery(args.state or "sent")
    decided = Decisions(overrides(*deciding.decided(args, "override")), deciding.released(args))
    step = Step(state, today, args.to, (), args.note, args.channel, args.by)
    law = load(own_path(args.law))
    made = carry(
        args.folder, args.communication, step, law, files=args.proof, by=args.by, decided=decided
    )
    console.say(f"{args.communication}: {state.value} on {today} for {', '.join(made.parties)}")
    for release in made.released:
        console.say(f"  released unread: {release.id} ({release.on}: {release.reason})")
    if state is Delivery.SENT and not made.proof:
        console.say("no proof of dispatch is recorded; add the receipt with --proof FILE")
    console.result(
        {"communication": args.communication, "state": state.value, "parties": list(made.parties),
         "proof": list(made.proof)}
    )  # fmt: skip
    return 0


def receive(args: argparse.Namespace, console: Console) -> int:
    """Enter a received document, or propose what it answers."""
    from tocsin.casefile.folder import CaseEdit
    from tocsin.letters.ledger import Entry, proposals, read_incoming
    from tocsin.letters.ledger import receive as enter

    edit = CaseEdit(args.folder)
    incoming = read_incoming(args.file)
    found = proposals(edit.file, incoming)
    shown = [{"id": p.communication, "score": p.score, "why": list(p.reasons)} for p in found]
    answers = args.answers
    if not answers and args.accept:
        answers = _clear_best(found)
    machine = incoming.automatic
    looks = {"kind": machine.kind.value, "signs": list(machine.signs)} if machine else None
    held = [a.name for a in incoming.attachments]
    if machine and not args.as_answer:
        console.say(f"it looks like: {machine.kind}; it answers nothing and stops no clock")
        for sign in machine.signs:
            console.say(f"        {sign}")
        if machine.kind.value == "bounce" and found:
            console.say(f"  then: tocsin case send {args.folder} {found[0].communication} --failed")
        console.say("  if a person has read it and it is an answer: --as-answer")
    for name in held:
        console.say(f"  attachment: {name}")
    if not answers and not args.alone:
        console.say(f"received: {incoming.subject or args.file.name} ({incoming.on or 'undated'})")
        for proposal in found:
            console.say(f"  {proposal.score:4.0%}  {proposal.communication}")
            for reason in proposal.reasons:
                console.say(f"        {reason}")
        console.say("nothing was entered; choose with --answers ID, --accept or --alone")
        console.result({"proposals": shown, "entered": "", "automatic": looks, "attachments": held})
        return 1
    entry = Entry(answers, args.sender, args.by, args.on or _today(), args.as_, args.as_answer)
    key = enter(edit, incoming, entry)
    edit.save()
    taken = machine is None or args.as_answer
    tied = f", {'answering' if taken else 'about'} {answers}" if answers else ""
    console.say(f"entered as {key}{tied}" + (f"; DKIM {incoming.dkim}" if incoming.dkim else ""))
    console.result(
        {
            "proposals": shown,
            "entered": key,
            "answers": answers if taken else "",
            "automatic": looks,
            "attachments": held,
        }
    )
    return 0


def _clear_best(found: Any) -> str:
    if not found or found[0].score < 0.5:
        raise TocsinError(
            "no communication of the case is clearly answered by it",
            mend="choose with --answers ID, or enter it alone with --alone",
        )
    if len(found) > 1 and found[0].score - found[1].score < 0.1:
        names = " or ".join(p.communication for p in found[:2])
        raise TocsinError(f"it may answer {names}", mend="choose with --answers ID")
    return str(found[0].communication)


def _today() -> datetime.date:
    return datetime.date.today()  # noqa: DTZ011 - the date a person here would write
