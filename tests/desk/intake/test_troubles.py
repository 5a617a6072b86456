"""What cannot be read has a sentence in the reader's language that says what helps."""

from __future__ import annotations

import io
from typing import Any

import pytest

from .test_inbox import LETTER

pytestmark = pytest.mark.all_told
SAID = (
    "it is protected by a password and cannot be read without it",
    "the part word/document.xml is protected by a password",
    "it is none of the documents that can be read",
    "it is an old binary Office file under a new name",
    "the Outlook message cannot be read (ValueError)",
    "it is a picture; no words were read in it",
    "its words were read from the picture by tesseract",
    "it is a scan without text; its words were read from the pictures by tesseract",
    "page 1 has no text (a scan, or drawn)",
    "it is empty",
    "it holds no words",
    "it is no text: most of it cannot be read as letters",
    "the mail has no words of its own; those of a.pdf were read",
    "the mail has no words of its own; nor could its attachments be read",
    "it is larger than 256 MB",
    "it is too large to be read by itself; it is kept as it came, encrypted",
    "what it holds is too large to be taken in",
    "only the first 400 pages were read",
    "reading took too long; left out: acts",
    "reading stopped after 400,000 characters; 20 were left unread",
    "reading it took longer than 20 seconds and was stopped",
    "the reader of this format broke off on it (code 9)",
    "it is damaged: no part of the package can be read",
    "it is not a PDF that can be read, or it is damaged beyond its pages",
    "the structure of the PDF is damaged; only the pages that could be recovered were read",
    "the package has lost its directory; 3 parts were recovered",
    "it ends in the middle; what stands before the end was read",
    "the part word/a.xml is damaged (BadZipFile)",
)


@pytest.mark.parametrize("problem", SAID)
def test_each_diagnosis_of_a_reader_has_its_sentence(django, problem: str) -> None:
    from django.utils import translation

    from tocsin.desk.intake.troubles import told

    with translation.override("ru"):
        (found,) = told([(problem, "as the engine says")])
        assert found.detail == ""
        assert str(found.what) != problem
        assert not str(found.mend).isascii()


def test_one_nobody_thought_of_keeps_the_engines_words(django) -> None:
    from tocsin.desk.intake.troubles import told

    (found,) = told([("a comet fell on it", "")])
    assert found.detail == "a comet fell on it"


def test_a_photograph_of_a_telephone_is_told_how_to_become_one_that_can_be_seen(django) -> None:
    from tocsin.desk.intake.troubles import told

    asked = ("it is none of the documents that can be read", "")
    assert "HEIC" in str(told([asked], "heic")[0].what)
    assert "HEIC" not in str(told([asked], "exe")[0].what)
    assert len(told([asked, asked])) == 1


def test_an_empty_file_is_called_empty(client: Any, case: Any) -> None:
    file = io.BytesIO(b"")
    file.name = "empty.pdf"
    page = client.post(f"/cases/{case.pk}/inbox/", {"files": file}, follow=True)
    assert "The file is empty" in page.content.decode()


def test_a_document_leads_to_a_new_case_and_back(client: Any, case: Any) -> None:
    at = client.post("/inbox/", {"words": LETTER})["Location"]
    fresh = client.post(at, {"do": "move", "case": "new"})["Location"]
    assert fresh.startswith("/cases/new/?document=")
    asked = {"title": "A case of its own", "government": "KG", "language": "en"}
    back = client.post(fresh, asked)["Location"]
    assert back.startswith(at + "?case=")
    made = back.partition("?case=")[2]
    assert f'<option value="{made}" selected>' in client.get(back).content.decode()


def test_people_are_asked_for_before_what_names_them(client: Any, case: Any) -> None:
    at = client.post(f"/cases/{case.pk}/inbox/", {"words": LETTER})["Location"]
    page = client.get(at).content.decode()
    assert page.index('id="party-') < page.index('id="letter-1"') < page.index('id="event-1"')
