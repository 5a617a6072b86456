"""States as texts name them: the longest name counts, in any dress the languages give it."""

from __future__ import annotations

import pytest

from tocsin.law import Law

TEXTS = {
    "Papua New Guinea ratified it in 1976": "PG",
    "PAPUA NEW GUINEA": "PG",
    "in Papua New\nGuinea": "PG",
    "Guinea ratified it in 1959": "GN",
    "Equatorial Guinea, Guinea-Bissau and Guinea": "GQ GW GN",
    "la Guinée équatoriale et la Guinée Bissau": "GQ GW",
    "South Sudan is not Sudan": "SS SD",
    "the Niger, not Nigeria": "NE NG",
    "Dominica and the Dominican Republic": "DM DO",
    "la République démocratique du Congo": "CD",
    "the Republic of Korea": "KR",
    "Government of the Democratic People's Republic of Korea": "KP",
    "a guinea pig, a chad and china cups": "",
    "le gouvernement d’Haiti, de l'Algérie et du Perou": "HT DZ PE",
    "Правительство Казахстана и Правительство Грузии": "KZ GE",
    "Кыргыз Республикасында, Казакстан": "KZ",
    "в Папуа — Новой Гвинее": "PG",
}


@pytest.mark.parametrize(("text", "states"), TEXTS.items(), ids=list(TEXTS))
def test_the_longest_name_counts(law: Law, text: str, states: str) -> None:
    assert [named.country.iso for named in law.states_named(text)] == states.split()


def test_every_state_is_found_by_each_of_its_names(law: Law) -> None:
    for country in law.countries():
        for name in country.names:
            found = law.states_named(f"({name}), {name.upper()}.")
            if len(name) >= 4:
                assert {f.country.iso for f in found} == {country.iso}, name
