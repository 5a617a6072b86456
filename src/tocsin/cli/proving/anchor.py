"""``tocsin anchor SEAL``: time stamps, witnesses, OpenTimestamps and paper, now or later."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.seal import Fetch
    from tocsin.seal.anchors import Anchor, Done, Target


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL", type=Path, help="the seal (the folder tocsin seal made)")
    add("--size", type=int, metavar="N", help="anchor the checkpoint of N entries, not the newest")
    time = parser.add_argument_group("time-stamp authorities (RFC 3161)")
    time.add_argument("--tsa", action="append", default=[], metavar="URL",
        help="ask this authority now; give two or more, in different countries")  # fmt: skip
    time.add_argument("--token", action="append", default=[], type=Path, metavar="FILE",
        help="import a token that came by stick or mail (.tsr, .tst)")  # fmt: skip
    time.add_argument("--request", type=Path, metavar="FILE",
        help="write a request to carry to an authority")  # fmt: skip
    time.add_argument("--with", dest="companions", action="append", default=[], type=Path,
        metavar="FILE", help="certificates, .crl or .ocsp to keep beside the token")  # fmt: skip
    time.add_argument("--tsa-root", action="append", default=[], type=Path, metavar="PEM",
        help="root certificates you trust")  # fmt: skip
    seen = parser.add_argument_group("witnesses (C2SP)")
    seen.add_argument("--witness", action="append", default=[], metavar="NAME|URL",
        help="ask a witness of the policy, by its name there or its address")  # fmt: skip
    seen.add_argument("--witness-request", type=Path, metavar="FILE",
        help="write the request to carry to a witness (tocsin witness sign FILE)")  # fmt: skip
    seen.add_argument("--qr", type=Path, metavar="PNG",
        help="that request as a QR code as well, to photograph")  # fmt: skip
    seen.add_argument("--for", dest="for_witness", default="", metavar="NAME",
        help="which witness of the policy the request is for")  # fmt: skip
    seen.add_argument("--cosignature", action="append", default=[], type=Path, metavar="FILE",
        help="import a witness's reply")  # fmt: skip
    seen.add_argument("--policy", type=Path, metavar="FILE", help="whose signatures are wanted")
    chain = parser.add_argument_group("OpenTimestamps")
    chain.add_argument("--ots", action="append", default=[], metavar="URL|FILE",
        help="submit to a calendar, or import an .ots proof")  # fmt: skip
    chain.add_argument("--ots-upgrade", action="append", default=[], metavar="URL",
        help="ask this calendar what became of pending proofs")  # fmt: skip
    chain.add_argument("--headers", type=Path, metavar="FILE",
        help="Bitcoin block headers: 80 bytes each, or lines HEIGHT HEX")  # fmt: skip
    chain.add_argument("--headers-start", type=int, metavar="N",
        help="the block that file begins with")  # fmt: skip
    chain.add_argument("--block", action="append", default=[], metavar="N:HASH",
        help="a Bitcoin block you know, besides those pinned here")  # fmt: skip
    paper = parser.add_argument_group("paper")
    paper.add_argument("--paper", metavar="PUBLICATION", default="",
        help="where the root was printed")  # fmt: skip
    paper.add_argument("--date", default="", help="day of that publication (2026-11-21)")
    paper.add_argument("--page", default="", help="page or place in it")
    paper.add_argument("--scan", type=Path, metavar="FILE", help="a scan of the printed page")
    add("--timeout", type=float, default=30.0, metavar="S", help="seconds to wait for an answer")


def run(args: argparse.Namespace, console: Console) -> int:
    """Add what was asked for, then say how the checkpoint stands; 1 if anything failed."""
    from tocsin.seal import http_fetch
    from tocsin.seal.anchors import adding, judge_anchors
    from tocsin.seal.proof import missing_words, proved_verdict, read_policy, trusted_from
    from tocsin.seal.vault import Vault
    from tocsin.seal.witness import judge_quorum

    _check(args)
    vault = Vault.open(args.seal)
    place = adding.target(vault.log, args.size)
    policy = read_policy(vault, args.policy)
    fetch = http_fetch(args.timeout)
    done = _time_and_paper(args, place, fetch)
    if args.witness or args.witness_request or args.cosignature:
        from tocsin.cli.proving.witnessing import ask_and_import

        done += ask_and_import(args, vault, place, policy, fetch)
        place = adding.target(vault.log, args.size)
    _say_done(done, console)
    trusted = trusted_from(args.tsa_root, args.headers, args.headers_start, args.block)
    anchors = judge_anchors(place.folder, place.message, trusted)
    quorum = judge_quorum(policy, place.note) if policy else None
    verdict = proved_verdict(quorum, anchors)
    _say_anchors(verdict, anchors, missing_words(quorum, []), console)
    failed = [item for item in done if item.failed]
    console.result(
        {
            "verdict": verdict,
            "checkpoint": place.note.text,
            "anchors": [anchor.as_dict() for anchor in anchors],
            "cosigned": {n: t.isoformat() for n, t in quorum.cosigned.items()} if quorum else {},
            "missing": missing_words(quorum, anchors),
            "failed": [
                {"what": i.what, **(i.failed.as_dict() if i.failed else {})} for i in failed
            ],
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    )
    if failed:
        console.say(f"{len(failed)} of {len(done)} did not work. Nothing else was lost.")
    return 1 if failed or any(anchor.state == "refused" for anchor in anchors) else 0


def _say_done(done: Sequence[Done], console: Console) -> None:
    """What was added and where it lies, and what did not work."""
    for item in done:
        if item.failed:
            console.say(f"FAILED  {item.what}")
            console.diagnose(item.failed)
        else:
            console.say(f"kept    {item.what}: {item.file}")


def _say_anchors(
    verdict: str, anchors: Sequence[Anchor], missing: Sequence[str], console: Console
) -> None:
    """How the checkpoint stands: each anchor with the command that checks it, who is missing."""
    console.say(verdict)
    for anchor in anchors:
        console.say(f"  {anchor.state:<10} {anchor.kind} {anchor.name}: {anchor.words}")
        if anchor.command:
            console.say(f"             {anchor.command}")
    for line in missing:
        if "time stamp" not in line:
            console.say(f"  missing    {line}")


def _check(args: argparse.Namespace) -> None:
    """Options that make sense only beside others."""
    if args.qr and not args.witness_request:
        raise MisuseError("--qr shows a request", mend="add --witness-request FILE")
    if args.companions and not args.token:
        raise MisuseError("--with keeps files beside a token", mend="give the --token too")
    if args.paper and not args.date:
        raise MisuseError("--paper needs the day of publication", mend="add --date 2026-11-21")


def _time_and_paper(args: argparse.Namespace, place: Target, fetch: Fetch) -> list[Done]:
    """Everything but witnesses, each by itself."""
    from tocsin.seal.anchors import adding

    done = []
    if args.request:
        done.append(
            adding.attempt(
                f"request for an authority in {args.request}",
                lambda: adding.request_file(place, args.request, os.urandom),
            )
        )
    for url in args.tsa:
        act = partial(adding.stamp, place, url, fetch, os.urandom)
        done.append(adding.attempt(f"time stamp by {url}", act))
    for path in args.token:
        act = partial(adding.import_token, place, path, args.companions)
        done.append(adding.attempt(f"time stamp from {path}", act))
    calendars = [item for item in args.ots if "://" in item]
    if calendars:
        act = partial(adding.ots_submit, place, calendars, fetch, os.urandom)
        done.append(adding.attempt("OpenTimestamps by " + ", ".join(calendars), act))
    for item in args.ots:
        if item not in calendars:
            act = partial(adding.import_ots, place, Path(item))
            done.append(adding.attempt(f"OpenTimestamps proof from {item}", act))
    if args.ots_upgrade:
        done += adding.ots_upgrade(place, args.ots_upgrade, fetch)
    if args.paper:
        act = partial(adding.add_paper, place, args.paper, args.date, args.page, args.scan)
        done.append(adding.attempt(f"printed in {args.paper}", act))
    return done
