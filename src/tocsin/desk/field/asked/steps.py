"""The questions of a report, one a page, in the words of somebody who was there.

Only what happened must be said; every other page may stay empty. What is not allowed is not asked
twice: an empty answer about consent is a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LONG, LINE = 12_000, 300
Choices = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a question."""

    name: str
    label: Any
    kind: str
    """``text`` (many lines), ``line`` or ``choice``."""
    choices: Choices = ()
    most: int = LINE
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One question."""

    name: str
    asks: Any
    hint: Any
    fields: tuple[Field, ...]


_CONSENT = (
    ("no", _("No")),
    ("ask", _("Ask me first, through the code")),
    ("yes", _("Yes")),
)
KNOWS: Choices = (
    ("saw", _("I saw or heard it myself")),
    ("me", _("It was done to me")),
    ("told", _("Somebody told me")),
    ("document", _("I have a document or a picture")),
    ("other", _("In another way")),
)
NAMES: Choices = (
    ("no", _("No, nobody may know who I am")),
    ("office", _("The office alone may know")),
    ("yes", _("Yes, you may name me")),
)

STEPS = (
    Step(
        "what", _("What happened?"),
        _("Write it in your own words. Leave out names of people who may be in danger, "
          "if it can be understood without them."),
        (Field("text", _("What happened"), "text", most=LONG, needed=True),),
    ),
    Step(
        "when", _("When was it?"),
        _("As you would say it: last Tuesday, in October, between 3 and 5 May."),
        (Field("text", _("When"), "line"),),
    ),
    Step(
        "where", _("Where was it?"),
        _("Town, workplace, street: as exactly as is safe."),
        (Field("text", _("Where"), "line"),),
    ),
    Step(
        "who", _("Who did it?"),
        _("Names, offices, uniforms, number plates; or: I do not know."),
        (Field("text", _("Who did it"), "text", most=LONG),),
    ),
    Step(
        "whom", _("To whom was it done?"),
        _("A person, several people, the union, a workplace."),
        (Field("text", _("To whom it happened"), "text", most=LONG),),
    ),
    Step(
        "know", _("How do you know?"), "",
        (
            Field("basis", _("How do you know"), "choice", KNOWS),
            Field("text", _("More about it"), "text", most=LONG),
        ),
    ),
    Step(
        "name", _("May we name you?"),
        _("You need not say who you are."),
        (
            Field("consent", _("May we name you"), "choice", NAMES),
            Field("name", _("Your name, if you wish"), "line"),
            Field("reach", _("How to reach you, if you wish"), "line"),
        ),
    ),
    Step(
        "ilo", _("May we pass it on to the ILO?"),
        _("The International Labour Organization in Geneva hears complaints about countries. "
          "Your name goes along only if you allowed it."),
        (Field("consent", _("May the ILO read what you told"), "choice", _CONSENT),),
    ),
    Step(
        "government", _("May the Government read it?"),
        _("The ILO sends a complaint on to the Government of the country, which then answers."),
        (Field("consent", _("May the Government read what you told"), "choice", _CONSENT),),
    ),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}
FILES, LOOK = "files", "look"
ORDER = (*BY_NAME, FILES, LOOK)


def clean(text: str, *, lines: bool) -> str:
    """What was typed, without what nobody can type."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c if c.isprintable() or (c == "\n" and lines) else " " for c in whole)
    return kept.encode("utf-8", "replace").decode().strip()


def taken(step: Step, post: Any) -> dict[str, str]:
    """The answers of one question, as they were sent; a choice that is none counts as empty."""
    out = {}
    for field in step.fields:
        value = str(post.get(field.name, ""))
        if field.kind == "choice":
            value = value if value in dict(field.choices) else ""
        else:
            value = clean(value[: 2 * field.most], lines=field.kind == "text")
        out[field.name] = value
    return out


def faults(step: Step, given: dict[str, str]) -> dict[str, Any]:
    """What is wrong with them, by field."""
    wrong: dict[str, Any] = {}
    for field in step.fields:
        if field.needed and not given[field.name]:
            wrong[field.name] = _("Please write something here.")
        elif len(given[field.name]) > field.most:
            wrong[field.name] = _("This is too long. Send it in parts, or as a file.")
    return wrong
