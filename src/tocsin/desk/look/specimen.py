"""What the page ``/look/`` shows: every token and component with plausible content."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.look.icons import ICONS
from tocsin.ground.identity import LIGHT, SPACES, TYPE_SCALE


class Specimen(forms.Form):
    """A form with every kind of field, one of them wrong."""

    words = forms.CharField(label=_("Title"), help_text=_("As it stands on the first page."))
    more = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 3}))
    choice = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("ky", "Кыргызча")])
    tick = forms.BooleanField(label=_("Protected"), required=False)
    wrong = forms.IntegerField(label=_("How many"))


def specimen() -> dict[str, Any]:
    """The context of the page."""
    form = Specimen({"words": "1,204", "more": "…", "choice": "ky", "wrong": "x"})
    form.is_valid()
    return {
        "form": form,
        "colours": list(LIGHT.__dataclass_fields__),
        "sizes": list(TYPE_SCALE),
        "spaces": list(SPACES),
        "icons": list(ICONS),
    }
