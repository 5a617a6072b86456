"""A document comes in, is read, and becomes events with source and exhibit: nothing twice."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.all_told

LETTER = """Bishkek, 24 October 2023

Director-General
International Labour Office

Dear Director-General,

On 23 October 2023 officers of the security service searched the office of the Zarya Workers \
Union in Bishkek and seized accounting documents. According to a staff member who was present, \
"they took all the computers and said the union would be closed".

On 25 October the prosecutor arrested Bakyt Sinov, deputy chairperson. The union was not dissolved.

The congress is planned for 3 November 2023.

Yours sincerely,

Gulnara Synthetic
President
"""


def drop(client: Any, case: Any, text: str = LETTER, name: str = "letter.txt") -> str:
    """Drop a document; its page."""
    file = io.BytesIO(text.encode())
    file.name = name
    answer = client.post(f"/cases/{case.pk}/inbox/", {"files": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def card(page: str, key: str) -> str:
    """The part of a page that is one proposal."""
    return page.split(f'id="{key}"')[1].split("</section>")[0]


def fields(part: str) -> dict[str, list[str]]:
    """What the form of a card would send as it stands."""
    import html

    out: dict[str, list[str]] = {}
    form = part.split("</form>")[0]
    for tag in re.findall(r"<input [^>]*>", form):
        name = re.search(r' name="([^"]*)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name and "csrf" not in name[1] and "checkbox" not in tag:
            out.setdefault(name[1], []).append(html.unescape(value[1] if value else ""))
    for name, text in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<', form):
        out.setdefault(name, []).append(html.unescape(text))
    for name, inner in re.findall(r'<select[^>]* name="([^"]*)">(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        out.setdefault(name, []).append(chosen[1] if chosen else "")
    return out


def file_of(hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.models import Case

    return assemble(Case.objects.get(pk=hand.case.pk), hand.identity).file


def test_a_letter_becomes_events_with_one_source_and_one_exhibit(client, case, hand) -> None:
    before = file_of(hand)
    at = drop(client, case)
    page = client.get(at).content.decode()
    first = fields(card(page, "event-1"))
    assert first["targets"][0] == "Zarya Workers Union"
    assert first["actors"][0] == "security service"
    assert "<mark>23 October 2023</mark>" in card(page, "event-1")
    for key in ("event-1", "event-2"):
        part = card(client.get(at).content.decode(), key)
        sent = fields(part)
        assert sent["date"] == ["2023-10-23"]
        answer = client.post(f"{at}{key}/", {**sent, "do": "take"})
        assert answer.status_code == 302, answer.content.decode()
    file = file_of(hand)
    events = [e for e in file.events if e.id not in before.by_id]
    assert {e.act.value for e in events} == {"search", "seizure"}
    (source,) = [s for s in file.sources if s.id not in before.by_id]
    (exhibit,) = [x for x in file.exhibits if x.id not in before.by_id]
    for event in events:
        assert event.sources == [source.id]
        assert event.exhibits == [exhibit.id]
        assert event.verification.value == "reported"
    assert source.basis.value == "document"
    assert source.learnt is not None
    assert source.exhibits == [exhibit.id]
    assert exhibit.sha256
    assert exhibit.custody[0].action == "received"


def test_accepting_twice_enters_one_and_the_file_is_in_the_case(client, case, hand) -> None:
    from tocsin.desk.record.folder import files
    from tocsin.desk.record.models import File

    at = drop(client, case)
    sent = {**fields(card(client.get(at).content.decode(), "event-1")), "do": "take"}
    count = len(file_of(hand).events)
    client.post(f"{at}event-1/", sent)
    client.post(f"{at}event-1/", sent)
    file = file_of(hand)
    assert len(file.events) == count + 1
    path = file.exhibit(file.events[-1].exhibits[0]).file
    row = File.objects.get(case=case, path=path)
    target = io.BytesIO()
    files.read(row, hand.identity, target)
    assert target.getvalue() == LETTER.encode()


def test_what_is_sealed_stands_nowhere_in_the_clear(client, case, desk: Path) -> None:
    from django.db import connection

    name = "Zarya-Sinov-letter.txt"
    drop(client, case, name=name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_document")
        rows = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM audit_leaf ORDER BY number DESC LIMIT 5")
        rows += repr(cursor.fetchall())
    held = rows.encode() + b"".join(p.read_bytes() for p in desk.rglob("vault/**/*") if p.is_file())
    for word in ("Zarya", "Sinov", "Gulnara", name):
        assert word.encode() not in held, word
    assert name not in client.get(f"/cases/{case.pk}/inbox/").request["PATH_INFO"]


def test_a_protected_source_is_sealed_with_its_exhibit(client, case, hand) -> None:
    from tocsin.desk.record.models import Entry, File

    at = drop(client, case)
    told = {"do": "about", "basis": "told", "channel": "call", "title": "What Sinov told",
            "learnt": "24 October 2023", "protected": "1"}  # fmt: skip
    assert client.post(at, told).status_code == 302
    sent = {**fields(card(client.get(at).content.decode(), "event-1")), "do": "take"}
    assert client.post(f"{at}event-1/", sent).status_code == 302
    file = file_of(hand)
    source = file.source(file.events[-1].sources[0])
    assert source.protected
    assert source.learnt is not None
    assert source.learnt.text == "2023-10-24"
    assert source.channel == "call"
    for section in ("sources", "exhibits"):
        row = Entry.objects.filter(case=case, section=section).order_by("-position").first()
        assert row is not None
        assert row.protected
        assert row.body is None
    row = File.objects.filter(case=case).order_by("-added_at").first()
    assert row is not None
    assert row.protected
    assert row.path == ""


def test_leave_take_up_again_and_leave_the_rest(client, case) -> None:
    from tocsin.desk.intake.models import Document

    at = drop(client, case)
    row = Document.objects.get(case=case)
    count = row.waiting
    assert count >= 5
    client.post(f"{at}event-1/", {"do": "leave"})
    row.refresh_from_db()
    assert row.waiting == count - 1
    assert 'id="event-1"' not in client.get(at).content.decode()
    client.post(f"{at}event-1/", {"do": "again"})
    assert 'id="event-1"' in client.get(at).content.decode()
    client.post(at, {"do": "leave-rest"})
    row.refresh_from_db()
    assert row.waiting == 0
    assert "Nothing waits here" in client.get(at).content.decode()


def test_what_is_denied_cannot_be_entered_with_one_press(client, case) -> None:
    page = client.get(drop(client, case)).content.decode()
    denied = [p for p in page.split("<section")[1:] if 'class="denied"' in p]
    assert denied
    assert all('value="take"' not in part for part in denied)


def test_an_event_the_case_has_gets_one_more_source(client, case, hand) -> None:
    at = drop(client, case)
    sent = {**fields(card(client.get(at).content.decode(), "event-1")), "do": "take"}
    client.post(f"{at}event-1/", sent)
    again = drop(client, case, LETTER.replace("officers of", "several officers of"), "other.txt")
    part = card(client.get(again).content.decode(), "event-1")
    entry = re.search(r'name="event" value="([^"]+)"', part)
    assert entry
    count = len(file_of(hand).events)
    assert client.post(f"{again}event-1/", {"do": "join", "event": entry[1]}).status_code == 302
    file = file_of(hand)
    assert len(file.events) == count
    joined = next(e for e in file.events if len(e.sources) == 2 and e.act.value == "search"
                  and e.date.text == "2023-10-23" and len(e.exhibits) == 2)  # fmt: skip
    assert joined


def test_an_unknown_name_is_asked_for_and_nothing_typed_is_lost(client, case) -> None:
    at = drop(client, case)
    part = card(client.get(at).content.decode(), "letter-1")
    answer = client.post(f"{at}letter-1/", {**fields(part), "do": "take"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Gulnara Synthetic" in page
    assert "is not in this case yet" in page


def test_a_party_is_entered_with_its_source_and_may_be_protected(client, case, hand) -> None:
    at = drop(client, case)
    page = client.get(at).content.decode()
    key = next(k for k in re.findall(r'id="(party-\d+)"', page)
               if "Gulnara" in fields(card(page, k))["names.0.text"][0])  # fmt: skip
    sent = {**fields(card(page, key)), "do": "take", "protected": "1"}
    assert client.post(f"{at}{key}/", sent).status_code == 302
    party = file_of(hand).parties[-1]
    assert party.name == "Gulnara Synthetic"
    assert party.protected
    assert party.names[0].source


def test_the_same_file_twice_is_one_document(client, case) -> None:
    assert drop(client, case) == drop(client, case, name="copy.txt")


def test_an_inbox_without_a_case_and_the_way_into_one(client, case, hand) -> None:
    from tocsin.desk.intake.models import Document

    answer = client.post("/inbox/", {"words": LETTER})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Zarya Workers Union" in page
    stored = Document.objects.get().stored
    moved = client.post(answer["Location"], {"do": "move", "case": str(case.pk)})
    assert moved["Location"].startswith(f"/cases/{case.pk}/inbox/")
    assert 'id="event-1"' in client.get(moved["Location"]).content.decode()
    assert Document.objects.get().stored != stored
    original = client.get(moved["Location"] + "original/")
    assert original.content.decode() == LETTER.strip()
    assert "attachment" in original["Content-Disposition"]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"%PDF-1.7 broken",
        b"PK\x03\x04 no zip",
        b"<html><script>alert(1)</script>",
        b"\xd0\xcf\x11\xe0",
    ],
)
def test_what_cannot_be_read_is_kept_and_said(client, case, content: bytes) -> None:
    file = io.BytesIO(content)
    file.name = "<b>x</b>.pdf"
    answer = client.post(f"/cases/{case.pk}/inbox/", {"files": file})
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert client.get(answer["Location"] + "original/").content == content


def test_a_stranger_sees_no_document(client, browser, member, case) -> None:
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people import services

    at = drop(client, case)
    own = client.post("/inbox/", {"words": LETTER})["Location"]
    stranger = services.admit("Stranger", PASSPHRASE, "en").member
    client.post("/sign-out/")
    client.post("/sign-in/", {"name": stranger.name, "passphrase": PASSPHRASE})
    for address in (at, at + "original/", at + "event-1/", own, own + "original/"):
        assert client.get(address).status_code == 404, address
    assert client.post(own, {"do": "forget"}).status_code == 404


def test_what_was_taken_out_of_the_record_is_entered_again(client, case, hand) -> None:
    from tocsin.desk.record.entries import assemble, services
    from tocsin.desk.record.folder import files
    from tocsin.desk.record.models import Case, File

    at = drop(client, case)
    sent = {**fields(card(client.get(at).content.decode(), "event-1")), "do": "take"}
    client.post(f"{at}event-1/", sent)
    row = Case.objects.get(pk=case.pk)
    empty = {"events": [], "sources": [], "exhibits": []}
    bare = assemble(row, hand.identity).file.model_copy(update=empty)
    services.replace_file(hand, bare, "removed", row.revision)
    sent = fields(card(client.get(at).content.decode(), "event-2"))
    assert client.post(f"{at}event-2/", {**sent, "do": "take"}).status_code == 302
    (exhibit,) = file_of(hand).exhibits
    (held,) = File.objects.filter(case=case)
    assert files.where(held, hand.identity)[0] == exhibit.file
    client.post(at, {"do": "forget"})
    target = io.BytesIO()
    files.read(held, hand.identity, target)
    assert target.getvalue() == LETTER.encode()


def test_what_is_thrown_away_leaves_no_bytes(client, case, desk: Path) -> None:
    from tocsin.desk.intake.models import Document

    at = drop(client, case, LETTER + "Once more.")
    name = Document.objects.get(case=case).stored
    assert (desk / "vault" / name[:2] / name[2:]).is_file()
    client.post(at, {"do": "forget"})
    assert not Document.objects.exists()
    assert not (desk / "vault" / name[:2] / name[2:]).exists()


def test_a_picture_is_shown_and_becomes_an_exhibit_by_hand(client, case, hand) -> None:
    import base64

    picture = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    )
    file = io.BytesIO(picture)
    file.name = "photo.exe"
    at = client.post(f"/cases/{case.pk}/inbox/", {"files": file})["Location"]
    page = client.get(at).content.decode()
    assert "<img" in page
    assert client.get(at + "original/")["Content-Type"] == "image/png"
    link = re.search(r'href="([^"]+/hand-1/)"', page)
    assert link
    told = {"do": "take", "summary": "The door was sealed.", "date": "2023-10-23", "act": "seizure"}
    assert client.post(link[1], told).status_code == 302
    event = file_of(hand).events[-1]
    assert file_of(hand).exhibit(event.exhibits[0]).file.endswith(".png")
    assert client.get(link[1].replace("hand-1", "event-9")).status_code == 404


def test_too_much_at_once_is_said(client, case) -> None:
    file = io.BytesIO(b"x" * (16 * 2**20 + 1))
    file.name = "large.txt"
    answer = client.post(f"/cases/{case.pk}/inbox/", {"files": file}, follow=True)
    assert "too large" in answer.content.decode()


def test_a_long_document_is_decided_page_by_page(client, case) -> None:
    days = "\n\n".join(
        f"On {n} March 2023 the police arrested Mr Boris Testov." for n in range(1, 29)
    )
    at = drop(client, case, LETTER.replace("Yours", days + "\n\nYours"))
    answer = client.get(at)
    assert answer.content.decode().count('class="proposal"') == 20
    assert "follow when these are decided" in answer.content.decode()
    assert len(answer.content) < 200_000


MAIL = b"""From: Gulnara Synthetic <office@union.example>
To: desk@federation.example
Subject: Search of the office
Date: Tue, 24 Oct 2023 10:00:00 +0600
Message-ID: <1@union.example>
Content-Type: text/plain; charset=utf-8

Dear colleagues,

On 23 October 2023 the security service searched the office of the Zarya Workers Union.

Gulnara Synthetic
"""
NEWS = """<html lang="ru"><head><title>Обыск в профсоюзе</title></head><body><article>
<h1>Обыск в профсоюзе</h1><p>24 октября 2023 года</p>
<p>23 октября 2023 года сотрудники службы безопасности провели обыск в офисе профсоюза.</p>
<script>alert(1)</script></article></body></html>"""


@pytest.mark.parametrize(
    ("name", "content", "language"),
    [("m.eml", MAIL, ""), ("page.html", NEWS.encode(), "~ru")],
)
def test_a_mail_and_a_news_page_are_read_in_their_own_language(
    client, case, hand, name: str, content: bytes, language: str
) -> None:
    file = io.BytesIO(content)
    file.name = name
    at = client.post(f"/cases/{case.pk}/inbox/", {"files": file})["Location"]
    page = client.get(at).content.decode()
    assert "<script>alert" not in page
    key = next(k for k in re.findall(r'id="(event-\d+)"', page)
               if fields(card(page, k))["act"] == ["search"])  # fmt: skip
    sent = fields(card(page, key))
    assert f"summary{language}" in sent
    assert client.post(f"{at}{key}/", {**sent, "do": "take"}).status_code == 302
    event = file_of(hand).events[-1]
    assert event.date.text == "2023-10-23"
    assert event.summary.has("ru" if language else "en")
    source = file_of(hand).source(event.sources[0])
    assert source.date is not None
    assert source.date.text == "2023-10-24"


def test_hostile_words_about_a_document_are_kept_as_words(client, case, hand) -> None:
    at = drop(client, case)
    told = {"do": "about", "basis": "no such basis", "title": "<script>alert(1)</script>\x00\u202e",
            "date": "gibberish", "learnt": ""}  # fmt: skip
    answer = client.post(at, told)
    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content
    assert client.post(at, {**told, "date": ""}).status_code == 302
    sent = {**fields(card(client.get(at).content.decode(), "event-1")), "do": "take"}
    assert client.post(f"{at}event-1/", sent).status_code == 302
    source = file_of(hand).sources[-1]
    assert str(source.title) == "<script>alert(1)</script>"
    assert source.basis.value == "document"


@pytest.mark.parametrize(
    "words",
    [
        "25 октября 2023 года сотрудники ГКНБ провели обыск в офисе профсоюза в Бишкеке.",
        "On 25 October 2023 officers of the security service searched the union office.",
        "Le 25 octobre 2023, des agents ont perquisitionné le bureau du syndicat à Bichkek.",
        "El 25 de octubre de 2023, agentes registraron la oficina del sindicato en Biskek.",
    ],
)
def test_a_sentence_is_nobodys_name(words: str, tmp_path: Any) -> None:
    """What was typed in has no letterhead: its only sentence is no sender."""
    from tocsin.desk.intake.proposals import proposals
    from tocsin.reading import read_file

    file = tmp_path / "words.txt"
    file.write_text(words, encoding="utf-8")
    made = proposals(read_file(file))
    assert [p["sort"] for p in made].count("event") >= 1
    assert not [p for p in made if p["sort"] == "party"]


def test_a_document_is_entered_as_source_and_exhibit_alone(client, case, hand) -> None:
    where = drop(client, case)
    before = len(file_of(hand).events)
    told = {"do": "about", "then": "keep", "basis": "document", "title": "An order (synthetic)"}
    for _press in range(2):
        assert client.post(where, told).status_code == 302
    file = file_of(hand)
    assert len(file.events) == before
    sources = [s for s in file.sources if s.title and "An order" in str(s.title)]
    assert len(sources) == 1, "sent twice, entered once"
    (exhibit,) = [e for e in file.exhibits if e.id in sources[0].exhibits]
    assert exhibit.file.startswith("exhibits/")
    page = client.get(where).content.decode()
    assert "the exhibit" in page
    said = client.get(f"/cases/{case.pk}/new/exhibits/").content.decode()
    assert f'href="/cases/{case.pk}/inbox/"' in said, "the way for who has the document itself"


def test_pasted_words_are_called_by_their_beginning_and_no_tail_of_them_is_a_body(
    client, case
) -> None:
    told = "25 октября 2023 года сотрудники ГКНБ провели обыск в офисе профсоюза в Бишкеке."
    page = client.get(client.post(f"/cases/{case.pk}/inbox/", {"words": told})["Location"])
    text = page.content.decode()
    assert "<h1>25 октября 2023 года сотрудники ГКНБ" in text
    assert "words.txt" not in text
    assert "Профсоюз в Бишкеке" not in text
