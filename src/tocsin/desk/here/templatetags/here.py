"""Words of this room: stages of work, verdicts, sizes and numbers, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.here.selectors import spelled
from tocsin.desk.here.tokens import token_of

register = template.Library()

STAGES: dict[str, str | Promise] = {
    "looking": _("Looking through the folder"),
    "sealing": _("Sealing"),
    "copying the seal": _("Copying the seal to the second place"),
    "compare": _("Comparing"),
    "remembering": _("Reading the seal"),
    "comparing": _("Comparing"),
}
UNITS: dict[str, str | Promise] = {"files": _("files"), "MB": _("megabytes")}
VERDICTS: dict[str, str | Promise] = {
    "altered": _("altered"),
    "missing": _("missing"),
    "added": _("new, was not sealed"),
    "not-comparable": _("differs; what exactly cannot be read"),
}
_SIZES = ((2**40, _("TB")), (2**30, _("GB")), (2**20, _("MB")), (2**10, _("kB")))


FOLDERS: dict[str, str | Promise] = {
    "Documents": _("Documents"),
    "Desktop": _("Desktop"),
    "Downloads": _("Downloads"),
    "Pictures": _("Pictures"),
    "Music": _("Music"),
    "Videos": _("Videos"),
}
"""What the file manager of a system calls its own folders, whatever their names on the disk."""


@register.filter
def shown(path: Path) -> str:
    """A folder as the file manager of this computer shows it."""
    own = path.parent == Path.home()
    return str(FOLDERS.get(path.name, path.name) if own else path.name or path)


@register.filter
def stage(job: Any) -> str:
    """How far a job is, in one honest line."""
    if job.state == "waiting" or not job.stage:
        return str(_("Beginning"))
    return str(STAGES.get(job.stage, _("Working")))


@register.filter
def unit(job: Any) -> str:
    """What is counted."""
    return str(UNITS.get(job.unit, ""))


@register.filter
def verdict(name: str) -> str:
    """What became of a document."""
    return str(VERDICTS.get(name, name))


@register.filter
def kind(pair: tuple[str, int]) -> str:
    """How many differences of one kind, in words."""
    name, count = pair
    shown = number(count)
    words = {
        "row-changed": ngettext("%s row changed", "%s rows changed", count),
        "row-removed": ngettext("%s row is gone", "%s rows are gone", count),
        "row-added": ngettext("%s row is new", "%s rows are new", count),
        "row-moved": ngettext("%s row was moved", "%s rows were moved", count),
        "cell-changed": ngettext("%s cell changed", "%s cells changed", count),
        "page-replaced": ngettext("%s page was replaced", "%s pages were replaced", count),
        "page-removed": ngettext("%s page is gone", "%s pages are gone", count),
        "page-added": ngettext("%s page is new", "%s pages are new", count),
        "passage-changed": ngettext("%s passage changed", "%s passages changed", count),
        "region-retouched": ngettext(
            "%s place in a picture changed", "%s places in pictures changed", count
        ),
    }.get(name, ngettext("%s other difference", "%s other differences", count))
    return words % shown


@register.filter
def number(value: Any) -> str:
    """A whole number as the reader writes it."""
    return str(format_decimal(int(value or 0), locale=get_language() or "en"))


@register.filter
def size(value: Any) -> str:
    """Bytes in a unit people know."""
    count = int(value or 0)
    for bytes_of, name in _SIZES:
        if count >= bytes_of:
            told = format_decimal(round(count / bytes_of, 1), locale=get_language() or "en")
            return f"{told} {name}"
    return ngettext("%s byte", "%s bytes", count) % number(count)


@register.filter
def aloud(word: str) -> str:
    """A check word as the reader spells it."""
    return spelled(word, get_language() or "en")


@register.filter
def token(path: Path | str) -> str:
    """The token of a path, for addresses and forms."""
    return token_of(Path(path))


@register.filter
def folder_name(path: Path | str) -> str:
    """The last part of a path, or the whole where there is none (a drive)."""
    return Path(path).name or str(path)
