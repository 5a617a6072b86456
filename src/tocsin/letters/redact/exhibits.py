"""Which file stands for each exhibit of a redacted letter, read before it is taken.

A protected exhibit goes only as its redacted copy. Every file is made into pages and read again:
one that shows something protected gives way to its redacted copy or is withheld, and so is a
picture or a scan that nobody can read by machine, unless it is cleared for the public or is the
redacted copy itself. What goes is a case folder of its own, with neutral ids and no file names.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from tocsin.casefile.answers import redacted_copies
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Exhibit, Sensitivity, Text
from tocsin.gate import leaks, unread_pages
from tocsin.gate import path_of as file_of
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.letters.annex import Sheets, sheets_of
from tocsin.letters.nodes import Letter
from tocsin.letters.redact.variant import Redactor, Shown
from tocsin.letters.tree import contents_of

CODE = "TOC-R00"
_MEND = "add a redacted copy: derivatives: [{file: …, kind: redacted, reason: …}]"


@dataclass(slots=True)
class Chosen:
    """The exhibits that go, and why the others do not.

    ``shown`` is by exhibit id; ``numbers`` (annex numbers), ``copies`` (reasons of redacted copies)
    by the neutral id that ``originals`` gives for exhibits that go as they are.
    """

    folder: CaseFolder
    numbers: dict[str, str] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnosis] = field(default_factory=list)
    pages: dict[Path, Sheets] = field(default_factory=dict)

    def sheets(self, path: Path, lang: str) -> Sheets:
        """The pages of a file, made once."""
        if path not in self.pages:
            self.pages[path] = stripped(sheets_of(path, lang))
        return self.pages[path]


def choose(folder: CaseFolder, letter: Letter, redactor: Redactor) -> Chosen:
    """Go over the annexes of ``letter``; never raises for what a file holds."""
    chosen = Chosen(folder)
    told: list[Exhibit] = []
    cited = redactor.cited(contents_of(letter.body))
    for annex in letter.annexes:
        exhibit, neutral = folder.file.exhibit(annex.exhibit), f"annex-{annex.number}"
        file: str | None = None
        why = "only passages that are removed refer to it"
        if exhibit.id in cited:
            file, why = _file_for(exhibit, chosen, letter.lang, redactor)
        if file is None:
            problem = f"annex {annex.number} is withheld: {why}"
            chosen.problems.append(Diagnosis(problem, _MEND, place=neutral, code=CODE))
            continue
        chosen.numbers[neutral] = str(annex.number)
        if file == exhibit.file:
            chosen.originals[exhibit.id] = neutral
        else:
            reason = next(d.reason for d in exhibit.derivatives if d.file == file)
            chosen.copies[neutral] = redactor.line(reason)
        told.append(_neutral(exhibit, neutral, file, chosen, redactor))
        digest = hashlib.sha256(file_of(folder, file).read_bytes()).hexdigest()
        language = redactor.said.language(exhibit.lang) if exhibit.lang else ""
        whole = len(told[-1].translations) == len(exhibit.translations)
        chosen.shown[exhibit.id] = Shown(digest, language, whole)
    model = folder.file.model_copy(update={"exhibits": told})
    model.__dict__.pop("by_id", None)  # worked out anew for the neutral ids
    title = _text(model.case.title, redactor)
    model = model.model_copy(update={"case": model.case.model_copy(update={"title": title})})
    chosen.folder = dataclasses.replace(folder, file=model)
    return chosen


def _file_for(
    exhibit: Exhibit, chosen: Chosen, lang: str, redactor: Redactor
) -> tuple[str | None, str]:
    """The file that may stand for an exhibit, or the reason why there is none."""
    copies = [d.file for d in redacted_copies(exhibit)]
    why = "it is protected and has no redacted copy"
    files = copies if exhibit.sensitivity is Sensitivity.PROTECTED else [exhibit.file, *copies]
    for file in files:
        try:
            path = file_of(chosen.folder, file)
            if file == exhibit.file and not _sound(path, exhibit):
                why = "the file is not the one the case file describes"
                continue
            vouched = file in copies or exhibit.sensitivity is Sensitivity.PUBLIC
            why = unfit(chosen.sheets(path, exhibit.lang or lang), redactor, vouched=vouched)
        except TocsinError:
            why = "its file is not there"
        if not why:
            return file, ""
    return None, why


def _sound(path: Path, exhibit: Exhibit) -> bool:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return not exhibit.sha256 or digest == exhibit.sha256


def unfit(sheets: Sheets, redactor: Redactor, *, vouched: bool) -> str:
    """Why pages may not go; empty if they may. ``vouched``: a person cleared what they show."""
    scanner = redactor.substitutor.scanner
    if scanner.scan(" \n ".join([*sheets.parts, sheets.reason])):
        return "the name of a file in it shows something protected"
    if sheets.pdf is None:
        return "it cannot be made into pages, so it cannot be read again"
    content = _saved(sheets.pdf)
    if leaks(content, "pdf", scanner):
        return "its pages show something protected"
    unread = unread_pages(content)
    if unread and not vouched:
        return f"{len(unread)} of its pages are pictures that cannot be read again"
    return ""


def _neutral(
    exhibit: Exhibit, neutral: str, file: str, chosen: Chosen, redactor: Redactor
) -> Exhibit:
    """The exhibit as the bundle may tell of it."""
    whole = file == exhibit.file
    translations = [t for t in exhibit.translations if whole and _clean(t, chosen, redactor)]
    if whole and len(translations) < len(exhibit.translations):
        problem = f"a translation of {neutral} is withheld: it shows something protected"
        chosen.problems.append(Diagnosis(problem, _MEND, place=neutral, code=CODE))
    told = redactor.line
    custody = [
        step.model_copy(
            update={"action": told(step.action), "by": told(step.by), "place": told(step.place)}
        )
        for step in exhibit.custody
    ]
    return exhibit.model_copy(
        update={
            "id": neutral,
            "file": file,
            "title": _text(exhibit.title, redactor),
            "sensitivity": Sensitivity.INTERNAL,
            "derivatives": [],
            "translations": [t.model_copy(update={"by": told(t.by)}) for t in translations],
            "custody": custody,
            "sha256": None,
            "position": exhibit.position if whole else None,
            "source": None,
        }
    )


def _clean(translation: Any, chosen: Chosen, redactor: Redactor) -> bool:
    try:
        path = file_of(chosen.folder, translation.file)
    except TocsinError:
        return False
    return not unfit(chosen.sheets(path, translation.lang), redactor, vouched=False)


def _text(text: Text, redactor: Redactor) -> Text:
    return Text({lang: redactor.line(said) for lang, said in text.root.items()})


def stripped(sheets: Sheets) -> Sheets:
    """The pages with annotations made part of them, and without metadata and private data."""
    if sheets.pdf is None:
        return sheets
    pdf = pikepdf.open(io.BytesIO(_saved(sheets.pdf)))
    try:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
    except pikepdf.PdfError:
        pass  # annotations stay, and are read like everything else
    for page in pdf.pages:
        for key in ("/Metadata", "/PieceInfo", "/LastModified", "/Annots", "/AA", "/Thumb", "/B"):
            if key in page.obj:
                del page.obj[key]
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            for key in ("/Metadata", "/PieceInfo", "/LastModified"):
                if key in item:
                    del item[key]
    return dataclasses.replace(sheets, pdf=pikepdf.open(io.BytesIO(_pages_alone(pdf))))


def _pages_alone(pdf: pikepdf.Pdf) -> bytes:
    """A new document of the pages: catalog, attachments, forms and scripts stay behind."""
    out = pikepdf.new()
    out.pages.extend(pdf.pages)
    return _saved(out)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
