from __future__ import annotations

from datetime import date

import pytest

ACTIVE = {"body": "CFA", "number": "77", "filed": "2023-01-10", "status": "active"}


def step(advice, code):
    return next((s for s in advice.ladder if s.code == code), None)


def owed(advice, who, code):
    return [o for o in advice.outstanding if o.who == who and o.code == code]


def test_arrests_put_the_director_general_first(make, on, ev) -> None:
    advice = on(make(events=[ev("e", "arrest", "2023-10-20")]), "2023-10-25")
    assert advice.next is not None
    assert advice.next.code == "dg-urgent"
    assert advice.next.events == ("e",)
    assert step(advice, "actrav") is not None


def test_without_urgency_the_complaint_comes_first(make, on, ev) -> None:
    advice = on(make(events=[ev("e", "dismissal", "2023-10-20")]), "2023-10-25")
    assert advice.next.code == "cfa-complaint"
    assert step(advice, "dg-urgent").state.value == "later"
    assert step(advice, "actrav") is None


def test_nobody_may_file_then_standing_comes_first(make, on, ev) -> None:
    file = make(complainants=[{"party": "leader"}], events=[ev("e", "dismissal", "2023-10-20")])
    assert step(on(file, "2023-10-25"), "cfa-complaint").state.value == "ask"


def test_a_letter_sent_and_nothing_new_is_under_way_then_again(make, on, ev, com) -> None:
    dg = com("dg", "2023-10-21", kind="letter", route="dg")
    events = [ev("e", "arrest", "2023-10-20"), ev("f", "arrest", "2023-11-28")]
    file = make(events=events, communications=[dg])
    waiting = step(on(file, "2023-10-25"), "dg-urgent")
    assert (waiting.state.value, waiting.when) == ("under_way", date(2023, 11, 4))
    again = step(on(file, "2023-11-28"), "dg-urgent")
    assert (again.state.value, again.events) == ("now", ("f",))


@pytest.mark.parametrize(
    ("references", "code"),
    [
        ([], "cfa-complaint"),
        ([ACTIVE], "cfa-new-allegations"),
        ([{**ACTIVE, "status": "follow_up"}], "cfa-new-allegations"),
        ([{**ACTIVE, "status": "closed"}], "cfa-complaint"),
    ],
)
def test_the_committees_rung_follows_the_case(make, on, ev, references, code) -> None:
    file = make(references=references, events=[ev("e", "visit", "2023-10-20")])
    rung = step(on(file, "2023-10-25"), code)
    assert rung.state.value == "now"
    assert (step(on(file, "2023-10-25"), "cfa-follow-up") is not None) == (
        bool(references) and references[0]["status"] == "follow_up"
    )


def test_what_the_committee_was_told_is_not_new(make, on, ev, com) -> None:
    told = com("up", "2023-10-22")
    file = make(references=[ACTIVE], events=[ev("e", "visit", "2023-10-20")], communications=[told])
    assert step(on(file, "2023-10-21"), "cfa-new-allegations") is not None
    assert step(on(file, "2023-10-25"), "cfa-new-allegations") is None


def test_a_complaint_without_a_number_is_under_way(make, on, ev, com) -> None:
    file = make(communications=[com("c", "2023-10-22", kind="complaint")])
    assert step(on(file, "2023-10-25"), "cfa-complaint").state.value == "under_way"


def test_a_convention_outside_freedom_of_association_opens_article_24(make, on) -> None:
    freedom = make(references=[{**ACTIVE, "conventions": ["C087"]}])
    labour = make(references=[{**ACTIVE, "conventions": ["C087", "C105"]}])
    assert step(on(freedom, "2023-10-25"), "article-24").state.value == "later"
    assert step(on(labour, "2023-10-25"), "article-24").state.value == "now"


def test_a_ratification_nobody_knows_is_asked_and_never_denied(make, on) -> None:
    file = make(references=[{**ACTIVE, "conventions": ["C190"]}])
    advice = on(file, "2023-10-25")
    for code in ("ceacr-observation", "article-24", "article-26"):
        assert step(advice, code).state.value == "ask"
    assert any(n.code == "gap.ratification" for n in advice.gaps)


def test_every_rung_has_a_reason_and_a_rule(make, on, ev, law) -> None:
    file = make(references=[ACTIVE], events=[ev("e", "arrest", "2023-10-20")])
    for rung in on(file, "2023-10-25").ladder:
        assert rung.why
        assert rung.rules
        assert all(law.rule(code).source for code in rung.rules)


def test_a_lost_complainant_is_told_of_and_replaced(make, on) -> None:
    taken = {"party": "fed", "status": "captured", "status_since": "2024-02-15"}
    some = make(complainants=[{"party": "union"}, taken])
    none = make(complainants=[taken])
    assert step(on(some, "2024-02-14"), "voices") is None
    assert [n.code for n in step(on(some, "2024-02-15"), "voices").why] == ["step.voices.tell"]
    assert step(on(none, "2024-02-15"), "voices").why[0].code == "step.voices.none"


def test_a_strangers_letter_is_not_the_complainants(make, on, ev, com) -> None:
    def rung(sender):
        letter = com("x", "2023-10-22", direction="third_party", sender=sender)
        file = make(
            references=[ACTIVE], events=[ev("e", "visit", "2023-10-20")], communications=[letter]
        )
        return step(on(file, "2023-10-25"), "cfa-new-allegations")

    assert rung("ituc") is not None
    assert rung("union") is None


# --- outstanding


def test_recommendations_not_carried_out_are_owed_by_the_government(make, on) -> None:
    recs = [
        {"id": f"r{s}", "body": "CFA", "text": "t", "status": s, "date": "2021-10"}
        for s in ("open", "partly", "implemented")
    ]
    advice = on(make(recommendations=recs), "2023-10-25")
    assert {o.about for o in owed(advice, "government", "recommendation")} == {"ropen", "rpartly"}
    assert owed(on(make(recommendations=recs), "2021-09-30"), "government", "recommendation") == []


def test_an_acknowledgement_is_owed_until_it_comes(make, on, com) -> None:
    sent = com("up", "2023-09-01")
    ack = com("a", "2023-09-20", kind="acknowledgement", direction="in", sender="ilo")
    file = make(communications=[sent, {**ack, "answers": ["up"]}])
    early = owed(on(file, "2023-09-05"), "ilo", "acknowledgement")
    assert [o.why.code for o in early] == ["outstanding.acknowledgement"]
    assert owed(on(file, "2023-09-20"), "ilo", "acknowledgement") == []
    late = on(make(communications=[sent]), "2023-10-02")
    assert [o.why.code for o in owed(late, "ilo", "acknowledgement")] == [
        "outstanding.acknowledgement.overdue"
    ]


def test_delivery_states_count_from_their_day(make, on, com) -> None:
    history = [
        {"state": "sent", "date": "2023-09-01"},
        {"state": "failed", "date": "2023-09-02"},
        {"state": "acknowledged", "date": "2023-09-10"},
    ]
    to = [{"party": "ilo", "state": "acknowledged", "history": history}]
    file = make(communications=[com("up", "2023-09-01", to=to)])
    assert owed(on(file, "2023-09-01"), "ilo", "acknowledgement")
    assert owed(on(file, "2023-09-02"), "office", "failed")
    assert on(file, "2023-09-10").outstanding == () or not owed(
        on(file, "2023-09-10"), "ilo", "acknowledgement"
    )


def test_a_draft_whose_day_has_come_is_owed_by_the_office(make, on, com) -> None:
    draft = com("up", "2023-09-01", to=[{"party": "ilo", "state": "approved"}])
    assert owed(on(make(communications=[draft]), "2023-09-02"), "office", "unsent")
    assert not owed(on(make(communications=[draft]), "2023-09-02"), "ilo", "acknowledgement")


def test_untranslated_exhibits_are_counted(make, on) -> None:
    papers = [
        {"id": "ru", "file": "exhibits/a.pdf", "title": "a", "lang": "ru"},
        {"id": "en", "file": "exhibits/b.pdf", "title": "b", "lang": "en"},
        {
            "id": "ky",
            "file": "exhibits/c.pdf",
            "title": "c",
            "lang": "ky",
            "translations": [{"lang": "fr", "file": "exhibits/c.fr.pdf"}],
        },
    ]
    found = owed(on(make(exhibits=[*papers, CARD]), "2023-10-25"), "office", "translation")
    assert dict(found[0].why.params)["exhibits"] == ("ru",)


CARD = {"id": "card", "file": "exhibits/card.pdf", "title": "Card"}


def test_no_step_is_proposed_for_a_day_that_has_passed(make, on) -> None:
    for day in ("2021-02-01", "2023-10-25", "2026-12-01"):
        advice = on(make(references=[{**ACTIVE, "conventions": ["C087"]}]), day)
        assert all(s.when is None or s.when >= advice.on for s in advice.ladder)
        first = advice.first_due()
        assert first is None or (first.code != "article-24" and first.due >= advice.on)


def test_the_conference_committee_is_a_route_where_a_convention_binds(make, on) -> None:
    bound = make(references=[{**ACTIVE, "conventions": ["C087"]}])
    free = make(references=[{**ACTIVE, "conventions": ["C155"]}])
    assert step(on(bound, "2023-10-25"), "conference-committee").state.value == "later"
    codes = [s.code for s in on(free, "2023-10-25").ladder]
    assert "conference-committee" not in codes
    assert "article-33" not in codes


def test_article_33_is_asked_about_only_after_a_commission_of_inquiry(make, on) -> None:
    inquiry = {"body": "Commission of Inquiry", "number": "2004", "filed": "2003-06"}
    file = make(references=[{**ACTIVE, "conventions": ["C087"]}, inquiry])
    assert step(on(file, "2023-10-25"), "article-33").state.value == "ask"
