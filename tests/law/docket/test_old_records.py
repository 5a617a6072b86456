"""What an old or empty record shows: nothing about the other side, and no date that has passed."""

from __future__ import annotations

import datetime
from pathlib import Path

from tocsin.casefile.folder import load_case
from tocsin.law.docket import page
from tocsin.law.procedure import advise
from tocsin.law.tables import load

CASES = Path(__file__).parents[2] / "letters" / "strangers"


def said(name: str, day: str) -> str:
    law = load()
    case = load_case(CASES / name).file
    advice = advise(case, on=datetime.date.fromisoformat(day), law=law)
    return "\n".join(page(case, advice, law, "en"))


def test_twenty_years_without_an_entry_are_no_silence_of_the_government() -> None:
    text = said("belarus", "2023-08-10")
    assert "meetings since: 54" not in text
    assert "none received since" not in text
    assert "Ask for the status of the case" in text


def test_a_date_that_has_passed_is_not_proposed() -> None:
    assert "Send something before 1 September 2004" not in said("belarus", "2023-08-10")


def test_a_commission_of_inquiry_opens_article_33_with_its_source() -> None:
    text = said("belarus", "2023-08-10")
    assert "article 33: action after a Commission of Inquiry" in text
    assert "article-33 (V)" in text
    assert "article 33" not in said("cambodia", "2022-12-20")


def test_a_reply_on_record_ends_the_count() -> None:
    assert "Urgent appeal" not in said("cambodia", "2022-12-20")
