"""What the wording of a kind is: its body, its subject line, what the case must hold for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.letters.draft.parts import Blocks
from tocsin.letters.scene import Scene


@dataclass(frozen=True, slots=True)
class Composer:
    """``requires`` say, in plain words, what the case file lacks for the kind (empty: nothing)."""

    compose: Callable[[Scene], Blocks]
    subject: Callable[[Scene], str]
    requires: tuple[Callable[[Scene], str], ...] = ()


def hooked(scene: Scene, kind: str) -> str:
    """The subject line, with the case number where there is a case."""
    hook = ""
    if scene.reference:
        hook = scene.words.say("subject.hook", number=scene.reference.number)
    return scene.words.say(f"subject.{kind}", inside=scene.inside(), hook=hook)


def needs_facts(scene: Scene) -> str:
    """At least one event this reader may be told."""
    return "" if scene.facts.any else "no event of the case file may be told in this letter"


def needs_matter(scene: Scene) -> str:
    """A new fact, or a recommendation or reply to follow up."""
    if scene.facts.any or scene.followup.any:
        return ""
    return "nothing new may be told, and no recommendation or reply is recorded to follow up"


def needs_case(scene: Scene) -> str:
    """A case number of the Committee on Freedom of Association."""
    return "" if scene.reference else "the case has no CFA number under case.references"


def needs_allegations(scene: Scene) -> str:
    """At least one allegation with a norm."""
    return "" if scene.allegations else "the case file holds no allegation"


def needs_address(scene: Scene) -> str:
    """A permanent address of the sender; receivability asks for it."""
    held = scene.sender.address.strip()
    return "" if held else f"the party {scene.sender.id!r} has no address (parties: address)"


def needs_binding(scene: Scene) -> str:
    """At least one ratified Convention: the Committee of Experts supervises those alone."""
    held = scene.pleaded.binding
    return "" if held else "no Convention pleaded is known to be ratified by this state"


def needs_openness(scene: Scene) -> str:
    """Complainants who do not withhold from the government who they are."""
    confidential = scene.view.file.case.confidential
    return "the complainants ask that the Government not learn of them" if confidential else ""
