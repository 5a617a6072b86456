"""``tocsin renew SEAL``: renew time stamps before a certificate or a digest ages out."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_bytes

if TYPE_CHECKING:
    from tocsin.seal.renewal import Held
    from tocsin.seal.vault import Vault


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL", type=Path, help="the seal (the folder tocsin seal made)")
    add("--tsa", metavar="URL", default="", help="ask this authority for the one new time stamp")
    add("--request", metavar="FILE", type=Path, help="write the request, to carry to an authority")
    add("--token", metavar="FILE", type=Path, help="the authority's answer to that request")
    add("--all", action="store_true", help="renew every time stamp, not only those that are due")
    add("--sha512", action="store_true",
        help="hash-tree renewal: cover everything again under SHA-512")  # fmt: skip
    add("--stock", metavar="DIR", type=Path,
        help="read DIR once more and put SHA-512 digests of every file in stock")  # fmt: skip
    add("--check-stock", action="store_true",
        help="open every stock and hold it against its entry in the log")  # fmt: skip
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the stocks")
    add("--within", type=int, default=365, metavar="DAYS",
        help="due when the authority's certificate ends within so many days")  # fmt: skip
    add("--every", type=int, default=1095, metavar="DAYS",
        help="due when last stamped so many days ago")  # fmt: skip
    add("--export", metavar="DIR", type=Path,
        help="write evidence records (RFC 4998, .ers) and the data they are over")  # fmt: skip
    add("--timeout", type=float, default=30.0, metavar="S", help="seconds to wait for an answer")


def run(args: argparse.Namespace, console: Console) -> int:
    """Show what is due; renew it when an authority or its answer is given."""
    from tocsin.seal.renewal import held_in, held_stock
    from tocsin.seal.vault import Vault

    if sum(bool(x) for x in (args.tsa, args.request, args.token)) > 1:
        raise MisuseError("give one of --tsa, --request and --token")
    vault = Vault.open(args.seal)
    held, problems = held_in(vault.log)
    for problem in problems:
        console.diagnose(problem)
    now = datetime.now(UTC)
    within, every = timedelta(days=args.within), timedelta(days=args.every)
    reasons = {item.name: item.due(now, within, every) for item in held}
    for item in held:
        console.say(
            f"{item.name}: " + (f"due: {reasons[item.name]}" if reasons[item.name] else "ok")
        )
    if not held:
        console.say("no time stamp is kept yet: tocsin anchor SEAL --tsa URL")
    chosen = [item for item in held if args.all or args.sha512 or reasons[item.name]]
    if args.sha512:
        chosen += held_stock(vault.log)
    document: dict[str, object] = {"due": {name: why for name, why in reasons.items() if why}}
    document["kept"] = [item.name for item in held]
    document["pending"] = _pending(vault, console)
    if args.export:
        document["exported"] = _export(held, args.export, console)
    if args.stock:
        document["stock"] = _stock(vault, args.stock, console)
    unsound = 0
    if args.check_stock:
        document["stocks"], unsound = _check_stock(vault, args.identity, console)
    if args.tsa or args.request or args.token:
        document["renewed"] = _renew(vault, chosen, args, console)
    console.result(document)
    waiting = any(reasons.values()) and not (args.tsa or args.token)
    return 1 if problems or waiting or unsound else 0


def _renew(
    vault: Vault, chosen: list[Held], args: argparse.Namespace, console: Console
) -> list[str]:
    from tocsin.cli.asking import unlocked
    from tocsin.seal.renewal import finish, plan, request_for

    if not chosen:
        console.say("nothing is due; --all renews everything")
        return []
    works, batch = plan(chosen, new_digest="sha512" if args.sha512 else "")
    nonce = int.from_bytes(os.urandom(8), "big") >> 1
    request = request_for(batch, nonce)
    if args.request:
        write_bytes(args.request, request)
        console.say(f"written: {args.request}; then tocsin renew SEAL --token ANSWER")
        return []
    if args.tsa:
        from tocsin.seal import http_fetch
        from tocsin.seal.stamps import HEADERS

        token = http_fetch(args.timeout)(args.tsa, request, HEADERS)
        _same_nonce(token, nonce)
    else:
        token = args.token.read_bytes()
    entries = finish(chosen, works, batch, token)
    vault.log.append(lambda _: entries, unlocked(vault))
    for item in chosen:
        console.say(f"renewed {item.name}")
    console.say("The renewal stands in the log. Anchor the new checkpoint too: tocsin anchor SEAL")
    return [item.name for item in chosen]


def _stock(vault: Vault, archive: Path, console: Console) -> dict[str, object]:
    from tocsin.cli.asking import unlocked
    from tocsin.seal.archive import gather
    from tocsin.seal.vault import keyring

    key = unlocked(vault)
    rings = keyring(vault.folder, [])
    stock = gather(
        archive,
        vault.folder,
        rings.recipients,
        os.urandom(32),
        console.progress(),
        list(vault.outside()),
    )
    for problem in stock.unread:
        console.diagnose(problem)
    head = vault.log.append(lambda _: [stock.entry], key)
    console.say(f"in stock: SHA-512 of {stock.files:,} files, log entry {head.size - 1}")
    console.say("Cover it with a SHA-512 time stamp: tocsin renew SEAL --sha512 --tsa URL")
    return {"files": stock.files, "unread": len(stock.unread), "entry": head.size - 1}


def _check_stock(
    vault: Vault, identity: Path | None, console: Console
) -> tuple[list[dict[str, object]], int]:
    """Each stock of the log with how many files it holds; and how many are not whole."""
    from tocsin.seal.archive import open_stocks
    from tocsin.seal.vault import identities

    found: list[dict[str, object]] = []
    unsound = 0
    for item in open_stocks(vault, identities(vault.folder, identity)):
        found.append({"entry": item.index, "files": len(item.rows), "whole": not item.problem})
        if item.problem:
            unsound += 1
            console.diagnose(item.problem)
        else:
            console.say(f"stock of log entry {item.index}: whole, {len(item.rows):,} files")
    if not found:
        console.say("nothing is in stock yet: tocsin renew SEAL --stock DIR")
    return found, unsound


def _pending(vault: Vault, console: Console) -> list[str]:
    """OpenTimestamps proofs that are still only promised; they hang on the calendar's life."""
    from tocsin.seal.anchors import read_proof

    found = []
    for path in sorted((vault.log.folder / "anchors").glob("[0-9]*/*.ots")):
        try:
            leaves = list(read_proof(path.read_bytes()).root.leaves())
        except TocsinError as error:
            console.diagnose(error.diagnosis)
            continue
        kinds = {item.kind: item.calendar for item, _ in leaves}
        if "bitcoin" not in kinds and "pending" in kinds:
            size = path.parent.name
            found.append(f"{size}/{path.stem}")
            console.say(
                f"{size}/{path.stem}: promised only; ask: tocsin anchor SEAL --size {size} "
                f"--ots-upgrade {kinds['pending']}"
            )
    return found


def _same_nonce(token: bytes, nonce: int) -> None:
    from tocsin.seal.stamps import read_token

    if read_token(token).nonce != nonce:
        raise TocsinError("the authority answered another request (the nonce differs)")


def _export(held: list[Held], folder: Path, console: Console) -> list[str]:
    from tocsin.seal.renewal import write_record

    names = []
    for item in held:
        stem = item.name.replace("/", "-")
        write_bytes(folder / f"{stem}.ers", write_record(item.record))
        write_bytes(folder / f"{stem}.txt", item.text)
        names.append(f"{stem}.ers")
    console.say(f"{len(names)} evidence records in {folder}, each beside the text it is over")
    return names
