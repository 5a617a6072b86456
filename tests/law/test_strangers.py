"""Docket findings that case files written by newcomers brought to light."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.law.docket import page
from tocsin.law.docket.words import Wording, settled, when_in
from tocsin.law.procedure import Advice
from tocsin.law.procedure.advice import Hold, Open, Proof

Make = Callable[..., CaseFile]
On = Callable[[CaseFile, str], Advice]


def ground(advice: Advice, code: str) -> Hold:
    return next(g.state for g in advice.urgency if g.code == code)


def step(advice: Advice, code: str) -> Open | None:
    return next((s.state for s in advice.ladder if s.code == code), None)


def test_a_threat_against_a_person_pleaded_under_life_threatens_liberty(make, on, ev) -> None:
    threat = ev("t", "threat", "2023-10-20", targets=["leader"])
    life = {"id": "a", "title": "Threats", "events": ["t"], "paragraphs": [{"number": 84}]}
    other = dict(life, paragraphs=[{"number": 1190}])
    assert ground(on(make(events=[threat], allegations=[life]), "2023-10-25"), "liberty") is (
        Hold.THREATENED
    )
    for pleaded in ([other], []):
        advice = on(make(events=[threat], allegations=pleaded), "2023-10-25")
        assert ground(advice, "liberty") is Hold.NO
    union = dict(threat, targets=["union"])
    assert ground(on(make(events=[union], allegations=[life]), "2023-10-25"), "liberty") is Hold.NO


def test_an_announced_dissolution_has_not_dissolved(make, on, ev) -> None:
    def notes(stage: str) -> set[str]:
        event = ev("d", "dissolution", "2023-10-20", targets=["union"], stage=stage)
        advice = on(make(events=[event]), "2023-10-25")
        return {n.code for c in advice.standing for n in c.notes if c.party == "union"}

    assert "standing.not_lost" in notes("carried_out")
    assert "standing.not_lost" not in notes("announced")


def test_a_union_without_a_country_may_be_a_national_one(make, on, ev) -> None:
    file = make(events=[ev("v", "visit", "2023-10-20", targets=["union"])])
    parties = [
        p.model_copy(update={"country": None, "affiliations": []}) if p.id == "union" else p
        for p in file.parties
    ]
    advice = on(file.model_copy(update={"parties": parties}), "2023-10-25")
    found = next(c for c in advice.standing if c.party == "union")
    assert found.state is Proof.UNPROVEN
    assert [g.letter for g in found.gateways] == ["a"]
    assert any(n.code == "standing.say_country" for g in found.gateways for n in g.missing)


def test_a_representation_already_made_is_asked_about_first(make, on, ev) -> None:
    file = make(events=[ev("v", "visit", "2023-07-20", targets=["union"])])
    reference = {"body": "article 24", "number": "R-1", "filed": "2023-09-01"}
    case = dict(file.case.model_dump(exclude_unset=True), references=[reference])
    with_it = CaseFile.model_validate(dict(file.model_dump(exclude_unset=True), case=case))
    advice = on(with_it, "2023-10-25")
    assert step(advice, "cfa-complaint") is Open.ASK
    assert step(on(with_it, "2023-08-01"), "cfa-complaint") is not Open.ASK


def test_a_letter_that_was_never_sent_starts_no_clock(make, on, com) -> None:
    for state, signed, counted in (
        ("draft", "unknown", False),
        ("approved", "yes", False),
        ("failed", "yes", False),
        ("sent", "unknown", True),
    ):
        letter = com("l", "2023-10-01", route="dg", kind="letter", signed=signed,
                     to=[{"party": "ilo", "state": state}])  # fmt: skip
        advice = on(make(communications=[letter]), "2023-10-25")
        assert bool([d for d in advice.clocks if d.code == "dg-silence"]) is counted, state


def test_sessions_are_said_in_the_reader_s_language(law: Law) -> None:
    assert Wording(law, "fr")._session("355th") == "355e"
    assert Wording(law, "es")._session("353rd") == "353.ª"
    assert Wording(law, "ru")._session("341st") == "341-й"
    assert Wording(law, "en")._session("March") == ""
    assert when_in("2024-10/2024-11", "es") == "octubre–noviembre de 2024"
    assert when_in("2025-11-17/2025-11-27", "ru") == "17–27\u00a0ноября 2025\u00a0г."
    assert when_in("2025-12/2026-01", "en") == "December 2025 – January 2026"


def test_agreement_and_spacing() -> None:
    assert settled("in 1 days, 21 days", "en") == "in 1 day, 21 days"
    assert settled("и так с 1 марта 2024 г..", "ru") == "и так с 1 марта 2024 г."
    assert settled("Délai: 1 jours", "fr") == "Délai\u00a0: 1 jour"
    assert settled("https://a.example", "fr") == "https://a.example"


def test_the_page_calls_only_the_office_s_own_settings_its_own(make, on, ev, law: Law) -> None:
    file = make(events=[ev("v", "visit", "2023-10-20", targets=["union"])])
    lines = "\n".join(page(file, on(file, "2023-10-25"), law, "en"))
    clocks = lines.partition("Clocks")[2].partition("Outstanding")[0]
    assert "Representation under article 24 [article-24 V]" in " ".join(clocks.split())
    assert "next meeting [own target]" in " ".join(clocks.split())
    french = list(page(file, on(file, "2023-10-25"), law, "fr"))
    assert any(line.startswith("     - ") for line in french), "indents are kept"


def test_a_fact_of_a_month_keeps_its_month(make, on, ev, law: Law) -> None:
    file = make(events=[ev("v", "visit", "2023-09", targets=["union"])])
    text = "\n".join(page(file, on(file, "2023-10-25"), law, "en"))
    assert "Newest fact September 2023" in " ".join(text.split())
    assert date(2023, 9, 30).isoformat() not in text
