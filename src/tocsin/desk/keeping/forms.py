"""The forms of keeping and erasing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.keeping.models import DECIDERS
from tocsin.desk.keeping.rules import MOST_MONTHS, MOST_WORDS
from tocsin.desk.keeping.words import GROUNDS
from tocsin.desk.record.seats import ROLES


class RuleForm(forms.Form):
    """How long one kind is kept."""

    months = forms.IntegerField(
        label=_("Months after the last change"), required=False, min_value=1,
        max_value=MOST_MONTHS, help_text=_("Empty: kept without end."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why so long"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    role = forms.ChoiceField(
        label=_("Who decides then"), choices=[(role.value, ROLES[role][0]) for role in DECIDERS]
    )


class HoldForm(forms.Form):
    """A legal hold."""

    why = forms.CharField(
        label=_("Why nothing may be erased"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: a court has asked for the file. It is encrypted like the case."),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: until somebody lifts it."),
    )  # fmt: skip


class EraseForm(forms.Form):
    """Why something is erased."""

    ground = forms.ChoiceField(
        label=_("Why it is to be erased"), choices=[("", "—"), *GROUNDS.items()],
        help_text=_("The log keeps this ground and no word of what it said."),
    )  # fmt: skip
    named = forms.BooleanField(
        label=_("I have read where it is still named afterwards"), required=False
    )
