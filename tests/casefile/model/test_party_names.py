"""Which name of a party a reader is given: the rule of ``Party.name_in``."""

from __future__ import annotations

import pytest

from tocsin.casefile.model import Name, Party
from tocsin.casefile.model.words import PartyKind

ZH = {"text": "香港職工會聯盟", "lang": "zh"}
EN = {"text": "Hong Kong Confederation of Trade Unions", "lang": "en"}
RU = {"text": "Федерация профсоюзов", "lang": "ru"}


@pytest.mark.parametrize(
    ("names", "lang", "shown"),
    [
        ([ZH, EN], "en", EN["text"]),
        ([ZH, EN], "fr", EN["text"]),  # a Latin name where there is one
        ([ZH, EN], "ru", EN["text"]),
        ([ZH, EN, RU], "ru", RU["text"]),
        ([RU, EN], "es", EN["text"]),
        ([RU, EN], "ky", RU["text"]),
        ([ZH], "en", ZH["text"]),
        ([ZH, {"text": "HKCTU", "kind": "short"}], "en", ZH["text"]),  # an acronym is no name
        ([ZH, {"text": "Xianggang zhigonghui lianmeng", "kind": "variant"}], "en",
         "Xianggang zhigonghui lianmeng"),
        ([{"text": "IndustriALL"}, RU], "fr", "IndustriALL"),
        ([{"text": "Old Union", "kind": "former"}, ZH], "en", ZH["text"]),
    ],
)  # fmt: skip
def test_a_reader_is_given_a_name_in_letters_they_read(
    names: list[dict[str, str]], lang: str, shown: str
) -> None:
    party = Party(id="p", kind=PartyKind.FEDERATION, names=[Name(**n) for n in names])  # type: ignore[arg-type]
    assert party.name_in(lang) == shown
