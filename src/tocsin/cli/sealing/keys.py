"""``tocsin keys``: make, split, recover, lock and change the keys of a seal."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_text

if TYPE_CHECKING:
    from tocsin.seal.vault import Vault

ACTIONS = ("show", "recovery", "root", "join", "test", "rotate", "distrust", "lock", "unlock")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("action", choices=ACTIONS,
        help="show: the keys and their history; recovery: a new age key as shares among people; "
        "root: a key for key changes, as shares; join: shares back to an age key; test: do these "
        "shares work; rotate: a new log key; distrust: say a key is not trusted any more; "
        "lock, unlock: a passphrase on the log key")  # fmt: skip
    add("seal", metavar="SEAL", type=Path, help="the seal (the folder tocsin seal made)")
    add("--share", action="append", default=[], type=Path, metavar="FILE",
        help="a share (join, test, rotate); several times")  # fmt: skip
    add("--need", type=int, default=3, metavar="K", help="how many shares are needed (3)")
    add("--shares", type=int, default=5, metavar="N", help="how many shares there are (5)")
    add("--out", type=Path, metavar="PATH", help="where shares, an age key or a change go")
    add("--vkey", default="", help="distrust: the key")
    add("--after", type=int, metavar="SIZE", help="distrust: the last size that is trusted")
    add("--reason", default="", help="distrust: why, in public words")


def run(args: argparse.Namespace, console: Console) -> int:
    """Do one of the nine."""
    from tocsin.seal.vault import Vault

    vault = Vault.open(args.seal)
    actions = {
        "show": _show,
        "recovery": _recovery,
        "root": _root,
        "join": _join,
        "test": _test,
        "rotate": _rotate,
        "distrust": _distrust,
        "lock": _lock,
        "unlock": _lock,
    }
    return actions[args.action](vault, args, console)


def _show(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.keys import key_entries, root_of
    from tocsin.seal.vault import read_list

    log = vault.log
    path = log.folder / "local" / "log-key"
    locked = path.exists() and b'"box"' in path.read_bytes()
    state = ("locked" if locked else "open") if path.exists() else "not here"
    recipients = read_list(vault.folder / "recipients.txt")
    root = root_of(log)
    console.say(f"log key: {log.vkey} ({state})")
    console.say(f"root key: {root}" if root else "root key: none (tocsin keys root SEAL)")
    console.say(f"who can open the seals: {len(recipients) or 'this machine alone'}")
    history = [{"entry": index, **fields} for index, fields in key_entries(log)]
    for item in history:
        console.say(f"  log entry {item['entry']}: {item['action']}")
    console.result(
        {
            "vkey": str(log.vkey),
            "key": state,
            "root": str(root) if root else "",
            "recipients": recipients,
            "history": history,
        }
    )
    return 0


def _write_shares(secret: bytes, purpose: str, args: argparse.Namespace, console: Console) -> None:
    from tocsin.seal.keys import share_page, split

    if args.out is None:
        raise MisuseError("where do the shares go?", mend="--out DIR, best on a stick")
    shares = split(secret, args.need, args.shares)
    for number, words in enumerate(shares, 1):
        page = share_page(words, number, args.shares, args.need, purpose)
        write_text(args.out / f"share-{number}.txt", page, mode=0o600)
    console.say(f"{args.shares} shares in {args.out}; any {args.need} of them work (tried now)")
    console.say("Copy each on paper for one person, in two countries or more, then delete them.")


def _recovery(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    import pyrage

    from tocsin.seal.keys import bech32
    from tocsin.seal.vault import read_list

    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    _, secret = bech32.decode(str(identity))
    _write_shares(secret, f"It recovers the age key {recipient}", args, console)
    path = vault.folder / "recipients.txt"
    listed = read_list(path)
    write_text(path, "".join(f"{text}\n" for text in [*listed, recipient]))
    console.say(f"added to recipients.txt: {recipient}")
    console.say("Seals made from now on can be opened with it; run tocsin seal --full for all.")
    console.result({"recipient": recipient, "shares": args.shares, "need": args.need})
    return 0


def _root(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from nacl.signing import SigningKey

    from tocsin.cli.asking import unlocked
    from tocsin.seal.keys import root_entry, root_of, root_vkey

    if root_of(vault.log):
        raise TocsinError("this log has named its root key already", file=vault.log.folder)
    key = unlocked(vault)
    root = SigningKey(os.urandom(32))
    vkey = root_vkey(vault.log.origin, root)
    _write_shares(bytes(root), f"It changes the key of the log {vault.log.origin}", args, console)
    vault.log.append(lambda _: [root_entry(vkey)], key)
    console.say(f"named in the log: {vkey}")
    console.say("Let witnesses sign the new checkpoint now: tocsin anchor SEAL --witness NAME")
    console.say("and tell them this key, so that they can follow a change that it alone signs:")
    console.say(f"  tocsin witness add {vault.log.vkey} --root {vkey}")
    console.result({"root": str(vkey), "shares": args.shares, "need": args.need})
    return 0


def _joined(args: argparse.Namespace) -> bytes:
    from tocsin.seal.keys import join

    if not args.share:
        raise MisuseError("no share was given", mend="--share FILE, once for each")
    return join([path.read_text("utf-8") for path in args.share])


def _recognise(vault: Vault, secret: bytes) -> tuple[str, str]:
    """What a joined secret is: a recipient of this seal, its root key, or nothing known."""
    import pyrage
    from nacl.signing import SigningKey

    from tocsin.seal.keys import bech32, root_of, root_vkey
    from tocsin.seal.vault import read_list

    root = root_of(vault.log)
    if root and root_vkey(vault.log.origin, SigningKey(secret)) == root:
        return "root", str(root)
    text = bech32.encode("age-secret-key-", secret).upper()
    recipient = str(pyrage.x25519.Identity.from_str(text).to_public())
    if recipient in read_list(vault.folder / "recipients.txt"):
        return "recovery", recipient
    raise TocsinError(
        "the shares fit together, but what they give is no key of this seal",
        mend="they belong to another seal, or the recipient was taken out of recipients.txt",
    )


def _test(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    kind, public = _recognise(vault, _joined(args))
    what = {"root": "the root key", "recovery": "the recovery key"}[kind]
    console.say(f"these {len(args.share)} shares work: they give {what} {public}")
    console.result({"kind": kind, "public": public})
    return 0


def _join(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from tocsin.seal.keys import bech32

    if args.out is None:
        raise MisuseError("where does the age key go?", mend="--out FILE")
    secret = _joined(args)
    kind, public = _recognise(vault, secret)
    if kind != "recovery":
        raise TocsinError("these are shares of the root key", mend="tocsin keys rotate SEAL")
    write_text(args.out, bech32.encode("age-secret-key-", secret).upper() + "\n", mode=0o600)
    console.say(f"written: {args.out} ({public}); use it with --identity, then delete it")
    console.result({"recipient": public, "file": str(args.out)})
    return 0


def _rotate(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from nacl.signing import SigningKey

    from tocsin.cli.asking import unlocked
    from tocsin.seal.keys import finish, rotate
    from tocsin.seal.log import Log, logkey

    log = vault.log
    path = log.folder / "local" / "log-key"
    phrase = os.environ.get("TOCSIN_PASSPHRASE", "")
    if (log.folder / "local" / "change").exists():
        saved = path.with_name("log-key.next")
        new = logkey.load(saved if saved.exists() else path, phrase).key
        finish(log, new)
        console.say("a change that was cut off is finished")
        console.result({"vkey": str(Log.open(log.folder).vkey), "finished": True})
        return 0
    root = SigningKey(_joined(args)) if args.share else None
    old = unlocked(vault).key if path.exists() and root is None else None
    was_locked = path.exists() and b'"box"' in path.read_bytes()
    note = rotate(
        log,
        SigningKey(os.urandom(32)),
        old=old,
        root=root,
        passphrase=phrase if was_locked else "",
    )
    vkey = Log.open(log.folder).vkey
    if args.out:
        write_text(args.out, str(note))
        console.say(f"written: {args.out}")
    console.say(f"the log's key is now {vkey}")
    console.say("Witnesses need the change (--out FILE) and: tocsin witness add FILE")
    console.say("Write the new key into every policy and print a new receipt.")
    console.result({"vkey": str(vkey), "old": str(log.vkey), "change": str(note)})
    return 0


def _distrust(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from tocsin.cli.asking import unlocked
    from tocsin.seal.keys import distrust_entry
    from tocsin.seal.log import VerifierKey

    if not args.vkey or args.after is None:
        raise MisuseError("which key, after which size?", mend="--vkey KEY --after SIZE")
    entry = distrust_entry(VerifierKey.parse(args.vkey), args.after, args.reason)
    head = vault.log.append(lambda _: [entry], unlocked(vault))
    console.say(f"said in the log, entry {head.size - 1}; anchor it: tocsin anchor SEAL")
    console.result({"entry": head.size - 1, "vkey": args.vkey, "after": args.after})
    return 0


def _lock(vault: Vault, args: argparse.Namespace, console: Console) -> int:
    from tocsin.cli.asking import passphrase, unlocked
    from tocsin.seal.log import logkey

    path = vault.log.folder / "local" / "log-key"
    key = unlocked(vault)
    phrase = passphrase(asked=True) if args.action == "lock" else ""
    if args.action == "lock" and len(phrase) < 8:
        raise MisuseError("a passphrase has at least 8 characters; five words are better")
    logkey.save(path, key, phrase)
    logkey.load(path, phrase)
    console.say(f"the log key is {args.action}ed")
    console.result({"key": f"{args.action}ed"})
    return 0
