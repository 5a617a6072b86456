"""What a filter, a quarantine or a virus guard says of our mail is a machine's word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.letters.ledger.test_automatic import write

from tocsin.letters.ledger.automatic import Machine
from tocsin.letters.ledger.incoming import read_incoming

GUARDS = [
    ("Message held in quarantine: Case No. 3283", Machine.REPLY),
    ("E-mail en cuarentena: Queja", Machine.REPLY),
    ("Письмо помещено в карантин", Machine.REPLY),
    ("Quarantine summary for you", Machine.REPLY),
    ("Virus detected in your attachment", Machine.REPLY),
    ("Your message was blocked by policy", Machine.BOUNCE),
    ("Письмо отклонено фильтром", Machine.BOUNCE),
    ("Message rejeté : Plainte", Machine.BOUNCE),
]


@pytest.mark.parametrize(("subject", "kind"), GUARDS, ids=[row[0] for row in GUARDS])
def test_what_guards_a_mailbox_answers_nothing(tmp_path: Path, subject: str, kind: Machine) -> None:
    found = read_incoming(write(tmp_path, {"Subject": subject, "In-Reply-To": ""})).automatic
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "subject",
    ["Accounts blocked: Case No. 3283", "Observations on the blocked accounts",
     "Sanatorium under quarantine", "Счета профсоюза заблокированы"],
)  # fmt: skip
def test_blocked_accounts_and_a_quarantine_are_what_people_write_of(
    tmp_path: Path, subject: str
) -> None:
    assert read_incoming(write(tmp_path, {"Subject": subject})).automatic is None
