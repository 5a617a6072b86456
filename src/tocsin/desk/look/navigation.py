"""What stands in the bar at the top: address, words, icon, and the action that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the bar; shown to whoever may do ``action``."""

    name: str
    words: str | Promise
    icon: str
    action: str


DOORS = (
    Door("here", _("This computer"), "computer", "here.use"),
    Door("inbox", _("Inbox"), "inbox", "inbox.open"),
    Door("reports", _("Reports"), "megaphone", "report.list"),
    Door("cases", _("Cases"), "folder", "case.list"),
    Door("library", _("Library"), "search", "library.open"),
    Door("dockets", _("Docket"), "clock", "case.list"),
)
