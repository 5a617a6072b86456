"""Mail that a machine wrote: bounces, receipts, absences, lists. Judged, never decided upon.

By sender, headers and content, in this order: RFC 3834 (``Auto-Submitted``), RFC 3462/6522
(``multipart/report``: RFC 3464 delivery status, RFC 8098 disposition, in whatever they come), RFC
2634 (signed receipt), RFC 6047 (answer of a calendar), certified mail's ``X-Ricevuta``, RFC 5321
(empty return path), ``Precedence``, ``List-Id`` (RFC 2919), ``X-Autoreply`` and its like, then
subject and text in the languages that cases come in. Nobody's answer is read out of it: such mail
stops no clock unless a person has read it and says that it is an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tocsin.formats.mail import Mail


class Machine(StrEnum):
    """What kind of machine wrote it."""

    BOUNCE = "bounce"
    DELIVERED = "delivery receipt"
    READ = "read receipt"
    ABSENCE = "out-of-office reply"
    REPLY = "automatic reply"
    LIST = "list mail"


@dataclass(frozen=True, slots=True)
class Automatic:
    """What it looks like, and every sign of it in plain words."""

    kind: Machine
    signs: tuple[str, ...]


_MESSAGE = r"\b(?:message|e-?mail|mail|courriel|mensaje|correo|сообщени\w|письм\w)\b"
_SUBJECT: tuple[tuple[Machine, str], ...] = (
    (
        Machine.BOUNCE,
        r"undeliver|delivery (?:status notification|has failed|failure)|returned mail|"
        r"mail delivery (?:failed|subsystem)|failure notice|non[- ]?remis|"
        r"échec de (?:la )?remise|impossible de "
        r"remettre|message non distribu|no se pudo entregar|no entregado|error de entrega|"
        r"devuelto al remitente|не(?:возможно| удалось)? доставл|недоставлен|ошибка доставки|"
        r"не удалось доставить|unzustellbar|nicht zugestellt|mancata consegna|não entregue|"
        rf"{_MESSAGE}[^.\n]{{0,40}}(?:blocked|rejected|refused by|bloqué|rejeté|bloquead|rechazad|"
        r"заблокир|отклон)|(?:blocked|rejected) (?:message|e-?mail)\b",
    ),
    (
        Machine.REPLY,
        rf"{_MESSAGE}[^.\n]{{0,40}}(?:quarantin|on hold|held for|quarantaine|cuarentena|карантин)|"
        rf"(?:quarantined?|held) {_MESSAGE}|"
        r"(?:spam|quarantine) (?:digest|notification|summary|report)|"
        r"virus (?:found|detected|alert)|(?:please )?confirm your (?:e-?mail|message|address)|"
        r"mise? en quarantaine|(?:est[áa] )?en cuarentena|помещено в карантин|"
        r"(?:attachment|pièce jointe|adjunto|вложени\w+) (?:removed|supprimée|eliminado|удален)",
    ),
    (
        Machine.READ,
        r"^(?:read|lu|leído|gelesen|gelezen|прочитано|прочтено|прочетено|lida|letto|przeczytano|"
        r"okundu|oxundu|läst|lest|læst|luettu|čteno|citit|đã đọc|dibaca|окулду|оқылды|"
        r"წაკითხულია|կարդացված|تمت القراءة|已读|已讀|開封済み|읽음|อ่านแล้ว)\s*[:：]|"
        r"read[- ]receipt|return receipt|(?:confirmation|notification) of reading|"
        r"accusé de lecture|(?:confirmation|notification) de lecture|"
        r"confirmaci[óo]n de lectura|confirmação de leitura|conferma di lettura|lesebestätigung|"
        r"уведомление о прочтении",
    ),
    (
        Machine.DELIVERED,
        r"^(?:delivered|relayed|remis|entregado|доставлено|zugestellt|consegnato|consegna|"
        r"accettazione|entregue|dostarczono|teslim edildi|жеткирилди)\s*[:：]|"
        r"(?:delivery|signed|registered) receipt|notification of delivery|"
        r"(?:your )?message (?:has been|was) delivered|avis de (?:réception|remise)|"
        r"accusé de remise",
    ),
    (
        Machine.ABSENCE,
        r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|away from "
        r"(?:the |my )?office|absen(?:ce|t) du bureau|réponse automatique|message d.absence|"
        r"fuera de (?:la )?oficina|respuesta autom[áa]tica|ausencia de la oficina|"
        r"автоответ|автоматический ответ|автоматична відповідь|аўтаматычны адказ|автоматтык жооп|"
        r"automatische antwort|automatisch antwoord|risposta automatica|resposta autom[áa]tica|"
        r"otomatik yan[ıi]t|odpowied[źz] automatyczna|balasan otomatis|"
        r"autosvar|automatiskt? svar|"
        r"automaattinen vastaus|automatická odpověď|automatikus válasz|răspuns automat|"
        r"αυτόματη απάντηση|trả lời tự động|رد تلقائي|پاسخ خودکار|"
        r"自动(?:答|回)复|自動(?:回覆|応答)|자동 ?회신|ตอบกลับอัตโนมัติ|"
        r"нет на рабочем месте|отсутствую в офисе|"
        r"abwesenheit|abwesend|fuori (?:ufficio|sede)|fora d[oe] escrit[óo]rio|ausência tempor",
    ),
)
_TEXT: tuple[tuple[Machine, str], ...] = (
    (
        Machine.BOUNCE,
        r"could not be delivered|address (?:was )?not found|user unknown|mailbox (?:is )?full|"
        r"permanent (?:fatal )?error|n.a pas pu être (?:remis|distribué)|no (?:ha podido|pudo) ser "
        r"entregado|не (?:может быть|было|удалось) доставл|почтовый ящик переполнен",
    ),
    (
        Machine.ABSENCE,
        r"i am (?:currently )?(?:out of|away from) (?:the |my )?office|i(?:’|')?m out of (?:the )?"
        r"office|je suis (?:actuellement )?absent|estoy (?:actualmente )?(?:fuera|ausente)|"
        r"(?:меня нет|я отсутствую|нахожусь в отпуске)|"
        r"(?:me encuentro|estar[ée]) (?:fuera|ausente)|"
        r"on (?:maternity|paternity|parental|sick|study) leave\b[\s\S]{0,80}?"
        r"(?:not be (?:forwarded|read)|"
        r"not (?:monitored|checked))|休假|wala (?:po )?ako sa opisina|不在にして|부재중|"
        r"өргүү(?:сүн|м)?дөмүн|кеңседе эмесмин|иште эмесмин|иш сапарындамын|"
        r"демалыс(?:ым|ын)?[тд]амын|кеңседе жоқпын|іссапардамын|ta.tildaman|ofisda emasman|"
        r"перебуваю у відпустці|мене немає на робочому|знаходжуся ў адпачынку|"
        r"ofis dışındayım|izindeyim|izinliyim|أنا (?:خارج المكتب|في إجازة)|"
        r"در مرخصی هستم|خارج از دفتر هستم|jestem (?:nieobecn|na urlopie)|tôi đang nghỉ phép|"
        r"saya sedang (?:cuti|di luar kantor)|"
        # away alone may be a person's word; away until a day, or with a stand-in, is a machine's
        r"(?:(?:i am|i(?:’|')m) (?:currently )?on (?:[a-z]+ )?(?:leave|holiday|vacation|mission)|"
        r"(?:je suis|actuellement) en (?:congés?|mission|vacances)|estoy de (?:vacaciones|baja|"
        r"permiso|viaje)|нахожусь в командировке|ich bin (?:derzeit |zurzeit )?(?:nicht im|außer|"
        r"abwesend|im urlaub)|estou (?:de férias|ausente|fora)|sono (?:assente|in ferie|fuori))"
        r"(?=[\s\S]{0,200}?(?:until|be back|return on|urgent|jusqu|de retour|hasta|regres|urgente|"
        r"\bдо \d|вернусь|срочн|bis (?:zum|\d)|zurück|dringend|até|fino a))",
    ),
    (
        Machine.REPLY,
        r"awaits? moderator|held until the list moderator|"
        r"(?:would like|wants?) to recall the message|"
        r"to deliver your message[\s\S]{0,80}?confirm|"
        r"\bticket (?:number|id|no\.?|#)[\s\S]{0,60}?(?:has been|was|is) "
        r"(?:opened|created|registered|\W?\d+)|a (?:support )?ticket (?:has been|was) opened|"
        r"\bawtomatikong (?:tugon|sagot)|ავტომატური პასუხი|ឆ្លើយ\s?តប\s?ដោយ\s?ស្វ័យប្រវត្តិ|"
        r"bu otomatik bir (?:yanıt|ileti|mesaj)|e-mail automático|"
        r"acuse de recibo automático|"
        r"this is an auto(?:mated|matic|matically generated) (?:message|reply|response|e-?mail)|"
        r"do not reply to this "
        r"(?:e-?mail|message)|ceci est un (?:message|e-mail|courriel) automatique|ne pas répondre "
        r"à ce|este es un (?:mensaje|correo) autom[áa]tico|no responda a este|это автоматическ\w+ "
        r"сообщени|"
        r"не отвечайте на это|"
        rf"{_MESSAGE} (?:has been|was|is) (?:being )?(?:quarantined|held (?:for|in)|put on hold)|"
        r"a été (?:mis|placé) en quarantaine|ha sido puesto en cuarentena|помещено в карантин",
    ),
)
_WAITING = "a delivery status report says: not delivered yet, still tried (RFC 3464)"
# what did not arrive yet has not failed: a letter is not to be sent anew for it
_STILL_TRIED = re.compile(
    r"\bdelay(?:ed)?\b|still being (?:re)?tried|retard[ée]|retrasad|aplazad|задерж|отложен|"
    r"кечик|verzöger",
    re.IGNORECASE,
)
# what an Italian certified-mail server says of a message (DPR 68/2005): accepted is not delivered
_CERTIFIED = {
    "accettazione": Machine.REPLY,
    "presa-in-carico": Machine.REPLY,
    "avvenuta-consegna": Machine.DELIVERED,
    "non-accettazione": Machine.BOUNCE,
    "errore-consegna": Machine.BOUNCE,
    "preavviso-errore-consegna": Machine.REPLY,
}
_INVITED = re.compile(r"BEGIN:VCALENDAR[\s\S]{0,2000}?^METHOD:(?:REPLY|COUNTER)\s*$", re.M)
_DAEMON = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply-bounce|bounces?)(?:[+.\-][^@]*)?@", re.I
)
# a person's answer keeps the subject it answers; a machine sets its own words before it
_ANSWERED = re.compile(
    r"\s*(?:re|aw|sv|antw|rép|rif|отв|на|ynt|回复|回覆|答复)\s*(?:\[\d+\])?\s*[:：]", re.I
)
_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-autogenerated")


def automatic(mail: Mail, text: str) -> Automatic | None:
    """What kind of machine wrote ``mail``; ``None`` where nothing says that one did."""
    reported = _reported(mail)
    signs: list[tuple[Machine, str]] = [*reported, *_headed(mail), *_sent(mail)]
    if "method=reply" in mail.header("content-type").casefold() or _INVITED.search(text):
        signs.append((Machine.REPLY, "a calendar answers an invitation (RFC 6047)"))
    subject = "" if _ANSWERED.match(mail.header("subject")) else mail.header("subject")
    for kind, pattern in _SUBJECT:
        if re.search(pattern, subject, re.IGNORECASE):
            signs.append((kind, f"its subject is that of {_a(kind)}"))
    own = _own_words(text)
    # words alone weigh only where a machine's subject or headers speak too, or they open the mail;
    # that something was not delivered a person writes as well
    for kind, pattern in _TEXT:
        found = re.search(pattern, own, re.IGNORECASE)
        if found and (signs or (found.start() < 200 and kind is not Machine.BOUNCE)):
            signs.append((kind, f"its text is that of {_a(kind)}"))
    if not signs:
        return None
    order = list(Machine)
    # what a report says by its form weighs more than who carries such reports round
    best = min(reported or signs, key=lambda sign: order.index(sign[0]))[0]
    if best is Machine.BOUNCE and not reported and _STILL_TRIED.search(subject):
        best = Machine.REPLY
    if best is Machine.LIST and len({k for k, _ in signs}) == 1 and mail.header("in-reply-to"):
        return None  # a person answered through a list
    return Automatic(best, tuple(dict.fromkeys(why for _, why in signs)))


def _a(kind: Machine) -> str:
    return f"an {kind}" if kind.value[0] in "aeiou" else f"a {kind}"


def _reported(mail: Mail) -> list[tuple[Machine, str]]:
    media = mail.header("content-type").casefold()
    own = {media.split(";")[0].strip(), *(a.media_type.casefold() for a in mail.attachments)}
    certified = _CERTIFIED.get(mail.header("x-ricevuta").strip().casefold())
    if certified:
        return [(certified, "it is a receipt of certified mail (X-Ricevuta)")]
    if "message/disposition-notification" in own or (
        "multipart/report" in media and "disposition-notification" in media
    ):
        return [(Machine.READ, "it is a disposition notification (RFC 8098)")]
    if "signed-receipt" in media or mail.header("subject").casefold().startswith("signed receipt"):
        return [(Machine.DELIVERED, "it is a signed receipt (RFC 2634)")]
    if "multipart/report" not in media and "message/delivery-status" not in own:
        return []
    told = " ".join(
        a.content.decode("utf-8", "replace") for a in mail.attachments if "status" in a.media_type
    )
    actions = {found.casefold() for found in re.findall(r"(?mi)^action:\s*([a-z]+)", told)}
    if actions and "failed" not in actions:
        if "delayed" in actions:
            return [(Machine.REPLY, _WAITING)]
        return [(Machine.DELIVERED, "a delivery status report says: delivered (RFC 3464)")]
    return [(Machine.BOUNCE, "it is a delivery status report (RFC 3464)")]


def _headed(mail: Mail) -> list[tuple[Machine, str]]:
    out = []
    said = mail.header("auto-submitted").split(";")[0].strip().casefold()
    if said and said != "no":
        out.append((Machine.REPLY, f"its header says Auto-Submitted: {said} (RFC 3834)"))
    if mail.header("x-failed-recipients"):
        out.append((Machine.BOUNCE, "it names failed recipients"))
    out += [(Machine.REPLY, f"it has the header {h}") for h in _HEADERS if mail.header(h)]
    precedence = mail.header("precedence").strip().casefold()
    if precedence in ("auto_reply", "auto-reply"):
        out.append((Machine.REPLY, f"its precedence is {precedence}"))
    elif precedence in ("bulk", "junk", "list"):
        out.append((Machine.LIST, f"its precedence is {precedence}"))
    if mail.header("list-id") or mail.header("list-unsubscribe"):
        out.append((Machine.LIST, "it came through a list"))
    return out


def _sent(mail: Mail) -> list[tuple[Machine, str]]:
    out = []
    if mail.header("return-path").strip() in ("<>", "< >"):
        out.append((Machine.REPLY, "its return path is empty: no answer to it is wanted"))
    if _DAEMON.search(mail.header("from")):
        out.append((Machine.BOUNCE, "a mail system sent it"))
    return out


def _own_words(text: str) -> str:
    """The text without what it quotes of ours."""
    lines = []
    for line in text.splitlines():
        if line.lstrip().startswith(">") or re.match(
            r"\s*-{2,} ?(?:original|forwarded)", line, re.I
        ):
            break
        lines.append(line)
    return "\n".join(lines)
