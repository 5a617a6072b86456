"""Writes the whole archive: about 2,000 files and 200,000 ledger rows in ten financial years."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tocsin.examples.archive import ledgers, office, papers
from tocsin.examples.archive.plan import SAYS, UNION, Month, amount, months


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; the default is the archive of the demo."""

    cash: int = 620
    members: int = 900
    staff: int = 75
    bank: int = 70
    mails: int = 7
    letters: int = 2
    months: int = 120

    @property
    def rows(self) -> int:
        """Ledger rows in all."""
        return self.months * (self.cash + self.members + self.staff + self.bank)


Tick = Callable[[int], None]


def generate(out: Path, size: Size | None = None, tick: Tick = lambda _: None) -> int:
    """Write the archive below ``out`` and return how many files it has."""
    size = size or Size()
    wanted = months()[: size.months]
    with ProcessPoolExecutor(max_workers=min(8, os.cpu_count() or 1)) as pool:
        written = pool.map(
            partial(_write_month, out, size), range(len(wanted)), wanted, chunksize=5
        )
        count = _write(out, {"ПРОЧТИ МЕНЯ.txt": _read_me()} | _papers(wanted))
        tick(count)
        for files in written:
            count += files
            tick(files)
    return count


def _write_month(out: Path, size: Size, index: int, month: Month) -> int:
    return _write(out, _month(index, month, size))


def _write(out: Path, files: Mapping[str, bytes]) -> int:
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(files)


def _read_me() -> bytes:
    return (
        f"{SAYS}\n\n{UNION}: архив придуман для показа программы Tocsin. "
        "Ни одно лицо, организация или сумма не существуют.\n"
        "This archive was invented to show Tocsin at work; no person, organization or amount in "
        "it exists.\nБул архив Tocsin программасын көрсөтүү үчүн ойлоп табылган.\n"
    ).encode()


def _month(index: int, month: Month, size: Size) -> dict[str, bytes]:
    random = Random(f"tocsin {month.label}")
    folder = f"{month.financial_year}/"
    rows = ledgers.cash_rows(month, random, size.cash)
    out = {
        f"{folder}Касса/kassa-{month.label}.csv": ledgers.cash_book(month, rows),
        f"{folder}Взносы/vznosy-{month.label}.csv": ledgers.dues(month, random, size.members),
        f"{folder}Зарплата/vedomost-{month.label}.txt": ledgers.payroll(month, random, size.staff),
        f"{folder}Банк/bank-{month.label}.txt": ledgers.bank(month, random, size.bank),
        f"{folder}Отчеты/oborot-{month.label}.xlsx": office.package(
            office.workbook(f"Оборот {month.label}", ledgers.balance(random))
        ),
    }
    for number in range(1, size.mails + 1):
        serial = index * size.mails + number
        lines = papers.letter_lines(month, serial, random)
        out[f"{folder}Почта/{month.label}-{number:02d}.eml"] = papers.mail(
            month, serial, random, lines
        )
    for number in range(1, size.letters + 1):
        serial = index * size.letters + number
        lines = [*papers.letter_lines(month, serial, random), SAYS]
        out[f"{folder}Письма/{month.label}-{number:02d}.docx"] = office.document(lines)
    return out


def _papers(wanted: list[Month]) -> dict[str, bytes]:
    """Minutes, contracts and scans: all pages in one typesetting run, then cut apart."""
    random = Random("tocsin papers")
    pages: list[dict[str, object]] = []
    plan: list[tuple[str, int, int]] = []

    def add(name: str, sheets: list[dict[str, object]]) -> None:
        plan.append((name, len(pages), len(sheets)))
        pages.extend(sheets)

    for index, month in enumerate(wanted):
        folder = f"{month.financial_year}/"
        add(f"{folder}Протоколы/{month.label}.pdf", papers.minutes(month, index + 1, random))
        add(f"{folder}Договоры/{month.label}.pdf", papers.contract(month, index + 1, random))
        if index % 3 == 0:
            value = amount(random, 1_000, 90_000)
            add(f"{folder}Сканы/rko-{month.label}.pdf", papers.order(month, index + 1, value))
    book = papers.typeset(pages)
    out: dict[str, bytes] = {}
    for name, first, count in plan:
        content = papers.cut(book, first, count)
        out[name] = papers.scan(content, random) if "Сканы" in name else content
    return out
