"""Exports that somebody bent: read whole, or refused in words; nothing is lost in silence."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.formats.rawbook import cell, far_away, sheet

HEAD = "what happened,when,where,_uuid\n"


def sent(client: Any, content: bytes) -> tuple[int, str]:
    """The answer to a file, in words."""
    answer = client.post("/reports/bring-in/", {"file": SimpleUploadedFile("x", content)})
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
        return 302, re.sub(r"<[^>]+>", " ", answer.content.decode())
    return answer.status_code, re.sub(r"<[^>]+>", " ", answer.content.decode())


def told(content: bytes) -> list[dict[str, str]]:
    """The answers that the rows of a file give to our questions."""
    from tocsin.desk.reports.arriving import exports, surveys

    return [surveys.answers_of(item) for item in exports.rows_of(content)]


def bomb() -> bytes:
    """One cell of 200 MB that packs to a few hundred kilobytes."""
    first = f'<row r="1">{cell("A1", "what happened")}</row>'
    return sheet(f'{first}<row r="2">{cell("A2", "x" * 200_000_000)}</row>')


@pytest.mark.sampled(2)
@pytest.mark.parametrize("made", [far_away, bomb])
def test_a_workbook_that_unpacks_to_more_than_a_machine_is_refused(intake, client, made) -> None:
    from tocsin.desk.reports.models import Report

    status, words = sent(client, made())
    assert status == 409
    assert "would cost more than it may" in words
    assert Report.objects.count() == 0


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_too_many_rows_are_refused_whole_and_never_cut_off(intake, client, kind) -> None:
    from tocsin.desk.reports.models import Report

    many = 20_001  # one more than one file may bring
    content = {
        "csv": lambda: (HEAD + "".join(f"x,,,{n}\n" for n in range(many))).encode(),
        "json": lambda: json.dumps([{"what": "x", "_id": n} for n in range(many)]).encode(),
        "xlsx": lambda: sheet(
            f"<row>{cell('A1', 'what happened')}</row>"
            + "".join(f"<row>{cell(f'A{n + 2}', 'x')}</row>" for n in range(many))
        ),
    }[kind]()
    status, words = sent(client, content)
    assert status == 409
    assert "more than 20000 submissions" in words.replace(",", "").replace("\u202f", "")
    assert "Divide it" in words
    assert Report.objects.count() == 0


def test_one_press_enters_so_many_and_says_what_is_left(intake, client, monkeypatch) -> None:
    from tocsin.desk.reports.arriving import surveys
    from tocsin.desk.reports.models import Report

    monkeypatch.setattr(surveys, "AT_ONCE", 3)
    content = (HEAD + "".join(f"It happened,,,{n}\n" for n in range(7))).encode()
    assert "Still to come: 4." in sent(client, content)[1]
    assert "Still to come: 1." in sent(client, content)[1]
    words = sent(client, content)[1]
    assert "New: 1." in words
    assert "Still to come" not in words
    assert Report.objects.count() == 7


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-16", "Они закрыли офис в Оше"), ("utf-16-le", "Они закрыли офис в Оше"),
        ("utf-8-sig", "Алар кеңсени жабышты"), ("cp1251", "Они закрыли офис в Оше и ушли"),
        ("koi8-r", "Они закрыли офис в Оше и ушли"), ("cp866", "Они закрыли офис в Оше и ушли"),
        ("cp1252", "Ils ont fermé la maison à l'été, près de la forêt"),
    ],
)  # fmt: skip
def test_an_export_is_read_in_the_encoding_it_was_written_in(desk, codec, text) -> None:
    content = ("what happened;when\r\n" + f"{text};2023-10-25\r\n" * 6).encode(codec)
    assert told(content)[0] == {"what": text, "when": "2023-10-25"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_too(desk, codec) -> None:
    content = json.dumps([{"what": "Они ушли"}], ensure_ascii=False).encode(codec)
    assert told(content) == [{"what": "Они ушли"}]


def test_headings_that_come_twice_lose_no_answer(desk) -> None:
    from tocsin.desk.reports.arriving import exports

    content = b"what happened,what happened,when,when\nOne told,Another told,,25 October\n"
    assert told(content) == [{"what": "One told\nAnother told", "when": "25 October"}]
    assert list(exports.rows_of(content)[0]) == [
        "what happened", "what happened (2)", "when", "when (2)"
    ]  # fmt: skip
    grouped = json.dumps([{"a/what": "One told", "b/what": "Another told"}]).encode()
    assert told(grouped) == [{"what": "One told\nAnother told"}]
    doubled = b'[{"what": "One told", "what": "Another told"}]'
    assert told(doubled) == [{"what": "One told\nAnother told"}]


def test_what_stands_under_no_heading_is_kept(desk) -> None:
    from tocsin.desk.reports.arriving import exports

    rows = exports.rows_of(b"what happened,,when\nTold,beside,today,behind\n")
    assert rows == [{"what happened": "Told", "#2": "beside", "when": "today", "#4": "behind"}]


BENT = {
    "half a letter": b'[{"what": "\\ud800 told", "\\udfff": "x"}]',
    "a long number": b'[{"what": 1' + b"0" * 10_000 + b"}]",
    "no number": b'[{"what": NaN, "when": Infinity}]',
    "deep": b'[{"what": "told", "x": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}]",
    "zeros": b"what happened\nto\x00ld\n",
    "open quote": b'what happened,when\n"told,never closed\n' + b"x,y\n" * 5,
    "a heading as long as a book": b"what happened," + b"x" * 1_000_000 + b"\ntold,y\n",
    "very many columns": b"what happened" + b"," * 100_000 + b"\ntold\n",
    "markup": b"what happened,<script>alert(1)</script>\n<img src=x onerror=alert(1)>,x\n",
    "a formula": b"what happened,when\n=HYPERLINK(1),+1\n",
    "bidi": "what happened\n\u202etold\u2066\n".encode(),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", list(BENT))
def test_no_bent_export_faults(intake, client, kind) -> None:
    status, words = sent(client, BENT[kind])
    assert status in (302, 409), words
    if status == 302:
        from tocsin.desk.reports.models import Report

        page = client.get(f"/reports/{Report.objects.get().pk}/")
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
        assert b"<img src=x" not in page.content
