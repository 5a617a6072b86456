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
from collections.abc import Sequence
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


def _matches(folded: str, stems: Sequence[str]) -> bool:
    words = _WORDS.findall(folded)
    for stem in stems:
        stem = fold(stem.replace("_", " ")) or stem
        if " " in stem:
            if stem in folded:
                return True
        elif len(stem) <= 3:
            if stem in words:
                return True
        elif any(word.startswith(stem) for word in words):
            return True
    return False


def part_of(folded: str) -> str:
    """The part a heading plays in the books, or ""."""
    for part, stems in PARTS.items():
        if _matches(folded, stems.split()):
            return part
    return ""


def looks_personal(cells: Sequence[str]) -> bool:
    """True when more than half of the filled cells are telephones, mails, initials or PINs."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 3:
        return False
    hits = sum(
        1
        for cell in filled
        if _MAIL.fullmatch(cell)
        or _INITIALS.fullmatch(cell)
        or _PIN.fullmatch(cell)
        or (cell[0] in "+0" and _PHONE.fullmatch(cell))
    )
    return hits * 2 > len(filled)


def describe(
    names: Sequence[str], samples: Sequence[Sequence[str]], *, named: bool
) -> tuple[Column, ...]:
    """The columns of a table from its headings and a sample of cells of each."""
    out, seen = [], dict[str, int]()
    for index, name in enumerate(names):
        cells = samples[index] if index < len(samples) else ()
        folded = fold(name) if named else str(index + 1)
        folded = folded or str(index + 1)
        seen[folded] = seen.get(folded, 0) + 1
        if seen[folded] > 1:
            folded = f"{folded} {seen[folded]}"
        part = part_of(folded) if named else ""
        money = part in ("amount", "debit", "credit", "balance")
        out.append(
            Column(
                name if named else str(index + 1),
                folded,
                personal=(
                    named
                    and not money
                    and part != "counterparty"
                    and _matches(folded, PERSONAL.split())
                )
                or looks_personal(cells),
                code=(named and not money and part != "date" and _matches(folded, CODES.split()))
                or _leading_zeros(cells),
                part="account" if part in ("debit", "credit") and _account_codes(cells) else part,
                named=named,
            )
        )
    return tuple(out)


def _account_codes(cells: Sequence[str]) -> bool:
    """Whether debit or credit holds account codes (50, 60.01, 76.5), as double entry books do.

    Few distinct short codes many times over are a chart of accounts; sums are not like that.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    codes = [cell for cell in filled if _ACCOUNT.fullmatch(cell)]
    if len(codes) < 8 or len(codes) < 0.85 * len(filled):  # headings repeat on every page
        return False
    return len(set(codes)) * 2 <= len(codes)


def _leading_zeros(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    zeros = sum(1 for cell in filled if len(cell) > 1 and cell[0] == "0" and cell.isdigit())
    return zeros * 10 > len(filled) > 0


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
