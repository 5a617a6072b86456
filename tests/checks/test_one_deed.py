"""One deed told twice: by a verb and by its noun, with two days; what is pleaded, as judged."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import hung_on, read_text

DAY = datetime.date(2026, 5, 20)


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def codes(text: str, law: Law) -> set[str]:
    return {f.code[4:] for f in check_documents([read_text(text)], law, DAY)}


def letter(
    *paragraphs: str, place: str = "Bulawayo, 20 May 2026", hello: str = "Dear Sirs,"
) -> str:
    return "\n\n".join([place, hello, *paragraphs, "Yours sincerely,\nMaria Example"])


TWO_DAYS = [
    ("On 22 April nine officers entered our branch office and carried away two computers.",
     "The magistrate heard that the raid of 24 April was unlawful."),
    ("Le 14 avril, la direction a mis à pied notre bureau syndical.",
     "Une affiche dit que la mise à pied prononcée le 17 avril contre le bureau sera définitive."),
    ("El 11 de mayo el ingenio Santa Ramona despidió a 26 cortadores.",
     "Los compañeros despedidos el 14 de mayo en Santa Ramona no están solos."),
    ("10 мая администрация расторгла договоры с тремя членами бюро.",
     "Увольнение трёх членов бюро 17 мая обезглавило союз."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), TWO_DAYS)
def test_a_deed_called_by_another_day_than_it_was_told_with_is_found(
    one: str, two: str, law: Law
) -> None:
    assert "C37" in codes(letter(one, two), law)


ONE_DEED_EACH = [
    # a second one, a day of its own told before, another town, the day of a paper
    ("On 2 April police searched our office.", "The second search of 4 April found nothing."),
    ("On 2 April police searched our office. On 4 April they searched it for hours.",
     "Since the search of 4 April the doors are sealed."),
    ("On 2 April police searched our office in Osh.",
     "The order of 4 April names no court."),
    ("On 2 April the director dismissed Ana Sample.",
     "The dismissal of 12 May concerned Pedro Muestra."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), ONE_DEED_EACH)
def test_two_deeds_may_have_two_days(one: str, two: str, law: Law) -> None:
    assert "C37" not in codes(letter(one, two), law)


TWO_YEARS = [
    ("The recognition agreement with the estates was signed in 2022.",
     "They say that the recognition agreement of 2023 has lapsed."),
    ("Notre syndicat, inscrit au registre en 2017, groupe 268 salariés.",
     "Or il est inscrit depuis 2019 et tient ses assemblées."),
    ("Nuestra federación se inscribió en 2017.", "Desde que nos inscribimos en 2019 cumplimos."),
    ("Наш профсоюз был создан 12 апреля 2014 года.",
     "Профсоюз, созданный в 2016 году, ни разу не привлекался."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), TWO_YEARS)
def test_one_thing_has_one_year(one: str, two: str, law: Law) -> None:
    assert "C37" in codes(letter(one, two), law)


ONE_YEAR_EACH = [
    ("Our union was founded in 2011.", "It was registered in 2013 and affiliated in 2017."),
    ("The collective agreement of 2019 has expired.", "A new agreement was signed in 2022."),
    ("We were registered in 2011 and registered again under the new Act in 2019.", "So it is."),
    ("Our federation was founded in 2001.", "The Labour Act of 2007 says nothing of it."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), ONE_YEAR_EACH)
def test_two_things_may_have_two_years(one: str, two: str, law: Law) -> None:
    assert "C37" not in codes(letter(one, two), law)


DONE_EARLY = [
    ("La empresa anunció para el 3 de julio el cierre de la galera sindical.",
     "Con esa galera ya demolida nos reunimos bajo los árboles."),
    ("The company will take down the notice board in the canteen on 30 June.",
     "Recruiting is hard since the company has removed the notice board from the canteen."),
    ("С 15 июня вахту на карьере передадут фирме «Номин».",
     "Таким образом сорок человек уже переведены в эту фирму."),
    ("Le local syndical doit être fermé le 30 juin.",
     "On se réunit sous un manguier, le local syndical ayant été fermé par la direction."),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "done"), DONE_EARLY)
def test_what_is_fixed_for_a_day_ahead_is_not_done(plan: str, done: str, law: Law) -> None:
    assert "C38" in codes(letter(plan, done), law)


NOT_DONE = [
    ("The company will close the canteen on 30 June.", "It closed the other canteen in 2024."),
    ("The company will close the canteen on 30 June.", "We ask that the canteen stay open."),
    ("The company will close the canteen on 30 June.",
     "The closing of the canteen would end our meetings."),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "other"), NOT_DONE)
def test_a_plan_stays_a_plan(plan: str, other: str, law: Law) -> None:
    assert "C38" not in codes(letter(plan, other), law)


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ("He pleaded that the raid of ", True),
        ("the 13 dismissed on ", True),
        ("увольнение, состоявшееся ", True),
        ("l'arrestation de Mme Diallo le ", True),
        ("The company dismissed 26 cutters on ", False),
        ("After our letter of ", False),
        ("I wrote to the Registrar on ", False),
    ],
)
def test_a_day_hangs_on_a_deed_taken_for_known(before: str, known: bool) -> None:
    assert (hung_on(before) is not None) is known


NOT_THERE = [
    ("None of us was in Bulawayo that morning. The caretaker telephoned us.",
     "We saw with our own eyes how an officer twisted her arm."),
    ("Ni moi ni les camarades du comité n'y étions. Le gardien nous a tout rapporté.",
     "Nous avons vu de nos yeux ces hommes charger les registres."),
    ("Никого из наших там не было. Сторож позвонил нам.",
     "Мы своими глазами видели, как ломали дверь."),
]  # fmt: skip


@pytest.mark.parametrize(("away", "claim"), NOT_THERE)
def test_who_was_not_there_saw_nothing(away: str, claim: str, law: Law) -> None:
    assert "W09" in codes(letter(away, claim), law)


@pytest.mark.parametrize(
    "text",
    [
        "The prefect forbade the march of 25 June and gave no reason.",
        "Le préfet a interdit le défilé du 25 juin.",
    ],
)
def test_a_day_ahead_that_only_names_an_event_tells_nothing_as_done(text: str, law: Law) -> None:
    assert "C38" not in codes(letter(text), law)


@pytest.mark.parametrize(
    "text",
    [
        "Невыплата северной надбавки - это прямое нарушение свободы объединения.",
        "Not paying the Sunday premium is in itself a breach of freedom of association.",
        "La falta de baños y de guantes viola por sí sola el Convenio 87.",
    ],
)
def test_wages_and_safety_are_no_freedom_of_association(text: str, law: Law) -> None:
    ilo = "The Director-General, International Labour Office, Geneva"
    paper = letter(text, place=f"{ilo}\n\nOsh, 20 May 2026")
    assert "L11" in codes(paper, law)
