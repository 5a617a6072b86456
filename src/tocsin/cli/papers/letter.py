"""``tocsin letter reimport``: a letter edited in Word comes back.

``tocsin letter reimport FILE.docx --case CASE --draft letters/x.md``

Shows what was changed in Word against the draft, and keeps the references that still
stand. Nothing is written without ``--write``; then the old draft is kept beside the new.
Exit code 1 when passages differ and nothing was written.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.cli.console import Console

if TYPE_CHECKING:
    from tocsin.letters.reimport import Change


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    back = actions.add_parser("reimport", help="bring back a letter that was edited in Word")
    back.add_argument("document", metavar="FILE.docx", help="the document as it came back")
    back.add_argument("--case", required=True, metavar="CASE", help="case folder")
    back.add_argument(
        "--draft", required=True, metavar="FILE.md", help="the draft it was made from"
    )
    back.add_argument("--letterhead", metavar="FILE", help="letterhead.toml it was made with")
    back.add_argument("--write", action="store_true", help="write the draft (the old one is kept)")
    back.add_argument("--law", metavar="PATH", help="your own rows laid over the law tables")
    for name in ("--json", "--quiet"):
        back.add_argument(
            name, action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )


def run(args: argparse.Namespace, console: Console) -> int:
    """Show what came back, and write it if asked."""
    from tocsin.casefile.folder import load_case
    from tocsin.law import load, own_path
    from tocsin.letters.order import settings
    from tocsin.letters.reimport import bring_back, write_draft

    folder = load_case(args.case)
    path = Path(args.draft)
    if not path.exists() and (folder.path / args.draft).exists():
        path = folder.path / args.draft
    letterhead = Path(args.letterhead) if args.letterhead else None
    head = settings.load(letterhead, folder.path)
    today = datetime.datetime.now(datetime.UTC).date()
    law = load(own_path(args.law))
    returned = bring_back(Path(args.document), folder, path, law, head, today)
    for change in returned.changes:
        _say(change, path, console)
    kept = ""
    if not returned.changes:
        console.say("nothing was changed")
    elif args.write:
        kept = str(write_draft(path, returned))
        console.say(f"written: {path}; the draft as it was: {kept}")
    else:
        console.say(f"{len(returned.changes)} passage(s) differ; nothing written (--write does)")
    console.result(
        {
            "draft": str(path),
            "changes": [_document(c) for c in returned.changes],
            "written": bool(kept),
            "kept": kept,
        }
    )
    return 0 if kept or not returned.changes else 1


def _say(change: Change, path: Path, console: Console) -> None:
    console.say(f"{change.kind} at {path}, line {change.line}")
    if change.kind == "moved" and change.before == change.after:
        console.say(f"  = {change.before}")
        return
    if change.before:
        console.say(f"  - {change.before}")
    if change.after:
        console.say(f"  + {change.after}")
    if change.kept:
        console.say(f"    references that still stand: {' '.join(change.kept)}")
    if change.lost:
        console.say(f"    references whose words are gone: {' '.join(change.lost)}")
    if not change.merged:
        console.say(
            "    in a table or in the frame of the letter: change it by hand, in the draft, its "
            "head, the letterhead or case.yaml"
        )


def _document(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "line": change.line,
        "before": change.before,
        "after": change.after,
        "references_kept": list(change.kept),
        "references_lost": list(change.lost),
        "merged": change.merged,
    }
