"""Answers of a survey as reports: KoBo or ODK (JSON, XLSX, CSV), Uwazi (CSV).

Which column answers which question is found by its name; every column is kept beside, as it was. A
submission is known again by its own id, so that the same export, or a longer one, enters nothing
twice; a submission that was corrected since is added to its report, and the first stays.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.names import fold
from tocsin.desk.field.asked.steps import LONG, clean
from tocsin.desk.reports.arriving.exports import Row, first_name, rows_of
from tocsin.desk.reports.arriving.receiving import Told, add, mark_of, receive
from tocsin.desk.reports.models import Came, Intake, Message, Report
from tocsin.desk.reports.services import locked
from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs

_COUNTED = 7
"""Characters of an id, up to which it may have been counted up by hand."""
AT_ONCE = 1_000
"""Reports that one press enters: each is sealed and told in the log by itself."""
_GIVEN = ("_uuid", "meta/instanceid", "instanceid", "__id", "sharedid")
"""Ids that a program draws; none is given twice."""
_KEYS = (*_GIVEN[:4], "key", "_id", "sharedid", "id")
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
    left: int = 0
    """Submissions that wait for the next press: the same file, brought in again."""


def take_in(row: Intake, content: bytes, member: Any) -> Taken:
    """Take in an export; TocsinError where it is none or nothing in it tells what happened."""
    rows = rows_of(content)
    if not rows:
        raise TocsinError(_("There is no submission in this file."), mend="")
    came = Came.UWAZI if _UWAZI & {key.casefold() for key in rows[0]} - {"id"} else Came.KOBO
    if not any(answers_of(item).get("what") for item in rows):
        raise TocsinError(
            _("No column of this file tells what happened."),
            mend=_("Name one column “What happened” and bring it in again."),
        )
    done = {"fresh": 0, "corrected": 0, "there": 0}
    met: Counter[str] = Counter()
    for place, item in enumerate(rows):
        if done["fresh"] + done["corrected"] >= AT_ONCE:
            return Taken(**done, left=len(rows) - place)
        whole = jcs.encode(dict(item)).decode()
        met[whole] += 1
        done[_taken(row, came, item, whole, met[whole], member)] += 1
    return Taken(**done)


def _taken(row: Intake, came: str, item: Row, whole: str, time: int, member: Any) -> str:
    """Enter one submission, which stands in its file the ``time``-th time as it is."""
    key, version = _key(item), mark_of("version", whole)
    before = Report.objects.filter(mark=mark_of(came, key or whole)).first()
    if before is not None and version in before.versions.split() and (key or time == 1):
        return "there"
    mark = mark_of(came, *_who(key, item, whole, time))
    held = Report.objects.filter(mark=mark).first()
    if held is None:
        answers = {step: {"text": text} for step, text in answers_of(item).items()}
        answers.setdefault("what", {"text": "…"})
        origin = {"columns": item, "key": key}
        receive(row, Told(came, "", answers, (), origin, mark, version), member)
        return "fresh"
    with transaction.atomic():
        held = locked(held)  # the same file may come by two windows at one moment
        if version in held.versions.split():
            return "there"
        text = "\n".join(f"{name}: {value}" for name, value in item.items())
        add(row, held, Message.Kind.ADDED, text=clean(text, lines=True)[:LONG])
        Report.objects.filter(pk=held.pk).update(versions=f"{held.versions} {version}")
    return "corrected"


def _who(key: str, item: Row, whole: str, time: int) -> tuple[str, ...]:
    """What makes a submission the same one when it comes again.

    A number that somebody counted up (``id`` 1, 2, 3) is given again by the next office and in the
    next form: alone it would add what one person told to the report of another. With it count the
    questions, and what was said of day and place. Without any id it is the submission as it is,
    and one that stands there twice is two.
    """
    if not key:
        return (whole,) if time == 1 else (whole, str(time))
    drawn = any(name.casefold().strip() in _GIVEN and value == key for name, value in item.items())
    if drawn or (len(key) > _COUNTED and not key.isdecimal()):
        return (key,)
    told = answers_of(item)
    return (key, *sorted(item), told.get("when", ""), told.get("where", ""))


def answers_of(item: Row) -> dict[str, str]:
    """The answers of a row, by our questions."""
    named: dict[str, list[str]] = {}
    for key, value in item.items():
        told = named.setdefault(_plain(key), [])
        if value and value not in told:  # groups, and headings that come twice, share a name
            told.append(value)
    out = {}
    for step, names in COLUMNS.items():
        found = next(("\n".join(named[n]) for n in map(_plain, names) if named.get(n)), "")
        if found:
            out[step] = clean(found, lines=True)[:LONG]
    return out


def _plain(key: str) -> str:
    """A column's name without its group, its marks and its accents."""
    last = re.split(r"[/:]", first_name(key))[-1]
    return " ".join(re.findall(r"\w+", fold(last).replace("_", " ")))


def _key(item: Row) -> str:
    folded = {key.casefold().strip(): value for key, value in item.items()}
    return next((folded[name] for name in _KEYS if folded.get(name)), "")
