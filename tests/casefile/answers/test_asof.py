"""The case as it stood on a day."""

from __future__ import annotations

import datetime

import pytest

from tocsin.casefile.answers.asof import as_of
from tocsin.casefile.answers.choosing import reference_on
from tocsin.casefile.answers.settling import settled
from tocsin.casefile.model import Reference
from tocsin.casefile.model.words import ComplainantStatus, Stage

LETTER = datetime.date(2023, 10, 25)
ARRESTS = datetime.date(2023, 12, 7)


def test_the_three_measures_move_through_their_stages(example) -> None:
    for event, on_letter, after in (
        ("property-transfer", Stage.ANNOUNCED, Stage.ATTEMPTED),
        ("health-fund", Stage.ANNOUNCED, Stage.CARRIED_OUT),
        ("chairs-replaced", Stage.ANNOUNCED, Stage.ATTEMPTED),
    ):
        assert as_of(example.file, LETTER).event(event).stage is on_letter
        assert as_of(example.file, ARRESTS).event(event).stage is after
        assert example.file.event(event).stage is Stage.CARRIED_OUT


def test_nothing_of_a_later_day_is_left(example) -> None:
    file = as_of(example.file, LETTER)
    ids = {event.id for event in file.events}
    assert "visits-2023" in ids
    assert "arrest-tadjibaev-2023" not in ids
    assert "arrest-tadjibaev-2023" in {e.id for e in as_of(example.file, ARRESTS).events}
    assert max(c.date for c in file.communications).latest == LETTER
    assert {c.status for c in file.case.complainants} == {ComplainantStatus.ACTIVE}
    assert all(set(a.events) <= ids for a in file.allegations)
    arrests = {e.id for e in file.events if e.act == "arrest"}
    assert not arrests


def test_known_leaves_out_what_only_later_sources_tell(example) -> None:
    plain = {e.id for e in as_of(example.file, LETTER).events}
    known = as_of(example.file, LETTER, known=True)
    assert {e.id for e in known.events} <= plain
    # it had happened, and a page of November tells it: told with hindsight, as the docket does
    fund = known.event("fund-stopped-2023")
    assert [known.source(s).date.surely_after(LETTER) for s in fund.sources] == [True]
    others = {s for e in known.events for s in e.sources} - set(fund.sources)
    young = {s for s in others if (d := known.source(s).date) and d.surely_after(LETTER)}
    hindsight = {e.id for e in known.events if young & set(e.sources)}
    assert all(set(known.event(e).sources) <= young for e in hindsight)


def test_before_everything_there_is_nothing(example) -> None:
    file = as_of(example.file, datetime.date(1999, 1, 1))
    assert not file.communications
    assert not file.case.complainants


def test_a_day_later_leaves_nothing_out_that_was_there(example) -> None:
    """Time only adds: whatever stood on a day stands on every later one, entry by entry."""
    days = [datetime.date(2016, 1, 1) + datetime.timedelta(days=61 * n) for n in range(60)]
    before: dict[str, set[str]] = {}
    for day in days:
        file = as_of(example.file, day)
        now = {
            name: {entry.id for entry in getattr(file, name)}
            for name in ("parties", "sources", "events", "exhibits", "communications")
        }
        assert all(before.get(name, set()) <= ids for name, ids in now.items()), day
        before = now
    end = as_of(example.file, datetime.date(2100, 1, 1))
    for name in ("parties", "sources", "events", "exhibits", "communications", "recommendations"):
        whole = {entry.id for entry in getattr(example.file, name)}
        assert {entry.id for entry in getattr(end, name)} == whole


def test_only_with_known_is_a_source_of_a_later_day_left_out(example) -> None:
    every = {source.id for source in example.file.sources}
    assert {s.id for s in as_of(example.file, LETTER).sources} == every
    early = {s.id for s in as_of(example.file, LETTER, known=True).sources}
    assert early < every
    assert {
        s.id for s in as_of(example.file, datetime.date(2100, 1, 1), known=True).sources
    } == every


def test_as_of_a_day_after_everything_all_of_it_is_there(example) -> None:
    """Nothing is lost but by its day: every section has every id, and every list of ids its own."""
    whole = settled(example.file)
    kept = as_of(example.file, datetime.date(2100, 1, 1))
    assert [e.id for e in kept.entities()] == [e.id for e in whole.entities()]
    for section in ("exhibits", "sources", "communications", "recommendations", "allegations"):
        assert getattr(whole, section), section  # the example has some of each
    assert [e.sources for e in kept.events] == [e.sources for e in whole.events]
    assert [a.events for a in kept.allegations] == [a.events for a in whole.allegations]
    assert [r.events for r in kept.recommendations] == [r.events for r in whole.recommendations]


@pytest.mark.parametrize(
    ("on", "status"),
    [("2024-03-01", "unknown"), ("2024-03-02", "closed"), ("2024-05-01", "closed")],
)
def test_a_status_recorded_for_a_later_day_is_unknown_till_then(on: str, status: str) -> None:
    day = datetime.date.fromisoformat(on)
    given = {"body": "CFA", "number": "1", "status": "closed", "status_on": "2024-03-02"}
    assert reference_on(Reference.model_validate(given), day).status == status
