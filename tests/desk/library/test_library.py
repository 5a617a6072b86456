"""The library at the desk: add, ask, read, cite into a letter; hostile words are only words."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.papers.test_letters import begun, where, words
from tests.library import pages


@pytest.fixture(autouse=True)
def empty(desk: Any) -> Iterator[None]:
    """Each test begins with an empty library."""
    for path in desk.glob("library.sqlite3*"):
        path.unlink()
    yield
    for path in desk.glob("library.sqlite3*"):
        path.unlink()


PLAIN = "Dear colleagues,\n\nThe union of an invented town met on Monday.\n\nYours faithfully"


def add(client: Any, **named: str) -> Any:
    files = [SimpleUploadedFile(f"{n}.txt", t.encode()) for n, t in named.items()]
    return client.post("/library/", {"files": files})


def test_add_ask_read(client: Any) -> None:
    page = add(client, search=pages.SEARCH, dismissal=pages.DISMISSAL).content.decode()
    assert page.count('<span class="word">new</span>') == 2
    again = add(client, search=pages.SEARCH).content.decode()
    assert "known already" in again
    asked = client.get("/library/", {"q": "обыск помещений"}).content.decode()
    assert "Report No. 396, Case No. 9901 (Kyrgyzstan)" in asked
    assert "<mark>" in client.get("/library/", {"q": "judicial warrant"}).content.decode()
    key = "cfa/9901/396/en"
    text = client.get("/library/text/", {"key": key}).content.decode()
    assert 'id="p303"' in text
    assert "para. 303" in text
    assert client.get("/library/text/", {"key": "no/such"}).status_code == 404


def test_an_archive_and_what_cannot_be_read(client: Any) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        pack.writestr("in/property.txt", pages.PROPERTY)
        pack.writestr("empty.html", "")
    files = [SimpleUploadedFile("pages.zip", held.getvalue()),
             SimpleUploadedFile("broken.zip", b"PK\x03\x04 no"),
             SimpleUploadedFile("hostile.html", b"<div>" * 100_000)]  # fmt: skip
    answer = client.post("/library/", {"files": files})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "broken.zip" in page
    assert "empty.html" in page
    assert '<span class="word">new</span>' in page


def test_a_question_that_cannot_be_understood_says_how(client: Any) -> None:
    answer = client.get("/library/", {"q": "contry:KG"})
    assert answer.status_code == 422
    assert "The word before the colon is no field." in answer.content.decode()
    for strange in ('"', "((", "near(", "-", "year:x..y", "\x00", "%" * 300, "« »"):
        assert client.get("/library/", {"q": strange}).status_code in (200, 422), strange


def test_each_trouble_has_a_sentence_of_its_own() -> None:
    from tocsin.desk.library.troubles import told
    from tocsin.ground.errors import Diagnosis

    known = told(Diagnosis("there is no field 'contry'", file="x"))
    assert (known.file, known.detail) == ("x", "")
    assert told(Diagnosis("a thing nobody foresaw")).detail == "a thing nobody foresaw"


def test_what_was_taken_in_is_called_as_it_is_cited(client: Any) -> None:
    page = add(client, search=pages.SEARCH).content.decode()
    assert "Report No. 396, Case No. 9901 (Kyrgyzstan)" in page


def test_an_empty_library_says_what_to_do_and_a_full_one_lists_its_countries(client: Any) -> None:
    assert "The library is empty" in client.get("/library/", {"q": "warrant"}).content.decode()
    add(client, search=pages.SEARCH)
    page = client.get("/library/").content.decode()
    assert '<a href="/library/countries/KG/">Kyrgyzstan</a>' in page


def test_a_word_that_stands_nowhere_is_said_to_be_read_as_another(client: Any) -> None:
    add(client, search=pages.SEARCH)
    page = client.get("/library/", {"q": "judicail warrant"}).content.decode()
    assert "No text holds “judicail”; it was read as: judici" in page
    assert "<mark>judicial</mark>" in page


def test_words_of_a_page_are_only_words(client: Any) -> None:
    hostile = pages.SEARCH.replace("without a judicial warrant", "<script>alert(1)</script>")
    add(client, hostile=hostile)
    for address in ("/library/?q=premises", "/library/text/?key=cfa/9901/396/en"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_nobody_signed_in_sees_nothing(browser: Any) -> None:
    for address in ("/library/", "/library/text/?key=x", "/library/countries/KG/"):
        assert browser.get(address).status_code in (302, 403)
    assert browser.post("/library/", {}).status_code in (302, 401, 403)


def test_an_address_inside_the_network_is_not_fetched(client: Any) -> None:
    page = client.post("/library/", {"address": "http://127.0.0.1:9/metadata"}).content.decode()
    assert "lies inside a network" in page
    page = client.post("/library/", {"address": "file:///etc/passwd"}).content.decode()
    assert "no web address" in page


def test_the_country_and_what_leaves(client: Any) -> None:
    add(client, search=pages.SEARCH, comment=pages.COMMENT)
    page = client.get("/library/countries/kg/").content.decode()
    assert "Kyrgyzstan" in page
    assert "no answer known here" in page
    assert "Case No. 9901: active, newest report here: 396" in page
    assert page.index("Convention No. 29 ") < page.index("Convention No. 105 ")
    assert b"9901" in client.get("/library/countries/kg/csv/").content
    lines = client.get("/library/countries/kg/jsonl/").content.decode().splitlines()
    assert {json.loads(line)["schema"] for line in lines} >= {"CourtCase", "Document"}
    printed = client.get("/library/countries/kg/html/")
    assert "sandbox" in printed["Content-Security-Policy"]
    assert client.get("/library/countries/zz/").status_code == 404
    assert client.get("/library/countries/kg/exe/").status_code == 404


def test_what_the_case_says_in_the_readers_language_is_shown_in_it(client: Any, case: Any) -> None:
    add(client, search=pages.SEARCH)
    client.post("/language/", {"language": "fr"})
    at = f"/cases/{case.pk}/precedents/"
    assert "Mainmise sur les biens syndicaux" in client.get(at).content.decode()
    assert "Un tribunal de district a suspendu" in client.get(at + "new/").content.decode()
    page = client.get("/library/text/", {"key": "cfa/9901/396/en"}).content.decode()
    assert '<span class="word">actif</span>' in page


@pytest.mark.slow
def test_precedents_beside_a_letter_and_use(client: Any, case: Any, hand: Any) -> None:
    assert "The library is empty" in client.get(f"/cases/{case.pk}/precedents/").content.decode()
    add(client, search=pages.SEARCH, dismissal=pages.DISMISSAL, section=pages.COMPILATION)
    page = client.get(f"/cases/{case.pk}/precedents/").content.decode()
    assert "speaks of" in page
    paper = begun(client, case)
    page = client.get(where(paper, "precedents/")).content.decode()
    assert "Use it in the letter" in page
    given = {"allegation": "", "key": "cfa/9901/396/en", "number": 303, "version": paper.version}
    answer = client.post(where(paper, "precedents/"), given)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    said = words(hand, paper)["text"]
    assert "[Report No. 396, Case No. 9901 (Kyrgyzstan), March 2021, para. 303]" in said
    stale = client.post(where(paper, "precedents/"), given)
    assert stale.status_code == 409
    gone = given | {"key": "no/such", "version": paper.version + 1}
    paper.refresh_from_db()
    answer = client.post(where(paper, "precedents/"), gone | {"version": paper.version})
    assert answer.status_code >= 400
    assert "no longer in the library" in answer.content.decode()


def test_a_passage_is_found_from_the_letter_and_put_into_it(
    client: Any, case: Any, hand: Any
) -> None:
    add(client, search=pages.SEARCH, dismissal=pages.DISMISSAL)
    paper = begun(client, case)
    address = where(paper, "precedents/")
    page = client.get(address, {"q": "увольнение избранных руководителей"}).content.decode()
    found = page[page.index('id="found"') :]
    assert "Report No. 350, Case No. 9902" in found
    assert 'name="allegation"' in found
    use = {"allegation": "", "key": "cfa/9902/350/en", "number": "1203",
           "version": str(paper.version)}  # fmt: skip
    assert client.post(address, use).status_code == 302
    paper.refresh_from_db()
    assert "[Report No. 350, Case No. 9902" in words(hand, paper)["text"]
    wrong = client.get(address, {"q": "colour:blue"}).content.decode()
    assert "is no field" in wrong


def test_where_a_reference_is_placed() -> None:
    from tocsin.desk.library.services import placed

    text = "Dear Sir,\n\nThey came [@event:e1].\n\nThey left [@event:e2].\n\nYours sincerely,\nA"
    assert "left [@event:e2] [X]." in placed(text, "[X]", ("e2",))
    assert placed(placed(text, "[X]", ("e2",)), "[X]", ("e2",)).count("[X]") == 1
    assert placed(text, "[X]", ()).index("[X]") < text.index("Yours")
    assert placed("Words", "[X]", ()) == "Words [X]\n"


def test_a_pattern_is_shown_with_how_little_it_proves(client: Any, case: Any) -> None:
    told = "officers demanded the accounts and seized the books; criminal charges were brought; "
    told += "the elected leaders were removed and replaced"
    add(client, chad=pages.report(9920, 380, "Chad", "Nothing was decided.", alleges=told))
    page = client.get(f"/cases/{case.pk}/precedents/").content.decode()
    assert "How little this proves" in page
    assert "9920 (Chad)" in page


def test_which_facts_of_a_case_would_be_new(client: Any, case: Any) -> None:
    address = f"/cases/{case.pk}/precedents/new/"
    page = client.get(address).content.decode()
    assert "Something like it is told here" not in page
    every = len(re.findall(r"<li><span class=.quiet.>", page))
    assert every > 5
    text = pages.report(
        9901, 396, "Kyrgyzstan", "The Committee notes the search in October 2023.",
        alleges="in 2023 officers of the security service searched the premises",
    )  # fmt: skip
    add(client, search=text)
    page = client.get(address).content.decode()
    assert len(re.findall(r"<li><span class=.quiet.>", page)) == every
    told = page[page.index("Something like it is told here") :]
    assert "Report No. 396, Case No. 9901" in told
    assert "Indicators of the ITUC" in page
    assert client.get(f"/cases/{case.pk}/precedents/").content.decode().count("precedents/new/")


def test_a_case_is_told_what_changed_on_its_pages(client: Any, case: Any) -> None:
    for status in ("Active", "Closed"):
        text = pages.SEARCH.replace("9901", "3386").replace("Active", status)
        add(client, page=text)
    page = client.get(f"/cases/{case.pk}/precedents/").content.decode()
    assert "status: active → closed" in page


def test_a_letter_that_names_a_protected_person_does_not_come_onto_the_open_shelf(
    client: Any, case: Any, hand: Any
) -> None:
    """Everybody in the office reads the library; what the ILO printed is public all the same."""
    from tocsin.desk.record.entries import assembled

    file = assembled(case, hand.identity).file
    name = next(p.names[0].text for p in file.parties if p.protected)
    letter = f"Dear colleagues,\n\nOn 3 May 2023 {name} told us of the search.\n\nYours faithfully"
    page = add(client, letter=letter, other=PLAIN).content.decode()
    assert "that a case of this office protects" in page
    assert name not in page
    assert page.count('<span class="word">new</span>') == 1
    assert name not in client.get("/library/", {"q": "search"}).content.decode()
    printed = pages.SEARCH.replace("officers searched", f"officers who looked for {name} searched")
    page = add(client, printed=printed).content.decode()
    assert '<span class="word">new</span>' in page
    assert "The ILO has printed the name" in page


def test_no_pattern_is_shown_where_nobody_else_went_through_it(client: Any, case: Any) -> None:
    told = "officers demanded the accounts and seized the books"
    add(client, chad=pages.report(9920, 380, "Chad", "Nothing was decided.", alleges=told))
    page = client.get(f"/cases/{case.pk}/precedents/").content.decode()
    assert "A pattern that came before worse" not in page


def test_sections_of_the_compilation_are_told_apart(client: Any) -> None:
    page = add(client, one=pages.COMPILATION, two=pages.LIFE).content.decode()
    assert "premises and property" in page
    assert "blacklists of trade unionists" in page


def test_a_reckoned_number_says_so_where_it_is_used(client: Any) -> None:
    add(client, one=pages.COMPILATION)
    asked = client.get("/library/", {"q": "property of unions"}).content.decode()
    assert "number reckoned, not printed" in asked


def test_none_of_the_answers_holding_all_words_is_said(client: Any) -> None:
    add(client, one=pages.SEARCH)
    asked = client.get("/library/", {"q": "search premises volcano"}).content.decode()
    assert "none holds all of the words" in asked
