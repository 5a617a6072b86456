"""One defect planted in a clean case file is found and named right; the clean one is silent."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from checks.helping import DAY, HERE, case_of, codes, only, raw_case
from tocsin.checks.engine import check_case
from tocsin.checks.kinds import Kind
from tocsin.checks.papers import draft_of
from tocsin.checks.scene import ExhibitFacts
from tocsin.law import Law

Data = dict[str, Any]
Plant = Callable[[Data], object]


def item(data: Data, section: str, key: str) -> Data:
    return next(x for x in data[section] if x.get("id") == key)


def event(data: Data, **fields: object) -> None:
    item(data, "events", "search").update(fields)


def exhibit(data: Data, **fields: object) -> None:
    item(data, "exhibits", "ex-record").update(fields)


def complainant(data: Data, at: int, **fields: object) -> None:
    data["case"]["complainants"][at].update(fields)


def drop(data: Data, section: str, key: str, *fields: str) -> None:
    for name in fields:
        item(data, section, key).pop(name, None)


def add(data: Data, section: str, **fields: object) -> None:
    data[section].append(fields)


def again(data: Data) -> None:
    copy = dict(item(data, "events", "search"), id="search-again")
    data["events"].append(copy)


def reply(data: Data) -> None:
    add(data, "communications", id="r", kind="reply", direction="in", route="cfa",
        date="2023-10-26", sender="gov", answers=["c-complaint"])  # fmt: skip


def acknowledged(data: Data) -> None:
    data["communications"] = [
        {"id": "a", "kind": "acknowledgement", "direction": "in", "route": "cfa",
         "date": "2023-09-10", "sender": "ilo"},
    ]  # fmt: skip
    data["recommendations"] = []


def unacknowledged(data: Data) -> None:
    item(data, "communications", "c-letter").update(
        date="2023-08-01", to=[{"party": "ilo", "state": "sent"}]
    )


def internal(data: Data) -> None:
    event(data, act="internal_dispute", actors=["miners"])
    item(data, "allegations", "a-search")["events"] = ["search"]


def individual(data: Data) -> None:
    complainant(data, 0, party="chair")


def gps() -> dict[str, ExhibitFacts]:
    return {"ex-record": ExhibitFacts(metadata={"EXIF:GPSLatitude": "42.87"})}


def police(data: Data, name: str = "Sample Police Union") -> None:
    add(data, "parties", id="pu", kind="trade_union", country="KG", names=[{"text": name}])
    event(data, targets=["pu"])
    drop(data, "allegations", "a-search", "defence")


PLANTS: list[tuple[str, Plant]] = [
    ("S01", lambda d: d["case"].update(complainants=[])),
    ("S02", lambda d: d["case"]["complainants"][0].pop("gateway")),
    ("S03", lambda d: item(d, "parties", "miners").update(affiliations=[])),
    ("S04", lambda d: complainant(d, 1, gateway="b")),
    ("S05", individual),
    ("S06", lambda d: complainant(d, 1, gateway="a")),
    ("S07", lambda d: item(d, "parties", "miners").update(coverage="enterprise")),
    ("S08", lambda d: drop(d, "parties", "miners", "members", "address")),
    ("S09", lambda d: complainant(d, 1, status="captured", status_since="2023-10-01")),
    ("P20", lambda d: drop(d, "communications", "c-update", "updates")),
    ("P21", lambda d: add(d, "communications", id="k", kind="acknowledgement", direction="in",
                          date="2023-10-20", route="dg")),
    ("P30", acknowledged),
    ("P31", unacknowledged),
    ("P32", reply),
    ("P33", lambda d: item(d, "allegations", "a-search").update(
        decided="404th", events=["arrest"])),
    ("P34", lambda d: [event(d, date="1999-05-01"), item(d, "allegations", "a-search").update(
        events=["search"])]),
    ("P35", internal),
    ("P36", lambda d: drop(d, "recommendations", "r1", "follow_up")),
    ("P38", lambda d: item(d, "recommendations", "r1").update(
        date="2023-01-01", status="implemented", events=["arrest"])),
    ("P37", lambda d: d["case"].pop("conciliation")),
    ("E20", lambda d: event(d, sources=[], exhibits=[])),
    ("E21", lambda d: event(d, verification="verified", sources=["s-chair"], exhibits=[])),
    ("E22", lambda d: event(d, sources=["s-chair"], exhibits=[])),
    ("E23", lambda d: event(d, actors=[])),
    ("E24", lambda d: event(d, date="2023")),
    ("E25", lambda d: event(d, warrant="unknown")),
    ("E26", lambda d: event(d, quantifiers=[{"text": "all the offices"}])),
    ("E27", lambda d: item(d, "allegations", "a-transfer").update(events=["transfer"])),
    ("E30", lambda d: add(d, "sources", id="nobody", basis="told", learnt="2023-10-25")),
    ("E31", lambda d: add(d, "sources", id="paper", basis="document", title="An order")),
    ("E32", lambda d: drop(d, "sources", "s-chair", "learnt")),
    ("E33", lambda d: item(d, "sources", "s-chair").update(learnt="2023-10-20")),
    ("E42", lambda d: drop(d, "exhibits", "ex-record", "position", "sha256")),
    ("E43", lambda d: drop(d, "exhibits", "ex-record", "translations")),
    ("E44", lambda d: exhibit(d, translations=[{"lang": "en", "file": "exhibits/r.en.txt"}])),
    ("E45", lambda d: drop(d, "exhibits", "ex-record", "custody", "source")),
    ("E46", lambda d: add(d, "exhibits", id="loose", file="exhibits/loose.txt", title="Loose")),
    ("C40", again),
    ("C41", lambda d: event(d, disagreements=[{"field": "date", "versions": [
        {"value": "a", "sources": ["s-chair"]}, {"value": "b", "sources": ["s-order"]}]}])),
    ("C42", lambda d: event(d, stages=[{"stage": "carried_out", "date": "2023-10-01"},
                                       {"stage": "announced", "date": "2023-10-24"}])),
    ("C43", lambda d: event(d, date="2023-12-24")),
    ("C44", lambda d: item(d, "communications", "c-complaint").update(events=["search"])),
    ("L20", lambda d: drop(d, "allegations", "a-search", "norms", "paragraphs")),
    ("L21", lambda d: item(d, "allegations", "a-search").update(norms=[{"convention": "C087"}])),
    ("L22", lambda d: item(d, "allegations", "a-search").update(
        norms=[{"convention": "C155", "article": "4"}])),
    ("L23", lambda d: drop(d, "allegations", "a-search", "answer")),
    ("L24", lambda d: [d["case"].pop("requests"), drop(d, "allegations", "a-search", "remedies")]),
    ("L25", lambda d: item(d, "parties", "security").update(country="KZ")),
    ("L25", lambda d: [event(d, actors=[]), item(d, "parties", "miners").update(country="UZ")]),
    ("L27", lambda d: d["case"].update(government="LI", references=[])),
    ("L26", police),
    ("L26", lambda d: police(d, "Профсоюз сотрудников полиции")),
    ("N12", lambda d: item(d, "parties", "miners").update(
        names=[{"text": "Кен профсоюзу", "lang": "ky"}])),
    ("R20", lambda d: item(d, "sources", "s-witness").update(consent={"ilo": "no"})),
    ("R21", lambda d: drop(d, "parties", "witness", "alias")),
    ("R22", lambda d: item(d, "parties", "witness").update(alias="N. T., a treasurer")),
    ("R23", lambda d: event(d, summary="Nurlan Testbekov saw the officers.")),
    ("R23", lambda d: event(d, summary="Всё видел Тестбеков.")),
    ("R24", lambda d: item(d, "parties", "chair").update(consent={"risk": "arrest"})),
    ("R26", lambda d: item(d, "parties", "witness").update(names=[{"text": "김철수"}])),
    ("R27", lambda d: event(d, targets=["miners", "witness"])),
    ("R32", lambda d: exhibit(d, sensitivity="protected")),
]  # fmt: skip


def test_the_clean_case_has_only_what_every_case_has(law: Law) -> None:
    assert codes(check_case(case_of(raw_case(HERE / "clean_cases" / "en.yaml")), law, DAY)) == set()


@pytest.mark.parametrize(
    ("older", "told"),
    [
        ({"learnt": "2023-10-24"}, False),  # the day itself
        ({"learnt": "2023-10"}, False),  # the month that holds it
        ({"learnt": "2023-10-25", "date": "2023-10-23"}, True),  # what it bears counts first
        ({"learnt": "2023-09", "basis": "document", "title": "Agreement"}, False),
    ],
)
def test_only_what_tells_surely_before_an_event_is_older_than_it(
    older: Data, told: bool, law: Law
) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    item(data, "sources", "s-chair").update(older)
    assert ("E33" in codes(check_case(case_of(data), law, DAY))) is told


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("code", "plant"), PLANTS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(PLANTS)]
)
def test_the_planted_defect_is_found(code: str, plant: Plant, law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    plant(data)
    with only(code):
        assert code in codes(check_case(case_of(data), law, DAY))


FACTS: list[tuple[str, ExhibitFacts]] = [
    ("E40", ExhibitFacts(present=False)),
    ("E41", ExhibitFacts(sha256="9" * 64)),
    ("R30", ExhibitFacts(metadata={"author": "Aizada Beispiel"})),
    ("R30", ExhibitFacts(metadata={"creator": "NURLAN TESTBEKOV"})),
    ("R31", ExhibitFacts(metadata={"EXIF:GPSLatitude": "42.87"})),
]


@pytest.mark.parametrize(("code", "facts"), FACTS)
def test_what_the_files_themselves_show(code: str, facts: ExhibitFacts, law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    assert code in codes(check_case(case, law, DAY, facts={"ex-record": facts}))


def test_facts_without_fault_are_silent(law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    facts = {"ex-record": ExhibitFacts(sha256="1" * 64, metadata={"creator": "Microsoft Word"})}
    assert codes(check_case(case, law, DAY, facts=facts)) == set()


def test_an_unratified_convention_blocks_an_observation_and_not_a_complaint(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    item(data, "allegations", "a-search")["norms"] = [{"convention": "C155", "article": "4"}]
    for kind, severity in ((Kind.CEACR_OBSERVATION, "blocks"), (Kind.CFA_COMPLAINT, "weakens")):
        found = check_case(case_of(data), law, DAY, kind=kind)
        assert [f.severity.value for f in found if f.code == "TOC-L22"] == [severity]


def test_a_later_day_brings_what_is_due_and_an_earlier_one_does_not(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    acknowledged(data)
    case = case_of(data)
    assert "P30" not in codes(check_case(case, law, datetime.date(2023, 9, 20)))
    assert "P30" in codes(check_case(case, law, datetime.date(2023, 10, 20)))


def test_a_foreign_employer_and_an_unknown_country_stay_with_the_case(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    add(data, "parties", id="firm", kind="employer", country="CA", names=[{"text": "Firm"}])
    event(data, actors=["firm"])
    assert "L25" not in codes(check_case(case_of(data), law, DAY))
    item(data, "parties", "security").pop("country")
    event(data, actors=["security"])
    assert "L25" not in codes(check_case(case_of(data), law, DAY))


def test_an_answered_exception_for_the_police_is_no_finding(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    police(data)
    item(data, "allegations", "a-search").update(defence="Police are excluded.", answer="No.")
    assert "L26" not in codes(check_case(case_of(data), law, DAY))


@pytest.mark.parametrize(
    ("kind", "day", "fires"),
    [
        ("cfa-complaint", "2023-10-25", True),
        ("cfa-complaint", "2023-05-02", False),
        ("cfa-update", "2023-10-25", False),
    ],
)
def test_a_second_complaint_in_an_open_case(kind: str, day: str, fires: bool, law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    text = f"---\nkind: {kind}\nlang: en\ndate: {day}\n---\n\nWe complain.\n"
    found = check_case(case, law, datetime.date.fromisoformat(day), [draft_of("x.md", text)])
    assert ("P24" in codes(found)) is fires


@pytest.mark.parametrize(
    ("change", "fires"),
    [
        ({}, True),
        ({"date": "2023-10-25"}, False),  # this very letter
        ({"kind": "update"}, False),
        ({"route": "government"}, False),
        ({"direction": "in"}, False),
        ({"to": [{"party": "ilo", "state": "draft"}]}, False),
        ({"to": [{"party": "ilo", "state": "failed"}]}, False),
        ({"to": [{"party": "ilo", "state": "sent"}]}, True),
    ],
)
def test_a_second_complaint_before_the_first_has_a_number(
    change: dict[str, object], fires: bool, law: Law
) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    data["case"]["references"] = []
    first = {"id": "first", "kind": "complaint", "direction": "out", "route": "cfa",
             "date": "2023-05-02", "sender": data["case"]["complainants"][0]["party"]}  # fmt: skip
    data["communications"] = [{**first, **change}]
    data["recommendations"] = []
    if "to" in change and not any(p["id"] == "ilo" for p in data["parties"]):
        data["parties"].append(
            {"id": "ilo", "kind": "international_body", "names": [{"text": "O"}]}
        )
    text = "---\nkind: cfa-complaint\nlang: en\ndate: 2023-10-25\n---\n\nWe complain.\n"
    found = check_case(case_of(data), law, datetime.date(2023, 10, 25), [draft_of("x.md", text)])
    assert ("P24" in codes(found)) is fires


@pytest.mark.parametrize(
    ("change", "fires"),
    [
        ({"targets": ["witness"]}, True),
        ({"targets": ["witness", "chair"]}, True),
        ({"targets": ["miners"], "quantifiers": [{"text": "all", "parties": ["witness"]}]}, True),
        ({"targets": ["witness"], "quantifiers": [{"text": "four", "count": 4}]}, True),
        ({"targets": ["witness"], "quantifiers": [{"text": "five", "count": 5}]}, False),
        ({"targets": ["miners", "chair"]}, False),
        ({"targets": ["witness"], "sources": ["s-chair"]}, False),
    ],
)
def test_a_protected_source_is_known_to_who_did_it_to_them(
    change: dict[str, object], fires: bool, law: Law
) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    event(data, **change)
    assert ("R27" in codes(check_case(case_of(data), law, DAY))) is fires


@pytest.mark.parametrize(
    ("country", "numbered", "fires"),
    [
        ("LI", False, True), ("VA", False, True), ("MC", False, True), ("BT", False, True),
        ("XK", False, True), ("TW", False, True), ("LI", True, False),
        ("NC", False, False), ("PR", False, False), ("FO", False, False), ("MO", False, False),
        ("AT", False, False),
    ],
)  # fmt: skip
def test_a_state_that_is_no_member_is_named(
    country: str, numbered: bool, fires: bool, law: Law
) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    data["case"]["government"] = country
    if not numbered:
        data["case"]["references"] = []
    assert ("L27" in codes(check_case(case_of(data), law, DAY))) is fires
