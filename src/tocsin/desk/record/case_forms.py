"""The form of a new case: four questions; everything else is said later."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.desk.record.shown import law
from tocsin.law.tables import Country


def countries() -> list[tuple[str, str]]:
    """Every state and territory of the tables, as the ILO names it, in the reader's language."""
    language = get_language() or "en"
    rows = law().tables["countries"].values()
    named = [(row.iso, row.name.say(language)) for row in rows if isinstance(row, Country)]
    return [("", "—"), *sorted(named, key=lambda pair: pair[1])]


class NewCase(forms.Form):
    """What a case is."""

    title = forms.CharField(
        label=_("Title"), max_length=300,
        help_text=_(
            "Such as: Interference with the trade unions of Kyrgyzstan. No protected name."
        ),
    )  # fmt: skip
    government = forms.ChoiceField(label=_("Against which Government"), choices=countries)
    language = forms.ChoiceField(
        label=_("Language in which the facts are written"), choices=settings.LANGUAGES
    )


class TakeIn(forms.Form):
    """A packed case folder."""

    packed = forms.FileField(
        label=_("The packed case folder (.zip), or its case.yaml"), max_length=255
    )
