"""Makes the returned copy: a dozen documented alterations, and noise that changes nothing.

The answer key is written where the caller says, never inside the copy: the tool that
compares must not see it. Each entry names the alteration, its file and what it did.
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import pikepdf

from tocsin.examples.archive import ledgers, office, papers
from tocsin.examples.archive.plan import SAYS, Month, amount, months, russian

FAVOURED = "ОсОО «Новый Подрядчик» (вымышл.)"


@dataclass(frozen=True, slots=True)
class Planted:
    """One entry of the answer key; ``substance`` is false for noise."""

    what: str
    file: str
    substance: bool
    details: Mapping[str, object] = field(default_factory=dict)


def alter(archive: Path, returned: Path, key: Path) -> list[Planted]:
    """Copy ``archive`` to ``returned``, alter the copy, write the answer key to ``key``."""
    shutil.copytree(archive, returned)
    planted: list[Planted] = []
    for step in _STEPS:
        planted += step(returned)
    entries = [asdict(entry) for entry in planted]
    key.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return planted


def _month(label: str) -> Month:
    return next(m for m in months() if m.label == label)


def _cash(returned: Path, label: str) -> tuple[Path, Month, list[str]]:
    month = _month(label)
    path = returned / month.financial_year / "Касса" / f"kassa-{label}.csv"
    return path, month, path.read_bytes().decode(ledgers.cash_encoding(month)).split("\r\n")


def _save(path: Path, month: Month, lines: list[str]) -> None:
    path.write_bytes("\r\n".join(lines).encode(ledgers.cash_encoding(month)))


def _name(path: Path, returned: Path) -> str:
    return path.relative_to(returned).as_posix()


def _edit(lines: list[str], number: int, column: int, value: str) -> tuple[str, str]:
    """Change one cell of data row ``number`` (1-based); returns row key and old value."""
    cells = lines[number + 1].split(";")
    old = cells[column]
    cells[column] = value
    lines[number + 1] = ";".join(cells)
    return cells[0], old


def _amounts_raised(returned: Path) -> list[Planted]:
    path, month, lines = _cash(returned, "2019-04")
    changes = []
    for number in (41, 207, 333, 590):
        old = lines[number + 1].split(";")[6]
        whole, _, cents = old.partition(",")
        row, _ = _edit(lines, number, 6, f"{whole}0,{cents}")
        changes.append({"key": row, "old": old, "new": f"{whole}0,{cents}"})
    _save(path, month, lines)
    return [Planted("amounts raised", _name(path, returned), True, {"cells": changes})]


def _payee_changed(returned: Path) -> list[Planted]:
    path, month, lines = _cash(returned, "2015-11")
    changes = []
    for number in (12, 150, 444):
        row, old = _edit(lines, number, 4, FAVOURED)
        changes.append({"key": row, "old": old, "new": FAVOURED})
    _save(path, month, lines)
    return [Planted("payee changed", _name(path, returned), True, {"cells": changes})]


def _rows_removed(returned: Path) -> list[Planted]:
    path, month, lines = _cash(returned, "2020-02")
    gone = [lines.pop(number + 1).split(";")[0] for number in (500, 301, 300, 299, 77)]
    _save(path, month, lines)
    return [Planted("rows removed", _name(path, returned), True, {"keys": sorted(gone)})]


def _rows_inserted(returned: Path) -> list[Planted]:
    path, month, lines = _cash(returned, "2021-06")
    random, added = Random("inserted"), []
    for number in (90, 210, 330, 480):
        day = month.day(random).strftime("%d.%m.%Y")
        value = russian(amount(random, 400_000, 900_000))
        row = f"{month.label}-{9000 + number:05d}"
        lines.insert(number, ";".join((row, day, "60", "50", FAVOURED, "Ремонт помещения", value)))
        added.append({"key": row, "amount": value})
    _save(path, month, lines)
    return [Planted("rows inserted", _name(path, returned), True, {"rows": added})]


def _date_moved(returned: Path) -> list[Planted]:
    path, month, lines = _cash(returned, "2022-03")
    row, old = _edit(lines, 310, 1, "28.02.2022")
    _save(path, month, lines)
    details = {"cells": [{"key": row, "old": old, "new": "28.02.2022"}]}
    return [Planted("date moved", _name(path, returned), True, details)]


def _bank_amount(returned: Path) -> list[Planted]:
    path = returned / "2016-2017" / "Банк" / "bank-2017-01.txt"
    lines = path.read_bytes().decode("windows-1251").split("\r\n")
    spots = [i for i, line in enumerate(lines) if line.startswith("Сумма=")]
    old = lines[spots[20]]
    lines[spots[20]] = "Сумма=987654.00"
    path.write_bytes("\r\n".join(lines).encode("windows-1251"))
    details = {"row": 21, "old": old.partition("=")[2], "new": "987654.00"}
    return [Planted("bank amount changed", _name(path, returned), True, details)]


def _workbooks(returned: Path) -> list[Planted]:
    out = []
    for label, address, what in (
        ("2018-05", "C6", "value changed, formulas kept"),
        ("2019-09", "E7", "formula replaced by a number"),
    ):
        month = _month(label)
        path = returned / month.financial_year / "Отчеты" / f"oborot-{label}.xlsx"
        random = Random(f"tocsin {label}")
        ledgers.cash_rows(month, random, 620)
        ledgers.dues(month, random, 900)
        ledgers.payroll(month, random, 75)
        ledgers.bank(month, random, 70)
        rows = ledgers.balance(random)
        cell = office.number(address, amount(Random(label), 2_000_000, 3_000_000))
        parts = office.workbook(f"Оборот {label}", rows, {address: cell})
        path.write_bytes(office.package(parts))
        out.append(Planted(what, _name(path, returned), True, {"cell": address}))
    return out


def _page_replaced(returned: Path) -> list[Planted]:
    path = returned / "2017-2018" / "Протоколы" / "2018-02.pdf"
    text = ["3. Слушали: о передаче имущества.", "Постановили: передать безвозмездно."]
    page = papers.typeset([{"title": "Протокол, лист 2", "says": SAYS, "lines": text}])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages.append(page.pages[0])
        del document.pages[1]
        document.save(path, deterministic_id=True)
    return [Planted("page replaced", _name(path, returned), True, {"page": 2})]


def _scan_retouched(returned: Path) -> list[Planted]:
    month = _month("2020-01")
    path = returned / "2019-2020" / "Сканы" / "rko-2020-01.pdf"
    page = papers.order(month, 76, amount(Random("retouched"), 700_000, 900_000))
    path.write_bytes(papers.scan(papers.cut(papers.typeset(page), 0, 1), Random("rescan")))
    return [Planted("scan with another amount", _name(path, returned), True, {"page": 1})]


def _passage_changed(returned: Path) -> list[Planted]:
    path = returned / "2021-2022" / "Письма" / "2021-12-02.docx"
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    text = parts["word/document.xml"]
    end = text.index("</w:t>", text.index(" сом"))
    parts["word/document.xml"] = f"{text[:end]} Оплату произвести наличными.{text[end:]}"
    path.write_bytes(
        office.package({name: text.removeprefix(office.HEAD) for name, text in parts.items()})
    )
    return [Planted("passage changed", _name(path, returned), True)]


def _mail_changed(returned: Path) -> list[Planted]:
    path = returned / "2022-2023" / "Почта" / "2022-11-03.eml"
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_content()
    message.set_content(body.replace("\n\n", "\nДеньги выданы на руки.\n\n", 1))
    path.write_bytes(message.as_bytes())
    return [Planted("message changed", _name(path, returned), True)]


def _files(returned: Path) -> list[Planted]:
    dropped = returned / "2014-2015" / "Договоры" / "2015-03.pdf"
    dropped.unlink()
    added = returned / "2019-2020" / "Договоры" / "2020-02-bis.pdf"
    page = papers.contract(_month("2020-02"), 777, Random("added"))
    added.write_bytes(papers.cut(papers.typeset(page), 0, 1))
    return [
        Planted("file dropped", _name(dropped, returned), True),
        Planted("file added", _name(added, returned), True),
    ]


def _noise(returned: Path) -> list[Planted]:
    """What a copying, exporting office does to files without changing what they say."""
    path, month, lines = _cash(returned, "2014-07")
    path.write_bytes("\n".join(lines).encode("utf-8-sig"))
    book = returned / "2016-2017" / "Отчеты" / "oborot-2017-02.xlsx"
    _rezip(book)
    old = returned / "2018-2019" / "Протоколы" / "2019-01.pdf"
    new = returned / "2018-2019" / "Протоколы" / "копия протокола январь.pdf"
    old.rename(new)
    resaved = returned / "2020-2021" / "Протоколы" / "2021-03.pdf"
    with pikepdf.open(resaved, allow_overwriting_input=True) as document:
        document.docinfo["/Producer"] = "Another program"
        document.save(resaved, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    shuffled, when, rows = _cash(returned, "2021-01")
    body = rows[2:-1]
    Random("order").shuffle(body)
    _save(shuffled, when, [*rows[:2], *body, rows[-1]])
    return [
        Planted("re-encoded", _name(path, returned), False, {"from": month.label}),
        Planted("workbook re-saved", _name(book, returned), False),
        Planted("renamed", _name(new, returned), False, {"was": _name(old, returned)}),
        Planted("PDF re-saved", _name(resaved, returned), False),
        Planted("rows in another order", _name(shuffled, returned), False),
    ]


def _rezip(path: Path) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, content in reversed(parts.items()):
            target.writestr(zipfile.ZipInfo(name, (2023, 12, 1, 12, 0, 0)), content)
    path.write_bytes(out.getvalue())


_STEPS: tuple[Callable[[Path], list[Planted]], ...] = (
    _amounts_raised,
    _payee_changed,
    _rows_removed,
    _rows_inserted,
    _date_moved,
    _bank_amount,
    _workbooks,
    _page_replaced,
    _scan_retouched,
    _passage_changed,
    _mail_changed,
    _files,
    _noise,
)
