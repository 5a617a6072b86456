"""``tocsin library``: take in what the ILO has said, find it, cite it."""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.ground.words import count

if TYPE_CHECKING:
    from tocsin.library import Added, Store
    from tocsin.library.dossier import Dossier


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
    what = "what to take in; an address is fetched, politely"
    add.add_argument("what", nargs="+", metavar="FILE|FOLDER|ZIP|ADDRESS", help=what)
    own = "these are the organization's own letters, or replies to them"
    add.add_argument("--as", dest="as_kind", choices=("letter", "reply"), help=own)
    search = part("search", "find passages, each with its citation")
    search.add_argument("words", nargs="+", metavar="WORDS", help='words, "phrases", field:value')
    search.add_argument("--most", type=int, default=10, metavar="N", help="hits to show (10)")
    search.add_argument("--lang", default="en", help="language of the citations")
    other = "find with another index beside the library's own; the answer is the same"
    search.add_argument("--engine", choices=("tantivy",), help=other)
    show = part("show", "one document with its paragraphs and what it cites")
    show.add_argument("key", help="as search shows it")
    show.add_argument("--changes", action="store_true", help="what changed between captures")
    found = part("precedents", "passages that carry the allegations of a case")
    found.add_argument("case", metavar="CASE", type=Path, help="the case folder")
    found.add_argument("--most", type=int, default=5, metavar="N", help="for each allegation (5)")
    found.add_argument("--lang", default="en", help="language of the citations")
    country = part("country", "everything on one country, on one line of time")
    country.add_argument("country", help="its ISO code, like KG, or its name")
    country.add_argument("--lang", default="en", help="language of names")
    out = "also write it: .html to print, .csv, .jsonl (FollowTheMoney)"
    country.add_argument("--out", metavar="FILE", type=Path, help=out)
    principle = part("principle", "a paragraph of the Compilation: topic, what cites it")
    principle.add_argument("number", type=int, help="its number in the 2018 edition")
    principle.add_argument("--lang", default="en", help="language of the topic words")
    watch = part("watch", "indicators, a pattern that came before worse, and what would be new")
    watch.add_argument("case", metavar="CASE", type=Path, help="the case folder")
    watch.add_argument("--lang", default="en", help="language of the labels")
    coding = part("coding", "SDG indicator 8.8.2 from criteria: a score, or a band and why")
    which = "numbers of criteria that were found; none lists them all"
    coding.add_argument("criteria", nargs="*", type=int, metavar="NUMBER", help=which)
    part("rebuild", "make the index anew from the documents")


def run(args: argparse.Namespace, console: Console) -> int:
    """Do the part that was named."""
    if args.part == "coding":
        return _coding(args, console)  # it asks nothing of the library
    from tocsin.library import Store

    store = Store(home(args.home) / "library.sqlite3")
    try:
        if args.part not in ("add", "rebuild") and not store.count()[0]:
            raise TocsinError("the library is empty", mend="tocsin library add FOLDER")
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
    from tocsin.library import Kind
    from tocsin.library.collect import Collector, sources, take_in

    bar = console.progress()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kind = {"letter": Kind.LETTER, "reply": Kind.REPLY}.get(args.as_kind or "")
    collector = Collector(store.path.parent / "pages")
    with tempfile.TemporaryDirectory(prefix="tocsin-library-") as work:
        bar.start("taking in", 0, "files")
        found = (one for what in args.what for one in sources(what, Path(work), collector))
        taken = take_in(store, found, now, kind=kind, step=bar.advance)
        bar.done()
    for diagnosis in taken.failed:
        console.diagnose(diagnosis)
    _say_added(taken.added, store, console)
    added = [asdict(item) for item in taken.added]
    console.result({"added": added, "failed": len(taken.failed)})
    return 1 if taken.failed else 0


def _say_added(outcomes: list[Added], store: Store, console: Console) -> None:
    for item in outcomes:
        if item.outcome in ("changed", "contradicts", "older"):
            console.say(f"{item.outcome}: {item.title} ({item.key})")
        for change in item.changes:
            console.say(f"    {change}")
        if item.lacks and item.outcome != "known":
            console.say(f"not read of “{item.title}” ({item.key}): {'; '.join(item.lacks)}")
    counts = {
        name: sum(o.outcome == name for o in outcomes) for name in ("new", "changed", "known")
    }
    counts["changed"] += sum(o.outcome == "contradicts" for o in outcomes)
    counts["known"] += sum(o.outcome == "older" for o in outcomes)
    documents, passages = store.count()
    console.say(
        f"{counts['new']} new, {counts['changed']} changed, {counts['known']} known already; "
        f"the library holds {count(documents, 'document')}, {count(passages, 'passage')}"
    )


def _search(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library import caution, citation, search
    from tocsin.library.engines import Tantivy

    engine = Tantivy(store.path.parent / "tantivy") if args.engine else None
    answer = search(store, " ".join(args.words), most=args.most, facets=True, engine=engine)
    law = load()
    rows = []
    for hit in answer.hits:
        country = law.country(hit.country)
        name = country.called(args.lang) if country else ""
        document = store.head(hit.key)
        cited = citation(document, hit.number, args.lang, name) if document else hit.title
        doubt = caution(document, hit.number, args.lang) if document else ""
        rows.append(asdict(hit) | {"citation": cited, "caution": doubt})
        console.say(f"{cited}   [{hit.role}, {hit.language}]")
        if doubt:
            console.say(f"    {doubt}")
        console.say(f"    {hit.snippet}")
        console.say(f"    {hit.key}")
    for said, words in answer.read_as.items():
        console.say(f"no passage holds {said!r}: read as {', '.join(words)}")
    told = count(answer.total, "passage") if answer.total else "nothing found"
    if answer.nearly == answer.total > 0:
        told += ", each with some of the words, none with all"
    elif answer.nearly:
        told += f", the last {answer.nearly:,} of them with some of the words, not all"
    console.say(told)
    console.result(
        {
            "total": answer.total,
            "nearly": answer.nearly,
            "read_as": answer.read_as,
            "facets": answer.facets,
            "hits": rows,
        }
    )
    return 0 if answer.total else 1


def _show(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.library import contradictions, differences
    from tocsin.library.words import put

    document = store.get(args.key)
    if document is None:
        raise TocsinError("no document has this key", mend="tocsin library search WORDS")
    console.say(f"{document.title}\n{document.key}")
    for name in ("country", "case", "report", "convention", "date", "type", "status", "address"):
        if getattr(document, name):
            console.say(f"  {name:<11} {put(getattr(document, name), 'en')}")
    for lack in document.lacks:
        console.say(f"  not read    {lack}")
    if args.changes:
        kept = store.captures(args.key)
        for (_, before), (when, after) in pairwise(kept):
            told = (*contradictions(before, after), *differences(before, after))
            if told:
                console.say(f"{when}: " + "; ".join(told))
    else:
        for passage in document.passages:
            lead = f"{passage.number}. " if passage.number else ""
            console.say(f"\n{lead}[{passage.role}] {passage.text}")
    console.result(asdict(document))
    return 0


def _precedents(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.checks import People
    from tocsin.law import load
    from tocsin.library import caution, citation, facts_of, in_draft, precedents

    law, file = load(), load_case(args.case).file
    told, veil = [], People(file)
    for allegation in file.allegations:
        found = precedents(store, facts_of(file, allegation, law, args.lang), most=args.most)
        title = veil.mask(allegation.title.say(args.lang))
        console.say(f"\n{title} ({allegation.id})")
        rows = []
        for item in found:
            document = store.head(item.key)
            if document is None:
                continue
            country = law.country(document.country)
            name = country.called(args.lang) if country else ""
            cited = citation(document, item.number, args.lang, name)
            console.say(f"  {cited}: {'; '.join(item.reasons) or 'near in words'}")
            console.say(f"      {shorten(item.text, 200, placeholder='…')}")
            draft = in_draft(document, item.number, args.lang, name)
            doubt = caution(document, item.number, args.lang)
            if doubt:
                console.say(f"      {doubt}")
            rows.append(asdict(item) | {"citation": cited, "use": draft, "caution": doubt})
        if not rows:
            console.say("  nothing near is in the library")
        told.append({"allegation": allegation.id, "precedents": rows})
    console.result(told)
    return 0


def _country(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library import value_of
    from tocsin.library.dossier import dossier
    from tocsin.library.words import dated, put, say

    law, iso = load(), value_of("country", args.country).upper()
    if law.country(iso) is None:
        raise TocsinError(
            f"no country is called {args.country!r}",
            mend='give its ISO code, like KG, or its name, like "South Korea" or Кыргызстан',
        )
    found = dossier(store, law, iso, args.lang)
    console.say(f"{found.name}: {count(found.held, 'document')} in the library")
    for entry in found.entries:
        console.say(f"  {dated(entry.date, args.lang):<18} {entry.words}")
    for number, status, report in found.cases:
        named, standing = say("case", args.lang, number), put(status or "unknown", args.lang)
        console.say(f"  {named}: {standing}, No. {report}" if report else f"  {named}: {standing}")
    known = sum(bool(item.answer) for item in found.asked)
    console.say(
        f"  asked {count(len(found.asked), 'time')}; an answer is known here to {known}; "
        f"{count(len(found.silences), 'time')} a body says that none came"
    )
    for row in found.beside[1:]:
        if row.held:
            cases, comments = count(row.cases, "case"), count(row.comments, "comment")
            console.say(f"  beside it {row.name}: {cases}, {comments}")
    if args.out:
        _write_dossier(found, args.out)
        console.say(str(args.out))
    console.result(asdict(found))
    return 0


def _write_dossier(found: Dossier, out: Path) -> None:
    from tocsin.ground.files import write_bytes
    from tocsin.library.dossier import leaves

    forms = {
        ".csv": leaves.table,
        ".jsonl": leaves.entities,
        ".json": leaves.entities,
        ".html": leaves.printed,
    }
    form = forms.get(out.suffix.lower())
    if form is None:
        raise TocsinError(
            f"a dossier is not written as {out.suffix or 'that'}", file=out,
            mend="name a file that ends in .html, .csv or .jsonl",
        )  # fmt: skip
    write_bytes(out, form(found))


def _principle(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.law import load
    from tocsin.library import principle

    found = principle(store, load(), args.number, args.lang)
    console.say(
        f"paragraph {found.number} of the Compilation (2018): {found.chapter or 'not known'}"
    )
    for topic in found.topics:
        console.say(f"  {topic}")
    console.say(f"  {found.words}" if found.words else "  its words are not in this library")
    for key, number in found.cited_by:
        console.say(f"  cited in {key}, paragraph {number}")
    for number, times in found.beside:
        console.say(f"  cited together with paragraph {number}, {count(times, 'time')}")
    console.result(asdict(found))
    return 0 if found.chapter or found.words or found.cited_by else 1


def _watch(args: argparse.Namespace, store: Store, console: Console) -> int:
    from tocsin.casefile import load_case
    from tocsin.checks import People
    from tocsin.law import load
    from tocsin.library.dossier import facts
    from tocsin.library.watch import signal, topics
    from tocsin.library.words import dated, say

    law, file, tongue = load(), load_case(args.case).file, args.lang
    seen, labels, known = signal(file, store), topics(file, law, tongue), facts(file, store, law)
    told, veil = {event.id: event for event in file.events}, People(file)
    for topic in labels:
        events = count(len(topic.events), "event")
        console.say(f"indicator {topic.number}: {topic.label} ({events})")
    for step in seen.steps:
        console.say(f"{step.told(tongue)} ({count(len(step.events), 'event')})")
    plain = say("pattern-plain", tongue)
    if seen.given:
        console.say(seen.share(tongue))
        for one in seen.elsewhere:
            console.say(f"  Case No. {one.case} ({one.country or 'country not known'})")
        console.say(plain)
    fresh = [fact.event for fact in known if fact.new]
    console.say(f"{len(fresh)} of {len(known)} facts would be new to what this library holds")
    for event in map(told.__getitem__, fresh):
        words = event.summary.say(tongue, file.case.language)
        line = f"  {dated(event.date.text, tongue)}: {shorten(words, 160, placeholder='…')}"
        console.say(veil.mask(line))
    console.result(veil.masked({
        "topics": [asdict(t) for t in labels], "signal": asdict(seen),
        "facts": [asdict(f) for f in known], "plain": plain,
    }))  # fmt: skip
    return 0


def _coding(args: argparse.Namespace, console: Console) -> int:
    from tocsin.library.watch import CAVEAT, coded, criteria

    table = criteria()
    if not args.criteria:
        for one in table.values():
            weight = "weight not published" if one.weight is None else f"weight {one.weight:.2f}"
            console.say(f"{one.number:>3}  {one.label} (in {one.place}; {weight})")
        console.say(CAVEAT)
        console.result({"criteria": [asdict(one) for one in table.values()], "plain": CAVEAT})
        return 0
    try:
        found = coded(args.criteria)
    except ValueError as error:
        raise TocsinError(str(error), mend="tocsin library coding lists them") from None
    for number in found.codes:
        own = ", coded with the general prohibition in law" if number in found.triggered else ""
        console.say(f"{number:>3}  {table[number].label}{own}")
    if found.score is None:
        console.say(f"between {found.low:.2f} and {found.high:.2f} of 10")
        missing = ", ".join(map(str, found.missing))
        console.say(f"no number: the weights of these criteria are not published: {missing}")
    else:
        console.say(f"{found.score:.2f} of 10 (10 is worst; sum of weights {found.raw:.2f})")
    console.say(CAVEAT)
    console.result(asdict(found) | {"plain": CAVEAT})
    return 0


def _rebuild(args: argparse.Namespace, store: Store, console: Console) -> int:
    passages = store.rebuild()
    console.say(f"{count(passages, 'passage')} indexed anew")
    console.result({"passages": passages})
    return 0


_PARTS = {
    "add": _add,
    "search": _search,
    "show": _show,
    "precedents": _precedents,
    "country": _country,
    "principle": _principle,
    "watch": _watch,
    "rebuild": _rebuild,
}
