"""The form of a new token."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tocsin.desk.api.tokens import LONGEST, Wish
from tocsin.desk.look.templatetags.look import titled
from tocsin.desk.record.shown import selectors

USUAL = 90  # days


class TokenForm(forms.Form):
    """What the program may do, where, and until when."""

    label = forms.CharField(
        label=_("What it is for"), max_length=80,
        help_text=_("Such as: the calendar of our Brussels office. No name of a person or case."),
    )  # fmt: skip
    ends = forms.DateField(
        label=_("Its last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most a year from today."),
    )
    cases = forms.MultipleChoiceField(
        label=_("Which cases"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none, and it reaches every case in which you have a role."),
    )  # fmt: skip
    writes = forms.BooleanField(
        label=_("It may enter and change things"), required=False,
        help_text=_(
            "It then carries the keys of these cases: only with them can be told what must be "
            "sealed."
        ),
    )  # fmt: skip
    opens = forms.BooleanField(
        label=_("It is shown what is protected"), required=False,
        help_text=_(
            "Whoever has the token then reads every protected name of these cases, from "
            "anywhere, until it ends. Nothing you do later takes back what was read."
        ),
    )  # fmt: skip
    reports = forms.BooleanField(
        label=_("It lists reports: when they came and how, never what they say"), required=False
    )
    office = forms.BooleanField(label=_("It reads the log of the office"), required=False)

    def __init__(self, member: Any, *args: Any, **more: Any) -> None:
        """For ``member``: her cases, and what she could do herself."""
        super().__init__(*args, **more)
        self.known = {str(case.pk): case for case in selectors.cases_of(member)}
        self.fields["cases"].choices = [
            (key, titled(case) if case.title else f"{case.government} {key[:8]}")
            for key, case in self.known.items()
        ]
        self.fields["ends"].initial = timezone.localdate() + datetime.timedelta(days=USUAL)
        if not member.receives:
            del self.fields["reports"]
        if not member.administers:
            del self.fields["office"]

    def clean_ends(self) -> datetime.date:
        """Within the next year."""
        ends: datetime.date = self.cleaned_data["ends"]
        today = timezone.localdate()
        if not today <= ends <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day within the next year."))
        return ends

    def wish(self) -> Wish:
        """What was asked for."""
        given = dict(self.cleaned_data)
        chosen = tuple(self.known[key] for key in given.pop("cases"))
        return Wish(cases=chosen or None, **given)
