"""By which gateway each complainant comes, as the law finds it and never as the case claims it."""

from __future__ import annotations

from tocsin.law.procedure.advice import Complainant, Gateway, Proof
from tocsin.law.procedure.known import Known
from tocsin.law.procedure.standing import standing


def gateways_of(known: Known) -> dict[str, str]:
    """The letter of the gateway that the facts of the case open, by the complainant's party.

    The one the case file names if the facts open it too, else the first they open; a complainant
    for whom they open none is not in the answer, and a letter says nothing of its gateway.
    """
    claimed = {c.party: c.gateway for c in known.file.case.complainants}
    found = {}
    for item in standing(known):
        opened = _opened(item)
        if opened:
            claim = claimed.get(item.party)
            found[item.party] = claim if claim in opened else opened[0]
    return found


def _opened(item: Complainant) -> list[str]:
    order = (Proof.PROVEN, Proof.UNPROVEN)
    held = [g for g in item.gateways if g.state in order and not _not_hit(g)]
    return [g.letter for g in sorted(held, key=lambda g: order.index(g.state))]


def _not_hit(gateway: Gateway) -> bool:
    """Whether the affiliate is none of those the facts concern."""
    return any(n.code == "standing.affiliate_not_hit" for n in gateway.missing)
