"""What a column holds, by its heading and by the look of its cells.

Three questions, each with its own table of heading stems in Russian, Kyrgyz, English, French
and Spanish: is the column *personal* (names, tax and identity numbers, telephones, addresses:
sealed in a group of its own); is it a *code* (account, document, tax numbers, where a leading
zero is meaning); which *part* does it play in the books (amount, debit, credit, balance,
currency, account, counterparty, date, document: what net effects are added up by). A heading
stem matches at the start of a word. Patterns decide where headings say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PERSONAL = (
    "фио ф.и.о фамил отчеств имя инн пин паспорт телефон тел моб сотрудник работник "
    "член_проф адрес прожив дата_рожд рожден снилс "
    "аты атасынын жөнү дарег кызматкер туулган "
    "name surname first_name last_name full_name employee member taxpayer tax_id tin inn ssn "
    "passport phone mobile telephone tel address e-mail email birth holder "
    "nom prénom prenom salarié employé adhérent adresse téléphone portable courriel naissance "
    "nombre apellido trabajador empleado afiliado dirección domicilio teléfono móvil correo "
    "nacimiento dni nif cédula curp"
)
CODES = (
    "счет счёт р/с к/с код инн бик кпп окпо огрн пин № номер телефон паспорт корр шифр артикул "
    "субконто эсеп "
    "account acct code iban bic swift inn tin no number num phone tel passport zip postal id ref "
    "voucher compte numéro numero n° réf cuenta código codigo"
)
PARTS = {
    "debit": "дебет дт debit débit debe cargo приход поступ income receipt paid_in",
    "credit": "кредит кт credit crédit haber abono расход спис выплач expense paid_out",
    "balance": "остат сальдо баланс balance solde saldo калдык",
    "amount": "сумм итог стоим начисл удерж взнос amount sum total value montant somme importe "
    "monto valor суммасы взносы fee dues pay",
    "currency": "валют currency ccy devise moneda divisa акча",
    "account": "счет счёт account acct compte cuenta эсеп",
    "counterparty": "контрагент получател плательщ поставщик покупател корреспондент counterpart "
    "payee payer vendor supplier customer beneficiary recipient bénéficiaire fournisseur tiers "
    "contraparte beneficiario proveedor алуучу төлөөчү",
    "date": "дата число date день día dia fecha jour күнү период period",
    "document": "документ докум document doc voucher invoice référence pièce factura "
    "comprobante № номер",
}
_PHONE = re.compile(r"\+?\d[\d ()\-]{8,17}\d")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_INITIALS = re.compile(
    r"[^\W\d_]{2,}(?:-[^\W\d_]+)?\s[^\W\d_]\.\s?(?:[^\W\d_]\.)?|[^\W\d_]\.\s?[^\W\d_]\.\s?[^\W\d_]{2,}"
)
_PIN = re.compile(r"[012]\d{13}")
_ACCOUNT = re.compile(r"\d{2,4}(?:\.\d{1,2}){0,2}")
_WORDS = re.compile(r"[^\s_,;:()/\\]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading as stored, folded for matching, and what it holds.

    ``part`` is a key of :data:`PARTS` or "" ; a table without headings numbers its columns
    "1", "2", … and ``named`` is false.
    """

    name: str
    folded: str
    personal: bool = False
    code: bool = False
    part: str = ""
    named: bool = True


def fold(name: str) -> str:
    """A heading for matching: NFKC, small letters, ё as е, marks and spaces as single spaces."""
    plain = unicodedata.normalize("NFKC", name).lower().replace("ё", "е")
    return " ".join(re.sub(r"[^\w№°/%+#]+", " ", plain).split())


class _Stems:
    """Stems of headings made ready: with a space found anywhere, short ones whole, others first."""

    def __init__(self, stems: str) -> None:
        folded = [fold(stem.replace("_", " ")) or stem for stem in stems.split()]
        self.phrases = [stem for stem in folded if " " in stem]
        words = [stem for stem in folded if " " not in stem]
        self.short = frozenset(stem for stem in words if len(stem) <= 3)
        self.starts = tuple(stem for stem in words if len(stem) > 3)

    def match(self, folded: str, words: Sequence[str]) -> bool:
        """Whether one of them is in a heading of these words."""
        return (
            not self.short.isdisjoint(words)
            or any(word.startswith(self.starts) for word in words)
            or any(phrase in folded for phrase in self.phrases)
        )


_PERSONAL = _Stems(PERSONAL)
_CODES = _Stems(CODES)
_PARTS = {part: _Stems(stems) for part, stems in PARTS.items()}


def part_of(folded: str) -> str:
    """The part a heading plays in the books, or ""."""
    words = _WORDS.findall(folded)
    return next((part for part, stems in _PARTS.items() if stems.match(folded, words)), "")


def _filled(cells: Iterable[str]) -> Counter[str]:
    """The cells that hold something and how often: books repeat, each is judged once."""
    filled: Counter[str] = Counter()
    for cell, times in Counter(cells).items():
        bare = cell.strip()
        if bare:
            filled[bare] += times
    return filled


def _personal(filled: Counter[str]) -> bool:
    """True when more than half of the filled cells are telephones, mails, initials or PINs."""
    total = filled.total()
    if total < 3:
        return False
    hits = 0
    for cell, times in filled.items():
        if (
            ("@" in cell and _MAIL.fullmatch(cell))
            or ("." in cell and _INITIALS.fullmatch(cell))
            or (len(cell) == 14 and _PIN.fullmatch(cell))
            or (cell[0] in "+0" and _PHONE.fullmatch(cell))
        ):
            hits += times
    return hits * 2 > total


def describe(
    names: Sequence[str], samples: Sequence[Sequence[str]], *, named: bool
) -> tuple[Column, ...]:
    """The columns of a table from its headings and a sample of cells of each."""
    out, seen = [], dict[str, int]()
    for index, name in enumerate(names):
        cells = samples[index] if index < len(samples) else ()
        filled = _filled(cells)
        folded = fold(name) if named else str(index + 1)
        folded = folded or str(index + 1)
        seen[folded] = seen.get(folded, 0) + 1
        if seen[folded] > 1:
            folded = f"{folded} {seen[folded]}"
        part = part_of(folded) if named else ""
        words = _WORDS.findall(folded)
        money = part in ("amount", "debit", "credit", "balance")
        out.append(
            Column(
                name if named else str(index + 1),
                folded,
                personal=(
                    named
                    and not money
                    and part != "counterparty"
                    and _PERSONAL.match(folded, words)
                )
                or _personal(filled),
                code=(named and not money and part != "date" and _CODES.match(folded, words))
                or _leading_zeros(cells),
                part="account" if part in ("debit", "credit") and _account_codes(filled) else part,
                named=named,
            )
        )
    return tuple(out)


def _account_codes(filled: Counter[str]) -> bool:
    """Whether debit or credit holds account codes (50, 60.01, 76.5), as double entry books do.

    Few distinct short codes many times over are a chart of accounts; sums are not like that.
    """
    codes = {cell: times for cell, times in filled.items() if _ACCOUNT.fullmatch(cell)}
    total = sum(codes.values())
    if total < 8 or total < 0.85 * filled.total():  # headings repeat on every page
        return False
    return len(codes) * 2 <= total


def _leading_zeros(cells: Sequence[str]) -> bool:
    filled = len(cells) - cells.count("")
    zeros = sum(1 for cell in cells if cell[:1] == "0" and len(cell) > 1 and cell.isdigit())
    return zeros * 10 > filled > 0


def sealed_order(columns: Sequence[Column]) -> tuple[list[int], list[int]]:
    """Positions of ordinary and of personal columns, each in the order of folded headings.

    Ordering by heading makes the meaning of a row independent of the order in which a program
    exports its columns; a table without headings keeps its stored order.
    """
    order = sorted(
        range(len(columns)), key=lambda i: (columns[i].folded if columns[i].named else "", i)
    )
    ordinary = [i for i in order if not columns[i].personal]
    return ordinary, [i for i in order if columns[i].personal]
