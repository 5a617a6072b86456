"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """A question to the library."""

    q = forms.CharField(
        label=_("Words, a “phrase”, or a field"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Any language finds any language: обыск finds “search of premises”."),
    )


class UseForm(forms.Form):
    """Which passage goes into which letter, under which allegation."""

    allegation = forms.CharField(max_length=200, required=False)
    key = forms.CharField(max_length=300)
    number = forms.IntegerField(min_value=0, max_value=100_000)
    version = forms.IntegerField(min_value=0)
