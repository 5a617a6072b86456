"""The kinds of letter as data: to whom, which facts they tell, what they may and may not hold.

How a kind is worded stands in ``draft/kinds``; who reads it decides what it may tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.casefile.model import Route
from tocsin.casefile.public import Audience


class Window(StrEnum):
    """Which of the facts a reader may know a first draft tells.

    ``all`` of them; those that are ``argued`` under a Convention that binds, and the recent rest;
    only the ``new`` ones, which no earlier letter to this reader told; or the ``recent`` ones, for
    a reader who has minutes.
    """

    ALL = "all"
    ARGUED = "argued"
    NEW = "new"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter.

    ``outline`` are the sections its reader expects, in order (headings of the catalogue);
    ``body`` the addressee of the law tables; ``follows`` the routes by which earlier letters
    reached this reader, ``told_by`` those whose facts count as told; ``forbids`` reference kinds
    it may not hold; ``background`` how many older facts it may add.
    """

    name: str
    body: str
    outline: tuple[str, ...]
    follows: tuple[Route, ...]
    told_by: tuple[Route, ...] = ()
    window: Window = Window.RECENT
    background: int = 0
    forbids: tuple[str, ...] = ()
    annexes: bool = True
    audience: Audience = Audience.TRANSMITTED
    copies: tuple[str, ...] = ()
    framed: bool = True


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="dg-urgent",
            body="dg",
            outline=("facts", "planned", "background", "urgency", "law", "allegations", "requests",
                     "confidentiality"),
            follows=(Route.DG, Route.CFA, Route.CEACR),
            background=6,
            copies=("actrav",),
        ),
        Kind(
            name="cfa-complaint",
            body="cfa",
            outline=("complainants", "law", "facts", "planned", "allegations", "national",
                     "urgency", "conciliation", "requests", "confidentiality", "evidence"),
            follows=(Route.DG, Route.CFA),
            window=Window.ALL,
        ),
        Kind(
            name="cfa-update",
            body="cfa",
            outline=("previous", "facts", "planned", "law", "allegations", "recommendations",
                     "replies", "urgency", "conciliation", "requests", "confidentiality",
                     "evidence"),
            follows=(Route.DG, Route.CFA),
            told_by=(Route.CFA,),
            window=Window.NEW,
        ),
        Kind(
            name="ceacr-observation",
            body="ceacr",
            outline=("convention", "other_facts", "recommendations", "replies", "requests",
                     "confidentiality", "evidence"),
            follows=(Route.CEACR,),
            window=Window.ARGUED,
        ),
        Kind(
            name="government-letter",
            body="government",
            outline=("facts", "planned", "law", "requests"),
            follows=(Route.GOVERNMENT,),
            audience=Audience.GOVERNMENT,
            copies=("dg",),
        ),
        Kind(
            name="news",
            body="",
            outline=("facts", "planned", "about"),
            follows=(Route.DG, Route.CFA, Route.CEACR, Route.PUBLIC),
            forbids=("exhibit",),
            annexes=False,
            audience=Audience.PUBLIC,
            framed=False,
        ),
    )
}  # fmt: skip
"""The kinds by name, in the order in which they are offered."""
