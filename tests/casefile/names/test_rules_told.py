"""The rules of the name guard one by one, asked of the parts that keep them."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import Guard, Wanted
from tocsin.casefile.names.sighting import Certainty, Hit, apart
from tocsin.casefile.names.sought import Sort, targets
from tocsin.casefile.names.twins import alike, blocks, roots
from tocsin.casefile.names.writing import (
    Reading,
    family_and_given,
    fold_run,
    forms,
    humps,
    is_number,
    latin,
    national,
    origin,
    slug,
    sounded,
    tells,
    unescaped,
)
from tocsin.casefile.names.writing.numbers import Digits

C = Certainty

# --- numbers (ITU-T E.164)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("+996 555 12-34-56", ["996555123456", "555123456"]),
        ("＋996555123456", ["996555123456", "555123456"]),
        ("00996 555 123456", ["00996555123456", "555123456"]),
        ("0 (555) 123456", ["0555123456", "555123456"]),
        ("8 555 123 45 67", ["85551234567", "5551234567"]),
        ("8 555 123 45 6", ["8555123456"]),  # ten digits: an eight is no trunk digit
        ("996555123456", ["996555123456", "555123456"]),
        ("1 202 555 0100", ["12025550100", "2025550100"]),
        ("5551234567", ["5551234567"]),
        ("+999 555 123456", ["999555123456"]),  # no country has that code
        ("+7 0555 123456", ["70555123456", "555123456"]),
        ("1234", []),  # of four digits nothing is known
        ("12345", ["12345"]),
        ("٠٥٥٥١٢٣٤٥٦", ["0555123456", "555123456"]),
    ],
)
def test_a_number_is_known_by_its_national_part(written: str, known: list[str]) -> None:
    assert national(written) == known


@pytest.mark.parametrize(
    ("contact", "number"),
    [("+996 555 123456", True), ("tel. 12345", True), ("12345", True), ("1234", False),
     ("abcd12345", True), ("abcde12345", False), ("12345@x", False), ("", False)],
)  # fmt: skip
def test_what_is_a_number_and_what_are_words(contact: str, number: bool) -> None:
    assert is_number(contact) is number


@pytest.mark.parametrize(
    ("run", "pattern", "fits"),
    [
        ("555123456", "555123456", True),
        ("0555123456", "555123456", True),
        ("8555123456", "555123456", True),
        ("810996555123456", "555123456", True),
        ("8 10 996 555 123456", "555123456", True),
        ("996555123456", "555123456", True),
        ("00996555123456", "555123456", True),
        ("12555123456", "555123456", False),  # a longer number that ends so
        ("5551234567", "555123456", False),
        ("555123456 7", "555123456", True),  # a long number, then something else
        ("7 555123456", "555123456", True),
        ("12345", "12345", True),
        ("12345 6", "12345", False),  # a short one is whole or none
        ("6 12345", "12345", False),
        ("0 12345", "12345", True),
        ("99 12345678", "12345678", True),
        ("9912345678", "12345678", False),
    ],
)
def test_a_number_is_no_part_of_another(run: str, pattern: str, fits: bool) -> None:
    digits = Digits(run)
    end = digits.text.index(pattern) + len(pattern)
    assert digits.fits(pattern, end) is fits


# --- Han names and letters without word spaces


@pytest.mark.parametrize(
    ("name", "cut"),
    [("王小明", ("王", "小明")), ("王明", ("王", "明")), ("欧阳修", ("欧阳", "修")),
     ("欧阳", ("欧", "阳")),
     ("山田太郎", ("山田", "太郎")), ("남궁민", ("남궁", "민")), ("김철수", ("김", "철수"))],
)  # fmt: skip
def test_a_family_name_has_one_letter_or_two(name: str, cut: tuple[str, str]) -> None:
    assert family_and_given(name) == cut


@pytest.mark.parametrize(
    ("text", "run"),
    [("陳", "陈"), ("ひらがな", "ヒラカナ"), ("ガ", "カ"), ("ゖ", "ヶ"),
     ("ー", ""), ("ำ", "า"), ("ກ່", "ກ"),
     ("〇", "零"), ("abc", "abc"), ("ぁ", "ァ")],
)  # fmt: skip
def test_each_letter_has_one_form(text: str, run: str) -> None:
    assert fold_run(text) == run


def test_how_a_han_name_sounds_in_pinyin_jyutping_wade_and_hong_kong() -> None:
    assert sounded(fold_run("張大明")) == [
        ["zhang", "da", "ming"], ["zoeng", "daai", "ming"], ["chang", "ta", "ming"],
        ["cheung", "tai", "ming"],
    ]  # fmt: skip
    assert sounded("张") == [], "one letter is no name"
    assert sounded("abc") == sounded("ガア") == []


# --- words a reader puts together


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("visitUlgubekov", ["visit", "Ulgubekov"]),
        ("UlgubekovReport", ["Ulgubekov", "Report"]),
        ("PDFUlgubekov", ["PDF", "Ulgubekov"]),
        ("Ulgubekov", ["Ulgubekov"]),
        ("ULGUBEKOV", ["ULGUBEKOV"]),
        ("ulgubekov", ["ulgubekov"]),
        ("aB", ["a", "B"]),
        ("ABc", ["A", "Bc"]),
    ],
)
def test_the_humps_of_a_word(word: str, parts: list[str]) -> None:
    assert humps(word) == parts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("%D0%90%D0%B9 and", "Ай and"),
        ("&#1040;&#x439; and", "Ай and"),
        ("&eacute;", "é"),
        ("x%41y%42z", "xAyBz"),
        ("ᴬⁱ and", "Ai and"),
        ("\U0001f170\U0001f178", "AI"),
        ("\U0001f150\U0001f169", "AZ"),
        ("\U0001f1e6\U0001f1ff", "AZ"),
        ("\U000e0041\U000e0069", "Ai"),
    ],
)
def test_escapes_are_undone_and_every_place_is_known(text: str, plain: str) -> None:
    found = unescaped(text)
    assert found is not None
    assert found[0] == plain
    assert origin(found[1], 0) == 0
    assert origin(found[1], len(plain)) == len(text)
    places = [origin(found[1], at) for at in range(len(plain) + 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["plain", "100 % of it", "A & B", "Айбек", "%zz &; "])
def test_what_is_not_escaped_is_left(text: str) -> None:
    assert unescaped(text) is None


def test_words_gaps_and_places_of_a_text() -> None:
    reading = Reading.of("Anna, b 王明 z")
    assert reading.words == ["Anna", "b", "王明", "z"]
    assert reading.gaps == ["", ", ", " ", " ", ""]
    assert [reading.text[s:e] for s, e in zip(reading.starts, reading.ends, strict=True)] == (
        reading.words
    )
    assert "".join(reading.run) == "\n王明"
    assert [reading.text[at] for at in reading.at[1:]] == ["王", "明"]
    assert [reading.token_at(at) for at in (0, 3, 4, 6, 8)] == [0, 0, 0, 1, 2]
    assert reading.tokens_in(0, 7) == (0, 1)
    assert reading.tokens_in(6, 7) == (1, 1)
    assert reading.tokens_in(0, 4) == (0, 0)


@pytest.mark.parametrize(
    ("between", "one"),
    [("", True), ("·", True), (" ", True), ("\n", True), ("\n\n", False), ("   ", True),
     ("    ", False), ("。", False), ("x", False)],
)  # fmt: skip
def test_which_signs_end_a_run_of_letters(between: str, one: bool) -> None:
    run = "".join(Reading.of(f"王{between}明").run)
    assert (run.strip() == "王明") is one


# --- words that tell, forms of sister languages


@pytest.mark.parametrize(
    ("key", "telling"),
    [("ulgubekov", True), ("ulg", False), ("ulgu", True), ("აბგ", True), ("აბ", False),
     ("ali", False), ("bolot", False), ("kumar", False), ("gospodin", False)],
)  # fmt: skip
def test_a_part_tells_if_it_is_long_and_nobody_else_s(key: str, telling: bool) -> None:
    assert tells(key) is telling


@pytest.mark.parametrize(
    ("key", "other"),
    [("iarashuk", "iaroshuk"), ("hribov", "gribov"), ("ivanu", "ivanov"),
     ("britsikava", "britsikova"),
     ("aliaksandr", "aleksandr")],
)  # fmt: skip
def test_a_name_has_the_form_of_its_sister_language(key: str, other: str) -> None:
    assert other in forms({key})
    assert key in forms({key})


def test_a_short_name_and_a_word_of_another_script_have_their_own_form_alone() -> None:
    assert forms({"hrib"}) == {"hrib"}
    assert forms({"აბგდე"}) == {"აბგდე"}
    assert len(forms({"bababababababa"})) <= 3 * 64 + 1


# --- ids and file names in plain letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Щербаков", "shcherbakov"), ("Ярослав", "yaroslav"), ("Γιώργος", "giorgos"),
     ("გიორგი", "giorgi"),
     ("Արամ", "aram"), ("محمد", "mhmd"), ("דניאל", "dnyal"), ("Straße", "strasse"),
     ("Çınar", "cinar"),
     ("王", "u738b-"), ("Объект", "obekt")],
)  # fmt: skip
def test_letters_of_any_script_in_plain_latin(text: str, plain: str) -> None:
    assert latin(text) == plain


def test_an_id_is_of_small_letters_figures_and_hyphens() -> None:
    assert slug("Visit of 24.10.2023: Бишкек!") == "visit-of-24-10-2023-bishkek"


# --- two spellings of one name


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Aibek Synthetikov", "Synthetikov Aibek", 1.0),
        ("Aibek Testbekov", "Тестбеков Айбек", 1.0),
        ("Aibek Synthetikov", "Aibek Petrovich Synthetikov", 0.9),  # a word that one lacks
        ("Synthetikov", "Aibek Synthetikov", 0.54),  # and one word alone in common
        ("Aibek Synthetikov", "Aibek Synthetikova", 0.975),
        ("Aibek Synthetikov", "Aibek Otherman", 0.0),
        ("", "Aibek", 0.0),
        ("al el", "Aibek", 0.0),  # articles are no words of a name
        ("a " * 13, "a " * 13, 0.0),
    ],
)
def test_how_alike_two_names_are(one: str, other: str, score: float) -> None:
    assert alike(one, other) == score
    assert alike(other, one) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [("al-Kaabi Omar", "Kaabi Omar"), ("Bensalah Ahmed", "Salah Ahmed"),
     ("Omar of the Kaabi", "Omar Kaabi")],
)  # fmt: skip
def test_an_article_or_a_son_of_is_no_part_of_the_name(one: str, other: str) -> None:
    assert alike(one, other) > 0.8


def test_every_name_has_a_block_with_its_other_spellings() -> None:
    for one, other in (("Yarashuk", "Ярошук"), ("Davidof", "Davidov"), ("Kaabi", "الكعبي")):
        assert blocks(one) & blocks(other)
    assert roots("davidof") == roots("davidov")
    assert roots("of") == roots("of")[:2]


# --- what is looked for


def patterns(name: str, sort: Sort = Sort.PERSON) -> dict[str, list[int]]:
    (target, *_) = targets(Wanted("p", name, sort), 0)
    out: dict[str, list[int]] = {}
    for pattern, form in target.patterns:
        out.setdefault(pattern, []).append(form.mask)
    return out


def test_parts_alone_and_run_together_in_the_orders_people_use() -> None:
    found = patterns("Anna Maria Lubova")
    for pattern, mask in {
        "ana": 1, "maria": 2, "lubova": 4, "anamaria": 3, "marialubova": 6, "anamarialubova": 7,
        "lubovanamaria": 7, "lubovana": 5, "analubova": 5, "lubovamariana": 7,
    }.items():  # fmt: skip
        assert mask in found.get(pattern, []), pattern


def test_initials_stand_before_or_behind_a_part() -> None:
    (target, *_) = targets(Wanted("p", "Anna Maria Lubova"), 0)
    handles = {pattern: form.after for pattern, form in target.patterns if form.handle}
    assert {"amlubova", "alubova", "mlubova"} <= {p for p, after in handles.items() if not after}
    assert {"lubovaam", "lubovaa", "lubovam"} <= {p for p, after in handles.items() if after}
    (short, *_) = targets(Wanted("p", "Ann Li"), 0)
    assert not [p for p, form in short.patterns if form.handle], "too short to be a user name"


@pytest.mark.parametrize(
    ("name", "given"),
    [("Aibek Synthetikov", 0b01), ("Synthetikov Aibek", 0b10),
     ("Synthetikov Aibek Petrovich", 0b110),
     ("Xyzov Qwert", 0b01), ("Aibek Ali", 0b01), ("Xyzov Qwert Petrovna", 0b110)],
)  # fmt: skip
def test_which_parts_are_given_names(name: str, given: int) -> None:
    (target, *_) = targets(Wanted("p", name), 0)
    assert target.given == given
    assert target.full == (1 << len(name.split())) - 1


def test_of_a_long_name_eight_parts_are_enough() -> None:
    (target, *_) = targets(Wanted("p", "Aa Bb Cc Dd Ee Ff Gg Hh Ii Jj"), 0)
    assert len(target.parts) == 8


def test_an_address_is_looked_for_as_it_stands() -> None:
    found = patterns("a.synthetikov@example.org", Sort.EXACT)
    assert "sinthetikov" in found
    assert not [p for p in found if "sinthetikoveksample" in p]
    assert targets(Wanted("p", "12345", Sort.NUMBER), 0) == []


# --- hits


def test_of_two_sightings_that_overlap_the_surer_and_longer_stays() -> None:
    sure, long, short = (Hit(0, 5, "p", "k", C.CERTAIN), Hit(3, 20, "p", "k", C.LIKELY),
                         Hit(6, 9, "p", "k", C.LIKELY))  # fmt: skip
    assert apart([short, long, sure]) == [sure, short]
    assert apart([long, short]) == [long]
    beside = Hit(5, 8, "p", "k", C.CERTAIN)
    assert apart([beside, sure]) == [sure, beside], "one begins where the other ends"
    other = Hit(0, 5, "q", "k", C.POSSIBLE)
    assert apart([sure, other]) == [sure, other]
    assert sure.reason == "k of p"


def kinds(name: str, text: str) -> list[tuple[str, str]]:
    return [(h.kind, str(h.certainty)) for h in Guard([Wanted("p", name)]).find(text)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Aibek Synthetikov came", [("the name", "certain")]),
        ("Synthetikov, Aibek", [("the name", "certain")]),
        ("A. Synthetikov came", [("initials and a part of the name", "certain")]),
        ("B. Synthetikov came", []),
        ("we saw Synthetikov there", [("a part of the name", "likely")]),
        ("we saw synthetikov there", [("a part of the name", "likely")]),
        ("we saw Aibek there", []),
        ("Mr Aibek came", [("a title and a part of the name", "likely")]),
        ("Ivan Synthetikov came", []),
        ("Synthetikov Ivan came", []),
        ("asynthetikov@example.org", [("a user name", "likely")]),
        ("synthetikov_2023.pdf", [("a part of the name", "likely")]),
        ("Aibek. And Synthetikov", [("a part of the name", "likely")]),  # a sentence ends between
        ("Aibek and his friend Synthetikov", [("a part of the name", "likely")]),
    ],
)
def test_what_counts_as_a_sighting(text: str, seen: list[tuple[str, str]]) -> None:
    assert kinds("Aibek Synthetikov", text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [("王小明来了", ["the name"]), ("小明来了", []),
     ("小明先生来了", ["a title and a part of the name"]),
     ("李小明先生来了", [])],
)  # fmt: skip
def test_a_han_name_whole_anywhere_and_a_part_with_a_title(text: str, seen: list[str]) -> None:
    assert [kind for kind, _ in kinds("王小明", text)] == seen
