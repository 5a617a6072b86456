"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

STATES = (
    ("sent", _("It was sent")),
    ("delivered", _("It was delivered")),
    ("acknowledged", _("Receipt was acknowledged")),
    ("answered", _("It was answered")),
    ("failed", _("It did not arrive")),
)
"""What may be entered by hand; approval has a page of its own."""


class DocumentForm(forms.Form):
    """A document that comes back."""

    document = forms.FileField(label=_("The document as it came back (.docx)"))


class StepForm(forms.Form):
    """A step of a letter, and its proof."""

    state = forms.ChoiceField(label=_("What happened"), choices=STATES)
    on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    channel = forms.CharField(label=_("By which way"), required=False, max_length=100)
    proof = forms.FileField(label=_("The proof: a receipt, a mail, a photograph"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)


class PublishForm(forms.Form):
    """Of which day the pages are, and in which languages."""

    day = forms.DateField(
        label=_("What was known on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the pages"),
        choices=(("en", "English"), ("fr", "français"), ("es", "español"), ("ru", "русский")),
        widget=forms.CheckboxSelectMultiple,
    )
