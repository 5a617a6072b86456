"""Tags of the look, known to every template: ``asset``, ``icon``, ``colon``, ``day``, ``said``."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.casefile.dates import DateError, UncertainDate, say_date, say_day, unbroken
from tocsin.desk.look.assets import assets
from tocsin.desk.look.icons import ICONS
from tocsin.desk.look.tongues import SECOND, shown_in
from tocsin.desk.record.forms.words import LABELS, WORDS
from tocsin.desk.record.shown import law
from tocsin.law.tables import Country

register = template.Library()
TONGUES = (
    "am", "ar", "az", "be", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
    "ha", "he", "hi", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ky", "lo", "lt",
    "lv", "mn", "ms", "my", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq",
    "sr", "sv", "sw", "ta", "tg", "th", "ti", "tk", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""Languages in which names and documents are entered; any other code that is held stays."""
CHANGES = {
    "entered": _("Entered"),
    "changed": _("Changed"),
    "removed": _("Taken out"),
    "imported": _("Taken in from a case folder"),
    "merged": _("Brought together with a case folder"),
    "undone": _("Undone"),
    "approved": _("A letter was approved"),
    "step": _("A step of a letter was entered"),
    "received": _("Received"),
}


@register.simple_tag
def asset(name: str) -> str:
    """The address of an asset under its present name."""
    return str(reverse("asset", args=[assets()[name].name]))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, silent beside its words."""
    return _drawn(name)


@lru_cache(256)
def _drawn(name: str) -> SafeString:
    """Kept: a page has dozens of the same."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def colon() -> str:
    """The colon behind a name that a page puts together itself: French sets a space before it."""
    return "\u00a0:" if get_language() == "fr" else ":"


@register.filter
def day(value: Any) -> str:
    """A day or an uncertain date, written out in the reader's language."""
    language = get_language() or "en"
    said = _day(value, language)
    return unbroken(said, language) if language == "ky" else said  # its hyphens end lines


def _day(value: Any, language: str) -> str:
    if isinstance(value, UncertainDate):
        return say_date(value, language)
    if isinstance(value, datetime.datetime):
        here = timezone.localtime(value) if timezone.is_aware(value) else value
        return say_day(here.date(), language)
    return say_day(value, language) if isinstance(value, datetime.date) else ""


@register.filter
def edtf(text: str) -> str:
    """A date of the case file (EDTF) written out; what is none, as it is."""
    try:
        return say_date(UncertainDate.parse(text), get_language() or "en")
    except DateError:
        return text


@register.filter
def tongue(node: Any) -> str:
    """A text of a form's tree in the reader's language, as :func:`.shown_in` chooses it."""
    own = {code: value for code, _own, value in node.languages if value}
    language = get_language() or "en"
    of_record = language not in {code for code, _own, _value in node.languages}
    second = "" if of_record else own.get(SECOND.get(language, language), "")
    return own.get(language) or second or node.value or next(iter(own.values()), "")


@register.filter
def asked(name: str) -> Any:
    """What a form asks under a field's name; the name where it is of no entry's form."""
    return LABELS.get(name.rpartition(".")[2], name)


@register.filter
def chosen(value: str) -> Any:
    """What was typed as it is; a word of a closed list as the list shows it."""
    return WORDS.get(value, value)


@register.filter
def why(word: str) -> Any:
    """What kind of change it was."""
    return CHANGES.get(word, word)


@register.filter
def titled(case: Any) -> str:
    """The title of a case in the reader's language (Kyrgyz readers: else Russian), else as it is.

    Read from its row, so that a list of a thousand cases opens none of them.
    """
    language = get_language() or "en"
    fallback = "ru" if language == "ky" else language
    return case.titles.get(language) or case.titles.get(fallback) or case.title or "…"


@register.filter
def country(code: str) -> str:
    """A country as the ILO calls it, in the reader's language; what is no country, as it is."""
    found = law().country(code)
    return found.called(get_language() or "en") if found else code


@register.filter
def spoken(code: str) -> str:
    """A language by its name in the reader's language; an unknown code as it is."""
    names = Locale.parse(get_language() or "en").languages
    return str(names.get(code) or names.get(code.partition("-")[0]) or code)


@register.filter
def codes(kind: str, held: str) -> list[tuple[str, str]]:
    """What may be picked for a ``country`` or a ``language``, by name; what is ``held`` too."""
    if kind == "country":
        rows = law().tables["countries"].values()
        named = {row.iso: country(row.iso) for row in rows if isinstance(row, Country)}
    else:
        named = {code: spoken(code) for code in TONGUES}
    if held:
        named.setdefault(held, held if kind == "country" else spoken(held))
    return [("", "—"), *sorted(named.items(), key=lambda pair: pair[1].casefold())]


@register.filter
def said(text: Any, of_record: str = "en") -> str:
    """A text of the case file in the reader's language, as :func:`.shown_in` chooses it."""
    if text is None:
        return ""
    if not hasattr(text, "say"):
        return str(text)
    return shown_in(text, get_language() or "en", of_record)
