"""Headers of a mail that nobody encoded: read in the code page whose letters make words of them."""

from __future__ import annotations

import pytest

from tocsin.formats.mail import read_eml

PAGES = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-8")
RUSSIAN = "Министерство труда: ответ на жалобу профсоюза"
WRITTEN = [
    *((RUSSIAN, page) for page in PAGES),
    ("Жалоба", "cp1251"), ("Ответ", "koi8-r"), ("Скарга профспілки", "cp1251"),
    ("Şikâyetinize ilişkin görüş", "cp1254"), ("Çalışma Bakanlığı", "cp1254"),
    ("رد الحكومة على الشكوى", "cp1256"), ("关于贵工会申诉的答复", "gb18030"),
    ("Odpověď na stížnost odborů", "cp1250"), ("Odpowiedź na skargę związku", "cp1250"),
    ("Réponse à la plainte du syndicat", "cp1252"), ("Queja sobre la detención", "cp1252"),
]  # fmt: skip


def mail(subject: bytes, more: bytes = b"") -> bytes:
    head = b"From: m@labour.example\nTo: u@x.example\nSubject: " + subject
    return head + b"\nDate: Thu, 14 Mar 2024 10:00:00 +0600\n" + more + b"\nx\n"


@pytest.mark.parametrize(("text", "page"), WRITTEN)
def test_a_raw_header_is_read_by_its_letters(text: str, page: str) -> None:
    assert read_eml(mail(text.encode(page))).header("subject") == text


def test_what_a_part_declares_goes_before_what_letters_show() -> None:
    more = (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b"Content-Type: text/plain; charset=iso-8859-7\n\nx\n--B--\n"
    )
    subject = "Απάντηση της κυβέρνησης"
    assert read_eml(mail(subject.encode("iso8859-7"), more)).header("subject") == subject


def test_a_mark_before_the_first_header_is_none_of_it() -> None:
    assert read_eml(b"\xef\xbb\xbf" + mail(b"Reply")).header("from") == "m@labour.example"
