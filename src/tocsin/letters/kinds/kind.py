"""What a kind of letter is: to whom, in which order, what it must and must not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.letters.audience import Audience
from tocsin.letters.compose.parts import Blocks
from tocsin.letters.compose.scene import Scene

Requirement = Callable[[Scene], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter.

    ``outline`` are the sections its reader expects, in order (headings of the catalogue);
    ``body`` the addressee of the law tables; ``requires`` functions that say, in plain
    words, what the case file lacks for it (empty: nothing); ``forbids`` reference kinds it
    may not hold; ``route`` words the ledger uses; ``compose`` writes the first draft's body.
    """

    name: str
    body: str
    outline: tuple[str, ...]
    compose: Callable[[Scene], Blocks]
    subject: Callable[[Scene], str]
    requires: tuple[Requirement, ...] = ()
    forbids: tuple[str, ...] = ()
    annexes: bool = True
    audience: Audience = Audience.ILO
    copies: tuple[str, ...] = ()


def hooked(scene: Scene, kind: str) -> str:
    """The subject line, with the case number where there is a case."""
    hook = ""
    if scene.reference:
        hook = scene.words.say("subject.hook", number=scene.reference.number)
    return scene.words.say(f"subject.{kind}", inside=scene.inside(), hook=hook)


def needs_facts(scene: Scene) -> str:
    """At least one event this reader may be told."""
    return "" if scene.relevant else "no event of the case file may be told in this letter"


def needs_case(scene: Scene) -> str:
    """A case number of the Committee on Freedom of Association."""
    return "" if scene.reference else "the case has no CFA number under case.references"


def needs_allegations(scene: Scene) -> str:
    """At least one allegation with a norm."""
    return "" if scene.allegations() else "the case file holds no allegation"


def needs_address(scene: Scene) -> str:
    """A permanent address of the sender; receivability asks for it."""
    held = scene.sender.address.strip()
    return "" if held else f"the party {scene.sender.id!r} has no address (parties: address)"


def needs_binding(scene: Scene) -> str:
    """At least one ratified Convention: the Committee of Experts supervises those alone."""
    from tocsin.letters.compose.parts import binding

    return "" if binding(scene) else "no Convention pleaded is known to be ratified by this state"


def needs_openness(scene: Scene) -> str:
    """Complainants who do not withhold from the government who they are."""
    confidential = scene.view.file.case.confidential
    return "the complainants ask that the Government not learn of them" if confidential else ""
