"""What stands beside a part of a name: capitals, handles, initials, titles and other people."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import Guard, Wanted, neighbours
from tocsin.casefile.names.patterns import Patterns
from tocsin.casefile.names.scanner import NameScanner
from tocsin.casefile.names.sighting import Seen
from tocsin.casefile.names.writing import Reading

NAME = "Aibek Synthetikov"


def seen(text: str, name: str = NAME, part: str = "") -> tuple[Reading, Patterns, Seen]:
    """The first sighting of a part (the last word of the name, unless told) as it is written."""
    held, reading = Patterns([Wanted("p", name)]), Reading.of(text)
    bit = 1 << (name.split().index(part) if part else len(name.split()) - 1)
    found = [s for s in held.seen(reading) if s.form.mask == bit and s.form.target == 0]
    return reading, held, next(s for s in found if not s.form.handle)


# --- handles


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("we saw Synthetikov there", False),
        ("@Synthetikov", True),
        ("Synthetikov_2023", True),
        ("a/Synthetikov", True),
        ("Synthetikov/a", True),
        ("a\\Synthetikov", True),
        ("Synthetikov7", True),
        ("mr.synthetikov@a.example", True),
        ("x, Synthetikov, y@z", False),  # another word's sign
        ("x@y Synthetikov", False),
        ("report-Synthetikov.pdf", True),
        ("Synthetikov. Then", False),
        ("Synthetikov", False),
        ("(Synthetikov)", False),
        ('"Synthetikov"', False),
        ("<Synthetikov>", False),
    ],
)
def test_a_word_stands_as_in_an_address_or_file_name(text: str, bound: bool) -> None:
    reading, _, one = seen(text)
    assert neighbours.in_handle(reading, one) is bound


@pytest.mark.parametrize("far", [20, 25, 26, 27, 28, 29, 30, 60])
def test_what_is_looked_for_around_it_is_forty_signs_and_the_word_alone(far: int) -> None:
    reading, _, one = seen("x" * far + "-Synthetikov" + "-" + "y" * far + "@z.example")
    assert neighbours.in_handle(reading, one) is (far + 2 <= 40)


# --- initials


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A. Synthetikov", 1),
        ("A Synthetikov", 1),
        ("Synthetikov A.", 1),
        ("Synthetikov, A.", 1),
        ("B. Synthetikov", -1),
        ("B Synthetikov", 0),  # without a dot it may be a word
        ("b. Synthetikov", 0),
        ("Synthetikov B.", -1),
        ("A.\n\nSynthetikov", 1),
        ("A.    Synthetikov", 0),  # too far
        ("A; Synthetikov", 0),
        ("Abc Synthetikov", 0),
        ("Ai Synthetikov", 1),  # two letters, as of Yu. and Ай.
        ("AI Synthetikov", 1),
        ("aI Synthetikov", 0),
        ("Synthetikov", 0),
        ("A. B. Synthetikov", 1),
        ("B. A. Synthetikov", 1),
    ],
)
def test_initials_fit_the_other_parts_or_do_not(text: str, verdict: int) -> None:
    reading, held, one = seen(text)
    assert neighbours.initials(reading, held.targets[0], one) == verdict


def test_initials_of_two_other_parts_and_no_farther_than_four_words() -> None:
    name = "Aibek Bolot Synthetikov"
    for text, fits in (("A. B. Synthetikov", 2), ("Synthetikov A. B.", 2), ("A. Synthetikov B.", 2),
                       ("A. A. A. A. Synthetikov", 4),
     ("A. A. A. A. A. Synthetikov", 4)):  # fmt: skip
        reading, held, one = seen(text, name)
        assert neighbours.initials(reading, held.targets[0], one) == fits, text


# --- titles, neighbours, other people


@pytest.mark.parametrize(
    ("text", "title"),
    [("Mr Synthetikov", True), ("Mr. Synthetikov", True), ("господин Synthetikov", True),
     ("Mr, Synthetikov", False), ("Mr.\n\nSynthetikov", False), ("Mister X Synthetikov", False),
     ("Synthetikov Mr", False), ("Synthetikov", False)],
)  # fmt: skip
def test_a_title_stands_right_before_a_name(text: str, title: bool) -> None:
    reading, _, one = seen(text)
    assert neighbours.titled(reading, one) is title


@pytest.mark.parametrize(
    ("text", "title"),
    [("철수 씨가 왔다", True), ("철수씨가 왔다", True), ("철수님이 왔다", True),
     ("철수 위원장이 왔다", True), ("철수 위원장님께서 왔다", True), ("철수 위원장님께서는", True),
     ("철수 위원장에게서", True), ("철수 군인", True), ("철수 군인들은", False),
     ("철수 위원장실에서는", False), ("위원장 철수가 왔다", False), ("철수가 왔다", False)],
)  # fmt: skip
def test_a_korean_title_stands_behind_a_name_with_its_endings(text: str, title: bool) -> None:
    """A given name by itself says nothing, with a title it says who."""
    kinds = {hit.kind for hit in Guard([Wanted("p", "김철수")]).find(text)}
    assert kinds == ({"a title and a part of the name"} if title else set())


@pytest.mark.parametrize(
    ("gap", "beside"),
    [(" ", True), ("-", True), (". ", True), (" - ", True), (" -  ", False), (", ", False),
     ("\n", True),
     ("\n\n", False), ("_", True), ("/", False)],
)  # fmt: skip
def test_which_signs_stand_between_words_of_one_phrase(gap: str, beside: bool) -> None:
    reading, _, one = seen(f"Xyz{gap}Synthetikov{gap}Abc")
    before, after = (neighbours.neighbour(reading, one, step) for step in (-1, 1))
    assert (before == (0, gap)) is (after == (2, gap)) is beside
    assert (before is None) is (after is None) is not beside
    reading, _, alone = seen("Synthetikov")
    assert (
        neighbours.neighbour(reading, alone, -1) is neighbours.neighbour(reading, alone, 1) is None
    )


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Synthetikov came", False),
        ("Ivan Synthetikov", True),  # another given name before it
        ("Synthetikov Ivan", True),
        ("Then Synthetikov", False),
        ("we met Xyzov Synthetikov", False),  # no given name: may be a word of the place
        ("Xyzov-Synthetikov", False),  # a long family name is told by half of a double one
        ("Synthetikov-Xyzov", False),
        ("IVAN Synthetikov", False),  # it may be an acronym
        ("IVANOV Synthetikov", False),
        ("GULNARA Synthetikov", True),
        ("Aibe Synthetikov", False),  # his own, in another spelling
        ("Mr Synthetikov", False),
        ("Synthetikov X", False),
    ],
)
def test_a_family_name_beside_another_given_name_is_another_s(text: str, other: bool) -> None:
    reading, held, one = seen(text)
    assert neighbours.other_person(reading, held.targets[0], one, after_title=False) is other


@pytest.mark.parametrize(
    ("text", "titled", "other"),
    [
        ("Aibek Xyzov", False, True),  # another family name behind a given one
        ("Aibek came", False, False),
        ("we met Xyzov Aibek", False, True),
        ("Xyzov Aibek", False, False),  # the word before it opens the sentence
        ("It was. Xyzov Aibek", False, False),
        ("we met Mr Aibek", False, False),
        ("we met Xyzov Aibek", True, False),
        ("Aibek-Xyzov", False, True),
    ],
)
def test_a_given_name_beside_another_family_name_is_another_s(text, titled, other) -> None:
    reading, held, one = seen(text, part="Aibek")
    assert neighbours.other_person(reading, held.targets[0], one, after_title=titled) is other


@pytest.mark.parametrize(
    ("word", "names"),
    [("Xyzov", True), ("xyzov", False), ("X", False), ("XYZOV", False), ("XYZOVA", True),
     ("Mr", False),
     ("Aibe", False), ("Synthe", False), ("Xy", True)],
)  # fmt: skip
def test_what_looks_like_somebody_s_name(word: str, names: bool) -> None:
    _, held, _ = seen("Synthetikov")
    reading = Reading.of(f"we saw {word} there")
    assert neighbours.nameful(reading, 2, held.targets[0]) is names


@pytest.mark.parametrize(
    ("text", "opens"),
    [("Xyz", True), ("it was. Xyz", True), ("it was! Xyz", True), ("it was? Xyz", True),
     ("it: Xyz", True),
     ("it; Xyz", True), ("it\nXyz", True), ("it • Xyz", True), ('it "Xyz', True), ("it «Xyz", True),
     ("it (Xyz", True), ("it was Xyz", False), ("it, Xyz", False), ("it - Xyz", False)],
)  # fmt: skip
def test_which_word_opens_a_sentence(text: str, opens: bool) -> None:
    reading = Reading.of(text)
    assert neighbours.opens(reading, len(reading.words) - 1) is opens


@pytest.mark.parametrize(
    ("word", "capital", "caseless"),
    [("Synthetikov", True, False), ("synthetikov", False, False), ("SYNTHETIKOV", True, False),
     ("synThetikov", True, False)],
)  # fmt: skip
def test_a_capital_where_the_script_has_them(word: str, capital: bool, caseless: bool) -> None:
    reading, _, one = seen(word)
    assert neighbours.capital(reading, one) is capital
    assert neighbours.caseless(reading, one) is caseless
    arabic, _, two = seen("قال كمال شيخوف", "كمال شيخوف")
    assert neighbours.capital(arabic, two)
    assert neighbours.caseless(arabic, two)


# --- what parts say together


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Aibek Synthetikov", ["the name"]),
        ("AibekSynthetikov", ["the name"]),
        ("synthetikovaibek", ["the name"]),
        ("Aibek the Synthetikov", ["a part of the name"]),
        ("Aibek X Synthetikov", ["the name"]),  # one word between may be a middle name
        ("Aibek X Y Synthetikov", ["the name"]),
        ("Aibek X Y Z Synthetikov", ["a part of the name"]),
        ("Aibek ibn Synthetikov", ["the name"]),  # a particle
        ("Aibek" + " " * 41 + "Synthetikov", ["a part of the name"]),
        ("Aibek; Synthetikov", ["a part of the name"]),
        ("Aibek: Synthetikov", ["a part of the name"]),
        ("Ai. Synthetikov", ["initials and a part of the name"]),
    ],
)
def test_parts_that_stand_near_each_other_are_the_name(text: str, kinds: list[str]) -> None:
    assert [hit.kind for hit in Guard([Wanted("p", NAME)]).find(text)] == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ann Li came", True), ("ann li came", False), ("Ann li came", False), ("ANN LI", True),
     ("Li Ann came", True), ("Ann-Li", True), ("Ann Li-xyz", False), ("Ann Li-7", True),
     ("A. Li came", False),
     ("Mr Li came", True), ("Li came", False)],
)  # fmt: skip
def test_a_name_of_short_parts_is_found_whole_or_after_a_title(text: str, found: bool) -> None:
    assert bool(Guard([Wanted("p", "Ann Li")]).find(text)) is found


@pytest.mark.parametrize("word", ["Then", "Any", "Said", "Le", "Quien", "Жана", "When", "Later"])
def test_a_word_of_grammar_that_opens_a_sentence_is_no_given_name(word: str) -> None:
    """Folded, some are a widespread given name as well: Then is Thiên, жана Zhana."""
    guard = Guard([Wanted("p", NAME)])
    for text in (f"{word} Synthetikov came.", f"It was so. {word} Synthetikov came."):
        assert guard.scan(text) == {"p"}


# --- user names of somebody with more than two names


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ana Sofia Ferreira", "write to ana.ferreira@example.org", True),
        ("Ana Sofia Ferreira", "ana_ferreira", True),
        ("Ana Sofia Ferreira", "ferreira.ana", True),
        ("Ana Sofia Ferreira", "https://example.org/news/ana-ferreira-held", True),
        ("José Luis Ortega Prado", "jlortega", True),
        ("José Luis Ortega Prado", "@jose.ortega", True),
        ("Thu Kim Mai", "thu_mai", True),
        # bound to no user name, or not the two that are called by
        ("Ana Sofia Ferreira", "ana ferreira", False),
        ("Ana Sofia Ferreira", "an ana-based count", False),
        ("Rosa Maria Dia", "de rosa-dia", False),
        ("Rosa Maria Dia", "rosa maria", False),
    ],
)
def test_two_names_bound_to_one_user_name(name: str, text: str, found: bool) -> None:
    scanner = NameScanner()
    scanner.add(name, "p")
    assert bool(scanner.scan(text)) is found


# --- words of every union letter that are names as well


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Libertad Gómez", "Comité de Libertad Sindical, libertad de reunión"),
        ("Remedios Torres", "Remedios judiciales no hubo: se agotaron los remedios internos"),
        ("Dolores Fuentes", "Fuentes: prensa. Según las fuentes"),
        ("Consuelo Plaza", "en la Plaza de Armas"),
        ("Justo Salas", "la Sala de lo Social; las Salas"),
        ("Victoire Marchand", "Une victoire pour les travailleurs"),
        ("Prudence Mabena", "Prudence is advised, and the prudence of the court"),
        ("Faith Court", "the Supreme Court and the Court of Appeal"),
        ("Espérance Juste", "une espérance déçue"),
        ("Любовь Право", "Право на объединение, право на забастовку"),
        ("Рассвет Союзов", "Федерация союзов"),
        # a word that only loses a letter like a title: mis en détention, her cases
        ("Kim Min Su", "Le dossier est mis sous scellés"),
        ("Grace Case", "each of her cases is open"),
    ],
)
def test_an_innocent_page_passes(name: str, text: str) -> None:
    scanner = NameScanner()
    scanner.add(name, "p")
    assert not scanner.scan(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Libertad Gómez", "detuvieron a Libertad Gómez"), ("Libertad Gómez", "Sra. Libertad"),
        ("Prudence Mabena", "Mabena Prudence"), ("Kim Min Su", "Miss Su was held"),
        ("Grace Case", "Herr Case"), ("Faith Court", "Miss Court"), ("Faith Court", "miss Court"),
        ("Libertad Gómez", "la senora Libertad"),
    ],
)  # fmt: skip
def test_and_the_person_is_found(name: str, text: str) -> None:
    scanner = NameScanner()
    scanner.add(name, "p")
    assert scanner.scan(text)
