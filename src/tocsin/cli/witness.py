"""``tocsin witness``: be a witness for sister unions: serve, sign a file, add a log, show forks."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_text

if TYPE_CHECKING:
    from tocsin.seal.witness.memory import Witness


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("action", choices=("init", "add", "serve", "sign", "log"),
        help="init: make a witness; add: witness a log; serve: answer over HTTP; "
        "sign: answer a request from a file; log: what was cosigned, and forks")  # fmt: skip
    add("what", nargs="?", default="", metavar="NAME|VKEY|FILE",
        help="init: its name; add: a log's key or change; sign: a request (-: stdin)")  # fmt: skip
    add("--home", type=Path, metavar="DIR",
        help="the witness's folder (default: $TOCSIN_WITNESS or ~/.tocsin/witness)")  # fmt: skip
    add("--host", default="127.0.0.1", help="serve: address to listen on (default: this machine)")
    add("--port", type=int, default=8088, help="serve: port (0: any free one)")
    add("--out", type=Path, metavar="FILE", help="sign: write the reply here")
    add("--qr", type=Path, metavar="PNG", help="sign: the reply as a QR code as well")
    add("--passphrase", action="store_true", help="init: lock the key with a passphrase")


def run(args: argparse.Namespace, console: Console) -> int:
    """Do one of the five."""
    home = args.home or Path(os.environ.get("TOCSIN_WITNESS") or Path.home() / ".tocsin/witness")
    if args.action == "init":
        return _init(home, args, console)
    witness = _open(home)
    if args.action == "add":
        return _add(witness, args.what, console)
    if args.action == "sign":
        return _sign(witness, args, console)
    if args.action == "serve":
        return _serve(witness, args, console)
    return _show(witness, console)


def _init(home: Path, args: argparse.Namespace, console: Console) -> int:
    from nacl.signing import SigningKey

    from tocsin.cli.seal import passphrase
    from tocsin.seal import logkey
    from tocsin.seal.notes import check_name
    from tocsin.seal.witness.cosignature import witness_key

    if not args.what:
        raise MisuseError("a witness needs a public name", mend="tocsin witness init NAME")
    if (home / "key").exists():
        raise TocsinError(
            "there is a witness here already",
            file=home,
            mend="one witness, one key, one memory: use another --home for a new one",
        )
    key = logkey.LogKey(check_name(args.what), SigningKey(os.urandom(32)))
    logkey.save(home / "key", key, passphrase(asked=args.passphrase) if args.passphrase else "")
    vkey = witness_key(key.name, key.key)
    write_text(home / "vkey", f"{vkey}\n")
    console.say("This line goes into the policy of the logs you witness:")
    console.say(f"  witness {args.what.split('/')[0]} {vkey}")
    console.say(
        "Never restore this folder from a backup: a witness that forgets can sign two "
        "histories. If it is lost, make a new one."
    )
    console.result({"vkey": str(vkey), "home": str(home)})
    return 0


def _open(home: Path) -> Witness:
    from tocsin.cli.seal import passphrase
    from tocsin.seal import logkey
    from tocsin.seal.witness.memory import Witness

    path = home / "key"
    if not path.exists():
        raise TocsinError("there is no witness here", file=home, mend="tocsin witness init NAME")
    locked = b'"box"' in path.read_bytes()
    key = logkey.load(path, passphrase(asked=True) if locked else "")
    return Witness(home, key.name, key.key, lambda: int(time.time()))


def _add(witness: Witness, text: str, console: Console) -> int:
    from tocsin.seal.notes import ED25519, Note, VerifierKey

    if not text:
        raise MisuseError("which log?", mend="tocsin witness add VKEY (from its receipt)")
    if Path(text).is_file():
        vkey = witness.change_key(Note.parse(Path(text).read_bytes()))
        console.say(f"{vkey.name} changed its key; the change was signed by the old one")
        console.result({"log": vkey.name, "vkey": str(vkey)})
        return 0
    vkey = VerifierKey.parse(text)
    if vkey.kind != ED25519:
        raise TocsinError("this is the key of a witness, not of a log")
    witness.add_log(vkey)
    console.say(f"witnessing {vkey.name} from now on")
    console.result({"log": vkey.name})
    return 0


def _sign(witness: Witness, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.witness.exchange import format_reply, parse_request

    if not args.what:
        raise MisuseError("which request?", mend="tocsin witness sign FILE (- for standard input)")
    try:
        body = sys.stdin.buffer.read() if args.what == "-" else Path(args.what).read_bytes()
    except OSError as error:
        raise TocsinError(f"the request cannot be read: {error.strerror}", file=args.what) from None
    reply = format_reply([witness.add_checkpoint(parse_request(body))])
    if args.out:
        write_text(args.out, reply)
        console.say(f"written: {args.out}; carry it back (tocsin anchor SEAL --cosignature FILE)")
    else:
        console.say(reply.rstrip("\n"))
    if args.qr:
        import segno

        segno.make(reply, error="m", micro=False).save(str(args.qr), kind="png", scale=6, border=4)
        console.say(f"written: {args.qr}")
    console.result({"reply": reply})
    return 0


def _serve(witness: Witness, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.witness.server import make_server

    try:
        server = make_server(witness, args.host, args.port)
    except OSError as error:
        raise TocsinError(
            f"cannot listen on {args.host}:{args.port}: {error.strerror}", mend="--port N"
        ) from None
    with server:
        console.say(f"witness {witness.name} at http://{args.host}:{server.server_port}/")
        console.say(f"{len(witness.logs())} logs are witnessed; Ctrl-C ends it")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console.say("stopped; what was cosigned is remembered")
    return 0


def _show(witness: Witness, console: Console) -> int:
    forks, rows = witness.forks(), []
    for log in witness.logs():
        seen = witness.seen(log.name)
        when = datetime.fromtimestamp(seen.seconds, UTC).isoformat() if seen else ""
        rows.append({"log": log.name, "size": seen.size if seen else 0, "time": when})
        console.say(f"{log.name}: " + (f"{seen.size} entries, {when}" if seen else "never asked"))
    for fork in forks:
        console.say("")
        console.say(f"TWO HISTORIES of {fork.origin} at {fork.size} entries, both signed by it:")
        for note in (fork.first, fork.second):
            console.say("  " + note.replace("\n", "\n  ").rstrip())
        console.say("Show both to everybody who relies on this log.")
    retired = (witness.folder / "retired").exists()
    if retired:
        console.say("This witness is retired: it forgot what it had signed. Make a new one.")
    document = {"vkey": str(witness.vkey), "logs": rows, "retired": retired}
    shown = [{"log": f.origin, "size": f.size, "first": f.first, "second": f.second} for f in forks]
    console.result(document | {"forks": shown})
    return 1 if forks or retired else 0
