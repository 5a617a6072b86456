"""Debit and credit columns: sums in one kind of book, account codes in another."""

from tocsin.formats.meaning.columns import describe


def parts(cells: list[str]) -> str:
    return describe(["Дебет"], [cells], named=True)[0].part


def test_account_codes_are_not_sums() -> None:
    assert (
        parts(["50", "60", "60", "76", "50", "91", "60", "50", "70", "50", "60", "60"]) == "account"
    )
    assert (
        parts(["60.01", "60.01", "50.01", "76.05", "60.01", "50.01", "50.01", "60.01"]) == "account"
    )


def test_sums_stay_sums() -> None:
    assert (
        parts(["100,50", "200,00", "95,10", "12,00", "31,40", "77,00", "5,00", "9,99"]) == "debit"
    )
    assert parts(["120", "450", "999", "73", "15", "27", "88", "940", "11", "310"]) == "debit"
    assert parts(["50", "60"]) == "debit"
