"""Names entered in one script, written in another by rule: Arabic, Hebrew, Han in Latin letters."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import Guard, NameScanner, Wanted

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


ELSEWHERE = [
    ("Aliaksandr Yarashuk", "Председатель Александр Ярошук был задержан"),
    ("Ярошук Александр", "Aliaksandr Yarashuk was held"),
    ("Олена Коваленко", "задержана Елена Коваленко"),
    ("Siarhei Hryb", "Сергей Гриб осуждён"),
    ("Muhammad Ali Hassan", "Md. Aly Hasan signed"),
    ("Rahima Begum", "Raheema Begam stood there"),
    ("George Synthetidis", "ο Γιώργος Συνθετίδης ήταν εκεί"),
    ("Aibek Synthetikov", "ᴬⁱᵇᵉᵏ ˢʸⁿᵗʰᵉᵗⁱᵏᵒᵛ"),
    ("Aibek Synthetikov", "🅰🅸🅱🅴🅺 🆂🆈🅽🆃🅷🅴🆃🅸🅺🅾🆅"),
    ("Aibek Synthetikov", "".join(chr(0xE0000 + ord(c)) for c in "Aibek Synthetikov")),
    ("Sinta Wulandarian", "Ibu Wulandariannya ditahan"),
]
# one part of such a name is nobody's: the others write it too
ELSEWHERE_NOBODY = [
    ("Aliaksandr Yarashuk", "Alexander Lukashenko spoke to Yury Yarashevich"),
    ("Muhammad Ali Hassan", "Mohammed bin Salman and Md. Rahman spoke"),
    ("Siarhei Hryb", "Сергей нашёл самый большой гриб"),
]
# parts that whole countries bear say nothing alone, nor words that are names by chance
WIDESPREAD = [
    ("Pham Van Binh", "Ông Nguyễn Văn Hùng ở tỉnh Bình Dương"),
    ("Rafiqul Islam", "Islam is the religion of most people in Dhaka"),
    ("Solomon Kebede", "The Solomon Islands and Haile Selassie"),
    ("Sok Sophea", "Pich Sophea and Chan Dara attended"),
    ("Zaw Htut", "General Aung San and U Than Lwin"),
    ("Budi Santoso", "Bapak Santoso Wibowo hadir"),
    ("Rose May", "Lawful strikes rose in May"),
    ("Hoa Binh", "Anh em công nhân. Hòa bình và an ninh."),
    ("Than Htut", "Than that nothing was greater"),
]
WIDESPREAD_SEEN = [
    ("Pham Van Binh", "Phạm Văn Bình bị bắt"),
    ("Rafiqul Islam", "Mr Islam was arrested"),
    ("Sok Sophea", "Sophea Sok was there"),
    ("Rose May", "We met Rose May there"),
    ("Rose May", "rose may was there"),
    ("Hoa Binh", "Bà Hòa Bình bị bắt"),
]


@pytest.mark.parametrize(("name", "text"), ELSEWHERE + WIDESPREAD_SEEN)
def test_a_name_is_found_as_another_language_or_clerk_writes_it(name: str, text: str) -> None:
    assert seen(name, text)


@pytest.mark.parametrize(("name", "text"), ELSEWHERE_NOBODY + WIDESPREAD)
def test_a_part_that_many_bear_is_nobody_s(name: str, text: str) -> None:
    assert not seen(name, text)


# how German, French, Polish, Czech, Spanish and English writers spell names in Cyrillic letters:
# ё told as e, o, yo or jo; ж as sch; ц as z; к as c
WRITTEN = """
Hassen Ould M'Bareck: Hassan Ould Mbarek | Hacen Ould M’Barek
Владимир Щербаков: Wladimir Schtscherbakow | Vladimir Chtcherbakov | Vladimir Shcherbakov
Владимир Щербаков: Vladimir Scherbakov | Włodzimierz Szczerbakow | Vladimir Ščerbakov
Никита Хрущёв: Nikita Chruschtschow | Nikita Khrouchtchev | Nikita Jrushchov
Никита Хрущёв: Nikita Khrushchev | Nikita Chruščov | Nikita Chruszczow
Акылбек Жапаров: Akylbek Zhaparov | Akylbek Japarov | Akylbek Schaparow
Акылбек Жапаров: Akylbek Žaparov | Akılbek Caparov
Дамир Джумабаев: Damir Dschumabajew | Damir Djoumabaïev | Damir Dzhumabayev
Дамир Джумабаев: Damir Jumabaev | Damir Dżumabajew | Damir Cumabayev
Юсуп Юсупов: Jussup Jussupow | Youssoup Youssoupov | Yusup Yusupov | Jusup Jusupov | Iusup Iusupov
Алексей Цой: Aleksej Coj | Alexei Tsoi | Alexeï Tsoï | Alexej Zoi | Aleksey Tsoy
Оксана Ткаченко: Oksana Tkatchenko | Oksana Tkatschenko | Oksana Tkaczenko | Oxana Tkachenko
Гульнара Каримова: Gulnara Karimova | Goulnara Karimova | Gulnara Karimowa
Өмүрбек Текебаев: Omurbek Tekebayev | Ömürbek Tekebajew | Omourbek Tekebaïev | Umurbek Tekebaev
Noureddine Taboubi: Nureddin Tabubi | Nour-Eddine Taboubi | Noureddine Tabboubi
Юрий Хаджиев: Jurij Chadżijew | Yuri Khadjiev | Youri Khadjiev | Jurij Hadžiev | Juri Chadschijew
Chea Mony: CHEA Mony | Mony Chea | Chea, Mony
Ярослав Ярошук: Jaroslaw Jaroschuk | Yaraslau Yarashuk | Iaroslav Iarochouk | Jarosław Jaroszuk
Сергей Кравец: Serguei Kravets | Siarhei Kravets | Siergiej Krawiec
Сергей Кравец: Sergej Krawez | Sergueï Kravets
Киселёв Пётр: Kiseljow Pjotr | Kiselyov Pyotr | Kisseljow Pjotr | Kiselev Petr
Киселёв Пётр: Kisélev Piotr | Kiselëv Pëtr | Kisielow Piotr
Горбачев Семён: Gorbatschow Semjon | Gorbatchev Semion | Gorbaczow Siemion
Горбачев Семён: Gorbachov Semyon | Gorbačov Semjon
Pyotr Kiselev: Киселёв Пётр | Kiseljow | Kiselyov | Pjotr Kisseljow | Киселев Петр
Nikolai Grachev: Николай Грачёв | Gratschow | Grachyov | Nikolaj Graczow
Алёна Журавлёва: Aljona Schurawljowa | Aliona Jouravliova | Alyona Zhuravlyova
Алёна Журавлёва: Alena Zhuravleva | Alona Żurawlowa
Жыпар Жээнбеков: Zhypar Zheenbekov | Schypar Scheenbekow | Jypar Jeenbekov | Żypar Żeenbekow
Цой Виктор: Viktor Zoi | Wiktor Zoj | Victor Tsoi
Мурат Шихмурадов: Murat Schichmuradow | Mourat Chikhmouradov | Murad Shikhmuradov
"""


def spellings() -> list[tuple[str, str]]:
    rows = (line.split(": ") for line in WRITTEN.strip().splitlines())
    return [(name, each) for name, told in rows for each in told.split(" | ")]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("name", "written"), spellings())
def test_a_name_is_seen_however_a_neighbour_writes_it(name: str, written: str) -> None:
    guard = Guard([Wanted("p", name)])
    assert guard.scan(f"It was said that {written} was present at the meeting in Osh.")
    assert guard.scan(written)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Никита Хрущёв", "Nikita Krushelnytsky"), ("Пётр Киселёв", "Petr Kislov"),
     ("Алексей Цой", "Alexei Soi"), ("Мария Лопес", "Mario Lobo Souza"),
     ("Pyotr Kiselev", "Pyotr Kozlov"), ("Виктор Жеков", "Viktor Schukow")],
)  # fmt: skip
def test_a_name_near_it_is_another(name: str, other: str) -> None:
    assert not Guard([Wanted("p", name)]).scan(f"It was said that {other} was present in Osh.")
