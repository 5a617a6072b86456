"""Forms of this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.casefile.model import Communication, Delivery
from tocsin.letters.ledger import ORDER

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
    """A step of a letter, for whom it holds, and its proof."""

    to = forms.MultipleChoiceField(
        label=_("For whom"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say for whom: tick at least one.")},
    )  # fmt: skip
    state = forms.ChoiceField(label=_("What happened"), choices=STATES)
    on = forms.DateField(
        label=_("The day it happened"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    channel = forms.CharField(label=_("By which way"), required=False, max_length=100)
    proof = forms.FileField(label=_("The proof: a receipt, a mail, a photograph"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)

    def __init__(
        self, letter: Communication, called: Callable[[str], str], *args: Any, **more: Any
    ) -> None:
        """For the addressees of ``letter``; ``called`` names a party."""
        super().__init__(*args, **more)
        self.letter = letter
        keys = [to.party for to in letter.to]
        if len(keys) > 1:
            self.fields["to"].choices = [(key, called(key)) for key in keys]
            self.fields["to"].initial = keys
        else:
            del self.fields["to"]

    def clean(self) -> dict[str, Any]:
        """Say in the reader's language what the ledger would refuse."""
        given: dict[str, Any] = super().clean() or {}
        state, on = given.get("state"), given.get("on")
        if on and self.letter.date.surely_after(on):
            self.add_error("on", _("That is before the day of the letter."))
        if not state or ("to" not in given and "to" in self.fields):
            return given
        chosen = [to for to in self.letter.to if to.party in given.get("to", [to.party])]
        for to in chosen:
            if refused := _refused(self.letter, to.state, Delivery(state)):
                self.add_error("state", refused)
                break
        return given


def _refused(letter: Communication, had: Delivery, state: Delivery) -> Any:
    """Why a step cannot follow another, in words; empty where it can."""
    if state is Delivery.SENT and had is Delivery.DRAFT and not letter.approved_by:
        return _("It is not approved yet. Nothing leaves unread by a second person.")
    if Delivery.FAILED in (state, had) or ORDER.index(state) >= ORDER.index(had):
        return ""
    return _("It is further already. A step entered by mistake is taken back in its entry.")


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
