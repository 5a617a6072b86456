"""An answer that is a file under an empty mail is read, and the mail is not turned away."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from tests.formats.documents import docx_bytes, paragraph

from tocsin.ground.errors import TocsinError
from tocsin.reading.intake import extract_held


def mail(subject: str = "Synthetic answer") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "ministry@gov.example", "union@example.org"
    message["Subject"] = subject
    return message


def test_the_words_of_what_is_attached_are_read_and_it_is_said() -> None:
    message = mail()
    message.set_content("")
    content = docx_bytes(paragraph("The Ministry answers the synthetic complaint."))
    message.add_attachment(content, maintype="application", subtype="x", filename="reply.docx")
    found = extract_held(message.as_bytes(), "in.eml")
    assert "answers the synthetic complaint" in found.text
    assert [p.code for p in found.problems] == ["attached"]
    assert "reply.docx" in found.problems[0].problem


def test_a_mail_that_is_nothing_but_a_forwarded_one_is_read() -> None:
    inner = mail("Inner")
    inner.set_content("The forwarded synthetic words.\n")
    outer = b"From: a@b.example\nSubject: Fwd\nContent-Type: message/rfc822\n\n" + inner.as_bytes()
    assert "forwarded synthetic words" in extract_held(outer, "in.eml").text


def test_where_no_attachment_can_be_read_the_subject_stands_and_it_is_said() -> None:
    message = mail("Synthetic answer in a picture")
    message.set_content("")
    message.add_attachment(b"\x00\x01\x02", maintype="application", subtype="x", filename="a.bin")
    found = extract_held(message.as_bytes(), "in.eml")
    assert found.text.strip() == "Synthetic answer in a picture"
    assert found.problems


def test_a_mail_with_nothing_at_all_is_still_refused() -> None:
    message = mail("")
    message.set_content("")
    with pytest.raises(TocsinError, match="no words"):
        extract_held(message.as_bytes(), "in.eml")
