"""Who writes and who complains, as a letter presents them: members, affiliates, standing.

An affiliate that complains itself is no mere affiliate: the Committee hears it by a gateway of its
own, and a letter that hides this gives standing away.
"""

from __future__ import annotations

from tocsin.casefile.answers import complainant_order
from tocsin.casefile.model import ComplainantStatus, Party, PartyKind
from tocsin.law.procedure import Complainant, Proof
from tocsin.letters.draft.facts import capital, md
from tocsin.letters.draft.parts import Blocks, bullets, section
from tocsin.letters.scene import Scene
from tocsin.letters.words import of, the

_EMPLOYERS = frozenset({PartyKind.EMPLOYER, PartyKind.EMPLOYERS_ORGANIZATION})


def who_writes(scene: Scene) -> str:
    """The sender presents itself, with its affiliates in the country."""
    words, sender = scene.words, scene.sender
    if sender.members:
        count = sender.members
        name = sender_name(scene)
        form = f"say.represents{_side(sender)}"
        first = words.plural(form, count, org=name, n=words.number(count))
    else:
        name = words.named(scene.view.name(sender.id))
        first = words.say("say.writes_for", org=md(name), of_org=md(of(name, words.lang)))
    return " ".join([first, *affiliates(scene)])


def sender_name(scene: Scene) -> str:
    """The sender as a sentence begins with it: *The Miners' Union*."""
    name = scene.words.named(scene.view.name(scene.sender.id))
    return md(capital(the(name, scene.words.lang)))


def affiliates(scene: Scene) -> list[str]:
    """The sender's members in the country concerned; those that complain themselves, as such."""
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for party in scene.affiliates:
        found[party.id in scene.complaining][md(scene.view.name(party.id))] = None
    return [
        scene.words.plural(f"say.{form}", len(names), inside=scene.inside(), names="; ".join(names))
        for form, names in (
            ("affiliate_complainant", found[True]),
            ("affiliate", found[False]),
        )
        if names
    ]


def complainants(scene: Scene) -> Blocks:
    """Each complainant with its proven gateway, when it joined, its status and proof."""
    words, items = scene.words, []
    shown = {c.party: _shown(c, scene) for c in scene.standing}
    for item in sorted(scene.view.file.case.complainants, key=complainant_order):
        parts = [
            shown.get(item.party)
            or words.say("say.complainant", org=md(scene.view.name(item.party)))
        ]
        # who complains by this letter has not been associated with the complaint before it
        if item.joined and scene.reference and item.joined.surely_before(scene.on):
            parts.append(words.say("say.joined", date=words.date(item.joined)))
        if item.status is not ComplainantStatus.ACTIVE:
            parts.append(words.say(f"say.{item.status.value}"))
        proof = [
            f"[@exhibit:{key}]"
            for key in item.proof
            if not scene.view.exhibit_withheld(scene.view.file.exhibit(key))
        ]
        if proof:
            parts.append(f"{words.say('say.proof')} {' '.join(proof)}.")
        items.append(" ".join(parts))
    blocks = [bullets(items)] if items else []
    if scene.sender.address:
        flat = ", ".join(scene.sender.address.splitlines())
        blocks.append(words.say("say.address", address=md(flat)))
    return section(scene, "complainants", blocks)


def _shown(complainant: Complainant, scene: Scene) -> str:
    """A complainant by its proven gateway; where none is proven, facts and no claim.

    By its affiliate it complains with that affiliate named. Its member in the country that is hit,
    or that it is hit itself: the Committee judges by these.
    """
    org = md(scene.view.name(complainant.party))
    party = scene.view.file.by_id.get(complainant.party)
    side = _side(party) if isinstance(party, Party) else ""
    if complainant.proven and complainant.proven != "c":
        return scene.words.say(f"say.complainant_{complainant.proven}{side}", org=org)
    for gateway in complainant.gateways:
        parties = [scene.view.file.by_id.get(key) for key in gateway.chain]
        named = [p for p in parties if isinstance(p, Party) and scene.view.may_add(p)]
        if len(named) != len(gateway.chain) or not named:
            continue
        if gateway.rule == "gateway-c":
            name = scene.view.name(named[0].id)
            member = md(the(scene.words.named(name), scene.words.lang))
            proven = gateway.state is Proof.PROVEN
            form, called = ("c", member) if proven else ("member", md(name))
            said = scene.words.say(f"say.complainant_{form}{side}", org=org, member=called)
            if named[0].id in scene.complaining:
                said += f" {scene.words.say('say.complainant_too', member=capital(member))}"
            return said
        if len(named) == 1:
            return scene.words.say(f"say.complainant_direct{side}", org=org)
    return scene.words.say(f"say.complainant_c_plain{side}", org=org) if complainant.proven else ""


def _side(party: Party) -> str:
    """Whose organization it is: the ending of the words for one of employers."""
    return "_employers" if party.kind in _EMPLOYERS else ""
