"""A report as a text for the inbox of a case, and as what the office knows of its source."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tocsin.desk.reports.selectors import Opened

BASIS = {"saw": "witnessed", "me": "witnessed", "told": "told", "document": "document"}
TOLD = (
    ("when", _("When:")), ("where", _("Where:")), ("who", _("Who did it:")),
    ("whom", _("To whom:")), ("know", _("How this is known:")),
)  # fmt: skip
ORIGIN = {
    "taken down by": _("Taken down by"), "key": _("Key there"), "office": _("The office"),
    "came": _("How it came there"), "received": _("Received there"), "added": _("Added"),
    "taken_back": _("Taken back"), "receipt": _("Receipt"),
}  # fmt: skip
"""What the parts of an origin are called; columns of a survey keep their own names."""

CHANNEL = {
    "field": _("report from the field"), "telephone": _("telephone"), "mail": _("e-mail"),
    "kobo": _("survey (KoBo or ODK)"), "uwazi": "Uwazi", "office": _("another office"),
}  # fmt: skip


def text_of(report: Opened) -> str:
    """What was told, in the reporter's words and language; her name and address are left out."""
    parts = [report.said("what")]
    with override(report.content.get("language") or "en"):
        for step, label in TOLD:
            if report.said(step):
                parts.append(f"{label} {report.said(step)}")
    return "\n\n".join(part for part in parts if part) + "\n"


def consent_of(answers: dict[str, dict[str, str]], taken_back: set[str]) -> dict[str, str]:
    """Who may know, in the case file's words; what was not allowed outright is not."""
    asked = {"yes": "yes", "ask": "unknown"}
    ilo = asked.get(answers.get("ilo", {}).get("consent", ""), "no")
    government = asked.get(answers.get("government", {}).get("consent", ""), "no")
    if taken_back & {"all", "ilo"}:
        ilo = "no"
    if taken_back & {"all", "government"}:
        government = "no"
    # the ILO sends a complaint on to the Government: who refuses one of them refuses the letter
    both = (
        "no"
        if "no" in (ilo, government)
        else "unknown"
        if "unknown" in (ilo, government)
        else ("yes")
    )
    return {"ilo": both, "public": "no"}


def named(answers: dict[str, dict[str, str]], taken_back: set[str]) -> bool:
    """Whether who reported may be named to others."""
    allowed = answers.get("name", {}).get("consent") == "yes"
    return allowed and not taken_back & {"all", "name"}


def about_of(report: Opened, taken_back: set[str]) -> dict[str, Any]:
    """How we know, for the source that a case makes of it: protected unless naming was allowed."""
    day = report.row.at.date().isoformat()
    basis = BASIS.get(report.said("know", "basis"), "told")
    return {
        "basis": basis, "title": "", "publisher": "", "url": "", "date": "", "learnt": day,
        "channel": str(CHANNEL[report.row.came]),
        "protected": not named(report.answers, taken_back),
        "consent": {**consent_of(report.answers, taken_back), "asked_on": day},
    }  # fmt: skip
