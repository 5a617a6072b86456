"""The head of a letter as fields: who writes to whom about what. Nobody types its settings.

A draft is a head of settings and a body (:mod:`tocsin.letters.order`); the page shows the head as
fields and the body as text, and puts both together again when it is sent.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tocsin.casefile.model import PartyKind
from tocsin.desk.papers.models import Paper
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.shown import law, names_of
from tocsin.ground.errors import TocsinError
from tocsin.letters.order import Draft
from tocsin.letters.order import draft as drafts

BODIES = ("dg", "cfa", "ceacr", "actrav")
"""The offices of the addressee table a letter may go to."""
ONE_LINE = forms.TextInput(attrs={"autocomplete": "off"})
Choices = list[tuple[str, str]]


class HeadForm(forms.Form):
    """Who writes, who signs, to whom, about what."""

    prefix = "head"
    subject = forms.CharField(label=gettext_lazy("Subject"), required=False, max_length=400,
                              widget=ONE_LINE)  # fmt: skip
    to = forms.MultipleChoiceField(
        label=gettext_lazy("To"), required=False, widget=forms.CheckboxSelectMultiple
    )
    to_more = forms.ChoiceField(label=gettext_lazy("To somebody else as well"), required=False)
    cc = forms.MultipleChoiceField(
        label=gettext_lazy("Copies to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    cc_more = forms.ChoiceField(
        label=gettext_lazy("A copy to somebody else as well"), required=False
    )
    sender = forms.ChoiceField(label=gettext_lazy("Who writes"), required=False)
    signatory = forms.ChoiceField(label=gettext_lazy("Who signs"), required=False)
    salutation = forms.CharField(
        label=gettext_lazy("Salutation, if another than usual"), required=False, max_length=200,
        widget=ONE_LINE,
    )  # fmt: skip
    closing = forms.CharField(
        label=gettext_lazy("Closing words, if others than usual"), required=False, max_length=400,
        widget=ONE_LINE,
    )  # fmt: skip

    def __init__(self, draft: Draft, made: Assembled, *args: Any, **more: Any) -> None:
        """The fields of ``draft``, its choices the parties of the case as ``made`` shows them."""
        super().__init__(*args, **more)
        known = _known(made, draft)
        people = [key for key, _name in _people(made)]
        for name, keys in (("to", draft.to), ("cc", draft.cc)):
            self.fields[name].choices = [(key, known.get(key, key)) for key in keys]
            self.fields[name].initial = list(keys)
            if not keys:
                del self.fields[name]
            rest = [(key, label) for key, label in known.items() if key not in keys]
            self.fields[f"{name}_more"].choices = [("", ""), *rest]
        own = [("", _("as usual")), *((k, known[k]) for k in known if k not in (*people, *BODIES))]
        self.fields["sender"].choices = _with(own, draft.sender)
        self.fields["signatory"].choices = _with([("", _("as usual")), *_people(made)],
                                                 draft.signatory)  # fmt: skip
        for name in ("subject", "sender", "signatory", "salutation", "closing"):
            self.fields[name].initial = getattr(draft, name)

    def draft(self, draft: Draft) -> Draft:
        """The draft with the head as it was filled in."""
        given = self.cleaned_data
        lists: dict[str, Any] = {
            name: tuple(key for key in (*given.get(name, ()), given[f"{name}_more"]) if key)
            for name in ("to", "cc")
        }
        plain: dict[str, Any] = {
            name: " ".join(given[name].split())
            for name in ("subject", "sender", "signatory", "salutation", "closing")
        }
        return dataclasses.replace(draft, **lists, **plain)


def _known(made: Assembled, draft: Draft) -> dict[str, str]:
    """What may be an addressee, and what it is called: offices first, then parties."""
    on, language = draft.date, get_language() or "en"
    out: dict[str, str] = {}
    for body in BODIES:
        row = law().addressee(body, on) if on else next(iter(law().addressees(body)), None)
        if row is not None:
            said = [row.called(language), row.office.say(language), row.organization.say(language)]
            out[body] = ", ".join(part for part in said if part)
    names = names_of(made)
    return out | {party.id: names.label(party.id) for party in made.file.parties}


def _people(made: Assembled) -> Choices:
    names = names_of(made)
    found = [p.id for p in made.file.parties if p.kind is PartyKind.PERSON and not p.protected]
    return [(key, names.label(key)) for key in found]


def _with(choices: Sequence[tuple[Any, Any]], held: str) -> list[tuple[Any, Any]]:
    """The choices, and what is held where it is none of them."""
    known = {key for key, _name in choices}
    return [*choices, *([(held, held)] if held not in known else [])]


def parted(text: str) -> tuple[Draft, str] | None:
    """A draft and its body; ``None`` where the text has no head that can be read."""
    try:
        draft = drafts.read(text, "letter", "letter")
    except TocsinError:
        return None
    return draft, draft.body.strip("\n") + "\n"


def head_form(paper: Paper, text: str, made: Assembled, given: Any = None) -> HeadForm | None:
    """The head of a letter as a form; ``None`` where it can only be shown as text."""
    found = parted(text)
    if found is None:
        return None
    draft = dataclasses.replace(found[0], date=found[0].date or paper.day)
    return HeadForm(draft, made, given)


def whole(kept: str, typed: str, head: HeadForm | None, given: Mapping[str, str]) -> str:
    """The text to be kept: the head as filled in, over the body as typed.

    A text that brings its own head (as an older page of this desk sent it) stands as it is.
    """
    typed = typed.replace("\r\n", "\n")
    found = parted(kept)
    if found is None or typed.startswith("---\n"):
        return typed
    draft = found[0]
    if head is not None and "head-subject" in given and head.is_valid():
        draft = head.draft(draft)
    return drafts.write(dataclasses.replace(draft, body=typed))
