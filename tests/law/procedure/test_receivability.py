from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.law import load
from tocsin.law.procedure import advise
from tocsin.law.procedure.advice import Met, Risk

EXAMINED = {
    "body": "CFA",
    "number": "1",
    "filed": "2020-06-29",
    "status": "follow_up",
    "reports": [{"number": "396", "kind": "kept_informed", "met": "2021-10"}],
}


def obstacle(advice, code):
    return next(o for o in advice.receivability if o.code == code)


def test_nobody_recorded_blocks(make, on) -> None:
    assert obstacle(on(make(complainants=[]), "2023-10-25"), "standing").state is Risk.BLOCKS


def test_one_proven_gateway_is_enough(make, on, ev) -> None:
    file = make(
        complainants=[{"party": "leader"}, {"party": "union"}],
        events=[ev("e", "visit", "2023-10-24")],
    )
    assert obstacle(on(file, "2023-10-25"), "standing").state is Risk.CLEAR
    only = make(complainants=[{"party": "leader"}])
    assert obstacle(on(only, "2023-10-25"), "standing").state is Risk.BLOCKS


def test_when_all_are_gone_somebody_must_be_found(make, on) -> None:
    gone = {"party": "union", "status": "withdrawn", "status_since": "2023-05-01"}
    taken = {"party": "fed", "status": "captured", "status_since": "2023-06-01"}
    file = make(complainants=[gone, taken])
    assert obstacle(on(file, "2023-04-30"), "nobody_left").state is Risk.CLEAR
    assert obstacle(on(file, "2023-05-15"), "nobody_left").state is Risk.ASK
    assert obstacle(on(file, "2023-06-15"), "nobody_left").state is Risk.RISK


def test_repetition_is_a_question_while_its_rule_is_only_recalled(
    make, on, ev, tmp_path: Path
) -> None:
    old = make(references=[EXAMINED], events=[ev("e", "visit", "2020-06-10")])
    new = make(references=[EXAMINED], events=[ev("e", "visit", "2023-06-10")])
    first = make(events=[ev("e", "visit", "2020-06-10")])
    assert obstacle(on(old, "2023-10-25"), "repetition").state is Risk.ASK
    assert obstacle(on(new, "2023-10-25"), "repetition").state is Risk.CLEAR
    assert obstacle(on(first, "2023-10-25"), "repetition").state is Risk.CLEAR
    own = tmp_path / "own.toml"
    own.write_text('[[rules]]\ncode = "repetition"\nsource = "Annex I, read 2026-11-20"\n')
    confirmed = advise(old, on=date(2023, 10, 25), law=load(own))
    assert obstacle(confirmed, "repetition").state is Risk.RISK


def test_age_names_newest_and_oldest(make, on, ev) -> None:
    file = make(events=[ev("a", "visit", "2008-02-05"), ev("b", "visit", "2023-10-24")])
    found = obstacle(on(file, "2023-10-25"), "age")
    values = dict(found.why.params)
    assert (values["newest"], values["oldest"]) == ("2023-10-24", "2008-02-05")
    assert values["newest_days"] == 1
    assert found.events == ("a",)
    assert obstacle(on(file, "2023-10-25"), "answerable").state is Risk.CLEAR


def test_when_even_the_newest_fact_is_old_nobody_may_answer(make, on, ev) -> None:
    file = make(events=[ev("a", "visit", "2008-02-05")])
    assert obstacle(on(file, "2018-02-05"), "answerable").state is Risk.CLEAR
    assert obstacle(on(file, "2018-02-06"), "answerable").state is Risk.RISK


def test_without_a_fact_there_is_nothing_to_receive(make, on) -> None:
    assert obstacle(on(make(), "2023-10-25"), "age").state is Risk.BLOCKS


@pytest.mark.parametrize(
    ("others", "state"),
    [
        ([], Risk.RISK),
        ([{"act": "threat", "actors": ["fed"]}], Risk.RISK),
        ([{"act": "threat", "actors": ["police"]}], Risk.ASK),
    ],
)
def test_internal_dispute_needs_the_states_part(make, on, ev, others, state) -> None:
    events = [ev("i", "internal_dispute", "2023-01-01", actors=["fed"])]
    events += [
        ev(f"o{n}", o["act"], "2023-02-01", actors=o["actors"]) for n, o in enumerate(others)
    ]
    assert obstacle(on(make(events=events), "2023-10-25"), "internal").state is state


def test_no_dispute_no_obstacle(make, on, ev) -> None:
    file = make(events=[ev("e", "visit", "2023-10-24")])
    assert obstacle(on(file, "2023-10-25"), "internal").state is Risk.CLEAR


def test_what_is_not_freedom_of_association(make, on, ev) -> None:
    none = make(events=[ev("e", "other", "2023-10-24")])
    some = make(events=[ev("e", "other", "2023-10-24"), ev("f", "visit", "2023-10-24")])
    assert obstacle(on(none, "2023-10-25"), "subject").state is Risk.RISK
    found = obstacle(on(some, "2023-10-25"), "subject")
    assert (found.state, found.events) == (Risk.ASK, ("e",))


def test_hearsay_alone_is_word_against_word(make, on, ev) -> None:
    sources = [{"id": "told", "basis": "told"}, {"id": "saw", "basis": "witnessed"}]

    def state(*events):
        file = make(sources=sources, events=list(events))
        return obstacle(on(file, "2023-10-25"), "proof").state

    hearsay = ev("a", "visit", "2023-10-24", sources=["told"])
    seen = ev("b", "visit", "2023-10-24", sources=["told", "saw"])
    shown = ev("c", "visit", "2023-10-24", sources=["told"], exhibits=["card"])
    assert state(hearsay) is Risk.RISK
    assert state(hearsay, seen) is Risk.ASK
    assert state(seen, shown) is Risk.CLEAR


def test_domestic_proceedings_are_a_question_never_a_bar(make, on, ev) -> None:
    charged = make(events=[ev("e", "charge", "2023-10-24", targets=["leader"])])
    visited = make(events=[ev("e", "visit", "2023-10-24")])
    assert obstacle(on(charged, "2023-10-25"), "pending").state is Risk.ASK
    assert obstacle(on(visited, "2023-10-25"), "pending").state is Risk.CLEAR


# --- form


def test_confidentiality_is_settled_before_names_go_out(make, on) -> None:
    asked = on(make(case={"confidential": True}), "2023-10-25")
    assert need(asked, "confidential").state is Met.ASK
    assert all(r.code != "confidential" for r in on(make(), "2023-10-25").form)


def need(advice, code):
    return next(r for r in advice.form if r.code == code)


def test_form_of_a_sent_complaint(make, on, com) -> None:
    good = make(communications=[com("c", "2023-10-01", kind="complaint")])
    bad = make(
        communications=[
            com(
                "c",
                "2023-10",
                kind="complaint",
                signed="no",
                sender="local",
                to=[{"party": "ilo", "copy_only": True, "state": "sent"}],
            )
        ]
    )
    for code in ("signed", "dated", "address", "addressee"):
        assert need(on(good, "2023-10-25"), code).state is Met.MET
        assert need(on(bad, "2023-10-25"), code).state is Met.MISSING


def test_form_of_the_file(make, on, ev) -> None:
    bare = on(make(), "2023-10-25")
    full = on(
        make(
            case={
                "conciliation": "no",
                "national_mechanisms": "none exists",
                "requests": ["end it"],
            },
            events=[ev("e", "visit", "2023-10-24", exhibits=["card"])],
            allegations=[
                {
                    "id": "a",
                    "title": "t",
                    "events": ["e"],
                    "norms": [{"convention": "C087", "article": "3"}],
                    "national_law": ["Constitution, art. 36"],
                }
            ],
        ),
        "2023-10-25",
    )
    assert {r.state for r in full.form} == {Met.MET}
    assert {r.state for r in bare.form} == {Met.MISSING}


def test_a_matter_is_outside_the_committees_field_by_all_its_facts_or_some(make, on, ev) -> None:
    """The Committee on Freedom of Association examines what bears on freedom of association."""
    from tocsin.casefile.model import Act

    def subject(*acts: str):
        events = [ev(f"e{n}", act, "2023-10-20") for n, act in enumerate(acts)]
        found = on(make(events=events), "2023-10-25").receivability
        (told,) = [item for item in found if item.code == "subject"]
        return told.state.value, len(told.events)

    outside = [act.value for act in Act if subject(act.value) == ("risk", 1)]
    assert outside
    for act in outside:
        assert subject("dismissal", act) == subject(act, "dismissal") == ("ask", 1)
        assert subject(act, act) == ("risk", 2)
    assert subject("dismissal") == subject("dismissal", "arrest") == subject() == ("clear", 0)


@pytest.mark.parametrize(
    ("sources", "exhibits", "state", "number"),
    [
        ([["told"]], [[]], "risk", 1),
        ([["witnessed"]], [[]], "clear", 0),
        ([["told"]], [["card"]], "clear", 0),
        ([["told", "witnessed"]], [[]], "clear", 0),
        ([["told"], ["witnessed"]], [[], []], "ask", 1),
        ([["told"], ["told"]], [[], []], "risk", 2),
        ([[]], [[]], "risk", 1),
        ([], [], "clear", 0),
    ],
)
def test_word_against_word(make, on, ev, sources, exhibits, state, number) -> None:
    """Compendium: an allegation rests on evidence; what one was told, with no paper, is weak."""
    bases = [{"id": "told", "basis": "told", "party": "union"},
             {"id": "witnessed", "basis": "witnessed", "party": "union"}]  # fmt: skip
    events = [
        ev(f"e{n}", "dismissal", "2023-10-20", sources=told, exhibits=shown)
        for n, (told, shown) in enumerate(zip(sources, exhibits, strict=True))
    ]
    found = on(make(events=events, sources=bases), "2023-10-25").receivability
    (proof,) = [item for item in found if item.code == "proof"]
    assert (proof.state.value, len(proof.events)) == (state, number)


def test_a_file_without_facts_is_not_word_against_word(make, on) -> None:
    found = obstacle(on(make(), "2023-10-25"), "proof")
    assert (found.state, found.events) == (Risk.CLEAR, ())


@pytest.mark.parametrize("place", ["actors", "targets"])
def test_whatever_a_court_takes_part_in_is_a_proceeding(make, on, ev, place) -> None:
    court = {"id": "court", "kind": "court", "country": "KG", "names": [{"text": "Court"}]}
    given = [ev("e", "seizure", "2023-10-24", **{place: ["court"]}), ev("f", "visit", "2023-10-24")]
    found = obstacle(on(make(parties=[court], events=given), "2023-10-25"), "pending")
    assert (found.state, found.events) == (Risk.ASK, ("e",))
