"""What the guard will not find is said when the name is entered."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import gaps


@pytest.mark.parametrize(
    ("names", "langs", "said"),
    [
        ([("Eldar Ulgubekov", "en")], {"ru", "ky", "uz"}, ""),
        ([("Omar El Kaabi", "fr")], {"ar"}, "arabic"),
        ([("Omar El Kaabi", "fr"), ("عمر الكعبي", "ar")], {"ar", "fr"}, ""),
        ([("陳大文", "zh-Hant")], {"en"}, "as rules spell it"),
        ([("陳大文", "zh-Hant"), ("Chan Tai-man", "en")], {"en"}, ""),
        ([("김철수", "ko")], {"ko"}, "as rules spell it"),
        ([("김철수", "ko"), ("Kim Chul-soo", "en")], {"ko", "en"}, ""),
        ([("မောင်မောင်ဝင်း", "my")], {"my"}, "no name is written in Latin letters"),
        ([("عمر الكعبي", "ar")], {"ar"}, "no name is written in Latin letters"),
        ([("Айгүл Эсенова", "ky")], {"en"}, ""),
        ([("Chan Tai Man", "en")], {"en"}, "short or common"),
        ([("Somchai Jaideemak", "en")], {"th"}, "thai"),
        ([("Eldar Ulgubekov", "xx")], {"en"}, "no script"),
    ],
)
def test_gaps_are_named_without_the_name(
    names: list[tuple[str, str]], langs: set[str], said: str
) -> None:
    found = list(gaps(names, langs))
    assert [said] == [s for s in [said] if any(s in each for each in found)] if said else not found
    for text, _ in names:
        assert not any(text in each for each in found)


def test_a_name_in_kanji_alone_says_that_its_reading_is_not_known() -> None:
    assert any("kana" in said for said in gaps([("山田太郎", "ja")], {"ja"}))
    both = [("山田太郎", "ja"), ("やまだ たろう", "ja")]
    assert not any("kana" in said for said in gaps(both, {"ja"}))
    assert not list(gaps([*both, ("Yamada Taro", "en")], {"ja"}))
    assert not any("kana" in said for said in gaps([("張大明", "zh")], {"ja"}))
