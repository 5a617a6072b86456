from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from icalendar import Calendar

from tocsin.cli.main import main
from tocsin.law.docket import page, table
from tocsin.law.docket.agenda import calendar, label, uid
from tocsin.law.docket.words import Wording, day_in, when_in
from tocsin.law.tables.rows import LANGUAGES

CFA = {"body": "CFA", "number": "77", "filed": "2023-01-10", "conventions": ["C087"]}


@pytest.fixture
def folder(tmp_path: Path, make):
    def write(name: str, **more) -> Path:
        path = tmp_path / name
        path.mkdir()
        document = make(**more).model_dump(mode="json", exclude_defaults=True)
        (path / "case.yaml").write_text(yaml.safe_dump(document, allow_unicode=True))
        return path

    return write


def book(make, on, law, day="2023-10-25", **more):
    file = make(references=[CFA], **more)
    advice = on(file, day)
    return Calendar.from_ical(calendar([(file, advice)], Wording(law), advice.on)), advice


def test_the_calendar_holds_every_running_clock_with_alarms(make, on, law) -> None:
    found, advice = book(make, on, law)
    entries = found.walk("VEVENT")
    assert {e.decoded("dtstart") for e in entries} == {d.due for d in advice.running()}
    assert len(entries) == len(advice.running()) >= 3
    for entry in entries:
        triggers = [a.decoded("trigger") for a in entry.walk("VALARM")]
        assert min(triggers) <= timedelta(days=-13)
        assert entry["uid"]
        assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(days=1)


def test_the_calendar_is_the_same_bytes_for_the_same_day(make, on, law) -> None:
    file = make(references=[CFA])
    advice = on(file, "2023-10-25")
    once = calendar([(file, advice)], Wording(law), advice.on)
    assert once == calendar([(file, advice)], Wording(law), advice.on)
    assert all(len(line) <= 75 for line in once.split(b"\r\n"))


def test_a_clock_keeps_its_uid_when_its_day_moves(make, on, law) -> None:
    moved = {"clock": "ceacr-cutoff", "until": "2024-10-01", "reason": "postponed"}
    before, _ = book(make, on, law)
    after, _ = book(make, on, law, case={"clocks": [moved]})
    key = uid("test-case", "ceacr-cutoff:2024")
    days = [
        next(e.decoded("dtstart") for e in b.walk("VEVENT") if e["uid"] == key)
        for b in (before, after)
    ]
    assert days == [date(2024, 9, 1), date(2024, 10, 1)]


def test_two_cases_never_share_a_uid() -> None:
    assert uid("a", "b:c") != uid("a:b", "c")
    assert uid("a", "x") != uid("b", "x")


def test_no_protected_name_reaches_calendar_or_table(make, on, law, ev, com) -> None:
    file = make(
        references=[{**CFA, "number": ""}],
        case={"id": "zamira-hidden-2023"},
        events=[ev("zamira-hidden", "arrest", "2023-10-20", targets=["leader"])],
        communications=[com("zamira", "2023-10-01", kind="letter", route="dg")],
    )
    advice = on(file, "2023-10-25")
    data = calendar([(file, advice)], Wording(law), advice.on).decode()
    lines = "\n".join(table([(file, advice)] * 2, law, "en", advice.on))
    for text in (data.lower(), lines.lower()):
        assert "zamira" not in text
        assert "hidden" not in text
    assert label(file).startswith("case-")


def test_the_label_is_the_public_number(make) -> None:
    assert label(make(references=[CFA])) == "CFA 77 (KG)"
    assert label(make()) == "test-case"


@pytest.mark.parametrize(("name", "told"), [("Li", False), ("Lia", True)])
def test_a_case_called_after_somebody_hidden_is_not_called_so(make, name, told) -> None:
    """A word of two letters is in many words and gives nobody away; one of three may."""
    hidden = {"id": "h", "kind": "person", "protected": True, "names": [{"text": name}]}
    shown = label(make(parties=[hidden], case={"id": f"strike-{name.lower()}"}))
    assert shown.startswith("case-") is told


def test_the_page_answers_first(make, on, law, ev) -> None:
    file = make(references=[CFA], events=[ev("e", "arrest", "2023-10-20", targets=["leader"])])
    lines = list(page(file, on(file, "2023-10-25"), law, "en"))
    assert "25 October 2023" in lines[0]
    assert lines[2].startswith("Next: Urgent intervention of the Director-General")
    assert all(len(line) <= 100 or "http" in line for line in lines)
    assert any("[dg-intervention V" in line for line in lines)
    assert any("issuu.com" in line for line in lines)
    assert not any("Zamira" in line for line in lines)


def test_the_table_is_sorted_by_what_is_lost_first(make, on, law) -> None:
    cases = []
    for name in ("b", "a"):
        file = make(references=[{**CFA, "number": name}], case={"id": name})
        cases.append((file, on(file, "2023-07-01")))
    lines = list(table(cases, law, "en", date(2023, 7, 1)))
    days = [line[2:12] for line in lines if line[2:6] in ("2023", "2024") and " d " in line]
    assert days == sorted(days)
    assert len(days) == sum(len(a.running()) for _, a in cases)


def test_days_in_four_languages() -> None:
    day = date(2023, 10, 1)
    assert day_in(day, "en") == "1 October 2023"
    assert day_in(day, "fr") == "1er octobre 2023"
    assert day_in(day, "es") == "1\u00a0de octubre de 2023"
    assert day_in(day, "ru") == "1\u00a0октября 2023\u00a0г."
    assert when_in("2024-03", "ru") == "март 2024"
    assert when_in("2023-10-30/2023-11-09", "en") == "30 October 2023 – 9 November 2023"
    assert when_in("nonsense", "en") == "nonsense"


# --- the verb


def test_docket_as_json_gives_codes_words_and_rules(folder, ev, capsys) -> None:
    path = folder("one", references=[CFA], events=[ev("e", "arrest", "2023-10-20")])
    assert main(["docket", str(path), "--on", "2023-10-25", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["next"] == "dg-urgent"
    assert document["urgency"][0]["state"] == "holds"
    assert document["urgency"][0]["carried"] == ["e"]
    for rule in document["rules"].values():
        assert rule["source"]
        assert rule["grade"] in "VDR"


def test_docket_of_many_cases_goes_on_past_a_broken_one(folder, tmp_path, capsys) -> None:
    one, two = folder("one", references=[CFA]), folder("two", references=[CFA])
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "case.yaml").write_text("case: [")
    ics = tmp_path / "week.ics"
    args = ["docket", str(one), str(broken), str(two), "--on", "2023-07-01", "--ics", str(ics)]
    assert main(args) == 1
    said = capsys.readouterr()
    assert "broken" in said.err
    assert "Docket on 1 July 2023 (2)" in said.out
    assert len(Calendar.from_ical(ics.read_bytes()).walk("VEVENT")) >= 3


def test_a_folder_of_cases_is_an_officers_week(folder, tmp_path, capsys) -> None:
    folder("one", references=[CFA])
    folder("two", references=[CFA])
    (tmp_path / "notes").mkdir()
    assert main(["docket", str(tmp_path), "--on", "2023-07-01", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert main(["docket", str(tmp_path / "notes")]) == 1


def test_a_hostile_name_cannot_drive_the_terminal(make, on, law) -> None:
    bad = {"id": "bad", "kind": "trade_union", "names": [{"text": "\x1b[2Jx\u202eevil"}]}
    reference = {**CFA, "number": "77\x1b]0;x\x07\r\nEND:VCALENDAR"}
    file = make(complainants=[{"party": "bad"}], parties=[bad], references=[reference])
    advice = on(file, "2023-10-25")
    data = calendar([(file, advice)], Wording(law), advice.on)
    assert data.count(b"END:VCALENDAR\r\n") == 1
    assert b"\x1b" not in data
    lines = "\n".join(page(file, on(file, "2023-10-25"), law, "en"))
    assert "\x1b" not in lines
    assert "\u202e" not in lines


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_the_page_speaks_four_languages_whole(make, on, law, ev, lang) -> None:
    file = make(references=[CFA], events=[ev("e", "arrest", "2023-10-20", targets=["leader"])])
    text = "\n".join(page(file, on(file, "2023-10-25"), law, lang))
    assert "{" not in text
    assert "\ufffd" not in text
    assert "name." not in text
    if lang != "en":
        assert "Urgency" not in text
        assert "Standing" not in text


def test_every_statement_has_the_same_values_in_every_language(law) -> None:
    import re

    for key, row in law.tables["messages"].items():
        values = {
            lang: sorted(re.findall(r"\{\w+\}", getattr(row.text, lang))) for lang in LANGUAGES
        }
        assert len({tuple(v) for v in values.values()}) == 1, key
        assert all(getattr(row.text, lang) for lang in values), key


def test_a_calendar_that_cannot_be_written_is_said_and_nothing_is_lost(
    folder, tmp_path, capsys
) -> None:
    path = folder("one", references=[CFA])
    taken = tmp_path / "taken"
    taken.mkdir()
    assert main(["docket", str(path), "--ics", str(taken)]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert taken.is_dir()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".tocsin")] == []


@pytest.mark.parametrize(
    "args",
    [["--on", "yesterday"], ["--on", "2023-02-30"], ["--lang", "tlh"], ["--nonsense"]],
)
def test_misuse_is_exit_2(folder, args, capsys) -> None:
    assert main(["docket", str(folder("one")), *args]) == 2


def test_an_operators_folder_changes_the_docket(folder, tmp_path, capsys) -> None:
    own = tmp_path / "law"
    own.mkdir()
    (own / "sessions.csv").write_text(
        "body,year,name,dates,cutoff,source\nceacr,2023,session,2023-11,2023-12-24,circular\n"
    )
    path = folder("one", references=[CFA])
    main(["docket", str(path), "--on", "2023-10-25", "--json", "--law", str(own)])
    clocks = json.loads(capsys.readouterr().out)["clocks"]
    assert {"2023-12-24"} == {c["due"] for c in clocks if c["key"] == "ceacr-cutoff:2023"}
    (own / "sessions.csv").write_text("body,year\nceacr,x\n")
    assert main(["docket", str(path), "--law", str(own)]) == 1


def test_doctor_says_what_works_and_what_is_doubtful(capsys) -> None:
    assert main(["doctor", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["abilities"]
    abilities = {a["name"]: a for a in listed}
    assert len(abilities) == len(listed)
    assert abilities["pydantic"]["there"]
    assert "openssl" in abilities
    assert main(["doctor", "--law", "--json", "--on", "2026-11-21"]) == 0
    doubts = json.loads(capsys.readouterr().out)["doubts"]
    assert ("rules", "repetition") in {(d["table"], d["key"]) for d in doubts}
    assert main(["doctor", "--law", "--json", "--on", "2031-01-01"]) == 0
    kinds = {d["kind"] for d in json.loads(capsys.readouterr().out)["doubts"]}
    assert kinds == {"unverified", "ending", "stale"}
