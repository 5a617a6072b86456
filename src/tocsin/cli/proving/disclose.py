"""``tocsin disclose``: a bundle that proves chosen files, pages or rows, and gives no more away."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import deciding
from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.seal.proof import Selection, disclose, standing, trusted_from, write
from tocsin.seal.vault import Manifest, Vault, fragile, identities

if TYPE_CHECKING:
    from tocsin.gate import Release


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = parser.add_argument
    add("seal", metavar="SEAL", type=Path, help="the seal")
    add("chosen", metavar="PATH[#row=N|#page=N|#unaltered]", nargs="+",
        help="what to show; #unaltered proves the file without handing it over")  # fmt: skip
    add("--out", metavar="BUNDLE", type=Path, required=True, help="a new folder, or a .zip file")
    add(
        "--from",
        dest="archive",
        metavar="DIR",
        type=Path,
        help="where the originals are (default: where they were sealed)",
    )
    add("--identity", metavar="FILE", type=Path, help="an age identity that opens the seal")
    add("--personal", action="store_true", help="show personal columns of rows too")
    add("--exact", action="store_true", help="show rows and pages byte for byte as stored too")
    add("--case", metavar="CASE", type=Path,
        help="the case whose people are protected (default: where the seal lies)")  # fmt: skip
    deciding.configure(parser, override=False)
    add("--tsa-root", metavar="PEM", type=Path, action="append", default=[],
        help="certificates of time authorities you trust")  # fmt: skip


def run(args: argparse.Namespace, console: Console) -> int:
    """Make the bundle and say what it gives away besides what was chosen."""
    vault = Vault.open(args.seal)
    archive = args.archive or _archive_of(vault)
    selections = [Selection.parse(text) for text in args.chosen]
    trusted = trusted_from(args.tsa_root, None)
    groups = {"ordinary"} | ({"personal"} if args.personal else set())
    if args.exact and not args.personal:
        console.say("note: a row as stored shows its personal columns too")
    made = disclose(
        Manifest(vault, identities(vault.folder, args.identity)),
        selections,
        archive=archive,
        groups=frozenset(groups | ({"exact"} if args.exact else set())),
        standing=lambda seal: standing(vault, seal, trusted),
    )
    from tocsin.seal.proof import companions

    made.files |= companions(made)
    released = _judge(args, vault, made.files)
    write(made, args.out)
    for release in released:
        console.say(f"released unread: {release.id} ({release.on}: {release.reason})")
    console.say(f"Disclosed to {args.out}: {len(made.document['items'])} documents")
    if made.warnings:
        console.say("Before it leaves the house, know that it also shows:")
        for line in made.warnings:
            console.say(f"  - {line}")
    console.say(f"Check it: tocsin verify {args.out}")
    for line in fragile(vault.folder):
        console.say(line)
    console.result(
        {
            "bundle": str(args.out),
            "items": len(made.document["items"]),
            "units": sum(len(item["units"]) for item in made.document["items"]),
            "warnings": [*made.warnings, *fragile(vault.folder)],
        }
    )
    return 0


def _judge(
    args: argparse.Namespace, vault: Vault, files: Mapping[str, bytes | Path]
) -> list[Release]:
    """Hold a disclosure against the case it comes from; without a case nobody's names are known.

    The case is the one named, or the folder the seal lies in. Raises where the gate stops it.
    """
    from tocsin.casefile.folder import CASE_YAML, load_case
    from tocsin.casefile.public import Audience
    from tocsin.gate import Item, gate_of, remember

    near = vault.folder.resolve().parent
    path = args.case or (near if (near / CASE_YAML).is_file() else None)
    if path is None:
        return []
    folder = load_case(path)
    today = datetime.datetime.now(datetime.UTC).date()
    gate = gate_of(folder, Audience.COURT, wishes=deciding.released(args), on=today)
    exhibits = {Path(e.file).name: e.id for e in folder.file.exhibits}
    items = []
    for name, content in sorted(files.items()):
        whole = name.startswith("documents/")
        key = exhibits.get(Path(name).name, name) if whole else name
        items.append(Item(key, content, name, own=not whole))
    verdict = gate.judge(items)
    verdict.demand()
    remember(folder, verdict)
    return list(verdict.released)


def _archive_of(vault: Vault) -> Path:
    """Where the originals are: as remembered at the last sealing, else beside the seal."""
    remembered, whole = vault.archive(), vault.folder.resolve()
    if remembered and remembered.is_dir():
        return remembered
    if whole.suffix == ".seal" and whole.with_suffix("").is_dir():
        return whole.with_suffix("")
    if remembered:
        problem = "the sealed folder is no longer where it was at the last sealing"
    else:
        problem = "this copy of the seal does not remember where the sealed folder is"
    raise TocsinError(
        problem,
        file=remembered or vault.folder,
        mend="name the folder that holds the originals, or a true copy of them, with --from DIR",
    )
