"""What a heading counts in: currency, multiple, unit of measure, with or without tax.

``amount, EUR`` for ``amount, USD`` renames nothing: every figure below it says something else.
Currency codes are those of ISO 4217 that are in use; marks and words are those met in books of
account in Russian, Kyrgyz, English, French and Spanish.
"""

from __future__ import annotations

import re
import unicodedata

_CODES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP BYN BYR CAD CDF CHF CLP
    CNY COP CRC CUP CZK DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
    PKR PLN PYG QAR RON RSD RUB RUR RWF SAR SCR SDG SEK SGD SLE SOS SRD SSP SYP SZL THB TJS TMT
    TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XAG XAU XCD XDR XOF XPF YER ZAR ZMW
    ZWL
    """.split()  # noqa: SIM905
)
_MARKS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₸": "KZT",
    "₴": "UAH",
    "₺": "TRY",
}
_WORDS = {
    "сом": "KGS", "сомов": "KGS", "сомах": "KGS", "som": "KGS", "руб": "RUB", "рублей": "RUB",
    "рублях": "RUB", "тенге": "KZT", "тг": "KZT", "гривен": "UAH", "грн": "UAH", "сум": "UZS",
    "сомони": "TJS", "долл": "USD", "долларов": "USD", "dollars": "USD", "dollar": "USD",
    "dólares": "USD", "euros": "EUR", "euro": "EUR", "евро": "EUR", "dinars": "dinar",
    "dirhams": "MAD", "francs": "franc", "pesos": "peso",
    "тыс": "×1000", "тысяч": "×1000", "тысячах": "×1000", "миң": "×1000", "thousand": "×1000",
    "thousands": "×1000", "milliers": "×1000", "miles": "×1000", "000": "×1000",
    "млн": "×1000000", "миллионов": "×1000000", "million": "×1000000", "millions": "×1000000",
    "millones": "×1000000", "mln": "×1000000", "млрд": "×10⁹", "billion": "×10⁹", "bn": "×10⁹",
    "коп": "÷100", "копеек": "÷100", "тыйын": "÷100", "cents": "÷100", "centimes": "÷100",
    "кг": "kg", "kg": "kg", "kgs": "kg", "г": "g", "гр": "g", "т": "t", "t": "t", "тонн": "t",
    "тонна": "t",
    "tonnes": "t", "tons": "t", "ton": "t", "toneladas": "t", "л": "l", "литров": "l",
    "litres": "l",
    "час": "h", "часов": "h", "часы": "h", "hours": "h", "hour": "h", "heures": "h", "horas": "h",
    "дней": "d", "дни": "d", "день": "d", "days": "d", "day": "d", "jours": "d", "días": "d",
    "месяцев": "month", "мес": "month", "months": "month", "mois": "month", "meses": "month",
    "шт": "piece", "штук": "piece", "pcs": "piece", "pieces": "piece", "км": "km", "km": "km",
    "м2": "m²", "m2": "m²", "га": "ha", "ha": "ha",
    "брутто": "gross", "gross": "gross", "brut": "gross", "bruto": "gross", "нетто": "net",
    "net": "net", "neto": "net", "%": "%", "процент": "%", "percent": "%",
}  # fmt: skip
_TAX = re.compile(
    r"\b(?P<without>без|excl\w*|hors|without|sin)\s+(?:НДС|НДФЛ|VAT|tax(?:es)?|TVA|IVA)\b|"
    r"\b(?:с|incl\w*|with|con|avec|в т\.?\s?ч\.?)\s+(?:НДС|НДФЛ|VAT|tax(?:es)?|TVA|IVA)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+\d?|[$€£¥₽₸₴₺%]|\d{3}")


def counted_in(heading: str) -> frozenset[str]:
    """What a heading says its figures are counted in; empty when it says nothing."""
    plain = unicodedata.normalize("NFKC", heading)
    found: set[str] = set()
    for token in _TOKEN.findall(plain):
        if token.upper() in _CODES and (token.isupper() or len(plain) <= 3):
            found.add(token.upper())
        elif token in _MARKS:
            found.add(_MARKS[token])
        else:
            known = _WORDS.get(token.lower())
            if known:
                found.add(known)
    for match in _TAX.finditer(plain):
        found.add("without tax" if match["without"] else "with tax")
    return frozenset(found)


def counts_otherwise(before: str, after: str) -> tuple[str, str] | None:
    """What two headings of one column count in, where both say so and not the same."""
    one, two = counted_in(before), counted_in(after)
    if one == two:
        return None
    if one and two:
        return ", ".join(sorted(one - two)) or "—", ", ".join(sorted(two - one)) or "—"
    multiple = [unit for unit in one | two if unit[0] in "×÷"]  # a multiple that came or went
    return (", ".join(sorted(one)) or "—", ", ".join(sorted(two)) or "—") if multiple else None
