"""What a line looks like, in one word: a date, a name, running text, a mail header and so on.

The shape is a first guess from the line alone. The learnt weights decide on it together with the
line's words, its neighbours and its place on the page.
"""

from __future__ import annotations

import re

from tocsin.reading import lexicon
from tocsin.reading.layout.words import classes_of

SALUTATION = lexicon.whole_line("salutation")
CLOSING = lexicon.whole_line("closing")
WORDY = lexicon.whole_line("closing_wordy")
_GREETS = re.compile(
    r"^(?:Prezad[oa]s?|Senhor[ae]?s?|Excelentíssim[oa]|Car[oa]s?|Ilmo|Exm[oa]|Саламатсызбы|"
    r"تحية|عزيزي|حضرة|السادة)\b.{0,80}[,:!،]$",
    re.IGNORECASE,
)
_TAKES_LEAVE = re.compile(
    r"^(?:Atenciosamente|Cordialmente|Respeitosamente|Saudações|Com os (?:melhores|nossos)|"
    r"Subscrev\w+|وتفضلوا|تفضلوا|مع (?:فائق|خالص)|والسلام)\b.{0,80}$",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_NUMERIC = re.compile(
    rf"(?<!\d)\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)(?!\d)|{_YEAR}-\d\d-\d\d"
)
_YEAR_ALONE = re.compile(rf"(?<![\d/-]){_YEAR}(?![\d/-])")
_YEAR_WORDS = re.compile(
    r"two thousand|deux mille|dos mil|две тысячи|dois mil|ألفين", re.IGNORECASE
)
MAIL = re.compile(
    r"^\W{0,3}(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Attachments?|De|À|A|Objet|Envoyé|Para|"
    r"Asunto|Enviado(?: el)?|Fecha|От|Кому|Копия|Тема|Дата|Отправлено|Assunto|Data|CC|Cci|Cco)"
    r"\s?[:|]\s*[^\s|]",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^\W{0,14}(?:-{2,}\s*)?(?:Original Message|Forwarded message|Begin forwarded message|"
    r"Message d['’]origine|Message transféré|Début du message (?:transféré|réexpédié)|"
    r"Mensaje (?:original|reenviado)|Исходное сообщение|Пересылаемое сообщение|"
    r"Начало переадресованного сообщения|Mensagem (?:original|encaminhada))\b",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s{0,40}(?:[-*•–—▪●·]|\(?(?:\d{1,2}|[a-zа-я]|[ivx]{1,4})[.)])\s+(?=\S)")
_RULE = re.compile(r"^[\s_=*.\-–—~]{3,}$")
_LETTERS = re.compile(r"[^\W\d_]")


def is_dated(text: str, tokens: list[str]) -> bool:
    """Whether a day seems to stand on a line."""
    if _NUMERIC.search(text):
        return True
    months = any("month" in classes_of(word) for word in tokens)
    return months and bool(_YEAR_ALONE.search(text) or _YEAR_WORDS.search(text))


def is_named(text: str) -> bool:
    """Whether a line can be a person's name: two to five capitalised words and no figure."""
    words = text.strip(" ,.*_").split()
    if not 2 <= len(words) <= 6 or len(text) > 60 or any(c.isdigit() for c in text):
        return False
    capitals = 0
    for word in words:
        bare = word.strip("«»\"'(),.")
        if not bare:
            return False
        if bare[0].isupper():
            capitals += 1
        elif "particle" not in classes_of(bare.lower()):
            return False
    return capitals >= 2


def is_prose(text: str, tokens: list[str]) -> bool:
    """Whether a line reads as running text: long, or a sentence of several small words."""
    if len(text) > 110:
        return True
    small = sum("speaks" in classes_of(word) for word in tokens)
    return small >= 3 and (len(tokens) >= 8 or text.endswith((".", ":", ";")))


def shape_of(text: str, tokens: list[str], classes: set[str]) -> str:
    """The shape of a line in one word."""
    if _RULE.match(text):
        return "rule"
    if FORWARDED.match(text) or text.startswith(">"):
        return "quoted"
    if len(text) <= 150 and (SALUTATION.match(text) or _GREETS.match(text)):
        return "greeting"
    if len(text) <= 330 and (CLOSING.match(text) or WORDY.match(text) or _TAKES_LEAVE.match(text)):
        return "closing"
    if MAIL.match(text):
        return "mail"
    for name, wanted in (("copies", "copy_mark"), ("annexes", "annex_mark")):
        if tokens and wanted in classes_of(tokens[0]) and len(text) < 200:
            return name
    if is_prose(text, tokens):
        return "item" if BULLET.match(text) else "prose"
    return _short_shape(text, tokens, classes)


def _short_shape(text: str, tokens: list[str], classes: set[str]) -> str:
    if is_dated(text, tokens):
        return "date"
    if "sign_mark" in classes and len(tokens) <= 8:
        return "signed"
    if "contact" in classes or "@" in text or "www." in text or "+" in text:
        return "contact"
    if tokens and "subject_mark" in classes_of(tokens[0]) and ":" in text[:20]:
        return "subject"
    if BULLET.match(text):
        return "item"
    if "address" in classes and any(c.isdigit() for c in text):
        return "street"
    for name in ("organization", "state", "ilo", "title"):
        if name in classes:
            return name
    if is_named(text):
        return "name"
    return "capitals" if text.isupper() and _LETTERS.search(text) else "other"
