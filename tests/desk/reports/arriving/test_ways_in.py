"""Other ways in: telephone, mail, surveys. Repeatable, nothing doubled, the same provenance."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest

from desk.field.conftest import phone

KOBO = [
    {"_id": 1, "_uuid": "u-1", "_submission_time": "2023-10-26T08:00:00",
     "group/what_happened": "They closed the office in Osh (synthetic).",
     "group/when": "25 October 2023", "group/where": "Osh", "group/victims": "the union"},
    {"_id": 2, "_uuid": "u-2", "_submission_time": "2023-10-27T08:00:00",
     "group/what_happened": "Dues were taken (synthetic).", "group/when": "", "group/where": "",
     "group/victims": "", "nested": {"deep": [1, 2]}},
]  # fmt: skip


def brought(client: Any, content: bytes, name: str) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, content)
    answer = client.post("/reports/bring-in/", {"file": file}, follow=True)
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def as_csv(rows: list[dict[str, Any]], mark: str = ",") -> bytes:
    out = io.StringIO()
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, keys, delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: list[dict[str, Any]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    keys = list(dict.fromkeys(key for row in rows for key in row))
    book.active.append(keys)
    for row in rows:
        book.active.append([str(row.get(key, "")) for key in keys])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["json", "results.json", "xlsx", "csv"])
def test_a_survey_comes_in_once_however_often(intake, client, kind) -> None:
    from tocsin.desk.reports.models import Report

    made = {
        "json": lambda rows: json.dumps(rows).encode(),
        "results.json": lambda rows: json.dumps({"count": 2, "results": rows}).encode(),
        "xlsx": as_xlsx,
        "csv": lambda rows: as_csv(rows, ";"),
    }[kind]
    rows = KOBO if "json" in kind else [{k: v for k, v in r.items() if k != "nested"} for r in KOBO]
    assert "New: 2." in brought(client, made(rows[:2]), f"export.{kind}")
    assert "There already: 2." in brought(client, made(rows), f"again.{kind}")
    more = [*rows, {**rows[0], "_id": 3, "_uuid": "u-3"}]
    assert "New: 1." in brought(client, made(more), f"longer.{kind}")
    mended = [{**rows[0], "group/where": "Osh, the second floor"}, *more[1:]]
    assert "Corrected since: 1." in brought(client, made(mended), f"mended.{kind}")
    assert "Corrected since: 0." in brought(client, made(mended), f"mended.{kind}")
    assert Report.objects.count() == 3
    first = Report.objects.order_by("number").first()
    text = client.get(f"/reports/{first.pk}/").content.decode()
    assert "They closed the office in Osh" in text
    assert "the second floor" in text
    assert "survey (KoBo or ODK)" in text
    assert "_submission_time" in text, "how it came is kept as it was"


def test_uwazi_is_known_by_its_columns(intake, client) -> None:
    from tocsin.desk.reports.models import Report

    rows = [{"sharedId": "a1", "title": "Raid", "template": "Event", "published": "false",
             "Description": "A raid in Bishkek (synthetic).", "Date": "2023-10-25"}]  # fmt: skip
    assert "New: 1." in brought(client, as_csv(rows), "uwazi.csv")
    assert "There already: 1." in brought(client, as_csv(rows), "uwazi.csv")
    assert Report.objects.get().came == "uwazi"


HOSTILE = {
    "empty": b"",
    "no rows": b"what happened,when\n",
    "no narrative": b"colour,shape\nred,round\n",
    "half json": b'[{"what_happened": "x"',
    "deep": b"[" * 100_000,
    "text": b"just words\n",
    "broken zip": b"PK\x03\x04" + b"x" * 100,
    "nul": b"what happened\n\x00\x00\n",
    "age": b"age-encryption.org/v1\n-> X25519 nonsense\n",
}


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_what_is_no_export_is_refused_in_words(intake, client, kind) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tocsin.desk.reports.models import Report

    client.raise_request_exception = False
    file = SimpleUploadedFile("x.csv", HOSTILE[kind])
    answer = client.post("/reports/bring-in/", {"file": file})
    assert answer.status_code in (302, 409), answer.status_code
    assert Report.objects.count() <= (kind == "nul")


MAIL = """From: Aigul <aigul@example.org>
To: office@example.org
Date: Wed, 25 Oct 2023 10:00:00 +0600
Subject: =?utf-8?b?0J7QsdGL0YHQug==?=
Message-ID: <{key}@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

They searched the office at nine ({key}, synthetic).
--b
Content-Type: image/png; name="a.png"
Content-Disposition: attachment; filename="a.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""


def laid(path: Path, text: str) -> Path:
    """A mail that lies there since a minute."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - 60, time.time() - 60))
    return path


@pytest.mark.parametrize("shape", ["maildir", "eml"])
def test_a_mail_folder_is_watched_and_nothing_is_doubled(
    intake, client, tmp_path: Path, shape: str
) -> None:
    from tocsin.desk.reports.arriving import mailbox
    from tocsin.desk.reports.models import Part, Report

    folder = tmp_path / "mail"
    (folder / "new").mkdir(parents=True) if shape == "maildir" else folder.mkdir()
    (folder / "cur").mkdir() if shape == "maildir" else None
    first = folder / "new" / "1.host" if shape == "maildir" else folder / "1.eml"
    laid(first, MAIL.format(key="one"))
    intake.mailbox = str(folder)
    intake.save()
    assert mailbox.look() == 1
    assert mailbox.look() == 0
    if shape == "maildir":
        first.rename(folder / "cur" / "1.host:2,S")
    laid(
        first.parent / ("2.host" if shape == "maildir" else "2.eml"), MAIL.format(key="two")
    )  # fmt: skip
    assert mailbox.look() == 1, "read by a mail program it is the same mail"
    assert Report.objects.count() == 2
    row = Report.objects.order_by("number").first()
    assert Part.objects.filter(report=row).count() == 2, "the mail itself and what is attached"
    text = client.get(f"/reports/{row.pk}/").content.decode()
    assert "They searched the office at nine" in text
    assert "aigul@example.org" in text
    assert "Обыск" in text


def _fatal(content: bytes, file: str = "") -> Any:
    import os

    if b"bomb" in content:
        os._exit(11)
    from tocsin.formats.mail import read_eml

    return read_eml(content, file)


def test_a_mail_that_kills_its_reader_is_kept_and_the_others_come_in(
    intake, client, tmp_path: Path, monkeypatch
) -> None:
    """It is read in a process of its own: what happens to that happens to that one mail."""
    from tocsin.desk.reports.arriving import mailbox
    from tocsin.desk.reports.models import Report

    for name, words in (("a", "bomb"), ("b", "The gate was shut today.")):
        text = f"From: x@example.org\nSubject: {name}\n\n{words} (synthetic)\n"
        laid(tmp_path / f"{name}.eml", text)
    intake.mailbox = str(tmp_path)
    intake.save()
    monkeypatch.setattr(mailbox, "read_eml", _fatal)
    assert mailbox.look() == 2
    told = [client.get(f"/reports/{row.pk}/").content.decode() for row in Report.objects.all()]
    assert sum("The gate was shut today." in text for text in told) == 1
    assert all("mail.eml" in text for text in told)


def test_mails_that_stay_there_keep_none_of_those_after_them_out(intake, tmp_path, monkeypatch):
    from tocsin.desk.reports.arriving import mailbox
    from tocsin.desk.reports.models import Report

    monkeypatch.setattr(mailbox, "AT_ONCE", 2)
    intake.mailbox = str(tmp_path)
    intake.save()
    for number in range(5):
        laid(tmp_path / f"{number}.eml", MAIL.format(key=f"m{number}"))
    assert [mailbox.look() for _turn in range(4)] == [2, 2, 1, 0]
    assert Report.objects.count() == 5
    read: list[Path] = []
    monkeypatch.setattr(mailbox, "take", lambda row, path: read.append(path))
    assert mailbox.look() == 0
    assert read == [], "and none is read again every minute"
    laid(tmp_path / "0.eml", MAIL.format(key="another under the same name"))
    mailbox.look()
    assert read == [tmp_path / "0.eml"]


def test_a_mail_on_its_way_into_the_folder_is_not_taken_by_half(intake, tmp_path) -> None:
    from tocsin.desk.reports.arriving import mailbox
    from tocsin.desk.reports.models import Report

    intake.mailbox = str(tmp_path)
    intake.save()
    whole, path = MAIL.format(key="one"), tmp_path / "1.eml"
    path.write_text(whole[:200], encoding="utf-8")
    assert mailbox.look() == 0
    laid(path, whole)
    assert mailbox.look() == 1
    assert Report.objects.count() == 1


def test_a_mail_too_large_to_be_read_is_kept_as_it_came(intake, client, tmp_path, monkeypatch):
    from tocsin.desk.reports.arriving import mailbox
    from tocsin.desk.reports.models import Part, Report

    monkeypatch.setattr(mailbox, "MOST", 100)
    monkeypatch.setattr(mailbox, "PIECE", 64)
    intake.mailbox = str(tmp_path)
    intake.save()
    path = laid(tmp_path / "1.eml", MAIL.format(key="large"))
    assert [mailbox.look(), mailbox.look()] == [1, 0]
    row = Report.objects.get()
    assert Part.objects.filter(report=row).count() > 5
    assert b"".join(client.get(f"/reports/{row.pk}/files/0/")) == path.read_bytes()


def test_numbers_counted_by_two_offices_do_not_add_one_report_to_another(intake, client) -> None:
    from tocsin.desk.reports.models import Message, Report

    osh = [{"id": "1", "what happened": "The office in Osh was searched (synthetic).",
            "when": "25 October 2023", "where": "Osh"}]  # fmt: skip
    naryn = [{"id": "1", "what happened": "Two were taken in Naryn (synthetic).",
              "when": "26 October 2023", "where": "Naryn"}]  # fmt: skip
    for rows in (osh, naryn, osh, naryn):
        brought(client, as_csv(rows), "x.csv")
    assert Report.objects.count() == 2
    assert Message.objects.count() == 0
    osh[0]["what happened"] += " At nine."
    brought(client, as_csv(osh), "x.csv")
    assert (Report.objects.count(), Message.objects.count()) == (2, 1), "a correction still is one"


def test_two_who_say_the_same_without_an_id_are_two_however_often_the_file_comes(intake, client):
    from tocsin.desk.reports.models import Report

    rows = [{"what happened": "They shut the gate (synthetic).", "when": ""}] * 2
    for _turn in range(2):
        brought(client, as_csv(rows), "x.csv")
    assert Report.objects.count() == 2
    brought(client, as_csv(rows * 2), "longer.csv")
    assert Report.objects.count() == 4


def test_a_mailbox_that_is_not_there_is_no_fault(intake) -> None:
    from tocsin.desk.reports.arriving import mailbox

    intake.mailbox = "/nowhere/at/all"
    intake.save()
    assert mailbox.look() == 0


def test_an_officer_types_what_a_caller_says_and_the_code_opens_the_answer(intake, client) -> None:
    from tocsin.desk.reports.models import Report

    given = {"what.text": "He called from the gate (synthetic).", "know.basis": "saw",
             "code": "on"}  # fmt: skip
    page = client.post("/reports/telephone/", given).content.decode()
    words = re.findall(r"<li>([^<]+)</li>", page.split('class="spoken"')[1].split("</ol>")[0])
    row = Report.objects.get()
    assert row.came == "telephone"
    client.post(f"/reports/{row.pk}/", {"do": "answer", "text": "We heard you."})
    caller = phone()
    caller.post("/en/code/", {"code": " ".join(words)})
    assert "We heard you." in caller.get("/en/more/").content.decode()
    assert "Айгуль" in client.get(f"/reports/{row.pk}/").content.decode()
    assert client.post("/reports/telephone/", {"what.text": ""}).status_code == 422
