"""Mail says its headers, its bodies and its attachments, each where a person would look for it."""

from __future__ import annotations

from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import oxmsg
import pytest
from tests.gate.reads.reading import carried, places, traces

from tocsin.gate.carried import Walk
from tocsin.gate.reads import mail

NAME = "Aibek"


def message(**attached: bytes) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "x@example.org", "y@example.org", "clean"
    made.set_content("clean")
    for name, content in attached.items():
        made.add_attachment(content, maintype="text", subtype="plain", filename=f"{name}.txt")
    return made


@pytest.mark.parametrize(
    ("letters", "encoding"),
    # the first and the last letter past ASCII of each: 0x80 and 0xFF
    [("Айбек", "cp866"), ("ААА", "cp866"), ("яяя", "cp1251"), ("Айбек", "cp1251"),
     ("ЪЪЪ", "koi8-r"), ("Айбек", "utf-8")],
)  # fmt: skip
def test_bytes_of_a_header_are_read_in_every_encoding(letters: str, encoding: str) -> None:
    sent = b"From: a@b\r\nTo: c@d\r\nSubject: " + letters.encode(encoding) + b"\r\n\r\nclean\r\n"
    walk = Walk(lambda *_: None)
    mail.read(walk, sent, "")
    assert "headers" in {p.place for p in walk.found.passages if letters in p.text}


def test_a_text_that_is_attached_is_a_file_and_one_that_is_not_is_the_letter() -> None:
    made = message(notes=b"who: Aibek")
    assert any(p.endswith("attached file") for p in places(made.as_bytes(), NAME))
    made = message()
    made.set_content("who: Aibek")
    assert not any("attached" in p for p in places(made.as_bytes(), NAME))
    assert "" in places(made.as_bytes(), NAME)


def test_a_page_is_read_as_a_page_and_not_as_a_file() -> None:
    made = message()
    made.add_alternative("<p>Ai<b>bek</b></p>", subtype="html")
    found = places(made.as_bytes(), NAME)
    assert any(p.endswith("text") for p in found)
    assert not any("attached" in p for p in found)


@pytest.mark.parametrize("header", ["From", "FROM", "from"])
def test_only_who_sent_it_is_a_trace(header: str) -> None:
    sent = f"{header}: a@b\r\nTo: c@d\r\nReply-To: e@f\r\nSubject: x\r\n\r\nclean\r\n".encode()
    assert traces(sent) == [("author", "a@b")]


def outlook(**more: Any) -> SimpleNamespace:
    base = {
        "message_headers": {}, "sender": "", "subject": "", "body": "", "recipients": [],
        "html_body": None, "attachments": [],
    }  # fmt: skip
    return SimpleNamespace(**{**base, **more})


@pytest.mark.parametrize(
    ("held", "place"),
    [
        ({"message_headers": {"X-Scanned": NAME}}, "headers"),
        ({"message_headers": None, "sender": NAME}, ""),
        ({"subject": NAME}, ""),
        ({"body": NAME}, ""),
        ({"recipients": [SimpleNamespace(name=NAME, email_address="a@b")]}, ""),
        ({"recipients": [SimpleNamespace(name="x", email_address="Aibek@b")]}, ""),
        ({"html_body": "<p>Ai<b>bek</b></p>"}, "text"),
        ({"html_body": b"<p>Ai<b>bek</b></p>"}, "text"),
        ({"attachments": [SimpleNamespace(file_name="Aibek.txt", file_bytes=b"x")]},
         "attachment 1, its name"),
        ({"attachments": [SimpleNamespace(file_name=None, file_bytes=None),
                          SimpleNamespace(file_name="a.txt", file_bytes=b"who: Aibek")]},
         "attachment 2"),
    ],
)  # fmt: skip
def test_an_outlook_message_says_all_it_holds(
    monkeypatch: pytest.MonkeyPatch, held: dict[str, Any], place: str
) -> None:
    monkeypatch.setattr(oxmsg.Message, "load", lambda _: outlook(**held))
    walk = Walk(lambda w, content, where, _: w.say(where, content.decode()))
    mail.read_msg(walk, b"", "")
    assert place in {p.place for p in walk.found.passages if NAME in p.text}
    assert walk.found.unread == []


def test_an_attachment_keeps_its_name_which_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [SimpleNamespace(file_name="a.dbf", file_bytes=b"x"),
             SimpleNamespace(file_name=None, file_bytes=b"y")]  # fmt: skip
    monkeypatch.setattr(oxmsg.Message, "load", lambda _: outlook(attachments=files))
    opened: list[tuple[bytes, str, str]] = []
    mail.read_msg(Walk(lambda w, *rest: opened.append(rest)), b"", "m")
    assert opened == [(b"x", "m, attachment 1", "a.dbf"), (b"y", "m, attachment 2", "")]


def test_an_outlook_message_that_breaks_is_unread() -> None:
    walk = Walk(lambda *_: None)
    mail.read_msg(walk, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a")
    assert [u.place for u in walk.found.unread] == ["a"]


def test_a_file_in_base64_is_read_as_the_file_and_its_letters_spell_nothing() -> None:
    made = message(long=b"\xff" * 3000)
    sent = [p.text for p in carried(made.as_bytes()).passages if p.place == "as sent"]
    assert not any("////////" in text for text in sent)
    broken = made.as_bytes().replace(b"////", b"//*/", 1)
    sent = [p.text for p in carried(broken).passages if p.place == "as sent"]
    assert any("////////" in text for text in sent)
