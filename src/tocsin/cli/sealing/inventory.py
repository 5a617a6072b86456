"""``tocsin inventory``: a seizure inventory to sign on the spot, or to note as refused."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError
from tocsin.ground.files import write_bytes
from tocsin.seal.inventory import LANGUAGES


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL", type=Path, nargs="?",
        help="a seal whose checkpoint the form names (the form works without one)")  # fmt: skip
    add("--out", metavar="FILE", type=Path, required=True, help="the PDF to write")
    add("--lang", choices=LANGUAGES, default="en", help="language of the form")
    add("--item", action="append", default=[], metavar="TEXT",
        help="what is being taken, one line each; empty lines for the pen follow")  # fmt: skip
    add("--organisation", default="", help="whose things they are")
    add("--place", default="", help="address and room")
    add("--folders", action="store_true",
        help="list the folders in the seal and how many files each has")  # fmt: skip
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the seal")


def run(args: argparse.Namespace, console: Console) -> int:
    """Write the form."""
    from tocsin.seal.inventory import Inventory, render

    if args.folders and not args.seal:
        raise MisuseError("--folders needs a seal", mend="tocsin inventory SEAL --folders --out F")
    checkpoint, words = _named(args.seal, args.lang) if args.seal else ("", ())
    folders = _folders(args.seal, args.identity) if args.folders else ()
    form = Inventory(args.organisation, args.place, tuple(args.item), folders, checkpoint, words)
    write_bytes(args.out, render(form, args.lang))
    console.say(f"written: {args.out}")
    console.say("Print two copies. Fill them in before anything leaves the room; send photographs.")
    console.result({"pdf": str(args.out), "items": len(args.item), "folders": len(folders)})
    return 0


def _named(seal: Path, language: str) -> tuple[str, tuple[str, ...]]:
    from tocsin.seal.receipt import CYRILLIC_LANGUAGES, check_words, in_cyrillic
    from tocsin.seal.vault import Vault

    note = Vault.open(seal).log.head().note
    if note is None:
        return "", ()
    words = check_words(note.text.encode())
    if language in CYRILLIC_LANGUAGES:
        words = [in_cyrillic(word) for word in words]
    return note.text.rstrip("\n"), tuple(words)


def _folders(seal: Path, identity: Path | None) -> tuple[tuple[str, int], ...]:
    from tocsin.seal.commit import shown
    from tocsin.seal.vault import Manifest, Vault, identities

    vault = Vault.open(seal)
    counts: Counter[bytes] = Counter()
    for item in Manifest(vault, identities(vault.folder, identity)).state():
        if item.record["type"] == "file":
            top, slash, _ = item.path.partition(b"/")
            counts[top + b"/" if slash else b"."] += 1
    return tuple((shown(name), count) for name, count in sorted(counts.items()))
