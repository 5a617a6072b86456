"""Complainants of the case file: gateway, proof, status, dossier (domain notes 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.model import Answer, Complainant, ComplainantStatus, Coverage, Party, PartyKind
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA, Kind
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene
from tocsin.law.procedure import ORGANIZATIONS, Proof

_GATEWAYS = "ILO supervision guide, receivability: three gateways; domain notes 1.1"
_COMPLAINT = frozenset({Kind.CFA_COMPLAINT})


def _active(scene: CaseScene) -> Iterator[tuple[Complainant, Party]]:
    for item in scene.file.case.complainants:
        stands = scene.standing.get(item.party)
        if stands is not None and stands.status == ComplainantStatus.ACTIVE:
            yield item, scene.parties[item.party]


@case_rule(
    "S01",
    Severity.WEAKENS,
    "Nobody complains",
    Text(
        "A complaint needs an organization entitled to bring it; without one it is not received.",
        "Name the complainants under case: complainants:, each with its gateway.",
        _GATEWAYS,
        "case:\n  id: c\n  complainants: []",
        "case:\n  id: c\n  complainants:\n    - {party: union, gateway: a}",
    ),
    TO_CFA,
)
def no_complainant(scene: CaseScene) -> Iterator[Hit]:
    """Fires when no complainant is active on the day; blocks where a complaint is to be sent."""
    if not any(True for _ in _active(scene)):
        grave = Severity.BLOCKS if scene.kind is Kind.CFA_COMPLAINT else None
        yield Hit("no complainant is active in this case", severity=grave)


@case_rule(
    "S02",
    Severity.WEAKENS,
    "A complainant's gateway is not stated",
    Text(
        "Receivability is examined by gateway: national organization directly interested, body "
        "with consultative status, or other international organization for its affiliates.",
        "Set gateway: a, b or c.",
        _GATEWAYS,
        "complainants:\n  - {party: union}",
        "complainants:\n  - {party: union, gateway: a}",
    ),
    TO_CFA,
)
def no_gateway(scene: CaseScene) -> Iterator[Hit]:
    """Fires for every active complainant without a gateway."""
    for item, _ in _active(scene):
        if item.gateway is None:
            yield Hit(f"the gateway of {item.party!r} is not stated", entity=item.party)


@case_rule(
    "S03",
    Severity.WEAKENS,
    "The gateway through affiliates is not proven",
    Text(
        "An international organization without consultative status is heard only if the matter "
        "directly affects its affiliates; the link must be proved for this country.",
        "Record the affiliation (to, since) of a union of the country and attach its proof.",
        _GATEWAYS,
        "complainants:\n  - {party: global-union, gateway: c}",
        "complainants:\n  - {party: global-union, gateway: c, proof: [certificate]}\nparties:\n"
        "  - id: union\n    affiliations: [{to: global-union, exhibits: [certificate]}]",
    ),
    TO_CFA,
)
def affiliation_unproven(scene: CaseScene) -> Iterator[Hit]:
    """Says what :mod:`tocsin.law.procedure.standing` finds lacking of each gateway (c) claimed.

    A link that a source tells, without a paper that proves it, weighs less.
    """
    for item, party in _active(scene):
        if item.gateway != "c":
            continue
        found = scene.standing[item.party].gateway("c")
        if found is None or found.state is Proof.PROVEN:
            continue
        if not found.chain:
            text = f"no union of {scene.country} is recorded as an affiliate of {party.id!r}"
            yield Hit(text, entity=party.id)
        elif any(m.code == "standing.show_link" for m in found.missing):
            links = [a for key in found.chain for a in scene.parties[key].affiliations]
            grave = Severity.IMPROVES if any(link.sources for link in links) else None
            text = f"no exhibit proves an affiliation to {party.id!r}"
            yield Hit(text, entity=party.id, severity=grave)


@case_rule(
    "S04",
    Severity.WEAKENS,
    "Consultative status is claimed but not recorded",
    Text(
        "Gateway (b) is open only to organizations with general consultative status at the ILO; "
        "the list is closed and short, and regional status or the Special List is not enough.",
        "Use gateway c with the affiliation; add a body the list lacks with its source "
        "(--law, table consultative).",
        _GATEWAYS,
        "complainants:\n  - {party: global-union, gateway: b}",
        "parties:\n  - {id: confederation, names: [{text: International Trade Union "
        "Confederation}]}",
    ),
    TO_CFA,
)
def no_consultative_status(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an active complainant that claims gateway (b) and is not on the ILO's list."""
    for item, party in _active(scene):
        found = scene.standing[item.party].gateway("b")
        claimed = item.gateway == "b" or party.consultative_status is Answer.YES
        if claimed and (found is None or found.state is not Proof.PROVEN):
            text = f"{party.id!r} is not on the list of bodies with general consultative status"
            yield Hit(text, entity=party.id)


@case_rule(
    "S05",
    Severity.WEAKENS,
    "An individual complains",
    Text(
        "Individuals cannot bring a complaint to the Committee on Freedom of Association.",
        "Let the person's organization complain; the person is a victim or a witness.",
        "SOMO and FIDH guides to the CFA; domain notes 1.1",
        "complainants:\n  - {party: a-person, gateway: a}",
        "complainants:\n  - {party: the-union, gateway: a}",
    ),
    TO_CFA,
)
def individual(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a complainant that is a person; blocks where a complaint is to be sent."""
    for item, party in _active(scene):
        if party.kind is PartyKind.PERSON:
            grave = Severity.BLOCKS if scene.kind is Kind.CFA_COMPLAINT else None
            yield Hit(
                f"{item.party!r} is a person, not an organization",
                entity=item.party,
                severity=grave,
            )


@case_rule(
    "S06",
    Severity.WEAKENS,
    "A gateway that does not fit the organization",
    Text(
        "Gateway (a) is for organizations of the country concerned; (c) for international ones.",
        "Correct the gateway or the party's country and coverage.",
        _GATEWAYS,
        "case:\n  government: KG\n  complainants: [{party: global-union, gateway: a}]",
        "case:\n  government: KG\n  complainants: [{party: kyrgyz-union, gateway: a}]",
    ),
    TO_CFA,
)
def gateway_mismatch(scene: CaseScene) -> Iterator[Hit]:
    """Fires where gateway and organization do not fit each other.

    Gateway (a) with a foreign or international organization; gateway (b) or (c) with a body of
    the country itself.
    """
    for item, party in _active(scene):
        stands = scene.standing[item.party]
        abroad = stands.gateway("a") is None
        if item.gateway == "a" and abroad and party.kind in ORGANIZATIONS:
            yield Hit(
                f"{party.id!r} is no national organization of {scene.country}", entity=party.id
            )
        elif item.gateway in ("b", "c") and not abroad and party.country == scene.country:
            yield Hit(f"{party.id!r} is a national organization: gateway a", entity=party.id)


@case_rule(
    "S07",
    Severity.IMPROVES,
    "A narrow organization complains without showing its direct interest",
    Text(
        "The guide takes “national” as full national coverage; a sector, regional or enterprise "
        "union should say why the matter is directly its own.",
        "State the direct interest in note:, or add the federation as co-complainant.",
        "ILO ACTRAV workers' guide, CFA checklist (foa-workersguide.ilo.org/node/71)",
        "complainants: [{party: plant-union, gateway: a}]\nparties: [{id: plant-union, coverage: "
        "enterprise}]",
        "complainants: [{party: plant-union, gateway: a, note: its own office was searched}]",
    ),
    TO_CFA,
)
def narrow_coverage(scene: CaseScene) -> Iterator[Hit]:
    """Fires for gateway (a) with regional or enterprise coverage and no note."""
    for item, party in _active(scene):
        narrow = party.coverage in (Coverage.REGIONAL, Coverage.ENTERPRISE)
        if item.gateway == "a" and narrow and not item.note:
            yield Hit(f"{party.id!r} covers less than the country", entity=party.id)


@case_rule(
    "S08",
    Severity.IMPROVES,
    "The complainant dossier is thin",
    Text(
        "If little is known of a complainant the Office asks for membership, statutes and "
        "affiliations, and the month runs.",
        "Fill in members:, address: and email: of the complainant.",
        "FIDH guide to the CFA; domain notes 1.1 (complainant dossier)",
        "parties:\n  - {id: union, names: [{text: Example Union}]}",
        "parties:\n  - {id: union, names: [{text: Example Union}], members: 14000, address: …}",
    ),
    TO_CFA,
)
def thin_dossier(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an active complainant with neither members nor any address."""
    for _, party in _active(scene):
        if party.members is None and not (party.address or party.email):
            yield Hit(f"neither members nor address of {party.id!r} are recorded", entity=party.id)


@case_rule(
    "S09",
    Severity.WEAKENS,
    "A withdrawn or captured complainant speaks in a letter",
    Text(
        "After a take-over the old name may be used to withdraw; a letter that still speaks for "
        "it invites that answer.",
        "Take the complainant out as sender; say what happened to it.",
        "domain notes 1.3 (withdrawal; captured complainants kept separate)",
        "complainants: [{party: federation, status: captured, status_since: 2024-02-15}]\n"
        "communications: [{id: c, direction: out, date: 2024-03-01, sender: federation}]",
        "communications: [{id: c, direction: out, date: 2024-03-01, sender: global-union}]",
    ),
)
def captured_sender(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a letter sent in the name of a complainant after it was withdrawn or captured.

    If the file gives no date for that, every letter in its name counts.
    """
    gone = {
        c.party: c for c in scene.file.case.complainants if c.status is not ComplainantStatus.ACTIVE
    }
    for sent in scene.file.communications:
        item = gone.get(sent.sender or "")
        if item is None or sent.direction.value != "out":
            continue
        since = item.status_since
        if since is None or (
            sent.date.earliest and since.earliest and sent.date.earliest >= since.earliest
        ):
            yield Hit(
                f"{sent.id!r} speaks for {item.party!r}, which is {item.status.value}",
                entity=sent.id,
            )


RULES = (
    no_complainant,
    no_gateway,
    affiliation_unproven,
    no_consultative_status,
    individual,
    gateway_mismatch,
    narrow_coverage,
    thin_dossier,
    captured_sender,
)
