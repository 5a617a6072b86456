"""A name entered in a script that shares no key with Latin, as papers and passports spell it.

The spellings are those that the standards give (Revised Romanization, McCune-Reischauer, ISO 15919,
RTGS, BGN/PCGN, Hepburn) and those that people and newspapers use.
"""

from __future__ import annotations

import random

import pytest

from tocsin.casefile.names import Guard, Wanted
from tocsin.casefile.names.latinised import pieces
from tocsin.casefile.names.latinised.thai import thai
from tocsin.casefile.names.latinised.ways import spellings
from tocsin.casefile.names.sought import targets

WRITTEN = """
김철수: Kim Cheolsu | Kim Chul-soo | Kim Ch'ŏlsu | Cheol-su Kim | Chulsoo Kim | KIM Chul Soo
박영희: Park Young-hee | Pak Yonghui | Bak Yeonghui
이명수: Lee Myung-soo | Yi Myŏngsu | Rhee Myung Soo
서경덕: Seo Kyoung-duk | Suh Kyung Duk | Sŏ Kyŏngdŏk
남궁민수: Namgung Minsu | Namkung Min-soo
অমিত সেন: Amit Sen
রহিমা বেগম: Rahima Begum | Rohima Begom
राजेश कुमार शर्मा: Rajesh Kumar Sharma | Rājeś Kumār Śarmā | Rajesh Sharma
सुनीता देवी: Sunita Devi | Suneeta Devi | Sunita Devee
रामचन्द्र पौडेल: Ramchandra Paudel | Ramachandra Poudel
கமலா முருகன்: Kamala Murugan | Kamalā Murukaṉ
వెంకట రమణ: Venkata Ramana
ലക്ഷ്മി നായർ: Lakshmi Nair | Laxmi Nayar
ગીતા પટેલ: Gita Patel | Geeta Patel
ਹਰਜੀਤ ਸਿੰਘ: Harjit Singh | Harjeet Singh
නිමල් පෙරේරා: Nimal Perera
สมชาย ใจดีมาก: Somchai Jaideemak | Somchai Chaidimak
สุดารัตน์ จันทร์เพ็ญ: Sudarat Chanphen | Sudarath Janpen
ສົມພອນ ແກ້ວມະນີ: Somphone Keomany | Somphon Kaeomani
សុខ វិបុល: Sok Vibol | Sokh Vibol
ឆឹម ស៊ីថា: Chhim Sitha | Chhim Sytha
አበበ ቢቂላ: Abebe Bikila | Abäbä Biqila
ታደሰ ወልደጊዮርጊስ: Tadesse Woldegiorgis
やまだ たろう: Yamada Taro | Yamada Tarō | Tarou Yamada
しんいち じゅんこ: Shinichi Junko | Sin'iti Zyunko
رضا شهابی‌زاده: Reza Shahabizadeh | Reza Shahabi-zadeh
محمد العطار: Mohammed Al-Attar | Mohamed Attar
Szabó Csaba: Сабо Чаба | Sabo Chaba
Kovács Gyöngyi: Ковач Дёнди | Kovach Dyondi | Kovács Gyöngyiné
Juhász István: Юхас Иштван | Juhász Istvánné
"""
ROWS = [
    (name, form.strip())
    for line in WRITTEN.strip().splitlines()
    for name, _, forms in [line.partition(": ")]
    for form in forms.split("|")
]
# who bears a part of such a name, or words that sound like one
NOBODY = [
    ("김철수", "Kim Jong-il met Park Chul-soo."),
    ("김철수", "They came to sue Kim."),
    ("রহিমা বেগম", "Begum Khaleda spoke to Rahima Khatun."),
    ("राजेश कुमार शर्मा", "Rajesh Khanna met Anil Kumar."),
    ("สมชาย ใจดีมาก", "Somchai Wongsawat was there."),
    ("សុខ វិបុល", "Sok An and Vibol Chea stood apart."),
    ("አበበ ቢቂላ", "Abebe Kebede ran."),
    ("やまだ たろう", "Taro Aso met Yamada Hanako."),
    ("محمد العطار", "Mohammed bin Salman drank water with Omar Attar."),
    ("Szabó Csaba", "Сабо Пал ушёл, когда пришёл Чаба Надь."),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("name", "form"), ROWS)
def test_found_as_papers_spell_it(name: str, form: str) -> None:
    assert Guard([Wanted("p", name)]).scan(f"Yesterday {form} was held at the gate.") == {"p"}


@pytest.mark.parametrize(("name", "text"), NOBODY)
def test_a_part_of_it_is_somebody_else_s(name: str, text: str) -> None:
    assert not Guard([Wanted("p", name)]).scan(text)


CHANCE = " ".join(
    "".join(random.Random(n).choices("abdeghiklmnorstuKBC", k=3 + n % 9)) for n in range(4000)
)


@pytest.mark.parametrize(
    ("name", "form"),
    [("김철수", "Kim Chul-soo"), ("김철수", "KimChulsoo"), ("សុខ វិបុល", "Sok Vibol"),
     ("สมชาย ใจดีมาก", "S. Jaideemak"), ("राजेश कुमार शर्मा", "Rajesh Sharma"),
     ("رضا شهابی‌زاده", "Reza Shahabizadeh")],
)  # fmt: skip
def test_it_is_found_in_a_long_text_as_in_a_short_one(name: str, form: str) -> None:
    """Of a long text only those words are read that could be the part of a name that tells most."""
    guard = Guard([Wanted("p", name)])
    assert guard.scan(f"{CHANCE[:9000]} {form} {CHANCE[9000:]}") == guard.scan(f"a {form} b")
    assert guard.scan(f"a {form} b") == {"p"}


def test_short_syllables_do_not_make_every_word_one_in_question() -> None:
    held, words = Guard([Wanted("p", "김철수")])._forbidden.sieve.candidates(CHANCE)
    assert len(held) * 3 < len(words)


def test_the_likeliest_spellings_are_kept_and_no_more_than_are_looked_for() -> None:
    assert spellings([("ch", "j"), ("u", "oo")]) == ["chu", "choo", "ju", "joo"]
    assert len(spellings([("a", "b", "c")] * 12, most=50)) == 50


def test_where_a_letter_has_no_rule_nothing_is_made_up() -> None:
    assert not pieces(["မောင်မောင်", "ဝင်း"])
    assert not pieces(["김철수", "Anna"])


@pytest.mark.parametrize("name", ["राजेश कुमार शर्मा", "สมชาย ใจดีมาก", "김철수", "رضا شهابی‌زاده"])
def test_every_pattern_says_whose_it_is(name: str) -> None:
    made = targets(Wanted("p", name), 5)
    for place, target in enumerate(made, 5):
        assert {form.target for _, form in target.patterns} <= {place}


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        # a vowel that is written, behind its consonant or before it
        ("กา", "k g + a ar ah"),
        ("มา", "m + a ar ah"),
        # two consonants: the first begins a syllable, the second ends it
        ("สม", "so sa s + m"),
        # three and four: what stands second ends one or begins another, what stands third the other
        ("กกก", "ko go ka ga k g + k g ko go ka ga + k g"),
        ("กกกก", "ko go ka ga k g + k g ko go ka ga + ko go ka ga k g + k g"),
        ("สมชาย", "so sa s + m mo ma + ch + a ar ah + i y"),
        ("ครู", "kho ko kha ka kh k + r + u oo ou"),
        # Lao, which lies beside it; a silent consonant; a mark of tone
        ("ມາ", "m + a ar ah"),
        ("ม่า", "m + a ar ah"),
    ],
)
def test_thai_is_read_with_the_vowels_that_are_not_written(word: str, spoken: str) -> None:
    assert thai(word) == [tuple(part.split()) for part in spoken.split(" + ")]
