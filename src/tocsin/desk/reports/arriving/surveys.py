"""Answers of a survey as reports: KoBo or ODK (JSON, XLSX, CSV), Uwazi (CSV).

Which column answers which question is found by its name; every column is kept beside, as it was. A
submission is known again by its own id, so that the same export, or a longer one, enters nothing
twice; a submission that was corrected since is added to its report, and the first stays.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import python_calamine
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.names import fold
from tocsin.desk.field.asked.steps import LONG, clean
from tocsin.desk.reports.arriving.receiving import Told, add, mark_of, receive
from tocsin.desk.reports.models import Came, Intake, Message, Report
from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs

Row = dict[str, str]
MOST_ROWS, MOST_CELLS = 20_000, 2_000_000
_KEYS = ("_uuid", "meta/instanceid", "instanceid", "__id", "key", "_id", "sharedid", "id")
_UWAZI = {"sharedid", "title", "template", "published", "creation date"}
COLUMNS: dict[str, tuple[str, ...]] = {
    "what": ("what happened", "description", "summary", "narrative", "incident", "что произошло",
             "описание", "эмне болду", "баяндама", "ce qui s est passe", "recit", "que paso",
             "descripcion", "relato", "what"),
    "when": ("date of incident", "when", "incident date", "дата события", "когда", "качан",
             "quand", "cuando", "fecha", "date", "дата", "дата происшествия"),
    "where": ("where", "place", "location", "где", "место", "кайда", "жер", "lieu", "ou", "lugar",
              "donde", "address", "адрес"),
    "who": ("who did it", "perpetrator", "perpetrators", "кто", "кто это сделал", "ким жасады",
            "auteur", "auteurs", "autor", "autores", "quien", "responsible"),
    "whom": ("to whom", "victim", "victims", "кому", "пострадавший", "пострадавшие", "жабырлануучу",
             "victime", "victimes", "victima", "victimas"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: reports new, corrected since, and there already."""

    fresh: int
    corrected: int
    there: int


def take_in(row: Intake, content: bytes, name: str, member: Any) -> Taken:
    """Take in an export; TocsinError where it is none or nothing in it tells what happened."""
    rows = list(rows_of(content, name))
    if not rows:
        raise TocsinError(_("There is no submission in this file."), mend="")
    came = Came.UWAZI if _UWAZI & {key.casefold() for key in rows[0]} - {"id"} else Came.KOBO
    if not any(answers_of(item).get("what") for item in rows):
        raise TocsinError(
            _("No column of this file tells what happened."),
            mend=_("Name one column “What happened” and bring it in again."),
        )
    done = [_taken(row, came, item, member) for item in rows]
    return Taken(done.count("fresh"), done.count("corrected"), done.count("there"))


def _taken(row: Intake, came: str, item: Row, member: Any) -> str:
    key, whole = _key(item), jcs.encode(dict(item)).decode()
    mark, version = mark_of(came, key or whole), mark_of("version", whole)
    held = Report.objects.filter(mark=mark).first()
    if held is None:
        answers = {step: {"text": text} for step, text in answers_of(item).items()}
        answers.setdefault("what", {"text": "…"})
        origin = {"columns": item, "key": key}
        receive(row, Told(came, "", answers, (), origin, mark, version), member)
        return "fresh"
    if version in held.versions.split():
        return "there"
    with transaction.atomic():
        text = "\n".join(f"{name}: {value}" for name, value in item.items())
        add(row, held, Message.Kind.ADDED, text=clean(text, lines=True)[:LONG])
        Report.objects.filter(pk=held.pk).update(versions=f"{held.versions} {version}")
    return "corrected"


def answers_of(item: Row) -> dict[str, str]:
    """The answers of a row, by our questions."""
    named = {_plain(key): value for key, value in item.items()}
    out = {}
    for step, names in COLUMNS.items():
        found = next((named[n] for n in map(_plain, names) if named.get(n)), "")
        if found:
            out[step] = clean(found, lines=True)[:LONG]
    return out


def _plain(key: str) -> str:
    """A column's name without its group, its marks and its accents."""
    last = re.split(r"[/:]", key)[-1]
    return " ".join(re.findall(r"\w+", fold(last).replace("_", " ")))


def _key(item: Row) -> str:
    folded = {key.casefold().strip(): value for key, value in item.items()}
    return next((folded[name] for name in _KEYS if folded.get(name)), "")


def rows_of(content: bytes, name: str) -> Iterator[Row]:
    """The submissions of a file, every value as text; TocsinError for a file of another kind."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        yield from _workbook(content)
    elif content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        yield from _submissions(content)
    else:
        yield from _delimited(content)


def _workbook(content: bytes) -> Iterator[Row]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS)
    except Exception:
        raise TocsinError(_("This workbook cannot be read."), mend="") from None
    yield from _table([[_text(cell) for cell in line] for line in sheet])


def _delimited(content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
    head = text[: text.find("\n") + 1] or text
    mark = max(",;\t", key=head.count)
    others = csv.field_size_limit(MOST_CELLS)  # the limit is the whole process's
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise TocsinError(_("This table cannot be read."), mend="") from None
    finally:
        csv.field_size_limit(others)
    yield from _table(lines)


def _table(lines: list[list[str]]) -> Iterator[Row]:
    head, *rest = lines or [[]]
    for line in rest[:MOST_ROWS]:
        item = {k.strip(): v.strip() for k, v in zip(head, line, strict=False) if k.strip()}
        if any(item.values()):
            yield item


def _submissions(content: bytes) -> Iterator[Row]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise TocsinError(_("This JSON cannot be read."), mend="") from None
    if isinstance(told, dict):
        told = next((told[k] for k in ("results", "value", "data", "rows") if k in told), [told])
    if not isinstance(told, list):
        raise TocsinError(_("There is no submission in this file."), mend="")
    for item in told[:MOST_ROWS]:
        if isinstance(item, dict):
            yield dict(_flat(item))


def _flat(item: dict[str, Any], under: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        name = f"{under}{key}"
        if isinstance(value, dict) and depth < 8:
            yield from _flat(value, f"{name}/", depth + 1)
        elif isinstance(value, list):
            yield name, json.dumps(value, ensure_ascii=False) if value else ""
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    return "" if value is None else clean(str(value), lines=True)
