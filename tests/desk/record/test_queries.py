"""How often a page asks the database does not grow with the case."""

from __future__ import annotations

import pytest

MOST = {"/cases/": 5, "case": 6, "entry": 7, "edit": 7}


@pytest.mark.parametrize("page", list(MOST))
def test_the_number_of_queries_is_bounded(client, case, page: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    entry = case.entries.filter(section="events").first()
    address = {
        "/cases/": "/cases/",
        "case": f"/cases/{case.pk}/",
        "entry": f"/cases/{case.pk}/entries/{entry.pk}/",
        "edit": f"/cases/{case.pk}/entries/{entry.pk}/edit/",
    }[page]
    for _turn in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
    told = [query["sql"][:90] for query in asked.captured_queries]
    assert len(told) <= MOST[page], told
