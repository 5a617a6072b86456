"""What the synthetic office is: its years, accounts, counterparties and the words of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

SAYS = "СИНТЕТИЧЕСКИЕ ДАННЫЕ / СИНТЕТИКАЛЫК МААЛЫМАТ / SYNTHETIC DATA"
UNION = "Профсоюз «Пример» (вымышленный)"
FIRST_YEAR, YEARS = 2013, 10

ACCOUNTS = {
    "50": "Касса",
    "51": "Расчетный счет",
    "60": "Расчеты с поставщиками",
    "70": "Расчеты по оплате труда",
    "76": "Членские взносы",
    "86": "Целевое финансирование",
    "91": "Прочие расходы",
}
PAYEES = (
    "ОсОО «Ала-Арча Принт» (вымышл.)",
    "ОсОО «Чуй Транспорт» (вымышл.)",
    "ИП «Канцтовары 1» (вымышл.)",
    "ОАО «Энергосбыт-Пример» (вымышл.)",
    "ОсОО «Иссык-Куль Отдых» (вымышл.)",
    "ОсОО «Ремонт-Пример» (вымышл.)",
    "ОсОО «Связь-Пример» (вымышл.)",
    "Учебный центр «Билим» (вымышл.)",
)
PURPOSES = (
    "Оплата по счету за канцтовары",
    "Материальная помощь члену профсоюза",
    "Путевка в санаторий",
    "Аренда зала для пленума",
    "Командировочные расходы",
    "Обучение профактива",
    "Коммунальные услуги",
    "Печать газеты",
    "Ремонт помещения",
    "Членские взносы, перечисление",
)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one financial year (1 October to 30 September)."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def label(self) -> str:
        """As files are named: ``2019-04``."""
        return f"{self.year}-{self.month:02d}"

    @property
    def financial_year(self) -> str:
        """The financial year it lies in: ``2018-2019``."""
        start = self.year if self.month >= 10 else self.year - 1
        return f"{start}-{start + 1}"

    def day(self, random: Random) -> date:
        """A working day in it."""
        day = self.first + timedelta(random.randrange(28))
        return day - timedelta(max(0, day.weekday() - 4)) if day.day > 2 else day


def months() -> list[Month]:
    """The 120 months of the ten financial years 2013/14 to 2022/23."""
    out = []
    for index in range(YEARS * 12):
        number = FIRST_YEAR * 12 + 9 + index
        out.append(Month(number // 12, number % 12 + 1))
    return out


def amount(random: Random, low: int = 300, high: int = 90_000) -> Decimal:
    """An amount in soms, mostly round as payments are."""
    value = random.randrange(low, high)
    if random.random() < 0.6:
        value -= value % 50
    cents = random.choice((0, 0, 0, 50, random.randrange(100)))
    return Decimal(value) + Decimal(cents) / 100


def russian(value: Decimal, thousands: str = "") -> str:
    """As 1C prints it: decimal comma, perhaps blanks between thousands."""
    return f"{value:,.2f}".replace(",", thousands).replace(".", ",")
