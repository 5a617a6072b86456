"""Words that head the columns of ledgers, registers and statements, in the languages of the books.

What is looked for when a column was taken out (:mod:`tocsin.compare.sealed.dropped`): a heading is
no secret, and few words head most books.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_WORDS = """
No; No.; Nr; #; Number; ID; Ref; Reference; Code; Index; Row; Line; Date; Day; Month; Year; Period
Time; Value date; Posting date; Document date; Due date; Document; Doc; Document No; Voucher
Voucher No; Invoice; Invoice No; Receipt; Receipt No; Order; Account; Account No; Accounts
Account name; IBAN; BIC; Bank; Branch; Debit account; Credit account; Party; Counterparty; Payer
Payee; Supplier; Customer; Client; Recipient; Beneficiary; Vendor; From; To; Amount; Sum; Total
Debit; Credit; Balance; Opening balance; Closing balance; Income; Expense; Paid; Due; Fee; Fees
Dues; Contribution; Price; Quantity; Unit; Rate; Percent; Tax; VAT; Net; Gross; Wage; Salary
Currency; Ccy; Exchange rate; Description; Details; Purpose; Note; Notes; Comment; Remarks; Text
Subject; Name; Full name; First name; Last name; Surname; Member; Member No; Employee; Address
Phone; Telephone; E-mail; Email; Birth date; Date of birth; Passport; PIN; TIN; INN; Tax ID
Position; Job; Department; Union; Organization; Company; Employer; Workplace; Region; District
City; Country; Status; Type; Kind; Category; Class; Signature; Signed; Joined; Left; Since; Until
Start; End; Place; Cashier; Clerk; Project; N°; Numéro; Référence; Jour; Mois; Année; Libellé
Compte; Montant; Somme; Débit; Crédit; Solde; Devise; Tiers; Fournisseur; Bénéficiaire; Pièce
Facture; Nom; Prénom; Adresse; Téléphone; Courriel; Cotisation; Syndicat; Entreprise; Région
Ville; Pays; Statut; Catégorie; Objet; Remarque; Quantité; Prix; Taux; Taxe; Núm.; Número; Fecha
Mes; Año; Periodo; Cuenta; Importe; Monto; Suma; Debe; Haber; Saldo; Moneda; Divisa; Proveedor
Beneficiario; Cliente; Factura; Comprobante; Concepto; Nombre; Apellido; Apellidos; Dirección
Teléfono; Correo; Cuota; Sindicato; Empresa; Región; Ciudad; País; Estado; Tipo; Categoría
Cantidad; Precio; №; № п/п; Номер; Код; Дата; День; Месяц; Год; Период; Документ; № документа
Номер документа; Основание; Счет; Счёт; Дебет; Кредит; Дт; Кт; Счет Дт; Счет Кт; Корр. счет
Субконто; Контрагент; Плательщик; Получатель; Поставщик; Покупатель; Сумма; Итого; Приход; Расход
Остаток; Сальдо; Оборот; Валюта; Курс; Количество; Цена; Взнос; Взносы; Начислено; Удержано
К выплате; Зарплата; Оклад; НДС; Содержание; Назначение; Назначение платежа; Примечание
Комментарий; Операция; ФИО; Ф.И.О.; Фамилия; Имя; Отчество; ИНН; ПИН; Паспорт; Адрес; Телефон
Должность; Подразделение; Организация; Предприятие; Профсоюз; Область; Район; Город; Статус; Вид
Тип; Подпись; Касса; Банк; БИК; Дата рождения; Дата вступления; Сотрудник; Табельный номер
Единица; Ед.; Күнү; Айы; Жылы; Эсеп; Суммасы; Калдык; Акча; Аты; Аты-жөнү; Фамилиясы; Дареги
Телефону; Эскертүү; Алуучу
"""


def heading_words(styled: Iterable[str] | None = None) -> Iterator[str]:
    """The words, each as written, in small letters and in capitals; as ``styled`` writes its own.

    ``styled``: the headings that are there; where all are small or all capital, so was the other.
    """
    own = [name for name in styled or () if name.lower() != name.upper()]
    small = bool(own) and all(name == name.lower() for name in own)
    large = bool(own) and all(name == name.upper() for name in own)
    seen = set[str]()
    for line in _WORDS.strip().splitlines():
        for bare in line.split(";"):
            word = bare.strip()
            forms = [word, word.lower(), word.upper()]
            if styled is not None:
                forms = forms[1:2] if small else forms[2:] if large else forms[:2]
            for form in forms:
                for written in (form, form.replace(" ", "_")):
                    if written not in seen:
                        seen.add(written)
                        yield written
