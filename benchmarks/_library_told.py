"""Neighbours that read like reports: paragraphs put together from sentences of the trade.

The documents of ``_library`` are words drawn by chance, so the things of the trade lie scattered in
them. Here who did what to whom, by whose order and what was asked stand in one sentence, in four
languages, and many passages tell of one matter: what a library of real pages is like. Nothing in
it was ever said.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tocsin.library.documents import Document, Kind, Passage, Role

_WHO = {
    "en": "the miners' union|the federation of public employees|a branch of the teachers' "
    "union|the dockers' association|the union of bank staff|the nurses' organization|the "
    "railway workers|the general secretary of the confederation|three delegates of the "
    "textile workers|the founding committee at a bottling plant|the treasurer of the "
    "port union|two shop stewards",
    "fr": "le syndicat des mineurs|la fédération des agents publics|une section du syndicat "
    "des enseignants|l'association des dockers|le syndicat des employés de banque|les "
    "cheminots|le secrétaire général de la confédération|trois délégués du "
    "textile|l'organisation des infirmières|le comité fondateur d'une usine|la "
    "trésorière du syndicat du port|deux délégués",
    "es": "el sindicato de mineros|la federación de empleados públicos|una seccional del "
    "sindicato de docentes|la asociación de estibadores|el sindicato de empleados "
    "bancarios|los ferroviarios|el secretario general de la confederación|tres delegados "
    "del textil|la organización de enfermeras|el comité fundador de una planta|la "
    "tesorera del sindicato del puerto|dos delegados",
    "ru": "профсоюз горняков|федерация государственных служащих|отделение профсоюза "
    "учителей|ассоциация докеров|профсоюз банковских "
    "служащих|железнодорожники|генеральный секретарь конфедерации|трое делегатов от "
    "текстильщиков|организация медсестёр|учредительный комитет на заводе|казначей "
    "профсоюза порта|двое профсоюзных представителей",
}
_ACT = {
    "en": "were dismissed after the strike|had their office searched by police|were refused "
    "registration|were arrested during a march|could not hold a meeting|saw the bank "
    "accounts frozen|lost the building to the ministry|were threatened by armed men|were "
    "replaced by persons named by the minister|had dues withheld by the employer|were "
    "charged with extortion|were dissolved by a court|were transferred to another "
    "district|were kept from bargaining",
    "fr": "ont été licenciés après la grève|ont vu leur bureau perquisitionné par la police|se "
    "sont vu refuser l'enregistrement|ont été arrêtés lors d'une marche|n'ont pu tenir "
    "de réunion|ont vu leurs comptes bancaires gelés|ont perdu l'immeuble au profit du "
    "ministère|ont été menacés par des hommes armés|ont été remplacés par des personnes "
    "nommées par le ministre|ont été poursuivis pour extorsion|ont été dissous par un "
    "tribunal|ont été mutés|ont été privés de cotisations|ont été tenus à l'écart de la "
    "négociation",
    "es": "fueron despedidos tras la huelga|sufrieron el registro de su oficina por la "
    "policía|vieron denegada su inscripción|fueron detenidos en una marcha|no pudieron "
    "celebrar una reunión|vieron congeladas sus cuentas bancarias|perdieron el edificio "
    "a favor del ministerio|fueron amenazados por hombres armados|fueron sustituidos por "
    "personas nombradas por el ministro|fueron procesados por extorsión|fueron disueltos "
    "por un tribunal|fueron trasladados|no recibieron las cuotas retenidas|fueron "
    "excluidos de la negociación",
    "ru": "после забастовки лишились работы: все были уволены|подверглись обыску в "
    "офисе|получили отказ в регистрации|были задержаны во время шествия|не смогли "
    "провести собрание|узнали, что банковские счета заблокированы|лишились здания в "
    "пользу министерства|получили угрозы от вооружённых людей|были заменены лицами, "
    "назначенными министром|обвинены в вымогательстве|были ликвидированы по решению "
    "суда|были переведены в другой район|не получили удержанных взносов|были отстранены "
    "от переговоров",
}
_WHY = {
    "en": "without an order of a judge|because of a debt to the pension fund|in breach of the "
    "rules of the organization|on the eve of the congress|while the complaint was "
    "pending|after an audit of the accounts|under the law on public meetings|because "
    "they had spoken to the press",
    "fr": "sans ordonnance d'un juge|en raison d'une dette envers la caisse de retraite|en "
    "violation des statuts de l'organisation|à la veille du congrès|alors que la plainte "
    "était pendante|après un audit des comptes|en vertu de la loi sur les réunions|pour "
    "avoir parlé à la presse",
    "es": "sin orden de un juez|por una deuda con la caja de pensiones|en violación de los "
    "estatutos de la organización|en vísperas del congreso|mientras la queja estaba "
    "pendiente|tras una auditoría de las cuentas|en virtud de la ley de reuniones|por "
    "haber hablado con la prensa",
    "ru": "без решения судьи|из-за долга перед пенсионным фондом|в нарушение устава "
    "организации|накануне съезда|пока рассматривалась жалоба|после проверки счетов|по "
    "закону о собраниях|за то, что говорили с прессой",
}
_HELD = {
    "en": "The Committee recalls that such measures are contrary to freedom of association|The "
    "Committee requests the Government to institute an independent inquiry|The Committee "
    "asks that those concerned be reinstated|The Committee urges that the property be "
    "returned|The Government states that the authorities acted within the law|The "
    "Committee expects that the charges will be dropped|The Committee requests to be "
    "kept informed of the decision of the court",
    "fr": "Le comité rappelle que de telles mesures sont contraires à la liberté syndicale|Le "
    "comité prie le gouvernement de mener une enquête indépendante|Le comité demande la "
    "réintégration des intéressés|Le comité demande la restitution des biens|Le "
    "gouvernement affirme que les autorités ont agi dans la légalité|Le comité veut "
    "croire que les poursuites seront abandonnées",
    "es": "El Comité recuerda que tales medidas son contrarias a la libertad sindical|El "
    "Comité pide al Gobierno que realice una investigación independiente|El Comité pide "
    "el reintegro de los interesados|El Comité pide la devolución de los bienes|El "
    "Gobierno afirma que las autoridades actuaron conforme a la ley|El Comité espera que "
    "se retiren los cargos",
    "ru": "Комитет напоминает, что такие меры противоречат свободе объединения|Комитет просит "
    "правительство провести независимое расследование|Комитет просит восстановить "
    "пострадавших на работе|Комитет просит вернуть имущество|Правительство утверждает, "
    "что власти действовали по закону|Комитет рассчитывает, что обвинения будут сняты",
}
_ROLES = (Role.ALLEGATION, Role.REPLY, Role.CONCLUSION, Role.CONCLUSION, Role.RECOMMENDATION)
_COUNTRIES = ("KG", "BY", "TN", "KH", "CO", "GT", "TD", "PL", "MX", "DZ", "TR", "KR")


def told(count: int, seed: int = 5) -> Iterator[Document]:
    """``count`` documents of one paragraph of three to six sentences."""
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        language = ("en", "fr", "es", "ru")[number % 4]

        def one(table: dict[str, str], language: str = language, by: random.Random = chance) -> str:
            return by.choice(table[language].split("|"))

        said = [f"{one(_WHO)} {one(_ACT)}, {one(_WHY)}" for _ in range(chance.randint(2, 3))]
        said += [one(_HELD) for _ in range(chance.randint(1, 3))]
        words = ". ".join(sentence[0].upper() + sentence[1:] for sentence in said) + "."
        year = 1985 + number % 40
        yield Document(
            key=f"told/{number}", kind=Kind.CFA_REPORT, language=language, title=f"Told {number}",
            passages=(Passage(number % 700 + 1, words, chance.choice(_ROLES)),),
            country=chance.choice(_COUNTRIES), case=str(5000 + number),
            report=str(200 + year % 190), year=year, date=str(year),
        )  # fmt: skip
