"""Forms of the office's side of reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.field.asked.steps import STEPS


class Telephoned(forms.Form):
    """What somebody says over the telephone, typed by an officer: the same questions."""

    def __init__(self, *given: Any, **more: Any) -> None:
        """A field for each field of each question."""
        super().__init__(*given, **more)
        for step in STEPS:
            for field in step.fields:
                name = f"{step.name}.{field.name}"
                label = field.label
                if field.kind == "choice":
                    choices = [("", "—"), *field.choices]
                    self.fields[name] = forms.ChoiceField(
                        label=step.asks, choices=choices, required=False
                    )
                    continue
                rows = {"rows": 5 if field.needed else 2}
                widget = forms.Textarea(attrs=rows) if field.kind == "text" else forms.TextInput
                self.fields[name] = forms.CharField(
                    label=label, required=field.needed, max_length=field.most, widget=widget
                )
        self.fields["code"] = forms.BooleanField(
            label=_("Make a return code that I read to the caller"), required=False, initial=True
        )

    def answers(self) -> dict[str, dict[str, str]]:
        """What was typed, by question."""
        told = self.cleaned_data
        return {
            step.name: {f.name: str(told.get(f"{step.name}.{f.name}", "")) for f in step.fields}
            for step in STEPS
        }


class IntakeForm(forms.Form):
    """How this office takes reports."""

    name = forms.CharField(
        label=_("What the office is called towards those who report"), max_length=120
    )
    open = forms.BooleanField(label=_("Take reports now"), required=False)
    mailbox = forms.CharField(
        label=_("A folder of mail to watch"), required=False, max_length=1000,
        help_text=_("A Maildir, or a folder of .eml files, on the computer of the desk. "
                    "The mails in it stay readable there."),
    )  # fmt: skip
