"""What names a row: the fields of a table's key, the names of a body on the list of the ILO."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tocsin.casefile.model import Party
from tocsin.law.tables.consultative import Consultative, listed
from tocsin.law.tables.law import TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_key_is_made_of_fields_that_a_row_must_have(table) -> None:
    known = {field.name for field in fields(table.row)}
    assert set(table.key) <= known
    assert table.key


def test_what_ages_is_what_others_decide_anew() -> None:
    """Ratifications and offices change from year to year, the list and the rules more slowly."""
    ages = {table.name: table.stale_after for table in TABLES if table.stale_after}
    assert ages == {"ratifications": 2, "addressees": 2, "consultative": 4, "rules": 4}
    assert [table.name for table in TABLES if not table.sourced] == ["messages"]


ITUC = Consultative(code="ITUC", source="s", names=("International Trade Union Confederation",
                    "Confédération syndicale internationale", "CSI"))  # fmt: skip
OATUU = Consultative(code="OATUU", source="s", names=("Organization of African Trade Union Unity",))


def named(*names: str, misspelt: str = "") -> Party:
    own = [{"text": name} for name in names]
    own += [{"text": misspelt, "kind": "misspelling"}] if misspelt else []
    return Party.model_validate({"id": "x", "kind": "global_union", "names": own})


@pytest.mark.parametrize(
    ("party", "row"),
    [
        (named("International Trade Union Confederation"), ITUC),
        (named("INTERNATIONAL trade union confederation"), ITUC),
        (named("Confédération syndicale internationale", "CSI"), ITUC),
        (named("ITUC"), ITUC),
        (named("CSI"), ITUC),
        (named("OATUU"), OATUU),
        (named("Central Sindical Independiente", "CSI"), None),
        (named("ITUC-Africa"), None),
        (named("African Regional Organisation of the ITUC", "ITUC"), None),
        (named("Other", misspelt="International Trade Union Confederation"), None),
        (named("Trade Union"), None),
    ],
)
def test_who_is_on_the_list_is_known_by_a_whole_name(
    party: Party, row: Consultative | None
) -> None:
    assert listed(party, [ITUC, OATUU]) is row
    assert listed(party, []) is None
