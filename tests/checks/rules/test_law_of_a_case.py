"""What the law rules say of a case file, as tables: who acted, who was hit, what is pleaded."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from checks.helping import case_of, codes
from tocsin.casefile.model import Suppression
from tocsin.checks.engine import check_case, suppressed
from tocsin.checks.finding import Finding, Severity, blocking, remaining
from tocsin.checks.kinds import Kind
from tocsin.law import Law

DAY = datetime.date(2023, 10, 25)


def checked(law: Law, *, kind: Kind | None = None, **sections: Any):
    base: dict[str, Any] = {
        "case": {"id": "x", "title": "x", "government": "KG"},
        "events": [EVENT],
    }
    return check_case(case_of(base | sections), law, DAY, kind=kind)


EVENT = {"id": "e", "summary": "x", "act": "visit", "date": "2023-10-20"}


def alleged(key: str = "a", **more: Any) -> dict[str, Any]:
    """An allegation that rests on one event."""
    return {"id": key, "title": key, "events": ["e"], **more}


def party(key: str, kind: str, country: str = "", name: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"id": key, "kind": kind, "names": [{"text": name or key}]}
    return made | ({"country": country} if country else {})


PARTIES = [
    party("police", "security_service", "KG"), party("army", "security_service", "KZ"),
    party("court", "court", "KZ"), party("ministry", "state_body", "KZ"),
    party("duma", "parliament", "KZ"), party("gov", "government", "KZ"),
    party("unknown", "security_service"), party("firm", "employer", "KZ"),
    party("ours", "trade_union", "KG"), party("theirs", "trade_union", "KZ"),
    party("nowhere", "trade_union"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "targets", "foreign"),
    [
        (["army"], ["ours"], True), (["court"], ["ours"], True), (["ministry"], ["ours"], True),
        (["duma"], ["ours"], True), (["gov"], ["ours"], True),
        (["army", "police"], ["ours"], False), (["police"], ["theirs"], False),
        (["unknown"], ["theirs"], False), (["unknown", "army"], ["ours"], False),
        ([], ["theirs"], True), ([], ["theirs", "ours"], False), ([], ["nowhere"], False),
        ([], [], False), (["firm"], ["theirs"], True), (["firm"], ["ours"], False),
        (["ours"], ["theirs"], False),
    ],
)  # fmt: skip
def test_what_another_state_did_is_not_pleaded_against_this_one(
    law: Law, actors: list[str], targets: list[str], foreign: bool
) -> None:
    event = {"id": "e", "summary": "x", "act": "visit", "date": "2023-10-20", "actors": actors,
             "targets": targets}  # fmt: skip
    pleaded = [{"id": "a", "title": "x", "events": ["e"]}]
    found = checked(law, parties=PARTIES, events=[event], allegations=pleaded)
    assert ("L25" in codes(found)) is foreign
    assert "L25" not in codes(checked(law, parties=PARTIES, events=[event]))  # nobody pleads it


@pytest.mark.parametrize(
    ("against", "acted", "foreign"),
    [
        ("NC", "FR", False), ("NC", "NC", False), ("FR", "NC", False), ("PR", "US", False),
        ("HK", "CN", False), ("FO", "DK", False), ("NC", "AU", True), ("HK", "GB", True),
    ],
)  # fmt: skip
def test_the_member_answers_for_its_territory(
    law: Law, against: str, acted: str, foreign: bool
) -> None:
    people = [party("police", "security_service", acted), party("ours", "trade_union", against)]
    event = {"id": "e", "summary": "x", "act": "visit", "date": "2023-10-20",
             "actors": ["police"], "targets": ["ours"]}  # fmt: skip
    pleaded = [{"id": "a", "title": "x", "events": ["e"]}]
    found = checked(law, parties=people, events=[event], allegations=pleaded,
                    case={"id": "x", "title": "x", "government": against})  # fmt: skip
    assert ("L25" in codes(found)) is foreign


@pytest.mark.parametrize(
    ("name", "kind", "convention", "more", "fires"),
    [
        ("Police Union", "trade_union", "C087", {}, True),
        ("Police Union", "federation", "C098", {}, True),
        ("Police Union", "trade_union", "C151", {}, True),
        ("Police Union", "trade_union", "C154", {}, True),
        ("Police Union", "trade_union", "C029", {}, False),
        ("Police Union", "ngo", "C087", {}, False),
        ("Miners Union", "trade_union", "C087", {}, False),
        ("Police Union", "trade_union", "C087", {"defence": "d", "answer": "a"}, False),
        ("Police Union", "trade_union", "C087", {"defence": "d"}, True),
        ("Police Union", "trade_union", "C087", {"answer": "a"}, True),
    ],
)
def test_a_union_of_police_is_pleaded_with_its_exception(
    law: Law, name: str, kind: str, convention: str, more: dict[str, Any], fires: bool
) -> None:
    event = {"id": "e", "summary": "x", "act": "registration_refused", "date": "2023-10-20",
             "targets": ["u"]}  # fmt: skip
    allegation = {"id": "a", "title": "x", "events": ["e"], "norms": [{"convention": convention}]}
    found = checked(law, parties=[party("u", kind, "KG", name)], events=[event],
                    allegations=[allegation | more])  # fmt: skip
    assert ("L26" in codes(found)) is fires


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ({}, Severity.IMPROVES),
        ({"defence": "d"}, Severity.WEAKENS),
        ({"answer": "a"}, Severity.IMPROVES),
        ({"defence": "d", "answer": "a"}, None),
    ],
)
def test_a_defence_wants_its_answer(law: Law, more: dict[str, str], severity: object) -> None:
    found = checked(law, allegations=[alleged(**more)])
    told = [f.severity for f in found if f.code == "TOC-L23"]
    assert told == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("remedies", "requests", "fires"),
    [([], [], True), (["r"], [], False), ([], ["r"], False), (["r"], ["r"], False)],
)
def test_something_is_asked_for(
    law: Law, remedies: list[str], requests: list[str], fires: bool
) -> None:
    case = {"id": "x", "title": "x", "government": "KG", "requests": requests}
    found = checked(law, case=case, allegations=[alleged(remedies=remedies)])
    assert ("L24" in codes(found)) is fires


# --- the engine: kinds, order, what is lived with


def test_a_kind_narrows_to_its_rules(law: Law) -> None:
    allegation = [alleged()]
    assert "L24" in codes(checked(law, allegations=allegation))
    assert "L24" in codes(checked(law, kind=Kind.CFA_COMPLAINT, allegations=allegation))
    assert "L24" not in codes(checked(law, kind=Kind.NEWS, allegations=allegation))


def test_findings_stand_gravest_first_and_once(law: Law) -> None:
    found = checked(law, allegations=[alleged(), alleged("b")])
    ranks = [f.severity.rank for f in found]
    assert ranks == sorted(ranks)
    assert len(found) == len(set(found))
    assert [s.rank for s in Severity] == [0, 1, 2]


@pytest.mark.parametrize(
    ("code", "subject", "lived_with"),
    [
        ("TOC-L24", "a", True), ("L24", "a", True), ("l24", "a", True), ("toc-l24", "a", True),
        ("L24", "", True), ("L24", "b", False), ("L2", "a", False), ("L23", "a", False),
    ],
)  # fmt: skip
def test_what_is_lived_with(law: Law, code: str, subject: str, lived_with: bool) -> None:
    said = {"code": code, "reason": "we ask for it aloud"} | (
        {"subject": subject} if subject else {}
    )
    case = {"id": "x", "title": "x", "government": "KG", "suppressions": [said]}
    found = checked(law, case=case, allegations=[alleged()])
    [one] = [f for f in found if f.code == "TOC-L24" and f.subject == "a"]
    assert (one.suppressed is not None) is lived_with
    if one.suppressed:
        assert one.suppressed.reason == "we ask for it aloud"


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("subject", ["a", ""])
def test_what_blocks_is_lived_with_one_by_one_and_never_wholesale(
    severity: Severity, subject: str
) -> None:
    finding = Finding("TOC-X01", severity, "a", "m", "w", "r", "s")
    lived_with = Suppression.model_validate(
        {"code": "X01", "reason": "decided by two", "by": "legal officer", "date": "2023-10-25"}
        | ({"subject": subject} if subject else {})
    )
    found = suppressed(finding, [lived_with])
    assert (found.suppressed is not None) is (bool(subject) or severity is not Severity.BLOCKS)
    assert blocking([found]) == ([found] if severity is Severity.BLOCKS and not subject else [])
    if found.suppressed:
        assert (found.suppressed.by, found.suppressed.date) == ("legal officer", "2023-10-25")
        assert remaining([found]) == []
    else:
        assert remaining([found]) == ([] if severity is Severity.IMPROVES else [found])
