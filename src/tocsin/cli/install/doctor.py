"""``tocsin doctor``: what this installation can do; ``--law``: which law rows want a look."""

from __future__ import annotations

import argparse
import importlib.util
import locale
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from tocsin import __version__
from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError

# module, what it is for, whether nothing works without it
_PACKAGES = (
    ("pydantic", "case files", True),
    ("yaml", "case files", True),
    ("nacl", "signatures", True),
    ("cryptography", "keys and time stamps", True),
    ("python_calamine", "XLS, XLSB and ODS", True),
    ("olefile", "formulas of XLS", True),
    ("pikepdf", "PDF: metadata, bundles", True),
    ("pypdfium2", "PDF: pages and text", True),
    ("typst", "letters as PDF", True),
    ("docx", "letters as DOCX", True),
    ("icalendar", "calendars", True),
    ("pyrage", "encryption to recipients", True),
    ("shamir_mnemonic", "splitting a key among several people", True),
    ("rfc3161_client", "time stamps", True),
    ("segno", "QR codes on receipts", True),
    ("numpy", "comparing scanned pages", True),
    ("PIL", "images and scanned pages", True),
    ("selectolax", "reading web pages", True),
    ("oxmsg", "reading Outlook mail", True),
    ("markdown_it", "drafts of letters", True),
    ("asn1crypto", "time stamps", True),
    ("argon2", "keys from passwords", True),
    ("ruamel.yaml", "editing case files in place", True),
)
_TOOLS = (
    ("tesseract", "text from scanned pages"),
    ("openssl", "checking time stamps a second way"),
    ("age", "opening encrypted files a second way"),
    ("git", "history of a case folder"),
)
_OCR = ("eng", "fra", "spa", "rus", "kir")


@dataclass(frozen=True, slots=True)
class Ability:
    """One thing this installation can or cannot do."""

    name: str
    purpose: str
    there: bool
    needed: bool
    detail: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of ``tocsin doctor``."""
    parser.add_argument(
        "--law",
        nargs="?",
        const="",
        metavar="DIR",
        help="list law rows to look at (your own in DIR)",
    )
    parser.add_argument(
        "--all", action="store_true", help="with --law: every row, not the first 20"
    )
    parser.add_argument("--on", metavar="DAY", help="judge age as of this day; default: today")


def run(args: argparse.Namespace, console: Console) -> int:
    """Exit 1 when something is missing that nothing works without."""
    if args.law is not None:
        return _law(args, console)
    abilities = [*_python(), *_packages(), *_tools()]
    for ability in abilities:
        mark = "yes" if ability.there else "MISSING" if ability.needed else "no"
        detail = f" ({ability.detail})" if ability.detail else ""
        console.say(f"  {mark:<8}{ability.name:<18}{ability.purpose}{detail}")
    broken = [a for a in abilities if a.needed and not a.there]
    console.say()
    if broken:
        console.say(
            "something is missing that Tocsin needs; run: make demo (or pip install tocsin)"
        )
    else:
        console.say("everything Tocsin needs is here; lines with no: that one thing is left out")
    document = {"version": __version__, "abilities": [asdict(a) for a in abilities]}
    console.result(document)
    return 1 if broken else 0


def _python() -> Iterator[Ability]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Ability("python", "3.11 or newer", sys.version_info >= (3, 11), True, version)
    encoding = sys.stdout.encoding or locale.getpreferredencoding(False)
    utf8 = encoding.lower().replace("-", "") == "utf8"
    yield Ability("terminal", "names in every script", utf8, False, encoding)


def _packages() -> Iterator[Ability]:
    for module, purpose, needed in _PACKAGES:
        yield Ability(module, purpose, _there(module), needed)


def _there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # the package around it is missing
        return False


def _tools() -> Iterator[Ability]:
    for name, purpose in _TOOLS:
        path = shutil.which(name)
        detail = _ocr_languages(path) if name == "tesseract" and path else ""
        yield Ability(name, purpose, path is not None, False, detail)


def _ocr_languages(path: str) -> str:
    try:
        listed = subprocess.run(  # noqa: S603  # the program the system itself named
            [path, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "does not answer"
    have = set((listed.stdout + listed.stderr).split())
    missing = [lang for lang in _OCR if lang not in have]
    return f"no language data for {', '.join(missing)}" if missing else ", ".join(_OCR)


def _law(args: argparse.Namespace, console: Console) -> int:
    from tocsin.law import doubts, load, own_path

    law = load(own_path(args.law))
    on = _day(args.on)
    found = doubts(law, on)
    for kind, title in (
        ("unverified", "recalled and therefore off, until you confirm them with a source"),
        ("ending", "calendars that end within a year"),
        ("stale", "older than rows of their table should be"),
    ):
        rows = [d for d in found if d.kind == kind]
        console.say(f"{len(rows)} {title}")
        shown = rows if args.all else rows[:20]
        for doubt in shown:
            console.say(f"  {doubt.table}: {doubt.key}")
            console.say(f"      {doubt.source or doubt.vintage}")
        if len(rows) > len(shown):
            console.say(f"  … and {len(rows) - len(shown)} more (--all)")
        if rows:
            console.say(f"  mend: {rows[0].mend}")
        console.say()
    own = sum(1 for _, _, row in law.rows() if row.origin)
    total = sum(1 for _ in law.rows())
    console.say(f"{total} rows in all, {own} of them your own")
    counts = {"rows": total, "own": own}
    console.result({"on": on.isoformat(), **counts, "doubts": [asdict(d) for d in found]})
    return 0


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{text!r} is not a day", mend="write --on 2026-11-21") from None
