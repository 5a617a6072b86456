"""The docket of all cases: in order, page by page, sealed, and right again after a change."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

ON = datetime.date(2026, 1, 15)


def begin(member: Any, number: int, sent: str) -> Any:
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    return make_case(member, CaseFile.model_validate({
        "case": {"id": f"c{number}", "title": f"Synthetic case {number:02}", "government": "KG",
                 "synthetic": True, "complainants": [{"party": "u"}]},
        "parties": [{"id": "u", "kind": "trade_union", "country": "KG", "names": [{"text": "U"}]},
                    {"id": "ilo", "kind": "international_body", "names": [{"text": "ILO"}]}],
        "communications": [{"id": "l", "kind": "complaint", "direction": "out", "route": "cfa",
                            "date": sent, "sender": "u",
                            "to": [{"party": "ilo", "state": "sent"}]}],
    })).case  # fmt: skip


@pytest.fixture
def cases(member: Any) -> list[Any]:
    return [begin(member, n, f"2025-{1 + n % 12:02}-20") for n in range(30)]


def rows(client: Any, page: int = 1) -> list[str]:
    text = client.get(f"/docket/?page={page}&on={ON}").content.decode()
    return re.findall(r"Synthetic case (\d\d)", text)


def whole(client: Any) -> None:
    for _turn in range(60):
        if b"data-live" not in client.get(f"/docket/?on={ON}").content:
            return
    pytest.fail("the docket is never read to its end")


@pytest.mark.slow
def test_every_case_has_its_line_in_the_order_of_what_is_due(client, cases) -> None:
    from tocsin.desk.papers.models import Standing

    whole(client)
    for place, row in enumerate(Standing.objects.all()):
        row.first = None if place % 7 == 0 else ON + datetime.timedelta(days=place * 11 % 30)
        row.save()
    told = rows(client) + rows(client, 2)
    assert sorted(told) == [f"{n:02}" for n in range(30)]
    first = dict(Standing.objects.values_list("case__title", "first"))
    days = [first[f"Synthetic case {n}"] or datetime.date.max for n in told]
    assert days == sorted(days)
    assert len(set(days)) > 1


@pytest.mark.slow
def test_a_line_is_sealed_and_made_again_when_the_case_changed(client, cases) -> None:
    from django.test.utils import CaptureQueriesContext

    from tocsin.desk.papers.models import Standing

    whole(client)
    assert all(bytes(s.sealed).startswith(b"age-encryption") for s in Standing.objects.all())
    case = cases[0]
    case.revision += 1
    case.save()
    whole(client)
    assert Standing.objects.get(case=case).revision == case.revision
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        rows(client)
    assert len(asked) < 15 + 25 * 2  # a page of lines; of the other cases nothing is read


def test_a_step_that_is_a_letter_leads_to_that_letter(client: Any, case: Any) -> None:
    from tocsin.desk.papers.docket import LETTER_OF
    from tocsin.letters.kinds.registry import NAMES

    assert set(LETTER_OF.values()) <= set(NAMES)
    page = client.get(f"/cases/{case.pk}/docket/?on=2023-10-26").content.decode()
    assert "?kind=dg-urgent" in page
    form = client.get(f"/cases/{case.pk}/letters/?kind=cfa-update").content.decode()
    assert 'value="cfa-update" selected' in form
