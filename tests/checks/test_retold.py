"""One thing told twice by other words (a group, a sum, a day, an event), and two that are two.

The letters are of 4 May 2026, as in :mod:`checks.test_held`.
"""

from __future__ import annotations

import pytest

from checks.test_within import found
from tocsin.law import Law

GROUPS = [
    "On 9 March the guards kept thirteen members away from the night shift.\n\nWe ask that the "
    "seventeen people who were kept away from the night shift be let in.",
    "Le 9 mars, les vigiles ont empêché treize adhérents d'entrer au dépôt.\n\nNous demandons que "
    "dix-sept personnes qui ont été empêchées d'entrer au dépôt reprennent le travail.",
    "9 марта охрана депо не допустила в раздевалку четырнадцать членов профсоюза.\n\nПросим, чтобы "
    "девятнадцать человек, не допущенных тогда в раздевалку, вернулись к работе.",
]
SUMS = [
    "The mill kept KES 614,250 of our dues from June to August.\n\nWe ask that the KES 641,250 be "
    "paid over.",
    "From January the factory sent nothing; the sum is MK 3,750,000.\n\nWe ask that the MK "
    "7,350,000 be paid over.",
    "El banco retiene doscientos catorce mil trescientos lempiras del sindicato.\n\nLos L 241,300 "
    "retenidos son cuotas.",
    "The treasurer's ledger shows Rs. 812,000 kept back for May and June.\n\nA branch deprived of "
    "Rs. 218,000 cannot keep its office open.",
]
DAYS = [
    "On 14 April 2026 a lorry of sailors drew up at the seamen's house.\n\nSince the sailors' call "
    "at the seamen's house on 16 April, nobody sleeps there.",
    "El 9 de febrero de 2026 la naviera citó a los marineros a firmar el pacto.\n\nCuando la "
    "naviera empezó, el 16 de febrero, a citar a los marineros para firmar el pacto, nadie habló.",
    "3 марта 2026 года начальник депо вызвал к себе по одному двадцать машинистов.\n\nДопросы 10 "
    "марта, когда машинистов по одному водили к начальнику депо, были давлением.",
]
EVENTS = [
    "A fresh ballot has been called for later this month at the Lutheran hall.\n\nThe fresh ballot "
    "at the Lutheran hall, where members confirmed the officers, shows our support.",
    "Un rassemblement est prévu samedi prochain, 9 mai, devant la mairie.\n\nLe rassemblement de "
    "samedi, où trois cents personnes ont chanté, a ému la ville.",
    "Завод согласился на встречу. Она намечена на двадцатые числа мая.\n\nВстреча прошла спокойно, "
    "протокол подписан.",
    "What lies ahead: the appeal is to be heard on 26 November 2026.\n\nThe hearing of the appeal "
    "went quietly.",
    "Le préfet fait savoir qu'il entend, à la rentrée, affecter à Garoua nos deux délégués de "
    "Limbé.\n\nL'affectation de nos deux délégués à Garoua a laissé la section sans tête.",
]
TWICE = [
    *(("C36", body) for body in (*GROUPS, *SUMS)),
    *(("C37", body) for body in DAYS),
    *(("C38", body) for body in EVENTS),
]
TWO_THINGS = [
    # a part of them, with words of its own
    ("C36", "On 9 March the guards kept thirteen members away from the night shift.\n\nWe ask that "
     "the five people who live in the hostel be let in."),
    # a part told with the whole, and a whole told as a sum
    ("C36", "Our union has 318 members, 46 of them at the Example depot.\n\nWe ask that our 46 "
     "members of the depot may meet."),
    ("C36", "We told you of 23 dismissals at the salt works. Three more followed, so that the "
     "total is now 26.\n\nOf these twenty-six people nine are delegates."),
    # other money, another month
    ("C36", "In June the mill kept KES 614,250 of our dues.\n\nIn July it kept KES "
     "641,250 of them."),
    # another event, and one that was put off
    ("C38", "A fresh ballot has been called for later this month.\n\nThe notice of the fresh "
     "ballot was torn down."),
    ("C38", "Le préfet entend, à la rentrée, affecter à Garoua nos deux délégués.\n\nNos deux "
     "délégués tiennent leur permanence le mercredi."),
    # two Conventions, two years; what has stayed the same
    ("C37", "The Republic is bound by Convention No. 87, which our country ratified in 1960. "
     "Article 1 of Convention No. 98, ratified in 1962, protects delegates."),
    ("C37", "Our branch was founded in 2011 over the night allowance.\n\nThe allowance has been "
     "the same since 2021."),
    # the day of another call
    ("C37", "On 14 April 2026 a lorry of sailors drew up at the seamen's house.\n\nSince the "
     "mayor's letter to the port on 16 April, nobody sleeps there."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body"), TWICE)
def test_one_thing_told_twice_by_other_words_is_found(code: str, body: str, law: Law) -> None:
    assert found(body, law, code)


@pytest.mark.parametrize(("code", "body"), TWO_THINGS)
def test_two_things_are_two(code: str, body: str, law: Law) -> None:
    assert not found(body, law, code)
