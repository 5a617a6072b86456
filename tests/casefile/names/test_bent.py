"""What bends a name and what is left of it in consonants: every row of the tables by a name.

Forms after the reference grammars of the languages named; the Arabic and Hebrew spellings are those
of their newspapers.
"""

from __future__ import annotations

import pytest

from tocsin.casefile.names import Guard, Wanted
from tocsin.casefile.names.writing import changes, skeleton_of, skeletons

# a name's key, and the stem to which endings are put
BENT = """
virtanen=virtas jonas=jon petraitis=petrait markus=mark aris=ari aleksandros=aleksandr
simones=simon marius=mari banks=bank tomash=toma hanka=hanc hanka=hanch olga=olz olga=oldz
misha=mish vera=verj igor=igorj dmitrii=dmitr tolstoi=tolst petraiti=petraich
petraitis=petraich medis=mej kalis=kal janis=jan marek=mark kubets=kubc kubec=kubc maria=mar
nadaia=nad kovalski=kovalsk kovalska=kovalsk novacki=novack marko=mark mark=marg mark=marc
filip=filib murat=murad petrovich=petrovij marc=march marta=march artur=art vladimir=vladim
magda=magd pavla=pavl virtanen=virtaz babaeva=babaev marek=mark pavel=pavl petar=petr
"""
NOT_BENT = """
jon=jo ana=an mark=mar oleg=olg aoel=aol markoel=markl
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.split("=")) for row in table.split()]


@pytest.mark.parametrize(("name", "stem"), rows(BENT))
def test_a_name_bends_where_its_end_does(name: str, stem: str) -> None:
    found = list(changes(name))
    assert found[0] == (name, False), "the name itself needs no ending"
    assert (stem, True) in found, "a stem alone is no form"


@pytest.mark.parametrize(("name", "stem"), rows(NOT_BENT))
def test_too_little_would_be_left(name: str, stem: str) -> None:
    assert stem not in {each for each, _ in changes(name)}


@pytest.mark.parametrize("key", ["jon", "абв", "გიორგი", ""])
def test_short_names_and_other_scripts_are_their_own_stem(key: str) -> None:
    assert list(changes(key)) == [(key, False)]


@pytest.mark.parametrize("sign", "਼்్್്්्્"[:3])
def test_the_sign_that_takes_an_indic_vowel_away_goes(sign: str) -> None:
    assert list(changes("குமார" + sign)) == [("குமார" + sign, False), ("குமார", True)]


@pytest.mark.parametrize(("chillu", "letter"), ["ർര", "ൻന", "ൽല", "ൾള", "ൺണ"])
def test_a_letter_at_a_malayalam_word_s_end_is_another_within(chillu: str, letter: str) -> None:
    assert list(changes("രാജ" + chillu)) == [("രാജ" + chillu, False), ("രാജ" + letter, True)]


# a part of a name in plain Latin letters, in Arabic and in Hebrew
CONSONANTS = """
shcherbakov=شيرباكوف=שרבקוב shcherbakov=شتشيرباكوف=שצ'רבקוב shamil=شاميل=שמיל
khalilov=خليلوف=חלילוב ghani=غني=גאני chinara=تشينارا=צ'ינרה zhukov=جوكوف=ז'וקוב
tsoi=تسوي=צוי thomas=توماس=תומס philip=فيليب=פיליפ djamal=جمال=ג'מאל
dzhaparov=جاباروف=ג'פארוב dzhaparov=جاباروف=דז'פרוב bolot=بولوت=בולוט
petrov=بيتروف=פטרוב tarasova=تاراسوفا=טרסובה damir=دامير=דמיר jamal=جمال=ג'מאל
grigorenko=غريغورينكو=גריגורנקו kamal=كمال=קמאל qasim=قاسم=קאסם carlos=كارلوس=קרלוס
maxim=مكسيم=מקסים hasan=حسن=חסן hana=هنا=הנה rustam=رستم=רוסטם zair=زائير=זאיר
samir=سمير=סמיר farid=فريد=פריד viktor=فيكتور=ויקטור volodin=ولودين=ולודין
levin=ليفين=לבין maria=ماريا=מריה nina=نينا=נינה
"""


@pytest.mark.parametrize(("part", "arabic", "hebrew"), rows(CONSONANTS))
def test_a_name_in_the_consonants_of_arabic_and_hebrew(part: str, arabic: str, hebrew: str) -> None:
    assert skeleton_of(arabic, "arabic") in skeletons(part, "arabic")
    assert skeleton_of(hebrew, "hebrew") in skeletons(part, "hebrew")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hasan Shcherbakov", "נעצר חסן שצ'רבקוב אמש"),
        ("Nurlan Dzhaparov", "נעצר נורלן ג'פארוב אמש"),
        ("Ivan Shcherbakov", "اعتقل إيفان شتشيرباكوف أمس"),
    ],
)
def test_a_name_is_seen_as_hebrew_and_arabic_papers_spell_it(name: str, text: str) -> None:
    assert Guard([Wanted("p", name)]).scan(text)


def test_an_article_and_a_conjunction_are_no_part_of_a_name() -> None:
    bare = skeleton_of("كمال", "arabic")
    assert {skeleton_of(f"{before}كمال", "arabic") for before in ("ال", "و", "وال")} == {bare}
    assert skeleton_of("الم", "arabic") != skeleton_of("م", "arabic"), "a short word keeps it"
    assert skeleton_of("محمّد", "arabic") == skeleton_of("محمد", "arabic")


@pytest.mark.parametrize("script", ["arabic", "hebrew"])
def test_of_a_name_of_many_ways_eight_are_looked_for(script: str) -> None:
    assert len(skeletons("vivavevovuvavivev", script)) <= 8
    assert skeletons("aeiou", script) == set(), "vowels alone are nobody"
    assert skeletons("", script) == set()
