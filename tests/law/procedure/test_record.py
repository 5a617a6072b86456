"""The record as the rules read it: what one thing in it changes, and what beside it does not.

A loop that ends at the first thing it passes over is noticed here: what counts stands behind what
does not.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tocsin.casefile.model import Route
from tocsin.law.procedure.advice import Hold
from tocsin.law.procedure.clocks import far
from tocsin.law.procedure.known import Known
from tocsin.law.procedure.pleaded import pleaded
from tocsin.law.procedure.silence import silence

DAY = "2023-10-25"
CASE = {"body": "CFA", "number": "3386", "filed": "2020-06-29"}
FAILED = [{"party": "ilo", "history": [{"state": "failed", "date": "2023-10-01"}]}]


def known(file, day: str = DAY) -> Known:
    return Known(file, date.fromisoformat(day))


def owed(advice, code: str) -> list[str]:
    return [o.about for o in advice.outstanding if o.code == code]


# --- what the office owes


def test_a_letter_without_a_ledger_hides_none_that_failed(make, on, com) -> None:
    plain = {"to": [{"party": "ilo"}], "kind": "letter"}
    letters = [com("a", "2023-09-01", **plain), com("b", "2023-09-02", **{**plain, "to": FAILED})]
    assert owed(on(make(communications=letters), DAY), "failed") == ["b"]


def test_news_and_letters_received_are_nothing_the_office_must_send(make, on, com) -> None:
    draft = [{"party": "ilo", "state": "draft"}]
    letters = [
        com("news", "2023-09-01", kind="news", to=draft),
        com("in", "2023-09-02", direction="in", to=draft),
        com("out", "2023-09-03", kind="letter", signed="no", to=draft),
    ]
    assert owed(on(make(communications=letters), DAY), "unsent") == ["out"]


@pytest.mark.parametrize(
    ("to", "signed", "owes"),
    [
        ({"state": "draft"}, "no", ["unsent"]),
        ({"state": "draft"}, "yes", ["unsent"]),  # somebody keeps a ledger of it
        ({}, "no", ["unsent"]),
        ({}, "yes", []),  # signed, and nobody kept one: taken as sent
        ({"state": "sent"}, "no", []),
    ],
)
def test_a_letter_is_unsent_unless_it_was_signed_and_nobody_kept_a_ledger(
    make, on, com, to, signed, owes
) -> None:
    letter = com("x", "2023-09-03", kind="letter", signed=signed, to=[{"party": "ilo", **to}])
    found = on(make(communications=[letter]), DAY).outstanding
    assert [o.code for o in found if o.who == "office"] == owes


# --- silence


def count(make, law, day: str, reports=(), **more):
    return silence(known(make(references=[{**CASE, "reports": list(reports)}], **more), day), law)


@pytest.mark.parametrize(
    ("kind", "asks"),
    [("interim", True), ("kept_informed", True), ("effect_given", True), ("urgent_appeal", False),
     ("definitive", False)],
)  # fmt: skip
def test_which_reports_the_government_owes_an_answer_to(make, law, kind, asks) -> None:
    found = count(make, law, "2022-07-01", [{"number": "396", "kind": kind, "met": "2021-10"}])
    assert found.what == ("report 396" if asks else "complaint")
    assert found.since == (date(2021, 10, 31) if asks else date(2020, 6, 29))


def test_of_two_reports_the_last_one_asks_and_the_last_appeal_is_named(make, law) -> None:
    asked = [{"number": str(n), "kind": "interim", "met": met}
             for n, met in ((390, "2020-11"), (392, "2021-03"))]  # fmt: skip
    assert count(make, law, "2021-05-01", asked).what == "report 392"
    made = [{"number": str(n), "kind": "urgent_appeal", "met": met}
            for n, met in ((395, "2021-06"), (397, "2022-03"))]  # fmt: skip
    assert count(make, law, "2022-07-01", made).issued == "397"


def test_an_appeal_counts_from_the_day_of_what_was_asked_and_no_earlier(make, law) -> None:
    asked = {"number": "396", "kind": "interim", "met": "2021-10-20"}
    for met, issued in (("2021-10-19", ""), ("2021-10-20", "395"), ("2021-10-21", "395")):
        made = {"number": "395", "kind": "urgent_appeal", "met": met}
        assert count(make, law, "2022-07-01", [asked, made]).issued == issued


def test_what_was_sent_keeps_a_record_alive_up_to_the_day_itself(make, law, com) -> None:
    day = date(2020, 6, 29) + timedelta(days=5 * 365 + 40)
    assert count(make, law, day.isoformat()) is None
    for sent in (day, day - timedelta(days=1)):
        letters = [com("x", sent.isoformat())]
        assert count(make, law, day.isoformat(), communications=letters) is not None


# --- Conventions pleaded


@pytest.mark.parametrize(
    ("events", "named"), [(["e"], True), (["later"], False), (["later", "e"], True)]
)
def test_an_allegation_pleads_once_one_of_its_facts_is_known(make, law, ev, events, named) -> None:
    facts = [ev("e", "visit", "2023-10-01"), ev("later", "visit", "2023-12-01")]
    norm = {"convention": "C105", "article": "1"}
    file = make(
        events=facts, allegations=[{"id": "a", "title": "t", "events": events, "norms": [norm]}]
    )
    found = pleaded(known(file), law)
    assert ("C105" in found.binding) is named
    assert found.offered is not named
    assert found.beyond_freedom(law) == (("C105",) if named else ())


# --- who acts for the state, what is ours, other procedures


@pytest.mark.parametrize(
    ("more", "ours"),
    [
        ({}, True),
        ({"sender": None}, True),
        ({"direction": "in"}, False),
        ({"direction": "third_party"}, True),  # a complainant on its own
        ({"direction": "third_party", "sender": "fed"}, False),
        ({"direction": "third_party", "sender": None}, False),
        ({"sender": "gov"}, False),
        ({"kind": "report"}, False),
        ({"kind": "acknowledgement"}, False),
        ({"route": "dg"}, False),
    ],
)
def test_what_the_complainants_side_sent(make, com, more, ours) -> None:
    file = make(communications=[com("x", "2023-10-01", **more)])
    assert bool(known(file).sent(Route.CFA)) is ours


def test_commissions_of_inquiry_in_the_order_they_were_asked_for(make) -> None:
    rows = [
        {"body": "Commission of Inquiry", "number": "3", "filed": "2004-01-01"},
        {"body": "Commission of inquiry", "number": "2", "filed": "2003-01-01"},
        {"body": "ILO inquiry", "number": "9"},
        {"body": "CEACR", "number": "1"},
    ]
    assert [r.number for r in known(make(references=rows)).inquiries()] == ["9", "2", "3"]


# --- standing: a dissolution takes none away, and is told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, True),
        ({"act": "suspension"}, True),
        ({"act": "registration_refused"}, True),
        ({"act": "visit"}, False),
        ({"stage": "announced"}, False),
        ({"targets": ["fed"]}, False),
    ],
)
def test_a_union_that_the_state_says_is_gone_has_not_lost_its_standing(
    make, on, ev, change, told
) -> None:
    act = {"act": "dissolution", **change}
    hit = ev("e", act.pop("act"), "2023-10-01", **act)
    (union,) = on(make(events=[hit]), DAY).standing
    assert ("standing.not_lost" in {n.code for n in union.notes}) is told


def test_each_way_out_of_a_complaint_has_its_note(make, on) -> None:
    told = {}
    for status in ("active", "withdrawn", "captured"):
        one = {"party": "union", "status": status, "status_since": "2023-01-01"}
        (union,) = on(make(complainants=[one]), DAY).standing
        told[status] = [n.code for n in union.notes]
    assert told == {"active": [], "withdrawn": ["standing.withdrawn"],
                    "captured": ["standing.captured"]}  # fmt: skip


# --- clocks


def test_a_meeting_more_than_ten_months_off_is_not_the_nearest(law) -> None:
    session = next(s for s in law.sessions("cfa") if s.first == date(2023, 3, 1))
    assert not far(session, date(2022, 5, 1))
    assert far(session, date(2022, 4, 30))


def test_a_year_without_a_cut_off_hides_not_the_next(make, on, law) -> None:
    """The Committee of Experts has a row for each year; before the first there is only the next."""
    first = min(s.year for s in law.sessions("ceacr") if s.cutoff)
    advice = on(make(references=[{**CASE, "filed": "2005-01-01", "conventions": ["C087"]}]),
                f"{first - 1}-06-01")  # fmt: skip
    assert [d.key for d in advice.clocks if d.code == "ceacr-cutoff"] == [f"ceacr-cutoff:{first}"]


# --- urgency


@pytest.mark.parametrize(
    ("targets", "broad"),
    [
        (["nobody-known"], False),
        (["leader"], False),
        (["leader", "fed"], True),  # a federation without a word on its coverage
        (["union", "local", "guf"], False),  # a global union is no third union of the country
        (["union", "local", "narrow"], True),
    ],
)
def test_whom_the_movement_is_made_of(make, on, ev, targets, broad) -> None:
    narrow = {"id": "narrow", "kind": "federation", "country": "KG", "coverage": "enterprise",
              "names": [{"text": "Narrow"}]}  # fmt: skip
    known = [t for t in targets if t != "nobody-known"]
    events = [ev("e", "visit", "2023-10-24", targets=known)]
    (found,) = [g for g in on(make(parties=[narrow], events=events), DAY).urgency
                if g.code == "movement"]  # fmt: skip
    assert (found.state is Hold.HOLDS) is broad


def test_a_fact_of_no_ground_hides_none_that_has_one(make, on, ev) -> None:
    events = [ev("a", "procedure", "2023-10-01"), ev("b", "violence", "2023-10-02")]
    (liberty,) = [g for g in on(make(events=events), DAY).urgency if g.code == "liberty"]
    assert (liberty.state, liberty.carried) == (Hold.HOLDS, ("b",))
