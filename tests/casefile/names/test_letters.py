"""One sound in two writings: every row of the tables of letters by a name that needs it.

What each language writes for a sound: the transcription rules of German (Duden), French, Polish,
Czech, Spanish and Serbo-Croat newspapers, BGN/PCGN and ELOT 743 for the names told, Uzbek and Azeri
Latin letters. Names in Cyrillic letters stand for the sounds.
"""

from __future__ import annotations

import pytest

from tocsin.casefile.names.writing import fold, readings

# one key for both, whoever writes
ONE_KEY = """
Dschamal=Jamal Tschynara=Chynara Shcherba=Sherba Schamil=Shamil Tchingiz=Chingiz Dzhamal=Jamal
Beck=Bek Djamal=Jamal Zhanar=Janar Khalil=Halil Ghani=Gani Tsoi=Coi Tzoi=Coi Oumar=Umar
Maxim=Maksim Qanat=Kanat Wadim=Vadim Tynai=Tinai Aliyev=Alev Sergiev=Sergev Anna=Ana
"""
GREEK = """
Ανδρέου=andreu Μπάκας=bakas Ντίνος=dinos Γκίκας=gikas Άγγελος=agelos Ειρήνη=irini
Οικονόμου=ikonomu Αικατερίνη=ekaterini Σταύρος=stavros Ευάγγελος=evagelos Τζίμας=tzimas
Ψυχάρης=psyharis
"""
# as it is written there, and whose name it is
GERMAN = """
Dschumabajew=Джумабаев Schtscherbajew=Щербаев Tschubajew=Чубаев Schubajew=Шубаев
Chalilajew=Халилаев Bajew=Баев Dschaschajew=Джашаев Schtscherbaschew=Щербашев Schukow=Жуков
Tschischow=Чижов Schtschischow=Щижов Chischow=Хижов Schajew=Жаев Zatschow=Цачов Zaschow=Цашов
Zachow=Цахов Zajew=Цаев Krawez=Кравец Zwetkow=Цветков Zarew=Царев Zedenow=Цеденов Zibulin=Цибулин
Zoi=Цой Zukanow=Цуканов Zybin=Цыбин
"""
SLAVIC = """
Džumabajev=Джумабаев Szczerbajew=Щербаев Czubajew=Чубаев Szubajew=Шубаев Burzajew=Бужаев
Chalilajew=Халилаев Żumajew=Жумаев Chażajew=Хажаев Ljubajev=Љубаев Banjac=Бањац Źubajew=Зубаев
"""
FRENCH = """
Tchichov=Чишов Chtcherbachov=Щербашов Chichkine=Шишкине Serguine=Сергине Hadjieff=Хаджиев
Guerachov=Герашов
"""
SPANISH = "Jrushchov=Хрущов Xajil=Хахил Jachov=Хачов"
TURKIC = """
Oʻrinboyev=Уринбоев O‘rinboyev=Уринбоев O'rinboyev=Уринбоев O’rinboyev=Уринбоев
Cumachiev=Джумачиев Cumabay=Джумабай Xocayev=Хожаев Qarayev=Гараев Ağayev=Агаев
"""
ROMANCE = """
Victor=Виктор Carina=Карина Nicolai=Николай Cubat=Кубат Clara=Клара Cristina=Кристина
"""
YO = """
Grachev=Грачов Kuryshev=Курышов Ryzhev=Рыжов Gračev=Грачов Kuryšev=Курышов Ryžev=Рыжов
Kiselyov=Киселев Kiseliov=Киселев Kiseljov=Киселев Kiseljow=Киселев
"""
# as it is written in Cyrillic letters, and in Latin ones after how it is spoken
SPOKEN = """
Грыб=Hryb Грачёв=Grachov Рыжев=Ryzhov Грачев=Grachov Курышев=Kuryshov Хрущев=Khrushchov
Семён=Semyon
"""

# Ethiopic series read alike today; seven orders of each stand side by side in Unicode
ETHIOPIC = ("ሐሀ", "ኀሀ", "ሠሰ", "ዐአ", "ፀጸ")


def pairs(*tables: str) -> list[tuple[str, ...]]:
    return [tuple(row.split("=")) for table in tables for row in table.split()]


@pytest.mark.parametrize(("one", "other"), pairs(ONE_KEY, GREEK))
def test_two_writings_of_a_sound_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("written", "name"), pairs(GERMAN, SLAVIC, FRENCH, SPANISH, TURKIC, ROMANCE, YO, SPOKEN)
)
def test_a_name_is_read_as_its_neighbour_writes_it(written: str, name: str) -> None:
    assert fold(name) in readings(written)


@pytest.mark.parametrize(("one", "other"), ETHIOPIC)
def test_ethiopic_letters_that_are_read_alike_are_one_in_all_seven_orders(
    one: str, other: str
) -> None:
    for order in range(7):
        assert fold(chr(ord(one) + order)) == fold(chr(ord(other) + order)) != ""
    assert fold(chr(ord(one) + 7)) != fold(chr(ord(other) + 7)), "the eighth is another letter"
