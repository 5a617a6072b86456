"""``tocsin witness``: be a witness for sister unions: serve, sign a file, add a log, show forks."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_text

if TYPE_CHECKING:
    from nacl.signing import SigningKey

    from tocsin.seal.log import SigningKey44
    from tocsin.seal.witness import Witness

SECOND = "key-ml-dsa"
"""The file of a witness's second key."""


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
    add("--root", default="", metavar="VKEY",
        help="add: the root key of the log, which may change a lost or stolen log key")  # fmt: skip
    add("--ml-dsa", action="store_true",
        help="init: a second key (ML-DSA-44) that holds against a quantum computer; "
        "for a witness that is there already, add it")  # fmt: skip


def run(args: argparse.Namespace, console: Console) -> int:
    """Do one of the five."""
    home = args.home or Path(os.environ.get("TOCSIN_WITNESS") or Path.home() / ".tocsin/witness")
    if args.action == "init":
        return _init(home, args, console)
    witness = _open(home)
    if args.action == "add":
        return _add(witness, args.what, args.root, console)
    if args.action == "sign":
        return _sign(witness, args, console)
    if args.action == "serve":
        return _serve(witness, args, console)
    return _show(witness, console)


def _init(home: Path, args: argparse.Namespace, console: Console) -> int:
    from nacl.signing import SigningKey

    from tocsin.cli.asking import passphrase
    from tocsin.seal.log import check_name, logkey

    if not args.what:
        raise MisuseError("a witness needs a public name", mend="tocsin witness init NAME")
    if (home / "key").exists():
        if args.ml_dsa and not (home / SECOND).exists():
            return _add_second(home, args, console)
        raise TocsinError(
            "there is a witness here already",
            file=home,
            mend="one witness, one key, one memory: use another --home for a new one",
        )
    key = logkey.LogKey(check_name(args.what), SigningKey(os.urandom(32)))
    phrase = passphrase(asked=args.passphrase) if args.passphrase else ""
    second = _new_second(home, key.name, phrase) if args.ml_dsa else None
    logkey.save(home / "key", key, phrase)
    return _say_keys(home, key.name, [key.key, *([second] if second else [])], console)


def _new_second(home: Path, name: str, phrase: str) -> SigningKey44:
    from tocsin.seal.log import SigningKey44, save_seed

    second = SigningKey44.new()
    save_seed(home / SECOND, name, second.seed, phrase, kind="tocsin-witness-key-ml-dsa-44")
    return second


def _add_second(home: Path, args: argparse.Namespace, console: Console) -> int:
    """An ML-DSA key for a witness that has none yet."""
    from tocsin.cli.asking import passphrase

    witness = _open(home)
    if witness.name != args.what:
        raise TocsinError(f"the witness here is called {witness.name}", file=home)
    second = _new_second(home, witness.name, passphrase(asked=True) if args.passphrase else "")
    return _say_keys(home, witness.name, [witness.key, second], console)


def _say_keys(
    home: Path, name: str, keys: Sequence[SigningKey | SigningKey44], console: Console
) -> int:
    from tocsin.seal.witness import witness_key

    vkeys = [witness_key(name, key) for key in keys]
    write_text(home / "vkey", "".join(f"{vkey}\n" for vkey in vkeys))
    short = name.split("/")[0]
    if len(vkeys) == 1:
        console.say("This line goes into the policy of the logs you witness:")
        console.say(f"  witness {short} {vkeys[0]}")
    else:
        console.say("These lines go into the policy of the logs you witness; the two keys count")
        console.say(f"as one witness, which the policy's groups and quorum call {short}:")
        for ending, vkey in zip(("-ed25519", "-ml-dsa"), vkeys, strict=True):
            console.say(f"  witness {short}{ending} {vkey}")
        console.say(f"  group {short} any {short}-ed25519 {short}-ml-dsa")
    console.say(
        "Never restore this folder from a backup: a witness that forgets can sign two "
        "histories. If it is lost, make a new one."
    )
    console.result({"vkey": str(vkeys[0]), "vkeys": list(map(str, vkeys)), "home": str(home)})
    return 0


def _open(home: Path) -> Witness:
    from tocsin.cli.asking import passphrase
    from tocsin.seal.log import logkey
    from tocsin.seal.witness import Witness

    path = home / "key"
    if not path.exists():
        raise TocsinError("there is no witness here", file=home, mend="tocsin witness init NAME")
    locked = b'"box"' in path.read_bytes()
    key = logkey.load(path, passphrase(asked=True) if locked else "")
    second = None
    if (home / SECOND).exists():
        from tocsin.seal.log import SigningKey44

        locked = b'"box"' in (home / SECOND).read_bytes()
        _, seed = logkey.load_seed(home / SECOND, passphrase(asked=True) if locked else "")
        second = SigningKey44(seed)
        second.private()
    return Witness(home, key.name, key.key, lambda: int(time.time()), second)


def _add(witness: Witness, text: str, root: str, console: Console) -> int:
    from tocsin.seal.log import ED25519, Note, VerifierKey

    if not text:
        raise MisuseError("which log?", mend="tocsin witness add VKEY (from its receipt)")
    if Path(text).is_file():
        done = witness.change_key(Note.parse(Path(text).read_bytes()))
        by = "root key, as its people handed it over" if done.by_root else "old one"
        console.say(f"{done.key.name} changed its key; the change was signed by the {by}")
        if done.ahead:
            console.say(
                f"Mind: {done.ahead} entries were cosigned under the old key, more than the"
            )
            console.say("log had when it changed: ask its people whether those entries are theirs.")
        console.result({"log": done.key.name, "vkey": str(done.key), "by_root": done.by_root,
                        "ahead": done.ahead})  # fmt: skip
        return 0
    vkey = VerifierKey.parse(text)
    if vkey.kind != ED25519:
        raise TocsinError("this is the key of a witness, not of a log")
    witness.add_log(vkey, VerifierKey.parse(root) if root else None)
    console.say(f"witnessing {vkey.name} from now on")
    if witness.root_of(vkey.name) is None:
        console.say(
            "No root key is known for it: if the log's key is ever lost or stolen, a change"
        )
        console.say(
            "cannot be followed. Ask for it (tocsin keys show SEAL) and add it with --root."
        )
    console.result({"log": vkey.name, "root": str(witness.root_of(vkey.name) or "")})
    return 0


def _sign(witness: Witness, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.witness import format_reply, parse_request

    if not args.what:
        raise MisuseError("which request?", mend="tocsin witness sign FILE (- for standard input)")
    try:
        body = sys.stdin.buffer.read() if args.what == "-" else Path(args.what).read_bytes()
    except OSError as error:
        raise TocsinError(f"the request cannot be read: {error.strerror}", file=args.what) from None
    lines = witness.add_checkpoint(parse_request(body))
    reply = format_reply(lines)
    if args.out:
        write_text(args.out, reply)
        console.say(f"written: {args.out}; carry it back (tocsin anchor SEAL --cosignature FILE)")
    else:
        console.say(reply.rstrip("\n"))
    if args.qr:
        import segno

        small = format_reply(lines[:1])
        segno.make(small, error="m", micro=False).save(str(args.qr), kind="png", scale=6, border=4)
        console.say(f"written: {args.qr}")
        if len(lines) > 1:
            console.say("The QR code holds the Ed25519 line; ML-DSA's is too long, send the file.")
    console.result({"reply": reply})
    return 0


def _serve(witness: Witness, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.witness import make_server

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
    document["ml_dsa"] = witness.second is not None
    shown = [{"log": f.origin, "size": f.size, "first": f.first, "second": f.second} for f in forks]
    console.result(document | {"forks": shown})
    return 1 if forks or retired else 0
