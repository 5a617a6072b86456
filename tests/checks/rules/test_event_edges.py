"""Events, their sources and what is told of them: each rule at its edges, one change a row."""

from __future__ import annotations

import pytest

from checks.rules.case_edges import Row, add, both, cut, put, said
from tocsin.checks.kinds import Kind


def search(**fields: object) -> object:
    return put("events", "search", **fields)


def source(**fields: object) -> object:
    return put("sources", "s-witness", **fields)


LOOSE = cut("events", "search", "sources", "exhibits")
UNPLEADED = both(put("allegations", "a-search", events=["arrest"]),
                 put("allegations", "a-transfer", events=["transfer"]))  # fmt: skip
TOLD = both(put("events", "search", sources=["s-chair"], exhibits=[], verification="verified"))

ROWS: list[Row] = [
    # no source at all; verified and pleaded is the worst of it
    ("E20", "weakens search", LOOSE),
    ("E20", "blocks search", both(LOOSE, search(verification="verified"))),
    ("E20", "weakens search", both(LOOSE, search(verification="verified"), UNPLEADED)),
    ("E20", "", search(sources=[])),
    ("E20", "", search(exhibits=[])),
    ("E20", "", both(LOOSE, add("events", id="twin", act="search", summary="They came.",
                                date="2023-10-24", sources=["s-chair"]), search(same_as="twin"))),
    # called verified
    ("E21", "weakens search", TOLD),
    ("E21", "weakens search", both(TOLD, put("sources", "s-chair", basis="press"))),
    ("E21", "", both(TOLD, put("sources", "s-chair", basis="witnessed"))),
    ("E21", "", both(TOLD, search(sources=["s-chair", "s-order"]))),
    ("E21", "", both(TOLD, search(verification="corroborated"))),
    ("E21", "", both(TOLD, search(exhibits=["ex-record"]))),
    # one voice alone
    *(("E22", "weakens search", both(TOLD, search(act=act))) for act in (
        "search", "seizure", "arrest", "detention", "violence", "killing", "visit", "occupation",
        "threat", "questioning")),
    *(("E22", "", both(TOLD, search(act=act))) for act in ("dismissal", "legislation", "other")),
    # two of one union speak with one voice; of no union, with two
    ("E22", "weakens search", both(TOLD, search(sources=["s-chair", "s-witness"]))),
    (
        "E22",
        "",
        both(
            TOLD,
            search(sources=["s-chair", "s-witness"]),
            cut("parties", "witness", "positions"),
        ),
    ),
    ("E22", "", both(TOLD, put("sources", "s-chair", exhibits=["ex-record"]))),
    ("E22", "", both(TOLD, put("sources", "s-chair", basis="document", title="A record"))),
    ("E22", "", both(TOLD, UNPLEADED)),
    # nobody acting, no place
    ("E23", "weakens search", search(actors=[])),
    *(("E23", "", search(actors=[], act=act)) for act in (
        "election", "procedure", "remedy", "internal_dispute", "other")),
    ("E23", "improves search", cut("events", "search", "place")),
    ("E23", "", both(cut("events", "search", "place"), search(act="dismissal"))),
    ("E23", "weakens search", both(cut("events", "search", "place"), search(actors=[]))),
    ("E23", "", both(search(actors=[]), UNPLEADED)),
    # a day
    ("E24", "", search(date="2023-08")),  # thirty-one days, and thirty between the first and last
    ("E24", "", search(date="2023-08-01/2023-09-01")),
    ("E24", "improves search", search(date="2023-08-01/2023-09-02")),
    ("E24", "improves search", search(date="../2023-09-02")),
    ("E24", "", search(date="2023", act="dismissal")),
    ("E24", "", both(search(date="2023"), UNPLEADED)),
    # a warrant
    ("E25", "weakens search", search(warrant="unknown")),
    ("E25", "weakens search", search(warrant="unknown", act="seizure")),
    ("E25", "weakens search", search(warrant="unknown", act="occupation")),
    ("E25", "", search(warrant="unknown", act="visit")),
    ("E25", "", search(warrant="yes")),
    ("E25", "improves search", both(search(warrant="unknown"), UNPLEADED)),
    ("E25", "", search(warrant="unknown", stage="announced")),
    ("E25", "", search(warrant="unknown", stage="feared")),
    ("E25", "weakens search", search(warrant="unknown", stage="attempted")),
    # every, all, the last
    ("E26", "improves search", search(quantifiers=[{"text": "all"}])),
    ("E26", "", search(quantifiers=[{"text": "all", "count": 0}])),
    ("E26", "", search(quantifiers=[{"text": "all", "parties": ["miners"]}])),
    # fears alone
    ("E27", "weakens a-transfer", put("allegations", "a-transfer", events=["transfer"])),
    ("E27", "", put("allegations", "a-transfer", events=["transfer", "search"])),
    *(("E27", "", both(put("allegations", "a-transfer", events=["transfer"]),
                       put("events", "transfer", act=act)))
      for act in ("draft_law", "legislation", "decree")),
    ("E27", "weakens a-transfer", both(put("allegations", "a-transfer", events=["transfer"]),
                                       put("events", "transfer", stages=[], stage="feared"))),
    ("E27", "", both(put("allegations", "a-transfer", events=["transfer"]),
                     put("events", "transfer", stages=[], stage="attempted"))),
    # who or what a source is
    ("E30", "weakens nobody", add("sources", id="nobody", basis="told", learnt="2023-10-25")),
    *(("E30", "", add("sources", id="nobody", basis="told", learnt="2023-10-25", **known))
      for known in ({"party": "chair"}, {"title": "T"}, {"publisher": "P"},
                    {"url": "https://p.example/"}, {"channel": "intake"},
                    {"exhibits": ["ex-order"]})),
    # a paper that is not at hand
    ("E31", "improves s-order", put("sources", "s-order", exhibits=[])),
    ("E31", "improves s-order", put("sources", "s-order", exhibits=[], basis="press")),
    ("E31", "", put("sources", "s-order", exhibits=[], basis="told", channel="telephone")),
    ("E31", "", put("sources", "s-order", exhibits=[], url="https://p.example/")),
    ("E31", "", both(put("sources", "s-order", exhibits=[]),
                     put("exhibits", "ex-order", source="s-order"))),
    # when it was learnt
    ("E32", "improves s-witness", cut("sources", "s-witness", "learnt")),
    ("E32", "", both(cut("sources", "s-witness", "learnt"), source(date="2023-10-24"))),
    ("E32", "", both(cut("sources", "s-witness", "learnt"), source(basis="press", title="T"))),
    # older than what it tells
    ("E33", "weakens search", put("sources", "s-chair", learnt="2023-10-23")),
    ("E33", "", both(put("sources", "s-chair", learnt="2023-10-23"),
                     search(stages=[{"stage": "announced", "date": "2023-10-01"}]))),
    ("E33", "", put("sources", "s-chair", learnt="2023-10-23", basis="document", title="T")),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "expected", "plant"), ROWS)
def test_each_rule_ends_where_it_says(code: str, expected: str, plant: object) -> None:
    told = said(code, plant)  # type: ignore[arg-type]
    kept = [each for each in told.split(", ") if not expected or each.split()[-1] != "arrest"]
    assert ", ".join(kept) == expected


def test_the_severity_is_that_of_a_letter_where_one_is_meant() -> None:
    assert said("E20", LOOSE, kind=Kind.CFA_COMPLAINT) == "weakens search"
