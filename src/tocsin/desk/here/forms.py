"""Forms of this room: few words, large fields."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.seal.inventory import Inventory


class InventoryForm(forms.Form):
    """What stands on the seizure inventory before the pen comes out; all of it may stay empty."""

    organisation = forms.CharField(
        label=_("Whose things these are"), max_length=200, required=False
    )
    place = forms.CharField(label=_("Address and room"), max_length=200, required=False)
    items = forms.CharField(
        label=_("What is being taken"),
        help_text=_("One thing a line: what it is, its number, where it stood."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def filled(self) -> Inventory:
        """The inventory as far as it is filled in; one item a line."""
        given = self.cleaned_data
        lines = [line.strip() for line in str(given["items"]).splitlines()]
        items = tuple(filter(None, lines))
        return Inventory(given["organisation"], given["place"], items)


class TelephoneForm(forms.Form):
    """What was read aloud at the other end."""

    said = forms.CharField(
        label=_("The nine words, or the numbers, as you hear them"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        max_length=2000,
    )
