"""Edges of the tables: the first and the last day, the least and the most, each side of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.ground.errors import ProblemsError
from tocsin.law import Law, load, own_path
from tocsin.law.stale import doubts
from tocsin.law.tables.compilation import spans
from tocsin.law.tables.conventions import RatificationRow, RatificationStatus, standing
from tocsin.law.tables.rows import Grade
from tocsin.law.tables.rules import Rule, shift

R = RatificationStatus


def own(folder: Path, name: str, text: str) -> Law:
    (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


# --- calendars


def test_a_meeting_more_than_fourteen_months_off_is_not_the_next(tmp_path: Path) -> None:
    law = own(
        tmp_path, "sessions.csv",
        "body,year,name,dates,source\ncfa,2101,winter,2101-03-01/2101-03-03,programme\n",
    )  # fmt: skip
    assert law.next_session("cfa", date(2099, 12, 31)) is None
    found = law.next_session("cfa", date(2100, 1, 1))
    assert found is not None
    assert found.first == date(2101, 3, 1)
    assert law.next_session("cfa", date(2101, 2, 28)) == found
    assert law.next_session("cfa", date(2101, 3, 1)) is None  # it has begun: no longer the next


def test_a_meeting_of_a_year_alone_is_somewhere_in_it(tmp_path: Path) -> None:
    law = own(
        tmp_path, "sessions.csv",
        "body,year,name,dates,source\ngb,2101,one,2101,x\ngb,2102,two,../2102-05-01,x\n"
        "gb,2103,three,2103-06-01/..,x\n",
    )  # fmt: skip
    one, two, three = (s for s in law.sessions("gb") if s.year > 2100)
    assert (one.first, one.last) == (date(2101, 1, 1), date(2101, 12, 31))
    assert (two.first, two.last) == (date(2102, 1, 1), date(2102, 5, 1))
    assert (three.first, three.last) == (date(2103, 6, 1), date(2103, 12, 31))


def test_calendars_are_in_time_order_whatever_the_files_order(tmp_path: Path) -> None:
    law = own(
        tmp_path, "sessions.csv",
        "body,year,name,dates,source\ncfa,2101,b,2101-06,x\ncfa,2101,a,2101-03,x\n",
    )  # fmt: skip
    days = [s.first for s in law.sessions("cfa")]
    assert days == sorted(days)
    assert law.sessions("none") == ()


def test_a_year_without_a_cut_off_has_none(law: Law) -> None:
    assert law.cutoff("cfa", 2023) is None
    assert law.cutoff("ceacr", 2040) is None


# --- figures of rules


@pytest.mark.parametrize(
    ("unit", "after", "before"),
    [
        ("days", date(2024, 3, 3), date(2024, 2, 28)),
        ("weeks", date(2024, 3, 15), date(2024, 2, 16)),
        ("months", date(2024, 5, 1), date(2024, 1, 1)),
        ("years", date(2026, 3, 1), date(2022, 3, 1)),
    ],
)
def test_two_of_a_unit_forward_and_back(unit: str, after: date, before: date) -> None:
    rule = Rule(source="s", grade=Grade.VERIFIED, vintage="2026", code="x", text=None, value=2,
                unit=unit)  # type: ignore[arg-type]  # fmt: skip
    day = date(2024, 3, 1)
    assert rule.after(day) == after
    assert rule.after(day, -1) == before
    assert rule.after(day, 0) == day


def test_december_and_january_are_one_month_apart() -> None:
    assert shift(date(2023, 12, 15), 1, "months") == date(2024, 1, 15)
    assert shift(date(2024, 1, 15), -1, "months") == date(2023, 12, 15)
    assert shift(date(2024, 1, 15), -12, "months") == date(2023, 1, 15)
    assert shift(date(2023, 11, 30), 1, "months") == date(2023, 12, 30)


def test_a_rule_that_is_only_recalled_or_absent_holds_nothing(law: Law) -> None:
    assert law.holds("gateway-a")
    assert not law.holds("repetition")
    assert not law.holds("no-such-rule")
    with pytest.raises(KeyError):
        law.rule("no-such-rule")


# --- who was in office


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2001, 1, 9), None),
        (date(2101, 1, 10), date(2101, 1, 10)),
        (date(2101, 12, 31), date(2101, 1, 10)),
        (date(2102, 1, 1), date(2102, 1, 1)),  # both rows hold that day: the younger one
        (date(2102, 6, 30), date(2102, 1, 1)),
        (date(2102, 7, 1), None),
    ],
)
def test_an_office_is_held_from_its_first_to_its_last_day(
    tmp_path: Path, day: date, since: date | None
) -> None:
    law = own(
        tmp_path, "addressees.csv",
        "body,since,until,name,office_en,source\nxx,2101-01-10,2102-01-01,A,o,s\n"
        "xx,2102-01-01,2102-06-30,B,o,s\n",
    )  # fmt: skip
    found = law.addressee("xx", day)
    assert (found.since if found else None) == since
    assert [a.name for a in law.addressees("xx")] == ["A", "B"]


# --- ratification on a day


def row(status: R, **more: object) -> RatificationRow:
    given = {"source": "s", "grade": Grade.VERIFIED, "vintage": "2026", **more}
    return RatificationRow(country="XX", convention="C087", status=status, **given)  # type: ignore[arg-type]


DAY = UncertainDate.parse("1992-03-31")


@pytest.mark.parametrize(
    ("held", "on", "status", "doubtful"),
    [
        (row(R.RATIFIED, year=1992), date(1991, 12, 31), R.NOT_YET, False),
        (row(R.RATIFIED, year=1992), date(1992, 1, 1), R.RATIFIED, True),
        (row(R.RATIFIED, year=1992), date(1992, 12, 31), R.RATIFIED, True),
        (row(R.RATIFIED, year=1992), date(1993, 1, 1), R.RATIFIED, False),
        (row(R.RATIFIED, year=1992, date=DAY), date(1992, 3, 30), R.NOT_YET, False),
        (row(R.RATIFIED, year=1992, date=DAY), date(1992, 3, 31), R.RATIFIED, False),
        (row(R.RATIFIED), date(1950, 1, 1), R.RATIFIED, False),
        (row(R.DECLARED, year=1992), date(1991, 1, 1), R.NOT_YET, False),
        (row(R.DECLARED_MODIFIED, year=1992), date(1993, 1, 1), R.DECLARED_MODIFIED, False),
        (row(R.NOT_RATIFIED), date(1993, 1, 1), R.NOT_RATIFIED, False),
        (row(R.DENOUNCED, year=1957, denounced=1990), date(1956, 1, 1), R.NOT_YET, False),
        (row(R.DENOUNCED, year=1957, denounced=1990), date(1990, 12, 31), R.RATIFIED, False),
        (row(R.DENOUNCED, year=1957, denounced=1990), date(1991, 1, 1), R.DENOUNCED, False),
        (None, date(1993, 1, 1), R.UNKNOWN, False),
        (row(R.RATIFIED, year=1992, grade=Grade.RECALLED), date(1993, 1, 1), R.UNKNOWN, False),
    ],
)
def test_where_a_state_stood_on_a_day(
    held: RatificationRow | None, on: date, status: R, doubtful: bool
) -> None:
    found = standing(held, on)
    assert (found.status, found.doubtful) == (status, doubtful)
    assert found.known is (status is not R.UNKNOWN)
    assert found.binding is (status in (R.RATIFIED, R.DECLARED, R.DECLARED_MODIFIED))
    assert found.declared is (status in (R.DECLARED, R.DECLARED_MODIFIED))


def test_a_recalled_ratification_keeps_what_was_recalled() -> None:
    found = standing(row(R.RATIFIED, grade=Grade.RECALLED), date(2000, 1, 1))
    assert found.believed is R.RATIFIED
    assert (found.source, found.grade, found.vintage) == ("s", Grade.RECALLED, "2026")


# --- the Compilation


def test_paragraphs_at_the_ends_of_a_chapter_belong_to_it(law: Law) -> None:
    chapters = [c for c in law.chapters if c.edition == "2018" and c.active]
    for chapter in chapters:
        for number in (chapter.first, chapter.last):
            found = law.paragraph(number).chapter
            assert found is not None
            assert found.number == chapter.number
    assert law.paragraph(chapters[-1].last + 1).chapter is None
    assert law.paragraph(0).chapter is None
    for section in law.sections:
        assert section.holds(section.first)
        assert section.holds(section.last)
        assert not section.holds(section.first - 1)
        assert not section.holds(section.last + 1)


def test_the_narrowest_topic_is_the_paragraphs(law: Law) -> None:
    for number in range(1, 1500, 7):
        widths = [s.last - s.first for s in law.paragraph(number).sections]
        assert widths == sorted(widths)
    bare = next(n for n in range(1, 1500) if not law.paragraph(n).sections)
    chapter = law.paragraph(bare).chapter
    assert chapter is not None
    assert law.paragraph(bare).topic("en") == chapter.title.say("en")
    assert law.paragraph(99_999).topic("en") == ""


@pytest.mark.parametrize("text", ["0", "0-3", "5-4", "x", "3-", "-3", ""])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    if text == "3-":
        assert spans((text,)) == ((3, 3),)
        return
    with pytest.raises(ValueError):
        spans((text,))


def test_a_range_of_one_and_of_many() -> None:
    assert spans(("1", "4-4", "275-292")) == ((1, 1), (4, 4), (275, 292))


# --- what an operator should look at


def test_a_row_goes_stale_after_its_tables_years(tmp_path: Path) -> None:
    law = own(
        tmp_path, "addressees.toml",
        '[[row]]\nbody = "xx"\nsince = 2001-01-01\nname = "A"\noffice = "o"\nsource = "s"\n'
        'vintage = "2024-06-15"\n[[row]]\nbody = "yy"\nsince = 2001-01-01\nuntil = 2024-01-01\n'
        'name = "B"\noffice = "o"\nsource = "s"\nvintage = "2001"\n',
    )  # fmt: skip

    def stale(day: date, key: str) -> bool:
        return any(d.kind == "stale" and d.key.startswith(key) for d in doubts(law, day))

    assert not stale(date(2026, 6, 15), "xx")
    assert stale(date(2026, 6, 16), "xx")
    assert stale(date(2024, 1, 1), "yy")  # the last day of the office it is still to be looked at
    assert not stale(date(2024, 1, 2), "yy")


def test_a_ratification_does_not_age_and_a_refusal_does(law: Law) -> None:
    kinds = {
        law.tables["ratifications"][d.key].status
        for d in doubts(law, date(2060, 1, 1))
        if d.kind == "stale" and d.table == "ratifications"
    }
    assert R.RATIFIED not in kinds


def test_a_calendar_that_ends_within_a_year_and_a_bit_is_named(law: Law) -> None:
    held = {body: law.sessions(body)[-1] for body in ("cfa", "gb", "ceacr", "ilc")}
    for body, last in held.items():
        soon = shift(last.first, -1, "years")
        found = {d.key: d for d in doubts(law, soon) if d.kind == "ending"}
        assert found[body].vintage == last.dates.text
        before = shift(soon, -1, "days")
        assert body not in {d.key for d in doubts(law, before) if d.kind == "ending"}


def test_every_recalled_row_is_a_doubt_and_no_other_is_unverified(law: Law) -> None:
    off = {(t, k) for t, k, r in law.rows() if r.grade is Grade.RECALLED}
    found = {(d.table, d.key) for d in doubts(law, date(2026, 1, 1)) if d.kind == "unverified"}
    assert found == off != set()


# --- what an operator may write


@pytest.mark.parametrize(
    ("cell", "taken"),
    [("yes", True), ("no", False)],
)
def test_yes_and_no_are_read(tmp_path: Path, cell: str, taken: bool) -> None:
    law = own(tmp_path, "countries.csv", f"iso,name_en,member,source\nQQ,Q,{cell},s\n")
    assert law.country("QQ").member is taken  # type: ignore[union-attr]


@pytest.mark.parametrize("value", ["true", "1", '"maybe"'])
def test_a_flag_is_yes_no_or_a_boolean(tmp_path: Path, value: str) -> None:
    text = f'[[row]]\niso = "QQ"\nname = "Q"\nsource = "s"\nmember = {value}\n'
    if value == "true":
        assert own(tmp_path, "countries.toml", text).country("QQ").member  # type: ignore[union-attr]
        return
    with pytest.raises(ProblemsError):
        own(tmp_path, "countries.toml", text)


def test_lists_are_parted_by_semicolons_and_empty_parts_fall_away(tmp_path: Path) -> None:
    law = own(tmp_path, "countries.csv", "iso,name_en,also,source\nQQ,Q, a ; b;;c ,s\n")
    assert law.country("QQ").also == ("a", "b", "c")  # type: ignore[union-attr]
    assert law.find_country("b") == law.country("QQ")


def test_an_empty_line_of_a_table_is_no_row_and_a_wrong_one_is_named_by_its_line(
    tmp_path: Path,
) -> None:
    (tmp_path / "sessions.csv").write_text(
        "body,year,name,dates,source\n,,,,\ncfa,2101,a,2101-03,x\ncfa,x,b,2101-06,x\n"
    )
    with pytest.raises(ProblemsError) as caught:
        load(tmp_path)
    [found] = caught.value.diagnoses
    assert found.place == "line 4"


def test_a_text_given_whole_is_english_and_a_wrong_language_is_named(tmp_path: Path) -> None:
    head = '[[row]]\ncode = "x"\nsource = "s"\n'
    law = own(tmp_path, "rules.toml", head + 'text = "whole"\n')
    assert law.rule("x").text.en == "whole"
    law = own(tmp_path, "rules.toml", head + 'text = {en = "a", fr = "b"}\n')
    assert (law.rule("x").text.say("fr"), law.rule("x").text.say("es")) == ("b", "a")


def test_the_file_of_an_operator_may_hold_several_tables_and_other_files_are_left(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes.txt").write_text("not a table")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "mine.toml").write_text(
        '[[rules]]\ncode = "x"\nsource = "s"\ntext.en = "t"\n'
        '[[countries]]\niso = "QQ"\nname = "Q"\nsource = "s"\n'
    )
    law = load(tmp_path)
    assert law.rule("x").origin == str(tmp_path / "mine.toml")
    assert law.country("QQ") is not None
    assert load().rule("gateway-a").origin == ""


def test_where_an_operator_keeps_rows(tmp_path: Path) -> None:
    assert own_path(None, {}) is None
    assert own_path("", {"TOCSIN_LAW": str(tmp_path)}) == tmp_path
    assert own_path(str(tmp_path), {"TOCSIN_LAW": "elsewhere"}) == tmp_path
