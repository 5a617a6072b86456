"""``tocsin library``: take in what the ILO has said, find it, cite it."""

from __future__ import annotations

import argparse
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import MisuseError, TocsinError

if TYPE_CHECKING:
    from tocsin.library.documents import Document
    from tocsin.library.store import Added, Store

MOST_BYTES = 200 << 20
BATCH = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """The parts of the verb."""
    parts = parser.add_subparsers(dest="part", metavar="PART", required=True)

    def part(name: str, summary: str) -> argparse.ArgumentParser:
        found = parts.add_parser(name, help=summary, description=summary)
        for flag in ("--json", "--quiet"):
            found.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
        found.add_argument("--home", metavar="DIR", type=Path, help="where the library lies")
        return found

    add = part("add", "take in saved pages, letters and replies")
    add.add_argument("what", nargs="+", metavar="FILE|FOLDER|ZIP", help="what to take in")
    search = part("search", "find passages, each with its citation")
    search.add_argument("words", nargs="+", metavar="WORDS", help='words, "phrases", field:value')
    search.add_argument("--most", type=int, default=10, metavar="N", help="hits to show (10)")
    search.add_argument("--lang", default="en", help="language of the citations")
    show = part("show", "one document with its paragraphs and what it cites")
    show.add_argument("key", help="as search shows it")
    show.add_argument("--changes", action="store_true", help="what changed between captures")
    found = part("precedents", "passages that carry the allegations of a case")
    found.add_argument("case", metavar="CASE", type=Path, help="the case folder")
    found.add_argument("--most", type=int, default=5, metavar="N", help="for each allegation (5)")
    found.add_argument("--lang", default="en", help="language of the citations")
    country = part("country", "everything on one country, on one line of time")
    country.add_argument("iso", help="its ISO code, like KG")
    country.add_argument("--lang", default="en", help="language of names")
    part("rebuild", "make the index anew from the documents")


def run(args: argparse.Namespace, console: Console) -> int:
    """Do the part that was named."""
    from tocsin.library.store import Store

    store = Store(home(args.home) / "library.sqlite3")
    try:
        return _PARTS[args.part](args, store, console)
    finally:
        store.close()


def home(given: Path | None) -> Path:
    """Where the library lies: ``--home``, else TOCSIN_HOME, else with this user's data."""
    if given is not None:
        return given
    if os.environ.get("TOCSIN_HOME"):
        return Path(os.environ["TOCSIN_HOME"])
    from platformdirs import user_data_path

    return user_data_path("tocsin", appauthor=False)


def _add(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library.taken import take_file

    law, bar = load(), console.progress()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    outcomes: list[Added] = []
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tocsin-library-") as work:
        paths = [path for what in args.what for path in _files(Path(what), Path(work))]
        bar.start("taking in", len(paths), "files")
        batch: list[Document] = []
        for path in paths:
            try:
                if path.stat().st_size > MOST_BYTES:
                    raise TocsinError("it is larger than 200 MB", file=path.name,
                                      mend="give the part that matters")  # fmt: skip
                documents = take_file(path, law)
            except TocsinError as error:
                console.diagnose(error.diagnosis)
                failed += 1
            else:
                batch += documents
            if len(batch) >= BATCH:
                outcomes += store.add(batch, now)
                batch = []
            bar.advance()
        outcomes += store.add(batch, now)
        bar.done()
    _say_added(outcomes, store, console)
    console.result({"added": [asdict(item) for item in outcomes], "failed": failed})
    return 1 if failed else 0


def _files(what: Path, work: Path) -> Iterator[Path]:
    if what.as_posix().startswith(("http:/", "https:/")):
        raise MisuseError(
            "an address is not fetched here",
            mend="open it in a browser, save the page, and add the saved file",
        )
    if what.is_dir():
        yield from sorted(p for p in what.rglob("*") if p.is_file() and p.name[:1] != ".")
    elif zipfile.is_zipfile(what) and what.suffix.lower() == ".zip":
        yield from _unpacked(what, work)
    elif what.exists():
        yield what
    else:
        raise TocsinError("it is not there", file=what, mend="look at the path")


def _unpacked(what: Path, work: Path) -> Iterator[Path]:
    from tocsin.formats.bounds import open_package

    with open_package(what.read_bytes(), file=what.name) as package:
        for number, name in enumerate(sorted(package.names)):
            if name.endswith("/"):
                continue
            target = work / f"{number:06d}-{Path(name).name[-80:]}"
            target.write_bytes(package.read(name))
            yield target


def _say_added(outcomes: list[Added], store: Store, console: Console) -> None:
    for item in outcomes:
        if item.outcome == "changed":
            console.say(f"changed: {item.title} ({item.key})")
            for change in item.changes:
                console.say(f"    {change}")
    counts = {
        name: sum(o.outcome == name for o in outcomes) for name in ("new", "changed", "known")
    }
    documents, passages = store.count()
    console.say(
        f"{counts['new']} new, {counts['changed']} changed, {counts['known']} known already; "
        f"the library holds {documents:,} documents, {passages:,} passages"
    )


def _search(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library.citing import citation
    from tocsin.library.search import search, whole

    answer = search(store, " ".join(args.words), most=args.most, facets=True)
    law = load()
    rows = []
    for hit in answer.hits:
        country = law.country(hit.country)
        name = country.called(args.lang) if country else ""
        cited = citation(whole(store, hit), hit.number, args.lang, name)
        rows.append(asdict(hit) | {"citation": cited})
        console.say(f"{cited}   [{hit.role}, {hit.language}]")
        console.say(f"    {hit.snippet}")
        console.say(f"    {hit.key}")
    console.say(f"{answer.total:,} passages" if answer.total else "nothing found")
    console.result({"total": answer.total, "facets": answer.facets, "hits": rows})
    return 0 if answer.total else 1


def _show(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.library.store import differences

    document = store.get(args.key)
    if document is None:
        raise TocsinError("no document has this key", mend="tocsin library search WORDS")
    console.say(f"{document.title}\n{document.key}")
    for name in ("country", "case", "report", "convention", "date", "type", "status", "address"):
        if getattr(document, name):
            console.say(f"  {name:<11} {getattr(document, name)}")
    for lack in document.lacks:
        console.say(f"  not read    {lack}")
    if args.changes:
        kept = store.captures(args.key)
        for (_, before), (when, after) in pairwise(kept):
            console.say(f"{when}: " + "; ".join(differences(before, after)))
    else:
        for passage in document.passages:
            lead = f"{passage.number}. " if passage.number else ""
            console.say(f"\n{lead}[{passage.role}] {passage.text}")
    console.result(asdict(document))
    return 0


def _precedents(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.law import load
    from tocsin.library.citing import citation, in_draft
    from tocsin.library.precedents import facts_of, precedents

    law, file = load(), load_case(args.case).file
    told = []
    for allegation in file.allegations:
        found = precedents(store, facts_of(file, allegation, law), most=args.most)
        console.say(f"\n{allegation.title.say(args.lang)} ({allegation.id})")
        rows = []
        for item in found:
            document = store.get(item.key)
            if document is None:
                continue
            country = law.country(document.country)
            name = country.called(args.lang) if country else ""
            cited = citation(document, item.number, args.lang, name)
            console.say(f"  {cited}: {'; '.join(item.reasons) or 'near in words'}")
            console.say(f"      {item.text[:200].strip()}…")
            draft = in_draft(document, item.number, args.lang, name)
            rows.append(asdict(item) | {"citation": cited, "use": draft})
        if not rows:
            console.say("  nothing near is in the library")
        told.append({"allegation": allegation.id, "precedents": rows})
    console.result(told)
    return 0


def _country(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library.country import dossier

    found = dossier(store, load(), args.iso.upper(), args.lang)
    console.say(f"{found.name}: {found.held} documents in the library")
    for entry in found.entries:
        console.say(f"  {entry.date:<10} {entry.words}")
    for number, status, report in found.cases:
        console.say(f"  Case No. {number}: {status}, last report {report or 'not known'}")
    console.result(asdict(found))
    return 0


def _rebuild(args: argparse.Namespace, store: Store, console: Console) -> int:
    count = store.rebuild()
    console.say(f"{count:,} passages indexed anew")
    console.result({"passages": count})
    return 0


_PARTS = {
    "add": _add,
    "search": _search,
    "show": _show,
    "precedents": _precedents,
    "country": _country,
    "rebuild": _rebuild,
}
