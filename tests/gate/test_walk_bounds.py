"""Bounds of a walk, what a verdict says, and days as they are said: each on both sides."""

from __future__ import annotations

import datetime
import inspect
from types import SimpleNamespace

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate import Gate, Item, carried, gate_of, judge
from tocsin.gate.carried import Carried, Passage, Picture, Trace, Unread, Walk
from tocsin.gate.daysaid import Said, days_said
from tocsin.gate.nearly import ONE_IN, SHORTEST, Nearly

CASE = {"id": "c", "title": "T", "government": "KG"}
HIDDEN = {"id": "p", "kind": "person", "protected": True, "names": [{"text": "Aibek Synthetikov"}]}


def gate(reader: Audience = Audience.PUBLIC, **more) -> Gate:
    file = CaseFile.model_validate({"case": CASE, "parties": [HIDDEN], **more.pop("file", {})})
    return Gate(file, reader, **more)


def walk(**more) -> Walk:
    return Walk(lambda walk, content, place, name: walk.say(place, content.decode()), **more)


# --- a walk


@pytest.mark.parametrize(("most", "read"), [(9, False), (10, True)])
def test_so_much_text_is_kept_and_then_no_more(monkeypatch, most: int, read: bool) -> None:
    monkeypatch.setattr(carried, "MOST_TEXT", most)
    one = walk()
    for text in ("12345", "67890", "x"):
        one.say("here", text)
    assert [p.text for p in one.found.passages] == ["12345", "67890"][: 2 if read else 1]
    assert [u.why for u in one.found.unread] == ["it holds more text than can be read"]


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_a_blank_is_no_text(text: str) -> None:
    one = walk()
    one.say("here", text)
    assert one.found.passages == []


@pytest.mark.parametrize(("most", "told"), [(1, 1), (2, 0)])
def test_so_many_pictures_are_kept(monkeypatch, most: int, told: int) -> None:
    monkeypatch.setattr(carried, "MOST_PICTURES", most)
    one = walk()
    for number in range(2):
        one.picture(f"at {number}", b"png")
    assert len(one.found.pictures) == most
    assert len(one.found.unread) == told


@pytest.mark.parametrize(("most", "read"), [(1, 1), (2, 2)])
def test_so_many_files_are_opened_an_empty_one_with_them(monkeypatch, most, read) -> None:
    monkeypatch.setattr(carried, "MOST_FILES", most)
    one = walk()
    for content in (b"a", b"b"):
        one.inner(content, "within")
    one.inner(b"", "within")
    assert len(one.found.passages) == read
    assert len(one.found.unread) == 2 - read


@pytest.mark.parametrize(("deep", "read"), [(7, True), (8, True), (9, False)])
def test_files_lie_eight_deep_in_each_other(deep: int, read: bool) -> None:
    def opener(walk: Walk, content: bytes, place: str, name: str) -> None:
        walk.say(place, f"level {len(content)}")
        if len(content) < deep:
            walk.inner(content + b"x", place)

    one = Walk(opener)
    one.inner(b"x", "within")
    one.inner(b"x" * deep, "beside"), "and out of them again"
    levels = [p.text for p in one.found.passages if p.place == "within"]
    assert (f"level {deep}" in levels) is read
    assert [p.text for p in one.found.passages if p.place == "beside"] == [f"level {deep}"]


def test_a_trace_is_a_text_too_and_the_same_thing_is_unread_once() -> None:
    one = walk()
    one.trace("author", "here", "somebody")
    one.trace("gps", "there")
    assert one.found.traces == [Trace("author", "here", "somebody"), Trace("gps", "there")]
    assert one.found.passages == [Passage("here", "somebody")]
    for _ in range(3):
        one.unread("here", "why")
    assert one.found.unread == [Unread("here", "why")]
    assert carried.within("", "a") == "a"
    assert carried.within("a", "b") == "a, b"


# --- a verdict


def test_without_a_day_a_release_is_of_the_first_day_of_computers() -> None:
    """A date that nobody takes for the day of a decision."""
    first = datetime.date(1970, 1, 1)
    assert gate().on == first
    assert inspect.signature(gate_of).parameters["on"].default == first


@pytest.fixture
def shown(monkeypatch):
    """What a file is said to carry, put in the readers' place."""

    def put(**more) -> None:
        monkeypatch.setattr(judge, "carried_for", lambda *_, **__: Carried(**more))

    return put


NAMED = "Aibek Synthetikov was there"


def test_one_place_that_names_one_person_is_told_once(shown) -> None:
    shown(passages=[Passage("a", NAMED), Passage("a", NAMED + "."), Passage("b", NAMED),
                    Passage("b", NAMED + "!"), Passage("c", "nobody")])  # fmt: skip
    told = gate().judge([Item("x", b"1")]).refused
    assert [d.place for d in told] == ["a", "b"]
    assert all(d.code == "TOC-R00" and "parties[0]" in d.problem for d in told)


def test_no_more_than_forty_things_are_said_of_a_file(shown) -> None:
    shown(passages=[Passage(f"part {n}", f"{NAMED} {n}") for n in range(60)])
    assert len(gate().judge([Item("x", b"1")]).refused) == 40
    assert len(gate().judge([Item("x", b"1"), Item("y", b"2")]).refused) == 80


@pytest.mark.parametrize(
    ("words", "refused", "unread"),
    [
        (NAMED, ["page 1, as seen"], []),
        ("nobody at all", [], []),
        (None, [], ["it is a picture, and nothing here can read what it shows"]),
        ("Aibek Synthctikov", [], ["what it shows reads nearly like something protected, "
                                   "and no reader is sure of it"]),
    ],
)  # fmt: skip
def test_what_a_picture_shows(shown, words, refused, unread) -> None:
    shown(pictures=[Picture("page 1", b"png")])
    one = gate()
    one.__dict__["sight"] = SimpleNamespace(words=lambda picture: words)
    verdict = one.judge([Item("x", b"1")])
    assert [d.place for d in verdict.refused] == refused
    assert [u.why for held in verdict.held for u in held.unread] == unread
    assert verdict.passed is not (refused or unread)


@pytest.mark.parametrize(
    ("own", "lived_with", "suppressed", "stopped"),
    [
        (False, (), None, True),
        (True, (), None, False),
        (False, ("TOC-R31",), None, False),
        (False, ("TOC-R00",), None, True),
        (False, (), {"code": "TOC-R31", "subject": "x"}, False),
        (False, (), {"code": "r31", "subject": "x"}, False),
        (False, (), {"code": "TOC-R31", "subject": "y"}, True),
        (False, (), {"code": "TOC-R32", "subject": "x"}, True),
    ],
)
def test_where_a_picture_was_made(shown, own, lived_with, suppressed, stopped) -> None:
    shown(traces=[Trace("author", "a"), Trace("gps", "b"), Trace("gps", "c")])
    rows = [{**suppressed, "reason": "agreed with the union", "by": "b"}] if suppressed else []
    more = {"file": {"case": {**CASE, "suppressions": rows}}}
    verdict = gate(lived_with=lived_with, **more).judge([Item("x", b"1", own=own)])
    assert [(d.code, d.place) for d in verdict.refused] == [("TOC-R31", "b")] * stopped


def test_a_finding_about_a_name_cannot_be_lived_with(shown) -> None:
    shown(passages=[Passage("a", NAMED)])
    assert gate(lived_with=("TOC-R00",)).judge([Item("x", b"1")]).refused


@pytest.mark.parametrize(
    "text",
    ["Aibek Synthe\u00adtikov", "Aibek Synthe-\ntikov", "Aibek Synthe\u2010\r\n tikov",
     "Aibek\nSynthetikov", "Aibek Synthe\ufffetikov",
     "Aibek Synthe\x02 tikov", "\u202evokitehtnyS kebiA\u202c"],
)  # fmt: skip
def test_a_name_that_a_line_or_a_mark_cuts_is_read(text: str) -> None:
    assert gate().labels(text) == {"parties[0]"}


def test_a_name_far_in_a_long_text_is_read(monkeypatch) -> None:
    monkeypatch.setattr("tocsin.casefile.names.guard.STRETCH", 5000)
    assert gate().labels("word " * 2000 + NAMED) == {"parties[0]"}


def test_what_was_read_is_kept_while_it_is_little(monkeypatch) -> None:
    asked: list[bytes] = []

    def reads(content: bytes, name: str, *, pixels: bool) -> Carried:
        asked.append(content)
        return Carried(passages=[Passage("", "x" * len(content))])

    monkeypatch.setattr(judge, "carried_by", reads)
    monkeypatch.setattr(judge, "_SHELF_MOST", 100)
    judge._SHELF.clear()
    sizes = (25, 26, 24, 23, 22, 21)
    for size in (*sizes, 26, 21, 22):
        judge.carried_for(b"x" * size, "a.bin", own=False)
    # a quarter of the shelf is kept, more than that not; what was asked for longest ago goes first
    assert [len(c) for c in asked] == [25, 26, 24, 23, 22, 21, 26]
    judge.carried_for(b"x" * 25, "a.bin", own=False)
    assert len(asked[-1]) == 25, "it had gone"
    judge.carried_for(b"x" * 21, "a.txt", own=False)
    assert len(asked[-1]) == 21, "another suffix is another reading"
    judge._SHELF.clear()


@pytest.mark.parametrize(
    "suffix",
    [".json", ".csv", ".txt", ".md", ".ics", ".note", ".jsonl", "", ".html", ".xml", ".svg"],
)
def test_what_we_wrote_is_read_here(suffix: str) -> None:
    found = judge._own(b"who: Aibek", f"a{suffix}")
    assert any("Aibek" in p.text for p in found.passages)
    assert judge._own(b"who: Aibek", "a.pdf") is None
    assert judge._own(b"who: Aibek", "a.py").passages == []


def test_a_folded_line_of_a_calendar_is_whole() -> None:
    """RFC 5545, 3.1 and 3.3.11: a line end and a blank fold; commas and line ends are escaped."""
    texts = [p.text for p in judge._own(b"SUMMARY:Ai\r\n bek\\, and\\nothers", "a.ics").passages]
    assert any("Aibek, and\nothers" in text for text in texts)


# --- nearly a name


def changed(word: str, number: int) -> str:
    """``number`` letters wrong, spread over the word."""
    letters = list(word)
    for at in range(number):
        letters[1 + at * (len(word) // max(1, number))] = "q"
    return "".join(letters)


@pytest.mark.parametrize("length", [SHORTEST, 11, 12, 13, 17, 18])
def test_one_letter_in_six_may_be_wrong(length: int) -> None:
    name = "bdfhlnprtvzbdfhlnprtvz"[:length]
    most = length // ONE_IN
    assert Nearly([name]).reads(f"xx {changed(name, most)} xx")
    assert not Nearly([name]).reads(f"xx {changed(name, most + 1)} xx")
    assert Nearly([name]).reads(f"{name[:4]} {name[4:]}"), "whatever its blanks"
    assert not Nearly([name]).reads(f"{name[:4]}\n{name[4:]}"), "a line's end parts it"


def test_a_part_of_six_letters_is_too_like_other_words() -> None:
    assert (SHORTEST, ONE_IN) == (7, 6)
    assert not Nearly(["bdfhln"]).reads("bdfhln")
    assert Nearly(["bdfhlnp"]).reads("bdfhlnp")
    assert not Nearly([]).reads("bdfhlnp")


# --- days


def said(text: str) -> set[tuple[int, int, int, int]]:
    return {(s.year, s.month, s.first, s.last) for s in days_said(text)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 October 2023", {(2023, 10, 3, 3)}),
        ("3–5 October 2023", {(2023, 10, 3, 5)}),
        ("3 to 5 October", {(0, 10, 3, 5)}),
        ("5–3 October", {(0, 10, 5, 5)}),  # a span that ends before it begins is its first day
        ("October 3rd, 2023", {(2023, 10, 3, 3)}),
        ("October 2023", {(2023, 10, 1, 31)}),
        ("February 2024", {(2024, 2, 1, 29)}),
        ("February 2023", {(2023, 2, 1, 28)}),
        ("28-35 February 2023", {(2023, 2, 28, 28)}),
        ("25–31 February", {(0, 2, 25, 29)}),  # of no year: it may have been a leap year
        ("2023-10-03", {(2023, 10, 3, 3)}),
        ("2023-10", {(2023, 10, 1, 31)}),
        ("2023-13-03", set()),
        ("2023-00-03", set()),
        ("2023年10月3日", {(2023, 10, 3, 3)}),
        ("2023년 10월", {(2023, 10, 1, 31)}),
        ("3.10.2023", {(2023, 10, 3, 3), (2023, 3, 10, 10)}),
        ("13.10.2023", {(2023, 10, 13, 13)}),
        ("10.10.23", {(2023, 10, 10, 10)}),
        ("32.10.2023", set()),
        ("31.12.99", {(2099, 12, 31, 31)}),
        ("1.1.1900", {(1900, 1, 1, 1)}),
        ("nothing on the 3rd", set()),
    ],
)
def test_what_days_a_text_says(text: str, days: set[tuple[int, int, int, int]]) -> None:
    assert said(text) == days


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [
        ("2023-10-03", "2023-10-03", True),
        ("2023-10-02", "2023-10-02", False),
        ("2023-10-06", "2023-10-09", False),
        ("2023-10-05", "2023-10-09", True),
        ("2023-09-20", "2023-10-03", True),
        ("2022-10-03", "2022-10-05", False),
    ],
)
def test_a_span_fits_a_day_within_it(low: str, high: str, fits: bool) -> None:
    days = [datetime.date.fromisoformat(day) for day in (low, high)]
    assert Said(0, 1, 2023, 10, 3, 5).fits(*days) is fits
    assert Said(0, 1, 0, 10, 3, 5).fits(*days) is (fits or low.startswith("2022"))
