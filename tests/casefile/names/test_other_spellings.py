"""Names entered in one script, written in another by rule: Arabic, Hebrew, Han in Latin letters."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import NameScanner

FOUND = [
    ("Sergey Kovalenko", "التقى سيرغي كوفالينكو بالصحفيين"),
    ("Sergey Kovalenko", "ראינו את סרגיי קובלנקו ברחוב"),
    ("Maria Tarasova", "قالت ماريا تاراسوفا إن الشرطة جاءت"),
    ("Bolot Temirbekov", "اعتقل بولوت تميربيكوف أمس"),
    ("Петр Григоренко", "وصل بيتر غريغورينكو إلى المدينة"),
    ("Nurlan Dzhaparov", "وقال نورلان جاباروف للمحكمة"),
    ("Marek Kaminski", "נעצר מרק קמינסקי בוורשה"),
    ("張大明", "Mr Cheung Tai Ming was seen."),
    ("張大明", "Mr Chang Ta-ming was seen."),
    ("陳小春", "They arrested Chan Siu Chun."),
    ("周国强", "Chou Kuo-chiang told us."),
    ("徐志清", "Hsu Chih-ching told us."),
    ("郭少芬", "Kwok Siu Fan told us."),
]
NOT_FOUND = [
    ("Sergey Kovalenko", "قال الصحفي إن الشرطة جاءت إلى المدينة في الصباح"),
    ("Sergey Kovalenko", "المدير سيرغي إيفانوف حضر الاجتماع"),
    ("Maria Tarasova", "מריה לוי הגיעה אל העיר"),
    ("Li Na", "لين نا"),
    ("張大明", "Cheung Tai Man was seen."),
]


def seen(name: str, text: str) -> bool:
    scanner = NameScanner()
    scanner.add(name, "p")
    return bool(scanner.scan(text))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_found(name: str, text: str) -> None:
    assert seen(name, text)


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_not_found(name: str, text: str) -> None:
    assert not seen(name, text)
