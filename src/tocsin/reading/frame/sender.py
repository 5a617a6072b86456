"""Who a letter is from: its letterhead, its own words ("on behalf of"), its signature, its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.ground.words import CAPITALS, later
from tocsin.reading.frame.heads import Frame
from tocsin.reading.frame.people import (
    ADDRESS,
    EMAIL,
    ORGANIZATION_WORDS,
    role_of,
    without_parenthesis,
)
from tocsin.reading.layout import Role
from tocsin.reading.model import Person, Span

_ON_BEHALF = later(
    r"(?i:\b(?:on behalf of|in the name of|as (?:the )?(?P<t>(?:general |deputy |"
    r"vice[- ])*(?:secretary|president|chair\w*|director|coordinator)[\w -]{0,20}?) of|"
    r"au nom d(?:e la|u|es|e l['’]|e)|"
    r"en (?:mi )?(?:calidad|carácter) de (?P<t2>[\w ]{3,40}?) de(?: la|l)?|en nombre de(?: la|l)?|"
    rf"от имени))\s*(?:the\s+)?(?P<o>[{CAPITALS}«\"][^,.;()\n]{{2,90}})"
)
# "The Sample Federation, representing …, condemns": an organization that speaks of itself
_SPEAKS = later(
    rf"^\W*(?:The|Le|La|L['’]|El|Les|Los)?\s*(?P<o>[{CAPITALS}][^,.;:()\n]{{5,90}}?)\s*"
    r"(?:\([^()]{1,60}\)\s*)?(?:,\s*[^.;]{3,120},\s*|\s)(?:hereby |respectfully |again )?"
    r"(?:(?:has )?(?:learn(?:ed|t)|condemns?|writes?|protests?|submits?|expresses|draws?|requests?|"
    r"wish(?:es)?|makes?|presents?|calls?)|condamne|proteste|présente|soumet|dénonce|exprime|"
    r"condena|protesta|presenta|denuncia|expresa|"
    r"(?:\([^()]*\)\s*)?(?:с тревогой )?(?:узнал\w*|выража\w+|обраща\w+|протестует|направля\w+|"
    r"сообща\w+|осужда\w+))\b"
)
_O = rf"(?P<o>[{CAPITALS}ҮӨ«\"][^,.;:()\n]{{4,110}}?(?:\s\([{CAPITALS}-]{{2,12}}\))?)"
# "The Union X, with seat at …", «Федерация X, находящаяся по адресу …»: it introduces itself
_SEATED = later(
    rf"(?:\b(?:[Tt]he|[Ll]a|[Ll]e|[Ll]['’]|[Ee]l|Nous,|We,|Nosotros,|Мы,|мы,)\s+(?:the\s+|la\s+|"
    rf"le\s+|el\s+)?|^\W*|(?<=[.!:]\s)){_O}\s*"
    r"(?:\([^()]{1,60}\)\s*)?,?\s*(?:with\s+(?:its\s+)?(?:seat|headquarters|offices?|registered)|"
    r"having\s+its|headquartered|"
    r"whose\s+(?:seat|headquarters)|registered\s+(?:at|under|in)|domiciled|dont\s+le\s+siège|"
    r"ayant\s+son\s+siège|"
    r"sise?\s+(?:à|au)|con\s+(?:domicilio|sede|personería|registro)|domiciliad[oa]|"
    r"находящ\w+|расположенн\w+|зарегистрированн\w+|юридическ\w+\s+адрес|адрес\s*:)"
)
_WE = later(
    rf"\b(?:We|Nous|Nosotr[oa]s|Мы|мы|I),?\s*,\s*(?:the\s+(?:undersigned\s+)?|la\s+|le\s+|l['’]|"
    rf"el\s+|los\s+|члены\s+)?"
    rf"(?:[\w ]{{0,30}}?\b(?:of|de la|de l['’]|du|del|de)\s+(?:the\s+|la\s+)?)?{_O}\s*[,(]"
)
_OF_WHOM = later(
    r"^(?:the\s+)?(?:complaint|observations?|comments?|communication|submission|statement|"
    r"letter|plainte|"
    r"observations?|commentaires?|communication|déclaration|communiqué|queja|comentarios|"
    r"comunicación|"
    r"comunicado|declaración|жалоба|замечания|заявление|обращение|резолюция)\s+"
    rf"(?:of\s+the|of|by\s+the|by|from\s+the|from|du|de\s+la|de\s+l['’]|des|del|de|от)?\s*{_O}"
    r"(?=\s+(?:against|on|concerning|contre|sur|contra|sobre|против|на|о|об|по)\b|[,.(]|$)",
    re.IGNORECASE,
)
_SUBMITTED = later(
    r"(?i:\b(?:submitted|presented|lodged|filed|made)\s+by\s+(?:the\s+)?|"
    r"présentée?s?\s+par\s+(?:la\s+|le\s+|l['’])?|"
    r"presentad[oa]s?\s+por\s+(?:la\s+|el\s+)?|(?:подан|"
    rf"представлен)\w*\s+)(?P<o>[{CAPITALS}«][^.;:()\n]{{4,110}})"
)
NOT_A_BODY = later(
    r"\b(?:Government|Gouvernement|Gobierno|Правительств\w+|Convention|Convenio|Conventions|"
    r"Committee\s+on\s+Freedom|"
    r"Committee\s+of\s+Experts|ILO|OIT|BIT|МОТ|International\s+Labou?r\s+(?:Office|Organi\w+|"
    r"Standards)|Bureau\s+international\s+du\s+travail|Oficina\s+Internacional\s+del\s+Trabajo|"
    r"Международн\w+\s+(?:бюро|организаци\w+)\s+труда|Libertad\s+Sindical|Liberté\s+syndicale|"
    r"Liberdade\s+Sindical|по\s+свободе\s+(?:объединени|ассоциац)\w+|Комитет\w*\s+экспертов|"
    r"Governing\s+Body|Freedom\s+of\s+Association\s+Branch|Organi[sz]a\w+\s+Internaciona\w+\s+d|"
    r"Organisation\s+internationale\s+du|International\s+Labour|Labour\s+Standards|"
    r"Ministry|Minist[eèé]\w+|Министерств\w+)\b|"
    r"^(?:complaint|plainte|queja|queixa|жалоба|observations?|observaciones|замечания|application|"
    r"violations?|infringement)\b",
    re.IGNORECASE,
)
# the head nouns of organizations in the genitive, and how they are named
_NOMINATIVE = {
    "федерации": "федерация", "конфедерации": "конфедерация", "ассоциации": "ассоциация",
    "организации": "организация", "профсоюза": "профсоюз", "союза": "союз", "конгресса": "конгресс",
    "объединения": "объединение", "комитета": "комитет", "профкома": "профком", "совета": "совет",
    "центра": "центр", "секретариата": "секретариат", "бюро": "бюро", "цк": "ЦК",
}  # fmt: skip
_STRESSED_END = later(
    r"^(?:(?:меж)?отраслев|трудов|(?:меж)?городск|заводск|морск|областн|краев|мастеров|цехов|рядов|"
    r"передов|основн|молод|степн|земск|донск|полев|тылов|мирск)$",
    re.IGNORECASE,
)
_FROM_WHOM = later(
    rf"^(?:от имени|от|from|de la part d[eu]|de|par|by|por)\s+(?=[{CAPITALS}])", re.I
)
_PARTS = later(r"\s+[–—|·•-]\s+|\s{3,}|;\s+|,\s+(?=\d)|\s*,\s+(?=(?:ул|г|пр|тел|адрес)\b)")
_CONTACT = later(r"https?:|www\.|\+\d|@|^\W*\d|^\W*\(|^[\"“«]", re.IGNORECASE)
_MOTTO = later(r"^(?:affiliated|member of|affiliée?|membre de|afiliad[oa]|miembro|член)\b", re.I)


_QUOTED_NAME = later(r"^[«“\"][^«»“”\"]{2,60}[»”\"]$")
# an organ speaks for its body: "Executive Board of the Union X"
_ORGAN_OF = later(
    r"^(?:Исполк\w+|Исполнительн\w+\s+комитет\w*|Президиум\w*|Правлени\w+)\s+(?=[А-ЯЁ]\w+(?:а|ии|"
    r"ья)\b)|"
    r"^(?:(?:National\s+)?Executive\s+(?:Board|Committee|Council)|"
    r"Governing\s+Board)\s+of\s+(?:the\s+)?|"
    r"^(?:Le\s+)?Bureau\s+(?:exécutif|national)\s+(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+)|"
    r"^(?:La\s+|El\s+)?(?:Comité|Consejo|Junta|Dirección)\s+(?:Ejecutiv[oa]|Directiv[oa]|"
    r"Nacional)\s+(?:de\s+la\s+|del\s+|de\s+)",
    re.IGNORECASE,
)
_ONLY_ORGAN = later(
    r"^(?:(?:for|pour|por|за)\s+)?(?:the\s+|le\s+|la\s+|"
    r"el\s+)?(?:(?:national\s+)?executive\s+(?:board|committee|council)|"
    r"bureau\s+(?:exécutif|national)|comité\s+(?:ejecutivo|exécutif|nacional)|"
    r"junta\s+directiva|dirección\s+ejecutiva|consejo\s+directivo|исполком|правление|президиум)$",
    re.IGNORECASE,
)
_SPEAKS_AS = later(
    r"^(?:(?:press |joint |public )?(?:statement|declaration|resolution|complaint)|communiqué|"
    r"déclaration|plainte|comunicado|declaración|queja|заявление|резолюция|жалоба)\s+"
    rf"(?:of the|of|by the|by|du|de la|de l['’]|des|del|de|от)?\s*(?=[{CAPITALS}])",
    re.IGNORECASE,
)


def organization_of(letterhead: Sequence[str]) -> str:
    """The organization a letterhead names: the line that says what it is, else the first name."""
    pieces = [p.strip(" ,.") for line in letterhead for p in _PARTS.split(line) if p.strip(" ,.")]
    kept = [
        p
        for p in pieces
        if _QUOTED_NAME.match(p) or not (_CONTACT.search(p) or ADDRESS.search(p) or _MOTTO.match(p))
    ]
    # a name in quotation marks goes on from the line above
    for at in range(len(kept) - 1, 0, -1):
        if _QUOTED_NAME.match(kept[at]) and ORGANIZATION_WORDS.search(kept[at - 1]):
            kept[at - 1] = f"{kept[at - 1]} {kept.pop(at)}"
    said = [p for p in kept if ORGANIZATION_WORDS.search(p) and role_of(p) == "organization"]
    return nominative(without_parenthesis(_SPEAKS_AS.sub("", (said or kept or [""])[0])))


def nominative(name: str) -> str:
    """A Russian organization by its own name: «от Федерации горняков» is «Федерация горняков»."""
    bare = _ORGAN_OF.sub("", _FROM_WHOM.sub("", name))
    words = bare.split()
    for at, word in enumerate(words[:4]):
        head = _NOMINATIVE.get(word.lower())
        if head is None:
            if not re.search(r"(?:ого|его|ой|ей)$", word):
                return bare
            continue
        if head == word.lower():
            return bare
        words[at] = head.capitalize() if word[0].isupper() else head
        masculine = not head.endswith(("я", "е"))
        for before in range(at):
            words[before] = _adjective(words[before], masculine, head.endswith("е"))
        return " ".join(words)
    return bare


def _adjective(word: str, masculine: bool, neuter: bool) -> str:
    """The nominative of an adjective in the genitive: «Отраслевого» is «Отраслевой».

    The stress that decides between -ой and -ый is not written: those that bear it on the ending
    are a list; after г, к, х and hissing sounds the letter is и.
    """
    cut = re.search(r"(?P<soft>его|ей)$|(?:ого|ой)$", word)
    if cut is None:
        return word
    stem, soft = word[: cut.start()], bool(cut["soft"])
    if neuter:
        return stem + ("ее" if soft else "ое")
    if not masculine:
        return stem + ("ая" if not soft or stem[-1:] in "жчшщ" else "яя")
    if not soft and _STRESSED_END.search(stem):
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1:] in "гкхжчшщ" else "ый")


def from_letterhead(letterhead: Sequence[str]) -> Person | None:
    """The sender as the letterhead has it, with address and e-mail."""
    whole = " ".join(letterhead)
    organization = organization_of(letterhead)
    if not organization:
        return None
    address = ", ".join(x for x in letterhead if ADDRESS.search(x))
    mail = EMAIL.search(whole)
    return Person(organization=organization, address=address, email=mail[0] if mail else "")


def spoken(text: str, body: Span, signatory: Person | None) -> Person | None:
    """The organization that the body says it speaks for, or that introduces itself there."""
    opening = text[body.start : body.end][:1500].replace("\n", " ")
    name = signatory.name if signatory else ""
    title = signatory.title if signatory else ""
    for pattern in (_ON_BEHALF, _SEATED, _WE, _SPEAKS):
        for match in pattern.finditer(opening):
            organization = re.sub(r"\s+", " ", match["o"]).strip(' «»"')
            known = pattern is _ON_BEHALF or ORGANIZATION_WORDS.search(organization)
            if not known or NOT_A_BODY.search(organization) or not _is_a_name(organization):
                continue
            if pattern is _ON_BEHALF:
                title = match["t"] or match["t2"] or title
            span = Span(body.start + match.start(), body.start + match.end())
            return Person(
                name, title=title.strip(), organization=nominative(organization), span=span
            )
    return None


def _is_a_name(organization: str) -> bool:
    """Whether words name a body rather than tell a story."""
    return len(organization.split()) <= 14 and not re.search(
        r"\b(?:was|were|has|have|is|are|est|sont|ont|fue|ha|han|был\w*|that|que|qui|что)\b",
        organization,
    )


def _named_plainly(person: Person) -> Person:
    return replace(person, organization=nominative(without_parenthesis(person.organization)))


def sender_of(frame: Frame, text: str) -> Person | None:
    """Who the letter is from: header, letterhead, its own words, signature, foot, in this order."""
    signatory = frame.signatories[0] if frame.signatories else None
    written = _named_plainly(frame.writer) if frame.writer else None
    body = _body_of(frame, text, signatory)
    if written:
        own = written.organization or (body.organization if body else "")
        return replace(written, organization=own)
    return body or from_letterhead(frame.letterhead) or signatory


def _body_of(frame: Frame, text: str, signatory: Person | None) -> Person | None:
    """The organization behind the letter, if the letter names one anywhere."""
    head = from_letterhead(frame.letterhead)
    if head and ORGANIZATION_WORDS.search(head.organization):
        return head
    said = spoken(text, frame.body, signatory) or _in_titles(frame)
    if said:
        return said
    if signatory and signatory.organization and not _ONLY_ORGAN.match(signatory.organization):
        return replace(signatory, organization=_without_town(signatory.organization))
    below = _without_town(nominative(without_parenthesis(frame.signing)))
    below = "" if _ONLY_ORGAN.match(below) else below
    below = below or frame.below or _named_in(frame.headings)
    if not below:
        return None
    name, title = (signatory.name, signatory.title) if signatory else ("", "")
    return Person(name, title=title, organization=below)


def _named_in(headings: Sequence[str]) -> str:
    """The body that one of the titles is the name of."""
    said = [h for h in headings[:3] if ORGANIZATION_WORDS.search(h) and not NOT_A_BODY.search(h)]
    return organization_of(said)


def _without_town(name: str) -> str:
    """The name without the town behind it, as in "Union X, Testville"."""
    body, comma, town = name.rpartition(", ")
    apart = comma and len(town.split()) <= 2 and not ORGANIZATION_WORDS.search(town)
    return body if apart and ORGANIZATION_WORDS.search(body) else name


def _in_titles(frame: Frame) -> Person | None:
    """The body that a title or a subject names: "Complaint of the Federation X against …"."""
    for text in (*frame.headings[:3], frame.subject, " ".join(frame.headings[:2])):
        match = _OF_WHOM.match(text)
        named = match and match["o"][0].isupper()
        if (
            match
            and named
            and ORGANIZATION_WORDS.search(match["o"])
            and not NOT_A_BODY.search(match["o"])
        ):
            return Person(organization=nominative(match["o"].strip(' «»"')))
    first = [x.line.text for x in frame.placed if x.role is Role.BODY][:2]
    over = ". ".join([*frame.headings[:3], frame.subject, *(t for t in first if len(t) < 200)])
    match = _SUBMITTED.search(over)
    if match and not NOT_A_BODY.search(match["o"]):
        return Person(organization=nominative(match["o"].strip(' «»"')))
    for text in frame.headings[:3]:
        if ORGANIZATION_WORDS.search(text) and not NOT_A_BODY.search(text) and len(text) < 90:
            bare = re.sub(
                r"(?i)^(?:of|by|par|de|du|por)\s+(?:the|la|le|el|l['’])?\s*|^(?:présentée|"
                r"presentada)\s+p\w+\s+(?:la|le|el)\s+",
                "",
                text,
            )
            return Person(organization=nominative(bare))
    return None
