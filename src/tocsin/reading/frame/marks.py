"""The words that open a line of a letter's frame: reference, subject, copy, a mail's header.

As official letters print them in English, French, Spanish, Russian, Kyrgyz and Portuguese.
"""

from __future__ import annotations

import re

from tocsin.ground.words import CAPITALS

SUBJECT = re.compile(
    r"^(?:Re|Ref|Subject|Subj|Object|Objet|Concerne|Asunto|Assunto|Ref\.|Réf\.|Тема|Касательно|"
    r"Кас\.|Касается|Regarding|Concerning|По вопросу|Мазмуну|"
    r"Предмет|Темасы|الموضوع)\s*[:.|]+\s*:?\s*(?P<t>.+)$",
    re.IGNORECASE,
)
COPY_LEAD = re.compile(
    r"^\(?(?:c\.?\s?c\.?|copy|copies|copie|copia|копия|көчүрмөсү|cópia)\b\s*(?::|to\b|à\b|a\b)?"
    r"\s*:?\s*(?P<t>[^)]*)\)?$",
    re.IGNORECASE,
)
OWN_WAY = re.compile(
    r"^(?:by|via|par|por|по)?\s*(?:e-?mail|courriel|correo(?: electrónico)?|эл\w*\.? почт\w)\s*:\s*"
    r"(?P<m>[\w.+-]{1,64}@[\w.-]{1,120}\w)$",
    re.IGNORECASE,
)
_HEADER = {
    "from": r"From|De|От(?: кого)?|Кимден|Кайдан|Sender|Expéditeur|Remitente|De parte de",
    "to": r"To|À|A|Para|Кому|Кимге|Destinataire|Destinatario",
    "copy": r"Cc|Copie|Copia|Копия|Cci|Bcc|Cco",
    "date": r"Date|Sent|Envoyé(?: le)?|Enviado(?: el)?|Fecha|Дата|Отправлено|Датасы|Күнү|Data|"
    r"Enviada",
    "subject": r"Subject|Objet|Asunto|Тема|Assunto|Re|Темасы",
}
_MAIL = re.compile(
    r"^\W{0,3}(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in _HEADER.items())
    # "| From | Sample Union |": the row of a table
    + r")\s?[:|]\s*(?P<v>[^\s|].*?)[\s|]*$",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"(?<!\w)(?:yours?|v[/.]?\s?r[ée]f|vos|votre|su(?:\s+ref)|vuestra|ваш|вх(?:одящий)?|сиздин)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:our|my|internal)\s+(?:ref|file)\w*|ref(?:erence)?|file(?:\s+(?:no|ref)\w*)?|"
    r"doc(?:ument)?\.?\s+no|"
    r"n/?\s?réf|(?:notre\s+)?numéro|nos?\s+réf\w*|notre\s+réf\w*|réf(?:érence)?s?|dossier|"
    r"nuestra\s+ref\w*|"
    r"n[.°º]*[ºo°]?\s+de\s+(?:registro|oficio|salida)|registro|radicado|expediente|oficio|carta|"
    r"ofício|"
    r"nota|cite|hoja\s+de\s+ruta|исх(?:одящий)?|рег(?:истрационный)?|наш|чыг(?:ыш)?|письмо|المرجع)"
    r"\.?\s*(?:no|nro|núm|n[°º]|n\.\s?[°º]|номер|№)?\s*[.:°º]*\s*(?:№|no\.?|n\.?\s?[°º]|n\.o|:)?\s*"
    r"(?P<n>(?-i:[A-ZА-ЯЁ]{2,12}\s)?[\w/.()-]*\d[\w/.()-]*(?:\s?/\s?[\w.-]+)*)",
    re.IGNORECASE,
)
# "our BODIWU/ILO/7": a number of letters and strokes needs no word for it
_OURS = re.compile(
    r"(?<!\w)(?:our|notre|nos|nuestra|"
    r"наш)\s+(?:no\.?\s+)?(?P<n>[A-ZА-ЯЁ]{2,12}[/-][\w/-]{1,24}\d)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:№|No\.?|N°|Nº|N\.\s?[º°]|n°)\s*(?P<n>[\w/.()-]*\d[\w/.()-]*(?:\s?/\s?[\w.-]+)*)",
    re.IGNORECASE,
)
# "SEMES 19/2025" alone on its line: the letters of the body and a number
_ALONE = re.compile(
    rf"^(?P<n>(?!(?:PO|BP|CP|NIT|RUC|TEL|FAX|CH|C\.?P|ISO|IBAN)\b)[{CAPITALS}]{{3,10}}[ /-]"
    r"(?:[A-ZА-ЯЁ]{1,6}[/-]){0,3}\d{1,4}(?:(?:[/-]\d{2,4}){1,2}|(?<=[/-]\d)|(?<=[/-]\d\d)|"
    r"(?<=[/-]\d\d\d)))$"
)
_A_DATE = re.compile(r"^\d{1,2}([./-])\d{1,2}\1\d{2,4}$|^(?:19|20)\d\d$")


def mail_line(text: str) -> tuple[str, str, int] | None:
    """A header line of a mail or memo: which header, what it says, and where that begins."""
    match = _MAIL.match(text[:600])
    if not match:
        return None
    name = next(key for key in _HEADER if match[key])
    return name, match["v"].strip(), match.start("v")


def letter_number(text: str) -> str:
    """The letter's own number on a line of marks; "" where there is none, or only the other's."""
    for piece in re.split(
        r"\s{3,}|;|(?<=\d)\s+(?=(?:your|vos|v/|su ref|ваш|вх))", text[:300], flags=re.I
    ):
        if _YOURS.search(piece):
            continue
        match = _NUMBER.search(piece) or _OURS.search(piece) or _BARE.match(piece)
        match = match or _ALONE.match(piece.strip())
        if match:
            number = match["n"].strip(" .,(")
            number = number[:-1] if number.count(")") > number.count("(") else number
            if not _A_DATE.match(number):
                return number
    return ""
