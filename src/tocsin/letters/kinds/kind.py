"""The kinds of letter as data: to whom, which facts they tell, what they may and may not hold.

The data stand in ``draft/kinds/<kind>/kind.toml``. Whatever else of the house must know something
of a kind asks here: nobody compares a kind's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tocsin.casefile.model import Route
from tocsin.casefile.public import Audience
from tocsin.letters.kinds.registry import NAMES, table


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


class Citing(StrEnum):
    """How law is cited: in whose manner.

    As the ``committee`` on Freedom of Association does; by ``articles`` (*Article 3 of Convention
    No. 87*) like the Committee of Experts; or ``plain``, for who reads neither.
    """

    COMMITTEE = "committee"
    ARTICLES = "articles"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter.

    ``outline`` are the sections its reader expects, in order (headings of the catalogue);
    ``body`` the addressee of the law tables; ``follows`` the routes by which earlier letters
    reached this reader, ``told_by`` those whose facts count as told; ``forbids`` reference kinds
    it may not hold; ``background`` how many older facts it may add; ``framed`` whether it has the
    frame of a letter and a number; ``comment`` whether its head names the comment it answers;
    ``enters`` the kind and route under which it is entered in the case file; ``checked`` the kind
    of paper whose rules the checks hold it to (its own where they know it); ``called`` its name in
    the languages of the desk.
    """

    name: str
    body: str
    outline: tuple[str, ...]
    follows: tuple[Route, ...]
    told_by: tuple[Route, ...]
    window: Window
    background: int
    forbids: tuple[str, ...]
    annexes: bool
    audience: Audience
    copies: tuple[str, ...]
    framed: bool
    citing: Citing
    comment: bool
    enters: tuple[str, str]
    checked: str
    called: dict[str, str]


def _kind(name: str, said: dict[str, Any]) -> Kind:
    enters = said["enters"]
    return Kind(
        name=name,
        body=said.get("body", ""),
        outline=tuple(said["outline"]),
        follows=tuple(Route(route) for route in said["follows"]),
        told_by=tuple(Route(route) for route in said.get("told_by", ())),
        window=Window(said.get("window", "recent")),
        background=said.get("background", 0),
        forbids=tuple(said.get("forbids", ())),
        annexes=said.get("annexes", True),
        audience=Audience(said.get("audience", "transmitted")),
        copies=tuple(said.get("copies", ())),
        framed=said.get("framed", True),
        citing=Citing(said.get("citing", "committee")),
        comment=said.get("comment", False),
        enters=(enters["kind"], enters["route"]),
        checked=said.get("checked", name),
        called=said["called"],
    )


KINDS: dict[str, Kind] = {name: _kind(name, table(name)) for name in NAMES}
"""The kinds by name, in the order in which they are offered."""
