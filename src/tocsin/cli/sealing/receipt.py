"""``tocsin receipt SEAL``: the seal on one printable page, or checked over the telephone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.files import write_bytes
from tocsin.seal.receipt import LANGUAGES

if TYPE_CHECKING:
    from tocsin.seal.vault import Vault


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL", type=Path, help="the seal (the folder tocsin seal made)")
    add("--pdf", metavar="FILE", type=Path, help="write the printable page")
    add("--png", metavar="FILE", type=Path, help="write one small image to send by phone")
    add("--lang", choices=LANGUAGES, default="en", help="language of page, image and words")
    add(
        "--check",
        metavar="HEARD",
        nargs="*",
        help="hold nine words or the root in hex, as read over the telephone, against the seal",
    )
    add("--tsa-root", metavar="PEM", type=Path, action="append", default=[],
        help="certificates of time authorities you trust")  # fmt: skip
    add("--policy", metavar="FILE", type=Path, help="whose signatures you ask for (tlog-policy)")


def run(args: argparse.Namespace, console: Console) -> int:
    """Show, print or check; 1 when what was heard differs."""
    from tocsin.seal.receipt import as_text, receipt_of, render, words_in
    from tocsin.seal.vault import Vault

    vault = Vault.open(args.seal)
    receipt, stands = receipt_of(vault, args.tsa_root, args.policy)
    if args.check is not None:
        heard = " ".join(args.check) if args.check else sys.stdin.readline()
        return _check(heard, vault, console)
    written = {}
    for path, image in ((args.pdf, False), (args.png, True)):
        if path:
            write_bytes(path, render(receipt, args.lang, image=image))
            written["png" if image else "pdf"] = str(path)
            console.say(f"written: {path}")
    if not written:
        for line in as_text(receipt, args.lang):
            console.say(line)
    console.result(
        {
            "origin": receipt.point.origin,
            "size": receipt.point.size,
            "root": receipt.point.root.hex(),
            "words": words_in(receipt, args.lang),
            "checkpoint": str(receipt.note),
            "vkey": str(receipt.vkey),
            "verdict": receipt.verdict,
            "missing": list(stands.missing),
            **written,
        }
    )
    return 0


def _check(heard: str, vault: Vault, console: Console) -> int:
    """Against every checkpoint that is kept: the caller may read an older receipt."""
    from tocsin.seal.receipt import telephone

    told = telephone(vault.log, heard)
    outcome = told.heard
    document = {"agrees": outcome.agrees, "size": told.size, "kind": outcome.kind}
    document["wrong"] = [{"place": p, "heard": h, "expected": e} for p, h, e in outcome.wrong]
    console.result(document | {"missing": outcome.missing})
    if outcome.agrees:
        older = f" (the checkpoint of {told.size} entries, not the newest)"
        which = "" if told.size == told.newest else older
        console.say(f"agrees: both sides hold the same log{which}")
        return 0
    unit = "word" if outcome.kind == "words" else "group"
    if len(outcome.wrong) > 4:
        console.say("differs: this is not a checkpoint of this log, or it was read quite wrongly")
    for place, said, expected in outcome.wrong:
        console.say(f"differs: {unit} {place} was heard as {said!r}; here it is {expected!r}")
    if outcome.missing:
        left = "words" if outcome.kind == "words" else "digits"
        console.say(f"incomplete: {outcome.missing} {left} were not said")
    console.say("Ask for it once more, slowly. If it still differs, the two logs are not the same.")
    return 1
