"""Mail that a machine wrote answers nothing; what a person wrote is never taken for it."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model.words import Delivery
from tocsin.cli.main import main
from tocsin.formats.mail.tnef import SIGNATURE, attachments
from tocsin.letters.ledger.automatic import Machine
from tocsin.letters.ledger.incoming import read_incoming

CASE = """\
case: {id: c, title: c, government: KG}
parties:
  - {id: ilo, kind: international_body, names: [{text: ILO}], email: dg@ilo.example}
communications:
  - id: dg-1
    kind: letter
    direction: out
    date: 2023-10-24
    message_id: <a1@union.example>
    subject: Request for urgent intervention
    to: [{party: ilo, state: sent}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


def write(folder: Path, head: dict[str, str], body: str = "Dear colleagues, thank you.") -> Path:
    message = EmailMessage()
    base = {
        "From": "Registry <dg@ilo.example>",
        "Date": "Fri, 10 Nov 2023 10:00:00 +0000",
        "Message-ID": "<r1@ilo.example>",
        "Subject": "Re: Request for urgent intervention",
        "In-Reply-To": "<a1@union.example>",
    }
    for name, value in {**base, **head}.items():
        if value:
            message[name] = value
    message.set_content(body)
    path = folder / "in.eml"
    path.write_bytes(message.as_bytes())
    return path


MACHINES = [
    ({"Auto-Submitted": "auto-replied"}, "", Machine.REPLY),
    ({"Auto-Submitted": "auto-generated; owner"}, "", Machine.REPLY),
    ({"X-Autoreply": "yes"}, "", Machine.REPLY),
    ({"Precedence": "auto_reply"}, "", Machine.REPLY),
    ({"Precedence": "bulk", "In-Reply-To": ""}, "", Machine.LIST),
    ({"List-Id": "<news.ilo.example>", "In-Reply-To": ""}, "", Machine.LIST),
    ({"Return-Path": "<>"}, "", Machine.REPLY),
    ({"From": "MAILER-DAEMON@mx.example"}, "", Machine.BOUNCE),
    ({"From": "postmaster@ilo.example"}, "", Machine.BOUNCE),
    ({"X-Failed-Recipients": "dg@ilo.example"}, "", Machine.BOUNCE),
    ({"Subject": "Undeliverable: Request"}, "", Machine.BOUNCE),
    ({"Subject": "Échec de remise : Demande"}, "", Machine.BOUNCE),
    ({"Subject": "No se pudo entregar: Solicitud"}, "", Machine.BOUNCE),
    ({"Subject": "Не удалось доставить: Просьба"}, "", Machine.BOUNCE),
    ({"Subject": "Out of Office: Request"}, "", Machine.ABSENCE),
    ({"Subject": "Absence du bureau"}, "", Machine.ABSENCE),
    ({"Subject": "Respuesta automática: Solicitud"}, "", Machine.ABSENCE),
    ({"Subject": "Автоответ: Просьба"}, "", Machine.ABSENCE),
    ({"Subject": "Read: Request"}, "", Machine.READ),
    ({}, "I am currently out of the office until Monday.", Machine.ABSENCE),
    ({}, "Je suis actuellement absente.", Machine.ABSENCE),
    ({}, "Estoy fuera de la oficina.", Machine.ABSENCE),
    ({}, "Меня нет на месте до понедельника.", Machine.ABSENCE),
    ({}, "This is an automated message. Do not reply.", Machine.REPLY),
    ({}, "This is an automatically generated message.", Machine.REPLY),
    ({"Subject": "Abwesenheitsnotiz: Antrag"}, "", Machine.ABSENCE),
    ({"Subject": "Unzustellbar: Antrag"}, "", Machine.BOUNCE),
    ({}, "I am on annual leave until 5 January. For urgent matters write to …", Machine.ABSENCE),
    ({}, "Je suis en congé, de retour le 5 janvier.", Machine.ABSENCE),
    ({}, "Estoy de vacaciones hasta el 5 de enero.", Machine.ABSENCE),
    ({}, "Нахожусь в командировке до 5 января.", Machine.ABSENCE),
    ({}, "Ich bin im Urlaub und ab dem 5. Januar zurück.", Machine.ABSENCE),
]


@pytest.mark.sampled(15)
@pytest.mark.parametrize(("head", "body", "kind"), MACHINES)
def test_a_machine_is_known_and_stops_no_clock(
    head: dict[str, str], body: str, kind: Machine, case: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, head, body or "Your message.")
    found = read_incoming(path).automatic
    assert found is not None
    assert found.kind is kind
    assert found.signs
    words = ["case", "receive", str(case), str(path), "--on", "2023-11-11"]
    assert main([*words, "--answers", "dg-1"]) == 0
    file = load_case(case).file
    entered = file.communication("in-2023-11-10")
    assert entered.kind == "automatic"
    assert entered.answers == []
    assert "about dg-1" in entered.notes
    assert file.communication("dg-1").to[0].state is Delivery.SENT


PEOPLE = [
    ({}, "We have examined your letter and will reply in substance."),
    ({"Auto-Submitted": "no"}, "Thank you."),
    ({}, "Thank you.\n\n> I am out of the office\n"),
    ({"List-Id": "<staff.ilo.example>"}, "A person answers through a list."),
    ({"Subject": "Re: officers out on bail"}, "He was released."),
    ({}, "I am on mission in Bishkek and have met the Minister; he told me this."),
    ({}, "Mr Example is on leave; I answer for him: the case has been registered."),
]


@pytest.mark.parametrize(("head", "body"), PEOPLE)
def test_a_person_is_never_taken_for_one(head: dict[str, str], body: str, tmp_path: Path) -> None:
    assert read_incoming(write(tmp_path, head, body)).automatic is None


def test_a_person_who_read_it_can_say_that_it_is_an_answer(case: Path, tmp_path: Path) -> None:
    path = write(tmp_path, {"Auto-Submitted": "auto-replied"})
    words = ["case", "receive", str(case), str(path), "--on", "2023-11-11", "--as-answer"]
    assert main([*words, "--answers", "dg-1"]) == 0
    assert load_case(case).file.communication("dg-1").to[0].state is Delivery.ANSWERED


REPORT = b"""\
From: Mail System <system@mx.example>
Date: Fri, 10 Nov 2023 10:00:00 +0000
Subject: status
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

See below.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; dg@ilo.example
Action: ACTION
--x--
"""


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("failed", "bounce"),
        ("relayed", "delivery receipt"),
        ("delayed", "automatic reply"),  # it is still tried: nothing has failed
        ("delivered\n\nFinal-Recipient: rfc822; x@ilo.example\nAction: failed", "bounce"),
        ("delayed\n\nFinal-Recipient: rfc822; x@ilo.example\nAction: failed", "bounce"),
    ],
)
def test_a_delivery_report_is_read_by_its_action(action: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "r.eml"
    path.write_bytes(REPORT.replace(b"ACTION", action.encode()))
    found = read_incoming(path).automatic
    assert found is not None
    assert found.kind.value == kind


@pytest.mark.parametrize(
    ("subject", "kind"),
    [("Delivery Status Notification (Delay)", "automatic reply"),
     ("Delivery Status Notification (Failure)", "bounce"),
     ("Delayed Mail (still being retried)", "automatic reply"),
     ("Доставка задерживается", "automatic reply")],
)  # fmt: skip
def test_a_mail_system_that_still_tries_tells_of_no_failure(
    subject: str, kind: str, tmp_path: Path
) -> None:
    head = {"From": "Mail <mailer-daemon@x.example>", "Subject": subject, "In-Reply-To": ""}
    found = read_incoming(write(tmp_path, head, "See below.")).automatic
    assert found is not None
    assert found.kind.value == kind


def test_a_short_mail_with_a_pdf_in_it_is_a_mail(tmp_path: Path) -> None:
    """Even one that is damaged: the mail is entered, the attachment listed."""
    path = tmp_path / "reply.eml"
    path.write_bytes(
        REPORT.replace(b"multipart/report; report-type=delivery-status;", b"multipart/mixed;")
        .replace(b"message/delivery-status", b'application/pdf; name="reply.pdf"')
        .replace(b"Reporting-MTA: dns; mx.example", b"%PDF-1.4")
    )
    assert [item.name for item in read_incoming(path).attachments] == ["reply.pdf"]


@pytest.mark.parametrize("subject", ["关于来信的答复", "工会"])
def test_a_raw_chinese_header_is_no_row_of_boxes(subject: str, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    head = f"From: m@labour.example\nTo: u@x.example\nSubject: {subject}\n\nx\n"
    path.write_bytes(head.encode("gb18030"))
    assert read_incoming(path).subject == subject


def test_no_date_and_no_message_id_stay_unknown_and_it_is_still_mail(
    case: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, {"Message-ID": "", "Date": "Someday, 32 Foo 20x3"})
    assert main(["case", "receive", str(case), str(path), "--alone", "--on", "2023-11-11"]) == 0
    entered = load_case(case).file.communication("in-2023-11-11")
    assert entered.date.unknown
    assert entered.channel == "e-mail"
    assert load_case(case).file.exhibit("ex-in-2023-11-11").date is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_raw_letters_in_a_header_are_read_by_evidence(charset: str, tmp_path: Path) -> None:
    subject = "Ответ Международного бюро труда на письмо федерации"
    head = f"Subject: {subject}\nFrom: a@b.example\n"
    body = f"{head}Content-Type: text/plain; charset={charset}\n\nТекст"
    path = tmp_path / "raw.eml"
    path.write_bytes(body.encode(charset))
    assert read_incoming(path).subject == subject


def tnef(*files: tuple[str, bytes]) -> bytes:
    def attribute(key: int, data: bytes) -> bytes:
        return struct.pack("<BII", 2, key, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    out = struct.pack("<IH", SIGNATURE, 1)
    for name, content in files:
        out += attribute(0x00069002, b"\0" * 14)
        out += attribute(0x00018010, name.encode() + b"\0")
        out += attribute(0x0006800F, content)
    return out


def test_winmail_dat_is_opened_and_a_cut_one_gives_what_was_whole() -> None:
    whole = tnef(("one.txt", b"first"), ("two.txt", b"second"))
    assert [(a.name, a.content) for a in attachments(whole)] == [
        ("one.txt", b"first"), ("two.txt", b"second"),
    ]  # fmt: skip
    assert [a.name for a in attachments(whole[:-6])] == ["one.txt"]
    assert attachments(b"no such thing") == []


def test_attachments_are_listed_and_entered_forwarded_ones_too(case: Path, tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "x@y.example", "inner"
    inner.set_content("inner text")
    inner.add_attachment(b"deep", maintype="application", subtype="pdf", filename="deep.pdf")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "dg@ilo.example", "outer"
    outer["Date"] = "Fri, 10 Nov 2023 10:00:00 +0000"
    outer.set_content("see attached")
    outer.add_attachment(inner)
    dat = tnef(("plan.txt", b"plan"))
    outer.add_attachment(dat, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    path = tmp_path / "fwd.eml"
    path.write_bytes(outer.as_bytes())
    names = [a.name for a in read_incoming(path).attachments]
    assert names == ["message.eml", "deep.pdf", "plan.txt"]
    assert main(["case", "receive", str(case), str(path), "--alone", "--on", "2023-11-11"]) == 0
    file = load_case(case).file
    entered = file.communication("in-2023-11-10")
    assert [str(file.exhibit(x).title) for x in entered.exhibits] == ["outer", *names]
    assert (case / file.exhibit("ex-in-2023-11-10-3").file).read_bytes() == b"plan"


SPOKEN = {
    "Automatische Antwort: Request": "Ich bin im Urlaub.",
    "Automatisch antwoord: Request": "Ik ben afwezig.",
    "Otomatik Yanıt: Request": "Ofis dışındayım.",
    "Odpowiedź automatyczna: Request": "Jestem poza biurem.",
    "Автоматична відповідь: Request": "Я у відпустці.",
    "رد تلقائي: Request": "أنا خارج المكتب",
    "自动答复: Request": "我正在休假。",
    "自動応答: Request": "不在にしております。",
    "자동 회신: Request": "부재중입니다.",
    "Balasan otomatis: Request": "Saya sedang cuti.",
}
MORE_MACHINES = [
    "Me encuentro fuera de la oficina hasta el 20 de noviembre.",
    "I am currently on maternity leave. Your e-mail will not be forwarded.",
    "To deliver your message to the recipient you must confirm by clicking on the link below.",
    "Your mail to the list is being held until the list moderator can review it.",
    "The sender would like to recall the message.",
    "Мен эмгек өргүүсүндөмүн, 12-ноябрда кайтам.",
    "Мен қазір еңбек демалысындамын.",
    "12 Kasım'a kadar ofis dışındayım.",
]
PERSONS = [
    ("Re: Undelivered letters to the Minister",
     "Dear Sir, the letters which could not be delivered to the Minister were sent again by us."),
    ("Re: Automatic renewal of the agreement", "Dear Sir, we transmit the observations."),
    ("Re: Request", "Dear colleague, I was out of the office last week. It was transmitted."),
    ("Re: Request", "Sir, it is registered.\n\n-- \nOn leave from 20 December to 3 January."),
]  # fmt: skip


@pytest.mark.parametrize("subject", SPOKEN)
def test_a_machine_is_known_in_its_language(tmp_path: Path, subject: str) -> None:
    found = read_incoming(write(tmp_path, {"Subject": subject}, SPOKEN[subject])).automatic
    assert found is not None
    assert found.kind is Machine.ABSENCE


@pytest.mark.parametrize("text", MORE_MACHINES)
def test_words_that_only_a_machine_opens_with(tmp_path: Path, text: str) -> None:
    assert read_incoming(write(tmp_path, {"Subject": "Request"}, text)).automatic is not None


@pytest.mark.parametrize(("subject", "text"), PERSONS)
def test_a_person_s_answer_stays_a_person_s(tmp_path: Path, subject: str, text: str) -> None:
    assert read_incoming(write(tmp_path, {"Subject": subject}, text)).automatic is None


@pytest.mark.parametrize("day", ["Thu, 01 Jan 1970 00:00:00 +0000", "Tue, 01 Jan 1980 02:00:00"])
def test_a_clock_that_was_never_set_tells_no_day(tmp_path: Path, day: str) -> None:
    path = tmp_path / "reply.eml"
    path.write_text(f"From: m@labour.example\nTo: u@x.example\nDate: {day}\nSubject: Reply\n\nx\n")
    assert read_incoming(path).on is None


def part(kind: str, text: str) -> str:
    return f"--b\nContent-Type: {kind}\n\n{text}\n"


# (content type of the mail, subject, body): receipts that come in another dress
DRESSED = [
    ("message/disposition-notification", "Re: Request",
     "Final-Recipient: rfc822;m@labour.example\nDisposition: manual-action/"
     "MDN-sent-manually; displayed", Machine.READ),
    ("multipart/mixed; boundary=b", "Request", part("text/plain", "Displayed.")
     + part("message/disposition-notification", "Disposition: manual-action; displayed")
     + "--b--", Machine.READ),
    ("multipart/mixed; boundary=b", "Status", part("text/plain", "See below.")
     + part("message/delivery-status", "Reporting-MTA: dns;x\n\nAction: delivered") + "--b--",
     Machine.DELIVERED),
    ("multipart/mixed; boundary=b", "Status", part("text/plain", "See below.")
     + part("message/delivery-status", "Reporting-MTA: dns;x\n\nAction: failed") + "--b--",
     Machine.BOUNCE),
    ("application/pkcs7-mime; smime-type=signed-receipt", "Re: Request", "MIIB",
     Machine.DELIVERED),
    ("text/calendar; method=REPLY", "Accepted: Meeting",
     "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR", Machine.REPLY),
    ("text/plain", "Okundu: Şikayet", "", Machine.READ),
    ("text/plain", "წაკითხულია: საჩივარი", "", Machine.READ),
    ("text/plain", "Lida: Queixa", "", Machine.READ),
    ("text/plain", "Zugestellt: Beschwerde", "", Machine.DELIVERED),
    ("text/plain", "Re: Complaint", "Thank you for writing to the Ministry. Your ticket number is "
     "55123.", Machine.REPLY),
    ("text/plain", "Re: Complaint", "Wala po ako sa opisina hanggang Setyembre 10.",
     Machine.ABSENCE),
]  # fmt: skip


@pytest.mark.parametrize(("media", "subject", "body", "kind"), DRESSED)
def test_a_receipt_is_one_in_any_dress(
    media: str, subject: str, body: str, kind: Machine, tmp_path: Path
) -> None:
    head = f"From: m@labour.example\nTo: u@x.example\nSubject: {subject}\nMIME-Version: 1.0\n"
    path = tmp_path / "in.eml"
    path.write_bytes(f"{head}Content-Type: {media}\n\n{body}\n".encode())
    found = read_incoming(path).automatic
    assert found is not None
    assert found.kind is kind


def test_certified_mail_that_was_accepted_has_not_arrived(tmp_path: Path) -> None:
    kinds = {"accettazione": Machine.REPLY, "avvenuta-consegna": Machine.DELIVERED,
             "errore-consegna": Machine.BOUNCE}  # fmt: skip
    for said, kind in kinds.items():
        found = read_incoming(write(tmp_path, {"X-Ricevuta": said})).automatic
        assert found is not None
        assert found.kind is kind


def test_a_number_given_to_a_case_is_a_persons_answer(tmp_path: Path) -> None:
    text = "Sir, your complaint is Case No. 3456, which has been registered on this day."
    assert read_incoming(write(tmp_path, {}, text)).automatic is None


def test_a_mail_without_a_word_comes_in_with_what_it_brings(tmp_path: Path) -> None:
    path = tmp_path / "in.eml"
    path.write_bytes(
        b"From: m@labour.example\nTo: u@x.example\nSubject: Reply\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: image/png; name=scan.png\n\nx\n--b--\n"
    )
    came = read_incoming(path)
    assert (came.mail, came.automatic, came.address) == (True, None, "m@labour.example")
    assert [a.name for a in came.attachments] == ["scan.png"]
