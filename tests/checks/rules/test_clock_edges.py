"""The clocks of a case: the day before, the day, the day after; and what ends each of them."""

from __future__ import annotations

import datetime

import pytest

from checks.helping import DAY
from checks.rules.case_edges import Data, Plant, add, both, cut, item, law, put, said
from tocsin.checks.kinds import Kind

SEPTEMBER = datetime.date(2023, 9, 10)


def day(date: datetime.date, days: int = 0) -> datetime.date:
    return date + datetime.timedelta(days=days)


def alone(**fields: object) -> Plant:
    """A case with one communication."""

    def change(data: Data) -> None:
        data["communications"] = [fields]
        data["recommendations"] = []

    return change


ACKNOWLEDGED = {
    "id": "a", "kind": "acknowledgement", "direction": "in", "route": "cfa",
    "date": SEPTEMBER.isoformat(), "sender": "ilo",
}  # fmt: skip


def test_our_answer_is_due_from_the_day_after_the_month_for_half_a_year() -> None:
    due = law().rule("further-information").after(SEPTEMBER)
    for at, expected in ((0, ""), (1, "weakens a"), (182, "weakens a"), (183, "")):
        assert said("P30", alone(**ACKNOWLEDGED), day(due, at)) == expected, at


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"route": "dg"}, "weakens a"),
        ({"route": "ceacr"}, ""),
        ({"kind": "letter"}, ""),
        ({"direction": "out"}, ""),
        ({"date": "2023-09/.."}, ""),
    ],
)
def test_only_an_acknowledgement_of_this_road_begins_the_month(change: Data, expected: str) -> None:
    assert said("P30", alone(**ACKNOWLEDGED | change), datetime.date(2023, 11, 1)) == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2023-09-09", "weakens a"),
        ("2023-09-10", ""),
        ("2023-10-31", ""),
        ("2023-11-01", ""),
        ("2023-11-02", "weakens a"),  # nobody knows of it yet
    ],
)
def test_what_we_sent_since_ends_the_month(sent: str, expected: str) -> None:
    ours = add("communications", id="o", kind="update", direction="out", route="cfa", date=sent,
               sender="global", to=[{"party": "ilo", "state": "acknowledged"}])  # fmt: skip
    assert said("P30", both(alone(**ACKNOWLEDGED), ours), datetime.date(2023, 11, 1)) == expected
    theirs = add("communications", id="o", kind="letter", direction="in", route="cfa", date=sent)
    assert said("P30", both(alone(**ACKNOWLEDGED), theirs), datetime.date(2023, 11, 1)) == (
        "weakens a"
    )


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2023-10-31", "weakens a"), ("2023-11-01", ""), ("2023-12-01", "")],
)
def test_more_time_that_was_given_holds_to_its_last_day(until: str, expected: str) -> None:
    clock = {"clock": "further-information", "until": until, "reason": "asked"}
    given = both(alone(**ACKNOWLEDGED), lambda d: d["case"].update(clocks=[clock]))
    assert said("P30", given, datetime.date(2023, 11, 1)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"clock": "further-information:a"}, ""),
        ({"clock": "further-information:b"}, "weakens a"),  # another letter's month
        ({"clock": "six-months-notice"}, "weakens a"),  # another clock
        ({"clock": "further-information", "since": "2023-10-20"}, ""),
        ({"clock": "further-information", "since": "2023-11-02"}, "weakens a"),  # not yet known
    ],
)
def test_more_time_is_given_for_one_clock(change: dict[str, str], expected: str) -> None:
    clock = {"until": "2023-12-01", "reason": "asked", **change}
    given = both(alone(**ACKNOWLEDGED), lambda d: d["case"].update(clocks=[clock]))
    assert said("P30", given, datetime.date(2023, 11, 1)) == expected


LETTER = {
    "id": "c", "kind": "letter", "direction": "out", "route": "dg",
    "date": SEPTEMBER.isoformat(), "sender": "global", "to": [{"party": "ilo", "state": "sent"}],
}  # fmt: skip


def test_a_letter_is_unacknowledged_from_the_day_after_its_days_for_a_year() -> None:
    due = law().rule("acknowledgement").after(SEPTEMBER)
    for on, expected in (
        (due, ""), (day(due, 1), "improves c"), (day(SEPTEMBER, 364), "improves c"),
        (day(SEPTEMBER, 365), ""),
    ):  # fmt: skip
        assert said("P31", alone(**LETTER), on) == expected, on


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        *(({"route": route}, "improves c") for route in ("dg", "cfa", "ceacr", "article_24")),
        ({"route": "public"}, ""),
        ({"direction": "in"}, ""),
        ({"to": [{"party": "ilo", "state": "delivered"}]}, "improves c"),
        ({"to": [{"party": "ilo", "state": "acknowledged"}]}, ""),
        ({"to": [{"party": "ilo", "state": "draft"}]}, ""),
        ({"to": [{"party": "ilo", "state": "sent", "copy_only": True}]}, ""),
        ({"to": []}, ""),
    ],
)
def test_which_letters_wait_for_an_acknowledgement(change: Data, expected: str) -> None:
    assert said("P31", alone(**LETTER | change), datetime.date(2024, 3, 1)) == expected


def test_what_answers_a_letter_acknowledges_it() -> None:
    for answered, expected in (("2024-03-01", ""), ("2024-03-02", "improves c")):
        reply = add("communications", id="r", kind="reply", direction="in", route="dg",
                    date=answered, sender="gov", answers=["c"])  # fmt: skip
        on = datetime.date(2024, 3, 1)
        assert said("P31", both(alone(**LETTER), reply), on) == expected


REPLY = {
    "id": "r", "kind": "reply", "direction": "in", "route": "cfa",
    "date": SEPTEMBER.isoformat(), "sender": "gov",
}  # fmt: skip


def test_a_reply_waits_for_an_answer_for_a_year() -> None:
    for at, expected in ((0, "weakens r"), (365, "weakens r"), (366, "")):
        assert said("P32", alone(**REPLY), day(SEPTEMBER, at)) == expected, at


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"sender": "security"}, ""),
        ({"sender": "global"}, ""),
        ({"direction": "out"}, ""),
        ({"kind": "letter"}, ""),
    ],
)
def test_only_a_reply_of_a_government_waits(change: Data, expected: str) -> None:
    assert said("P32", alone(**REPLY | change), DAY) == expected
    body = put("parties", "security", kind="state_body")
    from_a_body = both(body, alone(**REPLY | {"sender": "security"}))
    assert said("P32", from_a_body, DAY) == "weakens r"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"date": "2023-09-09"}, "weakens r"),
        ({"date": "2023-09-10"}, ""),
        ({"date": "2023-10-01", "direction": "in"}, "weakens r"),
        ({"date": "2023-09-09", "answers": ["r"]}, ""),
    ],
)
def test_a_letter_of_ours_since_answers_a_reply(change: Data, expected: str) -> None:
    ours = {"id": "o", "kind": "letter", "direction": "out", "route": "cfa"} | change
    assert said("P32", both(alone(**REPLY), add("communications", **ours)), DAY) == expected


def decided(**events: object) -> Plant:
    """The first allegation decided in the report of October 2023, over its search alone."""
    return both(
        put("allegations", "a-search", decided="404th", events=["search"]),
        put("events", "search", **events),
    )


@pytest.mark.parametrize(
    ("date", "met", "expected"),
    [
        ("2023-10-01", "2023-10", "weakens a-search"),
        ("2023-10-02", "2023-10", ""),
        ("2023-10/..", "2023-10", ""),  # may be newer
        ("2023-10-24", "2023-12", ""),  # a report to come decides nothing yet
    ],
)
def test_what_is_newer_than_the_last_report_is_no_matter_decided(
    date: str, met: str, expected: str
) -> None:
    def report(data: Data) -> None:
        data["case"]["references"][0]["reports"][0]["met"] = met

    assert said("P33", both(decided(date=date), report)) == expected


def test_without_a_report_two_years_count_and_a_complaint_is_stopped() -> None:
    def none(data: Data) -> None:
        data["case"]["references"][0]["reports"] = []

    edge = DAY - datetime.timedelta(days=730)
    for at, expected in ((0, "weakens a-search"), (1, "")):
        plant = both(decided(date=day(edge, at).isoformat()), none)
        assert said("P33", plant) == expected
        as_complaint = said("P33", plant, kind=Kind.CFA_COMPLAINT)
        assert as_complaint == expected.replace("weakens", "blocks")
    assert said("P33", both(decided(date=edge.isoformat()), none, lambda d: item(
        d, "allegations", "a-search").pop("decided"))) == ""  # fmt: skip


def test_a_stage_since_the_report_is_news_too() -> None:
    steps = [
        {"stage": "announced", "date": "2023-01"},
        {"stage": "carried_out", "date": "2023-10-20"},
    ]
    assert said("P33", decided(date="2023-01", stages=steps)) == ""


def test_facts_are_old_the_day_after_the_years_of_the_law() -> None:
    old = datetime.date(2010, 5, 1)
    due = law().rule("old-facts").after(old)
    plant = both(
        put("allegations", "a-search", events=["search"]),
        put("events", "search", date=old.isoformat()),
    )
    assert said("P34", plant, due) == ""
    assert said("P34", plant, day(due, 1)) == "improves a-search"
    newer = both(plant, put("allegations", "a-search", events=["search", "arrest"]))
    assert said("P34", newer, day(due, 1)) == "", "the newest counts"
    still = both(plant, put("events", "search", date="2010-05/.."))
    assert said("P34", still, day(due, 1)) == "", "an open end may be today"


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        (["miners"], "weakens a-search"),
        ([], "weakens a-search"),
        (["miners", "gov"], ""),
        (["security"], ""),
    ],
)
def test_an_internal_dispute_needs_an_act_of_an_authority(actors: list[str], expected: str) -> None:
    plant = both(
        put("events", "search", act="internal_dispute", actors=actors),
        put("allegations", "a-search", events=["search"]),
    )
    assert said("P35", plant) == expected
    beside = both(plant, put("allegations", "a-search", events=["search", "arrest"]))
    assert said("P35", beside) == "", "the arrest is one"


@pytest.mark.parametrize(
    "kind", ["government", "state_body", "security_service", "court", "parliament"]
)
def test_each_kind_of_authority_is_one(kind: str) -> None:
    plant = both(
        put("events", "search", act="internal_dispute", actors=["security"]),
        put("allegations", "a-search", events=["search"]),
    )
    assert said("P35", both(plant, put("parties", "security", kind=kind))) == ""
    assert said("P35", both(plant, put("parties", "security", kind="employer"))) == (
        "weakens a-search"
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"status": "open"}, "improves r1"),
        ({"status": "ignored"}, "improves r1"),
        ({"status": "implemented"}, ""),
        ({"status": "open", "date": "2023-11"}, ""),
        ({"status": "open", "date": None}, "improves r1"),
    ],
)
def test_a_recommendation_is_open_once_it_is_known(change: Data, expected: str) -> None:
    follows = cut("recommendations", "r1", "follow_up")
    assert said("P36", both(follows, put("recommendations", "r1", **change))) == expected
    assert said("P36", put("recommendations", "r1", **change)) == ""


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ((), ""),
        (("conciliation",), "improves sample-en"),
        (("national_mechanisms",), "improves sample-en"),
        (("conciliation", "national_mechanisms"), "improves sample-en"),
    ],
)
def test_each_mechanism_that_is_not_told(gone: tuple[str, ...], expected: str) -> None:
    assert said("P37", lambda d: [d["case"].pop(name) for name in gone]) == expected


@pytest.mark.parametrize(
    ("fields", "act", "expected"),
    [
        ({"status": "implemented"}, "arrest", "weakens r1"),
        ({"status": "implemented"}, "release", ""),
        ({"status": "implemented", "date": "2023-10-26"}, "arrest", ""),  # the act came before
        ({"status": "ignored"}, "arrest", ""),
        ({"status": "ignored"}, "release", "weakens r1"),
        ({"status": "open"}, "remedy", "weakens r1"),
        ({"status": "partly"}, "release", ""),
        ({"status": "ignored", "events": [], "answered": True}, "arrest", "weakens r1"),
        ({"status": "open", "events": [], "answered": True}, "arrest", ""),
    ],
)
def test_what_became_of_a_recommendation_fits_its_facts(
    fields: dict[str, object], act: str, expected: str
) -> None:
    def change(data: Data) -> None:
        row = item(data, "recommendations", "r1")
        told = dict(fields)
        if told.pop("answered", False):
            reply = {"id": "answer", "kind": "reply", "direction": "in", "date": "2023-10-20",
                     "points": [{"text": "So it is.", "recommendation": "r1"}]}  # fmt: skip
            data["communications"].append(reply)
        row.update({"date": "2023-01-01", "events": ["arrest"], **told})
        item(data, "events", "arrest").update(act=act)

    assert said("P38", change) == expected
