from __future__ import annotations

import pytest

from tocsin.law.procedure.advice import Proof


def one(advice, party):
    return next(c for c in advice.standing if c.party == party)


def codes(notes):
    return {n.code for n in notes}


def test_a_national_union_that_is_hit_has_proven_gateway_a(make, on, ev) -> None:
    advice = on(make(events=[ev("e", "visit", "2023-10-24")]), "2023-10-25")
    union = one(advice, "union")
    assert union.state is Proof.PROVEN
    assert [g.letter for g in union.gateways] == ["a"]


def test_without_an_event_that_hits_it_interest_must_be_shown(make, on, ev) -> None:
    file = make(
        complainants=[{"party": "fed"}], events=[ev("e", "visit", "2023-10-24", targets=["local"])]
    )
    fed = one(on(file, "2023-10-25"), "fed")
    assert fed.state is Proof.ASK
    assert "standing.show_interest" in codes(fed.gateways[0].missing)


def test_a_union_of_narrow_coverage_must_say_whom_it_organizes(make, on, ev) -> None:
    file = make(
        complainants=[{"party": "local"}],
        events=[ev("e", "visit", "2023-10-24", targets=["local"])],
    )
    local = one(on(file, "2023-10-25"), "local")
    assert local.state is Proof.UNPROVEN
    assert "standing.narrow" in codes(local.gateways[0].missing)


def test_a_person_cannot_complain(make, on) -> None:
    file = make(complainants=[{"party": "leader"}])
    assert one(on(file, "2023-10-25"), "leader").state is Proof.CLOSED


def test_a_party_that_is_no_organization_is_asked_about(make, on) -> None:
    file = make(complainants=[{"party": "ilo"}])
    assert one(on(file, "2023-10-25"), "ilo").state is Proof.ASK


def test_consultative_status_opens_gateway_b_without_a_chain(make, on) -> None:
    file = make(complainants=[{"party": "ituc"}])
    ituc = one(on(file, "2023-10-25"), "ituc")
    assert ituc.state is Proof.PROVEN
    assert ituc.gateways[0].letter == "b"


def test_a_global_union_is_proven_by_its_chain_of_affiliation(make, on, ev) -> None:
    file = make(complainants=[{"party": "guf"}], events=[ev("e", "visit", "2023-10-24")])
    gateway = one(on(file, "2023-10-25"), "guf").gateways[0]
    assert gateway.letter == "c"
    assert gateway.state is Proof.PROVEN
    assert gateway.chain == ("union", "guf")
    assert gateway.exhibits == ("card",)


def test_a_chain_through_a_parent_lacks_the_paper_for_that_link(make, on, ev) -> None:
    file = make(
        complainants=[{"party": "guf"}],
        events=[ev("e", "visit", "2023-10-24", targets=["local"])],
    )
    gateway = one(on(file, "2023-10-25"), "guf").gateways[0]
    assert gateway.chain == ("local", "union", "guf")
    assert gateway.state is Proof.UNPROVEN
    assert "standing.show_link" in codes(gateway.missing)


@pytest.mark.parametrize(
    ("affiliation", "state"),
    [
        ({"to": "guf", "since": "2024-01-01", "exhibits": ["card"]}, Proof.CLOSED),
        ({"to": "guf", "since": "2010", "until": "2022", "exhibits": ["card"]}, Proof.CLOSED),
        ({"to": "guf", "exhibits": ["card"]}, Proof.UNPROVEN),
        ({"to": "guf", "since": "2010"}, Proof.UNPROVEN),
        ({"to": "guf", "since": "2010", "exhibits": ["card"]}, Proof.PROVEN),
    ],
)
def test_an_affiliation_counts_on_the_day_and_with_its_proof(
    make, on, ev, affiliation, state
) -> None:
    other = {
        "id": "other",
        "kind": "trade_union",
        "country": "KG",
        "coverage": "national",
        "names": [{"text": "Other"}],
        "affiliations": [affiliation],
    }
    file = make(
        complainants=[{"party": "guf"}],
        parties=[other],
        events=[ev("e", "visit", "2023-10-24", targets=["other"])],
    )
    # leave only the affiliate under test
    parties = [
        p.model_copy(update={"affiliations": []}) if p.id == "union" else p for p in file.parties
    ]
    advice = on(file.model_copy(update={"parties": parties}), "2023-10-25")
    assert one(advice, "guf").gateways[0].state is state


def test_an_affiliate_that_is_not_hit_leaves_the_gateway_open_but_unproven(make, on) -> None:
    gateway = one(on(make(complainants=[{"party": "guf"}]), "2023-10-25"), "guf").gateways[0]
    assert gateway.state is Proof.UNPROVEN
    assert "standing.affiliate_not_hit" in codes(gateway.missing)


def test_affiliations_in_a_circle_end(make, on, ev) -> None:
    ring = [
        {
            "id": f"r{i}",
            "kind": "trade_union",
            "country": "KG",
            "names": [{"text": f"R{i}"}],
            "affiliations": [{"to": f"r{(i + 1) % 3}"}],
        }
        for i in range(3)
    ]
    file = make(complainants=[{"party": "guf"}, {"party": "r0"}], parties=ring)
    assert len(on(file, "2023-10-25").standing) == 2


def test_withdrawn_and_captured_are_kept_apart_and_only_from_their_day(make, on, ev) -> None:
    file = make(
        complainants=[
            {"party": "union"},
            {"party": "fed", "status": "captured", "status_since": "2024-02-15"},
            {"party": "local", "status": "withdrawn", "status_since": "2023-01-01"},
        ],
        events=[ev("e", "visit", "2023-10-24")],
    )
    before, after = on(file, "2023-10-25"), on(file, "2024-03-01")
    said = {c.party: c.status for c in before.standing}
    assert said == {"union": "active", "fed": "active", "local": "withdrawn"}
    assert {c.party: c.status for c in after.standing} == {**said, "fed": "captured"}
    assert "standing.captured" in codes(one(after, "fed").notes)
    assert "standing.captured" not in codes(one(before, "fed").notes)
    assert one(before, "union").state is one(after, "union").state


def test_who_joins_later_is_not_a_complainant_yet(make, on) -> None:
    file = make(complainants=[{"party": "union", "joined": "2024-01-01"}])
    assert on(file, "2023-10-25").standing == ()
    assert len(on(file, "2024-01-01").standing) == 1


def test_a_dissolved_union_keeps_its_standing(make, on, ev) -> None:
    file = make(events=[ev("e", "dissolution", "2023-10-24")])
    union = one(on(file, "2023-10-25"), "union")
    assert union.state is Proof.PROVEN
    assert "standing.not_lost" in codes(union.notes)


@pytest.mark.parametrize(
    ("act", "stage", "targets", "noted"),
    [
        ("dissolution", "carried_out", ["union"], True),
        ("suspension", "carried_out", ["union"], True),
        ("registration_refused", "carried_out", ["union"], True),
        ("deregistration", "carried_out", ["union"], True),
        ("banned_as_extremist", "carried_out", ["union"], True),
        ("self_dissolution", "carried_out", ["union"], False),  # its own doing
        ("dissolution", "carried_out", ["union", "fed"], True),
        # of another, of a person; feared and not done; another deed
        ("dissolution", "carried_out", ["fed"], False),
        ("dissolution", "announced", ["union"], False),
        ("search", "carried_out", ["union"], False),
    ],
)
def test_standing_is_said_not_to_be_lost_where_the_union_itself_was_unmade(
    make, on, ev, act, stage, targets, noted
) -> None:
    file = make(events=[ev("e", act, "2023-10-24", stage=stage, targets=targets)])
    union = one(on(file, "2023-10-25"), "union")
    assert ("standing.not_lost" in codes(union.notes)) is noted
