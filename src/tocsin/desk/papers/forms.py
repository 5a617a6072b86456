"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

KINDS = (
    ("dg-urgent", _("Urgent letter to the Director-General of the ILO")),
    ("cfa-complaint", _("Complaint to the Committee on Freedom of Association")),
    ("cfa-update", _("New allegations or information in a case")),
    ("ceacr-observation", _("Observation to the Committee of Experts")),
    ("government-letter", _("Letter to the Government")),
    ("news", _("News page")),
)
LANGUAGES = tuple(pair for pair in settings.LANGUAGES if pair[0] != "ky")


class BeginForm(forms.Form):
    """Which letter, in which language, of which day."""

    kind = forms.ChoiceField(label=_("Which letter"), choices=KINDS)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    day = forms.DateField(
        label=_("Day of the letter"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class TextForm(forms.Form):
    """The text of a letter, and the version it was typed over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "data-draw": "draw"}),
    )


class RemarkForm(forms.Form):
    """A decision on a letter."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
