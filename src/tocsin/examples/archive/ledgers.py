"""Tables as a small office keeps them: cash book, dues, 1C payroll export, bank exchange file."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tocsin.examples.archive.plan import (
    ACCOUNTS,
    PAYEES,
    PURPOSES,
    SAYS,
    UNION,
    Month,
    amount,
    russian,
)

CASH_HEADER = ("Номер", "Дата", "Дебет", "Кредит", "Контрагент", "Назначение", "Сумма")


def cash_rows(month: Month, random: Random, count: int) -> list[list[str]]:
    """Rows of the cash book, in date order, numbered through the month."""
    days = sorted(month.day(random) for _ in range(count))
    out = []
    for number, day in enumerate(days, start=1):
        income = random.random() < 0.35
        debit, credit = ("50", "76") if income else (random.choice(("60", "70", "91")), "50")
        payee = "Членские организации (вымышл.)" if income else random.choice(PAYEES)
        purpose = PURPOSES[-1] if income else random.choice(PURPOSES[:-1])
        value = amount(random)
        out.append(
            [
                f"{month.label}-{number:05d}",
                day.strftime("%d.%m.%Y"),
                debit,
                credit,
                payee,
                purpose,
                russian(value),
            ]
        )
    return out


def cash_book(month: Month, rows: list[list[str]]) -> bytes:
    """Semicolons, decimal commas; windows-1251 until 2017, UTF-8 after the office changed PCs."""
    lines = [f"Кассовая книга {month.label};{UNION};{SAYS}", ";".join(CASH_HEADER)]
    lines += [";".join(row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(cash_encoding(month))


def cash_encoding(month: Month) -> str:
    """The encoding of that month's export."""
    return "windows-1251" if month.year < 2017 else "utf-8"


def dues(month: Month, random: Random, members: int) -> bytes:
    """Members' dues: the table with personal columns (synthetic members by number)."""
    lines = ["Табельный номер,ФИО,Организация,Начислено взносов,Удержано"]
    for number in range(1, members + 1):
        owed = Decimal(random.randrange(12_000, 60_000)) / 100
        lines.append(
            f"{number:05d},Синтетический Член {number:05d},Первичка {number % 40 + 1:02d},"
            f"{owed:.2f},{owed if random.random() < 0.97 else Decimal(0):.2f}"
        )
    lines.append(f"# {SAYS}")
    return ("\n".join(lines) + "\n").encode()


def payroll(month: Month, random: Random, staff: int) -> bytes:
    """A 1C text export with a head, page headers between rows and a foot."""
    out = [UNION, f"Расчетная ведомость за {month.label}", SAYS, ""]
    header = "\t".join(("№", "Табельный номер", "Должность", "Начислено", "Удержано", "К выплате"))
    total = Decimal(0)
    for number in range(1, staff + 1):
        if number % 30 == 1:
            out += [f"Лист {number // 30 + 1}", header]
        gross = amount(random, 9_000, 48_000)
        tax = (gross * Decimal("0.18")).quantize(Decimal("0.01"))
        total += gross - tax
        out.append(
            "\t".join(
                (
                    str(number),
                    f"{number:05d}",
                    f"Специалист {number % 7 + 1}",
                    russian(gross, " "),
                    russian(tax, " "),
                    russian(gross - tax, " "),
                )
            )
        )
    out += ["", f"Итого к выплате: {russian(total, ' ')} сом", "Бухгалтер ________ (подпись)"]
    return ("\r\n".join(out) + "\r\n").encode("windows-1251", "replace")


def bank(month: Month, random: Random, count: int) -> bytes:
    """A bank statement in the 1CClientBankExchange form (sections of key=value lines)."""
    out = [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        f"Отправитель=Банк-Пример ({SAYS})",
        f"ДатаНачала={month.first:%d.%m.%Y}",
    ]
    for number in range(1, count + 1):
        day = month.day(random)
        out += [
            "СекцияДокумент=Платежное поручение",
            f"Номер={month.year % 100:02d}{month.month:02d}{number:04d}",
            f"Дата={day:%d.%m.%Y}",
            f"Сумма={amount(random):.2f}",
            f"Плательщик={UNION}",
            f"Получатель={random.choice(PAYEES)}",
            f"НазначениеПлатежа={random.choice(PURPOSES)}",
            "КонецДокумента",
        ]
    out.append("КонецФайла")
    return ("\r\n".join(out) + "\r\n").encode("windows-1251", "replace")


def balance(random: Random) -> list[tuple[str, str, Decimal, Decimal]]:
    """The month's turnover by account, for the workbooks."""
    return [
        (code, name, amount(random, 20_000, 900_000), amount(random, 20_000, 900_000))
        for code, name in ACCOUNTS.items()
    ]
