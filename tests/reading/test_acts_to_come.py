"""An act that may come or will come is not told as done, in whatever tense or modal verb."""

from __future__ import annotations

import pytest

from tocsin.casefile.model import Stage
from tocsin.reading import read_text

AHEAD = (
    "Officers may arrest the chair before the congress.",
    "Police could arrest him any day.",
    "They may yet search the premises of the union.",
    "Les autorités peuvent dissoudre le syndicat à tout moment.",
    "La direction licenciera les délégués à la fin du mois.",
    "Le tribunal dissoudra le syndicat.",
    "El juez disolverá el sindicato.",
    "El juez puede disolver el sindicato en cualquier momento.",
    "Милиция может арестовать председателя.",
    "Их могут уволить в любой день.",
    "Директор уволит председателя, если тот не уйдёт сам.",
)
DONE = (
    "On 5 May police arrested the chair.",
    "In May police arrested the chair.",
    "The May police raid searched the premises of the union.",
    "La direction a licencié les délégués à la fin du mois.",
    "Le tribunal a dissous le syndicat.",
    "El juez disolvió el sindicato.",
    "Директор уволил председателя.",
    "Милиция арестовала председателя, и никто не может его увидеть.",
)


@pytest.mark.parametrize("words", AHEAD)
def test_what_may_or_will_come_is_not_done(words: str) -> None:
    reading = read_text(words)
    assert not reading.acts, [(a.act, a.stage) for a in reading.acts]
    assert {a.stage for a in reading.planned} <= {Stage.FEARED, Stage.ANNOUNCED}
    assert reading.planned


@pytest.mark.parametrize("words", DONE)
def test_what_was_done_stays_done(words: str) -> None:
    reading = read_text(words)
    assert {a.stage for a in reading.acts} == {Stage.CARRIED_OUT}
