"""Who may complain, and what they must show: the three gateways, per complainant.

The one place where standing is decided: the docket, the checks and the letters say what
:func:`standing` answers (:func:`standing_of` for a case file and a day), and print a gateway
only where :attr:`~tocsin.law.procedure.whole.advice.Complainant.proven` names it.

Rules ``gateway-a``, ``gateway-b``, ``gateway-c``, ``no-individuals``, ``standing-not-lost``,
``withdrawal-tested`` (``law/data/rules.toml``). A complainant that has withdrawn or been
captured is told apart; the others stand as before.
"""

from __future__ import annotations

from collections import deque
from datetime import date

from tocsin.casefile.model import (
    Act,
    Affiliation,
    Answer,
    CaseFile,
    ComplainantStatus,
    Coverage,
    Party,
    PartyKind,
)
from tocsin.casefile.model import Complainant as Entry
from tocsin.law.procedure.advice import Complainant, Gateway, Note, Proof, note
from tocsin.law.procedure.known import Known
from tocsin.law.tables import Law

ORGANIZATIONS = frozenset(
    {
        PartyKind.TRADE_UNION,
        PartyKind.FEDERATION,
        PartyKind.GLOBAL_UNION,
        PartyKind.EMPLOYERS_ORGANIZATION,
    }
)
# acts by which a state says that an organization does not exist
# what a state does so that a union is none in its eyes
_UNMADE = frozenset(
    {
        Act.DISSOLUTION,
        Act.SUSPENSION,
        Act.DEREGISTRATION,
        Act.BANNED_AS_EXTREMIST,
        Act.REGISTRATION_REFUSED,
    }
)
_BEST = (Proof.PROVEN, Proof.UNPROVEN, Proof.ASK, Proof.CLOSED)
Chain = tuple[tuple[str, Affiliation], ...]


def standing_of(file: CaseFile, law: Law, on: date) -> tuple[Complainant, ...]:
    """:func:`standing` for a case file and a day."""
    return standing(Known(file, on), law)


def standing(known: Known, law: Law) -> tuple[Complainant, ...]:
    """Every complainant that had joined by the day, with its gateways."""
    hit = affected(known)
    links = _links(known)
    out = []
    for entry in known.file.case.complainants:
        if entry.joined is not None and not entry.joined.known_by(known.on):
            continue
        party = known.party(entry.party)
        if party is not None:
            out.append(_one(known, law, entry, party, hit, links))
    return tuple(out)


def status_on(entry: Entry, on: date) -> ComplainantStatus:
    """The complainant's status on the day: a later withdrawal or capture is not seen."""
    if entry.status_since is not None and not entry.status_since.known_by(on):
        return ComplainantStatus.ACTIVE
    return entry.status


def affected(known: Known) -> frozenset[str]:
    """Organizations hit: targets, those quantifiers name, and the organizations of persons hit."""
    hit: set[str] = set()
    for fact in known.facts:
        hit.update(fact.event.targets)
        for quantifier in fact.event.quantifiers:
            hit.update(quantifier.parties)
    for key in tuple(hit):
        party = known.party(key)
        if party is not None and party.kind is PartyKind.PERSON:
            hit.update(p.organization for p in party.positions if p.organization)
    return frozenset(hit)


def _one(
    known: Known,
    law: Law,
    entry: Entry,
    party: Party,
    hit: frozenset[str],
    links: dict[str, Chain],
) -> Complainant:
    status = status_on(entry, known.on)
    gateways = _gateways(known, law, entry, party, hit, links)
    best = min((g.state for g in gateways), key=_BEST.index, default=Proof.CLOSED)
    dated = entry.status_since is not None and entry.status_since.known_by(known.on)
    since = entry.status_since.earliest if dated and entry.status_since else None
    notes = _notes(known, party, status)
    stated = entry.gateway or ""
    return Complainant(party.id, status.value, since, best, gateways, notes, stated)


def _notes(known: Known, party: Party, status: ComplainantStatus) -> tuple[Note, ...]:
    notes: list[Note] = []
    if any(f.done and f.event.act in _UNMADE and party.id in f.event.targets for f in known.real):
        notes.append(note("standing.not_lost"))
    if status is ComplainantStatus.WITHDRAWN:
        notes.append(note("standing.withdrawn"))
    if status is ComplainantStatus.CAPTURED:
        notes.append(note("standing.captured"))
    if not party.address:
        notes.append(note("standing.no_address"))
    return tuple(notes)


def _gateways(
    known: Known,
    law: Law,
    entry: Entry,
    party: Party,
    hit: frozenset[str],
    links: dict[str, Chain],
) -> tuple[Gateway, ...]:
    if party.kind is PartyKind.PERSON:
        person = (note("standing.person"),)
        return (Gateway("-", Proof.CLOSED, "no-individuals", person),)
    if party.kind not in ORGANIZATIONS:
        other = (note("standing.not_an_organization"),)
        return (Gateway("-", Proof.ASK, "gateway-a", other, (note("standing.show_nature"),)),)
    out = []
    status = _consultative(law, entry, party)
    if status is not None:
        out.append(status)
    here = party.country == known.file.case.government
    if _national(party) and (here or (not party.country and entry.gateway != "c")):
        out.append(_national_gateway(entry, party, hit, links))
    elif status is None or status.state is not Proof.PROVEN:
        out.append(_affiliates_gateway(known, entry, party, hit))
    return tuple(out)


def _consultative(law: Law, entry: Entry, party: Party) -> Gateway | None:
    """Gateway (b): the ILO's own list proves it, and nothing else does.

    The list is closed and short; a letter that claims a status the Office does not find in it
    loses more than the sentence. A body that the table lacks is added to it with its source.
    ``None`` where nobody claims the status.
    """
    claimed = party.consultative_status is Answer.YES or entry.gateway == "b"
    row = None if party.consultative_status is Answer.NO else law.consultative(party)
    if row is not None and row.active:
        return Gateway("b", Proof.PROVEN, "gateway-b", (note("standing.consultative"),))
    if not claimed:
        return None
    if row is not None:
        missing = note("standing.confirm_list", body=row.code)
        return Gateway("b", Proof.UNPROVEN, "gateway-b", (), (missing,))
    state = Proof.CLOSED if party.consultative_status is Answer.NO else Proof.UNPROVEN
    return Gateway("b", state, "gateway-b", (), (note("standing.not_listed"),))


def _national(party: Party) -> bool:
    return party.kind is not PartyKind.GLOBAL_UNION and party.coverage is not Coverage.INTERNATIONAL


def _national_gateway(
    entry: Entry, party: Party, hit: frozenset[str], links: dict[str, Chain]
) -> Gateway:
    chain = (party.id,) if party.id in hit else _through(party.id, hit, links)
    why: list[Note] = []
    missing: list[Note] = []
    if chain:
        direct = len(chain) == 1
        why.append(note("standing.direct") if direct else note("standing.through", chain=chain))
    else:
        missing.append(note("standing.show_interest"))
    if not party.country:
        missing.append(note("standing.say_country"))
    if party.coverage is None:
        missing.append(note("standing.say_coverage"))
    elif party.coverage is Coverage.NATIONAL:
        why.append(note("standing.national"))
    else:
        missing.append(note("standing.narrow", coverage=party.coverage.value))
    if not entry.proof:
        why.append(note("standing.dossier"))
    state = Proof.PROVEN if not missing else Proof.ASK if not chain else Proof.UNPROVEN
    return Gateway("a", state, "gateway-a", tuple(why), tuple(missing), chain, tuple(entry.proof))


def _through(key: str, hit: frozenset[str], links: dict[str, Chain]) -> tuple[str, ...]:
    """A national body hit through the federation it belongs to, or through its own members."""
    for above, _ in links.get(key, ()):
        if above in hit:
            return (key, above)
    for below, chain in links.items():
        if below in hit and any(above == key for above, _ in chain):
            return (below, key)
    return ()


def _affiliates_gateway(known: Known, entry: Entry, party: Party, hit: frozenset[str]) -> Gateway:
    chains = _chains_to(known, party.id)
    national = {k: c for k, c in chains.items() if _in_country(known, k)}
    if not national:
        none = (note("standing.no_affiliate"),)
        return Gateway("c", Proof.CLOSED, "gateway-c", none, (note("standing.show_chain"),))
    struck = {k: c for k, c in national.items() if k in hit}
    key, chain = min(
        (struck or national).items(), key=lambda item: (_lacks(item[1]), len(item[1]), item[0])
    )
    path = (key, *(above for above, _ in chain))
    exhibits = tuple(dict.fromkeys([*entry.proof, *(x for _, a in chain for x in a.exhibits)]))
    why = (note("standing.chain", chain=path),)
    missing = _missing(path, chain, bool(entry.proof))
    if not struck:
        missing = (note("standing.affiliate_not_hit", affiliate=key), *missing)
    state = Proof.PROVEN if not missing else Proof.UNPROVEN
    return Gateway("c", state, "gateway-c", why, missing, path, exhibits)


def _missing(path: tuple[str, ...], chain: Chain, proved: bool) -> tuple[Note, ...]:
    out: list[Note] = []
    for below, (above, affiliation) in zip(path, chain, strict=False):
        if not affiliation.exhibits and not proved:
            out.append(note("standing.show_link", below=below, above=above))
        if affiliation.since is None:
            out.append(note("standing.date_link", below=below, above=above))
    return tuple(out)


def _lacks(chain: Chain) -> int:
    return sum(1 for _, a in chain if not a.exhibits)


def _in_country(known: Known, key: str) -> bool:
    party = known.party(key)
    return (
        party is not None
        and party.kind in ORGANIZATIONS
        and party.country == known.file.case.government
    )


def _valid(affiliation: Affiliation, on: date) -> bool:
    begun = affiliation.since is None or affiliation.since.known_by(on)
    return begun and not (affiliation.until is not None and affiliation.until.surely_before(on))


def _links(known: Known) -> dict[str, Chain]:
    """For each organization, those it belongs to directly on the day (parents included)."""
    out: dict[str, Chain] = {}
    for party in known.parties:
        chain = [(a.to, a) for a in party.affiliations if _valid(a, known.on)]
        if party.parent:
            chain.append((party.parent, Affiliation(to=party.parent)))
        if chain:
            out[party.id] = tuple(chain)
    return out


def _chains_to(known: Known, top: str) -> dict[str, Chain]:
    """For every organization that belongs to ``top``, the shortest chain of links up to it."""
    below: dict[str, list[tuple[str, Affiliation]]] = {}
    for key, chain in _links(known).items():
        for above, affiliation in chain:
            below.setdefault(above, []).append((key, affiliation))
    found: dict[str, Chain] = {}
    queue: deque[tuple[str, Chain]] = deque([(top, ())])
    while queue:
        above, chain = queue.popleft()
        for key, affiliation in below.get(above, ()):
            if key != top and key not in found:
                found[key] = ((above, affiliation), *chain)
                queue.append((key, found[key]))
    return found
