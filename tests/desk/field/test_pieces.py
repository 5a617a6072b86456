"""Files at the field face: nothing is final while one is on its way, and none goes astray."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import set_urlconf
from django.utils import translation

from desk.field.conftest import phone, proof_in, send, tell

SIZE = 300
HALF = "A file has not arrived whole"
LATE = "did not go with it"


def piece(telephone: Any, start: int, content: bytes, name: str = "a.jpg") -> Any:
    """Send one piece as the script does."""
    proof = proof_in(telephone.get("/en/q/what/")) or proof_in(telephone.get("/en/more/"))
    return telephone.post(
        "/en/files/", content, content_type="application/octet-stream",
        headers={"x-part": proof, "x-file": f"{SIZE} 0 {name}", "x-from": str(start)},
    )  # fmt: skip


def whole(telephone: Any, proof: str, content: bytes = b"x" * 40) -> Any:
    """Send a file by the form, in one go."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return telephone.post("/en/files/", {"t": proof, "file": SimpleUploadedFile("b.bin", content)})


def within(press: Callable[[], Any]) -> Any:
    """A press under another one of the same thread, which leaves its addresses and language."""
    with translation.override("en"):
        answer = press()
    set_urlconf("tocsin.desk.field.urls")
    return answer


def parts() -> Any:
    from tocsin.desk.reports.models import Part

    return Part.objects


def again(telephone: Any, words: list[str]) -> str:
    """Come back with the code; what the forms there carry."""
    telephone.post("/en/code/", {"code": " ".join(words)})
    return proof_in(telephone.get("/en/more/"))


@pytest.fixture
def thread(intake: Any) -> tuple[Any, str]:
    """A report that was sent, and a telephone that came back with its code."""
    words, caller = send(phone()), phone()
    return caller, again(caller, words)


def test_nothing_is_sent_while_a_file_of_it_is_on_its_way(intake, telephone) -> None:
    from tocsin.desk.reports.models import Report

    proof = proof_in(tell(telephone))
    assert piece(telephone, 0, b"x" * 100).json() == {"here": 100, "done": False}
    assert HALF in telephone.get("/en/look/").content.decode()
    assert telephone.post("/en/look/", {"t": proof})["Location"] == "/en/files/"
    assert Report.objects.count() == 0
    assert piece(telephone, 100, b"x" * 200).json()["done"]
    assert telephone.post("/en/look/", {"t": proof})["Location"] == "/en/end/"
    assert parts().filter(report=Report.objects.get()).count() == 2


def test_a_file_that_begins_under_the_last_press_holds_it_up(intake, telephone, monkeypatch):
    from tocsin.desk.field.asked import asking
    from tocsin.desk.reports.models import Report

    proof = proof_in(tell(telephone))
    real = asking.limit

    def meanwhile(bucket: Any) -> None:  # between the look at her files and the sending
        within(lambda: piece(telephone, 0, b"x" * 100))
        real(bucket)

    monkeypatch.setattr(asking, "limit", meanwhile)
    assert telephone.post("/en/look/", {"t": proof})["Location"] == "/en/files/"
    assert Report.objects.count() == 0


@pytest.mark.parametrize("way", ["form", "piece", "form under the press"])
def test_a_file_that_comes_after_the_sending_is_said_to_be_missing(
    intake, telephone, monkeypatch, way: str
) -> None:
    from tocsin.desk.field.asked import attaching
    from tocsin.desk.reports.models import Report

    proof = proof_in(tell(telephone))
    real = attaching.keep_piece

    def meanwhile(*given: Any) -> Any:  # sent in another window while this one uploads
        made = real(*given)
        sent = within(lambda: telephone.post("/en/look/", {"t": proof}))
        assert sent["Location"] == "/en/end/"
        return made

    if way == "form":
        telephone.post("/en/look/", {"t": proof})
    else:
        monkeypatch.setattr(attaching, "keep_piece", meanwhile)
    if way == "piece":
        headers = {"x-part": proof, "x-file": f"{SIZE} 0 a.jpg", "x-from": "0"}
        answer = telephone.post("/en/files/", b"x" * SIZE, content_type="application/octet-stream",
                                headers=headers)  # fmt: skip
        assert answer.status_code == 410
    else:
        whole(telephone, proof)
    assert telephone.get("/en/files/")["Location"] == "/en/end/", "on to the code, not away from it"
    page = telephone.get("/en/end/").content.decode()
    assert LATE in page
    assert 'class="c"' in page
    assert Report.objects.count() == 1
    assert parts().count() == 0


def test_with_the_code_a_half_file_is_not_thrown_away_by_sending_words(thread) -> None:
    from tocsin.desk.reports.models import Message

    caller, proof = thread
    piece(caller, 0, b"x" * 100)
    page = caller.get("/en/more/").content.decode()
    assert HALF in page
    answer = caller.post("/en/more/", {"t": proof, "text": "Two more came."})
    assert "added" not in answer["Location"]
    assert Message.objects.count() == 0
    assert "Two more came." in caller.get("/en/more/").content.decode(), "what was typed is there"
    piece(caller, 100, b"x" * 200)
    caller.post("/en/more/", {"t": proof, "text": "Two more came."})
    assert Message.objects.count() == 1
    assert parts().exclude(report=None).count() == 2


def test_a_file_that_is_whole_under_the_press_goes_along(thread, monkeypatch) -> None:
    from tocsin.desk.field import threads
    from tocsin.desk.reports.models import Report

    caller, proof = thread
    real = threads.limit

    def meanwhile(bucket: Any) -> None:
        within(lambda: whole(caller, proof))
        monkeypatch.setattr(threads, "limit", real)

    monkeypatch.setattr(threads, "limit", meanwhile)
    caller.post("/en/more/", {"t": proof, "text": "With a picture."})
    assert parts().filter(report=Report.objects.get()).count() == 1


def test_words_pressed_twice_are_added_once_and_other_words_as_often_as_they_come(thread) -> None:
    from tocsin.desk.reports.models import Message

    caller, proof = thread
    for text in ("Once.", "Once.", "Another.", "Once."):
        there = caller.post("/en/more/", {"t": proof, "text": text})["Location"]
        assert there.endswith("added=1"), "whoever presses again is told the same"
    assert Message.objects.filter(kind="added").count() == 2
    for _turn in range(2):
        caller.post("/en/back/", {"t": proof, "ilo": "1"})
    assert Message.objects.filter(kind="withdrawn").count() == 1
    caller.post("/en/back/", {"t": proof, "ilo": "1", "name": "1"})
    assert Message.objects.filter(kind="withdrawn").count() == 2


def test_on_the_way_to_a_file_what_was_typed_is_kept(thread) -> None:
    from tocsin.desk.reports.models import Message

    caller, proof = thread
    answer = caller.post("/en/more/", {"t": proof, "text": "Half a <b>word</b>", "files": "1"})
    assert answer["Location"] == "/en/files/"
    assert "Half a &lt;b&gt;word" in caller.get("/en/more/").content.decode()
    assert Message.objects.count() == 0


def test_pieces_of_nobody_do_not_take_the_room_of_all(intake, telephone) -> None:
    from django.utils import timezone

    from tocsin.desk.field import visits
    from tocsin.desk.field.models import Visit

    proof = proof_in(tell(telephone))
    whole(telephone, proof)
    Visit.objects.all().delete()  # the quick exit, pressed while the file was on its way
    visits.tidy()
    assert parts().count() == 1, "a report may be about to be entered with it"
    living = phone()
    whole(living, proof_in(tell(living)))
    parts().update(at=timezone.now() - datetime.timedelta(hours=3))
    visits.tidy()
    assert [row.visit for row in parts().all()] == [Visit.objects.get().digest]


def test_a_store_that_is_away_is_said_as_a_database_is(intake, telephone, monkeypatch) -> None:
    from tocsin.desk.field.asked import attaching
    from tocsin.desk.vault.port import AwayError

    def gone(*given: Any) -> Any:
        raise AwayError("gone", mend="")

    proof = proof_in(tell(telephone))
    monkeypatch.setattr(attaching, "keep_piece", gone)
    answer = whole(telephone, proof)
    assert answer.status_code == 503
    assert b"Nothing can be kept here at this moment" in answer.content
    assert piece(telephone, 0, b"x" * 10).status_code == 503
