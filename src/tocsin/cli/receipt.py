"""``tocsin receipt SEAL``: the seal on one printable page, or checked over the telephone."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.receipt import LANGUAGES, Heard, check_heard


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
    from tocsin.seal.proof import lacks, read_policy, standing, trusted_from
    from tocsin.seal.receipt import Receipt, as_text, render, words_in
    from tocsin.seal.vault import Vault
    from tocsin.seal.witness import judge_quorum

    vault = Vault.open(args.seal)
    stands = standing(vault, None, trusted_from(args.tsa_root, None), args.policy)
    if stands is None:
        raise TocsinError("nothing is sealed here yet", file=args.seal, mend="tocsin seal DIR")
    if args.check is not None:
        heard = " ".join(args.check) if args.check else sys.stdin.readline()
        return _check(heard, vault.log, console)
    today = datetime.now(UTC).date().isoformat()
    policy = read_policy(vault, args.policy)
    quorum = judge_quorum(policy, stands.note) if policy else None
    missing = lacks(quorum, stands.anchors)
    receipt = Receipt(stands.note, vault.log.vkey, stands.verdict, missing, stands.claimed, today)
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


def _check(heard: str, log: object, console: Console) -> int:
    """Against every checkpoint that is kept: the caller may read an older receipt."""
    from tocsin.seal.log import Checkpoint, Log

    if not isinstance(log, Log):
        raise TypeError("a log is needed")
    head = log.head()
    found: list[tuple[int, Heard]] = []
    for size in sorted({*log.kept_sizes(), head.size}, reverse=True):
        note = log.checkpoint_at(size)
        if note is not None:
            text = note.text.encode()
            root = Checkpoint.parse(note.text).root
            found.append((size, check_heard(heard, text, root)))
    best = next((item for item in found if item[1].agrees), None)
    size, outcome = best or min(found, key=lambda item: (len(item[1].wrong), -item[0]))
    document = {"agrees": outcome.agrees, "size": size, "kind": outcome.kind}
    document["wrong"] = [{"place": p, "heard": h, "expected": e} for p, h, e in outcome.wrong]
    console.result(document | {"missing": outcome.missing})
    if outcome.agrees:
        which = "" if size == head.size else f" (the checkpoint of {size} entries, not the newest)"
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
