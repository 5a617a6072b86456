"""What a state or territory is, what binds there, and that the tables hold together."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law.procedure import advise
from tocsin.law.procedure.advice import Open
from tocsin.law.procedure.standing import standing_of
from tocsin.law.tables.conventions import RatificationStatus
from tocsin.law.tables.states import Nature

DAY = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("iso", "nature", "answers"),
    [
        ("KG", Nature.MEMBER, "KG"),
        ("CN", Nature.MEMBER, "CN"),
        ("HK", Nature.TERRITORY, "CN"),  # 397th Report, para. 145
        ("MO", Nature.TERRITORY, "CN"),
        ("GI", Nature.TERRITORY, "GB"),
        ("KP", Nature.NOT_A_MEMBER, ""),
        ("ZZ", Nature.UNKNOWN, ""),
    ],
)
def test_what_it_is(law, iso, nature, answers) -> None:
    found = law.jurisdiction(iso)
    assert (found.nature, found.answers) == (nature, answers)


@pytest.mark.parametrize(
    ("iso", "code", "status"),
    [
        ("HK", "C087", RatificationStatus.DECLARED_MODIFIED),
        ("HK", "C098", RatificationStatus.DECLARED),
        ("MO", "C087", RatificationStatus.DECLARED),
        ("MO", "C098", RatificationStatus.DECLARED),
        ("CN", "C087", RatificationStatus.NOT_RATIFIED),
        ("HK", "C144", RatificationStatus.UNKNOWN),  # never read from the Member's own list
        ("KG", "C135", RatificationStatus.NOT_RATIFIED),
        ("KZ", "C135", RatificationStatus.RATIFIED),
    ],
)
def test_what_binds_there(law, iso, code, status) -> None:
    found = law.ratified(iso, code, DAY)
    assert found.status is status
    assert found.binding is status.value.startswith(("ratified", "declared"))
    assert found.declared is status.value.startswith("declared")


def test_before_the_declaration_nothing_was_declared(law) -> None:
    assert not law.ratified("HK", "C087", date(1990, 1, 1)).binding


def test_the_table_of_ratifications_is_consistent(law) -> None:
    seen = set()
    for key, row in law.tables["ratifications"].items():
        assert key not in seen
        seen.add(key)
        convention, country = law.convention(row.convention), law.country(row.country)
        assert convention is not None, key
        assert country is not None, key
        if row.year:
            assert row.year >= convention.year, key
        if row.date and row.date.earliest:
            assert row.date.earliest.year >= convention.year, key
            assert not row.year or row.date.earliest.year == row.year, key
        declared = row.status.value.startswith("declared")
        assert declared is (law.jurisdiction(row.country).nature is Nature.TERRITORY), key


def test_every_territory_has_a_member_that_answers(law) -> None:
    for row in law.tables["territories"].values():
        assert law.jurisdiction(row.member).nature is Nature.MEMBER
        assert not law.country(row.territory).member


def test_the_docket_says_who_answers_for_a_territory(make, law) -> None:
    advice = advise(make(case={"government": "HK"}), on=DAY, law=law)
    assert any(n.code == "gap.territory" for n in advice.gaps)
    assert not [n for n in advise(make(), on=DAY, law=law).gaps if n.code.startswith("gap.terr")]


@pytest.mark.parametrize(
    ("iso", "gap"), [("KG", ""), ("HK", "gap.territory"), ("KP", "gap.not_a_member")]
)
def test_a_gap_is_told_of_whoever_is_no_member_and_of_no_member(make, law, iso, gap) -> None:
    gaps = advise(make(case={"government": iso}), on=DAY, law=law).gaps
    told = {n.code for n in gaps} & {"gap.territory", "gap.not_a_member"}
    assert told == ({gap} if gap else set())


@pytest.mark.parametrize(
    ("names", "more", "proven"),
    [
        (["International Trade Union Confederation"], {}, "b"),
        (["Confédération syndicale internationale"], {}, "b"),
        (["ITUC"], {}, "b"),
        (["ITUC-Africa"], {}, ""),
        (["International Trade Union Confederation"], {"consultative_status": "no"}, ""),
        (["IndustriALL Global Union"], {"consultative_status": "yes"}, ""),
        (["Organization of African Trade Union Unity"], {"consultative_status": "yes"}, ""),
    ],
)
def test_the_list_alone_proves_consultative_status(make, law, names, more, proven) -> None:
    party = {"id": "x", "kind": "global_union", "names": [{"text": n} for n in names], **more}
    file = make(complainants=[{"party": "x", "gateway": "b"}], parties=[party])
    [found] = standing_of(file, law, DAY)
    assert found.proven == proven
    assert (found.state.value == "proven") is bool(proven)


def test_one_module_names_the_list_and_none_reads_ratifications_itself(root) -> None:
    source = root / "src/tocsin"
    for path in source.rglob("*.py"):
        text = path.read_text("utf-8")
        where = path.relative_to(source).as_posix()
        if not where.startswith("law/"):
            assert 'tables["ratifications"]' not in text, where
            assert 'tables["consultative"]' not in text, where
        if where not in ("law/procedure/standing.py", "checks/rules/standing/complainants.py"):
            assert ".consultative_status" not in text, where


@pytest.mark.parametrize(
    ("iso", "reached"),
    [("AT", True), ("NC", True), ("LI", False), ("VA", False), ("XK", False), ("TW", False)],
)
def test_no_road_of_the_ilo_is_open_now_against_who_is_no_member(
    law, iso: str, reached: bool
) -> None:
    act = {"id": "e", "act": "arrest", "date": "2024-01-05", "summary": "x", "targets": ["p"]}
    raw = {"case": {"id": "x", "title": "x", "government": iso,
                    "complainants": [{"party": "u", "joined": "2024-01-05"}]},
           "parties": [{"id": "u", "kind": "trade_union", "country": iso, "coverage": "national",
                        "names": [{"text": "Union"}]},
                       {"id": "p", "kind": "person", "names": [{"text": "Some Body"}]}],
           "events": [act]}  # fmt: skip
    steps = advise(CaseFile.model_validate(raw), on=date(2024, 2, 1), law=law).ladder
    open_ = {s.code for s in steps if s.state is Open.NOW}
    assert ("dg-urgent" in open_) is reached
    assert "cfa-complaint" not in open_ or reached
    assert "other-levers" in open_
    taken = {**raw, "case": {**raw["case"], "references": [
        {"body": "CFA", "number": "3999", "filed": "2024-01-06"}]}}  # fmt: skip
    steps = advise(CaseFile.model_validate(taken), on=date(2024, 2, 1), law=law).ladder
    assert "dg-urgent" in {s.code for s in steps if s.state is Open.NOW}
