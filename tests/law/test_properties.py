"""Properties: nothing after the day is used, and what must not move with time does not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile.model import CaseFile
from tocsin.casefile.model.words import Act, CommunicationKind, Route, Stage
from tocsin.law import load
from tocsin.law.docket.words import Wording, as_plain
from tocsin.law.procedure import advise
from tocsin.law.procedure.advice import Hold

LAW = load()
DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))
ACTS = st.sampled_from([a.value for a in Act if a not in (Act.REMEDY,)])
QUICK = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
PARTIES = [
    {"id": "gov", "kind": "government", "country": "KG", "names": [{"text": "G"}]},
    {"id": "fed", "kind": "federation", "country": "KG", "names": [{"text": "F"}]},
    {"id": "guf", "kind": "global_union", "names": [{"text": "U"}]},
    {"id": "ilo", "kind": "international_body", "names": [{"text": "I"}]},
]


@st.composite
def events(draw: st.DrawFn, number: int) -> dict:
    day = draw(DAYS)
    steps = draw(st.lists(st.tuples(st.sampled_from(list(Stage)), st.integers(0, 500)), max_size=2))
    return {
        "id": f"e{number}",
        "summary": "x",
        "act": draw(ACTS),
        "date": day.isoformat(),
        "stage": draw(st.sampled_from([s.value for s in Stage])),
        "actors": ["gov"],
        "targets": ["fed"],
        "stages": [
            {"stage": s.value, "date": (day + timedelta(days=n)).isoformat()} for s, n in steps
        ],
    }


@st.composite
def letters(draw: st.DrawFn, number: int) -> dict:
    return {
        "id": f"c{number}",
        "kind": draw(st.sampled_from([k.value for k in CommunicationKind])),
        "direction": draw(st.sampled_from(["in", "out", "third_party"])),
        "route": draw(st.sampled_from([r.value for r in Route])),
        "date": draw(DAYS).isoformat(),
        "sender": draw(st.sampled_from(["gov", "fed", "guf", "ilo"])),
        "to": [{"party": "ilo", "history": []}],
    }


@st.composite
def files(draw: st.DrawFn) -> dict:
    filed = draw(DAYS)
    report = {"number": "1", "kind": "kept_informed", "met": draw(DAYS).isoformat()}
    return {
        "case": {
            "id": "c",
            "title": "t",
            "government": "KG",
            "complainants": [
                {
                    "party": "fed",
                    "status": draw(st.sampled_from(["active", "withdrawn", "captured"])),
                    "status_since": draw(DAYS).isoformat(),
                },
                {"party": "guf", "joined": draw(DAYS).isoformat()},
            ],
            "references": [
                {
                    "body": "CFA",
                    "number": "1",
                    "filed": filed.isoformat(),
                    "status": draw(st.sampled_from(["active", "follow_up", "closed"])),
                    "status_on": draw(DAYS).isoformat(),
                    "reports": [report],
                    "conventions": ["C087"],
                }
            ],
        },
        "parties": PARTIES,
        "events": [draw(events(n)) for n in range(draw(st.integers(0, 4)))],
        "communications": [draw(letters(n)) for n in range(draw(st.integers(0, 4)))],
    }


def cut(data: dict, on: date) -> dict:
    """The same file as somebody would have written it on the day, by hand."""
    day = on.isoformat()
    case = dict(data["case"])
    case["complainants"] = [
        {k: v for k, v in c.items() if k != "status_since" or v <= day}
        | ({"status": "active"} if c.get("status_since", "") > day else {})
        for c in case["complainants"]
        if c.get("joined", "") <= day
    ]
    case["references"] = [
        {
            **r,
            "reports": [x for x in r["reports"] if x["met"] <= day],
            "status": r["status"] if r["status_on"] <= day else "unknown",
            "status_on": r["status_on"] if r["status_on"] <= day else None,
        }
        for r in case["references"]
        if r["filed"] <= day
    ]
    kept = []
    for event in data["events"]:
        steps = [s for s in event["stages"] if s["date"] <= day]
        if steps or (not event["stages"] and event["date"] <= day):
            kept.append({**event, "stages": steps})
    letters_ = [c for c in data["communications"] if c["date"] <= day]
    return {**data, "case": case, "events": kept, "communications": letters_}


@QUICK
@given(files(), DAYS)
def test_nothing_that_came_after_the_day_changes_the_advice(data: dict, on: date) -> None:
    whole = advise(CaseFile.model_validate(data), on=on, law=LAW)
    part = advise(CaseFile.model_validate(cut(data, on)), on=on, law=LAW)
    assert whole.standing == part.standing
    assert whole.urgency == part.urgency
    assert whole.clocks == part.clocks
    assert whole.outstanding == part.outstanding
    assert whole.receivability == part.receivability
    assert [(s.code, s.state, s.when) for s in whole.ladder] == [
        (s.code, s.state, s.when) for s in part.ladder
    ]


@QUICK
@given(files(), DAYS, st.integers(0, 400))
def test_what_is_known_only_grows(data: dict, on: date, more: int) -> None:
    file = CaseFile.model_validate(data)
    before = advise(file, on=on, law=LAW)
    after = advise(file, on=on + timedelta(days=more), law=LAW)
    assert before.known <= after.known
    assert before.known + before.later == after.known + after.later


@QUICK
@given(files(), DAYS, st.integers(0, 60))
def test_a_clock_that_was_counted_once_keeps_its_day(data: dict, on: date, more: int) -> None:
    """Same clock, same trigger, same calendar: the day does not drift as time passes."""
    file = CaseFile.model_validate(data)
    first = {d.key: d for d in advise(file, on=on, law=LAW).clocks}
    later = {d.key: d for d in advise(file, on=on + timedelta(days=more), law=LAW).clocks}
    for key in first.keys() & later.keys():
        if first[key].code != "cfa-session":  # its target becomes the meeting when it has passed
            assert first[key].due == later[key].due, key


@QUICK
@given(DAYS, st.integers(0, 364))
def test_a_ground_holds_on_through_its_window(day: date, more: int) -> None:
    data = {
        "case": {"id": "c", "title": "t", "government": "KG"},
        "parties": PARTIES,
        "events": [
            {"id": "e", "summary": "x", "act": "arrest", "date": day.isoformat(), "targets": []}
        ],
    }
    advice = advise(CaseFile.model_validate(data), on=day + timedelta(days=more), law=LAW)
    assert advice.urgency[0].state is Hold.HOLDS


@QUICK
@given(files(), DAYS)
def test_advice_is_plain_data_and_every_statement_has_words(data: dict, on: date) -> None:
    import json

    advice = advise(CaseFile.model_validate(data), on=on, law=LAW)
    document = as_plain(advice, Wording(LAW))
    text = json.dumps(document)
    assert json.loads(text) == document

    def notes(value: object) -> list[dict]:
        if isinstance(value, dict):
            own = [value] if {"code", "params", "text"} <= value.keys() else []
            return own + [n for v in value.values() for n in notes(v)]
        return [n for v in value for n in notes(v)] if isinstance(value, list) else []

    for item in notes(document):
        assert item["text"] != item["code"], item["code"]
        assert "{" not in item["text"], item


@QUICK
@given(files(), st.dates())
def test_no_day_of_the_calendar_breaks_the_advice(data: dict, on: date) -> None:
    advise(CaseFile.model_validate(data), on=on, law=LAW)


def test_nor_do_the_first_and_the_last_day() -> None:
    data = {
        "case": {
            "id": "c",
            "title": "t",
            "government": "KG",
            "conciliation_since": "9999-12-31",
            "complainants": [{"party": "fed"}],
            "references": [{"body": "CFA", "number": "1", "conventions": ["C087"]}],
        },
        "parties": PARTIES,
        "events": [
            {"id": "e", "summary": "x", "act": "arrest", "date": "../9999-12-31"},
            {"id": "f", "summary": "x", "act": "arrest", "date": "0001-01-01/.."},
        ],
    }
    for on in (date.min, date.max):
        advice = advise(CaseFile.model_validate(data), on=on, law=LAW)
        as_plain(advice, Wording(LAW))
