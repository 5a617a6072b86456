"""A stemmer for Kyrgyz: endings taken off from the right, by the order the language puts them on.

A noun is stem + plural + possessive + case (+ predicate); a verb stem + voice + tense + person.
Vowel harmony gives each ending up to four vowels and three first consonants; the tables below hold
the shapes. Nothing else exists to use: Snowball has no Kyrgyz (``docs/decisions``, library). It
takes off what it is sure of and leaves at least three letters; two forms of one word meet in one
stem, which is all that search needs. Source of the endings: the agreed orders of noun and verb
suffixes as school grammars of Kyrgyz list them.
"""

from __future__ import annotations

LEAST = 3


def _endings(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_VOWELS = "аеоөыиуү"
_CASES = _endings(
    "нын нин нун нүн дын дин дун дүн тын тин тун түн",  # genitive
    "га ге го гө ка ке ко кө на не но нө",  # dative
    "ны ни ну нү ды ди ду дү ты ти ту тү",  # accusative
    "да де до дө та те то тө нда нде ндо ндө",  # locative
    "дан ден дон дөн тан тен тон төн нан нен нон нөн",  # ablative
)
_POSSESSIVES = _endings(
    "ым им ум үм ың иң уң үң сы си су сү быз биз буз бүз ыбыз ибиз убуз үбүз",
    "ңыз ңиз ңуз ңүз ыңыз иңиз уңуз үңүз",
)
_PLURALS = _endings("лар лер лор лөр дар дер дор дөр тар тер тор төр")
_RELATIONS = _endings(
    "дагы деги догу дөгү тагы теги тогу төгү нкы нки нку нкү дык дик дук дүк лык лик"
)
_VERBS = _endings(
    "ган ген гон гөн кан кен кон көн уу үү оо өө ып ип уп үп",
    "ууга үүгө уудан үүдөн уунун үүнүн ылган илген улган үлгөн ынган инген",
    "ылды илди улду үлдү ышты ишти ат ет от өт айт ейт",
    "тык бай бей бой бөй пай пей гыла гиле",
)


def _longest(word: str, endings: frozenset[str]) -> str:
    for size in range(6, 1, -1):
        tail = word[-size:]
        if len(word) - size >= LEAST and tail in endings:
            return word[:-size]
    return word


def stem(word: str) -> str:
    """The stem of one word in lower case; the word itself where no ending is sure."""
    found = _longest(word, _RELATIONS)
    found = _longest(_longest(found, _CASES), _CASES)  # a stem may end like a case: then both do
    found = _longest(found, _POSSESSIVES)
    if len(found) > LEAST + 1 and found[-1] in "ыиуү" and found[-2] not in _VOWELS:
        found = found[:-1]  # possessive of the third person after a consonant
    found = _longest(found, _PLURALS)
    return _longest(found, _VERBS)
