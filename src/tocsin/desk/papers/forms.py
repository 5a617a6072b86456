"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.letters import words as letters
from tocsin.letters.kinds import KINDS, NAMES
from tocsin.letters.words import native


def _called(name: str) -> str:
    """What a kind of letter is called, in the language of whoever looks."""
    called = KINDS[name].called
    return called.get(get_language() or "en", called["en"])


_called_lazily = lazy(_called, str)
CHOICES = tuple((name, _called_lazily(name)) for name in NAMES)
LANGUAGES = tuple((code, native(code)) for code in letters.LANGUAGES)


class BeginForm(forms.Form):
    """Which letter, in which language, of which day."""

    kind = forms.ChoiceField(label=_("Which letter"), choices=CHOICES)
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
        help_text=_("Between square brackets stand references to facts; let them stand."),
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "data-draw": "draw"}),
    )


class RemarkForm(forms.Form):
    """A decision on a letter."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Your remark"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
