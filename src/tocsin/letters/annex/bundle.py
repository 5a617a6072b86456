"""One PDF that carries every exhibit of a letter: index, covers, stamped pages, bookmarks.

The same input and date give the same bytes. Originals are only read. Protected exhibits are
left out unless a redacted copy exists, which then stands in and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf

from tocsin.casefile.answers import redacted_copies
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Exhibit, Sensitivity, Translation
from tocsin.gate import path_of as file_of
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import atomic_writer
from tocsin.ground.progress import Progress, Quiet
from tocsin.ground.words import count
from tocsin.letters.annex.frame import Cover, frame, lay, stamps
from tocsin.letters.annex.names import language_name, written_date
from tocsin.letters.annex.sheets import Sheets, sheets_of
from tocsin.letters.annex.tags import Tags
from tocsin.letters.words import nearest


@dataclass(frozen=True, slots=True)
class Options:
    """How a bundle is made.

    ``attach`` embeds the original files too; ``positions`` gives the place in the seal by
    exhibit id where the case file itself does not hold it; ``files`` what the gate let stand for
    an exhibit; ``copies`` are redacted copies that stand as exhibits already, with the reason.
    ``ids`` prints the ids of the case file; ``sheets`` makes pages of a file.
    """

    lang: str = "en"
    on: date = date(1970, 1, 1)
    subject: str = ""
    author: str = ""
    attach: bool = False
    positions: dict[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    ids: bool = True
    copies: Mapping[str, str] = field(default_factory=dict)
    sheets: Callable[[Path, str], Sheets] = sheets_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One exhibit in the finished bundle: annex number, pages (1-based), digest."""

    exhibit: str
    number: str
    file: str
    sha256: str
    first_page: int
    pages: int


@dataclass(slots=True)
class Made:
    """What came out: the entries, the number of pages, what could not be shown."""

    entries: list[Entry] = field(default_factory=list)
    pages: int = 0
    problems: list[Diagnosis] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    exhibit: Exhibit
    number: str
    path: Path
    digest: str
    sheets: list[tuple[str, Sheets]]
    cover: Cover


def make_bundle(
    folder: CaseFolder,
    exhibits: Mapping[str, str],
    out: Path,
    options: Options,
    progress: Progress | None = None,
) -> Made:
    """Write the bundle of ``exhibits`` (id to annex number, in annex order) to ``out``.

    Raises :class:`TocsinError` if an exhibit's file is missing, or differs from the digest
    that the case file holds: a letter must not carry a page that is not the exhibit.
    """
    progress = progress or Quiet()
    words = nearest(options.lang)
    said = words.under("annexed") | {"colon": words.say("label.colon")}
    made = Made()
    progress.start("annexes", len(exhibits), "exhibits")
    parts = []
    for key, number in exhibits.items():
        part = _part(folder, folder.file.exhibit(key), number, said, options, made)
        if part:
            parts.append(part)
        progress.advance()
    _write(folder, parts, out, said, options, made)
    progress.done(f"{count(len(parts), 'exhibit')}, {count(made.pages, 'page')}")
    return made


def _part(
    folder: CaseFolder,
    exhibit: Exhibit,
    number: str,
    said: dict[str, str],
    options: Options,
    made: Made,
) -> _Part | None:
    notes: list[str] = []
    name = exhibit.file
    if exhibit.id in options.copies:
        notes.append(said["redacted"].format(reason=options.copies[exhibit.id] or "–"))
    redacted = None
    if exhibit.sensitivity is Sensitivity.PROTECTED:
        redacted = next(iter(redacted_copies(exhibit)), None)
        if redacted is None and exhibit.id not in options.files:
            problem = f"{exhibit.id}: {said['withheld']}"
            made.problems.append(Diagnosis(problem, "add a redacted derivative", place=exhibit.id))
            return None
    if chosen := options.files.get(exhibit.id):
        redacted = next((d for d in exhibit.derivatives if d.file == chosen), None)
    if redacted is not None:
        name = redacted.file
        notes.append(said["redacted"].format(reason=redacted.reason or "–"))
        exhibit = exhibit.model_copy(update={"position": None, "translations": []})
        options = replace(options, positions={})  # both are the original's
    path = file_of(folder, name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if exhibit.sha256 and name == exhibit.file and digest != exhibit.sha256:
        raise TocsinError(
            "the file is not the exhibit that the case file describes: its SHA-256 differs",
            mend="put the original back, or record the new file as an exhibit of its own",
            file=path,
            place=exhibit.id,
        )
    sheets = [("", options.sheets(path, options.lang))]
    for translation in exhibit.translations:
        there = file_of(folder, translation.file)
        sheets.append((translation.lang, options.sheets(there, translation.lang)))
    for _, sheet in sheets:
        notes += _remarks(sheet, said)
        if sheet.pdf is None:
            made.problems.append(Diagnosis(notes[-1], file=name, place=exhibit.id))
    cover = _cover(exhibit, number, digest, sheets, tuple(notes), said, options)
    return _Part(exhibit, number, path, digest, sheets, cover)


def _remarks(sheet: Sheets, said: dict[str, str]) -> list[str]:
    out = []
    if sheet.kind:
        out.append(said["rendered"].format(kind=sheet.kind.upper()))
    if sheet.cut:
        out.append(said["cut"].format(shown=sheet.cut[0], count=sheet.cut[1]))
    out += [f"{said['attached']} {part}" for part in sheet.parts]
    if sheet.pdf is None:
        out.append(said["not_pages"].format(reason=sheet.reason))
    return out


def _cover(
    exhibit: Exhibit,
    number: str,
    digest: str,
    sheets: list[tuple[str, Sheets]],
    notes: tuple[str, ...],
    said: dict[str, str],
    options: Options,
) -> Cover:
    lang = options.lang
    dated = written_date(exhibit.date, lang) if exhibit.date else ""
    tongue = language_name(exhibit.lang, lang) if exhibit.lang else ""
    translations = [_translation(t, said, lang) for t in exhibit.translations]
    seal = _seal(exhibit, said, options)
    rows = [
        (said["exhibit"], exhibit.id if options.ids else ""),
        (said["date"], dated),
        (said["language"], tongue),
        *((said["translation"], line) for line in translations),
        (said["seal"], seal),
    ]
    return Cover(
        number=number,
        title=exhibit.title.say(lang),
        rows=tuple(row for row in rows if row[1]),
        date=dated,
        language=tongue,
        translation="; ".join(translations),
        digest=digest,
        seal=seal,
        custody=tuple(
            (written_date(step.date, lang), step.action, step.by, step.place)
            for step in exhibit.custody
        ),
        notes=tuple(dict.fromkeys(notes)),
        pages=1 + sum(len(s.pdf.pages) for _, s in sheets if s.pdf is not None),
    )


def _translation(translation: Translation, said: dict[str, str], lang: str) -> str:
    status = said["status"].format(status=said[translation.status])
    parts = [language_name(translation.lang, lang), status, translation.by]
    return ", ".join(part for part in parts if part)


def _seal(exhibit: Exhibit, said: dict[str, str], options: Options) -> str:
    if exhibit.position:
        where = exhibit.position
        return said["leaf"].format(
            index=where.index, leaves=where.leaves, root=where.root[:16] + "…"
        )
    return options.positions.get(exhibit.id, said["unsealed"])


def _write(
    folder: CaseFolder,
    parts: list[_Part],
    out: Path,
    said: dict[str, str],
    options: Options,
    made: Made,
) -> None:
    stamp = int((options.on - date(1970, 1, 1)).total_seconds()) + 12 * 3600
    case = folder.file.case
    head = {
        "title": said["title"],
        "author": options.author,
        "lang": options.lang[:2],
        "subject": options.subject or case.title.say(options.lang, case.language),
        "about": "",
        "running": options.subject or case.title.say(options.lang, case.language),
        "synthetic": said["synthetic"] if case.synthetic else "",
    }
    pages_before = 0
    while True:  # the index must know its own length to number the pages after it
        covers = _numbered(parts, pages_before)
        own = frame(covers, said, head, stamp)
        count = len(own.pages) - len(parts)
        if count == pages_before:
            break
        pages_before = count
    book = _assemble(parts, own, pages_before, said, made)
    if options.attach:
        _attach(book, parts)
    _finish(book, out, options, said, stamp)
    made.pages = len(book.pages)


def _numbered(parts: list[_Part], before: int) -> list[Cover]:
    covers, at = [], before + 1
    for part in parts:
        covers.append(replace(part.cover, first=at))
        at += part.cover.pages
    return covers


def _assemble(
    parts: list[_Part],
    own: pikepdf.Pdf,
    index_pages: int,
    said: dict[str, str],
    made: Made,
) -> pikepdf.Pdf:
    book, tags, at = own, Tags(own), index_pages
    labels = [label for part in parts for label in _labels(part, said)]
    marks = stamps(labels) if labels else None
    mark, outline = 0, []
    for part in parts:
        first, place = at, tags.after(book.pages[at])
        at += 1
        inner = []
        for tongue, sheet in part.sheets:
            if sheet.pdf is None:
                continue
            inner.append((tongue, at))
            for page in sheet.pdf.pages:
                book.pages.insert(at, page)
                assert marks is not None  # noqa: S101 - there is a label for every page
                said_of = f"{part.cover.title}{said['colon']} {labels[mark]}"
                place = tags.exhibit(book.pages[at], said_of, place)
                lay(book.pages[at], book.copy_foreign(marks.pages[mark].as_form_xobject()), mark)
                mark, at = mark + 1, at + 1
        outline.append(
            (f"{said['annex']} {part.number}{said['colon']} {part.cover.title}", first, inner)
        )
        made.entries.append(
            Entry(
                part.exhibit.id,
                part.number,
                part.path.name,
                part.digest,
                first + 1,
                part.cover.pages,
            )
        )
    tags.close()
    _bookmarks(book, outline, index_pages, said)
    return book


def _labels(part: _Part, said: dict[str, str]) -> list[str]:
    count = part.cover.pages - 1
    return [
        f"{said['annex']} {part.number} · {said['page_of'].format(page=i, count=count)}"
        f" · {part.digest[:12]}"
        for i in range(1, count + 1)
    ]


def _bookmarks(
    book: pikepdf.Pdf,
    outline: list[tuple[str, int, list[tuple[str, int]]]],
    index_pages: int,
    said: dict[str, str],
) -> None:
    with book.open_outline() as tree:
        if index_pages:
            tree.root.append(pikepdf.OutlineItem(said["title"], 0))
        for title, page, inner in outline:
            item = pikepdf.OutlineItem(title, page)
            for tongue, at in inner:
                if tongue:
                    item.children.append(
                        pikepdf.OutlineItem(f"{said['translation']} ({tongue})", at)
                    )
            tree.root.append(item)


def _attach(book: pikepdf.Pdf, parts: list[_Part]) -> None:
    for part in parts:
        name = f"{part.number}-{part.path.name}"
        spec = pikepdf.AttachedFileSpec(
            book,
            part.path.read_bytes(),
            filename=name,
            description=part.cover.title,
            mime_type="application/octet-stream",
            creation_date="",
            mod_date="",
        )
        spec.obj.AFRelationship = pikepdf.Name("/Source")
        book.attachments[name] = spec


def _finish(
    book: pikepdf.Pdf, out: Path, options: Options, said: dict[str, str], stamp: int
) -> None:
    made = datetime.fromtimestamp(stamp, UTC)
    book.docinfo["/Title"] = said["title"]
    book.docinfo["/CreationDate"] = made.strftime("D:%Y%m%d%H%M%SZ")
    book.Root.Lang = options.lang
    book.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with atomic_writer(out) as stream:
        book.save(
            stream,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
