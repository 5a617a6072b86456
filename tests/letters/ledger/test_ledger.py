"""The ledger: states move forward with proof, replies find their letter, nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile.answers import state_on
from tocsin.casefile.folder import load_case
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.model.words import Delivery
from tocsin.cli.main import main
from tocsin.ground.errors import TocsinError
from tocsin.letters.ledger.dispatch import ORDER, Step, record
from tocsin.letters.ledger.incoming import read_incoming
from tocsin.letters.ledger.matching import proposals

CASE = """# a comment that must stay
case:
  id: ledger
  title: Synthetic case
  government: KG
  synthetic: true
  references:
    - {body: CFA, number: "3386"}
parties:
  - {id: ilo, kind: international_body, email: cabinet@ilo.example, names: [{text: Office}]}
  - {id: sister, kind: global_union, names: [{text: Sister Union}]}
communications:
  - id: dg-1024
    kind: letter
    direction: out
    date: 2023-10-24
    number: IND/2023/117
    subject: Request for urgent intervention
    message_id: <a1@union.example>
    to:
      - party: ilo
      - {party: sister, copy_only: true}
  - id: dg-1025
    kind: letter
    direction: out
    date: 2023-10-25
    number: IND/2023/118
    subject: Seizure of documents
    to:
      - party: ilo
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


def mail(folder: Path, **headers: str) -> Path:
    message = EmailMessage()
    body = headers.pop("body", "This is what we did about your message.")
    defaults = {
        "From": "Office <registry@ilo.example>",
        "To": "office@union.example",
        "Date": "Fri, 10 Nov 2023 10:00:00 +0000",
        "Message-ID": "<r1@ilo.example>",
        "Subject": "Re: something",
    }
    for name, value in {**defaults, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        message[name] = value
    message.set_content(body)
    path = folder / "reply.eml"
    path.write_bytes(message.as_bytes())
    return path


def best(case: Path, path: Path) -> str:
    found = proposals(load_case(case).file, read_incoming(path))
    return found[0].communication if found else ""


def test_a_thread_header_ties_a_reply_to_its_letter(case: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, In_Reply_To="<a1@union.example>")
    found = proposals(load_case(case).file, read_incoming(path))
    assert found[0].communication == "dg-1024"
    assert found[0].score > 0.95
    assert "Message-ID" in found[0].reasons[0]


def test_our_number_or_subject_or_date_ties_it_too(case: Path, tmp_path: Path) -> None:
    assert best(case, mail(tmp_path, body="Your letter IND/2023/118 is before us.")) == "dg-1025"
    assert best(case, mail(tmp_path, Subject="RE: Seizure of documents")) == "dg-1025"
    assert (
        best(case, mail(tmp_path, body="With reference to yours of 24 October 2023.")) == "dg-1024"
    )


def test_a_message_from_before_the_letter_does_not_answer_it(case: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, Date="Mon, 02 Oct 2023 10:00:00 +0000", body="IND/2023/118")
    assert best(case, path) == ""


def test_a_stranger_about_something_else_is_proposed_to_nothing(case: Path, tmp_path: Path) -> None:
    path = mail(tmp_path, From="x@shop.example", Subject="Your order", body="Shipped.")
    assert best(case, path) == ""


def test_the_dkim_result_is_kept_as_stated(case: Path, tmp_path: Path) -> None:
    stated = "mx.union.example; dkim=pass header.d=ilo.example; spf=pass"
    path = mail(tmp_path, Authentication_Results=stated, In_Reply_To="<a1@union.example>")
    words = ["case", "receive", str(case), str(path), "--accept", "--on", "2023-11-11"]
    assert main([*words, "--sender", "ilo"]) == 0
    file = load_case(case).file
    entered = file.communication("in-2023-11-10")
    assert entered.notes == "DKIM: pass (ilo.example), stated by mx.union.example"
    assert entered.answers == ["dg-1024"]
    assert file.communication("dg-1024").to[0].state is Delivery.ANSWERED
    assert file.communication("dg-1024").to[1].state is Delivery.DRAFT
    (exhibit,) = entered.exhibits
    kept = case / file.exhibit(exhibit).file
    assert kept.read_bytes() == path.read_bytes()
    assert "# a comment that must stay" in (case / "case.yaml").read_text()


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("We have received your communication of 5 July.", True),
        ("Your complaint of 5 July 2025 has been received.", True),
        ("Nous avons bien reçu votre courrier.", True),
        ("Votre plainte nous est bien parvenue.", True),
        ("Hemos recibido su comunicación.", True),
        ("Su queja ha sido recibida.", True),
        ("Мы получили ваше письмо от 5 июля 2025 г.", True),
        ("Ваше обращение от 5 июля получено.", True),
        ("Катыңызды алдык.", True),
        ("We acknowledge receipt of your letter.", True),
        # an answer that begins so, and what only speaks of receiving
        ("In reply to your letter: we received your complaint and reject it.", False),
        ("En réponse : nous avons reçu votre plainte.", False),
        ("We received your letter. " + "The facts are these. " * 50, False),
        ("The union received funds from abroad.", False),
        ("Мы получили указание министра.", False),
    ],
)
def test_a_letter_that_only_says_that_ours_came(tmp_path: Path, text: str, came: bool) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "registry@ilo.example", "union@union.example"
    message["Subject"], message["Date"] = "Your letter", "Thu, 26 Oct 2023 10:00:00 +0000"
    message.set_content(text)
    path = tmp_path / "in.eml"
    path.write_bytes(bytes(message))
    assert read_incoming(path).acknowledges is came


def test_an_acknowledgement_is_not_an_answer(case: Path, tmp_path: Path) -> None:
    body = "I acknowledge receipt of your letter IND/2023/118."
    path = mail(tmp_path, body=body)
    assert main(["case", "receive", str(case), str(path), "--accept", "--on", "2023-11-11"]) == 0
    file = load_case(case).file
    assert file.communication("dg-1025").to[0].state is Delivery.ACKNOWLEDGED
    assert file.communication("in-2023-11-10").kind.value == "acknowledgement"


def test_the_same_message_twice_is_refused_and_nothing_is_left_behind(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = mail(tmp_path, In_Reply_To="<a1@union.example>")
    words = ["case", "receive", str(case), str(path), "--accept", "--on", "2023-11-11"]
    assert main(words) == 0
    before = (case / "case.yaml").read_bytes(), sorted((case / "exhibits").iterdir())
    assert main(words) == 1
    assert "already in the case" in capsys.readouterr().err
    assert before == ((case / "case.yaml").read_bytes(), sorted((case / "exhibits").iterdir()))


def test_without_a_choice_nothing_is_entered(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (case / "case.yaml").read_bytes()
    path = mail(tmp_path, body="IND/2023/118")
    assert main(["case", "receive", str(case), str(path), "--json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown["proposals"][0]["id"] == "dg-1025"
    assert (case / "case.yaml").read_bytes() == before


def test_approve_send_deliver_with_proof(case: Path, tmp_path: Path) -> None:
    proof = tmp_path / "receipt of Somebody.pdf"
    proof.write_bytes(b"%PDF-1.4 slip")
    base = ["case", "send", str(case), "dg-1025"]
    assert main([*base, "--sent", "--on", "2023-10-25"]) == 1, "nobody approved it"
    assert main([*base, "--approved", "--by", "A. Signatory", "--on", "2023-10-25"]) == 0
    sent = ["--sent", "--on", "2023-10-25", "--channel", "e-mail", "--proof", str(proof)]
    assert main([*base, *sent]) == 0
    assert main([*base, "--delivered", "--on", "2023-10-26"]) == 0
    letter = load_case(case).file.communication("dg-1025")
    assert [s.state.value for s in letter.to[0].history] == ["approved", "sent", "delivered"]
    assert letter.approved_by == "A. Signatory"
    assert letter.channel == "e-mail"
    (kept,) = letter.dispatch_proof
    assert (case / load_case(case).file.exhibit(kept).file).read_bytes() == b"%PDF-1.4 slip"


@pytest.mark.parametrize(
    ("steps", "kept", "stands"),
    [
        ("approved sent", "approved sent", "sent"),
        ("approved sent sent", "approved sent", "sent"),
        ("approved sent failed sent", "approved sent failed sent", "sent"),
        ("approved sent failed failed", "approved sent failed", "failed"),
        ("approved sent failed sent failed", "approved sent failed sent failed", "failed"),
        ("approved sent failed approved sent", "approved sent failed approved sent", "sent"),
        ("approved sent failed sent delivered", "approved sent failed sent delivered", "delivered"),
    ],
)
def test_what_failed_and_was_sent_again_on_one_day_was_sent(
    case: Path, steps: str, kept: str, stands: str
) -> None:
    for step in steps.split():
        words = ["case", "send", str(case), "dg-1025", f"--{step}", "--on", "2023-10-25"]
        assert main([*words, "--by", "A. Signatory"]) == 0
    to = load_case(case).file.communication("dg-1025").to[0]
    assert [s.state.value for s in to.history] == kept.split()
    assert state_on(to, date(2023, 10, 26)).value == stands


def test_a_step_back_is_refused(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["case", "send", str(case), "dg-1025", "--on", "2023-10-26"]
    assert main([*base, "--answered"]) == 0
    assert main([*base, "--approved", "--by", "X"]) == 1
    assert "cannot go back" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dg-9999", "--delivered"], "no communication 'dg-9999'"),
        (["dg-1025", "--delivered", "--to", "nobody"], "not addressed to nobody"),
        (["dg-1025", "--delivered", "--on", "2020-01-01"], "before the date"),
        (["dg-1025", "--approved"], "an approval has a name"),
    ],
)
def test_misuse_is_named(
    case: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["case", "send", str(case), *words]) == 1
    assert said in capsys.readouterr().err


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(st.sampled_from(ORDER[1:]), max_size=6))
def test_states_never_go_back_whatever_is_tried(steps: list[Delivery]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "case.yaml").write_text(CASE, encoding="utf-8")
        edit = CaseEdit(name)
        reached = Delivery.DRAFT
        for state in steps:
            step = Step(state, date(2023, 11, 1), ["ilo"], by="X")
            try:
                record(edit, "dg-1025", step)
            except TocsinError:
                assert ORDER.index(state) < ORDER.index(reached) or state is Delivery.SENT
            else:
                assert ORDER.index(state) >= ORDER.index(reached)
                reached = state
            assert edit.file.communication("dg-1025").to[0].state is reached


@pytest.mark.slow
def test_a_compiled_letter_is_entered_once_and_carried_on(root: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "case"
    shutil.copytree(root / "examples" / "kyrgyzstan-2023", folder)
    words = ["compile", str(folder), "--out", str(tmp_path / "out"), "--on", "2023-12-07"]
    words += ["--kind", "dg-urgent", "--format", "html", "--no-annexes", "--record", "--quiet"]
    assert main(words) == 0
    entered = load_case(folder).file.communication("dg-urgent-2023-12-07")
    assert entered.number
    assert entered.events
    assert [a.party for a in entered.to if not a.copy_only] == ["ilo"]
    before = (folder / "case.yaml").read_bytes()
    assert main(words) == 0
    assert (folder / "case.yaml").read_bytes() == before
    send = ["case", "send", str(folder), "dg-urgent-2023-12-07", "--on", "2023-12-07"]
    assert main([*send, "--approved", "--by", "A. Signatory"]) == 0
    assert main([*send, "--sent"]) == 0
