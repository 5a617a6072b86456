"""The forms of the door: first start, signing in, passphrase."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

CURRENT = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class _Twice(forms.Form):
    """A new passphrase, typed twice: nobody can bring back one that was mistyped."""

    new_field = "new"

    def clean_again(self) -> str:
        """The two must be the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get(self.new_field, again):
            raise forms.ValidationError(_("The two passphrases differ. Type both again."))
        return again


def _once_more() -> forms.CharField:
    return forms.CharField(
        label=_("The passphrase once more"),
        strip=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _new_passphrase(label: object) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Four or five words that do not belong together. At least 12 characters."),
    )


class Begin(_Twice):
    """The three questions of the first start, and one tick."""

    new_field = "passphrase"

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"data-speaks": "language-choice"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("As colleagues know you. It may be a pseudonym."),
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    passphrase = _new_passphrase(_("Passphrase"))
    again = _once_more()
    example = forms.BooleanField(
        label=_("Show me the example: Kyrgyzstan 2023, public facts, each with its source"),
        required=False,
        initial=True,
    )


class SignIn(forms.Form):
    """Name and passphrase."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    passphrase = forms.CharField(label=_("Passphrase"), strip=False, max_length=400, widget=CURRENT)


class ChangePassphrase(_Twice):
    """The old one and a new one."""

    old = forms.CharField(
        label=_("The passphrase you have now"), strip=False, max_length=400, widget=CURRENT
    )
    new = _new_passphrase(_("The new passphrase"))
    again = _once_more()


class Shares(forms.Form):
    """Among how many people, and how many of them are needed."""

    count = forms.IntegerField(
        label=_("Among how many people"), min_value=2, max_value=16, initial=5
    )
    need = forms.IntegerField(
        label=_("How many of them are needed"), min_value=2, max_value=16, initial=3
    )
    passphrase = forms.CharField(
        label=_("Your passphrase, once more"), strip=False, max_length=400, widget=CURRENT
    )


class Recover(_Twice):
    """A new passphrase by shares."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    shares = forms.CharField(
        label=_("The words of the shares"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One share after the other, with an empty line between them."),
    )
    new = _new_passphrase(_("The new passphrase"))
    again = _once_more()
