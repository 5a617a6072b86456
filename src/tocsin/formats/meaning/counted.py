# ruff: noqa: E501  (a table of words is clearest in full lines)
"""What figures are counted in, as a heading or a number format says it.

``amount, EUR`` and ``amount, USD`` are not the same column, whatever figures stand below.
Currency codes are those of ISO 4217 that are in use; marks and words are those met in books of
account in the languages of the people who keep them.
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
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₸": "KZT", "₴": "UAH", "₺": "TRY",
    "₹": "INR", "₩": "KRW", "₫": "VND", "₱": "PHP", "₦": "NGN", "₵": "GHS", "₾": "GEL", "₼": "AZN",
    "₮": "MNT", "₪": "ILS", "₡": "CRC", "₲": "PYG", "֏": "AMD", "៛": "KHR", "฿": "THB", "₭": "LAK",
    "৳": "BDT", "¢": "÷100", "℃": "°C", "℉": "°F",
}  # fmt: skip
#: Stems of Russian and Kyrgyz words, which end as the sentence wants.
_STEMS = {
    "рубл": "RUB", "руб": "RUB", "доллар": "USD", "долл": "USD", "евро": "EUR", "тенге": "KZT",
    "гривн": "UAH", "гривен": "UAH", "сомони": "TJS", "манат": "manat", "лари": "GEL",
    "драм": "AMD", "юан": "CNY", "иен": "JPY", "франк": "franc", "злот": "PLN", "тысяч": "×1000",
    "миллион": "×1000000", "миллиард": "×10⁹", "копе": "÷100", "тыйын": "÷100",
}  # fmt: skip
#: Writing that sets no words apart: the longest first.
_RUNNING = {
    "人民币": "CNY", "人民幣": "CNY", "新台幣": "TWD", "新台币": "TWD", "台幣": "TWD", "美元": "USD",
    "美金": "USD", "欧元": "EUR", "歐元": "EUR", "港元": "HKD", "港币": "HKD", "港幣": "HKD",
    "日元": "JPY", "円": "JPY", "元": "CNY", "圆": "CNY", "원": "KRW", "달러": "USD", "유로": "EUR",
    "億": "×10⁸", "亿": "×10⁸", "万": "×10⁴", "萬": "×10⁴", "만": "×10⁴", "千": "×1000", "천": "×1000",
    "บาท": "THB", "ดอลลาร์": "USD", "ยูโร": "EUR", "រៀល": "KHR", "ដុល្លារ": "USD", "ကျပ်": "MMK",
    "ဒေါ်လာ": "USD", "रुपये": "rupee", "रुपए": "rupee", "लाख": "×10⁵", "करोड़": "×10⁷", "টাকা": "BDT",
    "دولار": "USD", "يورو": "EUR", "دينار": "dinar", "درهم": "dirham", "ريال": "riyal",
    "ليرة": "lira", "جنيه": "pound", "بالألف": "×1000", "بالآلاف": "×1000", "ألف": "×1000",
    "مليون": "×1000000", "تومان": "toman", "ریال": "rial", "שקל": "ILS", "דולר": "USD",
}  # fmt: skip
_WORDS = {
    "сом": "KGS", "сомов": "KGS", "сомах": "KGS", "сома": "KGS", "сомдо": "KGS", "som": "KGS",
    "soms": "KGS", "р": "RUB", "тг": "KZT", "грн": "UAH", "сум": "UZS", "сумах": "UZS",
    "сумов": "UZS", "баксов": "USD", "dollars": "USD", "dollar": "USD", "dólares": "USD",
    "dólar": "USD", "euros": "EUR", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "rmb": "CNY",
    "renminbi": "CNY", "won": "KRW", "baht": "THB", "riel": "KHR", "riels": "KHR", "kip": "LAK",
    "kyat": "MMK", "kyats": "MMK", "dong": "VND", "đồng": "VND", "ringgit": "MYR",
    "rupiah": "IDR", "taka": "BDT", "tk": "BDT", "rs": "rupee", "rupee": "rupee",
    "rupees": "rupee", "pesos": "peso", "peso": "peso", "reais": "BRL",
    "rand": "ZAR", "naira": "NGN", "cedi": "GHS", "cedis": "GHS", "birr": "ETB",
    "shilling": "shilling", "shillings": "shilling", "kwacha": "kwacha", "franc": "franc",
    "francs": "franc", "franken": "CHF", "cfa": "CFA", "dinar": "dinar", "dinars": "dinar",
    "dirham": "dirham", "dirhams": "dirham", "rial": "rial", "rials": "rial", "riyal": "riyal",
    "riyals": "riyal", "pound": "pound", "pounds": "pound", "livres": "pound", "lira": "lira",
    "lire": "lira", "zloty": "PLN", "złotych": "PLN", "zł": "PLN", "kč": "CZK", "forint": "HUF",
    "ft": "HUF", "lei": "leu", "leva": "BGN", "hryvnia": "UAH", "rubles": "RUB", "ruble": "RUB",
    "roubles": "RUB", "rouble": "RUB", "tenge": "KZT", "manat": "manat", "lari": "GEL",
    "dram": "AMD", "kroner": "krone", "kronor": "SEK", "quetzales": "GTQ", "soles": "PEN",
    "lempiras": "HNL", "colones": "colón", "bolívares": "VES", "guaraníes": "PYG",
    "tsd": "×1000", "tausend": "×1000", "mil": "×1000", "mio": "×1000000",
    "тыс": "×1000", "тысяч": "×1000", "тысячах": "×1000", "миң": "×1000", "thousand": "×1000",
    "thousands": "×1000", "milliers": "×1000", "miles": "×1000", "000": "×1000",
    "млн": "×1000000", "миллионов": "×1000000", "million": "×1000000", "millions": "×1000000",
    "millones": "×1000000", "mln": "×1000000", "млрд": "×10⁹", "billion": "×10⁹", "bn": "×10⁹",
    "коп": "÷100", "копеек": "÷100", "тыйын": "÷100", "cents": "÷100", "centimes": "÷100",
    "mrd": "×10⁹", "milliards": "×10⁹", "lakh": "×10⁵", "lakhs": "×10⁵", "crore": "×10⁷",
    "crores": "×10⁷", "lb": "lb", "lbs": "lb", "oz": "oz", "gal": "gal", "gallons": "gal",
    "mi": "mile", "ft2": "ft²", "m3": "m³", "м3": "m³", "kwh": "kWh",
    "mwh": "MWh", "квт": "kWh", "minutes": "min", "мин": "min", "min": "min", "weeks": "week",
    "week": "week", "недель": "week", "years": "year", "year": "year", "лет": "year",
    "год": "year", "кг": "kg", "kg": "kg", "kgs": "kg", "г": "g", "гр": "g", "т": "t", "t": "t", "тонн": "t",
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
_LANDS = {"US": "USD", "HK": "HKD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "S": "SGD",
          "NT": "TWD", "NZ": "NZD", "R": "BRL", "MX": "MXN", "J": "JMD", "TT": "TTD", "FJ": "FJD"}  # fmt: skip
_OF_LAND = re.compile(rf"\b({'|'.join(_LANDS)})\$")
_SHORT = re.compile(r"\b([kKmM])(?=[$€£¥])|(?<=[$€£¥])([kKmM])\b|\bт\.?\s?(?=р(?:уб)?\b)")
_DEGREE = re.compile(r"°\s?([CFK])\b")
_TAX = re.compile(
    r"\b(?P<without>без|excl\w*|hors|without|sin)\s+(?:НДС|НДФЛ|VAT|tax(?:es)?|TVA|IVA)\b|"
    r"\b(?:с|incl\w*|with|con|avec|в т\.?\s?ч\.?)\s+(?:НДС|НДФЛ|VAT|tax(?:es)?|TVA|IVA)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+\d?|[$€£¥₽₸₴₺₹₩₫₱₦₵₾₼₮₪₡₲֏៛฿₭৳¢℃℉%]|\d{3}")


def counted_in(heading: str) -> frozenset[str]:
    """What a heading says its figures are counted in; empty when it says nothing."""
    plain = unicodedata.normalize("NFC", heading)
    found: set[str] = set()
    for match in _SHORT.finditer(plain):
        found.add("×1000000" if match.group().lower() == "m" else "×1000")
    plain = _SHORT.sub(" ", plain)
    for match in _OF_LAND.finditer(plain):
        found.add(_LANDS[match[1]])
    plain = _OF_LAND.sub(" ", plain)
    found.update(f"°{match[1]}" for match in _DEGREE.finditer(plain))
    for word, unit in _RUNNING.items():
        if word in plain:
            found.add(unit)
            plain = plain.replace(word, " ")
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", plain)):
        if token.upper() in _CODES and (token.isupper() or len(plain) <= 3):
            found.add(token.upper())
        elif unit := _MARKS.get(token) or _WORDS.get(token.lower()) or _stem(token.lower()):
            found.add(unit)
    for match in _TAX.finditer(plain):
        found.add("without tax" if match["without"] else "with tax")
    return frozenset(found)


def _stem(word: str) -> str:
    return next((unit for stem, unit in _STEMS.items() if word.startswith(stem)), "")


_SYMBOL = re.compile(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]")
_SCALE = re.compile(r"[0#?](,+)(?![0#?,])")


def counted_by_format(code: str) -> frozenset[str]:
    """What a number format makes a reader believe: a currency, per cent, a multiple left out.

    Format codes: ECMA-376 part 1, 18.8.31; the first section alone, for positive numbers.
    """
    first = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    symbols = " ".join(_SYMBOL.findall(first))
    bare = re.sub(r"\[[^\]]*\]", "", first)
    said = " ".join(re.findall(r'"([^"]*)"', bare)) + " " + re.sub(r"\\", "", bare)
    found = set(counted_in(f"{symbols} {said}"))
    plain = re.sub(r'"[^"]*"', "", bare)
    if "%" in plain:
        found.add("%")
    if scale := _SCALE.search(plain):
        found.add(f"÷1000^{len(scale[1])}")
    return frozenset(found)
